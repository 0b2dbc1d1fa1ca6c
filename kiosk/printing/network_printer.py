"""A printer on the network that takes raw bytes at a TCP port.

python-escpos has a class for this, but it knows IPv4 only, leaves its socket open when nobody answers, and closes so
early that a printer which dropped the ticket looks like one that took it.
"""

from __future__ import annotations

import socket

from ...queue.errors import Fault, KnownError
from .asking import Asking
from .transport import Deadline, PrinterState

_FAREWELL_SECONDS = 0.3
"""How long a printer may take to object to a ticket, or to hang up, before it counts as content."""
_PART_BYTES = 512


class NetworkPrinter:
    """Connects for each ticket, so that a printer switched off and on again needs no restart here."""

    def __init__(self, host: str, port: int, timeout_seconds: float, asking: Asking) -> None:
        self._host = host
        self._port = port
        self._timeout_seconds = timeout_seconds
        self._asking = asking

    def send(self, data: bytes) -> PrinterState:
        """See Printer.send."""
        deadline = Deadline(self._timeout_seconds)
        with self._connect(deadline) as connection:
            try:
                state = self._asking.hand_over(_Socket(connection), data, deadline, self._timeout_seconds)
                _part(connection, Deadline(_FAREWELL_SECONDS) if state is None else None)
            except TimeoutError as error:
                detail = f"{self._name} stopped taking data; gave up after {self._timeout_seconds:g} s"
                raise KnownError(Fault.PRINTER_FAILED, detail) from error
            except OSError as error:
                self._asking.forget()
                detail = f"{self._name} hung up in mid-ticket ({type(error).__name__})"
                raise KnownError(Fault.PRINTER_FAILED, detail) from error
        return state or PrinterState.READY

    def probe(self) -> PrinterState:
        """See Printer.probe."""
        try:
            with self._connect(Deadline(self._timeout_seconds)) as connection:
                return self._asking.probe(_Socket(connection))
        except (KnownError, OSError):
            self._asking.forget()
            return PrinterState.UNREACHABLE

    @property
    def _name(self) -> str:
        return f"printer {self._host}:{self._port}"

    def _connect(self, deadline: Deadline) -> socket.socket:
        """A connection to the first of the host's addresses that answers."""
        try:
            addresses = socket.getaddrinfo(self._host, self._port, type=socket.SOCK_STREAM)
        except (OSError, ValueError) as error:
            detail = f"no machine is known under the name of {self._name}"
            raise KnownError(Fault.PRINTER_UNREACHABLE, detail) from error
        reason = ""
        for family, kind, protocol, _, address in addresses:
            connection = socket.socket(family, kind, protocol)
            try:
                connection.settimeout(deadline.left())
                connection.connect(address)
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            except OSError as error:
                connection.close()
                reason = type(error).__name__
            else:
                return connection
        raise KnownError(Fault.PRINTER_UNREACHABLE, f"{self._name} does not answer ({reason})")


class _Socket:
    """A connection as a line that answers."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection

    def write(self, data: bytes, deadline: Deadline) -> None:
        """See Wire."""
        self._connection.settimeout(deadline.left())
        self._connection.sendall(data)

    def read(self, seconds: float) -> bytes:
        """See Wire. A printer that has hung up says so by an OSError."""
        self._connection.settimeout(max(0.001, seconds))
        try:
            data = self._connection.recv(_PART_BYTES)
        except TimeoutError:
            return b""
        if not data:
            raise ConnectionResetError("the printer hung up")
        return data


def _part(connection: socket.socket, farewell: Deadline | None) -> None:
    """Says that the ticket is over. With a farewell it listens a moment, as a printer that drops the ticket resets.

    (Closing with unread bytes would reset the connection and could cost the end of the ticket; a printer that has
    answered for the ticket has it already.)
    """
    connection.shutdown(socket.SHUT_WR)
    try:
        while farewell is not None and farewell.left() > 0.001:
            connection.settimeout(farewell.left())
            if not connection.recv(_PART_BYTES):
                return
    except TimeoutError:
        return
