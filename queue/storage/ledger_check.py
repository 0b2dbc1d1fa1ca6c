"""Walks the whole ledger, epoch by epoch, and finds what is missing or was changed."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from ..chain import FIRST_HASH, event_hash
from .ledger import EPOCH_OPENED, Head, fields_of, read_head, time_text
from .schema import event

BATCH = 2000
_all = sa.select(event).order_by(event.c.epoch, event.c.seq).execution_options(yield_per=BATCH)


@dataclass(frozen=True, slots=True)
class ChainFault:
    """The first event where the chain does not hold, and why."""

    epoch: str
    seq: int
    why: str


def check_chain(connection: sa.Connection) -> ChainFault | None:
    """None when in every epoch every number follows and every hash agrees, and each epoch follows the one before it.

    The present epoch must end where the ledger's head is, every other where a later epoch says that it ended.
    """
    walk = _Walk(read_head(connection))
    return walk.through(connection) or walk.fault_at_end()


@dataclass(slots=True)
class _Walk:
    head: Head
    epoch: str = ""
    seq: int = 0
    previous: str = FIRST_HASH
    ends: dict[str, tuple[int, str]] = field(default_factory=dict)
    claimed: set[str] = field(default_factory=set)
    """Epochs whose end a later one tells."""

    def through(self, connection: sa.Connection) -> ChainFault | None:
        with connection.execute(_all) as rows:
            for row in rows:
                if row.epoch != self.epoch:
                    self._turn(row.epoch)
                why = self._wrong(row)
                if why:
                    return ChainFault(row.epoch, self.seq + 1, why)
                self.seq, self.previous = row.seq, row.hash
        return None

    def _turn(self, epoch: str) -> None:
        if self.epoch:
            self.ends[self.epoch] = self.seq, self.previous
        self.epoch, self.seq, self.previous = epoch, 0, FIRST_HASH

    def _wrong(self, row: sa.Row[Any]) -> str:
        if row.seq != self.seq + 1:
            return "an event is missing"
        fields = fields_of(Head(self.head.branch, row.epoch, 0, ""), row)
        fields["occurred_at"] = time_text(row.occurred_at)
        if row.prev_hash != self.previous or event_hash(self.previous, fields) != row.hash:
            return "an event was changed"
        if row.type == EPOCH_OPENED:
            return self._wrong_opening(row.seq, json.loads(row.payload))
        return "the epoch does not say what it follows" if row.seq == 1 and self.ends else ""

    def _wrong_opening(self, seq: int, told: dict[str, Any]) -> str:
        """The first event must say how the epoch before ended. One that was numbered anew itself is an event like any
        other, for that epoch may have ended earlier since; where it has not, it still says so.
        """
        if self.ends.get(told["before"], (0, FIRST_HASH)) == (told["seq"], told["hash"]):
            self.claimed.add(told["before"])
            return ""
        return "the epoch before it does not end there" if seq == 1 else ""

    def fault_at_end(self) -> ChainFault | None:
        self._turn("")
        if self.ends.get(self.head.epoch, (0, FIRST_HASH)) != (self.head.seq, self.head.hash):
            seq = self.ends.get(self.head.epoch, (0, ""))[0]
            return ChainFault(self.head.epoch, seq, "the ledger's end does not agree with its last event")
        for epoch, (seq, _) in self.ends.items():
            if epoch != self.head.epoch and epoch not in self.claimed:
                return ChainFault(epoch, seq, "no later epoch follows it")
        return None
