"""What the head's page shows: the day in a sentence, queues, desks, incidents, devices. No visitor's identity."""

from __future__ import annotations

from dataclasses import dataclass

from ...queue.estimate import Accuracy
from ...queue.operations.branch_view import BranchView
from ..inputs import Inputs


@dataclass(frozen=True, slots=True)
class HeadInputs(Inputs):
    """view: the branch as it was last read. accuracy: of the waits told in the last days. away: it cannot be read."""

    view: BranchView | None = None
    accuracy: Accuracy | None = None
    away: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure of the day. spoken: the whole in one breath."""

    label: str
    value: str
    unit: str
    spoken: str


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a standard's bar. kind: ok, soon, late or excused; share: of the whole, 0 to 1."""

    kind: str
    count: str
    share: float


@dataclass(frozen=True, slots=True)
class ServiceItem:
    """A service's line. key: its prefix. standard: how it was kept, in words; note: what is wrong with its queue."""

    key: str
    name: str
    note: str
    waiting: str
    serving: str
    longest: str
    standard: str
    parts: tuple[Part, ...]
    spoken: str


@dataclass(frozen=True, slots=True)
class DeskItem:
    """A desk's line. key: its number. state: open, break, overdue or closed. guest: a ticket's number, or empty."""

    key: str
    name: str
    services: str
    holder: str
    state: str
    state_text: str
    guest: str
    guest_text: str
    served: str
    spoken: str


@dataclass(frozen=True, slots=True)
class IncidentItem:
    """Something to look at. key: kind and ticket; tone: one of the standard's lights, or neutral."""

    key: str
    ticket_id: str
    icon: str
    tone: str
    number: str
    title: str
    detail: str
    time: str
    excusable: bool
    spoken: str


@dataclass(frozen=True, slots=True)
class DeviceItem:
    """A device's line. key: its name."""

    key: str
    icon: str
    text: str
    since: str
    good: bool


@dataclass(frozen=True, slots=True)
class HeadProps:
    """The page; nothing was read yet while `ready` is False.

    state: open, closed (by somebody) or shut (by the hours). act: close or reopen; act_why: why that is not possible.
    """

    ready: bool = False
    state: str = "shut"
    state_text: str = ""
    finding: str = ""
    facts: tuple[Fact, ...] = ()
    services: tuple[ServiceItem, ...] = ()
    desks: tuple[DeskItem, ...] = ()
    incidents: tuple[IncidentItem, ...] = ()
    devices: tuple[DeviceItem, ...] = ()
    act: str = "close"
    act_why: str = ""
    away: str = ""
