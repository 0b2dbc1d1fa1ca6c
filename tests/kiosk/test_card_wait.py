"""The wait at the card page: what is taken, what is ignored, how long it lasts."""

from dataclasses import replace

import pytest

from sambut.kiosk.answers import CardFacts
from sambut.kiosk.card_wait import (
    KNOW_AT_MOST_SECONDS,
    PATIENCE_SECONDS,
    READ_PAUSE_SECONDS,
    WARNING_SECONDS,
    CardWait,
)
from sambut.kiosk.inputs import Scan
from sambut.kiosk.scan.reading import NOTHING, CardFields, Evidence, Hint, Kind, Reading
from sambut.queue.guestbook import Identity
from sambut.queue.identity import IdType
from sambut.queue.operations.recall import Known

KNOWN = Known(Identity(name="SITI RAHMAWATI"), {}, {})
KTP = Reading(Kind.KTP, True, CardFields(number="3273014101900001", name="SITI RAHMAWATI"), (Evidence.PRINTED_ROWS,))
CODE = Reading(Kind.CODE, True, CardFields("21012345", "QR", "21012345"), (Evidence.CODE,))


def facts(reading):
    return CardFacts(reading.fields.id_type or IdType.OTHER, reading.fields.number)


class Clock:
    now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def wait(clock):
    return CardWait(clock)


def hinted(*hints, kind=Kind.NONE):
    return Reading(kind, False, hints=hints)


@pytest.mark.parametrize(
    ("reading", "named", "masked"),
    [
        (KTP, True, "32•••01"),
        (CODE, False, "21•••45"),
        (Reading(Kind.KTP, True, CardFields(number="3273014101900001", name="<>")), False, "32•••01"),
    ],
)
def test_an_accepted_reading_is_shown_then_taken_once(wait, clock, reading, named, masked):
    scan = wait.look(Scan("live"), reading)
    assert (scan.state, scan.named, scan.read) == ("read", named, masked)
    assert wait.take() is None
    clock.now += READ_PAUSE_SECONDS
    assert wait.take() is None
    wait.know(facts(reading), None)
    assert wait.take() == (reading, None)
    assert wait.take() is None


def test_while_one_is_shown_any_other_counts_for_nothing(wait, clock):
    scan = wait.look(Scan("live"), KTP)
    assert wait.look(scan, CODE) is scan
    assert wait.look(scan, hinted(Hint.GLARE)) is scan
    assert wait.camera(scan, "lost") is scan
    assert not wait.is_over(scan)
    clock.now += 1
    wait.know(facts(KTP), KNOWN)
    assert wait.take() == (KTP, KNOWN)


def test_a_later_look_at_the_same_card_adds_its_occupation_and_nothing_else(wait, clock):
    later = replace(KTP, fields=replace(KTP.fields, occupation="DOSEN", name="SITI R"))
    scan = wait.look(Scan("live"), KTP)
    assert wait.look(scan, later) is scan
    assert wait.look(scan, KTP) is scan
    wait.know(facts(KTP), None)
    clock.now += READ_PAUSE_SECONDS
    assert wait.take() == (replace(KTP, fields=replace(KTP.fields, occupation="DOSEN")), None)


@pytest.mark.parametrize("change", [{"accepted": False}, {"kind": Kind.PASSPORT}, {"number": "3273014101900002"}])
def test_no_other_card_lends_its_occupation(wait, clock, change):
    fields = replace(KTP.fields, occupation="DOSEN", number=change.get("number", KTP.fields.number))
    scan = wait.look(Scan("live"), KTP)
    wait.look(scan, replace(KTP, fields=fields, **{name: to for name, to in change.items() if name != "number"}))
    wait.know(facts(KTP), None)
    clock.now += READ_PAUSE_SECONDS
    assert wait.take() == (KTP, None)


def test_the_occupation_does_not_lengthen_the_wait(wait, clock):
    scan = wait.look(Scan("live"), KTP)
    wait.know(facts(KTP), None)
    clock.now += READ_PAUSE_SECONDS
    wait.look(scan, replace(KTP, fields=replace(KTP.fields, occupation="DOSEN")))
    taken = wait.take()
    assert taken is not None
    assert taken[0].fields.occupation == "DOSEN"


def test_forgetting_leaves_nothing(wait, clock):
    wait.look(Scan("live"), KTP)
    assert wait.forget() == Scan()
    clock.now += 2
    assert wait.take() is None
    assert "3273" not in repr(vars(wait))
    assert "SITI" not in repr(vars(wait))


def test_an_accepted_reading_without_a_number_is_none(wait):
    scan = wait.look(Scan("live"), Reading(Kind.PASSPORT, True, CardFields(name="SITI")))
    assert scan.state == "live"


def test_a_new_state_of_the_camera_forgets_what_was_seen(wait):
    scan = wait.look(Scan("live"), hinted(Hint.GLARE))
    assert wait.camera(scan, "lost") == Scan("lost")


@pytest.mark.parametrize("state", ["live", "starting", "missing", "lost"])
def test_each_state_has_its_patience(wait, clock, state):
    scan = wait.camera(Scan(), state)
    clock.now += PATIENCE_SECONDS[state] - 0.1
    assert not wait.is_over(scan)
    clock.now += 0.1
    assert wait.is_over(scan)


@pytest.mark.parametrize("state", ["live", "starting", "missing"])
def test_the_end_of_the_wait_is_told_and_a_touch_puts_it_off(wait, clock, state):
    scan = wait.camera(Scan(), state)
    clock.now += PATIENCE_SECONDS[state] - WARNING_SECONDS - 0.1
    assert not wait.tick(scan).leaving
    clock.now += 0.1
    assert wait.tick(scan).leaving
    wait.stay()
    assert not wait.tick(scan).leaving
    clock.now += PATIENCE_SECONDS[state] - 0.1
    assert not wait.is_over(scan)
    clock.now += 0.1
    assert wait.is_over(scan)


def test_a_lost_camera_leaves_nothing_to_put_off(wait, clock):
    scan = wait.camera(Scan("live"), "lost")
    clock.now += 3
    assert not wait.tick(scan).leaving


def test_a_camera_that_comes_and_goes_does_not_hold_a_visitor_for_ever(wait, clock):
    scan = Scan("live")
    for _ in range(30):
        scan = wait.camera(scan, "lost")
        clock.now += 1
        scan = wait.camera(scan, "live")
        clock.now += 1
    assert wait.is_over(scan)


def test_seconds_are_whole_and_count_while_it_is_live(wait, clock):
    clock.now += 21.7
    assert wait.tick(Scan("live")).since_seconds == 21
    assert wait.tick(Scan("lost")).since_seconds == 0


def test_how_long_nothing_was_amiss(wait, clock):
    scan = wait.look(Scan("live"), hinted(Hint.GLARE))
    clock.now += 3
    assert wait.tick(scan).steady_seconds == 0
    scan = wait.look(scan, NOTHING)
    clock.now += 5
    assert wait.tick(scan).steady_seconds == 5
    scan = wait.look(scan, NOTHING)
    assert wait.tick(scan).steady_seconds == 5
    scan = wait.look(scan, hinted(Hint.TILTED))
    clock.now += 1
    assert wait.look(scan, NOTHING).steady_seconds == 0


def test_a_document_half_read_is_under_way(wait):
    assert wait.look(Scan("live"), hinted(kind=Kind.KTP)).reading
    assert not wait.look(Scan("live"), hinted(kind=Kind.CODE)).reading


@pytest.mark.parametrize(
    ("reading", "there"),
    [
        (hinted(Hint.NO_CARD), False),
        (hinted(Hint.NO_CARD, Hint.GLARE), False),
        (hinted(Hint.TOO_DARK), False),
        (hinted(Hint.BLURRED), True),
        (NOTHING, True),
    ],
)
def test_a_card_before_the_camera_is_somebody(wait, reading, there):
    assert wait.has_somebody(wait.look(Scan("live"), reading)) is there
    assert not wait.has_somebody(Scan("live"))


def test_an_office_that_does_not_tell_keeps_nobody_waiting(wait, clock):
    wait.look(Scan("live"), KTP)
    clock.now += KNOW_AT_MOST_SECONDS - 0.1
    assert wait.take() is None
    clock.now += 0.2
    assert wait.take() == (KTP, None)


def test_what_the_office_tells_late_belongs_to_nobody(wait, clock):
    wait.look(Scan("live"), KTP)
    wait.forget()
    wait.know(facts(KTP), KNOWN)
    wait.look(Scan("live"), CODE)
    clock.now += KNOW_AT_MOST_SECONDS
    assert wait.take() == (CODE, None)


def test_what_the_office_tells_late_of_one_card_is_not_taken_for_the_next(wait, clock):
    wait.look(Scan("live"), KTP)
    wait.forget()
    wait.look(Scan("live"), CODE)
    wait.know(facts(KTP), KNOWN)
    clock.now += READ_PAUSE_SECONDS
    assert wait.take() is None
    wait.know(facts(CODE), None)
    assert wait.take() == (CODE, None)
