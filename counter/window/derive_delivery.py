"""Derives what the window says of delivery to the central office, and of the room left for what waits there."""

from __future__ import annotations

from dataclasses import dataclass

from ...assets.delivery import Reader, Told, to_check, told
from ...queue.delivery import DeliveryState
from ...queue.disk import LEAST_FREE_BYTES
from ..head.head_props import DeviceItem
from ..inputs import Inputs


@dataclass(frozen=True, slots=True)
class DeliveryInputs(Inputs):
    """state: as it was last read. free_bytes: on the disk of the records; None where it is another machine's."""

    state: DeliveryState | None = None
    free_bytes: int | None = None


@dataclass(frozen=True, slots=True)
class DeliveryProps:
    """The mark of the top bar; no icon where nothing is said.

    tone: good, calm, warn, or bad where records could be lost. brief: text for little room. lines: for the head.
    """

    icon: str = ""
    tone: str = "good"
    text: str = ""
    brief: str = ""
    full: str = ""
    lines: tuple[DeviceItem, ...] = ()


def derive_delivery(inputs: DeliveryInputs) -> DeliveryProps:
    """What is worst is said in the top bar; the head sees all of it."""
    reader = Reader(inputs.language, inputs.rules.hours.zone, inputs.now)
    delivery = told(inputs.state, reader) if inputs.state is not None else None
    disk = _disk(inputs, reader)
    said = disk or delivery
    check = to_check(inputs.state, reader) if inputs.state is not None else ""
    lines = [_line(part) for part in (disk, delivery) if part is not None]
    if check:
        lines.append(DeviceItem("central", "cloud-warning", reader.say("line.check"), check, good=False))
    if said is None:
        return DeliveryProps(lines=tuple(lines))
    return DeliveryProps(said.icon, said.tone, said.text, said.brief, said.full, tuple(lines))


def _disk(inputs: DeliveryInputs, reader: Reader) -> Told | None:
    if inputs.free_bytes is None or inputs.free_bytes >= LEAST_FREE_BYTES:
        return None
    technician = reader.say("line.technician")
    full = f"{reader.say('full.disk')} {reader.say('full.technician')}"
    return Told("disk", "bad", "hard-drives", reader.say("pill.disk"), reader.say("brief.disk"), full, technician)


def _line(said: Told) -> DeviceItem:
    return DeviceItem(said.key, said.icon, said.text, said.line, good=said.tone in {"good", "calm"})
