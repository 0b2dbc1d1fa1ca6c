"""Measures the desks: what a call costs beside many waiting and many stored visits, and sixteen rivals on one file."""

import argparse
import json
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path

from kiosk_office import FIRST_DAY, KIOSK, MORNING, SYSTEM, found_with_visits, past_request

from sambut.queue.access import Actor, Role
from sambut.queue.clock import VirtualClock
from sambut.queue.office import found_office, open_office
from sambut.queue.operations.founding import plan_foundation

STORED, WAITING = (1_000, 10_000, 100_000), (10, 100, 1_000)
CALLS = 60
RIVALS = 16
TICKETS = 5_000
WARM_CALLS = 3
PACED_SECONDS = 20
PACED_RATE = 50


def main() -> None:
    """Prints every figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rival", nargs=4, metavar=("HOME", "NUMBER", "ACCOUNT", "RATE"), help=argparse.SUPPRESS)
    parser.add_argument("--only", choices=("calls", "rivals"))
    options = parser.parse_args()
    if options.rival:
        home, number, account, rate = options.rival
        rival(Path(home), int(number), account, float(rate))
        return
    with tempfile.TemporaryDirectory(prefix="sambut-desks-") as folder:
        if options.only != "rivals":
            bench_calls(Path(folder))
        if options.only != "calls":
            bench_rivals(Path(folder))


def bench_calls(folder: Path) -> None:
    """call_next, each time taken back, over the grid, all offices in turns; beside a bare durable commit."""
    first = folder / "first"
    found_with_visits(first, STORED[0])
    offices = {}
    for stored in STORED:
        filled = folder / f"filled-{stored}"
        shutil.copytree(first, filled)
        multiply(filled / "office.db", stored // STORED[0])
        for waiting in WAITING:
            home = folder / f"office-{stored}-{waiting}"
            shutil.copytree(filled, home)
            offices[stored, waiting] = waiting_office(home, waiting)
    bare = bare_database(folder / "bare.db")
    calls: dict[tuple[int, int], list[float]] = {size: [] for size in offices}
    commits = []
    for number in range(CALLS):
        for size, (office, officer) in offices.items():
            start = time.perf_counter()
            ticket = office.call_next(officer).ticket
            calls[size].append(time.perf_counter() - start)
            office.undo_call(officer, ticket.ticket_id)
        commits.append(bare_commit(bare, number))
    base, few = statistics.median(commits), statistics.median(calls[STORED[0], WAITING[0]])
    for (stored, waiting), seconds in calls.items():
        middle = statistics.median(seconds)
        print(
            f"call_next, {stored:>6} visits stored, {waiting:>4} waiting: {middle * 1e3:.2f} ms,"
            f" to the smallest {middle / few:.2f} (bar 1.5), to a bare durable commit {middle / base:.1f}",
            flush=True,
        )
    for waiting in WAITING:
        office, _ = offices[STORED[-1], waiting]
        looks = [timed(lambda office=office: office.public_view(KIOSK)) for _ in range(15)]
        middle = statistics.median(looks)
        print(f"public view with its estimates, {waiting} waiting: {middle * 1e3:.1f} ms, ratio {middle / base:.0f}")
    for office, _ in offices.values():
        office.close()


def timed(act) -> float:
    """Seconds that an act takes."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def multiply(path: Path, times: int) -> None:
    """Copies the past of an office until it is so many times as long: visits, tickets and events."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA synchronous=OFF")
    for table, key, more in (
        ("visit", ("visit_id",), ()),
        ("ticket", ("ticket_id", "session_id"), ("visit_id",)),
        ("event", ("event_id",), ()),
    ):
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        connection.execute(f"CREATE TEMP TABLE seed AS SELECT * FROM {table}")
        for copy in range(1, times):
            values = {name: f"{name} || '-{copy}'" for name in (*key, *more)}
            values |= {"local_day": f"date(local_day, '-{copy * 20} days')", "seq": f"-(seq + {copy} * 1000000)"}
            chosen = ", ".join(values.get(name, name) for name in columns)
            connection.execute(f"INSERT INTO {table} SELECT {chosen} FROM seed")
        connection.execute("DROP TABLE seed")
    connection.commit()
    connection.execute("ANALYZE")
    connection.close()


def waiting_office(home: Path, waiting: int):
    """An office with so many guests waiting for the one officer, who is given too."""
    clock = VirtualClock(MORNING + timedelta(minutes=10))
    office = open_office(home, clock=clock)
    officer = seat(office)
    for number in range(waiting):
        clock.advance(0.5)
        office.issue(KIOSK, past_request(clock, number))
    return office, officer


def seat(office) -> Actor:
    """An officer at desk 1, which serves K and P; the one of before where the office has one."""
    known = {line.account.login: line.account.account_id for line in office.list_accounts(SYSTEM)}
    if "ayu" not in known:
        known["ayu"] = office.add_account(SYSTEM, "ayu", "Ayu Contoh", Role.OFFICER, "bench password").account_id
    officer = Actor(Role.OFFICER, "ayu", known["ayu"])
    office.set_desk_services(Actor(Role.HEAD, "bench"), 1, (("P", 1), ("J", 1), ("K", 1), ("R", 1)))
    office.take_desk(officer, 1, take_over=True)
    return officer


def bare_database(path: Path) -> sqlite3.Connection:
    """A database of one table, as durable as the office's."""
    bare = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL"):
        bare.execute(f"PRAGMA {pragma}")
    bare.execute("CREATE TABLE row (value)")
    return bare


def bare_commit(connection: sqlite3.Connection, number: int) -> float:
    """Seconds of one row, durably."""
    start = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO row VALUES (?)", (number,))
    connection.execute("COMMIT")
    return time.perf_counter() - start


def bench_rivals(folder: Path) -> None:
    """Sixteen processes call, start and finish without pause; then together 50 operations a second; then one alone."""
    home = folder / "rivals"
    clock = VirtualClock(FIRST_DAY)
    desks = ",".join(f"{number}:PJKR" for number in range(1, RIVALS + 1))
    plan = plan_foundation("9971", "Badan Pusat Statistik", "Kota Contoh", "Asia/Jakarta", desks, "bench password")
    found_office(home, plan, clock=clock)
    clock.move_to(MORNING)
    office = open_office(home, clock=clock)
    accounts = []
    for number in range(1, RIVALS + 1):
        account = office.add_account(SYSTEM, f"petugas{number}", f"Petugas {number}", Role.OFFICER, "bench password")
        office.take_desk(Actor(Role.OFFICER, account.login, account.account_id), number)
        accounts.append(account.account_id)
    paced = PACED_SECONDS * PACED_RATE // 3 + 200
    office.issue(KIOSK, past_request(clock, 1))
    crowd(home / "office.db", TICKETS + paced + 400)
    bare = bare_database(folder / "bare.db")
    base = statistics.median(bare_commit(bare, number) for number in range(200))
    told(run_rivals(home, accounts, 0.0), f"{RIVALS} rivals without pause", base, 250)
    told(run_rivals(home, accounts, PACED_RATE / RIVALS), f"{RIVALS} rivals, 50 operations a second", base, 20)
    told(run_rivals(home, accounts[:1], 0.0), "one desk", base, 5, part=0.5)
    tickets = office.tickets_on(SYSTEM, office.rules.hours.local(clock()).date())
    counts = Counter(ticket.calls for ticket in tickets)
    print(f"tickets by calls: {dict(counts)}; ledger: {office.check_ledger() or 'holds'}", flush=True)
    office.close()


def crowd(path: Path, tickets: int) -> None:
    """As many more waiting guests as the one that is there: no office fills so fast by its kiosks."""
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    visit = dict(connection.execute("SELECT * FROM visit").fetchone())
    ticket = dict(connection.execute("SELECT * FROM ticket").fetchone())
    for number in range(tickets):
        prefix = "PJKR"[number % 4]
        own = {"visit_id": f"v{number}", "guest_book_at": ticket["guest_book_at"] + number * 200_000}
        mine = {"ticket_id": f"t{number}", "session_id": f"s{number}", "number": 1000 + number}
        for table, row in (
            ("visit", visit | own),
            ("ticket", ticket | own | mine | {"prefix": prefix, "service": prefix}),
        ):
            marks = ", ".join("?" * len(row))
            connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", tuple(row.values()))
    connection.commit()
    connection.close()


def run_rivals(home: Path, accounts: list[str], rate: float) -> list[float]:
    """Seconds of every call_next of all rivals."""
    script = [sys.executable, str(Path(__file__)), "--rival", str(home)]
    started = [
        subprocess.Popen(
            [*script, str(number), account, str(rate)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for number, account in enumerate(accounts, start=1)
    ]
    for process in started:
        process.stdout.readline()
    for process in started:
        process.stdin.write("go\n")
        process.stdin.flush()
    return [second for process in started for second in json.loads(process.communicate()[0])]


def rival(home: Path, number: int, account: str, rate: float) -> None:
    """One officer's process: prints the seconds of its calls but the first few.

    rate: operations a second, 0 for as many as can be.
    """
    clock = VirtualClock(MORNING + timedelta(hours=1))
    office = open_office(home, clock=clock)
    officer = Actor(Role.OFFICER, f"petugas{number}", account)
    share = TICKETS // RIVALS if not rate else int(PACED_SECONDS * rate / 3)
    seconds = []
    for _ in range(WARM_CALLS):  # what a process pays once: statements are put together, pages read
        ticket = office.call_next(officer).ticket
        office.start(officer, ticket.ticket_id)
        office.finish(officer, ticket.ticket_id)
    print("ready", flush=True)
    sys.stdin.readline()
    due = time.monotonic() + number / RIVALS / (rate or 1)
    for _ in range(share):
        due = pause(due, rate)
        start = time.perf_counter()
        ticket = office.call_next(officer).ticket
        seconds.append(time.perf_counter() - start)
        for act in (office.start, office.finish):
            due = pause(due, rate)
            act(officer, ticket.ticket_id)
    print(json.dumps(seconds))
    office.close()


def pause(due: float, rate: float) -> float:
    """Waits for the next operation's time; gives that of the one after."""
    if not rate:
        return due
    time.sleep(max(0.0, due - time.monotonic()))
    return due + 1 / rate


def told(seconds: list[float], name: str, base: float, bar: float, part: float = 0.99) -> None:
    """One figure with its baseline."""
    ordered = sorted(seconds)
    at = ordered[int(len(ordered) * part)] * 1e3
    middle = statistics.median(ordered) * 1e3
    print(
        f"{name}: {len(ordered)} calls, median {middle:.1f} ms, p{part * 100:.0f} {at:.1f} ms (bar {bar:g}),"
        f" worst {ordered[-1] * 1e3:.0f} ms; bare durable commit {base * 1e3:.2f} ms",
        flush=True,
    )


if __name__ == "__main__":
    main()
