"""Follow-ups of visits: opened once with their due date, listed, done or cancelled, counted without texts."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from sambut.queue.access import AccessDenied, Actor, Role
from sambut.queue.clock import new_id
from sambut.queue.follow_up import FollowUpState, Standing
from sambut.queue.operations.follow_up_list import FollowUpCounts, Reminder
from sambut.queue.operations.followups import Added, Ended, NewFollowUp, NotAccepted, NotOpen
from sambut.queue.record_fault import RecordFault
from sambut.queue.storage.schema import event, person_key

TODAY = date(2026, 10, 6)
HEAD = Actor(Role.HEAD, "head")
DAY = 86_400


def leg_of(bench, officer, prefix="P", **changes):
    bench.issue(prefix, **changes)
    leg = bench.office.call_next(officer).ticket
    bench.office.start(officer, leg.ticket_id)
    bench.office.finish(officer, leg.ticket_id)
    return leg


def asked(bench, leg, kind="consultation", what="Kirim tabel penduduk", opened_on=TODAY):
    return NewFollowUp(new_id(bench.clock()), leg.ticket_id, kind, what, opened_on)


def add(bench, officer, leg, **changes):
    outcome = bench.office.add_follow_up(officer, asked(bench, leg, **changes))
    assert isinstance(outcome, Added), outcome
    return outcome.follow_up


def events(bench, kind):
    with bench.office._database.reading() as connection:
        rows = connection.execute(sa.select(event.c.payload).where(event.c.type == kind).order_by(event.c.seq))
        return [json.loads(row) for row in rows.scalars()]


@pytest.fixture
def ayu(any_bench):
    return any_bench.officer("ayu", 3)


@pytest.mark.parametrize(
    ("kind", "due_on"),
    [("consultation", date(2026, 10, 9)), ("sale", date(2026, 10, 20)), ("recommendation", date(2026, 11, 5))],
)
def test_it_is_opened_with_its_due_date(any_bench, ayu, kind, due_on):
    item = add(any_bench, ayu, leg_of(any_bench, ayu), kind=kind)
    assert (item.due_on, item.rule_version, item.state) == (due_on, "perka-78-2020", FollowUpState.OPEN)
    (told,) = events(any_bench, "follow_up.added")
    assert told == {
        "follow_up": item.followup_id,
        "visit_id": item.visit_id,
        "ticket_id": item.ticket_id,
        "kind": kind,
        "opened_on": "2026-10-06",
        "due_on": due_on.isoformat(),
        "rule": "perka-78-2020",
        "by": ayu.account_id,
    }


def test_asking_twice_makes_one(any_bench, ayu):
    request = asked(any_bench, leg_of(any_bench, ayu))
    first = any_bench.office.add_follow_up(ayu, request)
    assert any_bench.office.add_follow_up(ayu, request) == first
    assert len(any_bench.office.list_follow_ups(ayu)) == 1


def test_what_is_wrong_is_told_by_field(any_bench, ayu):
    leg = leg_of(any_bench, ayu)
    refuse = any_bench.office.add_follow_up
    assert refuse(ayu, asked(any_bench, leg, kind="library", what=" \u202e ")) == NotAccepted(
        {"kind": RecordFault.UNKNOWN_CODE, "what": RecordFault.REQUIRED}
    )
    for day, fault in ((TODAY + timedelta(1), RecordFault.IN_FUTURE), (TODAY - timedelta(1), RecordFault.TOO_EARLY)):
        assert refuse(ayu, asked(any_bench, leg, opened_on=day)) == NotAccepted({"opened_on": fault})
    waiting = any_bench.issue("P")
    for nowhere in (waiting, replace(waiting, ticket_id="no such leg")):
        assert refuse(ayu, asked(any_bench, nowhere)) == NotAccepted({"ticket": RecordFault.UNKNOWN_CODE})
    assert any_bench.office.list_follow_ups(ayu) == ()


def test_the_list_tells_due_overdue_and_done_by_the_local_date(any_bench, ayu):
    office, leg = any_bench.office, leg_of(any_bench, ayu)
    sale, answer = add(any_bench, ayu, leg, kind="sale"), add(any_bench, ayu, leg)
    any_bench.clock.advance(3 * DAY)
    assert [(line.standing, line.days_left) for line in office.list_follow_ups(ayu)] == [
        (Standing.DUE, 0),
        (Standing.DUE, 11),
    ]
    any_bench.clock.advance(DAY)
    first, second = office.list_follow_ups(ayu)
    assert (first.follow_up, first.standing, first.days_left) == (answer, Standing.OVERDUE, -1)
    assert (first.ticket, first.day, first.opened_by) == ("P-001", TODAY, "Petugas Ayu")
    assert (first.name, first.email) == ("Tamu Contoh 1", "tamu1@example.org")
    assert second.follow_up == sale
    ended = office.finish_follow_up(ayu, answer.followup_id)
    assert isinstance(ended, Ended)
    assert (ended.follow_up.state, ended.follow_up.done_at) == (FollowUpState.DONE, any_bench.clock())
    assert [line.standing for line in office.list_follow_ups(ayu)] == [Standing.DUE, Standing.DONE]
    assert events(any_bench, "follow_up.done")[0]["late"] is True
    any_bench.clock.advance(31 * DAY)
    assert [line.standing for line in office.list_follow_ups(ayu)] == [Standing.OVERDUE]
    assert office.check_ledger() is None


def test_it_ends_once(any_bench, ayu):
    office, item = any_bench.office, add(any_bench, ayu, leg_of(any_bench, ayu))
    budi = any_bench.officer("budi")
    assert office.cancel_follow_up(budi, item.followup_id, "") == NotAccepted({"reason": RecordFault.REQUIRED})
    assert office.cancel_follow_up(budi, item.followup_id, "x") == NotAccepted({"reason": RecordFault.UNKNOWN_CODE})
    ended = office.cancel_follow_up(budi, item.followup_id, "withdrawn")
    assert (ended.follow_up.cancel_reason, ended.follow_up.done_by) == ("withdrawn", budi.account_id)
    assert office.finish_follow_up(ayu, item.followup_id) == NotOpen(FollowUpState.CANCELLED)
    assert office.cancel_follow_up(ayu, item.followup_id, "duplicate") == NotOpen(FollowUpState.CANCELLED)
    assert office.finish_follow_up(ayu, "no such") == NotOpen(None)
    assert events(any_bench, "follow_up.done") == []
    assert [each["reason"] for each in events(any_bench, "follow_up.cancelled")] == ["withdrawn"]


def test_mine_and_the_reminder(any_bench, ayu):
    office, budi = any_bench.office, any_bench.officer("budi")
    leg = leg_of(any_bench, ayu)
    add(any_bench, ayu, leg)
    add(any_bench, budi, leg)
    add(any_bench, budi, leg, kind="sale")
    assert len(office.list_follow_ups(ayu, mine=True)) == 1
    assert len(office.list_follow_ups(ayu)) == 3
    assert office.follow_up_reminder(ayu) == Reminder(0, 0, 0, 0)
    any_bench.clock.advance(3 * DAY)
    assert office.follow_up_reminder(ayu) == Reminder(mine_today=1, mine_overdue=0, all_today=2, all_overdue=0)
    any_bench.clock.advance(DAY)
    assert office.follow_up_reminder(budi) == Reminder(mine_today=0, mine_overdue=1, all_today=0, all_overdue=2)


def test_reading_the_list_is_in_the_audit_once_a_day_for_each_visit(any_bench, ayu):
    item = add(any_bench, ayu, leg_of(any_bench, ayu))
    for _ in range(3):
        any_bench.office.list_follow_ups(ayu)
    reads = [each for each in events(any_bench, "identity.read") if each["purpose"] == "follow_up"]
    assert [(each["account"], each["visits"]) for each in reads] == [(ayu.account_id, [item.visit_id])]


def test_the_head_gets_counts_without_texts(any_bench, ayu):
    office, leg = any_bench.office, leg_of(any_bench, ayu)
    items = [add(any_bench, ayu, leg) for _ in range(4)] + [add(any_bench, ayu, leg, kind="sale")]
    office.finish_follow_up(ayu, items[0].followup_id)
    office.cancel_follow_up(ayu, items[1].followup_id, "duplicate")
    any_bench.clock.advance(4 * DAY)
    office.finish_follow_up(ayu, items[2].followup_id)
    assert office.follow_up_counts(HEAD, TODAY, TODAY) == (
        FollowUpCounts("consultation", due=0, overdue=1, done=2, done_late=1, cancelled=1),
        FollowUpCounts("sale", due=1),
        FollowUpCounts("recommendation"),
    )
    nothing = office.follow_up_counts(HEAD, TODAY + timedelta(1), TODAY + timedelta(9))
    assert nothing == (FollowUpCounts("consultation"), FollowUpCounts("sale"), FollowUpCounts("recommendation"))
    with pytest.raises(AccessDenied):
        office.list_follow_ups(HEAD)
    with pytest.raises(AccessDenied):
        office.follow_up_counts(ayu, TODAY, TODAY)


def test_what_is_to_be_done_is_sealed_and_erased_with_the_person(bench):
    ayu = bench.officer("ayu", 3)
    leg, secret = leg_of(bench, ayu), "Kirim ke Wulan Rahasiawati 081298765432"
    item = add(bench, ayu, leg, what=secret)
    bench.office.finish_follow_up(ayu, item.followup_id)
    assert bench.office.list_follow_ups(ayu)[0].follow_up.what == secret
    for path in (path for path in bench.home.rglob("*") if path.is_file()):
        for text in ("Rahasiawati", "081298765432"):
            assert text.encode() not in path.read_bytes(), path.name
    with bench.office._database.writing() as connection:
        connection.execute(sa.delete(person_key))
    (line,) = bench.office.list_follow_ups(ayu)
    assert (line.follow_up.what, line.name, line.email, line.phone) == ("", "", "", "")
    refused = bench.office.add_follow_up(ayu, asked(bench, leg))
    assert refused == NotAccepted({"ticket": RecordFault.NOT_ELIGIBLE})


def test_a_record_shows_the_open_follow_ups_of_its_visit(any_bench, ayu):
    office = any_bench.office
    leg = leg_of(any_bench, ayu)
    assert office.read_record(ayu, leg.ticket_id).follow_ups == ()
    first = add(any_bench, ayu, leg, what="Kirim tabel")
    any_bench.clock.advance(1)
    second = add(any_bench, ayu, leg, what="Kirim peta")
    assert [item.what for item in office.read_record(ayu, leg.ticket_id).follow_ups] == ["Kirim tabel", "Kirim peta"]
    office.finish_follow_up(ayu, first.followup_id)
    assert [item.followup_id for item in office.read_record(ayu, leg.ticket_id).follow_ups] == [second.followup_id]
