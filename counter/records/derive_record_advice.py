"""Derives a recommendation on site: whom it is for, what the form says, and what came of it."""

from __future__ import annotations

from ...queue.recommendation import ACTIVITY_LIMIT, REFERENCE_LIMIT, Recommendation, is_eligible
from ...queue.record import CONSULTATION, results_of
from ...queue.rulebook import Rulebook
from ...queue.service import Service
from ...queue.ticket import TicketState
from ..dialogs.form import Option
from .record_draft import TICKED
from .records_inputs import Desk
from .records_props import Block, Group, Row

CATEGORY, COMPLETE_ON = "recommendation.institution_category", "recommendation.complete_on"
WITH_REASON = {"not_sold", "declined"}


def advice_groups(desk: Desk) -> tuple[Group, ...]:
    """Eligibility, the form, the result."""
    return (
        Group("eligible", desk.say("eligible"), (Block((_category(desk), *_verdict(desk), *_ready(desk))),)),
        Group("form", desk.say("form"), (Block(_form(desk)),)),
        result_group(desk, ()),
    )


def consultation_of(rules: Rulebook) -> Service | None:
    """The office's consultation, where it has one with a desk."""
    found = (service for service in rules.walk_in if service.code == CONSULTATION and rules.desks_for(service.prefix))
    return next(found, None)


def result_group(desk: Desk, more: tuple[Row, ...]) -> Group:
    """What came of the service, and why where that is asked."""
    draft = desk.sheet.draft
    codes = [str(result) for result in results_of(desk.context.service)]
    options = tuple(option for option in desk.options("result") if option.key in codes)
    result = desk.row("result", "chips", draft.result, options=options)
    reason = desk.row(
        "reason", "pick", draft.reason, options=desk.options("reason"), hidden=draft.result not in WITH_REASON
    )
    return Group("result", desk.say("result_title"), (Block((*more, _unlabelled(result), reason)),))


def _unlabelled(row: Row) -> Row:
    """Under the group's heading; the label is only spoken."""
    return Row(row.path, row.kind, "", row.text, row.help, row.fault, row.options, note=row.label)


def _category(desk: Desk) -> Row:
    book = desk.context.institution_category
    labels = desk.context.rules.code_lists.lists.get("institution_category", ())
    options = tuple(Option(str(label.code), label.text(desk.inputs.language)) for label in labels)
    text = desk.sheet.draft.institution_category or ("" if book is None else str(book))
    return desk.row(CATEGORY, "pick", text, options=options)


def _verdict(desk: Desk) -> tuple[Row, Row]:
    category = desk.sheet.draft.institution_category
    asked = Recommendation(institution_category=int(category) if category else None)
    fits = is_eligible(desk.context.service, asked, desk.context.institution_category)
    info = desk.info("verdict", desk.say("fits" if fits else "fits_not"), "good" if fits else "warn")
    there = consultation_of(desk.context.rules)
    is_over = desk.sheet.ticket.state is not TicketState.SERVING
    why = desk.inputs.say("why.not_serving") if is_over else ""
    is_off = fits or there is None or not desk.sheet.editable
    return info, Row("offer", "button", desk.say("offer"), hidden=is_off, why=why)


def _ready(desk: Desk) -> tuple[Row, ...]:
    """What the visitor ticked at the kiosk; nothing that the desk records."""
    return tuple(_told(desk, item.code, item.slips[desk.inputs.language]) for item in desk.context.service.requirements)


def _told(desk: Desk, code: str, text: str) -> Row:
    is_ready = desk.sheet.view is not None and code in desk.sheet.view.ready
    note = desk.say("kiosk_have" if is_ready else "kiosk_not")
    return Row(
        f"ready.{code}", "tick", text, TICKED if is_ready else "", note=note, why=desk.say("kiosk_only"), tone="off"
    )


def _form(desk: Desk) -> tuple[Row, ...]:
    draft = desk.sheet.draft
    return (
        desk.row("recommendation.activity", "line", draft.activity, limit=ACTIVITY_LIMIT),
        desk.row("recommendation.form_reference", "line", draft.form_reference, limit=REFERENCE_LIMIT),
        desk.row(COMPLETE_ON, "line", draft.complete_on, limit=20, help=desk.say("complete_help"), half=True),
        Row("today", "button", desk.say("today"), half=True, hidden=not desk.sheet.editable),
    )
