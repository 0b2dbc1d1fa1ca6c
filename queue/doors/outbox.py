"""The door of delivery: what a sender takes to the central office, and what the office shows of it."""

from __future__ import annotations

from datetime import date

from ..access import Act, Actor
from ..delivery import DayDigest, DeliveryNote, DeliveryState, EpochHead, EpochReason, Lease
from ..operations import outbox, outbox_days, outbox_state
from .door import Door


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
        """Numbers events anew after an epoch, where that still is the present one; gives the present one then.

        from_seq: the first number that goes over into the new epoch; without it none does.
        """
        with self._work(actor, Act.DELIVER) as work:
            return outbox.open_epoch(work, reason, epoch, from_seq)

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
