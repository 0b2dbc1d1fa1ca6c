"""The bytes of a ticket, judged by a printer that shares no code with what wrote them."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from sambut.kiosk.printing.number import mark_raster, number_raster
from sambut.kiosk.printing.render import render, warm_up
from sambut.kiosk.printing.slip import Slip, Text, lay_out
from sambut.queue.settings import PrinterSettings

Reads = Callable[[bytes, int], Any]


def printed(slip: Slip, settings: PrinterSettings) -> bytes:
    return render(lay_out(slip, settings.width), settings)


def test_what_is_laid_out_is_what_comes_out(sale: Slip, settings: PrinterSettings, read_paper: Reads) -> None:
    paper = read_paper(printed(sale, settings), settings.width)
    laid_out = [line for line in lay_out(sale, settings.width) if isinstance(line, Text)]
    assert paper.lines == [line.text for line in laid_out]
    for line in laid_out:
        style = paper.style_of(line.text.strip())
        assert (style.width, style.height) == line.size
        assert style.bold == line.bold
        assert (style.align == 1) == (line.align == "center")
        assert (style.font == 1) == (line.font == "b")


def test_the_drawn_parts_arrive_dot_by_dot(consultation: Slip, settings: PrinterSettings, read_paper: Reads) -> None:
    paper = read_paper(printed(consultation, settings), settings.width)
    mark, rule, number, *rules = paper.rasters
    assert _same(mark, mark_raster())
    assert _same(number, number_raster("K-014", paper.width))
    assert [rule.size, *[each.size for each in rules]] == [(paper.width, 2)] * 3


def test_the_ticket_ends_with_feed_and_cut(consultation: Slip, settings: PrinterSettings, read_paper: Reads) -> None:
    data = printed(consultation, settings)
    assert data.endswith(b"\x1bJ\x28\x1dV\x42\x00")
    assert [step.kind for step in read_paper(data, settings.width).steps[-2:]] == ["feed", "cut"]


@pytest.mark.parametrize("native", [True, False])
@pytest.mark.parametrize(
    "text", ["https://antre.bps.example/t/K014-7F3Q", "x" * 250, "K-014 7F3Q", "https://b.id/%C3%A9"]
)
def test_the_qr_code_reads_back_from_the_picture(
    consultation: Slip, settings: PrinterSettings, read_paper: Reads, text: str, *, native: bool
) -> None:
    settings = replace(settings, native_qr=native)
    paper = read_paper(printed(replace(consultation, qr_text=text), settings), settings.width)
    assert paper.qr_texts == ([text] if native else [])
    found = zxingcpp.read_barcodes(paper.draw().convert("L"))
    assert [(str(code.format), code.text) for code in found] == [(str(zxingcpp.BarcodeFormat.QRCode), text)]


def test_the_same_ticket_gives_the_same_bytes(sale: Slip, settings: PrinterSettings) -> None:
    assert printed(sale, settings) == printed(replace(sale), settings)


def test_the_same_bytes_in_another_process(consultation: Slip) -> None:
    code = (
        "import sys; from sambut.kiosk.printing.slip import Slip, lay_out;"
        "from sambut.kiosk.printing.render import render; from sambut.queue.settings import PrinterSettings;"
        f"sys.stdout.buffer.write(render(lay_out({_constructor(consultation)}, 80), PrinterSettings()))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert run.stdout == printed(consultation, PrinterSettings())
    assert run.stderr == b""


def test_the_library_leaves_nothing_behind(tmp_path: Path) -> None:
    code = (
        "import logging; from sambut.kiosk.printing.render import warm_up;"
        "from sambut.queue.settings import PrinterSettings; warm_up(PrinterSettings());"
        "assert logging.root.handlers == [], logging.root.handlers"
    )
    environment = {**os.environ, "TMPDIR": str(tmp_path), "TEMP": str(tmp_path)}
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)
    assert list(tmp_path.iterdir()) == []


def test_warming_up_prints_nothing(settings: PrinterSettings, capsys: pytest.CaptureFixture[str]) -> None:
    warm_up(settings)
    assert capsys.readouterr() == ("", "")
    assert logging.getLogger("escpos").handlers == []


HOSTILE = st.one_of(
    st.text(st.characters()),
    st.sampled_from(
        [
            "\x1b@",
            "\x1dV\x00",
            "\x1b\x1b",
            "\x10\x04\x01",
            "a\nb\rc\td",
            "\x1d(k\x03\x001Q0",
            "é–“±”",
            "\u202e",
            "K-014",
            "x" * 9999,
        ]
    ),
)
SLIPS = st.builds(
    Slip,
    **dict.fromkeys(("agency", "office", "room", "heading", "service", "desks", "promise"), HOSTILE),
    **dict.fromkeys(("number", "to_bring_heading", "qr_text", "qr_caption"), HOSTILE),
    facts=st.lists(st.tuples(HOSTILE, HOSTILE), max_size=3).map(tuple),
    to_bring=st.lists(HOSTILE, max_size=3).map(tuple),
    small_print=st.lists(HOSTILE, max_size=2).map(tuple),
)


@hypothesis_settings(max_examples=150, deadline=None)
@given(slip=SLIPS, width=st.sampled_from([58, 80]), native=st.booleans())
def test_no_text_can_command_the_printer(read_paper: Reads, slip: Slip, width: int, *, native: bool) -> None:
    """Any text in any place: the bytes still hold only the commands a ticket needs, and every line fits."""
    data = printed(slip, PrinterSettings(width=width, native_qr=native))
    paper = read_paper(data, width)
    assert paper.lines == [line.text for line in lay_out(slip, width) if isinstance(line, Text)]
    assert sum(step.kind == "cut" for step in paper.steps) == 1


@pytest.mark.parametrize("name", [each.name for each in fields(Slip) if each.type == "str" and each.name != "number"])
def test_a_command_in_any_field_is_inert(consultation: Slip, read_paper: Reads, name: str) -> None:
    hostile = replace(consultation, **{name: "\x1b@\x1dV\x00\x1b=\x01DTSEN\n\x10\x14"})
    paper = read_paper(printed(hostile, PrinterSettings()), 80)
    assert sum(step.kind == "cut" for step in paper.steps) == 1


def _same(left: Image.Image, right: Image.Image) -> bool:
    """Alike but for the white dots that fill the last byte of each row."""
    grown = Image.new("1", left.size, 255)
    grown.paste(right)
    return ImageChops.difference(left.convert("L"), grown.convert("L")).getbbox() is None


def _constructor(slip: Slip) -> str:
    return f"Slip(**{ {each.name: getattr(slip, each.name) for each in fields(Slip)}!r})"
