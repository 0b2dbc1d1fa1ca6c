"""Gives every call its turn on the panel: in order, each long enough to be read, none lost. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from ...queue.operations.views import PublicCall, PublicView
from ...queue.ticket import TicketState
from .derive import call_key

TURN_SECONDS = 4.0
"""How long a call stays alone on the panel while others wait for their turn."""
FRESH_SECONDS = 6.0


@dataclass(frozen=True, slots=True)
class Turns:
    """seen: the keys of calls that were shown or were there before the board began. since: start of this turn, seconds."""

    on_show: PublicCall | None = None
    since: float = 0.0
    queue: tuple[PublicCall, ...] = ()
    seen: frozenset[str] = frozenset()
    started: bool = False

    def is_fresh(self, now: float) -> bool:
        """Whether the call on show is still new."""
        return self.on_show is not None and self.since > 0 and now - self.since < FRESH_SECONDS


def observe(turns: Turns, view: PublicView, now: float) -> Turns:
    """Takes in the office's calls: new ones line up oldest first; a board that just began shows the latest calmly."""
    if not turns.started:
        latest = view.calls[0] if view.calls else None
        return Turns(latest, 0.0, (), frozenset(map(call_key, view.calls)), started=True)
    new = [call for call in reversed(view.calls) if call_key(call) not in turns.seen]
    replaced = {call.ticket_id for call in new}
    waiting = [call for call in turns.queue if call.ticket_id not in replaced]
    seen = turns.seen | set(map(call_key, new))
    return advance(Turns(turns.on_show, turns.since, (*waiting, *new), seen, started=True), view, now)


def advance(turns: Turns, view: PublicView, now: float) -> Turns:
    """Gives the panel to the next call when the present one has had its time.

    A call whose guest is served or gone before its turn is passed over; it is among the previous ones then.
    """
    states = {call.ticket_id: call.state for call in view.calls}
    queue = [call for call in turns.queue if states.get(call.ticket_id, TicketState.CALLED) is TicketState.CALLED]
    had_its_time = turns.on_show is None or turns.since == 0 or now - turns.since >= TURN_SECONDS
    if queue and had_its_time:
        return Turns(queue[0], now, tuple(queue[1:]), turns.seen, started=True)
    return Turns(turns.on_show, turns.since, tuple(queue), turns.seen, started=turns.started)
