"""Measures what the product claims, each figure beside a baseline of the same run: medians and ratios."""

import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

from sambut.queue.access import Actor, Role
from sambut.queue.clock import VirtualClock, new_id
from sambut.queue.guestbook import Consent, GuestBook, Identity
from sambut.queue.identity import IdType
from sambut.queue.office import found_office, open_office
from sambut.queue.operations.founding import plan_foundation
from sambut.queue.operations.issue import IssueRequest

ROUNDS = 400
STARTS = 5
KIOSK, SYSTEM = Actor(Role.KIOSK, "kiosk-1"), Actor(Role.SYSTEM, "bench")

BARE_WINDOW = """
import PySide6.QtQuick
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
application = QGuiApplication([])
engine = QQmlApplicationEngine()
engine.loadData(b'import QtQuick; Window { visible: true; width: 1080; height: 1920; Text { text: "x" } }')
engine.rootObjects()[0].frameSwapped.connect(application.quit)
application.exec()
"""
KIOSK_SPLASH = """
import os, sys
import sambut.main
from sambut.assets import splash
class Timed(splash.Splash):
    def __init__(self, *arguments, **named):
        super().__init__(*arguments, **named)
        os._exit(0 if self._frames else 1)
splash.Splash = Timed
sambut.main.main(["--home", sys.argv[1], "kiosk"])
"""
KIOSK_WINDOW = """
import sys
from pathlib import Path
from sambut.kiosk import start
from sambut.queue.settings import load_settings
def until_first_frame(application):
    application.allWindows()[0].frameSwapped.connect(lambda: application.exit(0))
    return application.exec()
start.run_until_closed = until_first_frame
home = Path(sys.argv[1])
start.open_kiosk(home, load_settings(home))
"""


def main() -> None:
    """Prints every figure."""
    with tempfile.TemporaryDirectory(prefix="sambut-bench-") as folder:
        home, clock = Path(folder) / "office", VirtualClock(datetime(2026, 10, 6, 2, 0, tzinfo=UTC))
        plan = plan_foundation(
            "9971", "Badan Pusat Statistik", "Kota Contoh", "Asia/Jakarta", "1:PJKR", "bench password"
        )
        found_office(home, plan, clock=clock)
        (home / "sambut.toml").write_text('[camera]\nsource = ""\n', encoding="utf-8")
        office = open_office(home, clock=clock)
        account = office.add_account(SYSTEM, "ayu", "Ayu Contoh", Role.OFFICER, "bench password")
        officer = Actor(Role.OFFICER, "ayu", account.account_id)
        office.take_desk(officer, 1)
        bench_commits(office, clock, officer, Path(folder) / "bare.db")
        office.close()
        bench_start(home)
        bench_apart()


def request(clock: VirtualClock, number: int) -> IssueRequest:
    """A visitor of the bench."""
    card = Identity(IdType.KTP, f"327301410190{number:04d}", "Tamu Contoh", "tamu@example.org", "081234567890")
    book = GuestBook("skd-2026-1", "id", card, Consent("2026-1", "id", clock()), sex=2, age_band=3, occupation=1)
    return IssueRequest(new_id(clock()), 1, clock(), book, "PJKR"[number % 4])


def bench_commits(office, clock, officer, bare_path) -> None:
    """issue and call_next beside a bare durable one-row commit, in turns."""
    bare = sqlite3.connect(bare_path, isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL"):
        bare.execute(f"PRAGMA {pragma}")
    bare.execute("CREATE TABLE row (value)")
    issues, calls, commits = [], [], []
    for number in range(1, ROUNDS + 1):
        clock.advance(1)
        wanted = request(clock, number)
        issues.append(timed(lambda wanted=wanted: office.issue(KIOSK, wanted)))
        commits.append(timed(lambda number=number: commit_one(bare, number)))
    for _ in range(ROUNDS // 2):
        clock.advance(1)
        called = []
        calls.append(timed(lambda called=called: called.append(office.call_next(officer))))
        commits.append(timed(lambda: commit_one(bare, 0)))
        office.start(officer, called[0].ticket.ticket_id)
        office.finish(officer, called[0].ticket.ticket_id)
    base = statistics.median(commits)
    tell("issue, median", statistics.median(issues), base, "bare durable commit", 8)
    tell("call_next, median", statistics.median(calls), base, "bare durable commit", 8)


def commit_one(connection: sqlite3.Connection, number: int) -> None:
    """One row, durably."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO row VALUES (?)", (number,))
    connection.execute("COMMIT")


def bench_start(home: Path) -> None:
    """The kiosk's first frame beside a bare QML window's, whole processes in turns."""
    bare, splash, kiosk = [], [], []
    for number in range(STARTS + 1):
        pair = (
            timed(lambda: subprocess.run([sys.executable, "-c", BARE_WINDOW], check=True)),
            timed(lambda: subprocess.run([sys.executable, "-c", KIOSK_SPLASH, str(home)], check=True)),
            timed(lambda: subprocess.run([sys.executable, "-c", KIOSK_WINDOW, str(home)], check=True)),
        )
        if number:
            bare.append(pair[0])
            splash.append(pair[1])
            kiosk.append(pair[2])
    base = statistics.median(bare)
    tell("kiosk start to first frame, median", statistics.median(splash), base, "bare QML window", 3)
    tell("kiosk start to the welcome page, median", statistics.median(kiosk), base, "bare QML window", 0)


def bench_apart() -> None:
    """The board, the desks, the last tap, screen that scans, card reader, report: each in its own process."""
    for name in (
        "board_bench.py",
        "slide_bench.py",
        "desk_bench.py",
        "follow_bench.py",
        "ticket_bench.py",
        "frame_bench.py",
        "scan_bench.py",
        "card_bench.py",
        "report_bench.py",
    ):
        subprocess.run([sys.executable, str(Path(__file__).with_name(name))], check=True)


def timed(act) -> float:
    """Seconds that an act takes."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def tell(name: str, seconds: float, base: float, base_name: str, bar: float) -> None:
    """One figure with its baseline and ratio, and the bar where there is one."""
    limit = f" (bar {bar:g})" if bar else ""
    print(
        f"{name}: {seconds * 1e3:.2f} ms, {base_name} {base * 1e3:.2f} ms, ratio {seconds / base:.2f}{limit}",
        flush=True,
    )


if __name__ == "__main__":
    main()
