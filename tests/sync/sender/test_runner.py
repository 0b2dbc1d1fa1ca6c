"""The sender's process: what wakes it, what it lives through, and what it never loads."""

import subprocess
import sys
import threading
import time

import pytest

from sambut import main
from sambut.queue.clock import system_clock
from sambut.queue.commands import background
from sambut.queue.commands.sole import hold_sole
from sambut.queue.delivery import Delivery
from sambut.queue.errors import Fault, KnownError
from sambut.queue.settings import Settings, SyncSettings
from sambut.sync.sender import runner
from sambut.sync.sender.comparing import SENDER
from sambut.sync.sender.key_file import KEY_FILE, keep_key
from sambut.sync.sender.rounds import Rounds
from sambut.tests.sync.sender.scripted_server import HOST, problem, until
from sambut.tests.sync.sender.test_courier import ledger

SET = Settings(sync=SyncSettings("https://pst.example.org"))


@pytest.fixture
def working(any_bench, central, authority, key, monkeypatch):
    """Runs the sender in a thread, by the office's own clock."""
    monkeypatch.setattr(background, "FIRST_PAUSE_SECONDS", 0.05)
    ending, threads, statuses = threading.Event(), [], []
    keep_key(any_bench.home, key)

    def start(opener=None):
        sync = SyncSettings(central.url, str(authority.file))
        settings = Settings(database=any_bench.settings.database, sync=sync)
        monkeypatch.setattr(runner, "open_office", opener or (lambda *_: any_bench.reopen()))
        threads.append(
            threading.Thread(target=lambda: statuses.append(runner.run_sender(any_bench.home, settings, ending)))
        )
        threads[-1].start()
        return statuses

    yield start
    ending.set()
    for thread in threads:
        thread.join(30)
        assert not thread.is_alive()


def state(bench):
    return bench.office.delivery(SENDER)


def all_there(bench, central):
    return central.told() == ledger(bench.office) and state(bench).state is Delivery.DELIVERED


def test_it_sends_what_waits_and_wakes_for_what_comes(any_bench, central, working):
    working()
    until(lambda: all_there(any_bench, central))
    for _ in range(3):
        any_bench.issue()
        until(lambda: all_there(any_bench, central))
    assert [request.method for request in central.server.requests].count("GET") == 1


def test_a_quiet_office_is_left_in_peace(any_bench, central, working, monkeypatch):
    """Its own writing wakes it too, and that comes to an end."""
    turns, real = [], Rounds.turn
    monkeypatch.setattr(Rounds, "turn", lambda rounds: (turns.append(1), real(rounds))[1])
    working()
    until(lambda: all_there(any_bench, central))
    time.sleep(2)
    before, requests = len(turns), len(central.server.requests)
    time.sleep(2)
    assert len(turns) == before
    assert len(central.server.requests) == requests == 2


def test_enrolling_is_noticed_while_it_runs(any_bench, central, working):
    (any_bench.home / KEY_FILE).rename(any_bench.home / "aside")
    working()
    until(lambda: state(any_bench).state is Delivery.NOT_ENROLLED)
    (any_bench.home / "aside").rename(any_bench.home / KEY_FILE)
    until(lambda: all_there(any_bench, central))


def test_it_lives_through_a_database_that_is_away(any_bench, central, working):
    """Twice not to be opened, then lost while it works, then there again."""
    failures = [KnownError(Fault.DATABASE_AWAY, "away"), KnownError(Fault.DATABASE_BUSY, "busy")]
    lost = []

    def opener(*_):
        if failures:
            raise failures.pop()
        office = any_bench.reopen()
        if not lost:
            lost.append(office)
            office.acknowledge = lambda *_: (_ for _ in ()).throw(KnownError(Fault.DATABASE_AWAY, "lost"))
        return office

    working(opener)
    until(lambda: all_there(any_bench, central))
    assert failures == []
    assert lost


def test_it_goes_on_when_central_is_there_again(any_bench, central, working, monkeypatch):
    central.before = lambda _request: problem(503, "busy")
    working()
    until(lambda: state(any_bench).state is Delivery.OFFLINE)
    any_bench.issue()
    central.before = lambda _request: None
    until(lambda: all_there(any_bench, central))


def test_what_waiting_does_not_mend_ends_it(bench, monkeypatch):
    def gone(*_):
        raise KnownError(Fault.KEY_WRONG, "another key")

    monkeypatch.setattr(runner, "open_office", gone)
    with pytest.raises(KnownError):
        runner.run_sender(bench.home, SET)
    hold_sole(bench.home, "sync").let_go()


def test_a_bug_ends_it_with_a_status_so_that_it_is_started_again(bench, monkeypatch):
    def bug(*_):
        raise ZeroDivisionError

    monkeypatch.setattr(runner, "open_office", bug)
    assert runner.run_sender(bench.home, SET) == background.BUG_EXIT != 0
    hold_sole(bench.home, "sync").let_go()


def test_only_one_works_for_an_office_of_a_machine(bench):
    hold = hold_sole(bench.home, "sync")
    with pytest.raises(KnownError) as caught:
        runner.run_sender(bench.home, SET)
    assert caught.value.code is Fault.ALREADY_RUNNING
    hold.let_go()


@pytest.mark.parametrize("sync", [SyncSettings(), SyncSettings("https://pst.example.org", enabled=False)])
def test_a_machine_that_does_not_deliver_has_no_sender(bench, tmp_path, sync):
    assert runner.run_sender(bench.home, Settings(sync=sync)) == 0
    assert [charge.name for charge in main._background(tmp_path, Settings(sync=sync))] == ["reporter"]


def test_it_runs_beside_the_surfaces_and_ends_with_them(tmp_path):
    charges = main._background(tmp_path, SET)
    assert [(charge.name, charge.background) for charge in charges] == [("reporter", True), ("sync", True)]
    assert list(charges[1].command)[-1] == "sync"


def command(home, *arguments):
    return [sys.executable, "-m", "sambut.main", "--home", str(home), *arguments]


def run(home, *arguments):
    return subprocess.run(command(home, *arguments), capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture
def tell(real, capsys):
    """The command in this very process: (status, what it printed)."""

    def ask(*arguments):
        status = main.main(["--home", str(real.home), "sync", *arguments])
        told = capsys.readouterr()
        return status, told.out + told.err

    return ask


@pytest.fixture
def real(bench, central, authority, key):
    """The office's folder as the real command finds it, by the real clock."""
    central.clock = system_clock
    keep_key(bench.home, key)
    text = f'[sync]\ncentral = "{central.url}"\nauthority = "authority.pem"\n'
    (bench.home / "sambut.toml").write_text(text)
    (bench.home / "authority.pem").write_bytes(authority.file.read_bytes())
    return bench


def test_once_delivers_what_waits_and_ends(real, central):
    done = run(real.home, "sync", "--once")
    assert (done.returncode, done.stdout, done.stderr) == (0, "all delivered\n", "")
    assert central.told() == ledger(real.office)
    real.issue()
    central.before = lambda _request: problem(403, "key-revoked")
    done = run(real.home, "sync", "--once")
    assert done.returncode == 1
    assert "revoked (key-revoked)" in done.stdout
    assert "Traceback" not in done.stderr


def test_once_works_beside_a_sender_that_runs(real, central):
    with subprocess.Popen(command(real.home, "sync"), stderr=subprocess.PIPE) as process:
        until(lambda: state(real).state is Delivery.DELIVERED)
        second = run(real.home, "sync")
        assert (second.returncode, "running already" in second.stderr) == (3, True)
        real.issue()
        assert run(real.home, "sync", "--once").returncode == 0
        assert process.poll() is None
        process.terminate()
        process.wait(30)
    assert central.told() == ledger(real.office)


def test_a_killed_sender_doubles_nothing(real, central):
    """Killed while central's answer is under way, and started again."""
    held = threading.Event()

    def hold(request, reply):
        if request.method == "PUT":
            held.set()
            time.sleep(1)
        return reply

    central.meddle = hold
    with subprocess.Popen(command(real.home, "sync"), stderr=subprocess.PIPE) as process:
        assert held.wait(60)
        process.kill()
        process.wait(30)
    assert state(real).waiting > 0
    central.meddle = lambda _request, reply: reply
    with subprocess.Popen(command(real.home, "sync"), stderr=subprocess.PIPE) as process:
        until(lambda: state(real).waiting == 0)  # at once: the lease is its own
        process.terminate()
        process.wait(30)
    assert central.told() == ledger(real.office)


def test_a_new_epoch_by_hand_sends_nothing_twice(real, central, tell):
    assert tell("--once")[0] == 0
    real.issue()
    waiting = state(real).waiting
    assert tell("--new-epoch")[0] == 0
    assert real.office.epoch_heads(SENDER)[-1].last_seq == waiting + 1
    assert tell("--once")[0] == 0
    assert central.told() == ledger(real.office)
    central.before = lambda _request: problem(503, "busy")
    status, told = tell("--new-epoch")
    assert (status, "nothing was changed" in told) == (3, True)
    assert len(real.office.epoch_heads(SENDER)) == 2


def test_what_central_holds_unacknowledged_is_not_numbered_anew(real, central, tell):
    """Its answer was lost: these very events would get there a second time under other numbers."""
    central.meddle = lambda request, reply: problem(503, "busy") if request.method == "PUT" else reply
    assert tell("--once")[0] == 1
    assert len(central.told()) == state(real).waiting > 0
    status, told = tell("--new-epoch")
    assert (status, "sambut sync --once" in told) == (3, True)
    assert len(real.office.epoch_heads(SENDER)) == 1
    central.meddle = lambda _request, reply: reply
    assert tell("--once")[0] == 0
    assert tell("--new-epoch")[0] == 0


def test_nothing_is_numbered_anew_while_a_sender_is_under_way(real, tell):
    under_way = real.reopen()
    under_way.clock = system_clock
    lease = under_way.lease_events(SENDER, "a sender")
    status, told = tell("--new-epoch")
    assert (status, "a sender is delivering" in told, "nothing was changed" in told) == (3, True, True)
    assert len(real.office.epoch_heads(SENDER)) == 1
    under_way.release(SENDER, lease)
    assert tell("--new-epoch")[0] == 0
    under_way.close()


def test_no_sender_begins_between_the_question_and_the_new_epoch(real, central, tell):
    """Nor is one opened where the answer took so long that another one began."""
    other = real.reopen()
    other.clock = system_clock
    found = []

    def meanwhile(request):
        if request.method == "GET":
            found.append(other.lease_events(SENDER, "a sender"))

    central.before = meanwhile
    assert tell("--new-epoch")[0] == 0
    assert found == [None]
    before = real.office.epoch_heads(SENDER)

    def slow(_request):
        with other._database.writing() as connection:
            connection.exec_driver_sql("DELETE FROM outbox_lease")
        found.append(other.lease_events(SENDER, "a sender"))

    central.before = slow
    status, told = tell("--new-epoch")
    assert (status, "took too long" in told) == (3, True)
    assert real.office.epoch_heads(SENDER) == before
    assert tell("--new-epoch")[0] == 3  # the other's lease is not ended by it
    other.close()


def test_it_takes_a_central_and_a_key(bench, capsys):
    for option, status in (("--once", 3), ("--new-epoch", 3)):
        assert main.main(["--home", str(bench.home), "sync", option]) == status
        assert "[sync]" in capsys.readouterr().err
    assert main.main(["--home", str(bench.home), "sync"]) == 0
    (bench.home / "sambut.toml").write_text('[sync]\ncentral = "https://pst.example.org"\n')
    assert main.main(["--home", str(bench.home), "sync", "--new-epoch"]) == 3
    assert "sambut enrol CODE" in capsys.readouterr().err
    assert main.main(["--home", str(bench.home), "sync", "--once"]) == 1
    assert "not_enrolled (no-key)" in capsys.readouterr().out


LOADED = """
import sys
from sambut.main import main
status = main(["--home", sys.argv[1], "sync", "--once"])
loaded = {name.partition(".")[0] for name in sys.modules}
print(status, sorted(loaded & {"PySide6", "shiboken6", "cv2", "onnxruntime", "numpy", "zxingcpp", "fastapi"}))
"""


def test_no_window_and_no_camera_is_loaded(real):
    done = subprocess.run(
        [sys.executable, "-c", LOADED, str(real.home)], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.stdout.splitlines()[-1] == "0 []", done.stderr


def test_plain_http_is_no_setting(bench, capsys):
    (bench.home / "sambut.toml").write_text(f'[sync]\ncentral = "http://{HOST}"\n')
    assert main.main(["--home", str(bench.home), "sync"]) == 3
    assert "https://" in capsys.readouterr().err
