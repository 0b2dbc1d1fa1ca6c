"""The standard of service: when its clock starts, its lights, its verdicts."""

from datetime import UTC, date, datetime, timedelta

import pytest

from sambut.queue.standard import ClockRule, Grade, Light, Standard, clock_start, judge, light_at, standard_on
from sambut.queue.storage.data_files import DataFiles

FILES = DataFiles()
SERVICES = FILES.services()
HOURS = FILES.hours("Asia/Jakarta")
DAY = date(2026, 10, 6)
NINE = datetime(2026, 10, 6, 2, 0, tzinfo=UTC)


def rule(clock=ClockRule.GUEST_BOOK, start=date(2020, 1, 1), target=300, limit=600, version="v"):
    return Standard("K", clock, target, limit, start, version)


@pytest.mark.parametrize("prefix", "PJKR")
def test_every_service_has_5_to_10_minutes(prefix):
    standard = standard_on(FILES.standards(SERVICES), prefix, DAY)
    assert (standard.target_seconds, standard.limit_seconds, standard.version) == (300, 600, "perka-78-2020")
    previous = standard.clock_rule is ClockRule.GUEST_BOOK_AND_PREVIOUS
    assert previous is (prefix in "JK")


@pytest.mark.parametrize(
    ("seconds", "light"),
    [(0, "green"), (299, "green"), (300, "amber"), (599, "amber"), (600, "red"), (5000, "red")],
)
def test_green_below_the_target_amber_from_it_red_from_the_limit(seconds, light):
    assert light_at(rule(), seconds) == Light(light)


@pytest.mark.parametrize(
    ("seconds", "grade"),
    [
        (0, Grade.WITHIN_TARGET),
        (300, Grade.WITHIN_TARGET),
        (301, Grade.WITHIN_LIMIT),
        (600, Grade.WITHIN_LIMIT),
        (601, Grade.LATE),
    ],
)
def test_verdicts(seconds, grade):
    verdict = judge(rule(), NINE, NINE + timedelta(seconds=seconds), HOURS)
    assert (verdict.grade, verdict.seconds, verdict.version) == (grade, seconds, "v")


def test_the_clock_starts_at_the_later_of_guest_book_and_previous_finish():
    both = rule(ClockRule.GUEST_BOOK_AND_PREVIOUS)
    assert clock_start(both, NINE, None) == NINE
    assert clock_start(both, NINE, NINE - timedelta(60)) == NINE
    assert clock_start(both, NINE, NINE + timedelta(60)) == NINE + timedelta(60)
    assert clock_start(rule(), NINE, NINE + timedelta(60)) == NINE


def test_time_while_the_office_is_closed_does_not_count():
    close = datetime(2026, 10, 6, 8, 29, tzinfo=UTC)
    next_morning = datetime(2026, 10, 7, 1, 2, tzinfo=UTC)
    assert judge(rule(), close, next_morning, HOURS).seconds == 60 + 120


def test_a_visit_is_judged_by_the_rule_of_its_own_day_for_ever():
    rules = (rule(version="old"), rule(start=date(2027, 1, 1), target=200, version="new"))
    assert standard_on(rules, "K", date(2026, 12, 31)).version == "old"
    assert standard_on(rules, "K", date(2027, 1, 1)).version == "new"
    assert standard_on(rules, "K", date(2019, 12, 31)) is None
