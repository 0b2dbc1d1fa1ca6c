"""What a rehearsed officer writes about a guest: typed into the real fields of the record, invented and repeatable."""

from __future__ import annotations

import random
from collections.abc import Callable

from ..queue.record import CONSULTATION, RECOMMENDATION, SALE, Result
from ..queue.rulebook import Rulebook
from .records.record_draft import TICKED
from .records.record_reading import LIBRARY
from .records.records_model import NOT_ELIGIBLE, RecordsModel
from .records.records_props import Row

SOLD_SHARE = 0.75
OUTCOMES = {"1": 80, "2": 8, "3": 8, "4": 4}
"""Codes of how a consultation's need ended, with how often."""
REASONS = ("not_available", "price", "later", "free_data")
NEEDS = (
    ("Jumlah penduduk menurut kelompok umur", "3273", "2020-2025", "4", "3"),
    ("Garis kemiskinan dan jumlah penduduk miskin", "3204", "2021-2026", "4", "3"),
    ("Inflasi bulanan menurut kelompok pengeluaran", "3273", "2024-2026", "7", "3"),
    ("PDRB menurut lapangan usaha", "3200", "2019-2025", "4", "2"),
    ("Luas panen dan produksi padi", "3212", "2025", "4", "3"),
    ("Tingkat pengangguran terbuka", "3273", "2022-2026", "5", "3"),
)
"""Detail, area, years, period, level."""
GOODS = (("Kota Contoh Dalam Angka 2026", "412"), ("Statistik Daerah 2026", "96"), ("Indikator Ekonomi 2026", "148"))
"""Title and pages of electronic publications."""
ACTIVITIES = ("Survei Kepuasan Layanan 2026", "Pendataan Pelaku Usaha Mikro 2026", "Survei Kesehatan Sekolah 2026")


def write_record(records: RecordsModel, rules: Rulebook, prefix: str, rng: random.Random, *, whole: bool) -> None:
    """Fills the record of the guest at the desk; nothing where it cannot be written. whole: also what need not be."""
    if records.shown.editable:
        _WRITERS.get(rules.service(prefix).code, _consultation)(records, rules, rng, whole)


def _consultation(records: RecordsModel, _rules: Rulebook, rng: random.Random, whole: bool) -> None:
    detail, area, years, period, level = rng.choice(NEEDS)
    records.edit("needs.0.detail", detail)
    if whole:
        records.choose("needs.0.area", area)
        for name, text in (("years", years), ("period", period), ("level", level)):
            records.edit(f"needs.0.{name}", text)
    records.edit("needs.0.outcome", rng.choices(list(OUTCOMES), list(OUTCOMES.values()))[0])


def _sale(records: RecordsModel, _rules: Rulebook, rng: random.Random, _whole: bool) -> None:
    title, pages = rng.choice(GOODS)
    records.add("sale.goods")
    records.edit("sale.goods.0.title", title)
    records.edit("sale.goods.0.size", pages)
    if rng.random() >= SOLD_SHARE:
        records.edit("result", Result.NOT_SOLD)
        records.edit("reason", rng.choice(REASONS))
        return
    for row in _rows(records):
        if row.path.startswith("sale.requirements.") and row.tone != "off":
            records.edit(row.path, TICKED)
    records.edit("sale.billing_code", f"8202610{rng.randrange(10**8):08}")
    records.edit("result", Result.SOLD)


def _titles(records: RecordsModel, rules: Rulebook, rng: random.Random, _whole: bool) -> None:
    for title in rng.sample([title["id"] for title in rules.record_lists.titles], rng.randint(1, 2)):
        records.choose("title_text", title)


def _recommendation(records: RecordsModel, _rules: Rulebook, rng: random.Random, _whole: bool) -> None:
    records.edit("recommendation.activity", rng.choice(ACTIVITIES))
    if not any(row.path == "verdict" and row.tone == "good" for row in _rows(records)):
        records.edit("result", Result.DECLINED)
        records.edit("reason", NOT_ELIGIBLE)
        return
    records.edit("recommendation.form_reference", f"FS3-{rng.randrange(1000):03}/2026")
    records.press("today")
    records.edit("result", Result.RECORDED)


def _rows(records: RecordsModel) -> list[Row]:
    return [row for group in records.shown.groups for block in group.blocks for row in block.rows]


_WRITERS: dict[str, Callable[[RecordsModel, Rulebook, random.Random, bool], None]] = {
    CONSULTATION: _consultation,
    SALE: _sale,
    LIBRARY: _titles,
    RECOMMENDATION: _recommendation,
}
