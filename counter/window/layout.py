"""How this machine's window was left: place, theme, language. A value, read from a text that may hold anything."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

Theme = Literal["light", "dark", "contrast"]
THEMES: tuple[Theme, ...] = get_args(Theme)
LANGUAGES = ("id", "en")
FARTHEST = 100_000
"""Pixels; no screen is so wide or so far away."""
LEAST_SEEN = 80
"""So many pixels of a window's top edge must be on a screen, that it can be reached and moved."""
NESTED_AT_MOST = 16


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the desktop in logical pixels."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Layout:
    """window: where it stood while not maximised. bar: the desk bar's top left corner. None: never placed."""

    window: Box | None = None
    maximised: bool = False
    theme: Theme = "light"
    language: str = "id"
    bar: tuple[int, int] | None = None


def parse_layout(text: str) -> Layout:
    """What the text says as far as it makes sense; a fresh machine's layout for the rest."""
    if text.count("[") + text.count("{") > NESTED_AT_MOST:
        return Layout()
    try:
        found = json.loads(text)
    except ValueError:
        return Layout()
    if not isinstance(found, dict):
        return Layout()
    theme, language = found.get("theme"), found.get("language")
    place, bar = _numbers(found.get("window"), 4), _numbers(found.get("bar"), 2)
    return Layout(
        window=Box(*place) if place and place[2] > 0 and place[3] > 0 else None,
        maximised=found.get("maximised") is True,
        theme=next((known for known in THEMES if known == theme), "light"),
        language=language if isinstance(language, str) and language in LANGUAGES else "id",
        bar=(bar[0], bar[1]) if bar else None,
    )


def layout_text(layout: Layout) -> str:
    """The layout as parse_layout reads it."""
    place, bar = layout.window, layout.bar
    table = {
        "window": list(dataclasses.astuple(place)) if place else None,
        "maximised": layout.maximised,
        "theme": layout.theme,
        "language": layout.language,
        "bar": list(bar) if bar else None,
    }
    return json.dumps(table, indent=1) + "\n"


def _numbers(found: Any, count: int) -> list[int] | None:
    if not isinstance(found, list) or len(found) != count:
        return None
    return found if all(type(value) is int and abs(value) <= FARTHEST for value in found) else None


def fitted(place: Box, screens: Sequence[Box]) -> Box | None:
    """The place where it can be seen and moved: no larger than its screen. None where no screen shows its top edge."""
    screen = next((screen for screen in screens if _is_seen(place, screen)), None)
    if screen is None:
        return None
    width, height = min(place.width, screen.width), min(place.height, screen.height)
    return Box(place.x, place.y, width, height)


def kept_on(place: Box, screens: Sequence[Box]) -> Box:
    """The nearest place that is wholly on one screen."""
    if not screens:
        return place
    return min((_pushed(place, screen) for screen in screens), key=lambda to: abs(to.x - place.x) + abs(to.y - place.y))


def _is_seen(place: Box, screen: Box) -> bool:
    seen = min(place.x + place.width, screen.x + screen.width) - max(place.x, screen.x)
    return seen >= min(LEAST_SEEN, place.width) and screen.y <= place.y < screen.y + screen.height - LEAST_SEEN // 2


def _pushed(place: Box, screen: Box) -> Box:
    x = max(screen.x, min(place.x, screen.x + screen.width - place.width))
    y = max(screen.y, min(place.y, screen.y + screen.height - place.height))
    return Box(x, y, place.width, place.height)
