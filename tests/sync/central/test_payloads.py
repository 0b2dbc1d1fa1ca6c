"""What an office writes is taken in, and what no office writes is found: wrong values, and persons' data anywhere."""

import copy
import gzip
import json
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from sambut.queue.storage.schema import event
from sambut.queue.travel import stays_here
from sambut.sync.central.payload_privacy import NAMES
from sambut.sync.central.payload_types import BRANCH_ONLY, SHAPES, field_names
from sambut.sync.central.payloads import PERSONAL, UNKNOWN_SCHEMA, fault_of
from sambut.tests.queue.random_day import random_day
from sambut.tests.queue.report.invented_days import InventedDay
from sambut.tests.sync.every_deed import EveryDeed

RECORDED = Path(__file__).parents[1] / "recorded"
LINES = [
    json.loads(line)
    for path in sorted(RECORDED.glob("schema-2-*.gz"))
    for line in gzip.decompress(path.read_bytes()).splitlines()
]
CLOCK = r"[0-2][0-9]:[0-6][0-9]:[0-6][0-9]"
NEARLY_TIME = rf"[12][0-9]{{3}}-[01][0-9]-[0-3][0-9]T{CLOCK}(\.[0-9]{{1,6}})?[+-][0-2][0-9]:[0-9]{{2}}"
PAYLOADS = {line["type"]: line["payload"] for line in LINES if "payload" in line}
FIELDS = [(kind, name) for kind, payload in sorted(PAYLOADS.items()) for name in payload]
TIMES = [(kind, name) for kind, name in FIELDS if "T" in str(PAYLOADS[kind][name])[10:11]]
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


def test_every_deed_of_an_office_is_known_and_taken_in(tmp_path):
    day = EveryDeed(tmp_path / "office")
    day.play()
    day.rights()
    with day.office._database.reading() as connection:
        rows = connection.execute(sa.select(event.c.type, event.c.schema, event.c.payload)).all()
    day.office.close()
    assert {row.type for row in rows} == SHAPES[2].keys() | BRANCH_ONLY.keys()
    for row in rows:
        payload = json.loads(row.payload)
        if stays_here(row.type):
            assert set(BRANCH_ONLY[row.type].model_validate(payload).model_extra or ()) == set()
        else:
            assert fault_of(row.type, row.schema, payload) == "", row
            assert set(SHAPES[2][row.type].model_validate(payload).model_extra or ()) == set(), row


@pytest.mark.parametrize("seed", range(4))
def test_invented_days_are_taken_in(bench, seed):
    """The rooms that figures are tested with: days with all that goes wrong."""
    day = InventedDay(bench.office.rules, date(2026, 10, 6) + timedelta(days=seed), seed, 40, harsh=True)
    faults = {(kind, v, fault_of(kind, v, as_sent(payload))) for _, kind, payload in day.play() for v in SHAPES}
    assert {fault for _, _, fault in faults} == {""}, faults


@pytest.mark.parametrize("seed", range(4))
def test_random_days_are_taken_in(seed):
    faults = {
        (kind, v, fault_of(kind, v, as_sent(payload))) for kind, payload in random_day(seed).events for v in SHAPES
    }
    assert {fault for _, _, fault in faults} == {""}, faults


def as_sent(payload):
    return json.loads(json.dumps(payload))


@pytest.mark.parametrize("version", SHAPES)
def test_a_missing_field_is_told_by_its_name(version):
    for kind, shape in SHAPES[version].items():
        for name in (name for name, told in shape.model_fields.items() if told.is_required()):
            payload = {key: value for key, value in PAYLOADS[kind].items() if key != name}
            assert fault_of(kind, version, payload) == f"payload-invalid: {name}"


WRONG = st.sampled_from([{"a": 1}, [[]], 1.5, -1, 10**9 + 1, 10**30, "x" * 201, "x" * 50_000, "\x1b[0m", "x\ny"])
LARGE = {"changes", "amount", "charged"}
"""Objects all of whose fields may be absent, and sums of rupiah."""


@given(st.sampled_from(FIELDS), WRONG)
@settings(deadline=None)
def test_a_wrong_value_is_found_wherever_it_stands(place, wrong):
    kind, name = place
    if name in LARGE and (type(wrong) is dict or wrong == 10**9 + 1):
        return
    fault = fault_of(kind, 2, PAYLOADS[kind] | {name: wrong})
    assert fault.startswith(f"payload-invalid: {name}") or fault == PERSONAL, (kind, name, wrong)


@pytest.mark.parametrize(("kind", "name"), TIMES)
def test_a_time_is_a_real_one_in_one_form(kind, name):
    for text in (
        "2026-02-30T00:00:00+00:00",
        "2026-10-06T01:30:00",
        "2026-10-06",
        "1791250200",
        "٢026-10-06T01:30:00Z",
    ):
        assert fault_of(kind, 2, PAYLOADS[kind] | {name: text}) == f"payload-invalid: {name}"


def test_the_first_releases_said_less_of_a_move_and_the_present_one_may_not():
    called = {name: PAYLOADS["ticket.called"][name] for name in ("ticket_id", "visit_id", "ticket", "desk")}
    assert fault_of("ticket.called", 1, called) == ""
    assert fault_of("ticket.called", 2, called).startswith("payload-invalid")


def test_a_later_version_is_put_aside_and_an_unknown_type_is_not():
    assert fault_of("ticket.called", 3, PAYLOADS["ticket.called"]) == UNKNOWN_SCHEMA
    assert fault_of("ticket.called", 0, PAYLOADS["ticket.called"]) == UNKNOWN_SCHEMA
    assert fault_of("quite.new", 2, {"anything": [1, {"deep": "x" * 300}]}) == ""


def test_what_stays_must_not_come():
    assert fault_of("account.signed_in", 2, {"account": "a"}) == PERSONAL
    assert fault_of("identity.read", 2, {}) == ""


DEPTHS = st.sampled_from([lambda item: item, lambda item: {"in": item}, lambda item: {"in": [1, {"deep": [item]}]}])
TELLING = [
    "3273014101900001",
    "3273 0141 0190 0001",
    "no. 3273014101900001.",
    "198501012010011001",
    "tamu@example.org",
    "+6281234567890",
    "+62 812-3456-7890",
]


@given(st.sampled_from(sorted(PAYLOADS)), st.sampled_from(sorted(NAMES)), DEPTHS, st.sampled_from([1, 2, 9]))
@settings(deadline=None)
def test_a_field_named_like_a_persons_data_is_found_at_any_depth(kind, name, deep, version):
    first, *rest = name.split("_")
    for written in (name, name.title(), first + "".join(map(str.title, rest)), name.replace("_", "-"), f" {name} "):
        payload = copy.deepcopy(PAYLOADS[kind]) | {"more": deep({written: None})}
        assert fault_of(kind, version, payload) == PERSONAL, written


@given(st.sampled_from(sorted([*PAYLOADS, "quite.new"])), st.sampled_from(TELLING), DEPTHS)
@settings(deadline=None)
def test_a_value_that_looks_like_a_persons_data_is_found_at_any_depth(kind, telling, deep):
    payload = copy.deepcopy(PAYLOADS.get(kind, {}))
    assert fault_of(kind, 2, payload | {"more": deep(telling)}) == PERSONAL
    assert fault_of(kind, 2, payload | {"more": deep({telling: 1})}) == PERSONAL
    assert fault_of(kind, 2, payload | {"more": deep({"seen": 3273014101900001})}) == PERSONAL


@given(st.uuids(), st.from_regex("[0-9a-f]{32}", fullmatch=True), st.from_regex("[0-9a-f]{64}", fullmatch=True))
@settings(deadline=None)
def test_ids_and_hashes_are_nobodys_number(some_id, pseudonym, digest):
    payload = PAYLOADS["visit.registered"] | {"visit_id": str(some_id), "visitor": pseudonym, "later": digest}
    assert fault_of("visit.registered", 2, payload) == ""


@given(st.from_regex(NEARLY_TIME, fullmatch=True))
@settings(max_examples=300, deadline=None)
def test_a_time_that_is_taken_is_one_that_figures_can_read(text):
    if not fault_of("ticket.finished", 2, PAYLOADS["ticket.finished"] | {"at": text}):
        assert datetime.fromisoformat(text).utcoffset() is not None


@given(st.sampled_from(sorted(PAYLOADS)), st.dictionaries(TEXT, JSON, max_size=5), st.sampled_from([1, 2]))
@settings(deadline=None)
def test_any_object_gets_an_answer(kind, payload, version):
    assert isinstance(fault_of(kind, version, payload), str)
    assert isinstance(fault_of(kind, version, PAYLOADS[kind] | payload), str)


@pytest.mark.parametrize("text", ["a\0b", "\ud800", "ü\udfff"])
def test_text_that_no_database_keeps_is_put_aside(text):
    for payload in ({"later": text}, {"later": [{"in": text}]}, {text: 1}):
        assert fault_of("quite.new", 2, payload) == "payload-invalid: text"


def test_no_field_of_an_event_is_named_like_a_persons_data():
    named = {name for shapes in SHAPES.values() for shape in shapes.values() for name in field_names(shape)}
    assert named & NAMES == set()
