"""The voice itself: takes texts, finds their clips, and has them played one list at a time."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from .clips import GONG, GONG_SECONDS, ClipBook, Part
from .link import SpeakerLink


class Voice(QObject):
    """Says texts. All its methods belong to the GUI thread, and none of them waits, but end."""

    availableChanged = Signal()
    speakingChanged = Signal()
    finished = Signal()
    """What was to be said is over, or cannot be said; not after stop."""

    def __init__(
        self, volume: int = 100, output: str = "", book: ClipBook | None = None, parent: QObject | None = None
    ) -> None:
        """volume: percent as the ear has it. output: part of the name of a loudspeaker; empty for the system's own."""
        super().__init__(parent)
        self._book = book or ClipBook()
        self._link = SpeakerLink([str(self._book.folder), str(self._book.rate), str(volume), output], self)
        self._link.availableIs.connect(self._available_is)
        self._link.over.connect(self._over)
        self._turn = 0
        self._speaking = self._available = False

    @property
    def speaking(self) -> bool:
        """Whether something is being said."""
        return self._speaking

    @property
    def available(self) -> bool:
        """Whether there are clips and something to hear them by; False until prepare has found out."""
        return self._available

    def prepare(self) -> None:
        """Starts what makes the sound; call it after the first picture."""
        if not self._book.is_empty:
            self._link.start()

    def say(self, language: str, texts: tuple[str, ...], *, gong: bool = False) -> None:
        """Says texts instead of what was being said. What has no clips is left out."""
        self.stop()
        parts = self._book.plan(language, texts)
        if gong:
            parts = (Part(GONG, GONG_SECONDS), *parts)
        if not parts or not self._available:
            return
        self._link.send({"say": self._turn, "parts": [[part.file, part.seconds] for part in parts]})
        self._speaking_is(True)

    def stop(self) -> None:
        """Silence, at once."""
        self._turn += 1
        if self._speaking:
            self._link.send({"stop": True})
            self._speaking_is(False)

    def end(self) -> None:
        """Silence, and no more to come."""
        self.stop()
        self._link.end()

    def _over(self, turn: int) -> None:
        if self._speaking and turn in {self._turn, -1}:
            self._speaking_is(False)
            self.finished.emit()

    def _speaking_is(self, speaking: bool) -> None:
        if speaking != self._speaking:
            self._speaking = speaking
            self.speakingChanged.emit()

    def _available_is(self, available: bool) -> None:
        if available != self._available:
            self._available = available
            self.availableChanged.emit()
