"""Judges an event whose hash is proved: what of it is stored, and why it must be kept aside if so."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import orjson

from ...queue.travel import stays_here
from .line import Line
from .payload_types import BRANCH_ONLY, SHAPES
from .payloads import INVALID, PERSONAL, fault_of, is_personal

SCHEMAS = (1, 2)
VISITOR = re.compile(r"[0-9a-f]{32}")
_OWN = frozenset(
    {"branch", "epoch", "seq", "event_id", "type", "schema", "occurred_at", "zone", "payload", "prev_hash", "hash"}
)
_TOLD = ("event_id", "type", "schema", "occurred_at", "zone")
"""What the head of an event says by itself: the rest of it is the address's, or a hash."""
_EVENT_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_TYPE = re.compile(r"[a-z0-9_.-]{1,64}")
_UNSTORABLE = re.compile(rb"\\u0000|\\u[dD][89a-fA-F]")
_TYPES = SHAPES[max(SCHEMAS)].keys() | BRANCH_ONLY.keys()


def judged(fields: dict[str, Any], *, quick: bool, withheld: bool, previous: str, own: str, now: datetime) -> Line:
    """The event as it is stored. fields: all but the hashes; quick: they are as the fast reader and writer have them.

    withheld: it came without its payload. previous, own: hashes, hex. now: aware, of receipt.
    """
    kind, schema, payload = fields.get("type"), fields.get("schema"), fields.get("payload")
    stays = type(kind) is str and stays_here(kind)
    is_known = type(kind) is str and kind in _TYPES
    extra = {name: value for name, value in fields.items() if name not in _OWN}
    stored, stored_extra = _storable(payload, quick=quick), _storable(extra or None, quick=quick)
    occurred_at, zone, day, time_fault = _when(fields, now)
    head_fault = _head_fault(fields)
    fault = _content_fault(kind, schema, payload, extra)
    if (head_fault or time_fault or not is_known) and is_personal({name: fields.get(name) for name in _TOLD}):
        fault = PERSONAL
    if fault != PERSONAL:
        fault = head_fault or _form_fault(withheld and not stays, stays, stored, stored_extra) or fault
    fault = fault or time_fault
    visitor = payload.get("visitor") if type(payload) is dict else None
    return Line(
        seq=fields["seq"],
        event_id=_if_fits(_EVENT_ID, fields.get("event_id")),
        type="" if fault == PERSONAL and not is_known else _if_fits(_TYPE, kind),
        schema=schema if type(schema) is int and 0 <= schema < 32768 else 0,
        occurred_at=occurred_at,
        zone=zone,
        local_day=day,
        payload=None if fault or stays else stored,
        extra=None if fault else stored_extra,
        prev_hash=previous,
        hash=own,
        parked=_plain(fault),
        withheld=withheld or stays,
        visitor=visitor if type(visitor) is str and VISITOR.fullmatch(visitor) else "",
        line=_whole(fields, previous, own) if fault and fault != PERSONAL else b"",
    )


def _content_fault(kind: Any, schema: Any, payload: Any, extra: dict[str, Any]) -> str:
    """What is wrong with what it says, personal data before all else."""
    told = fault_of("", max(SCHEMAS), extra) if extra else ""
    if told == PERSONAL:
        return told
    if type(payload) is not dict:
        return PERSONAL if is_personal(payload) else told
    told = fault_of(kind if type(kind) is str else "", schema, payload) or told
    visitor = payload.get("visitor")
    if not told and visitor is not None and not (type(visitor) is str and VISITOR.fullmatch(visitor)):
        return f"{INVALID}: visitor"
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
        return now, "", now.astimezone(UTC).date(), "occurred-at-invalid"
    if type(zone) is not str or zone not in _zones():
        return at, "", at.date(), "zone-unknown"
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


def _if_fits(form: re.Pattern[str], value: Any) -> str:
    return value if type(value) is str and form.fullmatch(value) else ""


def _plain(fault: str) -> str:
    """A reason that any column takes: it may name a field as the sender has it."""
    return fault[:200].encode("utf-8", "replace").decode().replace("\0", "?")


def _whole(fields: dict[str, Any], previous: str, own: str) -> bytes:
    """All that the event said as it was understood: what else stood in the line, a name given twice, was not judged."""
    try:
        return json.dumps(fields | {"prev_hash": previous, "hash": own}, separators=(",", ":")).encode()
    except RecursionError:
        return b""
