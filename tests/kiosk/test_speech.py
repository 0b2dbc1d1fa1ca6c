"""What is read aloud of each page: the page's own words in order, all of them sayable, nothing of a visitor's."""

import dataclasses
import types
import typing
from datetime import UTC, datetime

import pytest

from sambut.assets.words import table, word
from sambut.kiosk import props as shown
from sambut.kiosk.answers import Answers, Session
from sambut.kiosk.derive import _PAGES, derive_kiosk
from sambut.kiosk.inputs import Inputs
from sambut.kiosk.speech import _ANY, _ORDER, _WELCOME, spoken
from sambut.kiosk.steps import Step
from sambut.kiosk.voice.clips import ClipBook
from sambut.queue.access import Actor, Role
from sambut.queue.errors import Fault
from sambut.queue.operations.issue import Issued

NOW = datetime(2026, 10, 6, 2, 42, tzinfo=UTC)
BOOK = ClipBook()
PLANTED = ("Wulan Rahasiawati", "3273014101500001", "wulan@example.org", "081234567890", "Universitas Contoh")
PLANTED += ("Universitas Contoh · Wulan", "Layanan Wulan mengirim hasilnya ke alamat ini.", "Terbaca: 32•••01")


def session_at(bench, step, **answers):
    if step is Step.TICKET:
        issued = bench.office.issue(Actor(Role.KIOSK, "kiosk-1"), bench.request("K"))
        assert isinstance(issued, Issued)
        return Session(step=step, issued=issued)
    told = dataclasses.replace(Answers(service="J"), **answers)
    session = dataclasses.replace(Session(), step=step, answers=told)
    if step is Step.ONLINE_WAY:
        code = next(service.code for service in bench.office.rules.services if service.online)
        session = dataclasses.replace(session, online_code=code) if hasattr(session, "online_code") else session
    return session


def props_at(bench, step, language="id", answers=None, **changes):
    bench.clock.move_to(NOW)
    view = bench.office.public_view(Actor(Role.BOARD, "board"))
    session = session_at(bench, step, **(answers or {}))
    return derive_kiosk(Inputs(bench.office.rules, session, NOW, language=language, public=view, **changes))


def told_answers():
    """Every text of the answers planted."""
    texts = [part.name for part in dataclasses.fields(Answers) if part.type == "str" and part.name != "service"]
    return {name: PLANTED[number % 5] for number, name in enumerate(texts)}


def assert_sayable(props, language, **more):
    sentences = spoken(props, language, **more)
    assert sentences
    for sentence in sentences:
        assert BOOK.compose(language, sentence), (sentence, "run: make voice")
    return sentences


STEPS = [step for step in Step if step is not Step.ONLINE_WAY]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("step", STEPS)
def test_every_page_is_said_from_its_title_on_and_can_be_said(bench, step, language):
    props = props_at(bench, step, language)
    sentences = assert_sayable(props, language)
    title = getattr(props.page, "title", "") or table().get(f"kiosk.{props.page_kind}.title", {}).get(language, "")
    if title and props.page_kind not in {"welcome", "wait"}:
        assert title in sentences
        assert sentences.index(title) <= 1


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("step", STEPS)
def test_nobodys_answers_are_said(bench, step, language):
    told = told_answers()
    props = props_at(bench, step, language, answers=told, draft=PLANTED[0])
    heard = " ".join(spoken(props, language)).casefold()
    for text in told.values():
        assert text.casefold() not in heard


def planted(kind, text):
    """A value of a type with a text in every place that a text can stand."""
    if kind is str:
        return text
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        return kind(**{part.name: planted(hints[part.name], text) for part in dataclasses.fields(kind)})
    if typing.get_origin(kind) is tuple:
        inner = [part for part in typing.get_args(kind) if part is not Ellipsis]
        return tuple(planted(part, text) for part in inner)
    return {int: 1, bool: True, float: 1.0}[kind]


PAGES = [kind for kind in typing.get_args(shown.Page) if not isinstance(kind, types.NoneType)]


@pytest.mark.parametrize("text", PLANTED)
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__name__)
def test_no_place_of_any_page_lets_a_planted_identity_be_said(page, text):
    frame, made = planted(shown.FrameProps, text), planted(page, text)
    for kind in [*_ORDER, "welcome", "a page that is not in the list"]:
        for idle in (shown.IdleProps(), shown.IdleProps(True, 5, 0.5, text)):
            props = shown.KioskProps(kind, "name", frame, made, idle)
            for language in ("id", "en"):
                for notice in (False, True):
                    assert text not in " ".join(spoken(props, language, notice=notice))


def test_the_review_tells_which_rows_there_are_and_no_value(bench):
    props = props_at(bench, Step.REVIEW, answers=told_answers() | {"sex": 2, "age_band": 3})
    sentences = spoken(props, "id")
    assert word("id", "voice.unread") in sentences
    assert [row.label for row in props.page.rows if row.label in sentences] == [row.label for row in props.page.rows]
    values = {row.value for row in props.page.rows} - {row.label for row in props.page.rows} - {"Konsultasi"}
    assert not values & set(sentences)


def test_the_choices_are_said_and_the_chosen_one_is_not_told_apart(bench):
    plain = spoken(props_at(bench, Step.SEX), "id")
    assert [text for text in plain if text in {"Laki-laki", "Perempuan"}] == ["Laki-laki", "Perempuan"]
    assert spoken(props_at(bench, Step.SEX, answers={"sex": 2}), "id") == plain


def test_the_services_are_said_with_what_they_cost_and_how_long_one_waits(bench):
    sentences = spoken(props_at(bench, Step.SERVICE), "id")
    place = sentences.index("Penjualan")
    assert {"Berbayar", "Belum ada petugas"} <= set(sentences[place : place + 6])
    assert sentences[-1] == "Kembali"


def test_the_ticket_is_said_with_number_people_and_minutes(bench):
    sentences = assert_sayable(props_at(bench, Step.TICKET), "id")
    assert sentences[:2] == ("Nomor antrean Anda sudah siap", "Nomor Anda K-001.")
    assert any("di depan Anda" in sentence for sentence in sentences)
    assert any("Perkiraan tunggu" in sentence for sentence in sentences)
    assert sentences[-1] == "Selesai"


@pytest.mark.parametrize("language", ["id", "en"])
def test_what_stands_above_the_page_comes_first(bench, language):
    for step in (Step.EMAIL, Step.REVIEW):
        props = props_at(bench, step, language, idle_seconds=15, idle_total=15, help_coming=True)
        assert assert_sayable(props, language)[0] == word(language, "kiosk.idle.title")
    props = props_at(bench, Step.EMAIL, language, help_coming=True)
    assert assert_sayable(props, language)[0] == word(language, "kiosk.help.coming")
    notice = assert_sayable(props_at(bench, Step.CONSENT, language), language, notice=True)
    assert word(language, "kiosk.notice.p1") in notice


@pytest.mark.parametrize("language", ["id", "en"])
def test_closed_and_out_of_order(bench, language):
    bench.clock.move_to(datetime(2026, 10, 9, 9, 0, tzinfo=UTC))
    view = bench.office.public_view(Actor(Role.BOARD, "board"))
    closed = Inputs(bench.office.rules, Session(), bench.clock(), language=language, public=view)
    assert word(language, "kiosk.closed.title") in assert_sayable(derive_kiosk(closed), language)
    out = dataclasses.replace(closed, fault=Fault.DATABASE_AWAY)
    assert word(language, "kiosk.out.title") in assert_sayable(derive_kiosk(out), language)


def entries():
    for order in (*_ORDER.values(), *_WELCOME.values(), _ANY):
        for entry in order:
            yield (entry if isinstance(entry, str) else entry[1]).lstrip("!")


def test_every_key_of_the_order_is_a_word():
    for what in entries():
        key = what.partition("<")[0]
        if not key.startswith("."):
            assert (key if key.startswith("voice.") else f"kiosk.{key}") in table(), key


def test_every_page_has_its_order_and_every_order_its_page(bench):
    surveys = {kind for kind in _ORDER if kind.startswith("survey_")}
    assert {kind for kind, _ in _PAGES.values()} == {*_ORDER, "welcome"} - surveys
    for step in STEPS:
        props = props_at(bench, step)
        for entry in _ORDER.get(props.page_kind, ()):
            condition, what = ("", entry) if isinstance(entry, str) else entry
            name = what.lstrip("!").partition("<" if "<" in what else ".")[2]
            keyed = "<" not in what and not what.lstrip("!").startswith(".")
            assert keyed or hasattr(props.page, name), (props.page_kind, what)
            condition = condition.lstrip("-").partition("=")[0]
            assert not condition or hasattr(props.page, condition), (props.page_kind, condition)
