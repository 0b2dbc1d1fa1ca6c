"""What offices once sent is taken in for ever: every recorded batch, line by line."""

import json
from pathlib import Path

import jsonschema_rs
import pytest

from sambut.queue.chain import FIRST_HASH, event_hash
from sambut.queue.travel import stays_here
from sambut.sync.central.payload_types import BRANCH_ONLY, SHAPES
from sambut.sync.central.payloads import fault_of
from sambut.sync.wire.batch import unpack

HERE = Path(__file__).parent / "recorded"
SCHEMAS = Path(__file__).parents[2] / "assets" / "schema"
FILES = sorted(HERE.glob("*.ndjson.gz"))


def lines_of(path):
    return [json.loads(line) for line in unpack(path.read_bytes())]


@pytest.fixture(params=FILES, ids=lambda path: path.name.removesuffix(".ndjson.gz"))
def recorded(request):
    return request.param


def test_batches_of_every_version_are_kept():
    versions = {line["schema"] for path in FILES for line in lines_of(path)}
    assert versions == set(SHAPES)
    for version in versions:
        lines = [line for path in FILES for line in lines_of(path) if line["schema"] == version]
        assert {line["type"] for line in lines} == SHAPES[version].keys() | BRANCH_ONLY.keys()


def test_each_chain_is_whole(recorded):
    previous = FIRST_HASH
    for number, line in enumerate(lines_of(recorded), start=1):
        fields = {name: value for name, value in line.items() if name not in {"prev_hash", "hash", "withheld"}}
        assert (line["seq"], line["prev_hash"]) == (number, previous)
        if "withheld" not in line:
            assert event_hash(previous, fields) == line["hash"]
        previous = line["hash"]


def test_nothing_of_what_stays_was_sent(recorded):
    for line in lines_of(recorded):
        assert stays_here(line["type"]) == ("payload" not in line) == line.get("withheld", False)


def test_each_payload_is_taken_in(recorded):
    faults = {
        (line["type"], fault_of(line["type"], line["schema"], line["payload"]))
        for line in lines_of(recorded)
        if "payload" in line
    }
    assert {fault for _, fault in faults} == {""}, faults


def test_each_line_is_valid_by_the_schema_that_is_shipped(recorded):
    for line in lines_of(recorded):
        schema = json.loads((SCHEMAS / f"event-{line['schema']}.schema.json").read_text(encoding="utf-8"))
        jsonschema_rs.validator_for(schema, validate_formats=True).validate(line)


def test_fields_that_nobody_knows_yet_are_taken_too(recorded):
    for line in lines_of(recorded):
        if "payload" in line:
            payload = line["payload"] | {"mood": "calm", "added": [{"later": 1}]}
            assert fault_of(line["type"], line["schema"], payload) == ""
