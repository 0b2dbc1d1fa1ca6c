"""Who sits where: one desk has one officer, one officer one desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from ..access import Actor
from ..clock import new_id
from ..service import Desk
from ..storage.schema import account, desk_session
from ..storage.tickets import active_of_desk, active_of_officer
from ..storage.transaction import Transaction, View
from ..ticket import Ticket

_open = sa.select(desk_session, account.c.full_name).join(account).where(desk_session.c.closed_at.is_(None))
_open_of = _open.where(desk_session.c.account_id == sa.bindparam("account"))


@dataclass(frozen=True, slots=True)
class DeskPlace:
    """A desk as the choice shows it; holder and since are empty for a free one."""

    desk: Desk
    holder: str = ""
    holder_id: str = ""
    since: datetime | None = None


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


def places(view: View) -> tuple[DeskPlace, ...]:
    """Every desk with its holder."""
    held = {row.desk: row for row in view.connection.execute(_open)}
    return tuple(_place(desk, held.get(desk.number)) for desk in view.rules.desks)


def _place(desk: Desk, row: sa.Row[tuple[object, ...]] | None) -> DeskPlace:
    if row is None:
        return DeskPlace(desk)
    return DeskPlace(desk, row.full_name, row.account_id, row.opened_at)


def desk_of(view: View, account_id: str) -> Desk | None:
    """The desk an officer holds."""
    row = view.connection.execute(_open_of, {"account": account_id}).one_or_none()
    return None if row is None else view.rules.desk(row.desk)


def take_desk(work: Transaction, actor: Actor, number: int, *, take_over: bool = False) -> DeskOutcome:
    """Sits the officer at a desk. Another's desk only with take_over, and never while a guest is at it.

    An officer whose own guest is still at the desk gets it back.
    """
    desk = work.rules.desk(number)
    if desk is None:
        return DeskUnknown()
    place = next(place for place in places(work) if place.desk.number == number)
    if place.holder_id == actor.account_id:
        return DeskTaken(desk)
    if place.since is not None and not take_over:
        return DeskOccupied(place.holder, place.since)
    guest = active_of_desk(work.connection, number) or active_of_officer(work.connection, actor.account_id)
    if guest is not None and (guest.desk, guest.officer_id) != (number, actor.account_id):
        return DeskBusy(guest)
    for holder in filter(None, (place.holder_id, actor.account_id)):
        _close(work, holder)
    _open_session(work, actor, number)
    return DeskTaken(desk)


def _open_session(work: Transaction, actor: Actor, number: int) -> None:
    work.connection.execute(
        sa.insert(desk_session).values(
            session_id=new_id(work.at), desk=number, account_id=actor.account_id, opened_at=work.at
        )
    )
    work.record("desk.opened", desk=number, officer=actor.account_id)


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
