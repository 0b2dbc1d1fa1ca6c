"""Derives a follow-up that is being written: the deadlines by rule, the chosen one's day, and those made so far."""

from __future__ import annotations

from datetime import date

from ...assets.words import short_date, weekday, weekday_date
from ...queue.follow_up import Counting, FollowUpRule, due_on, follow_up_rule
from ...queue.operations.followups import WHAT_LIMIT
from ...queue.record import CONSULTATION
from ..dialogs.form import Option
from .records_inputs import Desk
from .records_props import FollowProps, Line, Row


def follow_props(desk: Desk) -> FollowProps:
    """The card of follow-ups."""
    sheet, rules = desk.sheet, deadline_rules(desk)
    kind = chosen_kind(desk)
    chosen = next((rule for rule in rules if rule.kind == kind), None)
    options = tuple(Option(rule.kind, _days(desk, rule)) for rule in rules)
    what = Row("follow.what", "area", desk.say("follow_what"), sheet.what, desk.say("follow_help"), limit=WHAT_LIMIT)
    return FollowProps(
        row=_with_fault(desk, what),
        deadlines=Row(
            "follow.kind", "chips", desk.say("deadline"), kind, options=options, fault=desk.fault("follow.kind")
        ),
        due=_due(desk, chosen) if chosen else "",
        why=_why(desk),
        added=(*(_made(desk, made.what, made.due_on) for made in sheet.added), *_asked(desk)),
    )


def deadline_rules(desk: Desk) -> tuple[FollowUpRule, ...]:
    """The rule of each kind that is in force today."""
    kinds = dict.fromkeys(rule.kind for rule in desk.context.rules.follow_up_rules)
    found = (follow_up_rule(desk.context.rules.follow_up_rules, kind, desk.context.today) for kind in kinds)
    return tuple(rule for rule in found if rule is not None)


def chosen_kind(desk: Desk) -> str:
    """The officer's choice, else the service's own kind, else that of a consultation."""
    kinds = [rule.kind for rule in deadline_rules(desk)]
    wanted = (desk.sheet.kind, desk.context.service.code, CONSULTATION, *kinds)
    return next((kind for kind in wanted if kind in kinds), "")


def _with_fault(desk: Desk, row: Row) -> Row:
    fault = desk.fault("follow.what") or desk.fault("follow.ticket") or desk.fault("follow.opened_on")
    return Row(row.path, row.kind, row.label, row.text, row.help, fault, limit=row.limit)


def _days(desk: Desk, rule: FollowUpRule) -> str:
    return desk.say("working_days" if rule.counting is Counting.WORKING else "days", rule.days)


def _due(desk: Desk, rule: FollowUpRule) -> str:
    last = due_on(rule, desk.context.rules.hours, desk.context.today)
    return weekday_date(last, desk.inputs.language)


def _why(desk: Desk) -> str:
    if desk.sheet.ticket.started_at is None:
        return desk.inputs.say("why.not_serving")
    return "" if desk.sheet.what.strip() else desk.say("follow_empty")


def _asked(desk: Desk) -> tuple[Line, ...]:
    return tuple(Line(asked.what, desk.say("state.unsaved")) for asked in desk.sheet.asking)


def _made(desk: Desk, what: str, due: date) -> Line:
    language = desk.inputs.language
    return Line(what, desk.say("due", weekday(due, language), short_date(due, language)))
