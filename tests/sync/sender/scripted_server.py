"""A server on a real socket that answers as a test wants it to: also late, by halves, with rubbish, or not at all."""

from __future__ import annotations

import contextlib
import json
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

HOST = "127.0.0.1"


@dataclass(frozen=True)
class Request:
    """What came, whole. headers: lower-case names."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Reply:
    """What goes back.

    cut: so many bytes of the answer are sent, then the line is dropped. delay: seconds before it. trickle: seconds
    between one byte and the next. raw: sent as it is instead of an answer of HTTP. endless: the body never ends.
    """

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    cut: int | None = None
    delay: float = 0
    trickle: float = 0
    raw: bytes | None = None
    endless: bool = False

    def content(self) -> bytes:
        """The bytes on the wire."""
        if self.raw is not None:
            return self.raw
        own = {"content-length": str(len(self.body)), "content-type": "application/json"} | self.headers
        lines = [f"HTTP/1.1 {self.status} Scripted", *(f"{name}: {value}" for name, value in own.items())]
        return "\r\n".join(lines).encode() + b"\r\n\r\n" + self.body


def answer(status: int = 200, **fields: Any) -> Reply:
    """JSON."""
    return Reply(status, json.dumps(fields).encode())


def problem(status: int, code: str, headers: dict[str, str] | None = None, **members: Any) -> Reply:
    """A problem of the protocol."""
    fields = {"type": f"urn:sambut:problem:{code}", "title": "T", "status": status, "code": code, "detail": ""}
    fields |= {"central_time": "2026-10-06T02:00:00+00:00"} | members
    return Reply(status, json.dumps(fields).encode(), headers or {})


class ScriptedServer:
    """respond: what each request is answered with; called by one thread at a time. context: None for no TLS."""

    def __init__(self, context: ssl.SSLContext | None, respond: Callable[[Request], Reply]) -> None:
        self.respond, self.requests = respond, list[Request]()
        self._context, self._turn = context, threading.Lock()
        self._listener = socket.create_server((HOST, 0))
        self._ending = threading.Event()
        self._lines: list[socket.socket] = []
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()

    @property
    def port(self) -> int:
        return int(self._listener.getsockname()[1])

    @property
    def url(self) -> str:
        return f"https://{HOST}:{self.port}"

    def stop(self) -> None:
        self._ending.set()
        with contextlib.suppress(OSError):
            socket.create_connection((HOST, self.port), 1).close()
        self._listener.close()
        for line in list(self._lines):
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
            line.close()
        for thread in self._threads:
            thread.join(10)
            assert not thread.is_alive()

    def _accept(self) -> None:
        while not self._ending.is_set():
            try:
                line, _ = self._listener.accept()
            except OSError:
                return
            self._lines.append(line)
            thread = threading.Thread(target=self._serve, args=(line,))
            self._threads.append(thread)
            thread.start()

    def _serve(self, line: socket.socket) -> None:
        with contextlib.suppress(OSError, ValueError), line:
            line.settimeout(20)
            if self._context is not None:
                line = self._context.wrap_socket(line, server_side=True)
                self._lines.append(line)
            with line, line.makefile("rb") as reader:
                while not self._ending.is_set() and (request := _read(reader)) is not None:
                    with self._turn:
                        self.requests.append(request)
                        reply = self.respond(request)
                    if not self._send(line, reply):
                        return

    def _send(self, line: socket.socket, reply: Reply) -> bool:
        """Whether the line stays open."""
        self._ending.wait(reply.delay)
        content = reply.content()
        whole = reply.cut is None and reply.raw is None
        content = content if reply.cut is None else content[: reply.cut]
        if reply.trickle:
            for place in range(len(content)):
                line.sendall(content[place : place + 1])
                if self._ending.wait(reply.trickle):
                    return False
        else:
            line.sendall(content)
        while reply.endless and not self._ending.is_set():
            line.sendall(b"x" * 65536)
        return whole and not reply.endless


def _read(reader: Any) -> Request | None:
    head = reader.readline(8192).decode("latin-1").split()
    if len(head) != 3:
        return None
    headers = {}
    while (text := reader.readline(8192).decode("latin-1").rstrip("\r\n")) != "":
        name, _, value = text.partition(":")
        headers[name.lower()] = value.strip()
    return Request(head[0], head[1], headers, reader.read(int(headers.get("content-length", 0))))


def until(condition: Callable[[], object], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)
