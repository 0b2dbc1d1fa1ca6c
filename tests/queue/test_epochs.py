"""A new epoch: what goes over keeps its ids, each epoch's chain is whole, and it is opened whole or not at all."""

import json
import signal
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sambut.queue.access import Actor, Role
from sambut.queue.chain import FIRST_HASH
from sambut.queue.clock import new_id, new_id_after
from sambut.queue.delivery import EpochHead, EpochReason
from sambut.queue.operations import outbox
from sambut.queue.operations.upkeep import Deed
from sambut.queue.report.period import Span, period_of
from sambut.queue.storage.schema import event, ledger_head
from sambut.tests.queue.deeds import die_opening, open_epoch
from sambut.tests.queue.desk_work import agrees, call, moved
from sambut.tests.queue.processes import exit_status, race

SENDER = Actor(Role.SYSTEM, "sender")
TECHNICIAN = Actor(Role.ADMINISTRATOR, "technician")
DAY = date(2026, 10, 6)


def stored(office):
    with office._database.reading() as connection:
        return connection.execute(sa.select(event).order_by(event.c.epoch, event.c.seq)).all()


def told(rows):
    """What must not change of events, wherever they stand."""
    return [(row.event_id, row.type, row.payload, row.occurred_at, row.schema) for row in rows]


def present(bench):
    return bench.office.epoch_heads(SENDER)[-1].epoch


def happen(bench, times=1):
    for _ in range(times):
        bench.office.record_deed(TECHNICIAN, "kiosk-1", Deed.ENTER)


def opened(bench, from_seq=None, reason=EpochReason.FORKED):
    return bench.office.open_epoch(SENDER, reason, present(bench), from_seq)


@pytest.mark.parametrize(
    ("from_seq", "stays"), [(None, 8), (1, 0), (0, 0), (-5, 0), (2, 1), (5, 4), (8, 7), (9, 8), (99, 8)]
)
def test_events_go_over_in_their_order_with_their_ids(any_bench, from_seq, stays):
    happen(any_bench, 8 - len(stored(any_bench.office)))
    old, before = present(any_bench), stored(any_bench.office)
    found = any_bench.office.lease_events(SENDER, "a")
    any_bench.office.acknowledge(SENDER, found, found.last_seq)
    new = opened(any_bench, from_seq)
    rows = stored(any_bench.office)
    assert (len(before), new > old) == (8, True)
    assert [row.epoch for row in rows] == [old] * stays + [new] * (9 - stays)
    assert [row.seq for row in rows] == [*range(1, stays + 1), *range(1, 10 - stays)]
    assert told(rows[:stays] + rows[stays + 1 :]) == told(before)
    end = before[stays - 1].hash if stays else FIRST_HASH
    payload = f'{{"before":"{old}","hash":"{end}","moved":{8 - stays},"reason":"forked","seq":{stays}}}'
    assert (rows[stays].type, rows[stays].payload) == ("epoch.opened", payload)
    assert [row.delivered_at is None for row in rows] == [False] * stays + [True] * (9 - stays)
    assert any_bench.office.check_ledger() is None
    happen(any_bench)
    assert stored(any_bench.office)[-1][:2] == (new, 10 - stays)
    assert any_bench.office.check_ledger() is None


def test_an_epoch_that_is_over_opens_none_behind_its_end(any_bench):
    old, end = present(any_bench), len(stored(any_bench.office))
    new = opened(any_bench)
    happen(any_bench, 3)
    for epoch, from_seq in ((old, end + 1), (old, None), ("no such epoch", 1), ("no such epoch", None)):
        assert any_bench.office.open_epoch(SENDER, EpochReason.FORKED, epoch, from_seq) == new
    assert [head.epoch for head in any_bench.office.epoch_heads(SENDER)] == [old, new]


def test_an_older_epoch_ends_earlier_and_all_behind_it_goes_over(any_bench):
    """Later epochs too, their openings as events like any other; what was known to be parked there is not any more."""
    happen(any_bench, 10 - len(stored(any_bench.office)))
    first, second = present(any_bench), opened(any_bench)
    happen(any_bench, 4)
    third = opened(any_bench, 3)
    happen(any_bench, 2)
    while lease := any_bench.office.lease_events(SENDER, "a"):
        any_bench.office.acknowledge(SENDER, lease, lease.last_seq, ((2, "x"), (8, "x")))
    before = stored(any_bench.office)
    new = any_bench.office.open_epoch(SENDER, EpochReason.FORKED, first, 6)
    rows = stored(any_bench.office)
    assert [head.epoch for head in any_bench.office.epoch_heads(SENDER)] == [first, new]
    assert new > third > second
    assert [(row.epoch, row.seq) for row in rows] == [
        *((first, n) for n in range(1, 6)),
        *((new, n) for n in range(1, 15)),
    ]
    assert told(rows[:5] + rows[6:]) == told(before)
    assert [row.type for row in rows].count("epoch.opened") == 3
    assert [row.delivered_at is None for row in rows] == [False] * 5 + [True] * 14
    assert any_bench.office.delivery(SENDER).parked == 1
    assert any_bench.office.check_ledger() is None
    happen(any_bench)
    assert stored(any_bench.office)[-1][:2] == (new, 15)
    assert any_bench.office.check_ledger() is None


PLACES = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 9), st.one_of(st.none(), st.integers(-1, 12))), min_size=1, max_size=8
)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_forks_anywhere_in_any_epoch_keep_every_event_in_its_order(request, make_bench, tmp_path, kind):
    """(events before it, of which epoch from the newest, from which number), again and again."""
    homes = iter(range(10_000))
    founded, database = request.getfixturevalue("founded_postgres") if kind == "postgresql" else (None, None)

    @settings(max_examples=40 if kind == "sqlite" else 12, deadline=None, suppress_health_check=list(HealthCheck))
    @given(PLACES)
    def play(places):
        if database:
            database.rewind()
        home = tmp_path / f"office{next(homes)}"
        bench = make_bench(database.url if database else "", home=home, founded=founded)
        events = [row.event_id for row in stored(bench.office)]
        for times, back, from_seq in places:
            happen(bench, times)
            epochs = [head.epoch for head in bench.office.epoch_heads(SENDER)]
            known = told(stored(bench.office))
            bench.office.open_epoch(SENDER, EpochReason.FORKED, epochs[max(-len(epochs), -1 - back)], from_seq)
            rows = stored(bench.office)
            fresh = {row.event_id for row in rows} - {one[0] for one in known}
            assert told([row for row in rows if row.event_id not in fresh]) == known
            assert len(fresh) <= 1
            assert bench.office.check_ledger() is None
        assert {row.event_id for row in rows} >= set(events)
        bench.office.close()

    play()


def test_what_comes_while_an_epoch_is_worked_out_goes_over_too(any_bench, monkeypatch):
    """Once it is worked out anew beside the writers; where events keep coming, it is done in one turn at last."""
    old, plan = present(any_bench), outbox.plan_epoch
    other = any_bench.reopen()
    for times in (1, 3, 4):
        left = [times]

        def busy(view, *place, left=left):
            planned = plan(view, *place)
            if left[0] > 0:
                left[0] -= 1
                other.record_deed(TECHNICIAN, "kiosk-1", Deed.ENTER)
            return planned

        before = told(stored(any_bench.office))
        monkeypatch.setattr(outbox, "plan_epoch", busy)
        new = any_bench.office.open_epoch(SENDER, EpochReason.FORKED, present(any_bench), 2)
        rows = stored(any_bench.office)
        kept = told([row for row in rows if (row.epoch, row.seq) != (new, 1)])
        assert kept[: len(before)] == before
        assert len(kept) == len(before) + times
        in_new = [row for row in rows if row.epoch == new]
        assert json.loads(in_new[0].payload)["moved"] == len(in_new) - 1
        assert any_bench.office.check_ledger() is None
    assert old != new
    other.close()


def test_heads_of_several_epochs(bench):
    happen(bench, 4)
    found = bench.office.lease_events(SENDER, "a")
    bench.office.acknowledge(SENDER, found, 3)
    first, second = present(bench), opened(bench, 4)
    heads = bench.office.epoch_heads(SENDER)
    rows = stored(bench.office)
    assert heads == (EpochHead(first, 3, rows[2].hash, 3), EpochHead(second, len(rows) - 3, rows[-1].hash, 0))


@pytest.mark.parametrize("back", [0, 0.4, 3600, 400 * 86400])
def test_a_later_epoch_sorts_behind_though_the_clock_went_back(any_bench, back):
    epochs = [present(any_bench)]
    for _ in range(12):
        any_bench.clock.advance(-back)
        epochs.append(opened(any_bench))
    assert epochs == sorted(set(epochs))
    assert any_bench.office.check_ledger() is None


def test_ids_behind_others_are_version_seven(clock):
    at = clock() + timedelta(microseconds=1)
    for offset in range(2000):
        earlier = new_id(at + timedelta(milliseconds=offset * 7919))
        later = new_id_after(at - timedelta(days=1), earlier)
        assert later > earlier
        assert (later[14], later[19] in "89ab") == ("7", True)


def test_an_epoch_whose_own_opening_went_over_is_still_told(bench):
    """Opened from its first number again and again: what is left of the ones between is their opening."""
    first = present(bench)
    happen(bench, 3)
    opened(bench, 3)
    for _ in range(3):
        opened(bench, 1)
    happen(bench)
    kinds = [row.type for row in stored(bench.office) if row.epoch != first]
    assert kinds[:4] == ["epoch.opened"] * 4
    assert bench.office.check_ledger() is None


def spoilt(bench, statement, **values):
    with bench.office._database.writing() as connection:
        connection.execute(sa.text(statement), values)
    return bench.office.check_ledger()


CHANGES = {
    "an event of an old epoch": "UPDATE event SET payload = replace(payload, 'enter', 'leave') WHERE epoch = :a"
    " AND seq = 4",
    "the schema of an old event": "UPDATE event SET schema = 1 WHERE epoch = :a AND seq = 4",
    "an old event is gone": "DELETE FROM event WHERE epoch = :a AND seq = 4",
    "the end of an old epoch is gone": "DELETE FROM event WHERE epoch = :a AND seq > 4",
    "an old epoch is gone": "DELETE FROM event WHERE epoch = :a",
    "an epoch between is gone": "DELETE FROM event WHERE epoch = :b",
    "the opening is gone": "DELETE FROM event WHERE epoch = :c AND seq = 1",
    "the present epoch is gone": "DELETE FROM event WHERE epoch = :c",
    "the head is of another epoch": "UPDATE ledger_head SET epoch = CAST(:b AS VARCHAR), (last_seq, last_hash) ="
    " (SELECT seq, hash FROM event WHERE epoch = :b ORDER BY seq DESC LIMIT 1)",
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_in_any_epoch_is_found(any_bench, change):
    happen(any_bench, 6)
    first, second = present(any_bench), opened(any_bench, 7)
    happen(any_bench, 3)
    third = opened(any_bench, 3)
    assert any_bench.office.check_ledger() is None
    values = {"a": first, "b": second, "c": third}
    fault = spoilt(any_bench, change, **{name: value for name, value in values.items() if f":{name}" in change})
    assert fault is not None
    assert fault.epoch in set(values.values())
    assert fault.why


def test_events_of_the_former_schema_are_whole(bench, monkeypatch):
    monkeypatch.setattr("sambut.queue.storage.ledger.SCHEMA_VERSION", 1)
    happen(bench, 3)
    monkeypatch.undo()
    happen(bench, 3)
    opened(bench, 4)
    assert {row.schema for row in stored(bench.office)} == {1, 2}
    assert bench.office.check_ledger() is None


def test_what_is_read_of_the_day_does_not_change(any_bench):
    ayu = any_bench.officer("ayu", 1)
    for _ in range(3):
        any_bench.issue("K")
        any_bench.clock.advance(60)
    for _ in range(2):
        ticket = call(any_bench, ayu)
        moved(any_bench.office.start(ayu, ticket.ticket_id))
        any_bench.clock.advance(200)
        moved(any_bench.office.finish(ayu, ticket.ticket_id))
    before = any_bench.office.report(SENDER, period_of(Span.DAY, DAY))
    for from_seq in (9, 3, None):
        opened(any_bench, from_seq)
        agrees(any_bench)
        assert any_bench.office.report(SENDER, period_of(Span.DAY, DAY)) == before
    opened(any_bench, 2)
    ticket = call(any_bench, ayu)
    moved(any_bench.office.start(ayu, ticket.ticket_id))
    agrees(any_bench)


def test_editions_are_not_made_anew_by_an_epoch(any_bench):
    any_bench.officer("ayu", 1)
    any_bench.issue("K")
    any_bench.clock.advance(12 * 3600)
    any_bench.office.close_day(SENDER, DAY)
    any_bench.clock.advance(86400)
    any_bench.office.file_edition(SENDER, DAY)
    any_bench.office.file_edition(SENDER, DAY)
    assert any_bench.office.days_to_report(SENDER) == ()
    opened(any_bench, 3)
    for day in any_bench.office.days_to_report(SENDER):
        any_bench.office.file_edition(SENDER, day)
    assert any_bench.office.days_to_report(SENDER) == ()
    assert len(any_bench.office.editions_of(SENDER, DAY)) == 1
    assert any_bench.office.changed_editions(SENDER) == ()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
def test_killed_at_any_step_it_is_opened_whole_or_not_at_all(any_bench):
    """Dies before each statement and before the commit, one after the other, until it gets through."""
    happen(any_bench, 30)
    old, before = present(any_bench), stored(any_bench.office)
    url, died = any_bench.settings.database.url, 0
    for step in range(1, 100):
        status = exit_status(die_opening, any_bench.home, url, step, old, 5)
        if status == 0:
            break
        assert status == -signal.SIGKILL
        died += 1
        assert stored(any_bench.office) == before
        assert any_bench.office.check_ledger() is None
    else:
        pytest.fail("never got through")
    assert died >= 6
    rows = stored(any_bench.office)
    assert told(rows[:4] + rows[5:]) == told(before)
    assert any_bench.office.check_ledger() is None


def test_of_rivals_one_opens_and_all_are_told_the_same(any_bench):
    happen(any_bench, 30)
    old, before = present(any_bench), stored(any_bench.office)
    url = any_bench.settings.database.url
    answers = race(open_epoch, [(any_bench.home, url, old, 9) for _ in range(4)])
    assert set(answers) == {present(any_bench)} != {old}
    kept = [row for row in stored(any_bench.office) if row.type != "epoch.opened"]
    assert told(kept) == told(before)
    assert len(kept) == len(stored(any_bench.office)) - 1
    assert any_bench.office.check_ledger() is None
    with any_bench.office._database.reading() as connection:
        assert connection.execute(sa.select(ledger_head.c.epoch)).scalar_one() == present(any_bench)


def test_rivals_that_saw_different_forks_keep_every_event(any_bench):
    happen(any_bench, 30)
    old, before = present(any_bench), stored(any_bench.office)
    answers = race(open_epoch, [(any_bench.home, any_bench.settings.database.url, old, seq) for seq in (5, 9, 9, 20)])
    rows = stored(any_bench.office)
    opened = [row for row in rows if row.type == "epoch.opened"]
    assert told([row for row in rows if row.type != "epoch.opened"]) == told(before)
    assert sum(row.epoch == old for row in rows) == 4
    assert present(any_bench) in answers
    assert len(set(answers)) == len(opened) <= 3
    assert any_bench.office.check_ledger() is None
