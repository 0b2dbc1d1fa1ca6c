"""How loud the voice is at a time of the day."""

from __future__ import annotations

from datetime import time

from ...queue.settings import VoiceSettings


def volume_at(settings: VoiceSettings, local: time) -> int:
    """Percent as the ear has it: of the first of `hours` that holds, else `volume`.

    A span has its first minute and not its last: "12:00-13:00 40" ends on the stroke of one. One that ends before it
    begins goes over midnight, one that ends where it begins goes round the clock.
    """
    minute = local.hour * 60 + local.minute
    for entry in settings.hours:
        span, _, volume = entry.partition(" ")
        start, end = (_minute(clock) for clock in span.split("-"))
        if start <= minute < end if start < end else minute >= start or minute < end:
            return int(volume)
    return settings.volume


def _minute(clock: str) -> int:
    hours, _, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes)
