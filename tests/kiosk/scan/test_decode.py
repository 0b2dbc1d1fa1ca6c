"""Frames in, readings out: specimens, junk, hostile payloads, tilted bars."""

from __future__ import annotations

import random
from datetime import date

import cv2
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from sambut.kiosk.scan.decode import CardDecoder
from sambut.kiosk.scan.reading import Hint
from sambut.queue.identity import IdType
from sambut.tests.specimens.person import invent_person
from sambut.tests.specimens.plain_card import CardKind, card_number, render_card
from sambut.tests.specimens.scene import empty_room, hold_up

TYPES = {"student": IdType.STUDENT, "employee": IdType.EMPLOYEE, "licence": None}
SYMBOLOGIES = {"qr": "QR", "code128": "CODE128", "pdf417": "PDF417"}


@pytest.mark.parametrize("kind", list(CardKind))
@pytest.mark.parametrize("tilt", [14.0, 45.0])
def test_specimens_are_read(decoder: CardDecoder, today: date, kind: CardKind, tilt: float) -> None:
    rng = random.Random(f"{kind}{tilt}")
    for _ in range(4):
        person = invent_person(rng, today)
        reading = decoder.read(hold_up(render_card(person, kind, rng), rng, max_tilt=tilt))
        face, _, code = kind.partition("_")
        assert reading.accepted
        assert reading.fields.number == card_number(person, kind)
        assert (reading.fields.id_type, reading.fields.symbology) == (TYPES[face], SYMBOLOGIES[code])
        if face == "employee":
            assert (reading.fields.sex, reading.fields.birth_date) == (person.sex, person.birth_date)


def test_rooms_without_a_card_give_nothing(decoder: CardDecoder, rng: random.Random) -> None:
    for _ in range(6):
        reading = decoder.read(empty_room(rng))
        assert (reading.kind, reading.accepted, reading.fields.text) == ("none", False, "")
        assert Hint.NO_CARD in reading.hints


@pytest.mark.parametrize("symbology", ["QR", "CODE128", "PDF417", "DATAMATRIX"])
@pytest.mark.parametrize(
    "payload",
    [
        "https://example.org/nim/12345678",
        "<b>12345678</b>",
        "=cmd|'/C calc'!A0",
        "1'; DROP TABLE visit; --",
        "12345678\x1b@",
        "\t\r12345678;87654321",
        "\x1dV0 12345678",
        "hello",
    ],
)
def test_junk_is_a_code_that_is_not_accepted(decoder: CardDecoder, code_frame, symbology: str, payload: str) -> None:
    reading = decoder.read(code_frame(payload, symbology))
    assert (reading.kind, reading.accepted, reading.fields.number) == ("code", False, "")
    assert not set(reading.fields.text) & set("<>=;|!\x1b\x1d\t\r")


@pytest.mark.parametrize("payload", ["7" * 2900, "\u202e12345678", "NIM 12345678\u200b", "NIM 12345678" + "é" * 1100])
def test_oversized_and_bidi_payloads_are_refused(decoder: CardDecoder, code_frame, payload: str) -> None:
    reading = decoder.read(code_frame(payload, "QR"))
    assert (reading.kind, reading.accepted, reading.fields.text) == ("code", False, "")


def test_long_but_honest_payload_keeps_its_number(decoder: CardDecoder, code_frame) -> None:
    reading = decoder.read(code_frame("NIM 12345678, " + "é" * 500, "QR"))
    assert (reading.accepted, reading.fields.text) == (True, "NIM 12345678,")


def test_of_several_codes_the_one_that_tells_most_wins(decoder: CardDecoder, code_frame) -> None:
    frames = [code_frame(text, "QR") for text in ("https://example.org", "12345678", "198501012010011001")]
    reading = decoder.read(np.hstack(frames))
    assert (reading.fields.id_type, reading.fields.number) == (IdType.EMPLOYEE, "198501012010011001")


def test_a_link_beside_tilted_bars_does_not_hide_them(decoder: CardDecoder, code_frame) -> None:
    bars = code_frame("198501012010011001", "CODE128")
    height, width = bars.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), 30, 0.6)
    turned = cv2.warpAffine(bars, matrix, (width, height), borderValue=(200, 200, 200))
    turned[:160, :160] = code_frame("https://example.org", "QR")[160:320, 240:400]
    reading = decoder.read(turned)
    assert (reading.fields.number, reading.hints) == ("198501012010011001", ())


def test_scanner_lines_go_through_the_same_parser(decoder: CardDecoder) -> None:
    reading = decoder.read_line("NIK 3273014510900003")
    assert (reading.accepted, reading.fields.id_type, reading.fields.sex) == (True, IdType.KTP, "F")
    assert reading.fields.symbology == "WEDGE"
    assert not decoder.read_line("=12345678").accepted
    assert not decoder.read_line("\ud800").accepted
    assert decoder.read_line("").kind == "none"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    hnp.arrays(
        st.sampled_from([np.uint8, np.int16, np.float32, np.bool_]),
        hnp.array_shapes(min_dims=1, max_dims=4, min_side=0, max_side=48),
    )
)
def test_no_array_raises(image: np.ndarray) -> None:
    decoder = CardDecoder((), lambda: date(2026, 10, 6))
    assert not decoder.read(image).accepted


def test_readings_keep_values_out_of_repr(decoder: CardDecoder, code_frame) -> None:
    assert "12345678" not in repr(decoder.read(code_frame("NIM:12345678", "QR")))
