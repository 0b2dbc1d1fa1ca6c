"""Derives the list of who read whose data: readers, purposes, ticket numbers. Never a visitor's name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from ...assets.words import clock_time, short_date
from ...queue.operations.read_audit import RECOGNISE, ReadRecord
from ..inputs import Inputs

READS_SHOWN = 300
SPANS = {"today": 1, "week": 7, "month": 30}
"""Days of a span that ends today."""


@dataclass(frozen=True, slots=True)
class ReadsInputs(Inputs):
    """records: as read for the days from first to last. span: one of SPANS, or empty for days of one's own choice."""

    records: tuple[ReadRecord, ...] = ()
    span: str = "today"
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class SpanItem:
    """A span to choose."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class ReadItem:
    """A reading's line. numbers: of the tickets; whose: how many visits."""

    key: str
    time: str
    who: str
    purpose: str
    whose: str
    numbers: str
    spoken: str


@dataclass(frozen=True, slots=True)
class ReadsProps:
    """The list, newest first. days: the span in words; more: how many are not listed."""

    spans: tuple[SpanItem, ...] = ()
    span: str = "today"
    days: str = ""
    reads: tuple[ReadItem, ...] = ()
    more: str = ""


def span_days(inputs: ReadsInputs) -> tuple[date, date]:
    """The first and the last local day that are asked for."""
    today = inputs.rules.hours.local(inputs.now).date()
    if inputs.span:
        return today - timedelta(days=SPANS[inputs.span] - 1), today
    return inputs.first or today, inputs.last or today


def derive_reads(inputs: ReadsInputs) -> ReadsProps:
    """The newest readings of the span."""
    first, last = span_days(inputs)
    days = short_date(first, inputs.language)
    if last != first:
        days += " – " + short_date(last, inputs.language)
    newest = inputs.records[::-1][:READS_SHOWN]
    left = len(inputs.records) - len(newest)
    return ReadsProps(
        spans=tuple(SpanItem(key, inputs.say(f"reads.span.{key}")) for key in SPANS),
        span=inputs.span,
        days=days,
        reads=tuple(_item(inputs, record, single=first == last) for record in newest),
        more=inputs.say("waiting.more", left) if left else "",
    )


def _item(inputs: ReadsInputs, record: ReadRecord, *, single: bool) -> ReadItem:
    hours = inputs.rules.hours
    time = clock_time(record.at, hours.zone)
    if not single:
        time = short_date(hours.local(record.at).date(), inputs.language) + " " + time
    purpose = inputs.say(f"reads.purpose.{record.purpose}")
    count = len(record.visits)
    whose = inputs.say("reads.visit" if count == 1 else "reads.visits", count)
    if record.purpose == RECOGNISE:
        whose = inputs.say("reads.holder")
    numbers = ", ".join(dict.fromkeys(number for visit in record.visits for number in visit.tickets))
    who = f"{record.full_name} ({record.who})" if record.full_name else record.who
    return ReadItem(
        key=f"{record.epoch}:{record.seq}",
        time=time,
        who=who,
        purpose=purpose,
        whose=whose,
        numbers=numbers,
        spoken=", ".join(part for part in (time, who, purpose, whose, numbers) if part),
    )
