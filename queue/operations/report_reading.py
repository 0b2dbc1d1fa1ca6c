"""Reads what a report is made from: the period's events, what came later of them, accounts, follow-ups, devices."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa

from ..delivery import Delivery
from ..follow_up import FollowUpState
from ..report.build import Sources, build_report, headlines_by_day
from ..report.deeds import FollowUpFact
from ..report.facts import DeviceChange, Facts
from ..report.flow import spread_of
from ..report.fold import CORRECTED, KINDS, TIMED, Fold
from ..report.measures import Headline
from ..report.period import Period, Span, period_before, period_of, same_weekdays
from ..report.report import Report, Satisfaction, SyncFigures
from ..report.staffing import OpenTime, Staffing
from ..satisfaction import SurveyCounts, added_counts, element_means, grade_of, satisfaction_index
from ..storage.outbox_state_rows import read_noted
from ..storage.record_tables import follow_up
from ..storage.schema import EPOCH, MICROSECOND, account, event, ticket
from ..storage.transaction import View
from .outbox_days import agreed_between
from .survey import survey_counts

WEEKS = 8
AFTER = timedelta(hours=36)
"""So long after a day all its events are read: an office that goes on past midnight, and the next morning's close."""
LATER = ("ticket.expired", "ticket.closed_unfinished", "ticket.excused", CORRECTED, "day.closed", "day.opened")
"""What may still come of a day after that."""
OVERDUE = timedelta(hours=1)
"""What has waited for less may be on its way: a report is often made as the last visit ends."""
DEVICE_CHANGES = 200
BATCH = 2000
LEAST_RESPONSES = 5

_rows = (
    sa.select(
        event.c.type,
        event.c.payload,
        sa.type_coerce(event.c.occurred_at, sa.BigInteger).label("at"),
        sa.type_coerce(event.c.delivered_at, sa.BigInteger).label("delivered"),
    )
    .where(event.c.occurred_at >= sa.bindparam("start"), event.c.occurred_at < sa.bindparam("end"))
    .where(event.c.type.in_(sa.bindparam("types", expanding=True)))
    .order_by(event.c.epoch, event.c.seq)
    .execution_options(yield_per=BATCH)
)
_devices = (
    sa.select(event.c.payload, event.c.occurred_at, event.c.epoch, event.c.seq)
    .where(event.c.type == "device.state", event.c.occurred_at < sa.bindparam("start"))
    .order_by(event.c.occurred_at.desc())
    .limit(DEVICE_CHANGES)
)


def report(view: View, period: Period) -> Report:
    """The report of a period as it is known now."""
    with _uncollected():
        return _report(view, period)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collection of cycles: there are none, and a look through a year's facts would stop every thread."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _report(view: View, period: Period) -> Report:
    facts = facts_of(view, [period])
    sources = Sources(
        facts=facts,
        rules=view.rules,
        made_at=view.at,
        officers=_officers(view),
        devices=_devices_before(view, _begin(view, period.first)),
        follow_ups=_follow_ups(view, period),
        earlier=_earlier(view, period),
        sync=_sync(view, facts, period),
        satisfaction=_satisfaction(view, period),
    )
    return build_report(period, sources)


def facts_of(view: View, periods: Sequence[Period]) -> Facts:
    """What the events tell of periods that are in order and do not overlap."""
    wanted = _within(periods)
    open_time = OpenTime(view.rules.hours)
    fold = Fold(wanted, Staffing(open_time, wanted))
    read_to = view.at
    own = _begin(view, periods[0].first), _begin(view, periods[-1].last + timedelta(days=1))
    within = (own[0] - EPOCH) // MICROSECOND, (own[1] - EPOCH) // MICROSECOND
    for start, end in _windows(view, periods):
        _read(view, fold, KINDS, start, end, within)
        read_to = end
    _read(view, fold, LATER, read_to, view.at + timedelta(days=1), within)
    return fold.done(view.at)


def _windows(view: View, periods: Sequence[Period]) -> Iterator[tuple[datetime, datetime]]:
    """The times to read, in order, a week at a time: the database sorts no more than that at once."""
    read_to: datetime | None = None
    for period in periods:
        start, end = _begin(view, period.first), _begin(view, period.last + timedelta(days=1)) + AFTER
        start = max(start, read_to or start)
        while start < end:
            stop = min(end, start + timedelta(days=7))
            yield start, stop
            start = read_to = stop


def _within(periods: Sequence[Period]) -> Callable[[date], bool]:
    if len(periods) == 1:
        first, last = periods[0].first, periods[0].last
        return lambda day: first <= day <= last
    days = frozenset(day for period in periods for day in period.days())
    return days.__contains__


def _begin(view: View, day: date) -> datetime:
    return datetime.combine(day, time(0), view.rules.hours.zone)


def _read(
    view: View, fold: Fold, types: Iterable[str], start: datetime, end: datetime, within: tuple[int, int]
) -> None:
    """within: microseconds since 1970 between which events are counted as the period's own."""
    if start >= end:
        return
    rows = view.connection.execute(_rows, {"start": start, "end": end, "types": list(types)})
    while batch := rows.fetchmany(BATCH):  # not the cursor's: the first row is in the result's own store already
        payloads = json.loads(f"[{','.join(row[1] for row in batch)}]")  # at once: twice as fast as one by one
        fold.take(
            (row[0], payload, EPOCH + row[2] * MICROSECOND if row[0] in TIMED else EPOCH)
            for row, payload in zip(batch, payloads, strict=True)
        )
        timely = [(at, delivered) for _, _, at, delivered in batch if within[0] <= at < within[1]]
        fold.facts.events += len(timely)
        fold.facts.lags += [(delivered - at) // 1_000_000 for at, delivered in timely if delivered is not None]
    rows.close()


def _officers(view: View) -> dict[str, str]:
    rows = view.connection.execute(
        sa.select(account.c.account_id, account.c.full_name).order_by(account.c.created_at, account.c.login)
    )
    return {row.account_id: row.full_name for row in rows}


def _devices_before(view: View, start: datetime) -> list[DeviceChange]:
    latest: dict[str, DeviceChange] = {}
    rows = view.connection.execute(_devices, {"start": start}).all()
    for row in sorted(rows, key=lambda row: (row.epoch, row.seq), reverse=True):  # a clock may have been set back
        payload = json.loads(row.payload)
        latest.setdefault(payload["device"], DeviceChange(payload["device"], payload["state"], row.occurred_at))
    return list(latest.values())


def _follow_ups(view: View, period: Period) -> list[FollowUpFact]:
    """Those that were opened by the period's end and not ended before it began."""
    begin = _begin(view, period.first)
    wanted = (
        sa.select(follow_up, ticket.c.prefix, ticket.c.number, ticket.c.local_day, account.c.full_name)
        .join(ticket, ticket.c.ticket_id == follow_up.c.ticket_id)
        .outerjoin(account, account.c.account_id == follow_up.c.created_by)
        .where(follow_up.c.opened_on <= period.last)
        .where(sa.or_(follow_up.c.state == FollowUpState.OPEN, follow_up.c.done_at >= begin))
    )
    return [_follow_up(view, row) for row in view.connection.execute(wanted)]


def _follow_up(view: View, row: Any) -> FollowUpFact:
    return FollowUpFact(
        ticket=f"{row.prefix}-{row.number:03d}",
        day=row.local_day,
        kind=row.kind,
        officer=row.full_name or "",
        opened_on=row.opened_on,
        due_on=row.due_on,
        state=FollowUpState(row.state),
        ended_on=view.rules.hours.local(row.done_at).date() if row.done_at else None,
    )


def _earlier(view: View, period: Period) -> tuple[Headline, ...]:
    if period.span is Span.DAY:
        wanted = [period_of(Span.DAY, day) for day in same_weekdays(period.first, WEEKS)]
    else:
        wanted = [period_before(period)]
    return headlines_by_day(facts_of(view, wanted), wanted)


def _sync(view: View, facts: Facts, period: Period) -> SyncFigures:
    agreed = agreed_between(view, period.first, period.last)
    set_up = bool(facts.lags) or read_noted(view).note.state is not Delivery.UNSET
    overdue = _overdue(view, period) if set_up and facts.events > len(facts.lags) else 0
    return SyncFigures(set_up, facts.events, len(facts.lags), spread_of(facts.lags), agreed, overdue)


def _overdue(view: View, period: Period) -> int:
    end = min(_begin(view, period.last + timedelta(days=1)), view.at - OVERDUE)
    waiting = (
        sa.select(sa.func.count())
        .select_from(event)
        .where(event.c.delivered_at.is_(None), event.c.type.in_(KINDS))
        .where(event.c.occurred_at >= _begin(view, period.first), event.c.occurred_at < end)
    )
    return int(view.connection.execute(waiting).scalar_one())


def _satisfaction(view: View, period: Period) -> Satisfaction | None:
    """Of a month or longer that is over, and of answers enough: a few of them would tell who gave what.

    While a month runs, its index before and after a response would tell that response.
    """
    if period.span not in {Span.MONTH, Span.QUARTER, Span.YEAR} or period.last >= view.today:
        return None
    counts = _told_counts(view, period)
    index = satisfaction_index(counts)
    if index is None:
        return None
    means = tuple(round(float(mean), 4) for mean in element_means(counts))
    return Satisfaction(counts.responses, means, str(index), str(grade_of(index)))


def _told_counts(view: View, period: Period) -> SurveyCounts:
    """The counts of those months of a period that have answers enough to be told by themselves.

    Were the others part of a quarter, whoever takes its told months away would have theirs.
    """
    months = {day.replace(day=1) for day in period.days()}
    found = [survey_counts(view, month, month) for month in sorted(months)]
    return added_counts(item for item in found if item.responses >= LEAST_RESPONSES)
