"""What the service page shows, ready for QML."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BarItem:
    """A button of the strip at the bottom."""

    key: str
    icon: str
    text: str


@dataclass(frozen=True, slots=True)
class FrameProps:
    """The frame around both pages, and the names of what is on the keyboard."""

    agency: str
    office: str
    time: str
    date: str
    bar: tuple[BarItem, ...]
    shift: str
    erase: str
    space: str
    symbols: str
    scroll_up: str
    scroll_down: str


@dataclass(frozen=True, slots=True)
class SignInProps:
    """The page that asks who it is."""

    title: str
    help: str
    login: str
    password: str
    show: str
    hide: str
    clear: str
    error: str
    enter: str
    back: str
    busy: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One thing with its state. look: good, bad, or plain where there is nothing to judge."""

    key: str
    name: str
    value: str
    look: str


@dataclass(frozen=True, slots=True)
class Button:
    """What an administrator may do. asks: it waits for its second tap."""

    key: str
    icon: str
    text: str
    asks: bool = False
    usable: bool = True


@dataclass(frozen=True, slots=True)
class ServiceProps:
    """The page behind the sign-in."""

    title: str
    help: str
    camera: Line
    lines: tuple[Line, ...]
    buttons: tuple[Button, ...]
    back: str


@dataclass(frozen=True, slots=True)
class LeaveProps:
    """The warning before the page leaves by itself; value: the part of the time that is left."""

    visible: bool = False
    seconds: int = 0
    value: float = 0.0
    title: str = ""
    text: str = ""
    keep: str = ""
    clear: str = ""


@dataclass(frozen=True, slots=True)
class UpkeepProps:
    """Everything that is shown; page: away, sign_in or service."""

    page: str
    frame: FrameProps
    sign_in: SignInProps
    service: ServiceProps | None
    leaving: LeaveProps
