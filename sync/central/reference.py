"""What central knows before any branch sends: areas, the catalogue's names, the guest book's labels, holidays."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import holidays

from ...assets.word_table import table as words
from ...queue.area import COUNTRY, Areas
from .figures import BREAKDOWNS

DATA = Path(__file__).parents[2] / "assets" / "data"
YEARS = range(2020, 2100)
Names = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reference:
    """areas: BPS's codes. provinces: their codes in order, central itself ("0000") first. services: names of the
    walk-in services by prefix. labels: names by field of the guest book and code. closed: holidays and joint leave.
    """

    areas: Areas
    provinces: tuple[str, ...]
    services: Mapping[str, Names]
    labels: Mapping[str, Mapping[str, Names]]
    closed: frozenset[date]


@cache
def reference() -> Reference:
    """The shipped files, read once."""
    data = _read("areas.json")
    areas = Areas(data["areas"], data["version"])
    provinces = sorted(code for code in areas.names if code.endswith("00") and code != COUNTRY)
    walk_in = [item for item in _read("services.json")["services"] if item["walk_in"]]
    lists = _read("guest_book.json")["lists"]
    labels = {name: {str(entry["code"]): _names(entry) for entry in lists[name]} for name in BREAKDOWNS}
    labels["priority"]["none"] = words()["central.guests.no_priority"]  # what a kiosk asks is worded as an answer
    return Reference(
        areas=areas,
        provinces=(COUNTRY, *provinces),
        services={item["prefix"]: item["names"] for item in walk_in},
        labels=labels,
        closed=_closed(_read("hours.json")),
    )


def province_of(branch: str) -> str:
    """The code of the province that a branch lies in; central is its own."""
    return branch[:2] + "00"


def is_branch_code(text: str) -> bool:
    """Whether a branch may have this code: four digits, central's own or one of a province that there is."""
    is_code = len(text) == len(COUNTRY) and text.isascii() and text.isdigit()
    return is_code and (text == COUNTRY or (text[:2] != COUNTRY[:2] and province_of(text) in reference().provinces))


def _read(name: str) -> Any:
    return json.loads((DATA / name).read_text(encoding="utf-8"))


def _names(entry: Mapping[str, Any]) -> Names:
    return {language: text for language, text in entry.items() if language != "code"}


def _closed(hours: Mapping[str, Any]) -> frozenset[date]:
    categories = ("public", "government") if hours["closed_on_joint_leave"] else ("public",)
    return frozenset(holidays.country_holidays("ID", years=YEARS, categories=categories))
