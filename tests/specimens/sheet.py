"""What a drawer gives: a flat picture of a card, where its number stands, and what is printed on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ...queue.identity import Sex

Picture = NDArray[np.uint8]  # height x width x 3, blue green red
Plane = NDArray[np.float32]  # height x width
Points = NDArray[np.floating[Any]]  # x, y each
Box = tuple[float, float, float, float]  # left, top, right, bottom
Colour = tuple[int, int, int]  # red green blue


@dataclass(frozen=True, slots=True)
class Truth:
    """What is printed on a card; empty where the card does not say it.

    number: the identity number, empty where the code carries none. name: as printed, in capitals.
    nationality: ISO 3166 alpha-3 ("DEU", where the machine-readable lines write "D<<").
    payload: what the code carries, whole.
    """

    number: str = ""
    name: str = ""
    sex: Sex | None = None
    birth_date: date | None = None
    birth_place: str = ""
    occupation: str = ""
    nationality: str = ""
    expiry_date: date | None = None
    surname: str = ""
    given_names: str = ""
    symbology: str = ""
    payload: str = ""
    mrz: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """number_box: the number (or the machine-readable lines, or the code) on picture; cells: characters across it.

    millimetres: how wide the thing is in the hand.
    """

    picture: Picture
    truth: Truth = Truth()
    number_box: Box | None = None
    cells: int = 1
    millimetres: float = 85.6


def to_picture(image: Image.Image) -> Picture:
    """Blue green red."""
    return np.ascontiguousarray(np.asarray(image.convert("RGB"), np.uint8)[:, :, ::-1])
