"""Answers and faults that come late: no form that is being typed is replaced, no one is told another's fault."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sambut.assets.worker import ImmediateRunner
from sambut.counter.model import CounterModel
from sambut.queue.access import Actor, Role
from sambut.queue.errors import Fault, KnownError
from sambut.queue.operations.desks import DeskOccupied

PASSWORD = "a long test password"
SYSTEM = Actor(Role.SYSTEM, "test")


class LateRunner(ImmediateRunner):
    """Keeps jobs back while told so."""

    def __init__(self) -> None:
        super().__init__()
        self.late = False
        self.kept: list[tuple[Any, ...]] = []

    def run(self, *asked: Any) -> None:
        if self.late:
            self.kept.append(asked)
        else:
            super().run(*asked)

    def release(self) -> None:
        self.late, kept, self.kept = False, self.kept, []
        for asked in kept:
            super().run(*asked)


@pytest.fixture
def runner() -> LateRunner:
    return LateRunner()


@pytest.fixture
def model(qapp: Any, bench: Any, runner: LateRunner) -> CounterModel:
    bench.officer("ayu")
    bench.office.add_account(SYSTEM, "kepala", "Ibu Kepala Contoh", Role.HEAD, PASSWORD)
    return CounterModel(bench.office, runner)


def seat(model: CounterModel, bench: Any) -> None:
    model.signIn.signIn("ayu", PASSWORD)
    model.seat.chooseDesk(2)
    model.seat.takeDesk()
    bench.issue("K")
    model.refresh()
    model.desk.callNext()


def ask_late(runner: LateRunner, ask: Callable[[], None]) -> None:
    runner.late = True
    ask()
    assert runner.kept


def test_the_transfer_comes_too_late_for_a_form_that_was_opened_since(
    model: CounterModel, bench: Any, runner: LateRunner
) -> None:
    seat(model, bench)
    ask_late(runner, lambda: model.press("transfer"))
    model.press("visit")
    model.dialog.edit("name", "Nama yang sedang diketik")
    title = model.dialog.shown.title
    runner.release()
    assert model.dialog.shown.title == title
    typed = {field.name: field.text for field in model.dialog.shown.fields}
    assert typed["name"] == "Nama yang sedang diketik"
    model.dialog.cancel()
    model.press("transfer")
    assert model.dialog.shown.title.startswith("Alihkan K-001")


def test_so_does_the_question_of_a_desk_that_was_taken_meanwhile(
    model: CounterModel, bench: Any, runner: LateRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    model.signIn.signIn("ayu", PASSWORD)
    model.seat.chooseDesk(1)
    monkeypatch.setattr(bench.office, "take_desk", lambda *_, **__: DeskOccupied("Budi", bench.clock()))
    ask_late(runner, model.seat.takeDesk)
    model.press("pin")
    title = model.dialog.shown.title
    runner.release()
    assert model.dialog.shown.title == title


@pytest.mark.parametrize("ask", ["changeDay", "askDay"])
def test_so_does_the_question_of_closing_the_day(model: CounterModel, bench: Any, runner: LateRunner, ask: str) -> None:
    model.signIn.signIn("kepala", PASSWORD)
    ask_late(runner, getattr(model.head, ask))
    model.press("pin")
    title = model.dialog.shown.title
    runner.release()
    assert model.dialog.shown.title == title


@pytest.mark.parametrize("action", ["recall", "hold"])
def test_a_fault_is_not_told_to_the_next_person(
    model: CounterModel, bench: Any, runner: LateRunner, monkeypatch: pytest.MonkeyPatch, action: str
) -> None:
    def away(*_: object) -> None:
        raise KnownError(Fault.DATABASE_AWAY, "gone")

    seat(model, bench)
    bench.clock.advance(20)
    model.tick()
    monkeypatch.setattr(bench.office, action, away)
    if action == "hold":
        model.press("hold")
        model.dialog.edit("reason", "payment")
        ask_late(runner, model.dialog.confirm)
    else:
        ask_late(runner, lambda: model.press("recall"))
    kept, runner.kept, runner.late = runner.kept, [], False
    model.signIn.signOut()
    model.signIn.signIn("kepala", PASSWORD)
    runner.kept = kept
    runner.release()
    assert model.shown.officer == "Ibu Kepala Contoh"
    assert model.shown.message == ""
    assert model.desk.inputs.fault is None


def test_the_one_who_asked_is_told(
    model: CounterModel, bench: Any, runner: LateRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise KnownError(Fault.DATABASE_AWAY, "gone")

    seat(model, bench)
    bench.clock.advance(20)
    model.tick()
    monkeypatch.setattr(bench.office, "recall", away)
    ask_late(runner, lambda: model.press("recall"))
    runner.release()
    assert model.shown.message.startswith("Tidak tersimpan")
