"""Draws passport data pages and residence or identity cards with machine-readable lines."""

from __future__ import annotations

import random
from datetime import date

import numpy as np
from PIL import Image, ImageDraw

from . import lettering
from .ground import draw_guilloche, draw_islands, draw_portrait, draw_signature, stamp_specimen, tinted
from .icao import Holder, td1_lines, td3_lines
from .lettering import InkLayer, font_of_height, text_width, write
from .sheet import Box, Colour, Picture, Sheet, Truth
from .traveller import country_name

DOTS = 10.0  # a millimetre
PAGE = (round(125 * DOTS), round(88 * DOTS))
CARD = (round(85.6 * DOTS * 1.18), round(53.98 * DOTS * 1.18))
_TINTS = ((236, 228, 238), (226, 238, 232), (240, 234, 220), (224, 232, 244), (244, 226, 224), (230, 240, 240))
_MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
_INDONESIAN = {5: "MEI", 8: "AGU", 10: "OKT", 12: "DES"}


def draw_passport(holder: Holder, nationality: str, birth_place: str, rng: random.Random) -> Sheet:
    """A data page of 125 x 88 mm."""
    lines = td3_lines(holder)
    ground, name_style = _ground(PAGE, rng), rng.choice(("split", "split", "whole"))
    width, height = PAGE
    photo = (0.035 * width, 0.2 * height, (0.035 + rng.uniform(0.25, 0.28)) * width, rng.uniform(0.66, 0.7) * height)
    ground = _with_photo(ground, photo, rng)
    ink = InkLayer(PAGE)
    _title(ink, holder, nationality, rng, width)
    labels, values = _fonts(rng, 9.5, 18)
    rows = _passport_rows(holder, nationality, birth_place, name_style, rng)
    _write_table(ink, rows, (photo[2] + 26, 0.16 * height, 0.975 * width, 0.735 * height), labels, values)
    draw_signature(ink.pen, (photo[0] + 20, photo[3] + 12, photo[2] - 20, photo[3] + 60), 220, rng)
    step = 2.54 * DOTS
    left = (width - 44 * step) / 2 + rng.uniform(-6, 6)
    box = _write_lines(ink, lines, (left, height - rng.uniform(13.5, 15.5) * DOTS), step, 6.35 * DOTS, rng)
    return _finish(ground, ink, lines, box, holder, nationality, birth_place, photo, rng)


def draw_card(holder: Holder, nationality: str, birth_place: str, rng: random.Random) -> Sheet:
    """A card of 85.6 x 54 mm, everything on one side."""
    lines = td1_lines(holder)
    ground = _ground(CARD, rng)
    width, height = CARD
    photo = (0.03 * width, 0.15 * height, (0.03 + rng.uniform(0.2, 0.23)) * width, rng.uniform(0.54, 0.57) * height)
    ground = _with_photo(ground, photo, rng)
    ink = InkLayer(CARD)
    title = _card_title(holder, rng)
    write(ink.pen, (width / 2, 50), title, font_of_height(rng.choice(lettering.BOLD), 22), 255, anchor="ms")
    labels, values = _fonts(rng, 9, 17)
    rows = _card_rows(holder, nationality, birth_place)
    _write_table(ink, rows, (photo[2] + 24, 0.12 * height, 0.97 * width, 0.57 * height), labels, values)
    step = 2.54 * DOTS * 1.18
    left = (width - 30 * step) / 2 + rng.uniform(-5, 5)
    box = _write_lines(ink, lines, (left, height - rng.uniform(17.8, 18.6) * DOTS * 1.18), step, 6.0 * DOTS * 1.18, rng)
    return _finish(ground, ink, lines, box, holder, nationality, birth_place, photo, rng)


def _finish(
    ground: Picture,
    ink: InkLayer,
    lines: tuple[str, ...],
    box: Box,
    holder: Holder,
    nationality: str,
    birth_place: str,
    photo: Box,
    rng: random.Random,
) -> Sheet:
    dark = rng.randrange(8, 45)
    colour = (dark, dark, dark + rng.randrange(0, 20))
    page = ink.lay_on(ground, colour, rng, max(0.0, rng.uniform(-0.6, 0.6)))
    middle = ((photo[0] + photo[2]) / 2, photo[1] + (photo[3] - photo[1]) * 0.8)
    stamped = stamp_specimen(page, middle, 44, rng.choice(((200, 30, 30), (255, 255, 255))), 14)
    truth = Truth(
        number=holder.number,
        name=f"{holder.given_names} {holder.surname}".strip(),
        sex=holder.sex,
        birth_date=holder.birth_date,
        birth_place=birth_place,
        nationality=nationality,
        expiry_date=holder.expiry_date,
        surname=holder.surname,
        given_names=holder.given_names,
        mrz=lines,
    )
    return Sheet(stamped, truth, box, len(lines[0]), millimetres=125 if len(lines) == 2 else 85.6)


def _ground(size: tuple[int, int], rng: random.Random) -> Picture:
    first, second = rng.choice(_TINTS), rng.choice(_TINTS)
    ground = tinted(size, first, second, rng.uniform(0, 3.1))
    depth = rng.randrange(12, 40)
    for _ in range(2):
        base = rng.choice(_TINTS)
        draw_guilloche(ground, rng, (base[0] - depth, base[1] - depth, base[2] - depth))
    if rng.random() < 0.4:
        draw_islands(ground, rng, (first[0] - 12, first[1] - 8, first[2] - 10))
    return ground


def _with_photo(ground: Picture, photo: Box, rng: random.Random) -> Picture:
    image = Image.fromarray(ground[:, :, ::-1])
    light = rng.randrange(195, 245)
    paper: Colour = rng.choice(((light, light, light + 8), (178, 40, 36), (200, 215, 230)))
    draw_portrait(ImageDraw.Draw(image), photo, paper, rng)
    return np.ascontiguousarray(np.asarray(image, np.uint8)[:, :, ::-1])


def _fonts(rng: random.Random, label: float, value: float) -> tuple[lettering.Font, lettering.Font]:
    family = rng.choice((lettering.SANS, lettering.SANS, lettering.SERIF, lettering.BOLD, lettering.OCR_B))
    size = value * rng.uniform(0.85, 1.1)
    return font_of_height(rng.choice(lettering.SANS[:4]), label * rng.uniform(0.9, 1.2)), font_of_height(
        rng.choice(family), size
    )


def _title(ink: InkLayer, holder: Holder, nationality: str, rng: random.Random, width: float) -> None:
    font = font_of_height(rng.choice(lettering.BOLD), 24)
    word = (
        "PASPOR / PASSPORT" if nationality == "IDN" else rng.choice(("PASSPORT", "PASSPORT / PASSEPORT", "PASAPORTE"))
    )
    state = "REPUBLIK INDONESIA" if nationality == "IDN" else country_name(nationality)
    base = rng.uniform(64, 84)
    write(ink.pen, (50, base), word, font, 255)
    if text_width(word, font) + text_width(state, font) < width - 160:
        write(ink.pen, (width - 50, base), state, font, 255, anchor="rs")


def _card_title(holder: Holder, rng: random.Random) -> str:
    if holder.issuer == "IDN":
        return rng.choice(("REPUBLIK INDONESIA  IZIN TINGGAL TERBATAS", "KITAS / LIMITED STAY PERMIT"))
    return rng.choice(("IDENTITY CARD", "NATIONAL IDENTITY CARD", "RESIDENCE PERMIT"))


Rows = list[list[tuple[str, str]]]


def _passport_rows(holder: Holder, nationality: str, birth_place: str, style: str, rng: random.Random) -> Rows:
    rows: Rows = [
        [("Jenis / Type", holder.document), ("Kode Negara / Country code", holder.issuer), ("No. / No.", holder.number)]
    ]
    if style == "whole" or not holder.given_names:
        rows.append([("Nama Lengkap / Full name", f"{holder.given_names} {holder.surname}".strip())])
    else:
        rows += [[("Surname / Nom", holder.surname)], [("Given names / Prénoms", holder.given_names)]]
    native = nationality == "IDN"
    issued = date(max(2010, holder.expiry_date.year - rng.choice((5, 10))), holder.expiry_date.month, 15)
    rows += [
        [("Kewarganegaraan / Nationality", country_name(nationality))],
        [("Tgl. Lahir / Date of birth", _day(holder.birth_date, native)), ("Sex", holder.sex or "X")],
        [("Tempat Lahir / Place of birth", birth_place)],
        [("Date of issue", _day(issued, native)), ("Date of expiry", _day(holder.expiry_date, native))],
    ]
    return rows


def _card_rows(holder: Holder, nationality: str, birth_place: str) -> Rows:
    return [
        [("Surname / Nama keluarga", holder.surname), ("No.", holder.number)],
        [("Given names / Nama", holder.given_names)],
        [("Nationality", nationality), ("Sex", holder.sex or "X"), ("Date of birth", f"{holder.birth_date:%d.%m.%Y}")],
        [("Place of birth", birth_place), ("Date of expiry", f"{holder.expiry_date:%d.%m.%Y}")],
    ]


def _day(day: date, native: bool) -> str:
    month = _MONTHS[day.month - 1]
    return f"{day.day:02d} {_INDONESIAN.get(day.month, month) if native else month} {day.year}"


def _write_table(ink: InkLayer, rows: Rows, box: Box, labels: lettering.Font, values: lettering.Font) -> None:
    """Small labels over their values, the row's cells side by side."""
    pitch = (box[3] - box[1]) / len(rows)
    for at, row in enumerate(rows):
        top = box[1] + at * pitch
        share = (box[2] - box[0]) / len(row)
        for column, (label, value) in enumerate(row):
            left = box[0] + column * share
            write(ink.pen, (left, top + pitch * 0.35), label, labels, 200)
            font = values
            while text_width(value, font) > share - 6 and font.size > 12:
                font = font.font_variant(size=font.size * 0.92)
            write(ink.pen, (left, top + pitch * 0.85), value, font, 255)


def _write_lines(
    ink: InkLayer,
    lines: tuple[str, ...],
    start: tuple[float, float],
    step: float,
    pitch: float,
    rng: random.Random,
) -> Box:
    """OCR-B, ten characters an inch; start is the first base line."""
    font = font_of_height(rng.choice(lettering.OCR_B), step * rng.uniform(0.93, 1.0))
    for row, line in enumerate(lines):
        for at, letter in enumerate(line):
            write(ink.pen, (start[0] + (at + 0.5) * step, start[1] + row * pitch), letter, font, 255, anchor="ms")
    return (start[0], start[1] - step, start[0] + len(lines[0]) * step, start[1] + (len(lines) - 1) * pitch + 3)
