"""Officers of a rehearsed day hold, send on, rest and write down, through the window's models; a head looks once."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from sambut.counter import rehearsal_officer, rehearsal_records
from sambut.counter.rehearsal import DeskRehearsal
from sambut.queue.access import Actor, Role
from sambut.queue.rehearsal import Stage
from sambut.queue.storage.schema import event

PASSWORD = "a long test password"
SYSTEM = Actor(Role.SYSTEM, "test")

Play = Callable[..., Counter[str]]


@pytest.fixture
def play(qapp: Any, bench: Any, tmp_path: Path) -> Play:
    """Guests of some services come every ten minutes from half past ten; two officers work until four."""

    def played(prefixes: str, seed: int = 1) -> Counter[str]:
        crew, stage = DeskRehearsal(tmp_path, bench.office, bench.clock), Stage(bench.clock)
        for desk, login in ((1, "ayu"), (3, "budi")):
            bench.officer(login)
            stage.put(crew.work(desk, login, PASSWORD, random.Random(seed + desk), stage.wake), bench.clock())

        def come(prefix: str) -> Any:
            bench.issue(prefix)
            stage.wake()
            yield 0.0

        for place, prefix in enumerate(prefixes):
            stage.put(come(prefix), at(bench, time(10 + (3 + place) // 6, (3 + place) % 6 * 10)))
        stage.run(at(bench, time(16, 30)))
        return happened(bench)

    return played


def at(bench: Any, local: time) -> datetime:
    hours = bench.office.rules.hours
    return datetime.combine(hours.local(bench.clock()).date(), local, hours.zone).astimezone(UTC)


def happened(bench: Any) -> Counter[str]:
    with bench.office._database.reading() as connection:
        return Counter(connection.execute(sa.select(event.c.type)).scalars())


def records(bench: Any) -> list[dict[str, Any]]:
    statement = sa.select(event.c.payload).where(event.c.type == "service.recorded")
    with bench.office._database.reading() as connection:
        return [json.loads(payload) for payload in connection.execute(statement).scalars()]


def states(bench: Any) -> Counter[str]:
    day = bench.office.rules.hours.local(bench.clock()).date()
    return Counter(ticket.state.value for ticket in bench.office.tickets_on(SYSTEM, day))


@pytest.fixture
def certain(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Sets shares; those that are not named are 0."""

    def given(**shares: float) -> None:
        for name in ("NO_SHOW_SHARE", "HOLD_SHARE", "TRANSFER_SHARE"):
            monkeypatch.setattr(rehearsal_officer, name, shares.get(name, 0.0))

    return given


def test_every_service_is_written_down_and_finished(play: Play, bench: Any, certain: Any) -> None:
    certain()
    told = play("KPJRKPJRJJ")
    assert states(bench) == {"done": 10}
    assert told["service.recorded"] == 10
    results = Counter(record["result"] for record in records(bench))
    assert results["recorded"] == 2
    assert results["sold"] + results["not_sold"] == 4
    assert results["served"] == 4
    assert any(record["titles"] for record in records(bench))
    assert any(need["outcome"] for record in records(bench) for need in record["needs"])


@pytest.mark.parametrize(("share", "result"), [(1.0, "sold"), (0.0, "not_sold")])
def test_a_sale_is_sold_with_all_it_needs_or_not_with_a_reason(
    play: Play, bench: Any, certain: Any, monkeypatch: pytest.MonkeyPatch, share: float, result: str
) -> None:
    certain()
    monkeypatch.setattr(rehearsal_records, "SOLD_SHARE", share)
    assert play("JJ")["service.recorded"] == 2
    for record in records(bench):
        assert (record["result"], bool(record["charged"]), bool(record["reason"])) == (result, share == 1, share == 0)


def test_who_is_held_is_called_again_and_finished(play: Play, bench: Any, certain: Any) -> None:
    certain(HOLD_SHARE=1.0)
    told = play("KPPJ")
    assert told["ticket.held"] == 4
    assert states(bench) == {"done": 4}


def test_who_is_sent_on_is_served_there(play: Play, bench: Any, certain: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    certain(TRANSFER_SHARE=0.5)
    told = play("KPPJKP", seed=4)
    assert told["ticket.transferred"] >= 1
    assert set(states(bench)) <= {"done", "transferred"}


def test_each_officer_rests_once_around_noon(play: Play, certain: Any) -> None:
    certain()
    told = play("KPJPKPJPKPJPKPJP")
    assert (told["desk.break_began"], told["desk.break_ended"]) == (2, 2)


def test_the_head_looks_once_somebody_is_served(
    qapp: Any, bench: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shot: list[tuple[str, int]] = []

    def shoot(_: DeskRehearsal, model: Any, name: str) -> None:
        shot.append((name, sum(bool(desk.guest) for desk in model.head.shown.desks)))

    monkeypatch.setattr(DeskRehearsal, "_shoot", shoot)
    bench.office.add_account(SYSTEM, "kepala", "Ibu Kepala Contoh", Role.HEAD, PASSWORD)
    looks = DeskRehearsal(tmp_path, bench.office, bench.clock).oversee("kepala", PASSWORD)
    next(looks)
    assert shot == []
    bench.issue("K")
    bench.office.call_next(bench.officer("ayu", desk=1))
    assert list(looks) == []
    assert shot == [("head", 1)]
    told = happened(bench)
    assert told["account.signed_out"] == 1


def test_the_head_of_a_day_without_guests_looks_at_last(
    qapp: Any, bench: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shot: list[str] = []
    monkeypatch.setattr(DeskRehearsal, "_shoot", lambda _crew, _model, name: shot.append(name))
    bench.office.add_account(SYSTEM, "kepala", "Ibu Kepala Contoh", Role.HEAD, PASSWORD)
    waits = list(DeskRehearsal(tmp_path, bench.office, bench.clock).oversee("kepala", PASSWORD))
    assert (sum(wait or 0 for wait in waits), shot) == (7200, ["head"])
