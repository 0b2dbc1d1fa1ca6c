"""An officer's record as the text that is sealed, and back."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from ..consultation import Need
from ..recommendation import Recommendation
from ..record import Result, ServiceRecord
from ..sale import Sale
from ..tariff import Goods, GoodsKind

FORM = 1


def record_text(record: ServiceRecord) -> str:
    """The record as JSON; form: the version of this way of writing."""
    data = asdict(record)
    complete_on = record.recommendation.complete_on
    data["recommendation"]["complete_on"] = complete_on and complete_on.isoformat()
    data["sale"]["have"] = sorted(record.sale.have)
    return json.dumps({"form": FORM} | data, ensure_ascii=False, separators=(",", ":"))


def record_of(text: str) -> ServiceRecord:
    """The record of a text that record_text wrote."""
    data = json.loads(text)
    return ServiceRecord(
        needs=tuple(Need(**need) for need in data["needs"]),
        titles=tuple(data["titles"]),
        sale=_sale(data["sale"]),
        recommendation=_recommendation(data["recommendation"]),
        result=Result(data["result"]) if data["result"] else None,
        reason=data["reason"],
        note=data["note"],
    )


def _sale(data: dict[str, Any]) -> Sale:
    goods = tuple(Goods(**item | {"kind": GoodsKind(item["kind"])}) for item in data["goods"])
    return Sale(**data | {"goods": goods, "have": frozenset(data["have"])})


def _recommendation(data: dict[str, Any]) -> Recommendation:
    complete_on = data["complete_on"]
    return Recommendation(**data | {"complete_on": date.fromisoformat(complete_on) if complete_on else None})
