"""The kiosk's share of reprints: the same slip, in the visit's language, once, and only when it can print."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

import pytest

from sambut.assets.live import LiveOffice
from sambut.assets.worker import ImmediateRunner, SerialRunner
from sambut.kiosk.errands import Errands
from sambut.kiosk.paper import PaperTickets
from sambut.kiosk.printer_watch import PrinterWatch
from sambut.kiosk.printing.transport import PrinterState, PrinterTrouble
from sambut.kiosk.reprints import Reprints
from sambut.queue.access import Actor, Role
from sambut.queue.operations.reprint import ReprintAsked
from sambut.queue.settings import KioskSettings, PrinterSettings
from sambut.queue.ticket import PrintState
from sambut.tests.specimens.ticket_printer import TcpPrinter

SYSTEM = Actor(Role.SYSTEM, "test")


@dataclass
class Tray:
    """A printer that keeps what it gets."""

    state: PrinterState = PrinterState.READY
    sent: list[bytes] = field(default_factory=list)

    def send(self, data):
        if not self.state.can_print:
            raise PrinterTrouble(self.state, "no")
        self.sent.append(data)
        return self.state

    def probe(self):
        return self.state


@pytest.fixture
def ayu(bench):
    bench.office.report_device(Actor(Role.KIOSK, "kiosk-1"), "printer:kiosk-1", "ready")
    return bench.officer("ayu", 1)


@pytest.fixture
def make(bench, qapp):
    def start(tray, number=1, office=None):
        paper = PaperTickets(PrinterSettings(), tray)
        paper.prepare()
        run = ImmediateRunner()
        made = Reprints(office or bench.office, run, run, paper, KioskSettings(number=number))
        made.paper = paper
        return made

    return start


def paper_of(bench, ticket):
    return {each.ticket_id: each.print_state for each in bench.office.tickets_on(SYSTEM, ticket.day)}[ticket.ticket_id]


@pytest.mark.parametrize(("language", "words"), [("id", b"NOMOR ANTREAN"), ("en", b"QUEUE NUMBER")])
def test_it_prints_the_slip_in_the_language_of_the_visit(bench, ayu, make, language, words):
    tray = Tray()
    kiosk, ticket = make(tray), bench.issue("K", language=language)
    bench.office.ask_reprint(ayu, ticket.ticket_id)
    for _ in range(3):
        kiosk.refresh()
    assert len(tray.sent) == 1
    assert words in tray.sent[0]
    assert b"Tamu Contoh" not in tray.sent[0]
    assert paper_of(bench, ticket) is PrintState.PRINTED


def test_several_are_printed_one_after_the_other(bench, ayu, make):
    tray = Tray()
    kiosk = make(tray)
    for _ in range(4):
        bench.office.ask_reprint(ayu, bench.issue("K").ticket_id)
    kiosk.refresh()
    assert len(tray.sent) == 4


def test_two_kiosks_never_both_print(bench, ayu, make):
    trays = [Tray(), Tray()]
    kiosks = [make(tray, number) for number, tray in enumerate(trays, 1)]
    bench.office.ask_reprint(ayu, bench.issue("K").ticket_id)
    kiosks[1].refresh()
    assert trays[1].sent == []
    assert 9_000 <= kiosks[1]._later.remainingTime() <= 10_600
    bench.clock.advance(20)
    for kiosk in kiosks * 2:
        kiosk.refresh()
    assert sum(len(tray.sent) for tray in trays) == 1


def test_without_paper_it_waits_and_prints_when_there_is_some(bench, ayu, make):
    tray = Tray(PrinterState.PAPER_OUT)
    kiosk, ticket = make(tray), bench.issue("K")
    bench.office.ask_reprint(ayu, ticket.ticket_id)
    kiosk.refresh()
    assert paper_of(bench, ticket) is PrintState.PENDING
    tray.state = PrinterState.READY
    kiosk.paper.prepare()
    kiosk.refresh()
    assert paper_of(bench, ticket) is PrintState.PRINTED


def test_a_restart_between_taking_and_printing_loses_nothing(bench, ayu, make):
    tray = Tray()
    ticket = bench.issue("K")
    bench.office.ask_reprint(ayu, ticket.ticket_id)
    assert bench.office.take_reprint(Actor(Role.KIOSK, "kiosk-1"), 1) is not None
    make(Tray(), number=2).refresh()
    make(tray).refresh()
    assert (len(tray.sent), paper_of(bench, ticket)) == (1, PrintState.PRINTED)


def test_one_that_fails_is_told(bench, ayu, make):
    tray = Tray()
    kiosk, ticket = make(tray), bench.issue("K")
    tray.state = PrinterState.COVER_OPEN
    bench.office.ask_reprint(ayu, ticket.ticket_id)
    kiosk.refresh()
    assert paper_of(bench, ticket) is PrintState.FAILED
    view = bench.office.desk_view(ayu)
    assert {each.name: each.state for each in view.devices} == {"printer:kiosk-1": "cover_open"}


def test_the_watch_looks_more_often_while_something_is_amiss(qapp):
    tray, now, looks = Tray(), [0.0], []
    paper = PaperTickets(PrinterSettings(), tray)
    watch = PrinterWatch(paper, lambda: looks.append(now[0]) or paper.prepare(), lambda: now[0])
    turns = []
    watch.turned.connect(lambda: turns.append((now[0], paper.state)))
    paper.prepare()

    def pass_time(seconds):
        for _ in range(seconds):
            now[0] += 1
            watch.tick()

    pass_time(119)
    assert looks == [60.0]
    tray.state = PrinterState.PAPER_OUT
    pass_time(13)
    assert looks == [60.0, 120.0, 125.0, 130.0]
    tray.state = PrinterState.READY
    pass_time(64)
    assert looks == [60.0, 120.0, 125.0, 130.0, 135.0, 195.0]
    assert turns == [(1.0, PrinterState.READY), (121.0, PrinterState.PAPER_OUT), (136.0, PrinterState.READY)]


def test_what_was_told_of_a_printer_goes_when_it_is_taken_away(bench, qapp):
    kiosk, run = Actor(Role.KIOSK, "kiosk-1"), ImmediateRunner()
    bench.office.report_device(kiosk, "printer:kiosk-1", "paper_out")
    Errands(bench.office, run, run, PaperTickets(PrinterSettings()), 1).prepare_printer()
    officer = bench.officer("ayu", 1)
    assert [each.state for each in bench.office.desk_view(officer).devices] == ["unset"]
    assert not bench.office.ask_reprint(officer, bench.issue("K").ticket_id).has_printer


def test_no_printer_is_not_looked_for(qapp):
    paper = PaperTickets(PrinterSettings())
    assert paper.prepare() is PrinterState.UNSET
    looks = []
    watch = PrinterWatch(paper, lambda: looks.append(1), lambda: 0.0)
    watch.tick()
    assert looks == []


def test_a_live_kiosk_prints_what_another_window_asks_for(bench, qtbot):
    """Real threads, a real socket, the office watched as the kiosk watches it; the printer is plugged in late."""
    device = TcpPrinter()
    device.pull_out()
    settings = PrinterSettings(kind="network", host="127.0.0.1", port=device.port)
    work, printing, paper = SerialRunner("office"), SerialRunner("printer"), PaperTickets(settings)
    errands = Errands(bench.office, work, printing, paper, 1)
    reprints = Reprints(bench.office, work, printing, paper, KioskSettings(number=1))
    watch = PrinterWatch(paper, errands.prepare_printer)
    watch.turned.connect(reprints.refresh)
    live = LiveOffice(bench.office.watch)
    live.changed.connect(reprints.refresh)
    live.start()
    watch.start()
    errands.prepare_printer()
    ayu = bench.officer("ayu", 1)
    counter = bench.reopen()
    qtbot.waitUntil(lambda: paper.state is PrinterState.UNREACHABLE, timeout=5000)
    qtbot.waitUntil(lambda: [each.state for each in counter.desk_view(ayu).devices] == ["unreachable"], timeout=5000)
    ticket = bench.issue("K")
    assert counter.ask_reprint(ayu, ticket.ticket_id) == ReprintAsked(ticket, False)
    device.plug_in()
    qtbot.waitUntil(lambda: paper_of(bench, ticket) is PrintState.PRINTED, timeout=12_000)
    assert [each.state for each in counter.desk_view(ayu).devices] == ["ready"]
    assert len(device.tickets) == 1
    began = time.monotonic()
    counter.ask_reprint(ayu, ticket.ticket_id)
    qtbot.waitUntil(lambda: len(device.tickets) == 2, timeout=5000)
    assert time.monotonic() - began < 2
    live.stop()
    work.stop()
    printing.stop()
    counter.close()
    device.pull_out()
