"""Derives the guest's earlier visits: the date in words, each service and how it ended."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from ...assets.words import weekday_date
from ...queue.errors import Fault
from ...queue.operations.day_close import OPEN_STATES
from ...queue.operations.guests import History, PastService
from ...queue.standard import Grade
from ...queue.ticket import Ticket, TicketState
from ..inputs import Inputs

MINUTE = 60
ENDED = frozenset(TicketState) - frozenset(OPEN_STATES)
"""What is not among them on a day that is over was never ended."""


@dataclass(frozen=True, slots=True)
class HistoryInputs(Inputs):
    """ticket: the guest's whose visits are shown, None while the sheet is shut. history: None until it was read."""

    ticket: Ticket | None = None
    name: str = ""
    history: History | None = None
    busy: bool = False
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class PastServiceItem:
    """One service of a visit. wait: how long until the call, with the verdict; late: the standard was not kept."""

    prefix: str
    icon: str
    name: str
    outcome: str
    served: bool
    wait: str
    late: bool


@dataclass(frozen=True, slots=True)
class PastVisitItem:
    """A visit."""

    key: str
    day: str
    services: tuple[PastServiceItem, ...]


@dataclass(frozen=True, slots=True)
class HistoryProps:
    """The sheet. note: what is said in the place of visits; tone: calm, or warn with a way to try again."""

    open: bool = False
    number: str = ""
    prefix: str = ""
    name: str = ""
    visits: tuple[PastVisitItem, ...] = ()
    busy: bool = False
    note: str = ""
    detail: str = ""
    tone: Literal["calm", "warn"] = field(default="calm")


def derive_history(inputs: HistoryInputs) -> HistoryProps:
    """The visits, newest first; or the words that there are none yet."""
    ticket = inputs.ticket
    if ticket is None:
        return HistoryProps()
    visits = inputs.history.visits if inputs.history else ()
    note, detail = _note(inputs)
    return HistoryProps(
        open=True,
        number=ticket.text,
        prefix=ticket.prefix,
        name=inputs.name,
        visits=tuple(
            PastVisitItem(
                visit.visit_id,
                weekday_date(visit.day, inputs.language, year=True),
                tuple(_service(inputs, service, today=visit.day == ticket.day) for service in visit.services),
            )
            for visit in visits
        ),
        busy=inputs.busy,
        note=note,
        detail=detail,
        tone="warn" if inputs.fault is not None else "calm",
    )


def _note(inputs: HistoryInputs) -> tuple[str, str]:
    if inputs.fault is not None:
        full = inputs.fault in {Fault.DISK_FULL, Fault.DISK_READ_ONLY}
        return inputs.say("history.unread"), inputs.say("palette.full" if full else "history.away")
    if inputs.history is None:
        return inputs.say("history.reading"), ""
    return ("", "") if inputs.history.visits else (inputs.say("history.first"), inputs.say("history.first_text"))


def _service(inputs: HistoryInputs, past: PastService, *, today: bool) -> PastServiceItem:
    service = inputs.rules.service(past.service)
    return PastServiceItem(
        prefix=past.service,
        icon=service.icon,
        name=service.name(inputs.language),
        outcome=inputs.say(f"past.{past.state}") if today or past.state in ENDED else inputs.say("past.unended"),
        served=past.state is TicketState.DONE,
        wait=_wait(inputs, past),
        late=past.grade is Grade.LATE,
    )


def _wait(inputs: HistoryInputs, past: PastService) -> str:
    if past.wait_seconds is None:
        return ""
    minutes = past.wait_seconds // MINUTE
    wait = inputs.say("past.waited", minutes) if minutes else inputs.say("past.at_once")
    judged = past.grade is not None and past.grade is not Grade.NOT_JUDGED
    return f"{wait} · {inputs.say(f'past.grade.{past.grade}')}" if judged else wait
