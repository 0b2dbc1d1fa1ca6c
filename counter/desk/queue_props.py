"""What the queue's pane shows: who waits, is aside, did not come, and what can be done with the marked one."""

from __future__ import annotations

from dataclasses import dataclass

from .desk_props import ActionProps


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
    """A line of a list. minutes: how long they wait, when they come back, how long they can be taken back.

    due: they are back now.
    """

    ticket_id: str
    number: str
    prefix: str
    name: str
    note: str
    minutes: str
    priority: bool = False
    warning: bool = False
    next: bool = False
    due: bool = False


@dataclass(frozen=True, slots=True)
class FoldItem:
    """A list that is folded away until its button is pressed."""

    key: str
    text: str
    count: int
    open: bool


@dataclass(frozen=True, slots=True)
class MarkedProps:
    """The ticket marked in a list; number is empty where none is. why: when its turn comes, in words."""

    number: str = ""
    prefix: str = ""
    why: str = ""
    missed: bool = False
    call: ActionProps = ActionProps(False)
    restore: ActionProps = ActionProps(False)
    cancel: ActionProps = ActionProps(False)


@dataclass(frozen=True, slots=True)
class QueueProps:
    """The lists of the desk. more: how many are not listed; next_text: why the next is next; closed: of the day.

    aside: the rows of the open fold.
    """

    filters: tuple[FilterItem, ...] = ()
    waiting: tuple[WaitingItem, ...] = ()
    total: int = 0
    more: str = ""
    next_text: str = ""
    closed: str = ""
    folds: tuple[FoldItem, ...] = ()
    aside: tuple[WaitingItem, ...] = ()
