"""Derives the desk at work: who sits there, the guest, the actions, today's figures, device and delivery states."""

from __future__ import annotations

from ...assets.words import clock_time, elapsed
from ...queue.operations.desk_view import DeskView
from ...queue.operations.device import ANSWERED, CALLING, HELP, DeviceState
from ...queue.standard import Grade
from .derive_actions import desk_actions
from .derive_guest import guest_props
from .derive_offer import derive_offer
from .derive_rest import derive_rest
from .desk_inputs import DeskInputs
from .desk_props import DeskProps, Figure, Notice


def derive_desk(inputs: DeskInputs) -> DeskProps:
    """Everything but the waiting list and the clock, which change at other times."""
    view = inputs.view
    if view is None:
        return DeskProps()
    rules = inputs.rules
    return DeskProps(
        seated=True,
        desk=inputs.say("desks.name", view.desk.number),
        officer=inputs.account.full_name if inputs.account else "",
        services=", ".join(rules.service(prefix).name(inputs.language) for prefix in view.desk.prefixes),
        guest=guest_props(inputs, view),
        actions=desk_actions(inputs, view),
        figures=_figures(inputs, view),
        notices=_notices(inputs, view),
        away=_away(inputs, view),
        offer=derive_offer(inputs, view),
        rest=derive_rest(inputs, view),
        late=len(inputs.late),
    )


def _away(inputs: DeskInputs, view: DeskView) -> str:
    return inputs.say("office.away", clock_time(view.at, inputs.rules.hours.zone)) if inputs.fault is not None else ""


def _figures(inputs: DeskInputs, view: DeskView) -> tuple[Figure, ...]:
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


_DEVICE_ICONS = {"printer": "printer", "camera": "camera-slash", "sound": "speaker-high", HELP: "call-bell"}


def _notices(inputs: DeskInputs, view: DeskView) -> tuple[Notice, ...]:
    found = [notice for device in view.devices if (notice := _device(inputs, device))]
    known = any(not device.name.startswith((HELP, "sound:")) for device in view.devices)
    calm = [Notice("printer", inputs.say("device.ready"), "good")] if known and not found else []
    return (*calm, *found)


def _device(inputs: DeskInputs, device: DeviceState) -> Notice | None:
    kind = device.name.partition(":")[0]
    if kind == HELP:
        return Notice("call-bell", inputs.say("device.help"), "help", device.name) if device.state == CALLING else None
    if device.state in {"ready", "unset", "live", "off", "starting", ANSWERED}:
        return None
    return Notice(_DEVICE_ICONS[kind], inputs.say(f"device.{kind}_{device.state}"), "warn")
