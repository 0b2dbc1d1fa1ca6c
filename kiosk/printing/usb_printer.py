"""A printer at a USB port, without a driver of the operating system in between.

python-escpos has a class for this, but it sends to one fixed endpoint, resets the device and sets no limit for writing.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from ...queue.errors import Fault, KnownError
from .asking import Asking
from .transport import Deadline, PrinterState

_PRINTER_CLASS = 7
_CHUNK_BYTES = 4096


@dataclass(frozen=True, slots=True)
class _Way:
    """Where a device takes a ticket's bytes, and where it answers; answers is None for one that cannot."""

    device: Any
    interface: int
    endpoint: Any
    answers: Any = None

    def write(self, data: bytes, deadline: Deadline) -> None:
        """See Wire."""
        _write(self.endpoint, data, deadline)

    def read(self, seconds: float) -> bytes:
        """See Wire."""
        if self.answers is None:
            time.sleep(seconds)
            return b""
        timed_out = _pyusb("usb.core").USBTimeoutError
        try:
            return bytes(self.answers.read(self.answers.wMaxPacketSize, timeout=max(1, int(seconds * 1000))))
        except timed_out:
            return b""


class UsbPrinter:
    """Opens the device for each ticket. Vendor and product 0 mean the first device that calls itself a printer."""

    def __init__(self, vendor: int, product: int, timeout_seconds: float, asking: Asking) -> None:
        self._vendor = vendor
        self._product = product
        self._timeout_seconds = timeout_seconds
        self._asking = asking

    def send(self, data: bytes) -> PrinterState:
        """See Printer.send."""
        deadline = Deadline(self._timeout_seconds)
        with self._opened() as way:
            try:
                state = self._asking.hand_over(way, data, deadline, self._timeout_seconds)
            except OSError as error:
                self._asking.forget()
                detail = f"{self._name} stopped taking data ({type(error).__name__})"
                raise KnownError(Fault.PRINTER_FAILED, detail) from error
        return state or PrinterState.READY

    def probe(self) -> PrinterState:
        """See Printer.probe."""
        try:
            with self._opened() as way:
                return self._asking.probe(way)
        except (KnownError, OSError):
            self._asking.forget()
            return PrinterState.UNREACHABLE

    @property
    def _name(self) -> str:
        return f"USB printer {self._vendor:04x}:{self._product:04x}"

    def _find(self) -> Any:
        core = _pyusb("usb.core")
        wanted = {"idVendor": self._vendor, "idProduct": self._product}
        try:
            given = {key: value for key, value in wanted.items() if value}
            device = core.find(**given) if given else core.find(custom_match=_is_printer)
        except core.NoBackendError as error:
            raise KnownError(Fault.LIBRARY_MISSING, "libusb is not installed") from error
        except OSError as error:
            detail = f"{self._name} cannot be looked for ({type(error).__name__})"
            raise KnownError(Fault.PRINTER_UNREACHABLE, detail) from error
        if device is None:
            raise KnownError(Fault.PRINTER_UNREACHABLE, f"{self._name} is not plugged in")
        return device

    @contextmanager
    def _opened(self) -> Iterator[_Way]:
        """Takes the interface from the system's own driver for the length of one ticket, and gives it back."""
        util = _pyusb("usb.util")
        way = _way(self._find())
        had_driver = False
        try:
            had_driver = _detach_driver(way)
            util.claim_interface(way.device, way.interface)
        except OSError as error:
            _give_back(util, way, had_driver=had_driver)
            detail = f"{self._name} cannot be opened ({type(error).__name__}); check permissions"
            raise KnownError(Fault.PRINTER_UNREACHABLE, detail) from error
        try:
            yield way
        finally:
            _give_back(util, way, had_driver=had_driver)


def _pyusb(module: str) -> Any:
    try:
        return import_module(module)
    except ImportError as error:
        raise KnownError(Fault.LIBRARY_MISSING, "pyusb is not installed") from error


def _is_printer(device: Any) -> bool:
    return any(interface.bInterfaceClass == _PRINTER_CLASS for part in device for interface in part)


def _way(device: Any) -> _Way:
    """The bulk endpoints of its printer interface if it has one, else of the first that takes data."""
    try:
        interfaces = sorted(
            (interface for part in device for interface in part),
            key=lambda interface: bool(interface.bInterfaceClass != _PRINTER_CLASS),
        )
    except OSError as error:
        raise KnownError(Fault.PRINTER_UNREACHABLE, f"USB printer cannot be read ({type(error).__name__})") from error
    for interface in interfaces:
        towards, back = _bulk(interface, outward=True), _bulk(interface, outward=False)
        if towards is not None:
            return _Way(device, interface.bInterfaceNumber, towards, back)
    raise KnownError(Fault.PRINTER_UNREACHABLE, "the USB device has no way in for a ticket: not a printer")


def _bulk(interface: Any, *, outward: bool) -> Any:
    """The interface's bulk endpoint away from here or towards here; None without one."""
    util = _pyusb("usb.util")
    direction = util.ENDPOINT_OUT if outward else util.ENDPOINT_IN
    for endpoint in interface:
        bulk = util.endpoint_type(endpoint.bmAttributes) == util.ENDPOINT_TYPE_BULK
        if bulk and util.endpoint_direction(endpoint.bEndpointAddress) == direction:
            return endpoint
    return None


def _detach_driver(way: _Way) -> bool:
    """Whether a driver of the operating system had to be moved aside; systems other than Linux have none to move."""
    try:
        if not way.device.is_kernel_driver_active(way.interface):
            return False
        way.device.detach_kernel_driver(way.interface)
    except NotImplementedError:
        return False
    return True


def _give_back(util: Any, way: _Way, *, had_driver: bool) -> None:
    with suppress(OSError):
        util.release_interface(way.device, way.interface)
    if had_driver:
        with suppress(OSError, NotImplementedError):
            way.device.attach_kernel_driver(way.interface)
    util.dispose_resources(way.device)


def _write(endpoint: Any, data: bytes, deadline: Deadline) -> None:
    """Writes on where a short write left off."""
    sent = 0
    while sent < len(data):
        deadline.check()
        sent += endpoint.write(data[sent : sent + _CHUNK_BYTES], timeout=max(1, int(deadline.left() * 1000)))
