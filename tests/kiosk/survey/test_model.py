"""The survey's view model: counted once, forgotten whatever way it ends, and patient with an office that is away."""

import json

import pytest
import sqlalchemy as sa

from sambut.assets.worker import ImmediateRunner
from sambut.kiosk.inputs import Access
from sambut.kiosk.survey.model import ADDRESS_SECONDS, THANKS_SECONDS, SurveyModel
from sambut.queue.errors import Fault, KnownError
from sambut.queue.satisfaction import NO_RESPONSES
from sambut.queue.settings import Settings, SurveySettings
from sambut.queue.storage.schema import event

from ..held_runner import HeldRunner


@pytest.fixture
def make(bench, qapp):
    def make_it(runner=None, own=False, skd="", **given):
        model = SurveyModel(
            bench.office,
            runner or ImmediateRunner(),
            Settings(survey=SurveySettings(skd_url=skd)),
            own=own,
            elapsed=lambda: bench.clock().timestamp(),
            **given,
        )
        model.begin("id", Access())
        return model

    return make_it


def answer_all(model, scores=(4, 3, 2, 1, 4, 3, 2, 1, 4)):
    model.answerAll()
    for score in scores:
        model.choose(score)


def is_forgotten(model):
    held = model.inputs
    return (held.response, held.language, held.access, held.idle_seconds, held.end_seconds) == (
        model._away.response,
        "id",
        Access(),
        None,
        0,
    )


def wait(bench, model, seconds):
    bench.clock.advance(seconds)
    model.tick()


def test_nine_faces_are_one_response(bench, make, counted):
    model = make()
    answer_all(model)
    assert model.shown.page.kind == "thanks"
    assert counted().responses == 1
    assert [row.index(1) + 1 for row in counted().counts] == [4, 3, 2, 1, 4, 3, 2, 1, 4]
    assert model.inputs.response == model._away.response
    wait(bench, model, THANKS_SECONDS + 1)
    assert not model.property("open")
    assert is_forgotten(model)


def test_touching_on_and_on_counts_once(make, counted):
    slow = HeldRunner()
    model = make(slow)
    answer_all(model)
    for _ in range(5):
        model.choose(1)
        model.proceed()
        model.retry()
        model.back()
    assert len(slow.held) == 1
    slow.let_go()
    assert counted().responses == 1


def test_eight_answers_count_nothing(make, counted):
    model = make()
    answer_all(model, (4,) * 8)
    model.leave()
    assert counted() == NO_RESPONSES
    assert is_forgotten(model)


def test_back_keeps_answers_and_from_the_first_question_drops_them(bench, make):
    model = make()
    model.answerAll()
    model.choose(2)
    model.choose(3)
    model.back()
    assert (model.shown.page.place, model.shown.page.answered, model.shown.page.faces[2].selected) == (2, True, True)
    model.proceed()
    assert (model.shown.page.place, model.shown.page.answered) == (3, False)
    model.proceed()
    assert model.shown.page.place == 3
    bench.clock.advance(2)
    for _ in range(3):
        model.back()
    assert (model.shown.page_kind, model.inputs.response) == ("survey_intro", model._away.response)


@pytest.mark.parametrize("own", [False, True])
def test_time_drops_everything(bench, make, counted, own):
    model = make(own=own)
    model.access("contrast")
    model.access("language")
    model.answerAll()
    model.choose(1)
    wait(bench, model, 50)
    assert model.shown.idle.visible
    model.touched()
    assert not model.shown.idle.visible
    wait(bench, model, 50)
    wait(bench, model, 15)
    assert (model.shown.page_kind, model.property("open")) == ("survey_intro", own)
    assert is_forgotten(model)
    assert counted() == NO_RESPONSES


def test_the_first_page_waits_for_ever_on_a_tablet_and_not_at_a_kiosk(bench, make):
    tablet, kiosk = make(own=True), make()
    for _ in range(3):
        wait(bench, tablet, 61)
        wait(bench, kiosk, 61)
    assert (tablet.property("open"), kiosk.property("open")) == (True, False)
    tablet.access("large")
    wait(bench, tablet, 61)
    assert is_forgotten(tablet)


def test_an_office_that_is_away_offers_another_try_of_the_same_response(bench, make, counted, monkeypatch):
    def away(*_):
        raise KnownError(Fault.DATABASE_AWAY, "no answer")

    model = make()
    with monkeypatch.context() as patch:
        patch.setattr(bench.office, "answer_survey", away)
        answer_all(model)
        assert model.shown.page.can_retry
        model.retry()
    response = model.inputs.response
    assert len(response.whole) == 9
    model.retry()
    assert (model.shown.page.kind, counted().responses) == ("thanks", 1)


def test_an_answer_that_came_through_unheard_counts_once(bench, make, counted, monkeypatch):
    real = bench.office.answer_survey

    def half(*given):
        real(*given)
        raise KnownError(Fault.DATABASE_AWAY, "lost on the way back")

    model = make()
    with monkeypatch.context() as patch:
        patch.setattr(bench.office, "answer_survey", half)
        answer_all(model)
    model.retry()
    assert (model.shown.page.kind, counted().responses) == ("thanks", 1)


def test_a_slow_office_is_told_of_and_its_late_answer_disturbs_nobody(bench, make, counted):
    slow = HeldRunner()
    model = make(slow)
    answer_all(model)
    wait(bench, model, 10)
    assert model.shown.page.kind == "sending"
    wait(bench, model, 11)
    assert model.shown.page.can_retry
    model.leave()
    model.begin("en", Access())
    model.answerAll()
    slow.let_go()
    assert (model.shown.page_kind, counted().responses) == ("survey_question", 1)


def test_a_guest_who_taps_is_told_all_the_same_that_the_office_is_slow(bench, make):
    model = make(HeldRunner())
    answer_all(model)
    for _ in range(7):
        model.touched()
        wait(bench, model, 3)
    assert model.shown.page.can_retry
    model.retry()
    wait(bench, model, 19)
    assert model.shown.page.kind == "sending"


def test_the_answers_are_held_while_staff_are_on_their_way(bench, make):
    model = make(ask_help=lambda: None)
    model.answerAll()
    model.choose(1)
    model.access("help")
    for _ in range(23):
        wait(bench, model, 5)
        assert not model.shown.idle.visible
    assert model.inputs.response.scores[0] == 1
    for _ in range(14):
        wait(bench, model, 5)
    assert is_forgotten(model)
    model.begin("id", Access())
    model.answerAll()
    wait(bench, model, 65)
    assert is_forgotten(model), "the next guest has called nobody"


def test_a_second_tap_after_the_start_leaves_nothing(bench, make):
    model = make()
    model.answerAll()
    bench.clock.advance(0.9)
    model.stop()
    model.back()
    assert model.shown.page_kind == "survey_question"
    bench.clock.advance(0.2)
    model.stop()
    assert is_forgotten(model)


def test_the_other_survey_is_shown_only_where_it_is_set(bench, make):
    model = make(skd="https://example.org/skd")
    answer_all(model)
    assert model.shown.page.address == "https://example.org/skd"
    wait(bench, model, THANKS_SECONDS + 5)
    assert model.property("open")
    wait(bench, model, ADDRESS_SECONDS)
    assert not model.property("open")
    plain = make()
    answer_all(plain)
    assert plain.shown.page.address == ""


def test_help_is_there_only_where_it_works(bench, make):
    asked = []
    model = make(ask_help=lambda: asked.append(1))
    model.access("help")
    assert (asked, model.shown.frame.toast) == ([1], "Petugas segera datang.")
    wait(bench, model, 10)
    assert model.shown.frame.toast == ""
    assert "help" not in {item.key for item in make().shown.frame.access}


def test_without_a_voice_the_screen_says_so(bench, make):
    model = make()
    model.access("aloud")
    assert "Suara belum tersedia" in model.shown.frame.toast
    wait(bench, model, 10)
    assert model.shown.frame.toast == ""


def test_no_score_reaches_an_event_or_the_log(bench, make, caplog):
    caplog.set_level("DEBUG")
    model = make()
    answer_all(model, (1, 2, 3, 4, 1, 2, 3, 4, 2))
    with bench.office._database.reading() as connection:
        rows = connection.execute(sa.select(event.c.type, event.c.payload)).all()
    told = [json.loads(payload) for kind, payload in rows if kind == "survey.answered"]
    assert told == [{"month": "2026-10"}]
    assert not [payload for kind, payload in rows if "score" in payload]
    assert [record.getMessage() for record in caplog.records if "survey" in record.name] == []
