"""Who is served first, and why: the priority classes of the public-service law."""

from __future__ import annotations

from enum import StrEnum


class Priority(StrEnum):
    """Elderly: 60 or over (UU 13/1998). Disability, pregnancy: UU 25/2009 art. 29, PP 42/2020. Children: by custom."""

    NONE = "none"
    ELDERLY = "elderly"
    DISABILITY = "disability"
    PREGNANT = "pregnant"
    SMALL_CHILD = "small_child"


class Disability(StrEnum):
    """The kinds of disability that the law names; telling is the visitor's choice."""

    PHYSICAL = "physical"
    INTELLECTUAL = "intellectual"
    MENTAL = "mental"
    SENSORY = "sensory"
