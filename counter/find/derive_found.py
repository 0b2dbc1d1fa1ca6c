"""Derives the palette's guests of today: number, name, and where their ticket stands."""

from __future__ import annotations

from ...assets.words import clock_time
from ...queue.operations.guests import FoundGuest, has_letters, number_in
from ...queue.ticket import Ticket, TicketState
from ..keys import STAFF
from .palette_props import PaletteInputs, PaletteRow
from .ranking import Match, Rank, rank

ONLY_COMMANDS = ">"


def typed_command(text: str) -> str | None:
    """What was typed after the sign for commands only; None without the sign."""
    bare = text.strip()
    return bare[len(ONLY_COMMANDS) :].strip() if bare.startswith(ONLY_COMMANDS) else None


def looks_for_guests(inputs: PaletteInputs) -> bool:
    """Whether what was typed is to be looked for among the guests. Every search is written down by the office."""
    if inputs.account is None or inputs.account.role not in STAFF or typed_command(inputs.text) is not None:
        return False
    return number_in(inputs.text) is not None or has_letters(inputs.text)


def found_rows(inputs: PaletteInputs) -> list[tuple[Rank, PaletteRow]]:
    """The guests that were found for what is typed now, each with how well they answer."""
    if inputs.found is None or inputs.found_for != inputs.text or not looks_for_guests(inputs):
        return []
    if number_in(inputs.text) is not None:
        return [((Match.EXACT, place), _row(inputs, guest)) for place, guest in enumerate(inputs.found.guests)]
    return [
        (rank(inputs.text, guest.name) or (Match.IN_ORDER, place), _row(inputs, guest))
        for place, guest in enumerate(inputs.found.guests)
    ]


def _row(inputs: PaletteInputs, guest: FoundGuest) -> PaletteRow:
    ticket = guest.ticket
    return PaletteRow(
        key=ticket.ticket_id,
        kind="guest",
        text=guest.name or inputs.say("waiting.no_name"),
        detail=state_text(inputs, ticket),
        number=ticket.text,
        prefix=ticket.prefix,
    )


def state_text(inputs: PaletteInputs, ticket: Ticket) -> str:
    """Where the ticket stands now."""
    service = inputs.rules.service(ticket.service).name(inputs.language)
    return f"{service} · {_state(inputs, ticket)}"


def _state(inputs: PaletteInputs, ticket: Ticket) -> str:
    zone, key = inputs.rules.hours.zone, f"found.{ticket.state}"
    match ticket.state:
        case TicketState.WAITING:
            minutes = int((inputs.now - ticket.guest_book_at).total_seconds() // 60)
            return inputs.say(key, minutes) if minutes > 0 else inputs.say("found.new")
        case TicketState.HELD:
            return inputs.say(key, clock_time(ticket.held_until or inputs.now, zone))
        case TicketState.CALLED | TicketState.SERVING:
            return inputs.say(key, inputs.say("desks.name", ticket.desk or "–"))
        case TicketState.DONE if ticket.finished_at is not None:
            return inputs.say(key, clock_time(ticket.finished_at, zone))
        case TicketState.DONE:
            return inputs.say("found.done_open")
        case _:
            return inputs.say(key)
