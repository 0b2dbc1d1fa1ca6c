"""The row Pekerjaan of drawn cards, with real models: read where it can be, and never at the number's cost."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from sambut.kiosk.scan.decode import CardDecoder
from sambut.kiosk.scan.effort import LIVE, LIVE_OCCUPATION, PATIENT
from sambut.kiosk.scan.frame import Frame
from sambut.kiosk.scan.watch import CardWatch
from sambut.tests.specimens.case import CardSort, Condition, View, make_case
from sambut.tests.specimens.ktp import draw_ktp, invent_style
from sambut.tests.specimens.resident import invent_resident
from sambut.tests.specimens.scene import Scene

WITH_OCCUPATION = replace(PATIENT, occupation=True)


def show(occupation: str, seed: int = 1, view: View | None = None, **style: object) -> Frame:
    rng = random.Random(seed)
    resident = replace(invent_resident(rng), occupation=occupation)
    sheet = draw_ktp(resident, rng, replace(invent_style(rng), **style))
    return Scene(sheet, view or View(), rng, (1280, 720)).shoot(seed).frame


@pytest.mark.parametrize(
    "condition", [Condition.PLAIN, Condition.TILT, Condition.PERSPECTIVE, Condition.NOISE, Condition.DARK]
)
@pytest.mark.parametrize("seed", [2, 5])
def test_the_occupation_is_read_as_printed(decoder: CardDecoder, condition: Condition, seed: int) -> None:
    case = make_case(CardSort.KTP, condition, seed)
    told = decoder.read(case.frame, WITH_OCCUPATION).fields.occupation
    assert told.replace(" ", "") == case.truth.occupation.replace(" ", "")


@pytest.mark.parametrize("occupation", ["GURU", "PELAJAR/MAHASISWA", "ANGGOTA DPR-RI", "PEGAWAI NEGERI SIPIL (PNS)"])
@pytest.mark.parametrize("style", [{"colon_x": None}, {"indent": 0.0}, {"value_font": "ArchivoNarrow-Bold.ttf"}])
def test_every_print_will_do(decoder: CardDecoder, occupation: str, style: dict[str, object]) -> None:
    assert decoder.read(show(occupation, **style), WITH_OCCUPATION).fields.occupation == occupation


def test_a_second_line_belongs_to_it(decoder: CardDecoder) -> None:
    frame = show("TENTARA NASIONAL INDONESIA (TNI)", value_font="DejaVuSans-Bold.ttf", height=21.0)
    assert decoder.read(frame, WITH_OCCUPATION).fields.occupation == "TENTARA NASIONAL INDONESIA (TNI)"


def test_a_card_upside_down_tells_it_too(decoder: CardDecoder) -> None:
    frame = show("DOSEN", view=View(upside_down=True, tilt=6))
    assert decoder.read(frame, WITH_OCCUPATION).fields.occupation == "DOSEN"


@pytest.mark.parametrize("seed", [900_009, 900_020])
def test_a_card_far_away_is_looked_at_more_closely(decoder: CardDecoder, seed: int) -> None:
    case = make_case(CardSort.KTP, Condition.FAR, seed, ((1280, 720), (1920, 1080))[seed % 2])
    assert decoder.read(case.frame, WITH_OCCUPATION).fields.occupation == case.truth.occupation


@pytest.mark.parametrize("occupation", ["", "-", "Pekerjaan", "A" * 90])
def test_odd_prints_do_no_harm(decoder: CardDecoder, occupation: str) -> None:
    reading = decoder.read(show(occupation), WITH_OCCUPATION)
    assert reading.accepted
    assert len(reading.fields.occupation) <= 48


def test_all_else_is_as_without_it(decoder: CardDecoder) -> None:
    for seed, condition in enumerate((Condition.PLAIN, Condition.FAR, Condition.GLARE, Condition.THUMB)):
        frame = make_case(CardSort.KTP, condition, seed).frame
        without, with_it = decoder.read(frame, LIVE), decoder.read(frame, LIVE_OCCUPATION)
        assert without.fields.occupation == ""
        assert replace(with_it, fields=replace(with_it.fields, occupation="")).says_same(without)


def test_a_watch_accepts_first_and_reads_the_occupation_then(decoder: CardDecoder) -> None:
    case = make_case(CardSort.KTP, Condition.PLAIN, 2)
    clock = iter(range(100))
    watch = CardWatch(decoder, lambda: float(next(clock)))
    first, second = watch.read(case.frame), watch.read(case.frame)
    assert (first.accepted, first.fields.number, first.fields.occupation) == (True, case.truth.number, "")
    assert (second.accepted, second.fields.number) == (True, case.truth.number)
    assert second.fields.occupation == case.truth.occupation
