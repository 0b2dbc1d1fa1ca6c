"""Reads what central sent: an answer of the protocol, or none at all."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, TypeAlias, TypeVar

from ...queue.chain import FIRST_HASH
from ...queue.text import clean_text
from ..wire.problem import STATUS, Problem
from .answers import Busy, CentralHead, Compared, Enrolled, Fork, Gap, Missing, Refusal, Silence, Taken, Trouble
from .exchange import Reply

_URN = "urn:sambut:problem:"
_MOST_SEQ = 2**53
MOST_TEXT = 200
"""Characters that are kept of any text."""
Fields: TypeAlias = dict[str, Any]
T = TypeVar("T")


class _Unreadable(ValueError):  # noqa: N818 - becomes Silence
    """It is not what the protocol says."""


def read_reply(reply: Reply, success: Callable[[Fields], T]) -> T | Gap | Fork | Trouble:
    """The answer; success reads the fields of one with a status of success."""
    try:
        if reply.status in {200, 201}:
            return success(_fields(reply.body))
        return _read_trouble(reply)
    except (_Unreadable, RecursionError):
        return Silence("answer-unreadable")


def _read_trouble(reply: Reply) -> Gap | Fork | Trouble:
    if 300 <= reply.status < 400:
        return Silence("redirected")
    if reply.status >= 500 or reply.status in {408, 425, 429}:
        return Busy(_code(reply) or f"http-{reply.status}", _seconds(reply.headers.get("retry-after", "")))
    code = _code(reply)
    if not code:
        return Refusal(Problem.TOO_LARGE) if reply.status == 413 else Silence(f"http-{reply.status}")
    return _read_problem(code, _fields(reply.body))


def _code(reply: Reply) -> str:
    """The problem's code where the answer is one; a page of somebody between has none."""
    try:
        fields = _fields(reply.body)
    except _Unreadable:
        return ""
    kind = fields.get("type")
    code = kind.removeprefix(_URN) if isinstance(kind, str) and kind.startswith(_URN) else ""
    if not re.fullmatch(r"[a-z][a-z-]{1,39}", code) or fields.get("status") != reply.status:
        return ""
    return code if code not in set(Problem) or STATUS[Problem(code)] == reply.status else ""


def _read_problem(code: str, fields: Fields) -> Gap | Fork | Trouble:
    if code == Problem.GAP:
        return Gap(_number(fields, "expected_seq", 1))
    if code == Problem.FORK:
        return Fork(_number(fields, "fork_seq", 1), _number(fields, "last_seq", 1))
    seq = fields.get("seq")
    at = _time(fields) if "central_time" in fields else None
    return Refusal(code, at, seq if type(seq) is int and 0 < seq < _MOST_SEQ else 0)


def _seconds(text: str) -> float | None:
    """A Retry-After in seconds; one that is given as a date is left alone, for clocks differ."""
    return float(text.strip()[:9]) if re.fullmatch(r"\s*[0-9]+\s*", text, re.ASCII) else None


def read_taken(fields: Fields) -> Taken:
    """Of events."""
    parked = tuple((_number(item, "seq", 1), _text(item, "reason")) for item in map(_object, _list(fields, "parked")))
    return Taken(_number(fields, "last_seq", 1), _hash(fields), _number(fields, "duplicates", 0), parked, _time(fields))


def read_head(fields: Fields) -> CentralHead:
    """Of an epoch."""
    last_seq = _number(fields, "last_seq", 0)
    return CentralHead(last_seq, _hash(fields) if last_seq else FIRST_HASH, _time(fields))


def read_compared(fields: Fields) -> Compared:
    """Of a digest."""
    if type(fields.get("agreed")) is not bool:
        raise _Unreadable("agreed")
    missing = tuple(
        Missing(_text(item, "epoch"), _number(item, "first_seq", 1), _number(item, "last_seq", 1))
        for item in map(_object, _list(fields, "missing"))
    )
    return Compared(fields["agreed"], missing, _time(fields))


def read_enrolled(fields: Fields) -> Enrolled:
    """Of an enrolment."""
    return Enrolled(_text(fields, "branch"), _text(fields, "key_id"), _text(fields, "name"))


def _fields(body: bytes) -> Fields:
    try:
        return _object(json.loads(body))
    except (ValueError, RecursionError) as error:
        raise _Unreadable("no JSON") from error


def _object(value: object) -> Fields:
    if not isinstance(value, dict):
        raise _Unreadable("no object")
    return value


def _list(fields: Fields, name: str) -> list[Any]:
    value = fields.get(name)
    if not isinstance(value, list):
        raise _Unreadable(name)
    return value


def _number(fields: Fields, name: str, least: int) -> int:
    value = fields.get(name)
    if type(value) is not int or not least <= value < _MOST_SEQ:
        raise _Unreadable(name)
    return value


def _text(fields: Fields, name: str) -> str:
    """Plain text: what no database and no screen can take is left out."""
    value = fields.get(name)
    if not isinstance(value, str):
        raise _Unreadable(name)
    return clean_text(value, MOST_TEXT)


def _hash(fields: Fields) -> str:
    value = _text(fields, "chain_hash")
    if not re.fullmatch(r"[0-9a-f]{64}", value):
        raise _Unreadable("chain_hash")
    return value


def _time(fields: Fields) -> datetime:
    """In UTC. A time that has none there, at the edge of the calendar, is no time."""
    try:
        at = datetime.fromisoformat(_text(fields, "central_time"))
        if at.tzinfo is None:
            raise _Unreadable("central_time")
        return at.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise _Unreadable("central_time") from error
