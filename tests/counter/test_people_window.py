"""The accounts' page in the real window: adding, passwords, roles, closing; and who read whose data."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QGuiApplication

from sambut.counter.people.reads_model import parse_day
from sambut.counter.window.brief_copy import KEPT_MILLISECONDS
from sambut.queue.access import Actor, Role
from sambut.queue.operations.accounts import Account

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
NOBODY = Actor(Role.NOBODY, "counter")
PASSWORD = "a long test password"


@pytest.fixture
def page(open_desk: Callable[..., Any], bench: Any) -> Any:
    bench.officer("ayu")
    desk = open_desk(bench.office, bench.clock)
    desk.model.signIn.signIn("admin", PASSWORD)
    desk.key(Key.Key_4, modifiers=CTRL)
    assert desk.model.kind == "people"
    return desk


def line(page: Any, login: str) -> Any:
    return next(person for person in page.model.people.shown.people if person.key == login)


def can_sign_in(bench: Any, login: str, password: str) -> bool:
    return isinstance(bench.office.sign_in(NOBODY, login, password), Account)


def test_an_account_is_added_by_keys_with_a_typed_password(page: Any, bench: Any) -> None:
    assert page.has_focus("panes")
    page.key(Key.Key_Tab)
    assert page.has_focus("addAccount")
    page.key(Key.Key_Return)
    page.type("Budi Contoh")
    page.key(Key.Key_Tab)
    page.type("budi")
    page.key(Key.Key_Tab)
    page.key(Key.Key_2)
    page.key(Key.Key_Tab)
    page.type("kursi biru pagi")
    page.key(Key.Key_Return)
    assert not page.model.dialog.is_open
    assert (line(page, "budi").role, line(page, "budi").signed_in) == ("Kepala", "belum pernah")
    assert can_sign_in(bench, "budi", "kursi biru pagi")
    page.refresh()
    assert line(page, "budi").signed_in == "hari ini 09.00"


def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(page: Any) -> None:
    page.click("addAccount")
    page.key(Key.Key_Tab)
    page.type("ayu")
    page.key(Key.Key_Tab, 2)
    page.type("pendek")
    page.key(Key.Key_Return)
    assert page.value("field_full_name", "error") == "Isi nama lengkapnya."
    assert page.value("field_login", "error") == "Nama akun ini sudah dipakai."
    assert page.value("field_password", "error") == "Sedikitnya 12 karakter."
    assert page.has_focus("field_full_name")
    assert (page.value("field_login", "text"), page.value("field_password", "text")) == ("ayu", "pendek")
    page.type("Ayu")
    assert page.value("field_full_name", "error") == ""
    page.key(Key.Key_Tab)
    page.type("ayu lagi")
    page.key(Key.Key_Return)
    assert page.value("field_login", "error").startswith("Pakai huruf kecil")


def test_a_made_password_is_shown_once_copied_and_kept_nowhere(page: Any, bench: Any) -> None:
    page.click("account_ayu")
    page.click("renewPassword")
    page.key(Key.Key_Return)
    assert page.value("dialogTitle", "text") == "Kata sandi dibuat"
    made = page.model.dialog.shown.fields[0].text
    assert made in page.texts()
    page.click("questionYes")
    assert QGuiApplication.clipboard().text() == made
    assert "Sudah disalin. Berikan kepada pemiliknya, lalu tutup." in page.texts()
    assert page.value("questionNo", "text") == "Tutup"
    assert can_sign_in(bench, "ayu", made)
    page.key(Key.Key_Escape)
    assert not page.model.dialog.is_open
    kept = [page.model.people.shown, page.model.people._inputs, page.model.dialog._inputs, page.model.shown]
    assert made not in repr(kept)
    assert made not in "".join(page.texts())


def make_password(page: Any) -> str:
    page.click("account_ayu")
    page.click("renewPassword")
    page.key(Key.Key_Return)
    page.click("questionYes")
    made = str(page.model.dialog.shown.fields[0].text)
    assert QGuiApplication.clipboard().text() == made
    page.key(Key.Key_Escape)
    return made


def test_the_copy_of_a_made_password_goes_with_the_person(page: Any) -> None:
    make_password(page)
    page.model.signIn.signOut()
    assert QGuiApplication.clipboard().text() == ""


def test_the_copy_of_a_made_password_goes_after_a_minute(page: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[int] = []
    monkeypatch.setattr(QTimer, "start", lambda timer, *_: waits.append(timer.interval()))
    page.model.people._copy("ayu", "made")
    assert KEPT_MILLISECONDS in waits
    page.model.people._copies.clear()
    assert QGuiApplication.clipboard().text() == ""


def test_a_role_is_changed_but_not_ones_own(page: Any) -> None:
    page.click("account_ayu")
    page.click("changeRole")
    page.key(Key.Key_3)
    page.key(Key.Key_Return)
    assert line(page, "ayu").role_key == "administrator"
    page.click("account_admin")
    page.click("changeRole")
    page.key(Key.Key_1)
    page.key(Key.Key_Return)
    assert page.value("field_role", "error") == "Akun Anda sendiri hanya dapat diubah administrator lain."
    page.key(Key.Key_Escape)
    assert line(page, "admin").role_key == "administrator"


def test_an_account_is_closed_and_opened_by_mouse(page: Any, bench: Any) -> None:
    page.click("account_ayu")
    page.click("switchActive")
    page.key(Key.Key_Escape)
    assert line(page, "ayu").active
    page.click("switchActive")
    page.click("questionYes")
    assert line(page, "ayu").state == "Nonaktif"
    assert not can_sign_in(bench, "ayu", PASSWORD)
    assert "Aktifkan" in page.texts()
    page.click("switchActive")
    assert line(page, "ayu").active
    page.click("account_admin")
    page.click("switchActive")
    page.click("questionYes")
    assert page.value("message", "text").startswith("Akun Anda sendiri")
    assert line(page, "admin").active


def test_who_still_has_a_guest_is_told(page: Any, bench: Any) -> None:
    budi = bench.officer("budi", desk=1)
    bench.issue("K")
    bench.office.call_next(budi)
    page.refresh()
    page.click("account_budi")
    page.click("switchActive")
    page.click("questionYes")
    assert page.value("message", "text").startswith("K-001 masih di loket orang itu.")


def test_the_list_is_walked_by_keys(page: Any) -> None:
    page.find("accounts").forceActiveFocus()
    assert page.find("accounts").property("marked") == "admin"
    page.key(Key.Key_Down)
    assert page.find("accounts").property("marked") == "ayu"
    page.key(Key.Key_Home)
    page.key(Key.Key_End)
    assert page.find("accounts").property("marked") == "ayu"
    page.key(Key.Key_Return)
    assert page.value("dialogTitle", "text") == "Kata sandi baru untuk Petugas Ayu"
    page.key(Key.Key_Escape)
    assert page.has_focus("accounts")


def test_without_a_marked_account_a_button_says_what_is_missing(page: Any) -> None:
    assert page.value("renewPassword", "reason") == "Pilih akun dahulu"
    page.click("renewPassword")
    assert page.has_focus("accounts")


def read_somebody(bench: Any) -> None:
    budi = bench.officer("budi", desk=1)
    bench.issue("K")
    bench.issue("P")
    bench.office.call_next(budi)
    bench.office.desk_view(budi)
    guest = bench.office.desk_view(budi).guest.ticket
    bench.office.reveal_contact(budi, guest.ticket_id)
    bench.office.find_guests(budi, "Contoh")


def test_who_read_whose_data_numbers_and_purposes_never_names(page: Any, bench: Any) -> None:
    QAccessible.setActive(True)
    read_somebody(bench)
    page.find("panes").forceActiveFocus()
    page.key(Key.Key_Right)
    page.settle()
    told = {(item.who, item.purpose, item.numbers) for item in page.model.reads.shown.reads}
    assert ("Petugas Budi (budi)", "Kontak lengkap", "K-001") in told
    assert ("Petugas Budi (budi)", "Tamu di loket", "K-001") in told
    found = next(item for item in page.model.reads.shown.reads if item.purpose == "Pencarian")
    assert (found.whose, set(found.numbers.split(", "))) == ("2 kunjungan", {"K-001", "P-001"})
    shown = [json.dumps(page.model.reads.property("props")), *page.texts()]
    for item in page.items():
        face = QAccessible.queryAccessibleInterface(item)
        shown.append(face.text(QAccessible.Text.Name) if face else "")
    assert "Tamu Contoh" not in "\n".join(shown)
    assert "3273014101" not in "\n".join(shown)


def test_the_days_are_chosen(page: Any, bench: Any) -> None:
    read_somebody(bench)
    bench.clock.advance(3 * 86400)
    page.click("chip_reads")
    assert page.model.reads.shown.reads == ()
    assert "Tidak ada yang membaca data tamu pada hari-hari ini." in page.texts()
    page.click("chip_week")
    assert page.model.reads.shown.reads[0].time.startswith("6 Okt 2026 09.")
    assert page.value("readDays", "text") == "3 Okt 2026 – 9 Okt 2026"
    page.click("otherDays")
    page.key(Key.Key_A, modifiers=CTRL)
    page.type("99")
    page.key(Key.Key_Return)
    assert page.value("field_first", "error") == "Bukan tanggal. Contoh: 06-10-2026."
    assert page.value("field_first", "text") == "99"
    page.key(Key.Key_A, modifiers=CTRL)
    page.type("10/10/2026")
    page.key(Key.Key_Return)
    assert page.value("field_last", "error") == "Hari terakhir harus sesudah hari pertama."
    page.key(Key.Key_A, modifiers=CTRL)
    page.type("7-10-2028")
    page.key(Key.Key_Return)
    assert page.value("field_last", "error") == "Paling panjang 366 hari."
    page.model.dialog.edit("first", "6.10.2026")
    page.model.dialog.edit("last", "06-10-2026")
    page.key(Key.Key_Return)
    assert page.value("readDays", "text") == "6 Okt 2026"
    assert page.model.reads.shown.reads


@pytest.mark.parametrize("text", ["", "32-01-2026", "2026-10-06", "6 Okt", "06-10-26x", "0-0-0"])
def test_what_is_no_day(text: str) -> None:
    assert parse_day(text) is None


def test_a_head_never_reaches_accounts_nor_readings(open_desk: Callable[..., Any], bench: Any) -> None:
    bench.office.add_account(Actor(Role.SYSTEM, "test"), "kepala", "Ibu Kepala", Role.HEAD, PASSWORD)
    desk = open_desk(bench.office, bench.clock)
    desk.model.signIn.signIn("kepala", PASSWORD)
    desk.key(Key.Key_4, modifiers=CTRL)
    desk.key(Key.Key_F12)
    assert desk.shows("menu_head")
    assert not desk.shows("menu_people")
    assert desk.model.people.shown.people == ()


def test_in_english(page: Any, bench: Any) -> None:
    read_somebody(bench)
    page.click("language")
    assert line(page, "admin").signed_in == "today 09.00"
    page.click("chip_reads")
    assert {"What for", "Search", "Contact in full"} <= set(page.texts())
