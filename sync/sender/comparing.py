"""Compares how far both ends are, and mends what a restored backup of either of them left."""

from __future__ import annotations

import logging

from ...queue.access import Actor, Role
from ...queue.delivery import EpochHead, EpochReason, Lease
from ...queue.office import Office
from .answers import CentralHead, HeadAnswer
from .client import Central
from .deeds import Halt, Standing, halt_of, standing

log = logging.getLogger("sambut.sync")

SENDER = Actor(Role.SYSTEM, "sync")


class Comparer:
    """Speaks with one central for one opened office."""

    def __init__(self, office: Office, central: Central) -> None:
        self._office, self._central = office, central
        self._branch = office.rules.branch.code
        self._begun_anew: set[tuple[str, str]] = set()

    def head(self, epoch: str) -> HeadAnswer:
        """Central's end of an epoch."""
        return self._central.head(self._branch, epoch)

    def compare(self) -> Halt | None:
        """Every epoch that central should have something of, and the present one. It is the heartbeat too."""
        before = self._office.epoch_heads(SENDER)
        for head in before:
            if head.delivered or head is before[-1]:
                answer = self.head(head.epoch)
                if not isinstance(answer, CentralHead):
                    return halt_of(answer)
                self._settle(head, answer)
        return None

    def _settle(self, before: EpochHead, answer: CentralHead) -> None:
        heads = self._office.epoch_heads(SENDER)
        after = next((head for head in heads if head.epoch == before.epoch), None)
        if after is None:  # all of it went over into a new epoch meanwhile
            return
        stands = standing(before, answer, after)
        if stands is Standing.LOST:
            log.warning("sync.central_lost epoch=%s central=%s", after.epoch, answer.last_seq)
            self._office.deliver_again(SENDER, after.epoch, answer.last_seq + 1)
        elif after.epoch == heads[-1].epoch and after.delivered >= after.last_seq:
            self._settle_present(stands, after, answer)

    def _settle_present(self, stands: Standing, head: EpochHead, answer: CentralHead) -> None:
        """Where events wait, sending them tells first whether central has the same or others."""
        if stands is Standing.AHEAD:
            epoch = self._office.open_epoch(SENDER, EpochReason.REWOUND, head.epoch, head.last_seq + 1)
            log.warning("sync.rewound epoch=%s seq=%s new=%s", head.epoch, head.last_seq, epoch)
        elif stands is Standing.OTHER:
            self.begin_anew(head.epoch, answer.chain_hash)

    def begin_anew(self, epoch: str, central_hash: str) -> bool:
        """Sends an epoch once more from its beginning: then central tells from which number on it has others.

        Once for what central shows; False when that was done already.
        """
        if (epoch, central_hash) in self._begun_anew:
            return False
        self._begun_anew.add((epoch, central_hash))
        log.warning("sync.other_history epoch=%s", epoch)
        self._office.deliver_again(SENDER, epoch, 1)
        return True

    def prove(self, lease: Lease) -> tuple[HeadAnswer, int]:
        """Central's end of the lease's epoch, and up to which of its events the hash proves that it has them.

        0 where it proves nothing.
        """
        answer = self.head(lease.epoch)
        if isinstance(answer, CentralHead):
            for event in lease.events:
                if event.seq == answer.last_seq and event.hash == answer.chain_hash:
                    return answer, event.seq
        return answer, 0
