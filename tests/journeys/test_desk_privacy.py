"""Who comes to a desk after its officer reads nobody's name; and every reading is in the list, whoever read."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from pytestqt.qtbot import QtBot

from sambut.counter.window.layout_file import FILE_NAME, LayoutFile
from sambut.queue.guestbook import Identity
from sambut.queue.identity import IdType
from sambut.tests.journeys.desk_hands import CONTROL, PASSWORD, Hands, Room, open_room
from sambut.tests.journeys.desk_traces import find_in, in_files, in_objects, in_python, in_sight

Key = Qt.Key
FIRST = Identity(IdType.KTP, "3273014101900777", "Zubaidah Rahasiawati", "zubaidah.r@example.org", "081377771234")
SECOND = Identity(IdType.KTP, "3273014101900888", "Qomarudin Terselubung", "qomarudin.t@example.org", "081388881234")
SECRETS = ("zubaidah", "rahasiawati", "4101900777", "77771234", "qomarudin", "terselubung", "4101900888", "88881234")
TYPED = ("wardaningsih", "4101600999", "sandi gudang")
"""What the officer types: a visitor's name and number, and a note."""
EVERYTHING = (*SECRETS, *TYPED)
IN_INDONESIAN = pytest.mark.parametrize("language", ["id"], indirect=True)
"""Where no word is looked at."""


@pytest.fixture(params=["id", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def room(bench: Any, qtbot: QtBot) -> Iterator[Room]:
    QAccessible.setActive(True)
    with open_room(bench, qtbot) as opened:
        bench.issue("K", identity=FIRST)
        bench.clock.advance(60)
        bench.issue("J", identity=SECOND)
        yield opened


@pytest.fixture
def ayu(room: Room, bench: Any, language: str) -> Hands:
    """Ayu at desk 2, who has read, searched and typed whatever can be."""
    hands = room.open(layout=LayoutFile(bench.home), lock_minutes=10)
    hands.sign_in_by_keys("ayu", language)
    hands.sit_by_keys(2)
    read_the_first(hands)
    return hands


def read_the_first(ayu: Hands) -> None:
    """The guest's card, contact, history, a search, a record and a follow-up with the name in them."""
    ayu.key(Key.Key_F2)
    ayu.key(Key.Key_F4)
    assert find_in(in_sight(ayu), ("zubaidah", "qomarudin")), "the search itself finds what is there"
    ayu.chord(Key.Key_M, CONTROL)
    ayu.click("contactEmailCopy")
    assert QGuiApplication.clipboard().text() == "zubaidah.r@example.org"
    QGuiApplication.clipboard().setText("")
    ayu.chord(Key.Key_H, CONTROL)
    ayu.key(Key.Key_Escape)
    ayu.chord(Key.Key_K, CONTROL)
    ayu.type("qomarudin")
    ayu.follow(lambda: "J-001" in [row.number for row in ayu.model.palette.shown.rows])
    ayu.key(Key.Key_Escape, 2)
    ayu.write("needs.0.detail", "Alamat usaha milik Zubaidah")
    ayu.tab_to("field_needs.0.outcome")
    ayu.key(Key.Key_1)
    ayu.write("note", "Sandi gudang: tanya Zubaidah")


def begin_a_visit(ayu: Hands) -> None:
    ayu.chord(Key.Key_N, CONTROL)
    ayu.tab_to("field_service")
    ayu.key(Key.Key_1)
    ayu.tab_to("field_name")
    ayu.type("Wardaningsih")
    ayu.tab_to("field_id_number")
    ayu.type("3273014101600999")


def test_locked_nothing_is_seen_heard_or_pasted_and_nothing_is_lost(room: Room, ayu: Hands, bench: Any) -> None:
    begin_a_visit(ayu)
    room.pass_time(601)
    assert ayu.model.kind == "locked"
    assert find_in(in_sight(ayu), EVERYTHING) == set()
    assert find_in(in_files(bench.home), EVERYTHING) == set()
    ayu.type(PASSWORD)
    ayu.key(Key.Key_Return)
    assert (ayu.answer("name"), ayu.answer("id_number")) == ("Wardaningsih", "3273014101600999")
    ayu.key(Key.Key_Escape)
    assert ayu.value("field_note", "text").startswith("Sandi gudang")


@IN_INDONESIAN
def test_what_was_copied_cannot_be_pasted_at_a_locked_window(ayu: Hands) -> None:
    ayu.chord(Key.Key_M, CONTROL)
    ayu.click("contactEmailCopy")
    ayu.chord(Key.Key_L, CONTROL)
    assert ayu.model.kind == "locked"
    assert QGuiApplication.clipboard().text() == ""


@IN_INDONESIAN
def test_the_key_locks_from_wherever_the_officer_is(ayu: Hands) -> None:
    begin_a_visit(ayu)
    ayu.chord(Key.Key_L, CONTROL)
    assert ayu.model.kind == "locked"
    assert find_in(in_sight(ayu), EVERYTHING) == set()


def test_another_person_at_a_locked_window_finds_nothing(room: Room, ayu: Hands, bench: Any, language: str) -> None:
    begin_a_visit(ayu)
    room.pass_time(601)
    ayu.click("lockSignOut")
    assert ayu.model.kind == "sign_in"
    check_that_nothing_is_left(ayu, bench)
    ayu.sign_in_by_keys("kepala", language)
    assert ayu.model.kind == "head"
    assert ayu.model.head.shown.desks[1].guest == "K-001"
    check_that_nothing_is_left(ayu, bench)


@IN_INDONESIAN
def test_no_object_of_the_window_keeps_the_guest_of_who_signed_out(ayu: Hands) -> None:
    ayu.chord(Key.Key_L, CONTROL)
    ayu.click("lockSignOut")
    assert ayu.model.kind == "sign_in"
    assert find_in(in_objects(ayu), EVERYTHING) == set()


def test_after_signing_out_nothing_is_left(room: Room, ayu: Hands, bench: Any, language: str) -> None:
    for places in (in_objects, in_python):
        assert find_in(places(ayu), ("zubaidah",)), "the search itself finds what is there"
    ayu.write("follow.what", "Kirim kepada Zubaidah, 0813 7777 1234")
    ayu.key(Key.Key_F5)
    ayu.chord(Key.Key_R, CONTROL)
    assert ayu.value("field_note", "text").startswith("Sandi gudang")
    ayu.chord(Key.Key_R, CONTROL)
    begin_a_visit(ayu)
    ayu.tab_to("field_consent")
    ayu.key(Key.Key_Space)
    ayu.key(Key.Key_Return)
    assert ayu.value("dialogNumber", "no") == "P-001"
    ayu.key(Key.Key_Escape)
    ayu.chord(Key.Key_2, CONTROL)
    assert find_in(in_sight(ayu), ("zubaidah",))
    ayu.chord(Key.Key_1, CONTROL)
    ayu.key(Key.Key_F2)
    ayu.key(Key.Key_F8)
    ayu.key(Key.Key_F4)
    ayu.key(Key.Key_F5)
    for _ in range(2):
        ayu.key(Key.Key_F12)
        ayu.key(Key.Key_End)
        ayu.key(Key.Key_Return)
    assert ayu.model.kind == "sign_in"
    check_that_nothing_is_left(ayu, bench)
    ayu.sign_in_by_keys("kepala", language)
    check_that_nothing_is_left(ayu, bench)
    assert find_in(in_objects(ayu), EVERYTHING) == set()
    check_the_list_of_readings(room, bench, language)


def check_that_nothing_is_left(hands: Hands, bench: Any) -> None:
    """Nowhere: on the window, in its parts, on the clipboard, in any file."""
    hands.settle(50)
    assert find_in(in_sight(hands), EVERYTHING) == set()
    assert find_in(in_python(hands), EVERYTHING) == set()
    hands.follow((bench.home / FILE_NAME).exists)
    assert find_in(in_files(bench.home), EVERYTHING) == set()


def check_the_list_of_readings(room: Room, bench: Any, language: str) -> None:
    """An administrator finds each reading in the list: who, what for, whose; and no name but the officers'."""
    admin = room.open()
    admin.sign_in_by_keys("admin", language)
    admin.chord(Key.Key_4, CONTROL)
    admin.key(Key.Key_Right)
    assert admin.value("readDays", "text")
    found = [(item.purpose, item.numbers) for item in reversed(admin.model.reads.shown.reads)]
    assert {item.who for item in admin.model.reads.shown.reads} == {"Petugas Ayu (ayu)"}
    read = (
        ("queue_list", "K-001, J-001"),
        ("guest_card", "K-001"),
        ("contact", "K-001"),
        ("history", "K-001"),
        ("search", "J-001"),
        ("record", "K-001"),
        ("follow_up", "K-001"),
        ("guest_card", "J-001"),
    )
    assert found == [(admin.says(f"reads.purpose.{purpose}"), numbers) for purpose, numbers in read]
    assert find_in(in_sight(admin), EVERYTHING) == set()
    day = date(2026, 10, 6)
    assert len(bench.office.reads_between(admin.model._shift.actor, day, day)) == len(read)
