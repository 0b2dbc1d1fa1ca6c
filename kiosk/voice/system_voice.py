"""The system's own speech: says a sentence where it has a voice for the language, and is given up when it hangs."""

from __future__ import annotations

import logging
from typing import Any

from PySide6.QtCore import QLocale, QObject, QTimer, Signal

from .phrase import LANGUAGES

log = logging.getLogger("sambut.voice")

ANY = "system"
_FEIGNED = "mock"
"""Qt's engine for tests: it is silent, and taken only where it is asked for by name."""
_LOCALES = {"id": QLocale("id_ID"), "en": QLocale("en_US")}
BEGIN_SECONDS = 3.0


def longest_seconds(text: str) -> float:
    """How long an engine may speak before it is taken to hang: more than twice as long as one needs."""
    return 4.0 + len(text) * 0.12


class SystemVoice(QObject):
    """One sentence at a time. Nothing is asked of the system before `look`."""

    over = Signal()
    """The sentence was said, or its end is not waited for any longer; not after stop."""
    failed = Signal()
    """It did not begin to say it."""
    changed = Signal()
    """`by` is another."""

    def __init__(self, wanted: str = ANY, patience: float = 1.0, parent: QObject | None = None) -> None:
        """wanted: ANY, or one engine by its name. patience: what its times are multiplied with."""
        super().__init__(parent)
        self._wanted, self._patience = wanted, patience
        self._engine: Any = None
        self._locales: dict[str, QLocale] = {}
        self._saying = self._begun = False
        self._length = 0.0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._stuck)

    @property
    def by(self) -> dict[str, str]:
        """The engine that has a voice, by language; empty where the clips are played."""
        name = self._engine.engine() if self._engine else ""
        return {language: name if language in self._locales else "" for language in LANGUAGES}

    def look(self) -> None:
        """Takes the first engine that has a voice for a language."""
        try:
            from PySide6.QtTextToSpeech import QTextToSpeech  # noqa: PLC0415 - a machine may lack what it loads
        except ImportError as error:
            log.warning("voice.no_system_voice reason=%s", error)
            return
        for name in QTextToSpeech.availableEngines():
            if name not in {self._wanted, _FEIGNED} if self._wanted == ANY else name == self._wanted:
                engine = QTextToSpeech(name, self)
                self._locales = _spoken(engine.availableLocales())
                if self._locales:
                    self._engine = engine
                    engine.stateChanged.connect(self._state_is)
                    break
                engine.deleteLater()
        self.changed.emit()

    def can(self, language: str) -> bool:
        """Whether it speaks a language."""
        return language in self._locales

    def say(self, language: str, text: str, volume: int) -> None:
        """Says a text; volume in percent."""
        self._saying, self._begun, self._length = True, False, longest_seconds(text)
        self._wait(BEGIN_SECONDS)
        self._engine.setLocale(self._locales[language])
        self._engine.setVolume(min(max(volume, 0), 100) / 100)
        self._engine.say(text)

    def stop(self) -> None:
        """Silence."""
        if self._saying:
            self._saying = False
            self._timer.stop()
            self._engine.stop()

    def _state_is(self, state: Any) -> None:
        if not self._saying:
            return
        if state.name == "Speaking":
            self._begun = True
            self._wait(self._length)
        elif state.name == "Error":
            self._stuck()
        elif state.name == "Ready" and self._begun:
            self.stop()
            self.over.emit()

    def _wait(self, seconds: float) -> None:
        self._timer.start(int(seconds * self._patience * 1000))

    def _stuck(self) -> None:
        """The engine is not asked for anything again, not even to stop: it may never answer."""
        log.warning("voice.system_stuck engine=%s begun=%s", self._engine.engine(), self._begun)
        self._saying = False
        self._timer.stop()
        self._locales = {}
        self.changed.emit()
        (self.over if self._begun else self.failed).emit()


def _spoken(locales: list[QLocale]) -> dict[str, QLocale]:
    """For each of our languages the locale to speak in: the usual one, else any of the language."""
    found: dict[str, QLocale] = {}
    for language, usual in _LOCALES.items():
        fitting = [locale for locale in locales if locale.language() == usual.language()]
        if fitting:
            found[language] = usual if usual in fitting else fitting[0]
    return found
