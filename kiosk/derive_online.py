"""The online ways: which services can be used from a phone, and how, step by step."""

from __future__ import annotations

from .inputs import Inputs
from .props import OnlineItem, OnlinePage, OnlineWayPage

SITE = "https://pst.bps.go.id"
ASK_PREFIX = "K"


def online_page(inputs: Inputs) -> OnlinePage:
    """Every service with an online way, those that are online only first."""
    services = sorted((item for item in inputs.rules.services if item.online), key=lambda item: item.walk_in)
    return OnlinePage(
        services=tuple(
            OnlineItem(
                item.code,
                item.icon,
                item.prefix,
                item.name(inputs.language),
                item.description(inputs.language),
                "" if item.walk_in else inputs.say("online.only"),
            )
            for item in services
        ),
        can_ask=_can_ask(inputs),
    )


def online_way_page(inputs: Inputs) -> OnlineWayPage:
    """One service's way: the steps, and the address to scan."""
    code = inputs.session.online_code
    service = next(item for item in inputs.rules.services if item.code == code)
    return OnlineWayPage(
        title=inputs.say("way.title", service.name(inputs.language)),
        help=service.description(inputs.language) if service.walk_in else inputs.say("way.only"),
        icon=service.icon,
        prefix=service.prefix,
        steps=service.online_steps(inputs.language),
        address=SITE,
        can_ask=_can_ask(inputs),
    )


def _can_ask(inputs: Inputs) -> bool:
    return any(item.prefix == ASK_PREFIX for item in inputs.rules.walk_in)
