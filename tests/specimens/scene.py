"""Puts a flat card before an imagined webcam and takes its picture, once or while it moves."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count

import cv2
import numpy as np

from .hand import DEEP, SHALLOW, Finger, choose_fingers, paint_finger, touches
from .lens import choose_glare, choose_light, expose, glare_map
from .room import Size, draw_background, plain_room
from .sheet import Picture, Plane, Points, Sheet
from .view import View

LOST_TO_GLARE = 150.0
"""Grey levels added by a reflection from which on print is no longer told from its ground."""


@dataclass(frozen=True, slots=True)
class Moment:
    """How far the card has moved since the first picture; lengths in shares of the card's width, glare likewise."""

    x: float = 0.0
    y: float = 0.0
    turn: float = 0.0  # degrees
    nearer: float = 1.0
    blur: float = 1.0  # times the view's own
    glare_x: float = 0.0
    glare_y: float = 0.0


STILL = Moment()


def moments(rng: random.Random) -> Iterator[Moment]:
    """A card in a hand without end: it trembles, reflections drift, the lens finds its focus."""
    tremor, drift = rng.uniform(0.002, 0.008), (rng.uniform(-0.03, 0.03), rng.uniform(-0.02, 0.02))
    defocus, way = rng.uniform(0.5, 2.0), [0.0, 0.0, 0.0, 0.0]
    for at in count():
        yield Moment(way[0], way[1], way[2], 1 + way[3], 1 + defocus * 0.55**at, drift[0] * at, drift[1] * at)
        for axis, reach in enumerate((tremor, tremor, 60 * tremor, 0.6 * tremor)):
            way[axis] = 0.75 * way[axis] + rng.gauss(0, reach)


@dataclass(frozen=True, slots=True)
class Shot:
    """corners: of the card, from its own top left in its own clockwise sense, in pixels."""

    frame: Picture
    corners: Plane
    number_glared: bool
    number_covered: bool


class Scene:
    """A card, a room, a light: what stays the same from picture to picture."""

    def __init__(
        self, sheet: Sheet | None, view: View, rng: random.Random, size: Size, room: Picture | None = None
    ) -> None:
        self._sheet, self._view, self._size = sheet, view, size
        self._room = draw_background(rng, size) if room is None else room
        self._ratio = sheet.picture.shape[1] / sheet.picture.shape[0] if sheet else 1.5
        self._corners = place(self._ratio, view, rng, size)
        self._fingers = self._choose_fingers(rng) if sheet else ()
        self._glare = choose_glare(rng, view.glare)
        self._light = choose_light(rng, view, size)
        self._card = _shrunk(sheet.picture, self._corners) if sheet else None

    def _choose_fingers(self, rng: random.Random) -> tuple[Finger, ...]:
        """Away from the number unless they are to be in the way."""
        sheet, view = self._sheet, self._view
        if sheet is None or not view.fingers:
            return ()
        depths = DEEP if view.deep else SHALLOW
        drawn = choose_fingers(rng, view.fingers * (1 if view.deep else 4), 85.6 / sheet.millimetres, depths)
        if view.deep or sheet.number_box is None:
            return drawn[: view.fingers]
        left, top, right, bottom = (at / sheet.picture.shape[1] for at in sheet.number_box)
        return tuple(it for it in drawn if not touches(it, (left, top, right, bottom), self._ratio))[: view.fingers]

    def shoot(self, seed: int, moment: Moment = STILL) -> Shot:
        """One picture; the seed is that of the grain."""
        corners = _moved(self._corners, moment)
        if self._card is None:
            scene, cover = self._room, np.ones(self._room.shape[:2], np.float32)
        else:
            scene, cover = _lay(self._card, self._room, corners)
        hidden = [paint_finger(scene, corners, finger) for finger in self._fingers]
        width = float(np.linalg.norm(corners[1] - corners[0]))
        glare = None
        if self._glare:
            blobs = tuple(replace(blob, x=blob.x + moment.glare_x, y=blob.y + moment.glare_y) for blob in self._glare)
            glare = glare_map(blobs, corners, self._size)
            glare *= 0.15 + 0.85 * cover
        view = replace(self._view, blur=self._view.blur * moment.blur)
        frame = expose(scene, view, self._light, glare, width, seed)
        return Shot(frame, corners, self._is_glared(glare, corners), self._is_covered(hidden, corners))

    def _is_glared(self, glare: Plane | None, corners: Plane) -> bool:
        """Whether any character of the number has lost a quarter of itself or more."""
        if glare is None or self._sheet is None or self._sheet.number_box is None:
            return False
        return bool((_over_cells(self._sheet, glare, corners) > LOST_TO_GLARE).mean(axis=(1, 2)).max() >= 0.25)

    def _is_covered(self, hidden: list[Plane], corners: Plane) -> bool:
        sheet = self._sheet
        if sheet is None or sheet.number_box is None:
            return False
        box = sheet.number_box
        height, width = sheet.picture.shape[:2]
        flat = _flat_corners(width, height)
        spots = np.array([[(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]], np.float32)
        laid = cv2.perspectiveTransform(spots, cv2.getPerspectiveTransform(flat, corners))[0]
        if laid.min() < 0 or (laid > np.array(self._size)).any():
            return True
        return any(float(_over_cells(sheet, mask, corners).max()) > 0.5 for mask in hidden)


def hold_up(card: Picture, rng: random.Random, size: Size = (1280, 720), max_tilt: float = 14.0) -> Picture:
    """A camera frame of that width and height with the card well in view, tilted up to max_tilt degrees."""
    view = _ordinary(rng, rng.uniform(-max_tilt, max_tilt))
    return Scene(Sheet(card), view, rng, size, plain_room(rng, size)).shoot(rng.getrandbits(32)).frame


def empty_room(rng: random.Random, size: Size = (1280, 720)) -> Picture:
    """The same kind of frame without a card."""
    view = _ordinary(rng, 0.0)
    room = plain_room(rng, size)
    return expose(room, view, choose_light(rng, view, size), None, size[0] * view.width, rng.getrandbits(32))


def _ordinary(rng: random.Random, tilt: float) -> View:
    return View(
        width=rng.uniform(0.5, 0.72),
        tilt=tilt,
        perspective=rng.uniform(0, 0.35),
        blur=rng.uniform(0.0006, 0.0012),
        noise=rng.uniform(1.5, 4.0),
        light=rng.uniform(0.75, 0.95),
        cast=0.0,
        uneven=rng.uniform(0.05, 0.25),
        vignette=0.0,
        jpeg=0,
    )


def place(ratio: float, view: View, rng: random.Random, size: Size) -> Plane:
    """Where the card's corners come to lie, from its top left, all inside the frame unless the view says otherwise."""
    tilt = math.radians(view.tilt + (180 if view.upside_down else 0))
    lean = abs(math.sin(tilt)), abs(math.cos(tilt))
    fits = min(
        0.97 * size[0] / (lean[1] + lean[0] / ratio),
        0.95 * size[1] / (lean[0] + lean[1] / ratio),
    )
    wide = min(fits, size[0] * view.width)
    flat = np.array([(-1, -1 / ratio), (1, -1 / ratio), (1, 1 / ratio), (-1, 1 / ratio)]) * wide / 2
    flat *= 1 / (1 + _depth(flat, wide, view.perspective, rng))[:, None]
    turn = np.array([(math.cos(tilt), math.sin(tilt)), (-math.sin(tilt), math.cos(tilt))])
    laid = flat @ turn
    spare = np.maximum(0.0, np.array(size) / 2 - np.abs(laid).max(axis=0))
    centre = np.array(size) / 2 + spare * np.array([rng.uniform(-view.aside, view.aside) for _ in range(2)])
    if view.outside:
        side, away = rng.randrange(2), rng.choice((-1, 1))
        reach = np.abs(laid).max(axis=0)[side]
        centre[side] = size[side] / 2 + away * (size[side] / 2 - reach + 2 * reach * view.outside)
    return np.asarray(laid + centre, np.float32)


def _depth(flat: Points, wide: float, strength: float, rng: random.Random) -> Plane:
    """How much farther away each corner is: the card leans about an axis in its plane."""
    angle = rng.uniform(0, 2 * math.pi)
    distance = flat @ np.array([math.cos(angle), math.sin(angle)]) / (wide / 2)
    return np.asarray(distance * 0.14 * strength, np.float32)


def _moved(corners: Plane, moment: Moment) -> Plane:
    if moment is STILL:
        return corners
    width = float(np.linalg.norm(corners[1] - corners[0]))
    middle, angle = corners.mean(axis=0), math.radians(moment.turn)
    turn = np.array([(math.cos(angle), math.sin(angle)), (-math.sin(angle), math.cos(angle))])
    shift = np.array([moment.x, moment.y]) * width
    return np.asarray((corners - middle) @ turn * moment.nearer + middle + shift, np.float32)


def _shrunk(card: Picture, corners: Plane) -> Picture:
    """Near the size it will have: a warp alone would leave out lines."""
    share = float(np.linalg.norm(corners[1] - corners[0])) * 1.15 / card.shape[1]
    if share >= 0.9:
        return card
    return np.asarray(cv2.resize(card, None, fx=share, fy=share, interpolation=cv2.INTER_AREA), np.uint8)


def _flat_corners(width: float, height: float) -> Plane:
    return np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)


def _lay(card: Picture, room: Picture, corners: Plane) -> tuple[Picture, Plane]:
    height, width = card.shape[:2]
    size = (room.shape[1], room.shape[0])
    matrix = cv2.getPerspectiveTransform(_flat_corners(width, height), corners)
    laid = cv2.warpPerspective(card, matrix, size, flags=cv2.INTER_LINEAR)
    cover = cv2.warpPerspective(_outline(width, height), matrix, size)
    share = cover.astype(np.float32) * np.float32(1 / 255)
    return np.asarray(cv2.blendLinear(laid, room, share, 1 - share), np.uint8), share


def _outline(width: int, height: int) -> Picture:
    """A card's shape: corners of about 3 mm."""
    radius = round(min(width, height) * 0.05)
    shape = np.zeros((height, width), np.uint8)
    cv2.rectangle(shape, (radius, 0), (width - 1 - radius, height - 1), 255, -1)
    cv2.rectangle(shape, (0, radius), (width - 1, height - 1 - radius), 255, -1)
    for x in (radius, width - 1 - radius):
        for y in (radius, height - 1 - radius):
            cv2.circle(shape, (x, y), radius, 255, -1, cv2.LINE_AA)
    return shape


def _over_cells(sheet: Sheet, plane: Plane, corners: Plane) -> Plane:
    """The plane over the number, cut into its characters: cells x height x width."""
    box, cells = sheet.number_box or (0.0, 0.0, 1.0, 1.0), sheet.cells
    height, width = sheet.picture.shape[:2]
    matrix = cv2.getPerspectiveTransform(corners, _flat_corners(width, height))
    across, down = 8 * cells, 12
    fit = np.array(
        [
            [across / (box[2] - box[0]), 0, -box[0] * across / (box[2] - box[0])],
            [0, down / (box[3] - box[1]), -box[1] * down / (box[3] - box[1])],
            [0, 0, 1],
        ]
    )
    strip = cv2.warpPerspective(plane, fit @ matrix, (across, down))
    return np.asarray(strip.reshape(down, cells, 8).transpose(1, 0, 2), np.float32)
