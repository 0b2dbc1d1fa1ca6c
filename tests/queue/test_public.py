"""What the room may see: calls, queues and breaks of the whole office or of a part of it; never a name."""

from datetime import timedelta

import pytest

from sambut.queue.access import Actor, Role
from sambut.queue.operations.calling import Called
from sambut.queue.operations.desks import BreakReason
from sambut.queue.operations.public import CALLS_SHOWN, Section
from sambut.tests.queue.desk_work import call, moved

BOARD = Actor(Role.BOARD, "board")


def view(bench, *services, desks=()):
    return bench.office.public_view(BOARD, Section(tuple(services), desks))


@pytest.fixture
def staffed(any_bench):
    """Desk 1 serves K and P, desk 2 K and J, desk 3 P, J and R."""
    any_bench.officers = [any_bench.officer(name, desk) for desk, name in enumerate(("ayu", "budi", "citra"), 1)]
    return any_bench


def called_at(bench, prefix, desk):
    bench.issue(prefix)
    bench.clock.advance(1)
    return call(bench, bench.officers[desk - 1])


def test_a_part_of_the_office_has_its_own_calls_queues_and_mean(staffed):
    first, second = called_at(staffed, "K", 1), called_at(staffed, "P", 3)
    for prefix in "KKJ":
        staffed.issue(prefix)
    assert {one.text for one in view(staffed).calls} == {first.text, second.text}
    assert [one.text for one in view(staffed, "K").calls] == [first.text]
    assert [one.text for one in view(staffed, desks=(3,)).calls] == [second.text]
    assert [one.text for one in view(staffed, "K", desks=(3,)).calls] == [second.text]
    assert [(q.prefix, q.waiting) for q in view(staffed, "K").queues] == [("K", 2)]
    assert [q.prefix for q in view(staffed, desks=(2,)).queues] == ["J", "K"]
    assert [q.prefix for q in view(staffed, "K", "R", desks=(3,)).queues] == ["R"]


def test_the_mean_wait_of_a_part_is_its_own(staffed):
    ayu, _, citra = staffed.officers
    for prefix, officer, wait in [("K", ayu, 600), ("P", citra, 60)] * 3:
        staffed.issue(prefix)
        staffed.clock.advance(wait)
        ticket = call(staffed, officer)
        moved(staffed.office.start(officer, ticket.ticket_id))
        moved(staffed.office.finish(officer, ticket.ticket_id))
    assert (view(staffed, "K").mean_wait_minutes, view(staffed, desks=(3,)).mean_wait_minutes) == (10, 1)
    assert view(staffed).mean_wait_minutes in {5, 6}
    assert view(staffed, "J").mean_wait_minutes is None


def test_busy_neighbours_push_no_call_out_of_a_part(staffed):
    ayu, budi, _ = staffed.officers
    mine = called_at(staffed, "J", 2)
    moved(staffed.office.start(budi, mine.ticket_id))
    for _ in range(CALLS_SHOWN + 3):
        other = called_at(staffed, "P", 1)
        moved(staffed.office.start(ayu, other.ticket_id))
        moved(staffed.office.finish(ayu, other.ticket_id))
    assert mine.text not in {one.text for one in view(staffed).calls}
    assert [one.text for one in view(staffed, desks=(2,)).calls] == [mine.text]


def test_the_language_of_a_guest_is_known_and_nothing_else(staffed):
    staffed.issue("K", language="en")
    call(staffed, staffed.officers[0])
    (one,) = view(staffed).calls
    assert one.language == "en"
    assert "Tamu" not in repr(view(staffed))


def test_a_desk_on_a_break_is_told_until_its_planned_end(staffed):
    staffed.office.take_break(staffed.officers[1], BreakReason.REST, 15)
    (rest,) = view(staffed).resting
    assert (rest.number, rest.until) == (2, staffed.clock() + timedelta(minutes=15))
    assert view(staffed, "K").resting == view(staffed, desks=(2,)).resting == (rest,)
    assert view(staffed, "R").resting == view(staffed, desks=(1, 3)).resting == ()
    staffed.clock.advance(15 * 60)
    assert view(staffed).resting == ()


def test_a_call_that_was_taken_back_is_nowhere_also_when_the_guest_had_been_called_before(staffed):
    ayu = staffed.officers[0]
    ticket = called_at(staffed, "K", 1)
    staffed.clock.advance(200)
    moved(staffed.office.no_show(ayu, ticket.ticket_id))
    moved(staffed.office.restore(ayu, ticket.ticket_id))
    again = staffed.office.call_next(ayu)
    assert isinstance(again, Called)
    assert [one.desk for one in view(staffed).calls] == [1]
    staffed.clock.advance(2)
    moved(staffed.office.undo_call(ayu, ticket.ticket_id))
    assert view(staffed).calls == ()
