"""What a report says of delivery to the central office: of a real office with a real outbox."""

from typing import Any

from sambut.queue.access import Actor, Role
from sambut.queue.delivery import Delivery, DeliveryNote
from sambut.queue.report.period import Span, period_of
from sambut.queue.report.report import Report

SYSTEM = Actor(Role.SYSTEM, "test")


def report(bench: Any) -> Report:
    today = bench.office.rules.hours.local(bench.clock()).date()
    return bench.office.report(SYSTEM, period_of(Span.DAY, today))


def deliver(bench: Any) -> None:
    while (lease := bench.office.lease_events(SYSTEM, "desk-1")) is not None:
        bench.office.acknowledge(SYSTEM, lease, lease.last_seq)
    bench.office.note_delivery(SYSTEM, DeliveryNote(Delivery.DELIVERED, "desk-1"))


def told(made: Report) -> list[Any]:
    return [concern.values["events"] for concern in made.concerns if concern.kind == "sync"]


def test_a_branch_without_a_central_office_is_not_nagged(any_bench: Any) -> None:
    any_bench.issue("K")
    any_bench.clock.advance(5 * 3600)
    made = report(any_bench)
    assert (made.sync.is_set_up, made.sync.overdue, told(made)) == (False, 0, [])


def test_what_is_on_its_way_is_no_concern(any_bench: Any) -> None:
    any_bench.issue("K")
    deliver(any_bench)
    any_bench.issue("K")
    any_bench.clock.advance(3600)
    made = report(any_bench)
    assert made.sync.delivered < made.sync.events
    assert (made.sync.is_set_up, told(made)) == (True, [])
    any_bench.clock.advance(1)
    made = report(any_bench)
    assert told(made) == [made.sync.events - made.sync.delivered]


def test_a_day_without_any_delivery_is_a_concern_all_the_same(any_bench: Any) -> None:
    any_bench.office.note_delivery(SYSTEM, DeliveryNote(Delivery.OFFLINE, "desk-1", "offline"))
    any_bench.issue("K")
    any_bench.clock.advance(2 * 3600)
    made = report(any_bench)
    assert made.sync.is_set_up
    assert told(made) == [made.sync.events]
