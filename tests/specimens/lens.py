"""What light, lens, sensor and cable make of a scene: glare, shade, blur, grain, JPEG."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

import cv2
import numpy as np

from .sheet import Picture, Plane
from .view import View


@dataclass(frozen=True, slots=True)
class Blob:
    """One reflection; the place and radii in shares of the card's width and height."""

    x: float
    y: float
    long: float
    short: float
    angle: float  # radians
    soft: float  # 1 a wide rim, 4 a hard one
    power: float  # grey levels in the middle


def choose_glare(rng: random.Random, strength: float) -> tuple[Blob, ...]:
    """One or two spots or streaks; in half of all pictures one lies on the upper third, where a KTP has its number."""
    if strength <= 0:
        return ()
    blobs = []
    for _ in range(rng.choice((1, 1, 2))):
        streak = rng.random() < 0.4
        long = rng.uniform(0.25, 0.6) if streak else rng.uniform(0.05, 0.16)
        short = rng.uniform(0.02, 0.06) if streak else long * rng.uniform(0.5, 1.0)
        y = rng.uniform(0.12, 0.36) if rng.random() < 0.5 else rng.uniform(0.05, 0.95)
        blobs.append(
            Blob(
                rng.uniform(0.05, 0.95),
                y,
                long * (0.5 + 0.5 * strength),
                short * (0.5 + 0.5 * strength),
                rng.uniform(0, math.pi),
                rng.uniform(1.0, 2.5),
                rng.uniform(180, 420) * (0.4 + 0.6 * strength),
            )
        )
    return tuple(blobs)


def glare_map(blobs: tuple[Blob, ...], corners: Plane, size: tuple[int, int]) -> Plane:
    """Added grey levels over the frame."""
    scale = 4
    xs, ys = np.meshgrid(np.arange(0, size[0], scale, dtype=np.float32), np.arange(0, size[1], scale, dtype=np.float32))
    total = np.zeros_like(xs)
    across, down = corners[1] - corners[0], corners[3] - corners[0]
    width = float(np.linalg.norm(across))
    for blob in blobs:
        centre = corners[0] + across * blob.x + down * blob.y
        u, v = xs - float(centre[0]), ys - float(centre[1])
        along = (u * math.cos(blob.angle) + v * math.sin(blob.angle)) / (blob.long * width)
        beside = (v * math.cos(blob.angle) - u * math.sin(blob.angle)) / (blob.short * width)
        total += np.float32(blob.power) * np.exp(-((along**2 + beside**2) ** np.float32(blob.soft)))
    return np.asarray(cv2.resize(total, size, interpolation=cv2.INTER_LINEAR), np.float32)


@dataclass(frozen=True, slots=True)
class Light:
    """gain: brightness over the frame, one value a pixel and channel; kernel: the stroke of a movement."""

    gain: Plane
    angle: float


def choose_light(rng: random.Random, view: View, size: tuple[int, int]) -> Light:
    """Uneven light, vignette and colour cast in one."""
    angle = rng.uniform(0, 2 * math.pi)
    x = np.linspace(-1, 1, size[0] // 8, dtype=np.float32)[None, :]
    y = np.linspace(-1, 1, size[1] // 8, dtype=np.float32)[:, None]
    ramp = 1 + view.uneven * (x * math.cos(angle) + y * math.sin(angle))
    shade = ramp / ramp.max() * (1 - view.vignette * (x**2 + y**2) / 2)
    warm = rng.uniform(-1, 1)
    cast = np.array([1 - 0.8 * warm * view.cast, 1 - 0.4 * rng.random() * view.cast, 1 + 0.8 * warm * view.cast])
    gain = shade[:, :, None] * (view.light * cast / cast.max()).astype(np.float32)
    return Light(
        np.asarray(cv2.resize(gain, size, interpolation=cv2.INTER_LINEAR), np.float32), rng.uniform(0, math.pi)
    )


def expose(scene: Picture, view: View, light: Light, glare: Plane | None, card_width: float, seed: int) -> Picture:
    """The frame as it arrives."""
    lit = cv2.multiply(scene, light.gain, dtype=cv2.CV_32F)
    if glare is not None:
        lit = lit + glare[:, :, None]
    seen = np.asarray(np.clip(lit, 0, 255), np.uint8)
    radius = max(0.3, view.blur * card_width)
    seen = np.asarray(cv2.GaussianBlur(seen, (0, 0), radius), np.uint8)
    stroke = view.motion * card_width
    if stroke > 1:
        seen = np.asarray(cv2.filter2D(seen, -1, _stroke_kernel(stroke, light.angle)), np.uint8)
    grainy = _add_grain(seen, view.noise, seed)
    if not view.jpeg:
        return grainy
    _, packed = cv2.imencode(".jpg", grainy, [cv2.IMWRITE_JPEG_QUALITY, view.jpeg])
    return np.asarray(cv2.imdecode(packed, cv2.IMREAD_COLOR), np.uint8)


def _stroke_kernel(length: float, angle: float) -> Plane:
    side = math.ceil(length) | 1
    kernel = np.zeros((side * 4, side * 4), np.float32)
    middle = side * 2
    reach = np.array([math.cos(angle), math.sin(angle)]) * length * 2
    start, end = (
        (round(middle - reach[0]), round(middle - reach[1])),
        (round(middle + reach[0]), round(middle + reach[1])),
    )
    cv2.line(kernel, start, end, 1.0, 4)
    small = cv2.resize(kernel, (side, side), interpolation=cv2.INTER_AREA)
    return np.asarray(small / small.sum(), np.float32)


def _add_grain(seen: Picture, sigma: float, seed: int) -> Picture:
    """Grain of every pixel, coarser in colour as cameras send it."""
    if sigma <= 0:
        return seen
    noise = np.random.default_rng(seed)
    height, width = seen.shape[:2]
    grain = noise.standard_normal((height, width), np.float32) * np.float32(sigma)
    coarse = noise.standard_normal((height // 2, width // 2, 3), np.float32) * np.float32(sigma * 0.8)
    colour = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.add(seen, colour + grain[:, :, None], dtype=cv2.CV_8U), np.uint8)
