"""Between what is typed and the office's record: what can be read, and what is wrong with the rest, by path."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from ...queue.consultation import Need, tidy_need
from ...queue.recommendation import Recommendation
from ...queue.record import RECOMMENDATION, SALE, RecordContext, Result, ServiceRecord, record_faults, tidy_record
from ...queue.record_fault import Faults, RecordFault
from ...queue.sale import GENERAL, Sale
from ...queue.tariff import Goods, GoodsKind
from .record_draft import TICKED, Draft, DraftGoods, DraftNeed
from .record_texts import (
    area_text,
    day_text,
    number_text,
    read_area,
    read_day,
    read_number,
    read_size,
    read_years,
    size_text,
    years_text,
)

T = TypeVar("T", Need, Goods)

LIBRARY = "library"
WITHOUT_NEEDS = frozenset({SALE, RECOMMENDATION, LIBRARY})


@dataclass(frozen=True, slots=True)
class Reading:
    """record: tidy, without what cannot be read. faults: by the draft's paths; of what cannot be read or kept.

    places: for each need of the record its place in the draft, where empty ones may stand between.
    """

    record: ServiceRecord
    faults: Faults
    places: tuple[int, ...] = ()

    def at(self, faults: Mapping[str, str]) -> dict[str, str]:
        """Faults of the record's paths as faults of the draft's."""
        return {self._path(path): fault for path, fault in faults.items()}

    def _path(self, path: str) -> str:
        parts = path.split(".")
        if parts[0] == "needs" and len(parts) > 1 and int(parts[1]) < len(self.places):
            parts[1] = str(self.places[int(parts[1])])
        if parts[-1] in {"year_from", "year_to"}:
            parts[-1] = "years"
        return ".".join(parts)


def read_draft(draft: Draft, context: RecordContext) -> Reading:
    """The record that a draft stands for; what cannot be stored is left out of it and told."""
    faults = Faults()
    needs = {place: _need(draft.needs[place], place, context, faults) for place in range(len(draft.needs))}
    kept = {place: need for place, need in needs.items() if need != Need()}
    record = ServiceRecord(
        needs=tuple(kept.values()),
        titles=(*draft.titles, draft.title_text) if draft.title_text.strip() else draft.titles,
        sale=_sale(draft, faults) if context.service.code == SALE else Sale(),
        recommendation=_recommendation(draft, context, faults)
        if context.service.code == RECOMMENDATION
        else Recommendation(),
        result=Result(draft.result) if draft.result else None,
        reason=draft.reason,
        note=draft.note,
    )
    tidied = tidy_record(record)
    reading = Reading(tidied, faults, tuple(kept))
    wrong = record_faults(tidied, context)
    if not wrong:
        return reading
    told = {path: RecordFault(fault) for path, fault in reading.at(wrong).items()}
    return Reading(tidy_record(_without(tidied, wrong)), faults | told, tuple(kept))


def draft_of(record: ServiceRecord, context: RecordContext) -> Draft:
    """A stored record as it is typed."""
    sale, asked = record.sale, record.recommendation
    return Draft(
        needs=tuple(_draft_need(need, context) for need in record.needs) or _first_need(context),
        titles=record.titles,
        goods=tuple(_draft_goods(goods) for goods in sale.goods),
        buyer=sale.buyer,
        have=sale.have,
        zero_rupiah=TICKED if sale.zero_rupiah else "",
        ground=sale.ground,
        ground_text=sale.ground_text,
        billing_code=sale.billing_code,
        activity=asked.activity,
        form_reference=asked.form_reference,
        complete_on=day_text(asked.complete_on),
        institution_category=_code_text(asked.institution_category),
        result=record.result or "",
        reason=record.reason,
        note=record.note,
    )


def _first_need(context: RecordContext) -> tuple[DraftNeed, ...]:
    """An empty one, where needs are what the service is about."""
    return () if context.service.code in WITHOUT_NEEDS else (DraftNeed(),)


def _need(need: DraftNeed, place: int, context: RecordContext, faults: Faults) -> Need:
    years = read_years(need.years)
    if isinstance(years, RecordFault):
        faults[f"needs.{place}.years"] = years
        years = None, None
    code = need.area or read_area(context.rules.areas, need.area_text)
    if need.area_text.strip() and not code:
        faults[f"needs.{place}.area"] = RecordFault.UNKNOWN_CODE
    made = Need(need.detail, code, *years, _code(need.level), _code(need.period), _code(need.outcome))
    return tidy_need(made)


def _sale(draft: Draft, faults: Faults) -> Sale:
    return Sale(
        goods=tuple(_goods(goods, f"sale.goods.{place}", faults) for place, goods in enumerate(draft.goods)),
        buyer=draft.buyer or GENERAL,
        have=draft.have,
        zero_rupiah=draft.zero_rupiah == TICKED,
        ground=draft.ground,
        ground_text=draft.ground_text,
        billing_code=draft.billing_code,
    )


def _goods(goods: DraftGoods, path: str, faults: Faults) -> Goods:
    kind = GoodsKind(goods.kind)
    price = read_number(goods.price) if kind is GoodsKind.PRINTED else None
    read = {"count": read_number(goods.count), "size": read_size(kind, goods.size), "price": price}
    kept: dict[str, int | None] = {}
    for name, value in read.items():
        if isinstance(value, RecordFault):
            faults[f"{path}.{name}"] = value
        kept[name] = None if isinstance(value, RecordFault) else value
    return Goods(kind, kept["count"], kept["size"], kept["price"], goods.title)


def _recommendation(draft: Draft, context: RecordContext, faults: Faults) -> Recommendation:
    complete_on = read_day(draft.complete_on, context.day)
    if isinstance(complete_on, RecordFault):
        faults["recommendation.complete_on"] = complete_on
        complete_on = None
    return Recommendation(draft.activity, draft.form_reference, complete_on, _code(draft.institution_category))


def _without(record: ServiceRecord, wrong: Mapping[str, str]) -> ServiceRecord:
    """The record without the fields that no draft may have; what is right beside them can be saved."""
    paths = [path.split(".") for path in wrong]
    needs, goods = list(record.needs), list(record.sale.goods)
    for parts in paths:
        if parts[0] == "needs" and len(parts) > 2:
            needs[int(parts[1])] = _emptied(needs[int(parts[1])], parts[2])
        elif parts[:2] == ["sale", "goods"] and len(parts) > 3:
            goods[int(parts[2])] = _emptied(goods[int(parts[2])], parts[3])
    sale = dataclasses.replace(record.sale, goods=tuple(goods), **_empty("sale.", wrong, Sale()))
    asked = dataclasses.replace(record.recommendation, **_empty("recommendation.", wrong, Recommendation()))
    top = _empty("", wrong, ServiceRecord(), ("result", "reason"))
    return dataclasses.replace(record, needs=tuple(needs), sale=sale, recommendation=asked, **top)


_SALE_FIELDS = ("buyer", "zero_rupiah", "ground", "billing_code")
_PLAIN_FIELDS = (*_SALE_FIELDS, "complete_on")


def _empty(
    prefix: str, wrong: Mapping[str, str], fresh: object, names: tuple[str, ...] = _PLAIN_FIELDS
) -> dict[str, Any]:
    return {name: getattr(fresh, name) for name in names if f"{prefix}{name}" in wrong}


def _emptied(item: T, name: str) -> T:
    """A need or a line without one of its fields."""
    values: dict[str, Any] = {name: "" if name == "area" else None}
    return dataclasses.replace(item, **values)


def _draft_need(need: Need, context: RecordContext) -> DraftNeed:
    return DraftNeed(
        detail=need.detail,
        area=need.area,
        area_text=area_text(context.rules.areas, need.area),
        years=years_text(need.year_from, need.year_to),
        level=_code_text(need.level),
        period=_code_text(need.period),
        outcome=_code_text(need.outcome),
    )


def _draft_goods(goods: Goods) -> DraftGoods:
    size, price = size_text(goods.kind, goods.size), number_text(goods.price)
    return DraftGoods(goods.kind, goods.title, number_text(goods.count), size, price)


def _code(text: str) -> int | None:
    return int(text) if text.isdecimal() else None


def _code_text(code: int | None) -> str:
    return "" if code is None else str(code)
