"""Rehearses a seeded day: visitors and officers as processes on one virtual clock, through the real surfaces."""

from __future__ import annotations

import heapq
import itertools
import json
import random
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from tqdm import tqdm

from .access import Actor, Role
from .clock import VirtualClock
from .errors import Fault, KnownError
from .figures import figures_of
from .office import Office, found_office, open_office
from .operations.founding import plan_foundation
from .operations.passwords import new_password
from .rehearsal_day import HEAD, OFFICERS, Visitor, plan_day
from .standard import Grade
from .ticket import Ticket

DAY = date(2026, 10, 6)
ZONE = ZoneInfo("Asia/Jakarta")
SYSTEM = Actor(Role.SYSTEM, "rehearsal")

Process = Iterator[float | None]
"""Yields the seconds until it goes on, or None to sleep until somebody has come to a queue."""


class Room(Protocol):
    """The kiosk and the board as the rehearsal drives them."""

    def visit(self, visitor: Visitor, number: int) -> Process:
        """One visitor from the first touch to the ticket."""

    def look(self, share: float) -> None:
        """Called after each ticket with the share of the day's visitors that have come, 0 to 1."""

    def counts(self) -> dict[str, Any]:
        """What the kiosk made of the day's cards, for the summary; no value of any card."""

    def close(self) -> None:
        """Takes everything down."""


class Crew(Protocol):
    """An officer's window as the rehearsal drives it."""

    def work(self, desk: int, login: str, password: str, rng: random.Random, wake: Callable[[], None]) -> Process:
        """An officer's day at a desk. wake: to be called when a guest was sent to another queue."""

    def oversee(self, login: str, password: str) -> Process:
        """The head's look at the day."""

    def close(self) -> None:
        """Takes everything down."""


RoomMaker = Callable[[Path, Office, VirtualClock, random.Random], Room]
CrewMaker = Callable[[Path, Office, VirtualClock], Crew]


class Stage:
    """Runs processes on the virtual clock, in the order of time; ties in the order they were put."""

    def __init__(self, clock: VirtualClock) -> None:
        self._clock = clock
        self._order = itertools.count()
        self._due: list[tuple[datetime, int, Process]] = []
        self._asleep: list[Process] = []

    def put(self, process: Process, at: datetime) -> None:
        """Lets a process go on at a time."""
        heapq.heappush(self._due, (at, next(self._order), process))

    def wake(self) -> None:
        """Lets every sleeping process go on now."""
        for process in self._asleep:
            self.put(process, self._clock())
        self._asleep.clear()

    def run(self, until: datetime) -> None:
        """Runs until nothing is due before a time."""
        while self._due and self._due[0][0] < until:
            at, _, process = heapq.heappop(self._due)
            self._clock.move_to(max(at, self._clock()))
            pause = next(process, _OVER)
            if pause is None:
                self._asleep.append(process)
            elif pause is not _OVER:
                self.put(process, datetime.fromtimestamp(self._clock().timestamp() + pause, UTC))


_OVER: Any = object()


def rehearse(out: Path, visits: int, seed: int, make_room: RoomMaker, make_crew: CrewMaker) -> dict[str, Any]:
    """Plays the day in a new folder and writes summary.json. Raises KnownError for a folder that holds anything."""
    require_empty(out)
    rng = random.Random(seed)  # noqa: S311 - a rehearsal must be repeatable
    clock = VirtualClock(datetime.combine(DAY, time(7, 40), ZONE))
    password = new_password()
    office = _found(out, clock, password)
    _enrol(office, password)
    stage, room, crew = Stage(clock), make_room(out, office, clock, rng), make_crew(out, office, clock)
    _put_officers(stage, crew, password, rng)
    with tqdm(total=visits, desc="visits", unit="") as progress:
        _put_visitors(stage, room, plan_day(visits, rng, DAY), progress)
        stage.run(datetime.combine(DAY, time(16, 30), ZONE).astimezone(UTC))
    clock.move_to(datetime.combine(DAY, time(17, 45), ZONE))
    office.close_due_days(SYSTEM)
    summary = summarise(office.tickets_on(SYSTEM, DAY), seed) | room.counts()
    (out / "summary.json").write_text(json.dumps(summary, indent=2) + "\n", encoding="utf-8", newline="\n")
    room.close()
    crew.close()
    office.close()
    return summary


def require_empty(out: Path) -> None:
    """Makes the folder. Raises KnownError when it cannot be made or holds more than logs."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        kept = [path for path in out.iterdir() if path.name != "logs"]
    except OSError as error:
        raise KnownError(Fault.DISK_READ_ONLY, f"{out} cannot be used ({type(error).__name__})") from error
    if kept:
        raise KnownError(Fault.FOLDER_NOT_EMPTY, f"{out} holds {kept[0].name}")


def _found(out: Path, clock: VirtualClock, password: str) -> Office:
    plan = plan_foundation("9971", "Badan Pusat Statistik", "Kota Contoh", ZONE.key, "1:KP,2:KJ,3:PJR", password)
    found_office(out, plan, clock=clock)
    return open_office(out, clock=clock)


def _enrol(office: Office, password: str) -> None:
    for login, name in OFFICERS:
        office.add_account(SYSTEM, login, name, Role.OFFICER, password)
    office.add_account(SYSTEM, *HEAD, Role.HEAD, password)


def _put_officers(stage: Stage, crew: Crew, password: str, rng: random.Random) -> None:
    start = datetime.combine(DAY, time(7, 55), ZONE).astimezone(UTC)
    for desk, (login, _) in enumerate(OFFICERS, start=1):
        own = random.Random(rng.getrandbits(64))  # noqa: S311 - a rehearsal must be repeatable
        stage.put(crew.work(desk, login, password, own, stage.wake), start)
    stage.put(crew.oversee(HEAD[0], password), datetime.combine(DAY, time(12, 5), ZONE).astimezone(UTC))


def _put_visitors(stage: Stage, room: Room, visitors: list[Visitor], progress: tqdm[Any]) -> None:
    """One kiosk: a visitor who finds it taken queues for it."""
    line: list[Visitor] = []
    free = [True]
    shown = itertools.count(1)

    def at_kiosk(visitor: Visitor) -> Process:
        line.append(visitor)
        while not free[0] or line[0] is not visitor:
            yield 1.0
        free[0] = False
        line.pop(0)
        number = next(shown)
        yield from room.visit(visitor, number)
        free[0] = True
        progress.update()
        room.look(number / len(visitors))
        stage.wake()

    for visitor in visitors:
        stage.put(at_kiosk(visitor), visitor.arrives_at)


def summarise(tickets: list[Ticket], seed: int) -> dict[str, Any]:
    """The day in figures: the same tickets give the same summary, byte for byte. Seconds, shares 0 to 1."""
    figures = figures_of(tickets)
    versions = sorted({ticket.verdict.version for ticket in tickets if ticket.verdict})
    within_5 = figures.share(Grade.WITHIN_TARGET)
    within_10 = figures.share(Grade.WITHIN_TARGET, Grade.WITHIN_LIMIT)
    return {
        "day": DAY.isoformat(),
        "seed": seed,
        "rule_version": ", ".join(versions),
        "visits": figures.visits,
        "served": figures.served,
        "no_shows": figures.no_shows,
        "expired": figures.expired,
        "unfinished": figures.unfinished,
        "wait_median_seconds": _rounded(figures.wait_median, 1),
        "wait_p90_seconds": _rounded(figures.wait_p90, 1),
        "share_within_5_minutes": _rounded(within_5, 4),
        "share_within_10_minutes": _rounded(within_10, 4),
        "service_median_seconds": _rounded(figures.service_median, 1),
    }


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)
