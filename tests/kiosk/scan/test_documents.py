"""Printed cards end to end: real models, drawn cards, and what must never be accepted."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import cv2
import numpy as np
import pytest

from sambut.kiosk.scan import text_models as models_module
from sambut.kiosk.scan.decode import CardDecoder
from sambut.kiosk.scan.documents import TextPass
from sambut.kiosk.scan.effort import CODES_ONLY, LIVE_CODES
from sambut.kiosk.scan.files import OneVisitor
from sambut.kiosk.scan.frame import Frame
from sambut.kiosk.scan.reading import Evidence, Hint, Kind, Reading
from sambut.kiosk.scan.text_models import open_text_models
from sambut.queue.errors import Fault, KnownError
from sambut.queue.identity import IdType
from sambut.tests.specimens import travel
from sambut.tests.specimens.case import CardSort, Condition, Truth, View, make_case, make_sequence
from sambut.tests.specimens.icao import Holder, td3_lines, transliterate
from sambut.tests.specimens.ktp import draw_ktp
from sambut.tests.specimens.resident import Resident, invent_resident
from sambut.tests.specimens.scene import Moment, Scene
from sambut.tests.specimens.sheet import Sheet
from sambut.tests.specimens.travel import draw_passport

SIZE = (1280, 720)
UPSIDE_DOWN = View(upside_down=True)


def letters(text: str) -> str:
    return "".join(character for character in text.upper() if character.isalpha())


def latin(truth: Truth) -> str:
    """The name as machine-readable lines write it, without gaps."""
    return letters(transliterate(f"{truth.given_names} {truth.surname}"))


def show(seed: int, view: View | None = None, **changes: object) -> tuple[Frame, Resident]:
    """A KTP of one's own choice in the hand."""
    rng = random.Random(seed)
    resident = replace(invent_resident(rng), **changes)
    scene = Scene(draw_ktp(resident, rng), view or View(), rng, SIZE)
    return scene.shoot(seed).frame, resident


def assert_told(reading: Reading, truth: Truth) -> None:
    fields = reading.fields
    assert fields.number == truth.number
    assert (fields.sex, fields.birth_date) == (truth.sex, truth.birth_date)


@pytest.mark.parametrize(
    ("condition", "seed", "view"),
    [
        (Condition.PLAIN, 2, None),
        (Condition.TILT, 1, None),
        (Condition.PERSPECTIVE, 1, None),
        (Condition.FAR, 1, None),
        (Condition.NOISE, 1, None),
        (Condition.DARK, 0, None),
        (Condition.PLAIN, 4, View(upside_down=True, tilt=9)),
    ],
)
def test_a_ktp_is_read_whole(decoder: CardDecoder, condition: Condition, seed: int, view: View | None) -> None:
    case = make_case(CardSort.KTP, condition, seed, view=view)
    reading = decoder.read(case.frame)
    assert (reading.kind, reading.accepted, reading.evidence) == (Kind.KTP, True, (Evidence.PRINTED_ROWS,))
    assert_told(reading, case.truth)
    fields = reading.fields
    assert letters(fields.name) == letters(case.truth.name)
    assert letters(fields.birth_place) == letters(case.truth.birth_place)
    assert (fields.id_type, fields.nationality, reading.hints) == (IdType.KTP, "IDN", ())


@pytest.mark.parametrize(
    ("seed", "name"),
    [
        (0, "PROF. DR. H. ABDUL RO'UF AL-HABSYI, M.SI"),
        (2, "DRA. HJ. SITI ROHMAH MU'TASIM SASTROWARDOYO, S.PD.I"),
        (1, "RAMA"),
        (3, "NANA"),
    ],
)
def test_long_and_short_names(decoder: CardDecoder, seed: int, name: str) -> None:
    frame, resident = show(seed, name=name)
    reading = decoder.read(frame)
    assert (reading.accepted, reading.fields.number, reading.fields.name) == (True, resident.nik, name)


def test_rows_that_contradict_the_nik_are_never_accepted(decoder: CardDecoder) -> None:
    _, true = show(1)
    for changes in ({"birth_date": date(1981, 3, 2)}, {"sex": "F" if true.sex == "M" else "M"}):
        frame, resident = show(1, **changes)
        visitor = OneVisitor.of(decoder)
        for _ in range(2):
            reading = visitor.look(frame)
            assert (reading.kind, reading.accepted, reading.evidence) == (Kind.KTP, False, ())
        assert (reading.fields.birth_date, reading.fields.sex) == (resident.birth_date, resident.sex)


@pytest.mark.parametrize(
    ("sort", "condition", "seed", "view"),
    [
        (CardSort.PASSPORT, Condition.PLAIN, 1, None),
        (CardSort.PASSPORT, Condition.TILT, 1, None),
        (CardSort.PASSPORT, Condition.PLAIN, 5, UPSIDE_DOWN),
        (CardSort.TD1, Condition.PERSPECTIVE, 1, None),
        (CardSort.TD1, Condition.PLAIN, 5, UPSIDE_DOWN),
    ],
)
def test_machine_readable_lines(
    decoder: CardDecoder, sort: CardSort, condition: Condition, seed: int, view: View | None
) -> None:
    case = make_case(sort, condition, seed, view=view)
    visitor = OneVisitor.of(decoder)
    reading = next((told for told in map(visitor.look, [case.frame] * 2) if told.accepted), visitor.known)
    truth = case.truth
    assert (reading.kind, reading.accepted) == (Kind.PASSPORT, True)
    assert Evidence.CHECK_DIGITS in reading.evidence
    assert_told(reading, truth)
    assert letters(reading.fields.name) == latin(truth)
    assert reading.fields.expiry_date == truth.expiry_date
    assert reading.fields.nationality == {"DEU": "D"}.get(truth.nationality, truth.nationality)
    card = IdType.KITAS if truth.mrz[0][2:5] == "IDN" else IdType.OTHER
    assert reading.fields.id_type == (IdType.PASSPORT if sort is CardSort.PASSPORT else card)


HOLDER = Holder("P", "SWE", "SWE", "A7391528", "HANSEN", "ERIK", date(1984, 3, 17), "M", date(2031, 5, 2))


@pytest.mark.parametrize("place", [9, 43])
def test_one_wrong_check_digit_is_never_accepted(decoder: CardDecoder, monkeypatch, place: int) -> None:
    def wrong(holder: Holder) -> tuple[str, str]:
        first, second = td3_lines(holder)
        return first, second[:place] + str((int(second[place]) + 4) % 10) + second[place + 1 :]

    monkeypatch.setattr(travel, "td3_lines", wrong)
    rng = random.Random(place)
    scene = Scene(draw_passport(HOLDER, "SWE", "LUND", rng), View(), rng, SIZE)
    visitor = OneVisitor.of(decoder)
    for at in range(2):
        reading = visitor.look(scene.shoot(at).frame)
        assert (reading.kind, reading.accepted, reading.evidence) == (Kind.PASSPORT, False, ())


@pytest.mark.parametrize(("sort", "seed"), [(CardSort.KTP, 2), (CardSort.KTP, 8), (CardSort.PASSPORT, 1)])
def test_glare_over_the_number_is_never_a_wrong_number(decoder: CardDecoder, sort: CardSort, seed: int) -> None:
    case = make_case(sort, Condition.GLARE, seed)
    assert case.number_glared
    reading = decoder.read(case.frame)
    assert not reading.accepted or reading.fields.number == case.truth.number
    assert Hint.GLARE in reading.hints or reading.accepted


@pytest.mark.parametrize("seed", [10, 40])
def test_a_drifting_reflection_ends_with_the_right_number(decoder: CardDecoder, seed: int) -> None:
    visitor = OneVisitor.of(decoder)
    for case in make_sequence(CardSort.KTP, Condition.GLARE, seed, frames=10):
        reading = visitor.look(case.frame)
        if visitor.frames == 1:
            assert case.number_glared
            assert not reading.accepted
        if reading.accepted:
            break
    assert reading.accepted
    assert_told(reading, case.truth)


def with_spot(frame: Frame, corners: np.ndarray, sheet: Sheet, along: float) -> Frame:
    """A burnt-out reflection on the number, so far along it (0 to 1), two digits wide."""
    assert sheet.number_box is not None
    (left, top, right, bottom), (height, width) = sheet.number_box, sheet.picture.shape[:2]
    flat = np.array(((0, 0), (width, 0), (width, height), (0, height)), np.float32)
    place = np.array([[(left + (right - left) * along, (top + bottom) / 2)]], np.float32)
    middle = cv2.perspectiveTransform(place, cv2.getPerspectiveTransform(flat, corners))[0, 0].astype(int).tolist()
    light = cv2.ellipse(np.zeros(frame.shape, np.float32), middle, (18, 26), 0, 0, 360, (500.0,) * 3, -1)
    return np.clip(frame + cv2.GaussianBlur(light, (0, 0), 6), 0, 255).astype(np.uint8)


def test_frames_complete_each_others_number(decoder: CardDecoder) -> None:
    """The reflection takes digits in every frame: of the date, which the rows tell, and of the district, which not."""
    rng = random.Random(5)
    resident = invent_resident(rng)
    sheet = draw_ktp(resident, rng)
    scene = Scene(sheet, View(width=0.75), rng, SIZE)
    shots = [scene.shoot(at, Moment(x=0.001 * at)) for at in range(4)]
    frames = [with_spot(shot.frame, shot.corners, sheet, 0.3 if at % 2 else 0.7) for at, shot in enumerate(shots)]
    alone = decoder.read(frames[0])
    assert (alone.accepted, alone.evidence, alone.fields.number) == (False, (), resident.nik)
    visitor = OneVisitor.of(decoder)
    told = [visitor.look(frame) for frame in frames]
    assert [reading.accepted for reading in told] == [False, False, False, True]
    assert all("?" in reading.slots for reading in told)
    assert [reading.fields.number for reading in told] == [resident.nik, "", resident.nik, resident.nik]
    assert (told[-1].fields.birth_date, told[-1].fields.sex) == (resident.birth_date, resident.sex)
    assert told[-1].evidence == (Evidence.PRINTED_ROWS,)


def test_what_is_no_card_is_none(decoder: CardDecoder) -> None:
    for seed in range(25):
        reading = decoder.read(make_case(CardSort.NONE, Condition.PLAIN, seed).frame, LIVE_CODES)
        assert (seed, reading.kind, reading.accepted) == (seed, Kind.NONE, False)


def test_a_code_that_tells_nothing_does_not_hide_the_card_beside_it(decoder: CardDecoder, code_frame) -> None:
    frame, resident = show(1)
    code = code_frame("https://example.org", "QR")[140:340, 220:420]
    frame = np.hstack((frame, np.full((720, 220, 3), 200, np.uint8)))
    frame[20:220, 1290:1490] = code
    assert decoder.read(frame, CODES_ONLY).kind is Kind.CODE
    reading = decoder.read(frame)
    assert (reading.kind, reading.accepted, reading.fields.number) == (Kind.KTP, True, resident.nik)


def test_a_plausible_number_in_a_letter_is_no_card(decoder: CardDecoder) -> None:
    letter = np.full((720, 1280, 3), 235, np.uint8)
    words = ("SURAT KETERANGAN USAHA", "3273011708900001", "Yang bertanda tangan di bawah ini menerangkan bahwa",
             "toko tersebut telah berdiri sejak lama dan dikelola", "oleh pemiliknya sendiri di pasar yang baru",
             "sampai surat ini dibuat untuk keperluan bank")  # fmt: skip
    for at, text in enumerate(words):
        cv2.putText(letter, text, (190, 160 + 70 * at), cv2.FONT_HERSHEY_SIMPLEX, 1.7 if at == 1 else 1.0, 30, 2)
    visitor = OneVisitor.of(decoder)
    for _ in range(3):
        assert (visitor.look(letter).kind, visitor.known.accepted) == (Kind.NONE, False)


def noise(seed: int) -> Frame:
    return np.random.default_rng(seed).integers(0, 256, (480, 640, 3)).astype(np.uint8)


@pytest.mark.parametrize(
    "image",
    [
        noise(1),
        cv2.GaussianBlur(noise(2), (0, 0), 3.0),
        np.zeros((480, 640, 3), np.uint8),
        np.full((480, 640, 3), 255, np.uint8),
        np.full((480, 640), np.nan),
        np.zeros((0, 0, 3), np.uint8),
        np.zeros((480, 0), np.uint8),
        np.zeros((16, 1900, 3), np.uint8),
        np.full((1900, 16), 255, np.uint8),
    ],
)
def test_odd_pictures_are_none(decoder: CardDecoder, image: np.ndarray) -> None:
    reading = decoder.read(image)
    assert (reading.kind, reading.accepted) == (Kind.NONE, False)


@pytest.mark.parametrize(
    "shape",
    [
        lambda frame: (cv2.cvtColor(frame, cv2.COLOR_BGR2GRAY) / 255).astype(np.float32)[:, :, None],
        lambda frame: cv2.cvtColor(frame, cv2.COLOR_BGR2BGRA).astype(np.uint16) * 257,
    ],
)
def test_a_card_is_read_from_any_kind_of_array(decoder: CardDecoder, shape: Callable[[Frame], np.ndarray]) -> None:
    case = make_case(CardSort.KTP, Condition.PLAIN, 1)
    reading = decoder.read(shape(case.frame))
    assert reading.accepted
    assert_told(reading, case.truth)


def test_without_text_models_codes_are_still_read(code_frame, caplog) -> None:
    opened = []

    def missing() -> None:
        opened.append(1)
        raise KnownError(Fault.LIBRARY_MISSING, "onnxruntime")

    def today() -> date:
        return date(2026, 10, 6)

    decoder = CardDecoder((r"\d{8}",), today, text=TextPass(today, missing))
    decoder.warm()
    reading = decoder.read(make_case(CardSort.KTP, Condition.PLAIN, 1).frame)
    assert (reading.kind, reading.accepted) == (Kind.NONE, False)
    assert decoder.read(code_frame("12345678", "QR")).fields.number == "12345678"
    assert (len(opened), caplog.text.count("scan.no_text library=onnxruntime")) == (1, 1)


def test_what_is_missing_is_named(monkeypatch, tmp_path) -> None:
    def refuse(name: str) -> None:
        raise ImportError(name)

    with monkeypatch.context() as patch:
        patch.setattr(models_module.importlib, "import_module", refuse)
        with pytest.raises(KnownError, match="onnxruntime") as caught:
            open_text_models()
        assert caught.value.code is Fault.LIBRARY_MISSING
    with monkeypatch.context() as patch:
        patch.setattr(models_module.importlib.util, "find_spec", lambda _: None)
        with pytest.raises(KnownError, match="rapidocr"):
            open_text_models()
    monkeypatch.setattr(models_module, "_folder", lambda: tmp_path)
    with pytest.raises(KnownError, match=r"rapidocr \(PP-OCR"):
        open_text_models()
