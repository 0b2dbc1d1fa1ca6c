"""What the doctor says of the printer, in words with what to do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sambut.kiosk.doctor import printer_check
from sambut.queue.settings import PrinterSettings
from sambut.tests.specimens.ticket_printer import TcpPrinter


@pytest.fixture
def printer() -> Iterator[TcpPrinter]:
    device = TcpPrinter()
    yield device
    device.pull_out()


@pytest.mark.parametrize(
    ("trouble", "good", "words"),
    [
        ({}, True, "network, 80 mm"),
        ({"paper_low": True}, True, "paper runs low"),
        ({"paper": 0}, False, "put in a new roll"),
        ({"cover_open": True}, False, "close it until it clicks"),
        ({"jammed": True}, False, "take the paper out"),
        ({"switched_off_line": True}, False, "on-line button"),
        ({"silent": True}, True, "network, 80 mm"),
    ],
)
def test_each_state_has_its_words(printer: TcpPrinter, trouble: dict[str, object], good: object, words: str) -> None:
    for name, value in trouble.items():
        setattr(printer, name, value)
    check = printer_check(PrinterSettings(kind="network", host="127.0.0.1", port=printer.port))
    assert check.good == good
    assert words in check.text


def test_one_that_is_not_there(printer: TcpPrinter) -> None:
    printer.pull_out()
    check = printer_check(PrinterSettings(kind="network", host="127.0.0.1", port=printer.port))
    assert not check.good
    assert "check cable" in check.text


@pytest.mark.parametrize(
    ("settings", "good", "words"),
    [
        (PrinterSettings(), True, "none set"),
        (PrinterSettings(kind="network"), False, "printer.host is empty in sambut.toml"),
        (PrinterSettings(kind="file", profile="nope"), False, 'printer.profile "nope" is not known'),
        (PrinterSettings(kind="file", code_page="CP999"), False, "printer.code_page"),
    ],
)
def test_settings_that_are_amiss(tmp_path: Path, settings: PrinterSettings, good: object, words: str) -> None:
    if settings.kind == "file":
        settings = PrinterSettings(
            kind="file", path=str(tmp_path), profile=settings.profile, code_page=settings.code_page
        )
    check = printer_check(settings)
    assert check.good == good
    assert words in check.text
