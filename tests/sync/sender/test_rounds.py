"""What a sender makes of good and bad times: what it notes, how long it waits, when it is heard of."""

from datetime import timedelta

import pytest

from sambut.queue.delivery import Delivery, DeliveryNote
from sambut.sync.sender import notes
from sambut.sync.sender.comparing import SENDER
from sambut.sync.sender.key_file import KEY_FILE, keep_key
from sambut.tests.counter.report.certificates import make_authority
from sambut.tests.sync.sender.scripted_server import HOST, problem
from sambut.tests.sync.sender.test_courier import ledger


def state(bench):
    return bench.office.delivery(SENDER)


def asked(central):
    return [request.method for request in central.server.requests]


def test_in_good_times_all_is_delivered_and_noted_once(bench, central, make_rounds):
    rounds = make_rounds()
    assert rounds.turn() == 3600 * 1.1
    assert central.told() == ledger(bench.office)
    assert (state(bench).state, state(bench).reason, state(bench).next_at) == (Delivery.DELIVERED, "", None)
    assert state(bench).machine == notes.machine_name()
    assert asked(central) == ["GET", "PUT"]
    rounds.turn()
    assert asked(central) == ["GET", "PUT"]


def test_an_idle_sender_is_heard_of_every_hour_or_so(central, make_rounds):
    seconds = [0.0]
    rounds = make_rounds(elapsed=lambda: seconds[0])
    due = rounds.turn()
    seconds[0] = due - 1
    assert rounds.turn() == 1
    assert asked(central).count("GET") == 1
    seconds[0] = due
    rounds.turn()
    assert asked(central).count("GET") == 2


def test_in_bad_times_it_waits_longer_and_longer_and_says_until_when(bench, central, make_rounds):
    rounds = make_rounds()
    central.before = lambda _request: problem(503, "busy")
    assert [rounds.turn() for _ in range(9)] == [1, 2, 4, 8, 16, 32, 64, 128, 150]
    told = state(bench)
    assert (told.state, told.reason) == (Delivery.OFFLINE, "busy")
    assert told.next_at == bench.clock() + timedelta(seconds=150)
    assert asked(central) == ["GET"] * 9
    central.before = lambda _request: problem(429, "too-many", {"retry-after": "40"})
    assert rounds.turn() >= 40
    central.before = lambda _request: None
    assert rounds.turn() == 3600 * 1.1
    assert state(bench).state is Delivery.DELIVERED
    central.before = lambda _request: problem(503, "busy")
    bench.issue()
    assert rounds.turn() == 1
    central.before = lambda _request: None
    rounds.turn()
    assert asked(central)[-3:] == ["PUT", "GET", "PUT"]  # after an outage both ends are compared first


@pytest.mark.parametrize(
    ("reply", "expected", "least"),
    [
        (problem(401, "key-unknown"), Delivery.NOT_ENROLLED, 900),
        (problem(403, "key-revoked"), Delivery.REVOKED, 900),
        (problem(403, "wrong-branch"), Delivery.REFUSED, 300),
        (problem(400, "malformed"), Delivery.REFUSED, 300),
    ],
)
def test_what_central_does_not_take_is_offered_seldom(bench, central, make_rounds, reply, expected, least):
    rounds = make_rounds()
    central.before = lambda _request: reply
    assert rounds.turn() >= least
    assert rounds.turn() >= least
    assert state(bench).state is expected
    central.before = lambda _request: None
    rounds.turn()
    assert state(bench).state is Delivery.DELIVERED


def test_a_central_that_turns_out_to_have_more_is_compared_at_once(bench, central, make_rounds):
    rounds = make_rounds()
    rounds.turn()
    epoch = bench.office.epoch_heads(SENDER)[0].epoch
    bench.office.deliver_again(SENDER, epoch, 1)
    central.epochs[epoch].append(central.epochs[epoch][-1] | {"seq": len(central.epochs[epoch]) + 1, "hash": "f" * 64})
    rounds.turn()
    assert len(bench.office.epoch_heads(SENDER)) == 2
    assert state(bench).waiting == 0


def test_a_machine_that_is_not_enrolled_asks_nobody_until_it_is(bench, central, make_rounds, key):
    rounds = make_rounds()
    (bench.home / KEY_FILE).rename(bench.home / "elsewhere")
    assert rounds.turn() >= 900
    assert (state(bench).state, state(bench).reason) == (Delivery.NOT_ENROLLED, "no-key")
    assert asked(central) == []
    assert not rounds.has_new_key()
    (bench.home / KEY_FILE).write_text("rubbish")
    assert rounds.has_new_key()
    rounds.turn()
    assert (state(bench).state, state(bench).reason) == (Delivery.NOT_ENROLLED, "key-damaged")
    keep_key(bench.home, key)
    assert rounds.has_new_key()
    rounds.turn()
    assert state(bench).state is Delivery.DELIVERED


@pytest.mark.parametrize("url", ["https://[::1", f"http://{HOST}"])
def test_an_address_that_is_none_is_noted(bench, make_rounds, url):
    make_rounds(url=url).turn()
    assert (state(bench).state, state(bench).reason) == (Delivery.OFFLINE, "settings-unusable")


def test_another_authority_is_trusted_without_a_new_start(bench, central, make_rounds, authority, tmp_path):
    other = make_authority(tmp_path, "other")
    right, content = authority.file, authority.file.read_bytes()
    right.write_bytes(other.file.read_bytes())
    try:
        rounds = make_rounds()
        rounds.turn()
        assert (state(bench).state, state(bench).reason) == (Delivery.OFFLINE, "certificate")
    finally:
        right.write_bytes(content)
    rounds.turn()
    assert state(bench).state is Delivery.DELIVERED


def test_the_trouble_of_one_machine_is_not_the_offices_while_another_delivers(bench, central, make_rounds, monkeypatch):
    make_rounds().turn()
    monkeypatch.setattr(notes, "machine_name", lambda: "other")
    other = make_rounds()
    central.before = lambda _request: problem(503, "busy")
    bench.issue()
    other.turn()
    assert state(bench).state is Delivery.SENDING
    bench.clock.advance(121)
    other.turn()
    assert (state(bench).state, state(bench).machine) == (Delivery.OFFLINE, "other")
    central.before = lambda _request: None
    monkeypatch.undo()
    make_rounds().turn()
    assert state(bench).state is Delivery.DELIVERED


def test_nobody_is_woken_to_read_the_same_again(bench, central, make_rounds, monkeypatch):
    rounds, told = make_rounds(), []
    rounds.turn()
    monkeypatch.setattr(bench.office, "note_delivery", lambda *note: told.append(note))
    rounds.turn()
    assert told == []


def test_trouble_that_is_over_elsewhere_is_noted_as_over(bench, central, make_rounds):
    rounds = make_rounds()
    rounds.turn()
    bench.office.note_delivery(SENDER, DeliveryNote(Delivery.OFFLINE, "other", "busy"))
    rounds.turn()
    assert state(bench).state is Delivery.DELIVERED


def test_a_central_that_says_now_this_now_that_is_left_alone_in_the_end(bench, central, make_rounds, monkeypatch):
    """It takes two events, then says that it has none, and so on for ever."""
    monkeypatch.setattr("sambut.sync.sender.rounds.MOST_DETOURS", 5)
    monkeypatch.setattr("sambut.sync.sender.courier.MOST_EVENTS", 2)
    gap = problem(409, "gap", expected_seq=1)
    central.before = lambda request: gap if request.method == "PUT" and not request.target.endswith("/1") else None
    bench.issue()
    rounds = make_rounds()
    assert rounds.turn() == 1
    assert (rounds.halt.state, rounds.halt.reason) == (Delivery.OFFLINE, "no-headway")
    assert asked(central).count("PUT") == 12


def test_the_key_is_never_told(bench, central, make_rounds, key, caplog):
    from cryptography.hazmat.primitives import serialization

    caplog.set_level("DEBUG")
    rounds = make_rounds()
    rounds.turn()
    central.before = lambda _request: problem(403, "key-revoked")
    bench.issue()
    rounds.turn()
    pem, pkcs8 = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    lines = key.private_bytes(pem, pkcs8, serialization.NoEncryption()).decode().splitlines()
    told = caplog.text + repr(rounds.__dict__)
    assert lines[1] not in told
    assert key.private_bytes_raw().hex() not in told
    assert "sync.halted" in told
