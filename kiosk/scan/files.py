"""Reads cards from files for the command line: each by itself, or all as successive frames of one visitor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Any

from ...queue.errors import KnownError
from ...queue.regions import Regions
from .decode import CardDecoder
from .frame import Frame
from .reading import NOTHING, Kind, Reading
from .source import StillSource, VideoSource, open_file
from .telling import as_data, printable
from .watch import CardWatch

_VIDEO_SECONDS = 10
_LOOKS_A_SECOND = 8


@dataclass(slots=True)
class OneVisitor:
    """Successive frames of one visitor's card, the text looked at in each. known: the best so far, the accepted one."""

    watch: CardWatch
    known: Reading = NOTHING
    frames: int = 0
    milliseconds: float = 0.0

    @classmethod
    def of(cls, decoder: CardDecoder) -> OneVisitor:
        """A new one. The clock of its watch runs a second a look, so that no look at text is left out."""
        return cls(CardWatch(decoder, count(1.0).__next__))

    def look(self, frame: Frame) -> Reading:
        """What is known after this frame, with this frame's own hints and time; nothing new once it is accepted."""
        reading = self.watch.read(frame)
        if not self.known.accepted:
            self.frames += 1
            self.milliseconds += reading.milliseconds
            if reading.accepted or reading.kind is not Kind.NONE or self.known.kind is Kind.NONE:
                self.known = reading
        return replace(self.known, hints=reading.hints, milliseconds=reading.milliseconds)

    def miss(self) -> None:
        """A frame that could not be read passes as one."""
        self.frames += not self.known.accepted


def scan_files(
    paths: Iterable[str | Path], decoder: CardDecoder, regions: Regions | None = None
) -> Iterator[dict[str, Any]]:
    """One dict a file, in order, ready for JSON; a file that cannot be read gives kind "none" and an error text.

    A video is one visitor, followed for ten seconds or until a card is accepted.
    """
    for path in paths:
        try:
            source = open_file(Path(path), live=False)
        except KnownError as error:
            yield {"file": str(path), **as_data(NOTHING), "error": printable(error.detail)}
            continue
        try:
            reading = _follow(source, decoder) if isinstance(source, VideoSource) else _look_once(source, decoder)
        finally:
            source.close()
        yield {"file": str(path), **as_data(reading, regions)}


def scan_sequence(
    paths: Iterable[str | Path], decoder: CardDecoder, regions: Regions | None = None
) -> Iterator[dict[str, Any]]:
    """One dict a frame with what is known after it, then one about the whole.

    The last: sequence (number of frames), kind, accepted, frames_needed and ms_to_accept (time spent on frames up to
    acceptance; both None where there was none), fields. A video gives its frames at eight a second.
    """
    visitor, number = OneVisitor.of(decoder), 0
    for path in paths:
        try:
            source = open_file(Path(path), live=False)
        except KnownError as error:
            number += 1
            visitor.miss()
            yield {"file": str(path), "frame": number, **as_data(NOTHING), "error": printable(error.detail)}
            continue
        try:
            for frame in _frames(source):
                number += 1
                yield {"file": str(path), "frame": number, **as_data(visitor.look(frame), regions)}
        finally:
            source.close()
    told, accepted = as_data(visitor.known, regions), visitor.known.accepted
    yield {
        "sequence": number,
        "kind": told["kind"],
        "accepted": accepted,
        "frames_needed": visitor.frames if accepted else None,
        "ms_to_accept": round(visitor.milliseconds, 1) if accepted else None,
        "fields": told["fields"],
    }


def _look_once(source: StillSource, decoder: CardDecoder) -> Reading:
    frame = source.read()
    return NOTHING if frame is None else decoder.read(frame)


def _follow(video: VideoSource, decoder: CardDecoder) -> Reading:
    visitor = OneVisitor.of(decoder)
    for frame in _frames(video):
        reading = visitor.look(frame)
        if reading.accepted:
            return reading
    return visitor.known


def _frames(source: StillSource | VideoSource) -> Iterator[Frame]:
    """All of a picture; of a video eight a second of its first ten seconds."""
    rate = source.rate if isinstance(source, VideoSource) else 1.0
    step = max(1, round(rate / _LOOKS_A_SECOND))
    for number in range(round(rate * _VIDEO_SECONDS)):
        frame = source.read()
        if frame is None:
            return
        if number % step == 0:
            yield frame
