"""Whatever must not be taken in is refused with its code, and nothing of it is written."""

import gzip
import ssl
from collections.abc import Iterator
from datetime import timedelta

import httpx
import pytest

from sambut.sync.central.devices import revoke
from sambut.sync.central.steps import Step, watch_steps
from sambut.sync.wire.batch import MOST_COMPRESSED, pack
from sambut.tests.sync.world import BATCH_HEADERS, Central, Device, Ledger, events_path


@pytest.fixture
def known(central: Central, client: httpx.Client, device: Device, ledger: Ledger) -> Ledger:
    """A ledger of which central has the first three events, and the device's contact is fresh."""
    device.put(client, ledger.fill(3))
    ledger.fill(3)
    return ledger


@pytest.fixture(autouse=True)
def nothing_written(central: Central, request: pytest.FixtureRequest) -> Iterator[None]:
    """After each test every table has as many rows as when `known` was made, and its ledger the same end."""
    ledger = request.getfixturevalue("known")
    before, end = central.counts(), central.rows("ledger")
    if "revoked" in request.node.name:
        before["deed"] += 1
    yield
    assert central.counts() == before
    assert central.rows("ledger") == end
    assert len(ledger.events) == 6


def refused(answer: httpx.Response, status: int, code: str) -> None:
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["type"] == f"urn:sambut:problem:{code}"
    assert answer.json()["status"] == status
    assert ("www-authenticate" in answer.headers) == (status == 401)


def put(device: Device, client: httpx.Client, ledger: Ledger, **changes: object) -> httpx.Response:
    """The next batch, with other headers, another body, another path or another signer."""
    events = ledger.events[3:]
    path, body = str(changes.get("path", events_path(events))), changes.get("body", pack(events))
    headers = BATCH_HEADERS | dict(changes.get("headers", {}))
    signature = device.signed("PUT", path, body, changes.get("created"))
    return client.put(path, content=changes.get("sent", body), headers=headers | signature | changes.get("over", {}))


def test_unsigned(client, known):
    events = known.events[3:]
    refused(client.put(events_path(events), content=pack(events), headers=BATCH_HEADERS), 401, "unsigned")
    refused(client.get(f"/v1/branches/3171/epochs/{known.epoch}"), 401, "unsigned")


def test_another_branchs_key(central, client, known):
    central.add_branch("3172", "BPS Kota Lain")
    neighbour = Device(central, "3172").enter()
    refused(put(neighbour, client, known), 403, "wrong-branch")
    refused(neighbour.ask(client, "GET", f"/v1/branches/3171/epochs/{known.epoch}"), 403, "wrong-branch")
    with central.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM device WHERE branch = '3172'")
        connection.exec_driver_sql("DELETE FROM branch WHERE code = '3172'")


def test_a_key_that_is_not_enrolled(central, client, known):
    refused(put(Device(central, "3171"), client, known), 401, "key-unknown")


def test_revoked(central, client, device, known):
    with central.engine.begin() as connection:
        revoke(connection, device.key_id, "operator", central.clock())
    refused(put(device, client, known), 403, "key-revoked")
    refused(device.head(client, known.epoch), 403, "key-revoked")


def test_revoked_while_it_is_on_its_way(central, client, device, known):
    """The revocation is committed after the first look, while the batch waits for its turn."""

    def revoked(step: Step) -> None:
        if step is Step.ADMITTED:
            with central.engine.begin() as connection:
                revoke(connection, device.key_id, "operator", central.clock())

    watch_steps(revoked)
    try:
        refused(put(device, client, known), 403, "key-revoked")
    finally:
        watch_steps(None)


@pytest.mark.parametrize("seconds", [-310, 310, -86_400, 86_400 * 365])
def test_expired_and_of_the_future(central, client, device, known, seconds):
    created = central.clock() + timedelta(seconds=seconds)
    refused(put(device, client, known, created=created), 401, "signature-expired")


def test_replayed(central, client, device, known):
    path = f"/v1/branches/3171/epochs/{known.epoch}"
    headers = device.signed("GET", path)
    assert client.get(path, headers=headers).status_code == 200
    before = central.counts()
    refused(client.get(path, headers=headers), 401, "signature-replayed")
    assert central.counts() == before
    with central.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM seen_nonce WHERE ctid = (SELECT max(ctid) FROM seen_nonce)")


def test_a_body_that_was_not_signed(client, device, known):
    refused(put(device, client, known, sent=pack(known.events[3:5])), 401, "signature-invalid")
    refused(put(device, client, known, sent=b""), 401, "signature-invalid")


def test_another_digest(client, device, known):
    digest = "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:"
    refused(put(device, client, known, over={"content-digest": digest}), 401, "signature-invalid")


def test_a_signature_for_elsewhere(central, client, device, known):
    events = known.events[3:]
    body = pack(events)
    for method, path in (("PUT", events_path(events)[:-1] + "5"), ("POST", events_path(events))):
        headers = BATCH_HEADERS | device.signed(method, path, body)
        refused(client.put(events_path(events), content=body, headers=headers), 401, "signature-invalid")


@pytest.mark.parametrize(
    "over",
    [
        {"signature": "sambut=:AAAA:"},
        {"signature": "\x01"},
        {"signature-input": "?"},
        {"signature-input": "sambut=()"},
        {"sambut-clock": "noon"},
        {"sambut-clock": "2026-10-06T02:00:00"},
        {"signature-input": 'sambut=("@method");keyid="x"'},
    ],
    ids=str,
)
def test_a_signature_that_is_none(client, device, known, over):
    refused(put(device, client, known, over=over), 401, "signature-invalid")


def test_two_signatures(client, device, known):
    events = known.events[3:]
    body, path = pack(events), events_path(events)
    one, two = device.signed("PUT", path, body), device.signed("PUT", path, body)
    both = one | {
        name: f"{one[name]}, {two[name].replace('sambut=', 'other=', 1)}" for name in one if "ignature" in name
    }
    answer = client.put(path, content=body, headers=BATCH_HEADERS | both)
    assert answer.status_code == 401


def test_too_large_as_it_says_itself(client, device, known):
    body = b"x" * (MOST_COMPRESSED + 1)
    refused(put(device, client, known, body=body), 413, "too-large")


def test_too_large_without_saying_so(client, device, known):
    """Sent in parts, whose sum nobody declares."""

    def parts() -> Iterator[bytes]:
        for _ in range(40):
            yield b"x" * 16_384

    events = known.events[3:]
    headers = BATCH_HEADERS | device.signed("PUT", events_path(events), b"x")
    refused(client.put(events_path(events), content=parts(), headers=headers), 413, "too-large")


def test_what_unpacks_to_too_much(client, device, known):
    bomb = gzip.compress(b"0" * 200_000_000, compresslevel=9)
    assert len(bomb) < MOST_COMPRESSED
    refused(put(device, client, known, body=bomb), 413, "too-large")


def test_too_many_events(client, device, known):
    refused(put(device, client, known, body=gzip.compress(b"{}\n" * 501)), 413, "too-large")


def test_too_long_a_line(client, device, known):
    refused(put(device, client, known, body=gzip.compress(b"x" * 70_000)), 413, "too-large")


@pytest.mark.parametrize(
    "headers",
    [{"content-type": "application/json"}, {"content-encoding": "br"}, {"content-encoding": "gzip, gzip"}],
    ids=str,
)
def test_another_type_or_encoding(client, device, known, headers):
    refused(put(device, client, known, headers=headers), 415, "unsupported")


def test_neither_type_nor_encoding(client, device, known):
    events = known.events[3:]
    body, path = pack(events), events_path(events)
    refused(client.put(path, content=body, headers=device.signed("PUT", path, body)), 415, "unsupported")


@pytest.mark.parametrize(
    "body",
    [b"", b"plain", gzip.compress(b"{}")[:-4], gzip.compress(b"") + b"more", gzip.compress(b""), gzip.compress(b"\n")],
    ids=["empty", "plain", "cut off", "with more behind", "nothing in it", "an empty line"],
)
def test_no_whole_gzip_stream_of_events(client, device, known, body):
    refused(put(device, client, known, body=body), 400, "malformed")


@pytest.mark.parametrize(
    "path",
    [
        "/v1/branches/31/epochs/{epoch}/events/4",
        "/v1/branches/%33171/epochs/x/events/4",
        "/v1/branches/3171/epochs/{epoch}/events/0",
        "/v1/branches/3171/epochs/{epoch}/events/-1",
        "/v1/branches/3171/epochs/{epoch}/events/99999999999999999999",
        "/v1/branches/3171/epochs/{epoch}/events/4.5",
    ],
)
def test_an_address_that_cannot_be(client, device, known, path):
    refused(put(device, client, known, path=path.format(epoch=known.epoch)), 400, "malformed")


def test_nothing_here(client, known):
    refused(client.get("/v1/other"), 404, "not-found")
    refused(client.get("/docs"), 404, "not-found")
    refused(client.get("/v1/branches/3171/epochs/x/"), 404, "not-found")


def test_another_method(client, known):
    answer = client.delete(f"/v1/branches/3171/epochs/{known.epoch}")
    refused(answer, 405, "method-not-allowed")
    assert "GET" in answer.headers["allow"]


def test_no_tls_no_answer(central, known):
    with httpx.Client(trust_env=False) as plain, pytest.raises(httpx.HTTPError):
        plain.get(central.url.replace("https", "http") + "/health/live")


def test_nobody_trusts_it_without_its_authority(central, known):
    with (
        httpx.Client(verify=ssl.create_default_context(), trust_env=False) as stranger,
        pytest.raises(httpx.ConnectError, match=r"(?i)certificate"),
    ):
        stranger.get(central.url + "/health/live")
