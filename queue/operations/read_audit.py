"""Who has read whose data in a span of days, as the ledger tells it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa

from ..storage.schema import account, event, ticket, visit
from ..storage.transaction import View
from .reading import BATCH, READ

RECOGNISED = "person.recognised"
RECOGNISE = "recognise"


@dataclass(frozen=True, slots=True)
class ReadVisit:
    """A visit whose identity was read. tickets: its numbers as shown; person_id: empty where no person is kept."""

    visit_id: str
    day: date | None = None
    tickets: tuple[str, ...] = ()
    person_id: str = ""


@dataclass(frozen=True, slots=True)
class ReadRecord:
    """One event. who: the account's login, or the kiosk that recognised a card; full_name: empty for a kiosk.

    purpose: a Purpose, or "recognise", which tells person_id instead of visits. at: aware, UTC.
    """

    epoch: str
    seq: int
    at: datetime
    who: str
    full_name: str
    purpose: str
    visits: tuple[ReadVisit, ...]
    person_id: str = ""


def reads_between(view: View, first: date, last: date) -> tuple[ReadRecord, ...]:
    """Every reading of identities on the local days from first to last, both included, in the order of time."""
    zone = view.rules.hours.zone
    begin = datetime.combine(first, time(), zone)
    end = datetime.combine(last + timedelta(days=1), time(), zone)
    statement = sa.select(event.c.epoch, event.c.seq, event.c.type, event.c.occurred_at, event.c.payload).where(
        event.c.type.in_((READ, RECOGNISED)), event.c.occurred_at >= begin, event.c.occurred_at < end
    )
    rows = view.connection.execute(statement.order_by(event.c.occurred_at, event.c.epoch, event.c.seq)).all()
    told = [json.loads(row.payload) for row in rows]
    visits = _visits(view, {visit_id for payload in told for visit_id in payload.get("visits", ())})
    people = {row.account_id: row for row in view.connection.execute(sa.select(account))}
    return tuple(_record(row, payload, visits, people) for row, payload in zip(rows, told, strict=True))


def reads_of(view: View, visit_ids: set[str], person_id: str, since: datetime) -> tuple[ReadRecord, ...]:
    """Every reading of one person's visits since a time, in its order, without other persons' visits."""
    statement = sa.select(event.c.epoch, event.c.seq, event.c.type, event.c.occurred_at, event.c.payload).where(
        event.c.type.in_((READ, RECOGNISED)), event.c.occurred_at >= since
    )
    people = {row.account_id: row for row in view.connection.execute(sa.select(account))}
    found = []
    wanted = {person_id, *visit_ids}
    for row in view.connection.execute(statement.order_by(event.c.occurred_at, event.c.epoch, event.c.seq)):
        if not any(text in row.payload for text in wanted):  # much faster than to read them all
            continue
        payload = json.loads(row.payload)
        own = [visit_id for visit_id in payload.get("visits", ()) if visit_id in visit_ids]
        if own or payload.get("person_id") == person_id:
            found.append(_record(row, payload | {"visits": own}, {}, people))
    return tuple(found)


def _record(row: Any, payload: dict[str, Any], visits: dict[str, ReadVisit], people: dict[str, Any]) -> ReadRecord:
    if row.type == RECOGNISED:
        kiosk, person = payload["kiosk"], payload["person_id"]
        return ReadRecord(row.epoch, row.seq, row.occurred_at, kiosk, "", RECOGNISE, (), person)
    reader = people.get(payload["account"])
    who, name = (reader.login, reader.full_name) if reader else (payload["account"], "")
    read = tuple(visits.get(visit_id, ReadVisit(visit_id)) for visit_id in payload["visits"])
    return ReadRecord(row.epoch, row.seq, row.occurred_at, who, name, payload["purpose"], read)


def _visits(view: View, visit_ids: Iterable[str]) -> dict[str, ReadVisit]:
    wanted, found = sorted(visit_ids), {}
    for start in range(0, len(wanted), BATCH):
        batch = wanted[start : start + BATCH]
        numbers: dict[str, list[str]] = {}
        for row in view.connection.execute(
            sa.select(ticket.c.visit_id, ticket.c.prefix, ticket.c.number)
            .where(ticket.c.visit_id.in_(batch))
            .order_by(ticket.c.guest_book_at, ticket.c.ticket_id)
        ):
            numbers.setdefault(row.visit_id, []).append(f"{row.prefix}-{row.number:03d}")
        columns = (visit.c.visit_id, visit.c.local_day, visit.c.person_id)
        for row in view.connection.execute(sa.select(*columns).where(visit.c.visit_id.in_(batch))):
            tickets = tuple(dict.fromkeys(numbers.get(row.visit_id, ())))
            found[row.visit_id] = ReadVisit(row.visit_id, row.local_day, tickets, row.person_id or "")
    return found
