"""What lies under the print of a card: security lines, tints, placeholder portraits, signatures, the word SPECIMEN."""

from __future__ import annotations

import math
import random

import cv2
import numpy as np
from PIL import Image, ImageDraw

from .lettering import load_font
from .sheet import Box, Colour, Picture


def tinted(size: tuple[int, int], first: Colour, second: Colour, angle: float) -> Picture:
    """A ground that runs from one colour to the other."""
    width, height = size
    x = np.linspace(-0.5, 0.5, width // 8, dtype=np.float32)[None, :] * math.cos(angle)
    y = np.linspace(-0.5, 0.5, height // 8, dtype=np.float32)[:, None] * math.sin(angle)
    share = np.clip(x + y + 0.5, 0, 1)[:, :, None]
    colours = [np.array(colour[::-1], np.float32) for colour in (first, second)]
    coarse = (colours[0] * (1 - share) + colours[1] * share).astype(np.uint8)
    return np.asarray(cv2.resize(coarse, size, interpolation=cv2.INTER_LINEAR), np.uint8)


def draw_guilloche(ground: Picture, rng: random.Random, ink: Colour, strands: int = 14) -> None:
    """Families of waves, thin and close."""
    height, width = ground.shape[:2]
    x = np.linspace(0, width, 90, dtype=np.float32)
    for _ in range(rng.randrange(2, 4)):
        high, period = rng.uniform(15, 70), rng.uniform(90, 420)
        base, gap, drift = rng.uniform(0, height), rng.uniform(5, 16), rng.uniform(0.05, 0.4)
        lines = []
        for at in range(strands):
            y = base + (at - strands / 2) * gap + high * np.sin(x * 2 * math.pi / period + at * drift)
            lines.append(np.stack([x, y], axis=1).astype(np.int32))
        colour = tuple(channel + rng.randrange(-10, 10) for channel in ink[::-1])
        cv2.polylines(ground, lines, False, colour, 1, cv2.LINE_AA)


def draw_islands(ground: Picture, rng: random.Random, ink: Colour) -> None:
    """A map-like pattern: a row of blots with shores."""
    height, width = ground.shape[:2]
    left = rng.uniform(0.05, 0.2) * width
    while left < 0.9 * width:
        wide = rng.uniform(0.04, 0.18) * width
        centre = np.array([left + wide / 2, height * rng.uniform(0.35, 0.75)])
        turns = np.linspace(0, 2 * math.pi, 16, endpoint=False)
        reach = np.array([rng.uniform(0.5, 1.0) for _ in turns]) * wide / 2
        shore = centre + np.stack([np.cos(turns) * reach, np.sin(turns) * reach * 0.55], axis=1)
        cv2.fillPoly(ground, [shore.astype(np.int32)], ink[::-1], cv2.LINE_AA)
        left += wide * rng.uniform(1.0, 1.6)


def draw_portrait(pen: ImageDraw.ImageDraw, box: Box, ground: Colour, rng: random.Random) -> None:
    """A drawn placeholder without features, never a face."""
    left, top, right, bottom = box
    wide, high = right - left, bottom - top
    pen.rectangle(box, fill=ground)
    tone = rng.randrange(0, 70)
    skin = (232 - tone, 194 - tone, 164 - tone)
    cloth = tuple(rng.randrange(20, 235) for _ in range(3))
    hair = rng.randrange(15, 60)
    middle = left + wide * rng.uniform(0.47, 0.53)
    head = wide * rng.uniform(0.19, 0.24)
    eye = top + high * rng.uniform(0.38, 0.44)
    pen.ellipse((middle - head * 1.15, eye - head * 1.55, middle + head * 1.15, eye + head), fill=(hair,) * 3)
    pen.rectangle((middle - head * 0.45, eye, middle + head * 0.45, eye + head * 2), fill=skin)
    shoulder = wide * rng.uniform(0.36, 0.46)
    pen.pieslice(
        (middle - shoulder, bottom - high * 0.36, middle + shoulder, bottom + high * 0.36), 180, 360, fill=cloth
    )
    pen.ellipse((middle - head, eye - head * 1.25, middle + head, eye + head * 1.35), fill=skin)


def draw_signature(pen: ImageDraw.ImageDraw, box: Box, ink: int | Colour, rng: random.Random) -> None:
    """A scribble."""
    left, top, right, bottom = box
    points = [(left, rng.uniform(top, bottom))]
    while points[-1][0] < right:
        points.append((points[-1][0] + rng.uniform(-0.03, 0.14) * (right - left), rng.uniform(top, bottom)))
    pen.line(points, fill=ink, width=rng.randrange(2, 5), joint="curve")


def stamp_specimen(picture: Picture, centre: tuple[float, float], height: int, colour: Colour, angle: float) -> Picture:
    """The word SPECIMEN across the picture at a place, see-through."""
    font = load_font("Arimo-Bold.ttf", height)
    wide = int(font.getlength("SPECIMEN")) + 8
    word = Image.new("L", (wide, round(height * 1.3)), 0)
    ImageDraw.Draw(word).text((4, 0), "SPECIMEN", fill=190, font=font)
    turned = word.rotate(angle, expand=True, resample=Image.Resampling.BILINEAR)
    image = Image.fromarray(picture)
    at = (round(centre[0] - turned.width / 2), round(centre[1] - turned.height / 2))
    image.paste(Image.new("RGB", turned.size, colour[::-1]), at, turned)
    return np.array(image, np.uint8)


def tone(rng: random.Random, low: int, high: int, spread: int = 20) -> Colour:
    """A colour of little saturation."""
    base = rng.randrange(low, high)
    red, green, blue = (min(255, max(0, base + rng.randrange(-spread, spread + 1))) for _ in range(3))
    return red, green, blue
