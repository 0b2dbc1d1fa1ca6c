"""The officer's record: a draft may be unfinished but not wrong, a closed one must be whole, its facts hold no text."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sambut.queue.consultation import Need
from sambut.queue.operations.founding import make_rulebook
from sambut.queue.recommendation import Recommendation
from sambut.queue.record import (
    RecordContext,
    Result,
    ServiceRecord,
    close_faults,
    record_facts,
    record_faults,
    results_of,
    tidy_record,
)
from sambut.queue.record_fault import RecordFault
from sambut.queue.rulebook import Branch
from sambut.queue.sale import Sale
from sambut.queue.storage.data_files import DataFiles
from sambut.queue.storage.record_form import record_of, record_text
from sambut.queue.tariff import Goods, GoodsKind

RULES = make_rulebook(Branch("9971", "BPS", "Kota Contoh", "Asia/Jakarta"), (), DataFiles())
DAY = date(2026, 10, 6)
GOOD_NEED = Need("Jumlah penduduk", "3273", 2020, 2025, 3, 4, 1)
SOLD = Sale((Goods(GoodsKind.PUBLICATION, 1, 80),), have=frozenset({"sale_terms"}), billing_code="8202610")
FORM = Recommendation("Survei Contoh", "R-2026-1", DAY)


def context(prefix, category=None, today=DAY):
    return RecordContext(RULES, RULES.service(prefix), DAY, today, category)


@pytest.mark.parametrize(
    ("need", "faults"),
    [
        (Need(), {}),
        (GOOD_NEED, {}),
        (replace(GOOD_NEED, area="0000", year_to=None, period=10), {}),
        (replace(GOOD_NEED, area="9999"), {"area": RecordFault.UNKNOWN_CODE}),
        (replace(GOOD_NEED, area="32"), {"area": RecordFault.UNKNOWN_CODE}),
        (replace(GOOD_NEED, year_from=2026), {"year_to": RecordFault.WRONG_ORDER}),
        (replace(GOOD_NEED, year_from=None), {"year_from": RecordFault.REQUIRED}),
        (replace(GOOD_NEED, year_from=1899), {"year_from": RecordFault.TOO_EARLY}),
        (replace(GOOD_NEED, year_to=20255), {"year_to": RecordFault.TOO_LARGE}),
        (replace(GOOD_NEED, year_from="2020"), {"year_from": RecordFault.NOT_A_NUMBER}),
        (
            replace(GOOD_NEED, level=0, period=11, outcome=5),
            dict.fromkeys(("level", "period", "outcome"), RecordFault.UNKNOWN_CODE),
        ),
    ],
)
def test_needs_of_a_draft(need, faults):
    record = ServiceRecord(needs=(GOOD_NEED, need))
    assert record_faults(record, context("K")) == {f"needs.1.{name}": fault for name, fault in faults.items()}


def test_a_consultation_is_closed_with_what_was_asked_and_how_it_ended():
    assert close_faults(ServiceRecord(needs=(GOOD_NEED,)), context("K")) == {}
    assert close_faults(ServiceRecord(note="x"), context("K")) == {"needs": RecordFault.REQUIRED}
    assert close_faults(ServiceRecord(needs=(Need(area="3273"),)), context("K")) == {
        "needs.0.detail": RecordFault.REQUIRED,
        "needs.0.outcome": RecordFault.REQUIRED,
    }


def test_a_library_visit_may_be_closed_with_or_without_titles():
    assert close_faults(ServiceRecord(), context("P")) == {}
    assert close_faults(ServiceRecord(titles=("Statistik Indonesia",)), context("P")) == {}


def test_a_sale_is_closed_as_sold_only_when_nothing_is_missing():
    assert close_faults(ServiceRecord(sale=SOLD), context("J")) == {"result": RecordFault.REQUIRED}
    assert close_faults(ServiceRecord(sale=SOLD, result=Result.SOLD), context("J")) == {}
    bare = ServiceRecord(sale=replace(SOLD, have=frozenset(), billing_code=""), result=Result.SOLD)
    assert close_faults(bare, context("J")) == {
        "sale.requirements.sale_terms": RecordFault.MISSING,
        "sale.billing_code": RecordFault.REQUIRED,
    }
    not_sold = replace(bare, result=Result.NOT_SOLD)
    assert close_faults(not_sold, context("J")) == {"reason": RecordFault.REQUIRED}
    assert close_faults(replace(not_sold, reason="price"), context("J")) == {}
    assert close_faults(replace(not_sold, reason="mood"), context("J")) == {"reason": RecordFault.UNKNOWN_CODE}


def test_zero_rupiah_is_for_those_who_may_ask_for_it():
    free = replace(SOLD, zero_rupiah=True, ground="agreement")
    assert record_faults(ServiceRecord(sale=free), context("J")) == {"sale.zero_rupiah": RecordFault.NOT_ELIGIBLE}
    assert record_faults(ServiceRecord(sale=replace(free, buyer="government")), context("J")) == {}
    strange = replace(free, buyer="friend", ground="friendship")
    assert record_faults(ServiceRecord(sale=strange), context("J")) == {
        "sale.buyer": RecordFault.UNKNOWN_CODE,
        "sale.ground": RecordFault.UNKNOWN_CODE,
        "sale.zero_rupiah": RecordFault.NOT_ELIGIBLE,
    }


@pytest.mark.parametrize(
    ("category", "told", "fine"),
    [
        (1, None, True),
        (4, None, True),
        (8, None, False),
        (None, None, False),
        (None, 2, True),
        (2, 6, False),
    ],
)
def test_a_recommendation_is_recorded_for_government_only(category, told, fine):
    record = ServiceRecord(recommendation=replace(FORM, institution_category=told), result=Result.RECORDED)
    faults = close_faults(record, context("R", category))
    assert faults == ({} if fine else {"result": RecordFault.NOT_ELIGIBLE})
    declined = ServiceRecord(result=Result.DECLINED, reason="not_eligible", needs=(GOOD_NEED,))
    assert close_faults(declined, context("R", category)) == {}


def test_a_form_is_complete_with_activity_reference_and_day():
    empty = ServiceRecord(result=Result.RECORDED)
    assert set(close_faults(empty, context("R", 2))) == {
        "recommendation.activity", "recommendation.form_reference", "recommendation.complete_on",
    }  # fmt: skip
    assert close_faults(ServiceRecord(result=Result.INCOMPLETE), context("R", 2)) == {}
    for day, fault in ((date(2026, 10, 7), RecordFault.IN_FUTURE), (date(2026, 10, 5), RecordFault.TOO_EARLY)):
        record = ServiceRecord(recommendation=replace(FORM, complete_on=day))
        assert record_faults(record, context("R", 2)) == {"recommendation.complete_on": fault}


def test_a_free_service_never_carries_a_price():
    for prefix in "PKR":
        assert record_faults(ServiceRecord(sale=SOLD), context(prefix)) == {"sale": RecordFault.NOT_ELIGIBLE}
    record = ServiceRecord(recommendation=FORM, result=Result.SOLD)
    assert record_faults(record, context("K")) == {
        "recommendation": RecordFault.NOT_ELIGIBLE,
        "result": RecordFault.UNKNOWN_CODE,
    }


def test_too_much_is_told_and_not_cut_unseen():
    record = tidy_record(
        ServiceRecord(
            needs=tuple(replace(GOOD_NEED, detail=f"d{number}") for number in range(21)),
            titles=tuple(f"t{number}" for number in range(51)),
        )
    )
    assert record_faults(record, context("K")) == {"needs": RecordFault.TOO_MANY, "titles": RecordFault.TOO_MANY}


def test_tidying_drops_what_is_empty_and_cleans_the_rest():
    record = ServiceRecord(
        needs=(Need(), Need(" a\u202eb\n", year_from=2020, year_to=2020)),
        titles=(" Statistik  Indonesia", "", "Statistik Indonesia"),
        note="\x1b[31m" + "x" * 10_000,
    )
    tidied = tidy_record(record)
    assert tidied.needs == (Need("ab", year_from=2020),)
    assert tidied.titles == ("Statistik Indonesia",)
    assert len(tidied.note) == 500
    assert "\x1b" not in tidied.note


TEXT = "Wulan Rahasiawati 081298765432"


def test_facts_are_codes_and_numbers():
    need = replace(GOOD_NEED, detail=TEXT)
    sale = replace(SOLD, goods=(replace(SOLD.goods[0], title=TEXT),), ground_text=TEXT)
    record = ServiceRecord((need,), (TEXT, "b"), sale, result=Result.SOLD, note=TEXT)
    facts = record_facts(record, context("J"))
    assert "Rahasiawati" not in json.dumps(facts)
    assert "8202610" not in json.dumps(facts)
    assert facts == {
        "result": "sold",
        "reason": "",
        "needs": [{"area": "3273", "year_from": 2020, "year_to": 2025, "level": 3, "period": 4, "outcome": 1}],
        "titles": 2,
        "lists": "2026-1",
        "areas": "bps-2023",
        "goods": [{"kind": "publication", "count": 1, "size": 80}],
        "lines": [
            {"code": "publication_first", "units": 1, "unit_price": 50_000, "amount": 50_000},
            {"code": "publication_more", "units": 1, "unit_price": 15_000, "amount": 15_000},
        ],
        "amount": 65_000,
        "charged": 65_000,
        "tariff": "pp-13-2024",
        "buyer": "general",
        "have": ["sale_terms"],
        "zero_rupiah": False,
        "ground": "",
    }
    assert record_facts(replace(record, result=Result.NOT_SOLD), context("J"))["charged"] == 0
    form = replace(FORM, activity=TEXT, form_reference=TEXT)
    told = record_facts(ServiceRecord(recommendation=form, result=Result.RECORDED), context("R", 2))
    assert told["complete_on"] == "2026-10-06"
    assert "Rahasiawati" not in json.dumps(told)


MAYBE = st.none() | st.integers(-5, 10**7)
RECORDS = st.builds(
    ServiceRecord,
    st.lists(st.builds(Need, st.text(), st.sampled_from(["", "3273", "x"]), MAYBE, MAYBE, MAYBE), max_size=3).map(
        tuple
    ),
    st.lists(st.text(), max_size=3).map(tuple),
    st.builds(
        Sale,
        st.lists(st.builds(Goods, st.sampled_from(GoodsKind), MAYBE, MAYBE, MAYBE, st.text()), max_size=3).map(tuple),
        st.text(),
        st.frozensets(st.sampled_from(["sale_terms", "data_use", "else"])),
        st.booleans(),
    ),
    st.builds(Recommendation, st.text(), st.text(), st.none() | st.dates(), st.none() | st.integers(1, 9)),
    st.none() | st.sampled_from(Result),
    st.text(),
    st.text(),
)


@given(RECORDS, st.sampled_from("PJKR"))
def test_any_record_is_judged_and_what_may_be_closed_may_be_saved(record, prefix):
    tidied = tidy_record(record)
    assert tidy_record(tidied) == tidied
    drafts, closes = record_faults(tidied, context(prefix)), close_faults(tidied, context(prefix))
    assert drafts.keys() <= closes.keys()
    if tidied.result is not None and tidied.result not in results_of(context(prefix).service):
        assert drafts["result"] is RecordFault.UNKNOWN_CODE


@given(RECORDS)
def test_a_record_comes_back_from_its_stored_form(record):
    tidied = tidy_record(record)
    assert record_of(record_text(tidied)) == tidied
