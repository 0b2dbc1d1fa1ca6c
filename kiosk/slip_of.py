"""The paper ticket's words, in the visitor's language, from an issued ticket."""

from __future__ import annotations

from ..assets.words import clock_time, short_date
from ..queue.estimate import LONG_MINUTES
from ..queue.operations.issue import Issued
from .derive_service import promise, qr_text
from .inputs import Inputs
from .printing.slip import Slip

_TO_BRING = {
    "sale": ("slip.bring_sale1", "slip.bring_sale2", "slip.bring_sale3"),
    "recommendation": ("slip.bring_recommendation1", "slip.bring_recommendation2"),
}


def slip_of(inputs: Inputs, issued: Issued) -> Slip:
    """Everything on the paper; never a name."""
    branch, ticket = inputs.rules.branch, issued.ticket
    service = inputs.rules.service(ticket.prefix)
    to_bring = _TO_BRING.get(service.code, ())
    return Slip(
        agency=branch.agency.upper(),
        office=branch.name,
        room=inputs.say("slip.room"),
        heading=inputs.say("slip.heading"),
        number=ticket.text,
        service=_service_name(inputs, service.names),
        desks=f" {inputs.say('slip.desks_or')} ".join(inputs.say("desk.one", number) for number in issued.desks),
        facts=_facts(inputs, issued),
        promise=promise(inputs, issued, "slip"),
        to_bring_heading=inputs.say("slip.bring") if to_bring else "",
        to_bring=tuple(inputs.say(key) for key in to_bring),
        qr_text=qr_text(inputs.status_url, issued),
        qr_caption=inputs.say("slip.qr_status") if inputs.status_url else "",
        small_print=(inputs.say("slip.no_show"), f"{inputs.say('slip.site')}   {check_code(issued.reference)}"),
    )


def _service_name(inputs: Inputs, names: dict[str, str]) -> str:
    name = names.get(inputs.language, names["id"])
    return (name if inputs.language == "id" else f"{name} ({names['id']})").upper()


def _facts(inputs: Inputs, issued: Issued) -> tuple[tuple[str, str], ...]:
    ticket, zone = issued.ticket, inputs.rules.hours.zone
    people = issued.people_ahead
    ahead = inputs.say("ticket.ahead_one") if people == 1 else inputs.say("ticket.ahead", people)
    if people == 0:
        ahead, wait = inputs.say("ticket.ahead_none"), inputs.say("slip.soon")
    elif issued.estimate_minutes > LONG_MINUTES:
        wait = inputs.say("slip.long")
    else:
        wait = inputs.say("slip.about", issued.estimate_minutes)
    if not issued.staffed:
        wait = inputs.say("service.nobody").lower()
    taken = f"{short_date(ticket.day, inputs.language)} {clock_time(ticket.guest_book_at, zone)}"
    return (
        (inputs.say("slip.ahead"), ahead),
        (inputs.say("slip.wait"), wait),
        (inputs.say("slip.taken"), taken),
    )


def check_code(reference: str) -> str:
    """Six characters by which staff tell a real ticket: the first of its signature."""
    signature = reference.rpartition(".")[2]
    return f"{signature[:4]}-{signature[4:6]}"
