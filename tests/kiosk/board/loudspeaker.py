"""A loudspeaker in virtual time: keeps what it was given to say, and is busy for as long as the clips last."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QObject, Signal

from sambut.kiosk.voice.clips import CHIME, ClipBook


@dataclass(frozen=True)
class Said:
    """What was begun to be said, when, and how long it lasts."""

    at: float
    seconds: float
    language: str
    text: str
    gong: bool
    volume: int | None


@cache
def book() -> ClipBook:
    return ClipBook()


class Loudspeaker(QObject):
    """Stands for the sound device behind the voice; the lengths are those of the clips."""

    finished = Signal()

    def __init__(self, elapsed: Callable[[], float]) -> None:
        super().__init__()
        self.elapsed, self.available, self.hangs = elapsed, True, False
        self.said: list[Said] = []
        self.cut: list[Said] = []
        self.speaking = False

    def say(self, language: str, texts: tuple[str, ...], *, gong: bool = False, volume: int | None = None) -> None:
        self.stop()
        parts = (*(CHIME if gong else ()), *book().plan(language, texts))
        seconds = sum(part.seconds for part in parts)
        self.said.append(Said(self.elapsed(), seconds, language, " ".join(texts), gong, volume))
        self.speaking = True

    def stop(self) -> None:
        if self.speaking:
            self.cut.append(self.said[-1])
        self.speaking = False

    def pass_time(self) -> None:
        """Ends what is over by now."""
        if self.speaking and not self.hangs and self.elapsed() >= self.said[-1].at + self.said[-1].seconds:
            self.speaking = False
            self.finished.emit()
