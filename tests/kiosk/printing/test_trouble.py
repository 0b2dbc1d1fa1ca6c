"""A printer on a real socket in every kind of trouble: known at once, never taken for paper, and over by itself."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from sambut.kiosk.paper import PaperTickets
from sambut.kiosk.printing.slip import Slip
from sambut.kiosk.printing.transport import PrinterState
from sambut.queue.settings import PrinterSettings
from sambut.queue.ticket import PrintState
from sambut.tests.specimens.ticket_printer import TcpPrinter

READY, OUT = PrinterState.READY, PrinterState.PAPER_OUT


@pytest.fixture
def printer() -> Iterator[TcpPrinter]:
    device = TcpPrinter()
    yield device
    device.pull_out()


@pytest.fixture
def paper(printer: TcpPrinter) -> PaperTickets:
    tickets = PaperTickets(settings(printer))
    assert tickets.prepare() is READY
    return tickets


def settings(printer: TcpPrinter, **rest: object) -> PrinterSettings:
    values = {"kind": "network", "host": "127.0.0.1", "port": printer.port, "timeout_seconds": 1.0} | rest
    return PrinterSettings(**values)  # type: ignore[arg-type]


def test_a_whole_ticket_is_printed_and_the_printer_says_so(
    printer: TcpPrinter, paper: PaperTickets, consultation: Slip
) -> None:
    assert (paper.print(consultation), paper.state) == (PrintState.PRINTED, READY)
    assert len(printer.tickets) == 1
    assert printer.tickets[0].endswith(b"\x1dV\x42\x00")


@pytest.mark.parametrize(
    ("trouble", "state"),
    [
        ({"paper": 0}, OUT),
        ({"cover_open": True}, PrinterState.COVER_OPEN),
        ({"jammed": True}, PrinterState.ERROR),
        ({"switched_off_line": True}, PrinterState.OFFLINE),
    ],
)
def test_trouble_is_known_before_the_ticket_and_over_by_itself(
    printer: TcpPrinter, paper: PaperTickets, consultation: Slip, trouble: dict[str, object], state: PrinterState
) -> None:
    mended = {name: getattr(printer, name) for name in trouble}
    for name, value in trouble.items():
        setattr(printer, name, value)
    assert (paper.print(consultation), paper.state) == (PrintState.FAILED, state)
    assert paper.prepare() is state
    for name, value in mended.items():
        setattr(printer, name, value)
    assert paper.prepare() is READY
    assert printer.printed == b"", "a ticket that was refused does not come out later"
    assert paper.print(consultation) is PrintState.PRINTED
    assert len(printer.tickets) == 1


def test_paper_that_ends_in_mid_ticket_is_no_ticket(
    printer: TcpPrinter, paper: PaperTickets, consultation: Slip
) -> None:
    printer.paper = 3000
    assert (paper.print(consultation), paper.state) == (PrintState.FAILED, OUT)
    printer.paper = None
    assert paper.prepare() is READY


def test_a_cover_opened_in_mid_ticket_is_no_ticket(
    printer: TcpPrinter, paper: PaperTickets, consultation: Slip
) -> None:
    printer.print_seconds = 5.0
    deaf = printer._status
    asked = []

    def opened_after_the_first_question(number: int) -> int:
        asked.append(number)
        printer.cover_open = len(asked) > 1
        return deaf(number)

    printer._status = opened_after_the_first_question  # type: ignore[method-assign]
    assert (paper.print(consultation), paper.state) == (PrintState.FAILED, PrinterState.COVER_OPEN)


def test_the_end_of_the_roll_is_told_while_it_still_prints(
    printer: TcpPrinter, paper: PaperTickets, consultation: Slip
) -> None:
    printer.paper_low = True
    assert (paper.print(consultation), paper.state) == (PrintState.PRINTED, PrinterState.PAPER_LOW)
    printer.paper_low = False
    assert paper.prepare() is READY


def test_an_unplugged_printer_is_found_again(printer: TcpPrinter, paper: PaperTickets, consultation: Slip) -> None:
    printer.pull_out()
    assert (paper.print(consultation), paper.state) == (PrintState.FAILED, PrinterState.UNREACHABLE)
    assert paper.prepare() is PrinterState.UNREACHABLE
    printer.plug_in()
    assert paper.prepare() is READY
    assert paper.print(consultation) is PrintState.PRINTED


def test_a_quiet_one_plugged_in_for_one_that_answered_prints_as_ever(
    printer: TcpPrinter, paper: PaperTickets, consultation: Slip
) -> None:
    printer.pull_out()
    assert paper.prepare() is PrinterState.UNREACHABLE
    printer.silent = True
    printer.plug_in()
    assert (paper.print(consultation), paper.state) == (PrintState.PRINTED, READY)


def test_a_printer_that_dies_in_mid_ticket(printer: TcpPrinter, paper: PaperTickets, consultation: Slip) -> None:
    printer.dies_after = 3000
    assert paper.print(consultation) is PrintState.FAILED
    assert paper.prepare() is PrinterState.UNREACHABLE
    printer.plug_in()
    assert paper.prepare() is READY


def test_a_printer_that_falls_silent_in_mid_ticket(
    printer: TcpPrinter, paper: PaperTickets, consultation: Slip
) -> None:
    printer.silent = True
    assert (paper.print(consultation), paper.state) == (PrintState.FAILED, PrinterState.FAILED)


def test_a_slow_printer_is_waited_for(printer: TcpPrinter, consultation: Slip) -> None:
    printer.print_seconds = 0.8
    paper = PaperTickets(settings(printer, timeout_seconds=3.0))
    paper.prepare()
    began = time.monotonic()
    assert (paper.print(consultation), paper.state) == (PrintState.PRINTED, READY)
    assert time.monotonic() - began > 0.7


@pytest.mark.parametrize(("left", "outcome"), [(None, (PrintState.PRINTED, READY)), (0, (PrintState.FAILED, OUT))])
def test_one_that_is_slow_to_answer_is_understood(
    printer: TcpPrinter, paper: PaperTickets, consultation: Slip, left: int | None, outcome: tuple[object, object]
) -> None:
    """The question before the ticket is not waited for; its late answer is not taken for another's."""
    printer.answer_seconds, printer.paper = 0.13, left
    assert (paper.print(consultation), paper.state) == outcome


def test_one_that_does_not_tell_when_it_is_through_is_believed(
    printer: TcpPrinter, paper: PaperTickets, consultation: Slip
) -> None:
    printer.knows_in_turn = False
    assert (paper.print(consultation), paper.state) == (PrintState.PRINTED, READY)


@pytest.mark.parametrize("trouble", ["silent", "says_rubbish"])
def test_one_that_says_nothing_sensible_prints_as_ever(printer: TcpPrinter, consultation: Slip, trouble: str) -> None:
    setattr(printer, trouble, True)
    paper = PaperTickets(settings(printer))
    assert paper.prepare() is READY
    assert (paper.print(consultation), paper.state) == (PrintState.PRINTED, READY)
    assert len(printer.tickets) == 1


def test_one_that_begins_to_talk_rubbish_prints_all_the_same(
    printer: TcpPrinter, paper: PaperTickets, consultation: Slip
) -> None:
    printer.says_rubbish = True
    assert paper.print(consultation) is PrintState.PRINTED
    assert len(printer.tickets) == 1


def test_one_that_must_not_be_asked_is_not(printer: TcpPrinter, consultation: Slip) -> None:
    printer.paper = 0
    paper = PaperTickets(settings(printer, status=False))
    assert paper.prepare() is READY
    assert paper.print(consultation) is PrintState.PRINTED
    printer.paper = None
    assert b"\x1dr" not in printer.printed
