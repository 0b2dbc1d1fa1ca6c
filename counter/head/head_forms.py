"""The dialogs of the head's page: what a desk serves, why a visit is excused, closing and opening the day."""

from __future__ import annotations

from ...assets.words import clock_time
from ...queue.operations.branch_view import BranchView
from ...queue.service import Desk
from ...queue.standard import Excuse
from ..dialogs.dialog_model import Answers
from ..dialogs.form import Field, Form, Option
from .head_props import HeadInputs, IncidentItem

OFF = "off"
PREFERENCES = ("1", "2", "3")


def services_form(inputs: HeadInputs, desk: Desk) -> Form:
    """For each service of the branch whether the desk serves it, and as which choice."""
    options = tuple(Option(key, inputs.say(f"prefer.{key}")) for key in (OFF, *PREFERENCES))
    fields = tuple(
        Field(
            service.prefix,
            f"{service.prefix} · {service.name(inputs.language)}",
            "chips",
            str(desk.preference(service.prefix)) if service.prefix in desk.prefixes else OFF,
            options=options,
        )
        for service in inputs.rules.walk_in
    )
    title = inputs.say("head.services.title", desk.number)
    return Form(title, inputs.say("head.services.save"), inputs.say("head.services.text"), "list-checks", fields=fields)


def chosen_services(answers: Answers) -> tuple[tuple[str, int], ...]:
    """The services of a filled form with their preferences."""
    return tuple((prefix, int(answer)) for prefix, answer in answers.items() if answer in PREFERENCES)


def excuse_form(inputs: HeadInputs, item: IncidentItem) -> Form:
    """The reasons that the office knows."""
    options = tuple(Option(why, inputs.say(f"excuse.{why}")) for why in Excuse)
    field = Field("why", inputs.say("head.excuse.why"), "chips", options=options)
    title, text = inputs.say("head.excuse.title", item.number), inputs.say("head.excuse.text")
    return Form(title, inputs.say("head.excuse.yes"), text, "shield-check", fields=(field,))


def close_form(inputs: HeadInputs, expiring: int, unfinished: int) -> Form:
    """Says what closing does to whom."""
    said = [inputs.say("head.close.expire", expiring) if expiring else inputs.say("head.close.nobody")]
    if unfinished:
        said.append(inputs.say("head.close.unfinished", unfinished))
    said.append(inputs.say("head.close.text"))
    danger = bool(expiring or unfinished)
    return Form(inputs.say("head.close.title"), inputs.say("head.act.close"), " ".join(said), "lock-key", danger)


def reopen_form(inputs: HeadInputs, view: BranchView) -> Form:
    """Says what opening again does, and what it does not."""
    closes = clock_time(view.closes_at, inputs.rules.hours.zone) if view.closes_at else ""
    text = inputs.say("head.reopen.text", closes)
    return Form(inputs.say("head.reopen.title"), inputs.say("head.act.reopen"), text, "play")
