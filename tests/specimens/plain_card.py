"""Draws the plain student, employee and driving licence cards that rehearsed visitors hold up."""

from __future__ import annotations

import random
from enum import StrEnum

import numpy as np
from PIL import Image, ImageDraw

from .codes import draw_code
from .lettering import Font, load_font
from .person import SpecimenPerson
from .sheet import Picture

WIDTH, HEIGHT = 1012, 638  # ISO/IEC 7810 ID-1 at 300 dots an inch
_INK = (16, 35, 59)
_FACE = {  # header, ground, light stripe
    "student": ((11, 92, 173), (237, 245, 252), (220, 235, 250)),
    "employee": ((31, 92, 28), (247, 245, 240), (225, 242, 213)),
    "licence": ((138, 67, 0), (255, 252, 245), (253, 235, 211)),
}


class CardKind(StrEnum):
    """A kind of card and the code on it."""

    STUDENT_QR = "student_qr"
    STUDENT_CODE128 = "student_code128"
    EMPLOYEE_QR = "employee_qr"
    EMPLOYEE_CODE128 = "employee_code128"
    LICENCE_PDF417 = "licence_pdf417"


_TITLES = {
    "student": ("UNIVERSITAS CONTOH", "KARTU MAHASISWA", "NIM"),
    "employee": ("BADAN REKAAN", "KARTU PEGAWAI", "NIP"),
    "licence": ("KEPOLISIAN REKAAN", "SURAT IZIN MENGEMUDI", "NO."),
}


def card_number(person: SpecimenPerson, kind: CardKind) -> str:
    """The number that the card's code carries."""
    if kind.startswith("student"):
        return person.student_number
    return person.nip if kind.startswith("employee") else person.licence_number


def render_card(person: SpecimenPerson, kind: CardKind, rng: random.Random) -> Picture:
    """The flat card, 1012 x 638, blue green red."""
    face = kind.partition("_")[0]
    card = Image.new("RGB", (WIDTH, HEIGHT), _FACE[face][1])
    pen = ImageDraw.Draw(card)
    _draw_ground(pen, face, rng)
    _draw_photo(pen, rng)
    _draw_rows(pen, person, kind)
    _paste_code(card, draw_code(card_number(person, kind), kind.rpartition("_")[2].upper()), kind)
    pen.text((WIDTH - 300, 262), "SPECIMEN", fill=(179, 38, 30), font=_font("ExtraBold", 52))
    return np.ascontiguousarray(np.asarray(card, np.uint8)[:, :, ::-1])


def _font(weight: str, size: int) -> Font:
    return load_font(f"PlusJakartaSans-{weight}.ttf", size)


def _draw_ground(pen: ImageDraw.ImageDraw, face: str, rng: random.Random) -> None:
    header, _, stripe = _FACE[face]
    for _ in range(7):
        left, top, wide = rng.randrange(WIDTH), rng.randrange(120, HEIGHT), rng.randrange(60, 260)
        pen.ellipse((left - wide, top - wide, left + wide, top + wide), outline=stripe, width=rng.randrange(2, 8))
    pen.rectangle((0, 0, WIDTH, 104), fill=header)
    issuer, title, _ = _TITLES[face]
    pen.text((36, 14), issuer, fill="white", font=_font("ExtraBold", 40))
    pen.text((36, 62), title, fill="white", font=_font("Medium", 27))


def _draw_photo(pen: ImageDraw.ImageDraw, rng: random.Random) -> None:
    """A drawn placeholder, never a face."""
    tone = rng.randrange(0, 60)
    skin = (235 - tone, 200 - tone, 170 - tone)
    pen.rounded_rectangle((36, 130, 236, 396), 14, fill=(rng.randrange(120, 200), rng.randrange(50, 90), 80))
    pen.ellipse((86, 170, 186, 280), fill=skin)
    pen.pieslice((56, 290, 216, 500), 180, 360, fill=skin)


def _draw_rows(pen: ImageDraw.ImageDraw, person: SpecimenPerson, kind: CardKind) -> None:
    label = _TITLES[kind.partition("_")[0]][2]
    pen.text((264, 130), person.name.upper(), fill=_INK, font=_font("Bold", 40))
    pen.text((264, 186), f"{label} {card_number(person, kind)}", fill=_INK, font=_font("SemiBold", 34))
    born = f"{person.birth_place}, {person.birth_date:%d-%m-%Y}"
    pen.text((264, 234), born, fill=_INK, font=_font("Regular", 24))
    sex = "PEREMPUAN" if person.sex == "F" else "LAKI-LAKI"
    pen.text((264, 270), sex, fill=_INK, font=_font("Regular", 24))


def _paste_code(card: Image.Image, code: Image.Image, kind: CardKind) -> None:
    """QR in the lower right; bars over the foot of the card, as wide as they can be."""
    if kind.endswith("_qr"):
        card.paste(code.resize((270, 270), Image.Resampling.NEAREST), (WIDTH - 306, HEIGHT - 300))
        return
    high = 150 if kind.endswith("code128") else 210
    wide = min(WIDTH - 80, round(code.width * max(1.0, high / code.height)))
    wide = max(wide, 640)
    card.paste(code.resize((wide, high), Image.Resampling.BICUBIC), ((WIDTH - wide) // 2, HEIGHT - high - 24))
