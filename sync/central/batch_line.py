"""One line of a batch, checked: which event it is, and that its hash is its own."""

from __future__ import annotations

import json
import re
from datetime import datetime
from hashlib import sha256
from typing import Any

import orjson

from ...queue.chain import event_hash
from ..wire.problem import Problem
from .line import Line
from .line_judged import judged
from .problems import Refused

HEX = re.compile(r"[0-9a-f]{64}")
UNSURE = re.compile(rb"[:\[,]-?(?:[0-9]+\.[0-9]|[0-9]+e|[0-9]{19})[0-9e+-]*[,\]}]")
"""A number that two writers of JSON may write differently.

Each part takes its signs in one way only: it searches what anybody may send, in a time that grows with that's length.
"""


def read_line(text: bytes, branch: str, epoch: str, seq: int, now: datetime) -> Line:
    """The event of a line that must have this number. Raises Refused when it is no such event, or was changed."""
    fields, is_exact = _parsed(text, seq)
    prev_hash, own_hash = fields.pop("prev_hash", None), fields.pop("hash", None)
    if not _is_hash(prev_hash) or not _is_hash(own_hash):
        raise Refused(Problem.MALFORMED, "hash", seq=seq)
    if fields.get("branch") != branch or fields.get("epoch") != epoch or not _is_whole(fields.get("seq"), seq):
        raise Refused(Problem.MALFORMED, "branch, epoch or seq is not the address's", seq=seq)
    withheld = fields.pop("withheld", False) is True and "payload" not in fields
    quick = not is_exact and not withheld and _proved_quickly(fields, prev_hash, own_hash)
    if not quick and not withheld:
        fields = _proved(prev_hash, own_hash, text, seq)
    return judged(fields, quick=quick, withheld=withheld, previous=prev_hash, own=own_hash, now=now)


def _parsed(text: bytes, seq: int) -> tuple[dict[str, Any], bool]:
    """(the object, whether it was read the branch's own way)."""
    try:
        fields, is_exact = orjson.loads(text), False
    except ValueError:
        fields, is_exact = _parsed_slowly(text, seq), True
    if type(fields) is not dict:
        raise Refused(Problem.MALFORMED, "not an object", seq=seq)
    return fields, is_exact


def _parsed_slowly(text: bytes, seq: int) -> Any:
    """As the branch itself would: also what only Python reads."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Refused(Problem.MALFORMED, "not JSON", seq=seq) from error


def _is_hash(value: Any) -> bool:
    return type(value) is str and HEX.fullmatch(value) is not None


def _is_whole(value: Any, wanted: int) -> bool:
    return type(value) is int and value == wanted


def _proved_quickly(fields: dict[str, Any], previous: str, own: str) -> bool:
    canonical = _canonical(fields)
    return bool(canonical) and sha256(previous.encode() + canonical).hexdigest() == own


def _proved(previous: str, own: str, text: bytes, seq: int) -> dict[str, Any]:
    """The event as the branch itself reads and hashes it. Raises Refused."""
    fields = _parsed_slowly(text, seq)
    if type(fields) is dict:
        for name in ("prev_hash", "hash", "withheld"):
            fields.pop(name, None)
        if _slow_hash(previous, fields, seq) == own:
            return fields
    raise Refused(Problem.CHAIN_BROKEN, "an event's hash is not its own", seq=seq)


def _canonical(fields: dict[str, Any]) -> bytes:
    """The canonical bytes, where there is no doubt that the other writer writes the same; else empty."""
    try:
        text = orjson.dumps(fields, option=orjson.OPT_SORT_KEYS)
    except (TypeError, RecursionError):
        return b""
    return b"" if UNSURE.search(text) else text


def _slow_hash(previous: str, fields: dict[str, Any], seq: int) -> str:
    try:
        return event_hash(previous, fields)
    except (UnicodeEncodeError, RecursionError, TypeError, ValueError) as error:
        raise Refused(Problem.MALFORMED, "not an event's JSON", seq=seq) from error
