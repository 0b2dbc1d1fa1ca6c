"""Derives the choice of desk."""

from __future__ import annotations

from dataclasses import dataclass

from ...assets.words import clock_time
from ...queue.operations.desks import DeskPlace
from ..inputs import Inputs


@dataclass(frozen=True, slots=True)
class SeatInputs(Inputs):
    """places: the desks as they were last read. chosen: the marked desk's number, 0 for none."""

    places: tuple[DeskPlace, ...] = ()
    chosen: int = 0


@dataclass(frozen=True, slots=True)
class DeskItem:
    """A desk to choose."""

    number: int
    name: str
    services: str
    holder: str
    taken: bool
    mine: bool
    selected: bool


@dataclass(frozen=True, slots=True)
class SeatProps:
    """The choice of desk."""

    desks: tuple[DeskItem, ...] = ()
    chosen: int = 0


def derive_seat(inputs: SeatInputs) -> SeatProps:
    """Every desk with what it serves and who sits there."""
    return SeatProps(tuple(_desk(inputs, place) for place in inputs.places), inputs.chosen)


def is_mine(inputs: SeatInputs, holder_id: str) -> bool:
    """Whether an account id is that of whoever has signed in."""
    return bool(inputs.account and holder_id == inputs.account.account_id)


def occupied_text(inputs: SeatInputs) -> str:
    """Asks whether the marked desk is to be taken over, and its guest with it."""
    place = next((place for place in inputs.places if place.desk.number == inputs.chosen), None)
    if place is None or place.since is None or not place.guest:
        return inputs.say("desks.occupied", place.holder if place else "")
    since = clock_time(place.since, inputs.rules.hours.zone)
    return inputs.say("desks.occupied_guest", place.holder, since, place.guest)


def _desk(inputs: SeatInputs, place: DeskPlace) -> DeskItem:
    mine = is_mine(inputs, place.holder_id)
    return DeskItem(
        number=place.desk.number,
        name=inputs.say("desks.name", place.desk.number),
        services=", ".join(inputs.rules.service(prefix).name(inputs.language) for prefix in place.desk.prefixes),
        holder=_holder(inputs, place, mine=mine),
        taken=place.since is not None and not mine,
        mine=mine,
        selected=place.desk.number == inputs.chosen,
    )


def _holder(inputs: SeatInputs, place: DeskPlace, *, mine: bool) -> str:
    if place.since is None:
        return inputs.say("desks.free")
    time = clock_time(place.since, inputs.rules.hours.zone)
    return inputs.say("desks.mine", time) if mine else inputs.say("desks.held", place.holder, time)
