"""Status bytes as a table, and anything else that a line may bring."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sambut.kiosk.printing.status import Heard, hear, is_off_line, question, state_of
from sambut.kiosk.printing.transport import PrinterState

FINE = {1: 0x12, 2: 0x12, 3: 0x12, 4: 0x12}


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ({}, PrinterState.READY),
        (FINE, PrinterState.READY),
        ({1: 0x16}, PrinterState.READY),
        ({1: 0x1A}, PrinterState.OFFLINE),
        ({1: 0x32}, PrinterState.READY),
        (FINE | {4: 0x1E}, PrinterState.PAPER_LOW),
        (FINE | {4: 0x16}, PrinterState.READY),
        (FINE | {4: 0x7E}, PrinterState.PAPER_OUT),
        (FINE | {4: 0x72}, PrinterState.PAPER_OUT),
        ({1: 0x1A, 2: 0x32}, PrinterState.PAPER_OUT),
        ({1: 0x1A, 2: 0x16}, PrinterState.COVER_OPEN),
        ({1: 0x1A, 2: 0x36, 4: 0x7E}, PrinterState.COVER_OPEN),
        ({1: 0x1A, 2: 0x52, 3: 0x1A}, PrinterState.ERROR),
        (FINE | {3: 0x32}, PrinterState.ERROR),
        (FINE | {3: 0x52}, PrinterState.ERROR),
        ({1: 0x1A, 2: 0x52, 4: 0x7E}, PrinterState.PAPER_OUT),
    ],
)
def test_what_the_bits_mean(answers: dict[int, int], state: PrinterState) -> None:
    assert state_of(answers) is state


@pytest.mark.parametrize(
    ("data", "heard"),
    [
        (b"", Heard()),
        (b"\x12", Heard((0x12,))),
        (b"\x12\x7e", Heard((0x12, 0x7E))),
        (b"\x00", Heard(through=True)),
        (b"\x0f\x12", Heard((0x12,), through=True)),
        (b"\x11\x12\x13", Heard((0x12,))),
        (b"\x14\x00\x00\x0f\x12", Heard((0x12,))),
        (b"\x14\x00", Heard(rest=b"\x14\x00")),
        (b"\x12\x18\x20\x0c", Heard((0x12,), rest=b"\x18\x20\x0c")),
        (b"\xff", Heard(garbage=True)),
        (b"\x80\x12", Heard(garbage=True)),
        (b"\x92", Heard(garbage=True)),
        (b"\x14\x80", Heard(garbage=True)),
        (b"HTTP/1.1 400", Heard(garbage=True)),
    ],
)
def test_what_was_heard(data: bytes, heard: Heard) -> None:
    assert hear(data) == heard


@given(st.binary(max_size=64))
def test_anything_may_come(data: bytes) -> None:
    heard = hear(data)
    assert all(answer & 0x93 == 0x12 for answer in heard.answers)
    assert len(heard.rest) < 4
    assert not (heard.garbage and (heard.answers or heard.through or heard.rest))


@given(st.lists(st.binary(max_size=6), max_size=8))
def test_it_is_the_same_in_pieces(pieces: list[bytes]) -> None:
    whole = hear(b"".join(pieces))
    rest, answers, through = b"", [], False
    for piece in pieces:
        heard = hear(rest + piece)
        if heard.garbage:
            assert whole.garbage
            return
        rest, through = heard.rest, through or heard.through
        answers += heard.answers
    assert whole == Heard(tuple(answers), through, rest)


@given(st.dictionaries(st.integers(1, 4), st.integers(0, 255)))
def test_every_answer_is_a_state_of_a_printer_that_is_there(answers: dict[int, int]) -> None:
    assert state_of(answers) not in {PrinterState.UNREACHABLE, PrinterState.UNSET, PrinterState.FAILED}


def test_the_questions() -> None:
    assert [question(number) for number in (1, 4)] == [b"\x10\x04\x01", b"\x10\x04\x04"]
    assert is_off_line(0x1A)
    assert not is_off_line(0x12)
