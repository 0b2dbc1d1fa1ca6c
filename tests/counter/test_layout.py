"""What the machine remembers of the window: any text gives a layout, any place one that can be seen, a file whole."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sambut.counter.window import layout_file
from sambut.counter.window.layout import THEMES, Box, Layout, fitted, kept_on, layout_text, parse_layout
from sambut.counter.window.layout_file import FILE_NAME, LayoutFile

ONE = Box(0, 0, 1920, 1040)
TWO = (ONE, Box(1920, -200, 2560, 1400))
GOOD = Layout(Box(10, 20, 1366, 768), maximised=True, theme="dark", language="en", bar=(5, -6))

places = st.builds(Box, *[st.integers(-9000, 9000)] * 2, *[st.integers(1, 9000)] * 2)
layouts = st.builds(
    Layout,
    st.none() | places,
    st.booleans(),
    st.sampled_from(THEMES),
    st.sampled_from(["id", "en"]),
    st.none() | st.tuples(st.integers(-9000, 9000), st.integers(-9000, 9000)),
)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(), lambda inner: st.lists(inner, max_size=5)
)


@given(layouts)
def test_what_was_written_is_read(layout: Layout) -> None:
    assert parse_layout(layout_text(layout)) == layout


@given(st.text() | st.dictionaries(st.sampled_from([*json.loads(layout_text(GOOD))]), anything).map(json.dumps))
def test_any_text_gives_a_layout_that_can_be_used(text: str) -> None:
    layout = parse_layout(text)
    assert layout.theme in THEMES
    assert layout.language in {"id", "en"}
    assert layout.window is None or (layout.window.width > 0 and layout.window.height > 0)
    assert parse_layout(layout_text(layout)) == layout


NONSENSE = ("", "[]", "null", "{", "[" * 100_000, '{"window": [1, 2, 3]}', '{"window": [1, 2, 0, -4]}')
MORE = (
    '{"theme": "pink"}',
    '{"window": [true, 1, 2, 3]}',
    '{"window": [1e9, 1, 2, 3]}',
    '{"window": [9999999, 1, 2, 3]}',
)


@pytest.mark.parametrize("text", [*NONSENSE, *MORE, '{"bar": "ab"}'])
def test_what_makes_no_sense_is_a_fresh_machines(text: str) -> None:
    assert parse_layout(text) == Layout()


def test_one_fault_spoils_only_itself() -> None:
    table = json.loads(layout_text(GOOD)) | {"window": "here"}
    assert parse_layout(json.dumps(table)) == Layout(None, maximised=True, theme="dark", language="en", bar=(5, -6))


@pytest.mark.parametrize(
    ("place", "wanted"),
    [
        (Box(100, 100, 1366, 768), Box(100, 100, 1366, 768)),
        (Box(-1300, 100, 1366, 768), None),
        (Box(100, -10, 1366, 768), None),
        (Box(100, 1030, 1366, 768), None),
        (Box(5000, 100, 1366, 768), None),
        (Box(0, 0, 9000, 9000), Box(0, 0, 1920, 1040)),
    ],
)
def test_a_place_that_no_screen_shows_is_forgotten(place: Box, wanted: Box | None) -> None:
    assert fitted(place, [ONE]) == wanted


@given(places, st.sampled_from([(ONE,), TWO]))
def test_a_bar_is_wholly_on_one_screen(place: Box, screens: tuple[Box, ...]) -> None:
    bar = Box(place.x, place.y, 428, 72)
    kept = kept_on(bar, screens)
    assert any(
        s.x <= kept.x and kept.x + 428 <= s.x + s.width and s.y <= kept.y and kept.y + 72 <= s.y + s.height
        for s in screens
    )
    assert kept_on(kept, screens) == kept


def test_the_file_is_whole_or_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = LayoutFile(tmp_path)
    assert file.load() == Layout()
    file.save(GOOD)
    assert file.load() == GOOD

    def no_space(_number: int) -> None:
        raise OSError(28, "no space left")

    with monkeypatch.context() as patch:
        patch.setattr(layout_file.os, "fsync", no_space)
        file.save(Layout())
    assert file.load() == GOOD


@pytest.mark.parametrize("raw", [b"\xff\xfe\x00", b"{" * 5000, b" " * 100_000 + b"{}", b'{"theme":"dark"'])
def test_a_spoiled_file_is_a_fresh_machines_and_is_mended(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(raw)
    file = LayoutFile(tmp_path)
    assert file.load() == Layout()
    file.save(GOOD)
    assert file.load() == GOOD


def test_a_folder_in_the_files_place_stops_nothing(tmp_path: Path, caplog: Any) -> None:
    (tmp_path / FILE_NAME).mkdir()
    file = LayoutFile(tmp_path)
    file.save(GOOD)
    assert file.load() == Layout()
    assert "counter.layout_not_saved" in caplog.text
