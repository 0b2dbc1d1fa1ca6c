"""Derives the command palette: commands and today's guests in one list, then what can be done with one guest."""

from __future__ import annotations

from typing import Literal

from ...queue.errors import Fault
from ...queue.operations.guests import NAME_LEAST, has_letters, search_key
from ..desk.derive_deeds import deeds, latest
from ..keys import STAFF
from .derive_commands import commands, ranked
from .derive_found import found_rows, looks_for_guests, state_text, typed_command
from .palette_props import PaletteInputs, PaletteProps, PaletteRow
from .ranking import Rank

AGAIN = "again"
Said = tuple[str, Literal["calm", "warn"]]


def derive_palette(inputs: PaletteInputs) -> PaletteProps:
    """One of its two steps."""
    if not inputs.open:
        return PaletteProps()
    return _commands_and_guests(inputs) if inputs.chosen is None else _one_guest(inputs)


def _commands_and_guests(inputs: PaletteInputs) -> PaletteProps:
    rows = _rows(inputs)
    note, tone = _note(inputs, bool(rows))
    searches = _may_search(inputs)
    if inputs.fault is not None and looks_for_guests(inputs):
        rows = (*rows, PaletteRow(AGAIN, "again", inputs.say("palette.again"), "repeat"))
    return PaletteProps(
        open=True,
        text=inputs.text,
        hint=inputs.say("palette.hint" if searches else "palette.hint_commands"),
        rows=rows,
        marked=_marked(inputs, rows),
        note=note,
        tone=tone,
        busy=inputs.looking,
        foot=inputs.say("palette.foot") if searches else "",
    )


def _one_guest(inputs: PaletteInputs) -> PaletteProps:
    found = inputs.chosen
    if found is None:
        return PaletteProps()
    ticket = latest(inputs, found)
    rows = deeds(inputs, ticket)
    return PaletteProps(
        open=True,
        text=inputs.text,
        hint=inputs.say("palette.hint"),
        rows=rows,
        marked=_marked(inputs, rows),
        foot=inputs.say("palette.foot"),
        number=ticket.text,
        prefix=ticket.prefix,
        name=inputs.chosen_name or inputs.say("waiting.no_name"),
        state=state_text(inputs, ticket),
    )


def _rows(inputs: PaletteInputs) -> tuple[PaletteRow, ...]:
    """Where two answer equally well: first what can be done now, and commands before guests who are found later."""
    command = typed_command(inputs.text)
    typed = inputs.text if command is None else command
    if not search_key(typed):
        return commands(inputs)
    answers = [*ranked(inputs, typed), *found_rows(inputs)]
    return tuple(row for _, row in sorted(answers, key=_place))


def _place(answer: tuple[Rank, PaletteRow]) -> tuple[int, bool, str, int]:
    (match, looseness), row = answer
    return match, not row.enabled, row.kind, looseness


def _marked(inputs: PaletteInputs, rows: tuple[PaletteRow, ...]) -> str:
    keys = [row.key for row in rows]
    return inputs.marked if inputs.marked in keys else keys[0] if keys else ""


def _note(inputs: PaletteInputs, any_rows: bool) -> Said:
    if looks_for_guests(inputs):
        return _search_note(inputs, any_rows)
    if any_rows or not search_key(inputs.text):
        return "", "calm"
    if _may_search(inputs) and typed_command(inputs.text) is None and not has_letters(inputs.text):
        return inputs.say("palette.short", NAME_LEAST), "calm"
    return inputs.say("palette.no_command"), "calm"


def _search_note(inputs: PaletteInputs, any_rows: bool) -> Said:
    if inputs.fault is not None:
        full = inputs.fault in {Fault.DISK_FULL, Fault.DISK_READ_ONLY}
        return inputs.say("palette.full" if full else "palette.away"), "warn"
    if inputs.looking:
        return inputs.say("palette.looking"), "calm"
    found = inputs.found if inputs.found_for == inputs.text else None
    if found is None:
        return "", "calm"
    if found.more:
        return inputs.say("palette.more", len(found.guests)), "calm"
    if found.guests:
        return "", "calm"
    return inputs.say("palette.no_guest" if any_rows else "palette.nothing"), "calm"


def _may_search(inputs: PaletteInputs) -> bool:
    return inputs.account is not None and inputs.account.role in STAFF
