"""Payloads about an officer's record of a service and what must follow it: codes and numbers, nothing typed."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ...queue.record import Result
from ...queue.tariff import GoodsKind
from .payload_fields import Answer, Code, Count, Day, Id, Known, Mark, Number, Payload, Rupiah, TicketText, Units


class OfRecord(Payload):
    """A leg's record."""

    ticket_id: Id
    """Of the leg."""
    visit_id: Id | None = None
    """Of the visit."""
    ticket: TicketText
    """The number as printed."""
    service: Mark
    """The service's code in the catalogue, as consultation."""
    by: Id
    """The account that wrote it."""
    revision: Number
    """Raised by one with each writing."""


class RecordSaved(OfRecord):
    """A draft was written; nothing of its content travels."""


class Need(Payload):
    """One need for data; what was not filled in is absent."""

    area: Mark | None = None
    """Code of the area."""
    year_from: Annotated[int, Field(ge=1000, le=9999)] | None = None
    """The year, or the first of a span."""
    year_to: Annotated[int, Field(ge=1000, le=9999)] | None = None
    """The last year of a span."""
    level: Answer | None = None
    """Code of the level of detail."""
    period: Answer | None = None
    """Code of the period."""
    outcome: Answer | None = None
    """1 obtained and fits, 2 obtained but does not fit, 3 not obtained, 4 not yet."""


class Goods(Payload):
    """One line of what was asked for."""

    kind: Annotated[Code, Known(GoodsKind)]
    """What it is."""
    count: Units | None = None
    """Pieces."""
    size: Units | None = None
    """Pages or bytes of one piece, null where the kind has none."""


class PriceLine(Payload):
    """One line of the price: units times unit_price is the amount."""

    code: Mark
    """The tariff's item."""
    units: Units
    """Units of the tariff, rounded up."""
    unit_price: Rupiah
    """Rupiah for one."""
    amount: Rupiah
    """Rupiah."""


class ServiceRecorded(OfRecord):
    """A record was closed with its service, written again after that, or its guest was sent on. The latest counts."""

    result: Annotated[Code, Known(Result)]
    """How the service ended; continued where the guest was sent on before anybody said."""
    reason: Mark = ""
    """Code, where the result needs one."""
    needs: Annotated[list[Need], Field(max_length=200)]
    """What was asked for."""
    titles: Count | None = None
    """How many publications and surveys were used."""
    lists: Mark | None = None
    """Version of the record's lists."""
    areas: Mark | None = None
    """Version of the areas' codes."""
    complete_on: Day | None = None
    """Of a recommendation: the day on which the form was recorded complete."""
    goods: Annotated[list[Goods], Field(max_length=500)] | None = None
    """Of a sale: what was asked for."""
    lines: Annotated[list[PriceLine], Field(max_length=1000)] | None = None
    """Of a sale: the price by the tariff of its day."""
    amount: Rupiah | None = None
    """Of a sale: the price in all, in rupiah."""
    charged: Rupiah | None = None
    """Of a sale: what was charged, 0 where it was not sold or the law frees it."""
    tariff: Mark | None = None
    """Of a sale: version of the tariff."""
    buyer: Mark | None = None
    """Of a sale: code of the buyer's kind."""
    have: Annotated[list[Mark], Field(max_length=100)] | None = None
    """Of a sale: codes of the requirements that were there."""
    zero_rupiah: bool | None = None
    """Of a sale: nothing is charged on a legal ground."""
    ground: Mark | None = None
    """Of a sale: code of that ground, else empty."""


class OfFollowUp(Payload):
    """Something that must follow a visit."""

    follow_up: Id
    """Its id."""
    visit_id: Id
    """Of the visit."""
    ticket_id: Id
    """Of the leg."""
    kind: Mark
    """As consultation, sale, recommendation."""
    opened_on: Day
    """Day 0: the request was clear and complete."""
    by: Id
    """The account."""
    due_on: Day
    """The last day in time."""


class FollowUpAdded(OfFollowUp):
    """Something was promised."""

    rule: Mark
    """Version of the rule that gives the due day."""


class FollowUpDone(OfFollowUp):
    """It was kept."""

    late: bool
    """Whether the due day was over."""


class FollowUpCancelled(OfFollowUp):
    """It was given up."""

    reason: Mark
    """Code of the list."""
