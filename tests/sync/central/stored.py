"""Fills central's tables with plausible branches, events and figures: millions in minutes, by COPY.

Branches of one variant have the same days but for their codes, so that a day's text is made once and written often. The
hashes are of the right form only: nothing here can be checked as a chain.
"""

import itertools
import json
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa

from sambut.sync.central.areas import mark_areas, project_areas
from sambut.sync.central.day_fold import day_figures
from sambut.sync.central.figures import Figures, added_figures
from sambut.sync.central.figures_json import to_json
from sambut.sync.central.partitions import Partitions
from sambut.sync.central.reference import reference
from sambut.sync.central.silence import ZONE, is_working_day
from sambut.sync.central.tables import branch, ledger

HERE = "@@@@"
"""Stands for the branch's code in a variant's text."""
EPOCH = f"0198a000-0000-7000-8000-00000000{HERE}"
FACTORS = (0.4, 0.6, 0.8, 1.0, 1.2, 1.4, 1.6)
_EVENT = (
    "COPY event (branch, epoch, seq, event_id, type, schema, occurred_at, zone, local_day, received_at, skew_ms,"
    " payload, extra, hash, parked) FROM STDIN"
)
_FIGURES = "COPY {} (branch, {}, figures, visits, served, no_shows, judged, kept, made_at) FROM STDIN"

Event = tuple[datetime, str, dict[str, Any]]


def branch_codes(count: int) -> list[str]:
    """So many codes of real branches, the first ones."""
    return sorted(reference().areas.names)[:count]


def working_days(count: int, last: date) -> list[date]:
    """So many working days up to the last one, in order."""
    back = (last - timedelta(days=ago) for ago in itertools.count())
    return sorted(itertools.islice((day for day in back if is_working_day(day)), count))


def stored_branches(
    engine: sa.Engine, branches: int, days: int, visits_a_day: float, last: date, *, figures: bool = True
) -> int:
    """Fills empty tables; how many events it stored. figures: with what a projector would make of them."""
    codes = branch_codes(branches)
    groups = {place: codes[place :: len(FACTORS)] for place in range(len(FACTORS)) if codes[place :: len(FACTORS)]}
    variants = {place: Variant(place, visits_a_day * FACTORS[place]) for place in groups}
    _put_branches(engine, codes, last)
    partitions, told = Partitions(engine), 0
    raw = engine.raw_connection()
    try:
        with raw.cursor() as cursor:
            cursor.execute("SET statement_timeout = 0")
        for day in working_days(days, last):
            partitions.require(datetime.combine(day, time(12), UTC))
            with raw.cursor() as cursor, cursor.copy(_EVENT) as copy:
                for place, own in groups.items():
                    text = variants[place].text(day)
                    told += text.count("\n") * len(own)
                    for code in own:
                        copy.write(text.replace(HERE, code))
            raw.commit()
        if figures:
            _put_figures(raw, groups, variants)
        raw.commit()
        with raw.cursor() as cursor:
            cursor.execute("RESET statement_timeout")
        raw.commit()
    finally:
        raw.close()
    if figures:
        _put_areas(engine, groups, variants, last)
    _put_ledgers(engine, groups, variants, last)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(sa.text("SET statement_timeout = 0"))
        connection.execute(sa.text("VACUUM ANALYZE"))
        connection.execute(sa.text("RESET statement_timeout"))
    return told


def _put_branches(engine: sa.Engine, codes: list[str], last: date) -> None:
    contact = datetime.combine(last, time(15), ZONE)
    rows = [{"code": code, "name": reference().areas.name(code), "contact_at": contact} for code in codes]
    with engine.begin() as connection:
        connection.execute(sa.insert(branch), rows)


def _put_ledgers(engine: sa.Engine, groups: dict[int, list[str]], variants: dict[int, "Variant"], last: date) -> None:
    at = datetime.combine(last, time(15), ZONE)
    times = {"chain_hash": b"\x11" * 32, "opened_at": at, "received_at": at}
    rows = [
        {"branch": code, "epoch": EPOCH.replace(HERE, code), "last_seq": variants[place].seq} | times
        for place, own in groups.items()
        for code in own
    ]
    with engine.begin() as connection:
        connection.execute(sa.insert(ledger), rows)


def _put_figures(raw: Any, groups: dict[int, list[str]], variants: dict[int, "Variant"]) -> None:
    for table, span in (("branch_day", "day"), ("branch_month", "month")):
        with raw.cursor() as cursor, cursor.copy(_FIGURES.format(table, span)) as copy:
            for place, own in groups.items():
                for first, figures in variants[place].figures(span):
                    line = _figures_line(first, figures)
                    for code in own:
                        copy.write(f"{code}\t{line}")


def _put_areas(engine: sa.Engine, groups: dict[int, list[str]], variants: dict[int, "Variant"], last: date) -> None:
    """By the way that they are made, from the branches'."""
    now = datetime.combine(last, time(18), ZONE)
    days = {day for variant in variants.values() for day in variant.days}
    with engine.begin() as connection:
        for scope, day in itertools.product({code[:2] for own in groups.values() for code in own}, days):
            mark_areas(connection, scope + "00", day, now)
    while project_areas(engine, 1000, now):
        pass


def _figures_line(first: date, figures: Figures) -> str:
    counts, kept = figures.whole.counts, figures.whole.kept
    numbers = counts.arrivals, counts.served, counts.no_shows, kept.judged, kept.kept
    return "\t".join(map(str, (first, json.dumps(to_json(figures)), *numbers, "2026-01-01 00:00:00+00"))) + "\n"


@dataclass
class Variant:
    """Branches whose days are alike. visits: of a day, on the average."""

    place: int
    visits: float

    def __post_init__(self):
        self.seq = 0
        self.days: dict[date, Figures] = {}

    def text(self, day: date) -> str:
        """The lines of a day for COPY."""
        events = list(invented_day(day, self.visits, random.Random(f"{self.place} {day}")))
        self.days[day] = day_figures(day, [(kind, payload) for _, kind, payload in events])
        return "".join(map(self._line, events))

    def figures(self, span: str) -> Iterator[tuple[date, Figures]]:
        """What the days, or the months, amount to."""
        groups: dict[date, list[Figures]] = defaultdict(list)
        for day, figures in self.days.items():
            groups[day.replace(day=1) if span == "month" else day].append(figures)
        for first, items in sorted(groups.items()):
            yield first, added_figures(items)

    def _line(self, event: Event) -> str:
        at, kind, payload = event
        self.seq += 1
        when, received = at.isoformat(), (at + timedelta(seconds=4)).isoformat()
        stem = (HERE, EPOCH, self.seq, _id(at, self.seq), kind, 2, when, "Asia/Jakarta", at.astimezone(ZONE).date())
        rest = (received, 40, json.dumps(payload), "\\N", f"\\\\x{self.seq:064x}", "\\N")
        return "\t".join(map(str, (*stem, *rest))) + "\n"


def _id(at: datetime, number: int) -> str:
    """Of the form of a UUIDv7, its own in each branch."""
    stamp = f"{int(at.timestamp() * 1000):012x}"
    return f"{stamp[:8]}-{stamp[8:]}-7000-8000-{number % 16**8:08x}{HERE}"


def invented_day(day: date, visits: float, rng: random.Random) -> Iterator[Event]:
    """A day's events in their order: two desks, each guest registered, called, served, recorded and finished."""
    opened = datetime.combine(day, time(8), ZONE).astimezone(UTC)
    yield opened, "day.opened", {"day": day.isoformat(), "by": "head"}
    told = [event for number in range(_around(visits, rng)) for event in _visit(day, opened, number, rng)]
    yield from sorted(told, key=lambda event: event[0])
    yield opened + timedelta(hours=8), "day.closed", {"day": day.isoformat(), "expired": 0, "unfinished": 0}


def _around(visits: float, rng: random.Random) -> int:
    return int(visits * rng.uniform(0.5, 1.5) + rng.random())


def _visit(day: date, opened: datetime, number: int, rng: random.Random) -> Iterator[Event]:
    came = opened + timedelta(seconds=rng.triangular(0, 25_000, 7_000))
    called = came + timedelta(seconds=rng.expovariate(1 / 220))
    started = called + timedelta(seconds=rng.uniform(8, 60))
    finished = started + timedelta(seconds=rng.lognormvariate(6.3, 0.6))
    service = rng.choices("PJKR", (19, 13, 28, 4))[0]
    visit, ticket = _id(came, number * 2), _id(came, number * 2 + 1)
    about = {"ticket_id": ticket, "visit_id": visit, "ticket": f"{service}-{number + 1:03d}", "service": service}
    yield came, "visit.registered", _guest(visit, service, came, rng)
    issued = {"day": day.isoformat(), "prefix": service, "number": number + 1, "leg": 1, "kiosk": 1}
    told = [0, 200, 500]
    yield came, "ticket.issued", about | issued | {"priority": "none", "guest_book_at": came.isoformat(), "told": told}
    yield came, "ticket.print", {"ticket_id": ticket, "ticket": about["ticket"], "state": "printed"}
    scan = {"kind": "ktp", "milliseconds": 700, "outcome": "read"}
    session = {"day": day.isoformat(), "kiosk": 1, "outcome": "ticket", "page": "ticket", "scan": scan}
    yield came, "kiosk.session", session | {"begun_at": came.isoformat(), "ended_at": came.isoformat()}
    desk = {"desk": number % 2 + 1, "by": "officer-a"}
    call = {"officer": "officer-a", "shared": [1, 2], "previous_finished_at": None, "reason": "first_come", "why": None}
    yield called, "ticket.called", about | desk | call | {"at": called.isoformat()}
    if rng.random() < 0.03:
        yield finished, "ticket.no_show", about | desk | {"at": finished.isoformat()}
        return
    yield started, "ticket.started", about | desk | _verdict(came, started) | {"at": started.isoformat()}
    record = {"service": "consultation", "result": "served", "reason": "", "needs": [{"outcome": 1}], "revision": 1}
    yield finished, "service.recorded", about | record | {"by": "officer-a"}
    yield finished, "ticket.finished", about | desk | {"at": finished.isoformat()}


def _guest(visit: str, service: str, came: datetime, rng: random.Random) -> dict[str, Any]:
    codes = {"sex": 2, "age_band": 7, "education": 5, "occupation": 7, "institution_category": 9, "main_use": 5}
    answers = {name: rng.randint(1, most) for name, most in codes.items()}
    fixed = {
        "priority": "none",
        "disability": None,
        "staff_reason": "",
        "language": "id",
        "lists_version": "skd-2026-1",
    }
    when = {"begun_at": came.isoformat(), "guest_book_at": came.isoformat(), "consent_version": "2026-3", "ready": []}
    return answers | fixed | when | {"visit_id": visit, "services": service, "visitor": f"{rng.getrandbits(128):032x}"}


def _verdict(came: datetime, started: datetime) -> dict[str, Any]:
    seconds = int((started - came).total_seconds())
    grade = "within_target" if seconds <= 300 else "within_limit" if seconds <= 600 else "late"
    times = {"clock_start": came.isoformat(), "clock_stop": started.isoformat()}
    return times | {"grade": grade, "why": "", "rule": "perka-78-2020", "seconds": seconds}
