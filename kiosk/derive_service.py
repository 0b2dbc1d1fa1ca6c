"""The pages from the choice of a service to the ticket."""

from __future__ import annotations

from ..assets.words import clock_time, long_date, zone_name
from ..queue.estimate import LONG_MINUTES
from ..queue.guestbook import StaffReason
from ..queue.operations.issue import Issued, NotAccepted, OfficeClosed
from ..queue.operations.views import ServiceQueue
from ..queue.service import Service
from ..queue.standard import ClockRule, standard_on
from ..queue.ticket import PrintState
from .derive_start import next_opening_text
from .inputs import Inputs
from .props import OnlineItem, OnlinePage, ServiceItem, ServicePage, TicketPage, WaitPage

SITE = "https://pst.bps.go.id"
ASK_PREFIX = "K"


def service_page(inputs: Inputs) -> ServicePage:
    """What each service is, costs and takes."""
    queues = {queue.prefix: queue for queue in inputs.public.queues} if inputs.public else {}
    return ServicePage(
        services=tuple(_service(inputs, item, queues.get(item.prefix)) for item in inputs.rules.walk_in),
        online=any(not item.walk_in for item in inputs.rules.services),
    )


def _service(inputs: Inputs, service: Service, queue: ServiceQueue | None) -> ServiceItem:
    waiting = queue.waiting if queue else 0
    key = "service.government" if service.code == "recommendation" else "service.requirements"
    return ServiceItem(
        prefix=service.prefix,
        icon=service.icon,
        name=service.name(inputs.language),
        description=service.description(inputs.language),
        fee=inputs.say("service.paid" if service.paid else "service.free"),
        paid=service.paid,
        requirements=inputs.say(key, service.requirements) if service.requirements else "",
        wait=_wait(inputs, queue),
        direct=waiting == 0 and bool(queue and queue.open_desks),
        waiting=inputs.say("service.waiting", waiting),
    )


def _wait(inputs: Inputs, queue: ServiceQueue | None) -> str:
    if queue is None or not queue.open_desks:
        return inputs.say("service.nobody")
    if queue.waiting == 0:
        return inputs.say("service.direct")
    if queue.estimate_minutes > LONG_MINUTES:
        return inputs.say("service.long")
    return inputs.say("service.minutes", queue.estimate_minutes)


def online_page(inputs: Inputs) -> OnlinePage:
    """The online-only services and the way to them."""
    services = (item for item in inputs.rules.services if not item.walk_in)
    return OnlinePage(
        services=tuple(OnlineItem(item.name(inputs.language), item.description(inputs.language)) for item in services),
        steps=inputs.say("online.steps"),
        address=SITE,
        can_ask=any(item.prefix == ASK_PREFIX for item in inputs.rules.walk_in),
    )


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
    if issued.people_ahead == 0:
        return inputs.say("ticket.direct")
    if issued.estimate_minutes > LONG_MINUTES:
        return inputs.say("ticket.long")
    return inputs.say("ticket.minutes", issued.estimate_minutes)


def promise(inputs: Inputs, issued: Issued, place: str) -> str:
    """The standard in force on the ticket's day, as one sentence; empty where the service has none."""
    ticket = issued.ticket
    standard = standard_on(inputs.rules.standards, ticket.prefix, ticket.day)
    if standard is None:
        return ""
    rule = "previous" if standard.clock_rule is ClockRule.GUEST_BOOK_AND_PREVIOUS else "book"
    return inputs.say(f"{place}.promise_{rule}", standard.limit_seconds // 60)


def qr_text(status_url: str, issued: Issued) -> str:
    """The office's status page where it has one, else the ticket's signed reference."""
    return status_url.replace("{ticket}", issued.reference) if status_url else issued.reference
