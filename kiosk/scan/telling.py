"""Tells a reading to a technician: as data for JSON, as one sentence, or masked."""

from __future__ import annotations

import dataclasses
from typing import Any

from ...queue.identity import IdType
from ...queue.regions import Region, Regions
from .reading import CardFields, Kind, Reading

_KINDS = {"ktp": "KTP", "passport": "passport or machine-readable card", "code": "code"}
_HINTS = {
    "digital_id": "a phone's identity code, which only its own readers may read",
    "no_card": "no card seen",
    "too_dark": "too dark",
    "glare": "light reflects from the card",
    "too_far": "too far away",
    "too_near": "too near",
    "tilted": "turn the card level",
    "cut_off": "part of the card is outside the picture",
    "blurred": "blurred, hold still",
    "upside_down": "upside down",
}


def as_data(reading: Reading, regions: Regions | None = None) -> dict[str, Any]:
    """kind, accepted, fields, evidence, hints, warnings and ms; of the fields only what was read."""
    fields = tell_fields(reading.fields) if reading.kind is not Kind.NONE else {}
    region = _region(reading, regions)
    if region is not None and region.known != "none":
        fields["region"] = ", ".join(part for part in (region.regency, region.province) if part)
    return {
        "kind": str(reading.kind),
        "accepted": reading.accepted,
        "fields": fields,
        "evidence": [str(item) for item in reading.evidence],
        "hints": [str(hint) for hint in reading.hints],
        "warnings": [str(doubt) for doubt in region.doubts] if region is not None else [],
        "ms": reading.milliseconds,
    }


def tell_fields(fields: CardFields) -> dict[str, str]:
    """Only what was read; dates as YYYY-MM-DD."""
    values = {item.name: getattr(fields, item.name) for item in dataclasses.fields(fields)}
    return {name: str(value) for name, value in values.items() if value}


def as_sentence(found: dict[str, Any]) -> str:
    """One line from what as_data gave, or from an error."""
    if "error" in found:
        return str(found["error"])
    if not found["fields"]:
        return "nothing read" + _in_brackets(found["hints"])
    return f"{_card(found, found['fields'])}{_verdict(found)}"


def as_masked(found: dict[str, Any]) -> str:
    """The same with the ends of the number and the initials of the name, for a screen that others may see."""
    fields = found["fields"]
    if not fields:
        return as_sentence(found)
    shown = {"symbology": fields.get("symbology", ""), "number": _ends(fields.get("number", ""))}
    if fields.get("name"):
        shown["name"] = " ".join(f"{word[0]}." for word in fields["name"].split())
    return f"{_card(found, {name: text for name, text in shown.items() if text})}{_verdict(found)}"


def _ends(number: str) -> str:
    return number if len(number) <= 4 else f"{number[:2]}•••{number[-2:]}"


def tell_hints(hints: list[str]) -> str:
    """What to do better, in plain words."""
    return "; ".join(_HINTS.get(hint, hint) for hint in hints)


def printable(text: str) -> str:
    """On one line, and such that every terminal takes it."""
    return "".join(character if character.isprintable() else "?" for character in text)


def _card(found: dict[str, Any], fields: dict[str, str]) -> str:
    kind = fields.get("symbology") or _KINDS[found["kind"]]
    parts = [fields.get("number") or "no number", fields.get("name"), fields.get("birth_date"), fields.get("sex")]
    parts += [fields.get("nationality") if found["kind"] == "passport" else None, fields.get("region")]
    return ", ".join(part for part in (kind, *parts) if part)


def _verdict(found: dict[str, Any]) -> str:
    verdict = "" if found["accepted"] else ", not accepted" + _in_brackets(found["hints"])
    return verdict + (", unknown region" if "unknown_region" in found["warnings"] else "")


def _in_brackets(hints: list[str]) -> str:
    return f" ({tell_hints(hints)})" if hints else ""


def _region(reading: Reading, regions: Regions | None) -> Region | None:
    fields = reading.fields
    if regions is None or fields.id_type is not IdType.KTP or not fields.number:
        return None
    return regions.of(fields.number)
