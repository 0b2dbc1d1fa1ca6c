"""A printer on the network that takes raw bytes at a TCP port.

python-escpos has a class for this, but it knows IPv4 only, leaves its socket open when nobody answers, and closes so
early that a printer which dropped the ticket looks like one that took it.
"""

from __future__ import annotations

import socket

from ...queue.errors import Fault, KnownError
from .transport import Deadline, PrinterState

_FAREWELL_SECONDS = 0.3
"""How long a printer may take to object to a ticket, or to hang up, before it counts as content."""


class NetworkPrinter:
    """Connects for each ticket, so that a printer switched off and on again needs no restart here."""

    def __init__(self, host: str, port: int, timeout_seconds: float) -> None:
        self._host = host
        self._port = port
        self._timeout_seconds = timeout_seconds

    def send(self, data: bytes) -> None:
        """See Printer.send."""
        deadline = Deadline(self._timeout_seconds)
        with self._connect(deadline) as connection:
            try:
                connection.settimeout(deadline.left())
                connection.sendall(data)
                _part(connection, deadline)
            except TimeoutError as error:
                detail = f"{self._name} stopped taking data; gave up after {self._timeout_seconds:g} s"
                raise KnownError(Fault.PRINTER_FAILED, detail) from error
            except OSError as error:
                detail = f"{self._name} hung up in mid-ticket ({type(error).__name__})"
                raise KnownError(Fault.PRINTER_FAILED, detail) from error

    def probe(self) -> PrinterState:
        """See Printer.probe."""
        try:
            self._connect(Deadline(self._timeout_seconds)).close()
        except KnownError:
            return PrinterState.UNREACHABLE
        return PrinterState.READY

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
            except OSError as error:
                connection.close()
                reason = type(error).__name__
            else:
                return connection
        raise KnownError(Fault.PRINTER_UNREACHABLE, f"{self._name} does not answer ({reason})")


def _part(connection: socket.socket, deadline: Deadline) -> None:
    """Says that the ticket is over and listens a moment: a reset shows here, and status bytes must not be left unread.

    (Closing with unread bytes would reset the connection and could cost the end of the ticket.)
    """
    farewell = Deadline(min(_FAREWELL_SECONDS, deadline.left()))
    connection.shutdown(socket.SHUT_WR)
    try:
        while farewell.left() > 0.001:
            connection.settimeout(farewell.left())
            if not connection.recv(512):
                return
    except TimeoutError:
        return
