"""A day that ends with guests at every stage, however it is closed; the next morning begins clean."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sambut.assets.days import DayKeeper
from sambut.assets.worker import ImmediateRunner
from sambut.queue.record import ServiceRecord
from sambut.queue.ticket import TicketState
from sambut.tests.journeys.desk_day import Day
from sambut.tests.journeys.desk_hands import SYSTEM, Hands, open_room

Key = Qt.Key
FIRST, SECOND = date(2026, 10, 6), date(2026, 10, 7)
EVENING, MORNING = timedelta(hours=17, minutes=31), timedelta(hours=8)
"""Local times: two hours and a minute after closing, and opening."""


@pytest.fixture
def day(request: pytest.FixtureRequest, bench: Any, qtbot: QtBot) -> Iterator[Day]:
    with open_room(bench, qtbot) as room:
        yield Day(room, bench, room.open(), room.open(), request.param)


def until(day: Day, on: date, time: timedelta) -> None:
    """Time goes by until a local time of a day."""
    local = day.bench.office.rules.hours.local(day.bench.clock())
    begun = timedelta(hours=local.hour, minutes=local.minute, seconds=local.second)
    day.later(seconds=((on - local.date()) + time - begun).total_seconds())


def fill_the_desks(day: Day) -> None:
    """K-001 served and unfinished with a record begun, K-002 held, J-001 called at the other desk, others waiting."""
    ayu, budi, issue = day.ayu, day.budi, day.bench.issue
    for hands, login, desk in ((ayu, "ayu", 2), (budi, "budi", 3)):
        hands.sign_in_by_keys(login, day.language)
        hands.sit_by_keys(desk)
    issue("K")
    ayu.waits("K-001")
    ayu.key(Key.Key_F2)
    ayu.key(Key.Key_F7)
    ayu.choose(2, 5)
    issue("K")
    issue("J")
    budi.waits("J-001")
    budi.key(Key.Key_F2)
    ayu.waits("K-002")
    ayu.key(Key.Key_F2)
    ayu.key(Key.Key_F4)
    ayu.write("needs.0.detail", "Jumlah sekolah")
    ayu.follow(lambda: ayu.model.records.shown.state in {"saved", "partly"})
    for prefix in "KPR":
        issue(prefix)
        day.later(seconds=1)
    budi.waits("P-001", "R-001")
    assert (ayu.number, budi.number) == ("K-002", "J-001")


def close_by_itself(day: Day) -> None:
    """As any window of the office does every ten minutes."""
    until(day, FIRST, EVENING)
    DayKeeper(day.ayu.office, ImmediateRunner(), day.ayu.model).close_days()


def close_by_the_head(day: Day) -> None:
    """At noon, asked twice."""
    head = day.room.open()
    head.sign_in_by_keys("kepala", day.language)
    day.later(minutes=180)
    head.follow(lambda: head.model.head.shown.ready)
    head.tab_to("dayAct")
    head.key(Key.Key_Return)
    assert head.has_focus("questionYes")
    head.key(Key.Key_Return)
    assert head.model.head.shown.state == "closed"


def close_next_morning(day: Day) -> None:
    """The power was off at night: the first window of the morning closes what was left."""
    until(day, SECOND, MORNING)
    DayKeeper(day.budi.office, ImmediateRunner(), day.budi.model).close_days()


@pytest.mark.parametrize(
    ("day", "close"),
    [("id", close_by_itself), ("en", close_by_the_head), ("id", close_next_morning)],
    indirect=["day"],
)
def test_a_day_ends_and_the_next_begins_clean(day: Day, close: Any) -> None:
    fill_the_desks(day)
    close(day)
    for hands in (day.ayu, day.budi):
        hands.follow(lambda hands=hands: hands.model.kind == "desks")
        assert hands.number == ""
    check_how_it_ended(day)
    if close is not close_next_morning:
        until(day, SECOND, MORNING)
    begin_the_morning(day)
    serve_the_first(day, day.ayu)
    check_the_head_sees_one(day)


def check_how_it_ended(day: Day) -> None:
    """Who was served counts as unfinished, everybody else as expired; what was typed about K-002 is kept."""
    tickets = {item.text: item for item in day.bench.office.tickets_on(SYSTEM, FIRST)}
    assert {number for number, item in tickets.items() if item.state is TicketState.DONE} == {"K-002"}
    assert tickets["K-002"].closed_unfinished
    assert {number for number, item in tickets.items() if item.state is TicketState.EXPIRED} == {
        "K-001",
        "J-001",
        "K-003",
        "P-001",
        "R-001",
    }
    assert day.bench.office.check_verdicts(SYSTEM, FIRST) == {}
    assert day.bench.office.check_ledger() is None
    kept: ServiceRecord = day.record(day.ayu, tickets["K-002"].ticket_id)
    assert kept.needs[0].detail == "Jumlah sekolah"


def begin_the_morning(day: Day) -> None:
    """Both sit down again where they sat; nobody waits, is held, missed or called."""
    for hands, desk in ((day.ayu, 2), (day.budi, 3)):
        if hands.model.kind == "sign_in":
            hands.sign_in_by_keys("ayu" if desk == 2 else "budi", day.language)
        hands.turn_to()
        hands.tab_to("desks")
        hands.sit_by_keys(desk)
        view = hands.model.desk.view
        assert view.guest is None
        assert not (*view.waiting, *view.held, *view.missed, *view.late)
        assert {figure.value for figure in hands.model.desk.shown.figures} == {"0", "–"}
        hands.key(Key.Key_F2)
        assert hands.value("message", "text") == hands.says("why.nobody")
        hands.key(Key.Key_Escape)


def serve_the_first(day: Day, ayu: Hands) -> None:
    """The numbers begin anew, and the clock of the standard knows nothing of yesterday."""
    day.bench.issue("K")
    ayu.waits("K-001")
    day.later(minutes=2)
    ayu.key(Key.Key_F2)
    assert ayu.model.desk.clock_shown.time == "02:00"
    ayu.key(Key.Key_F4)
    assert ayu.value("standardTitle", "text") == ayu.says("sla.within_target")
    assert not ayu.shows("clash")
    assert ayu.value("field_needs.0.detail", "text") == ""
    day.later(minutes=5)
    ayu.key(Key.Key_F5)
    assert ayu.number == ""


def check_the_head_sees_one(day: Day) -> None:
    head = day.room.open()
    head.sign_in_by_keys("kepala", day.language)
    shown = head.model.head.shown
    of = {"id": "1 dari 1", "en": "1 of 1"}[day.language]
    assert [fact.value for fact in shown.facts][:5] == ["1", "2:00", of, "5:00", "0"]
    assert (shown.state, shown.incidents) == ("open", ())
    assert day.bench.office.check_verdicts(SYSTEM, SECOND) == {}
    assert day.bench.office.check_ledger() is None
