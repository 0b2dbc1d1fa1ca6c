"""Which requirements a sale has, by its goods and its buyer, and that none of them can be missed."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sambut.queue.record_fault import RecordFault
from sambut.queue.sale import (
    RequirementState,
    Sale,
    applies,
    clean_billing_code,
    draft_faults,
    may_close_as_sold,
    requirement_states,
    tidy_sale,
)
from sambut.queue.storage.data_files import DataFiles
from sambut.queue.tariff import Goods, GoodsKind, price_sale

FILES = DataFiles()
TARIFFS = FILES.tariffs()
REQUIREMENTS = next(service for service in FILES.services() if service.code == "sale").requirements
BUYERS = ("general", "government", "stis_student", "study_assignment")
BOOK = Goods(GoodsKind.PUBLICATION, 1, 80, title="Kota Contoh Dalam Angka")
DATA = Goods(GoodsKind.MICRODATA_RAW, 1, 2_000_000)
MAP = Goods(GoodsKind.MAP_REGENCY_VILLAGES, 1)
HAVE, MISSING, OFF = RequirementState.HAVE, RequirementState.MISSING, RequirementState.NOT_APPLICABLE


def faults(sale):
    return may_close_as_sold(sale, REQUIREMENTS, price_sale(TARIFFS, date(2026, 10, 6), sale.goods))


@pytest.mark.parametrize(
    ("goods", "buyer", "zero", "states"),
    [
        ((BOOK,), "general", False, (MISSING, OFF, OFF)),
        ((Goods(GoodsKind.PRINTED, 1, None, 100),), "general", False, (MISSING, OFF, OFF)),
        ((DATA,), "general", False, (MISSING, MISSING, OFF)),
        ((replace(DATA, kind=GoodsKind.MICRODATA_TABLE),), "general", False, (MISSING, MISSING, OFF)),
        ((MAP,), "general", False, (MISSING, MISSING, OFF)),
        ((BOOK, MAP), "general", False, (MISSING, MISSING, OFF)),
        ((BOOK,), "stis_student", False, (MISSING, OFF, MISSING)),
        ((DATA,), "study_assignment", False, (MISSING, MISSING, MISSING)),
        ((BOOK,), "government", False, (MISSING, OFF, OFF)),
        ((BOOK,), "government", True, (MISSING, OFF, MISSING)),
        ((), "general", False, (MISSING, OFF, OFF)),
    ],
)
def test_the_published_requirements(goods, buyer, zero, states):
    sale = Sale(goods, buyer, zero_rupiah=zero)
    assert tuple(requirement_states(REQUIREMENTS, sale).values()) == states
    everything = replace(sale, have=frozenset({"sale_terms", "data_use", "request_letter"}))
    had = tuple(HAVE if state is MISSING else state for state in states)
    assert tuple(requirement_states(REQUIREMENTS, everything).values()) == had


def test_what_is_missing_is_told():
    assert faults(Sale()) == {"goods": RecordFault.REQUIRED, "requirements.sale_terms": RecordFault.MISSING}
    assert faults(Sale((DATA,), have=frozenset({"sale_terms"}))) == {
        "requirements.data_use": RecordFault.MISSING,
        "billing_code": RecordFault.REQUIRED,
    }
    assert faults(Sale((replace(BOOK, size=None),), have=frozenset({"sale_terms"}))) == {
        "goods.0.size": RecordFault.REQUIRED
    }
    assert faults(Sale((BOOK,), have=frozenset({"sale_terms"}), billing_code="820260001")) == {}


def test_zero_rupiah_needs_its_letter_and_its_ground_and_no_billing_code():
    free = Sale((BOOK,), "government", frozenset({"sale_terms"}), zero_rupiah=True)
    assert faults(free) == {"requirements.request_letter": RecordFault.MISSING, "ground": RecordFault.REQUIRED}
    with_letter = replace(free, have=frozenset({"sale_terms", "request_letter"}))
    assert faults(replace(with_letter, ground="government_request")) == {}
    assert faults(replace(with_letter, ground="other")) == {"ground_text": RecordFault.REQUIRED}
    assert faults(replace(with_letter, ground="other", ground_text="Pasal contoh")) == {}


@given(
    st.lists(st.builds(Goods, st.sampled_from(GoodsKind), st.just(1), st.just(10), st.just(10)), max_size=4),
    st.sampled_from(BUYERS),
    st.frozensets(st.sampled_from(["sale_terms", "data_use", "request_letter"])),
    st.booleans(),
)
def test_nothing_is_sold_while_a_requirement_that_applies_is_missing(goods, buyer, have, zero):
    sale = Sale(tuple(goods), buyer, have, zero, "agreement" if zero else "", billing_code="1")
    is_complete = all(item.code in have for item in REQUIREMENTS if applies(item, sale))
    assert (not faults(sale)) == (bool(goods) and is_complete)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("820261006123456", "820261006123456"),
        (" 8202 6100 6123 ", "820261006123"),
        ("ab-12", "AB-12"),
        ("", None),
        ("-", None),
        ("1-", None),
        ("12/34", None),
        ("١٢٣", None),
        ("1" * 33, None),
        ("=cmd", None),
        ("1\n2", "12"),
        ("9" * 10_000, None),
    ],
)
def test_billing_codes(text, code):
    assert clean_billing_code(text) == code


@given(st.text(max_size=60))
def test_a_billing_code_is_letters_digits_and_dashes_or_none(text):
    code = clean_billing_code(text)
    assert code is None or (1 <= len(code) <= 32 and set(code) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-"))
    assert code is None or clean_billing_code(code) == code


def test_a_draft_keeps_what_is_not_filled_in_but_not_what_is_wrong():
    empty = Sale((Goods(GoodsKind.PUBLICATION, None), Goods(GoodsKind.PRINTED)))
    assert draft_faults(empty, REQUIREMENTS) == {}
    wrong = Sale((replace(BOOK, size=-1), Goods(GoodsKind.PRINTED, 0)), have=frozenset({"else"}), billing_code="a b_c")
    assert draft_faults(tidy_sale(wrong), REQUIREMENTS) == {
        "goods.0.size": RecordFault.NOT_POSITIVE,
        "goods.1.count": RecordFault.NOT_POSITIVE,
        "requirements": RecordFault.UNKNOWN_CODE,
        "billing_code": RecordFault.BAD_FORM,
    }
    assert draft_faults(Sale((BOOK,) * 51), REQUIREMENTS) == {"goods": RecordFault.TOO_MANY}


def test_texts_are_cleaned():
    sale = tidy_sale(Sale((replace(BOOK, title=" A\u202eB\n C "),), ground_text="x" * 500, billing_code="ab 1"))
    assert (sale.goods[0].title, len(sale.ground_text), sale.billing_code) == ("AB C", 200, "AB1")
