"""The ticket that tries the printer: marked as a test in both languages, with no number of the queue."""

from __future__ import annotations

from ...assets.words import clock_time, short_date
from ..printing.slip import Slip
from .inputs import Inputs


def trial_slip(inputs: Inputs, width_mm: int) -> Slip:
    """Everything on the paper: bold, wide and small letters, a row of facts and a code, as on a visitor's."""
    say, branch, hours = inputs.say, inputs.rules.branch, inputs.rules.hours
    day = short_date(hours.local(inputs.now).date(), inputs.language)
    return Slip(
        agency=branch.agency.upper(),
        office=branch.name,
        room=say("slip.room"),
        heading=say("upkeep.slip.heading"),
        number=say("upkeep.slip.number"),
        service=say("upkeep.slip.service"),
        facts=(
            (say("upkeep.slip.kiosk"), str(inputs.kiosk)),
            (say("slip.taken"), f"{day} {clock_time(inputs.now, hours.zone)}"),
            (say("upkeep.slip.paper"), f"{width_mm} mm"),
        ),
        promise=say("upkeep.slip.text"),
        qr_text=say("upkeep.slip.number"),
        qr_caption=say("upkeep.slip.code"),
    )
