"""Hands a sender the events that wait, and writes down what the central office acknowledged of them."""

from __future__ import annotations

from datetime import timedelta

from ..clock import new_id
from ..delivery import LEASE_SECONDS, EpochHead, EpochReason, Lease, OutboxEvent
from ..storage.epochs import EpochPlan, plan_epoch, write_epoch
from ..storage.ledger import read_head
from ..storage.outbox_days import unsettle_days
from ..storage.outbox_rows import (
    end_lease,
    epochs_of,
    first_waiting_in,
    forget_parked,
    is_waiting,
    last_up_to,
    lease_alive,
    mark_delivered,
    park,
    unmark,
    waiting_run,
    write_lease,
)
from ..storage.transaction import Transaction, View

AGAIN_AT_ONCE = 2000
NO_END = (1 << 63) - 1
"""The largest number that the databases know."""


def may_lease(view: View, holder: str) -> bool:
    """Whether something waits that this sender may send now."""
    alive = lease_alive(view)
    return (alive is None or alive[1] == holder) and is_waiting(view)


def lease_events(work: Transaction, holder: str) -> Lease | None:
    """The first run of events that waits, for this sender alone for a time; its own lease is made longer."""
    run = waiting_run(work)
    return _lease(work, holder, run[0].epoch, run) if run else None


def hold_outbox(work: Transaction, holder: str) -> Lease | None:
    """A lease without events: nobody else gets one for a time, whether anything waits or not."""
    return _lease(work, holder, read_head(work.connection).epoch, ())


def _lease(work: Transaction, holder: str, epoch: str, run: tuple[OutboxEvent, ...]) -> Lease | None:
    alive = lease_alive(work)
    if alive is not None and alive[1] != holder:
        return None
    lease_id = new_id(work.at) if alive is None else alive[0]
    until = work.at + timedelta(seconds=LEASE_SECONDS)
    write_lease(work, lease_id, holder, until)
    return Lease(lease_id, epoch, run, until)


def acknowledge(work: Transaction, lease: Lease, last_seq: int, parked: tuple[tuple[int, str], ...]) -> int:
    """Marks what central has of the lease's events, also of a lease that is over meanwhile; ends the lease.

    Marked is only what still stands where it stood when it was leased: an epoch may have been opened since, or a
    backup put back.
    """
    end_lease(work, lease.lease_id)
    leased = {event.seq: event.hash for event in lease.events}
    high, digest = last_up_to(work, lease.epoch, min(last_seq, lease.last_seq))
    if high not in leased or leased[high] != digest:
        return 0
    count = mark_delivered(work, lease.epoch, lease.first_seq, high)
    park(work, lease.epoch, {seq: reason for seq, reason in parked if lease.first_seq <= seq <= high}.items())
    return count


def release(work: Transaction, lease: Lease) -> None:
    """Ends a lease before its time."""
    end_lease(work, lease.lease_id)


def deliver_again(work: Transaction, epoch: str, from_seq: int) -> int:
    """AGAIN_AT_ONCE numbers from one on are sent once more; how many events that had been acknowledged."""
    last = from_seq + AGAIN_AT_ONCE - 1
    forget_parked(work, epoch, from_seq, last)
    return unmark(work, epoch, from_seq, last)


def last_seq_of(view: View, epoch: str) -> int:
    """The number of an epoch's last event; 0 where there is none."""
    return last_up_to(view, epoch, NO_END)[0]


def epoch_heads(view: View) -> tuple[EpochHead, ...]:
    """Where each epoch ends, in their order."""
    heads = []
    for epoch in epochs_of(view):
        last_seq, digest = last_up_to(view, epoch, NO_END)
        waiting = first_waiting_in(view, epoch)
        heads.append(EpochHead(epoch, last_seq, digest, last_seq if waiting is None else waiting - 1))
    return tuple(heads)


def may_open(view: View, reason: EpochReason, epoch: str, from_seq: int | None) -> EpochPlan | str:
    """What would go over into a new epoch; the present epoch where none is to begin.

    from_seq: what stands from there on goes over, later epochs with it, to be delivered with new numbers.
    """
    return plan_epoch(view, reason, epoch, from_seq) or read_head(view.connection).epoch


def open_epoch(work: Transaction, epoch: str, plan: EpochPlan) -> bool:
    """Begins the epoch as it was worked out; False where the ledger grew since, and nothing was changed."""
    if read_head(work.connection) != plan.end:
        return False
    unsettle_days(work, set(plan.days))
    end_lease(work)
    write_epoch(work, epoch, plan)
    return True
