"""The office's contract, on SQLite and on PostgreSQL alike."""

import inspect
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from sambut.queue.access import ALLOWED, AccessDenied, Act, Actor, Role
from sambut.queue.delivery import Delivery, DeliveryNote, EpochReason
from sambut.queue.dispatch import Reason
from sambut.queue.doors.door import Door
from sambut.queue.guestbook import FieldFault, Identity, StaffReason
from sambut.queue.identity import IdType
from sambut.queue.kiosk_session import KioskSession, Outcome, SessionPage
from sambut.queue.office import Office
from sambut.queue.operations.accounts import Account, SignInRefused
from sambut.queue.operations.calling import Called, NobodyWaiting, NoDesk, StillServing
from sambut.queue.operations.desks import DeskOccupied, DeskTaken, DeskUnknown
from sambut.queue.operations.issue import Issued, NotAccepted, OfficeClosed
from sambut.queue.operations.person_subject import Card, GuestOf
from sambut.queue.operations.serving import Moved, NoGuest, TooSoon
from sambut.queue.operations.upkeep import Deed
from sambut.queue.priority import Priority
from sambut.queue.standard import Excuse, Grade
from sambut.queue.storage.schema import event
from sambut.queue.ticket import IllegalMove, Move, PrintState, TicketState

KIOSK = Actor(Role.KIOSK, "kiosk-1")
BOARD = Actor(Role.BOARD, "board")
SYSTEM = Actor(Role.SYSTEM, "test")
NOBODY = Actor(Role.NOBODY, "counter")
STRANGER = Card(IdType.KTP, "3273014101909999")


def called(outcome):
    assert isinstance(outcome, Called), outcome
    return outcome.ticket


def test_numbers_count_up_for_each_service(any_bench):
    assert [any_bench.issue(p).text for p in "KKJKP"] == ["K-001", "K-002", "J-001", "K-003", "P-001"]


def test_numbers_start_again_on_the_next_day_by_themselves(any_bench):
    any_bench.issue("K")
    any_bench.clock.advance(86_400)
    ticket = any_bench.issue("K")
    assert (ticket.text, ticket.day) == ("K-001", date(2026, 10, 7))


def test_one_session_makes_one_ticket_however_often_it_asks(any_bench):
    request = any_bench.request("K")
    first = any_bench.office.issue(KIOSK, request)
    any_bench.clock.advance(5)
    again = any_bench.office.issue(KIOSK, request)
    assert isinstance(first, Issued)
    assert isinstance(again, Issued)
    assert again.ticket == first.ticket
    assert any_bench.issue("K").text == "K-002"


def test_the_last_second_is_in_and_closing_time_is_out(any_bench):
    any_bench.clock.move_to(datetime(2026, 10, 6, 8, 29, 59, tzinfo=UTC))
    any_bench.issue("K")
    any_bench.clock.advance(1)
    refusal = any_bench.office.issue(KIOSK, any_bench.request("K"))
    assert refusal == OfficeClosed(datetime(2026, 10, 7, 1, 0, tzinfo=UTC))


def test_a_session_that_has_its_ticket_keeps_it_after_closing_time(any_bench):
    any_bench.clock.move_to(datetime(2026, 10, 6, 8, 29, 59, tzinfo=UTC))
    request = any_bench.request("K")
    first = any_bench.office.issue(KIOSK, request)
    any_bench.clock.advance(60)
    again = any_bench.office.issue(KIOSK, request)
    assert isinstance(first, Issued)
    assert isinstance(again, Issued)
    assert again.ticket.text == first.ticket.text


def test_people_ahead_and_estimate(any_bench):
    any_bench.officer("ayu", 1)
    any_bench.issue("K")
    any_bench.issue("K")
    outcome = any_bench.office.issue(KIOSK, any_bench.request("K"))
    assert isinstance(outcome, Issued)
    assert (outcome.people_ahead, outcome.estimate_minutes, outcome.desks) == (2, 26, (1,))
    assert outcome.low_minutes < outcome.estimate_minutes < outcome.high_minutes
    ticket = outcome.ticket
    assert ticket.estimate_low < ticket.estimate_point == 1480 < ticket.estimate_high
    assert any_bench.office.tickets_on(SYSTEM, ticket.day)[-1] == ticket
    queue = next(q for q in any_bench.office.public_view(KIOSK).queues if q.prefix == "K")
    assert (queue.waiting, queue.estimate_minutes, queue.open_desks) == (3, 38, (1,))


def test_the_told_waits_are_held_against_the_real_ones(any_bench):
    ayu = any_bench.officer("ayu", 1)
    for seconds in (5, 1500, 60):
        any_bench.issue("K")
        any_bench.clock.advance(seconds)
        called = any_bench.office.call_next(ayu).ticket
        any_bench.office.start(ayu, called.ticket_id)
    assert any_bench.office.estimate_accuracy(SYSTEM, 10).count == 0
    any_bench.clock.advance(86400)
    told = any_bench.office.estimate_accuracy(SYSTEM, 10)
    assert (told.count, told.within) == (1, 1.0)
    assert told.median_miss == pytest.approx(5)


def test_no_wait_with_a_free_desk_and_no_promise_without_one(any_bench):
    nobody = any_bench.office.issue(KIOSK, any_bench.request("K"))
    assert (nobody.staffed, nobody.estimate_minutes, nobody.ticket.estimate_point) == (False, 0, None)
    any_bench.officer("ayu", 1)
    any_bench.officer("dimas", 2)
    free = any_bench.office.issue(KIOSK, any_bench.request("K"))
    assert (free.people_ahead, free.low_minutes, free.high_minutes, free.ticket.estimate_high) == (1, 0, 0, 0)
    assert any_bench.office.issue(KIOSK, any_bench.request("K")).low_minutes > 0


def test_a_priority_visitor_stands_behind_priority_visitors_only(any_bench):
    any_bench.issue("K")
    any_bench.issue("K", Priority.PREGNANT)
    outcome = any_bench.office.issue(KIOSK, any_bench.request("K", Priority.ELDERLY))
    assert isinstance(outcome, Issued)
    assert outcome.people_ahead == 1


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"consent": None}, {"consent": FieldFault.REQUIRED}),
        ({"age_band": 8}, {"age_band": FieldFault.UNKNOWN_CODE}),
        (
            {"identity": Identity()},
            {"name": FieldFault.REQUIRED, "id_number": FieldFault.REQUIRED, "email": FieldFault.REQUIRED},
        ),
    ],
)
def test_a_guest_book_with_faults_makes_no_ticket(bench, changes, fault):
    assert bench.office.issue(KIOSK, bench.request("K", **changes)) == NotAccepted(fault)
    assert bench.issue("K").text == "K-001"


def test_an_unknown_service_makes_no_ticket(bench):
    outcome = bench.office.issue(KIOSK, bench.request("X"))
    assert outcome == NotAccepted({"service": FieldFault.UNKNOWN_CODE})


def test_refused_consent_leaves_no_personal_data_and_still_gives_a_ticket(any_bench):
    ticket = any_bench.issue("K", consent=None, identity=Identity(), staff_reason=StaffReason.NO_CONSENT)
    officer = any_bench.officer("ayu", 1)
    any_bench.office.call_next(officer)
    guest = any_bench.office.desk_view(officer).guest
    assert (guest.ticket.text, guest.identity) == (ticket.text, Identity())


def test_without_a_card_the_visit_is_staff_assisted(any_bench):
    book = any_bench.book()
    identity = replace(book.identity, id_type=None, id_number="")
    assert any_bench.issue("K", identity=identity, staff_reason=StaffReason.NO_CARD).text == "K-001"


def test_a_whole_service(any_bench):
    officer = any_bench.officer("ayu", 1)
    any_bench.issue("K")
    any_bench.clock.advance(200)
    ticket = called(any_bench.office.call_next(officer))
    assert (ticket.state, ticket.desk, ticket.calls) == (TicketState.CALLED, 1, 1)
    any_bench.clock.advance(30)
    started = any_bench.office.start(officer, ticket.ticket_id)
    assert isinstance(started, Moved)
    assert started.ticket.verdict.grade is Grade.WITHIN_TARGET
    assert started.ticket.verdict.seconds == 230
    any_bench.clock.advance(600)
    finished = any_bench.office.finish(officer, ticket.ticket_id)
    assert isinstance(finished, Moved)
    assert finished.ticket.finished_at == any_bench.clock()
    view = any_bench.office.desk_view(officer)
    assert view.guest is None
    assert (view.figures.served, view.figures.service_mean) == (1, 600)


def test_the_clock_of_a_consultation_starts_when_the_previous_guest_finished(any_bench):
    ayu, dimas = any_bench.officer("ayu", 1), any_bench.officer("dimas", 2)
    any_bench.issue("K")
    any_bench.issue("K")
    first = called(any_bench.office.call_next(ayu))
    any_bench.office.start(ayu, first.ticket_id)
    any_bench.clock.advance(900)
    any_bench.office.finish(ayu, first.ticket_id)
    any_bench.clock.advance(100)
    second = called(any_bench.office.call_next(dimas))
    any_bench.clock.advance(20)
    started = any_bench.office.start(dimas, second.ticket_id)
    assert started.ticket.verdict.seconds == 120
    assert started.ticket.verdict.clock_start == first.guest_book_at + timedelta(seconds=900)


def test_a_library_visit_counts_from_its_guest_book_alone(any_bench):
    ayu = any_bench.officer("ayu", 1)
    any_bench.issue("P")
    any_bench.issue("P")
    first = called(any_bench.office.call_next(ayu))
    any_bench.office.start(ayu, first.ticket_id)
    any_bench.clock.advance(700)
    any_bench.office.finish(ayu, first.ticket_id)
    second = called(any_bench.office.call_next(ayu))
    started = any_bench.office.start(ayu, second.ticket_id)
    assert (started.ticket.verdict.grade, started.ticket.verdict.seconds) == (Grade.LATE, 700)


def test_a_recall_never_restarts_the_wait(any_bench):
    ayu, dimas = any_bench.officer("ayu", 1), any_bench.officer("dimas", 2)
    any_bench.issue("K")
    any_bench.issue("K")
    other = called(any_bench.office.call_next(dimas))
    any_bench.office.start(dimas, other.ticket_id)
    ticket = called(any_bench.office.call_next(ayu))
    any_bench.clock.advance(100)
    any_bench.office.finish(dimas, other.ticket_id)
    again = any_bench.office.recall(ayu, ticket.ticket_id)
    assert isinstance(again, Moved)
    assert again.ticket.calls == 2
    assert again.ticket.first_called_at == ticket.first_called_at
    started = any_bench.office.start(ayu, ticket.ticket_id)
    assert started.ticket.verdict.clock_start == ticket.guest_book_at


def test_recalls_are_spaced(any_bench):
    ayu = any_bench.officer("ayu", 1)
    any_bench.issue("K")
    ticket = called(any_bench.office.call_next(ayu))
    any_bench.clock.advance(5)
    assert any_bench.office.recall(ayu, ticket.ticket_id) == TooSoon(Move.RECALL, 10)
    any_bench.clock.advance(10)
    assert isinstance(any_bench.office.recall(ayu, ticket.ticket_id), Moved)


def test_a_no_show_takes_three_calls_or_three_minutes(any_bench):
    ayu = any_bench.officer("ayu", 1)
    any_bench.issue("K")
    any_bench.issue("K")
    ticket = called(any_bench.office.call_next(ayu))
    assert any_bench.office.no_show(ayu, ticket.ticket_id) == TooSoon(Move.NO_SHOW, 180)
    for _ in range(2):
        any_bench.clock.advance(15)
        any_bench.office.recall(ayu, ticket.ticket_id)
    gone = any_bench.office.no_show(ayu, ticket.ticket_id)
    assert gone.ticket.state is TicketState.NO_SHOW
    other = called(any_bench.office.call_next(ayu))
    any_bench.clock.advance(180)
    assert isinstance(any_bench.office.no_show(ayu, other.ticket_id), Moved)


def test_illegal_moves_say_so_and_change_nothing(any_bench):
    ayu = any_bench.officer("ayu", 1)
    any_bench.issue("K")
    ticket = called(any_bench.office.call_next(ayu))
    assert any_bench.office.finish(ayu, ticket.ticket_id) == IllegalMove(TicketState.CALLED, Move.FINISH)
    any_bench.office.start(ayu, ticket.ticket_id)
    assert any_bench.office.start(ayu, ticket.ticket_id) == IllegalMove(TicketState.SERVING, Move.START)
    assert any_bench.office.no_show(ayu, ticket.ticket_id) == IllegalMove(TicketState.SERVING, Move.NO_SHOW)
    any_bench.office.finish(ayu, ticket.ticket_id)
    assert any_bench.office.finish(ayu, ticket.ticket_id) == NoGuest()


def test_an_officer_moves_only_the_own_guest(any_bench):
    ayu, dimas = any_bench.officer("ayu", 1), any_bench.officer("dimas", 2)
    any_bench.issue("K")
    ticket = called(any_bench.office.call_next(ayu))
    assert any_bench.office.start(dimas, ticket.ticket_id) == NoGuest()


def test_one_officer_has_one_guest(any_bench):
    ayu = any_bench.officer("ayu", 1)
    any_bench.issue("K")
    any_bench.issue("K")
    ticket = called(any_bench.office.call_next(ayu))
    outcome = any_bench.office.call_next(ayu)
    assert isinstance(outcome, StillServing)
    assert outcome.ticket.ticket_id == ticket.ticket_id


def test_a_desk_calls_only_its_own_services(any_bench):
    ayu = any_bench.officer("ayu", 1)
    any_bench.issue("R")
    assert any_bench.office.call_next(ayu) == NobodyWaiting()


def test_priority_is_called_first_but_every_third_call_is_a_regular_one(any_bench):
    ayu = any_bench.officer("ayu", 1)
    for _ in range(2):
        any_bench.issue("K")
    for _ in range(4):
        any_bench.clock.advance(1)
        any_bench.issue("K", Priority.ELDERLY)
    calls = []
    for _ in range(6):
        any_bench.clock.advance(10)
        outcome = any_bench.office.call_next(ayu)
        calls.append((outcome.ticket.text, outcome.reason))
        any_bench.office.start(ayu, outcome.ticket.ticket_id)
        any_bench.office.finish(ayu, outcome.ticket.ticket_id)
    assert calls == [
        ("K-003", Reason.PRIORITY),
        ("K-004", Reason.PRIORITY),
        ("K-001", Reason.REGULAR_TURN),
        ("K-005", Reason.PRIORITY),
        ("K-006", Reason.PRIORITY),
        ("K-002", Reason.FIRST_COME),
    ]


def test_yesterdays_waiting_tickets_are_not_called_today(any_bench):
    any_bench.issue("K")
    any_bench.clock.advance(86_400)
    ayu = any_bench.officer("ayu", 1)
    assert any_bench.office.call_next(ayu) == NobodyWaiting()


def test_the_days_close_expires_who_waits_and_tells_what_was_never_finished(any_bench):
    ayu = any_bench.officer("ayu", 1)
    for _ in range(3):
        any_bench.issue("K")
    ticket = called(any_bench.office.call_next(ayu))
    any_bench.office.start(ayu, ticket.ticket_id)
    any_bench.clock.move_to(datetime(2026, 10, 6, 10, 30, tzinfo=UTC))
    closed = any_bench.office.close_due_days(SYSTEM)
    assert (closed.day, closed.expired, closed.unfinished) == (date(2026, 10, 6), ("K-002", "K-003"), ("K-001",))
    assert any_bench.office.close_due_days(SYSTEM).expired == ()
    tickets = any_bench.office.tickets_on(SYSTEM, date(2026, 10, 6))
    assert [t.state for t in tickets] == [TicketState.DONE, TicketState.EXPIRED, TicketState.EXPIRED]
    assert tickets[0].closed_unfinished
    assert tickets[0].finished_at is None
    assert any_bench.office.call_next(ayu) == NoDesk()


def test_before_two_hours_after_closing_today_is_not_closed(any_bench):
    any_bench.issue("K")
    any_bench.clock.move_to(datetime(2026, 10, 6, 10, 29, 59, tzinfo=UTC))
    assert any_bench.office.close_due_days(SYSTEM).expired == ()


def test_a_service_finished_on_the_next_day_counts_as_never_finished(any_bench):
    ayu = any_bench.officer("ayu", 1)
    any_bench.issue("K")
    ticket = called(any_bench.office.call_next(ayu))
    any_bench.office.start(ayu, ticket.ticket_id)
    any_bench.clock.advance(86_400)
    done = any_bench.office.finish(ayu, ticket.ticket_id)
    assert isinstance(done, Moved)
    assert (done.ticket.closed_unfinished, done.ticket.finished_at) == (True, None)


@pytest.mark.parametrize("shift", [-3600, 3600])
def test_a_clock_that_is_set_back_or_forward_never_makes_time_run_backwards(any_bench, shift):
    ayu = any_bench.officer("ayu", 1)
    any_bench.clock.advance(3600)
    any_bench.issue("K")
    any_bench.clock.advance(60)
    ticket = called(any_bench.office.call_next(ayu))
    any_bench.clock.advance(shift)
    started = any_bench.office.start(ayu, ticket.ticket_id)
    done = any_bench.office.finish(ayu, ticket.ticket_id)
    assert started.ticket.started_at >= ticket.first_called_at
    assert done.ticket.finished_at >= started.ticket.started_at
    assert done.ticket.verdict.seconds >= 0


def test_desks_have_one_officer_and_officers_one_desk(any_bench):
    ayu, dimas = any_bench.officer("ayu", 1), any_bench.officer("dimas")
    assert any_bench.office.take_desk(dimas, 1) == DeskOccupied("Petugas Ayu", any_bench.clock())
    assert isinstance(any_bench.office.take_desk(dimas, 2), DeskTaken)
    assert isinstance(any_bench.office.take_desk(dimas, 3), DeskTaken)
    holders = {p.desk.number: p.holder for p in any_bench.office.desk_places(ayu)}
    assert holders == {1: "Petugas Ayu", 2: "", 3: "Petugas Dimas"}
    assert any_bench.office.take_desk(dimas, 9) == DeskUnknown()


def test_a_desk_is_taken_over_with_its_guest(any_bench):
    ayu, dimas = any_bench.officer("ayu", 1), any_bench.officer("dimas")
    any_bench.issue("K")
    ticket = called(any_bench.office.call_next(ayu))
    assert isinstance(any_bench.office.take_desk(dimas, 1), DeskOccupied)
    assert isinstance(any_bench.office.take_desk(dimas, 1, take_over=True), DeskTaken)
    assert any_bench.office.desk_view(ayu) is None
    assert any_bench.office.start(ayu, ticket.ticket_id) == NoGuest()
    assert isinstance(any_bench.office.start(dimas, ticket.ticket_id), Moved)


def test_a_desk_with_a_guest_is_not_left(any_bench):
    ayu = any_bench.officer("ayu", 1)
    any_bench.issue("K")
    ticket = called(any_bench.office.call_next(ayu))
    assert any_bench.office.leave_desk(ayu).ticket_id == ticket.ticket_id
    any_bench.office.start(ayu, ticket.ticket_id)
    any_bench.office.finish(ayu, ticket.ticket_id)
    assert any_bench.office.leave_desk(ayu) is None
    assert any_bench.office.desk_view(ayu) is None


def test_an_officer_finds_the_guest_again_after_a_crash(any_bench):
    ayu = any_bench.officer("ayu", 1)
    any_bench.issue("K")
    ticket = called(any_bench.office.call_next(ayu))
    again = any_bench.reopen()
    assert again.desk_view(ayu).guest.ticket.ticket_id == ticket.ticket_id
    assert isinstance(again.take_desk(ayu, 1), DeskTaken)
    again.close()


def test_signing_in(any_bench):
    any_bench.officer("ayu")
    account = any_bench.office.sign_in(NOBODY, " AYU ", "a long test password")
    assert isinstance(account, Account)
    assert (account.login, account.role) == ("ayu", Role.OFFICER)
    assert any_bench.office.sign_in(NOBODY, "ayu", "wrong") == SignInRefused()
    assert any_bench.office.sign_in(NOBODY, "nobody", "wrong") == SignInRefused()


def test_failures_rest_one_account_and_never_another(bench):
    bench.officer("ayu")
    bench.officer("dimas")
    for _ in range(4):
        assert bench.office.sign_in(NOBODY, "ayu", "wrong") == SignInRefused()
    rest = bench.office.sign_in(NOBODY, "ayu", "wrong")
    assert rest == SignInRefused(bench.clock() + timedelta(seconds=30))
    assert bench.office.sign_in(NOBODY, "ayu", "a long test password") == rest
    assert isinstance(bench.office.sign_in(NOBODY, "dimas", "a long test password"), Account)
    bench.clock.advance(31)
    assert isinstance(bench.office.sign_in(NOBODY, "ayu", "a long test password"), Account)


def test_one_accounts_success_clears_no_others_failures(bench):
    bench.officer("ayu")
    bench.officer("dimas")
    for _ in range(4):
        bench.office.sign_in(NOBODY, "ayu", "wrong")
    assert isinstance(bench.office.sign_in(NOBODY, "dimas", "a long test password"), Account)
    assert bench.office.sign_in(NOBODY, "ayu", "wrong").retry_at is not None


def test_the_public_view_names_nobody(any_bench):
    ayu = any_bench.officer("ayu", 1)
    any_bench.issue("K")
    any_bench.issue("J")
    any_bench.office.call_next(ayu)
    view = any_bench.office.public_view(BOARD)
    assert [(c.text, c.desk, c.calls) for c in view.calls] == [("K-001", 1, 1)]
    assert {q.prefix: q.waiting for q in view.queues} == {"P": 0, "J": 1, "K": 0, "R": 0}
    assert "Tamu" not in repr(view)


def test_print_states_reach_the_officer(any_bench):
    ticket = any_bench.issue("K")
    any_bench.office.record_print(KIOSK, ticket.ticket_id, PrintState.FAILED)
    any_bench.office.report_device(KIOSK, "printer:kiosk-1", "failed")
    any_bench.office.ask_help(KIOSK)
    view = any_bench.office.desk_view(any_bench.officer("ayu", 1))
    assert view.waiting[0].ticket.print_state is PrintState.FAILED
    assert {d.name: d.state for d in view.devices} == {"printer:kiosk-1": "failed", "help:kiosk-1": "calling"}


def test_a_returning_visitor_is_one_person_and_keeps_what_was_left_empty(any_bench):
    book = any_bench.book()
    ayu = any_bench.officer("ayu", 1)
    for identity in (book.identity, replace(book.identity, email="", name=book.identity.name.upper())):
        any_bench.issue("P", identity=identity)
        any_bench.clock.advance(60)
    first = called(any_bench.office.call_next(ayu))
    any_bench.office.start(ayu, first.ticket_id)
    guest = any_bench.office.desk_view(ayu).guest
    assert guest.visits_this_year == 2
    assert (guest.identity.name, guest.identity.email) == ("TAMU CONTOH 1", book.identity.email)


def test_one_card_number_with_two_names_is_two_people(any_bench):
    """Two universities may give one number; and nobody reads or changes another's data by typing a number."""
    ani = Identity(IdType.STUDENT, "12345678", "Ani Contoh", "ani@example.org")
    budi = Identity(IdType.STUDENT, "12345678", "Budi Contoh")
    ayu = any_bench.officer("ayu", 1)
    for identity in (ani, budi):
        any_bench.issue("P", identity=identity)
        any_bench.clock.advance(60)
    assert [guest.name for guest in any_bench.office.desk_view(ayu).waiting] == ["Ani Contoh", "Budi Contoh"]
    first = called(any_bench.office.call_next(ayu))
    assert any_bench.office.desk_view(ayu).guest.identity == ani
    any_bench.office.start(ayu, first.ticket_id)
    any_bench.office.finish(ayu, first.ticket_id)
    called(any_bench.office.call_next(ayu))
    guest = any_bench.office.desk_view(ayu).guest
    assert (guest.identity, guest.visits_this_year) == (budi, 1)


def test_the_previous_guest_is_the_last_one_of_any_desk_that_serves_this_service(any_bench):
    """Desk 2 serves K and J: its sale counts for a consultation. Desk 3 serves no K: its guests do not."""
    dimas, nyoman, ayu = any_bench.officer("dimas", 2), any_bench.officer("nyoman", 3), any_bench.officer("ayu", 1)
    sale, loan = any_bench.issue("J"), any_bench.issue("P")
    any_bench.issue("K")
    any_bench.office.call_next(dimas)
    any_bench.office.start(dimas, sale.ticket_id)
    any_bench.office.call_next(nyoman)
    any_bench.office.start(nyoman, loan.ticket_id)
    any_bench.clock.advance(400)
    any_bench.office.finish(dimas, sale.ticket_id)
    any_bench.clock.advance(100)
    any_bench.office.finish(nyoman, loan.ticket_id)
    any_bench.clock.advance(50)
    ticket = called(any_bench.office.call_next(ayu))
    started = any_bench.office.start(ayu, ticket.ticket_id)
    assert started.ticket.verdict.seconds == 150


def test_nobody_overtakes_when_the_clock_is_set_back(any_bench):
    ayu = any_bench.officer("ayu", 1)
    first = any_bench.issue("K")
    any_bench.clock.advance(-1800)
    second = any_bench.issue("K")
    assert second.guest_book_at >= first.guest_book_at
    assert called(any_bench.office.call_next(ayu)).text == "K-001"


def test_priority_runs_are_counted_in_order_when_the_clock_is_set_back(any_bench):
    ayu = any_bench.officer("ayu", 1)
    for priority in (Priority.NONE, Priority.ELDERLY, Priority.ELDERLY, Priority.ELDERLY):
        any_bench.issue("K", priority)
    order = []
    for _ in range(4):
        ticket = called(any_bench.office.call_next(ayu))
        order.append(ticket.number)
        any_bench.office.start(ayu, ticket.ticket_id)
        any_bench.office.finish(ayu, ticket.ticket_id)
        any_bench.clock.advance(-60)
    assert order == [2, 3, 1, 4]


def test_asking_again_counts_only_those_before(any_bench):
    any_bench.issue("K")
    request = any_bench.request("K")
    any_bench.office.issue(KIOSK, request)
    any_bench.issue("K")
    assert any_bench.office.issue(KIOSK, request).people_ahead == 1


def test_every_change_is_an_event_in_one_whole_chain(any_bench):
    ayu = any_bench.officer("ayu", 1)
    any_bench.issue("K")
    ticket = called(any_bench.office.call_next(ayu))
    any_bench.office.start(ayu, ticket.ticket_id)
    any_bench.office.finish(ayu, ticket.ticket_id)
    assert any_bench.office.check_ledger() is None
    with any_bench.office._database.reading() as connection:
        kinds = connection.execute(sa.select(event.c.type).order_by(event.c.seq)).scalars().all()
    assert kinds[-5:] == ["visit.registered", "ticket.issued", "ticket.called", "ticket.started", "ticket.finished"]


CALLS = {
    Act.SEE_PUBLIC: lambda b, a: b.office.public_view(a),
    Act.ISSUE: lambda b, a: b.office.issue(a, b.request()),
    Act.RECOGNISE: lambda b, a: b.office.recognise(a, IdType.KTP, "3273014101900001", "Tamu Contoh"),
    Act.SUGGEST: lambda b, a: b.office.institutions(a),
    Act.REPORT_PRINT: lambda b, a: b.office.record_print(a, b.issue().ticket_id, PrintState.PRINTED),
    Act.PRINT_AGAIN: lambda b, a: (b.office.reprint_due_in(a, 1), b.office.take_reprint(a, 1)),
    Act.ASK_REPRINT: lambda b, a: b.office.ask_reprint(a, "no such ticket"),
    Act.REPORT_DEVICE: lambda b, a: b.office.report_device(a, "printer:kiosk-1", "ready"),
    Act.ASK_HELP: lambda b, a: b.office.ask_help(a),
    Act.REPORT_SESSION: lambda b, a: b.office.report_session(
        a, 1, KioskSession(b.clock(), b.clock(), Outcome.CANCELLED, SessionPage.CONSENT)
    ),
    Act.ANSWER_SURVEY: lambda b, a: b.office.answer_survey(a, "no such id", ()),
    Act.SIGN_IN: lambda b, a: b.office.sign_in(a, "nobody", "wrong"),
    Act.KEEP_SESSION: lambda b, a: (b.office.set_pin(a, ""), b.office.unlock(a, "x"), b.office.sign_out(a)),
    Act.TAKE_DESK: lambda b, a: b.office.desk_places(a),
    Act.SEE_DESK: lambda b, a: b.office.desk_view(a),
    Act.SERVE: lambda b, a: b.office.call_next(a),
    Act.REGISTER: lambda b, a: b.office.register_visit(a, b.request()),
    Act.EXCUSE: lambda b, a: b.office.excuse(a, "no such ticket", Excuse.POWER),
    Act.SEE_BRANCH: lambda b, a: b.office.see_branch(a),
    Act.MANAGE_DESKS: lambda b, a: b.office.set_desk_services(a, 9, (("K", 1),)),
    Act.KEEP_RECORDS: lambda b, a: b.office.read_record(a, "no such ticket"),
    Act.SEE_FOLLOW_UPS: lambda b, a: (b.office.list_follow_ups(a), b.office.follow_up_reminder(a)),
    Act.SEE_FIGURES: lambda b, a: (
        b.office.tickets_on(a, date(2026, 10, 6)),
        b.office.survey_counts(a, date(2026, 10, 6), date(2026, 10, 6)),
    ),
    Act.FILE_REPORT: lambda b, a: (b.office.file_edition(a, date(2026, 10, 6)), b.office.days_to_report(a)),
    Act.SEND_REPORT: lambda b, a: b.office.take_letter(a, "holder"),
    Act.CLOSE_DAY: lambda b, a: b.office.close_due_days(a),
    Act.MANAGE_ACCOUNTS: lambda b, a: b.office.add_account(a, f"new-{a.role}", "New", Role.OFFICER, "a long password"),
    Act.READ_GUESTS: lambda b, a: (
        b.office.find_guests(a, "nobody of this name"),
        b.office.history(a, "no such ticket"),
        b.office.reveal_contact(a, "no such ticket"),
    ),
    Act.READ_AUDIT: lambda b, a: b.office.reads_between(a, date(2026, 10, 6), date(2026, 10, 6)),
    Act.EXPORT_PERSON: lambda b, a: b.office.export_person(a, STRANGER),
    Act.CORRECT_PERSON: lambda b, a: b.office.correct_person(a, STRANGER, {"email": ""}),
    Act.CORRECT_VISIT: lambda b, a: b.office.correct_visit(a, GuestOf(date(2026, 10, 6), "K", 999), {"sex": 1}),
    Act.ERASE_PERSON: lambda b, a: (b.office.rehearse_erasure(a, STRANGER), b.office.erase_person(a, STRANGER)),
    Act.EXPIRE_PERSONS: lambda b, a: (
        b.office.count_expired(a, date(2025, 10, 6)),
        b.office.expire_persons(a, date(2025, 10, 6)),
    ),
    Act.KEEP_UP_KIOSK: lambda b, a: (b.office.record_deed(a, "kiosk-1", Deed.ENTER), b.office.state(a)),
    Act.DELIVER: lambda b, a: (
        b.office.lease_events(a, "sender"),
        b.office.hold_outbox(a, "sender"),
        b.office.epoch_heads(a),
        b.office.days_to_agree(a),
        b.office.day_digest(a, date(2026, 10, 6)),
        b.office.note_delivery(a, DeliveryNote(Delivery.OFFLINE, "sender")),
        b.office.open_epoch(a, EpochReason.REPAIRED, "no such epoch"),
    ),
    Act.SEE_DELIVERY: lambda b, a: b.office.delivery(a),
}


def test_the_whole_matrix_of_roles_and_acts(bench):
    assert set(CALLS) == set(Act)
    for act, call in CALLS.items():
        for role in Role:
            if role in ALLOWED[act]:
                call(bench, Actor(role, "somebody"))
            else:
                with pytest.raises(AccessDenied):
                    call(bench, Actor(role, "somebody"))


DOORS = [door for door in Office.__mro__ if issubclass(door, Door) and door not in {Office, Door}]
METHODS = [name for door in DOORS for name, value in vars(door).items() if callable(value) and name[0] != "_"]


@pytest.mark.parametrize("name", METHODS)
def test_every_method_asks_the_matrix_before_it_does_anything(bench, monkeypatch, name):
    """With every act denied, no method gives or takes anything, whatever it is called with."""
    method = getattr(bench.office, name)
    needed = [p for p in inspect.signature(method).parameters.values() if p.default is p.empty and p.name != "actor"]
    places = [None for p in needed if p.kind is p.POSITIONAL_OR_KEYWORD]
    named = {p.name: None for p in needed if p.kind is p.KEYWORD_ONLY}
    monkeypatch.setattr("sambut.queue.access.ALLOWED", {})
    monkeypatch.setattr(bench.office._database, "engine", None)
    monkeypatch.setattr(bench.office._database, "_reading", None)
    monkeypatch.setattr(bench.office._database, "_writing", None)
    with pytest.raises(AccessDenied):
        method(Actor(Role.ADMINISTRATOR, "somebody"), *places, **named)


def test_what_no_rule_allows_is_denied():
    from sambut.queue.access import check_access

    with pytest.raises(AccessDenied):
        check_access(Actor(Role.ADMINISTRATOR, "admin"), "an act nobody thought of")  # type: ignore[arg-type]


def test_a_deactivated_account_is_refused_at_its_next_action(bench):
    ayu = bench.officer("ayu", 1)
    with bench.office._database.writing() as connection:
        connection.execute(sa.text("UPDATE account SET active = 0 WHERE login = 'ayu'"))
    with pytest.raises(AccessDenied):
        bench.office.call_next(ayu)
    assert bench.office.sign_in(NOBODY, "ayu", "a long test password") == SignInRefused()


def test_deeds_at_a_kiosk_are_events_with_the_account(any_bench):
    person = any_bench.office.add_account(SYSTEM, "wati", "Wati", Role.ADMINISTRATOR, "a long test password")
    actor = Actor(person.role, person.login, person.account_id)
    before = any_bench.office.state(actor).delivery.waiting
    for deed in Deed:
        any_bench.office.record_deed(actor, "kiosk-1", deed)
    with any_bench.office._database.reading() as connection:
        rows = connection.execute(sa.select(event.c.payload).where(event.c.type == "kiosk.upkeep")).scalars().all()
    assert [json.loads(row) for row in rows] == [
        {"account": person.account_id, "deed": str(deed), "kiosk": "kiosk-1"} for deed in Deed
    ]
    state = any_bench.office.state(actor)
    assert state.delivery.waiting == before + len(Deed)
    assert state.at == any_bench.clock()
    assert state.database in {"sqlite", "postgresql"}
