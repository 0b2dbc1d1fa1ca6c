"""What surrounds every page: which one is shown, the office's name, the time, the menu, and what was told last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..assets.words import clock_time, weekday_date
from .inputs import Inputs
from .keys import KEYS, KeyRow
from .pages import PageKind
from .shift import Message
from .window.layout import Theme

Over = Literal["", "caps", "menu"]

_ERRORS = {"told.fault", "told.disk_full", "told.denied"}
_ERRORS |= {
    "report.away",
    "report.disk_full",
    "report.read_only",
    "report.not_saved",
    "report.no_place",
    "report.no_view",
    "report.no_viewer",
}
_GOOD = {"report.saved", "report.sent", "report.sent_before"}


@dataclass(frozen=True, slots=True)
class FrameInputs(Inputs):
    """message: the last answer to an action, as a key and its values. over: what stands over the page.

    page: the one that is shown unless the window is locked. bar: whether the desk bar is wanted.
    """

    page: PageKind = "sign_in"
    locked: bool = False
    seated: bool = False
    message: Message | None = None
    over: Over = ""
    bar: bool = False
    theme: Theme = "light"


@dataclass(frozen=True, slots=True)
class KeyItem:
    """A line of the F1 sheet or of the menu. active: the page that it leads to is shown."""

    action: str
    key: str
    text: str
    active: bool


@dataclass(frozen=True, slots=True)
class FrameProps:
    """kind: the page; under: the page that waits under a locked window, the same otherwise.

    message_tone: good when all is well, warn, or error when something was not saved. bar: whether the desk bar stands
    on the desktop.
    """

    kind: PageKind
    under: PageKind
    agency: str
    office: str
    officer: str
    time: str
    date: str
    message: str
    message_tone: str
    over: Over
    bar: bool
    keys: tuple[KeyItem, ...]
    menu: tuple[KeyItem, ...]


def derive_frame(inputs: FrameInputs) -> FrameProps:
    """Everything around the pages."""
    hours, branch = inputs.rules.hours, inputs.rules.branch
    key, values = inputs.message or ("", ())
    role = inputs.account.role if inputs.account else None
    kind: PageKind = "locked" if inputs.locked else inputs.page
    rows = [row for row in KEYS if row.is_for(kind, role)]
    return FrameProps(
        kind=kind,
        under=inputs.page,
        agency=branch.agency,
        office=branch.name,
        officer=inputs.account.full_name if inputs.account else "",
        time=clock_time(inputs.now, hours.zone),
        date=weekday_date(hours.local(inputs.now).date(), inputs.language),
        message=inputs.say(key, *values) if key else "",
        message_tone="error" if key in _ERRORS else "good" if key in _GOOD else "warn",
        over=inputs.over,
        bar=inputs.bar and inputs.seated and not inputs.locked,
        keys=tuple(_item(inputs, row) for row in rows if row.key),
        menu=tuple(_item(inputs, row) for row in rows if row.menu),
    )


def _item(inputs: FrameInputs, row: KeyRow) -> KeyItem:
    if row.action == "theme":
        text = inputs.say("key.theme", inputs.say(f"theme.{inputs.theme}"))
    else:
        text = inputs.say(f"key.{row.action}")
    return KeyItem(row.action, row.key, text, row.page == inputs.page)
