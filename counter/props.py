"""What the officer's window shows: plain values, derived without Qt's windows."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class DeskItem:
    """A desk to choose."""

    number: int
    name: str
    services: str
    holder: str
    taken: bool
    mine: bool
    selected: bool


@dataclass(frozen=True, slots=True)
class FilterItem:
    """A button above the waiting list; prefix is empty for all. spoken: what a screen reader says."""

    prefix: str
    text: str
    spoken: str
    count: int
    active: bool


@dataclass(frozen=True, slots=True)
class WaitingItem:
    """A line of the waiting list."""

    ticket_id: str
    number: str
    prefix: str
    name: str
    note: str
    minutes: str
    priority: bool
    warning: bool
    next: bool


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its value."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class GuestProps:
    """The guest at the desk; number is empty when there is none."""

    number: str = ""
    prefix: str = ""
    icon: str = ""
    service: str = ""
    state: str = ""
    state_text: str = ""
    name: str = ""
    about: str = ""
    book_time: str = ""
    facts: tuple[Fact, ...] = ()
    empty_title: str = ""
    empty_text: str = ""


@dataclass(frozen=True, slots=True)
class ClockProps:
    """The standard's clock. light: green, amber, red or none. target, limit and position: parts of the bar, 0 to 1."""

    light: str = "none"
    time: str = ""
    title: str = ""
    text: str = ""
    target: float = 0.0
    limit: float = 0.0
    position: float = 0.0
    target_text: str = ""
    limit_text: str = ""
    running: bool = False
    service_time: str = ""


@dataclass(frozen=True, slots=True)
class ActionProps:
    """Whether an action can be taken now, and why not."""

    enabled: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One of today's figures of this desk."""

    label: str
    value: str
    unit: str
    good: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """A device or delivery state at the top. tone: good, warn or help; key names a help call to answer."""

    icon: str
    text: str
    tone: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class MainProps:
    """The main page."""

    desk: str
    officer: str
    services: str
    filters: tuple[FilterItem, ...]
    waiting: tuple[WaitingItem, ...]
    waiting_total: int
    waiting_more: str
    next_text: str
    guest: GuestProps
    call: ActionProps
    recall: ActionProps
    start: ActionProps
    finish: ActionProps
    no_show: ActionProps
    reprint: ActionProps
    figures: tuple[Figure, ...]
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class CounterProps:
    """Everything the window shows at one time. message_tone: warn, or error when something was not saved."""

    kind: str
    agency: str
    office: str
    time: str
    date: str
    busy: bool
    message: str
    message_tone: str
    question: str
    question_yes: str
    desks: tuple[DeskItem, ...] = ()
    chosen_desk: int = 0
    main: MainProps | None = None
    clock: ClockProps = field(default_factory=ClockProps)
