"""Rows of the kept editions of each day's report."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from ..report.edition import Change, digest
from ..report.fold import CORRECTED
from .report_tables import report_edition
from .schema import event, ledger_head, office_day, ticket, visit
from .transaction import Transaction, View

FILED = "report.filed"
CORRECTING = ("ticket.excused", "ticket.expired", "ticket.closed_unfinished")
"""Events that can tell of a visit after its day was over; what else is written of it is written on the day itself."""
OF_DAYS = ("day.opened", "day.closed")
FOLLOWING = "follow_up.added"
"""Tells the reports of every day since the one on which it was opened, which may lie back."""
_TELLING = (*CORRECTING, *OF_DAYS, FOLLOWING, CORRECTED)


@dataclass(frozen=True, slots=True)
class Seen:
    """How far the ledger was read when a day's figures were made: its last event then, and the time."""

    epoch: str
    seq: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Edition:
    """One kept report of a day. number: counted from 1. changes: against the edition before; of the first, none.

    hash: SHA-256 of the kept figures as it was stored. whole: whether it still is that of the figures.
    """

    day: date
    number: int
    made_at: datetime
    hash: str
    changes: tuple[Change, ...]
    whole: bool


_of_day = sa.select(report_edition).where(report_edition.c.local_day == sa.bindparam("day"))
_numbered = _of_day.order_by(report_edition.c.edition)
_latest = sa.func.max(report_edition.c.edition)
_head = sa.select(ledger_head.c.epoch, ledger_head.c.last_seq)
_closed = sa.select(office_day.c.local_day).where(
    office_day.c.closed_at.is_not(None), office_day.c.local_day >= sa.bindparam("first")
)


def editions_on(view: View, day: date) -> tuple[Edition, ...]:
    """Every edition of a day, the first one first."""
    return tuple(_edition(row) for row in view.connection.execute(_numbered, {"day": day}))


def last_edition(view: View, day: date) -> tuple[Edition, dict[str, Any]] | None:
    """The newest edition of a day with its figures."""
    row = view.connection.execute(
        _of_day.order_by(report_edition.c.edition.desc()).limit(1), {"day": day}
    ).one_or_none()
    return None if row is None else (_edition(row), json.loads(row.figures))


def insert_edition(
    work: Transaction, day: date, number: int, figures: str, changes: tuple[Change, ...], seen: Seen
) -> Edition:
    """Keeps an edition. figures: canonical."""
    hashed = digest(figures)
    values = {
        "local_day": day,
        "edition": number,
        "made_at": work.at,
        "figures": figures,
        "hash": hashed,
        "changes": json.dumps([asdict(change) for change in changes], ensure_ascii=False),
    }
    work.connection.execute(sa.insert(report_edition).values(**values, **_values(seen)))
    return Edition(day, number, work.at, hashed, changes, True)


def note_seen(work: Transaction, day: date, number: int, seen: Seen) -> None:
    """The day was compared with the ledger anew, and is as its edition says."""
    found = (report_edition.c.local_day == day) & (report_edition.c.edition == number)
    work.connection.execute(sa.update(report_edition).where(found).values(**_values(seen)))


def closed_days(view: View, first: date) -> set[date]:
    """The closed local days from one on."""
    return set(view.connection.execute(_closed, {"first": first}).scalars())


def newest_closed_day(view: View) -> date | None:
    """The last local day that was closed."""
    found: date | None = view.connection.execute(
        sa.select(sa.func.max(office_day.c.local_day)).where(office_day.c.closed_at.is_not(None))
    ).scalar()
    return found


def seen_since(view: View, first: date) -> dict[date, Seen]:
    """Of each local day from one on, how far the ledger was read for its newest edition."""
    rows = view.connection.execute(_newest_since(first))
    return {row.local_day: Seen(row.epoch, row.seq, row.seen_at) for row in rows}


def corrections_after(view: View, seen: Seen) -> list[tuple[int, date]]:
    """The events behind one that can have changed a day that was over: number and local day."""
    kinds = sa.select(event.c.seq, event.c.type, event.c.payload).where(
        event.c.epoch == seen.epoch, event.c.seq > seen.seq, event.c.type.in_(_TELLING)
    )
    told = [(row.seq, row.type, json.loads(row.payload)) for row in view.connection.execute(kinds)]
    days = _days_of(view, ticket.c.ticket_id, {payload["ticket_id"] for _, kind, payload in told if kind in CORRECTING})
    of_visits = {payload["visit_id"] for _, kind, payload in told if kind == CORRECTED}
    days |= _days_of(view, visit.c.visit_id, of_visits)
    found = []
    for seq, kind, payload in told:
        if kind == FOLLOWING:
            found += [(seq, day) for day in _days_between(date.fromisoformat(payload["opened_on"]), view.today)]
        else:
            about = payload["visit_id"] if kind == CORRECTED else payload.get("ticket_id", "")
            day = date.fromisoformat(payload["day"]) if kind in OF_DAYS else days.get(about)
            found += [(seq, day)] if day else []
    return found


def _days_between(first: date, end: date) -> Iterator[date]:
    return (first + timedelta(days=offset) for offset in range((end - first).days))


def seen_now(view: View) -> Seen:
    """The end of the ledger in this reading."""
    epoch, seq = view.connection.execute(_head).one()
    return Seen(epoch, seq, view.at)


def filed_hashes(view: View) -> dict[tuple[date, int], str]:
    """By day and number, the hash that the ledger told when an edition was filed."""
    rows = view.connection.execute(sa.select(event.c.payload).where(event.c.type == FILED)).scalars()
    told = [json.loads(payload) for payload in rows]
    return {(date.fromisoformat(item["day"]), item["edition"]): item["hash"] for item in told}


def every_edition(view: View) -> tuple[Edition, ...]:
    """All that are kept, day by day."""
    order = sa.select(report_edition).order_by(report_edition.c.local_day, report_edition.c.edition)
    return tuple(_edition(row) for row in view.connection.execute(order))


def newest_editions(view: View, first: date) -> tuple[Edition, ...]:
    """The newest edition of each local day from one on, in order."""
    return tuple(_edition(row) for row in view.connection.execute(_newest_since(first)))


def numbers_made_since(view: View, at: datetime, first: date) -> dict[date, int]:
    """Of local days from one on, the number of the newest edition that was made since a time, in order."""
    rows = view.connection.execute(
        sa.select(report_edition.c.local_day, _latest.label("edition"))
        .where(report_edition.c.made_at >= at, report_edition.c.local_day >= first)
        .group_by(report_edition.c.local_day)
        .order_by(report_edition.c.local_day)
    )
    return {row.local_day: row.edition for row in rows}


def newest_between(view: View, first: date, last: date) -> datetime | None:
    """When the newest edition of any of these local days was made."""
    made: datetime | None = view.connection.execute(
        sa.select(sa.func.max(report_edition.c.made_at)).where(report_edition.c.local_day.between(first, last))
    ).scalar()
    return made


def _newest_since(first: date) -> sa.Select[Any]:
    newest = (
        sa.select(report_edition.c.local_day, _latest.label("edition"))
        .where(report_edition.c.local_day >= first)
        .group_by(report_edition.c.local_day)
        .subquery()
    )
    same = (report_edition.c.local_day == newest.c.local_day) & (report_edition.c.edition == newest.c.edition)
    return sa.select(report_edition).join(newest, same).order_by(report_edition.c.local_day)


def _days_of(view: View, key: sa.Column[str], ids: set[str]) -> dict[str, date]:
    """By id the local day of tickets or visits. key: the column of the id."""
    if not ids:
        return {}
    rows = view.connection.execute(sa.select(key, key.table.c.local_day).where(key.in_(sorted(ids))))
    return {row[0]: row[1] for row in rows}


def _values(seen: Seen) -> dict[str, Any]:
    return {"epoch": seen.epoch, "seq": seen.seq, "seen_at": seen.at}


def _edition(row: sa.Row[Any]) -> Edition:
    changes = tuple(Change(**change) for change in json.loads(row.changes))
    return Edition(row.local_day, row.edition, row.made_at, row.hash, changes, digest(row.figures) == row.hash)
