"""Figures at central equal a fold of everything at the end, whatever the order, with several projectors at once."""

import json
import random
import threading
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from sambut.queue.clock import VirtualClock
from sambut.queue.office import open_office
from sambut.queue.report.period import Span, period_of
from sambut.sync.central import projection
from sambut.sync.central.areas import AreaProjection, project_areas
from sambut.sync.central.day_fold import day_figures
from sambut.sync.central.figures import added_figures
from sambut.sync.central.figures_json import from_json
from sambut.sync.central.projection import REST, Projection, mark_outdated, project
from sambut.sync.central.projector import Projector
from sambut.sync.central.spill import mark_dirty
from sambut.sync.central.tables import area_figures, branch_day, branch_month, day_spill, dirty_area, dirty_day
from sambut.tests.queue.report.hand_checked_day import DAY, HEAD, WEEK_BEFORE, played
from sambut.tests.queue.report.invented_days import InventedDay

from .office_events import Sent, add_branch, at, ledger_of, make_tables
from .test_figures import same_as_report

NOW = datetime(2026, 12, 1, 3, 0, tzinfo=UTC)
DAYS = [date(2026, 9, 28), date(2026, 9, 29), date(2026, 9, 30), date(2026, 10, 1), date(2026, 10, 2)]


@pytest.fixture
def engine(postgres_url):
    made = sa.create_engine(sa.make_url(postgres_url).set(drivername="postgresql+psycopg"))
    make_tables(made)
    yield made
    made.dispose()


@pytest.fixture(scope="module")
def rules(template):
    office = open_office(template, clock=VirtualClock(NOW))
    yield office.rules
    office.close()


def plain(payload):
    return json.loads(json.dumps(payload))


def week(rules, seed):
    """Each day's events, and all of them in the order in which they happened."""
    days = {day: InventedDay(rules, day, seed + day.day, 30, 2.0, harsh=True) for day in DAYS}
    apart = {day: [(when, kind, plain(told)) for when, kind, told in made.play()] for day, made in days.items()}
    told = [item for day, made in days.items() for item in zip(made.real, apart[day], strict=True)]
    return apart, [item for _, item in sorted(told, key=lambda item: item[0])]


def stored(engine, table=branch_day, code="3273"):
    key = table.c.day if table is branch_day else table.c.month
    with engine.connect() as connection:
        rows = connection.execute(sa.select(key, table.c.figures, table.c.visits).where(table.c.branch == code))
        found = {row[0]: (from_json(row.figures), row.visits) for row in rows}
    assert all(figures.whole.counts.arrivals == visits for figures, visits in found.values())
    return {when: figures for when, (figures, _) in found.items()}


def areas(engine):
    with engine.connect() as connection:
        rows = connection.execute(sa.select(area_figures)).all()
    return {(row.span, row.scope, row.first): from_json(row.figures) for row in rows}


def settled(engine, now):
    """Rounds until nothing waits."""
    for _ in range(20):
        now += REST + timedelta(seconds=1)
        project(engine, 100, now)
        project_areas(engine, 100, now)
        with engine.connect() as connection:
            if not any(
                connection.scalar(sa.select(sa.func.count()).select_from(table)) for table in (dirty_day, dirty_area)
            ):
                return
    pytest.fail("something always waits")


def expected(apart):
    days = {day: day_figures(day, [(kind, payload) for _, kind, payload in events]) for day, events in apart.items()}
    months = {}
    for day, figures in days.items():
        months.setdefault(day.replace(day=1), []).append(figures)
    return days, {month: added_figures(items) for month, items in months.items()}


@pytest.mark.parametrize("seed", [1, 4])
def test_random_batches_and_two_projectors_make_what_one_fold_of_everything_makes(engine, rules, seed):
    add_branch(engine, "3273")
    apart, events = week(rules, seed)
    sent, rng, over = Sent(engine, "3273"), random.Random(seed), threading.Event()
    moment = iter(range(10**9))

    def busy():
        own = Projection(engine)
        while not over.is_set():
            own.project(3, NOW + REST * next(moment))
            project_areas(engine, 3, NOW + REST * next(moment))

    rivals = [threading.Thread(target=busy) for _ in range(2)]
    for rival in rivals:
        rival.start()
    try:
        while events:
            cut = rng.randrange(1, 60)
            sent.send(events[:cut], NOW)
            events = events[cut:]
    finally:
        over.set()
        for rival in rivals:
            rival.join(60)
    settled(engine, NOW + REST * next(moment))
    days, months = expected(apart)
    assert stored(engine) == days
    assert stored(engine, branch_month) == months
    assert areas(engine) == {
        **{("day", scope, day): figures for day, figures in days.items() for scope in ("", "32")},
        **{("month", scope, month): figures for month, figures in months.items() for scope in ("", "32")},
    }
    assert any(figures.whole.kept.excused for figures in days.values())


def test_an_office_that_was_played_through_agrees_with_its_own_report(engine, make_bench):
    office = played(make_bench()).office
    add_branch(engine, "3273")
    events = ledger_of(office)
    excuse = next(place for place, item in enumerate(events) if item[1] == "ticket.excused")
    sent = Sent(engine, "3273")
    sent.send(events[:excuse], NOW)
    settled(engine, NOW)
    assert stored(engine)[DAY].whole.kept.excused == 0
    sent.send(events[excuse:], NOW + timedelta(hours=1))
    settled(engine, NOW + timedelta(hours=1))
    found = stored(engine)
    for day in (DAY, WEEK_BEFORE):
        same_as_report(found[day], office.report(HEAD, period_of(Span.DAY, day)))
    assert found[DAY].whole.kept.excused == 1
    assert found[DAY].whole.counts.arrivals == 20


def test_a_batch_that_comes_while_a_day_is_folded_keeps_it_dirty(engine, rules, monkeypatch):
    add_branch(engine, "3273")
    apart, _ = week(rules, 2)
    events, sent = apart[DAYS[0]], Sent(engine, "3273")
    sent.send(events[:50], NOW)
    kept, real = [events[50:]], projection.day_figures

    def slow(day, told):
        if kept:
            sent.send(kept.pop(), NOW)
        return real(day, told)

    monkeypatch.setattr(projection, "day_figures", slow)
    assert project(engine, 10, NOW) == 1
    with engine.connect() as connection:
        assert DAYS[0] in set(connection.scalars(sa.select(dirty_day.c.day)))
    settled(engine, NOW)
    assert stored(engine)[DAYS[0]] == expected(apart)[0][DAYS[0]]


def test_two_days_of_a_month_that_are_made_at_once_are_both_in_the_month(engine, rules, monkeypatch):
    add_branch(engine, "3273")
    apart, _ = week(rules, 11)
    days, sent = DAYS[:2], Sent(engine, "3273")
    for day in days:
        sent.send(apart[day], NOW)
    settled(engine, NOW)
    with engine.begin() as connection:
        connection.execute(sa.delete(branch_day))
        connection.execute(sa.delete(branch_month))
        for day in days:
            mark_dirty(connection, "3273", day, NOW)
    both, real = threading.Barrier(2, timeout=30), projection.put_figures

    def put(connection, table, *more):
        real(connection, table, *more)
        if table is branch_day:
            both.wait()

    monkeypatch.setattr(projection, "put_figures", put)
    rivals = [threading.Thread(target=project, args=(engine, 2, NOW)) for _ in range(2)]
    for rival in rivals:
        rival.start()
    for rival in rivals:
        rival.join(60)
    found = stored(engine)
    assert set(found) == set(days)
    assert stored(engine, branch_month) == {date(2026, 9, 1): added_figures(found.values())}


def test_a_day_is_made_anew_not_more_often_than_it_may_rest(engine, rules):
    add_branch(engine, "3273")
    apart, _ = week(rules, 3)
    events, sent = apart[DAYS[1]], Sent(engine, "3273")
    sent.send(events[:10], NOW)
    assert project(engine, 10, NOW) == 1
    sent.send(events[10:20], NOW)
    assert project(engine, 10, NOW + REST / 2) == 0
    assert project(engine, 10, NOW + REST) == 1
    assert project(engine, 10, NOW + REST * 2) == 0


def test_provinces_and_the_country_are_the_sum_of_their_branches(engine, rules):
    apart = {}
    for place, code in enumerate(("3201", "3273", "7371")):
        add_branch(engine, code)
        apart[code], events = week(rules, 60 + place)
        Sent(engine, code).send(events, NOW)
    settled(engine, NOW)
    found, sums = areas(engine), {code: expected(item)[0] for code, item in apart.items()}
    assert {scope for _, scope, _ in found} == {"", "32", "73"}
    for day in DAYS:
        assert found["day", "32", day] == added_figures([sums["3201"][day], sums["3273"][day]])
        assert found["day", "", day] == added_figures([item[day] for item in sums.values()])
    assert found["month", "", date(2026, 10, 1)] == added_figures(
        [item[day] for item in sums.values() for day in DAYS if day.month == 10]
    )


def test_two_epochs_of_a_branch_are_one_day(engine, rules):
    add_branch(engine, "3273")
    apart, _ = week(rules, 5)
    events = apart[DAYS[2]]
    Sent(engine, "3273", "epoch-2").send(events[90:], NOW)
    settled(engine, NOW)
    Sent(engine, "3273", "epoch-1").send(events[:90], NOW)
    settled(engine, NOW + timedelta(hours=1))
    assert stored(engine)[DAYS[2]] == expected(apart)[0][DAYS[2]]


def test_a_fault_in_one_day_holds_up_no_other_and_is_tried_again(engine, rules, monkeypatch, caplog):
    add_branch(engine, "3273")
    apart, events = week(rules, 6)
    Sent(engine, "3273").send(events, NOW)
    real, broken = projection.day_figures, [DAYS[1]]

    def fragile(day, told):
        if day in broken:
            raise ValueError("cannot be read")
        return real(day, told)

    monkeypatch.setattr(projection, "day_figures", fragile)
    own = Projection(engine)
    for step in range(4):
        own.project(100, NOW + REST * step)
    assert set(stored(engine)) == set(DAYS) - {DAYS[1]}
    assert "day=2026-09-29" in caplog.text
    broken.clear()
    assert own.project(100, NOW + timedelta(minutes=9)) == 0
    assert own.project(100, NOW + timedelta(minutes=11)) == 1
    assert stored(engine) == expected(apart)[0]


def test_what_came_of_a_visit_weeks_later_counts_on_its_day(engine):
    """By a number that tells its time (the office's own) and by one that does not."""
    add_branch(engine, "3273")
    sent, visit = Sent(engine, "3273"), "0199f3c4-5800-7000-8000-000000000001"
    for number, name in enumerate((visit, "plain")):
        opened = {"visit_id": name, "ticket_id": f"{name}t", "ticket": "K-001", "number": number, "day": "2026-10-17"}
        more = {"service": "K", "priority": "none", "guest_book_at": "2026-10-17T02:00:00+00:00"}
        answers = {"visit_id": name, "sex": 2, "education": 3}
        told = [(at("2026-10-17T09:00"), "visit.registered", answers)]
        sent.send([*told, (at("2026-10-17T09:00"), "ticket.issued", opened | more)], NOW)
    settled(engine, NOW)
    assert stored(engine)[date(2026, 10, 17)].guests["sex"] == {"2": 2}
    for day, name in (("2026-11-26T10:00", visit), ("2026-11-27T10:00", "plain")):
        change = {"visit_id": name, "by": "head", "changes": {"sex": 1}}
        sent.send([(at(day), "visit.corrected", change)], NOW)
    settled(engine, NOW + timedelta(hours=1))
    assert stored(engine)[date(2026, 10, 17)].guests["sex"] == {"1": 2}
    assert set(stored(engine)) == {date(2026, 10, 17)}
    with engine.connect() as connection:
        assert len(connection.execute(sa.select(day_spill)).all()) == 2


def test_what_came_of_a_visit_counts_also_where_the_visit_itself_comes_later(engine):
    """Two machines with one identity deliver in any order."""
    add_branch(engine, "3273")
    change = {"visit_id": "late", "by": "head", "changes": {"sex": 1}}
    Sent(engine, "3273", "epoch-2").send([(at("2026-10-21T10:00"), "visit.corrected", change)], NOW)
    nobody = {"visit_id": "nobody", "by": "head", "changes": {"sex": 1}}
    Sent(engine, "3273", "epoch-3").send([(at("2026-10-22T10:00"), "visit.corrected", nobody)], NOW)
    settled(engine, NOW)
    opened = {"visit_id": "late", "ticket_id": "t", "ticket": "K-001", "number": 1, "day": "2026-10-17"}
    more = {"service": "K", "priority": "none", "guest_book_at": "2026-10-17T02:00:00+00:00"}
    untold = {"visit_id": "older", "ticket_id": "older"}  # as an older version wrote it: never a visit of the figures
    first = [
        ("visit.registered", {"visit_id": "late", "sex": 2}),
        ("ticket.issued", opened | more),
        ("ticket.issued", untold),
    ]
    Sent(engine, "3273", "epoch-1").send([(at("2026-10-17T09:00"), *item) for item in first], NOW)
    settled(engine, NOW + timedelta(hours=1))
    assert stored(engine)[date(2026, 10, 17)].guests["sex"] == {"1": 1}


def test_a_day_whose_events_tell_nothing_has_no_row(engine):
    add_branch(engine, "3273")
    sent = Sent(engine, "3273")
    sent.send([(at("2026-10-05T08:00"), "office.founded", {}), (at("2026-10-05T08:01"), "account.added", None)], NOW)
    assert project(engine, 10, NOW) == 1
    assert stored(engine) == {}
    assert stored(engine, branch_month) == {}


def test_figures_of_another_version_are_made_anew(engine, rules):
    add_branch(engine, "3273")
    apart, events = week(rules, 7)
    Sent(engine, "3273").send(events, NOW)
    settled(engine, NOW)
    with engine.begin() as connection:
        connection.execute(sa.update(branch_day).where(branch_day.c.day == DAYS[3]).values(figures={"v": 0}))
    mark_outdated(engine, NOW)
    settled(engine, NOW + timedelta(hours=1))
    assert (stored(engine), stored(engine, branch_month)) == expected(apart)


def test_the_thread_works_until_it_is_stopped(engine, rules):
    add_branch(engine, "3273")
    apart, events = week(rules, 9)
    clock = VirtualClock(NOW)
    thread = Projector(engine, clock, pause=0.01)
    thread.start()
    try:
        Sent(engine, "3273").send(events, NOW)
        for _ in range(600):
            clock.advance(REST.total_seconds())
            with engine.connect() as connection:
                waits = connection.scalar(sa.select(sa.func.count()).select_from(dirty_day))
            if not waits and set(stored(engine)) == set(DAYS):
                break
            threading.Event().wait(0.05)
    finally:
        thread.stop()
    assert stored(engine) == expected(apart)[0]
    Projector(engine, clock).stop()


def test_an_area_that_cannot_be_read_rests_and_holds_up_no_other(engine, rules, caplog):
    for code in ("3273", "5171"):
        add_branch(engine, code)
        _, events = week(rules, 3)
        Sent(engine, code).send(events[:400], NOW)
    later = NOW + REST + timedelta(seconds=1)
    assert project(engine, 100, later)
    with engine.begin() as connection:
        broken = "UPDATE branch_month SET figures = jsonb_set(figures, '{whole}', '[]') WHERE branch = '3273'"
        connection.execute(sa.text(broken))
    own = AreaProjection(engine)
    assert own.project(100, later)
    own.project(100, later + REST)
    assert {("month", "51"), ("month", "")} <= {(span, scope) for span, scope, _ in areas(engine)}
    assert ("month", "32") not in {(span, scope) for span, scope, _ in areas(engine)}
    told = [text for text in caplog.messages if "scope=32" in text]
    assert len(told) == 1, "not tried again and again"
    with engine.begin() as connection:
        connection.execute(sa.text("DELETE FROM branch_month WHERE branch = '3273'"))
    assert own.project(100, later + timedelta(minutes=9)) == 0
    assert own.project(100, later + timedelta(minutes=11))
