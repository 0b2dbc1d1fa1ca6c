"""The service page's line of delivery to the central office, as a sender really notes it."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from sambut.kiosk.upkeep.props import Line
from sambut.queue.access import Actor, Role
from sambut.queue.delivery import Delivery, DeliveryNote

from .test_no_cut_text import faults

SENDER = Actor(Role.SYSTEM, "sender")


@pytest.fixture
def inside(station: Any) -> Any:
    station.sign_in()
    return station


def line(station: Any) -> Line:
    return next(part for part in station.upkeep.shown.service.lines if part.key == "sync")


def note(station: Any, state: Delivery, reason: str = "") -> Line:
    """What a sender notes, as the page tells it a little later."""
    next_at = station.clock() + timedelta(minutes=10)
    station.office.note_delivery(SENDER, DeliveryNote(state, "desk-2", reason, next_at))
    for _ in range(7):
        station.pass_time(10)
    return line(station)


def deliver(station: Any, parked: int = 0) -> None:
    while (lease := station.office.lease_events(SENDER, "desk-2")) is not None:
        aside = tuple((event.seq, "schema-unknown") for event in lease.events[:parked])
        station.office.acknowledge(SENDER, lease, lease.last_seq, aside)


def test_an_outage_is_plain_and_whole(inside: Any) -> None:
    told = note(inside, Delivery.OFFLINE, "offline")
    assert told.look == "plain"
    assert re.fullmatch(r"Luring sejak 09\.00 · \d+ belum terkirim", told.value)


@pytest.mark.parametrize(
    ("state", "reason", "words"),
    [
        (Delivery.REFUSED, "chain-broken", "Urutan catatan tidak utuh"),
        (Delivery.REVOKED, "key-revoked", "harus didaftarkan ulang"),
        (Delivery.NOT_ENROLLED, "", "Belum terdaftar di pusat"),
    ],
)
def test_what_a_technician_can_mend_is_marked(inside: Any, state: Delivery, reason: str, words: str) -> None:
    told = note(inside, state, reason)
    assert told.look == "bad"
    assert words in told.value


def test_all_delivered_with_what_was_put_aside(inside: Any) -> None:
    deliver(inside, parked=1)
    told = note(inside, Delivery.DELIVERED)
    assert told.look == "good"
    assert re.fullmatch(r"Tersinkron 09\.\d\d; 1 catatan disisihkan", told.value)


@pytest.mark.parametrize("size", [(1080, 1920), (1366, 768)], ids=["portrait", "landscape"])
def test_the_longest_words_fit(open_station: Callable[..., Any], size: tuple[int, int]) -> None:
    station = open_station(size)
    station.account()
    deliver(station, parked=1)
    station.sign_in()
    found = []
    for state, reason in ((Delivery.OFFLINE, "busy"), (Delivery.REFUSED, "wrong-branch"), (Delivery.REVOKED, "")):
        assert note(station, state, reason).value.endswith("; 1 catatan disisihkan")
        for language in ("id", "en"):
            station.upkeep._change(language=language)
            station.settle()
            found += [f"{state} {language}: {fault}" for fault in faults(station)]
        station.upkeep._change(language="id")
    assert found == [], "\n".join(found)
