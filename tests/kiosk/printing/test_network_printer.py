"""A network printer on real sockets: one that works, and every way in which one does not."""

from __future__ import annotations

import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from sambut.kiosk.printing import network_printer
from sambut.kiosk.printing.printer import PrinterState, open_printer
from sambut.queue.errors import Fault, KnownError
from sambut.queue.settings import PrinterSettings

Behaviour = Callable[[socket.socket], None]
TICKET = bytes(range(256)) * 60
ENDLESS = b"x" * 40_000_000


class Device:
    """A printer on loopback that treats every connection by one behaviour."""

    def __init__(self, behaviour: Behaviour) -> None:
        self.behaviour = behaviour
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.listener.settimeout(10)
        self.port: int = self.listener.getsockname()[1]
        self.thread = threading.Thread(target=self.serve, daemon=True)
        self.thread.start()

    def serve(self) -> None:
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            with connection:
                connection.settimeout(10)
                self.behaviour(connection)

    def close(self) -> None:
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        self.thread.join(10)


@pytest.fixture
def device() -> Iterator[Callable[[Behaviour], Device]]:
    devices: list[Device] = []

    def start(behaviour: Behaviour) -> Device:
        devices.append(Device(behaviour))
        return devices[-1]

    yield start
    for each in devices:
        each.close()


def settings(port: int, *, status: bool = False, **rest: object) -> PrinterSettings:
    """A printer that is not asked how it is: what happens on the line alone."""
    return PrinterSettings(kind="network", host="127.0.0.1", port=port, status=status, **rest)  # type: ignore[arg-type]


def read_all(connection: socket.socket) -> bytes:
    data = b""
    while part := connection.recv(65536):
        data += part
    return data


def reset(connection: socket.socket) -> None:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def test_a_ticket_arrives_whole_and_the_printer_is_let_go(device: Callable[[Behaviour], Device]) -> None:
    got: list[bytes] = []
    printer = open_printer(settings(device(lambda connection: got.append(read_all(connection))).port))
    printer.send(TICKET)
    printer.send(b"second")
    assert got == [TICKET, b"second"]


def test_a_printer_that_keeps_the_line_open_is_content(device: Callable[[Behaviour], Device]) -> None:
    over = threading.Event()
    got: list[bytes] = []

    def keep(connection: socket.socket) -> None:
        got.append(read_all(connection))
        over.wait(5)

    printer = open_printer(settings(device(keep).port))
    began = time.monotonic()
    printer.send(TICKET)
    assert time.monotonic() - began < 3
    over.set()
    assert got == [TICKET]


def test_status_bytes_from_the_printer_cost_nothing(device: Callable[[Behaviour], Device]) -> None:
    got: list[bytes] = []

    def chatter(connection: socket.socket) -> None:
        connection.sendall(b"\x14\x00\x00\x0f" * 100)
        got.append(read_all(connection))

    open_printer(settings(device(chatter).port)).send(TICKET)
    assert got == [TICKET]


def test_a_slow_printer_within_the_timeout_is_content(device: Callable[[Behaviour], Device]) -> None:
    def dawdle(connection: socket.socket) -> None:
        time.sleep(0.4)
        read_all(connection)

    open_printer(settings(device(dawdle).port, timeout_seconds=5.0)).send(b"x" * 4_000_000)


def test_nobody_there_is_unreachable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    printer = open_printer(settings(port))
    with pytest.raises(KnownError) as caught:
        printer.send(TICKET)
    assert caught.value.code is Fault.PRINTER_UNREACHABLE
    assert caught.value.detail == f"printer 127.0.0.1:{port} does not answer (ConnectionRefusedError)"
    assert printer.probe() is PrinterState.UNREACHABLE


@pytest.mark.parametrize("host", ["no-such-printer.invalid", "a..b", "x" * 80, "\x1b@"])
def test_a_name_that_nobody_has_is_unreachable(host: str) -> None:
    printer = open_printer(PrinterSettings(kind="network", host=host))
    with pytest.raises(KnownError) as caught:
        printer.send(TICKET)
    assert caught.value.code is Fault.PRINTER_UNREACHABLE


def test_a_printer_that_hangs_up_at_once_took_nothing(device: Callable[[Behaviour], Device]) -> None:
    """The reset may overtake the connection itself or meet the first bytes: either way it is no success."""
    with pytest.raises(KnownError) as caught:
        open_printer(settings(device(reset).port)).send(TICKET)
    assert caught.value.code in {Fault.PRINTER_UNREACHABLE, Fault.PRINTER_FAILED}


def test_a_printer_that_drops_a_ticket_it_began_has_failed(
    device: Callable[[Behaviour], Device], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The ticket is small enough to be on its way as a whole before the printer resets the line."""
    monkeypatch.setattr(network_printer, "_FAREWELL_SECONDS", 3.0)

    def drop(connection: socket.socket) -> None:
        connection.recv(1)
        reset(connection)

    with pytest.raises(KnownError) as caught:
        open_printer(settings(device(drop).port)).send(TICKET)
    assert caught.value.code is Fault.PRINTER_FAILED


def test_a_printer_that_dies_in_mid_ticket_has_failed(device: Callable[[Behaviour], Device]) -> None:
    def die(connection: socket.socket) -> None:
        connection.recv(1000)
        reset(connection)

    with pytest.raises(KnownError) as caught:
        open_printer(settings(device(die).port)).send(ENDLESS)
    assert caught.value.code is Fault.PRINTER_FAILED
    assert "hung up in mid-ticket" in caught.value.detail


def test_a_printer_that_never_reads_has_failed_when_the_time_is_over(device: Callable[[Behaviour], Device]) -> None:
    over = threading.Event()
    printer = open_printer(settings(device(lambda _: over.wait(10) and None).port, timeout_seconds=0.5))
    began = time.monotonic()
    with pytest.raises(KnownError) as caught:
        printer.send(ENDLESS)
    over.set()
    assert caught.value.code is Fault.PRINTER_FAILED
    assert "gave up after 0.5 s" in caught.value.detail
    assert time.monotonic() - began < 3


def test_a_printer_that_trickles_is_given_up_on_as_a_whole(device: Callable[[Behaviour], Device]) -> None:
    """A little read now and then does not start the time anew."""
    over = threading.Event()

    def trickle(connection: socket.socket) -> None:
        while not over.wait(0.05):
            connection.recv(100_000)

    printer = open_printer(settings(device(trickle).port, timeout_seconds=0.6))
    began = time.monotonic()
    with pytest.raises(KnownError) as caught:
        printer.send(ENDLESS)
    over.set()
    assert caught.value.code is Fault.PRINTER_FAILED
    assert time.monotonic() - began < 3


def test_it_recovers_by_itself(device: Callable[[Behaviour], Device]) -> None:
    got: list[bytes] = []
    printing = device(reset)
    printer = open_printer(settings(printing.port))
    with pytest.raises(KnownError):
        printer.send(TICKET)
    printing.behaviour = lambda connection: got.append(read_all(connection))
    printer.send(TICKET)
    assert got == [TICKET]
    assert printer.probe() is PrinterState.READY
