"""Payloads about the office itself: its founding, its numbering, its days, desks, machines and reports."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from ...queue.delivery import EpochReason
from ...queue.operations.desks import BreakReason
from ...queue.operations.upkeep import Deed
from .payload_fields import (
    Code,
    Count,
    Day,
    DeskNumber,
    Hash,
    Id,
    IdOrNone,
    Known,
    Letters,
    Moment,
    Number,
    Payload,
    Place,
)

Zone = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+){0,3}$", max_length=64)]


class OfficeFounded(Payload):
    """The office was set up: the first event of its first epoch."""

    zone: Zone
    """Its time zone by the name of the tz database."""
    desks: Count
    """How many desks it has."""


class EpochOpened(Payload):
    """The numbering of events began anew: always the first event of an epoch over an older one."""

    reason: Annotated[Code, Known(EpochReason)]
    """Why."""
    before: Id
    """The epoch before."""
    seq: Count
    """The number of the last event that stays in it."""
    hash: Hash
    """The hash of that event."""
    moved: Count = 0
    """How many events that stood behind it go on here, as the next ones."""


class DayOpened(Payload):
    """The first desk of a day was taken, or a closed day was opened again."""

    day: Day
    """The day."""
    by: IdOrNone
    """The account that opened it."""


class DayClosed(Payload):
    """A day was closed, by a person or by the routine."""

    day: Day
    """The day."""
    expired: Count
    """Tickets that were still waiting."""
    unfinished: Count
    """Services that nobody had finished."""


class OfDesk(Payload):
    """A desk and its officer."""

    desk: DeskNumber
    """The desk's number."""
    officer: Id
    """The account at it."""


class DeskOpened(OfDesk):
    """An officer took a desk."""


class DeskClosed(OfDesk):
    """A desk was left, taken by another, or freed by the day's close."""


class BreakBegan(OfDesk):
    """A desk rests and calls nobody."""

    reason: Annotated[Code, Known(BreakReason)]
    """Why."""
    until: Moment
    """Planned end."""


class BreakEnded(OfDesk):
    """A desk calls again."""


class DeskServices(Payload):
    """The head changed what a desk serves."""

    desk: DeskNumber
    """The desk's number."""
    by: Id
    """The account that changed it."""
    prefixes: Letters
    """Letters of the services, main work first."""
    preferences: Annotated[str, StringConstraints(pattern="^[1-3]{0,26}$")]
    """One digit beside each letter: 1 main work, 2 and 3 when that is quiet."""


class DeviceState(Payload):
    """A device's state changed, or a visitor asked for help."""

    device: Place
    """Its kind and place, as printer:kiosk-1; help:kiosk-1 is a call for a person."""
    state: Code
    """How it is now."""


class KioskUpkeep(Payload):
    """An administrator did something at a kiosk's service page."""

    account: IdOrNone
    """The account."""
    kiosk: Place
    """The kiosk's name."""
    deed: Annotated[Code, Known(Deed)]
    """What was done."""


class ReportFiled(Payload):
    """A closed day's report was kept as an edition."""

    day: Day
    """The day."""
    edition: Number
    """1 for the first; a later one corrects it."""
    hash: Annotated[str, Field(max_length=64, pattern="^[0-9a-f]{16,64}$")]
    """Of the edition's figures."""
    changes: Count
    """How many figures differ from the edition before."""
