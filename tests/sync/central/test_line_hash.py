"""The quick way to prove an event's hash says just what the chain's own way says, for whatever JSON may hold."""

import json
from hashlib import sha256

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sambut.queue.chain import FIRST_HASH, canonical, event_hash
from sambut.sync.central import batch_line
from sambut.sync.central.batch_line import read_line
from sambut.sync.central.problems import Refused
from sambut.tests.sync.world import NOON

EPOCH = "019a3f5e-7c00-7abc-8def-0123456789ab"
texts = st.text(max_size=12)
numbers = st.one_of(
    st.integers(),
    st.integers(min_value=-(2**90), max_value=2**90),
    st.floats(),
    st.sampled_from([1e16, 1e-7, 1e22, 123456789.123, -0.0, 5e-324, 2**63, -(2**63) - 1, 2**64, 1.0, 1e15]),
)
values = st.recursive(
    st.none() | st.booleans() | numbers | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)
payloads = st.dictionaries(texts, values, max_size=5)


def fields_of(payload: object, extra: dict[str, object]) -> dict[str, object]:
    return extra | {
        "branch": "3171",
        "epoch": EPOCH,
        "seq": 1,
        "event_id": EPOCH,
        "type": "invented.event",
        "schema": 2,
        "occurred_at": "2026-10-06T05:00:00.000000+00:00",
        "zone": "Asia/Jakarta",
        "payload": payload,
    }


def accepted_after_hashing(fields: dict[str, object], text: str) -> bool:
    own = event_hash(FIRST_HASH, fields)
    return accepted(f'{text[:-1]},"prev_hash":"{FIRST_HASH}","hash":"{own}"}}'.encode())


def accepted(line: bytes) -> bool:
    try:
        read_line(line, "3171", EPOCH, 1, NOON)
    except Refused:
        return False
    return True


@settings(max_examples=400, deadline=None)
@given(payload=payloads, extra=st.dictionaries(st.sampled_from(["more", "é", "z\n"]), values), ascii_only=st.booleans())
def test_what_the_chain_hashed_is_accepted(payload, extra, ascii_only):
    fields = fields_of(payload, extra)
    line = fields | {"prev_hash": FIRST_HASH, "hash": event_hash(FIRST_HASH, fields)}
    assert accepted(json.dumps(line, ensure_ascii=ascii_only).encode())


@settings(max_examples=400, deadline=None)
@given(payload=payloads)
def test_where_there_is_no_doubt_both_write_the_same(payload):
    fields = fields_of(payload, {})
    text = json.dumps(fields)
    try:
        quick = batch_line._canonical(orjson.loads(text))
    except ValueError:
        assert accepted_after_hashing(fields, text)
        return
    assert quick in {b"", canonical(fields).encode()}


def test_an_ordinary_event_is_proved_the_quick_way():
    fields = fields_of({"desk": 1, "told": [60, 120], "at": "2026-10-06T05:00:00.000000+00:00", "é": None}, {})
    assert batch_line._canonical(fields) == canonical(fields).encode()


@settings(max_examples=300, deadline=None)
@given(payload=payloads, other=payloads)
def test_another_content_is_not(payload, other):
    fields, changed = fields_of(payload, {}), fields_of(other, {})
    if canonical(fields) == canonical(changed):
        return
    line = changed | {"prev_hash": FIRST_HASH, "hash": event_hash(FIRST_HASH, fields)}
    assert not accepted(json.dumps(line).encode())


@pytest.mark.parametrize(
    ("sent", "hashed"),
    [
        (b'{"n":18446744073709551616}', b'{"n":1.8446744073709552e+19}'),
        (b'{"n":1e16}', b'{"n":1e16}'),
        (b'{"n":1E5}', b'{"n":1E5}'),
        (b'{"n":1.50}', b'{"n":1.50}'),
        (b'{"n":-0}', b'{"n":-0}'),
        (b'{"n":1e999}', b'{"n":null}'),
        (b'{"n":NaN}', b'{"n":null}'),
    ],
)
def test_a_hash_over_another_writing_of_a_number_is_refused(sent, hashed):
    """The quick parser would take these for the same."""
    head = canonical(fields_of(0, {})).encode()
    own = sha256(FIRST_HASH.encode() + head.replace(b'"payload":0', b'"payload":' + hashed)).hexdigest()
    line = head.replace(b'"payload":0', b'"payload":' + sent)[:-1]
    line += f',"prev_hash":"{FIRST_HASH}","hash":"{own}"}}'.encode()
    assert not accepted(line)


def test_of_two_fields_with_one_name_the_last_counts_as_it_does_for_the_branch():
    fields = fields_of({"a": 2}, {})
    own = event_hash(FIRST_HASH, fields)
    text = canonical(fields | {"prev_hash": FIRST_HASH, "hash": own})
    assert accepted(text.replace('"payload":{"a":2}', '"payload":{"a":1,"a":2}').encode())
    assert not accepted(text.replace('"payload":{"a":2}', '"payload":{"a":2,"a":1}').encode())
