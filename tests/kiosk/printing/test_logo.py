"""The office's logo: on the paper when it is sound, the mark in its place whatever else the file is."""

from __future__ import annotations

import random
import struct
import zlib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from sambut.kiosk import doctor
from sambut.kiosk.printing.logo import TALLEST, harmless, logo_raster
from sambut.kiosk.printing.render import render
from sambut.kiosk.printing.slip import Slip, lay_out
from sambut.queue.errors import Fault, KnownError
from sambut.queue.settings import PrinterSettings, Settings, load_settings
from sambut.tests.specimens.ticket_paper import read_ticket


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, rows: bytes) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@pytest.fixture
def logo(tmp_path: Path) -> Path:
    path = tmp_path / "logo.png"
    picture = Image.new("RGBA", (900, 300), (0, 0, 0, 0))
    picture.paste((0, 60, 120, 255), (100, 50, 800, 250))
    picture.save(path)
    return path


def printed(slip: Slip, settings: PrinterSettings) -> Image.Image:
    return read_ticket(render(lay_out(slip, settings.width), settings), settings.width).rasters[0]


def test_it_takes_the_place_of_the_mark(logo: Path, consultation: Slip, settings: PrinterSettings) -> None:
    settings = PrinterSettings(kind="file", width=settings.width, logo=str(logo))
    drawn = printed(consultation, settings)
    assert drawn.height <= TALLEST
    assert drawn.width > 200
    assert drawn.getpixel((drawn.width // 2, drawn.height // 2)) == 0
    assert drawn.getpixel((0, 0)) == 255


def test_a_small_one_stays_small(tmp_path: Path) -> None:
    Image.new("L", (60, 40), 0).save(tmp_path / "small.png")
    assert logo_raster(tmp_path / "small.png", 384).size == (60, 40)


BAD = {
    "empty": b"",
    "text": b"not a picture",
    "jpeg": b"\xff\xd8\xff\xe0" + bytes(200),
    "cut short": png(100, 100, random.Random(1).randbytes(101 * 100))[:2000],
    "vast": png(60_000, 60_000, b""),
    "flat": png(0, 10, b""),
    "lying": png(4000, 4000, b"\x00"),
    "blank": png(10, 10, (b"\x00" + b"\xff" * 10) * 10),
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "heavy": png(1, 1, b"\x00\x00") + bytes(2_100_000),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_sound_picture_leaves_the_mark_and_the_doctor_says_so(
    tmp_path: Path, consultation: Slip, name: str
) -> None:
    path = tmp_path / f"{name}.png"
    path.write_bytes(BAD[name])
    with pytest.raises(KnownError) as caught:
        logo_raster(path, 384)
    assert caught.value.code is Fault.DATA_FILE_BAD
    settings = PrinterSettings(kind="file", path=str(tmp_path), logo=str(path))
    assert printed(consultation, settings).size == (88, 84)
    check = doctor.printer_check(settings)
    assert not check.good
    assert "printer.logo" in check.text
    assert "mark is printed instead" in check.text


def test_a_missing_file_leaves_the_mark(tmp_path: Path, consultation: Slip) -> None:
    settings = PrinterSettings(kind="file", logo=str(tmp_path / "none.png"))
    assert printed(consultation, settings).size == (88, 84)


@hypothesis_settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_file_is_a_picture_or_a_known_fault(logo: Path, tmp_path: Path, data: st.DataObject) -> None:
    whole = bytearray(logo.read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path / "damaged.png"
    path.write_bytes(bytes(whole))
    with suppress(KnownError):
        assert logo_raster(path, 384).width <= 384


@given(rows=st.lists(st.sampled_from([b"\x10\x04\x01", b"\x10\x14\x08", b"\x05\x00\x10"]), min_size=1, max_size=9))
def test_no_picture_holds_what_a_printer_obeys_at_once(rows: list[bytes]) -> None:
    ink = Image.frombytes("1", (24, len(rows)), b"".join(rows)).point([255, *[0] * 255])
    sent = harmless(ink).point([255, *[0] * 255]).tobytes()
    assert not any(bytes((0x10, number)) in sent for number in (0x04, 0x05, 0x14))
    changed = ImageChops.difference(ink.convert("L"), harmless(ink).convert("L")).histogram()[255]
    assert changed <= len(rows)


def test_its_name_is_told_from_the_offices_folder(tmp_path: Path) -> None:
    (tmp_path / "sambut.toml").write_text('[printer]\nlogo = "logo.png"\n', encoding="utf-8")
    assert load_settings(tmp_path).printer.logo == str(tmp_path / "logo.png")
    assert Settings().printer.logo == ""
