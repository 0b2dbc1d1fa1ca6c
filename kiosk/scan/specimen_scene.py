"""Puts a rendered card before an imagined webcam: perspective, tilt, room, light, noise and a little blur."""

from __future__ import annotations

import math
import random

import cv2
import numpy as np
from numpy.typing import NDArray

from .frame import Frame

Corners = NDArray[np.float32]


def hold_up(
    card: Frame,
    rng: random.Random,
    size: tuple[int, int] = (1280, 720),
    max_tilt: float = 14.0,
) -> Frame:
    """A camera frame (blue green red) of that width and height with the card in it, tilted up to max_tilt degrees."""
    noise = np.random.default_rng(rng.getrandbits(64))
    room = _room(rng, noise, size)
    corners = _corners(card, rng, size, math.radians(rng.uniform(-max_tilt, max_tilt)))
    held = _lay(card, room, corners)
    return _expose(held, rng, noise)


def empty_room(rng: random.Random, size: tuple[int, int] = (1280, 720)) -> Frame:
    """The same kind of frame without a card."""
    noise = np.random.default_rng(rng.getrandbits(64))
    return _expose(_room(rng, noise, size), rng, noise)


def _expose(scene: Frame, rng: random.Random, noise: np.random.Generator) -> Frame:
    """What the sensor makes of it: light, lens, grain."""
    lit = scene.astype(np.float32) * _light(rng, (scene.shape[1], scene.shape[0]))[:, :, None]
    soft = cv2.GaussianBlur(lit, (0, 0), rng.uniform(0.4, 1.0))
    grain = noise.standard_normal(soft.shape, np.float32) * np.float32(rng.uniform(1.5, 4.5))
    return np.asarray(np.clip(soft + grain, 0, 255), np.uint8)


def _room(rng: random.Random, noise: np.random.Generator, size: tuple[int, int]) -> Frame:
    width, height = size
    tones = noise.integers(50, 170, (4, 6, 1)) + noise.integers(-18, 18, (4, 6, 3))
    coarse = np.clip(tones, 0, 255).astype(np.uint8)
    room = np.asarray(cv2.resize(coarse, size, interpolation=cv2.INTER_CUBIC), np.uint8)
    for _ in range(rng.randrange(2, 6)):
        corner = (rng.randrange(width), rng.randrange(height))
        other = (corner[0] + rng.randrange(80, 400), corner[1] + rng.randrange(60, 360))
        cv2.rectangle(room, corner, other, _tone(rng), -1)
    return np.asarray(cv2.GaussianBlur(room, (0, 0), rng.uniform(2.0, 6.0)), np.uint8)


def _tone(rng: random.Random) -> tuple[int, int, int]:
    base = rng.randrange(40, 190)
    return base + rng.randrange(-25, 25), base + rng.randrange(-25, 25), base + rng.randrange(-25, 25)


def _corners(card: Frame, rng: random.Random, size: tuple[int, int], tilt: float) -> Corners:
    """Where the card's corners come to lie, clockwise from its top left, all inside the frame."""
    ratio = card.shape[0] / card.shape[1]
    lean = abs(math.sin(tilt)), abs(math.cos(tilt))
    room_for = min(0.92 * size[0] / (lean[1] + ratio * lean[0]), 0.92 * size[1] / (lean[0] + ratio * lean[1]))
    wide = min(room_for, size[0] * rng.uniform(0.5, 0.72))
    half = np.array([(-1, -ratio), (1, -ratio), (1, ratio), (-1, ratio)], np.float32) * wide / 2
    half *= np.array([[rng.uniform(0.94, 1.0), rng.uniform(0.94, 1.0)] for _ in range(4)], np.float32)
    turn = np.array([(math.cos(tilt), math.sin(tilt)), (-math.sin(tilt), math.cos(tilt))], np.float32)
    laid = half @ turn
    spare = np.array(size) / 2 - np.abs(laid).max(axis=0)
    centre = [size[at] / 2 + rng.uniform(-0.8, 0.8) * max(0.0, float(spare[at])) for at in (0, 1)]
    return np.asarray(laid + np.array(centre), np.float32)


def _lay(card: Frame, room: Frame, corners: Corners) -> Frame:
    height, width = card.shape[:2]
    size = (room.shape[1], room.shape[0])
    flat = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    matrix = cv2.getPerspectiveTransform(flat, corners)
    laid = cv2.warpPerspective(card, matrix, size, flags=cv2.INTER_AREA)
    cover = cv2.warpPerspective(np.ones((height, width), np.float32), matrix, size)[:, :, None]
    return np.asarray(laid * cover + room * (1 - cover), np.uint8)


def _light(rng: random.Random, size: tuple[int, int]) -> NDArray[np.float32]:
    """Brightness over the frame: one side is lighter than the other."""
    angle, contrast = rng.uniform(0, 2 * math.pi), rng.uniform(0.05, 0.25)
    x = np.linspace(-1, 1, size[0], dtype=np.float32)[None, :]
    y = np.linspace(-1, 1, size[1], dtype=np.float32)[:, None]
    ramp = x * math.cos(angle) + y * math.sin(angle)
    light = 1 + contrast * ramp
    return np.asarray(rng.uniform(0.7, 0.95) * light / light.max(), np.float32)
