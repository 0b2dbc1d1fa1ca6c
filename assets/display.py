"""Whether a window can be opened here: Qt itself would end the process with a core dump where it cannot."""

from __future__ import annotations

import ctypes
import os
import socket
import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo

from ..queue.errors import Fault, KnownError

WITHOUT_SERVER = {"offscreen", "minimal", "vnc", "linuxfb", "eglfs"}
ANSWER_SECONDS = 1.0
X_FIRST_PORT = 6000
X_SOCKETS = "/tmp/.X11-unix/X"  # noqa: S108 - where X servers listen


def has_display() -> bool:
    """Whether a window can be opened here: a variable that names a display which is gone does not count."""
    if os.environ.get("QT_QPA_PLATFORM", "") in WITHOUT_SERVER or sys.platform.startswith(("win", "darwin")):
        return True
    return _wayland_answers(os.environ.get("WAYLAND_DISPLAY", "")) or x_answers(os.environ.get("DISPLAY", ""))


def require_display() -> None:
    """Raises KnownError when there is no display, or a system library that windows need is missing."""
    if not has_display():
        raise KnownError(Fault.DISPLAY_MISSING, "no display; set DISPLAY or WAYLAND_DISPLAY, or use: sambut rehearse")
    plugin = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms" / "libqxcb.so"
    by_x = os.environ.get("QT_QPA_PLATFORM", "xcb") == "xcb" and not _wayland_answers(
        os.environ.get("WAYLAND_DISPLAY", "")
    )
    if by_x and os.environ.get("DISPLAY") and plugin.exists():
        try:
            ctypes.CDLL(str(plugin))
        except OSError as error:
            raise KnownError(Fault.LIBRARY_MISSING, str(error)) from error


def x_answers(display: str) -> bool:
    """Whether an X server listens at an address such as ":0", "localhost:10.0" or "host:1"."""
    host, _, rest = display.rpartition(":")
    number = rest.partition(".")[0]
    if not (number.isascii() and number.isdigit()):
        return False
    if host and host != "unix":
        return _connects(socket.AF_UNSPEC, (host.strip("[]"), X_FIRST_PORT + int(number)))
    path = X_SOCKETS + number
    return any(_connects(socket.AF_UNIX, address) for address in ("\0" + path, path))


def _wayland_answers(display: str) -> bool:
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    return bool(display) and _connects(socket.AF_UNIX, str(Path(folder) / display))


def _connects(family: int, address: str | tuple[str, int]) -> bool:
    try:
        if isinstance(address, tuple):
            socket.create_connection(address, ANSWER_SECONDS).close()
            return True
        with socket.socket(family, socket.SOCK_STREAM) as client:
            client.settimeout(ANSWER_SECONDS)
            client.connect(address)
    except (OSError, ValueError, OverflowError):
        return False
    return True
