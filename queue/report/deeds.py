"""What was done for guests: sales, outcomes of the needs, follow-ups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..follow_up import FollowUpRule, FollowUpState
from ..record import SALE, Result
from ..rulebook import Rulebook
from .facts import Facts, Leg, Record
from .period import Period
from .report import FollowUpRow, GoodsRow, OpenFollowUp, Sales

REQUIREMENT_MISSING = "requirement_missing"
_FAILED = (Result.NOT_SOLD, Result.DECLINED)


@dataclass(frozen=True, slots=True)
class FollowUpFact:
    """A follow-up as it stands now. officer: full name; ended_on: local day on which it was done or cancelled."""

    ticket: str
    day: date
    kind: str
    officer: str
    opened_on: date
    due_on: date
    state: FollowUpState
    ended_on: date | None = None


def sales_of(facts: Facts, rules: Rulebook) -> Sales:
    """The sales of the span, from what the desks recorded last of each leg."""
    paid = {service.prefix for service in rules.walk_in if service.code == SALE}
    records = [record for record in facts.records.values() if record.service == SALE]
    sold = [record for record in records if record.result == Result.SOLD]
    unsold = [record for record in records if record.result == Result.NOT_SOLD]
    return Sales(
        sold=len(sold),
        not_sold=len(unsold),
        zero_rupiah=sum(record.zero_rupiah for record in sold),
        charged=sum(record.charged for record in sold),
        amount=sum(record.amount for record in sold),
        unrecorded=sum(
            leg.served and leg.service in paid and leg.ticket_id not in facts.records for leg in _legs(facts)
        ),
        reasons=dict(sorted(Counter(record.reason for record in unsold).items())),
        goods=_goods(sold, rules),
    )


def _legs(facts: Facts) -> Iterable[Leg]:
    return facts.legs.values()


def _goods(sold: Sequence[Record], rules: Rulebook) -> tuple[GoodsRow, ...]:
    units: Counter[str] = Counter()
    amounts: Counter[str] = Counter()
    for item, count, rupiah in (line for record in sold for line in record.lines):
        units[item] += count
        amounts[item] += rupiah
    names = {item.code: item.names for tariff in rules.tariffs for item in tariff.items}
    order = [*names, *sorted(set(units) - set(names))]
    return tuple(GoodsRow(code, names.get(code, {}), units[code], amounts[code]) for code in order if code in units)


def outcomes_of(facts: Facts) -> dict[str, int]:
    """Needs by how they were met: the code of the list as text, "" where none was noted."""
    return dict(sorted(Counter(code for record in facts.records.values() for code in record.outcomes).items()))


def lacking(facts: Facts) -> list[Leg]:
    """Legs whose sale or recommendation failed for want of a requirement."""
    return [
        facts.legs[ticket_id]
        for ticket_id, record in facts.records.items()
        if record.result == Result.INCOMPLETE or (record.result in _FAILED and record.reason == REQUIREMENT_MISSING)
    ]


def follow_up_rows(
    items: Sequence[FollowUpFact], rules: Rulebook, period: Period, end: date
) -> tuple[FollowUpRow, ...]:
    """By kind, in the order of the rules. end: the period's last day, or today while it goes on."""
    names = _names(rules.follow_up_rules)
    kinds = [*names, *sorted({item.kind for item in items} - set(names))]
    return tuple(_row(kind, names.get(kind, {}), items, period, end) for kind in kinds)


def _names(follow_up_rules: Iterable[FollowUpRule]) -> dict[str, Mapping[str, str]]:
    return {rule.kind: rule.names for rule in follow_up_rules}


def _row(kind: str, names: Mapping[str, str], items: Sequence[FollowUpFact], period: Period, end: date) -> FollowUpRow:
    own = [item for item in items if item.kind == kind]
    ended = [item for item in own if item.ended_on is not None and period.first <= item.ended_on <= period.last]
    done = [item for item in ended if item.state is FollowUpState.DONE]
    still = [item for item in own if is_open_at(item, end)]
    return FollowUpRow(
        kind=kind,
        names=names,
        made=sum(period.first <= item.opened_on <= period.last for item in own),
        done=len(done),
        done_late=sum(item.ended_on is not None and item.ended_on > item.due_on for item in done),
        cancelled=len(ended) - len(done),
        due=sum(item.due_on >= end for item in still),
        overdue=sum(item.due_on < end for item in still),
    )


def is_open_at(item: FollowUpFact, day: date) -> bool:
    """Whether it had been opened and not ended by the end of a local day."""
    return item.opened_on <= day and (item.ended_on is None or item.ended_on > day)


def open_follow_ups(items: Sequence[FollowUpFact], rules: Rulebook, end: date) -> tuple[OpenFollowUp, ...]:
    """Those open at the end of a day, soonest due first."""
    names = _names(rules.follow_up_rules)
    still = sorted(
        (item for item in items if is_open_at(item, end)), key=lambda item: (item.due_on, item.day, item.ticket)
    )
    return tuple(
        OpenFollowUp(
            item.ticket,
            item.day,
            item.kind,
            names.get(item.kind, {}),
            item.officer,
            item.opened_on,
            item.due_on,
            item.due_on < end,
        )
        for item in still
    )
