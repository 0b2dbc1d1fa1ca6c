"""Derives the page of follow-ups: which are due, overdue or done, whom they are for, and what is asked about one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from ...assets.words import short_date, weekday
from ...queue.follow_up import FollowUpState, Standing
from ...queue.operations.follow_up_list import FollowUpLine, Reminder
from ..desk.derive_guest import masked_email, masked_phone
from ..dialogs.form import Option
from ..inputs import Inputs

Show = Literal["due", "overdue", "all", "done"]
SHOWS: tuple[Show, ...] = ("due", "overdue", "all", "done")
ENDED = {Standing.DONE, Standing.CANCELLED}


@dataclass(frozen=True, slots=True)
class FollowUpsInputs(Inputs):
    """lines: None until they have been read. marked: the id of the chosen one. away: the last reading failed.

    reminder: None when there is nothing to tell, or it was put away.
    """

    lines: tuple[FollowUpLine, ...] | None = None
    show: Show = "all"
    mine: bool = False
    marked: str = ""
    away: bool = False
    reminder: Reminder | None = None


@dataclass(frozen=True, slots=True)
class FollowUpItem:
    """One line of the table. tone: late, today, done or none; left: the days until it is due, in words."""

    key: str
    due: str
    left: str
    tone: str
    what: str
    about: str
    ticket: str
    day: str
    name: str
    contact: str
    open: bool


@dataclass(frozen=True, slots=True)
class FollowUpsProps:
    """The page; ready is False until the list has been read. remind: what is due, in words; empty for nothing."""

    ready: bool = False
    shows: tuple[Option, ...] = ()
    show: str = "all"
    mine: bool = False
    marked: str = ""
    items: tuple[FollowUpItem, ...] = ()
    empty: str = ""
    away: str = ""
    remind: str = ""


def derive_followups(inputs: FollowUpsInputs) -> FollowUpsProps:
    """The whole page, and the reminder that leads to it."""
    mine = inputs.lines if inputs.lines is not None else ()
    if inputs.mine:
        own = inputs.account.account_id if inputs.account else ""
        mine = tuple(line for line in mine if line.follow_up.created_by == own)
    items = tuple(_item(inputs, line) for line in mine if is_shown(inputs.show, line))
    return FollowUpsProps(
        ready=inputs.lines is not None,
        shows=tuple(_show(inputs, show, mine) for show in SHOWS),
        show=inputs.show,
        mine=inputs.mine,
        marked=inputs.marked if any(item.key == inputs.marked for item in items) else "",
        items=items,
        empty="" if items or inputs.lines is None else inputs.say(f"followups.none_{inputs.show}"),
        away=inputs.say("followups.away") if inputs.away else "",
        remind=_remind(inputs),
    )


def is_shown(show: Show, line: FollowUpLine) -> bool:
    """Due: today is the last day. All: every open one."""
    if show == "done":
        return line.standing in ENDED
    if show == "overdue":
        return line.standing is Standing.OVERDUE
    return line.standing not in ENDED and (show == "all" or line.days_left == 0)


def _show(inputs: FollowUpsInputs, show: Show, lines: tuple[FollowUpLine, ...]) -> Option:
    count = sum(1 for line in lines if is_shown(show, line))
    return Option(show, inputs.say("followups.count", inputs.say(f"followups.{show}"), count))


def _item(inputs: FollowUpsInputs, line: FollowUpLine) -> FollowUpItem:
    item, language = line.follow_up, inputs.language
    contacts = (masked_email(line.email), masked_phone(line.phone))
    return FollowUpItem(
        key=item.followup_id,
        due=_day(inputs, item.due_on),
        left=_left(inputs, line),
        tone=_tone(line),
        what=item.what or inputs.say("followups.erased"),
        about=inputs.say("followups.by", _kind(inputs, item.kind), line.opened_by or inputs.say("record.somebody")),
        ticket=line.ticket,
        day=short_date(line.day, language),
        name=line.name or inputs.say("waiting.no_name"),
        contact=" · ".join(text for text in contacts if text) or inputs.say("followups.no_contact"),
        open=item.state is FollowUpState.OPEN,
    )


def _kind(inputs: FollowUpsInputs, kind: str) -> str:
    names = next((rule.names for rule in inputs.rules.follow_up_rules if rule.kind == kind), {"id": kind})
    return names.get(inputs.language) or names["id"]


def _day(inputs: FollowUpsInputs, day: date) -> str:
    return inputs.say("followups.day", weekday(day, inputs.language), short_date(day, inputs.language))


def _left(inputs: FollowUpsInputs, line: FollowUpLine) -> str:
    if line.standing is Standing.CANCELLED:
        reason = inputs.rules.record_lists.label("cancel_reason", line.follow_up.cancel_reason or "", inputs.language)
        return inputs.say("followups.cancelled", reason)
    if line.standing is Standing.DONE:
        done_at = line.follow_up.done_at
        return (
            inputs.say("followups.done_on", short_date(inputs.rules.hours.local(done_at).date(), inputs.language))
            if done_at
            else ""
        )
    if line.days_left == 0:
        return inputs.say("followups.today")
    if line.days_left == 1:
        return inputs.say("followups.tomorrow")
    if line.days_left == -1:
        return inputs.say("followups.late_one")
    return inputs.say("followups.left" if line.days_left > 0 else "followups.late", abs(line.days_left))


def _tone(line: FollowUpLine) -> str:
    if line.standing in ENDED:
        return "done"
    return "late" if line.days_left < 0 else "today" if line.days_left == 0 else ""


def _remind(inputs: FollowUpsInputs) -> str:
    counted = inputs.reminder
    if counted is None or not counted.all_today + counted.all_overdue:
        return ""
    today, late = counted.all_today, counted.all_overdue
    if today and late:
        return inputs.say("followups.remind_both", today, late)
    return inputs.say("followups.remind_today", today) if today else inputs.say("followups.remind_late", late)
