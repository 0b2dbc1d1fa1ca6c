"""Prints over a line that answers: asks the printer before a ticket whether it can, and after it whether it did.

The question before costs one exchange, and only with a printer that is known to answer: a few milliseconds against a
ticket swallowed. What was known a minute ago would not do, as paper runs out in mid-minute. A printer that has never
answered is asked once, by the first probe, and then left in peace.
"""

from __future__ import annotations

from collections import deque
from typing import Protocol

from ...queue.errors import Fault, KnownError
from .status import PRINTER, QUESTIONS, TELL_WHEN_THROUGH, hear, is_off_line, question, state_of
from .transport import Deadline, PrinterState, PrinterTrouble

SILENCE_SECONDS = 0.25
"""A printer that says nothing for so long answers no questions."""
GLANCE_SECONDS = 0.1
"""How long the question before a ticket may take from a printer that otherwise answers: after it the ticket goes."""
BETWEEN_LOOKS_SECONDS = 0.2
TROUBLE_SECONDS = 1.0
"""How long each answer may take once something is amiss: the ticket is lost, and why matters more than when."""


class Wire(Protocol):
    """An open line to a printer. OSError and KnownError mean that it is lost."""

    def write(self, data: bytes, deadline: Deadline) -> None:
        """Sends all of it."""

    def read(self, seconds: float) -> bytes:
        """What has come, as soon as anything has; b"" when nothing came in so many seconds."""


class Conversation:
    """Questions and answers over one open line; answers come in the order of the questions."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._open: deque[int] = deque()
        self._rest = b""
        self.answers: dict[int, int] = {}
        self.through = False
        self.garbage = False

    def ask(self, number: int, seconds: float) -> int | None:
        """The answer to DLE EOT `number`; None when none came in time."""
        self.answers.pop(number, None)
        self._open.append(number)
        self._wire.write(question(number), Deadline(seconds))
        deadline = Deadline(seconds)
        while number not in self.answers and not self.garbage and not deadline.is_over:
            self.listen(deadline.left())
        return None if self.garbage else self.answers.get(number)

    def ask_all(self, seconds: float) -> PrinterState | None:
        """The printer's state from all four questions, up to the first that it leaves open; None without an answer."""
        known: dict[int, int] = {}
        for number in QUESTIONS:
            answer = self.ask(number, seconds)
            if answer is None:
                break
            known[number] = answer
        return state_of(known) if known and not self.garbage else None

    def listen(self, seconds: float) -> None:
        """Takes in what comes within so many seconds."""
        heard = hear(self._rest + self._wire.read(seconds))
        self._rest = heard.rest
        self.garbage = self.garbage or heard.garbage
        self.through = self.through or heard.through
        for answer in heard.answers:
            if self._open:
                self.answers[self._open.popleft()] = answer


class Asking:
    """What is known of one printer from ticket to ticket: whether it answers. wanted: False never asks."""

    def __init__(self, *, wanted: bool) -> None:
        self._wanted = wanted
        self._answers: bool | None = None if wanted else False

    def forget(self) -> None:
        """The printer was away: what comes back may be another one."""
        self._answers = None if self._wanted else False

    def probe(self, wire: Wire) -> PrinterState:
        """How the printer at the other end is; READY for one that does not say. Raises OSError."""
        if not self._wanted:
            return PrinterState.READY
        state = Conversation(wire).ask_all(SILENCE_SECONDS)
        self._answers = state is not None
        return state or PrinterState.READY

    def hand_over(self, wire: Wire, data: bytes, sending: Deadline, timeout_seconds: float) -> PrinterState | None:
        """Sends the ticket and gives how the printer is after it; None when it does not say.

        Raises PrinterTrouble when it cannot print or did not, KnownError PRINTER_FAILED, OSError.
        """
        talk = Conversation(wire)
        if self._answers is not False:
            self._look_before(talk)
        if not self._answers:
            wire.write(data, sending)
            return None
        talk.through = False
        wire.write(data + TELL_WHEN_THROUGH, sending)
        return self._wait(talk, Deadline(timeout_seconds))

    def _look_before(self, talk: Conversation) -> None:
        known = self._answers is not None
        answer = talk.ask(PRINTER, GLANCE_SECONDS if known else SILENCE_SECONDS)
        if not known or talk.garbage:
            self._answers = answer is not None
        if answer is not None and is_off_line(answer):
            raise _trouble(talk, "is not ready; nothing was sent")

    def _wait(self, talk: Conversation, deadline: Deadline) -> PrinterState | None:
        """Until the ticket is through, or the printer is seen to have stopped in the middle of it.

        One that stays on line but does not know GS r is believed when the time is over; one that has fallen silent is
        not.
        """
        last: int | None = None
        while not talk.through and not deadline.is_over:
            talk.listen(min(BETWEEN_LOOKS_SECONDS, deadline.left()))
            if talk.through or talk.garbage:
                break
            last = talk.ask(PRINTER, SILENCE_SECONDS)
            if last is not None and is_off_line(last) and not talk.through:
                raise _trouble(talk, "stopped in mid-ticket")
        if talk.garbage:
            self._answers = False
            return None
        if not talk.through and last is None:
            raise KnownError(Fault.PRINTER_FAILED, "the printer fell silent in mid-ticket")
        return talk.ask_all(SILENCE_SECONDS)


def _trouble(talk: Conversation, what: str) -> PrinterTrouble:
    state = talk.ask_all(TROUBLE_SECONDS)
    state = PrinterState.OFFLINE if state is None or state.can_print else state
    return PrinterTrouble(state, f"the printer {what} ({state})")
