"""Derives the page of the report: what is asked for, what is shown of it, and what can be done with it."""

from __future__ import annotations

from datetime import datetime

from ....assets.words import clock_time, long_date, short_date, weekday, weekday_date
from ....queue.report.period import Period, Span
from ...dialogs.form import Option
from .reading import Reading
from .report_inputs import (
    EARLIEST,
    FULL_WIDTH,
    LANGUAGES,
    PAPER_RATIO,
    SPANS,
    ReportInputs,
    Side,
    page_pixels,
    page_width,
)
from .report_props import Choice, ReportProps, SideProps

_ROMAN = ("I", "II", "III", "IV")


def derive_report(inputs: ReportInputs) -> ReportProps:
    """Everything on the page; nothing of it before it was entered."""
    if inputs.day == inputs.day.min:
        return ReportProps()
    main, period, other = inputs.main, inputs.period, inputs.other_period
    ready = bool(main.sources)
    return ReportProps(
        ready=ready,
        spans=tuple(Option(span.value, inputs.say(f"report.span.{span.value}")) for span in SPANS),
        span=inputs.span.value,
        choice=_choice(inputs, period),
        can_earlier=period.first > EARLIEST,
        can_later=period.last < inputs.today,
        now_text=inputs.say(f"report.now.{inputs.span.value}"),
        before_text=inputs.say(f"report.before.{inputs.span.value}"),
        compare=inputs.compare,
        other_choice=_choice(inputs, other) if other else Choice(),
        languages=tuple(Option(name, inputs.say(f"report.language.{name}")) for name in LANGUAGES),
        language=inputs.document_language,
        zoom_text=inputs.say("report.percent", round(page_width(inputs) / FULL_WIDTH * 100)),
        fit=not inputs.zoom,
        main=_side(inputs, "main"),
        other=_side(inputs, "other") if other else SideProps(),
        busy=inputs.busy,
        fault=_fault(inputs),
        failed=inputs.fault == "main" and not ready,
        until=_until(inputs),
        edition=_edition(inputs),
        changes=_changes(inputs),
        hold=_hold(inputs),
    )


def _choice(inputs: ReportInputs, period: Period) -> Choice:
    first, language = period.first, inputs.language
    match period.span:
        case Span.DAY:
            return Choice(weekday(first, language), long_date(first, language), period_name(inputs, period))
        case Span.WEEK:
            above, text = inputs.say("report.week", first.isocalendar().week), _days(inputs, period)
        case Span.MONTH:
            above, text = inputs.say("report.span.month"), long_date(first, language).partition(" ")[2]
        case Span.QUARTER:
            above, text = inputs.say("report.span.quarter"), f"{_ROMAN[(first.month - 1) // 3]} · {first.year}"
        case _:
            above, text = inputs.say("report.span.year"), str(first.year)
    return Choice(above, text, period_name(inputs, period))


def _days(inputs: ReportInputs, period: Period) -> str:
    """5–11 Okt 2026; with both months where they differ."""
    last = short_date(period.last, inputs.language)
    if period.first.month == period.last.month:
        return f"{period.first.day}–{last}"
    return f"{short_date(period.first, inputs.language).rpartition(' ')[0]} – {last}"


def period_name(inputs: ReportInputs, period: Period) -> str:
    """Selasa, 6 Oktober 2026; Minggu 41, 5–11 Okt 2026; Oktober 2026; Triwulan IV 2026; Tahun 2026."""
    first = period.first
    match period.span:
        case Span.DAY:
            return weekday_date(first, inputs.language, year=True)
        case Span.WEEK:
            return f"{inputs.say('report.week', first.isocalendar().week)}, {_days(inputs, period)}"
        case Span.MONTH:
            return long_date(first, inputs.language).partition(" ")[2]
        case Span.QUARTER:
            return f"{inputs.say('report.span.quarter')} {_ROMAN[(first.month - 1) // 3]} {first.year}"
    return f"{inputs.say('report.span.year')} {first.year}"


def _side(inputs: ReportInputs, side: Side) -> SideProps:
    leaf, width = inputs.leaf(side), page_width(inputs)
    wish = inputs.wish(side)
    if side == "other" and inputs.fault and wish and leaf.period != wish:
        height = round(width * PAPER_RATIO)
        return SideProps(period_name(inputs, wish), fault=inputs.say("report.away"), width=width, height=height)
    if leaf.reading is None or leaf.period is None:
        return SideProps(width=width, height=round(width * PAPER_RATIO))
    if leaf.pixels == page_pixels(inputs, side) and leaf.pixels == round(width * inputs.density):
        width = leaf.size[0] / inputs.density  # a pixel of the picture is a pixel of the screen
    name, count = period_name(inputs, leaf.period), len(leaf.sources)
    pages = (Option(at, inputs.say("report.page", place, count, name)) for place, at in enumerate(leaf.sources, 1))
    return SideProps(
        title=name,
        note=_note(inputs, side, leaf.reading, leaf.period),
        pages=tuple(pages),
        stale=not inputs.fault and (leaf.period != wish or leaf.language != inputs.document_language),
        width=width,
        height=width * leaf.size[1] / leaf.size[0] if leaf.size[0] else round(width * PAPER_RATIO),
    )


def _note(inputs: ReportInputs, side: Side, reading: Reading, period: Period) -> str:
    if side == "other" and inputs.fault == side:
        return inputs.say("report.away_read", clock_time(reading.report.made_at, inputs.rules.hours.zone))
    return _known(inputs, reading.report.made_at, period)


def _known(inputs: ReportInputs, made_at: datetime, period: Period) -> str:
    """Until when an unfinished period is known; empty for one that is over."""
    day = inputs.rules.hours.local(made_at).date()
    if day > period.last:
        return ""
    at = clock_time(made_at, inputs.rules.hours.zone)
    if period.span is Span.DAY:
        return inputs.say("report.until", at)
    return inputs.say("report.until_day", short_date(day, inputs.language), at)


def _until(inputs: ReportInputs) -> str:
    reading = _asked(inputs)
    return _known(inputs, reading.report.made_at, inputs.period) if reading else ""


def _asked(inputs: ReportInputs) -> Reading | None:
    """What is shown, when it is what was asked for."""
    return inputs.main.reading if inputs.main.period == inputs.period else None


def _edition(inputs: ReportInputs) -> str:
    reading = _asked(inputs)
    kept = reading.kept if reading else None
    if kept is None:
        return ""
    day = inputs.rules.hours.local(kept.made_at).date()
    at = short_date(day, inputs.language), clock_time(kept.made_at, inputs.rules.hours.zone)
    return inputs.say("report.edition_differs" if kept.differs else "report.edition", kept.number, *at)


def _changes(inputs: ReportInputs) -> str:
    reading = _asked(inputs)
    kept = reading.kept if reading else None
    count = len(kept.changes) if kept else 0
    return inputs.say("report.change" if count == 1 else "report.changes", count) if count else ""


def _fault(inputs: ReportInputs) -> str:
    if inputs.fault != "main":
        return ""
    reading, period = inputs.main.reading, inputs.main.period
    if reading is None or period is None:
        return inputs.say("report.away")
    at = clock_time(reading.report.made_at, inputs.rules.hours.zone)
    return inputs.say("report.away_shown", period_name(inputs, period), at)


def _hold(inputs: ReportInputs) -> str:
    if inputs.main.sources and inputs.main.period == inputs.period:
        return ""
    return inputs.say("report.away" if inputs.fault == "main" else "report.hold.reading")
