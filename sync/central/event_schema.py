"""Describes an event line as JSON Schema (draft 2020-12), one version of it for each schema version of events."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import models_json_schema

from ...queue.travel import stays_here
from .payload_types import BRANCH_ONLY, SHAPES

_ID = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
_HASH = "^[0-9a-f]{64}$"
_STAYS = r"^(account\..*|identity\..*|person\.recognised)$"
HEAD: dict[str, dict[str, Any]] = {
    "branch": {"type": "string", "pattern": "^[0-9]{4}$", "description": "The office's code."},
    "epoch": {
        "type": "string",
        "pattern": _ID,
        "description": "UUIDv7; a new one where numbering began anew.",
    },
    "seq": {"type": "integer", "minimum": 1, "description": "Contiguous within the epoch, from 1."},
    "event_id": {
        "type": "string",
        "pattern": _ID,
        "description": "UUIDv7; stays when an event is renumbered.",
    },
    "type": {"type": "string", "pattern": "^[a-z0-9_.-]{1,64}$", "description": "What happened."},
    "schema": {"type": "integer", "description": "Version of the payload's shape."},
    "occurred_at": {
        "type": "string",
        "format": "date-time",
        "maxLength": 40,
        "description": "When, by the office's clock: ISO 8601 with offset, in the very characters that were hashed.",
    },
    "zone": {"type": "string", "maxLength": 64, "description": "The office's time zone; it gives the local day."},
    "prev_hash": {"type": "string", "pattern": _HASH, "description": "Hash of the event before; zeros for the first."},
    "hash": {"type": "string", "pattern": _HASH, "description": "Of this event and of the one before."},
}


def event_schema(version: int, examples: list[dict[str, Any]]) -> dict[str, Any]:
    """The schema of a line of this version. A type that it does not name is valid with any payload."""
    shapes = SHAPES[version]
    refs, shared = models_json_schema(
        [(shape, "validation") for shape in shapes.values()], ref_template="#/$defs/{model}"
    )
    branches = [_of_type(kind, refs[shape, "validation"]) for kind, shape in sorted(shapes.items())]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:sambut:schema:event-{version}",
        "title": f"An event of a branch, schema version {version}",
        "description": "One line of a batch. Fields that are not named here are kept and are part of the hash.",
        "type": "object",
        "required": list(HEAD),
        "properties": HEAD
        | {
            "schema": HEAD["schema"] | {"const": version},
            "payload": {"type": "object", "description": "What the event says, by its type."},
            "withheld": {"const": True, "description": "In place of a payload that stays at the branch."},
        },
        "allOf": [_withheld(), *branches],
        "$defs": _untitled(shared["$defs"]),
        "examples": examples,
    }


def _of_type(kind: str, ref: dict[str, Any]) -> dict[str, Any]:
    return {
        "if": {"properties": {"type": {"const": kind}}},
        "then": {"properties": {"payload": ref}},
    }


def _withheld() -> dict[str, Any]:
    """What stays has no payload; all else has one."""
    assert all(map(stays_here, BRANCH_ONLY))
    return {
        "if": {"properties": {"type": {"pattern": _STAYS}}},
        "then": {"required": ["withheld"], "properties": {"payload": False}},
        "else": {"required": ["payload"], "properties": {"withheld": False}},
    }


def _untitled(schema: Any) -> Any:
    """Without the titles that only say a field's name again."""
    if isinstance(schema, dict):
        return {name: _untitled(part) for name, part in schema.items() if name != "title"}
    return [_untitled(part) for part in schema] if isinstance(schema, list) else schema
