"""What a pilot kept of each card, and the figures over all of them. Pure but for reading the file."""

from __future__ import annotations

import json
import math
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from ...queue.errors import Fault, KnownError
from .reading import Kind

PILOT_FILE = "pilot.jsonl"
ASKED: dict[Kind, tuple[str, ...]] = {
    Kind.KTP: ("number", "name", "birth_date", "sex"),
    Kind.PASSPORT: ("number", "name", "birth_date", "sex", "nationality"),
    Kind.CODE: ("number",),
    Kind.NONE: (),
}
Outcome = Literal["right", "wrong", "missing"]


@dataclass(frozen=True, slots=True)
class PilotCard:
    """One card. seconds: until accepted or given up; milliseconds: of the last look; fields: outcome by name."""

    accepted: bool
    kind: str
    seconds: float
    frames: int
    milliseconds: float
    hints: tuple[str, ...] = ()
    camera: str = ""
    width: int = 0
    height: int = 0
    fields: dict[str, Outcome] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PilotFigures:
    """Seconds are those of accepted cards, None without any. fields: cards that were read right, wrong, not at all."""

    tried: int
    read: int
    median: float | None
    p95: float | None
    kinds: dict[str, int]
    fields: dict[str, dict[str, int]]
    hints: dict[str, int]
    cameras: dict[str, int]
    unreadable: int = 0


def read_pilot(folder: Path) -> PilotFigures:
    """The figures of FOLDER/pilot.jsonl; lines that are none of ours are counted. Raises KnownError ARGUMENT_WRONG."""
    path = folder / PILOT_FILE
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError as error:
        raise KnownError(Fault.ARGUMENT_WRONG, f"{path} does not exist; no card was tried yet") from error
    except (OSError, ValueError) as error:
        raise KnownError(Fault.ARGUMENT_WRONG, f"{path} cannot be read") from error
    filled = [line for line in lines if line.strip()]
    cards = [card for line in filled if (card := _parse(line)) is not None]
    return figures_of(cards, len(filled) - len(cards))


def figures_of(cards: Sequence[PilotCard], unreadable: int = 0) -> PilotFigures:
    """The figures of some cards."""
    read = [card for card in cards if card.accepted]
    seconds = sorted(card.seconds for card in read)
    fields: dict[str, dict[str, int]] = {}
    for card in read:
        for name, outcome in card.fields.items():
            fields.setdefault(name, {"right": 0, "wrong": 0, "missing": 0})[outcome] += 1
    return PilotFigures(
        tried=len(cards),
        read=len(read),
        median=round(statistics.median(seconds), 2) if seconds else None,
        p95=seconds[math.ceil(0.95 * len(seconds)) - 1] if seconds else None,
        kinds=dict(Counter(card.kind for card in read).most_common()),
        fields=fields,
        hints=dict(Counter(hint for card in cards for hint in card.hints).most_common()),
        cameras=dict(Counter(f"{card.camera} {card.width}x{card.height}" for card in cards).most_common()),
        unreadable=unreadable,
    )


def table(figures: PilotFigures) -> Iterator[str]:
    """Lines for the terminal."""
    yield f"cards tried   {figures.tried}"
    yield f"read          {_share(figures.read, figures.tried)}"
    if figures.median is not None:
        yield f"seconds       median {figures.median:.1f}, p95 {figures.p95:.1f}"
    for title, counts in (("kinds", figures.kinds), ("hints", figures.hints), ("cameras", figures.cameras)):
        if counts:
            yield f"{title:<13} " + ", ".join(f"{name} ({number})" for name, number in list(counts.items())[:6])
    if figures.fields:
        yield ""
        yield f"{'field':<14}{'cards':>6}{'wrong':>12}{'not read':>12}{'corrected':>12}"
        for name, counts in figures.fields.items():
            cards, wrong, missing = sum(counts.values()), counts["wrong"], counts["missing"]
            shares = "".join(f"{_share(number, cards):>12}" for number in (wrong, missing, wrong + missing))
            yield f"{name:<14}{cards:>6}{shares}"
    if figures.unreadable:
        yield f"lines that cannot be read: {figures.unreadable}"


def _share(part: int, whole: int) -> str:
    return f"{part} ({part / whole:.0%})" if whole else "0"


def _parse(line: str) -> PilotCard | None:
    try:
        values: dict[str, Any] = json.loads(line)
        card = PilotCard(**values | {"hints": tuple(values["hints"])})
        fits = math.isfinite(card.seconds) and all(
            name in {"number", "name", "birth_date", "sex", "nationality"} and outcome in {"right", "wrong", "missing"}
            for name, outcome in card.fields.items()
        )
        fits = fits and all(isinstance(text, str) for text in (card.kind, card.camera, *card.hints))
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError):
        return None
    return card if fits else None
