"""Identity numbers: what is found, what is refused, what a number tells."""

from __future__ import annotations

import re
import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sambut.queue.identity import (
    Doubt,
    IdType,
    age_band,
    age_on,
    clean_payload,
    is_elderly,
    parse_number,
)

TODAY = date(2026, 10, 6)
PATTERNS = (r"\d{8,12}", r"[A-Z]\d{7,11}")
NIK = "3273014510900003"
NIP = "198501012010011001"

ALLOWED = re.compile(r"[A-Za-z0-9 .\-/:_+@,'()]{1,128}")
HOSTILE = st.text(
    st.one_of(
        st.sampled_from(
            "\n\r\t\x1b\x00\x1d\x07\x7f\x9b\u202e\u2066\u200b\ufeff\ud800=+-@<>&;'\"|`$\\{}[]()%NIKMP:./ _"
        ),
        st.characters(),
        st.sampled_from("0123456789"),
    ),
    max_size=300,
)


def parse(text: str, patterns: tuple[str, ...] = PATTERNS):
    return parse_number(text, patterns, TODAY)


@pytest.mark.parametrize(
    ("text", "id_type", "number"),
    [
        (NIK, IdType.KTP, NIK),
        ("3273 0145 1090 0003", IdType.KTP, NIK),
        ("32.73.01.451090.0003", IdType.KTP, NIK),
        ("NIK: " + NIK, IdType.KTP, NIK),
        ("NIK" + NIK, IdType.KTP, NIK),
        (f"NIK {NIK} NAMA BUDI CONTOH", IdType.KTP, NIK),
        (NIP, IdType.EMPLOYEE, NIP),
        ("19850101 201001 1 001", IdType.EMPLOYEE, NIP),
        (f"NIP. {NIP}", IdType.EMPLOYEE, NIP),
        ("NIM:12345678", IdType.STUDENT, "12345678"),
        ("nim 12345678", IdType.STUDENT, "12345678"),
        ('{"nim":"12345678","nama":"Budi"}', IdType.STUDENT, "12345678"),
        ("BEGIN:VCARD\r\nN:Contoh;Budi\r\nNOTE:NIM 12345678\r\nEND:VCARD", IdType.STUDENT, "12345678"),
        ("Nama: Budi, NIM: 12345678, Prodi: Statistika", IdType.STUDENT, "12345678"),
        ("12345678\r\n", IdType.STUDENT, "12345678"),
        ("c2518106927", IdType.STUDENT, "C2518106927"),
        ("G.401.20.0012", IdType.STUDENT, "G401200012"),
        ("20.11.3456", IdType.STUDENT, "20113456"),
        ("SIM 1234-5678-901234", IdType.SIM, "12345678901234"),
        ("PASPOR X1234567", IdType.PASSPORT, "X1234567"),
        ("KITAS 2C11AB1234-X", IdType.KITAS, "2C11AB1234X"),
        ("12345678901234", None, "12345678901234"),
        ("NOMOR 4711-0815", IdType.STUDENT, "47110815"),
    ],
)
def test_numbers_are_found(text: str, id_type: IdType | None, number: str) -> None:
    card = parse(text)
    assert (card.id_type, card.number) == (id_type, number)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "hello world 12345678",
        "https://example.org/12345678",
        "https://example.org/?nim=12345678",
        "www.example.org NIM 12345678",
        "example.ac.id/12345678",
        "mailto:a@b NIM 12345678",
        "WIFI:T:WPA;S:net;P:12345678;;",
        "=cmd|' /C calc'!A0",
        "=12345678",
        "+6281234567890",
        "@12345678",
        "-12345678",
        "<b>12345678</b>",
        "<img src=x onerror=alert(12345678)>",
        "1'; DROP TABLE visit; --",
        "NIM:12345678' OR '1'='1",
        "NIM:12345678; DROP TABLE visit; --",
        "\x1b@\x1dV012345678",
        "12345678\x1b",
        "\u202e12345678",
        "1234\u200b5678",
        "12345678\ud800",
        "2026-10-06",
        "06/10/2026",
        "ABCDEFGH",
        "AB12",
        "1" * 40,
        "1" * 10_000,
    ],
)
def test_everything_else_gives_no_number(text: str) -> None:
    assert parse(text).number == ""
    assert parse(text).doubts == (Doubt.NOTHING_FOUND,)


def test_two_numbers_are_never_glued() -> None:
    for gap in ("\n", "\t", ";", "\n \n", "é", "  ", "|"):
        assert parse(NIK[:8] + gap + NIK[8:]).number == ""


def test_cut_text_ends_between_words() -> None:
    cleaned = clean_payload("x" * 60 + " " + "y" * 60 + " NIM 123456789012")
    assert cleaned == "x" * 60 + " " + "y" * 60 + " NIM"
    assert clean_payload("1" * 200) is None


@pytest.mark.parametrize(
    ("number", "sex", "born"),
    [
        (NIK, "F", date(1990, 10, 5)),
        ("3273010510900003", "M", date(1990, 10, 5)),
        ("3273012902000001", "M", date(2000, 2, 29)),
        ("3273010610260001", "M", date(2026, 10, 6)),
        ("3273010710260001", "M", date(1926, 10, 7)),
        ("9601017112690001", "F", date(1969, 12, 31)),
    ],
)
def test_nik_tells_sex_and_birth_date(number: str, sex: str, born: date) -> None:
    card = parse(number)
    assert (card.id_type, card.sex, card.birth_date) == (IdType.KTP, sex, born)
    assert (Doubt.CENTURY_UNSURE in card.doubts) == (age_on(born, TODAY) < 17)


@pytest.mark.parametrize(
    "number",
    [
        "0973014510900003",
        "3200014510900003",
        "3273004510900003",
        "3273013202900003",
        "3273017202900003",
        "3273010013900003",
        "3273012902010003",
        "3273014510900000",
    ],
)
def test_implausible_nik_is_an_unparsed_number(number: str) -> None:
    card = parse(number)
    assert (card.id_type, card.number, card.birth_date) == (None, number, None)
    assert Doubt.IMPLAUSIBLE_NIK in card.doubts
    assert parse(number, (r"\d{16}",)).id_type is IdType.STUDENT


@pytest.mark.parametrize(
    ("number", "plausible"),
    [
        (NIP, True),
        ("199205202023212015", True),  # contract staff: 21 in place of the month
        ("198513012010011001", False),
        ("198501012010131001", False),
        ("198501012010013001", False),
        ("198501011990011001", False),
        ("198501012027011001", False),
        ("198501012026111001", False),
        ("202701012030011001", False),
    ],
)
def test_nip(number: str, plausible: bool) -> None:
    card = parse(number)
    assert (card.id_type is IdType.EMPLOYEE) == plausible
    assert (Doubt.IMPLAUSIBLE_NIP in card.doubts) != plausible


def test_labelled_student_number_of_unusual_form_is_kept_with_doubt() -> None:
    card = parse("NIM: 4711")
    assert (card.id_type, card.number, card.doubts) == (IdType.STUDENT, "4711", (Doubt.UNUSUAL_STUDENT_NUMBER,))


def test_broken_pattern_is_skipped() -> None:
    assert parse("12345678", ("[", r"\d{8}")).id_type is IdType.STUDENT


def test_values_stay_out_of_repr() -> None:
    assert NIK not in repr(parse(NIK))
    assert "1990" not in repr(parse(NIK))


@pytest.mark.parametrize(("text", "cleaned"), [("NIM:1", "NIM:1"), (b"abc", "abc"), (b"\xff\xfe12", None), (b"", None)])
def test_clean_payload(text: bytes | str, cleaned: str | None) -> None:
    assert clean_payload(text) == cleaned


def test_large_payloads_take_no_time() -> None:
    started = time.perf_counter()
    for hostile in (b"1" * 10_000, " " * 2048, "NIM " * 512, "é " * 900, "a." * 1024, "( " * 1000, "1 " * 1024):
        clean_payload(hostile)
        parse(hostile if isinstance(hostile, str) else "")
    assert time.perf_counter() - started < 0.1


@given(st.one_of(st.binary(max_size=400), HOSTILE))
def test_cleaned_text_is_inert(raw: bytes | str) -> None:
    cleaned = clean_payload(raw)
    assert cleaned is None or (ALLOWED.fullmatch(cleaned) and cleaned[0] not in "=+-@" and cleaned == cleaned.strip())
    if cleaned is not None:
        assert clean_payload(cleaned) == cleaned


@given(HOSTILE)
def test_a_number_found_stands_in_the_text(text: str) -> None:
    card = parse(text)
    assert re.fullmatch(r"[A-Z0-9./ -]{0,64}", card.number)
    if card.number:
        assert re.sub(r"[ ./-]", "", card.number) in re.sub(r"[ ./-]", "", text.upper())
        assert re.search(r"[0-9]{1,}", text)


@given(
    st.tuples(st.integers(11, 99), st.integers(1, 99), st.integers(1, 99)),
    st.dates(TODAY - timedelta(days=36_500), TODAY),
    st.booleans(),
    st.integers(1, 9999),
)
def test_every_well_formed_nik_is_recognised(
    region: tuple[int, int, int], born: date, female: bool, serial: int
) -> None:
    place = "".join(f"{part:02}" for part in region)
    card = parse(f"{place}{born.day + 40 * female:02}{born:%m%y}{serial:04}")
    assert (card.id_type, card.sex, card.birth_date) == (IdType.KTP, "F" if female else "M", born)


@given(st.text("0123456789", min_size=16, max_size=18))
def test_digits_never_raise_and_are_kept(number: str) -> None:
    card = parse(number)
    assert card.number == number
    assert card.birth_date is None or card.birth_date <= TODAY


def test_ages() -> None:
    assert age_on(date(2000, 10, 6), TODAY) == 26
    assert age_on(date(2000, 10, 7), TODAY) == 25
    assert age_on(date(2000, 2, 29), date(2001, 2, 28)) == 0
    assert age_on(date(2030, 1, 1), TODAY) == 0
    starts = {0: 1, 16: 1, 17: 2, 25: 2, 26: 3, 34: 3, 35: 4, 44: 4, 45: 5, 54: 5, 55: 6, 65: 6, 66: 7, 120: 7}
    assert {age: age_band(age) for age in starts} == starts
    assert (is_elderly(59), is_elderly(60)) == (False, True)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("EMP-45033-W3", "EMP-45033-W3"),
        ("dk69-43272/dh63", "DK69-43272/DH63"),
        ("NIP1936206079", "NIP1936206079"),
        ("LIC366344180\nZAINAL AGUS\nRS SEHAT", "LIC366344180"),
        ("EMP-81171|GALIH NUGROHO|SPECIMEN", "EMP-81171"),
        ('{"id":"EMP-4412","org":"PT CONTOH"}', "EMP-4412"),
        ("ID:EMP-4412;NAME:GALIH", "EMP-4412"),
    ],
)
def test_a_number_of_no_known_form_is_kept_as_written(text: str, number: str) -> None:
    card = parse_number(text, PATTERNS, TODAY)
    assert (card.number, card.id_type) == (number, None)
    assert Doubt.UNPARSED in card.doubts


@pytest.mark.parametrize("text", ["A|EMP-4412|EMP-4413", "Jl. Contoh, 12345678, Bandung", "PT CONTOH|08-11-2026"])
def test_several_numbers_prose_and_dates_give_none(text: str) -> None:
    assert not parse_number(text, PATTERNS, TODAY).number
