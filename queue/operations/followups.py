"""What must follow a visit: opened with its due date, done, or cancelled with a reason; each an event."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from ..access import Actor
from ..follow_up import FollowUpRule, FollowUpState, due_on, follow_up_rule
from ..record_fault import Faults, RecordFault
from ..storage.follow_up_rows import FollowUp, end_follow_up, find_follow_up, insert_follow_up
from ..storage.record_rows import person_of
from ..storage.tickets import find_ticket
from ..storage.transaction import Transaction, View
from ..text import clean_text
from ..ticket import Ticket

WHAT_LIMIT = 300


@dataclass(frozen=True, slots=True)
class NewFollowUp:
    """What an officer asks for. followup_id: made by the window (new_id), so that asking twice makes one.

    opened_on: the local day on which the request was clear and complete, from the visit's day to today.
    """

    followup_id: str
    ticket_id: str
    kind: str
    what: str = field(repr=False)
    opened_on: date


@dataclass(frozen=True, slots=True)
class Added:
    """The follow-up as it stands; the same one when it was asked for before."""

    follow_up: FollowUp


@dataclass(frozen=True, slots=True)
class NotAccepted:
    """What is wrong, by field: ticket, kind, what, opened_on, reason."""

    faults: Faults


@dataclass(frozen=True, slots=True)
class Ended:
    """The follow-up after it was done or cancelled."""

    follow_up: FollowUp


@dataclass(frozen=True, slots=True)
class NotOpen:
    """Unknown, or somebody ended it before. state: None for an unknown one."""

    state: FollowUpState | None


AddOutcome = Added | NotAccepted
EndOutcome = Ended | NotOpen | NotAccepted


def add_follow_up(work: Transaction, actor: Actor, asked: NewFollowUp) -> AddOutcome:
    """Opens a follow-up of a leg that was at a desk; due by the rule in force on day 0."""
    known = find_follow_up(work, asked.followup_id)
    if known is not None:
        return Added(known)
    ticket = find_ticket(work.connection, asked.ticket_id)
    rule = follow_up_rule(work.rules.follow_up_rules, asked.kind, asked.opened_on)
    what = clean_text(asked.what, WHAT_LIMIT)
    faults = _faults(work, ticket, rule, what, asked.opened_on)
    if faults or ticket is None or rule is None:
        return NotAccepted(faults)
    item = FollowUp(
        followup_id=asked.followup_id,
        visit_id=ticket.visit_id,
        ticket_id=ticket.ticket_id,
        kind=rule.kind,
        opened_on=asked.opened_on,
        due_on=due_on(rule, work.rules.hours, asked.opened_on),
        rule_version=rule.version,
        created_at=work.at,
        created_by=actor.account_id,
        what=what,
        person_id=person_of(work, ticket.visit_id),
    )
    if not insert_follow_up(work, item):
        return NotAccepted({"ticket": RecordFault.NOT_ELIGIBLE})
    work.record("follow_up.added", **_event(actor, item), due_on=item.due_on.isoformat(), rule=item.rule_version)
    return Added(item)


def finish_follow_up(work: Transaction, actor: Actor, followup_id: str) -> EndOutcome:
    """Marks an open follow-up as done, now."""
    return _end(work, actor, followup_id, FollowUpState.DONE, None)


def cancel_follow_up(work: Transaction, actor: Actor, followup_id: str, reason: str) -> EndOutcome:
    """Gives an open follow-up up, with a reason of the list."""
    if not work.rules.record_lists.has("cancel_reason", reason):
        return NotAccepted({"reason": RecordFault.UNKNOWN_CODE if reason else RecordFault.REQUIRED})
    return _end(work, actor, followup_id, FollowUpState.CANCELLED, reason)


def _end(work: Transaction, actor: Actor, followup_id: str, state: FollowUpState, reason: str | None) -> EndOutcome:
    values = {"state": state, "done_at": work.at, "done_by": actor.account_id, "cancel_reason": reason}
    is_ended = end_follow_up(work, followup_id, **values)
    item = find_follow_up(work, followup_id)
    if item is None or not is_ended:
        return NotOpen(item.state if item else None)
    late = work.today > item.due_on
    told = {"late": late} if state is FollowUpState.DONE else {"reason": reason}
    work.record(f"follow_up.{state}", **_event(actor, item), due_on=item.due_on.isoformat(), **told)
    return Ended(item)


def _faults(work: View, ticket: Ticket | None, rule: FollowUpRule | None, what: str, opened_on: date) -> Faults:
    faults = Faults()
    if ticket is None or ticket.started_at is None:
        faults["ticket"] = RecordFault.UNKNOWN_CODE
    if rule is None:
        faults["kind"] = RecordFault.UNKNOWN_CODE
    if not what:
        faults["what"] = RecordFault.REQUIRED
    if opened_on > work.today:
        faults["opened_on"] = RecordFault.IN_FUTURE
    elif ticket is not None and opened_on < ticket.day:
        faults["opened_on"] = RecordFault.TOO_EARLY
    return faults


def _event(actor: Actor, item: FollowUp) -> dict[str, str]:
    return {
        "follow_up": item.followup_id,
        "visit_id": item.visit_id,
        "ticket_id": item.ticket_id,
        "kind": item.kind,
        "opened_on": item.opened_on.isoformat(),
        "by": actor.account_id,
    }
