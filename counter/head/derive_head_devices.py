"""Derives the head's lines of the devices that the kiosks have told of."""

from __future__ import annotations

from ...assets.words import clock_time
from ...queue.operations.branch_view import BranchView
from ...queue.operations.device import CALLING, HELP, DeviceState
from .head_props import DeviceItem, HeadInputs

_ICONS = {
    "printer": ("printer", "printer"),
    "camera": ("identification-card", "camera-slash"),
    "sound": ("speaker-high", "speaker-high"),
}
_READY = frozenset({"ready", "live", "off", "starting"})
_NOT_THERE = "unset"


def device_items(inputs: HeadInputs, view: BranchView) -> tuple[DeviceItem, ...]:
    """Every device, and a visitor who asks for help; a kiosk without a printer has no line for it."""
    return tuple(item for device in view.devices if (item := _item(inputs, device)))


def _item(inputs: HeadInputs, device: DeviceState) -> DeviceItem | None:
    kind, _, kiosk = device.name.partition(":")
    since = _of(kiosk, inputs.say("head.since", clock_time(device.since, inputs.rules.hours.zone)))
    if kind == HELP:
        calling = device.state == CALLING
        text = inputs.say("device.help")
        return DeviceItem(device.name, "call-bell", text, since, good=False) if calling else None
    if device.state == _NOT_THERE:
        return None
    good = device.state in _READY
    text = inputs.say(f"head.ready.{kind}") if good else inputs.say(f"device.{kind}_{device.state}")
    return DeviceItem(device.name, _ICONS[kind][0 if good else 1], text, since, good)


def _of(kiosk: str, since: str) -> str:
    return f"{kiosk} · {since}" if kiosk else since
