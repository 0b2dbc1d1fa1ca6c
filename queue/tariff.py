"""What data for sale costs: tariffs with the day from which each is in force, and the price of goods. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .record_fault import Faults, RecordFault, below


@dataclass(frozen=True, slots=True)
class TariffItem:
    """One line of a tariff: rupiah for one unit; names and units by language code.

    size: pages or bytes in one unit; 0 where a unit is a whole piece. 1 MB is 1,000,000 bytes.
    """

    code: str
    rupiah: int
    names: dict[str, str]
    units: dict[str, str]
    size: int = 0


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


class GoodsKind(StrEnum):
    """What is sold. A kind's tariff items are named after it, with _first and _more where its size counts."""

    PUBLICATION = "publication"
    MICRODATA_RAW = "microdata_raw"
    MICRODATA_TABLE = "microdata_table"
    MAP_REGENCY_DISTRICTS = "map_regency_districts"
    MAP_REGENCY_VILLAGES = "map_regency_villages"
    MAP_COUNTRY_DISTRICTS = "map_country_districts"
    MAP_COUNTRY_VILLAGES = "map_country_villages"
    PRINTED = "printed"


SIZED = frozenset({GoodsKind.PUBLICATION, GoodsKind.MICRODATA_RAW, GoodsKind.MICRODATA_TABLE})
"""Kinds that are priced by size: pages of a publication, bytes of a dataset or a table."""

LARGEST_COUNT = 10_000
LARGEST_SIZE = 1_000_000_000_000
LARGEST_PRICE = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Goods:
    """One line of a sale: `count` pieces of one kind, each of `size` pages or bytes.

    size: None where the kind has none. price: rupiah for one piece, as the officer reads it from the cover, for a
    printed publication that the tariff does not name; else None. title: free text. None also stands for what is not
    filled in yet.
    """

    kind: GoodsKind
    count: int | None = 1
    size: int | None = None
    price: int | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class PriceLine:
    """units times unit_price is the amount, in whole rupiah; code: the tariff's item, or "printed"."""

    code: str
    units: int
    unit_price: int
    amount: int


@dataclass(frozen=True, slots=True)
class Quote:
    """What a sale costs by the tariff of one version; total in whole rupiah."""

    version: str
    lines: tuple[PriceLine, ...]
    total: int


def price_goods(tariff: Tariff | None, goods: Goods) -> tuple[PriceLine, ...] | Faults:
    """The lines of one kind of goods, or what is wrong by field. Every begun unit counts whole."""
    faults = goods_faults(goods)
    if faults:
        return faults
    items = {item.code: item for item in tariff.items} if tariff else {}
    count = goods.count or 0
    if goods.kind in SIZED:
        return _by_size(items, goods.kind, count, goods.size or 0) or {"kind": RecordFault.NO_PRICE}
    item = items.get(goods.kind)
    price = item.rupiah if item else goods.price
    if item is None and goods.kind is not GoodsKind.PRINTED:
        return {"kind": RecordFault.NO_PRICE}
    if price is None:
        return {"price": RecordFault.REQUIRED}
    return (_line(goods.kind, count, price),)


def price_sale(tariffs: Iterable[Tariff], day: date, goods: Sequence[Goods]) -> Quote | Faults:
    """The price of a whole sale by the tariff in force on a day, or what is wrong, as goods.0.size."""
    tariff = tariff_on(tariffs, day)
    lines, faults = list[PriceLine](), Faults()
    for number, piece in enumerate(goods):
        priced = price_goods(tariff, piece)
        if isinstance(priced, dict):
            faults |= below(f"goods.{number}", priced)
        else:
            lines += priced
    return faults or Quote(tariff.version if tariff else "", tuple(lines), sum(line.amount for line in lines))


def goods_faults(goods: Goods) -> Faults:
    """What is wrong with the numbers of goods, by field."""
    faults = {"count": number_fault(goods.count, LARGEST_COUNT), "size": None, "price": None}
    if goods.kind in SIZED:
        faults["size"] = number_fault(goods.size, LARGEST_SIZE)
    if goods.price is not None:
        faults["price"] = number_fault(goods.price, LARGEST_PRICE)
    return {name: fault for name, fault in faults.items() if fault is not None}


def number_fault(value: object, largest: int) -> RecordFault | None:
    """What is wrong with a whole number from 1 to the largest; None stands for one that is not filled in."""
    if value is None:
        return RecordFault.REQUIRED
    if type(value) is not int:
        return RecordFault.NOT_A_NUMBER
    if value < 1:
        return RecordFault.NOT_POSITIVE
    return RecordFault.TOO_LARGE if value > largest else None


def _by_size(items: Mapping[str, TariffItem], kind: str, count: int, size: int) -> tuple[PriceLine, ...]:
    first, more = items.get(f"{kind}_first"), items.get(f"{kind}_more")
    if first is None or first.size < 1:
        return ()
    line = _line(first.code, count, first.rupiah)
    if size <= first.size:
        return (line,)
    if more is None or more.size < 1:
        return ()
    return line, _line(more.code, count * -(-(size - first.size) // more.size), more.rupiah)


def _line(code: str, units: int, unit_price: int) -> PriceLine:
    return PriceLine(str(code), units, unit_price, units * unit_price)
