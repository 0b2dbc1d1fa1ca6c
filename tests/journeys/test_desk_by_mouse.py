"""The core of a day at the desk with the mouse: from the keyboard come only letters that a field wants."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from sambut.queue.record import Result
from sambut.tests.journeys.desk_day import Day
from sambut.tests.journeys.desk_hands import SYSTEM, Hands, open_room


@pytest.fixture(params=["id", "en"])
def day(request: pytest.FixtureRequest, bench: Any, qtbot: QtBot) -> Iterator[Day]:
    with open_room(bench, qtbot) as room:
        yield Day(room, bench, room.open(), room.open(), request.param)


def test_the_core_of_a_day_by_mouse(day: Day) -> None:
    for part in (sit_down, consult, sell, hold_and_send_on, miss, rest, write_a_visit_in, look_as_the_head):
        part(day)


def click_row(hands: Hands, name: str, number: int, height: float) -> None:
    """A click on a row of a list, by its place from 1."""
    hands.look()
    rows = hands.find(name)
    where = rows.mapToScene(QPoint(120, round((number - 0.5) * height))).toPoint()
    QTest.mouseClick(hands.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
    hands.settle()


def fill(hands: Hands, field: str, text: str) -> None:
    hands.click(f"field_{field}")
    hands.type(text)


def call_and_start(hands: Hands, number: str) -> None:
    hands.waits(number)
    hands.click("call")
    assert hands.number == number
    hands.click("start")


def sit_down(day: Day) -> None:
    """A wrong password first, then the desk by a click on its row."""
    ayu, budi = day.ayu, day.budi
    ayu.sign_in_by_mouse("ayu", day.language, password="salah")
    assert ayu.value("password", "error") == ayu.says("signin.wrong")
    assert (ayu.value("login", "text"), ayu.value("password", "text")) == ("ayu", "salah")
    ayu.type("a long test password")
    ayu.click("enter")
    budi.sign_in_by_mouse("budi", day.language)
    for hands, desk in ((ayu, 2), (budi, 3)):
        click_row(hands, "desks", desk, 100)
        hands.click("takeDesk")
        assert hands.value("restTitle" if hands.shows("restTitle") else "officer", "text").startswith("Petugas")


def consult(day: Day) -> None:
    """K-001: 3 minutes' wait, 9 of service, and what is missing said at its field."""
    ayu, ticket = day.ayu, day.bench.issue("K")
    ayu.waits("K-001")
    day.later(minutes=3)
    call_and_start(ayu, "K-001")
    fill(ayu, "needs.0.detail", "Jumlah sekolah")
    day.later(minutes=9)
    ayu.click("finish")
    assert ayu.error("needs.0.outcome") == ayu.says("record.fault.required")
    click_choice(ayu, "needs.0.outcome", "1")
    ayu.click("finish")
    assert ayu.number == ""
    assert day.record(ayu, ticket.ticket_id).needs[0].detail == "Jumlah sekolah"


def click_choice(hands: Hands, field: str, key: str) -> None:
    """Chooses from a field of the record: its chip, or its list opened first."""
    chips = [item for item in hands.items() if item.objectName() == f"chip_{key}"]
    if not chips or hands.find(f"field_{field}").property("open") is not None:
        hands.click(f"field_{field}")
        hands.click(f"option_{key}")
    else:
        hands.click_chip(field, key)


def sell(day: Day) -> None:
    """J-001: 1 minute's wait, 10 of service."""
    ayu, ticket = day.ayu, day.bench.issue("J")
    ayu.waits("J-001")
    day.later(minutes=1)
    call_and_start(ayu, "J-001")
    ayu.click("field_sale.requirements.sale_terms")
    ayu.click("field_sale.goods")
    click_choice(ayu, "sale.goods.0.kind", "publication")
    fill(ayu, "sale.goods.0.size", "120")
    click_choice(ayu, "result", "sold")
    day.later(minutes=10)
    ayu.click("finish")
    assert ayu.error("sale.billing_code") == ayu.says("record.fault.required")
    fill(ayu, "sale.billing_code", "820261006123456")
    fill(ayu, "follow.what", "Kirim tautan")
    ayu.click("addFollowUp")
    ayu.click("finish")
    assert ayu.number == ""
    assert day.record(ayu, ticket.ticket_id).result is Result.SOLD


def hold_and_send_on(day: Day) -> None:
    """K-002: a wrong call taken back, held 5 minutes, back, sent to Budi, who serves it for 4."""
    ayu, budi = day.ayu, day.budi
    day.bench.issue("K")
    ayu.waits("K-002")
    ayu.click("call")
    ayu.click("offerYes")
    assert ayu.number == ""
    ayu.click("call")
    ayu.click("hold")
    ayu.click("questionYes")
    assert ayu.error("reason") == ayu.says("fault.choose")
    ayu.click_chip("minutes", "5")
    ayu.click_chip("reason", "payment")
    ayu.click("questionYes")
    day.later(minutes=5)
    ayu.click("call")
    ayu.click("transfer")
    ayu.click_chip("reason", "specialist")
    ayu.click("questionYes")
    assert ayu.error("service") == ayu.says("fault.same_service")
    ayu.click_chip("service", "P")
    ayu.click_chip("desk", "3")
    ayu.click("questionYes")
    assert ayu.number == ""
    call_and_start(budi, "K-002")
    day.later(minutes=4)
    budi.click("finish")
    assert budi.number == ""


def miss(day: Day) -> None:
    """K-003 does not come, is taken back and marked again: a no-show."""
    ayu = day.ayu
    day.bench.issue("K")
    ayu.waits("K-003")
    for _ in range(2):
        ayu.click("call")
        day.later(minutes=4)
        ayu.click("noShow")
        ayu.click("questionYes")
        assert ayu.number == ""
        if ayu.model.desk.view.missed[0].ticket.restores == 0:
            ayu.click("fold_missed")
            ayu.click("asideRow")
            ayu.click("callMarked")
            ayu.waits("K-003")


def rest(day: Day) -> None:
    """A break of 12 minutes makes K-004 late; it is given its reason. Service: 6 minutes."""
    ayu = day.ayu
    day.bench.issue("K")
    ayu.waits("K-004")
    ayu.click("rest")
    ayu.click_chip("reason", "prayer")
    ayu.click("questionYes")
    day.later(minutes=12)
    ayu.click("resume")
    call_and_start(ayu, "K-004")
    day.later(minutes=6)
    ayu.click("finish")
    ayu.click("offerYes")
    ayu.click_chip("reason", "network")
    ayu.click("questionYes")
    assert not ayu.model.dialog.is_open


def write_a_visit_in(day: Day) -> None:
    """P-001 by Budi: what is missing stands at its field; served at once for 2 minutes."""
    budi = day.budi
    budi.click("visit")
    budi.click_chip("service", "P")
    fill(budi, "name", "Pak Contoh")
    budi.click("questionYes")
    assert budi.error("id_number") == budi.says("fault.required")
    assert budi.error("consent") == budi.says("fault.consent")
    assert budi.answer("name") == "Pak Contoh"
    budi.click_chip("reason", "no_consent")
    budi.click("questionYes")
    assert budi.value("dialogNumber", "no") == "P-001"
    budi.click("questionNo")
    call_and_start(budi, "P-001")
    day.later(minutes=2)
    budi.click("finish")
    assert budi.number == ""


def look_as_the_head(day: Day) -> None:
    """At Budi's window, after he has gone: the head reads the day.

    Waits: 3, 1, 0, 0, 12 and 0 minutes. Services: 9, 10, 4, 6 and 2. Kept: the first two, K-002 with Budi, P-001.
    """
    budi = day.budi
    budi.click("leaveDesk")
    budi.click("signOut")
    budi.sign_in_by_mouse("kepala", day.language)
    shown = budi.model.head.shown
    of = {"id": "4 dari 4", "en": "4 of 4"}[day.language]
    assert [fact.value for fact in shown.facts] == ["5", "0:30", of, "6:00", "1", "–"]
    assert [desk.served for desk in shown.desks] == [budi.says("head.desk.served", count) for count in (0, 3, 2)]
    titles = {(item.number, item.title) for item in shown.incidents}
    kinds = (("K-003", "no_show"), ("K-004", "excused"))
    assert titles == {(number, budi.says(f"head.trouble.{kind}")) for number, kind in kinds}
    assert day.bench.office.check_verdicts(SYSTEM, date(2026, 10, 6)) == {}
    assert day.bench.office.check_ledger() is None
