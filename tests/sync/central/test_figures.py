"""Central's figures say what the branch's own report says of the same day, add up in any order, and merge exactly."""

import dataclasses
import functools
import itertools
import json
import random
from collections import Counter, defaultdict
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sambut.queue.clock import VirtualClock
from sambut.queue.office import open_office
from sambut.queue.report.build import Sources, build_report
from sambut.queue.report.facts import GUEST_FIELDS
from sambut.queue.report.flow import spread_of
from sambut.queue.report.fold import Fold
from sambut.queue.report.measures import Counts
from sambut.queue.report.period import Span, period_of
from sambut.queue.report.staffing import OpenTime, Staffing
from sambut.sync.central.day_fold import day_figures, elsewhere
from sambut.sync.central.disclosure import hidden_places, why_untold
from sambut.sync.central.figures import Figures, Tally, added_figures
from sambut.sync.central.figures_json import from_json, readable, to_json
from sambut.sync.central.histogram import (
    EMPTY,
    added,
    bucket_of,
    from_list,
    histogram_of,
    span_of,
    to_list,
)
from sambut.sync.central.view_lines import breakdowns, line_of, service_lines
from sambut.tests.queue.report.invented_days import InventedDay

LATER = datetime(2026, 12, 1, tzinfo=UTC)
MONTH = [day for day in period_of(Span.MONTH, date(2026, 9, 1)).days() if day.weekday() < 5]
few = settings(max_examples=25, deadline=None)
seeds = st.integers(0, 200)
durations = st.lists(st.integers(0, 100_000) | st.integers(0, 900), max_size=60)


@pytest.fixture(scope="module")
def rules(template):
    office = open_office(template, clock=VirtualClock(LATER))
    yield office.rules
    office.close()


@dataclasses.dataclass(eq=False, repr=False)
class Room:
    rules: object

    @functools.lru_cache(400)  # noqa: B019 - one room a module
    def events(self, day, seed):
        """With corrected guest books and some pseudonyms."""
        made = InventedDay(self.rules, day, seed, 5 + seed % 7 * 8, 1 + seed % 5 * 0.5, harsh=True)
        events = [(kind, json.loads(json.dumps(payload)), at) for at, kind, payload in made.play()]
        rng = random.Random(seed)
        for kind, payload, at in list(events):
            if kind == "visit.registered":
                payload["visitor"] = rng.choice((None, "a" * 32, "b" * 32, payload["visit_id"]))
                if rng.random() < 0.1:
                    changes = {"sex": 1, "education": None, "priority": "elderly"}
                    told = {"visit_id": payload["visit_id"], "by": "head", "changes": changes}
                    events.append(("visit.corrected", told, at))
        return events

    def report(self, day, events):
        fold = Fold(lambda asked: asked == day, Staffing(OpenTime(self.rules.hours), lambda asked: asked == day))
        fold.take(events)
        period = period_of(Span.DAY, day)
        return build_report(period, Sources(facts=fold.done(LATER), rules=self.rules, made_at=LATER))

    def figures(self, day, events):
        return day_figures(day, [(kind, payload) for kind, payload, _ in events])


@pytest.fixture(scope="module")
def room(rules):
    return Room(rules)


def width_at(seconds):
    return span_of(bucket_of(seconds))[1]


def agrees(histogram, spread):
    """Count and longest to the second, the 90th percentile within its bucket, the median within those up to it."""
    assert (histogram.count, histogram.longest) == (spread.count, spread.longest)
    assert (histogram.median is None) == (spread.median is None)
    if spread.count:
        assert abs(histogram.quantile(0.9) - spread.p90) <= width_at(spread.p90)
        assert abs(histogram.median - spread.median) <= max(width_at(spread.longest), 10)


def same_flow(tally, flow):
    assert tally.counts == flow.counts
    assert dataclasses.asdict(tally.kept) == dataclasses.asdict(flow.kept)
    assert tally.left_out == flow.left_out
    for told, exact in ((tally.wait, flow.wait), (tally.clock, flow.clock), (tally.service, flow.service)):
        agrees(told, exact)


def same_as_report(figures, report):
    same_flow(figures.whole, report.whole)
    with_guests = {row.prefix: row.flow for row in report.services if row.flow.counts.arrivals}
    assert set(figures.services) == set(with_guests)
    for prefix, flow in with_guests.items():
        same_flow(figures.services[prefix], flow)
    assert figures.legs == sum(flow.counts.arrivals for flow in with_guests.values())
    for breakdown in report.guests:
        told = {str(share.code) if share.code != 0 else "": share.count for share in breakdown.shares if share.count}
        assert {code: n for code, n in figures.guests.get(breakdown.field, {}).items() if n} == told
    assert figures.guests.get("priority", {}) == {code: flow.counts.arrivals for code, flow in report.priority.items()}
    assert figures.staff_made == report.staff_made
    assert figures.sessions == dict(report.kiosk.ended)
    assert figures.closed == report.days.closed_days
    assert figures.days == report.days.worked_days
    assert figures.unread == 0


@few
@given(seed=seeds)
def test_a_day_at_central_says_what_the_branchs_own_report_says(room, seed):
    day = MONTH[seed % len(MONTH)]
    events = room.events(day, seed)
    figures = room.figures(day, events)
    assert figures.whole.counts.arrivals > 0
    same_as_report(figures, room.report(day, events))
    issued = {payload["visit_id"] for kind, payload, _ in events if kind == "ticket.issued"}
    pseudonyms = {
        payload["visitor"]
        for kind, payload, _ in events
        if kind == "visit.registered" and payload["visitor"] and payload["visit_id"] in issued
    }
    assert figures.visitors == len(pseudonyms)


@few
@given(seed=seeds)
def test_events_of_other_days_change_a_day_only_where_they_are_about_its_visits(room, seed):
    days = MONTH[seed % 15 :][:3]
    apart = [room.events(day, seed + place) for place, day in enumerate(days)]
    together = [event for events in apart for event in events]
    for place, day in enumerate(days):
        assert room.figures(day, together) == room.figures(day, apart[place])
    told = elsewhere(days[0], [(kind, payload) for kind, payload, _ in apart[1]])
    assert set(told.by_day) == {days[1]}


@few
@given(seed=seeds, order=st.randoms(use_true_random=False))
def test_sums_do_not_depend_on_order_and_survive_storing(room, seed, order):
    parts = [room.figures(day, room.events(day, seed + day.day)) for day in MONTH[:6]]
    whole = added_figures(parts)
    mixed = [*parts, Figures()]
    order.shuffle(mixed)
    assert added_figures([added_figures(mixed[:3]), added_figures(mixed[3:])]) == whole
    assert whole.whole.counts.arrivals == sum(part.whole.counts.arrivals for part in parts)
    assert whole.days == 6
    for item in (*parts, whole, Figures()):
        stored = json.loads(json.dumps(to_json(item)))
        assert from_json(stored) == item
        assert readable([stored, stored | {"v": 99}]) == [item]


@given(values=durations, more=durations)
def test_histograms_merge_exactly_and_tell_quantiles_within_a_bucket(values, more):
    both, ranked = added([histogram_of(values), EMPTY, histogram_of(more)]), sorted([*values, *more])
    assert both == histogram_of(ranked)
    spread = spread_of(ranked)
    assert (both.count, both.longest) == (spread.count, spread.longest)
    if ranked and spread.longest < 86_400:
        middle = ranked[(len(ranked) - 1) // 2], ranked[len(ranked) // 2]
        assert abs(both.median - spread.median) <= sum(map(width_at, middle)) / 4 + 1
        assert abs(both.quantile(0.9) - spread.p90) <= width_at(spread.p90) / 2
    assert both.total == sum(values) + sum(more)
    assert from_list(to_list(both)) == both


@given(seconds=st.integers(0, 200_000))
def test_each_duration_lies_in_its_bucket(seconds):
    start, width = span_of(bucket_of(seconds))
    assert start <= seconds
    assert seconds < start + width or (width == 0 and start == 86_400)


def test_what_no_branch_of_ours_wrote_is_passed_over_and_counted(room):
    day = MONTH[3]
    events = room.events(day, 12)
    good = room.figures(day, events)
    strange = [
        ("ticket.issued", {"visit_id": "x", "number": 1}, LATER),
        ("ticket.called", {}, LATER),
        ("visit.registered", {"visit_id": ["no"], "visitor": {}}, LATER),
        ("kiosk.session", {"day": 5}, LATER),
    ]
    mixed = room.figures(day, [*strange, *events])
    assert mixed.unread == 4
    assert dataclasses.replace(mixed, unread=0) == good
    elsewhere(day, [(kind, payload) for kind, payload, _ in strange])


@given(counts=st.lists(st.integers(0, 30), max_size=10))
def test_few_guests_are_not_told_nor_to_be_reckoned(counts):
    hidden = hidden_places(counts)
    shown = [count for place, count in enumerate(counts) if place not in hidden]
    if any(0 < count < 5 for count in counts):
        assert all(count >= 5 for count in shown), "zeros beside a small one tell where it is"
        assert sum(counts) - sum(shown) >= 5 or not shown
        assert len(hidden) > 1 or len(counts) == 1
    else:
        assert hidden == set()


@pytest.mark.parametrize(("codes", "most"), [(2, 40), (3, 24), (4, 12)])
def test_whoever_knows_the_rule_cannot_tell_what_is_hidden(codes, most):
    """Of each display with small ones in it: what may stand at each hidden place, by all that would be shown alike."""
    alike = defaultdict(list)
    for counts in itertools.product(range(most + 1), repeat=codes):
        if hidden := hidden_places(counts):
            shown = tuple(None if place in hidden else count for place, count in enumerate(counts))
            alike[shown, sum(counts)].append(counts)
    told = [key for key in alike if 5 <= key[1] <= most]
    assert told
    for shown, total in told:
        for place, count in enumerate(shown):
            if count is None:
                assert len({counts[place] for counts in alike[shown, total]}) > 2, (shown, total)


@pytest.mark.parametrize(
    ("total", "is_day", "scope", "why"),
    [
        *((0, False, "branch", ""), (3, False, "branch", "few"), (20, False, "branch", "few")),
        *((21, False, "branch", ""), (900, True, "branch", "day"), (900, True, "province", "day")),
        *((4, False, "province", "few"), (5, False, "province", ""), (4, True, "country", "few")),
        (5, True, "country", ""),
    ],
)
def test_where_the_guest_book_is_not_told(total, is_day, scope, why):
    assert why_untold(total, is_day=is_day, is_country=scope == "country", is_branch=scope == "branch") == why


def test_a_day_of_three_guests_shows_no_codes_but_sums_do(room):
    day = MONTH[2]
    one = room.figures(day, room.events(day, 0))
    assert 0 < one.whole.counts.arrivals < 8
    few_shown = {item.field: item for item in breakdowns(one)}
    assert all(share.count is None for share in few_shown["education"].shares)
    assert few_shown["education"].total == one.whole.counts.arrivals
    many = {item.field: item for item in breakdowns(added_figures([one] * 40))}
    exact = Counter({code: n * 40 for code, n in one.guests["education"].items()})
    assert {share.code: share.count for share in many["education"].shares if share.count} == dict(exact)


def test_who_waits_is_neither_called_nor_served():
    day = date(2026, 10, 6)
    issued = [("ticket.issued", _ticket("abc"[number], number)) for number in range(3)]
    called = ("ticket.called", {"ticket_id": "a", "at": "2026-10-06T02:01:00+00:00"} | _DESK)
    again = ("ticket.called", {"ticket_id": "b", "at": "2026-10-06T02:03:00+00:00"} | _DESK)
    verdict = {"grade": "within_target", "why": "", "rule": "r", "clock_start": "2026-10-06T02:00:00+00:00"}
    started = ("ticket.started", {"ticket_id": "a", "at": "2026-10-06T02:02:00+00:00", "seconds": 120} | verdict)
    whole = day_figures(day, [*issued, called, started, again]).whole
    assert (whole.counts.open, whole.waiting) == (3, 1)
    twice = added_figures([from_json(to_json(Figures(whole=whole)))] * 2)
    assert twice.whole.waiting == 2


_DESK = {"previous_finished_at": None, "shared": [1], "desk": 1, "officer": "o"}


def _ticket(name, number):
    told = {"ticket_id": name, "visit_id": f"v{name}", "ticket": f"K-00{number}", "day": "2026-10-06", "prefix": "K"}
    return told | {
        "number": number,
        "service": "K",
        "priority": "none",
        "guest_book_at": "2026-10-06T02:00:00+00:00",
    }


def test_letters_that_mean_something_else_at_each_branch_are_one_line():
    own = {name: Tally(counts=Counts(arrivals=2, served=2)) for name in ("K", "A", "B")}
    alone = service_lines(Figures(services=own), is_branch=True)
    assert [item.prefix for item in alone][4:] == ["A", "B"]
    together = service_lines(Figures(services=own), is_branch=False)
    assert [(item.prefix, item.names.get("id"), item.line.visits) for item in together][4:] == [("", "Layanan lain", 4)]


def test_the_fields_are_those_of_the_report(room):
    day = MONTH[1]
    figures = room.figures(day, room.events(day, 5))
    assert set(figures.guests) == {*GUEST_FIELDS, "priority"}
    line = line_of(figures.whole)
    assert line.visits == sum(
        (line.served, line.no_shows, line.cancelled, line.expired, line.sent_on, line.unfinished, line.open)
    )
    assert line.judged == line.kept + line.late
