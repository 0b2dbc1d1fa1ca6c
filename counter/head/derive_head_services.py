"""Derives the head's lines of the services: who waits, who is served, how the standard is kept."""

from __future__ import annotations

from ...queue.figures import Figures
from ...queue.operations.branch_view import BranchView, ServiceNow
from ...queue.operations.desks import DeskState
from ...queue.standard import Grade, standard_on
from .head_props import HeadInputs, Part, ServiceItem

PERCENT_FROM = 10
"""Below this many a percentage says more than is known: "7 dari 8" instead."""
_PARTS = ((Grade.WITHIN_TARGET, "ok"), (Grade.WITHIN_LIMIT, "soon"), (Grade.LATE, "late"), (Grade.EXCUSED, "excused"))


def ratio_text(inputs: HeadInputs, part: int, whole: int) -> str:
    """A share in words; rounded down, so that 100 % means all."""
    if whole == 0:
        return "–"
    if whole < PERCENT_FROM:
        return inputs.say("figures.of", part, whole)
    return inputs.say("head.percent", 100 * part // whole)


def kept_text(inputs: HeadInputs, figures: Figures) -> str:
    """How many of the judged visits kept the standard."""
    kept = figures.grades[Grade.WITHIN_TARGET] + figures.grades[Grade.WITHIN_LIMIT]
    return ratio_text(inputs, kept, figures.judged)


def served_prefixes(view: BranchView | None) -> frozenset[str]:
    """The services that a desk of the branch serves, whether somebody sits there or not."""
    return frozenset(prefix for now in (view.desks if view else ()) for prefix in now.place.desk.prefixes)


def unserved_text(inputs: HeadInputs, view: BranchView, before: frozenset[str]) -> str:
    """Who waits for a service that no desk serves any more; before: the services that had one."""
    lost = before - served_prefixes(view)
    left = [service for service in view.services if service.prefix in lost and service.waiting]
    name = inputs.rules.service
    return " ".join(
        inputs.say("head.services.left", service.waiting, name(service.prefix).name(inputs.language))
        for service in left
    )


def service_items(inputs: HeadInputs, view: BranchView) -> tuple[ServiceItem, ...]:
    """One line for each service with a queue, in the catalogue's order."""
    staffed = {
        prefix for desk in view.desks if desk.place.state is not DeskState.CLOSED for prefix in desk.place.desk.prefixes
    }
    return tuple(_item(inputs, view, service, staffed=service.prefix in staffed) for service in view.services)


def _item(inputs: HeadInputs, view: BranchView, service: ServiceNow, *, staffed: bool) -> ServiceItem:
    name = inputs.rules.service(service.prefix).name(inputs.language)
    note = "" if staffed or not view.is_open else inputs.say("head.service.no_desk")
    if not note and service.overdue and view.is_open:
        note = inputs.say("head.service.overdue", service.overdue)
    longest = "–" if service.longest is None else inputs.say("waiting.minutes", max(0, service.longest) // 60)
    judged = standard_on(inputs.rules.standards, service.prefix, view.day.day) is not None
    standard = kept_text(inputs, service.figures) if judged else inputs.say("head.service.no_standard")
    spoken = inputs.say("head.service.spoken", name, service.waiting, service.serving, longest, standard)
    parts = _parts(service.figures) if judged else ()
    told = [inputs.say(f"head.grade.{part.kind}") + " " + part.count for part in parts]
    return ServiceItem(
        key=service.prefix,
        name=name,
        note=note,
        waiting=str(service.waiting),
        serving=str(service.serving),
        longest=longest,
        standard=standard,
        parts=parts,
        spoken=", ".join([spoken, *told, *([note] if note else [])]),
    )


def _parts(figures: Figures) -> tuple[Part, ...]:
    counts = [(kind, figures.grades[grade]) for grade, kind in _PARTS]
    whole = sum(count for _, count in counts)
    return tuple(Part(kind, str(count), count / whole) for kind, count in counts if count)
