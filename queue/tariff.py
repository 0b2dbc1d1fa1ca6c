"""What data for sale costs: tariffs with the day from which each is in force. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class TariffItem:
    """One line of a tariff: rupiah for one unit; names and units by language code."""

    code: str
    rupiah: int
    names: dict[str, str]
    units: dict[str, str]


@dataclass(frozen=True, slots=True)
class Tariff:
    """A tariff by government regulation (PNBP), in force from a day on. names: the regulation's, by language."""

    version: str
    valid_from: date
    source: str
    names: dict[str, str]
    items: tuple[TariffItem, ...]


def tariff_on(tariffs: Iterable[Tariff], day: date) -> Tariff | None:
    """The tariff in force on a day: the latest that has begun; None before the first."""
    begun = [tariff for tariff in tariffs if tariff.valid_from <= day]
    return max(begun, key=lambda tariff: tariff.valid_from, default=None)
