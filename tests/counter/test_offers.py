"""What is offered below the guest: a forgotten finish, and the reason of a late visit."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt

from sambut.queue.errors import Fault, KnownError
from sambut.queue.standard import Grade

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(open_desk: Callable[..., Any], bench: Any) -> Any:
    made = open_desk(bench.office, bench.clock)
    made.sign_in(desk=2)
    return made


def serve(desk: Any, bench: Any, wait: float = 60) -> None:
    """K-001 (or the next one) is served after so many seconds."""
    bench.issue("K")
    desk.pass_time(wait)
    desk.refresh()
    desk.key(Key.Key_F2)
    desk.key(Key.Key_F4)
    desk.key(Key.Key_Escape)


def verdict(desk: Any) -> Any:
    (ticket,) = desk.model.desk.inputs.late
    return ticket.verdict


def test_a_long_service_is_asked_about_and_can_be_finished(desk: Any, bench: Any) -> None:
    serve(desk, bench)
    desk.pass_time(24 * 60)
    assert not desk.shows("offer")
    desk.pass_time(1)
    assert desk.value("offerText", "text") == "K-001 sudah dilayani 24 menit. Sudah selesai?"
    desk.click("offerYes")
    assert desk.model.desk.view.guest is None


@pytest.mark.parametrize("way", ["key", "mouse"])
def test_still_serving_is_not_asked_again_for_ten_minutes(desk: Any, bench: Any, way: str) -> None:
    serve(desk, bench)
    desk.pass_time(30 * 60)
    desk.key(Key.Key_Escape) if way == "key" else desk.click("offerNo")
    assert not desk.shows("offer")
    desk.pass_time(9 * 60)
    assert not desk.shows("offer")
    desk.pass_time(61)
    assert desk.value("offerText", "text").startswith("K-001 sudah dilayani 40 menit")
    desk.model.speak("en")
    assert desk.value("offerNo", "text") == "Still serving"


def test_nobody_is_asked_after_closing_time(desk: Any, bench: Any) -> None:
    desk.pass_time(6 * 3600 + 20 * 60)
    serve(desk, bench)
    desk.pass_time(60 * 60)
    assert desk.model.desk.view.guest is not None
    assert not desk.shows("offer")


def test_a_late_visit_is_given_its_reason_when_it_is_finished(desk: Any, bench: Any) -> None:
    serve(desk, bench, wait=700)
    assert desk.model.desk.clock_shown.title == "Lewat standar"
    assert verdict(desk).grade is Grade.LATE
    desk.key(Key.Key_F5)
    assert desk.value("offerText", "text") == "K-001 dilayani lewat standar. Ada alasannya?"
    desk.chord(Key.Key_D, CONTROL)
    assert "K-001 · 11 menit 40 detik" in desk.texts()
    desk.key(Key.Key_Return)
    assert desk.fault("reason") == "Pilih salah satu"
    desk.key(Key.Key_2)
    desk.key(Key.Key_Return)
    assert not desk.shows("questionYes")
    assert not desk.shows("offer")
    assert desk.model.desk.inputs.late == ()
    desk.chord(Key.Key_D, CONTROL)
    assert desk.value("message", "text") == "Tidak ada kunjungan terlambat yang belum beralasan"


def test_a_visit_is_excused_while_it_is_served(desk: Any, bench: Any) -> None:
    serve(desk, bench, wait=700)
    assert desk.value("excuse", "text") == "1 terlambat"
    desk.click("excuse")
    desk.click_chip("reason", "power")
    desk.click("questionYes")
    clock = desk.model.desk.clock_shown
    assert (clock.title, clock.text) == ("Lewat standar, dengan alasan", "Alasan: Listrik padam")
    assert not desk.shows("excuse")


def test_the_reason_can_wait_in_the_figures(desk: Any, bench: Any) -> None:
    serve(desk, bench, wait=700)
    desk.key(Key.Key_F5)
    desk.click("offerNo")
    assert not desk.shows("offer")
    serve(desk, bench, wait=700)
    desk.key(Key.Key_F5)
    desk.key(Key.Key_Escape)
    assert desk.value("excuse", "text") == "2 terlambat"
    desk.click("excuse")
    numbers = [option.text[:5] for option in desk.model.dialog.shown.fields[0].options]
    assert numbers == ["K-002", "K-001"]
    desk.key(Key.Key_2)
    desk.key(Key.Key_Tab)
    desk.key(Key.Key_6)
    desk.key(Key.Key_Return)
    assert [ticket.text for ticket in desk.model.desk.inputs.late] == ["K-002"]


def test_a_reason_that_was_given_elsewhere_already_is_refused_in_the_dialog(desk: Any, bench: Any) -> None:
    serve(desk, bench, wait=700)
    (late,) = desk.model.desk.inputs.late
    desk.click("excuse")
    desk.click_chip("reason", "other")
    bench.office.excuse(desk.model._shift.actor, late.ticket_id, "power")
    desk.click("questionYes")
    assert desk.value("dialogNote", "text") == "Kunjungan ini tidak dapat diberi alasan lagi."


def test_a_reading_that_failed_is_tried_again_as_time_passes(
    desk: Any, bench: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(_: object) -> None:
        raise KnownError(Fault.DATABASE_AWAY, "gone")

    with monkeypatch.context() as patch:
        patch.setattr(bench.office, "desk_view", away)
        desk.refresh()
        assert desk.value("message", "text").startswith("Menyambung ulang")
    desk.pass_time(16)
    assert not desk.shows("message")
