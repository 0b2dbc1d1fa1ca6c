"""A network that can be told to fail: between a branch and central, it ends TLS on both sides and sees all."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time
from dataclasses import dataclass, field
from enum import StrEnum

MOST_HEAD = 64 * 1024
PATIENCE_SECONDS = 60.0
BUSY = b"HTTP/1.1 503 Busy\r\nRetry-After: 1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
PORTAL = b"<html><body>Selamat datang di Wi-Fi kantor</body></html>"
GARBAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(PORTAL) + PORTAL


class Trouble(StrEnum):
    """What becomes of one request."""

    NONE = "none"
    REFUSED = "refused"
    """No connection."""
    DROPPED = "dropped"
    """Sent, and never arrived."""
    CUT = "cut"
    """Half of the body arrived."""
    ANSWER_LOST = "answer_lost"
    """Taken in, and the acknowledgement never came back."""
    ANSWER_CUT = "answer_cut"
    DOUBLED = "doubled"
    """Arrived twice; the second answer comes back."""
    DELAYED = "delayed"
    HELD = "held"
    """No answer; it arrives later, after others that were sent after it."""
    BUSY = "busy"
    PORTAL = "portal"
    """Somebody else answers, with a page and 200."""


@dataclass
class Network:
    """Listens on a port of loopback with its own certificate; passes on to a port behind it as central's own client.

    plan: what becomes of the next requests, first to last; nothing planned means no trouble.
    """

    certificate: str
    key: str
    plan: list[Trouble] = field(default_factory=list)
    seen: list[bytes] = field(default_factory=list)
    held: list[bytes] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        self._as_server = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        self._as_server.load_cert_chain(self.certificate, self.key)
        self._upstream, self._as_client = 0, self._as_server
        self._ending = False
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def lead_to(self, port: int, authority: str) -> None:
        """Where requests go, and whose certificate central has there."""
        self._upstream, self._as_client = port, ssl.create_default_context(cafile=authority)

    def close(self) -> None:
        """Listens no longer; what is under way is finished first."""
        self._ending = True
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
            pass
        self._thread.join(PATIENCE_SECONDS)
        self._listening.close()

    def release(self) -> list[bytes]:
        """Lets the held requests arrive, the last one first; gives central's answers."""
        late, self.held = self.held[::-1], []
        return [self.pass_on(request) for request in late]

    def pass_on(self, request: bytes) -> bytes:
        """Sends the bytes of a request to central as they are; gives the whole answer, empty where it gave none."""
        try:
            with (
                socket.create_connection(("127.0.0.1", self._upstream), 10) as plain,
                self._as_client.wrap_socket(plain, server_hostname="localhost") as behind,
            ):
                behind.settimeout(PATIENCE_SECONDS)
                behind.sendall(_closing(request))
                return _read_all(behind)
        except OSError:
            return b""

    def _listen(self) -> None:
        busy: list[threading.Thread] = []
        while True:
            connection, _ = self._listening.accept()
            if self._ending:
                connection.close()
                break
            thread = threading.Thread(target=self._serve, args=(connection,), daemon=True)
            thread.start()
            busy = [one for one in (*busy, thread) if one.is_alive()]
        for thread in busy:
            thread.join(PATIENCE_SECONDS)

    def _serve(self, plain: socket.socket) -> None:
        trouble = self.plan.pop(0) if self.plan else Trouble.NONE
        with contextlib.suppress(OSError), contextlib.closing(plain):
            if trouble is Trouble.REFUSED:
                return
            plain.settimeout(PATIENCE_SECONDS)
            with self._as_server.wrap_socket(plain, server_side=True) as front:
                request = _read_request(front)
                if request:
                    self.seen.append(request)
                    self._answer(front, request, trouble)

    def _answer(self, front: ssl.SSLSocket, request: bytes, trouble: Trouble) -> None:
        match trouble:
            case Trouble.DROPPED:
                return
            case Trouble.CUT:
                self._send_half(request)
                return
            case Trouble.HELD:
                self.held.append(request)
                return
            case Trouble.BUSY:
                front.sendall(BUSY)
                return
            case Trouble.PORTAL:
                front.sendall(GARBAGE)
                return
            case Trouble.DOUBLED:
                self.pass_on(request)
            case Trouble.DELAYED:
                time.sleep(0.05)
        answer = self.pass_on(request)
        if trouble is Trouble.ANSWER_LOST:
            return
        front.sendall(answer[: len(answer) * 2 // 3] if trouble is Trouble.ANSWER_CUT else answer)

    def _send_half(self, request: bytes) -> None:
        head, _, body = request.partition(b"\r\n\r\n")
        with (
            contextlib.suppress(OSError),
            socket.create_connection(("127.0.0.1", self._upstream), 10) as plain,
            self._as_client.wrap_socket(plain, server_hostname="localhost") as behind,
        ):
            behind.sendall(head + b"\r\n\r\n" + body[: len(body) // 2])


def _closing(request: bytes) -> bytes:
    """The same request on a connection that carries no other: this field is not signed."""
    head, separator, body = request.partition(b"\r\n\r\n")
    lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"connection:")]
    return b"\r\n".join([*lines, b"Connection: close"]) + separator + body


def _read_request(front: ssl.SSLSocket) -> bytes:
    data = b""
    while b"\r\n\r\n" not in data:
        piece = front.recv(65536)
        if not piece or len(data) > MOST_HEAD:
            return b""
        data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    wanted = 0
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            wanted = int(value)
    while len(body) < wanted:
        piece = front.recv(65536)
        if not piece:
            return b""
        data += piece
        body += piece
    return data


def _read_all(behind: ssl.SSLSocket) -> bytes:
    pieces = []
    with contextlib.suppress(ssl.SSLError, ConnectionError):
        while piece := behind.recv(65536):
            pieces.append(piece)
    return b"".join(pieces)
