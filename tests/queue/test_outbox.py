"""The outbox: events are leased in order to one sender at a time and are delivered only when acknowledged."""

import json
from datetime import timedelta

import pytest
import sqlalchemy as sa

from sambut.queue.access import Actor, Role
from sambut.queue.chain import canonical, event_hash
from sambut.queue.delivery import LEASE_SECONDS, MOST_EVENTS, Delivery, DeliveryNote, EpochReason
from sambut.queue.operations.upkeep import Deed
from sambut.queue.storage import outbox_rows
from sambut.queue.storage.outbox_tables import parked_event
from sambut.queue.storage.schema import event
from sambut.tests.queue.deeds import deliver_all
from sambut.tests.queue.processes import race

SENDER = Actor(Role.SYSTEM, "sender")
KIOSK = Actor(Role.KIOSK, "kiosk-1")
TECHNICIAN = Actor(Role.ADMINISTRATOR, "technician")


def stored(office):
    with office._database.reading() as connection:
        return connection.execute(sa.select(event).order_by(event.c.epoch, event.c.seq)).all()


def happen(bench, times=1):
    for _ in range(times):
        bench.office.record_deed(TECHNICIAN, "kiosk-1", Deed.ENTER)


def lease(bench, holder="a"):
    found = bench.office.lease_events(SENDER, holder)
    assert found is not None
    return found


def test_a_lease_is_what_the_ledger_has_and_its_hashes_follow(any_bench):
    any_bench.issue("K")
    found = lease(any_bench)
    rows = stored(any_bench.office)
    assert [item.event_id for item in found.events] == [row.event_id for row in rows]
    assert found.until == any_bench.clock() + timedelta(seconds=LEASE_SECONDS)
    for item in found.events:
        names = ("branch", "epoch", "seq", "event_id", "type", "schema", "occurred_at", "zone")
        fields = {name: getattr(item, name) for name in names}
        body = canonical(fields)[:-1] + f',"payload":{item.payload}}}'
        assert event_hash(item.prev_hash, json.loads(body)) == item.hash
    assert {item.schema for item in found.events} == {2}


def test_only_one_sender_has_a_lease_until_it_is_over(any_bench):
    first = lease(any_bench, "a")
    assert any_bench.office.lease_events(SENDER, "b") is None
    any_bench.clock.advance(LEASE_SECONDS - 1)
    assert any_bench.office.lease_events(SENDER, "b") is None
    renewed = lease(any_bench, "a")
    assert (renewed.lease_id, renewed.events) == (first.lease_id, first.events)
    any_bench.clock.advance(LEASE_SECONDS - 1)
    assert any_bench.office.lease_events(SENDER, "b") is None
    any_bench.clock.advance(1)
    assert lease(any_bench, "b").lease_id != first.lease_id
    assert any_bench.office.lease_events(SENDER, "a") is None


def test_a_clock_that_was_set_back_frees_a_lease(any_bench):
    lease(any_bench, "a")
    any_bench.clock.advance(-1)
    assert lease(any_bench, "b")


def test_a_released_lease_is_free_at_once_and_anothers_is_not(any_bench):
    old = lease(any_bench, "a")
    any_bench.office.release(SENDER, old)
    held = lease(any_bench, "b")
    any_bench.office.release(SENDER, old)
    assert any_bench.office.lease_events(SENDER, "a") is None
    any_bench.office.release(SENDER, held)
    assert lease(any_bench, "a")


def test_nothing_waits_when_all_is_acknowledged(any_bench):
    found = lease(any_bench)
    assert any_bench.office.acknowledge(SENDER, found, found.last_seq) == len(found.events)
    assert any_bench.office.lease_events(SENDER, "a") is None
    happen(any_bench)
    assert lease(any_bench, "b").first_seq == found.last_seq + 1


@pytest.mark.parametrize(("beyond", "marked"), [(-9, 0), (-1, 0), (0, 1), (1, 2), (2, 3), (9, 3)])
def test_only_what_was_acknowledged_of_the_lease_is_delivered(bench, beyond, marked):
    first = lease(bench)
    bench.office.acknowledge(SENDER, first, first.last_seq)
    happen(bench, 3)
    found = lease(bench)
    happen(bench, 9)
    assert bench.office.acknowledge(SENDER, found, found.first_seq + beyond) == marked
    waiting = [row.seq for row in stored(bench.office) if row.delivered_at is None]
    assert waiting == list(range(found.first_seq + marked, found.first_seq + 12))


def test_an_acknowledgement_counts_after_the_lease_is_over_and_only_once(any_bench):
    late = lease(any_bench, "a")
    any_bench.clock.advance(LEASE_SECONDS)
    other = lease(any_bench, "b")
    assert any_bench.office.acknowledge(SENDER, late, late.last_seq) == len(late.events)
    first_time = [row.delivered_at for row in stored(any_bench.office)]
    any_bench.clock.advance(5)
    assert any_bench.office.lease_events(SENDER, "a") is None, "the other's lease is not ended by it"
    assert any_bench.office.acknowledge(SENDER, other, other.last_seq) == 0
    assert [row.delivered_at for row in stored(any_bench.office)] == first_time


def test_a_lease_ends_where_numbers_do_not_follow(bench):
    """Sent again is a part in the middle while another sender's part behind it was acknowledged."""
    happen(bench, 20)
    found = lease(bench)
    bench.office.acknowledge(SENDER, found, 10)
    rest = lease(bench)
    bench.office.deliver_again(SENDER, rest.epoch, 5)
    bench.office.acknowledge(SENDER, rest, rest.last_seq)
    between = lease(bench)
    assert [item.seq for item in between.events] == list(range(5, 11))
    assert bench.office.epoch_heads(SENDER)[0].delivered == 4


def test_a_lease_ends_where_its_epoch_does(bench):
    happen(bench, 3)
    old = lease(bench).epoch
    new = bench.office.open_epoch(SENDER, EpochReason.REWOUND, old)
    happen(bench, 2)
    first = lease(bench)
    assert {item.epoch for item in first.events} == {old}
    bench.office.acknowledge(SENDER, first, first.last_seq)
    assert [(item.epoch, item.seq) for item in lease(bench).events] == [(new, 1), (new, 2), (new, 3)]


def test_no_lease_is_larger_than_a_batch(bench, monkeypatch):
    monkeypatch.setattr(outbox_rows, "_waiting", outbox_rows._waiting.limit(4))
    happen(bench, 10)
    assert len(lease(bench).events) == 4
    assert MOST_EVENTS == 500


def test_what_stands_no_more_where_it_was_leased_is_not_marked(any_bench):
    happen(any_bench, 10)
    found = lease(any_bench)
    any_bench.office.open_epoch(SENDER, EpochReason.FORKED, found.epoch, 4)
    assert any_bench.office.acknowledge(SENDER, found, found.last_seq) == 3
    with any_bench.office._database.writing() as connection:
        connection.execute(sa.update(event).values(delivered_at=None))
        connection.execute(sa.update(event).where(event.c.seq == 2).values(hash="f" * 64))
    assert any_bench.office.acknowledge(SENDER, found, 2) == 0


def test_parked_events_are_counted_until_they_are_taken(any_bench):
    happen(any_bench, 5)
    found = lease(any_bench)
    parked = ((2, "schema-unknown"), (2, "schema-unknown"), (3, "payload-invalid: at"), (99, "not of this lease"))
    any_bench.office.acknowledge(SENDER, found, 4, parked)
    assert any_bench.office.delivery(SENDER).parked == 2
    any_bench.office.deliver_again(SENDER, found.epoch, 3)
    assert any_bench.office.delivery(SENDER).parked == 1
    any_bench.office.deliver_again(SENDER, found.epoch, 1)
    again = lease(any_bench)
    any_bench.office.acknowledge(SENDER, again, again.last_seq)
    assert any_bench.office.delivery(SENDER).parked == 0
    assert any_bench.office.delivery(SENDER).waiting == 0


def test_what_is_parked_is_told_instead_of_what_was_known(any_bench):
    """By a second answer about the same events, as when two senders had them: what it does not tell stays known."""
    happen(any_bench, 5)
    found = lease(any_bench)
    any_bench.office.acknowledge(SENDER, found, 5, ((2, "a"), (3, "a")))
    assert any_bench.office.acknowledge(SENDER, found, 5) == 0
    assert any_bench.office.delivery(SENDER).parked == 2
    any_bench.office.acknowledge(SENDER, found, found.last_seq, ((3, "b"), (4, "b")))
    assert any_bench.office.delivery(SENDER).parked == 3
    with any_bench.office._database.reading() as connection:
        kept = connection.execute(sa.select(parked_event.c.seq, parked_event.c.reason).order_by(parked_event.c.seq))
        assert list(map(tuple, kept)) == [(2, "a"), (3, "b"), (4, "b")]


def test_a_held_outbox_is_nobody_elses(any_bench):
    found = lease(any_bench, "a")
    assert any_bench.office.hold_outbox(SENDER, "b") is None
    any_bench.office.acknowledge(SENDER, found, found.last_seq)
    held = any_bench.office.hold_outbox(SENDER, "b")
    assert (held.events, held.until) == ((), any_bench.clock() + timedelta(seconds=LEASE_SECONDS))
    happen(any_bench)
    assert any_bench.office.lease_events(SENDER, "a") is None
    assert any_bench.office.hold_outbox(SENDER, "b").lease_id == held.lease_id
    any_bench.office.release(SENDER, held)
    assert lease(any_bench, "a")


def test_what_waits_is_counted_up_to_a_bound(any_bench, monkeypatch):
    few = outbox_rows._first_of_all.element.limit(3).subquery()
    counted = sa.select(sa.func.count(), sa.func.min(few.c.occurred_at)).select_from(few)
    monkeypatch.setattr(outbox_rows, "_counted", counted)
    begun = any_bench.clock()
    any_bench.clock.advance(60)
    happen(any_bench, 9)
    state = any_bench.office.delivery(SENDER)
    assert (state.waiting, state.waiting_since) == (3, begun)


def test_what_is_delivered_again_waits_again(any_bench):
    happen(any_bench, 5)
    found = lease(any_bench)
    any_bench.office.acknowledge(SENDER, found, 5)
    assert any_bench.office.deliver_again(SENDER, found.epoch, 4) == 2
    assert any_bench.office.deliver_again(SENDER, "no such epoch", 1) == 0
    assert lease(any_bench).first_seq == 4
    head = any_bench.office.epoch_heads(SENDER)[0]
    rows = stored(any_bench.office)
    assert (head.epoch, head.last_seq, head.last_hash, head.delivered) == (rows[0].epoch, len(rows), rows[-1].hash, 3)


def test_a_long_ledger_is_delivered_again_part_by_part(bench, monkeypatch):
    monkeypatch.setattr("sambut.queue.operations.outbox.AGAIN_AT_ONCE", 3)
    happen(bench, 10)
    found = lease(bench)
    bench.office.acknowledge(SENDER, found, found.last_seq, ((2, "x"), (9, "x")))
    assert bench.office.deliver_again(SENDER, found.epoch, 2) == len(found.events) - 1
    state = bench.office.delivery(SENDER)
    assert (state.waiting, state.parked, lease(bench).first_seq) == (len(found.events) - 1, 0, 2)


def test_how_delivery_fares(any_bench):
    office, clock = any_bench.office, any_bench.clock
    state = office.delivery(SENDER)
    assert (state.state, state.since, state.machine) == (Delivery.UNSET, None, "")
    assert (state.waiting, state.waiting_since) == (len(stored(office)), clock())
    begun = clock()
    clock.advance(60)
    happen(any_bench)
    office.note_delivery(SENDER, DeliveryNote(Delivery.OFFLINE, "kiosk-1", "busy", clock() + timedelta(seconds=9)))
    noted = clock()
    clock.advance(60)
    office.note_delivery(SENDER, DeliveryNote(Delivery.OFFLINE, "kiosk-1", "busy", clock() + timedelta(seconds=20)))
    state = office.delivery(Actor(Role.OFFICER, "ayu"))
    assert (state.state, state.reason, state.machine, state.since) == (Delivery.OFFLINE, "busy", "kiosk-1", noted)
    assert (state.waiting_since, state.next_at) == (begun, clock() + timedelta(seconds=20))
    found = lease(any_bench)
    office.acknowledge(SENDER, found, found.last_seq)
    office.note_delivery(SENDER, DeliveryNote(Delivery.DELIVERED, "kiosk-1"))
    state = office.delivery(SENDER)
    assert (state.state, state.waiting, state.waiting_since) == (Delivery.DELIVERED, 0, None)
    assert (state.delivered_at, state.since, state.reason, state.next_at) == (clock(), clock(), "", None)
    clock.advance(5)
    happen(any_bench)
    state = office.delivery(SENDER)
    assert (state.state, state.waiting, state.since) == (Delivery.SENDING, 1, clock())


def test_the_same_note_again_wakes_nobody(bench):
    note = DeliveryNote(Delivery.REFUSED, "kiosk-1", "wrong-branch")
    bench.office.note_delivery(SENDER, note)
    watch = bench.office.watch()
    bench.reopen().note_delivery(SENDER, note)
    assert watch.wait(0.1) is False
    bench.reopen().note_delivery(SENDER, DeliveryNote(Delivery.REVOKED, "kiosk-1", "key-revoked"))
    assert watch.wait(5)
    watch.close()


def test_an_idle_sender_takes_no_turn_at_writing(bench):
    found = lease(bench)
    bench.office.acknowledge(SENDER, found, found.last_seq)
    other = bench.reopen()
    with other._database.writing():
        assert bench.office.lease_events(SENDER, "a") is None
        assert bench.office.delivery(SENDER).waiting == 0
    other.close()


def test_rival_senders_deliver_each_event_once(any_bench):
    happen(any_bench, 60)
    count = len(stored(any_bench.office))
    url = any_bench.settings.database.url
    told = race(deliver_all, [(any_bench.home, url, name) for name in ("a", "b", "c")])
    assert sum(map(sum, told)) == count
    assert all(row.delivered_at for row in stored(any_bench.office))


def test_a_visitor_has_one_pseudonym_at_every_visit(any_bench):
    request = any_bench.request("K")
    any_bench.office.issue(KIOSK, request)
    again = any_bench.request("K", identity=request.guest_book.identity)
    other = any_bench.request("K")
    for wanted in (again, other):
        any_bench.office.issue(KIOSK, wanted)
    payloads = [row.payload for row in stored(any_bench.office) if row.type == "visit.registered"]
    first, second, third = (json.loads(payload)["visitor"] for payload in payloads)
    assert first == second != third
    assert len(first) == 32
    assert int(first, 16)
