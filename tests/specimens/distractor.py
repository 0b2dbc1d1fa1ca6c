"""Draws what is no card: rooms, people, shelves, posters, hands, printed paper, striped shirts, blinds."""

from __future__ import annotations

import random

import cv2
import numpy as np
from PIL import Image, ImageDraw

from . import lettering
from .ground import tone
from .hand import choose_fingers, paint_finger
from .lettering import font_of_height, wrap, write
from .names import invent_place, invent_word
from .room import Size, desk, draw_background, plain_room, torso, wall
from .sheet import Picture, Sheet, to_picture


def draw_distractor(rng: random.Random, size: Size) -> tuple[Picture, Sheet | None]:
    """A room, and the thing that is held up in it: None where there is nothing."""
    kinds = (plain_room, torso, wall, desk, shelves, blinds, striped, hand, "paper", "paper", "table", "poster")
    kind = rng.choice(kinds)
    if not isinstance(kind, str):
        return kind(rng, size), None
    drawers = {"paper": draw_paper, "table": draw_table, "poster": draw_poster}
    return draw_background(rng, size), Sheet(drawers[kind](rng), millimetres=150)


def shelves(rng: random.Random, size: Size) -> Picture:
    """Backs of books with words on them."""
    image = Image.new("RGB", size, tone(rng, 40, 120, 20))
    pen = ImageDraw.Draw(image)
    top = 0
    while top < size[1]:
        high, left = rng.randrange(150, 260), 0
        while left < size[0]:
            wide = rng.randrange(22, 80)
            pen.rectangle((left, top + rng.randrange(0, 50), left + wide, top + high), fill=tone(rng, 30, 220, 70))
            if wide > 40:
                word = Image.new("L", (high, wide), 0)
                font = font_of_height(rng.choice(lettering.BOLD), 15)
                write(ImageDraw.Draw(word), (10, wide * 0.65), invent_word(rng, 4), font, 255)
                turned = word.rotate(90, expand=True)
                image.paste(Image.new("RGB", turned.size, tone(rng, 0, 256, 5)), (left, top), turned)
            left += wide + rng.choice((1, 1, 2, 12))
        pen.rectangle((0, top + high, size[0], top + high + 18), fill=tone(rng, 40, 110, 20))
        top += high + 18
    return np.asarray(cv2.GaussianBlur(to_picture(image), (0, 0), rng.uniform(0.6, 2.5)), np.uint8)


def blinds(rng: random.Random, size: Size) -> Picture:
    """A window with slats."""
    picture = plain_room(rng, size)
    gap, upright = rng.randrange(10, 34), rng.random() < 0.3
    bright, dark = tone(rng, 190, 256, 10), tone(rng, 60, 150, 10)
    for at in range(0, max(size), gap):
        ends = ((at, 0), (at + gap // 2, size[1])) if upright else ((0, at), (size[0], at + gap // 2))
        cv2.rectangle(picture, *ends, bright, -1)
        cv2.rectangle(picture, *ends, dark, 1)
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), rng.uniform(0.5, 2.0)), np.uint8)


def striped(rng: random.Random, size: Size) -> Picture:
    """A shirt that fills the picture, nearly a code."""
    picture = np.full((size[1], size[0], 3), tone(rng, 150, 256, 30), np.uint8)
    ink, x = tone(rng, 0, 100, 40), 0
    while x < size[0]:
        wide = rng.randrange(3, 14)
        x += wide + rng.randrange(3, 14)
        cv2.line(picture, (x, 0), (x + rng.randrange(-30, 30), size[1]), ink, wide, cv2.LINE_AA)
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), rng.uniform(0.6, 2.0)), np.uint8)


def hand(rng: random.Random, size: Size) -> Picture:
    """Spread fingers before a room."""
    picture = draw_background(rng, size)
    x, y, wide = rng.uniform(0.3, 0.6) * size[0], 0.55 * size[1], rng.uniform(0.25, 0.4) * size[0]
    corners = np.array([(x, y), (x + wide, y), (x + wide, y + wide), (x, y + wide)], np.float32)
    for finger in choose_fingers(rng, 5, 0.35, (0.1, 0.5)):
        paint_finger(picture, corners, finger)
    return picture


def draw_paper(rng: random.Random) -> Picture:
    """A letter: lines of words, a heading, numbers of no card."""
    image = Image.new("RGB", (900, 640), tone(rng, 225, 256, 5))
    pen = ImageDraw.Draw(image)
    font = font_of_height(rng.choice((*lettering.SANS, *lettering.SERIF)), rng.uniform(12, 17))
    write(
        pen,
        (450, 60),
        f"SURAT {invent_word(rng, 3)} NO. {rng.randrange(10, 999)}/X/2026",
        font,
        (20, 20, 25),
        anchor="ms",
    )
    words = [
        rng.choice((invent_word(rng, 2).lower(), invent_place(rng).title(), str(rng.randrange(9999))))
        for _ in range(110)
    ]
    for at, line in enumerate(wrap(" ".join(words), font, 780)[:15]):
        write(pen, (60, 120 + at * 33), line, font, (30, 30, 35))
    return to_picture(image)


def draw_table(rng: random.Random) -> Picture:
    """A statistical table, all numbers."""
    image = Image.new("RGB", (900, 640), tone(rng, 230, 256, 4))
    pen = ImageDraw.Draw(image)
    font = font_of_height(rng.choice((*lettering.SANS, *lettering.MONO)), rng.uniform(12, 15))
    write(
        pen,
        (50, 50),
        f"TABEL {rng.randrange(1, 30)}. {invent_place(rng)} {rng.randrange(2015, 2026)}",
        font,
        (20, 20, 25),
    )
    for row in range(14):
        base = 100 + row * 37
        pen.line((40, base + 10, 860, base + 10), fill=(120, 120, 125))
        write(pen, (50, base), invent_place(rng).title()[:18], font, (20, 20, 25))
        for column in range(4):
            number = f"{rng.randrange(1, 999)}.{rng.randrange(1000):03d},{rng.randrange(10)}"
            write(pen, (450 + column * 130, base), number, font, (20, 20, 25), anchor="rs")
    return to_picture(image)


def draw_poster(rng: random.Random) -> Picture:
    """Large words."""
    image = Image.new("RGB", (900, 640), tone(rng, 40, 240, 60))
    pen = ImageDraw.Draw(image)
    ink = tone(rng, 0, 256, 10)
    for at in range(rng.randrange(3, 6)):
        font = font_of_height(rng.choice(lettering.BOLD), rng.uniform(24, 60))
        write(pen, (450, 110 + at * 110), f"{invent_word(rng, 2)} {invent_word(rng, 3)}", font, ink, anchor="ms")
    return to_picture(image)
