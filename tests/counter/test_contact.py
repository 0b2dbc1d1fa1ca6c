"""E-mail and phone of the guest at the desk: masked, in full for a short time, copied for a while."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QWindow

from sambut.counter.window.brief_copy import BriefCopy
from sambut.queue.access import Actor
from sambut.queue.errors import Fault, KnownError
from sambut.queue.guestbook import Identity
from sambut.queue.identity import IdType
from sambut.queue.operations.serving import CancelReason
from sambut.queue.storage.schema import event

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
EMAIL, PHONE = "tamu1@example.org", "+6281234567890"


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def shows_contact(desk: Any) -> bool:
    return bool({EMAIL, PHONE} & set(desk.texts()))


def revealed(bench: Any) -> int:
    statement = sa.select(event.c.payload).where(event.c.type == "identity.read")
    with bench.office._database.reading() as connection:
        told = [json.loads(payload) for payload in connection.execute(statement).scalars()]
    return sum(read["purpose"] == "contact" for read in told)


@pytest.fixture
def desk(open_desk: Callable[..., Any], bench: Any) -> Any:
    bench.issue("K")
    bench.clock.advance(1)
    bench.issue("K")
    window = open_desk(bench.office, bench.clock)
    window.sign_in(desk=2)
    window.key(Key.Key_F2)
    return window


def test_it_is_masked_until_the_key_shows_it_for_twenty_seconds(desk: Any, bench: Any) -> None:
    assert "t•••@example.org" in desk.texts()
    assert not shows_contact(desk)
    desk.key(Key.Key_M, modifiers=CTRL)
    assert {EMAIL, PHONE, "20"} <= set(desk.texts())
    assert revealed(bench) == 1
    desk.pass_time(12.5)
    assert {EMAIL, "8"} <= set(desk.texts())
    desk.settle(600)
    assert desk.value("contactRing", "value") == pytest.approx(7.5 / 20, abs=0.01)
    desk.pass_time(7.4)
    assert shows_contact(desk)
    desk.pass_time(0.2)
    assert not shows_contact(desk)
    assert EMAIL not in repr(vars(desk.model.contact))
    assert desk.model.contact._inputs.contact is None


def test_each_showing_is_written_down(desk: Any, bench: Any) -> None:
    for times in (1, 2):
        desk.click("fact_contact")
        assert shows_contact(desk)
        assert revealed(bench) == times
        desk.key(Key.Key_Escape)
        assert not shows_contact(desk)


def test_the_key_hides_it_again(desk: Any) -> None:
    desk.key(Key.Key_M, modifiers=CTRL)
    desk.key(Key.Key_M, modifiers=CTRL)
    assert not shows_contact(desk)


def test_another_guest_hides_it(desk: Any, bench: Any) -> None:
    desk.key(Key.Key_M, modifiers=CTRL)
    actor, guest = desk.model._shift.actor, desk.model.desk.guest
    bench.office.start(actor, guest.ticket_id)
    desk.refresh()
    assert shows_contact(desk)
    bench.office.finish(actor, guest.ticket_id)
    bench.office.call_next(actor)
    desk.refresh()
    assert desk.model.desk.guest.text == "K-002"
    assert not desk.model.contact.is_shown
    assert not desk.shows("contactPanel")


def test_the_lock_and_a_clock_set_back_hide_it(desk: Any, bench: Any) -> None:
    desk.key(Key.Key_M, modifiers=CTRL)
    desk.key(Key.Key_L, modifiers=CTRL)
    assert not shows_contact(desk)
    assert not desk.model.contact.is_shown
    desk.model.lock.unlock("a long test password")
    desk.settle()
    assert not shows_contact(desk)
    desk.key(Key.Key_M, modifiers=CTRL)
    assert shows_contact(desk)
    desk.pass_time(-3600)
    assert not shows_contact(desk)


def test_leaving_the_window_hides_it(desk: Any, qtbot: Any) -> None:
    desk.key(Key.Key_M, modifiers=CTRL)
    other = QWindow()
    other.show()
    other.requestActivate()
    qtbot.waitUntil(lambda: not desk.window.isActive())
    assert not desk.model.contact.is_shown
    other.close()
    desk.settle()
    assert not shows_contact(desk)


def test_another_page_hides_it(desk: Any) -> None:
    desk.key(Key.Key_M, modifiers=CTRL)
    desk.key(Key.Key_3, modifiers=CTRL)
    desk.key(Key.Key_1, modifiers=CTRL)
    assert not shows_contact(desk)


@pytest.mark.parametrize(("button", "text"), [("contactEmailCopy", EMAIL), ("contactPhoneCopy", PHONE)])
def test_a_copy_is_made_by_the_mouse_and_goes_with_the_person(desk: Any, button: str, text: str) -> None:
    desk.key(Key.Key_M, modifiers=CTRL)
    desk.click(button)
    assert clipboard() == text
    desk.model.seat.leaveDesk()
    desk.model.dialog.confirm()
    desk.model.signIn.signOut()
    assert clipboard() == ""


def test_a_copy_is_taken_away_after_its_time_unless_something_else_was_copied(qtbot: Any) -> None:
    copies = BriefCopy(60)
    copies.put(EMAIL)
    assert clipboard() == EMAIL
    qtbot.waitUntil(lambda: clipboard() == "", timeout=2000)
    copies.put(EMAIL)
    QGuiApplication.clipboard().setText("something else")
    qtbot.wait(200)
    assert clipboard() == "something else"


def test_a_second_copy_starts_the_time_anew(qtbot: Any) -> None:
    copies = BriefCopy(300)
    copies.put(EMAIL)
    qtbot.wait(200)
    copies.put(PHONE)
    qtbot.wait(200)
    assert clipboard() == PHONE
    qtbot.waitUntil(lambda: clipboard() == "", timeout=2000)


def test_without_a_guest_it_says_why_and_nothing_is_copied(desk: Any) -> None:
    QGuiApplication.clipboard().setText("mine")
    desk.model.desk.undoCall()
    desk.key(Key.Key_M, modifiers=CTRL)
    assert desk.value("message", "text") == "Belum ada tamu di loket"
    desk.model.contact.copy("email")
    assert clipboard() == "mine"


def test_database_away_is_said_and_nothing_is_shown(desk: Any, bench: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(actor: Actor, ticket_id: str) -> None:
        raise KnownError(Fault.DATABASE_AWAY, "gone")

    with monkeypatch.context() as patch:
        patch.setattr(bench.office, "reveal_contact", away)
        desk.key(Key.Key_M, modifiers=CTRL)
        assert desk.value("message", "text").startswith("Kontak belum dapat dibaca")
        assert not shows_contact(desk)
    desk.key(Key.Key_M, modifiers=CTRL)
    assert shows_contact(desk)


def test_it_is_whole_at_every_size_also_a_very_long_address(desk: Any, bench: Any) -> None:
    long = f"{'a' * 64}@{'.'.join(['contoh' * 8] * 3)}.example.org"
    desk.model.desk.undoCall()
    bench.office.cancel(desk.model._shift.actor, desk.model.desk.view.waiting[0].ticket.ticket_id, CancelReason.OTHER)
    bench.office.cancel(desk.model._shift.actor, desk.model.desk.view.waiting[1].ticket.ticket_id, CancelReason.OTHER)
    bench.issue("K", identity=Identity(IdType.KTP, "3273014101900077", "Tamu Contoh", long, "081234567890"))
    desk.refresh()
    desk.key(Key.Key_F2)
    desk.key(Key.Key_M, modifiers=CTRL)
    assert long in desk.texts()
    for size in ((1024, 700), (1366, 768), (2560, 1440)):
        desk.resize(*size)
        values = [item for item in desk.items() if item.objectName() == "contactValue"]
        assert len(values) == 2
        for item in values:
            assert not item.property("truncated")
            assert item.property("contentWidth") <= item.width() + 1
