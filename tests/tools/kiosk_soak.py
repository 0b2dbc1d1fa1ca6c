"""Runs thousands of visits of every kind through the real kiosk, and tells what they leave behind.

Alone: kiosk_soak.py [VISITS [MINUTES AT MOST IN THE WINDOW [idle SECONDS]]]. First through the window, as many as the
minutes allow, then all of them without one; office, workers and printer are real in both. Memory, open files and
objects are looked at between visits; time is virtual, so that a visitor who goes away costs none. At the end the cost
of an idle kiosk is measured.
"""

import dataclasses
import gc
import logging
import math
import random
import statistics
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import psutil
from kiosk_hands import PaperSink, rest, spin, turn
from kiosk_idle import SECONDS, found, idle
from kiosk_office import RunningClock, found_with_visits
from PySide6.QtCore import QObject
from scan_bench import resident

from sambut.assets.days import DayKeeper
from sambut.assets.run_window import follow
from sambut.assets.window import make_application
from sambut.assets.worker import SerialRunner
from sambut.kiosk.model import KioskModel
from sambut.kiosk.paper import PaperTickets
from sambut.kiosk.scan.reading import CardFields, Evidence, Hint, Kind, Reading
from sambut.kiosk.start import Kiosk
from sambut.queue.identity import IdType
from sambut.queue.office import open_office
from sambut.queue.settings import CameraSettings, KioskSettings, PrinterSettings, Settings
from sambut.queue.ticket import PrintState

VISITS = 10_000
BEFORE = 2_000
WARM_SHARE = 0.1
"""Of the visits, after which memory counts."""
GROWTH_BAR = 5.0
A_DAY = 400
LOOK_EVERY, SAY_EVERY = 10, 250
MINUTES = 20
KINDS = {
    "typed": 25,
    "card": 22,
    "returning": 18,
    "refused": 10,
    "no_card": 6,
    "timed_out": 9,
    "cancelled": 6,
    "back": 4,
}


class Windowless:
    """A kiosk that shows nothing: model, workers, printer and the watch of the office."""

    def __init__(self, office, settings: Settings) -> None:
        self._office, self._work, self._printing = office, SerialRunner("office"), SerialRunner("printer")
        paper = PaperTickets(settings.printer)
        self.model = KioskModel(office, self._work, self._printing, paper, settings.kiosk)
        self._days = DayKeeper(office, self._work, self.model)
        self._live = follow(office, self.model)

    def end(self) -> None:
        """Lets everything go."""
        self._live.stop()
        self._work.stop()
        self._printing.stop()
        self._office.close()


class Soak:
    """The kiosk, the clocks that drive it, and what was seen."""

    def __init__(self, folder: Path, *, windowed: bool, seed: int = 7) -> None:
        self.name = "in the window" if windowed else "without a window"
        self.rng, self.clock = random.Random(seed), RunningClock()
        self.counts: Counter[str] = Counter()
        self.memory: list[float] = []
        self.handles: list[int] = []
        self.objects: list[int] = []
        self.sink = PaperSink("answers")
        home = folder / self.name
        found_with_visits(home, BEFORE)
        printer = PrinterSettings(kind="network", host="127.0.0.1", port=self.sink.port, timeout_seconds=1.0)
        settings = dataclasses.replace(
            Settings(), camera=CameraSettings(source=""), printer=printer, kiosk=KioskSettings(full_screen=False)
        )
        application, office = make_application("soak"), open_office(home, settings, self.clock)
        self.kiosk = Kiosk(application, office, settings, home) if windowed else Windowless(office, settings)
        self.model = self.top = self.kiosk.model
        if windowed:
            self.top = self.kiosk._surface.window
            self.top.resize(1366, 768)
            spin(self.top.isExposed)
        rest(1.0)
        self.model._timer.stop()
        self.model._elapsed = self.model._card._elapsed = lambda: self.clock().timestamp()
        self.model.finish()
        spin(lambda: self.model.shown.page.kind == "open", "the welcome page")

    def run(self, visits: int, minutes: float) -> int:
        """So many visits, or as many as the time allows; gives how many."""
        end = time.monotonic() + 60 * minutes
        for number in range(visits):
            self.visit(number)
            if number % LOOK_EVERY == 0:
                self.look()
            if number % SAY_EVERY == 0:
                print(f"  {number} visits, {self.memory[-1]:.0f} MB, {self.handles[-1]} files", flush=True)
            if time.monotonic() > end:
                return number + 1
        return visits

    def visit(self, number: int) -> None:
        """One visitor, from the welcome back to it."""
        model = self.model
        if number % A_DAY == A_DAY - 1:
            self.next_day()
        self.printer_trouble(number)
        kind = self.rng.choices(list(KINDS), list(KINDS.values()))[0]
        self.counts[kind] += 1
        model.begin()
        for key in ("large", "contrast", "low", "language"):
            if self.rng.random() < 0.12:
                model.access(key)
        if self.rng.random() < 0.02:
            model.access("help")
        leave_after = self.rng.randrange(1, 14) if kind in {"timed_out", "cancelled", "back"} else 10**6
        self.walk(kind, leave_after)
        self.leave(kind)
        self.turn()

    def walk(self, kind: str, leave_after: int) -> None:
        """Answers page by page until there is a ticket, or the visitor goes."""
        model, prefix, who = self.model, self.rng.choice("PJKR"), self.rng.randrange(3000)
        pages = 0
        while model.step != "ticket" and pages < leave_after:
            step = model.step
            self.counts["pages"] += 1
            self.clock.skip(self.rng.uniform(0.2, 1.2))
            self.answer(step, kind, prefix, who)
            self.turn()
            if model.step == "issuing":
                spin(lambda: model.step == "ticket" or model.shown.page.trouble, "the ticket")
                if model.step == "issuing":
                    self.counts["no ticket"] += 1
                    return
            if model.step == step and step not in {"requirements", "scan"}:
                raise RuntimeError(f"a visitor is stuck at {step}")
            pages += 1

    def answer(self, step: str, kind: str, prefix: str, who: int) -> None:
        """What this visitor does on a page."""
        model, rng = self.model, self.rng
        match step:
            case "consent":
                (model.refuse if kind == "refused" else model.agree)()
            case "scan":
                self.scan(kind, who)
            case "service":
                if rng.random() < 0.1:
                    model.showOnline()
                    self.turn()
                    model.back()
                model.pick(prefix)
            case "requirements":
                model.mark(model.page["items"][0]["code"] if "items" in model.page else "")
                model.proceed()
            case "not_served":
                model.askStaff()
            case "review":
                model.confirm()
            case "id_type" if kind == "no_card":
                model.skip()
            case "id_number" | "name" | "email" | "phone" | "occupation_text" | "institution_text" | "institution":
                self.type(step, who)
            case _:
                choices = [item.code for item in model.shown.page.choices]
                model.choose("passport" if step == "id_type" else rng.choice(choices))

    def type(self, step: str, who: int) -> None:
        """Letter by letter into the field, as the page keeps what stands in it."""
        text = {"id_number": f"X{8_000_000 + who}", "email": f"tamu{who}@example.org", "phone": "081234567890"}
        words = text.get(step, f"Contoh {who}")
        for end in range(1, len(words) + 1, 3):
            self.model.draft(words[:end])
        self.model.submit(words)

    def scan(self, kind: str, who: int) -> None:
        """Holds up a card: hints first, then what was read. A number of the past makes a returning visitor."""
        model = self.model
        model.camera_is("live")
        for hint in self.rng.sample(list(Hint), 2):
            model.card_read(Reading(Kind.NONE, accepted=False, hints=(hint,)))
            self.clock.skip(0.4)
            model.tick()
            self.turn()
        if kind not in {"card", "returning"}:
            model.typeInstead()
            return
        past = kind == "returning"
        number = f"32730141{who % 600:08d}" if past else f"X{9_000_000 + who}"
        fields = CardFields(
            number=number,
            id_type=IdType.KTP if past else IdType.PASSPORT,
            name=f"TAMU CONTOH {who % 600}" if past else f"CONTOH {who}",
        )
        model.card_read(Reading(Kind.KTP if past else Kind.PASSPORT, True, fields, (Evidence.PRINTED_ROWS,)))
        spin(lambda: model._card._told, "the office's answer")
        self.clock.skip(1.5)
        model.tick()
        self.counts["recognised"] += model.session.returning

    def leave(self, kind: str) -> None:
        """Every way out."""
        model = self.model
        if model.step == "ticket":
            spin(lambda: model.session.print_state is not PrintState.PENDING, "the paper")
            self.counts[f"paper {model.session.print_state}"] += 1
            if model.session.print_state is PrintState.FAILED and self.rng.random() < 0.3:
                model.reprint()
                spin(lambda: model.session.print_state is not PrintState.PENDING, "the paper")
        if kind == "back":
            while model.step not in {"welcome", "ticket", "issuing"}:
                model.back()
                self.turn()
        if kind == "timed_out" or model.step == "ticket":
            for _ in range(8):
                self.clock.skip(20)
                model.tick()
                self.turn()
                if model.step == "welcome":
                    return
        model.finish()

    def printer_trouble(self, number: int) -> None:
        """The plug is pulled for three visits in every hundred."""
        if number % 100 == 50:
            self.sink.say("off")
        elif number % 100 == 53:
            self.sink.say("on")

    def next_day(self) -> None:
        """Opening time of the next working day; what still waits is closed by the office itself."""
        hours = self.kiosk._office.rules.hours
        self.clock.skip((hours.next_opening(self.clock()) - self.clock()).total_seconds() + 600)
        self.kiosk._days.close_days()
        self.model.refresh()
        spin(lambda: self.model.shown.page.kind == "open", "the next day")

    def turn(self) -> None:
        """The window paints what it has to."""
        for _ in range(2):
            turn()

    def look(self) -> None:
        """What is held, with the kiosk at rest."""
        self.model.finish()
        end = time.monotonic() + 0.05
        spin(lambda: time.monotonic() > end)
        gc.collect()
        self.memory.append(resident())
        self.handles.append(handles())
        self.objects.append(len(self.top.findChildren(QObject)))

    def close(self) -> None:
        """Ends kiosk and printer."""
        self.kiosk.end()
        self.sink.close()


def handles() -> int:
    """Open files, sockets and pipes of this process; on Windows all its handles."""
    own = psutil.Process()
    return own.num_fds() if hasattr(own, "num_fds") else own.num_handles()


def tell(soak: Soak, visits: int, took: float) -> bool:
    """Prints a line a bar; whether all were kept."""
    print(f"  kinds: {dict(sorted(soak.counts.items()))}")
    warm = soak.memory[max(1, round(len(soak.memory) * WARM_SHARE)) :]
    tenth = max(1, len(warm) // 10)
    first, last = statistics.median(warm[:tenth]), statistics.median(warm[-tenth:])
    growth = 100 * (last - first) / first
    print(
        f"soak {soak.name}: {visits} visits in {took / 60:.1f} min ({visits / took:.1f} a second), memory {first:.1f}"
        f" MB after warm-up, {last:.1f} MB at the end, growth {growth:+.1f} % (bar {GROWTH_BAR:g} %):"
        f" {_said(growth <= GROWTH_BAR)}"
    )
    rest_files = soak.handles[max(1, len(soak.handles) // 10) :]
    files = statistics.median(rest_files[-tenth:]) - statistics.median(rest_files[:tenth])
    print(
        f"soak {soak.name}: open files at rest {statistics.median(rest_files[:tenth]):g}, at the end"
        f" {statistics.median(rest_files[-tenth:]):g}, change {files:+g} (bar 0): {_said(files <= 0)}"
    )
    print(f"  objects at rest {soak.objects[len(soak.objects) // 10]}, at the end {soak.objects[-1]}", flush=True)
    return growth <= GROWTH_BAR and files <= 0


def _said(kept: bool) -> str:
    return "kept" if kept else "MISSED"


def main(visits: int = VISITS, minutes: float = MINUTES, seconds: float = SECONDS) -> int:
    """Everything; 0 when every bar was kept."""
    logging.getLogger("sambut").setLevel(logging.CRITICAL)
    good = True
    with tempfile.TemporaryDirectory(prefix="sambut-soak-", ignore_cleanup_errors=True) as folder:
        for windowed in (True, False):
            soak = Soak(Path(folder), windowed=windowed)
            begun = time.monotonic()
            done = soak.run(visits, minutes if windowed else math.inf)
            good = tell(soak, done, time.monotonic() - begun) and good
            soak.close()
        return not (idle(found(Path(folder)), seconds) and good)


if __name__ == "__main__":
    sys.exit(main(*(kind(text) for kind, text in zip((int, float, float), sys.argv[1:], strict=False))))
