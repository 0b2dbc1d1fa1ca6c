"""The officer's record of one service: what was asked and what came of it, as a draft and as closed."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from .consultation import Need, need_faults, need_missing, tidy_need
from .recommendation import (
    Recommendation,
    is_eligible,
    recommendation_faults,
    recommendation_missing,
    tidy_recommendation,
)
from .record_fault import Faults, RecordFault, below
from .rulebook import Rulebook
from .sale import Sale, draft_faults, may_close_as_sold, tidy_sale
from .service import Service
from .tariff import Quote, price_sale
from .text import clean_text

CONSULTATION, SALE, RECOMMENDATION = "consultation", "sale", "recommendation"
"""Codes of the services that have rules of their own; every other one has needs, titles and a note."""
NEEDS_LIMIT, TITLES_LIMIT = 20, 50
TITLE_LIMIT, NOTE_LIMIT = 200, 500


class Result(StrEnum):
    """How a service ended."""

    SERVED = "served"
    SOLD = "sold"
    NOT_SOLD = "not_sold"
    RECORDED = "recorded"
    INCOMPLETE = "incomplete"
    DECLINED = "declined"


_RESULTS = {
    SALE: (Result.SOLD, Result.NOT_SOLD),
    RECOMMENDATION: (Result.RECORDED, Result.INCOMPLETE, Result.DECLINED),
}
_WITH_REASON = (Result.NOT_SOLD, Result.DECLINED)


@dataclass(frozen=True, slots=True)
class ServiceRecord:
    """One leg's record. result: None until the officer decides; reason: code, where a result needs one.

    titles: publications and surveys used. note: short free text; like every text here it may hold names.
    """

    needs: tuple[Need, ...] = ()
    titles: tuple[str, ...] = ()
    sale: Sale = field(default_factory=Sale)
    recommendation: Recommendation = field(default_factory=Recommendation)
    result: Result | None = None
    reason: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class RecordContext:
    """What a record is judged by. day: the leg's local day, whose tariff counts; today: the branch's date."""

    rules: Rulebook
    service: Service
    day: date
    today: date
    institution_category: int | None = None


def results_of(service: Service) -> tuple[Result, ...]:
    """The results that a record of this service can have."""
    return _RESULTS.get(service.code, (Result.SERVED,))


def quote_of(record: ServiceRecord, context: RecordContext) -> Quote | Faults:
    """The price of a record's goods by the tariff of its day, or what is wrong with them."""
    return price_sale(context.rules.tariffs, context.day, record.sale.goods)


def tidy_record(record: ServiceRecord) -> ServiceRecord:
    """The record as it is stored: texts cleaned, empty needs and titles dropped."""
    needs = (tidy_need(need) for need in record.needs[: NEEDS_LIMIT * 2])
    titles = (clean_text(title, TITLE_LIMIT) for title in record.titles[: TITLES_LIMIT * 2])
    return dataclasses.replace(
        record,
        needs=tuple(need for need in needs if need != Need()),
        titles=tuple(dict.fromkeys(title for title in titles if title)),
        sale=tidy_sale(record.sale),
        recommendation=tidy_recommendation(record.recommendation),
        note=clean_text(record.note, NOTE_LIMIT),
    )


def record_faults(record: ServiceRecord, context: RecordContext) -> Faults:
    """What keeps a tidy record from being saved even as a draft, by field."""
    lists = context.rules.record_lists
    faults = _size_faults(record) | _part_faults(record, context.service)
    for number, need in enumerate(record.needs):
        faults |= below(f"needs.{number}", need_faults(need, context.rules.areas, lists.has))
    faults |= below("sale", _sale_faults(record.sale, context))
    faults |= below("recommendation", recommendation_faults(record.recommendation, context.day, context.today))
    if record.result is not None and record.result not in results_of(context.service):
        faults["result"] = RecordFault.UNKNOWN_CODE
    if record.reason and not lists.has("reason", record.reason):
        faults["reason"] = RecordFault.UNKNOWN_CODE
    return faults


def close_faults(record: ServiceRecord, context: RecordContext) -> Faults:
    """What keeps a record from being closed: all that a draft may not have, and what its result asks for."""
    faults = record_faults(record, context)
    for number, need in enumerate(record.needs):
        faults |= below(f"needs.{number}", need_missing(need))
    if context.service.code == CONSULTATION and not record.needs:
        faults["needs"] = RecordFault.REQUIRED
    if record.result is None and len(results_of(context.service)) > 1:
        return faults | {"result": RecordFault.REQUIRED}
    if record.result in _WITH_REASON and not record.reason:
        faults["reason"] = RecordFault.REQUIRED
    return faults | _result_faults(record, context)


def record_facts(record: ServiceRecord, context: RecordContext) -> dict[str, Any]:
    """What may leave the branch of a closed record: codes and numbers, no text that anybody typed."""
    facts: dict[str, Any] = {
        "result": record.result or results_of(context.service)[0],
        "reason": record.reason,
        "needs": [_need_facts(need) for need in record.needs],
        "titles": len(record.titles),
        "lists": context.rules.record_lists.version,
        "areas": context.rules.areas.version,
    }
    if context.service.code == SALE:
        facts |= _sale_facts(record, context)
    if context.service.code == RECOMMENDATION:
        complete_on = record.recommendation.complete_on
        facts["complete_on"] = complete_on and complete_on.isoformat()
    return facts


def _size_faults(record: ServiceRecord) -> Faults:
    faults = Faults()
    if len(record.needs) > NEEDS_LIMIT:
        faults["needs"] = RecordFault.TOO_MANY
    if len(record.titles) > TITLES_LIMIT:
        faults["titles"] = RecordFault.TOO_MANY
    return faults


def _part_faults(record: ServiceRecord, service: Service) -> Faults:
    """A free service never carries a price, and only a recommendation a form."""
    faults = Faults()
    if service.code != SALE and record.sale != Sale():
        faults["sale"] = RecordFault.NOT_ELIGIBLE
    if service.code != RECOMMENDATION and record.recommendation != Recommendation():
        faults["recommendation"] = RecordFault.NOT_ELIGIBLE
    return faults


def _sale_faults(sale: Sale, context: RecordContext) -> Faults:
    if context.service.code != SALE:
        return {}
    lists, faults = context.rules.record_lists, draft_faults(sale, context.service.requirements)
    if not lists.has("buyer", sale.buyer):
        faults["buyer"] = RecordFault.UNKNOWN_CODE
    if sale.ground and not lists.has("ground", sale.ground):
        faults["ground"] = RecordFault.UNKNOWN_CODE
    if sale.zero_rupiah and sale.buyer not in lists.zero_rupiah_buyers:
        faults["zero_rupiah"] = RecordFault.NOT_ELIGIBLE
    return faults


def _result_faults(record: ServiceRecord, context: RecordContext) -> Faults:
    if record.result is Result.SOLD:
        sold = may_close_as_sold(record.sale, context.service.requirements, quote_of(record, context))
        return below("sale", sold)
    if record.result is Result.RECORDED:
        faults = below("recommendation", recommendation_missing(record.recommendation))
        if not is_eligible(context.service, record.recommendation, context.institution_category):
            faults["result"] = RecordFault.NOT_ELIGIBLE
        return faults
    return {}


def _need_facts(need: Need) -> dict[str, Any]:
    return {
        name: value
        for name in ("area", "year_from", "year_to", "level", "period", "outcome")
        if (value := getattr(need, name)) not in (None, "")
    }


def _sale_facts(record: ServiceRecord, context: RecordContext) -> dict[str, Any]:
    sale, quote = record.sale, quote_of(record, context)
    priced = quote if isinstance(quote, Quote) else Quote("", (), 0)
    return {
        "goods": [{"kind": item.kind, "count": item.count, "size": item.size} for item in sale.goods],
        "lines": [dataclasses.asdict(line) for line in priced.lines],
        "amount": priced.total,
        "charged": 0 if sale.zero_rupiah or record.result is not Result.SOLD else priced.total,
        "tariff": priced.version,
        "buyer": sale.buyer,
        "have": sorted(sale.have),
        "zero_rupiah": sale.zero_rupiah,
        "ground": sale.ground if sale.zero_rupiah else "",
    }
