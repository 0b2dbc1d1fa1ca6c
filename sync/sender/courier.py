"""One step of delivery: leases what waits, sends it, and does what central's answer asks for."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from ...queue.delivery import MOST_EVENTS, Delivery, EpochReason, Lease, OutboxEvent
from ...queue.office import Office
from ..wire.batch import pack_within
from ..wire.problem import Problem
from .answers import CentralHead
from .client import Central
from .comparing import SENDER, Comparer
from .deeds import Acknowledge, BreakOff, Deed, DeliverAgain, Halt, Halve, Pace, Prove, deed_of, halt_of

log = logging.getLogger("sambut.sync")


@dataclass(frozen=True, slots=True)
class Delivered:
    """So many events were acknowledged."""

    events: int


@dataclass(frozen=True, slots=True)
class Mended:
    """Nothing was delivered yet, but the next step goes another way."""


@dataclass(frozen=True, slots=True)
class NothingDue:
    """Nothing waits, or another machine is sending it."""


Step: TypeAlias = Delivered | Mended | NothingDue | Halt


class Courier:
    """Carries for one opened office. holder: who leases, different for each machine.

    central_is_ahead: it told of more than it was sent, which is to be compared.
    """

    def __init__(self, office: Office, central: Central, holder: str) -> None:
        self._office, self._central, self._holder = office, central, holder
        self._comparer = Comparer(office, central)
        self._most = MOST_EVENTS
        self._begun = ""
        self.central_is_ahead = False

    def compare(self) -> Halt | None:
        """Both ends, as Comparer does; batches may be large again."""
        self._most, self.central_is_ahead = MOST_EVENTS, False
        return self._comparer.compare()

    def step(self) -> Step:
        """One batch at most."""
        lease = self._office.lease_events(SENDER, self._holder)
        if lease is None:
            return NothingDue()
        body, count = pack_within(lease.events[: self._most])
        sent = lease.events[:count]
        answer = self._central.put_events(sent[0].branch, lease.epoch, lease.first_seq, body)
        return self._do(deed_of(answer, sent), lease, sent)

    def _do(self, deed: Deed, lease: Lease, sent: Sequence[OutboxEvent]) -> Step:
        if isinstance(deed, Acknowledge):
            return self._acknowledge(deed, lease)
        if isinstance(deed, BreakOff):
            return self._break_off(deed, lease)
        if isinstance(deed, Prove):
            return self._prove(deed, lease)
        self._office.release(SENDER, lease)
        if isinstance(deed, DeliverAgain):
            log.warning("sync.again epoch=%s from_seq=%s", lease.epoch, deed.from_seq)
            self._office.deliver_again(SENDER, lease.epoch, deed.from_seq)
            return Mended()
        if isinstance(deed, Halve):
            self._most = max(1, len(sent) // 2)
            log.info("sync.halved most=%s", self._most)
            return Mended()
        return deed

    def _acknowledge(self, deed: Acknowledge, lease: Lease) -> Step:
        self.central_is_ahead = deed.is_ahead
        count = self._office.acknowledge(SENDER, lease, deed.last_seq, deed.parked)
        log.info("sync.delivered epoch=%s last_seq=%s events=%s", lease.epoch, deed.last_seq, count)
        for seq, _ in deed.parked:
            log.warning("sync.parked epoch=%s seq=%s", lease.epoch, seq)
        return Delivered(deed.last_seq - lease.first_seq + 1)

    def _break_off(self, deed: BreakOff, lease: Lease) -> Step:
        """What came before the fork is equal. Of an epoch that was begun just now central can have no first event: it
        tells a fork there when it tells forks for ever.
        """
        if deed.fork_seq > lease.first_seq:
            self._office.acknowledge(SENDER, lease, deed.fork_seq - 1)
        else:
            self._office.release(SENDER, lease)
        if deed.fork_seq == 1 and lease.epoch == self._begun:
            return Halt(Delivery.REFUSED, Problem.FORK, Pace.SLOW)
        epoch = self._office.open_epoch(SENDER, EpochReason.FORKED, lease.epoch, deed.fork_seq)
        self._begun = epoch
        log.warning("sync.forked epoch=%s seq=%s new=%s", lease.epoch, deed.fork_seq, epoch)
        return Mended()

    def _prove(self, deed: Prove, lease: Lease) -> Step:
        """Acknowledges what central's own end proves; where its past is another one, all of it is sent again.

        Such an answer tells nothing of what is parked, and central takes none of these events a second time: what it
        put aside of them stays its own to tell.
        """
        answer, proved = self._comparer.prove(lease)
        if proved:
            count = self._office.acknowledge(SENDER, lease, proved)
            log.warning("sync.proved epoch=%s last_seq=%s events=%s", lease.epoch, proved, count)
            return Delivered(proved - lease.first_seq + 1)
        self._office.release(SENDER, lease)
        if not isinstance(answer, CentralHead):
            return halt_of(answer)
        first = lease.events[0]
        differs = answer.last_seq == first.seq - 1 and answer.chain_hash != first.prev_hash
        if differs and self._comparer.begin_anew(lease.epoch, answer.chain_hash):
            return Mended()
        return Halt(Delivery.REFUSED, deed.code, Pace.SLOW)
