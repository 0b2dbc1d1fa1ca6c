"""Derives what runs by at the foot of the board: breaks, fees, hours, the way online. Pure."""

from __future__ import annotations

from datetime import datetime

from ...assets.words import clock_time, weekday, word, zone_name
from ...queue.operations.public import PublicView
from ...queue.rulebook import Rulebook


def running_texts(rules: Rulebook, now: datetime, view: PublicView | None, language: str) -> tuple[str, ...]:
    """What the board tells by itself, in order."""
    hours = _hours(rules, now, view, language)
    site = word(language, "board.text.site")
    return (*_resting(rules, view, language), *_free(rules, language), *hours, site)


def _resting(rules: Rulebook, view: PublicView | None, language: str) -> tuple[str, ...]:
    zone = rules.hours.zone
    return tuple(
        word(language, "board.text.resting", one.number, clock_time(one.until, zone), zone_name(zone))
        for one in (view.resting if view else ())
    )


def _free(rules: Rulebook, language: str) -> tuple[str, ...]:
    free = [service.name(language) for service in rules.walk_in if not service.paid]
    if not free:
        return ()
    link = f", {word(language, 'board.text.and')} "
    return (word(language, "board.text.free", link.join([", ".join(free[:-1]), free[-1]] if free[:-1] else free)),)


def _hours(rules: Rulebook, now: datetime, view: PublicView | None, language: str) -> tuple[str, ...]:
    """Today's hours; not on a day that the head has ended before them."""
    today, zone = rules.hours.local(now).date(), rules.hours.zone
    spans = rules.hours.spans_on(today)
    ended = view is not None and not view.is_open and any(start <= view.at < end for start, end in spans)
    if not spans or ended:
        return ()
    times = " · ".join(f"{clock_time(start, zone)}–{clock_time(end, zone)}" for start, end in spans)
    return (word(language, "board.text.hours", weekday(today, language), times, zone_name(zone)),)
