"""What the page of the report is derived from: what is asked for and what is shown."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from ....queue.report.period import Period, Span, period_before, period_of
from ...inputs import Inputs
from .reading import Reading

Side = Literal["main", "other"]
SIDES: tuple[Side, ...] = ("main", "other")
SPANS = (Span.DAY, Span.WEEK, Span.MONTH, Span.QUARTER, Span.YEAR)
LANGUAGES = ("id", "en")
EARLIEST = date(2000, 1, 1)
"""No office is older."""

FULL_WIDTH = 794
"""A4 in logical pixels at 100 %: 96 to the inch."""
GAP = 20
"""Around and between the pages."""
WIDEST_FIT = 1190
"""Half as large again as the paper; wider lines are read worse."""
NARROWEST_FIT = 240
ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
MOST_PIXELS = 48_000_000
"""Of all pages together: 192 MB. Beyond it they are drawn smaller and shown larger."""
USUAL_PAGES = 4
PAPER_RATIO = math.sqrt(2)


@dataclass(frozen=True, slots=True)
class Leaf:
    """What one side shows. language, pixels: as it was drawn; sources: the pages' addresses; size: in pixels."""

    reading: Reading | None = None
    language: str = ""
    pixels: int = 0
    sources: tuple[str, ...] = ()
    size: tuple[int, int] = (0, 0)

    @property
    def period(self) -> Period | None:
        """Of what is shown."""
        return self.reading.report.period if self.reading else None


NO_LEAF = Leaf()


@dataclass(frozen=True, slots=True)
class ReportInputs(Inputs):
    """day: lies in the period that is asked for. other_day: in the chosen comparison; None: the usual one.

    paper: the document's language, empty: the window's. zoom: 1 is 100 %, 0 fits the width. pane: logical pixels there
    are for pages; density: device pixels in each. busy: something is read or drawn; fault: the side that could not be
    read.
    """

    span: Span = Span.DAY
    day: date = date.min
    compare: bool = False
    other_day: date | None = None
    paper: str = ""
    zoom: float = 0
    pane: float = 0
    density: float = 1
    main: Leaf = NO_LEAF
    other: Leaf = NO_LEAF
    busy: bool = False
    fault: Side | None = None

    @property
    def today(self) -> date:
        """At the branch."""
        return self.rules.hours.local(self.now).date()

    @property
    def period(self) -> Period:
        """What is asked for."""
        return period_of(self.span, self.day)

    @property
    def other_period(self) -> Period | None:
        """What it is compared with: the chosen one, or the same weekday a week ago, or the period before."""
        if not self.compare:
            return None
        if self.other_day is not None:
            return period_of(self.span, self.other_day)
        return usual_other(self.period)

    @property
    def document_language(self) -> str:
        """Of the pages and the files."""
        return self.paper or self.language

    def wish(self, side: Side) -> Period | None:
        """What a side is to show; None for nothing."""
        return self.period if side == "main" else self.other_period

    def was_open(self, reading: Reading) -> bool:
        """Whether it was read before its period was over, which it is now."""
        period = reading.report.period
        return self.rules.hours.local(reading.report.made_at).date() <= period.last < self.today

    def leaf(self, side: Side) -> Leaf:
        """What it shows."""
        return self.main if side == "main" else self.other


def usual_other(period: Period) -> Period:
    """What a period is compared with where nobody chose."""
    if period.span is Span.DAY:
        return period_of(Span.DAY, period.first - timedelta(weeks=1))
    return period_before(period)


def first_day(inputs: ReportInputs) -> date:
    """The newest working day that is over: the one somebody wants to read about. Today where there is none."""
    hours, today = inputs.rules.hours, inputs.today
    if hours.is_working_day(today) and hours.closes_at(inputs.now) is None:
        return today
    return next(iter(hours.last_working_days(today, 1)), today)


def page_width(inputs: ReportInputs) -> float:
    """Of one page, in logical pixels."""
    if inputs.zoom:
        return round(FULL_WIDTH * inputs.zoom)
    columns = 2 if inputs.compare else 1
    return max(NARROWEST_FIT, min(WIDEST_FIT, math.floor((inputs.pane - GAP * (columns + 1)) / columns)))


def page_pixels(inputs: ReportInputs, side: Side) -> int:
    """How wide a side's pages are to be drawn; 0 while there is no room known."""
    if not inputs.pane:
        return 0
    pages = (2 if inputs.compare else 1) * (len(inputs.leaf(side).sources) or USUAL_PAGES)
    most = math.floor(math.sqrt(MOST_PIXELS / pages / PAPER_RATIO))
    return min(most, round(page_width(inputs) * inputs.density))


def next_zoom(inputs: ReportInputs, by: int) -> float:
    """The step above or below what is seen."""
    seen = page_width(inputs) / FULL_WIDTH
    if by > 0:
        return next((step for step in ZOOMS if step > seen + 0.005), ZOOMS[-1])
    return next((step for step in reversed(ZOOMS) if step < seen - 0.005), ZOOMS[0])
