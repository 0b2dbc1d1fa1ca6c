"""The guest's earlier visits at the side of the real window."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt

from sambut.queue.access import Actor
from sambut.queue.errors import Fault, KnownError
from sambut.queue.guestbook import Identity
from sambut.queue.identity import IdType
from sambut.queue.storage.schema import event

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SITI = Identity(IdType.KTP, "3273014101900001", "Siti Contoh", "siti@example.org", "081234567890")
BUDI = Identity(IdType.KTP, "3273014101900002", "Budi Contoh", "budi@example.org", "081234567891")
DAY = 86_400


def openings(bench: Any) -> int:
    statement = sa.select(event.c.payload).where(event.c.type == "identity.read")
    with bench.office._database.reading() as connection:
        told = [json.loads(payload) for payload in connection.execute(statement).scalars()]
    return sum(read["purpose"] == "history" for read in told)


@pytest.fixture
def desk(open_desk: Callable[..., Any], bench: Any) -> Any:
    """Siti was served late six days ago and did not come yesterday; today she is called, and Budi waits."""
    officer = bench.officer("ayu", 3)
    bench.clock.advance(-6 * DAY)
    bench.issue("J", identity=SITI)
    bench.clock.advance(720)
    old = bench.office.call_next(officer).ticket
    bench.office.start(officer, old.ticket_id)
    bench.clock.advance(300)
    bench.office.finish(officer, old.ticket_id)
    bench.clock.advance(5 * DAY)
    bench.issue("P", identity=SITI)
    missed = bench.office.call_next(officer).ticket
    bench.clock.advance(200)
    bench.office.no_show(officer, missed.ticket_id)
    bench.clock.advance(DAY)
    bench.issue("K", identity=SITI)
    bench.clock.advance(1)
    bench.issue("K", identity=BUDI)
    window = open_desk(bench.office, bench.clock)
    window.sign_in(desk=2)
    window.key(Key.Key_F2)
    return window


def test_earlier_visits_newest_first_with_what_became_of_them(desk: Any, bench: Any) -> None:
    desk.key(Key.Key_H, modifiers=CTRL)
    visits = desk.model.history.shown.visits
    assert [visit.day for visit in visits] == ["Senin, 5 Oktober 2026", "Rabu, 30 September 2026"]
    missed, served = visits[0].services[0], visits[1].services[0]
    assert (missed.prefix, missed.name, missed.outcome) == ("P", "Perpustakaan", "Tidak hadir")
    assert (served.prefix, served.outcome, served.late) == ("J", "Terlayani", True)
    assert served.wait == "Menunggu 12 menit · lewat standar"
    assert {"Senin, 5 Oktober 2026", "Perpustakaan", "Terlayani", "Siti Contoh"} <= set(desk.texts())
    assert openings(bench) == 1


def test_in_english(desk: Any) -> None:
    desk.model.speak("en")
    desk.key(Key.Key_H, modifiers=CTRL)
    assert {"History", "Monday 5 October 2026", "No-show", "Waited 12 min · over the standard"} <= set(desk.texts())


def test_it_opens_by_the_mouse_shuts_by_escape_and_each_opening_is_written_down(desk: Any, bench: Any) -> None:
    for times in (1, 2):
        desk.click("fact_history")
        assert desk.has_focus("historyClose")
        assert openings(bench) == times
        desk.key(Key.Key_Escape)
        assert not desk.shows("historySheet")
        assert "Oktober" not in repr(desk.model.history.shown)


def test_the_button_of_the_card_takes_the_keyboard(desk: Any) -> None:
    desk.find("fact_history").forceActiveFocus()
    desk.key(Key.Key_Return)
    assert desk.shows("historySheet")
    desk.click("historyClose")
    assert desk.has_focus("fact_history")


def test_a_first_visit_says_so(desk: Any) -> None:
    desk.model.desk.startService()
    desk.model._shift.office.finish(desk.model._shift.actor, desk.model.desk.guest.ticket_id)
    desk.refresh()
    desk.key(Key.Key_F2)
    desk.key(Key.Key_H, modifiers=CTRL)
    assert desk.value("historyNote", "text") == "Kunjungan pertama"
    assert desk.model.history.shown.visits == ()


def test_without_a_guest_it_says_why(desk: Any) -> None:
    desk.model.desk.undoCall()
    desk.key(Key.Key_H, modifiers=CTRL)
    assert not desk.shows("historySheet")
    assert desk.value("message", "text") == "Belum ada tamu di loket"


def test_database_away_is_said_in_the_sheet_and_tried_again(
    desk: Any, bench: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(actor: Actor, ticket_id: str) -> None:
        raise KnownError(Fault.DATABASE_AWAY, "gone")

    with monkeypatch.context() as patch:
        patch.setattr(bench.office, "history", away)
        desk.key(Key.Key_H, modifiers=CTRL)
        assert desk.value("historyNote", "text") == "Riwayat belum dapat dibaca"
    desk.click("historyAgain")
    assert len(desk.model.history.shown.visits) == 2


def test_it_goes_with_the_guest_and_with_a_lock(desk: Any, bench: Any) -> None:
    desk.key(Key.Key_H, modifiers=CTRL)
    desk.model._shift.office.undo_call(desk.model._shift.actor, desk.model.desk.guest.ticket_id)
    desk.refresh()
    assert not desk.shows("historySheet")
    desk.key(Key.Key_F2)
    desk.key(Key.Key_H, modifiers=CTRL)
    desk.key(Key.Key_L, modifiers=CTRL)
    assert not desk.shows("historySheet")
    assert "Siti" not in " ".join(desk.texts())
    assert not desk.model.history.is_open


def test_keys_of_the_desk_do_nothing_below_it(desk: Any) -> None:
    desk.key(Key.Key_H, modifiers=CTRL)
    desk.key(Key.Key_F4)
    assert desk.model.desk.guest.state == "called"
    desk.key(Key.Key_H, modifiers=CTRL)
    assert not desk.shows("historySheet")
