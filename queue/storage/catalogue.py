"""Services and tariffs as the data files write them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ..service import Requirement, Service
from ..tariff import Tariff, TariffItem


def service_of(entry: Mapping[str, Any]) -> Service:
    """One service. Raises KeyError, TypeError or ValueError for an entry that cannot be used."""
    parts = dict(entry)
    requirements = tuple(Requirement(**item) for item in parts.pop("requirements", ()))
    if len({item.code for item in requirements}) != len(requirements):
        raise ValueError(f"service {parts['code']}: two requirements of one code")
    if any(not item.texts["id"] or not item.slips["id"] for item in requirements):
        raise ValueError(f"service {parts['code']}: a requirement without words")
    categories = tuple(int(code) for code in parts.pop("institution_categories", ()))
    online = {language: tuple(steps) for language, steps in parts.pop("online", {}).items()}
    return Service(**parts, requirements=requirements, institution_categories=categories, online=online)


def tariff_of(entry: Mapping[str, Any]) -> Tariff:
    """One version of the tariff. Raises KeyError, TypeError or ValueError for an entry that cannot be used."""
    items = tuple(TariffItem(**item) for item in entry["items"])
    if any(type(item.rupiah) is not int or item.rupiah < 0 for item in items):
        raise ValueError(f"tariff {entry['version']}: rupiah must be whole numbers")
    start = date.fromisoformat(entry["valid_from"])
    return Tariff(entry["version"], start, entry["source"], entry["names"], items)
