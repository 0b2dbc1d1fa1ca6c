"""The order in which the palette's lines answer what is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sambut.counter.find.ranking import Match, rank

WORDS = st.text("abcdefghijklmnopqrstuvwxyzéü", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("typed", "text", "match"),
    [
        ("panggil ulang", "Panggil ulang", Match.EXACT),
        ("PANG", "Panggil ulang", Match.BEGINNING),
        ("ulang", "Panggil ulang", Match.WORDS),
        ("pa ul", "Panggil ulang", Match.WORDS),
        ("gil", "Panggil ulang", Match.INSIDE),
        ("pgul", "Panggil ulang", Match.IN_ORDER),
        ("été", "ete", Match.EXACT),
        ("f2", "F2", Match.EXACT),
    ],
)
def test_each_kind_of_answer(typed: str, text: str, match: Match) -> None:
    found = rank(typed, text)
    assert found is not None
    assert found[0] is match


@pytest.mark.parametrize("typed", ["lpg", "x", "ulang panggil", "anggilulangx"])
def test_no_answer(typed: str) -> None:
    assert rank(typed, "Panggil ulang") is None


def test_the_best_of_several_texts_counts() -> None:
    assert rank("call", "Panggil berikutnya", "Call next") == rank("call", "Call next")
    assert rank("call", "") is None


@given(st.lists(WORDS, min_size=1, max_size=4))
def test_a_beginning_is_never_worse_than_a_word_and_that_never_worse_than_letters(words: list[str]) -> None:
    text = " ".join(words)
    first, last = rank(text[:2].strip(), text), rank(words[-1], text)
    assert first is not None
    assert first[0] <= Match.BEGINNING
    assert last is not None
    assert last[0] <= Match.WORDS
    initials = rank("".join(word[0] for word in words), text)
    assert len(words) == 1 or initials is not None


@given(st.text(max_size=200), st.text(max_size=200))
def test_nothing_typed_breaks_it(typed: str, text: str) -> None:
    found = rank(typed, text)
    assert found is None or found[1] >= 0
