"""A day at two desks, as its parts share it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sambut.queue.record import ServiceRecord

from .desk_hands import Hands, Room


@dataclass
class Day:
    """What a part of the day needs. Ayu: desk 2, consultation and sale. Budi: desk 3, all but consultation."""

    room: Room
    bench: Any
    ayu: Hands
    budi: Hands
    language: str

    def later(self, minutes: float = 0, seconds: float = 0) -> None:
        """Time goes by."""
        self.room.pass_time(minutes * 60 + seconds)

    def record(self, hands: Hands, ticket_id: str) -> ServiceRecord:
        """What the office keeps of a service."""
        record: ServiceRecord = hands.office.read_record(hands.model._shift.actor, ticket_id).record
        return record
