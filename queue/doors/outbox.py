"""The door of delivery: what a sender takes to the central office, and what the office shows of it."""

from __future__ import annotations

from datetime import date

from ..access import Act, Actor
from ..delivery import DayDigest, DeliveryNote, DeliveryState, EpochHead, EpochReason, Lease
from ..operations import outbox, outbox_days, outbox_state
from .door import Door

PLANNED_AT_MOST = 4
"""So often what goes over is worked out beside the writers, before it is done in their turn."""


class OutboxDoor(Door):
    """What a sender asks, and how delivery fares."""

    def lease_events(self, actor: Actor, holder: str) -> Lease | None:
        """The first events that wait, at most MOST_EVENTS; None when nothing waits or another sender has them.

        holder: the sender's name, the same again after it was started anew. It is looked first without a turn at
        writing, so that an idle sender holds nobody up.
        """
        with self._view(actor, Act.DELIVER) as view:
            if not outbox.may_lease(view, holder):
                return None
        with self._work(actor, Act.DELIVER) as work:
            return outbox.lease_events(work, holder)

    def hold_outbox(self, actor: Actor, holder: str) -> Lease | None:
        """A lease without events, so that nobody sends while the numbering is looked at; None where another does.

        Held again by the same holder, it is the same lease made longer, or another one where it was over meanwhile.
        """
        with self._work(actor, Act.DELIVER) as work:
            return outbox.hold_outbox(work, holder)

    def acknowledge(self, actor: Actor, lease: Lease, last_seq: int, parked: tuple[tuple[int, str], ...] = ()) -> int:
        """Central has the lease's events up to a number, some of them (number, reason) put aside; how many are new."""
        with self._work(actor, Act.DELIVER) as work:
            return outbox.acknowledge(work, lease, last_seq, parked)

    def release(self, actor: Actor, lease: Lease) -> None:
        """The sender does not send now; another may."""
        with self._work(actor, Act.DELIVER) as work:
            outbox.release(work, lease)

    def deliver_again(self, actor: Actor, epoch: str, from_seq: int) -> int:
        """Central has nothing from a number on; how many events wait again that had been acknowledged.

        Of a long ledger a part at a time, so that desks are not held up. Cut short in between, central misses what was
        not reached and says so.
        """
        count, begin = 0, from_seq
        while True:
            with self._work(actor, Act.DELIVER) as work:
                count += outbox.deliver_again(work, epoch, begin)
                begin += outbox.AGAIN_AT_ONCE
                if begin > outbox.last_seq_of(work, epoch):
                    return count

    def epoch_heads(self, actor: Actor) -> tuple[EpochHead, ...]:
        """Where each epoch ends and how far it was delivered, in their order."""
        with self._view(actor, Act.DELIVER) as view:
            return outbox.epoch_heads(view)

    def open_epoch(self, actor: Actor, reason: EpochReason, epoch: str, from_seq: int | None = None) -> str:
        """Numbers events anew behind a number of an epoch, and gives the epoch that is the present one then.

        from_seq: the first number that goes over into the new epoch, with all that came after it, later epochs too;
        without it none does. Where the epoch is over and has nothing there (any more), nothing is changed. What goes
        over is worked out without a turn at writing; only where events kept coming is it done in one.
        """
        for _ in range(PLANNED_AT_MOST):
            with self._view(actor, Act.DELIVER) as view:
                plan = outbox.may_open(view, reason, epoch, from_seq)
            if isinstance(plan, str):
                return plan
            with self._work(actor, Act.DELIVER) as work:
                if outbox.open_epoch(work, epoch, plan):
                    return plan.epoch
        with self._work(actor, Act.DELIVER) as work:
            plan = outbox.may_open(work, reason, epoch, from_seq)
            if not isinstance(plan, str):
                outbox.open_epoch(work, epoch, plan)
            return plan if isinstance(plan, str) else plan.epoch

    def note_delivery(self, actor: Actor, note: DeliveryNote) -> None:
        """What a sender's last attempt came to."""
        with self._view(actor, Act.DELIVER) as view:
            if outbox_state.is_noted(view, note):
                return
        with self._work(actor, Act.DELIVER) as work:
            outbox_state.note_delivery(work, note)

    def delivery(self, actor: Actor) -> DeliveryState:
        """How delivery fares."""
        with self._view(actor, Act.SEE_DELIVERY) as view:
            return outbox_state.delivery(view)

    def days_to_agree(self, actor: Actor) -> tuple[date, ...]:
        """Local days that central is to be asked about, in order."""
        with self._view(actor, Act.DELIVER) as view:
            return outbox_days.days_to_agree(view)

    def day_digest(self, actor: Actor, day: date) -> DayDigest:
        """What a local day amounts to, to be compared."""
        with self._view(actor, Act.DELIVER) as view:
            return outbox_days.day_digest(view, day)

    def keep_agreement(self, actor: Actor, day: date, root: str, agreed: bool) -> None:
        """Central's answer about a day that amounted to this root."""
        with self._view(actor, Act.DELIVER) as view:
            events = outbox_days.events_with(view, day, root)
        with self._work(actor, Act.DELIVER) as work:
            outbox_days.keep_agreement(work, day, root, events, agreed=agreed)
