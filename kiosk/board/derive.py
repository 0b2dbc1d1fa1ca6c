"""Derives what the board shows: the call on show, the ones before, who waits. Pure, tested as a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from ...assets.words import clock_time, long_date, weekday, weekday_date, word, zone_name
from ...queue.operations.public import EVERYWHERE, PublicCall, PublicView, Section, ServiceQueue
from ...queue.rulebook import Rulebook
from ...queue.service import Service
from ...queue.ticket import ACTIVE_STATES, TicketState
from ..wait_words import wait_words
from .places import STRAIGHT, Way
from .props import BoardProps, CallProps, QueueProps
from .running import running_texts
from .turns import call_key

PREVIOUS_SHOWN = 4
AWAY_PILL_SECONDS = 10
AWAY_LISTEN_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Inputs:
    """section: the part of the office that the board has. ways: how guests get to a desk as seen from the board.

    on_show: the call that has its turn on the panel. beside: the next one, where it is seen already. lined_up: the
    calls whose turn is still to come. rested: the panel may show something else; has_slides: there is something.
    silent: calls are not said; unheard: though they should be. away_seconds: how long the office is out of reach, else
    None.
    """

    rules: Rulebook
    now: datetime
    view: PublicView | None = None
    on_show: PublicCall | None = None
    beside: PublicCall | None = None
    lined_up: tuple[PublicCall, ...] = ()
    fresh: bool = False
    rested: bool = False
    has_slides: bool = False
    silent: bool = False
    unheard: bool = False
    section: Section = EVERYWHERE
    ways: Mapping[int, Way] = field(default_factory=dict)
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
    closed, slides = _is_closed(inputs), _shows_slides(inputs, away)
    shown = None if closed or slides else inputs.on_show
    return BoardProps(
        kind="closed" if closed else "open",
        agency=branch.agency,
        office=branch.name,
        time=clock_time(inputs.now, hours.zone),
        weekday=weekday(today, inputs.language),
        date=long_date(today, inputs.language),
        heading=inputs.say("new" if inputs.fresh else "now"),
        call=_call(inputs, shown) if shown else None,
        beside=_call(inputs, inputs.beside) if shown and inputs.beside else None,
        fresh=inputs.fresh and shown is not None,
        slides=slides,
        silent=inputs.silent,
        previous=_previous(inputs, shown) if shown or slides else (),
        queues=_queues(inputs, away),
        mean="" if view is None or view.mean_wait_minutes is None or away else str(view.mean_wait_minutes),
        empty_title=title,
        empty_text=text,
        notice=_notice(inputs, away),
        listen=away >= AWAY_LISTEN_SECONDS,
        running=(*inputs.running, *running_texts(inputs.rules, inputs.now, inputs.view, inputs.language)),
    )


def _shows_slides(inputs: Inputs, away: float) -> bool:
    """While nobody is called who is not yet there; never in the place of a call that may still count."""
    view = inputs.view
    if view is None or not inputs.has_slides or not inputs.rested or inputs.lined_up or _is_closed(inputs):
        return False
    return away < AWAY_PILL_SECONDS and all(call.state is not TicketState.CALLED for call in view.calls)


def _is_closed(inputs: Inputs) -> bool:
    """After hours the board stays open until the last guest in the house is served."""
    view = inputs.view
    if view is None or view.is_open or inputs.lined_up or any(queue.waiting for queue in view.queues):
        return False
    return all(call.state not in ACTIVE_STATES for call in view.calls)


def _notice(inputs: Inputs, away: float) -> str:
    if away >= AWAY_LISTEN_SECONDS:
        return inputs.say("listen")
    if away >= AWAY_PILL_SECONDS:
        return inputs.say("reconnecting")
    return inputs.say("silent") if inputs.unheard else ""


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


def _call(inputs: Inputs, call: PublicCall) -> CallProps:
    """A service that the catalogue no longer has keeps its letter and loses its name."""
    service = next((service for service in inputs.rules.walk_in if service.prefix == call.prefix), None)
    icon, name = (service.icon, service.name(inputs.language)) if service else ("ticket", "")
    way, desk = inputs.ways.get(call.desk, STRAIGHT), inputs.say("desk", call.desk)
    place = way.place(inputs.language)
    return CallProps(
        call_key(call), call.text, call.prefix, icon, name, desk, way.turn, place, _guide(inputs, call, way)
    )


def _guide(inputs: Inputs, call: PublicCall, way: Way) -> str:
    """For a guest who chose another language."""
    if call.language == inputs.language:
        return ""
    desk, place = word(call.language, "board.desk", call.desk), way.place(call.language)
    return f"{desk}, {place}" if place else word(call.language, "board.guide", desk)


def _previous(inputs: Inputs, shown: PublicCall | None) -> tuple[CallProps, ...]:
    """Each number once; those whose guests are still awaited before the others."""
    if inputs.view is None:
        return ()
    others = {call.text for call in (shown, *inputs.lined_up) if call}
    latest: dict[str, PublicCall] = {}
    for call in inputs.view.calls:
        if call.text not in others:
            latest.setdefault(call.text, call)
    awaited_first = sorted(latest.values(), key=lambda call: call.state is not TicketState.CALLED)
    return tuple(_call(inputs, call) for call in awaited_first[:PREVIOUS_SHOWN])


def _queues(inputs: Inputs, away: float) -> tuple[QueueProps, ...]:
    queues = {queue.prefix: queue for queue in inputs.view.queues} if inputs.view else {}
    here = [one for one in inputs.rules.walk_in if inputs.section.has_service(inputs.rules, one.prefix)]
    return tuple(_queue(inputs, service, queues.get(service.prefix), away) for service in here)


def _queue(inputs: Inputs, service: Service, queue: ServiceQueue | None, away: float) -> QueueProps:
    waiting, name = queue.waiting if queue else 0, service.name(inputs.language)
    told = str(waiting) if queue else "–"
    return QueueProps(service.prefix, service.icon, name, told, not waiting, "" if away else _wait(inputs, queue))


def _wait(inputs: Inputs, queue: ServiceQueue | None) -> str:
    """How long who takes a number now waits."""
    if queue is None or inputs.view is None or not inputs.view.is_open:
        return ""
    if not queue.open_desks:
        return inputs.say("wait.nobody")
    if queue.high_minutes == 0:
        return inputs.say("wait.direct")
    return wait_words(inputs.say, queue.low_minutes, queue.high_minutes)
