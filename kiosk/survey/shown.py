"""What QML reads of the survey: the frozen inputs, what derive_survey makes of them, and the signals of a change."""

from __future__ import annotations

import dataclasses
from typing import Any

from PySide6.QtCore import Property, QObject, Signal

from ...assets.maps import to_map
from .derive import derive_survey
from .inputs import SurveyInputs
from .props import SurveyProps


class ShownSurvey(QObject):
    """The reading half of the survey's view model."""

    changed = Signal()
    pageChanged = Signal()
    languageChanged = Signal(str)

    def __init__(self, inputs: SurveyInputs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._inputs = inputs
        self._shown = derive_survey(inputs)
        self._page_map = to_map(self._shown.page)

    def _get_open(self) -> bool:
        return self._inputs.stage != "away"

    def _get_kind(self) -> str:
        return self._shown.page_kind

    def _get_step(self) -> str:
        return self._shown.step

    def _get_page(self) -> dict[str, Any]:
        return self._page_map

    def _get_frame(self) -> dict[str, Any]:
        return to_map(self._shown.frame)

    def _get_idle(self) -> dict[str, Any]:
        return to_map(self._shown.idle)

    def _get_language(self) -> str:
        return self._inputs.language

    open = Property(bool, _get_open, notify=changed)
    kind = Property(str, _get_kind, notify=pageChanged)
    step = Property(str, _get_step, notify=pageChanged)
    page = Property("QVariantMap", _get_page, notify=pageChanged)  # type: ignore[arg-type]
    frame = Property("QVariantMap", _get_frame, notify=changed)  # type: ignore[arg-type]
    idle = Property("QVariantMap", _get_idle, notify=changed)  # type: ignore[arg-type]
    language = Property(str, _get_language, notify=changed)

    @property
    def shown(self) -> SurveyProps:
        """What is on the screen; for tests."""
        return self._shown

    @property
    def inputs(self) -> SurveyInputs:
        """All that is held of a guest; for tests."""
        return self._inputs

    def _change(self, **changes: Any) -> None:
        was, before = self._inputs, self._shown
        self._inputs = dataclasses.replace(self._inputs, **changes)
        self._shown = derive_survey(self._inputs)
        if (before.step, before.page) != (self._shown.step, self._shown.page):
            self._page_map = to_map(self._shown.page)
            self.pageChanged.emit()
        same = (before.frame, before.idle, was.stage) == (self._shown.frame, self._shown.idle, self._inputs.stage)
        if not same:
            self.changed.emit()
        if was.language != self._inputs.language:
            self.languageChanged.emit(self._inputs.language)
