"""One visitor's frames: codes always, text a few times a second; and what each effort may cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import cv2
import numpy as np

from sambut.kiosk.scan.decode import CardDecoder
from sambut.kiosk.scan.documents import TextPass
from sambut.kiosk.scan.effort import CODES_ONLY, LIVE, LIVE_CODES, LIVE_OCCUPATION, PATIENT, Effort
from sambut.kiosk.scan.readers import Code
from sambut.kiosk.scan.reading import NOTHING, CardFields, Evidence, Hint, Kind, Reading
from sambut.kiosk.scan.text_models import TextModels
from sambut.kiosk.scan.watch import CardWatch
from sambut.queue.identity import IdType
from sambut.tests.specimens.case import CardSort, Condition, make_case

NIK = "3273011708900001"
KTP = Reading(Kind.KTP, False, CardFields(number=NIK, id_type=IdType.KTP, name="SITI"), hints=(Hint.TILTED,))
CODE = Reading(Kind.CODE, True, CardFields(number="12345678"), (Evidence.CODE,))
HINTED = Reading(Kind.NONE, False, hints=(Hint.TOO_FAR,))


class FakeDecoder:
    """Gives one reading after another, the last again and again; with codes only, nothing but codes."""

    def __init__(self, *readings: Reading) -> None:
        self.readings, self.efforts = list(readings), list[Effort]()

    def today(self) -> date:
        return date(2026, 10, 6)

    def read(self, _frame: object, effort: Effort = PATIENT) -> Reading:
        self.efforts.append(effort)
        reading = self.readings.pop(0) if len(self.readings) > 1 else self.readings[0]
        return reading if effort.text or reading.kind is Kind.CODE else NOTHING


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def watch(*readings: Reading) -> tuple[CardWatch, FakeDecoder, Clock]:
    decoder, clock = FakeDecoder(*readings), Clock()
    return CardWatch(decoder, clock), decoder, clock  # type: ignore[arg-type]


def test_text_is_looked_for_a_few_times_a_second() -> None:
    seen, decoder, clock = watch(NOTHING)
    for _ in range(90):
        seen.read(None)
        clock.now += 1 / 30
    texts = sum(effort.text for effort in decoder.efforts)
    assert decoder.efforts[0].text
    assert 15 <= texts <= 30
    assert {effort for effort in decoder.efforts if not effort.text} == {CODES_ONLY}


def test_slower_ways_to_read_a_code_take_turns_with_quick_looks() -> None:
    seen, decoder, clock = watch(NOTHING)
    for _ in range(9):
        seen.read(None)
        clock.now += 1
    assert decoder.efforts == [LIVE, LIVE_CODES, LIVE] * 3


def test_hints_stay_between_two_looks_at_text() -> None:
    seen, _, clock = watch(HINTED)
    assert seen.read(None).hints == (Hint.TOO_FAR,)
    clock.now += 0.05
    between = seen.read(None)
    assert (between.kind, between.accepted, between.hints) == (Kind.NONE, False, (Hint.TOO_FAR,))


def test_between_two_looks_nothing_is_accepted_anew() -> None:
    seen, _, clock = watch(KTP)
    assert not seen.read(None).accepted
    clock.now += 1
    assert seen.read(None).accepted
    clock.now += 0.05
    between = seen.read(None)
    assert (between.accepted, between.fields.number) == (False, NIK)


def test_a_code_counts_at_once_between_two_looks() -> None:
    seen, decoder, clock = watch(HINTED, CODE)
    seen.read(None)
    clock.now += 0.02
    assert seen.read(None) == CODE
    assert decoder.efforts[-1] == CODES_ONLY


def test_the_occupation_is_read_after_the_number_was_accepted_and_until_it_is_told() -> None:
    told = replace(KTP, fields=replace(KTP.fields, occupation="DOSEN"))
    seen, decoder, clock = watch(KTP, KTP, NOTHING, KTP, told, told)
    readings = []
    for _ in range(7):
        readings.append(seen.read(None))
        clock.now += 1
    assert [reading.accepted for reading in readings] == [False, True, False, True, True, True, True]
    assert [effort.occupation for effort in decoder.efforts] == [False, False, True, True, True, False, False]
    assert [reading.fields.occupation for reading in readings] == ["", "", "", "", "DOSEN", "DOSEN", "DOSEN"]
    assert LIVE_OCCUPATION.occupation
    assert replace(LIVE_OCCUPATION, occupation=False) == LIVE


def test_no_other_card_has_an_occupation() -> None:
    seen, decoder, clock = watch(CODE)
    for _ in range(3):
        assert seen.read(None).accepted
        clock.now += 1
    assert not any(effort.occupation for effort in decoder.efforts)


def test_a_new_watch_knows_nothing_of_the_last() -> None:
    seen, decoder, clock = watch(KTP)
    assert not seen.read(None).accepted
    again = CardWatch(decoder, clock)  # type: ignore[arg-type]
    told = again.read(None)
    assert decoder.efforts == [LIVE, LIVE]
    assert not told.accepted
    clock.now += 1
    assert seen.read(None).accepted
    empty = CardWatch(FakeDecoder(NOTHING), clock)  # type: ignore[arg-type]
    assert (empty.read(None), empty.read(None)) == (NOTHING, NOTHING)


class CountingModel:
    """A model that counts how often it is asked and the pixels of width that it is given."""

    def __init__(self, session: Any) -> None:
        self._session, self.pixels, self.runs = session, 0, 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._session, name)

    def run(self, names: None, inputs: dict[str, np.ndarray]) -> Sequence[np.ndarray]:
        self.runs += 1
        self.pixels += sum(blob.shape[0] * blob.shape[3] for blob in inputs.values())
        return self._session.run(names, inputs)


def test_a_live_look_reads_less_than_a_patient_one(text_models: TextModels) -> None:
    reader = CountingModel(text_models.reader)
    text = TextPass(lambda: date(2026, 10, 6), lambda: TextModels(text_models.finder, reader))
    frame, spent = make_case(CardSort.NONE, Condition.PLAIN, 5).frame, []
    for effort in (LIVE, PATIENT):
        reader.pixels = 0
        text.read(frame, effort)
        spent.append(reader.pixels)
    assert 0 < spent[0] < spent[1]
    assert spent[0] < 2.5 * LIVE.lines
    assert spent[1] < 2 * PATIENT.lines


def test_text_is_left_alone_where_it_cannot_help(text_models: TextModels, held_code) -> None:
    """With codes only, where a code was accepted, and live where all is too soft."""
    finder = CountingModel(text_models.finder)
    text = TextPass(lambda: date(2026, 10, 6), lambda: TextModels(finder, text_models.reader))
    decoder = CardDecoder((r"\d{8}",), lambda: date(2026, 10, 6), text=text)
    frame = make_case(CardSort.KTP, Condition.PLAIN, 3).frame
    soft = cv2.GaussianBlur(frame, (0, 0), 6.0)
    assert decoder.read(frame, CODES_ONLY).says_same(NOTHING)
    assert decoder.read(held_code("12345678", "CODE128", 20), LIVE).accepted
    assert decoder.read(soft, LIVE).hints == (Hint.BLURRED,)
    assert finder.runs == 0
    assert decoder.read(soft, PATIENT).hints == (Hint.BLURRED,)
    assert finder.runs > 0


class CountingCodes:
    """A reader that finds nothing; counts how often it is asked."""

    name = "counting"

    def __init__(self) -> None:
        self.asked = 0

    def read(self, _image: object) -> list[Code]:
        self.asked += 1
        return []

    read_bars = read


def test_slower_readers_are_asked_only_where_the_effort_says_so(text_models: TextModels) -> None:
    quick, slow = CountingCodes(), CountingCodes()
    text = TextPass(lambda: date(2026, 10, 6), lambda: text_models)
    decoder = CardDecoder((), lambda: date(2026, 10, 6), [quick, slow], text)
    frame = np.full((240, 320, 3), 128, np.uint8)
    for effort, asked in ((CODES_ONLY, 0), (LIVE, 0), (LIVE_CODES, 1), (PATIENT, 2)):
        assert decoder.read(frame, effort).kind is Kind.NONE
        assert slow.asked == asked
    assert quick.asked >= 4
