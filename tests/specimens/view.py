"""How a card is shown to the camera: every distortion as a strength, and the strengths of each condition."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from enum import StrEnum


class Condition(StrEnum):
    """What is difficult about a picture."""

    PLAIN = "plain"
    TILT = "tilt"
    PERSPECTIVE = "perspective"
    BLUR = "blur"
    MOTION = "motion"
    GLARE = "glare"
    NOISE = "noise"
    DARK = "dark"
    THUMB = "thumb"
    FAR = "far"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class View:
    """Lengths in shares of the card's width on the picture, so that a strength means the same at every distance."""

    width: float = 0.62  # of the frame's width
    aside: float = 0.85  # how far from the middle it may be, of the space there is
    tilt: float = 0.0  # degrees
    perspective: float = 0.0  # 0 to 1
    upside_down: bool = False
    outside: float = 0.0  # of the card, beyond the frame's edge
    blur: float = 0.0012  # radius of the lens, of the card's width
    motion: float = 0.0  # length of the stroke, of the card's width
    glare: float = 0.0  # 0 to 1
    noise: float = 2.5  # grey levels
    light: float = 0.9  # of full exposure
    cast: float = 0.03  # colour cast, 0 to 1
    uneven: float = 0.12  # lighter on one side
    vignette: float = 0.08
    fingers: int = 0
    deep: bool = False  # fingers reach far in, and may cover the number
    jpeg: int = 88  # quality; 0 for none


def choose_view(condition: Condition, rng: random.Random, max_tilt: float = 12.0) -> View:
    """An ordinary picture with that one difficulty, or with two or three at once."""
    view = View(
        width=rng.uniform(0.5, 0.8),
        tilt=rng.gauss(0, 1.6),
        perspective=rng.uniform(0.0, 0.25),
        blur=rng.uniform(0.0008, 0.0015),
        noise=rng.uniform(1.5, 4.0),
        light=rng.uniform(0.8, 1.0),
        cast=rng.uniform(0.0, 0.1),
        uneven=rng.uniform(0.03, 0.2),
        vignette=rng.uniform(0.0, 0.15),
        fingers=rng.choice((0, 0, 1, 2)),
        jpeg=rng.randrange(78, 92),
    )
    if condition is not Condition.MIXED:
        return _harden(view, condition, rng, max_tilt)
    for part in rng.sample(_MIXABLE, rng.choice((2, 2, 3))):
        view = _harden(view, part, rng, max_tilt, 0.65)
    return view


_MIXABLE = (
    Condition.TILT,
    Condition.PERSPECTIVE,
    Condition.BLUR,
    Condition.MOTION,
    Condition.GLARE,
    Condition.NOISE,
    Condition.DARK,
    Condition.THUMB,
)


def _harden(view: View, condition: Condition, rng: random.Random, max_tilt: float, share: float = 1.0) -> View:
    match condition:
        case Condition.TILT:
            return replace(view, tilt=rng.choice((-1, 1)) * share * rng.uniform(0.4 * max_tilt, max_tilt))
        case Condition.PERSPECTIVE:
            return replace(view, perspective=share * rng.uniform(0.5, 1.0))
        case Condition.BLUR:
            return replace(view, blur=share * rng.uniform(0.0022, 0.0038))
        case Condition.MOTION:
            return replace(view, motion=share * rng.uniform(0.006, 0.013))
        case Condition.GLARE:
            return replace(view, glare=share * rng.uniform(0.5, 1.0))
        case Condition.NOISE:
            return replace(view, noise=share * rng.uniform(8, 18), jpeg=rng.randrange(60, 85))
        case Condition.DARK:
            return replace(
                view, light=rng.uniform(0.28, 0.5) ** share, noise=rng.uniform(3, 7), cast=rng.uniform(0, 0.2)
            )
        case Condition.THUMB:
            return replace(view, fingers=rng.randrange(2, 4), deep=True)
        case Condition.FAR:
            return replace(view, width=rng.uniform(0.28, 0.42))
        case _:
            return view
