"""Whether a report is of something that goes on, and up to when its figures are then."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from ...queue.report.report import Report
from .dates import clock, local_day, plain_day
from .wording import Wording


def is_so_far(report: Report) -> bool:
    """Whether figures are still to come: of a longer period before its end, of a day until it is closed.

    Nothing is to come of a day without opening hours and guests, nor of a past one on which nobody worked.
    """
    zone = ZoneInfo(report.branch.zone)
    end = datetime.combine(report.period.last + timedelta(days=1), time(0), zone)
    if not report.period.is_day:
        return report.made_at < end
    days = report.days
    return not days.closed_days and bool(days.worked_days or (days.spans and report.made_at < end))


def so_far_text(report: Report, words: Wording) -> str:
    """Up to when: the time alone of a day that goes on, with its day otherwise; empty of what is over."""
    if not is_so_far(report):
        return ""
    day, at = local_day(words, report.made_at), clock(words, report.made_at)
    if report.period.first == report.period.last == day:
        return words.say("so_far", at)
    return words.say("so_far.day", plain_day(words, day), at)
