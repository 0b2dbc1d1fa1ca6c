"""What the survey shows and says, as a table: the regulation's nine elements in its order, in both languages."""

import dataclasses
from datetime import UTC, datetime

import pytest

from sambut.assets.words import word
from sambut.kiosk.inputs import Access
from sambut.kiosk.speech import _ORDER, spoken
from sambut.kiosk.survey.derive import derive_survey
from sambut.kiosk.survey.inputs import SurveyInputs
from sambut.kiosk.survey.response import Response
from sambut.kiosk.voice.clips import ClipBook
from sambut.queue.satisfaction import ELEMENTS, SCORES
from sambut.queue.storage.survey_tables import survey_score

NOW = datetime(2026, 10, 6, 2, 42, tzinfo=UTC)
BOOK = ClipBook()
STAGES = ("intro", "question", "sending", "thanks", "failed")


def shown(bench, stage, place=0, scores=(None,) * 9, **changes):
    inputs = SurveyInputs(bench.office.rules, NOW, stage=stage, response=Response("x", place, scores))
    return derive_survey(dataclasses.replace(inputs, **changes))


@pytest.mark.parametrize("language", ["id", "en"])
def test_nine_elements_with_four_answers_each(bench, language):
    titles, answers = [], []
    for place, element in enumerate(ELEMENTS):
        page = shown(bench, "question", place, language=language).page
        assert page.title == word(language, f"kiosk.survey.{element}.title")
        assert [face.score for face in page.faces] == list(SCORES)
        assert len({face.text for face in page.faces}) == 4
        assert (page.place, page.count, page.answered) == (place + 1, 9, False)
        titles.append(page.title)
        answers.append(page.faces[-1].text)
    assert len(set(titles)) == 9


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (0, "persyaratan"),
        (1, "prosedur"),
        (2, "kecepatan"),
        (3, "biaya"),
        (4, "hasil"),
        (5, "kemampuan"),
        (6, "keramahan"),
        (7, "pengaduan"),
        (8, "sarana"),
    ],
)
def test_the_order_is_the_regulations(bench, place, words):
    assert words in shown(bench, "question", place).page.title


def test_what_was_answered_is_shown_and_never_said(bench):
    answered = shown(bench, "question", 1, (4, 2) + (None,) * 7)
    fresh = shown(bench, "question", 1)
    assert [face.selected for face in answered.page.faces] == [False, True, False, False]
    assert spoken(answered, "id") == (*spoken(fresh, "id"), "Lanjut")


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("stage", STAGES)
def test_every_page_can_be_said_whole(bench, stage, language):
    for place in range(9) if stage == "question" else (0,):
        props = shown(bench, stage, place, language=language, skd_url="https://example.org/skd")
        sentences = spoken(props, language)
        assert sentences[0] == (props.page.kicker if stage == "question" else getattr(props.page, "title", None)) or (
            stage == "intro" and sentences[0] == word(language, "kiosk.survey.title")
        )
        for sentence in sentences:
            assert BOOK.compose(language, sentence), (sentence, "run: make voice")
            assert "example.org" not in sentence


def test_every_page_of_the_survey_has_its_order(bench):
    kinds = {shown(bench, stage).page_kind for stage in STAGES}
    assert kinds == {kind for kind in _ORDER if kind.startswith("survey_")}
    for stage in STAGES:
        props = shown(bench, stage)
        for entry in _ORDER[props.page_kind]:
            condition, what = ("", entry) if isinstance(entry, str) else entry
            name = what.lstrip("!")
            assert not name.startswith(".") or hasattr(props.page, name[1:]), name
            assert not condition or hasattr(props.page, condition), condition


def test_the_address_is_on_the_last_page_only(bench):
    for stage in STAGES:
        page = shown(bench, stage, skd_url="https://example.org/skd").page
        assert getattr(page, "address", "") == ("https://example.org/skd" if stage == "thanks" else "")


def test_what_is_kept_of_an_answer_is_said_as_it_is(bench):
    """Counts by month, each answer's own; nothing that leads to anybody."""
    told = {language: shown(bench, "intro", language=language).page.rows[0][2] for language in ("id", "en")}
    assert {"bulan", "setiap jawaban", "Nama", "nomor", "kunjungan"} == {
        said for said in ("bulan", "setiap jawaban", "Nama", "nomor", "kunjungan", "hari") if said in told["id"]
    }
    assert {"month", "each answer", "name", "number", "visit"} == {
        said for said in ("month", "each answer", "name", "number", "visit", "day") if said in told["en"]
    }
    assert {column.name for column in survey_score.columns} == {"month", "element", "score", "count"}


def test_the_bar_follows_the_guest(bench):
    bar = {item.key: item for item in shown(bench, "intro", access=Access(large=True), helped=True).frame.access}
    assert set(bar) == {"language", "aloud", "large", "contrast", "low", "help"}
    assert (bar["large"].active, bar["low"].active, bar["language"].text) == (True, False, "English")
    own = shown(bench, "intro", own=True)
    assert ("help" in {item.key for item in own.frame.access}, own.page.can_leave) == (False, False)
