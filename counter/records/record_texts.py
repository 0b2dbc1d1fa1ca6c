"""Years, sizes, days and areas between how a record holds them and how an officer types them."""

from __future__ import annotations

import re
from datetime import date

from ...queue.area import Areas
from ...queue.quantity import read_bytes, read_whole
from ...queue.record_fault import RecordFault
from ...queue.tariff import SIZED, GoodsKind

_YEARS = re.compile(r"([0-9]{4})(?:\s*(?:-|–|—|/|sampai|s\.?d\.?|to)\s*([0-9]{4}))?")
_DAY = re.compile(r"([0-9]{1,2})[\s./-]+([0-9]{1,2}|[a-z]{3,9})(?:[\s./-]+([0-9]{4}))?")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MONTHS = ("jan", "feb", "mar", "apr", "mei may", "jun", "jul", "agu aug", "sep", "okt oct", "nov", "des dec")
_UNITS = (("GB", 1_000_000_000), ("MB", 1_000_000), ("KB", 1_000))
BYTES = SIZED - {GoodsKind.PUBLICATION}


def read_years(text: str) -> tuple[int | None, int | None] | RecordFault:
    """2024 or 2019-2024; nothing typed is no year."""
    text = " ".join(text[:40].casefold().split())
    if not text:
        return None, None
    match = _YEARS.fullmatch(text)
    if match is None:
        return RecordFault.NOT_A_NUMBER
    return int(match[1]), int(match[2]) if match[2] else None


def years_text(year_from: int | None, year_to: int | None) -> str:
    """2024, 2019–2024, or nothing."""
    if year_from is None:
        return ""
    return f"{year_from}" if year_to is None else f"{year_from}–{year_to}"


def read_day(text: str, visited_on: date) -> date | RecordFault | None:
    """6/10/2026, 6 Okt 2026, 2026-10-06, or 6/10 of the visit's year; nothing typed is no day."""
    text = text[:40].strip().casefold()
    if not text:
        return None
    iso, match = _ISO.fullmatch(text), _DAY.fullmatch(text)
    try:
        if iso is not None:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if match is not None:
            return date(int(match[3] or visited_on.year), _month(match[2]), int(match[1]))
    except ValueError:
        pass
    return RecordFault.BAD_FORM


def day_text(day: date | None) -> str:
    """6/10/2026, or nothing."""
    return f"{day.day}/{day.month}/{day.year}" if day else ""


def read_number(text: str) -> int | RecordFault | None:
    """A whole number; nothing typed is none."""
    return read_whole(text) if text.strip() else None


def read_size(kind: GoodsKind, text: str) -> int | RecordFault | None:
    """Pages of a publication, bytes of microdata; None where the kind has no size, or nothing is typed."""
    if kind not in SIZED or not text.strip():
        return None
    return read_bytes(text) if kind in BYTES else read_whole(text)


def size_text(kind: GoodsKind, size: int | None) -> str:
    """1,5 MB where it is that exactly, else every byte; pages as a number."""
    if size is None:
        return ""
    if kind in BYTES:
        for unit, worth in _UNITS:
            if size >= worth and size % (worth // 100) == 0:
                whole, part = divmod(size * 100 // worth, 100)
                return f"{whole}" + (f",{part:02d}".rstrip("0") if part else "") + f" {unit}"
    return grouped(size, "id")


def number_text(value: int | None) -> str:
    """A number as it is typed, or nothing."""
    return "" if value is None else grouped(value, "id")


def grouped(value: int, language: str) -> str:
    """1.250.000 in Indonesian, 1,250,000 in English."""
    return f"{value:,}" if language == "en" else f"{value:,}".replace(",", ".")


def area_text(areas: Areas, code: str) -> str:
    """Kabupaten Bantul (3402); nothing for no code."""
    return f"{areas.name(code)} ({code})" if code in areas else code


def read_area(areas: Areas, text: str) -> str:
    """The code that is typed, alone or behind its name, or of the only area of that name; empty for anything else."""
    wanted = text[:200].strip()
    code = wanted[-5:-1] if wanted.endswith(")") else wanted
    if code in areas and wanted in {code, area_text(areas, code)}:
        return code
    same = [area.code for area in areas.search(wanted) if area.name.casefold() == wanted.casefold()]
    return same[0] if len(same) == 1 else ""


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    return next((number for number, names in enumerate(_MONTHS, 1) if text[:3] in names.split()), 0)
