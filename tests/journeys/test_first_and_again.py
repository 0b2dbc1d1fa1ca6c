"""A first visit with a KTP and the next one: few taps, a minute, a quarter of a minute; for every service."""

from datetime import timedelta
from typing import Any

import pytest

from sambut.tests.journeys.cards import SITI
from sambut.tests.journeys.visitor import PRACTISED
from sambut.tests.journeys.ways import FIRST_VISIT, SERVICES, go

MOST_TAPS, MOST_SECONDS = 14, 60.0
MOST_TAPS_AGAIN, MOST_SECONDS_AGAIN = 4, 15.0


@pytest.mark.parametrize("prefix", SERVICES)
def test_a_first_visit_and_the_next_one(room: Any, prefix: str) -> None:
    siti = room.visitor()
    go(siti, FIRST_VISIT | {"scan": SITI, "service": SERVICES[prefix]})
    siti.sees(f"{prefix}-001", "Tiket sudah dicetak.")
    assert SERVICES[prefix].upper() in room.paper()
    assert siti.taps <= MOST_TAPS, siti.told()
    assert siti.seconds <= MOST_SECONDS, siti.told()
    room.kiosk.pass_time(16)
    assert siti.step == "welcome"
    room.kiosk.clock.advance(timedelta(days=1).total_seconds())
    again = room.visitor(PRACTISED)
    go(again, {**FIRST_VISIT, "scan": SITI, "service": SERVICES[prefix]}, until="review")
    again.sees("Masih sama?", "SITI CONTOHWATI", "Dinas Contoh")
    again.tap("Ambil nomor")
    again.sees(f"{prefix}-001", "Tiket sudah dicetak.")
    assert again.taps <= MOST_TAPS_AGAIN, again.told()
    assert again.seconds <= MOST_SECONDS_AGAIN, again.told()
    assert len(room.printer.tickets) == 2
    assert "CONTOHWATI" not in room.paper()
