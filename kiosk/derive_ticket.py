"""The ticket on the screen, and the page that waits for it."""

from __future__ import annotations

from ..assets.words import clock_time, long_date, zone_name
from ..queue.guestbook import StaffReason
from ..queue.operations.issue import Issued, NotAccepted, OfficeClosed
from ..queue.ticket import PrintState
from .derive_start import next_opening_text
from .inputs import Inputs
from .props import TicketPage, WaitPage
from .slip_of import promise, qr_text
from .wait_words import wait_words


def wait_page(inputs: Inputs) -> WaitPage:
    """A moment's patience, or what went wrong and what still works."""
    message = inputs.say("wait.moment")
    match inputs.refusal:
        case OfficeClosed(opening):
            text = next_opening_text(inputs, "trouble.closed", opening)
            return WaitPage(message, True, inputs.say("closed.title"), text)
        case NotAccepted():
            return WaitPage(message, True, inputs.say("trouble.title"), inputs.say("out.text"))
    if inputs.fault is not None:
        return WaitPage(message, True, inputs.say("trouble.title"), inputs.say("trouble.text"), can_retry=True)
    return WaitPage(message)


_PAPER = {
    PrintState.PENDING: ("printing", "ticket.take", "ticket.printing"),
    PrintState.PRINTED: ("printed", "ticket.take", "ticket.printed"),
    PrintState.FAILED: ("failed", "ticket.failed", "ticket.failed_text"),
    PrintState.NO_PRINTER: ("none", "ticket.no_paper", "ticket.no_paper_text"),
}


def ticket_page(inputs: Inputs) -> TicketPage:
    """The ticket on the screen."""
    issued = inputs.session.issued
    if issued is None:
        raise ValueError("no ticket to show")
    ticket, zone = issued.ticket, inputs.rules.hours.zone
    service = inputs.rules.service(ticket.prefix)
    paper, title, text = _PAPER[inputs.session.print_state]
    refused = inputs.session.staff_reason is StaffReason.NO_CONSENT
    return TicketPage(
        number=ticket.text,
        prefix=ticket.prefix,
        icon=service.icon,
        service=service.name(inputs.language),
        desks=" · ".join(inputs.say("desk.one", number) for number in issued.desks),
        time=f"{clock_time(ticket.guest_book_at, zone)} {zone_name(zone)}".strip(),
        date=long_date(ticket.day, inputs.language),
        ahead=_ahead(inputs, issued),
        minutes=_minutes(inputs, issued),
        promise=promise(inputs, issued, "ticket"),
        help=inputs.say("ticket.refused" if refused else "ticket.help"),
        qr=qr_text(inputs.status_url, issued),
        qr_caption=inputs.say("ticket.qr_status" if inputs.status_url else "ticket.qr"),
        paper=paper,
        paper_title=inputs.say(title),
        paper_text=inputs.say(text),
        seconds=inputs.ticket_seconds,
        value=inputs.ticket_seconds / max(1, inputs.ticket_total),
    )


def _ahead(inputs: Inputs, issued: Issued) -> str:
    if issued.people_ahead == 0:
        return inputs.say("ticket.ahead_none")
    return inputs.say("ticket.ahead_one" if issued.people_ahead == 1 else "ticket.ahead", issued.people_ahead)


def _minutes(inputs: Inputs, issued: Issued) -> str:
    if not issued.staffed:
        return inputs.say("service.nobody")
    if issued.high_minutes == 0:
        return inputs.say("ticket.direct")
    return wait_words(inputs.say, issued.low_minutes, issued.high_minutes)
