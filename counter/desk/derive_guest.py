"""Derives the guest at the desk: number, state, name, and what the guest book says."""

from __future__ import annotations

from ...assets.words import clock_time
from ...queue.operations.desk_view import DeskView, Guest
from ...queue.priority import Priority
from ...queue.ticket import Ticket, TicketState
from .desk_inputs import DeskInputs
from .desk_props import Fact, GuestProps, ReadyItem


def guest_props(inputs: DeskInputs, view: DeskView) -> GuestProps:
    """The guest, or the words that there is none."""
    guest = view.guest
    if guest is None:
        text = "guest.none_text" if view.waiting_total else "guest.none_waiting"
        return GuestProps(empty_title=inputs.say("guest.none"), empty_text=inputs.say(text))
    ticket = guest.ticket
    service = inputs.rules.service(ticket.service)
    return GuestProps(
        number=ticket.text,
        prefix=ticket.prefix,
        queue=ticket.service,
        icon=service.icon,
        service=service.name(inputs.language),
        state=ticket.state.value,
        state_text=_state_text(inputs, ticket),
        name=guest.identity.name or inputs.say("waiting.no_name"),
        about=_about(inputs, guest),
        book_time=clock_time(ticket.guest_book_at, inputs.rules.hours.zone),
        facts=_facts(inputs, guest),
        origin=_origin(inputs, guest),
        priority=_priority(inputs, ticket),
        ready=_ready(inputs, guest),
    )


def _origin(inputs: DeskInputs, guest: Guest) -> str:
    """Where the leg before this one was."""
    ticket = guest.ticket
    if not guest.came_from:
        return ""
    if ticket.service == guest.came_from:
        return inputs.say("guest.other_desk")
    name = inputs.rules.service(guest.came_from).name(inputs.language)
    return inputs.say("guest.further" if ticket.served_before else "guest.origin", name)


def _priority(inputs: DeskInputs, ticket: Ticket) -> str:
    if ticket.priority is Priority.NONE:
        return ""
    return inputs.say("waiting.priority", inputs.say(f"priority.{ticket.priority}"))


def _ready(inputs: DeskInputs, guest: Guest) -> tuple[ReadyItem, ...]:
    """What the visitor ticked at the kiosk, against what the service requires; nothing where nothing was asked."""
    ticked = set((guest.answers["ready"] or "").split(","))
    language = inputs.language
    return tuple(
        ReadyItem(
            item.slips.get(language) or item.slips.get("id", ""),
            item.texts.get(language) or item.texts.get("id", ""),
            item.code in ticked,
        )
        for item in inputs.rules.service(guest.ticket.service).requirements
    )


def _state_text(inputs: DeskInputs, ticket: Ticket) -> str:
    if ticket.state is TicketState.SERVING:
        return inputs.say("guest.serving")
    return inputs.say("guest.called_times", ticket.calls) if ticket.calls > 1 else inputs.say("guest.called")


def _about(inputs: DeskInputs, guest: Guest) -> str:
    answers, lists = guest.answers, inputs.rules.code_lists
    parts = [answers["occupation_text"] or lists.label("occupation", answers["occupation"], inputs.language)]
    parts.append(answers["institution"])
    return " · ".join(part for part in parts if part)


def _facts(inputs: DeskInputs, guest: Guest) -> tuple[Fact, ...]:
    lists, answers, none = inputs.rules.code_lists, guest.answers, inputs.say("fact.none")
    values = (
        ("use", lists.label("main_use", answers["main_use"], inputs.language)),
        ("education", lists.label("education", answers["education"], inputs.language)),
        ("visit", inputs.say("guest.visit", guest.visits_this_year)),
        ("email", masked_email(guest.identity.email)),
        ("phone", masked_phone(guest.identity.phone)),
        ("card", lists.label("id_type", guest.identity.id_type, inputs.language)),
    )
    identity = guest.identity
    opens = {"visit": "history", "email": identity.email and "contact", "phone": identity.phone and "contact"}
    return tuple(Fact(inputs.say(f"fact.{key}"), value or none, opens.get(key, "")) for key, value in values)


def masked_email(address: str) -> str:
    """siti.r•••@gmail.com."""
    local, at, domain = address.partition("@")
    return f"{local[:6] if len(local) > 6 else local[:1]}•••@{domain}" if at else ""


def masked_phone(number: str) -> str:
    """+6281 •••• 5521."""
    return f"{number[:5]} •••• {number[-4:]}" if len(number) > 9 else ""
