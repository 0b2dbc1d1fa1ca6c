"""The command palette in the real window, by keys and mouse: opening, commands, walking the list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt

from sambut.assets.words import word
from sambut.counter.keys import KEYS, REPORT

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(open_desk: Callable[..., Any], bench: Any) -> Any:
    for prefix in "KJKP":
        bench.issue(prefix)
        bench.clock.advance(1)
    window = open_desk(bench.office, bench.clock)
    window.sign_in(desk=2)
    return window


def find(desk: Any, text: str = "", pause: int = 0) -> None:
    desk.key(Key.Key_K, modifiers=CTRL)
    desk.type(text)
    desk.settle(pause)


def rows(desk: Any) -> list[str]:
    return [row.number or row.key for row in desk.model.palette.shown.rows]


# Opening and closing


def test_the_key_opens_and_shuts_it_and_the_keyboard_goes_back(desk: Any) -> None:
    desk.key(Key.Key_Down)
    find(desk)
    assert desk.shows("paletteSheet")
    assert desk.has_focus("paletteField")
    desk.key(Key.Key_F2)
    assert desk.model.desk.view.guest is None
    desk.key(Key.Key_Tab, 4)
    assert desk.has_focus("paletteField")
    desk.key(Key.Key_K, modifiers=CTRL)
    assert not desk.shows("paletteSheet")
    assert desk.has_focus("waiting")


def test_it_opens_from_the_menu_and_from_a_text_field(desk: Any) -> None:
    desk.click("menu")
    desk.click("menu_find")
    assert desk.has_focus("paletteField")
    desk.key(Key.Key_Escape)
    desk.key(Key.Key_F2)
    assert desk.shows("fact_history")
    desk.key(Key.Key_K, modifiers=CTRL)
    desk.type("ta")
    assert desk.value("paletteField", "text") == "ta"
    desk.key(Key.Key_Escape)
    desk.key(Key.Key_K, modifiers=CTRL)
    assert desk.value("paletteField", "text") == ""


def test_locking_takes_it_away_with_all_that_was_typed(desk: Any) -> None:
    find(desk, "siti")
    desk.key(Key.Key_L, modifiers=CTRL)
    assert desk.model.kind == "locked"
    assert not desk.shows("paletteSheet")
    assert "Siti" not in repr(desk.model.palette.shown)
    assert not desk.model.palette.is_open


# Commands


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_command_is_found_by_its_words_in_both_languages(desk: Any, language: str) -> None:
    desk.model.speak(language)
    find(desk)
    listed = set(rows(desk))
    away = {row.action for row in KEYS if row.page == "main" or row.pages == REPORT}
    wanted = {row.action for row in KEYS} - away - {"find", "enter", "give_up"}
    assert listed == wanted
    for action in wanted - {"theme"}:
        for typed in (word("id", f"counter.key.{action}"), word("en", f"counter.key.{action}")):
            desk.model.palette.type("> " + typed)
            assert action in rows(desk), (action, typed)
    texts = {row.text for row in desk.model.palette.shown.rows}
    assert texts <= {word(language, f"counter.key.{row.action}") for row in KEYS}


def test_a_command_is_done_by_enter_and_comes_first_the_next_time(desk: Any) -> None:
    find(desk, "bahasa")
    desk.key(Key.Key_Return)
    assert desk.model.language == "en"
    assert not desk.shows("paletteSheet")
    find(desk)
    assert rows(desk)[0] == "language"
    desk.key(Key.Key_Escape)
    desk.model.seat.leaveDesk()
    desk.model.signIn.signOut()
    desk.sign_in(desk=2)
    find(desk)
    assert rows(desk)[0] == "call"


def test_a_command_is_done_by_the_mouse(desk: Any) -> None:
    find(desk)
    desk.click("palette_call")
    assert desk.model.desk.view.guest.ticket.text == "K-001"


def test_a_key_cap_finds_its_command_and_a_disabled_one_says_why_and_stays(desk: Any) -> None:
    find(desk, ">f4")
    assert rows(desk)[0] == "start"
    assert "Belum ada tamu di loket" in desk.texts()
    desk.key(Key.Key_Return)
    assert desk.shows("paletteSheet")
    assert desk.value("paletteField", "text") == ">f4"


def test_on_another_page_the_desks_commands_say_where_they_are(desk: Any) -> None:
    desk.key(Key.Key_3, modifiers=CTRL)
    find(desk, ">panggil")
    assert {row.why for row in desk.model.palette.shown.rows} == {"Buka halaman loket dahulu"}
    desk.key(Key.Key_Escape)
    find(desk, ">tutup hari")
    desk.key(Key.Key_Return)
    assert desk.model.dialog.is_open


def test_the_day_is_closed_from_the_desks_page_too(desk: Any) -> None:
    find(desk, ">buka hari")
    desk.key(Key.Key_Return)
    assert desk.model.kind == "head"
    assert desk.model.dialog.is_open


def test_arrows_pages_and_the_ends(desk: Any) -> None:
    find(desk)
    last = rows(desk)[-1]
    desk.key(Key.Key_Up)
    assert desk.model.palette.shown.marked == last
    desk.key(Key.Key_Down)
    assert desk.model.palette.shown.marked == rows(desk)[0]
    desk.key(Key.Key_PageDown, 6)
    assert desk.model.palette.shown.marked == last
    marked = desk.find("palette_" + last)
    place = marked.mapToItem(desk.find("paletteList"), 0, 0)
    assert 0 <= place.y() <= desk.find("paletteList").height() - marked.height() + 1
    desk.key(Key.Key_PageUp, 6)
    assert desk.model.palette.shown.marked == rows(desk)[0]
