"""A random day through the pure rules: moves of all kinds, at bad times too, with the events that they write."""

import json
import random
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sambut.queue.hours import OpeningHours, WeekHours
from sambut.queue.priority import Priority
from sambut.queue.standard import ClockRule, Excuse, Standard
from sambut.queue.ticket import Details, IllegalMove, Move, Ticket, legal_moves, move_ticket, next_leg
from sambut.queue.trace import EVENTS, EXCUSED, ISSUED, LEG_OPENED, issued_payload, left_at, leg_payload, move_payload
from sambut.queue.verdict import excused, verdict_of

ZONES = [ZoneInfo(name) for name in ("Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar", "Asia/Jayapura")]
BREAKS = (
    ((time(8), time(15, 30)),),
    ((time(8), time(11, 30)), (time(13), time(16))),
    ((time(8), time(12)), (time(12, 30), time(15)), (time(18), time(23, 59))),
    ((time(0), time(23, 59)),),
    (),
)
DESKS = {1: "KP", 2: "KJ", 3: "PJR"}
RULES = tuple(
    Standard(service, rule, target, 600, start, version)
    for service, rule in (
        ("K", ClockRule.GUEST_BOOK_AND_PREVIOUS),
        ("J", ClockRule.GUEST_BOOK_AND_PREVIOUS),
        ("P", ClockRule.GUEST_BOOK),
    )
    for start, target, version in ((date(2020, 1, 1), 300, "old"), (date(2026, 10, 7), 240, "new"))
)
"""R has no standard; the standard changes within the days that are played."""


RARE = {Move.EXPIRE, Move.CANCEL, Move.CLOSE_UNFINISHED}


@dataclass
class Day:
    """One random day: its rules, its tickets, and the events that were written."""

    rng: random.Random
    hours: OpeningHours
    now: datetime
    tickets: dict[str, Ticket] = field(default_factory=dict)
    events: list[tuple[str, dict]] = field(default_factory=list)
    left: dict[tuple[date, int], datetime] = field(default_factory=dict)
    legs: int = 0

    def write(self, kind, payload):
        """As the ledger keeps it: through JSON and back."""
        self.events.append((kind, json.loads(json.dumps(payload))))

    def issue(self):
        number = len(self.tickets) + 1
        day = self.hours.local(self.now).date()
        prefix = self.rng.choice("KKPJR")
        ticket = Ticket(
            f"t{number}", f"v{number}", f"s{number}", day, prefix, number, self.rng.choice(list(Priority)), self.now
        )
        self.tickets[ticket.ticket_id] = ticket
        self.write(ISSUED, issued_payload(ticket))

    def act(self):
        ticket = self.rng.choice(list(self.tickets.values()))
        move = self.rng.choice(list(Move))
        if self.rng.random() < 0.9:
            likely = sorted(legal_moves(ticket.state) - RARE) or [move]
            move = self.rng.choice(likely)
        if move is Move.TRANSFER:
            self.transfer(ticket)
        else:
            self.move(ticket, move)
        if self.rng.random() < 0.05:
            self.excuse(ticket)

    def move(self, ticket, move):
        desk = self.rng.choice([number for number, services in DESKS.items() if ticket.service in services])
        shared = [number for number, services in DESKS.items() if ticket.service in services]
        left = [at for (day, number), at in self.left.items() if day == ticket.day and number in shared]
        until = self.now + timedelta(minutes=self.rng.randrange(1, 90))
        details = Details(desk, f"o{desk}", max(left, default=None), until, "other")
        moved = move_ticket(ticket, move, self.now, details)
        if isinstance(moved, IllegalMove):
            return None
        if move is Move.START and moved.verdict is None:
            moved = replace(moved, verdict=verdict_of(moved, RULES, self.hours))
        gone = left_at(ticket, move, self.now, self.hours)
        if gone is not None:
            self.left[ticket.day, ticket.desk] = max(gone, self.left.get((ticket.day, ticket.desk), gone))
        self.tickets[ticket.ticket_id] = moved
        self.write(EVENTS[move], move_payload(move, moved, self.now, shared))
        self.check(ticket, moved, move)
        return moved

    def transfer(self, ticket):
        moved = self.move(ticket, Move.TRANSFER)
        if moved is None:
            return
        self.legs += 1
        leg = next_leg(ticket, f"leg{self.legs}", self.rng.choice("KPJR"), self.now, self.rng.choice((None, 2)))
        self.tickets[leg.ticket_id] = leg
        self.write(LEG_OPENED, leg_payload(ticket, leg))
        assert leg.guest_book_at == ticket.guest_book_at

    def excuse(self, ticket):
        ticket = self.tickets[ticket.ticket_id]
        verdict = excused(ticket.verdict, Excuse.POWER, "head") if ticket.verdict else None
        if verdict is not None:
            self.tickets[ticket.ticket_id] = replace(ticket, verdict=verdict)
            self.write(EXCUSED, {"ticket_id": ticket.ticket_id, "excuse": "power", "by": "head"})

    def check(self, before, after, move):
        """Neither a recall nor a hold, a no-show or a transfer sets a wait back."""
        assert after.guest_book_at == before.guest_book_at
        if before.first_called_at is not None and move is not Move.UNDO_CALL:
            assert after.first_called_at == before.first_called_at
            assert after.previous_finished_at == before.previous_finished_at
        if before.verdict is not None:
            assert after.verdict == before.verdict


def random_day(seed):
    rng = random.Random(seed)
    zone = rng.choice(ZONES)
    start = datetime.combine(
        date(2026, 10, 5) + timedelta(days=rng.randrange(5)), time(rng.choice((7, 8, 11, 15, 22))), zone
    )
    closed = {start.date(): "Libur"} if rng.random() < 0.1 else {}
    week = WeekHours(date(2020, 1, 1), tuple(rng.choice(BREAKS) for _ in range(7)))
    day = Day(rng, OpeningHours(zone, (week,), closed), start.astimezone(UTC))
    pace = rng.choice((20, 120, 1200))
    for _ in range(rng.randrange(10, 70)):
        day.now += timedelta(seconds=rng.randrange(pace), microseconds=rng.randrange(1_000_000))
        if rng.random() < 0.02:
            day.now -= timedelta(hours=1)
        if not day.tickets or rng.random() < 0.25:
            day.issue()
        else:
            day.act()
    return day
