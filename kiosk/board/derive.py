"""Derives what the board shows: the call on show, the ones before, who waits. Pure, tested as a table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from ...assets.words import clock_time, long_date, weekday, weekday_date, word, zone_name
from ...queue.operations.views import PublicCall, PublicView
from ...queue.rulebook import Rulebook
from ...queue.ticket import ACTIVE_STATES
from .props import BoardProps, CallProps, QueueProps

PREVIOUS_SHOWN = 4
AWAY_PILL_SECONDS = 10
AWAY_LISTEN_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Inputs:
    """on_show: the call that has its turn on the panel. lined_up: the calls whose turn is still to come.

    away_seconds: how long the office is out of reach, else None.
    """

    rules: Rulebook
    now: datetime
    view: PublicView | None = None
    on_show: PublicCall | None = None
    lined_up: tuple[PublicCall, ...] = ()
    fresh: bool = False
    away_seconds: float | None = None
    running: tuple[str, ...] = ()
    language: str = "id"

    def say(self, key: str, *values: object) -> str:
        """The board's words."""
        return word(self.language, f"board.{key}", *values)


def derive_board(inputs: Inputs) -> BoardProps:
    """Everything on the board."""
    hours, branch, view = inputs.rules.hours, inputs.rules.branch, inputs.view
    today = hours.local(inputs.now).date()
    away = inputs.away_seconds or 0.0
    title, text = _empty(inputs)
    closed = _is_closed(inputs)
    shown = None if closed else inputs.on_show
    return BoardProps(
        kind="closed" if closed else "open",
        agency=branch.agency,
        office=branch.name,
        time=clock_time(inputs.now, hours.zone),
        weekday=weekday(today, inputs.language),
        date=long_date(today, inputs.language),
        heading=inputs.say("new" if inputs.fresh else "now"),
        call=_call(inputs, shown) if shown else None,
        fresh=inputs.fresh and shown is not None,
        previous=_previous(inputs) if shown else (),
        queues=_queues(inputs),
        mean="" if view is None or view.mean_wait_minutes is None or away else str(view.mean_wait_minutes),
        empty_title=title,
        empty_text=text,
        notice=_notice(inputs, away),
        listen=away >= AWAY_LISTEN_SECONDS,
        running=(*inputs.running, *_running(inputs, today)),
    )


def _is_closed(inputs: Inputs) -> bool:
    """After hours the board stays open until the last guest in the house is served."""
    view = inputs.view
    if view is None or view.is_open or inputs.lined_up or any(queue.waiting for queue in view.queues):
        return False
    return all(call.state not in ACTIVE_STATES for call in view.calls)


def _notice(inputs: Inputs, away: float) -> str:
    if away >= AWAY_LISTEN_SECONDS:
        return inputs.say("listen")
    return inputs.say("reconnecting") if away >= AWAY_PILL_SECONDS else ""


def _empty(inputs: Inputs) -> tuple[str, str]:
    view = inputs.view
    if view is None:
        return inputs.say("welcome"), inputs.say("welcome_text")
    if view.is_open:
        return inputs.say("none"), inputs.say("none_text")
    title = inputs.say("closed_holiday", view.holiday) if view.holiday else inputs.say("closed")
    if view.next_opening is None:
        return title, inputs.say("closed_unknown")
    zone = inputs.rules.hours.zone
    day = weekday_date(view.next_opening.astimezone(zone).date(), inputs.language)
    return title, inputs.say("closed_text", day, clock_time(view.next_opening, zone), zone_name(zone))


def call_key(call: PublicCall) -> str:
    """Tells one call or recall from every other."""
    return f"{call.ticket_id}/{call.calls}"


def _call(inputs: Inputs, call: PublicCall) -> CallProps:
    """A service that the catalogue no longer has keeps its letter and loses its name."""
    service = next((service for service in inputs.rules.walk_in if service.prefix == call.prefix), None)
    icon, name = (service.icon, service.name(inputs.language)) if service else ("ticket", "")
    return CallProps(call_key(call), call.text, call.prefix, icon, name, inputs.say("desk", call.desk))


def _previous(inputs: Inputs) -> tuple[CallProps, ...]:
    if inputs.view is None or inputs.on_show is None:
        return ()
    others = {inputs.on_show.ticket_id, *(call.ticket_id for call in inputs.lined_up)}
    older = [call for call in inputs.view.calls if call.ticket_id not in others]
    return tuple(_call(inputs, call) for call in older[:PREVIOUS_SHOWN])


def _queues(inputs: Inputs) -> tuple[QueueProps, ...]:
    counts = {queue.prefix: queue.waiting for queue in inputs.view.queues} if inputs.view else {}
    return tuple(
        QueueProps(
            service.prefix,
            service.icon,
            service.name(inputs.language),
            str(counts[service.prefix]) if service.prefix in counts else "–",
            not counts.get(service.prefix),
        )
        for service in inputs.rules.walk_in
    )


def _running(inputs: Inputs, today: date) -> tuple[str, ...]:
    free = [service.name(inputs.language) for service in inputs.rules.walk_in if not service.paid]
    texts = []
    if free:
        joined = ", ".join(free[:-1]) + f", {inputs.say('text.and')} {free[-1]}" if len(free) > 1 else free[0]
        texts.append(inputs.say("text.free", joined))
    spans = inputs.rules.hours.spans_on(today)
    if spans:
        zone = inputs.rules.hours.zone
        times = " · ".join(f"{clock_time(start, zone)}–{clock_time(end, zone)}" for start, end in spans)
        texts.append(inputs.say("text.hours", weekday(today, inputs.language), times, zone_name(zone)))
    return (*texts, inputs.say("text.site"))
