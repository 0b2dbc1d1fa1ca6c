"""A ticket printer for tests and rehearsals: takes bytes, answers status, and can be in every kind of trouble.

Written from the printer makers' command reference; it shares no code with what speaks to it. TicketPrinter is the
machine without its plug; TcpPrinter is one on a real socket.
"""

from __future__ import annotations

import socket
import struct
import time
from contextlib import suppress
from threading import Lock, Thread

REAL_TIME = b"\x10\x04"
IN_TURN = b"\x1dr\x01"
LONGEST_RECEIVE = 4096
STEP_SECONDS = 0.01


class TicketPrinter:
    """Everything may be changed while it works. paper: bytes it can still print, None for a full roll."""

    def __init__(self) -> None:
        self.paper: int | None = None
        self.paper_low = self.cover_open = self.jammed = self.switched_off_line = False
        self.silent = self.says_rubbish = False
        self.knows_in_turn = True
        self.print_seconds = 0.0
        self.printed = bytearray()
        self._buffer = bytearray()
        self._half = b""
        self._busy_until = 0.0
        self._lock = Lock()

    @property
    def is_off_line(self) -> bool:
        """Whether it has stopped printing."""
        return self.paper == 0 or self.cover_open or self.jammed or self.switched_off_line

    @property
    def tickets(self) -> list[bytes]:
        """What lies in the tray; the last one may be half a ticket."""
        return [b"\x1b@" + part for part in bytes(self.printed).split(b"\x1b@")[1:]]

    def take(self, data: bytes) -> bytes:
        """Takes bytes in, prints what it can, and gives what it answers."""
        with self._lock:
            waiting = len(self._buffer)
            answers = self._real_time(self._half + data)
            if len(self._buffer) > waiting:
                self._busy_until = max(self._busy_until, time.monotonic() + self.print_seconds)
            if time.monotonic() >= self._busy_until:
                answers += self._print()
            if self.says_rubbish and answers:
                return b"\xff\x80" * len(answers)
            return b"" if self.silent else answers

    def _real_time(self, data: bytes) -> bytes:
        """Questions are answered wherever they stand, even when nothing can be printed."""
        kept = next((len(end) for end in (REAL_TIME, REAL_TIME[:1]) if data.endswith(end)), 0)
        data, self._half = data[: len(data) - kept], data[len(data) - kept :]
        first, *rest = data.split(REAL_TIME)
        self._buffer += first
        answers = b""
        for part in rest:
            answers += bytes((self._status(part[0]),))
            self._buffer += part[1:]
        return answers

    def _status(self, number: int) -> int:
        out = self.paper == 0
        bits = {
            1: self.is_off_line * 0x08,
            2: self.cover_open * 0x04 | out * 0x20 | self.jammed * 0x40,
            3: self.jammed * 0x08,
            4: (self.paper_low or out) * 0x0C | out * 0x60,
        }
        return 0x12 | bits[number]

    def _print(self) -> bytes:
        answers = b""
        while self._buffer and not self.is_off_line:
            before, in_turn, after = bytes(self._buffer).partition(IN_TURN)
            room = len(before) if self.paper is None else min(self.paper, len(before))
            self.printed += before[:room]
            if self.paper is not None:
                self.paper -= room
            self._buffer = bytearray(before[room:] + in_turn + after)
            if room == len(before) and not self.is_off_line:
                self._buffer = bytearray(after)
                answers += bytes((self.paper_low * 0x03,)) if in_turn and self.knows_in_turn else b""
        return answers


class TcpPrinter(TicketPrinter):
    """On loopback, at one port for its whole life. dies_after: bytes received until it is pulled out of the wall."""

    def __init__(self) -> None:
        super().__init__()
        self.dies_after: int | None = None
        self.answer_seconds = 0.0
        self.port = 0
        self._listener: socket.socket | None = None
        self.plug_in()

    def plug_in(self) -> None:
        """Back at the same port."""
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", self.port))
        listener.listen(8)
        self.port = int(listener.getsockname()[1])
        self._listener = listener
        Thread(target=self._serve, args=(listener,), daemon=True).start()

    def pull_out(self) -> None:
        """Nobody answers at its port any more."""
        listener, self._listener = self._listener, None
        if listener is not None:
            with suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            listener.close()

    def _serve(self, listener: socket.socket) -> None:
        while self._listener is listener:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            Thread(target=self._talk, args=(connection, listener), daemon=True).start()

    def _talk(self, connection: socket.socket, listener: socket.socket) -> None:
        with connection, suppress(OSError):
            connection.settimeout(STEP_SECONDS)
            while self._listener is listener:
                try:
                    data = connection.recv(LONGEST_RECEIVE)
                    if not data:
                        return
                except TimeoutError:
                    data = b""
                if self._is_dead(data):
                    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                    return
                if data:
                    time.sleep(self.answer_seconds)
                answers = self.take(data)
                if answers:
                    connection.sendall(answers)

    def _is_dead(self, data: bytes) -> bool:
        if self.dies_after is None:
            return False
        self.dies_after -= len(data)
        if self.dies_after > 0:
            return False
        self.dies_after = None
        self.pull_out()
        return True
