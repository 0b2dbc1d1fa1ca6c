"""The survey at the office: counted once, by the month, and tied to nobody."""

import json
import uuid
from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sambut.queue.access import Actor, Role
from sambut.queue.clock import new_id
from sambut.queue.operations.survey import Counted, NotAccepted
from sambut.queue.satisfaction import NO_RESPONSES, SCORES, SurveyCounts, satisfaction_index
from sambut.queue.storage.schema import event, metadata

KIOSK = Actor(Role.KIOSK, "kiosk-1")
HEAD = Actor(Role.HEAD, "head")
DAY = date(2026, 10, 6)
SCORES_GIVEN = (4, 3, 4, 1, 2, 4, 4, 3, 2)


def answer(bench, scores=SCORES_GIVEN, response=None):
    return bench.office.answer_survey(KIOSK, response or str(uuid.uuid4()), scores)


def counts(bench, first=DAY, last=DAY):
    return bench.office.survey_counts(HEAD, first, last)


def surveyed(bench):
    with bench.office._database.reading() as connection:
        rows = connection.execute(sa.select(event.c.payload).where(event.c.type == "survey.answered"))
        return [json.loads(row.payload) for row in rows]


def test_an_answer_is_counted_for_each_element(any_bench):
    assert counts(any_bench) == NO_RESPONSES
    assert answer(any_bench) == Counted()
    assert answer(any_bench, (4,) * 9) == Counted()
    found = counts(any_bench)
    assert found.responses == 2
    assert [sum(s * n for s, n in zip(SCORES, row, strict=True)) for row in found.counts] == [
        *(8, 7, 8, 5, 6, 8, 8, 7, 6),
    ]
    assert any_bench.office.check_ledger() is None


def test_the_same_response_again_counts_once(any_bench):
    response = str(uuid.uuid4())
    assert [answer(any_bench, response=response) for _ in range(3)] == [Counted()] * 3
    any_bench.clock.advance(86_400)
    assert answer(any_bench, (1,) * 9, response) == Counted()
    assert counts(any_bench, last=date(2026, 10, 7)).responses == 1
    assert len(surveyed(any_bench)) == 1


@pytest.mark.parametrize("scores", [(4,) * 8, (4,) * 10, (5,) * 9, (0,) * 9, (), ("4",) * 9, (True,) * 9])
def test_what_is_not_whole_counts_nothing(bench, scores):
    assert answer(bench, scores) == NotAccepted()
    assert counts(bench) == NO_RESPONSES
    assert surveyed(bench) == []


def test_an_id_that_tells_a_time_or_is_none_is_not_taken(bench):
    told = (new_id(bench.clock()), str(uuid.uuid1()), "", "x" * 400, str(uuid.uuid4()).upper(), 7)
    for response in told:
        assert bench.office.answer_survey(KIOSK, response, SCORES_GIVEN) == NotAccepted()
    assert counts(bench) == NO_RESPONSES


def test_months_are_the_branchs_own_and_are_added_up(any_bench):
    any_bench.clock.move_to(datetime(2026, 10, 31, 16, 59, tzinfo=UTC))
    answer(any_bench)
    any_bench.clock.advance(120)  # 00.01 in Jakarta
    answer(any_bench)
    november = date(2026, 11, 1)
    assert [counts(any_bench, day, day).responses for day in (DAY, november)] == [1, 1]
    assert counts(any_bench, DAY, november).responses == 2
    assert counts(any_bench, november, DAY) == NO_RESPONSES
    assert surveyed(any_bench) == [{"month": "2026-10"}, {"month": "2026-11"}]


def test_no_day_is_told_of_by_itself(bench):
    """One response on a day would be one guest's."""
    answer(bench)
    with bench.office._database.reading() as connection:
        for name in TABLES:
            assert next(row.month for row in connection.execute(sa.select(metadata.tables[name]))) == date(2026, 10, 1)


@given(st.lists(st.tuples(*[st.sampled_from(SCORES)] * 9), max_size=12))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_is_answered_comes_out_as_its_counts(bench, responses):
    before = counts(bench)
    for scores in responses:
        answer(bench, scores)
    rows = list(zip(*responses, strict=True)) or [()] * 9
    told = tuple(
        tuple(was + row.count(score) for was, score in zip(old, SCORES, strict=True))
        for old, row in zip(before.counts, rows, strict=True)
    )
    assert counts(bench) == SurveyCounts(before.responses + len(responses), told)


def test_no_score_is_in_an_event_and_nothing_ties_an_answer_to_a_visit(bench):
    bench.issue("K")
    answer(bench, (1, 4, 2, 3, 1, 4, 2, 3, 1))
    assert surveyed(bench) == [{"month": "2026-10"}]
    with bench.office._database.reading() as connection:
        texts = connection.execute(sa.select(event.c.type, event.c.payload)).all()
        rows = {name: connection.execute(sa.select(metadata.tables[name])).all() for name in TABLES}
    for kind, payload in texts:
        assert "score" not in payload, kind
        assert kind.startswith("survey") is ("survey" in kind + payload)
    assert [len(row) for row in rows["survey_seen"]] == [2]
    assert {type(value) for row in rows["survey_score"] for value in row} == {date, int}
    assert all(not table.foreign_keys for name, table in metadata.tables.items() if name in TABLES)


TABLES = ("survey_score", "survey_month", "survey_seen")


def test_the_head_sees_the_index_of_a_month(bench):
    for scores in ((4,) * 9, (3,) * 9, (4, 4, 4, 4, 4, 4, 4, 4, 3)):
        answer(bench, scores)
    index = satisfaction_index(counts(bench, date(2026, 10, 1), date(2026, 10, 31)))
    assert str(index) == "90.74"  # 25 x 98 / 3 / 9
