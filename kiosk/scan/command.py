"""The `scan` command: reads cards from files or the live camera and prints what they tell."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, TextIO

from ...queue.errors import KnownError
from ...queue.regions import Regions
from ...queue.settings import CameraSettings
from .cameras import list_cameras, tell_cameras
from .decode import CardDecoder
from .documents import TextPass
from .files import scan_files, scan_sequence
from .pump import FeedState
from .reading import Reading
from .source import names_file
from .telling import as_data, as_masked, as_sentence, printable, tell_hints
from .text_models import TextModels, open_text_models
from .trial import CardTrial

Found = dict[str, Any]

_STATES = {
    FeedState.STARTING: "Opening the camera; Ctrl+C ends.",
    FeedState.LIVE: "The camera is live: hold up a card.",
    FeedState.LOST: "The camera gives no picture any more; trying again.",
}


def print_files(
    files: Sequence[str], settings: CameraSettings, regions: Regions | None, *, as_json: bool, sequence: bool = False
) -> int:
    """Prints one line per file, in order; as a sequence one per frame and one about them all. 1 for unreadable ones."""
    decoder = open_decoder(settings)
    scan: Callable[..., Iterator[Found]] = scan_sequence if sequence else scan_files
    unreadable = 0
    for found in scan(files, decoder, regions):
        say(json.dumps(found) if as_json else _line(found))
        unreadable += "error" in found
    return 1 if unreadable else 0


def print_live(settings: CameraSettings, regions: Regions | None, seconds: float, *, as_json: bool) -> int:
    """Prints what the camera sees as it changes, masked unless as JSON; 0 once a card is accepted, else 1."""
    decoder = open_decoder(settings)

    def said(state: FeedState) -> None:
        say(json.dumps({"camera": settings.source, "state": str(state)}) if as_json else _STATES[state])

    def heard(reading: Reading) -> None:
        if as_json:
            say(json.dumps({"camera": settings.source, **as_data(reading, regions)}))
        elif not reading.accepted and reading.hints:
            say(f"  {tell_hints([str(hint) for hint in reading.hints])}")

    trial = CardTrial(settings, decoder, heard, said)
    try:
        result = trial.run(seconds)
    except KnownError as error:
        say(f"sambut: {camera_trouble(settings, error)}", sys.stderr)
        return 1
    except KeyboardInterrupt:
        say("Ended; no card was accepted.", sys.stderr)
        return 1
    accepted = result.reading.accepted
    if not as_json:
        say(as_masked(as_data(result.reading, regions)))
        ending = "Accepted" if accepted else "No card was accepted"
        size = f"{result.camera} at {result.width}x{result.height}"
        last = f", the last in {result.reading.milliseconds:.0f} ms" if accepted else ""
        say(f"{ending} after {result.seconds:.1f} s: {_frames(result.frames)} looked at{last}; {size}.")
    return 0 if accepted else 1


def camera_trouble(settings: CameraSettings, error: KnownError) -> str:
    """What is wrong with the source that was to be opened, and which cameras there are."""
    if names_file(settings.source):
        return error.detail
    return f"{error.detail}; {tell_cameras(list_cameras())}"


def with_source(settings: CameraSettings, source: str | None) -> CameraSettings:
    """The settings with another camera or file where one is given."""
    return settings if source is None else replace(settings, source=source)


def open_decoder(settings: CameraSettings) -> CardDecoder:
    """A decoder with its models loaded; says on stderr where text cannot be read. Raises KnownError LIBRARY_MISSING."""

    def today() -> Any:
        return datetime.now().astimezone().date()

    decoder = CardDecoder(settings.student_patterns, today, text=TextPass(today, _open_models))
    decoder.warm()
    return decoder


def _open_models() -> TextModels:
    try:
        return open_text_models()
    except KnownError as error:
        text = f"sambut: only codes are read, no printed text: {error.detail} is missing; run the set-up: make setup"
        say(text, sys.stderr)
        raise


def say(text: str, stream: TextIO | None = None) -> None:
    """One line on the terminal, whatever characters it takes."""
    out = stream or sys.stdout
    encoding = getattr(out, "encoding", None) or "utf-8"
    print(text.encode(encoding, "replace").decode(encoding), file=out, flush=True)


def _line(found: Found) -> str:
    if "sequence" in found:
        frames = _frames(found["sequence"])
        if not found["accepted"]:
            return f"{frames}: nothing accepted"
        return f"{frames}: accepted with frame {found['frames_needed']} after {found['ms_to_accept']:.0f} ms"
    return f"{printable(found['file'])}: {as_sentence(found)}"


def _frames(number: int) -> str:
    return "1 frame" if number == 1 else f"{number} frames"
