"""What a review of the rulebook found, each with the day on which it went wrong."""

import json
from datetime import date

import pytest

from sambut.queue.access import AccessDenied, Actor, Role
from sambut.queue.operations.calling import ChosenReason, NobodyWaiting
from sambut.queue.operations.desks import DeskBusy, DeskOccupied, DeskState, DeskTaken
from sambut.queue.operations.legs import NoSuchPlace, TransferReason
from sambut.queue.operations.serving import HoldReason
from sambut.queue.standard import Grade
from sambut.queue.storage.data_files import SHIPPED
from sambut.queue.ticket import TicketState

from .desk_work import agrees, call, miss, moved, start

KIOSK = Actor(Role.KIOSK, "kiosk-1")
SYSTEM = Actor(Role.SYSTEM, "test")
HEAD = Actor(Role.HEAD, "head")
SOMEBODY = Actor(Role.OFFICER, "somebody")
DAY = date(2026, 10, 6)


@pytest.fixture
def ayu(any_bench):
    return any_bench.officer("ayu", 1)  # K and P


@pytest.fixture
def dimas(any_bench):
    return any_bench.officer("dimas", 2)  # K and J


def test_who_came_back_after_a_begun_service_and_is_never_called_is_closed_once(any_bench, ayu):
    office = any_bench.office
    any_bench.issue("K")
    ticket = start(any_bench, ayu)
    office.hold(ayu, ticket.ticket_id, HoldReason.PHONE, 5)
    any_bench.clock.advance(301)
    missed = miss(any_bench, ayu)
    assert missed.closed_unfinished
    assert not moved(office.restore(ayu, missed.ticket_id)).closed_unfinished
    any_bench.clock.advance(86_400)
    assert office.close_due_days(SYSTEM).unfinished == ("K-001",)
    assert office.close_due_days(SYSTEM).unfinished == ()
    assert office.check_verdicts(SYSTEM, DAY) == {}


def test_a_pause_of_an_earlier_leg_is_no_pause_of_a_clock_that_began_after_it(any_bench):
    office, clock = any_bench.office, any_bench.clock
    citra, ayu = any_bench.officer("citra", 3), any_bench.officer("ayu", 1)
    any_bench.issue("R")
    ticket = call(any_bench, citra)
    office.hold(citra, ticket.ticket_id, HoldReason.DOCUMENTS, 60)
    clock.advance(3600)
    call(any_bench, citra)
    office.transfer(citra, ticket.ticket_id, "K", None, TransferReason.WRONG_SERVICE)
    other = any_bench.issue("K")
    outcome = office.call_chosen(ayu, other.ticket_id, ChosenReason.OTHER)
    office.start(ayu, outcome.ticket.ticket_id)
    office.finish(ayu, outcome.ticket.ticket_id)
    clock.advance(1800)
    verdict = start(any_bench, ayu).verdict
    assert (verdict.seconds, verdict.grade) == (1800, Grade.LATE)


@pytest.mark.parametrize("leave", ["finish", "transfer", "hold"])
def test_a_served_guest_who_leaves_the_desk_is_the_previous_guest_however_they_leave(any_bench, ayu, leave):
    office = any_bench.office
    for _ in range(2):
        any_bench.issue("K")
    ticket = start(any_bench, ayu)
    any_bench.clock.advance(1500)
    if leave == "finish":
        office.finish(ayu, ticket.ticket_id)
    elif leave == "transfer":
        office.transfer(ayu, ticket.ticket_id, "J", None, TransferReason.FURTHER_SERVICE)
    else:
        office.hold(ayu, ticket.ticket_id, HoldReason.DOCUMENTS, 30)
    verdict = start(any_bench, ayu).verdict
    assert (verdict.seconds, verdict.grade) == (0, Grade.WITHIN_TARGET)
    agrees(any_bench)


def test_a_desk_is_taken_over_with_its_guest_who_goes_on_as_before(any_bench, ayu):
    office = any_bench.office
    any_bench.issue("K")
    ticket = start(any_bench, ayu)
    citra = any_bench.officer("citra")
    assert isinstance(office.take_desk(citra, 1), DeskOccupied)
    assert next(place for place in office.desk_places(citra) if place.desk.number == 1).guest == "K-001"
    assert isinstance(office.take_desk(citra, 1, take_over=True), DeskTaken)
    assert office.desk_view(ayu) is None
    any_bench.clock.advance(60)
    done = moved(office.finish(citra, ticket.ticket_id))
    assert (done.officer_id, done.started_at, done.verdict) == (citra.account_id, ticket.started_at, ticket.verdict)
    agrees(any_bench)


def test_the_guest_of_an_officer_who_may_serve_no_longer_is_taken_over(any_bench, ayu):
    office = any_bench.office
    any_bench.issue("K")
    ticket = start(any_bench, ayu)
    office.deactivate(SYSTEM, "ayu")
    citra = any_bench.officer("citra")
    place = next(place for place in office.desk_places(citra) if place.desk.number == 1)
    assert (place.holder, place.guest) == ("Petugas Ayu", "K-001")
    assert isinstance(office.take_desk(citra, 1), DeskOccupied)
    office.take_desk(citra, 1, take_over=True)
    assert moved(office.finish(citra, ticket.ticket_id)).state is TicketState.DONE
    agrees(any_bench)


def test_who_has_a_guest_elsewhere_takes_no_other_desk(any_bench, ayu, dimas):
    any_bench.issue("K")
    ticket = call(any_bench, ayu)
    assert any_bench.office.take_desk(ayu, 2, take_over=True) == DeskBusy(ticket)


def test_signing_out_frees_a_desk_without_a_guest_and_keeps_one_with(any_bench):
    office = any_bench.office
    any_bench.officer("ayu")
    ayu = office.sign_in(Actor(Role.NOBODY, "counter"), "ayu", "a long test password").actor
    office.take_desk(ayu, 1)
    office.sign_out(ayu)
    assert {place.state for place in office.desk_places(SOMEBODY)} == {DeskState.CLOSED}
    with pytest.raises(AccessDenied):
        office.call_next(ayu)


def test_who_was_sent_to_a_busy_desk_is_anybodys_before_the_limit(any_bench, ayu, dimas):
    office, clock = any_bench.office, any_bench.clock
    any_bench.issue("K")
    office.transfer(ayu, call(any_bench, ayu).ticket_id, "K", 2, TransferReason.SPECIALIST)
    other = any_bench.issue("J")
    office.call_chosen(dimas, other.ticket_id, ChosenReason.OTHER)
    assert (office.call_next(ayu), office.desk_view(ayu).waiting_total) == (NobodyWaiting(), 0)
    clock.advance(481)
    assert office.desk_view(ayu).waiting_total == 1
    assert call(any_bench, ayu).text == "K-001"


def test_guests_of_a_service_that_no_desk_serves_any_more_are_everybodys(any_bench, ayu):
    any_bench.issue("R")
    any_bench.office.set_desk_services(HEAD, 3, (("P", 1), ("J", 1)))
    assert [line.ticket.text for line in any_bench.office.desk_view(ayu).waiting] == ["R-001"]
    assert call(any_bench, ayu).text == "R-001"


def test_guests_who_come_after_the_clock_was_set_back_have_not_waited_for_it(any_bench, ayu):
    clock = any_bench.clock
    any_bench.issue("K")
    clock.advance(3600)
    any_bench.office.finish(ayu, start(any_bench, ayu).ticket_id)
    clock.advance(-3600)
    any_bench.issue("K")
    clock.advance(60)
    assert start(any_bench, ayu).verdict.grade is Grade.WITHIN_TARGET
    agrees(any_bench)


def test_no_officer_undoes_the_heads_close_by_sitting_down(any_bench):
    head = any_bench.office.add_account(SYSTEM, "kepala", "Kepala Contoh", Role.HEAD, "a long test password")
    any_bench.office.close_day(Actor(Role.HEAD, "kepala", head.account_id), DAY)
    any_bench.officer("ayu", 1)
    assert not any_bench.office.public_view(KIOSK).is_open
    any_bench.office.reopen_day(HEAD)
    assert any_bench.office.public_view(KIOSK).is_open


def test_a_ticket_of_yesterday_goes_nowhere(any_bench, ayu):
    any_bench.issue("K")
    ticket = start(any_bench, ayu)
    any_bench.clock.advance(86_400)
    assert any_bench.office.transfer(ayu, ticket.ticket_id, "P", None, TransferReason.OTHER) == NoSuchPlace()
    assert any_bench.office.go_on(ayu, ticket.ticket_id, "P", here=True) == NoSuchPlace()


def test_no_service_goes_on_to_itself(any_bench, ayu):
    any_bench.issue("K")
    ticket = start(any_bench, ayu)
    assert any_bench.office.go_on(ayu, ticket.ticket_id, "K", here=False) == NoSuchPlace()
    assert any_bench.office.desk_view(ayu).guest.ticket == ticket


def test_the_previous_guest_of_a_service_without_a_desk_is_that_of_any_desk(any_bench, ayu):
    office = any_bench.office
    office.set_desk_services(HEAD, 2, (("K", 1),))
    office.set_desk_services(HEAD, 3, (("P", 1), ("R", 1)))
    for _ in range(2):
        any_bench.issue("J")
    ticket = start(any_bench, ayu)
    any_bench.clock.advance(1500)
    office.finish(ayu, ticket.ticket_id)
    assert start(any_bench, ayu).verdict.seconds == 0
    agrees(any_bench)


def test_a_finish_under_a_clock_a_day_ahead_hides_no_later_one(any_bench, ayu):
    office, clock = any_bench.office, any_bench.clock
    clock.advance(86_400)
    any_bench.issue("K")
    office.finish(ayu, start(any_bench, ayu).ticket_id)
    clock.advance(-86_400)
    for _ in range(2):
        any_bench.issue("K")
    ticket = start(any_bench, ayu)
    clock.advance(1500)
    office.finish(ayu, ticket.ticket_id)
    assert start(any_bench, ayu).verdict.seconds == 0
    agrees(any_bench)


def test_pauses_never_overlap_whatever_the_clock_does(any_bench, ayu):
    office, clock = any_bench.office, any_bench.clock
    any_bench.issue("K")
    missed = miss(any_bench, ayu)
    clock.advance(1500)
    office.restore(ayu, missed.ticket_id)
    clock.advance(-1500)
    ticket = call(any_bench, ayu)
    office.hold(ayu, ticket.ticket_id, HoldReason.PHONE, 25)
    clock.advance(3100)
    started = start(any_bench, ayu)
    assert all(a < b for a, b in started.pauses)
    assert all(one[1] <= two[0] for one, two in zip(started.pauses, started.pauses[1:], strict=False))
    assert started.verdict.seconds >= 0
    agrees(any_bench)


def test_a_hold_from_before_the_clock_was_set_back_holds_nobody_up(any_bench, ayu):
    office, clock = any_bench.office, any_bench.clock
    any_bench.issue("K")
    clock.advance(3600)
    ticket = call(any_bench, ayu)
    office.hold(ayu, ticket.ticket_id, HoldReason.PHONE, 10)
    clock.advance(-3600)
    assert call(any_bench, ayu).text == "K-001"


def test_two_holds_within_a_service_are_both_no_part_of_it(any_bench, ayu):
    office, clock = any_bench.office, any_bench.clock
    any_bench.issue("K")
    ticket = start(any_bench, ayu)
    clock.advance(60)
    for _ in range(2):
        office.hold(ayu, ticket.ticket_id, HoldReason.DOCUMENTS, 60)
        clock.advance(3600)
        call(any_bench, ayu)
    office.start(ayu, ticket.ticket_id)
    clock.advance(60)
    office.finish(ayu, ticket.ticket_id)
    assert office.see_branch(HEAD).figures.service_median == 120
    agrees(any_bench)


def test_who_was_sent_here_from_another_service_counts_as_waiting_here(any_bench, ayu, dimas):
    any_bench.issue("P")
    any_bench.office.transfer(ayu, call(any_bench, ayu).ticket_id, "P", 2, TransferReason.SPECIALIST)
    there, here = any_bench.office.desk_view(dimas), any_bench.office.desk_view(ayu)
    assert (there.waiting_total, len(there.waiting), len(there.order)) == (1, 1, 1)
    assert (here.waiting_total, here.waiting, here.order) == (0, (), ())


def test_a_service_that_left_the_catalogue_is_called_by_its_letter(any_bench, ayu):
    any_bench.issue("P")
    for number, services in ((1, "K"), (3, "JR")):
        any_bench.office.set_desk_services(HEAD, number, tuple((letter, 1) for letter in services))
    data = json.loads((SHIPPED / "services.json").read_text(encoding="utf-8"))
    data["services"] = [service for service in data["services"] if service["prefix"] != "P"]
    (any_bench.home / "data").mkdir()
    (any_bench.home / "data" / "services.json").write_text(json.dumps(data), encoding="utf-8")
    later = any_bench.reopen()
    assert later.rules.service("P").name("id") == "Layanan P"
    assert later.public_view(KIOSK).is_open
    assert later.desk_view(ayu) is not None
    assert later.see_branch(HEAD).is_open
    assert later.check_verdicts(SYSTEM, DAY) == {}
    later.close()
