"""The paper ticket's words, in the visitor's language, from an issued ticket."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from ..assets.words import clock_time, short_date, word
from ..queue.operations.issue import Issued
from ..queue.rulebook import Rulebook
from ..queue.standard import ClockRule, standard_on
from .printing.slip import Slip
from .wait_words import wait_words


class TicketWords(Protocol):
    """What a ticket's words depend on; a page's inputs have it all."""

    @property
    def rules(self) -> Rulebook:
        """The office's rules."""

    @property
    def language(self) -> str:
        """The visitor's language."""

    @property
    def status_url(self) -> str:
        """See KioskSettings."""

    def say(self, key: str, *values: object) -> str:
        """The kiosk's words for a key."""


@dataclass(frozen=True, slots=True)
class PaperWords:
    """The same where no page is open: a ticket is printed again."""

    rules: Rulebook
    language: str
    status_url: str

    def say(self, key: str, *values: object) -> str:
        """See TicketWords."""
        return word(self.language, f"kiosk.{key}", *values)


def slip_of(inputs: TicketWords, issued: Issued) -> Slip:
    """Everything on the paper; never a name."""
    branch, ticket = inputs.rules.branch, issued.ticket
    service = inputs.rules.service(ticket.prefix)
    to_bring = tuple(item.slips.get(inputs.language) or item.slips["id"] for item in service.requirements)
    return Slip(
        agency=branch.agency.upper(),
        office=branch.name,
        room=inputs.say("slip.room"),
        heading=inputs.say("slip.heading"),
        number=ticket.text,
        service=_service_name(inputs, service.names),
        desks=_desks(inputs, issued.desks),
        facts=_facts(inputs, issued),
        promise=promise(inputs, issued, "slip"),
        to_bring_heading=inputs.say("slip.bring") if to_bring else "",
        to_bring=to_bring,
        qr_text=qr_text(inputs.status_url, issued),
        qr_caption=inputs.say("slip.qr_status") if inputs.status_url else "",
        small_print=(inputs.say("slip.no_show"), f"{inputs.say('slip.site')}   {check_code(issued.reference)}"),
    )


def _desks(inputs: TicketWords, desks: tuple[int, ...]) -> str:
    """ "Loket 1 atau Loket 2"; of more the word stands once: "Loket 1, 2 atau 3"."""
    either = f" {inputs.say('slip.desks_or')} "
    if len(desks) <= 2:
        return either.join(inputs.say("desk.one", number) for number in desks)
    return inputs.say("desk.one", either.join((", ".join(map(str, desks[:-1])), str(desks[-1]))))


def _service_name(inputs: TicketWords, names: dict[str, str]) -> str:
    name = names.get(inputs.language, names["id"])
    return (name if inputs.language == "id" else f"{name} ({names['id']})").upper()


def _facts(inputs: TicketWords, issued: Issued) -> tuple[tuple[str, str], ...]:
    ticket, zone = issued.ticket, inputs.rules.hours.zone
    people = issued.people_ahead
    ahead = inputs.say("ticket.ahead_one") if people == 1 else inputs.say("ticket.ahead", people)
    if people == 0:
        ahead = inputs.say("ticket.ahead_none")
    if not issued.staffed:
        wait = inputs.say("service.nobody").lower()
    elif issued.high_minutes == 0:
        wait = inputs.say("slip.soon")
    else:
        wait = wait_words(inputs.say, issued.low_minutes, issued.high_minutes, "slip.long")
    taken = f"{short_date(ticket.day, inputs.language)} {clock_time(ticket.guest_book_at, zone)}"
    return (
        (inputs.say("slip.ahead"), ahead),
        (inputs.say("slip.wait"), wait),
        (inputs.say("slip.taken"), taken),
    )


def promise(inputs: TicketWords, issued: Issued, place: str) -> str:
    """The standard in force on the ticket's day, in the place's words; empty where the service has none."""
    standard = standard_on(inputs.rules.standards, issued.ticket.prefix, issued.ticket.day)
    if standard is None:
        return ""
    rule = "previous" if standard.clock_rule is ClockRule.GUEST_BOOK_AND_PREVIOUS else "book"
    return inputs.say(f"{place}.promise_{rule}", standard.limit_seconds // 60)


def qr_text(status_url: str, issued: Issued) -> str:
    """The office's status page where it has one, else the ticket's signed reference."""
    return status_url.replace("{ticket}", issued.reference) if status_url else issued.reference


def check_code(reference: str) -> str:
    """Six characters by which staff tell a real ticket: the first of its signature."""
    signature = reference.rpartition(".")[2]
    return f"{signature[:4]}-{signature[4:6]}"
