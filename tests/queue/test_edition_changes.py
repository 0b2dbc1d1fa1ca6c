"""What a later edition says otherwise: nothing is left out, nothing is made up, and equal reports have one hash."""

import copy
import json

from hypothesis import given
from hypothesis import strategies as st

from sambut.queue.report.edition import Change, canonical, changes_between, corrections_between, digest, lasting

FIGURES = st.one_of(st.none(), st.booleans(), st.integers(-9, 9), st.text("abc", max_size=3))
NAMES = st.text("abcxyz_", min_size=1, max_size=4)
ROWS = st.lists(st.fixed_dictionaries({"prefix": st.sampled_from("KPJR"), "count": st.integers(0, 3)}), max_size=4)
REPORTS = st.dictionaries(
    NAMES,
    st.recursive(st.one_of(FIGURES, ROWS), lambda inner: st.dictionaries(NAMES, inner, max_size=4), max_leaves=12),
    max_size=5,
)


@given(REPORTS, REPORTS)
def test_there_is_a_change_exactly_where_two_reports_differ(before, after):
    assert (changes_between(before, after) == ()) == (before == after)


@given(REPORTS)
def test_a_report_and_its_stored_text_are_the_same(report):
    stored = json.loads(canonical(report))
    assert changes_between(report, stored) == ()
    assert digest(canonical(report)) == digest(canonical(stored))


@given(REPORTS, REPORTS)
def test_every_change_tells_two_different_things(before, after):
    for change in changes_between(before, after):
        assert change.path
        assert isinstance(change.before, str | int | float | bool | None)
        assert isinstance(change.after, str | int | float | bool | None)


def row(prefix, **figures):
    return {"prefix": prefix, **figures}


def test_rows_are_told_apart_by_their_names_and_not_by_their_places():
    before = {"services": [row("K", late=1), row("P", late=0)]}
    after = {"services": [row("P", late=0), row("K", late=2), row("J", late=0)]}
    assert changes_between(before, after) == (
        Change("services.K.late", 1, 2),
        Change("services.J", False, True),
    )


def test_a_late_visit_is_named_by_its_ticket_and_day():
    late = {"ticket": "K-014", "day": "2026-11-20", "seconds": 700}
    assert changes_between({"late": [late]}, {"late": []}) == (Change("late.K-014 2026-11-20", True, False),)
    excused = {**late, "excuse": "power"}
    assert changes_between({"late": [late]}, {"late": [excused]}) == (
        Change("late.K-014 2026-11-20.excuse", None, "power"),
    )


def test_another_order_is_a_change():
    names = [row("K"), row("P")]
    assert changes_between({"services": names}, {"services": names[::-1]}) == (Change("services", "K, P", "P, K"),)


def test_rows_of_one_name_are_counted():
    before = {"concerns": [{"kind": "outage", "n": 1}, {"kind": "outage", "n": 2}]}
    after = copy.deepcopy(before)
    after["concerns"][1]["n"] = 3
    assert changes_between(before, after) == (Change("concerns.2.n", 2, 3),)


def test_what_passes_is_not_kept():
    kept = {
        "findings": [{"kind": "served"}, {"kind": "busier"}, {"kind": "worse"}],
        "concerns": [{"kind": "late"}, {"kind": "sync"}],
        "whole": 1,
    }
    assert lasting(kept) == {"concerns": [{"kind": "late"}], "whole": 1}


def test_the_text_is_one_for_all_orders_and_has_no_spaces():
    assert canonical({"b": 1, "a": {"d": "é", "c": None}}) == '{"a":{"c":null,"d":"é"},"b":1}'


def test_another_form_of_the_report_corrects_nothing():
    before = {"version": 1, "whole": {"served": 2}, "services": [row("K", names={"id": "A"}, late=1)]}
    after = {
        "version": 2,
        "whole": {"served": 2, "walked": 7},
        "services": [row("T", names={"id": "C"}, late=0), row("K", names={"id": "B"}, late=1)],
        "findings": [{"kind": "served"}],
        "new": [{"prefix": "K", "n": 3}],
    }
    assert corrections_between(before, after) == ()
    assert corrections_between(after, before) == ()


def test_another_question_of_the_guest_book_corrects_nothing():
    shares = [{"code": 0, "names": {}, "count": 4}, {"code": 1, "names": {"id": "x"}, "count": 0}]
    before = {"guests": [{"field": "sex", "shares": shares[:1]}]}
    after = {"guests": [{"field": "sex", "shares": shares}, {"field": "purpose", "shares": shares}]}
    assert corrections_between(before, after) == ()


def test_what_happened_otherwise_is_a_correction_in_any_form():
    before = {"services": [row("K", late=1), row("P", late=2)], "late": [{"ticket": "K-1", "day": "d", "seconds": 9}]}
    after = {"services": [row("T", late=1), row("P", late=3), row("K", late=1, kept=4)], "late": []}
    assert corrections_between(before, after) == (
        Change("services.P.late", 2, 3),
        Change("services.T", False, True),
        Change("late.K-1 d", True, False),
    )


@given(REPORTS, REPORTS)
def test_a_correction_is_a_change(before, after):
    assert corrections_between(before, before) == ()
    if corrections_between(before, after):
        assert changes_between(before, after)


def test_a_guest_who_counts_under_another_code_is_a_correction_there_alone():
    flow = {"counts": {"arrivals": 1}}
    assert corrections_between({"priority": {"none": flow}}, {"priority": {"elderly": flow}}) == (
        Change("priority.elderly", False, True),
        Change("priority.none", True, False),
    )
    assert corrections_between({"whole": {"none": flow}}, {"whole": {"elderly": flow}}) == ()
    assert corrections_between({"priority": {}}, {"priority": {"elderly": {"counts": {"arrivals": 0}}}}) == ()
