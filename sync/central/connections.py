"""Connections with limits that hold before there is a request: how large headers are, and how long they take."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from ..wire.problem import MEDIA_TYPE, Problem
from .problems import Refused, problem_body

HEADER_BYTES = 16 * 1024
HEADER_SECONDS = 15.0
"""From the connection, or from the answer before, until a request's headers are there."""


class LimitedProtocol(H11Protocol):
    """uvicorn's own protocol, which by itself waits for headers as long as they like to take."""

    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Starts the clock."""
        super().connection_made(transport)
        self.access_log = False  # it would write addresses and queries wherever the root logger writes
        self._start_clock()

    def connection_lost(self, exc: Exception | None) -> None:
        """The clock ends with the connection."""
        self._stop_clock()
        super().connection_lost(exc)

    def handle_events(self) -> None:
        """Stops the clock when a request is there."""
        before = self.cycle
        super().handle_events()
        if self.cycle is not before:
            self._stop_clock()

    def on_response_complete(self) -> None:
        """Starts the clock again: for the rest of a body that nobody reads, and for the next request."""
        self._start_clock()
        super().on_response_complete()

    def _start_clock(self) -> None:
        self._stop_clock()
        self._deadline = self.loop.call_later(HEADER_SECONDS, self._too_slow)

    def _stop_clock(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _too_slow(self) -> None:
        if not self.transport.is_closing():
            self.transport.close()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - told in one form
        """What is not even HTTP is answered as everything else is."""
        self._stop_clock()
        body = problem_body(Refused(Problem.MALFORMED, "not HTTP as it should be"), datetime.now(UTC))
        headers = [(b"content-type", MEDIA_TYPE.encode()), (b"connection", b"close")]
        for event in (
            h11.Response(status_code=400, headers=headers, reason=b"Bad Request"),
            h11.Data(data=body),
            h11.EndOfMessage(),
        ):
            self._send_event(event)
        self.transport.close()

    def _send_event(self, event: Any) -> None:
        output = self.conn.send(event)
        if output is not None:
            self.transport.write(output)
