"""A room in virtual time: desks call, recall, take back and serve as it comes, and a board with a voice follows."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from sambut.kiosk.board.turns import TURN_SECONDS, call_key
from sambut.queue.operations.calling import Called
from sambut.queue.operations.public import PublicCall
from sambut.queue.operations.serving import Moved
from sambut.queue.ticket import TicketState

STEP = 0.25


@dataclass
class Work:
    """What one desk is about: its guest, and when it does what next."""

    number: int
    busy_until: float = 0.0
    ticket_id: str = ""
    acts: list[tuple[float, str]] = field(default_factory=list)


@dataclass
class Made:
    """A call that was made. over: when its guest stopped being awaited, or was called anew."""

    key: str
    text: str
    at: float
    recalled: bool
    over: float | None = None
    taken_back: bool = False


class RoomDay:
    """Drives a house and a board; keeps what was called, what was shown and when."""

    def __init__(self, house: Any, board: Any, sound: Any, *, desks: int = 8, seed: int = 7) -> None:
        self.house, self.board, self.sound, self.rng = house, board, sound, random.Random(seed)
        self.desks = [Work(number) for number in range(1, desks + 1)]
        self.made: list[Made] = []
        self.shown: list[tuple[str, float]] = []
        self.open: dict[str, Made] = {}
        board.model.called.connect(lambda: self.shown.append((board.shown.call.key, self.now)))

    @property
    def now(self) -> float:
        return float(self.house.clock().timestamp())

    def run(self, hours: float, calls_an_hour: float, each: Callable[[], None] = lambda: None) -> None:
        """So many hours of an open office; the night between two days is skipped."""
        left = hours * 3600
        while left > 0:
            if not self.house.office.public_view(self.board.model._actor).is_open:
                self.next_morning()
            for _ in range(round(min(left, 600) / STEP)):
                self.step(calls_an_hour * STEP / 3600)
                each()
            left -= 600
        self.close()

    def step(self, chance: float) -> None:
        """A quarter of a second. A call draws others: desks call in the same second now and then."""
        self.house.clock.advance(STEP)
        for desk in self.desks:
            while desk.acts and desk.acts[0][0] <= self.now:
                self.act(desk, desk.acts.pop(0)[1])
        if self.rng.random() < chance * 0.7:
            for desk in self.rng.sample(self.desks, 1 if self.rng.random() < 0.85 else self.rng.randint(2, 5)):
                self.call(desk)
        self.sound.pass_time()
        self.board.model.tick()

    def call(self, desk: Work) -> None:
        if desk.acts or desk.ticket_id:
            return
        self.house.guest(self.rng.choice("KJPK"), language=self.rng.choices(("id", "en"), (9, 1))[0])
        called = self.house.office.call_next(self.house.officer(desk.number))
        assert isinstance(called, Called), called
        desk.ticket_id = called.ticket.ticket_id
        self.note(desk, recalled=False)
        desk.acts = self.plan()

    def plan(self) -> list[tuple[float, str]]:
        kind, now = self.rng.random(), self.now
        if kind < 0.03:
            return [(now + self.rng.uniform(1, 9), "undo")]
        if kind < 0.15:
            again = now + self.rng.uniform(16, 60)
            return [(again, "recall"), *self.served(again + self.rng.uniform(2, 40))]
        if kind < 0.20:
            return [(now + 190, "no_show")]
        return self.served(now + self.rng.choice((1, 3, 8, 15, 40)))

    def served(self, start: float) -> list[tuple[float, str]]:
        return [(start, "start"), (start + self.rng.uniform(5, 90), "finish")]

    def act(self, desk: Work, what: str) -> None:
        office, officer = self.house.office, self.house.officer(desk.number)
        outcome = getattr(office, {"undo": "undo_call"}.get(what, what))(officer, desk.ticket_id)
        assert isinstance(outcome, Moved), (what, outcome)
        self.settle(desk.ticket_id, taken_back=what == "undo")
        if what == "recall":
            self.note(desk, recalled=True)
        elif what != "start":
            desk.ticket_id = ""
        self.board.model.refresh()

    def note(self, desk: Work, *, recalled: bool) -> None:
        """The call as the room can see it from now on."""
        view = self.house.office.public_view(self.board.model._actor)
        call: PublicCall = next(one for one in view.calls if one.ticket_id == desk.ticket_id)
        assert call.state is TicketState.CALLED
        made = Made(call_key(call), call.text, self.now, recalled)
        self.made.append(made)
        self.open[desk.ticket_id] = made
        self.board.model.refresh()

    def settle(self, ticket_id: str, *, taken_back: bool) -> None:
        made = self.open.pop(ticket_id, None)
        if made is not None:
            made.over, made.taken_back = self.now, taken_back

    def next_morning(self) -> None:
        """Nobody is at a desk any more when the office closes."""
        self.finish_all()
        while not self.house.office.public_view(self.board.model._actor).is_open:
            self.house.clock.advance(600)
            self.sound.pass_time()
            self.board.model.refresh()
            self.board.model.tick()

    def finish_all(self) -> None:
        for desk in self.desks:
            for _, what in desk.acts:
                self.house.clock.advance(200)
                self.act(desk, what)
            desk.acts = []

    def close(self) -> None:
        """Every turn that is due comes."""
        for _ in range(round(240 / STEP)):
            self.step(0)

    def check(self) -> None:
        """Order, time, voice; and none lost: what was not shown was over before its turn could come."""
        times = dict(self.shown)
        assert len(times) == len(self.shown), "shown twice"
        by_key = {made.key: made for made in self.made}
        assert set(times) <= set(by_key), "shown but never called"
        lost = [made for made in self.made if made.key not in times and made.over is None]
        assert not lost
        waited_out = [made for made in self.made if made.key not in times and self.had_room(made)]
        assert not waited_out
        first = [by_key[key].at for key, _ in self.shown if not by_key[key].recalled]
        assert first == sorted(first)
        short = {key for (key, at), (_, after) in pairwise(self.shown) if after - at < TURN_SECONDS}
        assert all(by_key[key].taken_back for key in short)
        if self.sound.available:
            self.check_voice(times, by_key)

    def had_room(self, made: Made) -> bool:
        """Whether the panel changed hands while it waited, and somebody later was shown instead."""
        later = {one.key for one in self.made if one.at > made.at and not one.recalled}
        until = made.over if made.over is not None else self.now
        return not made.recalled and any(key in later and at < until for key, at in self.shown)

    def check_voice(self, times: dict[str, float], by_key: dict[str, Made]) -> None:
        begun = [(said.at, said.text.split(",")[1].strip()) for said in self.sound.said if said.gong]
        assert begun == [(at, by_key[key].text) for key, at in self.shown]
        whole = [said for said in self.sound.said if said not in self.sound.cut]
        assert all(later.at >= earlier.at + earlier.seconds - 1e-6 for earlier, later in pairwise(whole))
        cut = {said.text.split(",")[1].strip() for said in self.sound.cut}
        assert cut <= {made.text for made in self.made if made.taken_back}
        assert len(times) == len(begun)
