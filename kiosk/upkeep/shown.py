"""What QML reads of the service page: the frozen inputs, what derive_upkeep makes of them, one signal of a change."""

from __future__ import annotations

import dataclasses
from typing import Any

from PySide6.QtCore import Property, QObject, Signal

from ...assets.maps import to_map
from .derive import derive_upkeep
from .inputs import Inputs
from .props import UpkeepProps


class ShownUpkeep(QObject):
    """The reading half of the page's view model."""

    changed = Signal()
    feedChanged = Signal()

    def __init__(self, inputs: Inputs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._inputs = inputs
        self._feed: QObject | None = None
        self._shown = derive_upkeep(inputs)
        self._map = to_map(self._shown)

    def _get_props(self) -> dict[str, Any]:
        return self._map

    def _get_open(self) -> bool:
        return self._inputs.page != "away"

    def _get_feed(self) -> QObject | None:
        return self._feed

    props = Property("QVariantMap", _get_props, notify=changed)  # type: ignore[arg-type]
    open = Property(bool, _get_open, notify=changed)
    feed = Property(QObject, _get_feed, notify=feedChanged)

    @property
    def shown(self) -> UpkeepProps:
        """What is on the screen; for tests."""
        return self._shown

    def _change(self, **changes: Any) -> None:
        self._inputs = dataclasses.replace(self._inputs, **changes)
        before, self._shown = self._shown, derive_upkeep(self._inputs)
        if before != self._shown:
            self._map = to_map(self._shown)
            self.changed.emit()
