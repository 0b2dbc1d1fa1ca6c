"""Tickets as rows: written once, moved by compare-and-set, found by queue, desk or day."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from ..priority import Priority
from ..standard import Grade, Verdict
from ..ticket import PrintState, Ticket, TicketState
from .schema import ACTIVE, ASIDE, NO_SHOWS, desk, number_counter, ticket

_PLAIN = tuple(field.name for field in dataclasses.fields(Ticket) if field.name not in {"day", "verdict"})
_by_id = sa.select(ticket).where(ticket.c.ticket_id == sa.bindparam("id"))
_by_session = sa.select(ticket).where(ticket.c.session_id == sa.bindparam("id"))
_insert = sa.insert(ticket)
_move = sa.update(ticket).where(
    ticket.c.ticket_id == sa.bindparam("id"),
    ticket.c.state == sa.bindparam("from_state"),
    ticket.c.calls == sa.bindparam("from_calls"),
)


class StaleTicketError(RuntimeError):
    """A ticket changed between reading and writing inside one transaction: the isolation is broken."""


def row_of(item: Ticket) -> dict[str, Any]:
    """The column values of a ticket."""
    row = {name: getattr(item, name) for name in _PLAIN}
    verdict = item.verdict
    return row | {
        "local_day": item.day,
        "grade": verdict and verdict.grade,
        "rule_version": verdict and verdict.version,
        "clock_start": verdict and verdict.clock_start,
        "clock_stop": verdict and verdict.clock_stop,
        "clock_seconds": verdict and verdict.seconds,
        "verdict_why": verdict.why if verdict else "",
        "verdict_by": verdict.by if verdict else "",
    }


def ticket_of(row: Any) -> Ticket:
    """The ticket of a row that has all columns."""
    values = {name: getattr(row, name) for name in _PLAIN}
    values |= {
        "day": row.local_day,
        "state": TicketState(row.state),
        "priority": Priority(row.priority),
        "print_state": PrintState(row.print_state),
        "verdict": None,
    }
    if row.grade is not None:
        times = row.clock_start, row.clock_stop, row.clock_seconds
        values["verdict"] = Verdict(Grade(row.grade), row.rule_version, *times, row.verdict_why, row.verdict_by)
    return Ticket(**values)


def _one(result: sa.CursorResult[Any]) -> Ticket | None:
    row = result.one_or_none()
    return None if row is None else ticket_of(row)


def find_ticket(connection: sa.Connection, ticket_id: str) -> Ticket | None:
    """The ticket of an id."""
    return _one(connection.execute(_by_id, {"id": ticket_id}))


def find_by_session(connection: sa.Connection, session_id: str) -> Ticket | None:
    """The ticket that a kiosk session has already got."""
    return _one(connection.execute(_by_session, {"id": session_id}))


def insert_ticket(connection: sa.Connection, item: Ticket) -> None:
    """Writes a new ticket."""
    connection.execute(_insert, row_of(item))


def update_ticket(connection: sa.Connection, before: Ticket, after: Ticket) -> None:
    """Moves a ticket from exactly the state it was read in. Raises StaleTicketError otherwise."""
    keys = {"id": before.ticket_id, "from_state": before.state, "from_calls": before.calls}
    values = {key: value for key, value in row_of(after).items() if key != "ticket_id"}
    if connection.execute(_move, values | keys).rowcount != 1:
        raise StaleTicketError(before.text)


def _next_number(dialect: Any) -> Any:
    names = ("local_day", "prefix")
    statement = dialect.insert(number_counter).values({name: sa.bindparam(name) for name in names} | {"last": 1})
    statement = statement.on_conflict_do_update(index_elements=names, set_={"last": number_counter.c.last + 1})
    return statement.returning(number_counter.c.last)


_next_numbers = {"sqlite": _next_number(sqlite), "postgresql": _next_number(postgresql)}


def take_number(connection: sa.Connection, day: date, prefix: str) -> int:
    """The next number of a service on a local day, counted by a row of its own; 1 on a new day."""
    statement = _next_numbers[connection.dialect.name]
    return int(connection.execute(statement, {"local_day": day, "prefix": prefix}).scalar_one())


_count_waiting = sa.select(ticket.c.service, sa.func.count()).where(
    ticket.c.local_day == sa.bindparam("day"), ticket.c.state == TicketState.WAITING
)
_waiting_by_prefix = _count_waiting.group_by(ticket.c.service)
_count_ahead = sa.select(sa.func.count()).where(
    ticket.c.local_day == sa.bindparam("day"),
    ticket.c.service == sa.bindparam("prefix"),
    ticket.c.state == TicketState.WAITING,
)
_count_priority_ahead = _count_ahead.where(ticket.c.priority != Priority.NONE)


def waiting_counts(connection: sa.Connection, day: date) -> dict[str, int]:
    """Waiting tickets by service; one with none is absent."""
    return {row[0]: row[1] for row in connection.execute(_waiting_by_prefix, {"day": day})}


def count_ahead(connection: sa.Connection, day: date, prefix: str, *, has_priority: bool) -> int:
    """How many waiting tickets of a service a newcomer stands behind."""
    statement = _count_priority_ahead if has_priority else _count_ahead
    return int(connection.execute(statement, {"day": day, "prefix": prefix}).scalar_one())


_stands_before = sa.or_(
    ticket.c.guest_book_at < sa.bindparam("arrived_at"),
    sa.and_(ticket.c.guest_book_at == sa.bindparam("arrived_at"), ticket.c.number < sa.bindparam("number")),
)
_count_before = _count_ahead.where(_stands_before)
_count_priority_before = _count_priority_ahead.where(_stands_before)


def count_before(connection: sa.Connection, item: Ticket) -> int:
    """How many waiting tickets of its service still stand before a ticket; 0 for one that waits no longer."""
    if item.state is not TicketState.WAITING:
        return 0
    statement = _count_before if item.priority is Priority.NONE else _count_priority_before
    keys = {"day": item.day, "prefix": item.service, "arrived_at": item.guest_book_at, "number": item.number}
    return int(connection.execute(statement, keys).scalar_one())


_waits_here = (
    ticket.c.local_day == sa.bindparam("day"),
    ticket.c.state == TicketState.WAITING,
    ticket.c.wanted_desk.is_(None),
)


@cache
def _fronts_of(services: int) -> sa.Select[Any]:
    """Of so many services and each priority class the ticket that came first: one look into the index for each."""
    looks = []
    for number in range(services):
        for priority in Priority:
            first = sa.select(ticket.c.ticket_id).where(
                *_waits_here,
                ticket.c.service == sa.bindparam(f"service{number}"),
                ticket.c.priority == sa.literal(priority.value),
            )
            first = first.order_by(ticket.c.guest_book_at, ticket.c.number).limit(1)
            looks.append(sa.select(first.subquery().c.ticket_id))
    return sa.select(ticket).where(ticket.c.ticket_id.in_(sa.union_all(*looks)))


def first_waiting(connection: sa.Connection, day: date, services: Sequence[str]) -> list[Ticket]:
    """The fronts of services' queues: of each priority class the first ticket that anybody may call."""
    if not services:
        return []
    keys = {f"service{number}": service for number, service in enumerate(services)}
    return [ticket_of(row) for row in connection.execute(_fronts_of(len(services)), {"day": day} | keys)]


_aside = sa.select(ticket).where(ASIDE)  # no day: SQLite would take one of the day's indexes and read the whole day


def set_aside(connection: sa.Connection, day: date) -> list[Ticket]:
    """The day's tickets that are held or were sent to one desk: few."""
    return [ticket_of(row) for row in connection.execute(_aside) if row.local_day == day]


_missed = sa.select(ticket).where(ticket.c.local_day == sa.bindparam("day"), NO_SHOWS)


def no_shows_of(connection: sa.Connection, day: date) -> list[Ticket]:
    """The day's guests who did not come when called."""
    return [ticket_of(row) for row in connection.execute(_missed, {"day": day})]


_last_calls = (
    sa.select(ticket.c.priority)
    .where(
        ticket.c.local_day == sa.bindparam("day"),
        ticket.c.service == sa.bindparam("prefix"),
        ticket.c.first_called_at.is_not(None),
    )
    .order_by(ticket.c.first_called_at.desc(), ticket.c.number.desc())
    .limit(sa.bindparam("limit"))
)


def priority_run(connection: sa.Connection, day: date, prefix: str, limit: int) -> int:
    """How many of the last `limit` first calls of a service were priority ones without a break."""
    rows = connection.execute(_last_calls, {"day": day, "prefix": prefix, "limit": limit}).scalars().all()
    return next((index for index, priority in enumerate(rows) if priority == Priority.NONE), len(rows))


_latest = sa.select(sa.func.max(ticket.c.guest_book_at)).where(ticket.c.local_day == sa.bindparam("day"))
_latest_call = sa.select(sa.func.max(ticket.c.last_called_at)).where(ticket.c.local_day == sa.bindparam("day"))


def not_before_others(connection: sa.Connection, day: date, at: datetime) -> datetime:
    """The time for a newcomer: never before one who has come or was called already, also when the clock was set back.

    So a guest who comes after the clock was set back does not seem to have waited for what the clock went ahead.
    """
    return _not_before(connection, _latest_call, day, _not_before(connection, _latest, day, at))


def not_before_calls(connection: sa.Connection, day: date, at: datetime) -> datetime:
    """The time for a call: after the day's last one, also when the clock was set back: calls go by their times."""
    return _not_before(connection, _latest_call, day, at, timedelta(microseconds=1))


def _not_before(
    connection: sa.Connection,
    latest_of_day: sa.Select[Any],
    day: date,
    at: datetime,
    apart: timedelta = timedelta(0),
) -> datetime:
    latest: datetime | None = connection.execute(latest_of_day, {"day": day}).scalar()
    return at if latest is None or at >= latest else latest + apart


_last_finishes = sa.select(desk.c.number, desk.c.left_at).where(desk.c.left_day == sa.bindparam("day"))
_note_left = (
    sa.update(desk)
    .where(desk.c.number == sa.bindparam("desk"))
    .where(
        sa.or_(desk.c.left_day.is_(None), desk.c.left_day != sa.bindparam("day"), desk.c.left_at < sa.bindparam("at"))
    )
    .values(left_at=sa.bindparam("at"), left_day=sa.bindparam("day"))
)


def last_finishes(connection: sa.Connection, day: date) -> dict[int, datetime]:
    """By desk, when its last served guest of the day left it; a desk without one is absent."""
    return {row[0]: row[1] for row in connection.execute(_last_finishes, {"day": day})}


def note_left(connection: sa.Connection, number: int, day: date, at: datetime) -> None:
    """A served guest leaves a desk: the next one's clock may start from here. Never back within a day."""
    connection.execute(_note_left, {"desk": number, "day": day, "at": at})


_active = sa.select(ticket).where(ACTIVE)  # in the index's own words: SQLite uses a partial index for no others
_active_of_officer = _active.where(ticket.c.officer_id == sa.bindparam("id"))
_active_of_desk = _active.where(ticket.c.desk == sa.bindparam("id"))


def active_of_officer(connection: sa.Connection, officer_id: str) -> Ticket | None:
    """The ticket an officer has called or serves now."""
    return _one(connection.execute(_active_of_officer, {"id": officer_id}))


def active_of_desk(connection: sa.Connection, desk: int) -> Ticket | None:
    """The ticket called to or served at a desk now."""
    return _one(connection.execute(_active_of_desk, {"id": desk}))


def tickets_of(connection: sa.Connection, *conditions: sa.ColumnElement[bool]) -> list[Ticket]:
    """All tickets that meet the conditions, in the order of issue."""
    statement = sa.select(ticket).where(*conditions)
    in_order = statement.order_by(ticket.c.guest_book_at, ticket.c.prefix, ticket.c.number)
    return [ticket_of(row) for row in connection.execute(in_order)]


_service_times = (
    sa.select(ticket.c.started_at, ticket.c.finished_at, ticket.c.away_seconds)
    .where(ticket.c.service == sa.bindparam("prefix"), ticket.c.finished_at.is_not(None))
    .order_by(ticket.c.finished_at.desc())
    .limit(sa.bindparam("limit"))
)


def recent_service_seconds(connection: sa.Connection, prefix: str, limit: int) -> Sequence[float]:
    """Seconds from start to finish of the last services of a kind; a service without a finish is not among them."""
    rows: Iterable[Any] = connection.execute(_service_times, {"prefix": prefix, "limit": limit})
    return [(row.finished_at - row.started_at).total_seconds() - row.away_seconds for row in rows]
