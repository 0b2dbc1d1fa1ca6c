"""A ticket on paper again: asked for once, printed by one kiosk, whatever stops in between."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
import sqlalchemy as sa

from sambut.queue.access import Actor, Role
from sambut.queue.operations.reprint import NoReprint, ReprintAsked
from sambut.queue.storage.schema import event, reprint
from sambut.queue.ticket import PrintState

KIOSK, OTHER = Actor(Role.KIOSK, "kiosk-1"), Actor(Role.KIOSK, "kiosk-2")
SYSTEM = Actor(Role.SYSTEM, "test")


@pytest.fixture
def ayu(any_bench):
    any_bench.office.report_device(KIOSK, "printer:kiosk-1", "ready")
    return any_bench.officer("ayu", 1)


def ask(bench, officer, ticket):
    return bench.office.ask_reprint(officer, ticket.ticket_id)


def paper_of(bench, ticket):
    (found,) = (each for each in bench.office.tickets_on(SYSTEM, ticket.day) if each.ticket_id == ticket.ticket_id)
    return found.print_state


def test_an_officer_asks_and_the_kiosk_that_issued_the_ticket_prints_it(any_bench, ayu):
    office, ticket = any_bench.office, any_bench.issue("K", language="en")
    assert ask(any_bench, ayu, ticket) == ReprintAsked(ticket, True)
    assert office.reprint_due_in(KIOSK, 1) == 0
    taken = office.take_reprint(KIOSK, 1)
    assert (taken.issued.ticket, taken.language) == (ticket, "en")
    assert taken.issued.reference.startswith("SB1.9971.261006.K-001.")
    office.finish_reprint(KIOSK, 1, taken.reprint_id, PrintState.PRINTED)
    assert paper_of(any_bench, ticket) is PrintState.PRINTED
    assert office.reprint_due_in(KIOSK, 1) is None
    assert office.check_ledger() is None


def test_who_asked_is_written_down(any_bench, ayu):
    ask(any_bench, ayu, any_bench.issue("K"))
    with any_bench.office._database.reading() as connection:
        newest = sa.select(event.c.type, event.c.payload).order_by(event.c.seq.desc()).limit(1)
        kind, payload = connection.execute(newest).one()
    assert kind == "ticket.reprint_asked"
    assert ayu.account_id in payload
    assert "K-001" in payload


def test_asking_often_prints_once(any_bench, ayu):
    ticket = any_bench.issue("K")
    for _ in range(5):
        ask(any_bench, ayu, ticket)
    assert any_bench.office.take_reprint(KIOSK, 1) is not None
    ask(any_bench, ayu, ticket)
    assert any_bench.office.take_reprint(KIOSK, 1) is None


def test_it_can_be_asked_for_again_when_it_is_done(any_bench, ayu):
    ticket = any_bench.issue("K")
    for state in (PrintState.FAILED, PrintState.PRINTED):
        ask(any_bench, ayu, ticket)
        taken = any_bench.office.take_reprint(KIOSK, 1)
        any_bench.office.finish_reprint(KIOSK, 1, taken.reprint_id, state)
        assert paper_of(any_bench, ticket) is state


def test_kiosks_that_reach_for_it_together_get_it_once(any_bench, ayu):
    ask(any_bench, ayu, any_bench.issue("K"))
    any_bench.clock.advance(30)
    offices = [any_bench.reopen() for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        taken = list(pool.map(lambda each: each[1].take_reprint(KIOSK, each[0]), enumerate(offices, 1)))
    for office in offices:
        office.close()
    assert sum(each is not None for each in taken) == 1


def test_another_kiosk_waits_for_the_one_that_issued_it(any_bench, ayu):
    office = any_bench.office
    ask(any_bench, ayu, any_bench.issue("K"))
    assert office.reprint_due_in(OTHER, 2) == pytest.approx(10)
    assert office.take_reprint(OTHER, 2) is None
    any_bench.clock.advance(10)
    assert office.reprint_due_in(OTHER, 2) == 0
    assert office.take_reprint(OTHER, 2) is not None
    assert office.take_reprint(KIOSK, 1) is None


@pytest.mark.parametrize("state", ["unreachable", "paper_out", "cover_open", "failed", "unset"])
def test_where_the_issuing_kiosk_cannot_print_another_does_at_once(any_bench, ayu, state):
    any_bench.office.report_device(OTHER, "printer:kiosk-2", "paper_low")
    any_bench.office.report_device(KIOSK, "printer:kiosk-1", state)
    assert ask(any_bench, ayu, any_bench.issue("K")).ready
    assert any_bench.office.take_reprint(OTHER, 2) is not None


def test_it_waits_for_paper_where_no_printer_is_well(any_bench, ayu):
    any_bench.office.report_device(KIOSK, "printer:kiosk-1", "paper_out")
    ticket = any_bench.issue("K")
    assert ask(any_bench, ayu, ticket) == ReprintAsked(ticket, False)


def test_without_any_printer_it_is_refused(any_bench):
    ticket = any_bench.issue("K")
    assert ask(any_bench, any_bench.officer("ayu", 1), ticket) == NoReprint(has_printer=False)


def test_it_lapses_with_its_day(any_bench, ayu):
    ticket = any_bench.issue("K")
    ask(any_bench, ayu, ticket)
    any_bench.clock.advance(86_400)
    assert any_bench.office.reprint_due_in(KIOSK, 1) is None
    assert any_bench.office.take_reprint(KIOSK, 1, resume=True) is None
    assert ask(any_bench, ayu, ticket) == NoReprint(has_printer=True)
    assert ticket.day == date(2026, 10, 6)


def test_a_kiosk_that_starts_again_takes_up_what_it_had_begun_and_only_its_own(any_bench, ayu):
    ask(any_bench, ayu, any_bench.issue("K"))
    first = any_bench.office.take_reprint(KIOSK, 1)
    again = any_bench.reopen()
    assert again.take_reprint(OTHER, 2, resume=True) is None
    assert again.take_reprint(KIOSK, 1, resume=False) is None
    assert again.take_reprint(KIOSK, 1, resume=True) == first
    again.close()


def test_one_that_a_dead_kiosk_took_can_be_asked_for_anew(any_bench, ayu):
    office, ticket = any_bench.office, any_bench.issue("K")
    ask(any_bench, ayu, ticket)
    lost = office.take_reprint(KIOSK, 1)
    any_bench.clock.advance(90)
    ask(any_bench, ayu, ticket)
    taken = office.take_reprint(KIOSK, 1)
    assert taken is not None
    assert taken.reprint_id != lost.reprint_id
    office.finish_reprint(KIOSK, 1, lost.reprint_id, PrintState.PRINTED)
    with office._database.reading() as connection:
        done = connection.execute(sa.select(reprint.c.done_at)).scalars().all()
    assert [each is None for each in sorted(done, key=lambda at: at is None)] == [False, True]


def test_a_clock_set_back_holds_up_nothing(any_bench, ayu):
    ask(any_bench, ayu, any_bench.issue("K"))
    any_bench.clock.advance(-3600)
    assert any_bench.office.take_reprint(OTHER, 2) is not None
