"""What the doctor finds of delivery, and what to do."""

import os
from datetime import timedelta

import pytest

from sambut.queue.delivery import Delivery, DeliveryNote
from sambut.queue.settings import Settings, SyncSettings
from sambut.sync.sender import doctor
from sambut.sync.sender.comparing import SENDER
from sambut.sync.sender.key_file import KEY_FILE, keep_key
from sambut.tests.sync.sender.scripted_server import Reply, problem


@pytest.fixture
def checks(bench, central, authority, key, monkeypatch):
    monkeypatch.setattr(doctor, "open_office", lambda *_: bench.reopen())
    keep_key(bench.home, key)

    def look(**changes):
        sync = SyncSettings(**({"central": central.url, "authority": str(authority.file)} | changes))
        return {check.name: (check.good, check.text) for check in doctor.sync_checks(bench.home, Settings(sync=sync))}

    return look


def note(bench, state, reason=""):
    bench.office.note_delivery(SENDER, DeliveryNote(state, "m", reason))


def test_where_no_central_is_named_nothing_is_wrong(checks):
    ((name, (good, text)),) = checks(central="").items()
    assert (name, good) == ("sync", True)
    assert "no central office is set" in text


def test_all_is_well(bench, central, checks, make_rounds):
    make_rounds().turn()
    found = checks()
    assert [name for name, (good, _) in found.items() if not good] == []
    assert found["sync"][1] == "all delivered"
    assert found["central"][1] == f"{central.url} answers"
    assert {"sync key", "clock"} <= found.keys()


def test_what_waits_is_told_and_wrong_only_after_a_while(bench, checks):
    good, text = checks()["sync"]
    assert good
    assert "events wait since 2026-10-06 09:00" in text
    bench.clock.advance(3700)
    good, text = checks()["sync"]
    assert (good, "start sambut run, or sambut sync" in text) == (False, True)


@pytest.mark.parametrize(
    ("state", "reason", "words"),
    [
        (Delivery.REFUSED, "wrong-branch", "refuses them (wrong-branch)"),
        (Delivery.REVOKED, "key-revoked", "revoked"),
        (Delivery.NOT_ENROLLED, "no-key", "not enrolled"),
    ],
)
def test_what_a_person_must_do_something_about_is_wrong_at_once(bench, checks, state, reason, words):
    note(bench, state, reason)
    good, text = checks()["sync"]
    assert (good, words in text) == (False, True), text


def test_why_central_was_not_reached_is_told(bench, checks):
    note(bench, Delivery.OFFLINE, "timeout")
    assert "was not reached (timeout)" in checks()["sync"][1]


def test_the_key_and_the_authority(bench, checks, tmp_path):
    if os.name == "posix":
        (bench.home / KEY_FILE).chmod(0o644)
        assert "chmod 600" in checks()["sync key"][1]
    (bench.home / KEY_FILE).write_text("rubbish")
    assert not checks()["sync key"][0]
    (bench.home / KEY_FILE).unlink()
    assert "is missing" in checks()["sync key"][1]
    found = checks(authority=str(tmp_path / "nothing.pem"))
    assert (found["central"][0], "no file of certificates" in found["central"][1]) == (False, True)


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply(delay=30), "offline (timeout)"),
        (Reply(body=b"<html>"), "offline (answer-unreadable)"),
        (problem(403, "key-revoked"), "revoked (key-revoked)"),
    ],
)
def test_central_is_asked_for_real(central, checks, monkeypatch, reply, words):
    monkeypatch.setattr(doctor, "SHORT", doctor.Patience(1, 1))
    central.before = lambda _request: reply
    good, text = checks()["central"]
    assert (good, words in text) == (False, True), text


def test_a_central_that_nobody_certified_is_told(checks):
    good, text = checks(authority="")["central"]
    assert (good, "certificate" in text) == (False, True)


@pytest.mark.parametrize(("ahead", "good"), [(0, True), (100, True), (-100, True), (130, False), (-4000, False)])
def test_the_clock_as_central_has_it(bench, central, checks, ahead, good):
    central.clock = lambda: bench.clock() - timedelta(seconds=ahead)
    found, text = checks()["clock"]
    assert found is good
    assert f"{abs(ahead)} s {'ahead of' if ahead > 0 else 'behind'}" in text


def test_parked_events_and_days_that_differ(bench, central, checks, make_rounds):
    lease = bench.office.lease_events(SENDER, "s")
    bench.office.acknowledge(SENDER, lease, lease.last_seq, ((1, "schema-unknown"),))
    bench.office.keep_agreement(SENDER, (bench.clock() - timedelta(days=1)).date(), "0" * 64, agreed=False)
    found = checks()
    assert found["parked"][0] is found["sync days"][0] is False
    assert "2026-10-05" in found["sync days"][1]


def test_without_an_office_another_check_tells(tmp_path):
    assert doctor.sync_checks(tmp_path / "none", Settings(sync=SyncSettings("https://pst.example.org"))) == []
