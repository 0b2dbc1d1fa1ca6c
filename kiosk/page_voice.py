"""The page read aloud on request: what QML and the kiosk's view model know of the voice."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot

from ..assets.words import word
from .voice.voice import Voice


class PageVoice(QObject):
    """Reads the sentences of a page. All its methods belong to the GUI thread, and none of them waits."""

    speakingChanged = Signal()
    availableChanged = Signal()

    def __init__(self, voice: Voice, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._voice = voice
        voice.speakingChanged.connect(self.speakingChanged)
        voice.availableChanged.connect(self.availableChanged)

    def _get_speaking(self) -> bool:
        return self._voice.speaking

    def _get_available(self) -> bool:
        return self._voice.available

    speaking = Property(bool, _get_speaking, notify=speakingChanged)
    """Whether a page is being read."""
    available = Property(bool, _get_available, notify=availableChanged)
    """Whether it can be read at all: clips, and a loudspeaker or headphones."""

    def prepare(self) -> None:
        """Looks for loudspeakers and headphones; call it after the first picture."""
        self._voice.prepare()

    def speak(self, language: str, sentences: tuple[str, ...]) -> None:
        """Reads sentences from the first on, instead of what was being read."""
        self._voice.say(language, sentences)

    @Slot()
    def stop(self) -> None:
        """Silence at once: the page changes, the guest goes, or touches the button again."""
        self._voice.stop()

    def end(self) -> None:
        """Lets everything go."""
        self._voice.end()

    @staticmethod
    def excuse(language: str) -> str:
        """What the screen says where nothing can be heard."""
        return word(language, "voice.unavailable")
