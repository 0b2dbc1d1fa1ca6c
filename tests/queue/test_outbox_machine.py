"""Leases and acknowledgements in any order, with clocks that jump and two senders: central gets all, each once."""

import itertools
import shutil
import tempfile
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from sambut.queue.access import Actor, Role
from sambut.queue.clock import VirtualClock
from sambut.queue.delivery import EpochReason
from sambut.queue.office import open_office
from sambut.queue.operations.upkeep import Deed
from sambut.queue.settings import DatabaseSettings, Settings
from sambut.queue.storage import outbox_rows
from sambut.queue.storage.schema import event
from sambut.tests.conftest import MORNING

SENDER = Actor(Role.SYSTEM, "sender")
TECHNICIAN = Actor(Role.ADMINISTRATOR, "technician")
HOLDERS = st.sampled_from(["a", "b"])
BATCH = 7
_in_order = sa.select(event).order_by(event.c.epoch, event.c.seq)


class Central:
    """What the other end keeps: of each epoch the events one after the other, equal ones once."""

    def __init__(self):
        self.epochs = {}

    def take(self, events):
        """The number up to which it has them now; of a gap, and of another event under a number, it takes nothing."""
        kept = self.epochs.setdefault(events[0].epoch, [])
        for item in events:
            if item.seq == len(kept) + 1:
                kept.append((item.event_id, item.hash))
            elif item.seq > len(kept) or kept[item.seq - 1] != (item.event_id, item.hash):
                return min(len(kept), item.seq - 1)
        return len(kept)

    def holds(self, row):
        kept = self.epochs.get(row.epoch, [])
        return len(kept) >= row.seq and kept[row.seq - 1] == (row.event_id, row.hash)


class Outbox(RuleBasedStateMachine):
    """home: a founded office to copy. granted: the last lease that was given, until it was ended."""

    home = Path()
    url = ""

    @initialize()
    def open(self):
        self.folder = tempfile.TemporaryDirectory(prefix="sambut-outbox-")
        shutil.copytree(self.home, Path(self.folder.name) / "office")
        self.clock = VirtualClock(MORNING)
        address = Settings(database=DatabaseSettings(self.url))
        self.office = open_office(Path(self.folder.name) / "office", address, self.clock)
        self.central, self.held, self.granted, self.known = Central(), {}, None, {}
        self.acknowledged = set()
        self.remember()

    def teardown(self):
        if hasattr(self, "office"):
            try:
                self.drain()
            finally:
                self.office.close()
                self.folder.cleanup()

    def rows(self):
        with self.office._database.reading() as connection:
            return connection.execute(_in_order).all()

    def remember(self):
        """Every event that was committed, by its id."""
        for row in self.rows():
            self.known.setdefault(row.event_id, (row.type, row.payload, row.occurred_at))

    @rule(times=st.integers(1, 9))
    def work(self, times):
        for _ in range(times):
            self.office.record_deed(TECHNICIAN, "kiosk-1", Deed.ENTER)
        self.remember()

    @rule(seconds=st.sampled_from([1, 20, 59, 60, 61, 7200, -1, -30, -61, -7200]))
    def jump(self, seconds):
        self.clock.advance(seconds)

    def alive(self, holder):
        """Whether another's lease holds now."""
        if self.granted is None:
            return False
        other, lease, taken_at = self.granted
        return other != holder and taken_at <= self.clock() < lease.until

    @rule(holder=HOLDERS)
    def lease(self, holder):
        waiting = [row for row in self.rows() if row.delivered_at is None]
        found = self.office.lease_events(SENDER, holder)
        if self.alive(holder) or not waiting:
            assert found is None
            return
        assert found is not None
        numbers = [(item.epoch, item.seq) for item in found.events]
        first = waiting[0].seq
        assert numbers == [(waiting[0].epoch, first + step) for step in range(len(numbers))]
        assert numbers == [(row.epoch, row.seq) for row in waiting[: len(numbers)]]
        follows = len(waiting) > len(numbers) and waiting[len(numbers)][:2] == (numbers[0][0], first + len(numbers))
        assert len(numbers) == BATCH or not follows
        self.held[holder] = found
        self.granted = holder, found, self.clock()

    @precondition(lambda self: self.held)
    @rule(holder=HOLDERS, most=st.integers(1, BATCH), lost=st.booleans())
    def send(self, holder, most, lost):
        """Any lease ever held, also one that is over; the answer may be lost on its way."""
        lease = self.held.get(holder)
        if lease is None:
            return
        last = self.central.take(lease.events[:most])
        if lost:
            return
        if last + 1 < lease.first_seq:
            self.office.deliver_again(SENDER, lease.epoch, last + 1)
            return
        self.acknowledged |= {(lease.epoch, item.event_id) for item in lease.events if item.seq <= last}
        self.office.acknowledge(SENDER, lease, last)
        self.ended(lease)
        if lost is False and most == BATCH:
            del self.held[holder]

    @precondition(lambda self: self.held)
    @rule(holder=HOLDERS)
    def release(self, holder):
        lease = self.held.pop(holder, None)
        if lease is not None:
            self.office.release(SENDER, lease)
            self.ended(lease)

    def ended(self, lease):
        if self.granted is not None and self.granted[1].lease_id == lease.lease_id:
            self.granted = None

    @rule(back=st.integers(0, 12))
    def send_again(self, back):
        head = self.office.epoch_heads(SENDER)[-1]
        self.office.deliver_again(SENDER, head.epoch, head.last_seq - back)

    @rule(back=st.one_of(st.none(), st.integers(0, 12)))
    def open_epoch(self, back):
        head = self.office.epoch_heads(SENDER)[-1]
        from_seq = None if back is None else head.last_seq + 1 - back
        new = self.office.open_epoch(SENDER, EpochReason.FORKED, head.epoch, from_seq)
        assert new > head.epoch
        self.granted = None
        self.remember()

    @invariant()
    def nothing_is_lost_doubled_or_changed(self):
        if not hasattr(self, "office"):
            return
        rows = self.rows()
        assert {row.event_id: (row.type, row.payload, row.occurred_at) for row in rows} == self.known
        assert len(rows) == len(self.known)
        for epoch, group in itertools.groupby(rows, key=lambda row: row.epoch):
            assert [row.seq for row in group] == list(range(1, self.last_of(rows, epoch) + 1))
        assert self.office.check_ledger() is None

    @invariant()
    def only_what_central_has_is_delivered(self):
        if not hasattr(self, "office"):
            return
        for row in self.rows():
            if row.delivered_at is not None:
                assert self.central.holds(row)
                assert (row.epoch, row.event_id) in self.acknowledged

    @staticmethod
    def last_of(rows, epoch):
        return max(row.seq for row in rows if row.epoch == epoch)

    def drain(self):
        """In the end one sender delivers all: central has every event, under the number at which it stands."""
        self.clock.advance(10_000)
        for _ in range(1000):
            found = self.office.lease_events(SENDER, "a")
            if found is None:
                break
            last = self.central.take(found.events)
            if last + 1 < found.first_seq:
                self.office.deliver_again(SENDER, found.epoch, last + 1)
            else:
                self.office.acknowledge(SENDER, found, last)
        rows = self.rows()
        assert all(row.delivered_at is not None and self.central.holds(row) for row in rows)
        assert self.office.delivery(SENDER).waiting == 0


@pytest.mark.parametrize("examples", [25, pytest.param(400, marks=pytest.mark.soak)])
def test_whatever_happens_central_gets_each_event_once(template, monkeypatch, examples):
    monkeypatch.setattr(outbox_rows, "_waiting", outbox_rows._waiting.limit(BATCH))
    monkeypatch.setattr(Outbox, "home", template)
    limits = settings(
        max_examples=examples, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
    )
    run_state_machine_as_test(Outbox, settings=limits)
