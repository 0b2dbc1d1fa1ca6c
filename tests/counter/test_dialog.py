"""The one dialog over the window: Enter and Escape, what is wrong beside the field, nothing typed is lost."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from sambut.counter.dialogs.form import Field, Form, Option
from sambut.queue.errors import Fault, KnownError

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
FORM = Form(
    "Tunda K-001?",
    "Tunda",
    fields=(
        Field("why", "Alasan", "chips", options=(Option("papers", "Dokumen"), Option("pay", "Membayar"))),
        Field("minutes", "Menit", help="1 sampai 240"),
        Field("note", "Catatan", "area"),
    ),
)


@pytest.fixture
def desk(open_desk: Any, bench: Any) -> Any:
    window = open_desk(bench.office, bench.clock)
    bench.issue("K")
    window.sign_in(desk=2)
    window.key(Key.Key_Down)
    return window


@pytest.fixture
def asked(desk: Any) -> list[dict[str, str]]:
    """The answers that were confirmed, while the dialog is open."""
    answers: list[dict[str, str]] = []
    desk.model.dialog.ask(FORM, answers.append)
    desk.settle()
    return answers


def test_by_keys_alone_from_the_first_field_to_yes(desk: Any, asked: list[dict[str, str]]) -> None:
    assert desk.has_focus("field_why")
    desk.type("2")
    desk.key(Key.Key_Tab)
    desk.type("15")
    desk.key(Key.Key_Tab)
    desk.type("ya")
    desk.key(Key.Key_Return)
    assert asked == []
    desk.type("ok")
    desk.key(Key.Key_Return, modifiers=CTRL)
    assert asked == [{"why": "pay", "minutes": "15", "note": "ya\nok"}]
    assert desk.shows("dialogTitle")


def test_enter_in_a_line_is_yes_and_escape_is_no(desk: Any, asked: list[dict[str, str]]) -> None:
    desk.key(Key.Key_Right)
    desk.key(Key.Key_Tab)
    desk.type("5")
    desk.key(Key.Key_Return)
    assert asked == [{"why": "papers", "minutes": "5", "note": ""}]
    desk.key(Key.Key_Escape)
    assert not desk.shows("dialogTitle")
    assert desk.has_focus("waiting")


def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(desk: Any, asked: list[dict[str, str]]) -> None:
    desk.click("chip_papers")
    desk.find("field_minutes").forceActiveFocus()
    desk.type("999")
    desk.find("field_note").forceActiveFocus()
    desk.type("sebentar")
    desk.model.dialog.refuse({"minutes": "Isi 1 sampai 240."})
    desk.settle()
    assert desk.value("field_minutes", "error") == "Isi 1 sampai 240."
    assert desk.has_focus("field_minutes")
    kept = {name: desk.value(f"field_{name}", "text") for name in ("minutes", "note")}
    assert (kept, desk.value("field_why", "chosen")) == ({"minutes": "999", "note": "sebentar"}, "papers")
    desk.key(Key.Key_Backspace)
    assert desk.value("field_minutes", "error") == ""
    assert desk.value("field_note", "text") == "sebentar"


def test_what_was_not_saved_is_said_in_the_dialog(desk: Any, asked: list[dict[str, str]]) -> None:
    def away(_actor: object) -> None:
        raise KnownError(Fault.DATABASE_AWAY, "test")

    desk.key(Key.Key_Tab)
    desk.type("5")
    desk.model.dialog.run(away, lambda _: None)
    desk.settle()
    assert desk.value("dialogNote", "text").startswith("Tidak tersimpan")
    assert desk.value("field_minutes", "text") == "5"
    desk.click("questionNo")
    assert not desk.shows("dialogTitle")


def test_tab_stays_inside(desk: Any, asked: list[dict[str, str]]) -> None:
    reached = []
    for _ in range(6):
        reached.append(next(name for name in STOPS if desk.has_focus(name)))
        desk.key(Key.Key_Tab)
    assert reached == [*STOPS, "field_why"]
    desk.key(Key.Key_Backtab, 2)
    assert desk.has_focus("questionYes")


STOPS = ["field_why", "field_minutes", "field_note", "questionNo", "questionYes"]


def test_keys_of_the_page_do_nothing_meanwhile(desk: Any, asked: list[dict[str, str]]) -> None:
    for key in (Key.Key_F2, Key.Key_F1, Key.Key_F12):
        desk.key(key)
    assert desk.model.desk.view.guest is None
    assert not desk.shows("capsSheet")
    assert desk.has_focus("field_why")


def test_a_long_form_fits_the_smallest_window(desk: Any, asked: list[dict[str, str]]) -> None:
    desk.resize(1024, 700)
    desk.model.dialog.refuse({"why": "Pilih satu.", "minutes": "Isi 1 sampai 240."}, "Tidak tersimpan.")
    desk.settle()
    for name in ("dialogTitle", "field_note", "dialogNote", "questionYes"):
        item = desk.find(name)
        top = item.mapToScene(item.boundingRect().topLeft()).y()
        assert 0 <= top <= 700 - item.height()
