"""A branch that begins a new epoch: what it took over counts once in whatever order it comes, and its days agree."""

import json
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import timedelta
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sambut.queue.clock import new_id
from sambut.sync.central.epochs import NO_END, counted_ends
from sambut.sync.central.steps import Step, watch_steps
from sambut.tests.sync.central.test_digests import put as put_digest
from sambut.tests.sync.central.test_digests import told_of
from sambut.tests.sync.world import NOON, Central, Device, Ledger


def next_epoch(before: Ledger, seq: int, hours: int = 1) -> Ledger:
    """The epoch that goes on from another behind a number, with what stood there: that one ends there."""
    moved, before.events[seq:] = before.events[seq:], []
    begun = Ledger(epoch=new_id(NOON + timedelta(hours=hours)))
    digest = before.events[-1].hash if before.events else "0" * 64
    told = {"reason": "repaired", "before": before.epoch, "seq": seq, "hash": digest, "moved": len(moved)}
    begun.append("epoch.opened", told)
    for event in moved:
        begun.append(event.type, json.loads(event.payload), event_id=event.event_id)
    return begun


def counted(central: Central) -> Counter[str]:
    return Counter(row.event_id for row in central.rows("event") if row.parked is None)


@pytest.fixture
def parted(ledger: Ledger) -> dict[str, list[Any]]:
    """The batches of a branch that moved its last three events: the old epoch's two, and the new one's."""
    ledger.fill(7)
    old = list(ledger.events)
    later = next_epoch(ledger, 4)
    return {"start": old[:4], "late": old[4:], "moved": later.events[:3], "rest": later.events[3:], "all": later.events}


@pytest.mark.parametrize("order", ["moved rest late", "late moved rest", "moved late rest", "moved rest late late"])
def test_moved_events_count_once_in_any_order(central: Central, client: httpx.Client, device: Device, parted, order):
    names = ["start", *order.split()]
    for name in names:
        answer = device.put(client, parted[name])
        assert (answer.status_code, answer.json()["parked"]) == (200, []), answer.text
    found = counted(central)
    assert set(found.values()) == {1}
    assert found.keys() == {event.event_id for event in parted["start"] + parted["all"]}


def test_an_old_epoch_that_central_never_saw_counts_once_too(central, client, device, parted):
    for events in (parted["all"], parted["start"] + parted["late"]):
        assert device.put(client, events).status_code == 200
    assert set(counted(central).values()) == {1}


@pytest.mark.parametrize("pair", ["late all", "all late", "late rest", "rest late"])
@pytest.mark.parametrize("held_at", [Step.LOCKED, Step.STORED, Step.DIRTY])
def test_two_connections_at_once(central, client, device, parted, pair, held_at):
    """One is held within its transaction while the other comes."""
    first, second = pair.split()
    for events in [parted["start"], *([parted["moved"]] if "rest" in pair else [])]:
        device.put(client, events)
    held, go_on = threading.Event(), threading.Event()

    def hold(step: Step) -> None:
        if step is held_at and not held.is_set():
            held.set()
            go_on.wait(10)

    watch_steps(hold)
    try:
        with ThreadPoolExecutor(2) as threads:
            one = threads.submit(device.put, client, parted[first])
            assert held.wait(10)
            other = threads.submit(device.put, client, parted[second])
            wait([other], timeout=0.5)
            go_on.set()
            assert (one.result().status_code, other.result().status_code) == (200, 200)
    finally:
        watch_steps(None)
        go_on.set()
    assert set(counted(central).values()) == {1}


@pytest.mark.parametrize("attempt", range(5))
def test_all_at_the_same_moment(central, client, device, parted, attempt):
    batches = [parted["late"], parted["all"], parted["start"] + parted["late"], parted["all"]]
    if attempt % 2:
        device.put(client, parted["start"])
    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(lambda events: device.put(client, events).status_code, batches))
    assert set(answers) <= {200, 409}
    for events in batches:
        device.put(client, events)
    found = counted(central)
    assert set(found.values()) == {1}
    assert found.keys() == {event.event_id for event in parted["start"] + parted["all"]}


def test_an_ordinary_branch_is_not_looked_through(central, client, device, ledger):
    device.put(client, ledger.fill(2))
    later = Ledger(epoch=new_id(NOON + timedelta(hours=1)))
    told = {"reason": "rewound", "before": ledger.epoch, "seq": 2, "hash": ledger.events[-1].hash, "moved": 0}
    later.append("epoch.opened", told)
    device.put(client, later.events)
    assert [row.overlapping for row in central.rows("ledger")] == [False, False]


def agrees(device: Device, client: httpx.Client, *ledgers: Ledger) -> bool:
    answer = put_digest(device, client, told_of(*ledgers)).json()
    assert answer["missing"] == []
    return bool(answer["agreed"])


def test_a_day_agrees_after_a_fork(central, client, device, ledger):
    ledger.fill(5)
    lost = ledger.copy()
    lost.fill(3, "lost.event")
    device.put(client, lost.events)
    ledger.fill(2)
    assert device.put(client, ledger.events[5:]).json()["code"] == "fork"
    later = next_epoch(ledger, 5)
    device.put(client, later.events)
    assert agrees(device, client, ledger, later)
    assert not agrees(device, client, lost, later)
    assert len(counted(central)) == 11


def test_a_day_agrees_after_two_restores_one_over_the_other(central, client, device, ledger):
    ledger.fill(8)
    device.put(client, ledger.events)
    one = ledger.copy()
    del one.events[5:]
    left = next_epoch(one, 5)
    left.fill(2)
    device.put(client, left.events)
    assert agrees(device, client, one, left)
    two = ledger.copy()
    del two.events[6:]
    kept = next_epoch(two, 6, hours=2)
    kept.fill(1)
    device.put(client, kept.events)
    assert agrees(device, client, two, kept)
    assert not agrees(device, client, two, left, kept)


def test_a_day_agrees_where_a_whole_epoch_was_moved(central, client, device, ledger):
    device.put(client, ledger.fill(6))
    back = ledger.copy()
    del back.events[4:]
    never_sent = next_epoch(back, 4)
    never_sent.fill(2)
    later = next_epoch(never_sent, 0, hours=2)
    device.put(client, later.events)
    assert agrees(device, client, back, later)


def test_what_is_missing_is_still_missed(central, client, device, ledger):
    ledger.fill(5)
    device.put(client, ledger.events)
    later = next_epoch(ledger, 3)
    device.put(client, later.events[:2])
    answer = put_digest(device, client, told_of(ledger, later)).json()
    assert (answer["agreed"], [one["first_seq"] for one in answer["missing"]]) == (False, [3])


EPOCHS = st.sampled_from("abcdefgh")


@given(st.dictionaries(EPOCHS, st.tuples(st.none() | EPOCHS, st.integers(0, 9))))
def test_every_epoch_has_an_end_and_the_newest_none(origins):
    ends = counted_ends(origins)
    assert ends.keys() == origins.keys()
    assert set(ends.values()) <= {0, NO_END} | {seq for _, seq in origins.values()}
    if origins:
        assert ends[max(origins)] == NO_END


def test_epochs_that_know_nothing_of_each_other_count_whole():
    assert counted_ends({"a": (None, 0), "b": (None, 0)}) == {"a": NO_END, "b": NO_END}
