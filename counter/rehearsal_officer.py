"""A rehearsed officer's day at a desk, through the real window's models: who is called, and what is done with them."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, time

from ..queue.clock import VirtualClock
from ..queue.operations.desks import BreakReason
from ..queue.operations.legs import TransferReason
from ..queue.operations.serving import NO_SHOW_CALLS, RECALL_SECONDS, HoldReason
from ..queue.record import CONSULTATION
from ..queue.rehearsal import Process
from ..queue.rehearsal_day import service_seconds
from ..queue.rulebook import Rulebook
from ..queue.ticket import Ticket
from .desk.guest_acts import NO_MORE
from .model import CounterModel
from .rehearsal_records import write_record

NO_SHOW_SHARE = 0.05
HOLD_SHARE = 0.05
TRANSFER_SHARE = 0.03
LEAVE_AT = time(16, 0)
NOON = time(11, 40), time(12, 0), time(12, 20)
"""A break begins at the first chance after one of these: one desk after the other."""
TOO_LATE_FOR_NOON = time(13, 30)
BREAK_MINUTES = 15
SHOWN_FROM = 2
LOOK_SECONDS = 30.0
"""So often an officer looks up who is waiting for a guest that was set aside."""

Shoot = Callable[[CounterModel, str], None]


class RehearsedOfficer:
    """Sits at a desk already. wake: somebody came to a queue. shoot: takes pictures of one of the guests, if wanted."""

    def __init__(
        self,
        model: CounterModel,
        rules: Rulebook,
        clock: VirtualClock,
        rng: random.Random,
        wake: Callable[[], None],
        shoot: Shoot | None = None,
    ) -> None:
        self._model, self._rules, self._clock, self._rng = model, rules, clock, rng
        self._wake, self._shoot = wake, shoot
        self._held: set[str] = set()
        self._rested = self._was_shown = False
        self._served = 0

    def day(self) -> Process:
        """Until it is time to leave."""
        model = self._model
        while self._time() < LEAVE_AT:
            model.refresh()
            if self._wants_rest():
                yield from self._rest()
            elif model.desk.view is None or not model.desk.view.next_ticket_id:
                yield self._pause()
            else:
                yield self._rng.uniform(2, 8)
                model.refresh()
                model.desk.callNext()
                if model.desk.guest is not None:
                    yield from self._serve(model.desk.guest)
                    yield self._rng.uniform(5, 40)

    def _time(self) -> time:
        return self._rules.hours.local(self._clock()).time()

    def _pause(self) -> float | None:
        """Sleeps, but looks up while one whom this officer set aside is away."""
        view = self._model.desk.view
        mine = [line.ticket for line in view.held if line.ticket.ticket_id in self._held] if view else []
        until: list[datetime] = [ticket.held_until for ticket in mine if ticket.held_until is not None]
        if not until:
            return None
        return max(1.0, min(LOOK_SECONDS, (min(until) - self._clock()).total_seconds()))

    # The break

    def _wants_rest(self) -> bool:
        view = self._model.desk.view
        if view is None or self._rested:
            return False
        return NOON[view.desk.number % len(NOON)] <= self._time() < TOO_LATE_FOR_NOON

    def _rest(self) -> Process:
        self._rested = True
        self._answer("rest", reason=BreakReason.REST, minutes=str(BREAK_MINUTES))
        yield BREAK_MINUTES * 60 + self._rng.uniform(-60, 60)
        self._model.tick()
        self._model.press("rest")

    # A guest

    def _serve(self, guest: Ticket) -> Process:
        rng, model = self._rng, self._model
        is_back = guest.started_at is not None
        if not is_back and rng.random() < NO_SHOW_SHARE:
            yield from self._miss()
            return
        self._served += 1
        yield rng.uniform(10, 45)
        model.tick()
        chance = 1.0 if is_back else rng.random()
        if chance < TRANSFER_SHARE / 2:
            self._send_on(guest, TransferReason.WRONG_SERVICE)
            return
        is_shown = self._is_shown(guest)
        if not is_back:
            write_record(model.records, self._rules, guest.service, rng, whole=is_shown)
        if is_shown:
            self._show("called")
        model.desk.startService()
        yield service_seconds(rng, guest.service) * (0.5 if is_back else 1.0)
        model.tick()
        if is_shown:
            self._show("serving", "palette")
        if chance < TRANSFER_SHARE:
            self._send_on(guest, TransferReason.FURTHER_SERVICE)
        elif chance < TRANSFER_SHARE + HOLD_SHARE:
            self._hold(guest)
        else:
            self._finish(guest)

    def _miss(self) -> Process:
        model = self._model
        for _ in range(NO_SHOW_CALLS - 1):
            yield RECALL_SECONDS + self._rng.uniform(5, 15)
            model.tick()
            model.desk.recall()
        yield RECALL_SECONDS
        model.tick()
        self._answer("no_show")

    def _hold(self, guest: Ticket) -> None:
        self._held.add(guest.ticket_id)
        why = self._rng.choice((HoldReason.DOCUMENTS, HoldReason.PAYMENT))
        self._answer("hold", reason=why, minutes=self._rng.choice(("5", "10")))

    def _send_on(self, guest: Ticket, why: TransferReason) -> None:
        others = [item.prefix for item in self._rules.walk_in if item.prefix != guest.service]
        self._answer("transfer", service=self._rng.choice(others), reason=why)
        self._wake()

    def _finish(self, guest: Ticket) -> None:
        model = self._model
        model.press("finish")
        if model.dialog.is_open:
            self._fill(service=NO_MORE)
        if model.desk.guest is not None:
            raise RuntimeError(f"{guest.text} cannot be finished: {model.shown.message}")

    def _answer(self, action: str, **answers: str) -> None:
        """Strikes a key and fills the dialog that it opens."""
        self._model.press(action)
        self._fill(**answers)

    def _fill(self, **answers: str) -> None:
        dialog = self._model.dialog
        for name, text in answers.items():
            dialog.edit(name, text)
        dialog.confirm()
        if dialog.is_open:
            raise RuntimeError(f"{dialog.shown.title} was refused: {dialog.shown.note}")

    def _is_shown(self, guest: Ticket) -> bool:
        """The first consultation after the first guests."""
        if self._shoot is None or self._was_shown or self._served < SHOWN_FROM:
            return False
        self._was_shown = self._rules.service(guest.service).code == CONSULTATION
        return self._was_shown

    def _show(self, *names: str) -> None:
        self._model.records.flush()
        for name in names:
            if self._shoot is not None:
                self._shoot(self._model, name)
