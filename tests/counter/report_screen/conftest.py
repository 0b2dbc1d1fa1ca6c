"""An office with invented days behind it, and the page of its report."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from sambut.assets.worker import ImmediateRunner
from sambut.counter.model import CounterModel
from sambut.queue.access import Actor, Role
from sambut.tests.queue.report.invented_days import InventedDay, write_days

SYSTEM = Actor(Role.SYSTEM, "test")
PASSWORD = "a long test password"
DAYS = (date(2026, 9, 28), date(2026, 9, 29), date(2026, 10, 5), date(2026, 10, 6))
"""Two Mondays and two Tuesdays; the last one is the day on which the clock of the tests stands."""


class HeldRunner:
    """Keeps each job until the test lets it go: what a slow worker is for the window."""

    def __init__(self) -> None:
        self.jobs: list[tuple[Callable[[], Any], Any, Any]] = []

    def run(self, job: Callable[[], Any], done: Any, failed: Any) -> None:
        self.jobs.append((job, done, failed))

    def go(self, times: int = 1) -> None:
        for _ in range(times):
            ImmediateRunner().run(*self.jobs.pop(0))

    def stop(self) -> None:
        """Nothing runs by itself."""


@pytest.fixture
def held() -> HeldRunner:
    return HeldRunner()


@pytest.fixture
def past(bench: Any) -> Any:
    """The bench with its days, a head and an officer; it is the evening of the last day."""
    days = [InventedDay(bench.office.rules, day, seed=day.toordinal(), busy=9) for day in DAYS]
    for day in days:
        day.play()
    write_days(bench.office, days)
    bench.clock.advance(7 * 3600)
    bench.office.add_account(SYSTEM, "kepala", "Ibu Kepala Contoh", Role.HEAD, PASSWORD)
    bench.officer("ayu")
    return bench


def enter(model: CounterModel, login: str = "kepala") -> None:
    model.signIn.signIn(login, PASSWORD)
    model.press("report")


@pytest.fixture
def desk(open_desk: Callable[..., Any], past: Any) -> Any:
    """The real window at the report, of an ordinary size."""
    made = open_desk(past.office, past.clock)
    enter(made.model)
    made.settle()
    return made
