"""Sign-in and choice of desk in the real window."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt

Key = Qt.Key


@pytest.fixture
def desk(open_desk: Callable[..., Any], bench: Any) -> Any:
    return open_desk(bench.office, bench.clock)


def field_text(desk: Any, name: str) -> str:
    return str(desk.value(name, "text"))


def test_the_name_has_the_keyboard_at_once_and_enter_leads_on(desk: Any) -> None:
    desk.type("admin")
    assert field_text(desk, "login") == "admin"
    desk.key(Key.Key_Return)
    assert desk.has_focus("password")
    desk.type("a long test password")
    desk.key(Key.Key_Return)
    assert desk.model.kind == "desks"


def test_a_wrong_password_is_said_beside_the_field_and_nothing_is_lost(desk: Any) -> None:
    desk.type("admin")
    desk.key(Key.Key_Tab)
    desk.type("wrong")
    desk.key(Key.Key_Return)
    assert desk.model.kind == "sign_in"
    assert desk.value("password", "error") == "Nama akun atau kata sandi salah."
    assert field_text(desk, "login") == "admin"
    assert field_text(desk, "password") == "wrong"
    assert desk.has_focus("password")
    desk.type("a")
    assert field_text(desk, "password") == "a"
    assert desk.value("password", "error") == ""


def test_what_is_missing_is_said_beside_its_own_field(desk: Any) -> None:
    desk.click("enter")
    assert desk.value("login", "error") == "Isi nama akun dan kata sandi."
    assert desk.has_focus("login")
    desk.type("admin")
    desk.click("enter")
    assert desk.value("login", "error") == ""
    assert desk.value("password", "error") == "Isi nama akun dan kata sandi."


def test_after_five_failures_the_time_of_the_next_attempt_is_said(desk: Any) -> None:
    desk.type("admin")
    desk.key(Key.Key_Tab)
    for _ in range(6):
        desk.type("wrong")
        desk.key(Key.Key_Return)
    assert desk.value("password", "error") == "Terlalu banyak percobaan. Coba lagi pukul 09.00."


def test_the_password_is_masked_until_it_is_revealed(desk: Any) -> None:
    desk.key(Key.Key_Tab)
    desk.type("secret")
    assert desk.value("password", "password") is True
    desk.key(Key.Key_Tab)
    assert desk.has_focus("reveal")
    desk.key(Key.Key_Space)
    assert desk.value("password", "password") is False
    desk.click("reveal")
    assert desk.value("password", "password") is True


def test_english_and_back_keeps_what_was_typed(desk: Any) -> None:
    desk.type("admin")
    desk.click("language")
    assert desk.value("enter", "text") == "Sign in"
    assert field_text(desk, "login") == "admin"
    desk.click("language")
    assert desk.value("enter", "text") == "Masuk"


def test_a_desk_is_chosen_with_arrows_and_taken_with_enter(desk: Any) -> None:
    desk.model.signIn.signIn("admin", "a long test password")
    desk.settle()
    assert desk.has_focus("desks")
    assert desk.value("takeDesk", "reason") == "Pilih loket dahulu"
    desk.key(Key.Key_Down, 2)
    assert [item.selected for item in desk.model.seat.shown.desks] == [False, True, False]
    desk.key(Key.Key_Up)
    desk.key(Key.Key_End)
    desk.key(Key.Key_Return)
    assert desk.model.kind == "main"
    assert desk.model.desk.shown.desk == "Loket 3"


def test_a_desk_in_use_asks_before_it_is_taken_over(desk: Any, bench: Any) -> None:
    bench.officer("ayu", desk=1)
    desk.model.signIn.signIn("admin", "a long test password")
    desk.settle()
    desk.key(Key.Key_Home)
    assert desk.model.seat.shown.desks[0].holder == "Dipakai Petugas Ayu sejak 09.00"
    desk.key(Key.Key_Return)
    assert desk.shows("questionYes")
    desk.key(Key.Key_Escape)
    assert not desk.shows("questionYes")
    assert desk.has_focus("desks")
    desk.key(Key.Key_Return, 2)
    assert desk.model.kind == "main"


def test_a_desk_with_a_guest_is_taken_over_with_the_guest(desk: Any, bench: Any) -> None:
    ayu = bench.officer("ayu", desk=1)
    bench.issue("K")
    bench.clock.advance(120)
    bench.office.call_next(ayu)
    desk.model.signIn.signIn("admin", "a long test password")
    desk.settle()
    desk.key(Key.Key_Home)
    desk.key(Key.Key_Return)
    assert desk.value("dialogTitle", "text") == (
        "Loket ini sedang dipakai Petugas Ayu sejak 09.00, dengan tamu K-001. Ambil alih loket dan tamunya?"
    )
    desk.key(Key.Key_Return)
    assert desk.model.kind == "main"
    assert desk.model.desk.view.guest.ticket.text == "K-001"
    assert bench.office.desk_view(ayu) is None


def test_ones_own_guest_at_another_desk_comes_first(desk: Any, bench: Any) -> None:
    ayu = bench.officer("ayu", desk=1)
    bench.issue("K")
    bench.office.call_next(ayu)
    desk.model.signIn.signIn("ayu", "a long test password")
    desk.settle()
    desk.key(Key.Key_End)
    desk.key(Key.Key_Return)
    assert desk.model.shown.message == "Tamu Anda K-001 masih di Loket 1. Selesaikan dahulu."
    assert desk.model.kind == "desks"


def test_a_refresh_keeps_the_marked_desk(desk: Any, bench: Any) -> None:
    desk.sign_in(desk=2)
    desk.model.seat.leaveDesk()
    desk.model.seat.chooseDesk(3)
    desk.model.refresh()
    assert desk.model.seat.shown.chosen == 3


def test_leaving_and_signing_out_with_the_mouse(desk: Any) -> None:
    desk.sign_in()
    desk.click("leaveDesk")
    assert desk.model.kind == "desks"
    desk.click("signOut")
    assert desk.model.kind == "sign_in"
    assert field_text(desk, "login") == ""
    assert field_text(desk, "password") == ""
