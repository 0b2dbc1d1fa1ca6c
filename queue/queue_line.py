"""One service's queue while calls are played: its fronts as the dispatch sees them, and who is taken from it."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from .dispatch import Candidate, QueueHead
from .priority import Priority
from .waiting_room import Limit, Room, Waiting


@dataclass(slots=True)
class QueueLine:
    """limit: None for a service without a standard. finished: when its last guest left, in seconds from now.

    run: priority calls in a row. lines: by priority class, in the order of arrival; a class with nobody is absent.
    """

    service: str
    run: int
    limit: Limit | None
    finished: float | None
    lines: dict[Priority, deque[Waiting]] = field(default_factory=dict)
    calls: int = 0

    def put(self, item: Waiting) -> None:
        """Behind all of its class."""
        self.lines.setdefault(item.priority, deque()).append(item)

    def take(self, priority: Priority) -> Waiting:
        """The first of a class."""
        line = self.lines[priority]
        item = line.popleft()
        if not line:
            del self.lines[priority]
        return item

    def count_call(self, item: Waiting) -> None:
        """A call that takes a desk."""
        self.run = self.run + 1 if item.priority is not Priority.NONE else 0
        self.calls += 1

    def head(self, now: float, at: datetime, preference: int) -> QueueHead:
        """The fronts at `now` seconds after `at`."""
        fronts = tuple(self._candidate(line[0], now, at) for line in self.lines.values())
        return QueueHead(self.service, fronts, self.run, preference)

    def _candidate(self, item: Waiting, now: float, at: datetime) -> Candidate:
        waited = item.waited + now
        slack = None if self.limit is None else self.limit.seconds - self._clock(self.limit, waited, now)
        arrived = at - timedelta(seconds=item.waited)
        return Candidate(item.priority.value, self.service, item.number, item.priority, arrived, waited, slack)

    def _clock(self, limit: Limit, waited: float, now: float) -> float:
        if not limit.from_previous or self.finished is None:
            return waited
        return min(waited, now - self.finished)

    def ahead_of(self, asked: Waiting, max_run: int) -> int:
        """How many who are there now are still called before one who waits."""
        sizes = {priority: _before(line, asked, priority) for priority, line in self.lines.items()}
        regular = sizes.pop(Priority.NONE, 0)
        first = sum(sizes.values())
        if asked.priority is Priority.NONE:
            return first + regular
        return first + min(regular, first // max(1, max_run))


def _before(line: deque[Waiting], asked: Waiting, priority: Priority) -> int:
    if priority is asked.priority and asked in line:
        return line.index(asked)
    return sum(item.waited > 0 for item in line)


def lines_of(room: Room, asked: tuple[Waiting, ...]) -> dict[str, QueueLine]:
    """Everybody who waits and those who are asked about, by service, each class in the order of arrival."""
    lines: dict[str, QueueLine] = {}
    others = set(asked)
    everybody = [*(item for item in room.waiting if item not in others), *asked]
    for item in sorted(everybody, key=lambda item: (-item.waited, item.number)):
        join(room, lines, item)
    return lines


def join(room: Room, lines: dict[str, QueueLine], item: Waiting) -> None:
    """Puts one into the queue of the service, which is opened where nobody waited."""
    line = lines.get(item.service)
    if line is None:
        limit = room.limits.get(item.service)
        finished = None if limit is None or limit.finished_ago is None else -limit.finished_ago
        line = QueueLine(item.service, room.runs.get(item.service, 0), limit, finished)
        lines[item.service] = line
    line.put(item)
