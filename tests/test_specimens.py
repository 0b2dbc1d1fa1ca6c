"""Specimens: seeded, invented, plausible, in keeping with themselves and with the published rules."""

from __future__ import annotations

import random
import re
from datetime import date
from itertools import pairwise

import numpy as np
import pytest

from sambut.queue.identity import IdType, age_on, parse_number
from sambut.tests.specimens import code_card, ground, ktp, lettering, phone, ticket_paper, travel
from sambut.tests.specimens.case import CardSort, Condition, View, make_case, make_sequence
from sambut.tests.specimens.icao import Holder, check_digit, names_field, td1_lines, td3_lines
from sambut.tests.specimens.ktp import draw_ktp
from sambut.tests.specimens.person import invent_person
from sambut.tests.specimens.plain_card import CardKind, render_card
from sambut.tests.specimens.resident import invent_resident, occupations
from sambut.tests.specimens.scene import hold_up
from sambut.tests.specimens.traveller import invent_card_holder, invent_passport_holder

TODAY = date(2026, 10, 6)
# ICAO Doc 9303, parts 4 and 5: the specimens of Utopia
ERIKSSON = {
    "issuer": "UTO",
    "nationality": "UTO",
    "surname": "Eriksson",
    "given_names": "Anna Maria",
    "birth_date": date(1974, 8, 12),
    "sex": "F",
    "expiry_date": date(2012, 4, 15),
}


def test_a_passports_lines_are_the_published_ones():
    assert td3_lines(Holder(document="P", number="L898902C3", optional="ZE184226B", **ERIKSSON)) == (
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
        "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
    )


def test_a_cards_lines_are_the_published_ones():
    assert td1_lines(Holder(document="I", number="D23145890", **ERIKSSON)) == (
        "I<UTOD231458907<<<<<<<<<<<<<<<",
        "7408122F1204159UTO<<<<<<<<<<<6",
        "ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
    )


def test_check_digits_and_names_of_the_standard():
    assert [check_digit(field) for field in ("520727", "AB2134<<<", "D23145890")] == ["3", "5", "7"]
    assert names_field("O'Connor", "Enya Siobhan", 39) == "OCONNOR<<ENYA<SIOBHAN<<<<<<<<<<<<<<<<<<"
    assert names_field("Müller-Øst", "Jürgen", 20) == "MUELLER<OEST<<JUERGE"
    assert len(names_field("NGUYEN " * 9, "XUAN", 30)) == 30
    assert "<<X" in names_field("NGUYEN " * 9, "XUAN", 30)


@pytest.mark.parametrize("sort", list(CardSort))
@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (640, 480)])
def test_the_same_seed_gives_the_same_case(sort, size):
    first, again = (make_case(sort, Condition.MIXED, 3, size) for _ in range(2))
    assert np.array_equal(first.frame, again.frame)
    assert (first.truth, first.number_glared, first.corners) == (again.truth, again.number_glared, again.corners)
    assert (first.frame.shape, first.frame.dtype) == ((size[1], size[0], 3), np.uint8)
    assert not np.array_equal(first.frame, make_case(sort, Condition.MIXED, 4, size).frame)


@pytest.mark.parametrize("condition", list(Condition))
def test_cards_are_near_enough_and_their_numbers_free(condition):
    for sort in (CardSort.KTP, CardSort.PASSPORT, CardSort.TD1):
        for seed in range(4):
            case = make_case(sort, condition, seed)
            assert case.card_width >= (300 if condition is Condition.FAR else 450)
            if condition not in {Condition.THUMB, Condition.MIXED}:
                assert not case.number_covered
            if not case.view.glare:
                assert not case.number_glared


def test_some_reflections_lie_on_the_number():
    glared = [make_case(CardSort.KTP, Condition.GLARE, seed).number_glared for seed in range(24)]
    assert 4 <= sum(glared) <= 20


def test_a_number_under_a_reflection_is_white():
    cases = (make_case(CardSort.KTP, Condition.GLARE, seed) for seed in range(40))
    case = next(case for case in cases if case.number_glared)
    assert (case.frame.min(axis=2) >= 250).sum() > 100


def test_a_sequence_is_one_card_that_moves():
    cases = list(make_sequence(CardSort.KTP, Condition.GLARE, 5, frames=6))
    assert len({case.truth for case in cases}) == 1
    for one, other in pairwise(cases):
        step = np.abs(np.array(one.corners) - np.array(other.corners)).max()
        assert 0 < step < 0.1 * one.card_width
        assert not np.array_equal(one.frame, other.frame)


def test_views_can_be_set_one_by_one():
    turned = make_case(CardSort.KTP, Condition.PLAIN, 1, view=View(upside_down=True))
    assert turned.corners[0][0] > turned.corners[1][0]
    cut = make_case(CardSort.PASSPORT, Condition.PLAIN, 1, view=View(outside=0.3))
    corners = np.array(cut.corners)
    assert corners.min() < 0 or (corners > (1280, 720)).any()
    assert make_case(CardSort.NONE, Condition.PLAIN, 1).corners == ()


def test_a_nik_agrees_with_its_card():
    for seed in range(400):
        resident = invent_resident(random.Random(seed))
        card = parse_number(resident.nik, (), TODAY)
        assert (card.id_type, card.sex, card.birth_date) == (IdType.KTP, resident.sex, resident.birth_date)
        assert resident.birth_date.year >= 1940
        assert not resident.nik.endswith("0000")
        assert resident.name == resident.name.upper()


def test_occupations_are_those_of_the_register_the_usual_ones_more_often():
    said = [invent_resident(random.Random(seed)).occupation for seed in range(3000)]
    assert set(said) == set(occupations())
    assert said.count("KARYAWAN SWASTA") > 2 * said.count("PIALANG")
    assert make_case(CardSort.KTP, Condition.PLAIN, 1).truth.occupation in occupations()


def test_names_are_many_and_of_every_form():
    names = [invent_resident(random.Random(seed)).name for seed in range(1500)]
    assert len(set(names)) > 1450
    forms = (r"\w+", r"(\S+ ){4,}\S+", r".*'.*", r".*\w-\w.*", r".*, S.*", r"(DRS|H|HJ|IR)\. .*", r"(.* )?[A-Z]\..*")
    assert all(any(re.fullmatch(form, name) for name in names) for form in forms)


def test_documents_differ_in_country_and_are_well_formed():
    drawn = [
        invent(random.Random(seed)) for seed in range(300) for invent in (invent_passport_holder, invent_card_holder)
    ]
    assert len({country for _, country, _ in drawn}) > 15
    for holder, _, _ in drawn:
        for lines, length in ((td3_lines(holder), 44), (td1_lines(holder), 30)) if len(holder.optional) <= 14 else ():
            assert all(re.fullmatch(f"[A-Z0-9<]{{{length}}}", line) for line in lines)


def test_every_card_says_specimen(monkeypatch):
    said = []

    def stamp(picture, *place):
        marked = ground.stamp_specimen(picture, *place)
        said.append(int((marked != picture).any(axis=2).sum()))
        return marked

    for module in (ktp, travel, code_card):
        monkeypatch.setattr(module, "stamp_specimen", stamp)
    for seed in range(12):
        rng = random.Random(seed)
        draw_ktp(invent_resident(rng), rng)
        travel.draw_passport(*invent_passport_holder(rng), rng)
        travel.draw_card(*invent_card_holder(rng), rng)
        code_card.draw_code_card(rng)
    assert len(said) == 48
    assert min(said) > 500
    assert phone.draw_phone(random.Random(1)).truth.number == ""


def test_fonts_come_with_their_licences():
    names = {*lettering.SANS, *lettering.NARROW, *lettering.BOLD, *lettering.MONO, *lettering.SERIF, *lettering.OCR_B}
    files = {path.name: path.stat().st_size for path in lettering.FONTS.iterdir()}
    assert {*names, lettering.OCR_A, *ticket_paper.FACE_NAMES} == {
        name for name in files if name.endswith((".ttf", ".otf"))
    }
    assert {"OFL.txt", "DejaVu-LICENSE.txt", "OCR-public-domain.txt"} < set(files)
    assert sum(files.values()) < 1_500_000


def test_the_rehearsals_cards_repeat():
    frames = []
    for _ in range(2):
        rng = random.Random(7)
        frames.append(hold_up(render_card(invent_person(rng, TODAY), CardKind.STUDENT_QR, rng), rng))
    assert np.array_equal(*frames)
    assert (frames[0].shape, frames[0].dtype) == ((720, 1280, 3), np.uint8)


def test_the_rehearsals_numbers_are_plausible_for_everybody():
    rng = random.Random(1)
    for _ in range(500):
        person = invent_person(rng, TODAY)
        assert 19 <= age_on(person.birth_date, TODAY) <= 77
        for number, kind in ((person.nik, IdType.KTP), (person.nip, IdType.EMPLOYEE)):
            card = parse_number(number, (), TODAY)
            assert (card.id_type, card.sex, card.birth_date) == (kind, person.sex, person.birth_date)
        student = parse_number(person.student_number, (r"\d{8,12}", r"[A-Z]\d{7,11}"), TODAY)
        assert (student.id_type, student.number) == (IdType.STUDENT, person.student_number)
        assert parse_number(person.licence_number, (r"\d{8,12}",), TODAY).number == person.licence_number
