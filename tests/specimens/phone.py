"""Draws a phone that shows a digital identity (IKD): a code with a token only the state's own readers can use."""

from __future__ import annotations

import base64
import random

from PIL import Image, ImageDraw

from . import lettering
from .codes import draw_code
from .ground import draw_portrait, stamp_specimen, tone
from .lettering import font_of_height, write
from .resident import invent_resident
from .sheet import Sheet, Truth, to_picture

WIDTH, HEIGHT = 560, 1080


def draw_phone(rng: random.Random) -> Sheet:
    """Held upright."""
    resident, token = invent_resident(rng), base64.b64encode(rng.randbytes(rng.randrange(60, 160))).decode()
    phone = Image.new("RGB", (WIDTH, HEIGHT), tone(rng, 8, 40, 6))
    pen = ImageDraw.Draw(phone)
    bezel = rng.randrange(16, 30)
    pen.rounded_rectangle((bezel, bezel, WIDTH - bezel, HEIGHT - bezel), 36, fill=tone(rng, 225, 256, 8))
    pen.rounded_rectangle((WIDTH / 2 - 50, bezel + 8, WIDTH / 2 + 50, bezel + 30), 11, fill=(10, 10, 10))
    head = (rng.randrange(10, 60), rng.randrange(60, 120), rng.randrange(140, 210))
    pen.rectangle((bezel, bezel + 54, WIDTH - bezel, bezel + 150), fill=head)
    write(
        pen,
        (WIDTH / 2, bezel + 96),
        "Identitas Kependudukan",
        font_of_height(lettering.BOLD[0], 20),
        (255, 255, 255),
        anchor="ms",
    )
    write(pen, (WIDTH / 2, bezel + 132), "Digital", font_of_height(lettering.BOLD[0], 20), (255, 255, 255), anchor="ms")
    draw_portrait(pen, (60, 220, 180, 370), (178, 36, 34), rng)
    font = font_of_height(rng.choice(lettering.SANS[:4]), 15)
    for at, text in enumerate(("SPECIMEN", resident.name[:24], f"{resident.nik[:4]}********{resident.nik[12:]}")):
        write(pen, (204, 250 + 44 * at), text, font, (25, 30, 50))
    side = rng.randrange(370, 440)
    code = draw_code(token, "QR").resize((side, side), Image.Resampling.NEAREST)
    left, top = (WIDTH - side) // 2, 430
    phone.paste(code, (left, top))
    write(pen, (WIDTH / 2, top + side + 60), rng.choice(("Pindai kode QR", "Scan QR")), font, (60, 60, 70), anchor="ms")
    picture = stamp_specimen(to_picture(phone), (WIDTH / 2, HEIGHT - 80), 40, (190, 30, 30), 0)
    truth = Truth(name=resident.name, symbology="QR", payload=token)
    return Sheet(picture, truth, (left, top, left + side, top + side), 12, millimetres=72)
