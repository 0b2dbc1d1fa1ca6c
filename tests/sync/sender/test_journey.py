"""From an empty folder to central and back: a real office, the real commands, and a real central over TLS."""

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from sambut.queue.access import Actor, Role
from sambut.queue.clock import VirtualClock
from sambut.queue.delivery import Delivery
from sambut.queue.office import open_office
from sambut.sync.central.devices import revoke
from sambut.sync.sender.agreeing import Agreeing
from sambut.sync.sender.client import Central as Line
from sambut.sync.sender.comparing import SENDER
from sambut.sync.sender.courier import Courier
from sambut.sync.sender.exchange import tls_context
from sambut.sync.sender.key_file import KEY_FILE, find_key
from sambut.sync.wire.signing import key_id_of
from sambut.tests.sync.sender.test_comparing import settle
from sambut.tests.sync.sender.test_courier import ledger
from sambut.tests.sync.world import Device, fresh_database, running_central


@pytest.fixture
def pst(postgres_server, tmp_path):
    (tmp_path / "pst").mkdir()
    with fresh_database(postgres_server) as url, running_central(url, tmp_path / "pst") as central:
        central.add_branch("9971", "BPS Kota Contoh")
        central.add_branch("3171", "BPS Kota Lain")
        yield central


def sambut(home, *arguments):
    command = [sys.executable, "-m", "sambut.main", "--home", str(home), *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture
def office(bench, pst):
    """An office of today that names its central."""
    (bench.home / "sambut.toml").write_text(f'[sync]\ncentral = "{pst.url}"\nauthority = "pst.pem"\n')
    (bench.home / "pst.pem").write_bytes(pst.tls.authority.read_bytes())
    bench.clock.move_to(datetime.now(UTC))
    return bench


def kept(pst):
    query = "branch = '9971'"
    return sorted((row.epoch, row.seq, row.event_id) for row in pst.rows("event", query))


def test_a_day_gets_to_central_and_both_ends_agree(office, pst):
    refused = sambut(office.home, "enrol", pst.code("3171"))
    assert (refused.returncode, "made for branch '3171'" in refused.stderr) == (3, True), refused.stderr
    assert not (office.home / KEY_FILE).exists()
    code = pst.code("9971", "Konter 1")
    enrolled = sambut(office.home, "enrol", code.lower())
    assert (enrolled.returncode, '"Konter 1" of branch 9971' in enrolled.stdout) == (0, True), enrolled.stderr
    assert sambut(office.home, "enrol", code).returncode == 3  # single use
    officer = office.officer("sari", 1)
    for prefix in "KKJ":
        office.issue(prefix)
    office.office.call_next(officer)
    office.office.sign_in(Actor(Role.NOBODY, "counter-1"), "sari", "wrong password")
    done = sambut(office.home, "sync", "--once")
    assert (done.returncode, done.stdout) == (0, "all delivered\n"), done.stderr
    assert kept(pst) == ledger(office.office)
    assert office.office.delivery(SENDER).state is Delivery.DELIVERED
    _agrees(office, pst)
    _doctor(office)
    planted = ("Tamu Contoh", "327301410190", "@example.org", "081234567890", "Petugas")
    stored = json.dumps([[str(value) for value in row] for row in pst.rows("event")])
    logged = "".join(path.read_text() for path in (office.home / "logs").iterdir())
    assert not [text for text in planted if text in stored + logged]
    assert "PRIVATE KEY" not in logged
    _is_revoked(office, pst)


def _agrees(office, pst):
    """The day after, by the office's clock."""
    tomorrow = open_office(office.home, office.settings, VirtualClock(datetime.now(UTC) + timedelta(days=1)))
    line = Line(pst.url, tls_context(str(office.home / "pst.pem")), find_key(office.home), tomorrow.clock)
    try:
        settle(Courier(tomorrow, line, "tomorrow"))
        assert Agreeing(tomorrow, line).agree() is None
        state = tomorrow.delivery(SENDER)
        assert state.differing == ()
        assert state.agreed_to is not None
        # its clock is a day ahead: found out and made good
        assert abs(line.offset + timedelta(days=1)) < timedelta(minutes=5)
    finally:
        line.close()
        tomorrow.close()


def _doctor(office):
    told = sambut(office.home, "doctor").stdout.splitlines()
    for begins in ("ok    sync       all delivered", "ok    sync key", "ok    central", "ok    clock"):
        assert any(line.startswith(begins) for line in told), told


def _is_revoked(office, pst):
    with pst.engine.begin() as connection:
        revoke(connection, key_id_of(find_key(office.home).public_key()), "test", datetime.now(UTC))
    office.issue()
    done = sambut(office.home, "sync", "--once")
    assert (done.returncode, "revoked (key-revoked)" in done.stdout) == (1, True), done.stdout + done.stderr
    assert office.office.delivery(SENDER).state is Delivery.REVOKED
    assert len(kept(pst)) < len(ledger(office.office))
    assert sambut(office.home, "enrol", pst.code("9971"), "--name", "Konter 1 baru").returncode == 0
    assert sambut(office.home, "sync", "--once").returncode == 0
    assert kept(pst) == ledger(office.office)


def test_backups_put_back_at_either_end(bench, pst):
    """Through the real receiver: central loses its last events, and then comes to hold another story."""
    bench.clock.move_to(datetime.now(UTC))
    assert bench.office.rules.branch.code == "9971"
    key = Device(pst, "9971").enter().key
    line = Line(pst.url, tls_context(str(pst.tls.authority)), key, bench.clock)
    courier = Courier(bench.office, line, "one")
    try:
        for _ in range(3):
            bench.issue()
        settle(courier)
        epoch = bench.office.epoch_heads(SENDER)[0].epoch
        _lose(pst, epoch, 4)
        bench.issue()
        settle(courier)
        assert [row for row in kept(pst) if row[0] == epoch] == ledger(bench.office)
        bench.office.deliver_again(SENDER, epoch, 1)
        settle(courier)
        _tell_another_story(pst, epoch, 6)
        bench.office.deliver_again(SENDER, epoch, 3)
        settle(courier)
        heads = bench.office.epoch_heads(SENDER)
        assert heads[0].last_seq == 5
        assert len(pst.rows("fork")) == 1
        here = [row for row in ledger(bench.office) if row[0] == heads[1].epoch]
        assert [row for row in kept(pst) if row[0] == heads[1].epoch] == here
        assert bench.office.delivery(SENDER).waiting == 0
    finally:
        line.close()


def _sql(pst, text, **values):
    with pst.engine.begin() as connection:
        connection.execute(sa.text(text), values)


def _lose(pst, epoch, last):
    _sql(pst, "DELETE FROM event WHERE epoch = :e AND seq > :n", e=epoch, n=last)
    _sql(
        pst,
        "UPDATE ledger SET last_seq = :n, chain_hash = (SELECT hash FROM event WHERE epoch = :e AND seq = :n)"
        " WHERE epoch = :e",
        e=epoch,
        n=last,
    )


def _tell_another_story(pst, epoch, first):
    _sql(pst, "UPDATE event SET hash = sha256(hash) WHERE epoch = :e AND seq >= :n", e=epoch, n=first)
    _sql(pst, "UPDATE ledger SET chain_hash = sha256(chain_hash) WHERE epoch = :e", e=epoch)
