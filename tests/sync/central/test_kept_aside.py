"""Lines that are kept aside: told again and again, and never with what must not be kept."""

import json
from contextlib import suppress
from time import perf_counter

import httpx
import pytest

from sambut.sync.central.batch_line import read_line
from sambut.sync.central.problems import Refused
from sambut.tests.sync.central.test_ingest import everything, line_of, put_lines
from sambut.tests.sync.world import NOON, Central, Device, Ledger


def test_what_is_kept_aside_is_told_as_often_as_it_comes(central: Central, client: httpx.Client, device: Device):
    ledger = Ledger()
    ledger.fill(1)
    ledger.append("invented.event", {"a": 1}, schema=9)
    ledger.fill(2)
    first = device.put(client, ledger.events).json()["parked"]
    assert [(one["seq"], one["reason"]) for one in first] == [(2, "schema-unknown")]
    before = central.server.receiver.metrics.parked._value.get()
    assert device.put(client, ledger.events).json()["parked"] == first
    ledger.append("invented.event", {"a": 1}, schema=9)
    both = device.put(client, ledger.events[1:]).json()
    assert [one["seq"] for one in both["parked"]] == [2, 5]
    assert device.put(client, ledger.events[2:4]).json()["parked"] == []
    assert central.server.receiver.metrics.parked._value.get() == before + 1
    assert len(central.rows("parked")) == 2


NUMBER = "3273014101900001"
TELLING = {
    "list": {"payload": [{"name": "Tamu Contoh", "nik": NUMBER}]},
    "list of numbers": {"payload": [int(NUMBER)]},
    "lists in lists": {"payload": {"a": [[int(NUMBER)]]}},
    "text": {"payload": NUMBER},
    "number": {"payload": int(NUMBER)},
    "float": {"payload": {"a": float(NUMBER)}},
    "event_id": {"event_id": f"Tamu Contoh {NUMBER}"},
    "event_id a list": {"event_id": [{"name": "Tamu Contoh"}]},
    "zone": {"zone": "tamu@example.org"},
    "occurred_at": {"occurred_at": NUMBER},
    "type": {"type": NUMBER},
    "type with an address": {"type": "tamu@example.org"},
    "schema": {"schema": int(NUMBER)},
    "schema an object": {"schema": {"phone": "+6281234567890"}},
}


@pytest.mark.parametrize("telling", TELLING, ids=str)
def test_personal_data_anywhere_in_a_line_is_kept_nowhere(central, client, device, ledger, telling):
    changes = dict(TELLING[telling])
    kind, payload = changes.pop("type", "invented.event"), changes.pop("payload", {"a": 1})
    line = line_of(ledger, kind, payload, **changes)
    answer = device_put(device, client, ledger, line)
    assert [one["reason"] for one in answer["parked"]] == ["personal-data"]
    (kept,) = central.rows("parked")
    assert kept.line == b""
    for secret in ("Tamu", NUMBER, "tamu@example.org", "81234567890"):
        assert secret not in everything(central)


def device_put(device: Device, client: httpx.Client, ledger: Ledger, line: object) -> dict:
    path = Ledger(epoch=ledger.epoch)
    path.fill(1)
    answer = put_lines(device, client, path, [line])
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize("name", ["zone", "event_id", "type"])
def test_a_head_text_that_fails_is_stored_as_none(central, client, device, ledger, name):
    kind = "Tamu Contoh" if name == "type" else "invented.event"
    changes = {} if name == "type" else {name: "Tamu Contoh"}
    device_put(device, client, ledger, line_of(ledger, kind, {"a": 1}, **changes))
    (row,) = central.rows("event")
    assert getattr(row, name) == ""
    assert row.parked


def test_what_hides_behind_a_name_given_twice_is_not_kept(central, client, device, ledger):
    line = line_of(ledger, "invented.event", {"a": 1}, schema=3)
    text = json.dumps(line).replace('"a": 1', '"a": "Tamu Contoh", "a": 1').encode() + b"\n"
    told = device_put(device, client, ledger, text)
    assert [one["reason"] for one in told["parked"]] == ["schema-unknown"]
    assert json.loads(central.rows("parked")[0].line) == line
    assert "Tamu" not in str([bytes(row.line) for row in central.rows("parked")])


def test_a_fork_that_looks_personal_where_nobody_reads_is_kept_without_its_body(central, client, device, ledger):
    ledger.fill(1)
    device.put(client, ledger.events)
    line = line_of(Ledger(epoch=ledger.epoch), "other.event", {"a": 1})
    text = json.dumps(line).replace('"a": 1', f'"a": "{NUMBER}", "a": 1').encode() + b"\n"
    assert put_lines(device, client, ledger, [text]).json()["code"] == "fork"
    assert central.rows("fork")[0].body == b""


VISITORS = {
    "list": [f"{n * n:0150x}" for n in range(99)],
    "object": {f"a{n}": n / 7 for n in range(600)},
    "long": "x" * 9_000,
    "number": 7,
    "short": "0" * 31,
}


@pytest.mark.parametrize("schema", [1, 2])
@pytest.mark.parametrize("kind", ["visit.registered", "invented.event", "person.corrected"])
@pytest.mark.parametrize("visitor", VISITORS, ids=str)
def test_a_visitor_that_is_no_pseudonym_is_put_aside(central, client, device, schema, kind, visitor):
    ledger = Ledger(schema=schema)
    ledger.append(kind, {"visit_id": "v1", "services": "K", "visitor": VISITORS[visitor], "by": "system", "fields": []})
    answer = device.put(client, ledger.events)
    assert answer.status_code == 200, answer.text
    ((seq, why),) = [(one["seq"], one["reason"]) for one in answer.json()["parked"]]
    assert (seq, why.split(".")[0]) in {(1, "payload-invalid: visitor"), (1, "payload-invalid: text")}
    assert device.put(client, ledger.fill(1)).status_code == 200


def seconds(text: bytes, epoch: str) -> float:
    spans = []
    for _ in range(3):
        began = perf_counter()
        with suppress(Refused):
            read_line(text, "3171", epoch, 1, NOON)
        spans.append(perf_counter() - began)
    return min(spans)


@pytest.mark.parametrize(
    ("before", "part", "behind"),
    [
        (":", "1", "x"),
        (":", "1e", "x"),
        (":", "1.", "x"),
        (":", "-", "x"),
        ("", ":1", "x"),
        ("", ",9", ""),
        ("a@", "a", ""),
        ("", "a@", ""),
        ("a@", "a.", "@"),
        ("", "@", ""),
        ("", "+62 ", "x"),
        ("", "1 ", "x"),
        ("", "1  ", "x"),
        ("", "0", "f"),
        ("", "\\ud800", ""),
        ("", "aB", ""),
        ("", " -", ""),
    ],
)
@pytest.mark.parametrize("place", ["value", "name", "type"])
def test_time_grows_with_the_length_and_no_faster(ledger, before, part, behind, place):
    """Four times as long: about four times for what is honest, sixteen for what looks at every pair of places."""

    def line(number: int) -> bytes:
        text = before + part * number + behind
        payload = {text: 1} if place == "name" else {"a": text}
        kind = text if place == "type" else "invented.event"
        return json.dumps(line_of(ledger, kind, payload)).encode()

    short, long = (seconds(line(number // len(part)), ledger.epoch) for number in (6_000, 24_000))
    assert long < 0.01 + 9 * short
