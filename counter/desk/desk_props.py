"""What the desk at work shows: plain values, derived without Qt's windows."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its value. action: of the table of keys, what it opens; empty for what is only read."""

    label: str
    value: str
    action: str = ""


@dataclass(frozen=True, slots=True)
class ReadyItem:
    """A requirement of the service, and whether the visitor said at the kiosk to have it."""

    text: str
    detail: str
    ready: bool


@dataclass(frozen=True, slots=True)
class GuestProps:
    """The guest at the desk; number is empty when there is none.

    prefix: the number's own letter, queue: that of the service that is given. origin: where an earlier leg was.
    """

    number: str = ""
    prefix: str = ""
    queue: str = ""
    icon: str = ""
    service: str = ""
    state: str = ""
    state_text: str = ""
    name: str = ""
    about: str = ""
    book_time: str = ""
    facts: tuple[Fact, ...] = ()
    origin: str = ""
    priority: str = ""
    ready: tuple[ReadyItem, ...] = ()
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
class Actions:
    """Everything that can be done at the desk; the names are those of keys.py."""

    call: ActionProps
    recall: ActionProps
    start: ActionProps
    finish: ActionProps
    go_on: ActionProps
    transfer: ActionProps
    hold: ActionProps
    no_show: ActionProps
    reprint: ActionProps
    undo: ActionProps
    rest: ActionProps
    excuse: ActionProps


@dataclass(frozen=True, slots=True)
class OfferProps:
    """Something that can be done now and soon no more, or that may have been forgotten; kind is empty for none.

    yes: the action's name with its words. no: the words for leaving it, empty where closing it says enough.
    """

    kind: str = ""
    text: str = ""
    yes: str = ""
    yes_text: str = ""
    no: str = ""


@dataclass(frozen=True, slots=True)
class RestProps:
    """The desk on its break; title is empty while it works. over: the planned end has passed."""

    title: str = ""
    text: str = ""
    waiting: str = ""
    over: bool = False


@dataclass(frozen=True, slots=True)
class DeskProps:
    """The desk with its guest; seated is False until the desk has been read. away: the data is old, in words.

    late: how many of today's late visits can be excused here.
    """

    seated: bool = False
    desk: str = ""
    officer: str = ""
    services: str = ""
    guest: GuestProps = field(default_factory=GuestProps)
    actions: Actions | None = None
    figures: tuple[Figure, ...] = ()
    notices: tuple[Notice, ...] = ()
    away: str = ""
    offer: OfferProps = field(default_factory=OfferProps)
    rest: RestProps = field(default_factory=RestProps)
    late: int = 0
