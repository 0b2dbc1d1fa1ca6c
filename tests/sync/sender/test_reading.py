"""What is taken for an answer of the protocol, and what never is."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sambut.sync.sender.answers import (
    Busy,
    CentralHead,
    Compared,
    Enrolled,
    Fork,
    Gap,
    Missing,
    Refusal,
    Silence,
    Taken,
)
from sambut.sync.sender.exchange import Reply
from sambut.sync.sender.reading import read_compared, read_enrolled, read_head, read_reply, read_taken

HASH = "a" * 64
AT = "2026-10-06T02:00:00+00:00"
WELL = {"last_seq": 5, "chain_hash": HASH, "duplicates": 0, "parked": [], "central_time": AT}


def reply(status, fields, **headers):
    content = fields if isinstance(fields, bytes) else json.dumps(fields).encode()
    return Reply(status, {name.replace("_", "-"): value for name, value in headers.items()}, content)


def told(status, code, **members):
    return reply(status, {"type": f"urn:sambut:problem:{code}", "status": status, "code": code} | members)


def test_whole_answers():
    parked = [{"seq": 4, "reason": "schema-unknown"}]
    taken = read_reply(reply(200, WELL | {"parked": parked, "added_later": 1}), read_taken)
    assert isinstance(taken, Taken)
    assert (taken.last_seq, taken.chain_hash, taken.parked) == (5, HASH, ((4, "schema-unknown"),))
    unknown = read_reply(reply(200, {"last_seq": 0, "chain_hash": "", "central_time": AT}), read_head)
    assert isinstance(unknown, CentralHead)
    missing = [{"epoch": "e", "first_seq": 1, "last_seq": 2}]
    compared = read_reply(reply(200, {"agreed": False, "missing": missing, "central_time": AT}), read_compared)
    assert isinstance(compared, Compared)
    assert compared.missing == (Missing("e", 1, 2),)


@pytest.mark.parametrize("key", list(WELL))
def test_an_answer_without_one_of_its_keys_is_none(key):
    assert read_reply(reply(200, {name: value for name, value in WELL.items() if name != key}), read_taken) == Silence(
        "answer-unreadable"
    )


@pytest.mark.parametrize(
    "change",
    [
        {"last_seq": "5"},
        {"last_seq": True},
        {"last_seq": 0},
        {"last_seq": -1},
        {"last_seq": 5.0},
        {"last_seq": 10**30},
        {"chain_hash": HASH.upper()},
        {"chain_hash": HASH[1:]},
        {"chain_hash": None},
        {"duplicates": -1},
        {"duplicates": None},
        {"parked": {}},
        {"parked": [1]},
        {"parked": [{"seq": 1}]},
        {"parked": [{"seq": 0, "reason": "x"}]},
        {"central_time": "2026-10-06T02:00:00"},
        {"central_time": "yesterday"},
        {"central_time": 5},
    ],
)
def test_an_answer_with_a_wrong_value_is_none(change):
    assert read_reply(reply(200, WELL | change), read_taken) == Silence("answer-unreadable")


PORTAL = b"<html><title>Welcome to our WiFi</title></html>"


@pytest.mark.parametrize(
    ("content", "answer"),
    [
        (reply(200, PORTAL), Silence("answer-unreadable")),
        (reply(200, b""), Silence("answer-unreadable")),
        (reply(200, json.dumps(WELL).encode()[:-1]), Silence("answer-unreadable")),
        (reply(200, b"[" * 100_000), Silence("answer-unreadable")),
        (reply(200, b"\xff\xfe"), Silence("answer-unreadable")),
        (reply(200, b"null"), Silence("answer-unreadable")),
        (reply(202, WELL), Silence("http-202")),
        (reply(204, b""), Silence("http-204")),
        (reply(302, PORTAL, location="http://portal"), Silence("redirected")),
        (reply(304, b""), Silence("redirected")),
        (reply(403, PORTAL), Silence("http-403")),
        (reply(404, PORTAL), Silence("http-404")),
        (reply(409, {"status": 409}), Silence("http-409")),
        (reply(511, PORTAL), Busy("http-511")),
        (reply(413, PORTAL), Refusal("too-large")),
        (told(401, "key-unknown"), Refusal("key-unknown")),
        (reply(403, {"type": "urn:sambut:problem:key-unknown", "status": 401}), Silence("http-403")),
        (told(403, "key-unknown"), Silence("http-403")),
        (told(403, "later-invented"), Refusal("later-invented")),
        (told(403, "<b>"), Silence("http-403")),
        (told(409, "gap", expected_seq=3), Gap(3)),
        (told(409, "gap"), Silence("answer-unreadable")),
        (told(409, "gap", expected_seq=0), Silence("answer-unreadable")),
        (told(409, "fork", fork_seq=3, last_seq=9), Fork(3, 9)),
        (told(409, "fork", fork_seq=3), Silence("answer-unreadable")),
        (told(422, "chain-broken", seq=7), Refusal("chain-broken", seq=7)),
        (told(500, "failed"), Busy("failed")),
        (reply(502, PORTAL), Busy("http-502")),
        (reply(503, PORTAL, retry_after="120"), Busy("http-503", 120.0)),
        (reply(429, b"", retry_after=" 7 "), Busy("http-429", 7.0)),
        (reply(503, b"", retry_after="9" * 5000), Busy("http-503", 999_999_999.0)),
        (reply(503, b"", retry_after="-5"), Busy("http-503")),
        (reply(503, b"", retry_after="nan"), Busy("http-503")),
        (reply(503, b"", retry_after="Wed, 21 Oct 2026 07:28:00 GMT"), Busy("http-503")),
    ],
)
def test_the_table_of_answers(content, answer):
    assert read_reply(content, read_taken) == answer


values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(), inner, max_size=3)),
    max_leaves=5,
)


@given(
    st.integers(100, 599), st.one_of(st.binary(), st.dictionaries(st.sampled_from([*WELL, "type", "status"]), values))
)
def test_whatever_comes_is_an_answer_or_none(status, fields):
    content = fields if isinstance(fields, bytes) else json.dumps(fields).encode()
    answer = read_reply(Reply(status, {"retry-after": "1"}, content), read_taken)
    assert not isinstance(answer, Taken) or (status in {200, 201} and WELL.keys() <= fields.keys())


@pytest.mark.parametrize(
    "at",
    ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00.000001+00:00:01", "2026-10-06"],
)
def test_a_time_beyond_the_calendar_is_no_answer(at):
    assert read_reply(reply(200, WELL | {"central_time": at}), read_taken) == Silence("answer-unreadable")
    expired = told(401, "signature-expired", central_time=at)
    assert read_reply(expired, read_taken) == Silence("answer-unreadable")


def test_texts_are_plain():
    parked = [{"seq": 4, "reason": "schema\ud800-\x00\u202eunknown\n" + "x" * 999}]
    taken = read_reply(reply(200, WELL | {"parked": parked}), read_taken)
    assert taken.parked == ((4, "schema-unknown " + "x" * 185),)
    fields = {"branch": "9971\udfff", "key_id": "k\x00", "name": "n\ud800"}
    assert read_reply(reply(201, fields), read_enrolled) == Enrolled("9971", "k", "n")


@pytest.mark.parametrize("text", ["nan", "inf", "-1", "1e9", "٣", "1" * 5000, "9" * 12])
def test_a_strange_time_to_wait_is_bounded(text):
    busy = read_reply(reply(503, b"", retry_after=text), read_taken)
    assert busy == Busy("http-503", busy.retry_after)
    assert busy.retry_after is None or 0 <= busy.retry_after < 10**9


@pytest.mark.parametrize("number", [2**53, 2**63, 10**400])
def test_a_number_beyond_all_events_is_no_answer(number):
    assert read_reply(reply(200, WELL | {"last_seq": number}), read_taken) == Silence("answer-unreadable")
    assert read_reply(told(409, "gap", expected_seq=number), read_taken) == Silence("answer-unreadable")
    assert read_reply(told(409, "fork", fork_seq=1, last_seq=number), read_taken) == Silence("answer-unreadable")
    assert read_reply(told(422, "chain-broken", seq=number), read_taken) == Refusal("chain-broken")
