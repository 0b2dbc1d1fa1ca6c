"""The main page: waiting list, guest, actions, today's figures, device and delivery states."""

from __future__ import annotations

import math
from datetime import timedelta

from ..assets.words import clock_time, elapsed
from ..queue.guestbook import StaffReason
from ..queue.operations.device import ANSWERED, CALLING, HELP, DeviceState
from ..queue.operations.serving import NO_SHOW_CALLS, NO_SHOW_SECONDS, RECALL_SECONDS
from ..queue.operations.views import DeskView, Guest, WaitingGuest
from ..queue.priority import Priority
from ..queue.standard import Grade
from ..queue.ticket import PrintState, Ticket, TicketState
from .inputs import Inputs
from .props import ActionProps, Fact, Figure, FilterItem, GuestProps, MainProps, Notice, WaitingItem


def main_props(inputs: Inputs) -> MainProps | None:
    """Everything on the main page; None until the desk's view has come."""
    view = inputs.view
    if view is None:
        return None
    rules = inputs.rules
    shown = [guest for guest in view.waiting if inputs.filter in {"", guest.ticket.prefix}]
    return MainProps(
        desk=inputs.say("desks.name", view.desk.number),
        officer=inputs.account.full_name if inputs.account else "",
        services=", ".join(rules.service(prefix).name(inputs.language) for prefix in view.desk.prefixes),
        filters=_filters(inputs, view),
        waiting=tuple(_waiting(inputs, view, guest) for guest in shown),
        waiting_total=view.waiting_total,
        waiting_more=_more(inputs, view),
        next_text=inputs.say(f"next.{view.next_reason}") if view.next_reason else "",
        guest=_guest(inputs, view),
        **_actions(inputs, view),
        figures=_figures(inputs, view),
        notices=_notices(inputs, view),
    )


def _more(inputs: Inputs, view: DeskView) -> str:
    hidden = view.waiting_total - len(view.waiting)
    return inputs.say("waiting.more", hidden) if hidden > 0 else ""


def _filters(inputs: Inputs, view: DeskView) -> tuple[FilterItem, ...]:
    counts = [(prefix, sum(g.ticket.prefix == prefix for g in view.waiting)) for prefix in view.desk.prefixes]
    every = inputs.say("waiting.all")
    filters = [FilterItem("", every, every, view.waiting_total, inputs.filter == "")]
    for prefix, count in counts:
        spoken = inputs.say("waiting.filter", inputs.rules.service(prefix).name(inputs.language), count)
        filters.append(FilterItem(prefix, prefix, spoken, count, inputs.filter == prefix))
    return tuple(filters)


def _waiting(inputs: Inputs, view: DeskView, guest: WaitingGuest) -> WaitingItem:
    ticket = guest.ticket
    minutes = int((inputs.now - ticket.guest_book_at).total_seconds() // 60)
    failed = ticket.print_state is PrintState.FAILED
    return WaitingItem(
        ticket_id=ticket.ticket_id,
        number=ticket.text,
        prefix=ticket.prefix,
        name=guest.name or inputs.say("waiting.no_name"),
        note=_note(inputs, guest, failed),
        minutes=inputs.say("waiting.minutes", minutes) if minutes > 0 else inputs.say("waiting.new"),
        priority=ticket.priority is not Priority.NONE,
        warning=failed,
        next=ticket.ticket_id == view.next_ticket_id,
    )


def _note(inputs: Inputs, guest: WaitingGuest, failed: bool) -> str:
    if guest.ticket.priority is not Priority.NONE:
        return inputs.say("waiting.priority", inputs.say(f"priority.{guest.ticket.priority}"))
    if failed:
        return inputs.say("waiting.print_failed")
    if guest.staff_reason == StaffReason.NO_CONSENT:
        return inputs.say("waiting.no_consent")
    if guest.staff_reason == StaffReason.NO_CARD:
        return inputs.say("waiting.no_card")
    return guest.institution or inputs.rules.code_lists.label("occupation", guest.occupation, inputs.language)


def _guest(inputs: Inputs, view: DeskView) -> GuestProps:
    guest = view.guest
    if guest is None:
        text = "guest.none_text" if view.waiting_total else "guest.none_waiting"
        return GuestProps(empty_title=inputs.say("guest.none"), empty_text=inputs.say(text))
    ticket = guest.ticket
    service = inputs.rules.service(ticket.prefix)
    return GuestProps(
        number=ticket.text,
        prefix=ticket.prefix,
        icon=service.icon,
        service=service.name(inputs.language),
        state=ticket.state.value,
        state_text=_state_text(inputs, ticket),
        name=guest.identity.name or inputs.say("waiting.no_name"),
        about=_about(inputs, guest),
        book_time=clock_time(ticket.guest_book_at, inputs.rules.hours.zone),
        facts=_facts(inputs, guest),
    )


def _state_text(inputs: Inputs, ticket: Ticket) -> str:
    if ticket.state is TicketState.SERVING:
        return inputs.say("guest.serving")
    return inputs.say("guest.called_times", ticket.calls) if ticket.calls > 1 else inputs.say("guest.called")


def _about(inputs: Inputs, guest: Guest) -> str:
    answers, lists = guest.answers, inputs.rules.code_lists
    parts = [answers["occupation_text"] or lists.label("occupation", answers["occupation"], inputs.language)]
    parts.append(answers["institution"])
    if guest.ticket.priority is not Priority.NONE:
        parts.append(inputs.say("waiting.priority", inputs.say(f"priority.{guest.ticket.priority}")))
    return " · ".join(part for part in parts if part)


def _facts(inputs: Inputs, guest: Guest) -> tuple[Fact, ...]:
    lists, answers, none = inputs.rules.code_lists, guest.answers, inputs.say("fact.none")
    values = (
        ("use", lists.label("main_use", answers["main_use"], inputs.language)),
        ("education", lists.label("education", answers["education"], inputs.language)),
        ("visit", inputs.say("guest.visit", guest.visits_this_year)),
        ("email", masked_email(guest.identity.email)),
        ("phone", masked_phone(guest.identity.phone)),
        ("card", lists.label("id_type", guest.identity.id_type, inputs.language)),
    )
    return tuple(Fact(inputs.say(f"fact.{key}"), value or none) for key, value in values)


def masked_email(address: str) -> str:
    """siti.r•••@gmail.com."""
    local, at, domain = address.partition("@")
    return f"{local[:6] if len(local) > 6 else local[:1]}•••@{domain}" if at else ""


def masked_phone(number: str) -> str:
    """+6281 •••• 5521."""
    return f"{number[:5]} •••• {number[-4:]}" if len(number) > 9 else ""


def _actions(inputs: Inputs, view: DeskView) -> dict[str, ActionProps]:
    guest = view.guest
    if guest is None:
        away = ActionProps(False, inputs.say("why.no_guest"))
        call = ActionProps(view.waiting_total > 0, "" if view.waiting_total else inputs.say("why.nobody"))
        return {"call": call, "recall": away, "start": away, "finish": away, "no_show": away, "reprint": away}
    ticket, free = guest.ticket, ActionProps(True)
    call = ActionProps(False, inputs.say("why.finish_first", ticket.text))
    if ticket.state is TicketState.SERVING:
        served = ActionProps(False, inputs.say("why.not_called"))
        given = {"finish": free, "reprint": free}
        return {"call": call, "recall": served, "start": served, "no_show": served, **given}
    return {
        "call": call,
        "reprint": free,
        "recall": _after(inputs, ticket, RECALL_SECONDS, last=True),
        "start": free,
        "finish": ActionProps(False, inputs.say("why.not_serving")),
        "no_show": ActionProps(True)
        if ticket.calls >= NO_SHOW_CALLS
        else _after(inputs, ticket, NO_SHOW_SECONDS, last=False),
    }


def _after(inputs: Inputs, ticket: Ticket, seconds: int, *, last: bool) -> ActionProps:
    since = ticket.last_called_at if last else ticket.first_called_at
    if since is None or inputs.now < since:
        return ActionProps(True)
    left = (since + timedelta(seconds=seconds) - inputs.now).total_seconds()
    return ActionProps(True) if left <= 0 else ActionProps(False, inputs.say("why.soon", math.ceil(left)))


def _figures(inputs: Inputs, view: DeskView) -> tuple[Figure, ...]:
    figures, minutes = view.figures, inputs.say("figures.minutes")
    kept = figures.grades[Grade.WITHIN_TARGET] + figures.grades[Grade.WITHIN_LIMIT]
    standard = inputs.say("figures.of", kept, figures.judged) if figures.judged else "–"
    return (
        Figure(inputs.say("figures.served"), str(figures.served), ""),
        Figure(
            inputs.say("figures.wait"), _minutes(figures.wait_mean), minutes if figures.wait_mean is not None else ""
        ),
        Figure(inputs.say("figures.standard"), standard, "", good=figures.judged > 0 and kept == figures.judged),
        Figure(
            inputs.say("figures.service"),
            _minutes(figures.service_mean),
            minutes if figures.service_mean is not None else "",
        ),
    )


def _minutes(seconds: float | None) -> str:
    return "–" if seconds is None else elapsed(seconds).removeprefix("0")


_DEVICE_ICONS = {"printer": "printer", "camera": "camera-slash", HELP: "call-bell"}


def _notices(inputs: Inputs, view: DeskView) -> tuple[Notice, ...]:
    found = [notice for device in view.devices if (notice := _device(inputs, device))]
    known = any(not device.name.startswith(HELP) for device in view.devices)
    calm = [Notice("printer", inputs.say("device.ready"), "good")] if known and not found else []
    return (*calm, *found)


def _device(inputs: Inputs, device: DeviceState) -> Notice | None:
    kind = device.name.partition(":")[0]
    if kind == HELP:
        return Notice("call-bell", inputs.say("device.help"), "help", device.name) if device.state == CALLING else None
    if device.state in {"ready", "unset", "live", "off", "starting", ANSWERED}:
        return None
    return Notice(_DEVICE_ICONS[kind], inputs.say(f"device.{kind}_{device.state}"), "warn")
