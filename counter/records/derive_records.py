"""Derives the right column of the desk: what is done for the guest, what must follow, and the note."""

from __future__ import annotations

from collections.abc import Callable

from ...queue.record import CONSULTATION, NOTE_LIMIT, RECOMMENDATION, SALE
from ...queue.ticket import TicketState
from ..dialogs.form import Option
from .derive_record_advice import advice_groups
from .derive_record_clash import clash_props
from .derive_record_follow import follow_props
from .derive_record_needs import needs_groups, suggested_areas
from .derive_record_sale import sale_groups
from .derive_record_titles import suggested_titles, titles_groups
from .record_reading import LIBRARY, read_draft
from .record_sheet import Phase
from .records_inputs import Desk, RecordsInputs
from .records_props import Group, RecordsProps, Row

_GROUPS: dict[str, Callable[[Desk], tuple[Group, ...]]] = {
    CONSULTATION: needs_groups,
    SALE: sale_groups,
    RECOMMENDATION: advice_groups,
    LIBRARY: titles_groups,
}
_STATES = {
    Phase.CLEAN: "",
    Phase.TYPED: "saving",
    Phase.SAVING: "saving",
    Phase.SAVED: "saved",
    Phase.AWAY: "unsaved",
    Phase.CLASH: "unsaved",
    Phase.REFUSED: "unsaved",
}


def derive_records(inputs: RecordsInputs) -> RecordsProps:
    """The column; not there without a guest."""
    sheet = inputs.sheet
    others = inputs.say("record.others", ", ".join(inputs.others)) if inputs.others else ""
    if sheet is None:
        return RecordsProps()
    if sheet.view is None:
        return RecordsProps(shown=True, loading=inputs.say("record.loading"), others=others)
    desk = Desk(inputs, sheet, sheet.view.context)
    service = desk.context.service
    state = "partly" if sheet.phase is Phase.SAVED and _is_partly(desk) else _STATES[sheet.phase]
    return RecordsProps(
        shown=True,
        title=desk.say("of", sheet.ticket.text) if _is_over(desk) else "",
        prefix=service.prefix,
        editable=sheet.editable,
        closing=desk.say("close") if sheet.asked else "",
        groups=_GROUPS.get(service.code, needs_groups)(desk),
        follow=follow_props(desk),
        note=_note(desk),
        state=state,  # type: ignore[arg-type]  # of _STATES
        state_text=desk.say(f"state.{state}") if state else "",
        kept=_kept(desk),
        others=others,
        clash=clash_props(desk),
        seeking=inputs.seeking,
        suggestions=_suggestions(desk) if inputs.seeking else (),
    )


def first_fault(props: RecordsProps) -> str:
    """The path of the first field from above that has a fault; empty for none."""
    rows = [row for group in props.groups for block in group.blocks for row in block.rows]
    rows += [props.follow.row, props.follow.deadlines, props.note]
    wrong = [row.path for row in rows if row.fault and not row.hidden]
    groups = [group.key for group in props.groups if group.fault]
    return wrong[0] if wrong else groups[0] if groups else ""


def _is_over(desk: Desk) -> bool:
    return desk.sheet.asked or desk.sheet.ticket.state not in {TicketState.CALLED, TicketState.SERVING}


def _is_partly(desk: Desk) -> bool:
    """Whether something typed cannot be read, and so not be saved."""
    return bool(read_draft(desk.sheet.draft, desk.context).faults)


def _note(desk: Desk) -> Row:
    return desk.row("note", "area", desk.sheet.draft.note, help=desk.say("note_help"), limit=NOTE_LIMIT)


def _kept(desk: Desk) -> str:
    sheet = desk.sheet
    if sheet.view is not None and sheet.view.erased:
        return desk.say("erased")
    if sheet.phase is Phase.AWAY or (sheet.asking and sheet.phase is not Phase.REFUSED):
        return desk.say("kept_away")
    if sheet.phase is Phase.REFUSED:
        return desk.say("kept_wrong" if sheet.faults else "kept_lost")
    return ""


def _suggestions(desk: Desk) -> tuple[Option, ...]:
    return suggested_titles(desk) if desk.inputs.seeking == "title_text" else suggested_areas(desk)
