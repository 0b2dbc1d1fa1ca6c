"""Who sits where: one desk has one officer, one officer one desk; and whether it is open or on a break."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from ..access import Actor
from ..clock import new_id
from ..service import Desk
from ..storage.schema import ACTIVE, account, desk_session, ticket
from ..storage.tickets import active_of_desk, active_of_officer, ticket_of, update_ticket
from ..storage.transaction import Transaction, View
from ..ticket import Ticket
from ..trace import TAKEN_OVER
from .day import open_day

_open = sa.select(desk_session, account.c.full_name).join(account).where(desk_session.c.closed_at.is_(None))
_open_of = _open.where(desk_session.c.account_id == sa.bindparam("account"))


LONGEST_BREAK_MINUTES = 240


class DeskState(StrEnum):
    """Whether a desk calls guests: an officer sits there, is away for a while, or nobody does."""

    OPEN = "open"
    BREAK = "break"
    CLOSED = "closed"


class BreakReason(StrEnum):
    """Why a desk rests."""

    REST = "rest"
    PRAYER = "prayer"
    MEETING = "meeting"
    ERRAND = "errand"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class DeskPlace:
    """A desk as the choice shows it; holder and since are empty for a free one.

    break_reason, break_since, break_until: of a break, the last one planned. guest: the number of who is there now,
    also where the officer has gone without finishing.
    """

    desk: Desk
    holder: str = ""
    holder_id: str = ""
    since: datetime | None = None
    break_reason: str = ""
    break_since: datetime | None = None
    break_until: datetime | None = None
    guest: str = ""

    @property
    def state(self) -> DeskState:
        """Open, on a break or closed."""
        if self.since is None:
            return DeskState.CLOSED
        return DeskState.BREAK if self.break_since else DeskState.OPEN


@dataclass(frozen=True, slots=True)
class DeskTaken:
    """The officer sits at the desk now."""

    desk: Desk


@dataclass(frozen=True, slots=True)
class DeskOccupied:
    """Another officer holds the desk."""

    holder: str
    since: datetime


@dataclass(frozen=True, slots=True)
class DeskBusy:
    """A guest is at the desk, or with the officer at another one: finish first."""

    ticket: Ticket


@dataclass(frozen=True, slots=True)
class DeskUnknown:
    """The office has no desk of this number."""


DeskOutcome = DeskTaken | DeskOccupied | DeskBusy | DeskUnknown


_guests = (
    sa.select(ticket, account.c.full_name).join(account, account.c.account_id == ticket.c.officer_id).where(ACTIVE)
)


def places(view: View) -> tuple[DeskPlace, ...]:
    """Every desk with its holder and its guest."""
    held = {row.desk: row for row in view.connection.execute(_open)}
    guests = {row.desk: row for row in view.connection.execute(_guests)}
    return tuple(_with_guest(_place(desk, held.get(desk.number)), guests.get(desk.number)) for desk in view.rules.desks)


def _place(desk: Desk, row: sa.Row[Any] | None) -> DeskPlace:
    if row is None:
        return DeskPlace(desk)
    rest = row.break_reason, row.break_since, row.break_until
    return DeskPlace(desk, row.full_name, row.account_id, row.opened_at, *rest)


def _with_guest(place: DeskPlace, row: sa.Row[Any] | None) -> DeskPlace:
    """A desk whose officer has gone while a guest is there is held by that officer still."""
    if row is None:
        return place
    guest = ticket_of(row)
    if place.since is not None:
        return dataclasses.replace(place, guest=guest.text)
    return DeskPlace(place.desk, row.full_name, row.officer_id, guest.called_at, guest=guest.text)


def state_of(view: View, account_id: str) -> DeskPlace | None:
    """The desk an officer holds, with its state; None without one."""
    row = view.connection.execute(_open_of, {"account": account_id}).one_or_none()
    desk = None if row is None else view.rules.desk(row.desk)
    return None if desk is None else _place(desk, row)


def desk_of(view: View, account_id: str) -> Desk | None:
    """The desk an officer holds."""
    place = state_of(view, account_id)
    return None if place is None else place.desk


_staffed = sa.select(desk_session.c.desk).where(
    desk_session.c.closed_at.is_(None), desk_session.c.break_since.is_(None)
)


def staffed_desks(view: View) -> frozenset[int]:
    """The desks that call guests now: an officer sits there and is not on a break."""
    return frozenset(view.connection.execute(_staffed).scalars())


_resting = (
    sa.select(desk_session.c.desk, desk_session.c.break_until)
    .where(desk_session.c.closed_at.is_(None), desk_session.c.break_until.is_not(None))
    .order_by(desk_session.c.desk)
)


def resting_desks(view: View) -> list[tuple[int, datetime]]:
    """The desks on a break, with its planned end."""
    return [(number, until) for number, until in view.connection.execute(_resting)]


def take_desk(work: Transaction, actor: Actor, number: int, *, take_over: bool = False) -> DeskOutcome:
    """Sits the officer at a desk. Another's desk only with take_over, and then with the guest who is there.

    An officer whose own guest is still at another desk finishes there first.
    """
    desk = work.rules.desk(number)
    if desk is None:
        return DeskUnknown()
    place = next(place for place in places(work) if place.desk.number == number)
    own, guest = active_of_officer(work.connection, actor.account_id), active_of_desk(work.connection, number)
    if own is not None and own.desk != number:
        return DeskBusy(own)
    if place.since is not None and place.holder_id != actor.account_id and not take_over:
        return DeskOccupied(place.holder, place.since)
    if desk_of(work, actor.account_id) != desk:
        for holder in filter(None, (place.holder_id, actor.account_id)):
            _close(work, holder)
        _open_session(work, actor, number)
    if guest is not None and guest.officer_id != actor.account_id:
        _take_guest(work, actor, guest)
    return DeskTaken(desk)


def _take_guest(work: Transaction, actor: Actor, guest: Ticket) -> None:
    """The guest goes on with another officer: same desk, same times."""
    update_ticket(work.connection, guest, dataclasses.replace(guest, officer_id=actor.account_id))
    payload = {"ticket_id": guest.ticket_id, "visit_id": guest.visit_id, "ticket": guest.text, "desk": guest.desk}
    work.record(TAKEN_OVER, **payload, officer=actor.account_id, before=guest.officer_id)


def _open_session(work: Transaction, actor: Actor, number: int) -> None:
    work.connection.execute(
        sa.insert(desk_session).values(
            session_id=new_id(work.at), desk=number, account_id=actor.account_id, opened_at=work.at
        )
    )
    work.record("desk.opened", desk=number, officer=actor.account_id)
    open_day(work, actor)


def leave_desk(work: Transaction, actor: Actor) -> Ticket | None:
    """Frees the officer's desk; gives the guest who must be finished first instead, if there is one."""
    guest = active_of_officer(work.connection, actor.account_id)
    if guest is None:
        _close(work, actor.account_id)
    return guest


def _close(work: Transaction, account_id: str) -> None:
    row = work.connection.execute(_open_of, {"account": account_id}).one_or_none()
    if row is None:
        return
    work.connection.execute(
        sa.update(desk_session).where(desk_session.c.session_id == row.session_id).values(closed_at=work.at)
    )
    work.record("desk.closed", desk=row.desk, officer=account_id)


@dataclass(frozen=True, slots=True)
class Rested:
    """The desk as it is after a break began or ended."""

    place: DeskPlace


BreakOutcome = Rested | DeskBusy | DeskUnknown


def take_break(work: Transaction, actor: Actor, why: BreakReason, minutes: int) -> BreakOutcome:
    """The desk calls nobody for some planned minutes (1 to 240); it is the officer who ends the break."""
    if not 1 <= minutes <= LONGEST_BREAK_MINUTES:
        raise ValueError(f"a break of {minutes} minutes")
    guest = active_of_officer(work.connection, actor.account_id)
    if guest is not None:
        return DeskBusy(guest)
    until = work.at + timedelta(minutes=minutes)
    values = {"break_reason": why, "break_since": work.at, "break_until": until}
    return _rest(work, actor, "desk.break_began", values, {"reason": why, "until": until.isoformat()})


def end_break(work: Transaction, actor: Actor) -> BreakOutcome:
    """The desk calls guests again; without a break nothing changes."""
    values = {"break_reason": "", "break_since": None, "break_until": None}
    return _rest(work, actor, "desk.break_ended", values, {})


def _rest(work: Transaction, actor: Actor, event: str, values: dict[str, Any], payload: dict[str, Any]) -> BreakOutcome:
    place = state_of(work, actor.account_id)
    if place is None:
        return DeskUnknown()
    if values["break_since"] is not None or place.break_since is not None:
        mine = sa.and_(desk_session.c.account_id == actor.account_id, desk_session.c.closed_at.is_(None))
        work.connection.execute(sa.update(desk_session).where(mine).values(values))
        work.record(event, desk=place.desk.number, officer=actor.account_id, **payload)
    return Rested(state_of(work, actor.account_id) or place)
