"""A branch measures its own camera with consented cards; keeps counts and times, never a picture or a value."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from ...queue.errors import Fault, KnownError
from ...queue.settings import CameraSettings
from .command import camera_trouble, open_decoder, say
from .decode import CardDecoder
from .pilot_figures import ASKED, PILOT_FILE, Outcome, PilotCard
from .pump import FeedState
from .reading import Reading
from .telling import printable, tell_fields, tell_hints
from .trial import CardTrial, Trial

Ask = Callable[[str], str]

_YES, _NO = {"y", "yes", "ya"}, {"n", "no", "t", "tidak"}
_LABELS = {
    "number": "number",
    "name": "name",
    "birth_date": "date of birth",
    "sex": "sex",
    "nationality": "nationality",
}


def run_pilot(
    folder: Path, settings: CameraSettings, files: Sequence[str], seconds: float, ask: Ask | None = None
) -> int:
    """Tries card after card, or each file once, and appends to FOLDER/pilot.jsonl what came of it.

    Ends at "q", at the end of the input or with Ctrl+C: 0, or 1 where the camera cannot be opened. Raises KnownError
    ARGUMENT_WRONG where the folder cannot be written, LIBRARY_MISSING.
    """
    path, ask = _ready(folder), ask or _ask
    say("Only cards whose holders have agreed to this. No picture and nothing that is written on a card is kept:")
    say(f"{path} takes counts, times, hints, the camera and which fields were read wrongly.")
    tried, status = 0, 0
    try:
        if _yes(ask, "Have the holders agreed? [y/n] "):
            decoder = open_decoder(settings)
            for source in _sources(settings, files, ask):
                _keep(path, _try_card(source, decoder, seconds, ask))
                tried += 1
    except (EOFError, KeyboardInterrupt):
        say("")
    except KnownError as error:
        say(f"sambut: {error.detail}")
        status = 1
    say(f"Ended. Cards tried this time: {tried}. The figures of all: sambut scan --pilot {folder} --summary")
    return status


def _ask(question: str) -> str:
    try:
        return input(question)
    except (RuntimeError, ValueError) as error:  # no terminal, a closed one, or bytes that are no text
        raise EOFError from error


def _ready(folder: Path) -> Path:
    path = folder / PILOT_FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8"):
            return path
    except (OSError, ValueError) as error:
        raise KnownError(Fault.ARGUMENT_WRONG, f"{printable(str(path))} cannot be written") from error


def _sources(settings: CameraSettings, files: Sequence[str], ask: Ask) -> Iterator[CameraSettings]:
    """Each file, or the camera again and again until the operator ends."""
    if files:
        yield from (replace(settings, source=str(Path(file).absolute())) for file in files)
        return
    while ask("Hold up a card and press Enter, or q to end: ").strip().casefold() != "q":
        yield settings


def _try_card(settings: CameraSettings, decoder: CardDecoder, seconds: float, ask: Ask) -> PilotCard:
    def heard(reading: Reading) -> None:
        if not reading.accepted and reading.hints:
            say(f"  {tell_hints([str(hint) for hint in reading.hints])}")

    def said(state: FeedState) -> None:
        if state is FeedState.LOST:
            say("  the camera gives no picture any more; trying again")

    try:
        trial = CardTrial(settings, decoder, heard, said).run(seconds)
    except KnownError as error:
        raise KnownError(error.code, camera_trouble(settings, error)) from error
    if not trial.reading.accepted:
        say(f"  no card was accepted in {trial.seconds:.1f} s")
        return _card(trial, {})
    say(f"  {trial.reading.kind} read in {trial.seconds:.1f} s. Right? Enter for right, n for wrong.")
    return _card(trial, dict(_confirm(trial.reading, ask)))


def _confirm(reading: Reading, ask: Ask) -> Iterator[tuple[str, Outcome]]:
    """The right value is never asked for: an answer is right or wrong."""
    read = tell_fields(reading.fields)
    for name in ASKED[reading.kind]:
        if not read.get(name):
            say(f"  {_LABELS[name]}: not read")
            yield name, "missing"
        else:
            yield name, "right" if _yes(ask, f"  {_LABELS[name]}: {printable(read[name])} ", default=True) else "wrong"


def _yes(ask: Ask, question: str, *, default: bool | None = None) -> bool:
    while True:
        answer = ask(question).strip().casefold()
        if not answer and default is not None:
            return default
        if answer in _YES or answer in _NO:
            return answer in _YES
        say("  please answer y or n")


def _card(trial: Trial, fields: dict[str, Outcome]) -> PilotCard:
    reading = trial.reading
    return PilotCard(
        accepted=reading.accepted,
        kind=str(reading.kind),
        seconds=trial.seconds,
        frames=trial.frames,
        milliseconds=reading.milliseconds,
        hints=tuple(str(hint) for hint in trial.hints),
        camera=trial.camera,
        width=trial.width,
        height=trial.height,
        fields=fields,
    )


def _keep(path: Path, card: PilotCard) -> None:
    try:
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(card)) + "\n")
    except OSError as error:
        raise KnownError(Fault.DISK_FULL, f"{path} cannot be written ({type(error).__name__})") from error
