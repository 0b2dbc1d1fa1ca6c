"""Kept reports: one edition of a day, another one when a correction says otherwise, and none of them changed unseen."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from sambut.queue.access import Actor, Role
from sambut.queue.clock import new_id
from sambut.queue.office import OWN_DATA
from sambut.queue.operations.calling import Called
from sambut.queue.operations.followups import Added, NewFollowUp
from sambut.queue.operations.report_editions import Addressee, Filed, NotClosed, Unchanged
from sambut.queue.standard import Excuse
from sambut.queue.storage.schema import event

SYSTEM = Actor(Role.SYSTEM, "test")
DAY = date(2026, 10, 6)
HEAD = Addressee("kepala@example.org", "id")


def serve(bench, officer, wait_seconds=0):
    ticket = bench.issue("K")
    bench.clock.advance(wait_seconds)
    called = bench.office.call_next(officer)
    assert isinstance(called, Called)
    bench.office.start(officer, ticket.ticket_id)
    bench.clock.advance(300)
    bench.office.finish(officer, ticket.ticket_id)
    return ticket


@pytest.fixture
def ended(any_bench):
    """An office the evening after a day with a late visit and one in time; closed by the routine."""
    ayu = any_bench.officer("ayu", 1)
    any_bench.late = serve(any_bench, ayu, 3600)
    serve(any_bench, ayu)
    any_bench.clock.advance(12 * 3600)
    any_bench.office.close_due_days(SYSTEM)
    return any_bench


def filed_events(bench):
    with bench.office._database.reading() as connection:
        return connection.execute(sa.select(event.c.payload).where(event.c.type == "report.filed")).scalars().all()


def test_a_closed_day_is_kept_once(ended):
    office = ended.office
    assert office.days_to_report(SYSTEM) == (DAY,)
    outcome = office.file_edition(SYSTEM, DAY, (HEAD,))
    assert isinstance(outcome, Filed)
    assert (outcome.edition.number, outcome.changes) == (1, ())
    assert outcome.report.whole.counts.arrivals == 2
    assert office.days_to_report(SYSTEM) == ()
    assert isinstance(office.file_edition(SYSTEM, DAY, (HEAD,)), Unchanged)
    (edition,) = office.editions_of(SYSTEM, DAY)
    assert edition == outcome.edition
    assert edition.whole
    (told,) = filed_events(ended)
    assert edition.hash in told
    assert "kepala" not in told
    assert office.check_ledger() is None
    assert office.changed_editions(SYSTEM) == ()


def test_an_open_day_is_not_kept(any_bench):
    any_bench.officer("ayu", 1)
    any_bench.issue("K")
    assert any_bench.office.file_edition(SYSTEM, DAY) == NotClosed(DAY)
    assert any_bench.office.days_to_report(SYSTEM) == ()


def test_an_excuse_makes_a_second_edition_that_says_what_changed(ended):
    office = ended.office
    office.file_edition(SYSTEM, DAY)
    ended.clock.advance(24 * 3600)
    office.file_edition(SYSTEM, DAY)
    office.excuse(Actor(Role.HEAD, "head"), ended.late.ticket_id, Excuse.POWER)
    assert office.days_to_report(SYSTEM) == (DAY,)
    outcome = office.file_edition(SYSTEM, DAY)
    assert isinstance(outcome, Filed)
    assert outcome.edition.number == 2
    changed = {change.path: (change.before, change.after) for change in outcome.changes}
    assert changed["whole.kept.late"] == (1, 0)
    assert changed["whole.kept.excused"] == (0, 1)
    assert changed["services.K.flow.kept.excused"] == (0, 1)
    assert office.editions_of(SYSTEM, DAY)[1].changes == outcome.changes
    assert office.days_to_report(SYSTEM) == ()


def test_a_day_closed_before_its_time_is_looked_at_again_when_it_is_over(any_bench):
    ayu = any_bench.officer("ayu", 1)
    serve(any_bench, ayu)
    any_bench.office.close_day(SYSTEM, DAY)
    assert isinstance(any_bench.office.file_edition(SYSTEM, DAY), Filed)
    assert any_bench.office.days_to_report(SYSTEM) == ()
    any_bench.office.reopen_day(Actor(Role.HEAD, "head"))
    assert any_bench.office.days_to_report(SYSTEM) == ()
    assert isinstance(any_bench.office.file_edition(SYSTEM, DAY), NotClosed)
    any_bench.office.take_desk(ayu, 1)
    serve(any_bench, ayu)
    any_bench.office.close_day(SYSTEM, DAY)
    assert any_bench.office.days_to_report(SYSTEM) == (DAY,)
    second = any_bench.office.file_edition(SYSTEM, DAY)
    assert isinstance(second, Filed)
    assert second.edition.number == 2
    any_bench.clock.advance(24 * 3600)
    assert any_bench.office.days_to_report(SYSTEM) == (DAY,)
    any_bench.office.file_edition(SYSTEM, DAY)
    assert any_bench.office.days_to_report(SYSTEM) == ()


def test_what_passes_by_itself_is_no_correction(ended):
    """Weeks later the report has another comparison and knows more of the central office; it is the same report."""
    ended.office.file_edition(SYSTEM, DAY)
    ended.clock.advance(6 * 24 * 3600 - 12 * 3600)
    ayu = Actor(Role.OFFICER, "ayu", ended.office.list_accounts(SYSTEM)[-1].account.account_id)
    ended.office.take_desk(ayu, 1)
    serve(ended, ayu)
    ended.clock.advance(24 * 3600)
    ended.office.close_due_days(SYSTEM)
    assert isinstance(ended.office.file_edition(SYSTEM, DAY), Unchanged)
    assert DAY not in ended.office.days_to_report(SYSTEM)


def test_a_machine_that_was_off_for_weeks_makes_up_for_it(ended):
    ended.clock.advance(34 * 24 * 3600)
    assert ended.office.days_to_report(SYSTEM) == (DAY,)
    assert isinstance(ended.office.file_edition(SYSTEM, DAY), Filed)
    assert ended.office.days_to_report(SYSTEM) == ()


def test_days_long_ago_are_left_alone(ended):
    ended.clock.advance(36 * 24 * 3600)
    assert ended.office.days_to_report(SYSTEM) == ()


def test_only_who_leads_may_keep_a_report(ended):
    from sambut.queue.access import AccessDenied

    with pytest.raises(AccessDenied):
        ended.office.file_edition(Actor(Role.OFFICER, "ayu"), DAY)
    assert isinstance(ended.office.file_edition(Actor(Role.HEAD, "head"), DAY), Filed)


@pytest.mark.parametrize(
    "tamper",
    [
        "UPDATE report_edition SET figures = replace(figures, 'Kota', 'Desa')",
        "UPDATE report_edition SET hash = 'x'",
        "DELETE FROM report_edition",
    ],
)
def test_a_kept_report_that_was_changed_by_hand_is_found(ended, tamper):
    ended.office.file_edition(SYSTEM, DAY)
    with ended.office._database.writing() as connection:
        connection.execute(sa.text(tamper))
    assert ended.office.changed_editions(SYSTEM) == ((DAY, 1),)


def test_a_changed_report_with_a_new_hash_is_found_by_the_ledger(ended):
    from sambut.queue.report.edition import digest

    ended.office.file_edition(SYSTEM, DAY)
    with ended.office._database.writing() as connection:
        figures = connection.execute(sa.text("SELECT figures FROM report_edition")).scalar_one().replace("2", "3")
        connection.execute(
            sa.text("UPDATE report_edition SET figures = :figures, hash = :hash"),
            {"figures": figures, "hash": digest(figures)},
        )
    assert ended.office.editions_of(SYSTEM, DAY)[0].whole
    assert ended.office.changed_editions(SYSTEM) == ((DAY, 1),)


def add_follow_up(bench, opened_on=DAY):
    """The next morning an officer writes what was clear the day before."""
    ayu = Actor(Role.OFFICER, "ayu", bench.office.list_accounts(SYSTEM)[-1].account.account_id)
    asked = NewFollowUp(new_id(bench.clock()), bench.late.ticket_id, "consultation", "kirim tabel", opened_on)
    assert isinstance(bench.office.add_follow_up(ayu, asked), Added)


def test_a_follow_up_of_the_day_before_is_a_correction(ended):
    ended.clock.advance(9 * 3600)
    ended.office.file_edition(SYSTEM, DAY)
    assert ended.office.days_to_report(SYSTEM) == ()
    add_follow_up(ended)
    assert ended.office.days_to_report(SYSTEM) == (DAY,)
    outcome = ended.office.file_edition(SYSTEM, DAY)
    assert isinstance(outcome, Filed)
    assert "follow_ups.consultation.made" in {change.path for change in outcome.changes}
    assert ended.office.days_to_report(SYSTEM) == ()


def test_a_follow_up_of_today_corrects_no_day_before(ended):
    ended.clock.advance(9 * 3600)
    ended.office.file_edition(SYSTEM, DAY)
    add_follow_up(ended, DAY + timedelta(days=1))
    assert ended.office.days_to_report(SYSTEM) == ()
    assert isinstance(ended.office.file_edition(SYSTEM, DAY), Unchanged)


def test_a_new_service_and_a_new_name_are_no_correction(ended):
    ended.office.file_edition(SYSTEM, DAY)
    path = Path(__file__).parents[2] / "assets" / "data" / "services.json"
    listed = json.loads(path.read_text(encoding="utf-8"))
    first = listed["services"][0]
    listed["services"].append({**first, "prefix": "T", "code": "dtsen"})
    first["names"] = {"id": "Nama baru", "en": "New name"}
    (ended.home / OWN_DATA).mkdir(exist_ok=True)
    (ended.home / OWN_DATA / "services.json").write_text(json.dumps(listed), encoding="utf-8")
    other = ended.reopen()
    draft = other.read_draft(SYSTEM, DAY)
    assert "T" in [row.prefix for row in draft.report.services]
    assert not draft.is_news
    other.close()


def test_only_the_office_itself_takes_letters(ended):
    from sambut.queue.access import AccessDenied

    ended.office.file_edition(SYSTEM, DAY, (HEAD,))
    for role in (Role.HEAD, Role.ADMINISTRATOR):
        with pytest.raises(AccessDenied):
            ended.office.take_letter(Actor(role, "x"), "holder")
    letter = ended.office.take_letter(SYSTEM, "holder")
    with pytest.raises(AccessDenied):
        ended.office.note_letter_sent(Actor(Role.HEAD, "head"), letter, "holder")
