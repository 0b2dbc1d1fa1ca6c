"""What must hold of central after any fault: exactly what the branches committed, once, in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from sambut.queue.chain import FIRST_HASH
from sambut.queue.travel import stays_here
from sambut.sync.central.restated import RESTATED
from sambut.sync.central.tables import event, ledger
from sambut.tests.sync.faults.machine import Machine, Story, ledger_of

Kept = dict[tuple[str, int], sa.Row[Any]]
"""Central's events by epoch and number."""


def kept_at(central: sa.Engine, branch: str) -> Kept:
    """What central holds of a branch."""
    with central.connect() as connection:
        rows = connection.execute(sa.select(event).where(event.c.branch == branch).order_by(event.c.epoch, event.c.seq))
        return {(row.epoch, row.seq): row for row in rows}


def check(central: sa.Engine, branch: str, machines: Sequence[Machine], *, forgot: bool = False) -> None:
    """After all was delivered. machines: every one that ever had this branch's identity.

    forgot: central was put back to a backup, so what it alone still had is nowhere any more.
    """
    kept = kept_at(central, branch)
    check_order(central, branch, kept)
    committed: Story = {}
    for machine in machines:
        committed |= machine.story
        _check_present(machine, kept)
    ids = Counter(row.event_id for row in kept.values() if row.parked != RESTATED)
    assert not [name for name, count in ids.items() if count > 1], "twice at central"
    assert ids.keys() <= committed.keys(), "central has what no branch committed"
    believed = set().union(*(machine.acknowledged for machine in machines))
    assert forgot or believed <= ids.keys(), "acknowledged, but not there"
    for row in kept.values():
        assert row.type == committed[row.event_id][0]


def check_order(central: sa.Engine, branch: str, kept: Kept) -> None:
    """Each epoch without a gap, ending where central's own ledger says; holds at any moment."""
    with central.connect() as connection:
        ends = connection.execute(sa.select(ledger).where(ledger.c.branch == branch)).all()
    assert {epoch for epoch, _ in kept} <= {end.epoch for end in ends}
    for end in ends:
        numbers = [seq for epoch, seq in kept if epoch == end.epoch]
        assert numbers == list(range(1, end.last_seq + 1)), "a number is missing or double"
        last = kept[end.epoch, end.last_seq].hash.hex() if numbers else FIRST_HASH
        assert end.chain_hash.hex() == last


def _check_present(machine: Machine, kept: Kept) -> None:
    """Every event that a machine holds now stands at central under the same number with the same hash and content."""
    for row in ledger_of(machine.office):
        there = kept.get((row.epoch, row.seq))
        assert there is not None, f"{machine.name}: {row.epoch} {row.seq} never arrived"
        assert (there.event_id, there.hash.hex()) == (row.event_id, row.hash)
        assert there.occurred_at == row.occurred_at
        assert (there.payload is None) == (stays_here(row.type) or there.parked is not None)
