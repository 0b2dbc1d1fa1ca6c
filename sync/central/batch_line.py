"""One line of a batch, checked: which event it is, that its hash is its own, and why it must be kept aside if so."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import orjson

from ...queue.chain import event_hash
from ...queue.travel import stays_here
from ..wire.problem import Problem
from .payloads import INVALID, PERSONAL, fault_of
from .problems import Refused

SCHEMAS = (1, 2)
HEX = re.compile(r"[0-9a-f]{64}")
UNSURE = re.compile(rb"[:\[,]-?(?:[0-9]+\.[0-9]|[0-9]+e|[0-9]{19,})[0-9e+-]*[,\]}]")
"""A number that two writers of JSON may write differently."""
_OWN = frozenset(
    {"branch", "epoch", "seq", "event_id", "type", "schema", "occurred_at", "zone", "payload", "prev_hash", "hash"}
)
_EVENT_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_TYPE = re.compile(r"[a-z0-9_.-]{1,64}")
_UNSTORABLE = re.compile(rb"\\u0000|\\u[dD][89a-fA-F]")


@dataclass(slots=True)
class Line:
    """An event as it will be stored. payload, extra: JSON, None for NULL; parked: why it is kept aside, "" for not.

    visitor: the pseudonym that the payload holds, "" for none. line: as it came, empty where that must not be kept.
    """

    seq: int
    event_id: str
    type: str
    schema: int
    occurred_at: datetime
    zone: str
    local_day: date
    payload: bytes | None
    extra: bytes | None
    prev_hash: str
    hash: str
    parked: str
    withheld: bool
    visitor: str
    line: bytes


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
    return _judged(fields, quick=quick, withheld=withheld, previous=prev_hash, own=own_hash, text=text, now=now)


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


def _judged(
    fields: dict[str, Any], *, quick: bool, withheld: bool, previous: str, own: str, text: bytes, now: datetime
) -> Line:
    kind, schema, payload = fields.get("type"), fields.get("schema"), fields.get("payload")
    stays = type(kind) is str and stays_here(kind)
    extra = {name: value for name, value in fields.items() if name not in _OWN}
    stored, stored_extra = _storable(payload, quick=quick), _storable(extra or None, quick=quick)
    occurred_at, zone, day, time_fault = _when(fields, now)
    fault = _content_fault(kind, schema, payload, extra)
    if fault != PERSONAL:
        fault = _head_fault(fields) or _form_fault(withheld and not stays, stays, stored, stored_extra) or fault
    fault = fault or time_fault
    visitor = payload.get("visitor") if type(payload) is dict else None
    return Line(
        seq=fields["seq"],
        event_id=_safe(fields.get("event_id"), 36),
        type=_safe(kind, 64),
        schema=schema if type(schema) is int and 0 <= schema < 32768 else 0,
        occurred_at=occurred_at,
        zone=zone,
        local_day=day,
        payload=None if fault or stays else stored,
        extra=None if fault else stored_extra,
        prev_hash=previous,
        hash=own,
        parked=_safe(fault, 200),
        withheld=withheld or stays,
        visitor=visitor if type(visitor) is str else "",
        line=b"" if fault == PERSONAL else text,
    )


def _content_fault(kind: Any, schema: Any, payload: Any, extra: dict[str, Any]) -> str:
    """What is wrong with what it says, personal data before all else."""
    told = fault_of("", max(SCHEMAS), extra) if extra else ""
    if told != PERSONAL and type(payload) is dict:
        told = fault_of(kind if type(kind) is str else "", schema, payload) or told
    return told


def _form_fault(withheld: bool, stays: bool, stored: bytes | None, extra: bytes | None) -> str:
    if withheld:
        return f"{INVALID}: withheld"
    if stays:
        return ""
    if not stored or not stored.startswith(b"{"):
        return f"{INVALID}: not an object that can be stored"
    return f"{INVALID}: extra" if extra == b"" else ""


def _head_fault(fields: dict[str, Any]) -> str:
    kind, schema, event_id = fields.get("type"), fields.get("schema"), fields.get("event_id")
    if type(kind) is not str or not _TYPE.fullmatch(kind):
        return "type-invalid"
    if type(schema) is not int or schema not in SCHEMAS:
        return "schema-unknown"
    if type(event_id) is not str or not _EVENT_ID.fullmatch(event_id):
        return "event-id-invalid"
    return ""


def _storable(value: Any, *, quick: bool) -> bytes | None:
    if value is None:
        return None
    text = orjson.dumps(value) if quick else _dumped_slowly(value)
    return b"" if _UNSTORABLE.search(text) else text


def _dumped_slowly(value: Any) -> bytes:
    try:
        return json.dumps(value, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, RecursionError):
        return b""


def _when(fields: dict[str, Any], now: datetime) -> tuple[datetime, str, date, str]:
    """(time, zone, local day, fault); where the time cannot be read, now and its day in UTC."""
    zone = fields.get("zone")
    try:
        at = datetime.fromisoformat(fields["occurred_at"])
        if at.tzinfo is None:
            raise ValueError
        at = at.astimezone(UTC)
    except (KeyError, TypeError, ValueError, OverflowError):
        return now, _safe(zone, 64), now.astimezone(UTC).date(), "occurred-at-invalid"
    if type(zone) is not str or zone not in _zones():
        return at, _safe(zone, 64), at.date(), "zone-unknown"
    try:
        return at, zone, at.astimezone(_zone(zone)).date(), ""
    except OverflowError:
        return now, zone, now.astimezone(UTC).date(), "occurred-at-invalid"


@lru_cache(1)
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


@lru_cache(64)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def _safe(value: Any, most: int) -> str:
    """A text that any column takes."""
    if type(value) is not str:
        return ""
    if value.isascii() and value.isprintable():
        return value[:most]
    return value[:most].encode("utf-8", "replace").decode().replace("\0", "?")
