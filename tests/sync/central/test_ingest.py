"""Batches are stored exactly once and in order, whatever comes twice, early or otherwise."""

import dataclasses
import gzip
import json
import random
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from hashlib import sha256

import httpx
import pytest

from sambut.queue.chain import FIRST_HASH, canonical, event_hash
from sambut.sync.wire.batch import pack, unpack
from sambut.tests.sync.visits import append_visit
from sambut.tests.sync.world import BATCH_HEADERS, NOON, Central, Device, Ledger, events_path, running_central

CHANCE = random.Random(7)


def stored(central: Central, ledger: Ledger) -> bool:
    """Whether central has just what the ledger has."""
    return central.hashes(ledger.branch, ledger.epoch) == [(event.seq, event.hash) for event in ledger.events]


def test_a_batch_is_stored_and_acknowledged(central: Central, client: httpx.Client, device: Device, ledger: Ledger):
    events = ledger.fill(5)
    answer = device.put(client, events)
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert (told["last_seq"], told["chain_hash"], told["duplicates"], told["parked"]) == (5, events[-1].hash, 0, [])
    assert stored(central, ledger)
    head = device.head(client, ledger.epoch)
    assert (head.json()["last_seq"], head.json()["chain_hash"]) == (5, events[-1].hash)


def test_an_epoch_that_is_not_known_ends_at_zero(client: httpx.Client, device: Device, ledger: Ledger):
    told = device.head(client, ledger.epoch).json()
    assert (told["last_seq"], told["chain_hash"]) == (0, FIRST_HASH)


def test_what_came_is_counted_and_stored_no_second_time(central, client, device, ledger):
    events = ledger.fill(6)
    device.put(client, events)
    again = device.put(client, events).json()
    assert (again["last_seq"], again["duplicates"]) == (6, 6)
    assert stored(central, ledger)
    earlier = device.put(client, events[1:3]).json()
    assert (earlier["last_seq"], earlier["chain_hash"], earlier["duplicates"]) == (6, events[-1].hash, 2)


def test_of_a_batch_that_overlaps_the_rest_is_stored(central, client, device, ledger):
    events = ledger.fill(9)
    device.put(client, events[:5])
    told = device.put(client, events[2:]).json()
    assert (told["last_seq"], told["duplicates"]) == (9, 3)
    assert stored(central, ledger)


def test_a_gap_is_told_and_nothing_written(central, client, device, ledger):
    events = ledger.fill(9)
    device.put(client, events[:3])
    before = central.counts()
    answer = device.put(client, events[5:])
    assert (answer.status_code, answer.json()["code"], answer.json()["expected_seq"]) == (409, "gap", 4)
    assert central.counts() == before


def test_a_new_epoch_begins_at_one(central, client, device, ledger):
    before = central.counts()
    answer = device.put(client, ledger.fill(4)[2:])
    assert (answer.status_code, answer.json()["expected_seq"]) == (409, 1)
    assert central.counts() == before


def test_another_story_is_a_fork_kept_aside_once(central, client, device, ledger):
    ledger.fill(4)
    other = ledger.copy()
    ledger.fill(4)
    device.put(client, ledger.events)
    other.fill(6, "invented.other")
    for _ in range(2):
        answer = device.put(client, other.events[2:])
        told = answer.json()
        assert (answer.status_code, told["code"], told["fork_seq"], told["last_seq"]) == (409, "fork", 5, 8)
    assert stored(central, ledger)
    (fork,) = central.rows("fork")
    assert (fork.seq, fork.kept_hash.hex(), fork.sent_hash.hex()) == (5, ledger.events[4].hash, other.events[4].hash)
    assert fork.body == pack(other.events[2:])


def test_where_stories_part_is_found_by_going_back(central, client, device, ledger):
    """A copy that thinks its own events delivered: only what follows them is sent."""
    ledger.fill(4)
    other = ledger.copy()
    ledger.fill(6)
    other.fill(600, "invented.other")
    device.put(client, ledger.events)
    first = 8
    answer = device.put(client, other.events[first - 1 : first + 400])
    assert (answer.json()["code"], answer.json()["expected_seq"]) == ("gap", 1)
    answer = device.put(client, other.events[:500])
    assert (answer.json()["code"], answer.json()["fork_seq"]) == ("fork", 5)


def test_a_second_story_from_the_first_number_on(central, client, device, ledger):
    other = ledger.copy()
    ledger.fill(3)
    other.fill(3, "invented.other")
    device.put(client, ledger.events)
    assert device.put(client, other.events).json()["fork_seq"] == 1


def test_epochs_and_branches_do_not_meet(central, client, device):
    central.add_branch("3172", "BPS Kota Lain")
    neighbour = Device(central, "3172").enter()
    ledgers = [(device, Ledger()), (device, Ledger()), (neighbour, Ledger("3172"))]
    for sender, ledger in ledgers:
        ledger.fill(3)
        assert sender.put(client, ledger.events).status_code == 200
    assert all(stored(central, ledger) for _, ledger in ledgers)


def test_visits_are_stored_whole_and_their_days_noted(central, client, device, ledger):
    append_visit(ledger, 1, CHANCE)
    ledger.at = NOON.replace(hour=18)
    append_visit(ledger, 2, CHANCE)
    told = device.put(client, ledger.events).json()
    assert told["parked"] == []
    for row, event in zip(central.rows("event"), ledger.events, strict=True):
        assert (row.seq, row.event_id, row.type, row.schema) == (event.seq, event.event_id, event.type, event.schema)
        assert (row.payload, row.extra, row.parked) == (json.loads(event.payload), None, None)
        assert row.occurred_at.isoformat() == event.occurred_at[:19] + "+00:00"
    assert {str(row.local_day) for row in central.rows("event")} == {"2026-10-06", "2026-10-07"}


def test_only_days_with_something_to_draw_are_noted(tmp_path, postgres_url):
    with running_central(postgres_url, tmp_path) as central, central.client() as client:
        for one in central.server._beside:
            one.stop()
        central.add_branch()
        device, ledger = Device(central, "3171").enter(), Ledger()
        ledger.append("account.signed_in", {"account": "secret"})
        ledger.at += timedelta(days=1)
        ledger.fill(1)
        device.put(client, ledger.events[:2])
        assert [(row.branch, str(row.day), row.turn) for row in central.rows("dirty_day")] == [
            ("3171", "2026-10-07", 1)
        ]
        ledger.fill(1)
        device.put(client, ledger.events)
        assert [row.turn for row in central.rows("dirty_day")] == [2]


def test_what_stays_at_the_branch_comes_without_its_payload(central, client, device, ledger):
    ledger.append("account.signed_in", {"account": "ayu", "at": "desk"})
    ledger.fill(1)
    body = pack(ledger.events)
    assert b"ayu" not in gzip.decompress(body)
    assert device.put(client, ledger.events).json()["parked"] == []
    first = central.rows("event")[0]
    assert (first.payload, first.parked, first.type) == (None, None, "account.signed_in")


def test_a_known_batch_with_more_events_than_one_is_refused_whole_when_a_link_is_broken(
    central, client, device, ledger
):
    ledger.fill(5)
    broken = list(ledger.events)
    broken[3] = dataclasses.replace(broken[3], prev_hash="a" * 64)
    before = central.counts()
    answer = device.put(client, broken)
    assert (answer.status_code, answer.json()["code"], answer.json()["seq"]) == (422, "chain-broken", 4)
    assert central.counts() == before


@pytest.mark.parametrize("field", ["type", "payload", "zone", "occurred_at", "event_id", "schema", "hash"])
def test_a_changed_event_is_refused(central, client, device, ledger, field):
    ledger.fill(3)
    lines = [json.loads(line) for line in unpack(pack(ledger.events))]
    lines[1][field] = {"payload": {}, "schema": 1, "hash": "b" * 64}.get(field, "x")
    before = central.counts()
    answer = put_lines(device, client, ledger, lines)
    assert (answer.status_code, answer.json()["code"], answer.json()["seq"]) == (422, "chain-broken", 2)
    assert central.counts() == before


@pytest.mark.parametrize(
    "changes",
    [{"branch": "3172"}, {"epoch": "x"}, {"seq": 7}, {"seq": True}, {"seq": "2"}, {"prev_hash": None}, {"hash": "?"}],
)
def test_an_event_of_elsewhere_is_refused(central, client, device, ledger, changes):
    ledger.fill(3)
    lines = [json.loads(line) for line in unpack(pack(ledger.events))]
    lines[1] |= changes
    before = central.counts()
    answer = put_lines(device, client, ledger, lines)
    assert (answer.status_code, answer.json()["code"], answer.json()["seq"]) == (400, "malformed", 2)
    assert central.counts() == before


def put_lines(device: Device, client: httpx.Client, ledger: Ledger, lines: list[object]) -> httpx.Response:
    text = b"".join(line if isinstance(line, bytes) else json.dumps(line).encode() + b"\n" for line in lines)
    return device.ask(client, "PUT", events_path(ledger.events), gzip.compress(text), BATCH_HEADERS)


def test_fields_that_are_not_known_are_kept_and_proved(central, client, device, ledger):
    ledger.fill(1)
    line = line_of(ledger, "invented.event", {"a": 1}, mood={"weather": ["dry", 1]}, more=None)
    told = put_lines(device, client, ledger, [*lines_of(ledger), line]).json()
    assert (told["last_seq"], told["parked"]) == (2, [])
    assert central.rows("event")[1].extra == {"mood": {"weather": ["dry", 1]}, "more": None}


def lines_of(ledger: Ledger) -> list[object]:
    return [json.loads(line) for line in unpack(pack(ledger.events))]


def line_of(ledger: Ledger, kind: object, payload: object, **more: object) -> dict[str, object]:
    """The line of an event of any kind that follows the ledger's last."""
    previous = ledger.events[-1].hash if ledger.events else FIRST_HASH
    fields: dict[str, object] = {
        "branch": ledger.branch,
        "epoch": ledger.epoch,
        "seq": len(ledger.events) + 1,
        "event_id": "019a3f60-0000-7abc-8def-0123456789ab",
        "type": kind,
        "schema": 2,
        "occurred_at": "2026-10-06T05:00:00.000000+00:00",
        "zone": "Asia/Jakarta",
        "payload": payload,
    } | more
    return fields | {"prev_hash": previous, "hash": event_hash(previous, fields)}


ODD = {
    "schema": ({"schema": 3}, "schema-unknown"),
    "schema of long ago": ({"schema": 0}, "schema-unknown"),
    "schema no number": ({"schema": "2"}, "schema-unknown"),
    "schema huge": ({"schema": 2**70}, "schema-unknown"),
    "no time": ({"occurred_at": "noon"}, "occurred-at-invalid"),
    "time without zone": ({"occurred_at": "2026-10-06T05:00:00"}, "occurred-at-invalid"),
    "time of the end": ({"occurred_at": "9999-12-31T23:59:59+00:00"}, "occurred-at-invalid"),
    "time a number": ({"occurred_at": 7}, "occurred-at-invalid"),
    "zone": ({"zone": "Asia/Atlantis"}, "zone-unknown"),
    "zone a path": ({"zone": "../../../etc/passwd"}, "zone-unknown"),
    "zone a list": ({"zone": []}, "zone-unknown"),
    "type": ({"type": "Visit Registered"}, "type-invalid"),
    "type a number": ({"type": 4}, "type-invalid"),
    "type with NUL": ({"type": "a\0b"}, "type-invalid"),
    "event_id": ({"event_id": "1"}, "event-id-invalid"),
    "payload missing": ({"payload": None}, "payload-invalid"),
    "payload a list": ({"payload": [1]}, "payload-invalid"),
    "payload with NUL": ({"payload": {"a": "x\0y"}}, "payload-invalid"),
    "key with NUL": ({"payload": {"a\0": 1}}, "payload-invalid"),
    "payload not a number": ({"payload": {"a": float("nan")}}, "payload-invalid"),
    "payload infinite": ({"payload": {"a": [float("-inf")]}}, "payload-invalid"),
    "extra with NUL": ({"more": "\0"}, "payload-invalid"),
    "known type, wrong shape": ({"type": "ticket.called", "payload": {}}, "payload-invalid"),
    "a name": ({"payload": {"a": [{"name": "Tamu Contoh"}]}}, "personal-data"),
    "a phone in a later version": ({"schema": 3, "payload": {"phone": "Tamu Contoh"}}, "personal-data"),
    "a name beside": ({"guest_name": "Tamu Contoh"}, "personal-data"),
    "what stays": ({"type": "account.signed_in", "payload": {"who": "Tamu Contoh"}}, "personal-data"),
}


@pytest.mark.parametrize("odd", ODD, ids=str)
def test_what_is_not_understood_is_parked_and_holds_up_nothing(central, client, device, ledger, odd):
    changes, reason = ODD[odd]
    changes = dict(changes)
    kind, payload = changes.pop("type", "invented.event"), changes.pop("payload", {"a": 1})
    ledger.fill(1)
    line = line_of(ledger, kind, payload, **changes)
    answer = put_lines(device, client, ledger, [*lines_of(ledger), line])
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert told["last_seq"] == 2
    ((seq, why),) = [(one["seq"], one["reason"]) for one in told["parked"]]
    assert (seq, why.split(":")[0]) == (2, reason)
    (kept,) = central.rows("parked")
    assert (kept.seq, kept.reason) == (2, why)
    event = central.rows("event")[1]
    assert (event.payload, event.extra, event.parked) == (None, None, why)
    assert event.hash.hex() == line["hash"]
    if reason == "personal-data":
        assert kept.line == b""
        assert "Tamu Contoh" not in everything(central)
    else:
        assert kept.line == json.dumps(line, separators=(",", ":")).encode()
    assert put_lines(device, client, ledger, [*lines_of(ledger), line]).json()["duplicates"] == 2


def everything(central: Central) -> str:
    return "".join(str(row) for table in ("event", "parked", "fork", "ledger") for row in central.rows(table))


def test_a_fork_with_personal_data_is_kept_without_its_body(central, client, device, ledger):
    ledger.fill(2)
    device.put(client, ledger.events)
    other = Ledger(epoch=ledger.epoch)
    line = line_of(other, "invented.event", {"phone": "Tamu Contoh"})
    assert put_lines(device, client, ledger, [line]).json()["code"] == "fork"
    assert central.rows("fork")[0].body == b""


@pytest.mark.parametrize(
    "text",
    [
        b"[" * 60_000,
        b'{"a":' * 10_000,
        b"7",
        b"[]",
        b"",
        b"\xff\xfe",
        b'{"a":"\\ud800"}',
        b"1" * 5_000,
        b"NaN",
        b"{}",
    ],
    ids=["arrays", "objects", "number", "list", "empty", "no text", "half a pair", "long number", "NaN", "nothing"],
)
def test_lines_that_are_no_events_are_refused(central, client, device, ledger, text):
    ledger.fill(1)
    before = central.counts()
    answer = put_lines(device, client, ledger, [text + b"\n"])
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed"), answer.text
    assert central.counts() == before


@pytest.mark.parametrize(
    ("depth", "answers"),
    [(200, {200}), (300, {200}), (600, {200}), (900, {200, 400}), (1020, {200, 400}), (5_000, {400}), (9_000, {400})],
)
@pytest.mark.parametrize("part", ["[]", '{"a":}'], ids=["lists", "objects"])
def test_deep_nesting_is_kept_or_refused_and_never_an_error(central, client, device, ledger, depth, answers, part):
    """The hash is right, whatever the depth: it is reckoned over the text."""
    line, deep = deep_line(ledger, part, depth)
    before = central.counts()
    answer = put_lines(device, client, Ledger(epoch=ledger.epoch, events=ledger.fill(1)), [line])
    assert answer.status_code in answers, answer.text
    if answer.status_code == 200:
        assert central.rows("event")[0].hash.hex() == json.loads(answer.text)["chain_hash"]
        assert answer.json()["parked"] == [] or central.rows("event")[0].parked.startswith("payload-invalid")
        assert depth > 600 or deep == canonical(central.rows("event")[0].payload)
    else:
        assert answer.json()["code"] == "malformed"
        assert central.counts() == before


def deep_line(ledger: Ledger, part: str, depth: int) -> tuple[bytes, str]:
    """(a line with a payload so deep, that payload's canonical text)."""
    shallow = line_of(Ledger(epoch=ledger.epoch), "invented.event", {"deep": 0})
    deep = '{"deep":' + part[:-1] * depth + "0" + part[-1] * depth + "}"
    fields = {name: value for name, value in shallow.items() if name not in {"prev_hash", "hash"}}
    text = canonical(fields).replace('{"deep":0}', deep)
    own = sha256((FIRST_HASH + text).encode()).hexdigest()
    return f'{text[:-1]},"prev_hash":"{FIRST_HASH}","hash":"{own}"}}'.encode(), deep


def test_numbers_beyond_64_bits_are_kept_as_they_are(central, client, device, ledger):
    ledger.append("invented.event", {"big": 2**80, "small": -(2**70), "float": 1e16, "tiny": 5e-324, "zero": -0.0})
    assert device.put(client, ledger.events).json()["parked"] == []
    text = central.rows("event")[0].payload
    assert (text["big"], text["small"], text["float"], text["tiny"]) == (2**80, -(2**70), 1e16, 5e-324)


def test_two_receivers_take_the_same_batch_in_once(central, tmp_path, device, ledger):
    with central.client() as client:
        device.put(client, ledger.fill(1))
    events = ledger.fill(400)
    url = str(central.server.settings.database)
    with running_central(url, tmp_path) as other, central.client() as one, other.client() as two:
        twin = Device(other, device.branch, device.key)
        with ThreadPoolExecutor(8) as threads:
            asked = [threads.submit(sender.put, client, events) for sender, client in [(device, one), (twin, two)] * 4]
            answers = [answer.result() for answer in asked]
        assert {answer.status_code for answer in answers} == {200}
        assert sorted(answer.json()["duplicates"] for answer in answers) == [0, *[400] * 7]
        assert stored(central, ledger)


def test_canonical_is_what_a_line_is_hashed_over(ledger: Ledger):
    event = ledger.append("invented.event", {"b": 1, "a": "é"})
    assert event.payload == canonical({"a": "é", "b": 1})
