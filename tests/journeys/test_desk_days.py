"""A working day at two desks by keyboard alone, in both languages, and the figures that the head reads at its end."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sambut.queue.ticket import TicketState
from sambut.tests.journeys.desk_day import Day
from sambut.tests.journeys.desk_hands import CONTROL, SYSTEM, Room, open_room
from sambut.tests.journeys.desk_services import arrive, consult, offer_a_consultation, recommend, sell
from sambut.tests.journeys.desk_turns import (
    call_wrongly_and_hold,
    miss_and_come_back,
    rest_and_be_late,
    send_to_the_other_desk,
)

Key = Qt.Key
DAY = date(2026, 10, 6)


@pytest.fixture
def room(bench: Any, qtbot: QtBot) -> Iterator[Room]:
    with open_room(bench, qtbot) as opened:
        yield opened


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_day_by_keyboard_alone(room: Room, bench: Any, language: str) -> None:
    day = Day(room, bench, room.open(), room.open(), language)
    parts: tuple[Callable[[Day], None], ...] = (
        arrive,
        consult,
        recommend,
        sell,
        offer_a_consultation,
        call_wrongly_and_hold,
        send_to_the_other_desk,
        miss_and_come_back,
        rest_and_be_late,
        write_a_visit_in,
        forget_to_finish,
        see_what_is_owed,
    )
    for part in parts:
        part(day)
    check_the_day(day)


def write_a_visit_in(day: Day) -> None:
    """10.22: somebody who cannot use the kiosk; each fault beside its field, and nothing that was typed is lost."""
    ayu = day.ayu
    ayu.chord(Key.Key_N, CONTROL)
    ayu.key(Key.Key_Return)
    assert ayu.error("service") == ayu.says("fault.choose")
    ayu.tab_to("field_service")
    ayu.key(Key.Key_3)
    ayu.tab_to("field_name")
    ayu.type("Ibu Contoh")
    ayu.tab_to("field_email")
    ayu.type("ibu@contoh")
    ayu.key(Key.Key_Return)
    assert ayu.error("email") == ayu.says("fault.email")
    assert ayu.error("id_number") == ayu.says("fault.required")
    assert ayu.error("consent") == ayu.says("fault.consent")
    assert (ayu.answer("name"), ayu.answer("email")) == ("Ibu Contoh", "ibu@contoh")
    assert ayu.has_focus("field_id_number")
    ayu.type("3273014101600001")
    ayu.tab_to("field_email")
    ayu.rewrite("ibu@example.org")
    ayu.tab_to("field_consent")
    ayu.key(Key.Key_Space)
    ayu.key(Key.Key_Return)
    assert ayu.value("dialogNumber", "no") == "K-005"
    ayu.key(Key.Key_Escape)


def forget_to_finish(day: Day) -> None:
    """10.22 to 10.47: K-005 is served at once; after 25 minutes the window asks whether the finish was forgotten."""
    ayu = day.ayu
    ayu.key(Key.Key_F2)
    ayu.key(Key.Key_F4)
    assert ayu.value("guestName", "text") == "Ibu Contoh"
    day.later(minutes=24)
    assert not ayu.shows("offer")
    day.later(minutes=1)
    assert ayu.value("offerText", "text") == ayu.says("offer.long", "K-005", 25)
    ayu.key(Key.Key_Escape)
    assert not ayu.shows("offer"), "put away for a while"
    ayu.key(Key.Key_F5)
    assert ayu.number == ""


def see_what_is_owed(day: Day) -> None:
    """The sale's follow-up stands in the list with its day: ten working days on."""
    ayu = day.ayu
    ayu.chord(Key.Key_2, CONTROL)
    (line,) = ayu.model.followups.shown.items
    assert (line.what, line.ticket) == ("Kirim tautan unduh", "J-001")
    assert "20" in line.due
    ayu.chord(Key.Key_1, CONTROL)
    assert ayu.model.kind == "main"


def check_the_day(day: Day) -> None:
    """What the head reads is what was done, reckoned by hand from the times told above.

    Waits: 2, 4, 1, 1, 1, 11 and 0 minutes. Services: 8, 14, 11, 5, 6, 10, 5 and 25; K-002 was sent on unfinished.
    """
    office = day.bench.office
    assert office.check_verdicts(SYSTEM, DAY) == {}
    assert office.check_ledger() is None
    tickets = office.tickets_on(SYSTEM, DAY)
    assert {item.state for item in tickets} == {TicketState.DONE, TicketState.TRANSFERRED}
    head = day.room.open()
    head.sign_in_by_keys("kepala", day.language)
    shown = head.model.head.shown
    of = {"id": "6 dari 6", "en": "6 of 6"}[day.language]
    assert [fact.value for fact in shown.facts] == ["8", "1:00", of, "9:00", "0", "–"]
    parts = {item.key: [(part.kind, part.count) for part in item.parts] for item in shown.services}
    assert parts == {"P": [], "J": [("ok", "1")], "K": [("ok", "4"), ("excused", "1")], "R": [("ok", "1")]}
    assert {item.waiting for item in shown.services} == {"0"}
    assert [desk.served for desk in shown.desks] == [head.says("head.desk.served", count) for count in (0, 6, 2)]
    assert [(item.number, item.title) for item in shown.incidents] == [("K-004", head.says("head.trouble.excused"))]
    assert head.value("finding", "text") in head.texts()
