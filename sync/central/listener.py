"""Listens with limits that hold from the first sign on: how many connections, and how long TLS takes to begin."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

import uvicorn

HANDSHAKE_SECONDS = 10.0


class Listener(uvicorn.Server):
    """uvicorn's server on such a loop."""

    def run(self, sockets: list[socket.socket] | None = None) -> None:
        """Listens until it is told to end."""
        with asyncio.Runner(loop_factory=_Loop) as runner:
            runner.run(self.serve(sockets=sockets))


class _Loop(asyncio.SelectorEventLoop):
    """Accepts through the socket's own method, and lets nobody be silent before TLS for a whole minute."""

    async def create_server(self, *args: Any, **options: Any) -> Any:
        """As any loop does."""
        if options.get("ssl"):
            options["ssl_handshake_timeout"] = HANDSHAKE_SECONDS
        return await super().create_server(*args, **options)


class CountedSocket(socket.socket):
    """A bound socket, taken over, that has so many connections at a time; one more is closed as soon as it came.

    Belongs to one event loop.
    """

    def __init__(self, bound: socket.socket, most: int) -> None:
        super().__init__(bound.family, bound.type, bound.proto, fileno=bound.detach())
        self._most = most
        self.connections = 0

    def accept(self) -> tuple[socket.socket, Any]:
        """The next connection. Raises ConnectionAbortedError when it was one too many."""
        accepted, address = super().accept()
        if self.connections >= self._most:
            accepted.close()
            raise ConnectionAbortedError
        return _Connection(accepted, self), address


class _Connection(socket.socket):
    """One of a counted socket's."""

    def __init__(self, accepted: socket.socket, listener: CountedSocket) -> None:
        super().__init__(accepted.family, accepted.type, accepted.proto, fileno=accepted.detach())
        self._listener: CountedSocket | None = listener
        listener.connections += 1

    def close(self) -> None:
        """Counts once."""
        super().close()
        if self._listener:
            self._listener.connections -= 1
            self._listener = None
