"""A receiver keeps its time and memory for those who mean it: slow, large and countless ones are cut off."""

import random
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from sambut.queue.delivery import OutboxEvent
from sambut.queue.errors import KnownError
from sambut.sync.central import bodies, connections, listener
from sambut.sync.central.receiver import STRANGE_THREADS
from sambut.sync.central.serve import Server
from sambut.sync.central.settings import CentralSettings
from sambut.sync.central.steps import Step, watch_steps
from sambut.sync.wire.batch import pack
from sambut.tests.sync.world import BATCH_HEADERS, Central, Device, Ledger, events_path, fresh_database, running_central


@pytest.fixture(scope="module")
def small(postgres_server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Central]:
    """A receiver with one thread for batches, one place to wait, and little patience."""
    patch = pytest.MonkeyPatch()
    patch.setattr(connections, "HEADER_SECONDS", 1.0)
    patch.setattr(bodies, "DEADLINE_SECONDS", 1.0)
    patch.setattr(bodies, "SLOW_SECONDS", 0.2)
    limits = {"at_once": 1, "waiting": 1, "connections": 20}
    folder = tmp_path_factory.mktemp("small")
    with fresh_database(postgres_server) as url, running_central(url, folder, **limits) as central:
        central.add_branch()
        yield central
    patch.undo()


@pytest.fixture
def device(small: Central) -> Device:
    return Device(small, "3171").enter()


def raw(central: Central) -> ssl.SSLSocket:
    """A connection that speaks for itself."""
    context = ssl.create_default_context(cafile=str(central.tls.authority))
    plain = socket.create_connection(("localhost", central.server.settings.port), timeout=10)
    return context.wrap_socket(plain, server_hostname="localhost")


def all_of(connection: ssl.SSLSocket) -> bytes:
    told = b""
    try:
        while part := connection.recv(65536):
            told += part
    except ConnectionError:
        pass
    return told


def head_of(device: Device, events: list, body: bytes, length: int | None) -> bytes:
    path = events_path(events)
    headers = {"host": "localhost"} | BATCH_HEADERS | device.signed("PUT", path, body)
    if length is None:
        headers["transfer-encoding"] = "chunked"
    else:
        headers["content-length"] = str(length)
    return "".join([f"PUT {path} HTTP/1.1\r\n", *[f"{k}: {v}\r\n" for k, v in headers.items()], "\r\n"]).encode()


def a_full_batch(ledger: Ledger) -> list[OutboxEvent]:
    """So many bytes as a whole place is meant for."""
    chance = random.Random(1)
    for _ in range(4):
        ledger.append("invented.event", {"a": chance.randbytes(12_000).hex()})
    assert len(pack(ledger.events)) > 40_000
    return ledger.events


def test_too_many_at_once_are_told_when_to_come_again(small: Central, device: Device):
    go_on = threading.Event()
    watch_steps(lambda step: go_on.wait(20) if step is Step.READ else None)
    ledgers = [Ledger() for _ in range(6)]
    try:
        with small.client() as client, ThreadPoolExecutor(6) as threads:
            asked = [threads.submit(device.put, client, a_full_batch(ledger)) for ledger in ledgers]
            until = time.monotonic() + 20
            while sum(one.done() for one in asked) < 4 and time.monotonic() < until:
                time.sleep(0.02)
            refused = [one.result() for one in asked if one.done()]
            go_on.set()
            answers = [one.result() for one in asked]
    finally:
        watch_steps(None)
        go_on.set()
    assert sorted(answer.status_code for answer in answers) == [200, 200, 503, 503, 503, 503]
    for answer in refused:
        assert answer.json()["code"] == "busy"
        assert int(answer.headers["retry-after"]) >= 1


def test_a_connection_survives_a_refusal_before_its_body_was_read(small, device):
    ledger = Ledger()
    with small.client() as client:
        for _ in range(3):
            answer = client.put(events_path(ledger.fill(1)), content=b"x" * 200_000, headers=BATCH_HEADERS)
            assert answer.json()["code"] == "unsigned"
        assert client.get("/health/live").status_code == 200


def test_a_body_that_does_not_come_is_not_waited_for(small, device):
    ledger = Ledger()
    body = pack(ledger.fill(1))
    with raw(small) as connection:
        connection.sendall(head_of(device, ledger.events, body, len(body)) + body[:5])
        told = all_of(connection)
    assert told.startswith(b"HTTP/1.1 503")
    assert b"retry-after" in told
    assert small.hashes("3171", ledger.epoch) == []


def test_a_slow_body_keeps_nobody_out(small, device):
    slow, quick = Ledger(), Ledger()
    body = pack(slow.fill(1))
    with raw(small) as one, raw(small) as two, small.client() as client:
        for connection in (one, two):
            connection.sendall(head_of(device, slow.events, body, len(body)) + body[:5])
        time.sleep(0.4)
        assert device.put(client, quick.fill(1)).status_code == 200


def test_headers_that_do_not_come_to_an_end(small):
    with raw(small) as connection:
        connection.sendall(b"GET /health/live HTTP/1.1\r\nhost: localhost\r\n")
        assert all_of(connection) == b""


def test_a_connection_that_says_nothing(small):
    with raw(small) as connection:
        assert all_of(connection) == b""


def test_headers_without_end(small):
    with raw(small) as connection:
        connection.sendall(b"GET /health/live HTTP/1.1\r\n" + b"".join(b"x-%d: y\r\n" % n for n in range(4_000)))
        told = all_of(connection)
    assert told == b"" or told.startswith(b"HTTP/1.1 400")


def test_what_is_no_http(small):
    with raw(small) as connection:
        connection.sendall(b"\x16\x03\x01 nonsense\r\n\r\n")
        told = all_of(connection)
    assert told.startswith(b"HTTP/1.1 400")
    assert b"application/problem+json" in told
    assert b'"code":"malformed"' in told


def is_served(connection: ssl.SSLSocket) -> bool:
    connection.sendall(b"GET /health/live HTTP/1.1\r\nhost: localhost\r\n\r\n")
    return bool(connection.recv(10))


def test_connections_without_number(small):
    opened, served = [], 0
    try:
        for _ in range(40):
            try:
                opened.append(raw(small))
                served += is_served(opened[-1])
            except OSError:
                break
        assert 1 <= served <= 20
    finally:
        for connection in opened:
            connection.close()


def is_open(connection: socket.socket) -> bool:
    connection.setblocking(False)
    try:
        return connection.recv(1) != b""
    except BlockingIOError:
        return True
    except OSError:
        return False


def silent(central: Central, count: int) -> list[socket.socket]:
    """Connections that never begin TLS, after the receiver has had a moment for them."""
    opened = [socket.create_connection(("localhost", central.server.settings.port)) for _ in range(count)]
    time.sleep(0.3)
    return opened


def test_who_does_not_even_begin_tls_counts_and_is_cut_off(postgres_url, tmp_path, monkeypatch):
    monkeypatch.setattr(listener, "HANDSHAKE_SECONDS", 1.0)
    with running_central(postgres_url, tmp_path, connections=10) as central:
        opened = silent(central, 25)
        try:
            assert sum(map(is_open, opened)) == 10
            until = time.monotonic() + 20
            while any(map(is_open, opened)) and time.monotonic() < until:
                time.sleep(0.1)
            assert not any(map(is_open, opened))
            with central.client() as client:
                assert client.get("/health/live").status_code == 200
        finally:
            for connection in opened:
                connection.close()


def test_places_of_ended_connections_are_free_again(postgres_url, tmp_path):
    with running_central(postgres_url, tmp_path, connections=10) as central:
        for _ in range(4):
            for connection in silent(central, 9):
                connection.close()
            for _ in range(5):
                with central.client() as client:
                    assert client.get("/health/live").status_code == 200


def test_strangers_are_in_nobodys_way(postgres_url, tmp_path):
    """All places for those who are not known are taken; a known device and health are served."""
    with running_central(postgres_url, tmp_path) as central, central.client() as client:
        central.add_branch()
        device, ledger = Device(central, "3171").enter(), Ledger()
        assert device.put(client, ledger.fill(1)).status_code == 200
        receiver, go_on = central.server.receiver, threading.Event()
        for _ in range(STRANGE_THREADS):
            receiver._strange.submit(go_on.wait, 30)
        try:
            with ThreadPoolExecutor(8) as threads, central.client() as impatient:
                impatient.timeout = 0.5
                strangers = [Device(central, "3171") for _ in range(8)]
                asked = [threads.submit(one.put, impatient, ledger.events) for one in strangers]
                assert all(isinstance(one.exception(), httpx.TimeoutException) for one in asked)
                assert client.get("/health/ready").status_code == 200
                assert device.head(client, ledger.epoch).status_code == 200
                assert device.put(client, ledger.events).status_code == 200
        finally:
            go_on.set()


def test_a_metrics_port_that_is_taken_is_told_before_anything_listens(postgres_url, tmp_path):
    with socket.socket() as taken, socket.socket() as free:
        for one in (taken, free):
            one.bind(("127.0.0.1", 0))
        taken.listen()
        port, own = taken.getsockname()[1], free.getsockname()[1]
        free.close()
        with (
            pytest.raises(KnownError, match="metrics_port"),
            running_central(postgres_url, tmp_path, metrics_port=port, port=own, url=f"https://localhost:{own}"),
        ):
            pass
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", own), timeout=5)


@pytest.mark.parametrize(
    "changes", [{"certificate": ""}, {"certificate": "nowhere.pem"}, {"proxy": True, "host": "0.0.0.0"}], ids=str
)
def test_it_does_not_listen_without_tls(tmp_path, changes):
    values = {"url": "https://localhost:0", "port": 0, "database": "postgresql://nowhere", "key": "nowhere.pem"}
    with pytest.raises(KnownError):
        Server(CentralSettings(**(values | changes))).start()


def test_behind_a_proxy_it_speaks_plainly_on_loopback(postgres_url, tmp_path):
    with running_central(postgres_url, tmp_path, proxy=True, url="https://pst.example.org") as central:
        central.add_branch()
        device, ledger = Device(central, "3171").enter(), Ledger()
        port = central.server.settings.port
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False) as client:
            assert device.put(client, ledger.fill(2)).status_code == 200
