"""Gives every call its turn on the panel: in order, each long enough to be read, none lost. Pure."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from ...queue.operations.views import PublicCall, PublicView
from ...queue.ticket import TicketState
from .derive import call_key

TURN_SECONDS = 4.0
"""How long a call stays alone on the panel while others wait for their turn."""
FRESH_SECONDS = 6.0


@dataclass(frozen=True, slots=True)
class Turns:
    """Who is on the panel and who comes next.

    since: when this turn began, in seconds; None for a call that was there before the board began. queue: the calls
    whose turn is to come. seen: the keys of today's calls that are known, shown or not.
    """

    on_show: PublicCall | None = None
    since: float | None = None
    queue: tuple[PublicCall, ...] = ()
    seen: frozenset[str] = frozenset()
    started: bool = False

    def is_fresh(self, now: float) -> bool:
        """Whether the call on show is still new."""
        return self.on_show is not None and self.since is not None and now - self.since < FRESH_SECONDS


def observe(turns: Turns, view: PublicView, now: float) -> Turns:
    """Takes in the office's calls: new ones line up oldest first; a board that just began shows the latest calmly.

    A view without calls is a new day: yesterday's last call leaves the panel.
    """
    if not view.calls:
        return Turns(started=True)
    if not turns.started:
        return Turns(view.calls[0], None, (), frozenset(map(call_key, view.calls)), started=True)
    new = [call for call in reversed(view.calls) if call_key(call) not in turns.seen]
    queue = _lined_up(turns.queue, new)
    seen = turns.seen | set(map(call_key, new))
    return advance(dataclasses.replace(turns, queue=queue, seen=seen), view, now)


def _lined_up(queue: tuple[PublicCall, ...], new: list[PublicCall]) -> tuple[PublicCall, ...]:
    """New calls and recalls go to the end; a recall of a guest whose turn is still to come keeps that turn.

    Were it sent to the end too, six desks that recall as often as they may would push each other back for ever.
    """
    again = {call.ticket_id: call for call in new}
    waiting = {call.ticket_id for call in queue}
    kept = (again.get(call.ticket_id, call) for call in queue)
    return (*kept, *(call for call in new if call.ticket_id not in waiting))


def advance(turns: Turns, view: PublicView, now: float) -> Turns:
    """Gives the panel to the next call when the present one has had its time.

    A call whose guest is served or gone before its turn is passed over; it is among the previous ones then. The view
    has every guest who is called and not yet there, so one that is not in it is gone.
    """
    called = {call.ticket_id for call in view.calls if call.state is TicketState.CALLED}
    queue = tuple(call for call in turns.queue if call.ticket_id in called)
    if queue and _had_its_time(turns, now):
        return dataclasses.replace(turns, on_show=queue[0], since=now, queue=queue[1:])
    return dataclasses.replace(turns, queue=queue)


def _had_its_time(turns: Turns, now: float) -> bool:
    return turns.on_show is None or turns.since is None or now - turns.since >= TURN_SECONDS
