"""Derives what stands around every page that visitors see: head, bar, toast, and the warning before it clears."""

from __future__ import annotations

from collections.abc import Collection

from ..assets.words import clock_time, weekday_date
from .inputs import Inputs
from .page_voice import PageVoice
from .props import AccessItem, FrameProps, IdleProps
from .survey.inputs import SurveyInputs

Around = Inputs | SurveyInputs
"""Pages of either kind stand in the same frame."""


def frame(
    inputs: Around, stages: tuple[str, ...] = (), stage: int = 0, part: float = 0.0, left_out: Collection[str] = ()
) -> FrameProps:
    """Head and bar. left_out: keys of the bar's buttons that are not there."""
    hours, branch, on = inputs.rules.hours, inputs.rules.branch, inputs.access
    return FrameProps(
        agency=branch.agency,
        office=branch.name,
        time=clock_time(inputs.now, hours.zone),
        date=weekday_date(hours.local(inputs.now).date(), inputs.language),
        stage_labels=stages,
        stage=stage,
        part=part,
        access=tuple(item for item in _access(inputs) if item.key not in left_out),
        contrast=on.contrast,
        large=on.large,
        low=on.low,
        toast=_toast(inputs),
    )


def _toast(inputs: Around) -> str:
    if inputs.voiceless:
        return PageVoice.excuse(inputs.language)
    return inputs.say("help.coming") if inputs.help_coming else ""


def _access(inputs: Around) -> tuple[AccessItem, ...]:
    on = inputs.access
    return (
        AccessItem("language", "translate", inputs.say("access.language"), False),
        AccessItem("aloud", "speaker-high", inputs.say("access.aloud"), inputs.speaking),
        AccessItem("large", "text-aa", inputs.say("access.large"), on.large),
        AccessItem("contrast", "circle-half", inputs.say("access.contrast"), on.contrast),
        AccessItem("low", "arrow-line-down", inputs.say("access.low"), on.low),
        AccessItem("help", "call-bell", inputs.say("access.help"), inputs.help_coming),
    )


def idle(inputs: Around) -> IdleProps:
    """The warning, once the time is near."""
    left = inputs.idle_seconds
    if left is None:
        return IdleProps()
    return IdleProps(True, left, left / max(1, inputs.idle_total), inputs.say("idle.text", left))
