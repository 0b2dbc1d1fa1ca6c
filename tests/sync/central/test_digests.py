"""A day's digest agrees just when both sides hold the same events of it."""

import json
from collections import Counter
from hashlib import sha256

import httpx
import pytest

from sambut.queue.delivery import OutboxEvent
from sambut.tests.sync.world import Central, Device, Ledger

DAY = "2026-10-06"


def told_of(*ledgers: Ledger, events: list[OutboxEvent] | None = None) -> dict[str, object]:
    ordered = sorted(events or [event for ledger in ledgers for event in ledger.events], key=lambda e: (e.epoch, e.seq))
    spans = [
        {"epoch": one.epoch, "first_seq": 1, "last_seq": len(one.events), "events": len(one.events)} for one in ledgers
    ]
    root = sha256("".join(event.hash for event in ordered).encode()).hexdigest()
    return {"spans": spans, "counts": Counter(event.type for event in ordered), "root": root}


def put(device: Device, client: httpx.Client, told: object, day: str = DAY) -> httpx.Response:
    body = told if isinstance(told, bytes) else json.dumps(told).encode()
    path = f"/v1/branches/3171/days/{day}/digest"
    return device.ask(client, "PUT", path, body, {"content-type": "application/json"})


def test_both_count_the_same(central: Central, client: httpx.Client, device: Device, ledger: Ledger):
    other = Ledger()
    ledger.fill(3)
    ledger.append("account.signed_in", {"account": "x"})
    ledger.append("invented.event", {"a": 1}, schema=9)
    other.fill(2)
    for one in (ledger, other):
        device.put(client, one.events)
    answer = put(device, client, told_of(ledger, other))
    assert (answer.status_code, answer.json()["agreed"], answer.json()["missing"]) == (200, True, [])
    (kept,) = central.rows("agreement")
    assert (kept.branch, str(kept.day), kept.agreed, kept.detail) == ("3171", DAY, True, {})


def test_what_central_lacks_is_named(central, client, device, ledger):
    other = Ledger()
    device.put(client, ledger.fill(3))
    ledger.fill(4)
    other.fill(2)
    told = put(device, client, told_of(ledger, other)).json()
    assert told["agreed"] is False
    assert {(one["epoch"], one["first_seq"], one["last_seq"]) for one in told["missing"]} == {
        (ledger.epoch, 4, 7),
        (other.epoch, 1, 2),
    }
    device.put(client, ledger.events[3:])
    device.put(client, other.events)
    assert put(device, client, told_of(ledger, other)).json()["agreed"] is True
    assert [row.agreed for row in central.rows("agreement")] == [True]


@pytest.mark.parametrize("wrong", ["root", "counts"])
def test_a_difference_is_kept_with_both_counts(central, client, device, ledger, wrong):
    device.put(client, ledger.fill(3))
    told = told_of(ledger) | {"root": "0" * 64} if wrong == "root" else told_of(ledger) | {"counts": {"other.event": 3}}
    answer = put(device, client, told).json()
    assert (answer["agreed"], answer["missing"]) == (False, [])
    detail = central.rows("agreement")[0].detail
    assert (detail["central"], detail["branch"]) == ({"invented.event": 3}, dict(told["counts"]))


def test_a_day_on_which_nothing_happened(client, device):
    assert put(device, client, {"spans": [], "counts": {}, "root": sha256(b"").hexdigest()}).json()["agreed"] is True


def test_days_are_the_branchs_own(client, device, ledger):
    ledger.at = ledger.at.replace(hour=18)
    device.put(client, ledger.fill(2))
    assert put(device, client, told_of(ledger)).json()["agreed"] is False
    assert put(device, client, told_of(ledger), "2026-10-07").json()["agreed"] is True


@pytest.mark.parametrize(
    "told",
    [
        b"",
        b"[]",
        b"{",
        b'{"spans":[],"counts":{},"root":"x"}',
        b'{"spans":[],"counts":{"a":-1},"root":"' + b"0" * 64 + b'"}',
        b'{"spans":[],"counts":{"a\\u0000":1},"root":"' + b"0" * 64 + b'"}',
        b'{"spans":[{"epoch":"x","first_seq":1,"last_seq":1,"events":1}],"counts":{},"root":"' + b"0" * 64 + b'"}',
        b'{"spans":[],"counts":{},"root":"' + b"0" * 64 + b'","more":1}',
        b"[" * 60_000,
    ],
)
def test_a_body_that_is_not_as_described_is_refused(central, client, device, told):
    before = central.counts()
    answer = put(device, client, told)
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed"), answer.text
    assert central.counts() == before


@pytest.mark.parametrize("day", ["2026-13-01", "yesterday", "0000-00-00", "99999-01-01"])
def test_a_day_that_is_none(client, device, day):
    told = {"spans": [], "counts": {}, "root": "0" * 64}
    assert put(device, client, told, day).json()["code"] == "malformed"


def test_another_type_or_too_much(client, device):
    path = f"/v1/branches/3171/days/{DAY}/digest"
    assert device.ask(client, "PUT", path, b"{}", {"content-type": "text/plain"}).status_code == 415
    assert put(device, client, b" " * 200_000).status_code == 413
