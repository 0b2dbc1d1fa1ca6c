"""Numbers in words: a table of what is easily said wrong, and every number back from its words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sambut.kiosk.voice.numbers import LARGEST, number_words, ordinal_words, time_words, year_words

ID = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]
EN = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
EN = [*EN.split(), "eighteen", "nineteen"]
TENS = {
    name: 10 * n
    for n, name in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}


@pytest.mark.parametrize(
    ("number", "indonesian", "english"),
    [
        (0, "nol", "zero"),
        (10, "sepuluh", "ten"),
        (11, "sebelas", "eleven"),
        (12, "dua belas", "twelve"),
        (20, "dua puluh", "twenty"),
        (21, "dua puluh satu", "twenty one"),
        (100, "seratus", "one hundred"),
        (101, "seratus satu", "one hundred and one"),
        (111, "seratus sebelas", "one hundred and eleven"),
        (114, "seratus empat belas", "one hundred and fourteen"),
        (200, "dua ratus", "two hundred"),
        (999, "sembilan ratus sembilan puluh sembilan", "nine hundred and ninety nine"),
        (1000, "seribu", "one thousand"),
        (1005, "seribu lima", "one thousand and five"),
        (22_000, "dua puluh dua ribu", "twenty two thousand"),
        (101_000, "seratus satu ribu", "one hundred and one thousand"),
        (1_001_000, "satu juta seribu", "one million one thousand"),
    ],
)
def test_table(number, indonesian, english):
    assert " ".join(number_words(number, "id")) == indonesian
    assert " ".join(number_words(number, "en")) == english


def back_from_indonesian(words):
    total = group = digit = 0
    for word in words:
        match word:
            case "sepuluh" | "sebelas" | "seratus" | "seribu":
                value = {"sepuluh": 10, "sebelas": 11, "seratus": 100, "seribu": 1000}[word]
                if word == "seribu":
                    total += 1000
                else:
                    group += value
            case "belas":
                group, digit = group + 10 + digit, 0
            case "puluh":
                group, digit = group + 10 * digit, 0
            case "ratus":
                group, digit = group + 100 * digit, 0
            case "ribu" | "juta":
                total, group, digit = total + (group + digit) * (1000 if word == "ribu" else 1_000_000), 0, 0
            case _:
                digit = ID.index(word)
    return total + group + digit


def back_from_english(words):
    total = group = 0
    for word in words:
        if word == "hundred":
            group *= 100
        elif word in {"thousand", "million"}:
            total, group = total + group * (1000 if word == "thousand" else 1_000_000), 0
        elif word != "and":
            group += TENS.get(word) or EN.index(word)
    return total + group


@pytest.mark.parametrize(("language", "back"), [("id", back_from_indonesian), ("en", back_from_english)])
def test_every_number_below_a_thousand_means_itself(language, back):
    assert [back(number_words(number, language)) for number in range(1000)] == list(range(1000))
    assert len({number_words(number, language) for number in range(1000)}) == 1000


@given(st.integers(0, LARGEST))
def test_any_number_means_itself(number):
    assert back_from_indonesian(number_words(number, "id")) == number
    assert back_from_english(number_words(number, "en")) == number


@pytest.mark.parametrize("number", [-1, LARGEST + 1])
def test_what_has_no_words_is_refused(number):
    with pytest.raises(ValueError, match="no words"):
        number_words(number, "id")


def test_times_years_and_days():
    assert " ".join(time_words(8, 0, "id")) == "delapan"
    assert " ".join(time_words(15, 5, "id")) == "lima belas nol lima"
    assert " ".join(time_words(8, 0, "en")) == "eight o'clock"
    assert " ".join(time_words(15, 30, "en")) == "fifteen thirty"
    assert " ".join(year_words(2022, "en")) == "twenty twenty two"
    assert " ".join(year_words(2009, "en")) == "two thousand and nine"
    assert " ".join(year_words(1905, "en")) == "nineteen oh five"
    assert [" ".join(ordinal_words(day)) for day in (1, 2, 3, 5, 8, 9, 12, 20, 21, 30)] == (
        ["first", "second", "third", "fifth", "eighth", "ninth", "twelfth", "twentieth", "twenty first", "thirtieth"]
    )
