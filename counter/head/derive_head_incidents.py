"""Derives the head's list of incidents: a number, what happened, when. Never a name."""

from __future__ import annotations

from ...assets.words import clock_time, elapsed
from ...queue.operations.branch_view import BranchView, Incident, Trouble
from .head_props import HeadInputs, IncidentItem

_SIGNS = {
    Trouble.LATE: ("warning-circle", "late"),
    Trouble.EXCUSED: ("shield-check", "neutral"),
    Trouble.FORGOTTEN: ("clock-countdown", "soon"),
    Trouble.UNFINISHED: ("hourglass-medium", "soon"),
    Trouble.NO_SHOW: ("user-minus", "neutral"),
    Trouble.NOT_PRINTED: ("printer", "soon"),
    Trouble.EXPIRED: ("clock", "late"),
    Trouble.CANCELLED: ("x-circle", "neutral"),
}


def incident_items(inputs: HeadInputs, view: BranchView) -> tuple[IncidentItem, ...]:
    """Newest first, as they were read."""
    return tuple(_item(inputs, incident) for incident in view.incidents)


def _item(inputs: HeadInputs, incident: Incident) -> IncidentItem:
    ticket = incident.ticket
    icon, tone = _SIGNS[incident.kind]
    title, detail = inputs.say(f"head.trouble.{incident.kind}"), _detail(inputs, incident)
    if ticket.desk is not None:
        detail = inputs.say("desks.name", ticket.desk) + " · " + detail
    time = clock_time(incident.at, inputs.rules.hours.zone)
    return IncidentItem(
        key=f"{incident.kind}:{ticket.ticket_id}",
        ticket_id=ticket.ticket_id,
        icon=icon,
        tone=tone,
        number=ticket.text,
        title=title,
        detail=detail,
        time=time,
        excusable=incident.kind is Trouble.LATE,
        spoken=", ".join((ticket.text, title, detail, time)),
    )


def _detail(inputs: HeadInputs, incident: Incident) -> str:
    ticket, key = incident.ticket, f"head.about.{incident.kind}"
    if incident.kind in {Trouble.LATE, Trouble.FORGOTTEN}:
        return inputs.say(key, elapsed(incident.seconds or 0))
    if incident.kind is Trouble.EXCUSED:
        why = ticket.verdict.why if ticket.verdict else ""
        return inputs.say(key, inputs.say(f"excuse.{why}"))
    return inputs.say(key, ticket.calls) if incident.kind is Trouble.NO_SHOW else inputs.say(key)
