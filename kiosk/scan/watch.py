"""Reads one visitor's card over successive frames: codes in every frame, text a few times a second."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from .consensus import Consensus
from .decode import CardDecoder
from .effort import CODES_ONLY, LIVE, LIVE_CODES, LIVE_OCCUPATION, Effort
from .reading import NOTHING, Kind, Reading

_TEXT_PAUSE = 0.1  # seconds between two looks at text, which take some 0.2 each: three or four a second
_CODES_EVERY = 3  # of the looks at text, the one that tries the slower ways to read a code as well


class CardWatch:
    """One life from the first frame of a visitor to the last: a new one for each, so that nothing is carried over.

    The occupation is read from a frame after the one with which a KTP was accepted, while that is being shown: the
    number never waits for it.
    """

    def __init__(self, decoder: CardDecoder, clock: Callable[[], float] = time.monotonic) -> None:
        self._decoder, self._clock = decoder, clock
        self._consensus = Consensus(decoder.today)
        self._text_from = 0.0
        self._texts = 0
        self._last = NOTHING
        self._open = False

    def read(self, frame: object) -> Reading:
        """What this frame and those before it tell. Between two looks at text it repeats the hints of the last one."""
        effort = self._effort()
        reading = self._decoder.read(frame, effort)
        if effort.text:
            self._texts += 1
            self._text_from = self._clock() + _TEXT_PAUSE
        elif reading.kind is Kind.NONE:
            return replace(self._last, accepted=False)
        self._last = self._consensus.add(reading)
        if self._last.accepted:
            self._open = self._last.kind is Kind.KTP and not self._last.fields.occupation
        return self._last

    def _effort(self) -> Effort:
        if self._clock() < self._text_from:
            return CODES_ONLY
        if self._open:
            return LIVE_OCCUPATION
        return LIVE_CODES if self._texts % _CODES_EVERY == 1 else LIVE
