"""What waits in a real office gets to central exactly once and in order, whatever becomes of the answers."""

import json

import pytest

from sambut.queue.delivery import Delivery, EpochReason
from sambut.queue.errors import Fault, KnownError
from sambut.sync.sender.comparing import SENDER
from sambut.sync.sender.courier import Courier, Delivered, Mended, NothingDue
from sambut.sync.sender.deeds import Halt, Pace
from sambut.sync.sender.exchange import Patience
from sambut.sync.wire.batch import unpack
from sambut.tests.sync.sender.conftest import AMPLE
from sambut.tests.sync.sender.scripted_server import Reply, answer, problem


def ledger(office):
    """(epoch, number, event) of all that the office committed, in order."""
    with office._database.reading() as connection:
        rows = connection.exec_driver_sql("SELECT epoch, seq, event_id FROM event ORDER BY epoch, seq").all()
    return [tuple(row) for row in rows]


def kinds(office):
    with office._database.reading() as connection:
        return connection.exec_driver_sql("SELECT type FROM event ORDER BY epoch, seq").scalars().all()


def run(courier, most=100):
    """Steps until nothing is due or it halts."""
    for _ in range(most):
        step = courier.step()
        if isinstance(step, (NothingDue, Halt)):
            return step
    raise AssertionError("it does not come to an end")


def waiting(bench):
    return bench.office.delivery(SENDER).waiting


def forks_at(bench, central, seq, change="f"):
    """Central holds other events from a number on, as a clone of this office told it."""
    epoch = bench.office.epoch_heads(SENDER)[-1].epoch
    kept = central.epochs[epoch]
    for line in kept[seq - 1 :]:
        line["hash"] = change + line["hash"][1:]
    return epoch


def test_everything_gets_there_in_order(bench, central, courier):
    for _ in range(5):
        bench.issue()
    assert isinstance(run(courier), NothingDue)
    assert central.told() == ledger(bench.office)
    assert waiting(bench) == 0
    assert isinstance(courier.step(), NothingDue)


def test_no_more_than_may_be_in_one_batch(bench, central, courier):
    for _ in range(260):
        bench.issue()
    count = len(ledger(bench.office))
    assert count > 500
    assert courier.step() == Delivered(500)
    assert courier.step() == Delivered(count - 500)
    assert central.told() == ledger(bench.office)


@pytest.mark.parametrize(
    "fault",
    [
        Reply(cut=0),
        Reply(cut=30),
        Reply(status=502, body=b"<html>"),
        Reply(body=b"<html>Welcome to our WiFi</html>"),
        Reply(status=302, headers={"location": "https://portal.example.org"}),
        answer(last_seq=10**6, chain_hash="0" * 64, duplicates=0, parked=[], central_time="2026-10-06T02:00:00+00:00"),
        answer(last_seq=1, chain_hash="0" * 64, duplicates=0, parked=[], central_time="2026-10-06T02:00:00+00:00"),
        answer(last_seq=1),
        Reply(delay=30),
    ],
    ids=["no answer", "half", "502", "portal", "redirect", "too far", "too near", "keys", "late"],
)
@pytest.mark.parametrize("committed", [True, False], ids=["committed", "lost"])
def test_what_is_no_acknowledgement_marks_nothing_and_doubles_nothing(bench, central, line, fault, committed):
    """Whether central had committed before the answer was lost or not: afterwards it has everything once."""
    patience = Patience(1, 1) if fault.delay else AMPLE
    courier = Courier(bench.office, line(central.url, patience), "sender-1")
    bench.issue()
    before = waiting(bench)
    if committed:
        central.meddle = lambda _request, _reply: fault
    else:
        central.before = lambda _request: fault
    step = courier.step()
    assert isinstance(step, Halt)
    assert (step.state, step.pace) == (Delivery.OFFLINE, Pace.BACKOFF)
    assert waiting(bench) == before > 0
    central.meddle, central.before = lambda _request, reply: reply, lambda _request: None
    assert isinstance(run(Courier(bench.office, line(central.url), "sender-1")), NothingDue)
    assert central.told() == ledger(bench.office)
    assert waiting(bench) == 0


@pytest.mark.parametrize(
    ("reply", "state", "pace"),
    [
        (problem(401, "key-unknown"), Delivery.NOT_ENROLLED, Pace.LOOK_AGAIN),
        (problem(403, "key-revoked"), Delivery.REVOKED, Pace.LOOK_AGAIN),
        (problem(403, "wrong-branch"), Delivery.REFUSED, Pace.SLOW),
        (problem(400, "malformed"), Delivery.REFUSED, Pace.SLOW),
        (problem(415, "unsupported"), Delivery.REFUSED, Pace.SLOW),
        (problem(422, "chain-broken", seq=1), Delivery.REFUSED, Pace.SLOW),
        (problem(429, "too-many", {"retry-after": "9"}), Delivery.OFFLINE, Pace.BACKOFF),
        (problem(503, "busy", {"retry-after": "9"}), Delivery.OFFLINE, Pace.BACKOFF),
        (problem(500, "failed"), Delivery.OFFLINE, Pace.BACKOFF),
    ],
)
def test_a_refusal_halts_and_leaves_the_outbox_to_others(bench, central, courier, line, reply, state, pace):
    central.before = lambda _request: reply
    step = courier.step()
    assert (step.state, step.reason, step.pace) == (state, json.loads(reply.body)["code"], pace)
    assert step.asked == (9 if "retry-after" in reply.headers else None)
    central.before = lambda _request: None
    assert isinstance(Courier(bench.office, line(central.url), "sender-2").step(), Delivered)


def test_what_is_too_large_is_halved_until_it_fits(bench, central, courier):
    for _ in range(20):
        bench.issue()

    def only_small(request):
        return problem(413, "too-large") if request.method == "PUT" and len(unpack(request.body)) > 10 else None

    central.before = only_small
    assert isinstance(run(courier), NothingDue)
    assert central.told() == ledger(bench.office)
    sizes = [len(unpack(request.body)) for request in central.server.requests]
    assert sorted(sizes, reverse=True)[0] > 10
    assert sizes[-1] <= 10
    bench.issue()
    central.before = lambda _request: problem(413, "too-large")
    assert run(courier) == Halt(Delivery.REFUSED, "too-large", Pace.SLOW)


def test_a_central_that_was_restored_gets_again_what_it_lost(bench, central, courier):
    for _ in range(10):
        bench.issue()
    run(courier)
    epoch = bench.office.epoch_heads(SENDER)[-1].epoch
    del central.epochs[epoch][7:]
    bench.issue()
    assert isinstance(courier.step(), Mended)
    assert isinstance(run(courier), NothingDue)
    assert central.told() == ledger(bench.office)
    del central.epochs[epoch]
    assert courier.compare() is None
    assert isinstance(run(courier), NothingDue)
    assert central.told() == ledger(bench.office)


def test_a_fork_ends_the_epoch_before_it(bench, central, courier):
    for _ in range(4):
        bench.issue()
    run(courier)
    committed = [event for *_, event in ledger(bench.office)]
    epoch, known = bench.office.epoch_heads(SENDER)[-1].epoch, len(central.told())
    bench.office.deliver_again(SENDER, epoch, 3)
    forks_at(bench, central, 6)
    assert isinstance(courier.step(), Mended)
    assert next(head.epoch for head in bench.office.epoch_heads(SENDER)) == epoch
    assert bench.office.epoch_heads(SENDER)[0].last_seq == 5
    assert isinstance(run(courier), NothingDue)
    assert central.forks == [(epoch, 6)]
    assert len(central.epochs[epoch]) == known
    here = [event for *_, event in ledger(bench.office)]
    opened = here[5]
    assert [event for event in here if event != opened] == committed
    new = bench.office.epoch_heads(SENDER)[-1].epoch
    assert [line["event_id"] for line in central.epochs[new]] == here[5:]
    assert bench.office.check_ledger() is None


def test_a_fork_acknowledges_nothing_but_what_came_before_it(bench, central, courier, monkeypatch):
    """The office is lost before the new epoch is opened: the other event must still wait."""

    def lost(*_):
        raise KnownError(Fault.DATABASE_AWAY, "lost")

    for _ in range(4):
        bench.issue()
    run(courier)
    epoch = forks_at(bench, central, 6)
    bench.office.deliver_again(SENDER, epoch, 3)
    monkeypatch.setattr(bench.office, "open_epoch", lost)
    with pytest.raises(KnownError):
        courier.step()
    assert bench.office.epoch_heads(SENDER)[0].delivered == 5


def test_a_past_that_parts_earlier_is_found_out(bench, central, courier):
    """All was acknowledged; then central came to hold another story, which parts long before what waits."""
    for _ in range(4):
        bench.issue()
    run(courier)
    epoch = forks_at(bench, central, 4)
    bench.issue()
    assert isinstance(run(courier), NothingDue)
    assert central.forks == [(epoch, 4)]
    assert bench.office.epoch_heads(SENDER)[0].last_seq == 3
    assert waiting(bench) == 0


def test_a_fork_that_stays_is_told_and_not_mended_for_ever(bench, central, courier):
    bench.office.open_epoch(SENDER, EpochReason.REPAIRED, bench.office.epoch_heads(SENDER)[-1].epoch)
    central.before = lambda _request: problem(409, "fork", fork_seq=1, last_seq=9)
    for _ in range(3):
        assert run(courier) == Halt(Delivery.REFUSED, "fork", Pace.SLOW)
        (head,) = bench.office.epoch_heads(SENDER)
        assert [kind for kind in kinds(bench.office) if kind == "epoch.opened"] == ["epoch.opened"] * 2
        assert head.delivered == 0


def test_a_later_number_than_ours_acknowledges_only_what_is_proved(bench, central, courier):
    for _ in range(3):
        bench.issue()
    run(courier)
    epoch = bench.office.epoch_heads(SENDER)[-1].epoch
    bench.office.deliver_again(SENDER, epoch, 1)
    count = waiting(bench)
    gap = problem(409, "gap", expected_seq=6)
    central.before = lambda request: gap if request.method == "PUT" else None
    del central.epochs[epoch][5:]
    kept = central.epochs[epoch][4]
    right, kept["hash"] = kept["hash"], "0" * 64
    assert courier.step() == Halt(Delivery.REFUSED, "gap", Pace.SLOW)
    assert waiting(bench) == count
    kept["hash"] = right
    assert courier.step() == Delivered(5)
    assert waiting(bench) == count - 5


def test_parked_events_are_told_on_both_sides(bench, central, courier):
    central.parks = lambda line: "schema-unknown" if line["seq"] in {2, 4} else ""
    bench.issue()
    assert isinstance(run(courier), NothingDue)
    assert bench.office.delivery(SENDER).parked == 2
    assert (waiting(bench), central.told()) == (0, ledger(bench.office))


def test_what_is_parked_stays_known_when_it_is_acknowledged_twice(bench, central, courier, line, clock):
    """The first sender's lease ran out under way; the second one's answer tells of duplicates only."""
    other = Courier(bench.office, line(central.url), "sender-2")
    bench.issue()
    central.parks = lambda line: "schema-unknown" if line["seq"] == 2 and not seen else ""
    seen = []

    def late(request, reply):
        if request.method == "PUT" and not seen:
            seen.append(reply)
            clock.advance(61)
            seen.append(bench.office.lease_events(SENDER, "sender-2"))
        return reply

    central.meddle = late
    assert isinstance(courier.step(), Delivered)
    assert bench.office.delivery(SENDER).parked == 1
    assert bench.office.acknowledge(SENDER, seen[1], seen[1].last_seq) == 0
    assert bench.office.delivery(SENDER).parked == 1
    assert isinstance(other.step(), NothingDue)
    central.parks = lambda _line: ""
    bench.office.deliver_again(SENDER, seen[1].epoch, 1)
    run(courier)
    assert bench.office.delivery(SENDER).parked == 0


def test_a_fork_in_an_older_epoch_is_mended_too(bench, central, courier):
    """Central was put back to a backup, and a clone of this office told it another end of the older epoch first."""
    for _ in range(4):
        bench.issue()
    run(courier)
    old = bench.office.epoch_heads(SENDER)[-1]
    bench.office.open_epoch(SENDER, EpochReason.REWOUND, old.epoch, old.last_seq + 1)
    bench.issue()
    run(courier)
    committed = [event for *_, event in ledger(bench.office)]
    kept = central.epochs[old.epoch]
    del kept[5:]
    kept[4] = kept[4] | {"hash": kept[4]["hash"][::-1]}
    bench.issue()
    assert courier.compare() is None
    assert isinstance(run(courier), NothingDue)
    assert waiting(bench) == 0
    heads = bench.office.epoch_heads(SENDER)
    assert [(heads[0].epoch, heads[0].last_seq), len(heads)] == [(old.epoch, 4), 2]
    here = [event for *_, event in ledger(bench.office)]
    assert [event for event in here if event != here[4]][: len(committed)] == committed
    assert [line["event_id"] for line in central.epochs[heads[-1].epoch]] == here[4:]
    assert bench.office.check_ledger() is None
    assert courier.compare() is None
    assert isinstance(run(courier), NothingDue)
    assert len(bench.office.epoch_heads(SENDER)) == 2


def test_two_senders_of_one_office_take_turns(bench, central, courier, line):
    other = Courier(bench.reopen(), line(central.url), "sender-2")
    bench.issue()
    seen = []

    def meanwhile(request):
        if request.method == "PUT" and not seen:
            seen.append(other.step())

    central.before = meanwhile
    assert isinstance(courier.step(), Delivered)
    assert isinstance(seen[0], NothingDue)
    bench.issue()
    assert isinstance(other.step(), Delivered)
    assert central.told() == ledger(bench.office)
    other._office.close()


def test_an_outbox_that_is_sent_by_two_at_once_gets_there_once(bench, central, courier, line, clock):
    """The first one's lease ran out while its request was under way."""
    other = Courier(bench.office, line(central.url), "sender-2")
    bench.issue()
    batches = []

    def slow(request):
        if request.method == "PUT" and not batches:
            batches.append(request)
            clock.advance(61)
            lease = bench.office.lease_events(SENDER, "sender-2")
            assert lease is not None
            batches.append(lease)

    central.before = slow
    assert isinstance(courier.step(), Delivered)
    assert isinstance(other.step(), NothingDue)
    assert central.told() == ledger(bench.office)
    assert waiting(bench) == 0


def test_no_identity_goes_over_the_wire(bench, central, courier):
    bench.officer("sari", 1)
    bench.issue()
    run(courier)
    sent = b"".join(b"\n".join(unpack(request.body)) for request in central.server.requests if request.body)
    for planted in (b"Tamu Contoh", b"327301410190", b"@example.org", b"081234567890", b"Petugas", b"sari"):
        assert planted not in sent
    kinds = {json.loads(line)["type"]: json.loads(line) for line in sent.splitlines() if line.startswith(b"{")}
    assert kinds["account.added"]["withheld"] is True
    assert "payload" not in kinds["account.added"]
