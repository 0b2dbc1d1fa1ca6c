"""Builds what is shipped of the events' schema from the payloads' shapes: JSON Schema, and the tables of the document.

    build_schema.py

assets/schema/event-<version>.schema.json, and in assets/docs/sync-schema.md what lies between the two marks. The
examples are lines that were recorded of real offices. The same shapes give the same bytes.
"""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import models_json_schema

from sambut.sync.central import payload_fields as fields
from sambut.sync.central.event_schema import event_schema
from sambut.sync.central.payload_fields import Payload
from sambut.sync.central.payload_types import BRANCH_ONLY, SHAPES

ROOT = Path(__file__).parents[2]
SCHEMAS, DOCUMENT = ROOT / "assets" / "schema", ROOT / "assets" / "docs" / "sync-schema.md"
RECORDED = ROOT / "tests" / "sync" / "recorded"
BEGIN, END = "<!-- types: begin -->\n", "<!-- types: end -->\n"
SHOWN = ("visit.registered", "ticket.called", "account.signed_in")
WORDS = {
    "Moment": "time",
    "Day": "day",
    "Month": "month",
    "Id": "id",
    "IdOrNone": "id or empty",
    "Code": "code",
    "CodeOrNone": "code or empty",
    "Mark": "mark",
    "Place": "device",
    "Letter": "letter",
    "Letters": "letters",
    "TicketText": "ticket number",
    "Answer": "number of a list",
    "Count": "count",
    "Units": "count",
    "Number": "count from 1",
    "DeskNumber": "desk",
    "KioskNumber": "kiosk",
    "Seconds": "seconds",
    "Milliseconds": "milliseconds",
    "Rupiah": "rupiah",
    "Hash": "hash",
    "Pseudonym": "pseudonym",
}


def schema_files() -> dict[Path, str]:
    """What belongs into assets/schema, by path."""
    return {
        SCHEMAS / f"event-{version}.schema.json": json.dumps(
            event_schema(version, examples_of(version)), indent=1, ensure_ascii=False
        )
        + "\n"
        for version in SHAPES
    }


def examples_of(version: int) -> list[dict[str, Any]]:
    """A few recorded lines."""
    body = (RECORDED / f"schema-{version}-every-deed-epoch-1.ndjson.gz").read_bytes()
    lines = [json.loads(line) for line in gzip.decompress(body).splitlines()]
    return [next(line for line in lines if line["type"] == kind) for kind in SHOWN]


def document() -> str:
    """The document with its tables made anew."""
    text = DOCUMENT.read_text(encoding="utf-8")
    head, rest = text.split(BEGIN)
    return head + BEGIN + "\n" + tables() + "\n" + END + rest.split(END)[1]


def tables() -> str:
    """Every type with its fields; then those that never leave a branch."""
    travelling = [_section(kind, shape, kind not in SHAPES[1]) for kind, shape in sorted(SHAPES[2].items())]
    staying = [_section(kind, shape, False) for kind, shape in sorted(BRANCH_ONLY.items())]
    return "\n".join(["## What travels\n", *travelling, "## What stays at the branch\n", *staying])


def _section(kind: str, shape: type[Payload], is_new: bool) -> str:
    _, told = models_json_schema([(shape, "validation")], ref_template="{model}")
    rows = _rows(told["$defs"], shape.__name__, "")
    since = " Since version 2." if is_new else ""
    head = f"### `{kind}`\n\n{_line(shape.__doc__ or '')}{since}\n"
    return head + "\n| field | value | | meaning |\n|---|---|---|---|\n" + "".join(rows)


def _rows(models: dict[str, Any], name: str, prefix: str) -> list[str]:
    model, rows = models[name], []
    for field, value in model["properties"].items():
        word, inner = _word(value)
        always = "always" if field in model.get("required", ()) else ""
        rows.append(f"| `{prefix}{field}` | {word} | {always} | {_line(value.get('description', ''))} |\n")
        if inner:
            rows += _rows(models, inner, f"{prefix}{field}{'[]' if 'list' in word else ''}.")
    return rows


def _word(value: dict[str, Any]) -> tuple[str, str]:
    """(words for a value, the name of the model within)."""
    if "$ref" in value:
        return "object", value["$ref"]
    if value.get("type") == "array":
        word, inner = _word(value["items"])
        return f"list of {word}s" if not inner else "list of objects", inner
    value = _without_null(value)
    for name, word in WORDS.items():
        if _bare(value) == _bare(SHAPE_OF[name]):
            codes = value.get("examples")
            return word + (": " + ", ".join(codes) if codes else ""), ""
    if "$ref" in value or value.get("type") == "array":
        return _word(value)
    return {"integer": "number", "boolean": "true or false", "string": "text"}[value["type"]], ""


def _without_null(value: dict[str, Any]) -> dict[str, Any]:
    parts = [part for part in value.get("anyOf", ()) if part.get("type") != "null"]
    rest = {name: part for name, part in value.items() if name != "anyOf"}
    if not parts:
        return value
    return rest | parts[0] if len(parts) == 1 else rest | {"anyOf": parts}


def _bare(value: dict[str, Any]) -> dict[str, Any]:
    return {name: part for name, part in value.items() if name not in {"title", "description", "default", "examples"}}


def _shapes() -> dict[str, dict[str, Any]]:
    return {name: TypeAdapter(getattr(fields, name)).json_schema() for name in WORDS}


def _line(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


SHAPE_OF = _shapes()

if __name__ == "__main__":
    SCHEMAS.mkdir(exist_ok=True)
    for path, text in schema_files().items():
        path.write_text(text, encoding="utf-8", newline="\n")
    DOCUMENT.write_text(document(), encoding="utf-8", newline="\n")
