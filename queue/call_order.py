"""Plays the calls to come: after how many seconds one who waits is called, if services take their usual time."""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from .dispatch import choose_next
from .queue_line import QueueLine, join, lines_of
from .service_times import ServiceTime
from .waiting_room import OpenDesk, Room, Waiting

DEEP_CALLS = 160
"""So many calls are played one by one; what lies behind them is reckoned as a flow."""
NO_SHOW_SECONDS = 75.0
"""How long a guest who never comes takes a desk: three calls."""


@dataclass(frozen=True, slots=True)
class Turn:
    """When one is called: seconds from now, the standard deviation of that, and whether an open desk serves them."""

    seconds: float
    deviation: float
    staffed: bool


def turns_of(room: Room, asked: Sequence[Waiting]) -> dict[Waiting, Turn]:
    """The turns of some who wait or would join now, each as if the others who are asked about were not there.

    All are found in one play of the office's own choice: one who is asked about is noted down when called and takes no
    time, so that none stands in another's way (save that one with priority lends the rank to the regular guest of the
    same service who is due after a full run of priority calls). A service without an open desk gets one of its own,
    free now: somebody will come. Who is sent to one desk or comes back waits like all the others of the service.

    Behind the first DEEP_CALLS calls the people left ahead are taken to be called as fast as those of their service
    were until then: an approximation, for waits that are told as "more than 30 minutes" anyway.
    """
    play = _Play(room, tuple(dict.fromkeys(asked)))
    play.run()
    return play.turns


class _Play:
    def __init__(self, room: Room, asked: tuple[Waiting, ...]) -> None:
        self._room, self._missing = room, set(asked)
        self.turns: dict[Waiting, Turn] = {}
        self._lines = lines_of(room, asked)
        self._to_come = deque(room.to_come)
        self._staffed = {service for desk in room.desks for service in desk.preferences}
        missing_desks = [OpenDesk(0, {service: 1}) for service in self._lines if service not in self._staffed]
        self._desks = [*room.desks, *missing_desks]
        self._variance = [room.times[desk.guest].variance if desk.guest else 0.0 for desk in self._desks]
        self._has_guest = [bool(desk.guest) for desk in self._desks]
        self._free = [(_free_in(room, desk), index) for index, desk in enumerate(self._desks)]
        heapq.heapify(self._free)

    def run(self) -> None:
        calls, now = 0, 0.0
        while self._missing and self._free and calls < DEEP_CALLS:
            now, index = heapq.heappop(self._free)
            self._admit(now)
            self._leave(index, now)
            calls += self._serve(index, now)
        for asked in tuple(self._missing):
            self._reckon(asked, max(now, 1.0))

    def _admit(self, now: float) -> None:
        """Who has come by now, behind those who were there before."""
        while self._to_come and -self._to_come[0].waited <= now:
            join(self._room, self._lines, self._to_come.popleft())

    def _leave(self, index: int, now: float) -> None:
        if self._has_guest[index]:
            for service in self._desks[index].preferences:
                if service in self._lines:
                    self._lines[service].finished = now
        self._has_guest[index] = False

    def _serve(self, index: int, now: float) -> int:
        """Calls the next guest to a desk; how many were called. A dry desk looks again when somebody comes."""
        called = self._call(index, now)
        if called is not None:
            time = self._room.times[called.service]
            self._variance[index] += _variance(self._room, time)
            self._has_guest[index] = True
            heapq.heappush(self._free, (now + _mean(self._room, time), index))
            return 1
        if self._to_come:
            heapq.heappush(self._free, (-self._to_come[0].waited, index))
        return 0

    def _call(self, index: int, now: float) -> Waiting | None:
        """Whom the desk calls; those asked about are noted down on the way."""
        room, desk = self._room, self._desks[index]
        while True:
            heads = [line.head(now, room.at, preference) for line, preference in self._served_by(desk)]
            choice = choose_next(heads, room.policy)
            if choice is None:
                return None
            line = self._lines[choice.candidate.service]
            item = line.take(choice.candidate.priority)
            if item not in self._missing:
                line.count_call(item)
                return item
            self._note(item, now)

    def _served_by(self, desk: OpenDesk) -> list[tuple[QueueLine, int]]:
        lines = ((self._lines.get(service), preference) for service, preference in desk.preferences.items())
        return [(line, preference) for line, preference in lines if line is not None and line.lines]

    def _note(self, asked: Waiting, now: float) -> None:
        """The work before a turn is shared by the desks of the service, and so is its deviation."""
        serving = self._serving(asked.service)
        variance = sum(self._variance[index] for index in serving) / len(serving) ** 2
        self.turns[asked] = Turn(now, sqrt(variance) if now > 0 else 0.0, asked.service in self._staffed)
        self._missing.discard(asked)

    def _reckon(self, asked: Waiting, now: float) -> None:
        line, time = self._lines[asked.service], self._room.times[asked.service]
        serving = len(self._serving(asked.service))
        pace = now / line.calls if line.calls else _mean(self._room, time) / serving
        ahead = line.ahead_of(asked, self._room.policy.max_priority_run)
        self._note(asked, now)
        deviation = sqrt(self.turns[asked].deviation ** 2 + ahead * _variance(self._room, time) / serving**2)
        self.turns[asked] = Turn(now + ahead * pace, deviation, asked.service in self._staffed)

    def _serving(self, service: str) -> list[int]:
        return [index for index, desk in enumerate(self._desks) if service in desk.preferences]


def _free_in(room: Room, desk: OpenDesk) -> float:
    return room.times[desk.guest].left(desk.elapsed) + room.gap if desk.guest else 0.0


def _mean(room: Room, time: ServiceTime) -> float:
    return (1 - room.no_shows) * time.mean + room.no_shows * NO_SHOW_SECONDS + room.gap


def _variance(room: Room, time: ServiceTime) -> float:
    come = 1 - room.no_shows
    return come * time.variance + come * room.no_shows * (time.mean - NO_SHOW_SECONDS) ** 2
