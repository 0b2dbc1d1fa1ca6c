"""A copied text that leaves the clipboard after a while, if it is still there; histories are asked to skip it."""

from __future__ import annotations

import sys

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

KEPT_MILLISECONDS = 60_000
_UNTOLD_ON_WINDOWS = {
    "ExcludeClipboardContentFromMonitorProcessing": b"\x01\x00\x00\x00",
    "CanIncludeInClipboardHistory": b"\x00\x00\x00\x00",
    "CanUploadToCloudClipboard": b"\x00\x00\x00\x00",
}
"""The formats by which Windows keeps a copy out of its history and its cloud."""


class BriefCopy(QObject):
    """One copy at a time; it is taken away when the program ends, too."""

    def __init__(self, kept_milliseconds: int = KEPT_MILLISECONDS) -> None:
        super().__init__()
        self._text = ""
        self._timer = QTimer(self, interval=kept_milliseconds, singleShot=True)
        self._timer.timeout.connect(self.clear)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.clear)

    def put(self, text: str) -> None:
        """Copies a text."""
        self._text = text
        _clipboard().setMimeData(_untold(text))
        self._timer.start()

    def clear(self) -> None:
        """Takes the copy away, unless something else was copied meanwhile."""
        self._timer.stop()
        if self._text and _clipboard().text() == self._text:
            _clipboard().clear()
        self._text = ""


def _clipboard() -> QClipboard:
    return QGuiApplication.clipboard()


def _untold(text: str) -> QMimeData:
    data = QMimeData()
    data.setText(text)
    if sys.platform == "win32":
        for name, value in _UNTOLD_ON_WINDOWS.items():
            data.setData(f'application/x-qt-windows-mime;value="{name}"', value)
    else:
        data.setData("x-kde-passwordManagerHint", b"secret")
    return data
