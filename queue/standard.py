"""The published standard of service: when its clock starts, where it stands, how a visit is judged.

Source: Perka BPS 78/2020: a walk-in visitor is served within 5 to 10 minutes after the guest book and, for Konsultasi
and Penjualan, since the previous guest of the queue finished.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from .hours import Interval, OpeningHours


class ClockRule(StrEnum):
    """What the clock starts from."""

    GUEST_BOOK = "guest_book"
    GUEST_BOOK_AND_PREVIOUS = "guest_book_and_previous"


@dataclass(frozen=True, slots=True)
class Standard:
    """The standard of one service from a date on. Target and limit in seconds of opening time."""

    prefix: str
    clock_rule: ClockRule
    target_seconds: int
    limit_seconds: int
    valid_from: date
    version: str


class Light(StrEnum):
    """The running clock's state: within target, between target and limit, from the limit on."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


class Grade(StrEnum):
    """How a visit kept the standard."""

    WITHIN_TARGET = "within_target"
    WITHIN_LIMIT = "within_limit"
    LATE = "late"
    EXCUSED = "excused"
    NOT_JUDGED = "not_judged"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The judgement stored with a leg: grade, the rule's version, both raw times, seconds of opening time.

    why: the reason code of one that is excused or not judged; by: the account that excused it.
    """

    grade: Grade
    version: str
    clock_start: datetime
    clock_stop: datetime
    seconds: int
    why: str = ""
    by: str = ""


class NotJudged(StrEnum):
    """Why a started service has no judgement."""

    NO_STANDARD = "no_standard"
    SERVED_BEFORE = "served_before"


class Excuse(StrEnum):
    """Why a late visit is not held against the office; said by a named person."""

    POWER = "power"
    NETWORK = "network"
    EMERGENCY = "emergency"
    CEREMONY = "ceremony"
    GUEST_AWAY = "guest_away"
    OTHER = "other"


def clock_start(standard: Standard, guest_book_at: datetime, previous_finished_at: datetime | None) -> datetime:
    """Guest-book completion, or the later of that and the previous guest's finish where the rule says so."""
    if standard.clock_rule is ClockRule.GUEST_BOOK or previous_finished_at is None:
        return guest_book_at
    return max(guest_book_at, previous_finished_at)


def light_at(standard: Standard, seconds: float) -> Light:
    """Green below the target, amber from the target on, red from the limit on."""
    if seconds >= standard.limit_seconds:
        return Light.RED
    return Light.AMBER if seconds >= standard.target_seconds else Light.GREEN


def judge(
    standard: Standard, start: datetime, stop: datetime, hours: OpeningHours, pauses: Iterable[Interval] = ()
) -> Verdict:
    """The verdict on a service that began at `stop`.

    Time while the office is closed does not count, nor while the guest was away by their own wish (pauses).
    """
    seconds = int(hours.open_seconds(start, stop, pauses))
    return Verdict(grade_of(standard, seconds), standard.version, start, stop, seconds)


def grade_of(standard: Standard, seconds: int) -> Grade:
    """How so many whole seconds keep a standard: both bounds are still kept by who is served on the second."""
    if seconds <= standard.target_seconds:
        return Grade.WITHIN_TARGET
    return Grade.WITHIN_LIMIT if seconds <= standard.limit_seconds else Grade.LATE


def standard_on(standards: tuple[Standard, ...], prefix: str, day: date) -> Standard | None:
    """The standard of a service in force on a day: the newest that had begun, for ever."""
    begun = [rule for rule in standards if rule.prefix == prefix and rule.valid_from <= day]
    return max(begun, key=lambda rule: rule.valid_from, default=None)
