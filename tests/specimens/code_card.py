"""Draws student, employee, licence and other cards whose number stands in a code, in many layouts."""

from __future__ import annotations

import random
from dataclasses import dataclass

from PIL import Image, ImageDraw

from . import lettering
from .codes import SYMBOLOGIES, draw_code
from .ground import draw_portrait, stamp_specimen, tinted, tone
from .lettering import font_of_height, text_width, write
from .names import invent_place, invent_word
from .resident import TODAY, Resident, invent_resident
from .sheet import Box, Colour, Sheet, Truth, to_picture

LONG, SHORT = 1012, 638
_ISSUERS = {
    "student": ("UNIVERSITAS", "INSTITUT", "POLITEKNIK", "SEKOLAH TINGGI"),
    "employee": ("BADAN", "DINAS", "KEMENTERIAN", "PT"),
    "licence": ("KEPOLISIAN",),
    "other": ("PERPUSTAKAAN", "KLUB", "KOPERASI", "RUMAH SAKIT"),
}
_TITLES = {
    "student": ("KARTU MAHASISWA", "KARTU TANDA MAHASISWA", "STUDENT ID CARD"),
    "employee": ("KARTU PEGAWAI", "ID CARD", "TANDA PENGENAL"),
    "licence": ("SURAT IZIN MENGEMUDI", "DRIVING LICENSE"),
    "other": ("KARTU ANGGOTA", "MEMBER CARD", "KARTU BEROBAT"),
}


@dataclass(frozen=True, slots=True)
class Payload:
    """What a code says, and the identity number in it if there is one."""

    text: str
    number: str
    label: str


def draw_code_card(rng: random.Random) -> Sheet:
    """Wide or tall; a tall one is held upright."""
    face = rng.choice(tuple(_TITLES))
    resident = invent_resident(rng)
    payload = invent_payload(rng, face, resident)
    symbology = _symbology(rng, payload.text)
    tall = rng.random() < 0.2 and symbology in {"QR", "DATAMATRIX"}
    size = (SHORT, LONG) if tall else (LONG, SHORT)
    card, header = _blank(size, rng)
    pen = ImageDraw.Draw(card)
    issuer = f"{rng.choice(_ISSUERS[face])} {invent_word(rng, 3)}"
    font = font_of_height(rng.choice(lettering.BOLD), rng.uniform(22, 30))
    write(pen, (36, 52), issuer, font, header)
    write(pen, (36, 92), rng.choice(_TITLES[face]), font_of_height(rng.choice(lettering.SANS), 19), header)
    photo = (36.0, 140.0, 236.0, 396.0) if not tall else (size[0] / 2 - 110, 140.0, size[0] / 2 + 110, 420.0)
    draw_portrait(pen, photo, tone(rng, 60, 220, 60), rng)
    at = (264.0, 170.0) if not tall else (44.0, 476.0)
    _write_lines(pen, at, size[0] - at[0] - 30, resident, payload, rng)
    box = _paste_code(card, payload.text, symbology, tall, rng)
    picture = stamp_specimen(
        to_picture(card),
        ((photo[0] + photo[2]) / 2, photo[3] - 50),
        36,
        rng.choice(((190, 30, 30), (255, 255, 255))),
        12,
    )
    truth = Truth(
        number=payload.number,
        name=resident.name,
        birth_date=resident.birth_date if payload.label in {"NIK", "NIP"} and payload.number else None,
        sex=resident.sex if payload.label in {"NIK", "NIP"} and payload.number else None,
        symbology=symbology,
        payload=payload.text,
    )
    return Sheet(picture, truth, box, 12, millimetres=54 if tall else 85.6)


def invent_payload(rng: random.Random, face: str, resident: Resident) -> Payload:
    """A number of the card's own kind, a NIK, a labelled number, or something that is no number."""
    draw = rng.random()
    if draw < 0.12:
        word = invent_word(rng, 3).lower()
        texts = (f"https://{word}.example.org/k/{rng.getrandbits(40):x}", f"ANGGOTA {word}", f"BEGIN:VCARD {word}")
        return Payload(rng.choice(texts), "", "ID")
    if face == "employee":
        number, label = _nip(rng, resident), "NIP"
    elif face == "student":
        year = (TODAY.year - rng.randrange(6)) % 100
        number, label = f"{rng.choice(('', '', 'C', 'H'))}{year:02d}{rng.randrange(10**7):07d}", "NIM"
    elif face == "licence":
        number, label = f"{resident.birth_date:%y%m}{rng.randrange(10**10):010d}"[:12], "NO. SIM"
    else:
        number, label = resident.nik, "NIK"
    return Payload(f"{label} {number}" if draw > 0.85 and label != "NO. SIM" else number, number, label)


def _nip(rng: random.Random, resident: Resident) -> str:
    born = resident.birth_date
    year = min(TODAY.year - 1, born.year + rng.randrange(18, 35))
    month = 21 if rng.random() < 0.15 else rng.randrange(1, 13)
    return f"{born:%Y%m%d}{year}{month:02d}{'2' if resident.sex == 'F' else '1'}{rng.randrange(1, 1000):03d}"


def _symbology(rng: random.Random, text: str) -> str:
    symbology = rng.choices(SYMBOLOGIES, (40, 24, 12, 12, 12))[0]
    too_long = {"CODE128": 22, "CODE39": 18}.get(symbology, 999)
    return "QR" if len(text) > too_long or (symbology == "CODE39" and text != text.upper()) else symbology


def _blank(size: tuple[int, int], rng: random.Random) -> tuple[Image.Image, Colour]:
    """The card's ground with its head, and the ink that shows on the head."""
    ground = tinted(size, tone(rng, 225, 256, 16), tone(rng, 215, 256, 22), rng.uniform(0, 3))
    card = Image.fromarray(ground[:, :, ::-1])
    pen = ImageDraw.Draw(card)
    for _ in range(rng.randrange(2, 8)):
        left, top, wide = rng.randrange(size[0]), rng.randrange(120, size[1]), rng.randrange(60, 260)
        box = (left - wide, top - wide, left + wide, top + wide)
        pen.ellipse(box, outline=tone(rng, 205, 240, 20), width=rng.randrange(2, 8))
    if rng.random() < 0.75:
        pen.rectangle((0, 0, size[0], rng.randrange(104, 124)), fill=tone(rng, 30, 110, 60))
        return card, (255, 255, 255)
    return card, (25, 30, 45)


def _write_lines(
    pen: ImageDraw.ImageDraw,
    at: tuple[float, float],
    width: float,
    resident: Resident,
    payload: Payload,
    rng: random.Random,
) -> None:
    family = rng.choice((lettering.SANS, lettering.BOLD))
    number = payload.number or str(rng.randrange(100, 999))
    lines = (
        (resident.name, 24.0),
        (f"{payload.label} {number}" if rng.random() < 0.5 else f"{payload.label} : {number}", 20.0),
        (f"{resident.birth_place}, {resident.birth_date:%d-%m-%Y}", 16.0),
        (rng.choice((invent_place(rng), resident.occupation, resident.area.regency)), 16.0),
    )
    base = at[1]
    for text, height in lines:
        font = font_of_height(rng.choice(family), height)
        while text_width(text, font) > width and font.size > 14:
            font = font.font_variant(size=font.size * 0.9)
        write(pen, (at[0], base), text, font, (16, 30, 50))
        base += height + 24


def _paste_code(card: Image.Image, text: str, symbology: str, tall: bool, rng: random.Random) -> Box:
    """Square codes in a lower corner, bars along the foot."""
    code, (width, height) = draw_code(text, symbology), card.size
    if symbology in {"QR", "DATAMATRIX"}:
        side = rng.randrange(210, 290)
        left = (width - side) // 2 if tall else rng.choice((width - side - 30, (width - side) // 2 + 80))
        top = height - side - 24
        card.paste(code.resize((side, side), Image.Resampling.NEAREST), (left, top))
        return (left, top, left + side, top + side)
    high = rng.randrange(110, 165) if symbology != "PDF417" else 200
    wide = min(width - 60, max(620, round(code.width * max(1.0, high / code.height))))
    left, top = (width - wide) // 2, height - high - 24
    card.paste(code.resize((wide, high), Image.Resampling.BICUBIC), (left, top))
    return (left, top, left + wide, top + high)
