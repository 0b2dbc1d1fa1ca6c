"""The day's close and the desks: what is over is freed, what is going on is left alone."""

import json
from datetime import date

from sambut.queue.access import Actor, Role
from sambut.queue.operations.calling import Called
from sambut.queue.operations.desks import DeskTaken
from sambut.queue.operations.serving import Moved
from sambut.queue.report.period import Span, period_of

SYSTEM = Actor(Role.SYSTEM, "test")
DAY_SECONDS = 86_400


def test_closing_yesterday_leaves_todays_officers_at_their_desks(any_bench):
    office, clock = any_bench.office, any_bench.clock
    any_bench.issue("K")
    clock.advance(DAY_SECONDS)
    ayu = any_bench.officer("ayu", 1)
    assert office.close_due_days(SYSTEM).expired == ("K-001",)
    assert office.desk_view(ayu) is not None


def test_a_desk_that_nobody_left_is_free_on_the_next_day_even_after_a_calm_day(any_bench):
    ayu = any_bench.officer("ayu", 1)
    any_bench.clock.advance(DAY_SECONDS)
    any_bench.office.close_due_days(SYSTEM)
    assert any_bench.office.desk_view(ayu) is None
    assert all(not place.holder for place in any_bench.office.desk_places(ayu))


def test_an_officer_with_a_guest_of_today_keeps_the_desk_taken_yesterday(any_bench):
    office = any_bench.office
    ayu = any_bench.officer("ayu", 1)
    any_bench.clock.advance(DAY_SECONDS)
    ticket = any_bench.issue("K")
    assert isinstance(office.call_next(ayu), Called)
    office.close_due_days(SYSTEM)
    view = office.desk_view(ayu)
    assert view is not None
    assert view.guest is not None
    assert isinstance(office.start(ayu, ticket.ticket_id), Moved)


def test_an_officer_whose_desk_is_gone_gets_it_back_with_the_guest(any_bench):
    """Else the guest could never be finished: the desk waits for the guest, the guest for the desk."""
    office = any_bench.office
    ayu = any_bench.officer("ayu", 1)
    any_bench.issue("K")
    office.call_next(ayu)
    with office._database.writing() as connection:
        connection.exec_driver_sql("UPDATE desk_session SET closed_at = opened_at")
    assert office.desk_view(ayu) is None
    assert isinstance(office.take_desk(ayu, 1), DeskTaken)
    assert office.desk_view(ayu).guest is not None


def test_a_clock_set_back_an_hour_holds_up_neither_recall_nor_no_show(any_bench):
    office, clock = any_bench.office, any_bench.clock
    ayu = any_bench.officer("ayu", 1)
    ticket = any_bench.issue("K")
    office.call_next(ayu)
    clock.advance(-3600)
    assert isinstance(office.recall(ayu, ticket.ticket_id), Moved)
    assert isinstance(office.no_show(ayu, ticket.ticket_id), Moved)


def test_a_new_password_is_told_by_the_accounts_id_and_found_by_any_spelling(bench):
    bench.officer("ayu")
    bench.office.set_password(SYSTEM, " Ayu ", "another long password")
    with bench.office._database.reading() as connection:
        query = "SELECT payload FROM event WHERE type = 'account.password_set'"
        payload = connection.exec_driver_sql(query).scalar_one()
    assert "ayu" not in payload.lower()
    assert bench.office.sign_in(Actor(Role.NOBODY, "x"), "ayu", "another long password").login == "ayu"


def test_a_machine_that_was_off_over_the_weekend_closes_the_day_on_which_it_was_left(any_bench):
    """Friday is written down as closed on Monday, with the days before it on which nobody worked; a weekend is not."""
    office, clock = any_bench.office, any_bench.clock
    clock.advance(3 * DAY_SECONDS)
    any_bench.officer("ayu", 1)
    any_bench.issue("K")
    clock.advance(3 * DAY_SECONDS - 3600)
    assert office.close_due_days(SYSTEM).expired == ("K-001",)
    with office._database.reading() as connection:
        query = "SELECT payload FROM event WHERE type = 'day.closed'"
        told = [json.loads(payload) for (payload,) in connection.exec_driver_sql(query)]
        closed = connection.exec_driver_sql("SELECT local_day FROM office_day WHERE closed_at IS NOT NULL").scalars()
        assert sorted(str(day) for day in closed) == ["2026-10-07", "2026-10-08", "2026-10-09"]
    calm = [{"day": f"2026-10-0{day}", "expired": 0, "unfinished": 0} for day in (7, 8)]
    assert told == [*calm, {"day": "2026-10-09", "expired": 1, "unfinished": 0}]
    assert office.days_to_report(SYSTEM) == tuple(date(2026, 10, day) for day in (7, 8, 9))
    office.close_due_days(SYSTEM)
    assert office.report(SYSTEM, period_of(Span.DAY, date(2026, 10, 9))).days.closed_days == 1


def test_a_person_closes_a_day_on_which_nothing_happened(any_bench):
    office = any_bench.office
    head = office.add_account(SYSTEM, "wayan", "Wayan Contoh", Role.HEAD, "another long password")
    office.close_day(Actor(Role.HEAD, head.login, head.account_id), date(2026, 10, 6))
    assert office.report(SYSTEM, period_of(Span.DAY, date(2026, 10, 6))).days.closed_days == 1


def closed_days(bench):
    with bench.office._database.reading() as connection:
        query = "SELECT local_day FROM office_day WHERE closed_at IS NOT NULL ORDER BY local_day"
        return [str(day) for day in connection.exec_driver_sql(query).scalars()]


def test_a_working_day_on_which_nobody_worked_is_closed_too(any_bench):
    """From the day after the founding on, up to yesterday, and again changes nothing."""
    any_bench.clock.advance(7 * DAY_SECONDS)
    any_bench.office.close_due_days(SYSTEM)
    assert closed_days(any_bench) == ["2026-10-07", "2026-10-08", "2026-10-09", "2026-10-12"]
    any_bench.office.close_due_days(SYSTEM)
    assert len(closed_days(any_bench)) == 4
    report = any_bench.office.report(SYSTEM, period_of(Span.DAY, date(2026, 10, 8)))
    assert (report.days.closed_days, report.days.worked_days) == (1, 0)


def test_a_machine_that_was_off_for_a_year_closes_five_weeks(any_bench):
    any_bench.clock.advance(364 * DAY_SECONDS)
    any_bench.office.close_due_days(SYSTEM)
    assert 15 <= len(closed_days(any_bench)) <= 25
    assert closed_days(any_bench)[0] >= "2027-08-30"


def test_a_day_that_was_opened_again_is_not_taken_for_a_calm_one(any_bench):
    office = any_bench.office
    any_bench.clock.advance(DAY_SECONDS)
    any_bench.officer("ayu", 1)
    office.close_day(SYSTEM, date(2026, 10, 7))
    office.reopen_day(Actor(Role.HEAD, "head"))
    office.close_due_days(SYSTEM)
    assert closed_days(any_bench) == []
