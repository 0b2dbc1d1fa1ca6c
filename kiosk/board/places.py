"""Where the desks are as seen from one board: arrows and rooms, read from the settings. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from ...queue.operations.public import Section
from ...queue.settings import BoardSettings

TURNS = {
    "right": 0,
    "down-right": 45,
    "down": 90,
    "down-left": 135,
    "left": 180,
    "up-left": 225,
    "up": 270,
    "up-right": 315,
}
"""Degrees, clockwise, by which an arrow that points right is turned."""


@dataclass(frozen=True, slots=True)
class Way:
    """turn: degrees, see TURNS. places: the room's name, Indonesian and English; the same where only one is given."""

    turn: int = 0
    places: tuple[str, str] = ("", "")

    def place(self, language: str) -> str:
        """The room's name, empty where there is none."""
        return self.places[language == "en"]


STRAIGHT = Way()


def desk_numbers(texts: tuple[str, ...]) -> tuple[int, ...]:
    """("1-3", "7") as 1, 2, 3, 7; a range may be given from its end."""
    found: list[int] = []
    for text in texts:
        first, _, last = text.partition("-")
        ends = sorted((int(first), int(last or first)))
        found += range(ends[0], ends[1] + 1)
    return tuple(dict.fromkeys(found))


def ways_of(directions: tuple[str, ...]) -> dict[int, Way]:
    """The way to each desk: "1-2,5 left", "3 up Ruang Konsultasi | Consultation room"; the first that names a desk."""
    ways: dict[int, Way] = {}
    for direction in directions:
        desks, arrow, *rest = direction.split(" ", 2)
        here, _, there = (rest[0] if rest else "").partition("|")
        way = Way(TURNS[arrow], (here.strip(), there.strip() or here.strip()))
        for number in desk_numbers(tuple(desks.split(","))):
            ways.setdefault(number, way)
    return ways


def section_of(settings: BoardSettings) -> Section:
    """The part of the office that a board has."""
    return Section(settings.services, desk_numbers(settings.desks))
