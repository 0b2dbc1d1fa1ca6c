"""Invents whole days of a room as the events that the office would write: fast, seeded, with all that goes wrong."""

import heapq
import itertools
import random
from collections import defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sambut.queue.rulebook import Rulebook
from sambut.queue.standard import Excuse
from sambut.queue.ticket import Details, IllegalMove, Move, Ticket, TicketState, move_ticket, next_leg
from sambut.queue.trace import (
    EVENTS,
    EXCUSED,
    ISSUED,
    LEG_OPENED,
    TAKEN_OVER,
    issued_payload,
    left_at,
    leg_payload,
    move_payload,
)
from sambut.queue.verdict import excused, verdict_of

OFFICERS = tuple(f"officer-{letter}" for letter in "abcdef")
SERVICES = {"P": 19, "J": 13, "K": 28, "R": 4}
MINUTES = {"P": 7, "J": 15, "K": 12, "R": 20}
PRIORITIES = ("none",) * 17 + ("elderly", "disability", "pregnant")
ENDS = ("ticket",) * 8 + ("cancelled", "timed_out")


class InventedDay:
    """One day of one room. busy: guests in all; minutes: how long a service takes, as a factor.

    harsh: with what is rare too: a clock that is set back and on again, holds before the service and twice within it,
    guests who give up while held, officers who take over, records written again, a day closed and opened again.
    """

    def __init__(
        self, rules: Rulebook, day: date, seed: int, busy: int = 60, minutes: float = 1.0, *, harsh: bool = False
    ) -> None:
        self.rules, self.day, self.busy, self.minutes, self.harsh = rules, day, busy, minutes, harsh
        self.rng = random.Random(seed)
        self.order = itertools.count()
        self.heap: list[tuple[datetime, int, Any]] = []
        self.events: list[tuple[datetime, str, dict[str, Any]]] = []
        self.tickets: dict[str, Ticket] = {}
        self.numbers: dict[str, int] = defaultdict(int)
        self.left: dict[int, datetime] = {}
        self.desks = {desk.number: desk for desk in rules.desks}
        self.resting: set[int] = set()
        self.taken: set[int] = set()
        self.sat: set[int] = set()
        self.real: list[datetime] = []
        self.slow = self.at(9 + 5 * self.rng.random()) if harsh and seed % 4 == 0 else None
        self.latest = self.last = self.at(0)

    def at(self, hour: float) -> datetime:
        """A local hour of the day."""
        start = datetime.combine(self.day, time(0), self.rules.hours.zone)
        return (start + timedelta(hours=hour)).astimezone(UTC)

    def put(self, at: datetime, act: Any) -> None:
        heapq.heappush(self.heap, (at, next(self.order), act))

    def write(self, at: datetime, kind: str, /, **payload: Any) -> None:
        self.real.append(at)
        self.events.append((self.clock(at), kind, payload))

    def clock(self, at: datetime) -> datetime:
        """What the office's clock shows: for an hour and a half it is twenty minutes slow on some days."""
        is_slow = self.slow is not None and self.slow <= at < self.slow + timedelta(minutes=90)
        return at - timedelta(minutes=20) if is_slow else at

    def not_before(self, at: datetime) -> datetime:
        """As the office has it of guests and calls: none lies before the ones before, whatever the clock shows."""
        self.latest = max(self.clock(at), self.latest + timedelta(microseconds=1))
        return self.latest

    def play(self) -> list[tuple[datetime, str, dict[str, Any]]]:
        """The day's events in their order."""
        rng = self.rng
        for number in self.desks:
            self.put(self.at(7.9 + rng.random() / 2), lambda at, n=number: self.sit(at, n))
        for _ in range(self.busy):
            hour = min(15.49, 8 + rng.triangular(0, 7.5, 1.2))
            self.put(self.at(hour) + timedelta(microseconds=rng.randrange(1_000_000)), self.arrive)
        if rng.random() < 0.5:
            self.trouble()
        while self.heap:
            at, _, act = heapq.heappop(self.heap)
            act(at)
        self.close()
        return self.events

    def trouble(self) -> None:
        began = self.at(8 + self.rng.random() * 6)
        over = began + timedelta(seconds=self.rng.randrange(20, 3000))
        device = self.rng.choice(("printer:kiosk-1", "camera:kiosk-1", "sound"))
        self.put(began, lambda at: self.write(at, "device.state", device=device, state="lost"))
        self.put(over, lambda at: self.write(at, "device.state", device=device, state="ready"))
        if self.harsh:  # another device, until the next working day or for seconds only
            end = self.at(self.rng.choice((16, 33, 70))) if self.rng.random() < 0.5 else began + timedelta(seconds=59)
            place = f"{self.rng.choice(('printer', 'camera'))}:kiosk-{self.day:%d}"
            self.put(began, lambda at: self.write(at, "device.state", device=place, state="paper_out"))
            self.put(end, lambda at: self.write(at, "device.state", device=place, state="live"))

    def sit(self, at: datetime, desk: int) -> None:
        self.sat.add(desk)
        self.write(at, "desk.opened", desk=desk, officer=OFFICERS[desk - 1])
        if desk == 1:
            self.write(at, "day.opened", day=self.day.isoformat(), by=OFFICERS[0])
        self.put(at, lambda then: self.look(then, desk))
        if self.rng.random() < 0.9:
            self.put(self.at(15.5 + self.rng.random() / 4), lambda then: self.leave(then, desk))
        else:
            self.put(self.at(17.6), lambda then: self.leave(then, desk))

    def leave(self, at: datetime, desk: int) -> None:
        if desk in self.taken and at < self.at(17.5):
            self.put(at + timedelta(minutes=5), lambda then: self.leave(then, desk))
            return
        self.taken.add(desk)
        self.write(at, "desk.closed", desk=desk, officer=OFFICERS[desk - 1])

    def arrive(self, at: datetime) -> None:
        rng, prefix = self.rng, self.rng.choices(list(SERVICES), list(SERVICES.values()))[0]
        if self.harsh and not self.rules.hours.is_open(at):
            return
        self.session(at)
        self.numbers[prefix] += 1
        name = f"{self.day:%y%m%d}-{len(self.tickets) + 1}"
        number, priority = self.numbers[prefix], rng.choice(PRIORITIES)
        ticket = Ticket(f"t{name}", f"v{name}", f"s{name}", self.day, prefix, number, priority, self.not_before(at))  # type: ignore[arg-type]
        codes = {"sex": rng.choice((1, 2, None)), "age_band": rng.randint(1, 7), "education": rng.randint(1, 5)}
        codes |= {"occupation": rng.randint(1, 7), "institution_category": rng.randint(1, 9)}
        reason = "no_card" if rng.random() < 0.03 else ""
        codes |= {"main_use": rng.randint(1, 5), "priority": priority, "staff_reason": reason}
        self.write(at, "visit.registered", visit_id=ticket.visit_id, services=prefix, **codes)
        point = rng.randrange(0, 1500)
        told = [point // 2, point, point * 2] if rng.random() < 0.9 else None
        told = [0, 0, 0] if self.harsh and told and point < 500 else told
        self.write(at, ISSUED, kiosk=1, told=told, **issued_payload(ticket))
        self.tickets[ticket.ticket_id] = ticket
        if rng.random() < 0.1:
            state = rng.choice(("failed", "printed", "no_printer"))
            self.write(at, "ticket.print", ticket_id=ticket.ticket_id, ticket=ticket.text, state=state)
        if rng.random() < 0.02:
            self.put(at + timedelta(minutes=4), lambda then: self.move(then, ticket.ticket_id, Move.CANCEL))
        self.wake(at)

    def session(self, at: datetime) -> None:
        for outcome in ["ticket"] + ([self.rng.choice(ENDS[-2:])] if self.rng.random() < 0.2 else []):
            page = "ticket" if outcome == "ticket" else self.rng.choice(("consent", "scan", "form"))
            read = self.rng.random() < 0.8
            scan = {"outcome": "read" if read else "typed", "kind": "ktp" if read else ""}
            scan |= {"milliseconds": self.rng.randrange(200, 5000) if read else None}
            told = {"begun_at": at.isoformat(), "ended_at": at.isoformat(), "outcome": outcome, "page": page}
            shown = scan if self.rng.random() < 0.9 else None
            self.write(at, "kiosk.session", kiosk=1, day=self.day.isoformat(), **told, scan=shown)

    def wake(self, at: datetime) -> None:
        for desk in self.desks:
            if desk not in self.taken and desk not in self.resting:
                self.put(at, lambda then, n=desk: self.look(then, n))

    def look(self, at: datetime, desk: int) -> None:
        """A free desk calls whoever is next, or rests."""
        rng = self.rng
        if desk in self.taken or desk in self.resting or desk not in self.sat:
            return
        if rng.random() < 0.01 and at < self.at(15):
            self.resting.add(desk)
            until = at + timedelta(minutes=rng.randrange(5, 40))
            self.write(
                at, "desk.break_began", desk=desk, officer=OFFICERS[desk - 1], reason="rest", until=until.isoformat()
            )
            self.put(until, lambda then: self.back(then, desk))
            return
        waiting = [
            t
            for t in self.tickets.values()
            if t.state is TicketState.WAITING and t.service in self.desks[desk].prefixes
        ]
        waiting += [
            t
            for t in self.tickets.values()
            if t.state is TicketState.HELD and (t.held_until or at) <= at and t.desk == desk
        ]
        if not waiting:
            return
        chosen = rng.random() < 0.05
        ticket = rng.choice(waiting) if chosen else min(waiting, key=lambda t: (t.priority == "none", t.guest_book_at))
        self.taken.add(desk)
        self.call(at, ticket.ticket_id, desk, chosen=chosen)

    def back(self, at: datetime, desk: int) -> None:
        self.resting.discard(desk)
        self.write(at, "desk.break_ended", desk=desk, officer=OFFICERS[desk - 1])
        self.look(at, desk)

    def call(self, at: datetime, ticket_id: str, desk: int, *, chosen: bool) -> None:
        rng = self.rng
        shared = self.rules.desks_for(self.tickets[ticket_id].service)
        previous = max((self.left[number] for number in shared if number in self.left), default=None)
        details = Details(desk, OFFICERS[desk - 1], previous)
        self.move(at, ticket_id, Move.CALL, details, shared, reason="chosen" if chosen else "first")
        if self.harsh and self.rare(at, desk, ticket_id):
            return
        draw = rng.random()
        if draw < 0.02:
            self.put(at + timedelta(seconds=5), lambda then: self.free(then, desk, ticket_id, Move.UNDO_CALL))
        elif draw < 0.07:
            self.put(at + timedelta(seconds=60), lambda then: self.move(then, ticket_id, Move.RECALL))
            self.put(at + timedelta(seconds=185), lambda then: self.free(then, desk, ticket_id, Move.NO_SHOW))
            if rng.random() < 0.3:
                self.put(at + timedelta(seconds=400), lambda then: self.restore(then, ticket_id))
        else:
            self.put(at + timedelta(seconds=rng.randrange(3, 90)), lambda then: self.serve(then, desk, ticket_id))

    def rare(self, at: datetime, desk: int, ticket_id: str) -> bool:
        """What seldom happens to one who was called; whether it does."""
        draw = self.rng.random()
        soon = at + timedelta(seconds=self.rng.randrange(5, 120))
        if draw < 0.05:
            details = Details(until=self.clock(soon) + timedelta(minutes=5), reason="phone")
            self.put(soon, lambda then: self.free(then, desk, ticket_id, Move.HOLD, details))
            if self.rng.random() < 0.2:
                self.put(soon + timedelta(minutes=2), lambda then: self.move(then, ticket_id, Move.CANCEL))
            return True
        if draw < 0.07:
            ticket = replace(self.tickets[ticket_id], officer_id="officer-d")
            self.tickets[ticket_id] = ticket
            told = {"ticket_id": ticket_id, "ticket": ticket.text, "desk": desk, "before": OFFICERS[desk - 1]}
            self.write(at, TAKEN_OVER, officer="officer-d", **told)
        elif draw < 0.09:
            self.put(soon, lambda then: self.send_on(then, desk, ticket_id))
            return True
        return False

    def restore(self, at: datetime, ticket_id: str) -> None:
        self.move(at, ticket_id, Move.RESTORE)
        self.wake(at)

    def serve(self, at: datetime, desk: int, ticket_id: str) -> None:
        rng = self.rng
        self.move(at, ticket_id, Move.START)
        usual = MINUTES[self.tickets[ticket_id].service] * 60 * self.minutes
        over = at + timedelta(seconds=usual * rng.lognormvariate(-0.05, 0.4), microseconds=rng.randrange(1_000_000))
        draw = rng.random()
        if draw < 0.05:
            details = Details(until=self.clock(over) + timedelta(minutes=5), reason="form")
            self.put(over, lambda then: self.free(then, desk, ticket_id, Move.HOLD, details))
        elif draw < 0.1:
            self.put(over, lambda then: self.send_on(then, desk, ticket_id))
        elif draw < 0.11:
            pass
        else:
            self.put(over, lambda then: self.finish(then, desk, ticket_id))

    def finish(self, at: datetime, desk: int, ticket_id: str) -> None:
        self.free(at, desk, ticket_id, Move.FINISH)
        ticket = self.tickets[ticket_id]
        if ticket.service in "JK" and self.rng.random() < 0.8:
            self.record(at, ticket)
            if self.harsh and self.rng.random() < 0.2:
                self.put(at + timedelta(minutes=9), lambda then: self.record(then, ticket))
        if self.rng.random() < 0.05:
            leg = next_leg(ticket, ticket_id + "+", self.rng.choice("PK"), self.clock(at))
            self.open_leg(at, ticket, leg)

    def record(self, at: datetime, ticket: Ticket) -> None:
        base = {"ticket_id": ticket.ticket_id, "ticket": ticket.text, "revision": 1, "by": ticket.officer_id}
        if ticket.service == "K":
            needs = [{"outcome": self.rng.randint(1, 4)} for _ in range(self.rng.randint(1, 3))]
            self.write(at, "service.recorded", **base, service="consultation", result="served", reason="", needs=needs)
            return
        sold, zero = self.rng.random() < 0.7, self.rng.random() < 0.1
        lines = [{"code": "publication_first", "units": 2, "unit_price": 50_000, "amount": 100_000}]
        reason = "" if sold else self.rng.choice(("requirement_missing", "price"))
        told = {"result": "sold" if sold else "not_sold", "reason": reason, "needs": [], "lines": lines}
        charged = 0 if zero or not sold else 100_000
        self.write(
            at, "service.recorded", **base, service="sale", **told, amount=100_000, charged=charged, zero_rupiah=zero
        )

    def send_on(self, at: datetime, desk: int, ticket_id: str) -> None:
        before = self.tickets[ticket_id]
        leg = next_leg(before, ticket_id + "+", self.rng.choice("PJK"), self.clock(at))
        self.free(at, desk, ticket_id, Move.TRANSFER)
        self.open_leg(at, before, leg)

    def open_leg(self, at: datetime, before: Ticket, leg: Ticket) -> None:
        self.tickets[leg.ticket_id] = leg
        self.write(at, LEG_OPENED, **leg_payload(before, leg))
        self.wake(at)

    def free(self, at: datetime, desk: int, ticket_id: str, move: Move, details: Details | None = None) -> None:
        self.move(at, ticket_id, move, details)
        self.taken.discard(desk)
        self.put(at + timedelta(seconds=self.rng.randrange(1, 60)), lambda then: self.look(then, desk))
        if move is Move.HOLD:
            self.put(at + timedelta(minutes=6), lambda then: self.look(then, desk))

    def move(
        self, at: datetime, ticket_id: str, move: Move, details: Details | None = None, shared: Any = (), **more: Any
    ) -> None:
        before, self.last = self.tickets[ticket_id], max(at, self.last)
        shown = self.clock(at) if move is not Move.CALL else self.not_before(at)
        after = move_ticket(before, move, shown, details or Details())
        if isinstance(after, IllegalMove):
            return
        if move is Move.START and after.verdict is None:
            after = replace(after, verdict=verdict_of(after, self.rules.standards, self.rules.hours))
        left = left_at(before, move, shown, self.rules.hours)
        if left is not None and before.desk is not None:
            self.left[before.desk] = max(left, self.left.get(before.desk, left))
        self.tickets[ticket_id] = after
        self.write(at, EVENTS[move], **move_payload(move, after, shown, shared), **more)

    def close(self) -> None:
        """By the routine, in the evening or on the next morning; then some late visits are excused."""
        at = max(self.at(17.7 if self.rng.random() < 0.8 else 31.9), self.last + timedelta(minutes=1))
        for ticket in list(self.tickets.values()):
            if ticket.state in {TicketState.WAITING, TicketState.CALLED, TicketState.HELD, TicketState.SERVING}:
                began = ticket.started_at is not None
                self.move(at, ticket.ticket_id, Move.CLOSE_UNFINISHED if began else Move.EXPIRE)
        self.write(at, "day.closed", day=self.day.isoformat(), expired=0, unfinished=0)
        if self.harsh and self.rng.random() < 0.2:
            self.write(at, "day.opened", day=self.day.isoformat(), by="head")
        for ticket in self.tickets.values():
            verdict = excused(ticket.verdict, Excuse.POWER, "head") if ticket.verdict else None
            if verdict is not None and self.rng.random() < 0.1:
                later = at + timedelta(days=self.rng.randrange(3))
                self.write(later, EXCUSED, ticket_id=ticket.ticket_id, ticket=ticket.text, excuse="power", by="head")
                self.tickets[ticket.ticket_id] = replace(ticket, verdict=verdict)
        order = sorted(range(len(self.events)), key=self.real.__getitem__)
        self.events, self.real = [self.events[place] for place in order], sorted(self.real)


def write_days(office: Any, days: list[InventedDay]) -> None:
    """Puts their events into an office's ledger, as one chain in the order in which they happened."""
    from sambut.queue.storage.ledger import append_events, lock_head

    told = (pair for day in days for pair in zip(day.real, day.events, strict=True))
    events = [event for _, event in sorted(told, key=lambda pair: pair[0])]
    with office._database.writing() as connection:
        for at, group in itertools.groupby(events, key=lambda item: item[0]):
            entries = [(kind, payload) for _, kind, payload in group]
            append_events(connection, lock_head(connection), office.rules.branch.zone, at, entries)
