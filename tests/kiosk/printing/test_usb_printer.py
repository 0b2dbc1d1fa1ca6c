"""A USB printer by way of stand-ins that have pyusb's shape: no test machine has a printer plugged in."""

from __future__ import annotations

import errno
import sys
import time
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
import usb.core
import usb.util

from sambut.kiosk.printing.printer import Printer, PrinterState, open_printer
from sambut.kiosk.printing.transport import PrinterTrouble
from sambut.queue.errors import Fault, KnownError
from sambut.queue.settings import PrinterSettings
from sambut.tests.specimens.ticket_printer import TicketPrinter

BULK, INTERRUPT = 2, 3


@dataclass
class Endpoint:
    bEndpointAddress: int
    bmAttributes: int = BULK
    most: int = 1000
    refuses_after: int | None = None
    got: bytearray = field(default_factory=bytearray)
    pause: float = 0.0
    machine: TicketPrinter | None = None
    answers: bytearray = field(default_factory=bytearray)
    wMaxPacketSize: int = 64

    def write(self, data: bytes, timeout: int) -> int:
        assert timeout >= 1
        time.sleep(self.pause)
        if self.refuses_after is not None and len(self.got) >= self.refuses_after:
            raise usb.core.USBError("No such device", errno=errno.ENODEV)
        self.got.extend(data[: self.most])
        if self.machine is not None:
            self.answers.extend(self.machine.take(data[: self.most]))
        return len(data[: self.most])

    def read(self, size: int, timeout: int) -> array[int]:
        assert timeout >= 1
        if not self.answers:
            time.sleep(timeout / 1000)
            raise usb.core.USBTimeoutError("Operation timed out", errno=errno.ETIMEDOUT)
        taken = array("B", self.answers[:size])
        del self.answers[:size]
        return taken


@dataclass
class Interface:
    bInterfaceNumber: int
    bInterfaceClass: int
    endpoints: list[Endpoint]

    def __iter__(self) -> Iterator[Endpoint]:
        return iter(self.endpoints)


@dataclass
class Device:
    interfaces: list[Interface]
    driver: bool = True
    events: list[str] = field(default_factory=list)

    def __iter__(self) -> Iterator[list[Interface]]:
        return iter([self.interfaces])

    def is_kernel_driver_active(self, interface: int) -> bool:
        return self.driver and interface == 1

    def detach_kernel_driver(self, interface: int) -> None:
        self.events.append(f"detach {interface}")

    def attach_kernel_driver(self, interface: int) -> None:
        self.events.append(f"attach {interface}")


@pytest.fixture
def endpoint() -> Endpoint:
    return Endpoint(0x03)


@pytest.fixture
def device(endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch) -> Device:
    """A composite device: a keyboard, then a printer whose bulk endpoints are 0x82 in and 0x03 out."""
    keyboard = Interface(0, 3, [Endpoint(0x81, INTERRUPT)])
    found = Device([keyboard, Interface(1, 7, [Endpoint(0x82), endpoint])])

    def find(**wanted: Any) -> Device | None:
        if "custom_match" in wanted:
            return found if wanted["custom_match"](found) else None
        return found if wanted.get("idVendor") == 0x04B8 else None

    monkeypatch.setattr(usb.core, "find", find)
    monkeypatch.setattr(usb.util, "claim_interface", lambda _, number: found.events.append(f"claim {number}"))
    monkeypatch.setattr(usb.util, "release_interface", lambda _, number: found.events.append(f"release {number}"))
    monkeypatch.setattr(usb.util, "dispose_resources", lambda _: found.events.append("dispose"))
    return found


def usb_printer(vendor: int = 0x04B8, timeout_seconds: float = 3.0, *, status: bool = False) -> Printer:
    settings = PrinterSettings(kind="usb", usb_vendor=vendor, timeout_seconds=timeout_seconds, status=status)
    return open_printer(settings)


def fault_of(printer: Printer) -> KnownError:
    with pytest.raises(KnownError) as caught:
        printer.send(b"x" * 9999)
    return caught.value


@pytest.mark.parametrize("vendor", [0x04B8, 0])
def test_a_ticket_arrives_whole_through_short_writes(device: Device, endpoint: Endpoint, vendor: int) -> None:
    ticket = bytes(range(256)) * 50
    usb_printer(vendor).send(ticket)
    assert bytes(endpoint.got) == ticket
    assert device.events == ["detach 1", "claim 1", "release 1", "attach 1", "dispose"]


def test_where_the_system_has_no_driver_none_is_moved(device: Device) -> None:
    device.driver = False
    usb_printer().send(b"ticket")
    assert device.events == ["claim 1", "release 1", "dispose"]


def test_a_printer_that_is_unplugged_in_mid_ticket_has_failed(device: Device, endpoint: Endpoint) -> None:
    endpoint.refuses_after = 2000
    assert fault_of(usb_printer()).code is Fault.PRINTER_FAILED
    assert device.events[-1] == "dispose"


def test_a_printer_that_trickles_is_given_up_on(device: Device, endpoint: Endpoint) -> None:
    endpoint.most, endpoint.pause = 10, 0.01
    began = time.monotonic()
    assert fault_of(usb_printer(timeout_seconds=0.2)).code is Fault.PRINTER_FAILED
    assert time.monotonic() - began < 3


def test_another_device_is_not_taken(device: Device) -> None:
    printer = usb_printer(0x1234)
    fault = fault_of(printer)
    assert (fault.code, fault.detail) == (Fault.PRINTER_UNREACHABLE, "USB printer 1234:0000 is not plugged in")
    assert printer.probe() is PrinterState.UNREACHABLE


def test_a_device_without_a_way_in_is_no_printer(device: Device, endpoint: Endpoint) -> None:
    endpoint.bmAttributes = INTERRUPT
    assert "not a printer" in fault_of(usb_printer()).detail


def test_a_device_that_may_not_be_opened_is_unreachable(device: Device, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Device, number: int) -> None:
        raise usb.core.USBError("Access denied", errno=errno.EACCES)

    monkeypatch.setattr(usb.util, "claim_interface", refuse)
    fault = fault_of(usb_printer())
    assert fault.code is Fault.PRINTER_UNREACHABLE
    assert "check permissions" in fault.detail
    assert device.events[-2:] == ["attach 1", "dispose"]


@pytest.mark.parametrize("status", [True, False])
def test_a_plugged_in_printer_is_ready(device: Device, *, status: bool) -> None:
    assert usb_printer(status=status).probe() is PrinterState.READY
    assert device.events[-1] == "dispose"


def test_a_printer_that_answers_says_how_it_is(device: Device, endpoint: Endpoint) -> None:
    machine = endpoint.machine = TicketPrinter()
    back = device.interfaces[1].endpoints[0]
    back.answers = endpoint.answers
    printer = usb_printer(status=True)
    assert printer.probe() is PrinterState.READY
    assert printer.send(b"\x1b@one") is PrinterState.READY
    machine.cover_open = True
    with pytest.raises(PrinterTrouble) as caught:
        printer.send(b"\x1b@two")
    assert caught.value.state is PrinterState.COVER_OPEN
    assert printer.probe() is PrinterState.COVER_OPEN
    machine.cover_open = False
    assert printer.probe() is PrinterState.READY
    assert machine.tickets == [b"\x1b@one"]
    assert device.events.count("claim 1") == device.events.count("release 1") == 5


def test_a_printer_without_a_way_back_prints_unasked(device: Device, endpoint: Endpoint) -> None:
    del device.interfaces[1].endpoints[0]
    printer = usb_printer(status=True)
    assert printer.probe() is PrinterState.READY
    assert printer.send(b"ticket") is PrinterState.READY
    assert bytes(endpoint.got).endswith(b"ticket")


def test_a_printer_plugged_in_again_needs_no_restart(device: Device, monkeypatch: pytest.MonkeyPatch) -> None:
    printer = usb_printer(status=True)
    with monkeypatch.context() as patch:
        patch.setattr(usb.core, "find", lambda **_: None)
        assert printer.probe() is PrinterState.UNREACHABLE
    assert printer.probe() is PrinterState.READY


def test_on_this_machine_an_unknown_device_is_not_there() -> None:
    """The real library: either it looks and finds nothing, or it says that libusb is missing."""
    printer = usb_printer(0xFFFE)
    assert fault_of(printer).code in {Fault.PRINTER_UNREACHABLE, Fault.LIBRARY_MISSING}
    assert printer.probe() is PrinterState.UNREACHABLE


def test_without_libusb_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def find(**_: Any) -> None:
        raise usb.core.NoBackendError("No backend available")

    monkeypatch.setattr(usb.core, "find", find)
    assert fault_of(usb_printer()).code is Fault.LIBRARY_MISSING


def test_without_pyusb_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "usb.util", None)
    fault = fault_of(usb_printer())
    assert (fault.code, fault.detail) == (Fault.LIBRARY_MISSING, "pyusb is not installed")
