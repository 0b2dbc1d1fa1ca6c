"""The reporter's process: what it does by itself, what it lives through, and what it never loads."""

import subprocess
import sys
import threading
import time

import pytest

from sambut import main
from sambut.assets.deploy.supervise import Charge, Supervisor
from sambut.counter.report import reporter
from sambut.counter.report.filing import REPORTER
from sambut.queue.commands import background
from sambut.queue.commands.sole import hold_sole
from sambut.queue.errors import Fault, KnownError
from sambut.queue.report_settings import ReportSettings
from sambut.queue.settings import Settings
from sambut.tests.counter.report.certificates import make_authority
from sambut.tests.counter.report.ended_day import DAY, READER, end_day, excuse, mail_to, quick
from sambut.tests.counter.report.mail_server import HOST, MailServer


@pytest.fixture
def late(any_bench):
    return end_day(any_bench)


@pytest.fixture
def working(any_bench, late, monkeypatch):
    """Runs the reporter in a thread, by the office's own clock and without long pauses."""
    monkeypatch.setattr(reporter, "REST_SECONDS", 0.05)
    monkeypatch.setattr(background, "FIRST_PAUSE_SECONDS", 0.05)
    ending, threads, statuses = threading.Event(), [], []

    def start(report=None, opener=None):
        settings = Settings(database=any_bench.settings.database, report=report or quick(any_bench.home / "reports"))
        monkeypatch.setattr(reporter, "open_office", opener or (lambda *_: any_bench.reopen()))

        def work():
            statuses.append(reporter.run_reporter(any_bench.home, settings, ending))

        threads.append(threading.Thread(target=work))
        threads[-1].start()
        return statuses

    yield start
    ending.set()
    for thread in threads:
        thread.join(30)
        assert not thread.is_alive()


def until(condition, seconds=30):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def made(bench, *names):
    there = {path.name for path in (bench.home / "reports").rglob("laporan*")}
    return {f"laporan-pst-9971-2026-10-06{name}" for name in names} <= there


def test_it_makes_what_is_due_and_wakes_for_a_correction(any_bench, late, working):
    working()
    until(lambda: made(any_bench, ".csv", ".json"))
    excuse(any_bench, late)
    until(lambda: made(any_bench, "-edisi-2.csv", "-edisi-2.json"))
    assert len(any_bench.office.editions_of(REPORTER, DAY)) == 2


def test_a_quiet_office_is_left_in_peace(any_bench, working, monkeypatch):
    """Its own writing wakes it too, and that comes to an end."""
    looks, real = [], reporter.Rounds.look
    monkeypatch.setattr(reporter.Rounds, "look", lambda rounds: (looks.append(1), real(rounds)))
    working()
    until(lambda: made(any_bench, ".csv", ".json"))
    time.sleep(1)
    before = len(looks)
    time.sleep(2)
    assert len(looks) <= before + 1


def test_it_closes_the_days_that_are_over(any_bench, late, working):
    any_bench.clock.advance(10 * 3600)  # the next morning
    any_bench.issue("K")
    any_bench.clock.advance(14 * 3600)
    working()
    until(lambda: made(any_bench, ".json") and len(list((any_bench.home / "reports").rglob("*.json"))) == 2)


def test_it_lives_through_a_database_that_is_away(any_bench, working):
    """Twice not to be opened, then lost while it works, then there again."""
    failures = [KnownError(Fault.DATABASE_AWAY, "away"), KnownError(Fault.DATABASE_BUSY, "busy")]
    lost = []

    def opener(*_):
        if failures:
            raise failures.pop()
        office = any_bench.reopen()
        if not lost:
            lost.append(office)
            office.close_due_days = lambda *_: (_ for _ in ()).throw(KnownError(Fault.DATABASE_AWAY, "lost"))
        return office

    working(opener=opener)
    until(lambda: made(any_bench, ".csv", ".json"))
    assert failures == []
    assert lost


def test_what_waiting_does_not_mend_ends_it(bench, monkeypatch):
    def gone(*_):
        raise KnownError(Fault.KEY_WRONG, "another key")

    monkeypatch.setattr(reporter, "open_office", gone)
    with pytest.raises(KnownError):
        reporter.run_reporter(bench.home, Settings())
    hold_sole(bench.home, "reporter").let_go()


def test_a_bug_ends_it_with_a_status_so_that_it_is_started_again(bench, monkeypatch):
    def bug(*_):
        raise ZeroDivisionError

    monkeypatch.setattr(reporter, "open_office", bug)
    assert reporter.run_reporter(bench.home, Settings()) == background.BUG_EXIT != 0
    hold_sole(bench.home, "reporter").let_go()


def test_a_folder_that_is_away_keeps_no_letter_back(any_bench, late, working, tmp_path):
    authority = make_authority(tmp_path)
    server = MailServer(authority.server_context(tmp_path, HOST))
    server.start()
    (tmp_path / "share").write_text("")
    try:
        working(quick(tmp_path / "share" / "laporan", mail_to(server.port, authority)))
        until(lambda: server.readers == [READER])
    finally:
        server.stop()


def test_only_one_works_for_an_office_of_a_machine(bench):
    hold = hold_sole(bench.home, "reporter")
    with pytest.raises(KnownError) as caught:
        reporter.run_reporter(bench.home, Settings())
    assert caught.value.code is Fault.ALREADY_RUNNING
    hold.let_go()


def test_a_machine_that_makes_no_reports_has_no_reporter(bench, tmp_path):
    off = Settings(report=ReportSettings(enabled=False))
    assert reporter.run_reporter(bench.home, off) == 0
    assert main._background(tmp_path, off) == []


def test_it_runs_beside_the_surfaces_and_ends_with_them(tmp_path):
    (charge,) = main._background(tmp_path, Settings())
    assert list(charge.command)[-1] == "reporter"
    seen = Charge("window", [sys.executable, "-c", ""])
    beside = Charge("reporter", [sys.executable, "-c", "import time; time.sleep(60)"], background=True)
    begun = time.monotonic()
    assert Supervisor([seen, beside]).run() == 0
    assert seen.closed
    assert beside.process is not None
    assert beside.process.poll() is not None
    assert time.monotonic() - begun < 50


ROUND = """
import sys
from datetime import datetime
from pathlib import Path
from sambut.main import main
from sambut.queue.clock import VirtualClock
from sambut.queue.office import open_office
from sambut.queue.report_settings import report_from_home
from sambut.queue.settings import load_settings
from sambut.counter.report import reporter, command
home, at = Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2])
office = open_office(home, clock=VirtualClock(at))
reporter.Rounds(office, report_from_home(load_settings(home).report, home)).beat()
office.close()
loaded = {name.partition(".")[0] for name in sys.modules}
print(sorted(loaded & {"PySide6", "shiboken6", "cv2", "onnxruntime", "numpy", "zxingcpp"}))
"""


def test_no_window_and_no_camera_is_loaded_to_make_every_form(bench):
    end_day(bench)
    command = [sys.executable, "-c", ROUND, str(bench.home), bench.clock().isoformat()]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode, done.stdout.strip()) == (0, "[]"), done.stderr
    assert made(bench, ".pdf", ".xlsx", ".csv", ".json")


def test_the_real_command_ends_when_it_is_told(bench):
    """A process of its own, with the real clock: it finds nothing to do, and stays."""
    command = [sys.executable, "-m", "sambut.main", "--home", str(bench.home), "reporter"]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
        until(
            lambda: "reporter.ready" in (log.read_text() if (log := bench.home / "logs/reporter.log").exists() else "")
        )
        second = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
        assert (second.returncode, "running already" in second.stderr) == (3, True)
        assert process.poll() is None
        process.terminate()
        process.wait(30)


def test_an_office_that_is_missing_is_told(tmp_path, capsys):
    assert main.main(["--home", str(tmp_path / "nothing"), "reporter"]) == 3
    assert "make one with: sambut init" in capsys.readouterr().err
