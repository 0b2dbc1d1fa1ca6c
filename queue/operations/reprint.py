"""A ticket on paper again: an officer asks, one kiosk takes it, prints, and says what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from ..access import Actor
from ..clock import new_id
from ..storage.schema import device, reprint, ticket, visit
from ..storage.tickets import find_ticket
from ..storage.transaction import Transaction, View
from ..ticket import PrintState, Ticket
from .device import record_print
from .issue import Issued, outlook

PRINTER = "printer:kiosk-"
CAN_PRINT = ("ready", "paper_low")
"""The states of a printer, as kiosks report them, in which a ticket is expected on paper."""
OTHERS_AFTER = timedelta(seconds=10)
"""So long the kiosk that issued the ticket is given to take it, if its printer was well when last heard of."""
GIVEN_UP_AFTER = timedelta(seconds=90)
"""A kiosk that took a ticket and has not said what became of it by then has lost it: asking again asks anew."""


@dataclass(frozen=True, slots=True)
class ReprintAsked:
    """A kiosk will print it. ready: one has a printer that is well now; else it waits for that, today."""

    ticket: Ticket
    ready: bool


@dataclass(frozen=True, slots=True)
class NoReprint:
    """Not printed again: has_printer tells whether it is for the want of one, or the ticket's day is over."""

    has_printer: bool


ReprintOutcome = ReprintAsked | NoReprint


@dataclass(frozen=True, slots=True)
class Reprint:
    """What a kiosk has taken to print, in the language of the visit."""

    reprint_id: str
    issued: Issued
    language: str


def ask_reprint(work: Transaction, actor: Actor, ticket_id: str) -> ReprintOutcome:
    """Asks for a ticket of today on paper again; once, however often the button is pressed while it waits."""
    wanted = find_ticket(work.connection, ticket_id)
    printers = _printers(work)
    if wanted is None or wanted.day != work.today or not printers:
        return NoReprint(bool(printers))
    known = work.connection.execute(_of_ticket, {"ticket": ticket_id}).one_or_none()
    if known is None or (known.taken_at is not None and abs(work.at - known.taken_at) >= GIVEN_UP_AFTER):
        if known is not None:
            work.connection.execute(_close, {"id": known.reprint_id, "at": work.at})
        _ask(work, actor, wanted)
    return ReprintAsked(wanted, any(state in CAN_PRINT for state in printers.values()))


def _ask(work: Transaction, actor: Actor, wanted: Ticket) -> None:
    by_visit = sa.select(visit.c.kiosk).where(visit.c.visit_id == wanted.visit_id)
    kiosk = work.connection.execute(by_visit).scalar_one()
    values = {"reprint_id": new_id(work.at), "ticket_id": wanted.ticket_id, "kiosk": kiosk}
    values |= {"asked_at": work.at, "asked_by": actor.account_id}
    work.connection.execute(sa.insert(reprint).values(values))
    payload = {"ticket_id": wanted.ticket_id, "ticket": wanted.text, "kiosk": kiosk, "officer": actor.account_id}
    work.record("ticket.reprint_asked", **payload)


def reprint_due_in(view: View, kiosk: int) -> float | None:
    """Seconds until this kiosk may take a reprint, 0.0 for now; None when there is none to take."""
    waits = [wait for _, wait in _open(view, kiosk)]
    return min(waits, default=None)


def take_reprint(work: Transaction, kiosk: int, *, resume: bool) -> Reprint | None:
    """The first reprint that is this kiosk's to print; from now on nobody else's.

    resume: a kiosk that has just started takes up again what it had taken before and never finished.
    """
    begun = work.connection.execute(_taken_by, {"by": kiosk, "day": work.today}).first() if resume else None
    row = begun or next((row for row, wait in _open(work, kiosk) if wait <= 0), None)
    if row is None:
        return None
    work.connection.execute(_take, {"id": row.reprint_id, "by": kiosk, "at": work.at})
    wanted = find_ticket(work.connection, row.ticket_id)
    if wanted is None:
        raise KeyError(row.ticket_id)
    return Reprint(row.reprint_id, outlook(work, wanted), row.language)


def finish_reprint(work: Transaction, kiosk: int, reprint_id: str, state: PrintState) -> None:
    """What became of the paper. Raises KeyError for a reprint that nobody asked for."""
    row = work.connection.execute(sa.select(reprint).where(reprint.c.reprint_id == reprint_id)).one_or_none()
    if row is None:
        raise KeyError(reprint_id)
    if row.done_at is None:
        work.connection.execute(_close, {"id": reprint_id, "at": work.at})
    work.record("ticket.reprinted", ticket_id=row.ticket_id, kiosk=kiosk, state=state)
    record_print(work, row.ticket_id, state)


_is_open = reprint.c.done_at.is_(None)
_rows = sa.select(reprint, visit.c.language).join(ticket, ticket.c.ticket_id == reprint.c.ticket_id).join(visit)
_today = _rows.where(_is_open, ticket.c.local_day == sa.bindparam("day")).order_by(reprint.c.asked_at)
_untaken = _today.where(reprint.c.taken_by.is_(None))
_taken_by = _today.where(reprint.c.taken_by == sa.bindparam("by"))
_of_ticket = sa.select(reprint).where(_is_open, reprint.c.ticket_id == sa.bindparam("ticket"))
_this = reprint.c.reprint_id == sa.bindparam("id")
_take = sa.update(reprint).where(_this).values(taken_by=sa.bindparam("by"), taken_at=sa.bindparam("at"))
_close = sa.update(reprint).where(_this).values(done_at=sa.bindparam("at"))


def _printers(view: View) -> dict[str, str]:
    """By device name, the last reported state of every kiosk's printer."""
    rows = view.connection.execute(sa.select(device).where(device.c.name.startswith(PRINTER)))
    return {row.name: row.state for row in rows if row.state != "unset"}


def _open(view: View, kiosk: int) -> list[tuple[Any, float]]:
    """Today's reprints that nobody has taken, with the seconds until this kiosk may."""
    rows = view.connection.execute(_untaken, {"day": view.today}).all()
    printers = _printers(view) if rows else {}
    return [(row, _wait(view, row, kiosk, printers)) for row in rows]


def _wait(view: View, row: Any, kiosk: int, printers: dict[str, str]) -> float:
    """None for the kiosk's own; another's at once when that one cannot print. A clock set back holds up nothing."""
    if row.kiosk == kiosk or printers.get(f"{PRINTER}{row.kiosk}") not in CAN_PRINT or view.at < row.asked_at:
        return 0.0
    asked_at: datetime = row.asked_at
    return max(0.0, (asked_at + OTHERS_AFTER - view.at).total_seconds())
