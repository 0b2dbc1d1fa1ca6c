"""Measures the head's report: its cost as days grow, a day's PDF, and a year in all four forms with its memory.

Each figure is beside a bare reading of the same events (SELECT and json.loads) in the same process, as a ratio.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sambut.queue.access import Actor, Role
from sambut.queue.clock import VirtualClock
from sambut.queue.office import Office, found_office, open_office
from sambut.queue.operations.founding import plan_foundation
from sambut.queue.report.period import Period, Span, period_between, period_of
from sambut.queue.settings import Settings
from sambut.tests.queue.report.invented_days import InventedDay, write_days

SYSTEM = Actor(Role.SYSTEM, "bench")
NOW = datetime(2027, 1, 4, 2, 0, tzinfo=UTC)
FIRST = date(2026, 1, 2)
DESKS = "1:KP,2:KJ,3:PJR,4:KP,5:KJ,6:PJR"
SIZES = (1_000, 10_000, 100_000)
YEAR_VISITS, DAY_VISITS = 78_000, 325
ROUNDS = 7


def main() -> None:
    """Prints every figure. With --child: one measurement of an office, as JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--child", choices=("grow", "day", "year"))
    parser.add_argument("--office", type=Path)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    options = parser.parse_args()
    if options.child:
        print(json.dumps({"grow": grow, "day": day_forms, "year": year_forms}[options.child](options.office)))
        return
    with tempfile.TemporaryDirectory(prefix="sambut-report-bench-") as folder:
        bench_growth(Path(folder), options.sizes)
        bench_forms(Path(folder))


def bench_growth(folder: Path, sizes: tuple[int, ...]) -> None:
    """A report over 1,000, 10,000 and 100,000 visits: seconds for each visit, beside the bare reading of its events."""
    for visits in sizes:
        home = make_office(folder / str(visits), visits, 400)
        told = child("grow", home)
        each, bare = told["report"] / visits * 1e6, told["bare"] / visits * 1e6
        print(
            f"report over {visits:>7,} visits: {told['report']:6.2f} s, {each:5.1f} us a visit,"
            f" {each / bare:4.1f} x a bare reading of its {told['events']:,} events; peak {told['megabytes']} MB"
        )


def bench_forms(folder: Path) -> None:
    """A day of 300 visits as PDF, and a year of 75,000 in all four forms."""
    home = make_office(folder / "year", YEAR_VISITS, DAY_VISITS)
    day = child("day", home)
    print(
        f"day of {day['visits']} visits: figures {day['report']:.2f} s, PDF {day['pdf']:.2f} s, together"
        f" {day['report'] + day['pdf']:.2f} s (bar 1.5), {(day['report'] + day['pdf']) / day['bare']:.0f} x bare"
    )
    year = child("year", home)
    forms = ("pdf", "xlsx", "csv", "json")
    total = year["report"] + sum(year[form] for form in forms)
    parts = ", ".join(f"{form.upper()} {year[form]:.2f}" for form in forms)
    print(
        f"year of {year['visits']:,} visits: figures {year['report']:.2f}, {parts}, together {total:.2f} s (bar 10),"
        f" {total / year['bare']:.1f} x bare; peak {year['megabytes']} MB (bar 400)"
    )


def child(kind: str, home: Path) -> dict[str, float]:
    """A measurement in a process of its own."""
    command = [sys.executable, __file__, "--child", kind, "--office", str(home)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def make_office(home: Path, visits: int, per_day: int) -> Path:
    """An office with so many visits on its ledger, on working days of 2026 (of 2025 too where they do not fit)."""
    plan = plan_foundation("9971", "Badan Pusat Statistik", "Kota Contoh", "Asia/Jakarta", DESKS, "bench password")
    found_office(home, plan, Settings(), VirtualClock(NOW))
    office = open_office(home, Settings(), VirtualClock(NOW))
    day, left = FIRST, visits
    while left > 0:
        if office.rules.hours.is_working_day(day):
            made = InventedDay(office.rules, day, left, min(per_day, left), 0.25)
            made.play()
            write_days(office, [made])
            left -= per_day
        day += timedelta(days=1)
    office.close()
    return home


def opened(home: Path) -> Office:
    """The office long after its days."""
    return open_office(home, Settings(), VirtualClock(NOW + timedelta(days=400)))


def bare_seconds(office: Office, period: Period) -> tuple[float, int]:
    """Seconds to read and decode the period's events and no more, and how many they are."""
    zone = office.rules.hours.zone
    start = datetime.combine(period.first, datetime.min.time(), zone).timestamp() * 1e6
    end = datetime.combine(period.last + timedelta(days=2), datetime.min.time(), zone).timestamp() * 1e6
    begun, events = time.perf_counter(), 0
    with office._database.reading() as connection:
        text = "SELECT payload FROM event WHERE occurred_at >= ? AND occurred_at < ?"
        for (payload,) in connection.exec_driver_sql(text, (int(start), int(end))).cursor:
            json.loads(payload)
            events += 1
    return time.perf_counter() - begun, events


def grow(home: Path) -> dict[str, float]:
    """All that the office holds."""
    office = opened(home)
    period = period_between(FIRST, date(2027, 3, 1))
    bare, events = bare_seconds(office, period)
    begun = time.perf_counter()
    office.report(SYSTEM, period)
    return {"report": time.perf_counter() - begun, "bare": bare, "events": events, "megabytes": peak()}


def day_forms(home: Path) -> dict[str, float]:
    """One day, compared with the eight weeks before it: medians."""
    from sambut.counter.report.pdf import pdf_of

    office, period = opened(home), period_of(Span.DAY, date(2026, 9, 9))
    bare = statistics.median(bare_seconds(office, period)[0] for _ in range(ROUNDS))
    figures, papers = [], []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        report = office.report(SYSTEM, period)
        figures.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        pdf_of(report, office.rules, "id")
        papers.append(time.perf_counter() - begun)
    times = {"report": statistics.median(figures), "pdf": statistics.median(papers), "bare": bare}
    return times | {"visits": report.whole.counts.arrivals}


def year_forms(home: Path) -> dict[str, float]:
    """The year, once, with everything that loads for the first time."""
    from sambut.counter.report.machine import csv_of, json_of
    from sambut.counter.report.pdf import pdf_of
    from sambut.counter.report.sheets import workbook_of

    office, period = opened(home), period_of(Span.YEAR, date(2026, 9, 9))
    begun = time.perf_counter()
    report = office.report(SYSTEM, period)
    times = {"report": time.perf_counter() - begun, "visits": report.whole.counts.arrivals}
    makers = {"pdf": pdf_of, "xlsx": workbook_of, "csv": csv_of}
    for form, make in makers.items():
        begun = time.perf_counter()
        make(report, office.rules, "id")
        times[form] = time.perf_counter() - begun
    begun = time.perf_counter()
    json_of(report)
    times["json"] = time.perf_counter() - begun
    return times | {"megabytes": peak(), "bare": bare_seconds(office, period)[0]}


def peak() -> int:
    """The process's greatest memory, megabytes (VmHWM: what a parent had before does not count)."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) // 1024


if __name__ == "__main__":
    main()
