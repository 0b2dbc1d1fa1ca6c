"""Backgrounds a webcam sees behind a card: a room, a wall, a desk, the person who holds the card."""

from __future__ import annotations

import random

import cv2
import numpy as np

from .ground import tone
from .sheet import Picture

Size = tuple[int, int]  # width, height


def draw_background(rng: random.Random, size: Size) -> Picture:
    """Any of them."""
    return rng.choice((plain_room, plain_room, wall, desk, torso, torso))(rng, size)


def plain_room(rng: random.Random, size: Size) -> Picture:
    """Soft shades with a few pieces of furniture out of focus."""
    noise = np.random.default_rng(rng.getrandbits(64))
    tones = noise.integers(50, 170, (4, 6, 1)) + noise.integers(-18, 18, (4, 6, 3))
    coarse = np.clip(tones, 0, 255).astype(np.uint8)
    small = (size[0] // 4, size[1] // 4)
    room = np.asarray(cv2.resize(coarse, small, interpolation=cv2.INTER_CUBIC), np.uint8)
    for _ in range(rng.randrange(2, 6)):
        corner = (rng.randrange(small[0]), rng.randrange(small[1]))
        other = (corner[0] + rng.randrange(20, 100), corner[1] + rng.randrange(15, 90))
        cv2.rectangle(room, corner, other, tone(rng, 40, 190, 25), -1)
    return _enlarge(room, rng.uniform(0.5, 1.5), size)


def wall(rng: random.Random, size: Size) -> Picture:
    """A plain wall with a window or a frame, and what light makes of it."""
    small = (size[0] // 4, size[1] // 4)
    picture = np.full((small[1], small[0], 3), tone(rng, 110, 225, 12), np.uint8)
    if rng.random() < 0.6:
        left, top = rng.randrange(small[0]), rng.randrange(small[1] // 2)
        corner, other = (left, top), (left + rng.randrange(40, 120), top + rng.randrange(40, 100))
        cv2.rectangle(picture, corner, other, tone(rng, 180, 256, 10), -1)
        cv2.rectangle(picture, corner, other, tone(rng, 30, 120), rng.randrange(1, 5))
    return _enlarge(picture, rng.uniform(0.5, 2.5), size)


def desk(rng: random.Random, size: Size) -> Picture:
    """Wood seen from above, perhaps with a sheet of paper and a pen."""
    noise = np.random.default_rng(rng.getrandbits(64))
    small = (size[0] // 2, size[1] // 2)
    base = np.array(rng.choice(((60, 95, 140), (95, 130, 170), (40, 55, 80), (150, 170, 185))), np.float32)
    grain = cv2.resize(
        noise.standard_normal((small[1] // 3, 8)).astype(np.float32), small, interpolation=cv2.INTER_CUBIC
    )
    picture = np.asarray(np.clip(base + grain[:, :, None] * rng.uniform(4, 14), 0, 255), np.uint8)
    if rng.random() < 0.5:
        corners = cv2.boxPoints(
            (
                (rng.uniform(0, small[0]), rng.uniform(0, small[1])),
                (rng.uniform(150, 330), rng.uniform(200, 420)),
                rng.uniform(-40, 40),
            )
        )
        cv2.fillConvexPoly(picture, corners.astype(np.int32), tone(rng, 205, 250, 4), cv2.LINE_AA)
    return _enlarge(picture, rng.uniform(0.5, 1.5), size)


def torso(rng: random.Random, size: Size) -> Picture:
    """A person as a shape without features, before a room."""
    small = (size[0] // 4, size[1] // 4)
    picture = np.asarray(cv2.resize(plain_room(rng, size), small, interpolation=cv2.INTER_AREA), np.uint8)
    height, width = picture.shape[:2]
    middle, head = width * rng.uniform(0.35, 0.65), height * rng.uniform(0.16, 0.24)
    neck = round(height * rng.uniform(0.28, 0.45))
    shade = rng.randrange(0, 80)
    skin, cloth = (150 - shade // 2, 185 - shade, 222 - shade), tone(rng, 25, 220, 60)
    shoulder = round(head * rng.uniform(2.0, 2.6))
    cv2.ellipse(picture, (round(middle), height + 20), (shoulder, height - neck), 0, 180, 360, cloth, -1, cv2.LINE_AA)
    cv2.rectangle(picture, (round(middle - head * 0.4), neck - 20), (round(middle + head * 0.4), neck + 22), skin, -1)
    if rng.random() < 0.35:
        _stripe(picture, rng, neck)
    centre = (round(middle), round(neck - head * 0.9))
    cv2.ellipse(
        picture, (centre[0], centre[1] - 6), (round(head * 0.86), round(head * 1.1)), 0, 0, 360, (30, 30, 35), -1
    )
    cv2.ellipse(picture, centre, (round(head * 0.75), round(head)), 0, 0, 360, skin, -1, cv2.LINE_AA)
    return _enlarge(picture, rng.uniform(0.8, 2.0), size)


def _stripe(picture: Picture, rng: random.Random, neck: int) -> None:
    gap, ink = rng.randrange(5, 14), tone(rng, 20, 240, 50)
    for x in range(0, picture.shape[1], gap):
        cv2.line(picture, (x, neck + 40), (x, picture.shape[0]), ink, max(1, gap // 3))


def _enlarge(small: Picture, blur: float, size: Size) -> Picture:
    soft = cv2.GaussianBlur(small, (0, 0), blur)
    return np.asarray(cv2.resize(soft, size, interpolation=cv2.INTER_LINEAR), np.uint8)
