"""When a number may be believed over successive frames of one visitor."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sambut.kiosk.scan.consensus import Consensus
from sambut.kiosk.scan.reading import NOTHING, CardFields, Evidence, Kind, Reading
from sambut.queue.identity import IdType, Sex

TODAY = date(2026, 10, 6)
BORN, SEX = date(1990, 8, 17), "M"
NIK, OTHER, THIRD = "3273011708900001", "3273011708900007", "3273011708900009"
SLOTS = ("3273????08900001", "327301170890????", "????011708900001", "3273011708??0001", "9273011708??0001")


def consensus(patience: int = 2) -> Consensus:
    return Consensus(lambda: TODAY, patience)


def frame(
    number: str = "",
    *,
    accepted: bool = False,
    sure: float = 0.9,
    name: str = "SITI AMINAH",
    name_sure: float = 0.9,
    slots: str = "",
    born: date | None = BORN,
    sex: Sex | None = SEX,
    place: str = "",
) -> Reading:
    """What TextPass tells of one frame of a KTP."""
    fields = CardFields(number=number, id_type=IdType.KTP, name=name, sex=sex, birth_date=born, birth_place=place)
    evidence = (Evidence.PRINTED_ROWS,) if accepted else ()
    return Reading(Kind.KTP, accepted, fields, evidence, sureness=sure, name_sureness=name_sure, slots=slots)


def gap(slots: str, **more: Any) -> Reading:
    """A frame in which a reflection took digits."""
    return frame(slots=slots, sure=0.0, **more)


def run(*readings: Reading, patience: int = 2) -> list[Reading]:
    seen = consensus(patience)
    return [seen.add(reading) for reading in readings]


def accepted(*readings: Reading, patience: int = 2) -> list[bool]:
    return [reading.accepted for reading in run(*readings, patience=patience)]


@st.composite
def frames(draw: st.DrawFn) -> Reading:
    number = draw(st.sampled_from((NIK, OTHER, THIRD, "")))
    slots = "" if number else draw(st.sampled_from(("", *SLOTS)))
    sure = draw(st.sampled_from((0.0, 0.35, 0.49, 0.5, 0.9)))
    return frame(
        number,
        accepted=bool(number) and sure >= 0.75 and draw(st.booleans()),
        sure=0.0 if slots else sure,
        name=draw(st.sampled_from(("", "SITI", "SITI AMINAH"))),
        name_sure=draw(st.sampled_from((0.0, 0.9))),
        slots=slots,
        born=draw(st.sampled_from((None, BORN, date(1980, 1, 1)))),
        sex=draw(st.sampled_from((None, "M", "F"))),
    )


@settings(max_examples=150)
@given(st.lists(frames(), max_size=10), st.integers(0, 2))
def test_no_number_is_accepted_without_evidence(readings: list[Reading], patience: int) -> None:
    for at, reading in enumerate(run(*readings, patience=patience)):
        if not reading.accepted:
            continue
        before = [seen.fields.number for seen in readings[: at + 1] if seen.sureness >= 0.5]
        own = [seen for seen in readings[: at + 1] if seen.accepted and seen.fields.number == reading.fields.number]
        assert reading.fields.number
        if reading.evidence == (Evidence.AGREEING_FRAMES,):
            assert before.count(reading.fields.number) >= 2
        elif not own:
            assert Evidence.PRINTED_ROWS in reading.evidence
            assert reading.slots
            assert (reading.fields.birth_date, reading.fields.sex) == (BORN, SEX)


@settings(max_examples=150)
@given(st.lists(frames(), max_size=12))
def test_two_numbers_that_were_accepted_never_both_pass(readings: list[Reading]) -> None:
    """The second of them is another card, or one of the two was misread: a new visitor starts anew."""
    for at, reading in enumerate(run(*readings, patience=0)):
        if reading.accepted:
            before = {seen.fields.number for seen in readings[:at] if seen.accepted}
            assert before <= {reading.fields.number}


def test_what_one_frame_proves_is_accepted_at_once() -> None:
    told = run(frame(NIK, accepted=True))[0]
    assert (told.accepted, told.fields.number, told.evidence) == (True, NIK, (Evidence.PRINTED_ROWS,))


def test_agreeing_frames_need_two_and_no_other_number() -> None:
    assert accepted(frame(NIK), frame(NIK)) == [False, True]
    assert run(frame(NIK), frame(NIK))[1].evidence == (Evidence.AGREEING_FRAMES,)
    assert accepted(frame(NIK), frame(OTHER), frame(NIK)) == [False, False, False]
    assert not any(accepted(*[frame(NIK), frame(OTHER)] * 6))


def test_unsure_frames_have_no_voice() -> None:
    assert not any(accepted(*[frame(NIK, sure=0.49)] * 6))
    assert accepted(frame(NIK, sure=0.49), frame(NIK), frame(NIK, sure=0.49)) == [False, False, False]
    assert accepted(frame(OTHER, sure=0.49), frame(NIK), frame(NIK)) == [False, False, True]
    assert accepted(frame(NIK, accepted=True, sure=0.49)) == [False]


def test_a_frame_without_a_number_is_never_accepted() -> None:
    assert not any(accepted(frame(NIK), frame(), frame(), frame(name="")))


def test_other_kinds_pass_as_they_are() -> None:
    seen = consensus()
    for kind in (Kind.PASSPORT, Kind.CODE):
        for reading in (Reading(kind, True, CardFields(number="A1234567")), Reading(kind, False)):
            assert seen.add(reading) is reading
    assert seen.add(NOTHING) is NOTHING


def paper(number: str, *, checked: bool = True, sure: bool = False) -> Reading:
    """What TextPass tells of a frame of machine-readable lines; not sure: a character may be another of its weight."""
    return Reading(Kind.PASSPORT, sure, CardFields(number=number), (Evidence.CHECK_DIGITS,) if checked else ())


def test_of_unsure_machine_readable_lines_two_frames_have_to_agree() -> None:
    told = run(paper("A1234567"), paper("A1234567"))
    assert [reading.accepted for reading in told] == [False, True]
    assert told[1].evidence == (Evidence.CHECK_DIGITS, Evidence.AGREEING_FRAMES)
    assert accepted(paper("A1234567", sure=True)) == [True]
    assert not any(accepted(*[paper("A1234567"), paper("S1234567")] * 4))
    assert not any(accepted(*[paper("A1234567", checked=False)] * 4))
    assert accepted(paper("A1234567", checked=False), paper("A1234567")) == [False, False]
    consensus().add(paper("A1234567"))
    assert not consensus().add(paper("A1234567")).accepted


def test_a_new_visitor_starts_anew() -> None:
    first, second = consensus(), consensus()
    assert not first.add(frame(NIK)).accepted
    told = second.add(frame(NIK, name=""))
    assert (told.accepted, told.fields.name) == (False, "")
    first.add(frame(NIK))
    assert not consensus().add(gap(SLOTS[0])).fields.number


def test_frames_under_a_wandering_reflection_complete_each_other() -> None:
    first, second = gap("3273????08900001"), gap("327301170890????")
    told = run(first, second, first, second)
    assert [reading.accepted for reading in told] == [False, False, False, True]
    last = told[-1]
    assert (last.fields.number, last.evidence) == (NIK, (Evidence.PRINTED_ROWS,))
    assert (last.fields.birth_date, last.fields.sex, last.fields.nationality) == (BORN, SEX, "IDN")


def test_every_digit_needs_two_votes() -> None:
    assert not any(accepted(gap("3273????08900001"), gap("????01170890????"), gap("3273????08900001")))
    assert accepted(gap(NIK[:-1] + "?"), gap(NIK[:-1] + "?"), frame(NIK, sure=0.0), gap("?" + NIK[1:])) == [
        *[False] * 3,
        True,
    ]


def test_one_contradicting_digit_keeps_the_slots_open() -> None:
    looks = [gap("3273????08900001"), gap("327301170890????"), gap("????011708900001")]
    assert any(accepted(*looks))
    assert not any(accepted(gap("3273????08900007"), *looks, *looks))
    assert not any(accepted(frame(OTHER), *looks, *looks))


@pytest.mark.parametrize("rows", [{"born": date(1980, 1, 1)}, {"sex": "F"}, {"born": None}, {"sex": None}])
def test_completed_slots_need_the_rows_to_match(rows: dict[str, Any]) -> None:
    looks = [gap(slots, **rows) for slots in ("3273????08900001", "327301170890????", "????011708900001")]
    assert not any(accepted(*looks, *looks))


def test_an_implausible_number_is_not_completed() -> None:
    looks = [gap(f"0000{slots[4:]}") for slots in ("3273????08900001", "3273011708??0001", "3273011708900???")]
    assert not any(accepted(*looks, *looks))


def test_the_name_that_most_frames_read_then_the_surest() -> None:
    names = (("SITI AMINAH", 0.8), ("SITI AMlNAH", 0.6), ("SITI", 0.9), ("SITI AMINAH", 0.5))
    told = run(*(frame(NIK, name=name, name_sure=sure) for name, sure in names))
    assert [reading.fields.name for reading in told] == ["SITI AMINAH", "SITI AMINAH", "SITI", "SITI AMINAH"]
    assert run(frame(NIK), frame(NIK, name=""))[-1].fields.name == "SITI AMINAH"
    assert run(frame(OTHER, name="BAGAS"), frame(NIK, name=""))[-1].fields.name == ""


def test_a_birth_place_from_any_frame() -> None:
    told = run(frame(NIK, place="SOLO"), frame(NIK), frame(NIK, place="BOGOR"))
    assert [reading.fields.birth_place for reading in told] == ["SOLO", "SOLO", "BOGOR"]


def test_patience_with_an_unsure_name() -> None:
    unsure = frame(NIK, accepted=True, name_sure=0.3)
    assert accepted(unsure, unsure, unsure) == [False, False, True]
    assert accepted(unsure, frame(NIK, accepted=True)) == [False, True]
    assert accepted(unsure, unsure, patience=1) == [False, True]
    assert accepted(unsure, patience=0) == [True]
    nameless = frame(NIK, accepted=True, name="")
    assert accepted(nameless, nameless, nameless) == [False, False, True]
    assert run(unsure)[0].fields.number == NIK


def test_only_so_many_frames_are_remembered() -> None:
    assert accepted(frame(NIK), *[frame()] * 12, frame(NIK))[-1] is False
    assert accepted(frame(NIK), *[frame()] * 10, frame(NIK))[-1] is True


def test_readings_are_not_changed_in_place() -> None:
    reading = frame(NIK)
    kept = replace(reading)
    run(reading, reading)
    assert reading == kept


def test_the_occupation_is_the_one_that_most_frames_read() -> None:
    def with_occupation(text: str, number: str = NIK) -> Reading:
        reading = frame(number, accepted=True)
        return replace(reading, fields=replace(reading.fields, occupation=text))

    readings = [with_occupation(text) for text in ("", "DOSFN", "DOSEN", "DOSEN", "")]
    told = [reading.fields.occupation for reading in run(*readings)]
    assert told == ["", "DOSFN", "DOSFN", "DOSEN", "DOSEN"]
    assert run(with_occupation("DOSEN"), frame(OTHER, accepted=True))[-1].fields.occupation == ""
