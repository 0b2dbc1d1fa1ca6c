"""Whole tickets as they lie in the tray: every service, both papers, both languages, names from anywhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from sambut.kiosk.printing.abilities import abilities_of
from sambut.kiosk.printing.number import mark_raster, number_raster
from sambut.kiosk.printing.render import render
from sambut.kiosk.printing.slip import Slip, lay_out
from sambut.kiosk.slip_of import PaperWords, slip_of
from sambut.queue.operations.founding import make_rulebook
from sambut.queue.operations.issue import Issued
from sambut.queue.priority import Priority
from sambut.queue.rulebook import Branch, Rulebook
from sambut.queue.service import Desk
from sambut.queue.settings import PrinterSettings
from sambut.queue.storage.data_files import DataFiles
from sambut.queue.ticket import Ticket
from sambut.tests.specimens.ticket_paper import MARGIN, Paper, read_ticket

DAY = date(2026, 10, 6)
AT = datetime(2026, 10, 6, 2, 42, tzinfo=UTC)
LONG = "Kabupaten Kepulauan Siau Tagulandang Biaro – Provinsi Sulawesi Utara"
FRENCH = "Café “Été” d’Art · ± 5 €"


def rules(office: str) -> Rulebook:
    desks = (Desk(1, ("K", "P")), Desk(2, ("K", "J")), Desk(3, ("J", "R", "P")))
    return make_rulebook(Branch("3273", "Badan Pusat Statistik", office, "Asia/Jakarta"), desks, DataFiles())


def slip(
    prefix: str = "K", language: str = "id", office: str = "Kota Contoh", url: str = "", **changes: object
) -> Slip:
    ticket = Ticket("t", "v", "s", DAY, prefix, 14, Priority.NONE, AT)
    given = {"people_ahead": 2, "estimate_minutes": 8, "desks": (1, 2), "reference": "SB1.3273.261006.X.A7F3Q2ZZ19"}
    issued = Issued(ticket, **(given | changes))  # type: ignore[arg-type]
    return slip_of(PaperWords(rules(office), language, url), issued)


def ticket(made: Slip, settings: PrinterSettings) -> Paper:
    data = render(lay_out(made, settings.width, abilities_of(settings).page), settings)
    return read_ticket(data, settings.width)


SERVICES = {
    ("K", "id"): "KONSULTASI",
    ("P", "id"): "PERPUSTAKAAN",
    ("J", "id"): "PENJUALAN",
    ("R", "id"): "REKOMENDASI",
    ("K", "en"): "CONSULTATION (KONSULTASI)",
    ("P", "en"): "LIBRARY (PERPUSTAKAAN)",
    ("J", "en"): "DATA SALES (PENJUALAN)",
    ("R", "en"): "RECOMMENDATION (REKOMENDASI)",
}


@pytest.mark.parametrize(("prefix", "language"), SERVICES)
def test_number_service_and_code_are_on_every_ticket(settings: PrinterSettings, prefix: str, language: str) -> None:
    paper = ticket(slip(prefix, language), settings)
    text = " ".join(line.strip() for line in paper.lines)
    assert SERVICES[prefix, language] in text
    assert ("NOMOR ANTREAN" if language == "id" else "QUEUE NUMBER") in text
    number = number_raster(f"{prefix}-014", paper.width)
    assert abs(paper.rasters[2].width - number.width) < 8
    (code,) = zxingcpp.read_barcodes(paper.draw().convert("L"))
    assert code.text == "SB1.3273.261006.X.A7F3Q2ZZ19"


@pytest.mark.parametrize("language", ["id", "en"])
def test_long_names_are_wrapped_and_whole(settings: PrinterSettings, language: str) -> None:
    paper = ticket(slip(language=language, office=LONG), settings)
    assert LONG in " ".join(line.strip() for line in paper.lines)


def test_nothing_is_in_the_margin(settings: PrinterSettings) -> None:
    picture = ticket(slip("R", office=LONG), settings).draw()
    for edge in ((0, 0, MARGIN, picture.height), (picture.width - MARGIN, 0, picture.width, picture.height)):
        assert picture.crop(edge).getextrema() == (255, 255)


def test_many_desks_are_told_in_few_words(settings: PrinterSettings) -> None:
    assert "Loket 1, 2 atau 3" in ticket(slip(desks=(1, 2, 3)), settings).lines
    assert "Desk 1, 2 or 3" in ticket(slip(language="en", desks=(1, 2, 3)), settings).lines
    assert "Loket 3" in ticket(slip(desks=(3,)), settings).lines


@pytest.mark.parametrize(
    ("profile", "page", "number", "office"),
    [
        ("default", "auto", 16, "Café “Été” d’Art · ± 5 €"),
        ("default", "CP858", 19, 'Café "Été" d\'Art · ± 5 €'),
        ("default", "cp850", 2, 'Café "Été" d\'Art · ± 5 EUR'),
        ("simple", "auto", 0, 'Café "Été" d\'Art · ± 5 EUR'),
        ("ZJ-5870", "auto", 16, "Café “Été” d’Art · ± 5 €"),
        ("default", "ascii", None, 'Cafe "Ete" d\'Art - +/- 5 EUR'),
        ("default", "CP999", None, 'Cafe "Ete" d\'Art - +/- 5 EUR'),
    ],
)
def test_names_in_the_letters_that_the_printer_has(profile: str, page: str, number: int | None, office: str) -> None:
    settings = PrinterSettings(kind="file", profile=profile, code_page=page)
    made = slip(office=FRENCH)
    data = render(lay_out(made, 80, abilities_of(settings).page), settings)
    assert office in read_ticket(data, 80).lines
    assert (b"\x1c.\x1bt" + bytes((number,)) if number is not None else b"\x1b@\x1bJ") in data


def test_plain_text_needs_no_page(settings: PrinterSettings) -> None:
    data = render(lay_out(slip(), settings.width, abilities_of(settings).page), settings)
    assert b"\x1bt" not in data
    assert b"\x1c" not in data


@pytest.mark.parametrize(
    ("cut", "profile", "ends"),
    [
        ("auto", "default", b"\x1dV\x42\x00"),
        ("full", "default", b"\x1dV\x41\x00"),
        ("none", "default", b"\x1bJ\xa0"),
        ("auto", "POS-5890", b"\x1bJ\xa0"),
        ("partial", "POS-5890", b"\x1dV\x42\x00"),
        ("auto", "TM-T88V", b"\x1dV\x42\x00"),
    ],
)
def test_the_cut_is_the_settings_or_the_printers(cut: str, profile: str, ends: bytes) -> None:
    settings = PrinterSettings(kind="file", cut=cut, profile=profile)
    assert render(lay_out(slip(), 80), settings).endswith(ends)


def test_a_printer_that_draws_no_codes_gets_a_picture() -> None:
    settings = PrinterSettings(kind="file", profile="POS-5890", width=58)
    paper = ticket(slip(), settings)
    assert paper.qr_texts == []
    assert [code.text for code in zxingcpp.read_barcodes(paper.draw().convert("L"))] == [slip().qr_text]


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"profile": "no such printer"}, "printer.profile"),
        ({"code_page": "CP999"}, "printer.code_page"),
        ({"code_page": "CP932"}, "printer.code_page"),
        ({"profile": "TM-U220"}, "draws no pictures"),
        ({"profile": "TM-T20II", "code_page": "CP858", "cut": "full"}, ""),
    ],
)
def test_settings_that_the_printer_does_not_bear_out_are_said(changes: dict[str, str], complaint: str) -> None:
    complaints = " ".join(abilities_of(PrinterSettings(**changes)).complaints)  # type: ignore[arg-type]
    assert complaint in complaints
    assert bool(complaint) == bool(complaints)


@hypothesis_settings(max_examples=80, deadline=None)
@given(
    office=st.text(st.characters(), max_size=120),
    page=st.sampled_from(["auto", "CP858", "CP850", "CP437", "CP866", "ascii"]),
    width=st.sampled_from([58, 80]),
)
def test_no_letters_of_any_page_command_the_printer(office: str, page: str, width: int) -> None:
    settings = PrinterSettings(kind="file", width=width, code_page=page)
    made = replace(slip(), office=office, small_print=(office,), desks=office, service=office)
    data = render(lay_out(made, width, abilities_of(settings).page), settings)
    assert sum(step.kind == "cut" for step in read_ticket(data, width).steps) == 1


@pytest.mark.parametrize(
    "data",
    [
        b"no reset first\n",
        b"\x1b@\x1bp\x00\x19\xfa",
        b"\x1b@" + b"x" * 49 + b"\n",
        b"\x1b@\xe9\n",
        b"\x1b@\x1c.\x1bt\xc8",
        b"\x1b@never printed",
        b"\x1b@\x10\x04\x01",
        b"\x1b@\x1dv0\x00\x49\x00\x01\x00" + bytes(0x49),
        b"\x1b@\x07\n",
    ],
)
def test_the_paper_is_a_strict_judge(data: bytes) -> None:
    with pytest.raises(AssertionError):
        read_ticket(data, 80)


def test_the_mark_stands_where_no_logo_is(settings: PrinterSettings) -> None:
    assert ticket(slip(), settings).rasters[0].size == (88, 84)
    assert mark_raster().size == (84, 84)
