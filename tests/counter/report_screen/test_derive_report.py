"""The page of the report derived: how periods are called, what is said of the shown report, sizes and comparisons."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sambut.counter.report.screen.derive_report import derive_report, period_name
from sambut.counter.report.screen.reading import Kept, Reading
from sambut.counter.report.screen.report_inputs import (
    FULL_WIDTH,
    GAP,
    MOST_PIXELS,
    ZOOMS,
    Leaf,
    ReportInputs,
    first_day,
    next_zoom,
    page_pixels,
    page_width,
    usual_other,
)
from sambut.queue.access import Actor, Role
from sambut.queue.report.edition import Change
from sambut.queue.report.period import Period, Span, period_before, period_of

HEAD = Actor(Role.SYSTEM, "test")
TUESDAY = date(2026, 10, 6)
EVENING = datetime(2026, 10, 6, 9, 42, tzinfo=UTC)


@pytest.fixture
def inputs(bench: Any) -> ReportInputs:
    return ReportInputs(bench.office.rules, EVENING, day=TUESDAY, pane=1000)


@pytest.fixture
def reading(bench: Any) -> Reading:
    report = bench.office.report(HEAD, period_of(Span.DAY, TUESDAY))
    return Reading(dataclasses.replace(report, made_at=EVENING))


def shown(inputs: ReportInputs, reading: Reading, **changes: Any) -> ReportInputs:
    leaf = Leaf(reading, inputs.document_language, page_pixels(inputs, "main"), ("a", "b"), (960, 1358))
    return dataclasses.replace(inputs, main=leaf, **changes)


@pytest.mark.parametrize(
    ("span", "language", "above", "text", "spoken"),
    [
        (Span.DAY, "id", "Selasa", "6 Oktober 2026", "Selasa, 6 Oktober 2026"),
        (Span.DAY, "en", "Tuesday", "6 October 2026", "Tuesday 6 October 2026"),
        (Span.WEEK, "id", "Minggu 41", "5–11 Okt 2026", "Minggu 41, 5–11 Okt 2026"),
        (Span.MONTH, "en", "Month", "October 2026", "October 2026"),
        (Span.QUARTER, "id", "Triwulan", "IV · 2026", "Triwulan IV 2026"),
        (Span.YEAR, "id", "Tahun", "2026", "Tahun 2026"),
    ],
)
def test_how_a_period_is_called(
    inputs: ReportInputs, span: Span, language: str, above: str, text: str, spoken: str
) -> None:
    choice = derive_report(dataclasses.replace(inputs, span=span, language=language)).choice
    assert (choice.above, choice.text, choice.spoken) == (above, text, spoken)


def test_a_week_of_two_months_names_both(inputs: ReportInputs) -> None:
    week = period_of(Span.WEEK, date(2026, 9, 30))
    assert period_name(inputs, week) == "Minggu 40, 28 Sep – 4 Okt 2026"


@pytest.mark.parametrize(
    ("span", "made_at", "text"),
    [
        (Span.DAY, EVENING, "Sampai pukul 16.42"),
        (Span.DAY, EVENING + timedelta(days=1), ""),
        (Span.MONTH, EVENING, "Sampai 6 Okt 2026 pukul 16.42"),
        (Span.YEAR, EVENING + timedelta(days=90), ""),
    ],
)
def test_until_when_a_report_knows(
    inputs: ReportInputs, reading: Reading, span: Span, made_at: datetime, text: str
) -> None:
    report = dataclasses.replace(reading.report, period=period_of(span, TUESDAY), made_at=made_at)
    props = derive_report(shown(inputs, Reading(report), span=span))
    assert props.until == text
    assert props.main.note == text


ONE_CHANGE = (Change("a", 1, 2),)


@pytest.mark.parametrize(
    ("kept", "edition", "changes"),
    [
        (None, "", ""),
        (Kept(1, EVENING, (), differs=False), "Edisi 1, disimpan 6 Okt 2026 pukul 16.42", ""),
        (
            Kept(2, EVENING, (Change("a", 1, 2),), differs=False),
            "Edisi 2, disimpan 6 Okt 2026 pukul 16.42",
            "1 perubahan",
        ),
        (Kept(1, EVENING, (), differs=True), "Angka sudah berbeda dari edisi 1 (6 Okt 2026 pukul 16.42)", ""),
    ],
)
def test_which_edition_is_kept(
    inputs: ReportInputs, reading: Reading, kept: Kept | None, edition: str, changes: str
) -> None:
    props = derive_report(shown(inputs, dataclasses.replace(reading, kept=kept)))
    assert (props.edition, props.changes) == (edition, changes)


def test_nothing_is_there_before_the_page_was_entered(inputs: ReportInputs) -> None:
    assert derive_report(dataclasses.replace(inputs, day=date.min)).choice.text == ""


def test_what_is_shown_is_old_while_something_else_is_asked_for(inputs: ReportInputs, reading: Reading) -> None:
    now = shown(inputs, reading)
    assert not derive_report(now).main.stale
    assert derive_report(now).hold == ""
    other = derive_report(dataclasses.replace(now, day=TUESDAY - timedelta(days=1)))
    assert other.main.stale
    assert other.hold == "Sebentar, laporan sedang disiapkan"
    assert derive_report(dataclasses.replace(now, paper="en")).main.stale


def test_what_cannot_be_read_is_said_with_what_is_shown(inputs: ReportInputs, reading: Reading) -> None:
    away = dataclasses.replace(shown(inputs, reading), day=TUESDAY - timedelta(days=1), fault="main")
    props = derive_report(away)
    assert props.fault.endswith("Yang tampak: Selasa, 6 Oktober 2026, dibaca pukul 16.42.")
    assert not props.failed
    assert not props.main.stale, "it is all there is: it stays readable"
    assert derive_report(dataclasses.replace(inputs, fault="main")).failed


def test_a_period_that_is_not_over_has_none_after_it(inputs: ReportInputs) -> None:
    assert not derive_report(inputs).can_later
    assert derive_report(dataclasses.replace(inputs, day=TUESDAY - timedelta(days=1))).can_later
    assert not derive_report(dataclasses.replace(inputs, span=Span.YEAR, day=date(2026, 1, 1))).can_later


@given(st.sampled_from([span for span in Span if span is not Span.OTHER]), st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_the_usual_comparison_is_as_long_and_earlier(span: Span, day: date) -> None:
    period = period_of(span, day)
    other = usual_other(period)
    assert other.span is period.span
    assert other.last < period.first
    assert other.first.weekday() == period.first.weekday() or span not in {Span.DAY, Span.WEEK}
    assert other == (
        Period(Span.DAY, day - timedelta(7), day - timedelta(7)) if span is Span.DAY else period_before(period)
    )


def test_the_page_begins_with_the_newest_working_day_that_is_over(inputs: ReportInputs) -> None:
    def begins(now: datetime) -> date:
        return first_day(dataclasses.replace(inputs, now=now))

    assert begins(EVENING) == TUESDAY
    assert begins(datetime(2026, 10, 6, 2, 0, tzinfo=UTC)) == date(2026, 10, 5)
    assert begins(datetime(2026, 10, 5, 2, 0, tzinfo=UTC)) == date(2026, 10, 2), "on a Monday morning, Friday"


@pytest.mark.parametrize("density", [1.0, 1.25, 2.0])
def test_a_pixel_of_the_picture_is_a_pixel_of_the_screen(
    inputs: ReportInputs, reading: Reading, density: float
) -> None:
    dense = dataclasses.replace(inputs, density=density)
    pixels = page_pixels(dense, "main")
    assert pixels == round(960 * density)
    assert derive_report(dense).main.width == 960
    drawn = dataclasses.replace(dense, main=Leaf(reading, "id", pixels, ("a",), (pixels, 1697)))
    assert derive_report(drawn).main.width * density == pytest.approx(pixels)


@given(st.floats(300, 4000), st.sampled_from([0.0, *ZOOMS]), st.floats(1, 3), st.integers(0, 8), st.booleans())
def test_memory_is_bounded_at_every_size(pane: float, zoom: float, density: float, pages: int, compare: bool) -> None:
    leaf = Leaf(sources=("x",) * pages)
    inputs = ReportInputs(None, EVENING, pane=pane, zoom=zoom, density=density, compare=compare, main=leaf)  # type: ignore[arg-type]
    pixels = page_pixels(inputs, "main")
    assert pixels > 0
    assert pixels * pixels * 1.4142 * (pages or 4) * (2 if compare else 1) <= MOST_PIXELS * 1.001


def test_two_reports_share_the_room(inputs: ReportInputs) -> None:
    both = dataclasses.replace(inputs, compare=True)
    assert 2 * page_width(both) + 3 * GAP <= 1000
    assert page_pixels(dataclasses.replace(inputs, pane=0), "main") == 0, "nothing is drawn for a page without room"


def test_steps_of_size_go_on_from_what_is_seen(inputs: ReportInputs) -> None:
    assert page_width(inputs) / FULL_WIDTH == pytest.approx(1.21, abs=0.01)
    assert next_zoom(inputs, 1) == 1.25
    assert next_zoom(inputs, -1) == 1.0
    largest, smallest = (dataclasses.replace(inputs, zoom=step) for step in (ZOOMS[-1], ZOOMS[0]))
    assert (next_zoom(largest, 1), next_zoom(smallest, -1)) == (ZOOMS[-1], ZOOMS[0])
