"""Tells in words how delivery to the central office fares: the same at the counter and at a kiosk's service page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from ..queue.delivery import MOST_COUNTED, Delivery, DeliveryState
from .word_table import table, word
from .words import clock_time, day_month, short_date

Tone = Literal["good", "calm", "warn", "bad"]

BRIEF_OUTAGE = timedelta(seconds=60)
"""An outage is told only when it lasts longer."""
BRIEF_WAIT = timedelta(seconds=30)
"""What has waited for less counts as delivered."""
DOT = " · "
STALLED = timedelta(minutes=10)
"""No sender lives where something waits for so long without an outage, a refusal or a delivery."""
_HELD = frozenset({Delivery.REFUSED, Delivery.REVOKED, Delivery.NOT_ENROLLED})
_ICONS = {
    "delivered": "cloud-check",
    "sending": "arrows-clockwise",
    "offline": "cloud-slash",
    "not_enrolled": "cloud-slash",
}


@dataclass(frozen=True, slots=True)
class Told:
    """text: a few words; brief: the same where there is little room; full: whole sentences; line: what to add in one;
    why: the reason as a sentence, where the text leaves it open.

    tone: warn for what wants a person sooner or later, bad only where records could be lost.
    """

    key: str
    tone: Tone
    icon: str
    text: str
    brief: str
    full: str
    line: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom it is told: language, the office's zone, the time (aware)."""

    language: str
    zone: ZoneInfo
    now: datetime

    def say(self, key: str, *values: object) -> str:
        """The words of a key."""
        return word(self.language, f"delivery.{key}", *values)

    def counted(self, key: str, count: int, *values: object) -> str:
        """The words of a key for one or for many."""
        return self.say(f"{key}_one" if count == 1 else key, self.number(count), *values)

    def number(self, value: int) -> str:
        """12.345 or 12,345; where more are not counted, that they may be more."""
        told = f"{value:,}".replace(",", "." if self.language == "id" else ",")
        return f"{told}+" if value == MOST_COUNTED else told

    def short(self, at: datetime) -> str:
        """The time of day, or the day and month of another day."""
        if self._is_today(at):
            return clock_time(at, self.zone)
        return day_month(at.astimezone(self.zone).date(), self.language)

    def moment(self, at: datetime) -> str:
        """The time of day within a sentence, with the date where it is another day."""
        clock = clock_time(at, self.zone)
        if self._is_today(at):
            return self.say("time.today", clock)
        return self.say("time.other", short_date(at.astimezone(self.zone).date(), self.language), clock)

    def is_within(self, span: timedelta, at: datetime | None) -> bool:
        """Whether it was less than the span ago; what a clock set back has put ahead was not."""
        return at is not None and timedelta(0) <= self.now - at < span

    def _is_today(self, at: datetime) -> bool:
        return at.astimezone(self.zone).date() == self.now.astimezone(self.zone).date()


def told(state: DeliveryState, reader: Reader) -> Told | None:
    """How delivery fares; None where no central office is set."""
    if state.state is Delivery.UNSET:
        return None
    if state.state in _HELD:
        return _trouble(state, reader, str(state.state))
    if state.state is Delivery.OFFLINE and not reader.is_within(BRIEF_OUTAGE, state.since):
        return _trouble(state, reader, "offline")
    if not state.waiting or reader.is_within(BRIEF_WAIT, state.waiting_since):
        return _delivered(state, reader)
    if state.state is not Delivery.OFFLINE and _is_stalled(state, reader):
        return _trouble(state, reader, "stalled")
    count = reader.number(state.waiting)
    return Told(
        "sending",
        "calm",
        _ICONS["sending"],
        reader.say("pill.sending", count),
        count,
        reader.counted("full.sending", state.waiting),
        reader.say("line.sending"),
    )


def to_check(state: DeliveryState, reader: Reader) -> str:
    """What both sides have to look at together: events put aside, days that differ; empty where there is nothing."""
    parts = []
    if state.parked:
        parts.append(reader.counted("line.parked", state.parked))
    if state.differing:
        parts.append(reader.counted("line.differing", len(state.differing)))
    return ", ".join(parts)


def _is_stalled(state: DeliveryState, reader: Reader) -> bool:
    """No sign of a sender for long; what a clock set back has put ahead of now is none."""
    signs = (state.waiting_since, state.delivered_at, state.since)
    return not any(reader.is_within(STALLED, at) for at in signs)


def _delivered(state: DeliveryState, reader: Reader) -> Told:
    at, full = state.delivered_at, reader.say("full.delivered")
    text = reader.say("pill.delivered_plain")
    if at is not None:
        text = reader.say("pill.delivered", reader.short(at))
        full = f"{full} {reader.say('full.delivered_at', reader.moment(at))}"
    return Told("delivered", "good", _ICONS["delivered"], text, "", full, reader.say("line.delivered"))


def _trouble(state: DeliveryState, reader: Reader, key: str) -> Told:
    since, waits = _since(state, reader, key), state.waiting > 0 and key != "not_enrolled"
    unsent = reader.number(state.waiting)
    return Told(
        key,
        "warn",
        _ICONS.get(key, "cloud-warning"),
        DOT.join((reader.say(f"pill.{key}", reader.short(since)), *[reader.say("pill.unsent", unsent)] * waits)),
        DOT.join((reader.say(f"brief.{key}"), *[unsent] * waits)),
        " ".join(filter(None, _sentences(state, reader, key, since))),
        _line(state, reader, key),
        _why(state, reader, key),
    )


def _since(state: DeliveryState, reader: Reader, key: str) -> datetime:
    """A time that a clock set back has put ahead of now says nothing."""
    times = (state.since, state.waiting_since)[:: -1 if key == "stalled" else 1]
    return next((at for at in times if at is not None and at <= reader.now), reader.now)


def _next(state: DeliveryState, reader: Reader, key: str) -> str:
    """When it is tried again, where that is still to come."""
    ahead = state.next_at is not None and state.next_at > reader.now
    return reader.say(key, reader.moment(state.next_at)) if ahead and state.next_at is not None else ""


def _line(state: DeliveryState, reader: Reader, key: str) -> str:
    if key != "offline":
        return reader.say("line.technician")
    return _next(state, reader, "line.next") or reader.say("line.kept")


def _sentences(state: DeliveryState, reader: Reader, key: str, since: datetime) -> Iterator[str]:
    yield reader.say(f"full.{key}", reader.moment(since))
    if why := _why(state, reader, key):
        yield why
    if state.waiting and state.waiting_since is not None:
        yield reader.counted("full.waiting", state.waiting, reader.moment(min(state.waiting_since, reader.now)))
    yield reader.say("full.technician") if key != "offline" else _next(state, reader, "full.next")


def _why(state: DeliveryState, reader: Reader, key: str) -> str:
    """The reason in words; nothing where the state itself says it."""
    if key == "stalled":
        return reader.say("reason.stalled")
    code = state.reason.replace("-", "_")
    if code in {"", "offline"}:
        return ""
    known = f"delivery.reason.{code}" in table()
    return reader.say(f"reason.{code}") if known else reader.say("reason.other", state.reason)
