"""Digits that several looks read become one number, and no other digit ever does."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sambut.kiosk.scan.slots import LENGTH, UNREAD, merge_slots

NIK = "3273011708900001"
NONE = UNREAD * LENGTH
LOOKS = st.lists(st.text("0123?", min_size=LENGTH, max_size=LENGTH) | st.just("") | st.just(NIK[:15]), max_size=5)


def test_looks_fill_each_others_gaps() -> None:
    assert merge_slots(["3273????08900001", "327301170890????"]) == NIK
    assert merge_slots([NIK, NONE, ""]) == NIK
    assert merge_slots([]) == merge_slots(["", "32730117"]) == NONE


def test_a_digit_that_looks_read_differently_is_unread() -> None:
    assert merge_slots([NIK, NIK, "9" + NIK[1:]]) == "?" + NIK[1:]
    assert merge_slots([NIK, NIK, "9" + NIK[1:]], votes=2) == "?" + NIK[1:]


def test_votes_count_looks_that_read_the_digit() -> None:
    assert merge_slots([NIK, "3273????????????"], votes=2) == "3273????????????"
    assert merge_slots([NIK], votes=2) == NONE


@given(LOOKS, st.integers(1, 3))
def test_no_digit_is_invented(looks: list[str], votes: int) -> None:
    merged = merge_slots(looks, votes)
    assert len(merged) == LENGTH
    for at, digit in enumerate(merged):
        read = [look[at] for look in looks if len(look) == LENGTH and look[at] != UNREAD]
        assert (digit != UNREAD) == (len(read) >= votes and len(set(read)) == 1)
        assert digit in {UNREAD, *read}


@given(LOOKS)
def test_order_does_not_matter_and_more_votes_tell_less(looks: list[str]) -> None:
    merged = merge_slots(looks)
    assert merge_slots(looks[::-1]) == merged
    stricter = merge_slots(looks, votes=2)
    assert all(strict in {UNREAD, digit} for strict, digit in zip(stricter, merged, strict=True))
