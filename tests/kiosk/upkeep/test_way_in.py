"""The gesture and the sign-in: who gets in, who is told kindly, and that nothing of a visitor or a password stays."""

import json
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from sambut.kiosk.upkeep.model import REST_SECONDS
from sambut.queue.access import Actor, Role
from sambut.queue.errors import Fault, KnownError
from sambut.queue.operations.accounts import Account

SIZES = pytest.mark.parametrize("size", [(1080, 1920), (1366, 768)], ids=["portrait", "landscape"])


def deeds(station: Any) -> list[str]:
    with station.office._database.reading() as connection:
        rows = connection.execute(sa.text("SELECT payload FROM event WHERE type = 'kiosk.upkeep' ORDER BY seq"))
        return [json.loads(row.payload)["deed"] for row in rows]


def on_screen(station: Any) -> list[str]:
    return [str(item.property("displayText")) for item in station.items() if item.inherits("QQuickTextInput")]


def held(station: Any) -> str:
    """Every text that anything in the window or the model holds, shown or not."""
    texts, items = [str(station.upkeep._inputs), str(station.upkeep.props)], [station.window.contentItem()]
    while items:
        item = items.pop()
        items += item.childItems()
        kinds = item.metaObject()
        parts = [kinds.property(i) for i in range(kinds.propertyCount())]
        texts += [str(item.property(part.name())) for part in parts if part.typeName() == "QString"]
    return "\n".join(texts)


def password_text(station: Any) -> str:
    return str(station.field("password").property("text"))


@SIZES
def test_five_touches_on_the_mark_open_the_sign_in(open_station: Callable[..., Any], size: tuple[int, int]) -> None:
    station = open_station(size)
    station.knock(4)
    assert station.page == "away"
    station.knock(1)
    assert station.page == "sign_in"
    assert station.shows("Halaman ini untuk administrator")


def test_slow_touches_and_touches_elsewhere_open_nothing(station: Any) -> None:
    station.knock(9, pause=1.1)
    assert station.page == "away"
    station.clock.advance(5)
    station.knock(4)
    station.touch_at(QPoint(540, 900))
    station.knock(4)
    station.touch_at(QPoint(540, 80))
    assert station.page == "away"


def test_several_fingers_at_once_are_not_the_gesture(station: Any) -> None:
    press = QTest.touchEvent(station.window, QTest.createTouchDevice())
    for finger in range(6):
        press.press(finger, QPoint(60 + 10 * finger, 80))
    press.commit()
    station.settle()
    assert station.page == "away"


def test_the_gesture_ends_the_visit_before_anything_else(station: Any) -> None:
    station.model.begin()
    station.settle()
    station.knock()
    assert station.page == "sign_in"
    assert station.model.step == "welcome"
    texts = [str(item.property("text")) for item in station.items() if item.property("text")]
    assert not [text for text in texts if "Setuju" in text or "Selamat datang" in text]


def test_an_administrator_signs_in_and_is_written_down(station: Any) -> None:
    station.sign_in()
    assert station.page == "service"
    assert station.shows("Masuk sebagai Wati Contoh")
    assert deeds(station) == ["enter"]
    assert station.camera.running


def test_signing_in_by_touch_alone(station: Any) -> None:
    station.office.add_account(Actor(Role.SYSTEM, "test"), "ani", "Ani", Role.ADMINISTRATOR, "abc defghi 12")
    station.knock()
    for key in "ani":
        station.touch(key)
    station.touch("Masuk")
    assert station.field("password").property("activeFocus")
    for key in "abc defghi 12":
        station.touch("Spasi" if key == " " else key)
    station.touch("Hapus satu huruf")
    station.touch("2")
    station.touch("Masuk")
    assert station.page == "service"


def test_the_password_is_hidden_until_asked_for(station: Any) -> None:
    station.knock()
    station.touch_item(station.field("password"))
    station.type("rahasia")
    assert password_text(station) == "rahasia"
    assert "rahasia" not in on_screen(station)
    station.touch("Lihat sandi")
    assert "rahasia" in on_screen(station)
    station.touch("Sembunyikan")
    assert "rahasia" not in on_screen(station)


def test_a_wrong_password_is_told_and_leaves_the_field(station: Any) -> None:
    station.sign_in(password="not the password")
    assert station.page == "sign_in"
    assert station.shows("Nama akun atau kata sandi salah.")
    assert password_text(station) == ""
    assert deeds(station) == []


def test_failures_at_another_window_rest_no_account_here(station: Any) -> None:
    for _ in range(5):
        station.office.sign_in(Actor(Role.NOBODY, "counter-1"), "wati", "not the password")
    station.knock()
    station.upkeep.signIn("wati", "a long test password")
    station.settle()
    assert station.page == "service"


def test_the_account_rests_after_five_failures_here(station: Any) -> None:
    for _ in range(5):
        station.office.sign_in(Actor(Role.NOBODY, "kiosk-1"), "wati", "not the password")
    station.knock()
    station.upkeep.signIn("wati", "a long test password")
    station.settle()
    assert station.page == "sign_in"
    assert station.shows("Terlalu banyak percobaan. Coba lagi pukul 09.0")


def test_after_three_refusals_the_page_closes_and_the_gesture_rests(station: Any) -> None:
    station.knock()
    for _ in range(3):
        station.upkeep.signIn("wati", "not the password")
    assert station.page == "away"
    station.pass_time(REST_SECONDS - 10)
    station.knock()
    assert station.page == "away"
    station.pass_time(20)
    station.knock()
    assert station.page == "sign_in"
    assert isinstance(station.office.sign_in(Actor(Role.NOBODY, "counter-1"), "wati", "a long test password"), Account)


@pytest.mark.parametrize("role", [Role.OFFICER, Role.HEAD])
def test_any_other_account_is_told_kindly(station: Any, role: Role) -> None:
    station.account("budi", role)
    station.sign_in("budi")
    assert station.page == "sign_in"
    assert station.shows("hanya untuk administrator")
    assert deeds(station) == []
    assert not station.camera.running


def test_an_office_out_of_reach_is_told(station: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object) -> None:
        raise KnownError(Fault.DATABASE_AWAY, "gone")

    monkeypatch.setattr(type(station.office), "sign_in", away)
    station.sign_in()
    assert station.page == "sign_in"
    assert station.shows("Data kantor tidak dapat dijangkau")


@pytest.mark.parametrize("way", ["back", "time"])
def test_every_way_out_clears_what_was_typed(station: Any, way: str) -> None:
    station.knock()
    station.type("wati")
    QTest.keyClick(station.window, Qt.Key.Key_Return)
    station.type("half a password")
    assert "half a password" in held(station)
    match way:
        case "back":
            station.touch("Kembali")
        case "time":
            station.pass_time(50)
            assert station.shows("Halaman ini menutup dalam 10 detik.")
            station.pass_time(11)
    assert station.page == "away"
    assert station.shows("Selamat datang")
    station.settle()
    assert "half a password" not in held(station)
    station.knock()
    assert password_text(station) == ""
    assert station.field("login").property("text") == ""


def test_typing_keeps_the_page_open(station: Any) -> None:
    station.knock()
    for _ in range(4):
        station.pass_time(40)
        station.type("a")
    assert station.page == "sign_in"


def test_the_language_of_the_page_is_its_own(station: Any) -> None:
    station.knock()
    station.touch("English")
    assert station.shows("This page is for the administrator")
    station.touch("Back")
    assert station.shows("Sentuh untuk mulai")
    station.knock()
    assert station.shows("Halaman ini untuk administrator")
