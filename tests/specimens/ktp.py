"""Draws electronic identity cards (KTP-el) as they vary between printers, years and pockets."""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw

from . import lettering
from .ground import draw_guilloche, draw_islands, draw_portrait, draw_signature, stamp_specimen, tinted
from .lettering import Font, InkLayer, font_of_height, text_width, wrap, write
from .resident import Resident
from .sheet import Box, Colour, Picture, Sheet, Truth

WIDTH, HEIGHT = 1012, 638
_BIRTH = ("Tempat/Tgl Lahir", "Tempat/Tgl Lahir", "Tempat / Tgl. Lahir", "Tempat/Tgl. Lahir", "Tempat/ Tgl Lahir")
_RED, _BLUE = (178, 36, 34), (36, 74, 160)


@dataclass(frozen=True, slots=True)
class Style:
    """How one card is printed."""

    label_font: str
    value_font: str
    nik_font: str
    height: float  # of capitals in the rows
    nik_height: float
    label_spacing: float
    spacing: float
    nik_spacing: float
    pitch: float
    label_x: float
    colon_x: float | None  # None: the colon follows its label
    value_x: float
    indent: float
    top: float
    colon_gap: bool
    birth_label: str
    ink: Colour
    wear: float


def invent_style(rng: random.Random) -> Style:
    """Everything that differs between two cards."""
    family = rng.choices((lettering.SANS, lettering.NARROW, lettering.BOLD, lettering.MONO), (75, 12, 10, 3))[0]
    value = rng.choice(family)
    narrow = value in lettering.MONO
    nik = rng.choices(
        (lettering.OCR_A, rng.choice(lettering.OCR_B), rng.choice(lettering.MONO), rng.choice(lettering.BOLD)),
        (58, 17, 10, 15),
    )[0]
    height = rng.uniform(16.5, 18) if narrow else rng.uniform(17.5, 21.5)
    label_font = value if rng.random() < 0.8 else rng.choice(lettering.SANS)
    label_x, birth_label = rng.uniform(30, 48), rng.choice(_BIRTH)
    longest = text_width(max((birth_label, "Status Perkawinan"), key=len), font_of_height(label_font, height))
    colon = max(rng.uniform(240, 262), label_x + longest + 6) if rng.random() < 0.85 else rng.uniform(240, 262)
    dark = rng.randrange(10, 60)
    return Style(
        label_font=label_font,
        value_font=value,
        nik_font=nik,
        height=height,
        nik_height=rng.uniform(27, 33),
        label_spacing=rng.choice((0.0, 0.0, rng.uniform(-0.6, 0.8))),
        spacing=rng.choice((0.0, 0.0, rng.uniform(-0.5, 1.4))),
        nik_spacing=rng.uniform(-1.0, 3.0),
        pitch=rng.uniform(34.5, 38.5),
        label_x=label_x,
        colon_x=None if rng.random() < 0.08 else colon,
        value_x=colon + rng.uniform(12, 22),
        indent=rng.choice((0.0, rng.uniform(18, 40))),
        top=rng.uniform(188, 206),
        colon_gap=rng.random() < 0.7,
        birth_label=birth_label,
        ink=(dark, dark, dark + rng.randrange(0, 25)),
        wear=max(0.0, rng.uniform(-0.5, 0.9)),
    )


def draw_ktp(resident: Resident, rng: random.Random, style: Style | None = None) -> Sheet:
    """A flat card, 1012 x 638."""
    style = style or invent_style(rng)
    ground = _draw_ground(rng)
    photo = _paste_photo(ground, rng)
    ink = InkLayer((WIDTH, HEIGHT))
    _write_header(ink.pen, resident, rng)
    number_box = _write_nik(ink.pen, resident.nik, style, photo[0])
    _write_rows(ink.pen, resident, style, photo[0] - 14)
    _write_issue(ink.pen, resident, style, photo, rng)
    card = ink.lay_on(ground, style.ink, rng, style.wear)
    truth = Truth(
        number=resident.nik,
        name=resident.name,
        sex=resident.sex,
        birth_date=resident.birth_date,
        birth_place=resident.birth_place,
        occupation=resident.occupation,
        nationality="IDN",
        expiry_date=resident.expiry,
    )
    return Sheet(_stamp(card, photo, rng), truth, number_box, 16)


def _draw_ground(rng: random.Random) -> Picture:
    blue, fade = rng.randrange(215, 250), rng.randrange(20, 60)
    first = (blue - fade - rng.randrange(10, 40), blue - fade // 3, blue)
    second = (blue - rng.randrange(0, 30), blue - rng.randrange(0, 15), blue - rng.randrange(0, 20))
    ground = tinted((WIDTH, HEIGHT), first, second, rng.uniform(0, 3.1))
    strength = rng.randrange(8, 34)
    base = tuple(channel - strength for channel in first)
    ink: Colour = (base[0], base[1], base[2])
    if rng.random() < 0.7:
        draw_islands(ground, rng, (first[0] - strength // 3, first[1] - strength // 4, first[2] - 6))
    draw_guilloche(ground, rng, ink)
    if rng.random() < 0.5:
        draw_guilloche(ground, rng, (min(255, ink[0] + 50), ink[1], ink[2]))
    return ground


def _paste_photo(ground: Picture, rng: random.Random) -> Box:
    image = Image.fromarray(ground[:, :, ::-1])
    left, top, wide = rng.uniform(724, 752), rng.uniform(112, 150), rng.uniform(196, 226)
    box = (left, top, left + wide, top + wide * rng.uniform(1.22, 1.34))
    draw_portrait(ImageDraw.Draw(image), box, rng.choice((_RED, _BLUE)), rng)
    ground[:] = np.asarray(image, np.uint8)[:, :, ::-1]
    return box


def _write_header(pen: ImageDraw.ImageDraw, resident: Resident, rng: random.Random) -> None:
    font = font_of_height(rng.choice(lettering.BOLD[:3]), rng.uniform(21, 25))
    middle, spacing = WIDTH / 2 + rng.uniform(-30, 30), rng.choice((0.0, 0.0, 1.5))
    base = rng.uniform(48, 56)
    regency = resident.area.regency
    if rng.random() < 0.1:
        regency = regency.replace("KABUPATEN", "KAB.")
    write(pen, (middle, base), f"PROVINSI {resident.area.province}", font, 255, spacing, "ms")
    write(pen, (middle, base + rng.uniform(34, 40)), regency, font, 255, spacing, "ms")


def _write_nik(pen: ImageDraw.ImageDraw, nik: str, style: Style, limit: float) -> Box:
    base = style.top - style.pitch - 6
    label = font_of_height(
        style.label_font if "Narrow" in style.label_font else "Arimo-Bold.ttf", style.nik_height * 0.85
    )
    write(pen, (style.label_x, base), "NIK", label, 255)
    left = style.colon_x or style.label_x + text_width("NIK", label) + 12
    left = write(pen, (left if left < 120 else left - 20, base), ":", label, 255) + 12
    font, spacing = font_of_height(style.nik_font, style.nik_height), style.nik_spacing
    excess = left + text_width(nik, font, spacing) - (limit - 10)
    if excess > 0:
        spacing -= excess / len(nik)
    right = write(pen, (left, base), nik, font, 255, spacing)
    return (left, base - style.nik_height - 2, right, base + 3)


def _rows(resident: Resident, style: Style) -> list[tuple[str, str, bool]]:
    """Label, value, whether the label is set in."""
    area = resident.area
    expiry = f"{resident.expiry:%d-%m-%Y}" if resident.expiry else "SEUMUR HIDUP"
    return [
        ("Nama", resident.name, False),
        (style.birth_label, f"{resident.birth_place}, {resident.birth_date:%d-%m-%Y}", False),
        ("Jenis Kelamin" if style.indent else "Jenis kelamin", _sex(resident), False),
        ("Alamat", resident.address, False),
        ("RT/RW", resident.neighbourhood, True),
        ("Kel/Desa", resident.village, True),
        ("Kecamatan", area.district, True),
        ("Agama", resident.faith, False),
        ("Status Perkawinan", resident.marriage, False),
        ("Pekerjaan", resident.occupation, False),
        ("Kewarganegaraan", "WNI", False),
        ("Berlaku Hingga", expiry, False),
    ]


def _sex(resident: Resident) -> str:
    return "PEREMPUAN" if resident.sex == "F" else "LAKI-LAKI"


def _write_rows(pen: ImageDraw.ImageDraw, resident: Resident, style: Style, limit: float) -> None:
    labels = font_of_height(style.label_font, style.height)
    rows = [(label, _fitted(value, style, limit), inset) for label, value, inset in _rows(resident, style)]
    count = sum(len(lines) for _, (lines, _), _ in rows)
    pitch = min(style.pitch, (HEIGHT - 18 - style.top) / (count - 1))
    base = style.top
    for label, (lines, font), inset in rows:
        end = write(
            pen,
            (style.label_x + (style.indent if inset else 0), base),
            label,
            labels,
            255,
            style.label_spacing,
        )
        colon = max(end + 2, style.colon_x) if style.colon_x else end + 3
        after = write(pen, (colon, base), ":", labels, 255) + (8 if style.colon_gap else 3)
        left = max(after, style.value_x)
        for line in lines:
            write(pen, (left, base), line, font, 255, style.spacing)
            if label.lower() == "jenis kelamin":
                _write_blood(
                    pen, resident, style, max(left + text_width(line, font, style.spacing) + 16, 0.52 * WIDTH), base
                )
            base += pitch


def _fitted(value: str, style: Style, limit: float) -> tuple[list[str], Font]:
    """Wrapped to two lines at most, in smaller letters where that is not enough."""
    for share in (1.0, 0.9, 0.8, 0.7):
        font = font_of_height(style.value_font, style.height * share)
        lines = wrap(value, font, limit - style.value_x - 8, style.spacing)
        if len(lines) <= 2:
            break
    return lines, font


def _write_blood(pen: ImageDraw.ImageDraw, resident: Resident, style: Style, left: float, base: float) -> None:
    font = font_of_height(style.label_font, style.height * 0.95)
    text = f"Gol. Darah : {resident.blood}" if style.colon_gap else f"Gol. Darah :{resident.blood}"
    if left + text_width(text, font) <= 712:
        write(pen, (left, base), text, font, 255)


def _write_issue(pen: ImageDraw.ImageDraw, resident: Resident, style: Style, photo: Box, rng: random.Random) -> None:
    middle, base = (photo[0] + photo[2]) / 2, photo[3] + rng.uniform(34, 44)
    town = resident.area.regency.removeprefix("KABUPATEN ")
    font = font_of_height(style.value_font, style.height * rng.uniform(0.72, 0.88))
    if text_width(town, font) > 250:
        font = font_of_height("ArchivoNarrow-Regular.ttf", style.height * 0.75)
    write(pen, (middle, base), town, font, 255, anchor="ms")
    write(pen, (middle, base + rng.uniform(26, 32)), f"{resident.issued:%d-%m-%Y}", font, 255, anchor="ms")
    draw_signature(pen, (middle - 80, base + 48, middle + 80, min(HEIGHT - 16, base + 120)), 230, rng)


def _stamp(card: Picture, photo: Box, rng: random.Random) -> Picture:
    places = (
        ((photo[0] + photo[2]) / 2, photo[1] + (photo[3] - photo[1]) * 0.75, 38, 12),
        ((photo[0] + photo[2]) / 2, photo[1] - 24, 30, 0),
        (986, HEIGHT / 2, 46, 90),
        (650, HEIGHT - 30, 36, 0),
    )
    x, y, height, angle = rng.choice(places)
    colour = rng.choice(((255, 255, 255), (190, 30, 30))) if y < photo[3] and angle == 12 else (190, 30, 30)
    return stamp_specimen(card, (x, y), height, colour, angle)
