"""Text brought down to what every printer draws alike."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sambut.kiosk.printing.code_page import CodePage
from sambut.kiosk.printing.plain import linkable, pair, plain, wrap


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Café Pringgitan", "Cafe Pringgitan"),
        ("± 8 menit", "+/- 8 menit"),
        ("08.00–15.30", "08.00-15.30"),
        ("‘Loket’ “satu”", "'Loket' \"satu\""),
        ("Sebentar, …", "Sebentar, ..."),
        ("統計", "??"),
        ("a\x1b@b\x00c\x7fd", "a@bcd"),
        ("satu\ndua\ttiga", "satu dua tiga"),
        ("\u202egnudnaB", "gnudnaB"),
        ("½ jam", "1/2 jam"),
        ("\ud800", "?"),
    ],
)
def test_reduced_to_printable_ascii(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (CodePage("CP1252", "cp1252", 16), "Café–“ñ”€ab c?"),
        (CodePage("CP437", "cp437", 0), 'Café-"ñ"EURab c?'),
        (CodePage("ISO_8859-1", "latin_1", 23), 'Café-"ñ"EURab c?'),
    ],
)
def test_signs_of_the_page_stay_and_controls_and_invisibles_go(page: CodePage, expected: str) -> None:
    assert plain("Cafe\u0301–“ñ”€a\u00ad\x84\x9b\u202eb\u00a0c統", page) == expected


@given(st.text(st.characters()), st.sampled_from(["cp1252", "cp437", "cp866", "latin_1", "cp858"]))
def test_every_sign_is_one_byte_and_none_a_control(text: str, codec: str) -> None:
    kept = plain(text, CodePage("page", codec, 1))
    encoded = kept.encode(codec)
    assert len(encoded) == len(kept)
    assert not any(byte < 0x20 or byte == 0x7F for byte in encoded)
    assert not any(unicodedata.category(sign)[0] == "C" for sign in kept)


@given(st.text(st.characters()))
def test_only_printable_ascii_survives(text: str) -> None:
    assert all(" " <= character <= "~" for character in plain(text) + linkable(text))


@given(st.text(), st.integers(16, 64), st.integers(1, 6))
def test_wrapped_lines_fit(text: str, columns: int, at_most: int) -> None:
    lines = wrap(text, columns, at_most)
    assert len(lines) <= at_most
    assert all(0 < len(line) <= columns for line in lines)


@given(st.text(), st.text())
def test_pairs_fit(label: str, value: str) -> None:
    assert all(len(line) <= 32 for line in pair(label, value, 32))


def test_spaces_within_a_line_that_fits_are_kept() -> None:
    assert wrap("pst.bps.go.id   A7F3-Q2", 42) == ["pst.bps.go.id   A7F3-Q2"]


def test_an_address_keeps_its_meaning() -> None:
    assert linkable("https://bps.example/antre?t=K-014&x=a%20b") == "https://bps.example/antre?t=K-014&x=a%20b"
    assert linkable("https://bps.example/é\n") == "https://bps.example/%C3%A9%0A"
