"""Days that are compared with the central office: which are due, what they amount to, what the report says of them."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sambut.queue.access import Actor, Role
from sambut.queue.delivery import EpochReason
from sambut.queue.operations.upkeep import Deed
from sambut.queue.report.period import Span, period_of
from sambut.queue.storage.ledger import append_events, lock_head
from sambut.queue.storage.outbox_days import events_by_day
from sambut.queue.storage.schema import event
from sambut.queue.storage.transaction import View

SENDER = Actor(Role.SYSTEM, "sender")
TECHNICIAN = Actor(Role.ADMINISTRATOR, "technician")
DAY = date(2026, 10, 6)
NEXT = date(2026, 10, 7)


def happen(bench):
    bench.office.record_deed(TECHNICIAN, "kiosk-1", Deed.ENTER)


def deliver(bench):
    while found := bench.office.lease_events(SENDER, "a"):
        bench.office.acknowledge(SENDER, found, found.last_seq)


def answer(bench, day=DAY, agreed=True):
    bench.office.keep_agreement(SENDER, day, bench.office.day_digest(SENDER, day).root, agreed)


def due(bench):
    return bench.office.days_to_agree(SENDER)


def agreed(bench, span=Span.DAY, day=DAY):
    return bench.office.report(SENDER, period_of(span, day)).sync.agreed


def to_next_day(bench):
    deliver(bench)
    bench.clock.advance(86400)


def test_a_day_is_due_when_it_is_over_and_delivered(any_bench):
    deliver(any_bench)
    assert due(any_bench) == ()
    any_bench.clock.move_to(datetime(2026, 10, 6, 16, 59, tzinfo=UTC))
    assert due(any_bench) == ()
    any_bench.clock.move_to(datetime(2026, 10, 6, 17, 0, tzinfo=UTC))
    assert due(any_bench) == (DAY,), "the date has turned at the branch"
    happen(any_bench)
    assert due(any_bench) == (DAY,), "today's waits, not that day's"
    any_bench.office.deliver_again(SENDER, any_bench.office.epoch_heads(SENDER)[0].epoch, 2)
    assert due(any_bench) == ()
    deliver(any_bench)
    answer(any_bench)
    assert due(any_bench) == ()


def test_a_day_that_changed_since_is_asked_about_again(any_bench):
    to_next_day(any_bench)
    answer(any_bench)
    any_bench.clock.advance(-86400)
    happen(any_bench)
    any_bench.clock.advance(86400)
    assert due(any_bench) == ()
    deliver(any_bench)
    assert due(any_bench) == (DAY,)
    assert agreed(any_bench) is None
    answer(any_bench)
    assert due(any_bench) == ()


def test_days_that_went_over_into_a_new_epoch_are_asked_about_again(any_bench):
    to_next_day(any_bench)
    happen(any_bench)
    to_next_day(any_bench)
    answer(any_bench, DAY)
    answer(any_bench, NEXT)
    head = any_bench.office.epoch_heads(SENDER)[0]
    any_bench.office.open_epoch(SENDER, EpochReason.FORKED, head.epoch, head.last_seq)
    deliver(any_bench)
    assert due(any_bench) == (NEXT,)
    assert (agreed(any_bench), agreed(any_bench, day=NEXT)) == (True, None)


def test_a_differing_day_is_asked_about_once_an_hour(any_bench):
    to_next_day(any_bench)
    answer(any_bench, agreed=False)
    assert due(any_bench) == ()
    any_bench.clock.advance(3599)
    assert due(any_bench) == ()
    any_bench.clock.advance(1)
    assert due(any_bench) == (DAY,)
    answer(any_bench, agreed=False)
    any_bench.clock.advance(-10)
    assert due(any_bench) == (DAY,), "a clock that was set back does not put it off"
    answer(any_bench)
    assert due(any_bench) == ()


def test_an_answer_about_a_day_as_it_was_does_not_settle_it(bench):
    to_next_day(bench)
    root = bench.office.day_digest(SENDER, DAY).root
    bench.clock.advance(-86400)
    happen(bench)
    to_next_day(bench)
    bench.office.keep_agreement(SENDER, DAY, root, True)
    assert due(bench) == (DAY,)


def test_only_days_of_the_last_five_weeks_are_due(bench):
    to_next_day(bench)
    bench.clock.advance(34 * 86400)
    assert due(bench) == (DAY,)
    bench.clock.advance(86400)
    assert due(bench) == ()


def test_the_office_shows_what_agrees_and_what_differs(any_bench):
    to_next_day(any_bench)
    happen(any_bench)
    to_next_day(any_bench)
    assert any_bench.office.delivery(SENDER).agreed_to is None
    answer(any_bench, DAY)
    answer(any_bench, NEXT, agreed=False)
    state = any_bench.office.delivery(SENDER)
    assert (state.agreed_to, state.differing) == (DAY, (NEXT,))
    answer(any_bench, NEXT)
    state = any_bench.office.delivery(SENDER)
    assert (state.agreed_to, state.differing) == (NEXT, ())


@pytest.mark.parametrize(
    ("first", "second", "months"),
    [
        (None, None, None),
        (True, None, None),
        (None, True, None),
        (True, True, True),
        (True, False, False),
        (False, None, False),
    ],
)
def test_what_the_report_says(any_bench, first, second, months):
    to_next_day(any_bench)
    happen(any_bench)
    to_next_day(any_bench)
    for day, said in ((DAY, first), (NEXT, second)):
        if said is not None:
            answer(any_bench, day, said)
    assert (agreed(any_bench), agreed(any_bench, day=NEXT)) == (first, second)
    assert agreed(any_bench, Span.MONTH) is months
    assert agreed(any_bench, day=date(2026, 10, 5)) is None, "nothing happened on it"


def test_a_digest_is_of_all_the_days_events_in_every_epoch(any_bench):
    happen(any_bench)
    any_bench.issue("K")
    head = any_bench.office.epoch_heads(SENDER)[0]
    any_bench.office.open_epoch(SENDER, EpochReason.FORKED, head.epoch, 3)
    any_bench.clock.advance(86400)
    happen(any_bench)
    any_bench.clock.advance(-86400)
    happen(any_bench)
    with any_bench.office._database.reading() as connection:
        rows = connection.execute(sa.select(event).order_by(event.c.epoch, event.c.seq)).all()
    own = [row for row in rows if row.occurred_at.astimezone(ZoneInfo(row.zone)).date() == DAY]
    digest = any_bench.office.day_digest(SENDER, DAY)
    assert len(own) == len(rows) - 1
    assert digest.root == sha256("".join(row.hash for row in own).encode()).hexdigest()
    assert digest.counts == Counter(row.type for row in own)
    assert [(span.epoch, span.first_seq, span.last_seq, span.events) for span in digest.spans] == [
        (head.epoch, 1, 2, 2),
        (rows[-1].epoch, 1, rows[-1].seq, rows[-1].seq - 1),
    ]
    empty = any_bench.office.day_digest(SENDER, date(2026, 1, 1))
    assert (empty.spans, empty.counts, empty.root) == ((), {}, sha256(b"").hexdigest())


ZONES = ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura", "Asia/Kathmandu", "America/New_York", "Pacific/Kiritimati"]
CHANGED = date(2026, 11, 1)
TIMES = st.datetimes(datetime(2026, 9, 28), datetime(2026, 11, 8), timezones=st.just(UTC))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(TIMES, st.sampled_from(ZONES)), min_size=1, max_size=30), st.sampled_from([DAY, CHANGED]))
def test_events_are_counted_by_their_own_zones_days(any_bench, told, day):
    """Also around a day of which a zone has an hour twice."""
    last = day + timedelta(days=3)
    with any_bench.office._database.writing() as connection:
        connection.execute(sa.delete(event))
        for when, zone in told:
            append_events(connection, lock_head(connection), zone, when, [("tried", {})])
        view = View(connection, any_bench.office.rules, any_bench.office._vault, any_bench.clock())
        counted = events_by_day(view, day, last)
    wanted = Counter(when.astimezone(ZoneInfo(zone)).date() for when, zone in told)
    assert counted == {one: count for one, count in wanted.items() if day <= one <= last}
