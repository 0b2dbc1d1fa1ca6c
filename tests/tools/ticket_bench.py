"""Measures the last tap: from the finger leaving "Ambil nomor" to a committed ticket whose bytes are at the printer.

Alone: ticket_bench.py [VISITS [VISITS BEFORE]]. The whole kiosk in its window, an office with a year behind it, a
printer of another process on loopback; baseline in the same run: an empty durable commit and an empty message there.
"""

import dataclasses
import socket
import sqlite3
import statistics
import sys
import tempfile
import time
from pathlib import Path

from kiosk_hands import PaperSink, centre_of, rest, spin, tap
from kiosk_office import RunningClock, copy_to_postgresql, found_with_visits, postgresql

from sambut.assets.window import make_application
from sambut.kiosk.start import Kiosk
from sambut.queue.office import open_office
from sambut.queue.settings import CameraSettings, DatabaseSettings, KioskSettings, PrinterSettings, Settings
from sambut.queue.ticket import PrintState

VISITS = 100
BEFORE = 20_000
BAR = 150.0
STILL_SECONDS = 0.45
"""A visitor reads the review: the page has come to rest, and takes touches again, when the finger comes."""


def bench_tickets(visits: int = VISITS, before: int = BEFORE) -> None:
    """Prints a row for each database, and for a printer that answers no questions."""
    with tempfile.TemporaryDirectory(prefix="sambut-bench-", ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        home = place / "office"
        began = time.monotonic()
        found_with_visits(home, before)
        print(f"an office with {before} visits: made in {time.monotonic() - began:.0f} s", flush=True)
        with postgresql(place) as url:
            if url:
                copy_to_postgresql(home, place / "other", url)
                shared = Settings(database=DatabaseSettings(url))
                _row("PostgreSQL", place / "other", shared, place, visits // 2, "answers")
        _row("SQLite", home, Settings(), place, visits, "answers")
        _row("SQLite, a printer that answers nothing", home, Settings(), place, visits // 5, "silent")


def _row(name: str, home: Path, settings: Settings, place: Path, visits: int, kind: str) -> None:
    sink = PaperSink(kind)
    printer = PrinterSettings(kind="network", host="127.0.0.1", port=sink.port)
    settings = dataclasses.replace(
        settings, camera=CameraSettings(source=""), printer=printer, kiosk=KioskSettings(full_screen=False)
    )
    kiosk = Kiosk(make_application("bench"), open_office(home, settings, RunningClock()), settings, home)
    window = kiosk._surface.window
    spin(lambda: kiosk.model.shown.page_kind == "welcome" and window.isExposed(), "the welcome page")
    rest(1.5)
    bare = Bare(place / f"bare-{kind}-{home.name}.db")
    taps, commits, bases = [], [], []
    for number in range(visits):
        done, shown = last_tap(kiosk, window, sink, number)
        taps.append(done)
        commits.append(shown)
        bases.append(bare.once())
    bare.close()
    kiosk.end()
    sink.close()
    _tell(name, taps, commits, bases)


def _tell(name: str, taps: list[float], shown: list[float], bases: list[float]) -> None:
    middle, base = statistics.median(taps), statistics.median(bases)
    p95 = sorted(taps)[int(len(taps) * 0.95)]
    print(
        f"last tap to committed ticket and paper, {name}: median {middle * 1e3:.0f} ms, p95 {p95 * 1e3:.0f} ms"
        f" (bar {BAR:g}), worst {max(taps) * 1e3:.0f} ms in {len(taps)} visits; number on the screen, median"
        f" {statistics.median(shown) * 1e3:.0f} ms; bare commit and message {base * 1e3:.2f} ms, ratio"
        f" {middle / base:.1f}: {'kept' if p95 * 1e3 <= BAR else 'MISSED'}",
        flush=True,
    )


def last_tap(kiosk: Kiosk, window, sink: PaperSink, number: int) -> tuple[float, float]:
    """Seconds from one visitor's last tap until the paper had everything, and until the number was on the screen."""
    model = kiosk.model
    walk(model, number)
    rest(STILL_SECONDS)
    point, before, frames = centre_of(window, "Ambil nomor"), len(sink.came), []
    connection = window.frameSwapped.connect(
        lambda: frames.append(time.monotonic()) if model.step == "ticket" else None
    )
    left = tap(window, point)
    while model.step == "review":  # for a moment after a page has come it takes no touch
        rest(0.1)
        left = tap(window, point)
    spin(lambda: model.session.print_state is not PrintState.PENDING and frames, "the ticket")
    if model.session.print_state is not PrintState.PRINTED:
        raise RuntimeError(f"the ticket is {model.session.print_state}, the printer {kiosk.model.errands._paper.state}")
    spin(lambda: len(sink.came) > before, "the paper")
    window.frameSwapped.disconnect(connection)
    model.finish()
    spin(lambda: model.shown.page_kind == "welcome" and model.shown.page.kind == "open", "the welcome page")
    rest(0.05)
    return sink.came[-1][0] - left, frames[0] - left


def walk(model, number: int) -> None:
    """From the welcome to the review, every page in the window."""
    text = {
        "id_number": f"X{7_000_000 + number}",
        "name": "Tamu Contoh",
        "email": f"tamu{number}@example.org",
        "phone": "081234567890",
        "institution": "Dinas Contoh",
    }
    rows = {"id_type": "passport", "institution_category": "2", "priority": "none", "occupation": "1"}
    prefix = "PJKR"[number % 4]
    acts = {
        "welcome": model.begin,
        "consent": model.agree,
        "scan": model.typeInstead,
        "service": lambda: model.pick(prefix),
        "requirements": model.proceed,
    }
    while model.step != "review":
        step = model.step
        if step in acts:
            acts[step]()
        elif step in text:
            model.submit(text[step])
        else:
            model.choose(rows.get(step, "1"))
        if model.step == step:
            raise RuntimeError(f"the walk is stuck at {step}")


class Bare:
    """What a machine needs at least: a durable commit of nothing much and a message of one byte to loopback."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(path, isolation_level=None)
        for pragma in ("journal_mode=WAL", "synchronous=FULL"):
            self._database.execute(f"PRAGMA {pragma}")
        self._database.execute("CREATE TABLE row (value)")
        self._listener = socket.create_server(("127.0.0.1", 0))

    def once(self) -> float:
        """Seconds that both take."""
        begun = time.perf_counter()
        self._database.execute("INSERT INTO row VALUES (1)")
        with socket.create_connection(self._listener.getsockname()) as sending:
            taking, _ = self._listener.accept()
            with taking:
                sending.sendall(b"\0")
                taking.recv(1)
        return time.perf_counter() - begun

    def close(self) -> None:
        """Lets both go."""
        self._database.close()
        self._listener.close()


if __name__ == "__main__":
    bench_tickets(*(int(text) for text in sys.argv[1:3]))
