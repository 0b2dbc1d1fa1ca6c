"""Whole numbers and file sizes as an officer types them, Indonesian way of writing."""

from __future__ import annotations

import re
from decimal import ROUND_CEILING, Decimal

from .record_fault import RecordFault

_LONGEST = 24
_WHOLE = re.compile(r"(-?)([0-9]{1,18}|[0-9]{1,3}(?:\.[0-9]{3}){1,5})")
_SIZE = re.compile(r"([0-9]{1,12})(?:[.,]([0-9]{1,6}))?(KB|MB|GB)")
_UNITS = {"KB": 1_000, "MB": 1_000_000, "GB": 1_000_000_000}


def read_whole(text: str) -> int | RecordFault:
    """A whole number: 1250 or 1.250. A sign is read, so that the fault of a negative number can be told."""
    bare = _bare(text)
    if not bare:
        return RecordFault.REQUIRED
    match = _WHOLE.fullmatch(bare)
    if match is None:
        return RecordFault.NOT_A_NUMBER
    return int(match[1] + match[2].replace(".", ""))


def read_bytes(text: str) -> int | RecordFault:
    """A file size in bytes: 1250000, 1.250.000, 800 KB, 1,5 MB; a begun byte counts whole, 1 MB is 1,000,000 bytes.

    "1.500 MB" could be one and a half or one thousand five hundred: it is not taken for a number.
    """
    bare = _bare(text).removesuffix("BYTES").removesuffix("BYTE")
    match = _SIZE.fullmatch(bare)
    if match is None:
        return read_whole(bare)
    if "." in bare and len(match[2] or "") == 3:
        return RecordFault.NOT_A_NUMBER
    exact = Decimal(f"{match[1]}.{match[2] or 0}") * _UNITS[match[3]]
    return int(exact.to_integral_value(ROUND_CEILING))


def _bare(text: str) -> str:
    """Without spaces, in capitals; what is longer than any number here stays no number."""
    return "".join(text[: _LONGEST * 2].split()).upper() if len(text) <= _LONGEST * 2 else "?"
