"""A report's concerns as a title and a sentence each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ...queue.report.report import Concern, Report
from .dates import clock, local_day, plain_day, short_day
from .wording import Wording

TICKETS_NAMED = 5


@dataclass(frozen=True, slots=True)
class ConcernText:
    """One concern in words. level: "high", "middle" or "low"."""

    level: str
    title: str
    text: str


def concern_texts(report: Report, words: Wording) -> tuple[ConcernText, ...]:
    """Every concern, in the report's order."""
    return tuple(
        ConcernText(item.level, _title(item, words), _text(item, words, one_day=report.period.is_day))
        for item in report.concerns
    )


def outage_title(words: Wording, device: str, place: str, state: str) -> str:
    """What a device's state is called, and where it stands."""
    known = words.counter(f"device.{device}_{state}")
    title = known or words.say("concern.outage.unknown", words.plain(device), words.plain(state))
    return words.say("concern.outage.at", title, words.plain(place)) if place else title


def _title(item: Concern, words: Wording) -> str:
    values: dict[str, Any] = dict(item.values)
    if item.kind == "outage":
        return outage_title(words, values["device"], values["place"], values["state"])
    key = f"concern.{item.kind}.title"
    if item.kind == "late":
        limit = values["limit_seconds"]
        return words.counted(key, values["count"], words.minutes(limit) if limit else words.say("concern.late.limit"))
    if item.kind == "due_next":
        return words.counted(key, values["count"], short_day(words, date.fromisoformat(values["day"])))
    if item.kind == "abandoned":
        return words.counted(key, values["count"], words.number(values["begun"]))
    count = {"no_desk": "minutes", "sync": "events"}.get(item.kind, "count")
    return words.counted(key, values[count])


def _text(item: Concern, words: Wording, *, one_day: bool) -> str:
    sentences = [_sentence(item, words, one_day=one_day)]
    if item.tickets:
        count = item.values.get("count")
        sentences.append(
            words.say(
                "concern.numbers", words.listed(item.tickets, TICKETS_NAMED, count if isinstance(count, int) else 0)
            )
        )
    return " ".join(sentences)


def _sentence(item: Concern, words: Wording, *, one_day: bool) -> str:
    values: dict[str, Any] = dict(item.values)
    if item.kind == "outage":
        return _outage(words, values, one_day=one_day)
    key = f"concern.{item.kind}.text"
    if item.kind == "late":
        return words.say(key, words.duration(values["worst_seconds"]))
    if item.kind == "abandoned":
        return words.say(key, words.known("page", values["page"]))
    return words.say(key)


def _outage(words: Wording, values: dict[str, Any], *, one_day: bool) -> str:
    since, minutes = datetime.fromisoformat(values["since"]), words.counted("number.minutes", values["minutes"])
    if values["until"]:
        span = _span(words, since, datetime.fromisoformat(values["until"]), one_day=one_day)
        text = words.say("concern.outage.text", span, minutes)
    else:
        at = words.say("time.at", clock(words, since))
        if not one_day:
            at = words.say("time.day_at", plain_day(words, local_day(words, since)), clock(words, since))
        text = words.say("concern.outage.ongoing", at, minutes)
    if not values["tickets"]:
        return text
    return f"{text} {words.counted('concern.outage.tickets', values['tickets'])}"


def _span(words: Wording, since: datetime, until: datetime, *, one_day: bool) -> str:
    first, last = local_day(words, since), local_day(words, until)
    if first == last:
        between = words.say("time.between", clock(words, since), clock(words, until))
        return between if one_day else f"{plain_day(words, first)}, {between[:1].lower()}{between[1:]}"
    return words.say(
        "time.days", plain_day(words, first), clock(words, since), plain_day(words, last), clock(words, until)
    )
