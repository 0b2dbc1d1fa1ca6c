"""The voice itself: takes texts, finds their clips, and has them played one list at a time."""

from __future__ import annotations

import logging
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from .clips import CHIME, ClipBook
from .link import SpeakerLink
from .reading import spell_out
from .speaker import BUNDLED
from .system_voice import BEGIN_SECONDS, longest_seconds

log = logging.getLogger("sambut.voice")

HANG_SECONDS = 8.0
"""So long after its end at the latest a run is taken to be over, and the process that makes the sound to hang."""


class Voice(QObject):
    """Says texts. All its methods belong to the GUI thread, and none of them waits, but end."""

    availableChanged = Signal()
    speakingChanged = Signal()
    finished = Signal()
    """What was to be said is over, or cannot be said; not after stop."""

    def __init__(
        self,
        volume: int = 100,
        output: str = "",
        calls: str = BUNDLED,
        book: ClipBook | None = None,
        parent: QObject | None = None,
    ) -> None:
        """volume: percent as the ear has it. output: part of the name of a loudspeaker; empty for the system's own.

        calls: "bundled" for the clips, "system" for the system's voice where it has one of the language (or one of
        Qt's engines by its name). That voice speaks from the system's own loudspeaker, so with an output the clips do.
        """
        super().__init__(parent)
        self._book = book or ClipBook()
        self._calls = BUNDLED if output else calls
        if self._calls != calls:
            log.warning("voice.system_unused reason=output")
        self._arguments = [str(self._book.folder), str(self._book.rate), str(volume), output]
        self._link = SpeakerLink([*self._arguments, self._calls], self)
        self._link.availableIs.connect(self._available_is)
        self._link.over.connect(self._over)
        self._patience = QTimer(self, singleShot=True)
        self._patience.timeout.connect(self._hangs)
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

    def say(self, language: str, texts: tuple[str, ...], *, gong: bool = False, volume: int | None = None) -> None:
        """Says texts instead of what was being said. What has no clips is left out.

        Nothing is said, and `finished` does not follow, while not `available`: `speaking` tells right after the call.
        volume: percent as the ear has it, for this time only.
        """
        self.stop()
        before = CHIME if gong else ()
        parts = (*before, *self._book.plan(language, texts))
        if not parts or not self._available:
            return
        command: dict[str, Any] = {"say": self._turn, "parts": [[p.file, p.seconds, p.start] for p in parts]}
        seconds = sum(part.seconds for part in parts)
        if volume is not None:
            command["volume"] = volume
        if self._calls != BUNDLED:
            text = " ".join(spell_out(text, language) for text in texts)
            command["sentence"] = {"language": language, "text": text, "after": len(before)}
            seconds = max(seconds + BEGIN_SECONDS, longest_seconds(text))
        self._link.send(command)
        self._patience.start(int((seconds + HANG_SECONDS) * 1000))
        self._speaking_is(True)

    def stop(self) -> None:
        """Silence, at once."""
        self._turn += 1
        self._patience.stop()
        if self._speaking:
            self._link.send({"stop": True})
            self._speaking_is(False)

    def end(self) -> None:
        """Silence, and no more to come."""
        self.stop()
        self._link.end()

    def _over(self, turn: int) -> None:
        if self._speaking and turn in {self._turn, -1}:
            self._patience.stop()
            self._speaking_is(False)
            self.finished.emit()

    def _hangs(self) -> None:
        """A system's speech that hangs takes the process with it: the next one plays clips only."""
        log.warning("voice.speaker_hangs calls=%s", self._calls)
        self._calls = BUNDLED
        self._link.replace([*self._arguments, BUNDLED])

    def _speaking_is(self, speaking: bool) -> None:
        if speaking != self._speaking:
            self._speaking = speaking
            self.speakingChanged.emit()

    def _available_is(self, available: bool) -> None:
        if available != self._available:
            self._available = available
            self.availableChanged.emit()
