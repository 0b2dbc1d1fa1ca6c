"""What a dialog asks: a title, fields, chips, a yes. Values a part makes; the dialog's model shows them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

FieldKind = Literal["line", "area", "password", "chips", "many", "tick", "note"]
YES = "yes"
"""The answer of a tick."""


@dataclass(frozen=True, slots=True)
class Option:
    """A chip. key: what the answer holds when it is chosen."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Field:
    """A question with its answer so far, always a text: what was typed, or the chosen chip's key.

    many: several chips, their keys with a comma between. tick: YES or empty. note: only read. half: two to a row.
    """

    name: str
    label: str
    kind: FieldKind = "line"
    text: str = ""
    help: str = ""
    options: tuple[Option, ...] = ()
    limit: int = 200
    half: bool = False


Hidden = Callable[[Mapping[str, str]], frozenset[str]]


def nothing_hidden(_: Mapping[str, str]) -> frozenset[str]:
    """Every field is asked."""
    return frozenset()


@dataclass(frozen=True, slots=True)
class Form:
    """A dialog. title: the question; yes: the button's words, a verb; danger: yes takes something away.

    no: words for the way back where it is not a refusal. number: a ticket's, shown large. wide: for many fields.
    hidden: the fields that the answers so far make needless.
    """

    title: str
    yes: str
    text: str = ""
    icon: str = "question"
    danger: bool = False
    fields: tuple[Field, ...] = ()
    no: str = ""
    number: str = ""
    wide: bool = False
    hidden: Hidden = nothing_hidden
