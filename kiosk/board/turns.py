"""Gives every call its turn on the panel: in order, each long enough to be read and said, none lost. Pure."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from ...queue.operations.public import CALLS_SHOWN, PublicCall, PublicView
from ...queue.ticket import TicketState

TURN_SECONDS = 4.0
"""How long a call has the panel at least; while it is being said, longer."""
FRESH_SECONDS = 6.0
REST_SECONDS = 20.0
"""So long after its turn began a call that nobody is awaited for may leave the panel to the slides."""
STANDING = frozenset({TicketState.CALLED, TicketState.SERVING, TicketState.DONE})
"""States of a guest whose last call was not in vain."""
MISSED_SECONDS = 30.0
"""A guest called so shortly before the board began is called again: nobody may have seen it."""


def call_key(call: PublicCall) -> str:
    """Tells one call or recall from every other."""
    return f"{call.ticket_id}/{call.calls}/{call.desk}/{call.called_at.timestamp():.6f}"


@dataclass(frozen=True, slots=True)
class Turns:
    """Who is on the panel and who comes next.

    since: when this turn began, in seconds; None for a call that was there before the board began. queue: the calls
    whose turn is to come. seen: the keys of the calls that the last view had, shown or not: one that was taken back
    and is made again in the same moment is new.
    """

    on_show: PublicCall | None = None
    since: float | None = None
    queue: tuple[PublicCall, ...] = ()
    seen: frozenset[str] = frozenset()
    started: bool = False

    def is_fresh(self, now: float) -> bool:
        """Whether the call on show is still new."""
        return self.on_show is not None and self.since is not None and now - self.since < FRESH_SECONDS

    def has_rested(self, now: float) -> bool:
        """Whether the panel may show something else for a while."""
        return self.since is None or now - self.since >= REST_SECONDS

    @property
    def beside(self) -> PublicCall | None:
        """The next call, seen beside the one on show before its own turn; a recall of that one is not seen twice."""
        following = self.queue[0] if self.queue else None
        if following is None or self.on_show is None or following.ticket_id == self.on_show.ticket_id:
            return None
        return following


def observe(turns: Turns, view: PublicView, now: float, *, speaking: bool = False) -> Turns:
    """Takes in the office's calls: new ones line up oldest first; a board that just began shows the latest calmly.

    A view without calls is a new day: yesterday's last call leaves the panel. So does a call that was taken back, and
    one of a guest who was sent elsewhere; and one that has been answered, once a later one was answered unseen.
    """
    if not view.calls:
        return Turns(started=True)
    turns = turns if turns.started else _begun(view)
    new = [call for call in reversed(view.calls) if call_key(call) not in turns.seen]
    queue = _lined_up(turns.queue, new)
    turns = dataclasses.replace(turns, queue=queue, seen=frozenset(map(call_key, view.calls)))
    turns = advance(_without_void(turns, view), view, now, speaking=speaking)
    return turns if turns.is_fresh(now) or speaking else _with_latest(turns, view)


def _begun(view: PublicView) -> Turns:
    known = [call for call in view.calls if call.state is not TicketState.CALLED or _age(call, view) > MISSED_SECONDS]
    return Turns(_latest(known), None, (), frozenset(map(call_key, known)), started=True)


def _age(call: PublicCall, view: PublicView) -> float:
    return (view.at - call.called_at).total_seconds()


def _lined_up(queue: tuple[PublicCall, ...], new: list[PublicCall]) -> tuple[PublicCall, ...]:
    """New calls and recalls go to the end; a recall of a guest whose turn is still to come keeps that turn.

    Were it sent to the end too, six desks that recall as often as they may would push each other back for ever.
    """
    again = {call.ticket_id: call for call in new}
    waiting = {call.ticket_id for call in queue}
    kept = (again.get(call.ticket_id, call) for call in queue)
    return (*kept, *(call for call in new if call.ticket_id not in waiting))


def _without_void(turns: Turns, view: PublicView) -> Turns:
    """A number that is not called any more must send nobody to a desk: the latest call before it comes back calmly."""
    shown = turns.on_show
    if shown is None or not _is_void(shown, view):
        return turns
    return dataclasses.replace(turns, on_show=_latest(_not_waiting(turns, view)), since=None)


def _with_latest(turns: Turns, view: PublicView) -> Turns:
    """The latest call stands on the panel, whether it had a turn or not, unless an earlier one still counts."""
    latest, shown = _latest(_not_waiting(turns, view)), turns.on_show
    if latest is None or (shown is not None and (is_awaited(shown, view) or latest.called_at <= shown.called_at)):
        return turns
    return dataclasses.replace(turns, on_show=latest, since=None)


def _not_waiting(turns: Turns, view: PublicView) -> list[PublicCall]:
    waiting = {call.ticket_id for call in turns.queue}
    return [call for call in view.calls if call.ticket_id not in waiting]


def _latest(calls: list[PublicCall]) -> PublicCall | None:
    """Of the calls, newest first, whose guests came or may still come."""
    return next((call for call in calls if call.state in STANDING), None)


def _is_void(call: PublicCall, view: PublicView) -> bool:
    """Taken back, made anew elsewhere, or its guest is gone. One that is merely older than the view reaches is not."""
    there = next((one for one in view.calls if one.ticket_id == call.ticket_id), None)
    if there is None:
        return sum(one.called_at >= call.called_at for one in view.calls) < CALLS_SHOWN
    is_other = there.calls <= call.calls and call_key(there) != call_key(call)
    return is_other or there.state not in STANDING


def advance(turns: Turns, view: PublicView, now: float, *, speaking: bool = False) -> Turns:
    """Gives the panel to the next call when the present one has had its time and has been said.

    A call whose guest is served or gone before its turn is passed over; it is among the previous ones then. The view
    has every guest who is called and not yet there, so one that is not in it is gone.
    """
    called = {call.ticket_id for call in view.calls if call.state is TicketState.CALLED}
    queue = tuple(call for call in turns.queue if call.ticket_id in called)
    if queue and not speaking and _had_its_time(turns, now):
        return dataclasses.replace(turns, on_show=queue[0], since=now, queue=queue[1:])
    return dataclasses.replace(turns, queue=queue)


def _had_its_time(turns: Turns, now: float) -> bool:
    return turns.on_show is None or turns.since is None or now - turns.since >= TURN_SECONDS


def is_awaited(call: PublicCall, view: PublicView) -> bool:
    """Whether its guest is called and not yet at the desk."""
    return any(one.ticket_id == call.ticket_id and one.state is TicketState.CALLED for one in view.calls)
