"""Specimens are seeded, invented and plausible."""

from __future__ import annotations

import random
from datetime import date

import numpy as np

from sambut.kiosk.scan.specimen import CardKind, hold_up, invent_person, render_card
from sambut.queue.identity import IdType, age_on, parse_number


def test_same_seed_same_picture(today: date) -> None:
    frames = []
    for _ in range(2):
        rng = random.Random(7)
        frames.append(hold_up(render_card(invent_person(rng, today), CardKind.STUDENT_QR, rng), rng))
    assert np.array_equal(*frames)
    assert (frames[0].shape, frames[0].dtype) == ((720, 1280, 3), np.uint8)


def test_numbers_are_plausible_for_everybody(today: date) -> None:
    rng = random.Random(1)
    for _ in range(500):
        person = invent_person(rng, today)
        assert 19 <= age_on(person.birth_date, today) <= 77
        for number, kind in ((person.nik, IdType.KTP), (person.nip, IdType.EMPLOYEE)):
            card = parse_number(number, (), today)
            assert (card.id_type, card.sex, card.birth_date) == (kind, person.sex, person.birth_date)
        student = parse_number(person.student_number, (r"\d{8,12}", r"[A-Z]\d{7,11}"), today)
        assert (student.id_type, student.number) == (IdType.STUDENT, person.student_number)
        assert parse_number(person.licence_number, (r"\d{8,12}",), today).number == person.licence_number
