"""The choice of a service, what to have ready for it, and what to do where it is for others only."""

from __future__ import annotations

from ..queue.operations.public import ServiceQueue
from ..queue.service import Requirement, Service
from ..queue.tariff import tariff_on
from .derive_form import service_name
from .derive_online import ASK_PREFIX
from .inputs import Inputs
from .path import chosen
from .props import NotServedPage, RequirementItem, RequirementsPage, ServiceItem, ServicePage, TariffRow
from .wait_words import wait_words


def service_page(inputs: Inputs) -> ServicePage:
    """What each service is, costs and takes."""
    queues = {queue.prefix: queue for queue in inputs.public.queues} if inputs.public else {}
    return ServicePage(
        greeting=inputs.say("service.greeting") if inputs.session.returning else "",
        services=tuple(_service(inputs, item, queues.get(item.prefix)) for item in inputs.rules.walk_in),
        online=any(item.online for item in inputs.rules.services),
    )


def _service(inputs: Inputs, service: Service, queue: ServiceQueue | None) -> ServiceItem:
    waiting = queue.waiting if queue else 0
    key = "service.government" if service.institution_categories else "service.requirements"
    return ServiceItem(
        prefix=service.prefix,
        icon=service.icon,
        name=service.name(inputs.language),
        description=service.description(inputs.language),
        fee=inputs.say("service.paid" if service.paid else "service.free"),
        paid=service.paid,
        requirements=inputs.say(key, len(service.requirements)) if service.requirements else "",
        wait=_wait(inputs, queue),
        direct=bool(queue and queue.open_desks and not queue.high_minutes),
        waiting=inputs.say("service.waiting", waiting),
    )


def _wait(inputs: Inputs, queue: ServiceQueue | None) -> str:
    if queue is None or not queue.open_desks:
        return inputs.say("service.nobody")
    if queue.high_minutes == 0:
        return inputs.say("service.direct")
    return wait_words(inputs.say, queue.low_minutes, queue.high_minutes)


def requirements_page(inputs: Inputs) -> RequirementsPage:
    """The chosen service's checklist in the visitor's words; what it costs where it costs anything."""
    service = chosen(inputs.session, inputs.rules.walk_in)
    if service is None:
        raise ValueError("no service to tell the requirements of")
    ready = inputs.session.answers.ready or frozenset()
    rows, law = _tariff(inputs) if service.paid else ((), "")
    return RequirementsPage(
        prefix=service.prefix,
        icon=service.icon,
        title=inputs.say("requirements.title", service.name(inputs.language)),
        sub=_fee(inputs, service, law),
        items=tuple(_requirement(item, inputs.language, ready) for item in service.requirements),
        note=inputs.say(f"requirements.note_{'government' if service.institution_categories else 'other'}"),
        tariff=rows,
    )


def _fee(inputs: Inputs, service: Service, law: str) -> str:
    if not service.paid:
        return inputs.say("requirements.free")
    return inputs.say("requirements.paid", law) if law else inputs.say("requirements.paid_plain")


def _requirement(item: Requirement, language: str, ready: frozenset[str]) -> RequirementItem:
    text, detail, limit = (
        words.get(language) or words.get("id", "") for words in (item.texts, item.details, item.limits)
    )
    return RequirementItem(item.code, text, detail, limit, item.code in ready)


def _tariff(inputs: Inputs) -> tuple[tuple[TariffRow, ...], str]:
    tariff = tariff_on(inputs.rules.tariffs, inputs.rules.hours.local(inputs.now).date())
    if tariff is None:
        return (), ""
    rows = tuple(
        TariffRow(
            _word(item.names, inputs), inputs.say("tariff.price", _grouped(item.rupiah), _word(item.units, inputs))
        )
        for item in tariff.items
    )
    return rows, _word(tariff.names, inputs)


def _word(words: dict[str, str], inputs: Inputs) -> str:
    return words.get(inputs.language) or words["id"]


def _grouped(rupiah: int) -> str:
    return f"{rupiah:,}".replace(",", ".")


def not_served_page(inputs: Inputs) -> NotServedPage:
    """A service that is for other institutions: why, and what can be had instead."""
    return NotServedPage(
        title=inputs.say("not_served.title", service_name(inputs)),
        text=inputs.say("not_served.text"),
        offer=inputs.say("not_served.offer"),
        can_ask=any(item.prefix == ASK_PREFIX for item in inputs.rules.walk_in),
    )
