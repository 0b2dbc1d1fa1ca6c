"""The survey under real touches and keys: every look of it, in the kiosk's window and in its own."""

import dataclasses
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from sambut.kiosk.inputs import Access
from sambut.kiosk.page_voice import PageVoice
from sambut.kiosk.survey.response import Response
from sambut.queue.errors import Fault, KnownError
from sambut.queue.satisfaction import ELEMENTS, NO_RESPONSES
from sambut.tests.kiosk.screens.one_kiosk import SCREEN
from sambut.tests.kiosk.screens.picture import pixels
from sambut.tests.kiosk.screens.test_no_cut_text import faults
from sambut.tests.kiosk.screens.test_reached import headings, strayed, unnamed
from sambut.tests.kiosk.screens.test_read_aloud import Loudspeaker
from sambut.tests.kiosk.screens.test_seen import faint_focus, faint_outlines, faint_texts, small_targets
from sambut.tests.kiosk.screens.test_ways_out import service_page
from sambut.tests.kiosk.survey.conftest import ADDRESS

OFFER = "Nilai pelayanan kami"
BEST = (
    *("Sangat sesuai", "Sangat mudah", "Sangat cepat", "Gratis", "Sangat sesuai", "Sangat kompeten"),
    *("Sangat sopan dan ramah", "Dikelola dengan baik", "Sangat baik"),
)


def choose(kiosk: Any, name: str) -> None:
    before = kiosk.survey.property("step")
    kiosk.touch(name)
    kiosk.qtbot.waitUntil(lambda: kiosk.survey.property("step") != before, timeout=2000)
    kiosk.settle()


def answer_best(kiosk: Any, until: int = 9) -> None:
    kiosk.touch("Mulai menilai")
    for name in BEST[:until]:
        choose(kiosk, name)


def test_a_guest_rates_the_service_and_the_kiosk_is_itself_again(open_survey: Any, counted: Any) -> None:
    kiosk = open_survey()
    kiosk.touch(OFFER)
    answer_best(kiosk)
    assert kiosk.shows("Terima kasih")
    assert counted().counts == ((0, 0, 0, 1),) * 9
    kiosk.touch("Selesai")
    assert kiosk.shows("Selamat datang")
    kiosk.touch("Sentuh untuk mulai")
    assert kiosk.model.step == "consent"


def test_the_tablets_first_page_comes_again_by_itself(open_survey: Any, counted: Any) -> None:
    tablet = open_survey(own=True)
    assert tablet.shows("Bagaimana pelayanan kami?")
    answer_best(tablet)
    assert tablet.shows("Terima kasih")
    tablet.pass_time(11)
    assert tablet.shows("Bagaimana pelayanan kami?")
    assert counted().responses == 1


def test_a_face_touched_twice_answers_one_question(open_survey: Any) -> None:
    kiosk = open_survey()
    kiosk.theme.setProperty("advanceTime", 60)
    kiosk.touch(OFFER)
    kiosk.touch("Mulai menilai")
    point = kiosk.centre(kiosk.find("Sesuai"))
    for _ in range(3):
        QTest.touchEvent(kiosk.window, SCREEN).press(0, point).commit()
        QTest.touchEvent(kiosk.window, SCREEN).release(0, point).commit()
    kiosk.settle(300)
    assert kiosk.survey.inputs.response.place == 1


def test_back_and_on_again(open_survey: Any) -> None:
    kiosk = open_survey()
    kiosk.touch(OFFER)
    answer_best(kiosk, 2)
    kiosk.touch("Kembali")
    assert kiosk.find("Sangat mudah").property("checked")
    kiosk.touch("Lanjut")
    assert kiosk.shows("Pertanyaan 3 dari 9")
    kiosk.clock.advance(2)
    for _ in range(3):
        kiosk.touch("Kembali")
    assert kiosk.shows("Bagaimana pelayanan kami?")
    kiosk.touch("Tidak, terima kasih")
    assert kiosk.survey.property("open"), "the second tap of two on one place"
    kiosk.clock.advance(2)
    kiosk.touch("Tidak, terima kasih")
    assert kiosk.shows("Selamat datang")


@pytest.mark.parametrize("own", [False, True], ids=["kiosk", "tablet"])
@pytest.mark.parametrize("large", [False, True], ids=["plain", "large"])
def test_a_slow_double_tap_only_starts(open_survey: Any, own: bool, large: bool) -> None:
    """Wherever on the button that starts: what takes its place on the next page is not touched by mistake."""
    kiosk = open_survey(own=own)
    if not own:
        kiosk.touch(OFFER)
    if large:
        kiosk.touch("Teks besar")
    start = kiosk.find("Mulai menilai")
    area = start.mapRectToScene(start.boundingRect()).toRect()
    for x in range(area.left() + 8, area.right() - 8, 60):
        point = QPoint(x, area.center().y())
        kiosk.touch_at(point)
        kiosk.clock.advance(0.4)
        kiosk.touch_at(point)
        assert (kiosk.survey.inputs.stage, kiosk.survey.inputs.response.place) == ("question", 0)
        kiosk.clock.advance(2)
        kiosk.touch("Kembali")
        kiosk.clock.advance(2)
        assert kiosk.survey.inputs.stage == "intro"


@pytest.mark.parametrize("low", [False, True], ids=["high", "low"])
@pytest.mark.parametrize("size", [(1080, 1920), (1366, 768), (1920, 1080)], ids=str)
def test_the_chosen_face_has_a_mark(open_survey: Any, size: tuple[int, int], low: bool) -> None:
    kiosk = open_survey(size)
    kiosk.survey.begin("id", Access(low=low))
    kiosk.survey.answerAll()
    kiosk.survey._change(response=Response("x", 1, (4, 3) + (None,) * 7))
    kiosk.settle()
    cards = [item for item in kiosk.items() if item.property("score") and item.property("checked") is not None]
    marked = [[one.property("name") for one in kiosk.items(card)].count("check") for card in cards]
    assert [bool(card.property("checked")) for card in cards] == [False, False, True, False]
    assert marked == [0, 0, 1, 0]


def by_the_button(kiosk: Any) -> None:
    kiosk.clock.advance(2)
    kiosk.touch("Berhenti")


def by_time(kiosk: Any) -> None:
    for seconds in (50, 15):
        kiosk.clock.advance(seconds)
        kiosk.survey.tick()
    kiosk.settle()


def by_the_warning(kiosk: Any) -> None:
    kiosk.clock.advance(50)
    kiosk.survey.tick()
    kiosk.settle()
    kiosk.touch("Hapus isian")


def by_the_administrator(kiosk: Any) -> None:
    upkeep = service_page(kiosk)
    upkeep._doors = dataclasses.replace(upkeep._doors, clear=lambda: (kiosk.survey.leave(), kiosk.model.finish()))
    for _ in range(5):
        QTest.touchEvent(kiosk.window, SCREEN).press(0, QPoint(96, 80)).commit()
        QTest.touchEvent(kiosk.window, SCREEN).release(0, QPoint(96, 80)).commit()
        kiosk.settle(5)
    assert upkeep.shown.page == "sign_in"
    assert not kiosk.survey.property("open")
    upkeep.leave()
    kiosk.settle()


@pytest.mark.parametrize("leave", [by_the_button, by_time, by_the_warning, by_the_administrator])
def test_nothing_is_left_of_a_guest(open_survey: Any, counted: Any, leave: Callable[[Any], None]) -> None:
    kiosk = open_survey()
    kiosk.touch("English")
    kiosk.touch("Larger text")
    kiosk.touch("Rate our service")
    assert kiosk.theme.property("textScale") == 1.2
    kiosk.touch("Bahasa Indonesia")
    kiosk.touch("Kontras")
    answer_best(kiosk, 8)
    leave(kiosk)
    assert kiosk.survey.inputs == dataclasses.replace(kiosk.survey._away, now=kiosk.survey.inputs.now)
    assert kiosk.shows("Selamat datang")
    assert (kiosk.theme.property("textScale"), kiosk.theme.property("contrast")) == (1, False)
    assert counted() == NO_RESPONSES
    kiosk.touch(OFFER)
    kiosk.touch("Mulai menilai")
    assert not [item for item in kiosk.items() if item.property("checked") and item.property("score")]


def test_an_office_that_is_away_is_told_and_tried_again(open_survey: Any, counted: Any, monkeypatch: Any) -> None:
    def away(*_: object) -> None:
        raise KnownError(Fault.DATABASE_AWAY, "no answer")

    kiosk = open_survey()
    kiosk.touch(OFFER)
    with monkeypatch.context() as patch:
        patch.setattr(kiosk.bench.office, "answer_survey", away)
        answer_best(kiosk)
        assert kiosk.shows("Penilaian Anda belum terhitung")
    kiosk.touch("Coba lagi")
    assert kiosk.shows("Terima kasih")
    assert counted().responses == 1


def test_keys_alone_can_answer(open_survey: Any) -> None:
    kiosk = open_survey(own=True)
    for _ in range(20):
        QTest.keyClick(kiosk.window, Qt.Key.Key_Tab)
        if kiosk.window.activeFocusItem().property("name") == "Mulai menilai":
            break
    kiosk.key(Qt.Key.Key_Space)
    for _ in range(20):
        QTest.keyClick(kiosk.window, Qt.Key.Key_Tab)
        if kiosk.window.activeFocusItem().property("name") == "Sesuai":
            break
    kiosk.key(Qt.Key.Key_Space)
    kiosk.settle(100)
    assert kiosk.survey.inputs.response.scores[0] == 3


def test_a_closed_office_still_asks_and_one_out_of_service_does_not(open_survey: Any) -> None:
    kiosk = open_survey()
    kiosk.clock.advance(12 * 3600)
    kiosk.model.refresh()
    kiosk.settle()
    kiosk.touch(OFFER)
    assert kiosk.survey.property("open")
    kiosk.touch("Tidak, terima kasih")
    kiosk.model._change(public=None)
    kiosk.settle()
    assert not kiosk.shows(OFFER)
    kiosk.model.survey()
    assert not kiosk.survey.property("open")


def test_pages_are_read_aloud_without_what_was_answered(open_survey: Any) -> None:
    kiosk = open_survey()
    made: Any = Loudspeaker(kiosk.model)
    kiosk.survey.attach_voice(PageVoice(made, kiosk.model))
    kiosk.touch(OFFER)
    kiosk.touch("Bacakan")
    assert "Bagaimana pelayanan kami?" in made.saying
    assert "Tanpa nama" in made.saying
    answer_best(kiosk, 1)
    assert made.saying == ()
    kiosk.touch("Bacakan")
    fresh = made.saying
    assert {"Pertanyaan 2 dari 9", "Tidak mudah", "Sangat mudah", "Berhenti"} <= set(fresh)
    kiosk.touch("Bacakan")
    choose(kiosk, "Sangat mudah")
    kiosk.touch("Kembali")
    kiosk.touch("Bacakan")
    assert made.saying == (*fresh, "Lanjut")


def looks(kiosk: Any, access: Access, language: str = "id") -> Iterator[str]:
    """Every look of the survey, one after the other."""
    survey = kiosk.survey
    survey._timer.stop()
    survey.leave()
    survey.begin(language, access)
    survey._timer.stop()
    survey._change(language=language, access=access)
    kiosk.settle()
    yield "intro"
    for place in range(len(ELEMENTS)):
        scores = (3,) * (place + place % 2) + (None,) * (9 - place - place % 2)
        survey._change(stage="question", response=Response("x", place, scores[:9]))
        kiosk.settle()
        yield f"question {place + 1}"
    for stage in ("failed", "thanks"):
        survey._change(stage=stage, response=survey._away.response, end_seconds=9, end_total=10)
        kiosk.settle()
        yield stage


SIZES = pytest.mark.parametrize("size", [(1080, 1920), (1366, 768)], ids=["portrait", "landscape"])


@SIZES
def test_no_text_is_cut(open_survey: Any, size: tuple[int, int]) -> None:
    kiosk = open_survey(size, skd=ADDRESS)
    found = []
    for language, large, low in (("id", True, False), ("en", True, True), ("en", False, False), ("id", False, True)):
        access = Access(large=large, low=low)
        kiosk.model._change(access=access)
        kiosk.model.speak(language)
        kiosk.settle()
        found += [f"welcome {language} {fault}" for fault in faults(kiosk)]
        for look in looks(kiosk, access, language):
            found += [f"{look} {language} {'large ' * large}{'low ' * low}{fault}" for fault in faults(kiosk)]
        kiosk.survey.leave()
    assert found == [], "\n".join(found)


@SIZES
@pytest.mark.parametrize("contrast", [False, True], ids=["light", "contrast"])
def test_every_look_can_be_seen_and_touched(open_survey: Any, size: tuple[int, int], contrast: bool) -> None:
    kiosk = open_survey(size, skd=ADDRESS)
    found: list[str] = []
    known: set[tuple[Any, ...]] = set()
    for look in looks(kiosk, Access(contrast=contrast)):
        picture = pixels(kiosk.window)
        found += faint_texts(kiosk, look, picture)
        found += faint_outlines(kiosk, look, picture)
        found += small_targets(kiosk, look)
        found += faint_focus(kiosk, known)
    assert found == [], "\n".join(found)


@SIZES
@pytest.mark.parametrize("own", [False, True], ids=["kiosk", "tablet"])
def test_every_look_is_named_and_reached(open_survey: Any, size: tuple[int, int], own: bool) -> None:
    QAccessible.setActive(True)
    kiosk = open_survey(size, own=own)
    found = []
    for look in looks(kiosk, Access()):
        found += unnamed(kiosk, look)
        found += [] if headings(kiosk) else [f"{look}: no heading"]
        found += strayed(kiosk, look)
    assert found == [], "\n".join(found)


def test_the_four_faces_differ_without_colour(open_survey: Any) -> None:
    kiosk = open_survey()
    kiosk.touch(OFFER)
    kiosk.touch("Mulai menilai")
    faces = [item for item in kiosk.items() if item.metaObject().className().startswith("Face_")]
    picture = kiosk.window.grabWindow()
    drawn = []
    for face in faces:
        area = face.mapRectToScene(face.boundingRect()).toRect()
        grey = picture.copy(area).convertToFormat(picture.Format.Format_Grayscale8)
        drawn.append(
            {(x, y) for x in range(0, grey.width(), 2) for y in range(0, grey.height(), 2) if _dark(grey, x, y)}
        )
    assert len(drawn) == 4
    for i, one in enumerate(drawn):
        for other in drawn[i + 1 :]:
            assert len(one ^ other) > 0.05 * len(one | other)


def _dark(grey: Any, x: int, y: int) -> bool:
    return grey.pixelColor(x, y).lightness() < 160
