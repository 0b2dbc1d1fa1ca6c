"""The head's live view in the real window: keys, mouse, two windows, and never a visitor's name."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from sambut.queue.access import Actor, Role
from sambut.queue.errors import Fault, KnownError

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SYSTEM = Actor(Role.SYSTEM, "test")
PASSWORD = "a long test password"
SECRETS = ("Tamu Contoh", "3273014101", "@example.org", "081234567890", "Universitas Contoh")


@pytest.fixture
def desk(open_desk: Callable[..., Any], bench: Any) -> Any:
    bench.office.add_account(SYSTEM, "kepala", "Ibu Kepala Contoh", Role.HEAD, PASSWORD)
    return open_desk(bench.office, bench.clock)


@pytest.fixture
def head(desk: Any) -> Any:
    desk.model.signIn.signIn("kepala", PASSWORD)
    desk.settle()
    return desk


def late_visit(bench: Any, officer: Actor) -> Any:
    ticket = bench.issue("K")
    bench.clock.advance(11 * 60)
    bench.office.call_next(officer)
    bench.office.start(officer, ticket.ticket_id)
    return ticket


def tab_to(desk: Any, name: str) -> None:
    for _ in range(30):
        if desk.has_focus(name):
            return
        desk.key(Key.Key_Tab)
    raise AssertionError(f"Tab never reaches {name}")


def test_the_head_signs_in_by_keys_and_sees_the_office(desk: Any) -> None:
    desk.type("kepala")
    desk.key(Key.Key_Tab)
    desk.type(PASSWORD)
    desk.key(Key.Key_Return)
    assert desk.model.kind == "head"
    assert desk.value("officeState", "text") == "Buka sampai 15.30"


def test_an_administrator_comes_by_key_and_an_officer_never(desk: Any, bench: Any) -> None:
    desk.model.signIn.signIn("admin", PASSWORD)
    desk.settle()
    assert desk.model.kind == "desks"
    desk.key(Key.Key_3, modifiers=CTRL)
    assert desk.model.kind == "head"
    desk.model.signIn.signOut()
    bench.officer("ayu")
    desk.model.signIn.signIn("ayu", PASSWORD)
    desk.settle()
    desk.key(Key.Key_3, modifiers=CTRL)
    desk.key(Key.Key_4, modifiers=CTRL)
    assert desk.model.kind == "desks"


def test_no_key_leads_the_head_to_a_desk_to_guests_or_to_accounts(head: Any) -> None:
    for key in (Key.Key_1, Key.Key_2, Key.Key_4, Key.Key_N, Key.Key_D):
        head.key(key, modifiers=CTRL)
    for key in (Key.Key_F2, Key.Key_F6, Key.Key_F10, Key.Key_F11):
        head.key(key)
    head.type("contoh")
    assert head.model.kind == "head"
    assert {row.action for row in head.model.shown.menu} == {
        "find",
        "head",
        "report",
        "theme",
        "language",
        "caps",
        "pin",
        "lock",
        "sign_out",
    }
    assert not head.shows("message")


def test_the_palette_has_commands_for_the_head_and_no_guest(head: Any, bench: Any) -> None:
    ticket = bench.issue("K")
    head.key(Key.Key_K, modifiers=CTRL)
    assert head.model.palette.shown.open
    assert {row.kind for row in head.model.palette.shown.rows} == {"command"}
    assert not {"call", "followups", "people"} & {row.key for row in head.model.palette.shown.rows}
    for text in ("Tamu Contoh", ticket.text):
        head.model.palette.type(text)
        assert not head.model.palette._pause.isActive()
        assert not [row for row in head.model.palette.shown.rows if row.kind == "guest"]
    head.model.palette.type("")
    head.type("kunci")
    head.key(Key.Key_Return)
    assert head.model.kind == "locked"


def test_a_name_without_a_desk_stands_in_the_middle_of_the_bar(head: Any) -> None:
    assert head.centre(head.find("officer")).y() == pytest.approx(34, abs=1)
    assert not head.shows("services")


def test_who_still_waits_for_a_service_without_a_desk_is_told(head: Any, bench: Any) -> None:
    for _ in range(3):
        bench.issue("R")
    head.refresh()

    def take_from(desk: str, prefix: str) -> None:
        head.click(f"desk_{desk}")
        head.click("editDesk")
        head.click_chip(prefix, "off")
        head.click("questionYes")

    take_from("2", "J")
    assert not head.shows("message"), "desk 3 serves it still"
    take_from("3", "R")
    assert head.value("message", "text") == "3 tamu Rekomendasi menunggu; semua loket dapat memanggil mereka."
    head.key(Key.Key_Escape)
    take_from("3", "J")
    assert not head.shows("message"), "nobody waits for it"


def test_the_view_follows_what_happens(head: Any, bench: Any) -> None:
    ayu = bench.officer("ayu", desk=1)
    bench.issue("K")
    head.refresh()
    assert head.value("finding", "text") == "1 menunggu, tidak ada loket yang melayani, tidak ada yang lewat standar."
    bench.office.call_next(ayu)
    head.refresh()
    assert head.value("finding", "text").startswith("Tidak ada yang menunggu, 1 loket melayani")
    assert "Petugas Ayu" in head.texts()
    assert head.model.head.shown.desks[0].guest == "K-001"


def test_a_desks_services_are_changed_by_keys_and_its_officer_follows(
    head: Any, bench: Any, open_desk: Callable[..., Any]
) -> None:
    bench.officer("ayu")
    other = open_desk(bench.office, bench.clock)
    other.sign_in("ayu", desk=1)
    assert other.value("services", "text") == "Konsultasi, Perpustakaan"
    head.window.requestActivate()
    head.qtbot.waitUntil(head.window.isActive)
    tab_to(head, "branchDesks")
    head.key(Key.Key_Return)
    assert head.value("dialogTitle", "text") == "Layanan Loket 1"
    assert head.has_focus("field_P")
    head.key(Key.Key_1)
    head.key(Key.Key_Tab)
    head.key(Key.Key_2)
    head.key(Key.Key_Tab)
    head.key(Key.Key_4)
    head.key(Key.Key_Return)
    assert not head.model.dialog.is_open
    assert head.model.head.shown.desks[0].services == "Penjualan, Konsultasi (Ketiga)"
    assert head.has_focus("branchDesks")
    other.refresh()
    assert other.value("services", "text") == "Penjualan, Konsultasi"


def test_the_same_in_english(head: Any, bench: Any) -> None:
    late_visit(bench, bench.officer("ayu", desk=1))
    head.refresh()
    head.key(Key.Key_E, modifiers=CTRL)
    assert head.value("finding", "text") == "Nobody is waiting, 1 desk serving, 1 served past the standard."
    tab_to(head, "branchDesks")
    head.key(Key.Key_Return)
    assert head.value("dialogTitle", "text") == "Services of desk 1"
    head.key(Key.Key_2)
    head.key(Key.Key_Return)
    assert head.model.head.shown.desks[0].services.startswith("Library, ")
    tab_to(head, "incidents")
    head.key(Key.Key_Return)
    head.key(Key.Key_1)
    head.key(Key.Key_Return)
    assert head.model.head.shown.incidents[0].title == "Excused"
    assert head.value("dayAct", "text") == "Close the day"


def test_a_desk_serves_something(head: Any) -> None:
    head.click("desk_2")
    head.click("editDesk")
    head.key(Key.Key_Tab)
    head.key(Key.Key_1)
    head.key(Key.Key_Tab)
    head.key(Key.Key_1)
    head.key(Key.Key_Return)
    assert head.model.dialog.is_open
    assert head.value("field_P", "error") == "Pilih sedikitnya satu layanan."
    head.key(Key.Key_Escape)
    assert head.model.head.shown.desks[1].services == "Konsultasi, Penjualan"


def test_a_late_visit_is_excused_with_a_reason(head: Any, bench: Any) -> None:
    late_visit(bench, bench.officer("ayu", desk=1))
    head.refresh()
    tab_to(head, "incidents")
    head.key(Key.Key_Return)
    assert head.value("dialogTitle", "text") == "Kecualikan K-001 dari standar?"
    head.key(Key.Key_Return)
    assert head.value("field_why", "error") == "Pilih alasannya."
    head.key(Key.Key_2)
    head.key(Key.Key_Return)
    assert not head.model.dialog.is_open
    (incident,) = head.model.head.shown.incidents
    assert incident.title == "Dikecualikan"
    assert not head.shows("excuse")


def test_the_same_with_the_mouse(head: Any, bench: Any) -> None:
    late_visit(bench, bench.officer("ayu", desk=1))
    head.refresh()
    head.click("incident_K-001")
    head.click("excuse")
    head.click("chip_power")
    head.click("questionYes")
    assert head.model.head.shown.incidents[0].title == "Dikecualikan"


def test_the_day_is_closed_and_opened_again(head: Any, bench: Any) -> None:
    ayu = bench.officer("ayu", desk=1)
    bench.issue("K")
    served = bench.issue("K")
    bench.issue("P")
    bench.office.call_next(ayu)
    bench.office.start(ayu, bench.office.desk_view(ayu).guest.ticket.ticket_id)
    head.refresh()
    head.click("dayAct")
    text = head.model.dialog.shown.text
    assert "2 nomor yang belum dilayani menjadi kedaluwarsa." in text
    assert "1 layanan yang belum diselesaikan ditutup" in text
    head.key(Key.Key_Escape)
    assert head.model.head.shown.state == "open"
    head.click("dayAct")
    head.key(Key.Key_Return)
    assert head.value("officeState", "text") == "Ditutup pukul 09.00"
    assert served.text in {item.number for item in head.model.head.shown.incidents}
    head.click("dayAct")
    assert "Kios memberi nomor lagi sampai 15.30." in head.model.dialog.shown.text
    head.key(Key.Key_Return)
    assert head.value("officeState", "text") == "Buka sampai 15.30"
    assert bench.issue("K").text == "K-003"


def test_a_marked_line_stays_marked_when_others_come(head: Any, bench: Any) -> None:
    ayu = bench.officer("ayu", desk=1)
    late_visit(bench, ayu)
    head.refresh()
    head.click("incident_K-001")
    bench.office.finish(ayu, bench.office.desk_view(ayu).guest.ticket.ticket_id)
    late_visit(bench, ayu)
    head.refresh()
    rows = head.find("incidents")
    assert (rows.property("count"), rows.property("place")) == (2, 1)
    assert head.has_focus("incidents")
    assert "Kecualikan K-001" in head.texts()
    head.key(Key.Key_Home)
    assert "Kecualikan K-002" in head.texts()


def test_what_cannot_be_read_is_old_and_says_so(head: Any, bench: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(actor: Actor) -> None:
        raise KnownError(Fault.DATABASE_AWAY, "gone")

    with monkeypatch.context() as patch:
        patch.setattr(bench.office, "see_branch", away)
        head.refresh()
        assert head.value("message", "text") == "Menyambung ulang … data terakhir 09.00"
    head.refresh()
    assert not head.shows("message")


def test_a_head_who_was_closed_out_is_signed_out(head: Any, bench: Any) -> None:
    bench.office.deactivate(SYSTEM, "kepala")
    head.refresh()
    assert head.model.kind == "sign_in"
    assert head.model.head.shown.services == ()


def said(desk: Any) -> Iterator[str]:
    for item in desk.items():
        face = QAccessible.queryAccessibleInterface(item)
        if face is not None:
            yield face.text(QAccessible.Text.Name)
            yield face.text(QAccessible.Text.Description)


def test_no_visitor_is_named_anywhere(head: Any, bench: Any) -> None:
    QAccessible.setActive(True)
    ayu = bench.officer("ayu", desk=1)
    ticket = late_visit(bench, ayu)
    for prefix in "KJPR":
        bench.issue(prefix)
    bench.office.finish(ayu, ticket.ticket_id)
    bench.office.call_next(ayu)
    head.refresh()
    head.click("incident_K-001")
    head.click("excuse")
    props = json.dumps(head.model.head.property("props"))
    text = "\n".join([props, *head.texts(), *said(head), repr(head.model.head.shown)])
    assert "K-001" in text
    assert "Petugas Ayu" in text
    assert not [secret for secret in SECRETS if secret in text]
    inputs = repr(head.model.head._inputs)
    assert not [secret for secret in SECRETS if secret in inputs]


def test_every_line_and_control_says_what_it_is(head: Any, bench: Any) -> None:
    QAccessible.setActive(True)
    late_visit(bench, bench.officer("ayu", desk=1))
    head.refresh()
    names = list(said(head))
    assert any(name.startswith("Konsultasi: 0 menunggu, 1 dilayani") for name in names)
    assert any(name.startswith("Loket 1, Petugas Ayu, sejak 09.00, K-001, Dilayani sejak 09.11") for name in names)
    assert "K-001, Lewat standar, Loket 1 · setelah 11:00 menit, 09.11" in names
    assert "Tamu dilayani: 0 tamu" in names
    reached = []
    for _ in range(9):
        head.key(Key.Key_Tab)
        reached.append(head.window.activeFocusItem().objectName())
    assert reached == [
        "menu",
        "language",
        "dayAct",
        "toReport",
        "service_P",
        "editDesk",
        "desk_1",
        "incident_K-001",
        "excuse",
    ]


def test_how_well_waits_were_told_before_today_is_read_once_a_day(head: Any, bench: Any) -> None:
    ayu = bench.officer("ayu", desk=1)
    for _ in range(3):
        bench.issue("K")
    for _ in range(3):
        bench.office.call_next(ayu)
        ticket = bench.office.desk_view(ayu).guest.ticket
        bench.clock.advance(20)
        bench.office.start(ayu, ticket.ticket_id)
        bench.clock.advance(400)
        bench.office.finish(ayu, ticket.ticket_id)
    head.refresh()
    assert head.model.head.shown.facts[-1].value == "–"
    bench.clock.advance(86400)
    head.refresh()
    accuracy = bench.office.estimate_accuracy(head.model._shift.actor, 10)
    assert accuracy.count == 3
    assert head.model.head.shown.facts[-1].value == f"{round(accuracy.within * 3)} dari 3"


def test_my_pin_is_in_the_menu(head: Any, bench: Any) -> None:
    head.key(Key.Key_F12)
    head.click("menu_pin")
    head.type("482915")
    head.key(Key.Key_Tab)
    head.type("482916")
    head.key(Key.Key_Return)
    assert head.value("field_again", "error") == "Kedua PIN tidak sama."
    assert head.has_focus("field_again")
    head.key(Key.Key_Backspace)
    head.type("5")
    head.key(Key.Key_Return)
    assert head.value("message", "text") == "PIN Anda tersimpan."
    head.key(Key.Key_L, modifiers=CTRL)
    assert head.model.kind == "locked"
    head.model.lock.unlock("482915")
    assert head.model.kind == "head"


@pytest.mark.parametrize(
    ("pin", "why"),
    [("1234", "PIN sedikitnya 6 angka."), ("123456", "PIN ini terlalu mudah ditebak."), ("48291a", "PIN hanya angka.")],
)
def test_a_pin_that_cannot_be_one(head: Any, pin: str, why: str) -> None:
    head.model.choose("pin")
    head.settle()
    head.type(pin)
    head.key(Key.Key_Tab)
    head.type(pin)
    head.key(Key.Key_Return)
    assert head.value("field_pin", "error") == why
    assert head.value("field_pin", "text") == pin
