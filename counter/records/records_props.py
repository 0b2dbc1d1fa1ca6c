"""What the column of a visit's records shows: groups of blocks of rows, each row with the path of its field."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from ..dialogs.form import Option

RowKind = Literal["line", "area", "pick", "chips", "seek", "tick", "info", "prices", "items", "links", "button"]
Tone = Literal["", "good", "warn", "off"]


@dataclass(frozen=True, slots=True)
class Line:
    """A text with another at its right: goods and their price, a field and what another wrote there.

    path: where it leads to, or what is taken away; empty for neither.
    """

    text: str
    value: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A field or a line of text. text: what is typed, or the chosen option's key. half: two to a line.

    why: why it cannot be used now. note: a small addition, as what the visitor said at the kiosk.
    """

    path: str
    kind: RowKind
    label: str = ""
    text: str = ""
    help: str = ""
    fault: str = ""
    options: tuple[Option, ...] = ()
    lines: tuple[Line, ...] = ()
    limit: int = 200
    half: bool = False
    hidden: bool = False
    tone: Tone = ""
    why: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that belong together. key: its path where it can be taken away, else empty; remove: the words for that."""

    rows: tuple[Row, ...]
    key: str = ""
    title: str = ""
    remove: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A part of the record. add: the words for one more block, empty where none can be added."""

    key: str
    title: str
    blocks: tuple[Block, ...]
    badge: str = ""
    done: bool = False
    add: str = ""
    fault: str = ""


@dataclass(frozen=True, slots=True)
class FollowProps:
    """A follow-up that is being written. due: the chosen deadline's last day. added: those of this visit so far."""

    row: Row
    deadlines: Row
    due: str = ""
    why: str = ""
    added: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class ClashProps:
    """Another window wrote the same record; text is empty when none did. mine, theirs: field by field."""

    text: str = ""
    mine: tuple[Line, ...] = ()
    theirs: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordsProps:
    """The column; not there while shown is False. state: how the saving stands, with its words.

    kept: what is wrong with the saving, in a sentence. others: earlier guests whose records are not saved yet.
    seeking: the path of the field whose suggestions are shown.
    """

    shown: bool = False
    title: str = ""
    prefix: str = ""
    editable: bool = False
    loading: str = ""
    closing: str = ""
    groups: tuple[Group, ...] = ()
    follow: FollowProps = field(
        default_factory=lambda: FollowProps(Row("follow.what", "area"), Row("follow.kind", "chips"))
    )
    note: Row = field(default_factory=lambda: Row("note", "area"))
    state: Literal["", "saving", "saved", "unsaved", "partly"] = ""
    state_text: str = ""
    kept: str = ""
    others: str = ""
    clash: ClashProps = field(default_factory=ClashProps)
    seeking: str = ""
    suggestions: tuple[Option, ...] = ()
