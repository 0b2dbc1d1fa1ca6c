"""The specimens a test asks for: a sort of card, a difficulty and a seed give a frame and the truth about it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

import numpy as np

from .code_card import draw_code_card
from .distractor import draw_distractor
from .ktp import draw_ktp
from .phone import draw_phone
from .resident import invent_resident
from .room import Size
from .scene import STILL, Moment, Scene, Shot, moments
from .sheet import Picture, Sheet, Truth
from .travel import draw_card, draw_passport
from .traveller import invent_card_holder, invent_passport_holder
from .view import Condition, View, choose_view

__all__ = ["CardSort", "Condition", "SpecimenCase", "Truth", "View", "make_case", "make_sequence"]


class CardSort(StrEnum):
    """What is shown."""

    KTP = "ktp"
    PASSPORT = "passport"
    TD1 = "td1"
    CODE = "code"
    NONE = "none"


@dataclass(frozen=True, slots=True, eq=False)
class SpecimenCase:
    """number_glared, number_covered: a reflection, or a finger or the frame's edge, has taken part of the number,
    which on a passport or td1 means its machine-readable lines and on a code card the code.
    corners: the card's, from its own top left in its own clockwise sense, in pixels; empty without a card.
    """

    frame: Picture
    sort: CardSort
    condition: Condition
    truth: Truth
    seed: int
    view: View
    number_glared: bool = False
    number_covered: bool = False
    card_width: float = 0.0
    number_width: float = 0.0
    corners: tuple[tuple[float, float], ...] = ()


def make_case(
    sort: CardSort,
    condition: Condition,
    seed: int,
    size: Size = (1280, 720),
    view: View | None = None,
) -> SpecimenCase:
    """The same arguments give the same case; a view of one's own takes the place of the condition's."""
    stage = _Stage(sort, condition, seed, size, view)
    return stage.case(0, STILL)


def make_sequence(
    sort: CardSort,
    condition: Condition,
    seed: int,
    frames: int = 12,
    size: Size = (1280, 720),
    view: View | None = None,
) -> Iterator[SpecimenCase]:
    """Successive frames of one card in a hand: it trembles, reflections drift, the lens finds its focus."""
    stage = _Stage(sort, condition, seed, size, view)
    for at, moment in enumerate(islice(moments(random.Random(f"sequence {seed}")), frames)):
        yield stage.case(at, moment)


class _Stage:
    """One card before one camera."""

    def __init__(self, sort: CardSort, condition: Condition, seed: int, size: Size, view: View | None) -> None:
        rng = random.Random(f"{sort} {condition} {seed}")
        self._sort, self._condition, self._seed = sort, condition, seed
        sheet, room = _draw(sort, rng, size)
        self._has_card = sort is not CardSort.NONE
        self._truth = sheet.truth if sheet and self._has_card else Truth()
        tilt = 45.0 if sort is CardSort.CODE else 12.0
        self._view = view or choose_view(condition, rng, tilt)
        self._share = 0.0
        if sheet and sheet.number_box:
            self._share = (sheet.number_box[2] - sheet.number_box[0]) / sheet.picture.shape[1]
        self._scene = Scene(sheet, self._view, rng, size, room)

    def case(self, at: int, moment: Moment) -> SpecimenCase:
        """The picture of that moment."""
        shot: Shot = self._scene.shoot(self._seed * 1009 + at, moment)
        width = float(np.linalg.norm(shot.corners[1] - shot.corners[0]))
        return SpecimenCase(
            frame=shot.frame,
            sort=self._sort,
            condition=self._condition,
            truth=self._truth,
            seed=self._seed,
            view=self._view,
            number_glared=shot.number_glared,
            number_covered=shot.number_covered,
            card_width=width if self._has_card else 0.0,
            number_width=width * self._share if self._has_card else 0.0,
            corners=tuple((float(x), float(y)) for x, y in shot.corners) if self._has_card else (),
        )


def _draw(sort: CardSort, rng: random.Random, size: Size) -> tuple[Sheet | None, Picture | None]:
    """The flat thing, if there is one, and a room of its own if it has one."""
    if sort is CardSort.NONE:
        room, thing = draw_distractor(rng, size)
        return thing, room
    drawers: dict[CardSort, Callable[[], Sheet]] = {
        CardSort.KTP: lambda: draw_ktp(invent_resident(rng), rng),
        CardSort.PASSPORT: lambda: draw_passport(*invent_passport_holder(rng), rng),
        CardSort.TD1: lambda: draw_card(*invent_card_holder(rng), rng),
        CardSort.CODE: lambda: draw_phone(rng) if rng.random() < 0.12 else draw_code_card(rng),
    }
    return drawers[sort](), None
