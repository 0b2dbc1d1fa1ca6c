"""Backups put back at either end, and clones: afterwards central has all that anybody committed, once and in order."""

import json
import shutil
from datetime import timedelta

import pytest

from sambut.queue.delivery import Delivery
from sambut.queue.office import open_office
from sambut.sync.sender.agreeing import Agreeing
from sambut.sync.sender.comparing import SENDER
from sambut.sync.sender.courier import Courier, NothingDue
from sambut.sync.sender.deeds import Halt, Pace
from sambut.sync.wire.batch import line_of
from sambut.tests.conftest import Bench
from sambut.tests.sync.sender.scripted_server import problem
from sambut.tests.sync.sender.test_courier import forks_at, ledger, run, waiting


@pytest.fixture
def clone(bench, tmp_path):
    """Copies the office as it is; each copy opens as an office of its own."""
    opened = []

    def copy(name="copy"):
        with bench.office._database.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        home = tmp_path / name
        shutil.copytree(bench.home, home)
        opened.append(open_office(home, bench.settings, bench.clock))
        return Bench(opened[-1], home, bench.clock, bench.settings)

    yield copy
    for office in opened:
        office.close()


def settle(courier, most=10):
    """As rounds do: compare, deliver, and again where central turned out to be ahead."""
    for _ in range(most):
        assert courier.compare() is None
        assert isinstance(run(courier), NothingDue)
        if not courier.central_is_ahead:
            return
    raise AssertionError("it does not come to an end")


def events(told):
    return {event for *_, event in told}


def in_order(central):
    return all([line["seq"] for line in lines] == list(range(1, len(lines) + 1)) for lines in central.epochs.values())


def all_there(central, *offices):
    """Central has exactly what these offices committed."""
    union = set().union(*(events(ledger(office)) for office in offices))
    assert events(central.told()) == union
    assert len(central.told()) == len(union)
    assert in_order(central)


def test_level_ends_change_nothing(bench, central, courier):
    bench.issue()
    settle(courier)
    before = ledger(bench.office)
    settle(courier)
    assert ledger(bench.office) == before


def test_a_restored_office_begins_a_new_epoch(bench, central, courier, clone, line):
    bench.issue()
    settle(courier)
    old = clone()
    for _ in range(3):
        bench.issue()
    settle(courier)
    restored = Courier(old.office, line(central.url), "sender-1")
    settle(restored)
    first, second = old.office.epoch_heads(SENDER)
    assert (first.delivered, second.last_seq) == (first.last_seq, 1)
    old.issue()
    settle(restored)
    all_there(central, bench.office, old.office)


@pytest.mark.parametrize("fresh", [1, 3, 6])
def test_a_restored_office_that_went_on_before_it_could_compare(bench, central, courier, clone, line, fresh):
    """Fewer, as many, and more new events than were lost, all under numbers that central knows otherwise."""
    for _ in range(2):
        bench.issue()
    settle(courier)
    old = clone()
    for _ in range(3):
        bench.issue()
    settle(courier)
    for _ in range(fresh):
        old.issue()
    settle(Courier(old.office, line(central.url), "sender-1"))
    all_there(central, bench.office, old.office)
    assert old.office.check_ledger() is None
    assert waiting(old) == 0


def test_a_backup_of_before_the_acknowledgement(bench, central, courier, clone, line):
    """Central has these very events already: nothing is numbered anew."""
    bench.issue()
    old = clone()
    settle(courier)
    settle(Courier(old.office, line(central.url), "sender-1"))
    assert len(old.office.epoch_heads(SENDER)) == 1
    all_there(central, bench.office, old.office)


def test_two_machines_with_one_identity(bench, central, courier, clone, line):
    for _ in range(2):
        bench.issue()
    settle(courier)
    twin = clone()
    other = Courier(twin.office, line(central.url), "sender-2")
    for _ in range(4):
        bench.issue()
        twin.issue()
        settle(courier)
        settle(other)
    all_there(central, bench.office, twin.office)
    assert len(central.forks) == 1


def test_the_same_number_with_another_event_is_found_out(bench, central, courier):
    for _ in range(3):
        bench.issue()
    settle(courier)
    epoch = forks_at(bench, central, 5)
    settle(courier)
    assert central.forks == [(epoch, 5)]
    assert waiting(bench) == 0


def test_central_lost_an_older_epoch(bench, central, courier, clone, line):
    bench.issue()
    settle(courier)
    forks_at(bench, central, 3)
    bench.issue()
    settle(courier)
    first = bench.office.epoch_heads(SENDER)[0].epoch
    del central.epochs[first]
    settle(courier)
    assert central.told() == ledger(bench.office)


def test_another_machine_that_was_quicker_is_no_sign_of_a_backup(bench, central, courier, line):
    """Between asking here and central's answer another sender of this office delivered more."""
    bench.issue()
    settle(courier)
    other = Courier(bench.office, line(central.url), "sender-2")
    busy = []

    def meanwhile(request):
        if request.method == "GET" and not busy:
            busy.append(request)
            bench.issue()
            lease = bench.office.lease_events(SENDER, "sender-2")
            central._take(lease.epoch, lease.first_seq, [json.loads(line_of(event)) for event in lease.events])
            bench.office.acknowledge(SENDER, lease, lease.last_seq)

    central.before = meanwhile
    assert courier.compare() is None
    assert len(bench.office.epoch_heads(SENDER)) == 1
    assert isinstance(other.step(), NothingDue)


def test_what_central_answers_instead_halts(bench, central, courier):
    central.before = lambda _request: problem(403, "key-revoked")
    assert courier.compare() == Halt(Delivery.REVOKED, "key-revoked", Pace.LOOK_AGAIN)


def test_days_are_agreed_and_what_is_missing_goes_again(bench, central, courier, line, clock):

    for _ in range(3):
        bench.issue()
    settle(courier)
    agreeing = Agreeing(bench.office, line(central.url))
    assert agreeing.agree() is None
    assert central.digests == []
    clock.advance(timedelta(days=1).total_seconds())
    epoch = bench.office.epoch_heads(SENDER)[0].epoch
    central.missing = [
        {"epoch": epoch, "first_seq": 3, "last_seq": 4},
        {"epoch": epoch, "first_seq": 1, "last_seq": 5000},
        {"epoch": "unknown", "first_seq": 1, "last_seq": 1},
    ]
    assert agreeing.agree() is None
    assert [day for day, _ in central.digests] == ["2026-10-06"]
    assert waiting(bench) == len(ledger(bench.office)) - 2
    assert bench.office.delivery(SENDER).differing != ()
    settle(courier)
    clock.advance(3601)
    assert agreeing.agree() is None
    assert bench.office.delivery(SENDER).differing == ()
    assert bench.office.delivery(SENDER).agreed_to.isoformat() == "2026-10-06"
    assert agreeing.agree() is None
    assert len(central.digests) == 2


def test_a_range_that_stays_missing_is_sent_once_and_then_only_told(bench, central, courier, line, clock):

    bench.issue()
    settle(courier)
    agreeing = Agreeing(bench.office, line(central.url))
    epoch = bench.office.epoch_heads(SENDER)[0].epoch
    clock.advance(timedelta(days=1).total_seconds())
    for again in (True, False):
        central.missing = [{"epoch": epoch, "first_seq": 1, "last_seq": 1}]
        assert agreeing.agree() is None
        assert (waiting(bench) > 0) is again
        settle(courier)
        clock.advance(3601)
    assert bench.office.delivery(SENDER).differing != ()


def test_a_digest_that_is_not_taken_holds_no_event_back(bench, central, courier, line, clock):

    bench.issue()
    settle(courier)
    clock.advance(timedelta(days=1).total_seconds())
    central.before = lambda _request: problem(400, "malformed")
    assert Agreeing(bench.office, line(central.url)).agree() is None
    central.before = lambda _request: problem(503, "busy")
    assert Agreeing(bench.office, line(central.url)).agree() == Halt(Delivery.OFFLINE, "busy")


def test_a_timeline_that_the_office_lost_is_told_and_not_sent_for_ever(bench, central, courier, clone, line, clock):
    """Put back to a backup: what was done since is central's alone, and its day differs from then on."""
    bench.issue()
    settle(courier)
    restored = clone()
    for _ in range(3):
        bench.issue()
    settle(courier)
    lost = events(ledger(bench.office)) - events(ledger(restored.office))
    other = Courier(restored.office, line(central.url), "sender-2")
    settle(other)
    restored.issue()
    settle(other)
    assert lost < events(central.told()) == lost | events(ledger(restored.office))
    clock.advance(timedelta(days=1).total_seconds())
    agreeing = Agreeing(restored.office, line(central.url))
    for _ in range(3):
        assert agreeing.agree() is None
        assert [str(day) for day in restored.office.delivery(SENDER).differing] == ["2026-10-06"]
        assert restored.office.delivery(SENDER).waiting == 0
        clock.advance(3601)
    assert len(central.digests) == 3
