"""Machine-readable lines: published examples, every single misread character, noise, hostile text."""

from __future__ import annotations

import random
import string
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sambut.kiosk.scan.mrz import read_mrz
from sambut.kiosk.scan.mrz_lines import check_digit, clean_lines
from sambut.kiosk.scan.nations import CODES, snap_code

TODAY = date(2026, 10, 6)
UNSEEN, MENDED = 65, 28  # misread characters out of 41 times 36
ALPHABET = string.digits + string.ascii_uppercase + "<"
PASSPORT = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
CARD = ("I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<")
LONG_CARD = ("I<UTOD23145890<7349<<<<<<<<<<<", "3407127M9507122UTO<<<<<<<<<<<2", "STEVENSON<<PETER<JOHN<<<<<<<<<")
GERMAN = ("P<D<<MUSTERMANN<<ERIKA<<<<<<<<<<<<<<<<<<<<<<", "C01X00T478D<<6408125F2702283<<<<<<<<<<<<<<<4")


def read(*lines):
    return read_mrz(lines, TODAY)


def make_passport(
    number="A1234567", nationality="IDN", birth="900101", sex="F", expiry="310101", personal="", name="A<<B"
):
    number, personal = number.ljust(9, "<"), personal.ljust(14, "<")
    own = (number + check_digit(number), birth + check_digit(birth), expiry + check_digit(expiry))
    digit = check_digit(personal) if personal.strip("<") else "<"
    composite = check_digit("".join(own) + personal + digit)
    second = own[0] + nationality.ljust(3, "<") + own[1] + sex + own[2] + personal + digit + composite
    return f"P<{nationality.ljust(3, '<')}{name}".ljust(44, "<")[:44], second


def make_card(
    number="2C11AB0345",
    nationality="KOR",
    birth="900101",
    sex="M",
    expiry="281231",
    optional="",
    name="A<<B",
    code="C<",
):
    field = number.ljust(9, "<") + check_digit(number.ljust(9, "<")) + optional
    if len(number) > 9:
        field = number[:9] + "<" + number[9:] + check_digit(number) + "<" + optional
    field = field.ljust(25, "<")
    own = (birth + check_digit(birth), expiry + check_digit(expiry))
    second = own[0] + sex + own[1] + nationality.ljust(3, "<") + "<" * 11
    return f"{code}IDN{field}", second + check_digit(field + "".join(own) + "<" * 11), name.ljust(30, "<")[:30]


@pytest.mark.parametrize(
    ("lines", "document", "code", "number", "nationality", "name", "birth", "sex", "expiry", "personal"),
    [
        (PASSPORT, "TD3", "P", "L898902C3", "UTO", "ANNA MARIA ERIKSSON", (1974, 8, 12), "F", (2012, 4, 15),
         "ZE184226B"),
        (CARD, "TD1", "I", "D23145890", "UTO", "ANNA MARIA ERIKSSON", (1974, 8, 12), "F", (2012, 4, 15), ""),
        (LONG_CARD, "TD1", "I", "D23145890734", "UTO", "PETER JOHN STEVENSON", (1934, 7, 12), "M", None, ""),
        (GERMAN, "TD3", "P", "C01X00T47", "D", "ERIKA MUSTERMANN", (1964, 8, 12), "F", (2027, 2, 28), ""),
    ],
)  # fmt: skip
def test_published_examples(lines, document, code, number, nationality, name, birth, sex, expiry, personal):
    mrz = read("REPUBLIC OF UTOPIA", "", *lines, "x")
    assert mrz.checked
    assert (mrz.document, mrz.code, mrz.number, mrz.name) == (document, code, number, name)
    assert (mrz.nationality, mrz.sex, mrz.personal_number) == (nationality, sex, personal)
    assert mrz.issuer == nationality
    assert mrz.birth_date == date(*birth)
    assert mrz.expiry_date == (expiry and date(*expiry))


@pytest.mark.parametrize(
    ("text", "digit"),
    [("520727", "3"), ("AB2134<<<", "5"), ("HA672242<6YTO5802254<<<<<<M9601086<<<<<<<", None), ("A?", "")],
)
def test_check_digits_as_published(text, digit):
    assert check_digit(text) == digit or (digit is None and check_digit(text) in string.digits)


def test_an_indonesian_passport_and_a_single_name():
    mrz = read(*make_passport("X1234567", personal="1234567890123", name="SUKARNOPUTRI"))
    assert mrz.checked
    assert (mrz.surname, mrz.given_names, mrz.name) == ("SUKARNOPUTRI", "", "SUKARNOPUTRI")
    assert (mrz.number, mrz.issuer, mrz.nationality) == ("X1234567", "IDN", "IDN")
    assert mrz.personal_number == "1234567890123"
    first, second = make_passport("X1234567")
    assert read(first, second.replace("X1234567<", "X1234567K")).number == "X1234567"


@pytest.mark.parametrize("number", ["2C11AB034", "2C11AB0345", "2C11AB034512"])
def test_an_indonesian_residence_card(number):
    mrz = read(*make_card(number, optional="1234" if len(number) > 9 else "3273010101"))
    assert mrz.checked
    assert (mrz.document, mrz.code, mrz.issuer, mrz.nationality, mrz.number) == ("TD1", "C", "IDN", "KOR", number)
    assert mrz.personal_number == ("1234" if len(number) > 9 else "3273010101")


def test_what_each_line_is_needed_for():
    assert read(PASSPORT[0]) is None
    for first in ("", "P<UT?ERIKS", "GARBLED"):
        mrz = read(first, PASSPORT[1])
        assert (mrz.checked, mrz.name, mrz.issuer, mrz.number) == (True, "", "", "L898902C3")
    assert (read(*CARD[:2]).checked, read(*CARD[:2]).name) == (True, "")
    assert read(*CARD[1:]) is None
    assert read(CARD[0], CARD[2]) is None


NUMBER, BIRTH, EXPIRY, OPTIONAL = range(10), range(13, 20), range(21, 28), range(28, 43)


def same_value(one, other):
    return check_digit(one) == check_digit(other)


def test_every_single_misread_character_of_a_passport_is_seen_or_explained():
    """Unseen in number and optional data: characters of equal value modulo 10. Mended: a letter for a digit."""
    right, second = read(*PASSPORT), PASSPORT[1]
    unseen = mended = 0
    for place in (*NUMBER, *BIRTH, *EXPIRY, *OPTIONAL, 43):
        for wrong in set(ALPHABET) - {second[place]}:
            mrz = read(PASSPORT[0], second[:place] + wrong + second[place + 1 :])
            if mrz is None or not mrz.checked:
                continue
            if mrz == right:
                mended += 1
                continue
            unseen += 1
            assert place in (*NUMBER[:9], *OPTIONAL[:14]), (place, wrong)
            assert same_value(wrong, second[place]), (place, wrong)
    assert (unseen, mended) == (UNSEEN, MENDED)


def test_every_single_misread_digit_is_seen():
    for place in range(44):
        if PASSPORT[1][place] in string.digits:
            for wrong in set(string.digits) - {PASSPORT[1][place]}:
                mrz = read(PASSPORT[0], PASSPORT[1][:place] + wrong + PASSPORT[1][place + 1 :])
                assert mrz is None or not mrz.checked


def test_every_single_misread_character_of_a_card_is_seen_or_explained():
    right = read(*CARD)
    for line, place in [(0, place) for place in range(5, 30)] + [(1, place) for place in range(30)]:
        if line == 1 and place in {7, 15, 16, 17}:
            continue
        for wrong in set(ALPHABET) - {CARD[line][place]}:
            lines = [*CARD]
            lines[line] = CARD[line][:place] + wrong + CARD[line][place + 1 :]
            mrz = read(*lines)
            if mrz and mrz.checked and mrz != right:
                assert (line, place) not in {(0, 14), *((1, digit) for digit in (*range(15), 29))}, (line, place, wrong)
                assert same_value(wrong, CARD[line][place])


def test_neighbours_that_change_places_are_mostly_seen():
    """Weights 7 3 1 miss a swap of two neighbours whose values differ by five, as the standard knows."""
    for place in [*range(9), *range(13, 18), *range(21, 26)]:
        one, other = PASSPORT[1][place : place + 2]
        mrz = read(PASSPORT[0], PASSPORT[1][:place] + other + one + PASSPORT[1][place + 2 :])
        if one != other and mrz and mrz.checked:
            assert (int(check_digit("<<" + one)) - int(check_digit("<<" + other))) % 5 == 0


def test_only_o_for_0_is_tried_in_a_number():
    first, second = make_passport("A0012035", "KOR")
    assert read(first, second.replace("A0012035", "AO012O35")).number == "A0012035"
    assert read(first, second.replace("A0012035", "AO012O35")).checked
    for misread_as in ("A0012O3S", "A00I2035", "4O012O35"):
        assert not read(first, second.replace("A0012035", misread_as)).checked
    first, second = make_passport("AO012345", "KOR")
    assert read(first, second).number == "AO012345"
    assert read(first, second).checked
    assert not read(first, second.replace("AO012345", "A0012345")).checked


def test_letters_that_weigh_as_much_as_a_like_digit():
    first, second = make_passport("X1608123", "IDN")
    for misread_as in ("X1608123K", "XL60B1Z3<", "X1G08123<", "X16U8123<"):
        mrz = read(first, second.replace("X1608123<", misread_as))
        assert (mrz.checked, mrz.number, mrz.has_lookalike) == (True, "X1608123", False)
    assert read(*make_passport("XD123456", "IDN")).number == "XD123456"
    first, second = make_passport("X1608123", "KOR")
    for misread_as in ("X1608123K", "XL608123<", "X1G08123<", "X16U8123<", "X160S123<"):
        mrz = read(first, second.replace("X1608123<", misread_as))
        assert mrz.has_lookalike  # and checked: nothing in the lines tells them apart
    assert not read(first, second).has_lookalike


def test_o_and_0_of_one_weight_are_not_believed():
    """OO at the weights 7 and 3 adds 240 to 0: the check digit holds for both readings."""
    first, second = make_passport("A1200345", "KOR")
    assert read(first, second).checked
    assert not read(first, second.replace("A1200345", "A12OO345")).checked
    assert read(*make_passport("A12OO345", "KOR")).number == "A12OO345"
    assert not read(*make_passport("A12OO345", "KOR")).checked
    first, second = make_passport("A1200345", "IDN")
    assert read(first, second.replace("A1200345", "A12OO345")).number == "A1200345"
    assert read(first, second.replace("A1200345", "A12OO345")).checked


NAMES = st.lists(st.text(string.ascii_uppercase.replace("K", ""), min_size=2, max_size=8), min_size=1, max_size=2)
NUMBERS = st.text(string.digits + "ABCEHX", min_size=6, max_size=9)
DATES = st.dates(date(1930, 1, 1), TODAY)
EXPIRIES = st.dates(TODAY, date(2040, 1, 1))
SEXES = st.sampled_from("MF<")
NATIONS = st.sampled_from(sorted(CODES))


def misread(line, rng, letters_at=()):
    """One line as a reader may give it: the class of each character stays clear, fillers come and go."""
    pairs = {"0": "OQD", "1": "Il", "8": "B", "5": "S", "2": "Z", "6": "G"}
    text = "".join(
        rng.choice(pairs.get(each, each) + each) if at in letters_at else each for at, each in enumerate(line)
    )
    if rng.random() < 0.3:
        text = text.lower() if "l" not in text else text
    if "<<<<" in text:
        run = text.rindex("<<<<")
        text = text[:run] + rng.choice(["<<<<", "«<<", "<««", "<<<", "<<", "<<<<<", "< < <<", "««"]) + text[run + 4 :]
    return rng.choice(["", " ", ".", "*"]) + text


@given(NUMBERS, NATIONS, DATES, SEXES, EXPIRIES, NAMES, NAMES, st.integers())
def test_any_passport_survives_noise(number, nation, birth, sex, expiry, surname, given_names, seed):
    rng = random.Random(seed)
    name = "<".join(surname) + "<<" + "<".join(given_names)
    lines = make_passport(number, nation, f"{birth:%y%m%d}", sex, f"{expiry:%y%m%d}", name=name)
    first = misread(lines[0], rng)
    mrz = read("PASPOR", first, misread(lines[1], rng, (9, *BIRTH, *EXPIRY, 43)), "1 of 2")
    assert mrz.checked
    assert (mrz.number, mrz.nationality, mrz.sex) == (number, nation, None if sex == "<" else sex)
    assert (mrz.birth_date, mrz.expiry_date) in {(birth, expiry), (plus_century(birth), expiry)}
    assert (mrz.surname, mrz.given_names) == (" ".join(surname), " ".join(given_names))


def plus_century(day):
    """A birth year is two digits: somebody of a hundred years or more reads as born lately."""
    return date(day.year + 100, day.month, min(day.day, 28)) if day.year < 1927 else day


@given(
    st.text(string.digits + "ABCEHX", min_size=6, max_size=14), NATIONS, DATES, SEXES, EXPIRIES, NAMES, st.integers()
)
def test_any_card_survives_noise(number, nation, birth, sex, expiry, surname, seed):
    rng = random.Random(seed)
    name = "<".join(surname) + "<<" + "ADI"
    lines = make_card(number, nation, f"{birth:%y%m%d}", sex, f"{expiry:%y%m%d}", name=name)
    noisy = (misread(lines[0], rng), misread(lines[1], rng, (*range(7), *range(8, 15), 29)), misread(lines[2], rng))
    mrz = read("KARTU IZIN TINGGAL", *noisy)
    assert mrz.checked
    assert (mrz.number, mrz.nationality, mrz.birth_date, mrz.expiry_date) == (number, nation, birth, expiry)
    assert mrz.name == f"ADI {' '.join(surname)}"


@given(NUMBERS, st.integers(0, 8), st.sampled_from("AIlTEFPRVYW4793"))
def test_a_misread_number_is_never_repaired_into_another(number, place, wrong):
    first, second = make_passport(number)
    mrz = read(first, second[:place] + wrong + second[place + 1 :])
    assert (
        mrz is None
        or not mrz.checked
        or mrz.number == number
        or same_value(wrong.upper(), second[place])
        or wrong == "l"
    )


@pytest.mark.parametrize(
    ("birth", "expiry", "checked", "dates"),
    [
        ("261006", "310101", True, (date(2026, 10, 6), date(2031, 1, 1))),
        ("261007", "310101", True, (date(1926, 10, 7), date(2031, 1, 1))),
        ("000229", "310101", True, (date(2000, 2, 29), date(2031, 1, 1))),
        ("901301", "310101", False, (None, date(2031, 1, 1))),
        ("900230", "310101", False, (None, date(2031, 1, 1))),
        ("9001<<", "310101", True, (None, date(2031, 1, 1))),
        ("90<<<<", "310101", True, (None, date(2031, 1, 1))),
        ("900101", "310231", False, (date(1990, 1, 1), None)),
        ("900101", "990101", True, (date(1990, 1, 1), None)),
        ("900101", "<<<<<<", True, (date(1990, 1, 1), None)),
    ],
)
def test_dates(birth, expiry, checked, dates):
    mrz = read(*make_passport(birth=birth, expiry=expiry))
    assert (mrz.checked, (mrz.birth_date, mrz.expiry_date)) == (checked, dates)


@pytest.mark.parametrize("sex", "X<KH?")
def test_any_other_sex_is_none(sex):
    mrz = read(*make_passport(sex=sex))
    assert (mrz.sex, mrz.checked) == (None, True)


@pytest.mark.parametrize(
    ("raw", "code"),
    [("IDN", "IDN"), ("1DN", "IDN"), ("LDN", "IDN"), ("D<<", "D"), ("0<<", "D"), ("K0R", "KOR"), ("U5A", "USA"),
     ("XXA", "XXA"),
     ("1D0", ""), ("QQQ", ""), ("<<<", ""), ("", ""), ("I?N", ""), ("DEU", "")],
)  # fmt: skip
def test_codes_snap_or_are_refused(raw, code):
    assert snap_code(raw) == code


def test_a_code_that_may_be_two_is_refused():
    for code in CODES:
        assert snap_code(code.ljust(3, "<")) == code
    assert snap_code("CU0") == ""
    mrz = read(*make_passport(nationality="QQQ"))
    assert (mrz.checked, mrz.nationality) == (True, "")


@pytest.mark.parametrize("name", ["ADI<<K", "ADI<<BUDI<K", "ADI<<BUDI<<<<K<<KK", "ADI<<BUDIKKKKKKKKKKK<<KKKK"])
def test_fillers_that_were_read_as_k(name):
    assert read(*make_passport(name=name)).name in {"K ADI", "BUDI K ADI", "BUDI ADI"}
    assert read(*make_passport(name=name)).surname == "ADI"


def test_a_small_l_among_capitals_is_no_capital_l():
    first, second = make_passport("A1234567")
    assert read(first, second.replace("A1", "Al")).number == "A1234567"


def test_blank_rows_and_the_wrong_sort_of_document_are_not_checked():
    blank = read("P<UTO".ljust(44, "<"), "<" * 9 + "0UTO" + "9001011<3101018".ljust(29, "<") + "00")
    assert blank is None or not blank.checked
    assert read("0" * 44) is None or not read("0" * 44).checked
    assert read("<" * 44, "<" * 44) is None
    assert read("0" * 30, "0" * 30) is None


def test_the_checked_document_wins():
    wrong = PASSPORT[1].replace("7408122", "7408123")
    assert read(PASSPORT[1], wrong).checked
    assert read(wrong, PASSPORT[1], "NEXT").checked
    assert not read(wrong).checked


@given(st.lists(st.text(max_size=60) | st.text(ALPHABET + "«kl0 ", min_size=28, max_size=46), max_size=6))
def test_hostile_text_never_raises(lines):
    read_mrz(lines, TODAY)


def test_long_and_odd_text_costs_nothing():
    started = time.perf_counter()
    for line in (
        "<" * 10_000,
        "\x00" * 44,
        "٣" * 44,
        "ß" * 44,
        "\ud800" * 30,
        "ﬁ" * 44,
        "«" * 22,
        "K" * 44,
        "<K" * 5_000,
    ):
        assert read(line, line, line) is None or not read(line, line, line).checked
    assert read(*(["<" * 44, "0" * 30] * 5_000)) is None
    assert time.perf_counter() - started < 2
    assert clean_lines(["ı" * 3, "a b"]) == ["AB"]


def test_values_stay_out_of_the_log():
    text = repr(read(*PASSPORT))
    assert not any(value in text for value in ("ERIKSSON", "L898902C3", "1974", "ZE184226B"))
