"""The page of follow-ups in the real window: filters, keys, what is done with one, and the reminder."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt

from sambut.queue.clock import new_id
from sambut.queue.errors import Fault, KnownError
from sambut.queue.follow_up import FollowUpState
from sambut.queue.operations.followups import Added, NewFollowUp
from sambut.queue.operations.serving import Moved

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
PASSWORD = "a long test password"


def owed(bench: Any, actor: Any, what: str, kind: str = "consultation") -> str:
    """A served guest with an open follow-up; gives its id."""
    ticket = bench.issue("K")
    office = bench.office
    office.call_next(actor)
    assert isinstance(office.start(actor, ticket.ticket_id), Moved)
    day = office.rules.hours.local(bench.clock()).date()
    asked = NewFollowUp(new_id(bench.clock()), ticket.ticket_id, kind, what, day)
    assert isinstance(office.add_follow_up(actor, asked), Added)
    office.finish(actor, ticket.ticket_id)
    return asked.followup_id


@pytest.fixture
def ayu(bench: Any) -> Any:
    return bench.officer("ayu", desk=1)


@pytest.fixture
def desk(open_desk: Callable[..., Any], bench: Any, ayu: Any) -> Any:
    owed(bench, ayu, "Kirim tabel inflasi")
    owed(bench, ayu, "Kirim data mikro", "sale")
    made = open_desk(bench.office, bench.clock)
    bench.clock.advance(timedelta(days=3).total_seconds())
    made.model.signIn.signIn("admin", PASSWORD)
    made.settle()
    return made


def whats(desk: Any) -> list[str]:
    return [item.what for item in desk.model.followups.shown.items]


def test_after_signing_in_it_says_what_is_due_and_leads_there(desk: Any) -> None:
    assert desk.value("reminder", "text") == "1 tindak lanjut jatuh tempo hari ini."
    desk.click("showFollowUps")
    assert desk.model.kind == "followups"
    assert whats(desk) == ["Kirim tabel inflasi", "Kirim data mikro"]
    desk.key(Key.Key_1, modifiers=CONTROL)
    assert not desk.shows("reminder")


def test_the_reminder_can_wait(desk: Any, bench: Any) -> None:
    bench.clock.advance(timedelta(days=1).total_seconds())
    desk.click("laterFollowUps")
    assert not desk.shows("reminder")


def test_no_reminder_where_nothing_is_due(open_desk: Callable[..., Any], bench: Any, ayu: Any) -> None:
    owed(bench, ayu, "Nanti")
    made = open_desk(bench.office, bench.clock)
    made.model.signIn.signIn("admin", PASSWORD)
    made.settle()
    assert not made.shows("reminder")


def test_a_line_says_by_when_what_for_whom_and_by_whom(desk: Any) -> None:
    desk.key(Key.Key_2, modifiers=CONTROL)
    first, second = desk.model.followups.shown.items
    assert (first.due, first.left, first.tone) == ("Jumat, 9 Okt 2026", "Hari ini", "today")
    assert (second.due, second.left) == ("Selasa, 20 Okt 2026", "11 hari lagi")
    assert (first.ticket, first.day, first.name) == ("K-001", "6 Okt 2026", "Tamu Contoh 1")
    assert first.contact == "t•••@example.org · +6281 •••• 7890"
    assert first.about == "Jawaban konsultasi · dibuka Petugas Ayu"
    assert "tamu1@example.org" not in " ".join(desk.texts())


def test_enter_finishes_and_delete_gives_up_with_a_reason(desk: Any, bench: Any) -> None:
    desk.key(Key.Key_2, modifiers=CONTROL)
    assert desk.has_focus("followUps")
    desk.key(Key.Key_Return)
    assert desk.value("dialogTitle", "text") == "Tindak lanjut ini sudah selesai?"
    desk.key(Key.Key_Return)
    assert whats(desk) == ["Kirim data mikro"]
    assert desk.has_focus("followUps")
    desk.key(Key.Key_Delete)
    desk.key(Key.Key_Return)
    assert desk.value("field_reason", "error") == "Pilih alasannya."
    desk.key(Key.Key_2)
    desk.key(Key.Key_Return)
    assert whats(desk) == []
    assert desk.value("empty", "text") == "Belum ada tindak lanjut yang terbuka."
    desk.model.followups.choose("done")
    lefts = {item.left for item in desk.model.followups.shown.items}
    assert lefts == {"Selesai 9 Okt 2026", "Dibatalkan: Sudah terjawab di loket"}
    lines = bench.office.list_follow_ups(desk.model._shift.actor)
    assert {line.follow_up.state for line in lines} == {FollowUpState.DONE, FollowUpState.CANCELLED}
    desk.key(Key.Key_Return)
    assert desk.value("message", "text") == "Pilih tindak lanjut yang masih terbuka"


def test_the_same_with_the_mouse(desk: Any) -> None:
    desk.key(Key.Key_2, modifiers=CONTROL)
    desk.click("finishFollowUp")
    desk.click("questionNo")
    assert len(whats(desk)) == 2
    desk.click("cancelFollowUp")
    desk.click("chip_duplicate")
    desk.click("questionYes")
    assert whats(desk) == ["Kirim data mikro"]


def test_filters_count_and_show(desk: Any, bench: Any) -> None:
    bench.clock.advance(timedelta(days=3).total_seconds())
    desk.key(Key.Key_2, modifiers=CONTROL)
    assert [option.text for option in desk.model.followups.shown.shows] == [
        "Jatuh tempo · 0",
        "Terlambat · 1",
        "Semua · 2",
        "Selesai · 0",
    ]
    desk.click("chip_overdue")
    assert [item.left for item in desk.model.followups.shown.items] == ["Terlambat 3 hari"]
    desk.click("chip_due")
    assert desk.value("empty", "text") == "Tidak ada yang jatuh tempo hari ini."
    desk.click("chip_all")
    desk.click("mine")
    assert whats(desk) == []
    assert desk.value("mine", "text") == "Milik saya"


def test_keys_go_through_a_long_list(desk: Any, bench: Any, ayu: Any) -> None:
    for number in range(30):
        owed(bench, ayu, f"Tugas {number}")
    desk.key(Key.Key_2, modifiers=CONTROL)
    rows = desk.find("followUps")
    desk.key(Key.Key_Down, 3)
    assert rows.property("currentIndex") == 3
    desk.key(Key.Key_End)
    assert rows.property("currentIndex") == 31
    assert rows.property("contentY") > 500
    desk.key(Key.Key_PageUp)
    desk.key(Key.Key_Home)
    assert rows.property("currentIndex") == 0


def test_who_came_first_closed_it(desk: Any, bench: Any, ayu: Any) -> None:
    desk.key(Key.Key_2, modifiers=CONTROL)
    desk.key(Key.Key_Return)
    bench.office.finish_follow_up(ayu, desk.model.followups.shown.marked)
    desk.key(Key.Key_Return)
    assert desk.value("message", "text") == "Tindak lanjut ini sudah ditutup petugas lain."
    assert whats(desk) == ["Kirim data mikro"]


def test_a_commit_elsewhere_reads_the_list_only_when_the_numbers_changed(
    desk: Any, bench: Any, ayu: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.key(Key.Key_2, modifiers=CONTROL)
    read, listed = [], bench.office.list_follow_ups
    monkeypatch.setattr(bench.office, "list_follow_ups", lambda actor: (read.append(1), listed(actor))[1])
    bench.issue("K")
    desk.refresh()
    assert not read
    bench.office.finish_follow_up(ayu, desk.model.followups.shown.marked)
    desk.refresh()
    assert len(read) == 1
    assert whats(desk) == ["Kirim data mikro"]


def test_while_the_office_is_away_the_list_stays(desk: Any, bench: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.key(Key.Key_2, modifiers=CONTROL)

    def away(*_: object, **__: object) -> None:
        raise KnownError(Fault.DATABASE_AWAY, "gone")

    monkeypatch.setattr(bench.office, "list_follow_ups", away)
    monkeypatch.setattr(bench.office, "cancel_follow_up", away)
    desk.key(Key.Key_Delete)
    desk.key(Key.Key_1)
    desk.key(Key.Key_Return)
    assert desk.value("dialogNote", "text").startswith("Tidak tersimpan")
    desk.key(Key.Key_Escape)
    desk.model.followups.enter()
    desk.refresh()
    assert desk.model.followups.shown.away
    assert len(whats(desk)) == 2


def test_english(desk: Any) -> None:
    desk.key(Key.Key_2, modifiers=CONTROL)
    desk.model.speak("en")
    desk.settle()
    assert {"Follow-ups", "Friday 9 Oct 2026", "Today", "11 days left", "Mark as done"} <= set(desk.texts())
