"""The line with the NIK: two looks have to agree, digits keep their places, only dates fill gaps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sambut.kiosk.scan.documents import complete_nik
from sambut.kiosk.scan.effort import Allowance
from sambut.kiosk.scan.nik import NikLine, digits_in, find_nik, in_slots
from sambut.kiosk.scan.page import Page
from sambut.kiosk.scan.slots import LENGTH, UNREAD
from sambut.kiosk.scan.text_finder import as_box
from sambut.kiosk.scan.text_reader import PRINT, Line

NIK, OTHER = "3273011708900001", "3273011708900007"
BOX = as_box(np.array(((100, 100), (500, 100), (500, 130), (100, 130)), np.float32))


def line_of(text: str, sure: float = 0.99, doubtful: str = "", doubt: float = 0.5) -> Line:
    """A line as the model gives it, "_" where it read nothing; the doubtful characters are less sure."""
    table = np.zeros((2 * len(text), 1 + len(PRINT)), np.float32)
    table[:, 0] = 1.0
    for at, character in enumerate(text):
        if character != "_":
            chance = doubt if character in doubtful else sure
            table[2 * at] = (1 - chance) / len(PRINT)
            table[2 * at, 1 + PRINT.index(character)] = chance
    return Line(table)


class FakeReader:
    """Says one line after another, the last again and again."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines, self.looks = list(lines), 0

    def read(self, _crops: Sequence[object]) -> list[Line]:
        self.looks += 1
        return [self._lines.pop(0) if len(self._lines) > 1 else self._lines[0]]


def find(*lines: Line, pixels: int = 14_000) -> tuple[NikLine | None, int]:
    reader = FakeReader(lines)
    frame = np.full((400, 600, 3), 128, np.uint8)
    page = Page(frame, [BOX], reader, None, Allowance(pixels))  # type: ignore[arg-type]
    return find_nik(page), reader.looks


def test_two_looks_that_agree_are_enough() -> None:
    found, looks = find(line_of(NIK, 0.8), line_of(NIK, 0.9), line_of(OTHER))
    assert found is not None
    assert (found.nik, found.agreed, looks) == (NIK, True, 2)
    assert found.sure == pytest.approx(0.9, abs=0.01)
    found, looks = find(line_of(NIK), line_of(OTHER), line_of(NIK))
    assert found is not None
    assert (found.nik, found.agreed, looks) == (NIK, True, 3)


def test_one_look_alone_is_unsure() -> None:
    found, _ = find(line_of(NIK), *(line_of(NIK[:15] + digit) for digit in "2345"))
    assert found is not None
    assert not found.agreed
    assert found.sure < 0.5
    found, looks = find(line_of(NIK), line_of("SITI AMINAH"))
    assert found is not None
    assert (found.nik, found.agreed, looks) == (NIK, False, 5)


def test_looks_at_what_can_hardly_be_read_have_no_voice() -> None:
    found, _ = find(line_of(NIK, 0.3))
    assert found is not None
    assert not found.agreed
    found, looks = find(line_of(NIK, 0.3), line_of(NIK, 0.9), line_of(OTHER, 0.9))
    assert found is not None
    assert (found.nik, found.agreed, looks) == (OTHER, True, 4)


def test_a_live_look_ends_with_its_allowance() -> None:
    lines = [line_of(NIK), *(line_of(NIK[:15] + digit) for digit in "2345")]
    assert find(*lines)[1] == 5
    assert find(*lines, pixels=700)[1] == 2


def test_digits_under_a_reflection_are_unread_in_their_places() -> None:
    found, _ = find(line_of("32730117____0001"))
    assert found is not None
    assert (found.nik, found.agreed) == ("32730117????0001", False)
    looks = [line_of(text) for text in ("3273011708__0001", "327301__08900001", "327301__08900001")]
    found, _ = find(*looks)
    assert found is not None
    assert found.nik == NIK
    assert not found.agreed
    found, _ = find(line_of("3273011708__0001"), line_of("9273011708__0001"))
    assert found is not None
    assert found.nik == "?273011708??0001"


@pytest.mark.parametrize("text", ["SITI AMINAH", "17-08-1990", "3273011", "32730______________1", "RT/RW 001/002", ""])
def test_other_lines_are_no_number(text: str) -> None:
    assert find(line_of(text or "_"))[0] is None


@pytest.mark.parametrize("label", ["NIK : ", "NIK:", "N1K ", "NlK;", "NIK", "N : "])
def test_the_label_is_left_out(label: str) -> None:
    read = digits_in(line_of(label + NIK))
    assert read is not None
    assert (read.text, read.labelled) == (NIK, True)


def test_letters_among_digits_are_digits_that_are_half_as_sure() -> None:
    read = digits_in(line_of("32730I17O8900001"))
    assert read is not None
    assert (read.text, read.labelled) == (NIK, False)
    assert read.least == pytest.approx(0.5, abs=0.01)
    assert digits_in(line_of("SOLOBOLOSOBO")) is None


def slots(text: str, **doubts: object) -> str:
    read = digits_in(line_of(text, **doubts))  # type: ignore[arg-type]
    assert read is not None
    return in_slots(read)


def test_slots() -> None:
    assert slots(NIK) == NIK
    assert slots("3273__1708900001") == "3273??1708900001"
    assert slots("3273_117_89000_1") == "3273?117?89000?1"
    assert slots("_273011708900001") == ""
    assert slots(NIK + "3") == ""
    assert slots("3273__170890001") == ""


def test_a_digit_beside_a_gap_counts_only_when_it_is_sure() -> None:
    assert slots("3273__1708900001", doubtful="9", doubt=0.9) == "3273??1708900001"
    assert slots("3273__1708900001", doubtful="3", doubt=0.9) == "327???1708900001"
    assert slots("3273__1708900001", doubtful="9", doubt=0.6) == "3273??1708?00001"


BORN = date(1990, 8, 17)
GAPS = st.sets(st.integers(0, LENGTH - 1))


def with_gaps(nik: str, gaps: set[int]) -> str:
    return "".join(UNREAD if at in gaps else digit for at, digit in enumerate(nik))


@given(st.dates(date(1940, 1, 1), date(2009, 12, 31)), st.sampled_from(("M", "F")), GAPS)
def test_date_and_sex_fill_their_own_digits_and_no_others(born: date, sex: Literal["M", "F"], gaps: set[int]) -> None:
    day = born.day + (40 if sex == "F" else 0)
    nik = f"327301{day:02d}{born:%m%y}0001"
    assert complete_nik(with_gaps(nik, gaps), born, sex) == with_gaps(nik, gaps - set(range(6, 12)))


@given(st.text("0123456789?", min_size=LENGTH, max_size=LENGTH), st.dates(date(1940, 1, 1), date(2009, 12, 31)))
def test_no_digit_that_was_read_is_changed(nik: str, born: date) -> None:
    for sex in ("M", "F"):
        filled = complete_nik(nik, born, sex)  # type: ignore[arg-type]
        assert all(new == old for new, old in zip(filled, nik, strict=True) if old != UNREAD)
        assert (filled[:6], filled[12:]) == (nik[:6], nik[12:])
        if filled != nik:
            assert filled[6:12] == f"{born.day + (40 if sex == 'F' else 0):02d}{born:%m%y}"


def test_nothing_is_filled_without_both_or_against_a_digit() -> None:
    assert complete_nik("32730117??900001", BORN, None) == "32730117??900001"
    assert complete_nik("32730117??900001", None, "M") == "32730117??900001"
    assert complete_nik("32730118??900001", BORN, "M") == "32730118??900001"
    assert complete_nik("32730117??900001", BORN, "F") == "32730117??900001"
    assert complete_nik("32730117??900001", BORN, "M") == NIK
