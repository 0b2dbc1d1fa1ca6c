"""The queue's whole rulebook through the office: hold, transfer, restore, chosen calls, breaks, several services."""

from datetime import date

import pytest

from sambut.queue.access import Actor, Role
from sambut.queue.clock import system_clock
from sambut.queue.dispatch import Reason
from sambut.queue.guestbook import FieldFault, Identity, StaffReason
from sambut.queue.operations.branch_view import DeskChanged, DeskRefused, Trouble
from sambut.queue.operations.calling import Called, ChosenReason, NobodyWaiting, NotWaiting, OnBreak, TooLate
from sambut.queue.operations.desks import BreakReason, DeskBusy, DeskState, DeskUnknown, Rested
from sambut.queue.operations.issue import Issued, NotAccepted, OfficeClosed
from sambut.queue.operations.legs import NoSuchPlace, TransferReason, Transferred
from sambut.queue.operations.serving import CancelReason, HoldReason, Moved, NoGuest, NotExcusable, TooOften, TooSoon
from sambut.queue.priority import Priority
from sambut.queue.standard import Excuse, Grade, NotJudged
from sambut.queue.ticket import IllegalMove, Move, TicketState

from .desk_work import agrees, call, miss, moved, start

KIOSK = Actor(Role.KIOSK, "kiosk-1")
SYSTEM = Actor(Role.SYSTEM, "test")
HEAD = Actor(Role.HEAD, "head")
DAY = date(2026, 10, 6)


@pytest.fixture
def ayu(any_bench):
    return any_bench.officer("ayu", 1)  # K and P


@pytest.fixture
def dimas(any_bench):
    return any_bench.officer("dimas", 2)  # K and J


# Hold


def test_a_held_guest_comes_back_at_the_time_and_the_clock_has_rested(any_bench, ayu):
    office, clock = any_bench.office, any_bench.clock
    any_bench.issue("K")
    clock.advance(60)
    ticket = call(any_bench, ayu)
    held = moved(office.hold(ayu, ticket.ticket_id, HoldReason.DOCUMENTS, 10))
    assert (held.state, held.hold_reason) == (TicketState.HELD, HoldReason.DOCUMENTS)
    clock.advance(9 * 60)
    assert office.call_next(ayu) == NobodyWaiting()
    assert [line.ticket.text for line in office.desk_view(ayu).held] == ["K-001"]
    clock.advance(3 * 60)
    assert office.desk_view(ayu).waiting_total == 1
    again = start(any_bench, ayu)
    assert (again.verdict.grade, again.verdict.seconds) == (Grade.WITHIN_TARGET, 60 + 120)
    agrees(any_bench)


def test_a_desk_is_free_while_its_guest_is_held(any_bench, ayu):
    any_bench.issue("K")
    any_bench.issue("K")
    first = start(any_bench, ayu)
    any_bench.office.hold(ayu, first.ticket_id, HoldReason.PAYMENT, 15)
    assert call(any_bench, ayu).text == "K-002"


def test_a_hold_within_the_service_leaves_the_verdict_and_is_no_service_time(any_bench, ayu):
    office, clock = any_bench.office, any_bench.clock
    any_bench.issue("K")
    ticket = start(any_bench, ayu)
    clock.advance(120)
    office.hold(ayu, ticket.ticket_id, HoldReason.DOCUMENTS, 20)
    clock.advance(25 * 60)
    again = start(any_bench, ayu)
    assert again.verdict == ticket.verdict
    clock.advance(60)
    done = moved(office.finish(ayu, again.ticket_id))
    assert office.see_branch(HEAD).figures.service_median == 180
    assert done.away_seconds == 25 * 60
    agrees(any_bench)


@pytest.mark.parametrize("minutes", [0, -1, 241])
def test_a_hold_has_bounds(any_bench, ayu, minutes):
    any_bench.issue("K")
    ticket = call(any_bench, ayu)
    with pytest.raises(ValueError, match="minutes"):
        any_bench.office.hold(ayu, ticket.ticket_id, HoldReason.OTHER, minutes)


def test_who_is_held_when_the_day_closes_expires_or_was_served(any_bench, ayu):
    office = any_bench.office
    for _ in range(2):
        any_bench.issue("K")
    served = start(any_bench, ayu)
    office.hold(ayu, served.ticket_id, HoldReason.DOCUMENTS, 60)
    waiting = call(any_bench, ayu)
    office.hold(ayu, waiting.ticket_id, HoldReason.DOCUMENTS, 60)
    any_bench.clock.advance(86_400)
    closed = office.close_due_days(SYSTEM)
    assert (closed.unfinished, closed.expired) == (("K-001",), ("K-002",))


# Transfer and further services


def test_a_transfer_keeps_number_and_arrival_and_opens_a_leg(any_bench, ayu, dimas):
    office, clock = any_bench.office, any_bench.clock
    any_bench.issue("K")
    clock.advance(240)
    ticket = call(any_bench, ayu)
    sent = office.transfer(ayu, ticket.ticket_id, "J", None, TransferReason.WRONG_SERVICE)
    assert isinstance(sent, Transferred)
    assert (sent.leg.text, sent.leg.service, sent.leg.guest_book_at) == ("K-001", "J", ticket.guest_book_at)
    clock.advance(120)
    leg = start(any_bench, dimas)
    assert (leg.ticket_id, leg.verdict.seconds, leg.verdict.grade) == (sent.leg.ticket_id, 360, Grade.WITHIN_LIMIT)
    agrees(any_bench)


def test_a_leg_after_a_served_one_is_not_judged(any_bench, ayu, dimas):
    any_bench.issue("K")
    ticket = start(any_bench, ayu)
    any_bench.office.transfer(ayu, ticket.ticket_id, "J", None, TransferReason.FURTHER_SERVICE)
    leg = start(any_bench, dimas)
    assert (leg.verdict.grade, leg.verdict.why) == (Grade.NOT_JUDGED, NotJudged.SERVED_BEFORE)
    figures = any_bench.office.see_branch(HEAD).figures
    assert (figures.visits, figures.judged) == (1, 1)
    agrees(any_bench)


def test_who_is_sent_to_a_desk_is_called_there_only(any_bench, ayu, dimas):
    office = any_bench.office
    any_bench.issue("K")
    ticket = call(any_bench, ayu)
    office.transfer(ayu, ticket.ticket_id, "K", 2, TransferReason.SPECIALIST)
    assert office.call_next(ayu) == NobodyWaiting()
    assert office.desk_view(ayu).next_ticket_id == ""
    assert call(any_bench, dimas).text == "K-001"


def test_who_was_sent_to_a_desk_that_closes_is_anybodys_again(any_bench, ayu, dimas):
    office = any_bench.office
    any_bench.issue("K")
    office.transfer(ayu, call(any_bench, ayu).ticket_id, "K", 2, TransferReason.SPECIALIST)
    office.take_break(dimas, BreakReason.PRAYER, 15)
    assert call(any_bench, ayu).text == "K-001"


def test_a_desk_calls_what_was_sent_to_it_though_it_does_not_serve_that(any_bench, ayu, dimas):
    any_bench.issue("K")
    any_bench.office.transfer(ayu, call(any_bench, ayu).ticket_id, "P", 2, TransferReason.OTHER)
    assert call(any_bench, dimas).service == "P"


@pytest.mark.parametrize(("service", "desk"), [("X", None), ("K", None), ("K", 1), ("K", 99)])
def test_a_transfer_to_nowhere_changes_nothing(any_bench, ayu, service, desk):
    any_bench.issue("K")
    ticket = call(any_bench, ayu)
    sent = any_bench.office.transfer(ayu, ticket.ticket_id, service, desk, TransferReason.OTHER)
    assert sent == NoSuchPlace()
    assert any_bench.office.desk_view(ayu).guest.ticket == ticket


def test_a_visit_with_several_services_goes_on_at_the_same_desk_or_in_the_next_queue(any_bench, ayu, dimas):
    office, clock = any_bench.office, any_bench.clock
    issued = office.issue(KIOSK, any_bench.request("P", also=("K", "J")))
    assert isinstance(issued, Issued)
    first = start(any_bench, ayu)
    assert office.desk_view(ayu).guest.pending == "KJ"
    clock.advance(300)
    here = office.go_on(ayu, first.ticket_id, "K", here=True)
    assert isinstance(here, Transferred)
    assert (here.before.state, here.leg.state, here.leg.desk) == (TicketState.DONE, TicketState.SERVING, 1)
    assert (office.desk_view(ayu).guest.pending, office.desk_view(ayu).guest.came_from) == ("J", "P")
    clock.advance(300)
    there = office.go_on(ayu, here.leg.ticket_id, "J", here=False)
    assert isinstance(there, Transferred)
    assert start(any_bench, dimas).text == first.text
    assert [item.service for item in office.tickets_on(SYSTEM, DAY)] == ["P", "K", "J"]
    agrees(any_bench)


def test_an_unknown_further_service_makes_no_ticket(any_bench):
    outcome = any_bench.office.issue(KIOSK, any_bench.request("P", also=("X",)))
    assert outcome == NotAccepted({"service": FieldFault.UNKNOWN_CODE})


# No-show, chosen, undo


def test_a_no_show_can_be_taken_back_twice_and_the_absence_does_not_count(any_bench, ayu):
    office, clock = any_bench.office, any_bench.clock
    any_bench.issue("K")
    for _ in range(2):
        missed = miss(any_bench, ayu)
        assert [line.ticket.text for line in office.desk_view(ayu).missed] == ["K-001"]
        clock.advance(600)
        assert moved(office.restore(ayu, missed.ticket_id)).guest_book_at == missed.guest_book_at
    ticket = miss(any_bench, ayu)
    assert office.restore(ayu, ticket.ticket_id) == TooOften(Move.RESTORE, 2)
    assert office.desk_view(ayu).missed == ()
    agrees(any_bench)


def test_the_wait_of_one_who_came_back_is_without_the_absence(any_bench, ayu):
    any_bench.issue("K")
    missed = miss(any_bench, ayu)
    any_bench.clock.advance(1200)
    any_bench.office.restore(ayu, missed.ticket_id)
    assert start(any_bench, ayu).verdict.seconds == 181
    agrees(any_bench)


def test_after_half_an_hour_a_no_show_stays_one(any_bench, ayu):
    any_bench.issue("K")
    missed = miss(any_bench, ayu)
    any_bench.clock.advance(1801)
    assert any_bench.office.restore(ayu, missed.ticket_id) == TooLate(Move.RESTORE, 1800)
    assert any_bench.office.restore(ayu, "no such ticket") == NoGuest()


def test_each_round_of_calls_has_its_own_three_minutes_and_its_end(any_bench, ayu):
    office, clock = any_bench.office, any_bench.clock
    any_bench.issue("K")
    missed = miss(any_bench, ayu)
    office.restore(ayu, missed.ticket_id)
    again = call(any_bench, ayu)
    assert office.no_show(ayu, again.ticket_id) == TooSoon(Move.NO_SHOW, 180)
    for _ in range(5):
        clock.advance(15)
        moved(office.recall(ayu, again.ticket_id))
    clock.advance(15)
    assert office.recall(ayu, again.ticket_id) == TooOften(Move.RECALL, 6)


def test_a_chosen_guest_is_called_out_of_turn_with_its_reason_in_the_ledger(any_bench, ayu):
    office = any_bench.office
    any_bench.issue("K", Priority.ELDERLY)
    chosen = any_bench.issue("K")
    outcome = office.call_chosen(ayu, chosen.ticket_id, ChosenReason.APPOINTMENT)
    assert isinstance(outcome, Called)
    assert (outcome.ticket.text, outcome.reason) == ("K-002", Reason.CHOSEN)
    assert office.call_chosen(ayu, chosen.ticket_id, ChosenReason.OTHER).ticket.text == "K-002"
    office.start(ayu, chosen.ticket_id)
    office.finish(ayu, chosen.ticket_id)
    assert office.call_chosen(ayu, chosen.ticket_id, ChosenReason.OTHER) == NotWaiting(TicketState.DONE)
    assert office.call_chosen(ayu, "no such ticket", ChosenReason.OTHER) == NotWaiting(None)
    agrees(any_bench)


def test_a_held_guest_who_is_back_early_can_be_chosen(any_bench, ayu):
    any_bench.issue("K")
    ticket = call(any_bench, ayu)
    any_bench.office.hold(ayu, ticket.ticket_id, HoldReason.PHONE, 30)
    any_bench.clock.advance(120)
    outcome = any_bench.office.call_chosen(ayu, ticket.ticket_id, ChosenReason.CAME_BACK)
    assert isinstance(outcome, Called)
    assert [(b - a).total_seconds() for a, b in outcome.ticket.pauses] == [120]


def test_a_wrong_call_is_taken_back_within_ten_seconds_as_if_never_made(any_bench, ayu):
    office, clock = any_bench.office, any_bench.clock
    before = any_bench.issue("K")
    clock.advance(30)
    ticket = call(any_bench, ayu)
    clock.advance(10)
    assert moved(office.undo_call(ayu, ticket.ticket_id)) == before
    ticket = call(any_bench, ayu)
    clock.advance(11)
    assert office.undo_call(ayu, ticket.ticket_id) == TooLate(Move.UNDO_CALL, 10)
    office.start(ayu, ticket.ticket_id)
    assert isinstance(office.undo_call(ayu, ticket.ticket_id), IllegalMove | TooLate)
    agrees(any_bench)


def test_a_ticket_is_given_up_with_a_reason(any_bench, ayu):
    ticket = any_bench.issue("K")
    gone = moved(any_bench.office.cancel(ayu, ticket.ticket_id, CancelReason.GUEST_LEFT))
    assert gone.state is TicketState.CANCELLED
    assert isinstance(any_bench.office.cancel(ayu, ticket.ticket_id, CancelReason.OTHER), IllegalMove)
    agrees(any_bench)


# Desks


def test_a_desk_on_a_break_calls_nobody_and_is_not_reckoned_open(any_bench, ayu, dimas):
    office = any_bench.office
    any_bench.issue("K")
    rested = office.take_break(dimas, BreakReason.PRAYER, 15)
    assert isinstance(rested, Rested)
    assert rested.place.state is DeskState.BREAK
    assert office.call_next(dimas) == OnBreak()
    queues = {queue.prefix: queue for queue in office.public_view(KIOSK).queues}
    assert (queues["K"].open_desks, queues["J"].open_desks) == ((1,), ())
    office.end_break(dimas)
    assert call(any_bench, dimas).text == "K-001"


def test_a_break_waits_for_the_guest_and_needs_a_desk(any_bench, ayu):
    any_bench.issue("K")
    ticket = call(any_bench, ayu)
    assert any_bench.office.take_break(ayu, BreakReason.REST, 15) == DeskBusy(ticket)
    citra = any_bench.officer("citra")
    assert any_bench.office.take_break(citra, BreakReason.REST, 15) == DeskUnknown()
    with pytest.raises(ValueError, match="minutes"):
        any_bench.office.take_break(ayu, BreakReason.REST, 0)


def test_leaving_a_desk_ends_its_break(any_bench, ayu):
    office = any_bench.office
    office.take_break(ayu, BreakReason.REST, 15)
    office.leave_desk(ayu)
    office.take_desk(ayu, 1)
    assert next(place for place in office.desk_places(ayu) if place.desk.number == 1).state is DeskState.OPEN


def test_the_head_changes_what_a_desk_serves_and_another_process_follows(any_bench, ayu):
    elsewhere = any_bench.reopen()
    changed = any_bench.office.set_desk_services(HEAD, 1, (("J", 2), ("R", 1)))
    assert isinstance(changed, DeskChanged)
    assert (changed.desk.prefixes, changed.desk.preferences) == (("R", "J"), (1, 2))
    any_bench.issue("K")
    any_bench.issue("J")
    outcome = elsewhere.call_next(ayu)
    assert isinstance(outcome, Called)
    assert outcome.ticket.text == "J-001"
    elsewhere.close()


@pytest.mark.parametrize(
    ("number", "services"),
    [(9, (("K", 1),)), (1, ()), (1, (("K", 1), ("K", 2))), (1, (("X", 1),)), (1, (("K", 0),)), (1, (("K", 4),))],
)
def test_a_desk_that_cannot_be_is_refused(any_bench, number, services):
    before = any_bench.office.rules.desks
    assert any_bench.office.set_desk_services(HEAD, number, services) == DeskRefused()
    elsewhere = any_bench.reopen()
    assert elsewhere.rules.desks == before
    elsewhere.close()


# Excuses, forgotten finishes, the day


def late(bench, officer):
    bench.issue("K")
    bench.clock.advance(900)
    ticket = start(bench, officer)
    assert ticket.verdict.grade is Grade.LATE
    return ticket


def test_a_late_visit_is_excused_by_name_and_keeps_its_times(any_bench, ayu, dimas):
    office = any_bench.office
    ticket = late(any_bench, ayu)
    assert office.excuse(dimas, ticket.ticket_id, Excuse.POWER) == NotExcusable()
    verdict = moved(office.excuse(ayu, ticket.ticket_id, Excuse.POWER)).verdict
    assert (verdict.grade, verdict.why, verdict.by, verdict.seconds) == (Grade.EXCUSED, "power", ayu.account_id, 900)
    assert office.excuse(ayu, ticket.ticket_id, Excuse.POWER) == NotExcusable()
    figures = office.see_branch(HEAD).figures
    assert (figures.judged, figures.grades[Grade.EXCUSED]) == (0, 1)
    agrees(any_bench)


def test_the_head_excuses_within_a_week_an_officer_only_today(any_bench, ayu):
    office = any_bench.office
    ticket = late(any_bench, ayu)
    any_bench.clock.advance(7 * 86_400)
    assert office.excuse(ayu, ticket.ticket_id, Excuse.OTHER) == NotExcusable()
    assert isinstance(office.excuse(HEAD, ticket.ticket_id, Excuse.EMERGENCY), Moved)
    assert office.check_verdicts(SYSTEM, DAY) == {}


def test_nothing_but_a_late_visit_can_be_excused(any_bench, ayu):
    any_bench.issue("K")
    ticket = start(any_bench, ayu)
    assert any_bench.office.excuse(ayu, ticket.ticket_id, Excuse.POWER) == NotExcusable()


def test_a_forgotten_finish_is_told_and_rests_after_closing(any_bench, ayu):
    office, clock = any_bench.office, any_bench.clock
    any_bench.issue("K")
    ticket = start(any_bench, ayu)
    assert office.desk_view(ayu).guest.long_service == 12 * 120
    clock.advance(12 * 120 + 1)
    assert [item.kind for item in office.see_branch(HEAD).incidents] == [Trouble.FORGOTTEN]
    clock.advance(7 * 3600)
    assert office.see_branch(HEAD).incidents == ()
    office.close_day(HEAD, DAY)
    assert [item.kind for item in office.see_branch(HEAD).incidents] == [Trouble.UNFINISHED]
    assert office.tickets_on(SYSTEM, DAY)[0].ticket_id == ticket.ticket_id
    agrees(any_bench)


def test_a_long_service_is_the_long_end_of_the_last_ones(any_bench, ayu):
    office, clock = any_bench.office, any_bench.clock
    for minutes in range(1, 21):
        any_bench.issue("P")
        ticket = start(any_bench, ayu)
        clock.advance(minutes * 60)
        office.finish(ayu, ticket.ticket_id)
    any_bench.issue("P")
    start(any_bench, ayu)
    assert office.desk_view(ayu).guest.long_service == 19 * 60


def test_the_first_desk_opens_the_day_and_an_early_close_ends_it_for_visitors(any_bench, ayu):
    office = any_bench.office
    assert office.desk_view(ayu).day.opened_by == ayu.account_id
    any_bench.issue("K")
    closed = office.close_day(HEAD, DAY)
    assert closed.expired == ("K-001",)
    refusal = office.issue(KIOSK, any_bench.request("K"))
    assert isinstance(refusal, OfficeClosed)
    assert office.rules.hours.local(refusal.next_opening).date() == date(2026, 10, 7)
    assert not office.public_view(KIOSK).is_open
    office.reopen_day(HEAD)
    assert any_bench.issue("K").text == "K-002"


def test_the_head_sees_the_day_without_a_name(any_bench, ayu):
    any_bench.issue("K", Priority.ELDERLY)
    start(any_bench, ayu)
    any_bench.issue("J")
    seen = any_bench.office.see_branch(HEAD)
    assert [(one.prefix, one.waiting, one.serving) for one in seen.services] == [
        ("P", 0, 0),
        ("J", 1, 0),
        ("K", 0, 1),
        ("R", 0, 0),
    ]
    desk = next(one for one in seen.desks if one.place.desk.number == 1)
    assert (desk.ticket.text, desk.place.holder) == ("K-001", "Petugas Ayu")
    assert "Tamu Contoh" not in repr(seen)


# A visit that staff make


def test_staff_make_a_visit_for_one_who_cannot_use_the_kiosk(any_bench, ayu):
    request = any_bench.request("K", staff_reason=StaffReason.ASSISTED)
    issued = any_bench.office.register_visit(ayu, request)
    assert isinstance(issued, Issued)
    assert any_bench.office.register_visit(ayu, request).ticket.text == issued.ticket.text
    line = any_bench.office.desk_view(ayu).waiting[0]
    assert line.staff_reason == StaffReason.ASSISTED
    assert isinstance(any_bench.office.register_visit(ayu, any_bench.request("K", identity=Identity())), NotAccepted)


def test_a_ticket_that_differs_from_its_events_is_told(any_bench, ayu):
    import sqlalchemy as sa

    any_bench.issue("K")
    start(any_bench, ayu)
    with any_bench.office._database.writing() as connection:
        connection.execute(sa.text("UPDATE ticket SET clock_seconds = 1, desk = 3"))
    assert any_bench.office.check_verdicts(SYSTEM, DAY) == {"K-001/1": ("desk", "verdict")}


def test_tickets_that_an_older_version_issued_are_no_difference(any_bench, ayu):
    import sqlalchemy as sa

    any_bench.issue("K")
    ticket = start(any_bench, ayu)
    any_bench.office.transfer(ayu, ticket.ticket_id, "J", None, TransferReason.OTHER)
    with any_bench.office._database.writing() as connection:
        told = "UPDATE event SET payload = replace(payload, '\"number\":', '\"old\":') WHERE type = 'ticket.issued'"
        connection.execute(sa.text(told.replace(":", "\\:")))
    assert any_bench.office.check_verdicts(SYSTEM, DAY) == {}


def test_the_doctor_finds_a_ticket_that_was_changed_past_the_ledger(bench, ayu_here):
    import sqlalchemy as sa

    from sambut.queue.doctor import office_checks

    assert "tickets as it tells" in office_checks(bench.home)[-1].text
    with bench.office._database.writing() as connection:
        day = {"day": bench.office.rules.hours.local(system_clock()).date()}
        connection.execute(sa.text("UPDATE ticket SET local_day = :day"), day)
        connection.execute(sa.text("UPDATE ticket SET calls = 9"))
    found = office_checks(bench.home)[-1]
    assert not found.good
    assert "K-001/1" in found.text


@pytest.fixture
def ayu_here(bench):
    ayu = bench.officer("ayu", 1)
    bench.issue("K")
    return start(bench, ayu)


def test_the_head_sees_who_waits_past_the_limit_now(any_bench, ayu):
    for _ in range(2):
        any_bench.issue("P")
    any_bench.clock.advance(599)
    assert {one.prefix: one.overdue for one in any_bench.office.see_branch(HEAD).services}["P"] == 0
    any_bench.clock.advance(1)
    assert {one.prefix: one.overdue for one in any_bench.office.see_branch(HEAD).services} == {
        "P": 2,
        "J": 0,
        "K": 0,
        "R": 0,
    }
