"""The wire at its worst: nothing but a whole answer of the right server comes through, and nothing takes for ever."""

import contextlib
import socket
import threading
import time
from datetime import timedelta

import pytest

from sambut.queue.errors import Fault, KnownError
from sambut.sync.sender.exchange import MOST_ANSWER, Exchange, NoReplyError, Patience, tls_context
from sambut.tests.counter.report.certificates import make_authority
from sambut.tests.sync.sender.conftest import AMPLE
from sambut.tests.sync.sender.scripted_server import HOST, Reply

SHORT = Patience(connect=0.5, whole=0.8)


@pytest.fixture
def send(authority):
    made = []

    def ask(url, patience=AMPLE, file=authority.file, body=b""):
        made.append(Exchange(tls_context(str(file) if file else ""), patience))
        return made[-1].send("PUT", url, {}, body)

    yield ask
    for exchange in made:
        exchange.close()


def reason(send, *arguments, **named):
    began = time.monotonic()
    with pytest.raises(NoReplyError) as caught:
        send(*arguments, **named)
    assert time.monotonic() - began < 60  # no more than a guard against hanging
    return str(caught.value)


def test_a_whole_answer(serve, send):
    server = serve(lambda request: Reply(418, request.body * 2, {"X-Odd": "1"}))
    reply = send(server.url + "/a", body=b"ab")
    assert (reply.status, reply.body, reply.headers["x-odd"]) == (418, b"abab", "1")
    assert server.requests[0].headers["accept-encoding"] == "identity"


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (Reply(delay=30), {"timeout"}),
        (Reply(body=b"x" * 100, trickle=0.05), {"timeout"}),
        (Reply(body=b"x" * 5000, cut=1000), {"cut"}),
        (Reply(cut=0), {"cut"}),
        (Reply(cut=20), {"cut"}),
        (Reply(raw=b"\x00\x01garbage" * 50), {"not-http"}),
        (Reply(raw=b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n"), {"not-http"}),
        (Reply(raw=b"HTTP/1.1 200 OK\r\n" + b"x: y\r\n" * 100_000), {"not-http", "cut"}),
        (Reply(headers={"content-length": str(10**10)}, endless=True), {"answer-too-large"}),
        (Reply(body=b"x" * (MOST_ANSWER + 1)), {"answer-too-large"}),
    ],
    ids=[
        "late",
        "trickle",
        "cut-body",
        "cut-at-once",
        "cut-head",
        "garbage",
        "bad-length",
        "endless-head",
        "10GB",
        "big",
    ],
)
def test_what_is_no_whole_answer(serve, send, reply, why):
    patience = SHORT if "timeout" in why else AMPLE
    assert reason(send, serve(lambda _: reply).url, patience) in why


def test_a_head_that_trickles_for_ever(serve, send):
    assert reason(send, serve(lambda _: Reply(headers={"x": "y" * 5000}, trickle=0.02)).url, SHORT) == "timeout"


def test_what_is_packed_stays_packed(serve, send):
    """A bomb is as small as it came."""
    server = serve(lambda _: Reply(body=b"\x1f\x8b not even gzip", headers={"content-encoding": "gzip"}))
    assert send(server.url).body == b"\x1f\x8b not even gzip"


def test_redirects_are_not_followed(serve, send):
    other = serve(lambda _: Reply())
    server = serve(lambda _: Reply(307, headers={"location": other.url}))
    assert send(server.url).status == 307
    assert other.requests == []


def test_a_server_that_nobody_certified(serve, send, tmp_path):
    stranger = make_authority(tmp_path, "stranger")
    server = serve(lambda _: Reply(), stranger.server_context(tmp_path, HOST))
    assert reason(send, server.url) == "certificate"
    assert reason(send, server.url, file=None) == "certificate"
    assert server.requests == []
    assert send(server.url, file=stranger.file).status == 200


def test_a_certificate_of_another_name_or_of_yesterday(serve, send, authority, tmp_path):
    other = authority.server_context(tmp_path, "pst.example.org")
    over = authority.server_context(tmp_path, HOST, lasts=timedelta(days=-1))
    for context in (other, over):
        server = serve(lambda _: Reply(), context)
        assert reason(send, server.url) == "certificate"
        assert server.requests == []


def test_a_server_without_tls(serve, send):
    assert reason(send, serve(lambda _: Reply(), None).url, SHORT) in {"no-tls", "cut", "timeout"}


def test_a_server_that_speaks_plainly_first(send):
    listener = socket.create_server((HOST, 0))

    def greet():
        line, _ = listener.accept()
        with line:
            line.sendall(b"HTTP/1.1 200 OK\r\n\r\nhello" * 10)

    thread = threading.Thread(target=greet)
    thread.start()
    assert reason(send, f"https://{HOST}:{listener.getsockname()[1]}") == "no-tls"
    thread.join(10)
    listener.close()


def test_nobody_listens(send):
    with socket.create_server((HOST, 0)) as listener:
        port = listener.getsockname()[1]
    assert reason(send, f"https://{HOST}:{port}") == "unreachable"
    assert reason(send, "https://no-such-host.invalid") == "unreachable"
    assert reason(send, "https://...") == "unreachable"


def test_one_who_listens_and_never_speaks(send):
    with socket.create_server((HOST, 0)) as listener:
        assert reason(send, f"https://{HOST}:{listener.getsockname()[1]}", SHORT) == "timeout"


def test_the_line_works_again_after_each_fault(serve, authority):
    replies = [Reply(cut=5), Reply(raw=b"???\r\n\r\n"), Reply(body=b"well")]
    server = serve(lambda _: replies.pop(0))
    exchange = Exchange(tls_context(str(authority.file)), AMPLE)
    try:
        for _ in range(2):
            with pytest.raises(NoReplyError):
                exchange.send("GET", server.url, {}, b"")
        assert exchange.send("GET", server.url, {}, b"").body == b"well"
    finally:
        exchange.close()


def test_a_proxy_of_the_environment_sees_no_more_than_where_to(serve, send, monkeypatch):
    server = serve(lambda _: Reply(body=b"well"))
    seen, proxy = [], socket.create_server((HOST, 0))

    def carry():
        line, _ = proxy.accept()
        onward = socket.create_connection((HOST, server.port))
        with line, onward:
            seen.append(line.recv(4096))
            line.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
            back = threading.Thread(target=_pour, args=(onward, line))
            back.start()
            _pour(line, onward)
            back.join(10)

    thread = threading.Thread(target=carry)
    thread.start()
    monkeypatch.setenv("HTTPS_PROXY", f"http://{HOST}:{proxy.getsockname()[1]}")
    assert send(server.url + "/secret").body == b"well"
    assert seen[0].startswith(f"CONNECT {HOST}:{server.port} ".encode())
    assert b"secret" not in seen[0]
    server.stop()
    thread.join(10)
    proxy.close()


def _pour(source, target):
    try:
        while data := source.recv(65536):
            target.sendall(data)
    except OSError:
        pass
    finally:
        for line in (source, target):
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)


def test_the_authority_file_must_be_one(tmp_path):
    (tmp_path / "rubbish.pem").write_text("rubbish")
    for name in ("rubbish.pem", "nothing.pem"):
        with pytest.raises(KnownError) as caught:
            tls_context(str(tmp_path / name))
        assert caught.value.code is Fault.CONFIG_UNREADABLE
