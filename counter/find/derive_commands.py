"""Derives the palette's commands: every action of the table of keys, found by its words in both languages."""

from __future__ import annotations

from ...assets.words import word
from ...queue.access import Role
from ..keys import DESK, KEYS, REPORT, STAFF, KeyRow
from .palette_props import PaletteInputs, PaletteRow
from .ranking import Rank, rank

OWN = "find"
LISTED_ELSEWHERE = frozenset({OWN, "enter", "give_up"})
"""The palette itself, and what acts on the line marked in a list."""
_ICONS = {
    "call": "megaphone-simple",
    "recall": "repeat",
    "start": "play",
    "finish": "check",
    "go_on": "list-checks",
    "transfer": "user-switch",
    "hold": "pause-circle",
    "no_show": "user-minus",
    "reprint": "printer",
    "rest": "coffee",
    "undo": "x-circle",
    "visit": "notebook",
    "excuse": "clock",
    "history": "clock-counter-clockwise",
    "contact": "eye",
    "followups": "calendar-dot",
    "record": "file-text",
    "desk": "user",
    "head": "chart-bar",
    "people": "users-three",
    "report": "file-text",
    "save_pdf": "arrow-line-down",
    "date": "calendar-dot",
    "day": "sun",
    "bar": "picture-in-picture",
    "theme": "circle-half",
    "language": "translate",
    "caps": "keyboard",
    "menu": "list",
    "lock": "lock-key",
}
_GUEST = {"history", "contact"}


def commands(inputs: PaletteInputs) -> tuple[PaletteRow, ...]:
    """All of them for an empty text: those used last first, then those that can be done now."""
    role = inputs.account.role if inputs.account else None
    rows = [row for row in KEYS if _is_for(row, role) and row.page != inputs.page]
    rows = [row for row in rows if row.pages != REPORT or inputs.page in REPORT]
    made = [_command(inputs, row) for row in rows]
    recent = {key: place for place, key in enumerate(inputs.recent)}
    return tuple(sorted(made, key=lambda item: (recent.get(item.key, len(recent)), not item.enabled)))


def ranked(inputs: PaletteInputs, typed: str) -> list[tuple[Rank, PaletteRow]]:
    """Those that answer what was typed, each with how well."""
    found = []
    for row in commands(inputs):
        texts = (words(inputs, row.key, language) for language in ("id", "en"))
        answer = rank(typed, row.cap, *texts)
        if answer is not None:
            found.append((answer, row))
    return found


def words(inputs: PaletteInputs, action: str, language: str) -> str:
    """A command's name."""
    values = (word(language, f"counter.theme.{inputs.theme}"),) if action == "theme" else ()
    return word(language, f"counter.key.{action}", *values)


def _is_for(row: KeyRow, role: Role | None) -> bool:
    if row.action in LISTED_ELSEWHERE or role is None or role not in row.roles:
        return False
    return row.pages != DESK or role in STAFF


def _command(inputs: PaletteInputs, row: KeyRow) -> PaletteRow:
    why = _why_not(inputs, row)
    return PaletteRow(
        key=row.action,
        kind="command",
        text=words(inputs, row.action, inputs.language),
        icon=_ICONS.get(row.action, "caret-right"),
        cap=row.key,
        enabled=not why,
        why=why,
    )


def _why_not(inputs: PaletteInputs, row: KeyRow) -> str:
    if inputs.page not in row.pages:
        if row.pages != DESK:
            return inputs.say("palette.leave_first")
        return inputs.say("palette.on_desk" if inputs.seated else "palette.no_desk")
    action = getattr(inputs.actions, row.action, None)
    if action is not None:
        return "" if action.enabled else action.why
    view = inputs.desk.view if inputs.desk else None
    return inputs.say("why.no_guest") if row.action in _GUEST and (view is None or view.guest is None) else ""
