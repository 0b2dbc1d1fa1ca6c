"""Bar and square codes in a frame: every symbology as a hand holds it, doubts, digital identities."""

from __future__ import annotations

import base64
import random
from collections.abc import Callable, Sequence
from datetime import date

import numpy as np
import pytest

from sambut.kiosk.scan.codes import WEDGE, CodePass
from sambut.kiosk.scan.frame import Gray
from sambut.kiosk.scan.readers import SYMBOLOGIES, Code, CodeReader
from sambut.kiosk.scan.reading import Evidence, Hint
from sambut.queue.identity import IdType

TODAY = date(2026, 10, 6)
PATTERNS = (r"\d{8}", r"[A-Z]\d{8}")
NIM, NIK, NIP = "12345678", "3273014510900003", "198501012010011001"
HeldCode = Callable[[str, str, float], Gray]
BLANK = np.full((480, 640), 200, np.uint8)


@pytest.fixture(scope="module")
def codes() -> CodePass:
    return CodePass(PATTERNS, lambda: TODAY)


@pytest.mark.parametrize("degrees", [0, 15, 30, 45, 90, 180, 205])
@pytest.mark.parametrize("symbology", SYMBOLOGIES)
def test_every_symbology_is_read_in_one_live_look(
    codes: CodePass, held_code: HeldCode, symbology: str, degrees: float
) -> None:
    reading = codes.read(held_code(NIM, symbology, degrees), thorough=False)
    assert (reading.accepted, reading.evidence) == (True, (Evidence.CODE,))
    assert (reading.fields.number, reading.fields.id_type) == (NIM, IdType.STUDENT)
    assert reading.fields.symbology == symbology


@pytest.mark.parametrize("degrees", [20, 38])
def test_a_long_pdf417_is_read_from_its_two_ends(codes: CodePass, held_code: HeldCode, degrees: float) -> None:
    reading = codes.read(held_code(f"NIM {NIM}, Universitas Contoh, berlaku 2026", "PDF417", degrees), thorough=False)
    assert (reading.accepted, reading.fields.number) == (True, NIM)


class FakeReader:
    """Gives one look's codes after another, then nothing."""

    name = "fake"

    def __init__(self, *looks: Sequence[Code]) -> None:
        self._looks = list(looks)

    def read(self, _image: Gray) -> list[Code]:
        return list(self._looks.pop(0)) if self._looks else []

    read_bars = read


def look(*readers: CodeReader, gray: Gray = BLANK, thorough: bool = True):
    return CodePass(PATTERNS, lambda: TODAY, readers).read(gray, thorough)


CODE39, OTHER39 = Code(NIM.encode(), "CODE39"), Code(b"12345679", "CODE39")


def test_code_39_counts_once_two_looks_read_the_same(held_code: HeldCode) -> None:
    once = look(FakeReader([CODE39]))
    assert (once.kind, once.accepted, once.evidence, once.fields.number) == ("code", False, (), NIM)
    bars = held_code(NIM, "CODE128", 30)
    assert not look(FakeReader([CODE39], [OTHER39]), gray=bars).accepted
    twice = look(FakeReader([CODE39], [], [CODE39]), gray=bars)
    assert (twice.accepted, twice.evidence, twice.fields.number) == (True, (Evidence.CODE,), NIM)
    assert look(FakeReader([CODE39]), FakeReader([CODE39])).fields.number == NIM
    assert look(FakeReader([CODE39]), FakeReader([CODE39])).accepted
    assert not look(FakeReader([CODE39]), FakeReader([OTHER39])).accepted
    assert not look(FakeReader([CODE39]), FakeReader([CODE39]), thorough=False).accepted


def test_one_card_does_not_speak_for_the_next() -> None:
    codes = CodePass(PATTERNS, lambda: TODAY, [FakeReader([CODE39], [CODE39])])
    assert not codes.read(BLANK).accepted
    assert not codes.read(BLANK).accepted


def test_a_sure_code_beats_a_doubted_one() -> None:
    told = look(FakeReader([CODE39, Code(b"12340000", "CODE128")]))
    assert (told.accepted, told.fields.number) == (True, "12340000")


def test_of_several_codes_the_one_that_tells_most_wins() -> None:
    numbers = [NIK, NIP, NIM, "7654321"]
    contents = [number.encode() for number in numbers]
    for best in range(len(numbers)):
        rest = [Code(content, "QR") for content in (b"https://example.org/1", b"hello", *contents[best:])]
        for shown in (rest, rest[::-1]):
            assert look(FakeReader(shown)).fields.number == numbers[best]
    nothing = look(FakeReader([Code(b"https://example.org/1", "QR")]))
    assert (nothing.kind, nothing.accepted, nothing.fields.number) == ("code", False, "")
    assert look(FakeReader()).kind == "none"


def test_a_live_look_leaves_the_slower_readers_out() -> None:
    slow = Code(NIM.encode(), "QR")
    assert look(FakeReader(), FakeReader([slow]), thorough=True).accepted
    assert look(FakeReader(), FakeReader([slow]), thorough=False).kind == "none"


def token(seed: int, length: int = 90) -> bytes:
    return base64.b64encode(random.Random(seed).randbytes(length))


@pytest.mark.parametrize(
    "content",
    [
        token(1),
        token(2, 160),
        base64.urlsafe_b64encode(random.Random(3).randbytes(60)),
        b"eyJhbGciOiJI.U1NiIs9.e301" * 2,
    ],
)
def test_a_digital_identity_is_told_and_never_accepted(codes: CodePass, content: bytes) -> None:
    told = codes.weigh(Code(content, "QR"))
    assert (told.accepted, told.fields.number, told.hints) == (False, "", (Hint.DIGITAL_ID,))


@pytest.mark.parametrize(
    "code",
    [
        Code(b"https://Portal.Example.org/verify/Ab12Cd34Ef56Gh78Ij90Kl12Mn34", "QR"),
        Code(NIM.encode(), "QR"),
        Code(b"NIM " + NIM.encode(), "QR"),
        Code(NIP.encode(), "QR"),
        Code(b"0123456789abcdef" * 4, "QR"),
        Code(b"7" * 80, "QR"),
        Code(b"Ab12" * 6, "QR"),
        Code(b"BEGIN:VCARD\nFN:Siti Aminah 1234\nORG:Universitas Contoh 56\nEND:VCARD", "QR"),
        Code(token(1), "DATAMATRIX"),
        Code(token(1)[:40], "CODE128"),
        Code("Ünïcode1234Ünïcode1234ABCDabcd".encode() * 2, "QR"),
        Code(b"", "QR"),
    ],
)
def test_what_is_no_digital_identity(codes: CodePass, code: Code) -> None:
    assert Hint.DIGITAL_ID not in codes.weigh(code).hints


def test_a_phone_in_the_frame_gives_the_hint(codes: CodePass, held_code: HeldCode) -> None:
    told = codes.read(held_code(token(5).decode(), "QR", 8))
    assert (told.kind, told.accepted, told.hints) == ("code", False, (Hint.DIGITAL_ID,))


def test_typed_lines_are_evidence_of_their_own(codes: CodePass) -> None:
    told = codes.weigh(Code(NIK.encode(), WEDGE))
    assert (told.accepted, told.evidence, told.fields.sex) == (True, (Evidence.TYPED,), "F")
