"""Reads one visitor's card over successive frames: codes in every frame, text a few times a second."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from .consensus import Consensus
from .decode import CardDecoder
from .reading import NOTHING, Kind, Reading

_TEXT_PAUSE = 0.1  # seconds between two looks at text, which take some 0.2 each: three or four a second


class CardWatch:
    """One life from the first frame of a visitor to the last: a new one for each, so that nothing is carried over."""

    def __init__(self, decoder: CardDecoder, clock: Callable[[], float] = time.monotonic) -> None:
        self._decoder, self._clock = decoder, clock
        self._consensus = Consensus(decoder.today)
        self._text_from = 0.0
        self._last = NOTHING

    def read(self, frame: object) -> Reading:
        """What this frame and those before it tell. Between two looks at text it repeats the hints of the last one."""
        with_text = self._clock() >= self._text_from
        reading = self._decoder.read(frame, with_text)
        if with_text:
            self._text_from = self._clock() + _TEXT_PAUSE
        elif reading.kind is Kind.NONE:
            return replace(self._last, accepted=False)
        self._last = self._consensus.add(reading)
        return self._last
