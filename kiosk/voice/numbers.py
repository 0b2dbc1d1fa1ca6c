"""Numbers as they are said in Indonesian and English: whole numbers, digit by digit, clock times, days of a month."""

from __future__ import annotations

LARGEST = 999_999_999
_ID = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")
_EN = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_EN_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_EN_ODD = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth"}
_EN_ODD |= {"twelve": "twelfth"}
_SCALES = {"id": ((1_000_000, "juta"), (1000, "ribu")), "en": ((1_000_000, "million"), (1000, "thousand"))}


def number_words(number: int, language: str) -> tuple[str, ...]:
    """114: seratus empat belas / one hundred and fourteen. Raises ValueError outside 0 to LARGEST."""
    if not 0 <= number <= LARGEST:
        raise ValueError(f"no words for {number}")
    said: list[str] = []
    for size, name in _SCALES[language]:
        count, number = divmod(number, size)
        if count == 1 and name == "ribu":
            said.append("seribu")
        elif count:
            said += [*_below_thousand(count, language), name]
    if number or not said:
        joint = ["and"] if language == "en" and said and number < 100 else []
        said += [*joint, *_below_thousand(number, language)]
    return tuple(said)


def _below_thousand(number: int, language: str) -> list[str]:
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _below_hundred(rest, language)
    if language == "id":
        head = ["seratus"] if hundreds == 1 else [_ID[hundreds], "ratus"]
        return [*head, *(_below_hundred(rest, language) if rest else [])]
    return [_EN[hundreds], "hundred", *(["and", *_below_hundred(rest, language)] if rest else [])]


def _below_hundred(number: int, language: str) -> list[str]:
    tens, ones = divmod(number, 10)
    if language == "id":
        if number < len(_ID):
            return [_ID[number]]
        if tens == 1:
            return [_ID[ones], "belas"]
        return [_ID[tens], "puluh", *([_ID[ones]] if ones else [])]
    if number < len(_EN):
        return [_EN[number]]
    return [_EN_TENS[tens], *([_EN[ones]] if ones else [])]


def digit_words(digits: str, language: str) -> tuple[str, ...]:
    """014: nol satu empat / zero one four."""
    words = _ID if language == "id" else _EN
    return tuple(words[int(digit)] for digit in digits)


def year_words(year: int, language: str) -> tuple[str, ...]:
    """2022: dua ribu dua puluh dua / twenty twenty two; English says 2000 to 2009 as a number."""
    if language == "id" or not 1900 <= year <= 2099 or 2000 <= year <= 2009 or year % 100 == 0:
        return number_words(year, language)
    first, last = divmod(year, 100)
    return (*number_words(first, "en"), *(("oh",) if last < 10 else ()), *number_words(last, "en"))


def time_words(hour: int, minute: int, language: str) -> tuple[str, ...]:
    """08.00: delapan / eight o'clock; 15.05: lima belas nol lima / fifteen oh five."""
    said = number_words(hour, language)
    if minute == 0:
        return said if language == "id" else (*said, "o'clock")
    zero = () if minute >= 10 else ("nol",) if language == "id" else ("oh",)
    return (*said, *zero, *number_words(minute, language))


def ordinal_words(number: int) -> tuple[str, ...]:
    """21: twenty first. English only: Indonesian dates are said with whole numbers."""
    *head, last = number_words(number, "en")
    if last in _EN_ODD:
        return (*head, _EN_ODD[last])
    return (*head, (last[:-1] + "ieth") if last.endswith("y") else last + "th")
