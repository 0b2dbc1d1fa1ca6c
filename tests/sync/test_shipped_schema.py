"""The schema files and the document's tables are what the shapes give, and the document's example adds up."""

import json

import jsonschema_rs
import pytest

from sambut.queue.chain import FIRST_HASH, canonical, event_hash
from sambut.sync.central.payload_types import BRANCH_ONLY, SHAPES
from sambut.tests.tools import build_schema


def test_the_files_are_what_the_shapes_give():
    made = build_schema.schema_files()
    assert {path: path.read_text(encoding="utf-8") for path in made} == made, "run tests/tools/build_schema.py"
    assert build_schema.DOCUMENT.read_text(encoding="utf-8") == build_schema.document(), (
        "run tests/tools/build_schema.py"
    )


def test_the_document_tells_of_every_type():
    text = build_schema.DOCUMENT.read_text(encoding="utf-8")
    assert all(f"### `{kind}`" in text for kind in (*SHAPES[2], *BRANCH_ONLY))


def test_the_worked_example_of_the_chain():
    text = build_schema.DOCUMENT.read_text(encoding="utf-8")
    line = json.loads(text.split("```json\n")[1].split("\n```")[0])
    hashed = text.split("```text\n")[1].split("\n```")[0]
    own, previous = line.pop("hash"), line.pop("prev_hash")
    assert previous == FIRST_HASH
    assert canonical(line) == hashed
    assert event_hash(previous, line) == own


@pytest.mark.parametrize("version", SHAPES)
def test_the_schema_is_a_schema_and_finds_what_is_wrong(version):
    schema = json.loads((build_schema.SCHEMAS / f"event-{version}.schema.json").read_text(encoding="utf-8"))
    assert jsonschema_rs.meta.is_valid(schema)
    validator = jsonschema_rs.validator_for(schema, validate_formats=True)
    visit, called, account = schema["examples"]
    assert all(map(validator.is_valid, (visit, called, account)))
    assert validator.is_valid(called | {"later": [1]})
    assert validator.is_valid(called | {"type": "quite.new", "payload": {"any": "thing"}})
    assert not validator.is_valid(called | {"type": "quite.new", "payload": []})
    assert not validator.is_valid(called | {"schema": 3})
    assert not validator.is_valid(called | {"payload": called["payload"] | {"desk": "1"}})
    assert not validator.is_valid(called | {"payload": called["payload"] | {"at": "2026-02-30T00:00:00+00:00"}})
    assert not validator.is_valid(account | {"payload": {"account": "somebody"}})
    assert not validator.is_valid({name: value for name, value in visit.items() if name != "payload"})
