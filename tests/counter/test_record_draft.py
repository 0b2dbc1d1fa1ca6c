"""What is typed and what is stored: nothing is lost between them, and nothing that is typed breaks them."""

import dataclasses
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sambut.counter.records.record_draft import Draft, DraftGoods, DraftNeed, with_value
from sambut.counter.records.record_reading import draft_of, read_draft
from sambut.counter.records.record_texts import (
    area_text,
    read_area,
    read_day,
    read_size,
    read_years,
    size_text,
    years_text,
)
from sambut.queue.record import RecordContext, record_faults, tidy_record
from sambut.queue.record_fault import RecordFault
from sambut.queue.tariff import LARGEST_SIZE, SIZED, GoodsKind

DAY = date(2026, 10, 6)
TEXT = st.text(max_size=60)


@pytest.fixture(scope="module")
def contexts(template: Any) -> dict[str, RecordContext]:
    from sambut.queue.office import open_office
    from sambut.queue.settings import Settings

    office = open_office(template, Settings())
    rules = office.rules
    office.close()
    return {service.code: RecordContext(rules, service, DAY, DAY, 2) for service in rules.walk_in}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", (None, None)),
        (" 2024 ", (2024, None)),
        ("2019-2024", (2019, 2024)),
        ("2019 – 2024", (2019, 2024)),
        ("2019 sampai 2024", (2019, 2024)),
        ("2019 s.d. 2024", (2019, 2024)),
        ("dua ribu", RecordFault.NOT_A_NUMBER),
        ("20", RecordFault.NOT_A_NUMBER),
    ],
)
def test_years(text: str, wanted: object) -> None:
    assert read_years(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", None),
        ("6/10/2026", DAY),
        ("6-10-2026", DAY),
        ("2026-10-06", DAY),
        ("6 Okt 2026", DAY),
        ("6 October 2026", DAY),
        ("5/10", date(2026, 10, 5)),
        ("31/2/2026", RecordFault.BAD_FORM),
        ("6 Zzz 2026", RecordFault.BAD_FORM),
        ("kemarin", RecordFault.BAD_FORM),
        ("²/10/2026", RecordFault.BAD_FORM),
    ],
)
def test_days(text: str, wanted: object) -> None:
    assert read_day(text, DAY) == wanted


@given(kind=st.sampled_from(sorted(SIZED)), size=st.integers(1, LARGEST_SIZE))
def test_a_size_is_read_back_as_it_was(kind: GoodsKind, size: int) -> None:
    assert read_size(kind, size_text(kind, size)) == size


@given(first=st.integers(1900, 2100), last=st.none() | st.integers(1900, 2100))
def test_years_are_read_back_as_they_were(first: int, last: int | None) -> None:
    assert read_years(years_text(first, last)) == (first, last)


def test_an_area_is_read_back_as_it_was(contexts: dict[str, RecordContext]) -> None:
    areas = contexts["consultation"].rules.areas
    for code in areas.names:
        assert read_area(areas, area_text(areas, code)) == code
    assert read_area(areas, "3402") == "3402"
    assert read_area(areas, "Kabupaten Bantul (9999)") == ""


NEED = st.builds(
    DraftNeed,
    detail=TEXT,
    area_text=TEXT,
    years=TEXT | st.sampled_from(["2024", "2024-2019", "1800"]),
    level=st.sampled_from(["", "3", "99"]),
    outcome=st.sampled_from(["", "1"]),
)
GOODS = st.builds(
    DraftGoods,
    kind=st.sampled_from(list(GoodsKind)),
    title=TEXT,
    count=TEXT | st.sampled_from(["1", "0", "-2", "99999999"]),
    size=TEXT | st.sampled_from(["1,5 MB", "120", "9" * 20]),
    price=TEXT,
)
DRAFT = st.builds(
    Draft,
    needs=st.lists(NEED, max_size=3).map(tuple),
    titles=st.lists(TEXT, max_size=3).map(tuple),
    title_text=TEXT,
    goods=st.lists(GOODS, max_size=3).map(tuple),
    buyer=st.sampled_from(["", "general", "government", "nobody"]),
    have=st.frozensets(st.sampled_from(["sale_terms", "data_use"])),
    zero_rupiah=st.sampled_from(["", "yes"]),
    ground=st.sampled_from(["", "other", "none"]),
    billing_code=TEXT,
    activity=TEXT,
    complete_on=TEXT | st.sampled_from(["7/10/2026", "1/1/2020"]),
    reason=st.sampled_from(["", "price", "unknown"]),
    note=TEXT,
)


@given(draft=DRAFT, code=st.sampled_from(["consultation", "sale", "recommendation", "library"]))
def test_whatever_is_typed_what_is_read_of_it_can_be_saved(
    contexts: dict[str, RecordContext], draft: Draft, code: str
) -> None:
    context = contexts[code]
    reading = read_draft(draft, context)
    assert record_faults(reading.record, context) == {}
    assert tidy_record(reading.record) == reading.record


@given(draft=DRAFT, code=st.sampled_from(["consultation", "sale", "recommendation", "library"]))
def test_what_is_stored_is_typed_again_as_it_was(contexts: dict[str, RecordContext], draft: Draft, code: str) -> None:
    context = contexts[code]
    stored = read_draft(draft, context).record
    again = read_draft(draft_of(stored, context), context)
    assert (again.record, again.faults) == (stored, {})


def test_a_fault_finds_its_field_over_empty_needs(contexts: dict[str, RecordContext]) -> None:
    draft = Draft(needs=(DraftNeed(), DraftNeed(detail="x", years="2024-2019")))
    reading = read_draft(draft, contexts["consultation"])
    assert reading.faults == {"needs.1.years": RecordFault.WRONG_ORDER}
    assert reading.at({"needs.0.outcome": "required"}) == {"needs.1.outcome": "required"}


def test_a_field_that_is_not_there_is_a_bug() -> None:
    with pytest.raises(KeyError):
        with_value(Draft(), "nonsense", "x")
    with pytest.raises(IndexError):
        with_value(Draft(), "needs.0.detail", "x")
    assert dataclasses.replace(Draft(), note="x") == with_value(Draft(), "note", "x")
