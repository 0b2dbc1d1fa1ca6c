"""A report's findings as sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ...queue.report.report import Finding, Report
from .dates import hour_text
from .wording import Wording

_Values = Mapping[str, Any]


def finding_texts(report: Report, words: Wording) -> tuple[str, ...]:
    """One sentence a finding, in their order."""
    return tuple(_text(finding, report, words) for finding in report.findings)


def _text(finding: Finding, report: Report, words: Wording) -> str:
    if finding.kind in _COMPARED and report.comparison.kind != "weekdays" and len(report.comparison.earlier) == 1:
        return _COMPARED[finding.kind](f"{finding.kind}_before")(words, finding.values)
    special = _SPECIAL.get(finding.kind)
    if special is not None:
        return special(words, finding.values)
    return words.say(f"finding.{finding.kind}")


def _holiday(words: Wording, values: _Values) -> str:
    return words.say("finding.holiday", words.plain(values["name"]))


def _served(words: Wording, values: _Values) -> str:
    if values["arrivals"] == 1:
        return words.say("finding.served_only" if values["served"] else "finding.served_none")
    return words.say("finding.served", words.number(values["served"]), words.number(values["arrivals"]))


def _kept(words: Wording, values: _Values) -> str:
    if values["judged"] == 1 and values["limit_seconds"]:
        key = "finding.kept_only" if values["kept"] else "finding.kept_none"
        return words.say(key, words.minutes(values["limit_seconds"]))
    counts = words.number(values["kept"]), words.number(values["judged"])
    if not values["limit_seconds"]:
        return words.say("finding.kept_mixed", *counts)
    return words.say("finding.kept", *counts, words.minutes(values["limit_seconds"]))


def _understaffed(words: Wording, values: _Values) -> str:
    return words.say(
        "finding.understaffed",
        *_hour(values),
        words.number(values["arrivals"]),
        words.decimal(values["desks"]),
        words.number(values["late"]),
    )


def _slow_hour(words: Wording, values: _Values) -> str:
    return words.say("finding.slow_hour", *_hour(values), words.spoken(values["wait_seconds"]))


def _hour(values: _Values) -> tuple[str, str]:
    return hour_text(values["hour"]), hour_text(values["hour"] + 1)


def _guests(key: str) -> Callable[[Wording, _Values], str]:
    def text(words: Wording, values: _Values) -> str:
        return words.say(f"finding.{key}", words.number(values["arrivals"]), words.number(values["typical"]))

    return text


def _shares(key: str) -> Callable[[Wording, _Values], str]:
    def text(words: Wording, values: _Values) -> str:
        return words.say(f"finding.{key}", words.share(values["share"]), words.share(values["typical"]))

    return text


_COMPARED = {"busier": _guests, "quieter": _guests, "better": _shares, "worse": _shares}
"""With an ending of their own where they are held against one period before, which makes nothing usual."""
_SPECIAL: dict[str, Callable[[Wording, _Values], str]] = {
    "holiday": _holiday,
    "served": _served,
    "kept": _kept,
    "understaffed": _understaffed,
    "slow_hour": _slow_hour,
    "busier": _guests("busier"),
    "quieter": _guests("quieter"),
    "better": _shares("better"),
    "worse": _shares("worse"),
}
