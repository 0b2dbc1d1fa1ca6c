"""What goods cost: every begun unit counts whole, in whole rupiah, by the tariff of the day."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sambut.queue.record_fault import RecordFault
from sambut.queue.storage.data_files import DataFiles
from sambut.queue.tariff import (
    LARGEST_COUNT,
    LARGEST_PRICE,
    LARGEST_SIZE,
    SIZED,
    Goods,
    GoodsKind,
    PriceLine,
    Quote,
    price_goods,
    price_sale,
    tariff_on,
)

TARIFFS = DataFiles().tariffs()
DAY = date(2026, 10, 6)
TARIFF = tariff_on(TARIFFS, DAY)
COUNTS = st.integers(1, LARGEST_COUNT)
SIZES = st.one_of(st.integers(1, 3_000_000), st.integers(1, LARGEST_SIZE))


def total(kind, count=1, size=None, price=None):
    quote = price_sale(TARIFFS, DAY, [Goods(kind, count, size, price)])
    assert isinstance(quote, Quote), quote
    return quote.total


@pytest.mark.parametrize(
    ("kind", "count", "size", "rupiah"),
    [
        (GoodsKind.PUBLICATION, 1, 1, 50_000),
        (GoodsKind.PUBLICATION, 1, 50, 50_000),
        (GoodsKind.PUBLICATION, 1, 51, 65_000),
        (GoodsKind.PUBLICATION, 1, 100, 65_000),
        (GoodsKind.PUBLICATION, 1, 101, 80_000),
        (GoodsKind.PUBLICATION, 3, 120, 240_000),
        (GoodsKind.MICRODATA_RAW, 1, 1, 20_000),
        (GoodsKind.MICRODATA_RAW, 1, 1_000_000, 20_000),
        (GoodsKind.MICRODATA_RAW, 1, 1_000_001, 20_020),
        (GoodsKind.MICRODATA_RAW, 1, 1_001_000, 20_020),
        (GoodsKind.MICRODATA_RAW, 1, 1_001_001, 20_040),
        (GoodsKind.MICRODATA_RAW, 2, 2_500_000, 100_000),
        (GoodsKind.MICRODATA_TABLE, 1, 2_000_000, 44_000),
        (GoodsKind.MAP_REGENCY_DISTRICTS, 2, None, 60_000),
        (GoodsKind.MAP_REGENCY_VILLAGES, 1, None, 70_000),
        (GoodsKind.MAP_COUNTRY_DISTRICTS, 1, None, 12_000_000),
        (GoodsKind.MAP_COUNTRY_VILLAGES, 1, None, 36_000_000),
    ],
)
def test_prices_of_the_published_tariff(kind, count, size, rupiah):
    assert total(kind, count, size) == rupiah


def test_a_printed_publication_costs_what_the_officer_reads_from_it():
    assert total(GoodsKind.PRINTED, 3, price=125_000) == 375_000
    assert price_goods(TARIFF, Goods(GoodsKind.PRINTED)) == {"price": RecordFault.REQUIRED}


def test_a_printed_publication_that_the_tariff_prices_costs_that():
    item = replace(TARIFF.items[0], code="printed", rupiah=90_000, size=0)
    tariff = replace(TARIFF, items=(*TARIFF.items, item))
    assert price_goods(tariff, Goods(GoodsKind.PRINTED, 2, None, 1)) == (PriceLine("printed", 2, 90_000, 180_000),)


def test_a_sale_tells_lines_total_and_the_version_of_its_day():
    goods = [Goods(GoodsKind.PUBLICATION, 1, 51), Goods(GoodsKind.MAP_REGENCY_VILLAGES, 2)]
    later = replace(TARIFF, version="later", valid_from=date(2027, 1, 1), items=TARIFF.items[:2])
    assert price_sale((later, *TARIFFS), DAY, goods) == Quote(
        "pp-13-2024",
        (
            PriceLine("publication_first", 1, 50_000, 50_000),
            PriceLine("publication_more", 1, 15_000, 15_000),
            PriceLine("map_regency_villages", 2, 70_000, 140_000),
        ),
        205_000,
    )
    assert price_sale((later, *TARIFFS), date(2027, 1, 1), goods) == {"goods.1.kind": RecordFault.NO_PRICE}
    assert price_sale(TARIFFS, date(2023, 12, 31), goods[:1]) == {"goods.0.kind": RecordFault.NO_PRICE}


@pytest.mark.parametrize(
    ("goods", "fault"),
    [
        (Goods(GoodsKind.PUBLICATION), {"size": RecordFault.REQUIRED}),
        (Goods(GoodsKind.PUBLICATION, None, 50), {"count": RecordFault.REQUIRED}),
        (Goods(GoodsKind.PUBLICATION, -1, 0), {"count": RecordFault.NOT_POSITIVE, "size": RecordFault.NOT_POSITIVE}),
        (Goods(GoodsKind.PUBLICATION, 1, LARGEST_SIZE + 1), {"size": RecordFault.TOO_LARGE}),
        (Goods(GoodsKind.MAP_REGENCY_VILLAGES, LARGEST_COUNT + 1), {"count": RecordFault.TOO_LARGE}),
        (Goods(GoodsKind.MICRODATA_RAW, 1, 1.5), {"size": RecordFault.NOT_A_NUMBER}),
        (Goods(GoodsKind.MICRODATA_RAW, True, 1), {"count": RecordFault.NOT_A_NUMBER}),
        (Goods(GoodsKind.MICRODATA_RAW, "2", 1), {"count": RecordFault.NOT_A_NUMBER}),
        (Goods(GoodsKind.PRINTED, 1, None, 0), {"price": RecordFault.NOT_POSITIVE}),
        (Goods(GoodsKind.PRINTED, 1, None, LARGEST_PRICE + 1), {"price": RecordFault.TOO_LARGE}),
    ],
)
def test_bad_numbers_are_told_beside_their_field(goods, fault):
    assert price_goods(TARIFF, goods) == fault


@given(st.sampled_from(sorted(SIZED)), COUNTS, SIZES)
def test_by_size_the_price_is_the_exact_one_rounded_up_to_whole_units(kind, count, size):
    items = {item.code: item for item in TARIFF.items}
    first, more = items[f"{kind}_first"], items[f"{kind}_more"]
    units = Fraction(max(0, size - first.size), more.size)
    each = (total(kind, count, size) // count - first.rupiah) // more.rupiah
    assert total(kind, count, size) % count == 0
    assert units <= each < units + 1


@given(st.sampled_from(sorted(SIZED)), SIZES, SIZES)
def test_more_never_costs_less(kind, one, other):
    assert total(kind, 1, min(one, other)) <= total(kind, 1, max(one, other))


@given(st.lists(st.tuples(st.sampled_from(sorted(SIZED)), COUNTS, SIZES), max_size=6))
def test_a_sale_is_the_sum_of_its_goods_in_whole_rupiah(pieces):
    quote = price_sale(TARIFFS, DAY, [Goods(*piece) for piece in pieces])
    assert quote.total == sum(total(*piece) for piece in pieces) == sum(line.amount for line in quote.lines)
    assert all(type(line.amount) is int and line.units * line.unit_price == line.amount for line in quote.lines)
