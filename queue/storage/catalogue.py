"""Services, tariffs and the order of calling as the data files write them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ..dispatch import DEFAULT_WEIGHTS, Policy
from ..priority import Priority
from ..service import Requirement, Service
from ..tariff import Tariff, TariffItem


def service_of(entry: Mapping[str, Any]) -> Service:
    """One service. Raises KeyError, TypeError or ValueError for an entry that cannot be used."""
    parts = dict(entry)
    requirements = tuple(_requirement_of(item) for item in parts.pop("requirements", ()))
    if len({item.code for item in requirements}) != len(requirements):
        raise ValueError(f"service {parts['code']}: two requirements of one code")
    if any(not item.texts["id"] or not item.slips["id"] for item in requirements):
        raise ValueError(f"service {parts['code']}: a requirement without words")
    categories = tuple(int(code) for code in parts.pop("institution_categories", ()))
    online = {language: tuple(steps) for language, steps in parts.pop("online", {}).items()}
    return Service(**parts, requirements=requirements, institution_categories=categories, online=online)


def _requirement_of(item: Mapping[str, Any]) -> Requirement:
    lists = {name: tuple(str(code) for code in item.get(name, ())) for name in ("goods", "buyers")}
    return Requirement(**{**item, **lists})


def tariff_of(entry: Mapping[str, Any]) -> Tariff:
    """One version of the tariff. Raises KeyError, TypeError or ValueError for an entry that cannot be used."""
    items = tuple(TariffItem(**item) for item in entry["items"])
    if any(type(item.rupiah) is not int or item.rupiah < 0 for item in items):
        raise ValueError(f"tariff {entry['version']}: rupiah must be whole numbers")
    if any(type(item.size) is not int or item.size < 0 for item in items):
        raise ValueError(f"tariff {entry['version']}: sizes must be whole numbers")
    start = date.fromisoformat(entry["valid_from"])
    return Tariff(entry["version"], start, entry["source"], entry["names"], items)


MOST_WEIGHT = 1000


def policy_of(data: Mapping[str, Any]) -> Policy:
    """The order of calling. Raises KeyError, TypeError or ValueError where a number is missing or makes no sense."""
    run, urgent, longest = (int(data[name]) for name in ("max_priority_run", "urgent_seconds", "longest_wait_seconds"))
    told, factors = data["weights"], data["preferences"]
    if not isinstance(told, dict) or not isinstance(factors, list):
        raise TypeError("weights must be an object and preferences a list")
    weights = {priority: float(told.get(priority, DEFAULT_WEIGHTS[priority])) for priority in Priority}
    preferences = tuple(float(factor) for factor in factors)
    if run < 1 or urgent < 0 or longest <= urgent:
        raise ValueError("a run of at least 1, and the longest wait above what is urgent, are needed")
    if not preferences or not all(0 < number < MOST_WEIGHT for number in (*preferences, *weights.values())):
        raise ValueError(f"weights and preferences must be above 0 and below {MOST_WEIGHT}")
    return Policy(run, urgent, longest, weights, preferences)
