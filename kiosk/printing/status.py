"""Reads what an ESC/POS printer says of itself: status bytes, told apart by the bits that the makers fixed.

After the makers' command reference: DLE EOT n answers one byte 0xx1xx10, GS r 1 one byte 0xx0xxxx in its turn after
the data before it, automatic status four bytes of which the first is 0xx1xx00; 0x11 and 0x13 are flow control.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .transport import PrinterState

PRINTER, OFFLINE_CAUSE, ERROR_CAUSE, PAPER = 1, 2, 3, 4
QUESTIONS = (PRINTER, OFFLINE_CAUSE, ERROR_CAUSE, PAPER)
TELL_WHEN_THROUGH = b"\x1dr\x01"
"""GS r 1: answered only when everything sent before it has been printed."""

_FIXED, _REAL_TIME, _AUTOMATIC = 0b1001_0011, 0b0001_0010, 0b0001_0000
_IN_TURN_FIXED = 0b1001_0000
_FLOW_CONTROL = frozenset({0x11, 0x13})
_AUTOMATIC_BYTES = 4

_OFF_LINE = 0x08
_COVER_OPEN, _STOPPED_FOR_PAPER, _ERROR = 0x04, 0x20, 0x40
_ANY_ERROR = 0x04 | 0x08 | 0x20 | 0x40
_NEAR_END, _END = 0x0C, 0x60


def question(number: int) -> bytes:
    """DLE EOT n: answered at once, even by a printer that is out of paper."""
    return b"\x10\x04" + bytes((number,))


@dataclass(frozen=True, slots=True)
class Heard:
    """answers: status bytes in the order of the questions; through: GS r answered; rest: the start of more to come.

    garbage: something that no printer says; nothing it says is believed then.
    """

    answers: tuple[int, ...] = ()
    through: bool = False
    rest: bytes = b""
    garbage: bool = False


def hear(data: bytes) -> Heard:
    """Takes apart what came from the printer, whatever it is."""
    answers: list[int] = []
    through = False
    at = 0
    while at < len(data):
        byte = data[at]
        if byte & _FIXED == _REAL_TIME:
            answers.append(byte)
        elif byte & _FIXED == _AUTOMATIC:
            more = data[at + 1 : at + _AUTOMATIC_BYTES]
            if any(each & _IN_TURN_FIXED for each in more):
                return Heard(garbage=True)
            if len(more) < _AUTOMATIC_BYTES - 1:
                return Heard(tuple(answers), through, data[at:])
            at += _AUTOMATIC_BYTES - 1
        elif byte & _IN_TURN_FIXED == 0:
            through = True
        elif byte not in _FLOW_CONTROL:
            return Heard(garbage=True)
        at += 1
    return Heard(tuple(answers), through)


def is_off_line(printer: int) -> bool:
    """Whether the answer to DLE EOT 1 says that the printer takes no ticket now."""
    return bool(printer & _OFF_LINE)


def state_of(answers: Mapping[int, int]) -> PrinterState:
    """The state that answers by question number tell; what most needs a hand comes first. READY for no answers."""
    printer, cause = answers.get(PRINTER, 0), answers.get(OFFLINE_CAUSE, 0)
    paper = answers.get(PAPER, 0)
    if cause & _COVER_OPEN:
        return PrinterState.COVER_OPEN
    if paper & _END == _END or cause & _STOPPED_FOR_PAPER:
        return PrinterState.PAPER_OUT
    if cause & _ERROR or answers.get(ERROR_CAUSE, 0) & _ANY_ERROR:
        return PrinterState.ERROR
    if printer & _OFF_LINE:
        return PrinterState.OFFLINE
    return PrinterState.PAPER_LOW if paper & _NEAR_END == _NEAR_END else PrinterState.READY
