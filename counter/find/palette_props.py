"""What the command palette is derived from, and what it shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ...queue.errors import Fault
from ...queue.operations.guests import Found
from ...queue.ticket import Ticket
from ..desk.desk_inputs import DeskInputs
from ..desk.desk_props import Actions
from ..inputs import Inputs
from ..pages import PageKind
from ..window.layout import Theme

RowKind = Literal["command", "guest", "deed", "again"]


@dataclass(frozen=True, slots=True)
class PaletteInputs(Inputs):
    """text: as typed. marked: a row's key, the first one's while empty. page: the one below.

    desk, actions: of the desk below, as it is now. found: the guests that answer found_for; looking: they are being
    looked for. fault: why that failed. chosen: the guest whose deeds are listed, with the name. recent: commands, the
    last one first. seated: whether the officer has a desk.
    """

    open: bool = False
    text: str = ""
    marked: str = ""
    page: PageKind = "main"
    seated: bool = False
    theme: Theme = "light"
    desk: DeskInputs | None = None
    actions: Actions | None = None
    found: Found | None = None
    found_for: str = ""
    looking: bool = False
    fault: Fault | None = None
    chosen: Ticket | None = None
    chosen_name: str = ""
    recent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PaletteRow:
    """A line. number, prefix: of a guest's ticket. cap: the key that does the same. why: what it cannot be done for.

    icon is empty for a guest, whose number stands in its place.
    """

    key: str
    kind: RowKind
    text: str
    icon: str = ""
    detail: str = ""
    number: str = ""
    prefix: str = ""
    cap: str = ""
    enabled: bool = True
    why: str = ""
    danger: bool = False


@dataclass(frozen=True, slots=True)
class PaletteProps:
    """The palette; not shown while `open` is False.

    number, prefix, name, state: the chosen guest, empty in the first step. note: what is said below the field; tone:
    calm, or warn. hint: the field's words while it is empty. foot: what is said of searching.
    """

    open: bool = False
    text: str = ""
    hint: str = ""
    rows: tuple[PaletteRow, ...] = ()
    marked: str = ""
    note: str = ""
    tone: Literal["calm", "warn"] = "calm"
    busy: bool = False
    foot: str = ""
    number: str = ""
    prefix: str = ""
    name: str = ""
    state: str = ""
