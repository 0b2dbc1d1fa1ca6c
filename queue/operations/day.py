"""The office's day: opened with the first desk, closed by a person or by the routine, and open between the two."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa

from ..access import Actor
from ..storage.schema import office_day
from ..storage.transaction import Transaction, View


@dataclass(frozen=True, slots=True)
class OfficeDay:
    """When and by which account a local day was opened and closed; None where it was not (yet)."""

    day: date
    opened_at: datetime | None = None
    opened_by: str = ""
    closed_at: datetime | None = None
    closed_by: str = ""


_of_day = sa.select(office_day).where(office_day.c.local_day == sa.bindparam("day"))


def office_day_of(view: View, day: date) -> OfficeDay:
    """What is known of a day."""
    row = view.connection.execute(_of_day, {"day": day}).one_or_none()
    if row is None:
        return OfficeDay(day)
    return OfficeDay(day, row.opened_at, row.opened_by, row.closed_at, row.closed_by)


def is_open(view: View) -> bool:
    """Whether a visitor who comes now is served: within opening hours, and the day was not closed before its time."""
    return view.rules.hours.is_open(view.at) and office_day_of(view, view.today).closed_at is None


def next_opening(view: View) -> datetime | None:
    """When visitors are served again; a day that was closed opens no more."""
    hours = view.rules.hours
    if office_day_of(view, view.today).closed_at is None:
        return hours.next_opening(view.at)
    return hours.next_opening(hours.closes_at(view.at) or view.at)


def open_day(work: Transaction, actor: Actor, *, again: bool = False) -> None:
    """The first desk of the day opens it; one that was closed only with `again`, which is the head's to say."""
    known = office_day_of(work, work.today)
    if again if known.closed_at is not None else known.opened_at is None:
        _write(work, opened_at=known.opened_at or work.at, opened_by=actor.account_id, closed_at=None, closed_by="")
        work.record("day.opened", day=work.today.isoformat(), by=actor.account_id)


def days_left_open(view: View, day: date) -> list[date]:
    """The days up to one that were opened and are not closed."""
    still = office_day.c.opened_at.is_not(None), office_day.c.closed_at.is_(None), office_day.c.local_day <= day
    return list(view.connection.execute(sa.select(office_day.c.local_day).where(*still)).scalars())


def note_closed(work: Transaction, actor: Actor, day: date) -> bool:
    """Writes down that a day is closed; False where it was already."""
    if office_day_of(work, day).closed_at is not None:
        return False
    _write(work, day=day, closed_at=work.at, closed_by=actor.account_id)
    return True


def _write(work: Transaction, day: date | None = None, **values: object) -> None:
    day = day or work.today
    known = work.connection.execute(_of_day, {"day": day}).one_or_none()
    if known is None:
        work.connection.execute(sa.insert(office_day).values(local_day=day, **values))
    else:
        work.connection.execute(sa.update(office_day).where(office_day.c.local_day == day).values(**values))
