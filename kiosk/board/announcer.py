"""Says the call that has its turn: gong, number and desk, twice where nobody waits for the panel, then in English."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance

from ...queue.operations.public import PublicCall
from ..voice.calls import call_sentence

log = logging.getLogger("sambut.board")

LANGUAGE = "id"
PAUSE_SECONDS = 0.6
"""Between the sentence and its repetition, at the least."""
RETRY_SECONDS = 0.25
"""How soon a loudspeaker that is not free, or not there yet, is asked for again."""
FAIR_SECONDS = 0.6
"""So long after it spoke a board leaves the loudspeaker to others that wait for it."""
NEIGHBOUR_SECONDS = 15.0
"""A call is said over a neighbour that speaks so long, rather than not at all."""
DEAF_SECONDS = 10.0
"""A loudspeaker that is gone for so long, or was never found, is not waited for."""
LONGEST_SECONDS = 40.0
"""A sentence that is not over by then never will be: the next call must not wait for it."""


class Speech(Protocol):
    """What can say a text: the voice, or in tests something that only keeps the time."""

    finished: SignalInstance

    @property
    def speaking(self) -> bool:
        """Whether something is being said."""

    @property
    def available(self) -> bool:
        """Whether there is something to hear by."""

    def say(self, language: str, texts: tuple[str, ...], *, gong: bool = False, volume: int | None = None) -> None:
        """Says texts instead of what was being said."""

    def stop(self) -> None:
        """Silence, at once."""


class Turn(Protocol):
    """The right to use a loudspeaker that others use too."""

    def take(self) -> bool:
        """Whether it is free for us now."""

    def give(self) -> bool:
        """Leaves it to the others; whether it was ours."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One of the sentences of a call. again: a repetition, left out where another call waits."""

    language: str
    gong: bool = False
    again: bool = False


class Announcer(QObject):
    """One call at a time. All its methods belong to the GUI thread, and none of them waits; tick moves it on.

    turn: what other boards of the machine share the loudspeaker by; between two sentences another one may speak.

    volume: percent as the ear has it, asked anew for each sentence; 0 says nothing. elapsed: seconds of a clock that
    is never set back.
    """

    finished = Signal()
    """All of a call was said, or cannot be; not after stop."""

    def __init__(
        self,
        speech: Speech,
        volume: Callable[[], int],
        elapsed: Callable[[], float] = time.monotonic,
        turn: Turn | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._speech, self._volume, self._elapsed, self._turn = speech, volume, elapsed, turn
        self._call: PublicCall | None = None
        self._left: list[Sentence] = []
        self._others_wait, self._awaited = False, True
        self._next_at: float | None = None
        self._late_at: float | None = None
        self._heard_at = elapsed()
        self._gave_at = self._asked_at = -FAIR_SECONDS
        speech.finished.connect(self._said)

    @property
    def speaking(self) -> bool:
        """Whether a call is being said, pauses between its sentences included."""
        return self._call is not None

    @property
    def deaf(self) -> bool:
        """Whether there has been nothing to hear by for a while."""
        return not self._speech.available and self._elapsed() - self._heard_at >= DEAF_SECONDS

    @property
    def mute(self) -> bool:
        """Whether a call would not be said now: nothing to hear by, or the hour's volume is none."""
        return self.deaf or not self._volume()

    def begin(self, call: PublicCall) -> None:
        """Says a call instead of the one before."""
        self.stop()
        self._call, self._others_wait, self._awaited = call, False, True
        self._left = [Sentence(LANGUAGE, gong=True), Sentence(LANGUAGE, again=True)]
        if call.language != LANGUAGE:
            self._left.append(Sentence(call.language))
        self._asked_at = self._elapsed()
        self._next()

    def follow(self, *, others_wait: bool, awaited: bool) -> None:
        """What has become of the room: whether another call waits for its turn, and whether this guest is awaited."""
        self._others_wait, self._awaited = others_wait, awaited

    def tick(self) -> None:
        """Time has passed."""
        now = self._elapsed()
        if self._speech.available:
            self._heard_at = now
        if self._next_at is not None and now >= self._next_at:
            self._next()
        elif self._late_at is not None and now >= self._late_at:
            log.warning("board.voice_hangs")
            self._speech.stop()
            self._over()

    def stop(self) -> None:
        """Silence, at once: the call was taken back."""
        self._forget()
        self._speech.stop()

    def _next(self) -> None:
        """The next sentence that somebody still needs to hear, once the loudspeaker is free."""
        self._next_at = None
        self._left = [one for one in self._left if self._is_wanted(one)]
        call, volume = self._call, self._volume()
        if call is None or not self._left or not volume or self.deaf:
            self._over()
        elif not self._speech.available or not self._may_speak():
            self._next_at = self._elapsed() + RETRY_SECONDS
        else:
            self._say(call, self._left.pop(0), volume)

    def _may_speak(self) -> bool:
        """Whether this machine's other boards let it; a neighbour that hangs is not waited for."""
        if self._turn is None:
            return True
        now = self._elapsed()
        if now - self._gave_at < FAIR_SECONDS:
            return False
        return self._turn.take() or now - self._asked_at >= NEIGHBOUR_SECONDS

    def _say(self, call: PublicCall, sentence: Sentence, volume: int) -> None:
        text = call_sentence(sentence.language, call.text, call.desk)
        self._late_at = self._elapsed() + LONGEST_SECONDS
        self._speech.say(sentence.language, (text,), gong=sentence.gong, volume=volume)
        if not self._speech.speaking:
            self._said()

    def _said(self) -> None:
        """What is left follows after a pause."""
        self._late_at = None
        self._asked_at = self._elapsed()
        self._give_turn()
        if self._call is None:
            return
        if any(map(self._is_wanted, self._left)):
            self._next_at = self._elapsed() + PAUSE_SECONDS
        else:
            self._over()

    def _is_wanted(self, sentence: Sentence) -> bool:
        return self._awaited and not (sentence.again and self._others_wait)

    def _give_turn(self) -> None:
        if self._turn is not None and self._turn.give():
            self._gave_at = self._elapsed()

    def _forget(self) -> None:
        self._call, self._left, self._next_at, self._late_at = None, [], None, None
        self._give_turn()

    def _over(self) -> None:
        if self._call is not None:
            self._forget()
            self.finished.emit()
