"""The pages before the card: welcome and closed, consent."""

from __future__ import annotations

from datetime import datetime

from ..assets.notice import NOTICE_PARAGRAPHS
from ..assets.words import clock_time, weekday_date, zone_name
from .inputs import Inputs
from .props import ConsentPage, WelcomePage
from .wait_words import wait_words

DAYS_SHOWN = 37
LEAST_DOTS = 30
"""With fewer visits than this in the window no dots are drawn."""
DAYS_PER_MONTH = 30.4


def welcome_page(inputs: Inputs) -> WelcomePage:
    """Open, closed, or out of service."""
    public = inputs.public
    if inputs.fault is not None or public is None:
        return _welcome(inputs, "out", "", inputs.say("out.title"), inputs.say("out.text"))
    if public.is_open and public.closes_at is not None:
        pill = inputs.say("welcome.open", *_time(inputs, public.closes_at))
        return _welcome(inputs, "open", pill, inputs.say("welcome.title"), inputs.say("welcome.place"))
    title = inputs.say("closed.holiday", public.holiday) if public.holiday else inputs.say("closed.title")
    return _welcome(inputs, "closed", "", title, next_opening_text(inputs, "closed.again", public.next_opening))


def next_opening_text(inputs: Inputs, key: str, opening: datetime | None) -> str:
    """When the office opens again, in words."""
    if opening is None:
        return inputs.say("closed.unknown")
    day = weekday_date(inputs.rules.hours.local(opening).date(), inputs.language)
    return inputs.say(key, day, *_time(inputs, opening))


def _time(inputs: Inputs, at: datetime) -> tuple[str, str]:
    zone = inputs.rules.hours.zone
    return clock_time(at, zone), zone_name(zone)


def _welcome(inputs: Inputs, kind: str, pill: str, title: str, text: str) -> WelcomePage:
    services = inputs.rules.walk_in
    dots = tuple(tuple(day.get(service.prefix, 0) for service in services) for _, day in inputs.dots)
    enough = kind == "open" and sum(map(sum, dots)) >= LEAST_DOTS
    return WelcomePage(
        kind=kind,
        pill=pill,
        title=title,
        text=text,
        status=_status(inputs) if kind == "open" else "",
        language=inputs.language,
        dots=dots if enough else (),
        dots_text=inputs.say("welcome.dots_days", len(dots)) if enough else "",
        legend=tuple((service.prefix, service.name(inputs.language)) for service in services) if enough else (),
        survey=inputs.survey and kind != "out",
    )


def _status(inputs: Inputs) -> str:
    queues = inputs.public.queues if inputs.public else ()
    waiting = sum(queue.waiting for queue in queues)
    queued = [queue for queue in queues if queue.waiting and queue.high_minutes]
    if not queued:
        return inputs.say("welcome.desks_busy" if any(queue.high_minutes for queue in queues) else "welcome.nobody")
    longest = max(queued, key=lambda queue: queue.estimate_minutes)
    minutes = wait_words(inputs.say, longest.low_minutes, longest.high_minutes, "welcome.long")
    return (
        inputs.say("welcome.waiting_one", minutes) if waiting == 1 else inputs.say("welcome.waiting", waiting, minutes)
    )


def consent_page(inputs: Inputs) -> ConsentPage:
    """What is asked, why, how long, and the visitor's rights."""
    months = round(inputs.rules.retention_days / DAYS_PER_MONTH)
    rows = (
        ("notebook", "what"),
        ("chart-bar", "why"),
        ("clock-countdown", "how_long"),
        ("camera-slash", "card"),
        ("hand-heart", "rights"),
    )
    return ConsentPage(
        rows=tuple(
            (icon, inputs.say(f"consent.{key}"), inputs.say(f"consent.{key}_text", months)) for icon, key in rows
        ),
        notice=tuple(inputs.say(key) for key in NOTICE_PARAGRAPHS),
    )
