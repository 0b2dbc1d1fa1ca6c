"""What QML reads of the kiosk: the frozen inputs, what derive_kiosk makes of them, and the signals of a change."""

from __future__ import annotations

import dataclasses
from typing import Any

from PySide6.QtCore import Property, QObject, Signal

from ..assets.maps import to_map
from .answers import Session
from .derive import derive_kiosk
from .inputs import Inputs
from .props import KioskProps


class ShownKiosk(QObject):
    """The reading half of the kiosk's view model."""

    changed = Signal()
    pageChanged = Signal()
    languageChanged = Signal(str)
    feedChanged = Signal()
    surveyWanted = Signal(str, object)
    """The satisfaction survey, in a language and with an Access."""

    def __init__(self, inputs: Inputs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._inputs = inputs
        self._feed: QObject | None = None
        self._shown = derive_kiosk(inputs)
        self._page_map = to_map(self._shown.page)

    def _get_step(self) -> str:
        return self._shown.step

    def _get_kind(self) -> str:
        return self._shown.page_kind

    def _get_frame(self) -> dict[str, Any]:
        return to_map(self._shown.frame)

    def _get_page(self) -> dict[str, Any]:
        return self._page_map

    def _get_idle(self) -> dict[str, Any]:
        return to_map(self._shown.idle)

    def _get_language(self) -> str:
        return self._inputs.language

    def _get_feed(self) -> QObject | None:
        return self._feed

    step = Property(str, _get_step, notify=pageChanged)
    kind = Property(str, _get_kind, notify=pageChanged)
    page = Property("QVariantMap", _get_page, notify=pageChanged)  # type: ignore[arg-type]
    frame = Property("QVariantMap", _get_frame, notify=changed)  # type: ignore[arg-type]
    idle = Property("QVariantMap", _get_idle, notify=changed)  # type: ignore[arg-type]
    language = Property(str, _get_language, notify=changed)
    feed = Property(QObject, _get_feed, notify=feedChanged)

    @property
    def session(self) -> Session:
        """The session as it stands; for tests and the rehearsal."""
        return self._inputs.session

    @property
    def shown(self) -> KioskProps:
        """What is on the screen; for tests and the rehearsal."""
        return self._shown

    def attach_feed(self, feed: QObject) -> None:
        """The camera that the preview shows."""
        self._feed = feed
        self.feedChanged.emit()

    def _change(self, **changes: Any) -> None:
        self._inputs = dataclasses.replace(self._inputs, **changes)
        self._show()

    def _show(self) -> None:
        before, self._shown = self._shown, derive_kiosk(self._inputs)
        if (before.step, before.page) != (self._shown.step, self._shown.page):
            self._page_map = to_map(self._shown.page)
            self.pageChanged.emit()
        if (before.frame, before.idle) != (self._shown.frame, self._shown.idle) or before.step != self._shown.step:
            self.changed.emit()
