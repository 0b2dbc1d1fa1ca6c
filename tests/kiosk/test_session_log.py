"""What the office is told of each session at a kiosk: once for each, whatever ends it, and never of whom."""

import json
from datetime import date

import pytest
import sqlalchemy as sa

from sambut.assets.worker import ImmediateRunner
from sambut.kiosk.model import KioskModel
from sambut.kiosk.paper import PaperTickets
from sambut.kiosk.scan.reading import CardFields, Evidence, Kind, Reading
from sambut.kiosk.session_log import PAGES, SessionLog
from sambut.kiosk.steps import Step
from sambut.queue.errors import Fault, KnownError
from sambut.queue.kiosk_session import SessionPage
from sambut.queue.operations.issue import NotAccepted
from sambut.queue.settings import KioskSettings, PrinterSettings
from sambut.queue.storage.schema import event

from .held_runner import HeldRunner

KTP = Reading(
    Kind.KTP,
    True,
    CardFields(
        number="3273014101500001", id_type="ktp", name="WULAN RAHASIAWATI", sex="F", birth_date=date(1950, 1, 1)
    ),
    (Evidence.PRINTED_ROWS,),
)


@pytest.fixture
def model(bench, qapp):
    quick = ImmediateRunner()
    made = KioskModel(
        bench.office,
        quick,
        quick,
        PaperTickets(PrinterSettings()),
        KioskSettings(number=3),
        lambda: bench.clock().timestamp(),
    )
    made.prime()
    return made


def told(bench):
    with bench.office._database.reading() as connection:
        rows = connection.execute(
            sa.select(event.c.payload).where(event.c.type == "kiosk.session").order_by(event.c.seq)
        )
        return [json.loads(row.payload) for row in rows]


def ends(bench):
    return [(one["outcome"], one["page"], one["scan"] and one["scan"]["outcome"]) for one in told(bench)]


@pytest.fixture
def hung(model, monkeypatch):
    """The way to an office that takes no word until it is let go; what is told of sessions comes through."""
    held, real = HeldRunner(), model.errands._runner
    monkeypatch.setattr(model.errands, "_runner", held)
    monkeypatch.setattr(
        model.errands,
        "_quietly",
        lambda job: real.run(job, lambda _: None, lambda _: None),
    )
    return held


def to_review(model, camera="live"):
    model.begin()
    model.agree()
    model.camera_is(camera)
    model.typeInstead()
    model.choose("ktp")
    model.submit("3273014101900001")
    model.submit("Wulan Rahasiawati")
    model.pick("K")
    model.submit("wulan@example.org")
    while model.session.step is not Step.REVIEW:
        model.choose("none") if model.session.step is Step.PRIORITY else model.skip()


def read(bench, model, seconds=2.5):
    model.begin()
    model.agree()
    bench.clock.advance(4)
    model.camera_is("live")
    bench.clock.advance(seconds)
    model.card_read(KTP)


def test_a_read_card_and_a_ticket(bench, model):
    read(bench, model)
    bench.clock.advance(1)
    model.tick()
    model.submit("WULAN RAHASIAWATI")
    model.pick("P")
    while model.session.step is not Step.REVIEW:
        model.choose("none") if model.session.step is Step.PRIORITY else model.skip()
    model.confirm()
    bench.clock.advance(3)
    model.finish()
    assert told(bench) == [
        {
            "kiosk": 3,
            "day": "2026-10-06",
            "begun_at": "2026-10-06T02:00:00+00:00",
            "ended_at": "2026-10-06T02:00:10.500000+00:00",
            "outcome": "ticket",
            "page": "ticket",
            "scan": {"outcome": "read", "kind": "ktp", "milliseconds": 2500},
        }
    ]


def test_a_typed_number(bench, model):
    to_review(model)
    model.confirm()
    bench.clock.advance(16)
    model.tick()
    assert ends(bench) == [("ticket", "ticket", "typed")]
    assert told(bench)[0]["scan"] == {"outcome": "typed", "kind": "ktp", "milliseconds": None}


def test_neither_card_nor_number(bench, model):
    model.begin()
    model.agree()
    model.camera_is("live")
    model.typeInstead()
    model.skip()
    model.finish()
    assert ends(bench) == [("cancelled", "identity", "none")]


def test_without_consent_no_card_is_told(bench, model):
    model.begin()
    model.refuse()
    model.finish()
    assert ends(bench) == [("cancelled", "service", None)]


def test_a_scanner_reads_where_no_camera_is(bench, model):
    model.begin()
    model.agree()
    model.camera_is("missing")
    bench.clock.advance(7)
    model.card_read(KTP)
    model.finish()
    assert told(bench)[0]["scan"] == {"outcome": "read", "kind": "ktp", "milliseconds": 7000}


@pytest.mark.parametrize("state", ["missing", "starting", "lost"])
def test_where_no_camera_came_on_no_card_could_be_held_up(bench, model, state):
    to_review(model, camera=state)
    model.confirm()
    model.finish()
    assert ends(bench) == [("ticket", "ticket", None)]


def test_a_camera_that_is_lost_was_there(bench, model):
    model.begin()
    model.agree()
    model.camera_is("live")
    model.camera_is("lost")
    model.typeInstead()
    model.finish()
    assert ends(bench) == [("cancelled", "identity", "none")]


def test_a_card_that_is_not_the_visitors_own_is_typed_instead(bench, model):
    read(bench, model)
    bench.clock.advance(1)
    model.tick()
    model.back()
    model.typeInstead()
    model.choose("passport")
    model.submit("X7654321")
    model.finish()
    assert told(bench)[0]["scan"] == {"outcome": "typed", "kind": "passport", "milliseconds": None}


def test_going_back_to_the_idle_page_is_cancelling_where_one_went_back(bench, model):
    model.begin()
    model.back()
    assert ends(bench) == [("cancelled", "consent", None)]


@pytest.mark.parametrize(("press", "end"), [(True, "cancelled"), (False, "timed_out")])
def test_the_warning_is_answered_or_not(bench, model, press, end):
    to_review(model)
    bench.clock.advance(50)
    model.tick()
    if press:
        model.finish()
    bench.clock.advance(50)
    for _ in range(3):
        model.tick()
        model.finish()
    assert ends(bench) == [(end, "review", "typed")]


def test_an_office_that_closed_meanwhile(bench, model):
    to_review(model)
    bench.clock.advance(7 * 3600)
    model.confirm()
    model.finish()
    assert ends(bench) == [("closed", "issuing", "typed")]


def test_a_ticket_that_could_not_be_made(bench, model, monkeypatch):
    def away(*_):
        raise KnownError(Fault.DATABASE_AWAY, "no answer")

    to_review(model)
    monkeypatch.setattr(bench.office, "issue", away)
    model.confirm()
    bench.clock.advance(70)
    model.tick()
    assert ends(bench) == [("failed", "issuing", "typed")]


def test_an_office_that_is_away_is_not_told_and_nobody_is_disturbed(bench, model, monkeypatch, caplog):
    def away(*_):
        raise KnownError(Fault.DATABASE_AWAY, "no answer")

    model.begin()
    with monkeypatch.context() as patch:
        patch.setattr(bench.office, "report_session", away)
        model.finish()
    assert model.shown.page.kind == "open"
    assert "kiosk.side_fault code=database_away" in caplog.text
    model.begin()
    model.finish()
    assert len(told(bench)) == 1


def test_a_kiosk_that_is_stopped(bench, model):
    model.end()
    model.begin()
    model.agree()
    model.camera_is("live")
    model.end()
    model.end()
    assert ends(bench) == [("failed", "scan", "none")]


def test_a_kiosk_that_is_stopped_beside_the_ticket(bench, model):
    to_review(model)
    model.confirm()
    model.end()
    model.end()
    assert ends(bench) == [("ticket", "ticket", "typed")]


def gives_up(bench, model):
    bench.clock.advance(21)
    model.tick()
    model.finish()


def test_a_ticket_that_comes_after_its_visitor_has_gone_is_told_as_one(bench, model, hung):
    to_review(model)
    model.confirm()
    bench.clock.advance(21)
    model.tick()
    model.retry()
    model.finish()
    assert told(bench) == []
    model.begin()
    model.finish()
    hung.let_go()
    assert ends(bench) == [("cancelled", "consent", None), ("ticket", "issuing", "typed")]
    assert (model._sessions._untold, dict(model._sessions._asked)) == ({}, {})


def test_a_late_answer_without_a_ticket_leaves_it_failed(bench, model, hung, monkeypatch):
    def away(*_):
        raise KnownError(Fault.DATABASE_AWAY, "no answer")

    to_review(model)
    model.confirm()
    gives_up(bench, model)
    monkeypatch.setattr(bench.office, "issue", away)
    hung.let_go()
    assert ends(bench) == [("failed", "issuing", "typed")]


def test_a_kiosk_that_is_stopped_waits_for_no_answer(bench, model, hung):
    to_review(model)
    model.confirm()
    gives_up(bench, model)
    model.end()
    hung.let_go()
    assert ends(bench) == [("failed", "issuing", "typed")]


def test_a_ticket_that_comes_while_its_visitor_still_waits_is_told_once(bench, model, hung):
    to_review(model)
    model.confirm()
    bench.clock.advance(21)
    model.tick()
    model.retry()
    hung.let_go()
    model.finish()
    assert ends(bench) == [("ticket", "ticket", "typed")]
    assert (model._sessions._untold, dict(model._sessions._asked)) == ({}, {})


def test_answers_that_the_office_does_not_accept(bench, model, monkeypatch):
    to_review(model)
    monkeypatch.setattr(bench.office, "issue", lambda *_: NotAccepted({}))
    model.confirm()
    model.finish()
    assert ends(bench) == [("failed", "issuing", "typed")]


@pytest.mark.parametrize(("is_issued", "end"), [(False, ("closed", "review")), (True, ("ticket", "ticket"))])
def test_an_administrator_takes_the_kiosk_over(bench, model, is_issued, end):
    to_review(model)
    if is_issued:
        model.confirm()
    model.put_away()
    assert ends(bench) == [(*end, "typed")]
    assert model.step == "welcome"


def test_touches_of_the_idle_page_are_no_session(bench, model):
    model.speak("en")
    model.access("large")
    bench.clock.advance(90)
    model.tick()
    model.finish()
    assert told(bench) == []


def test_a_clock_set_back_ends_a_session_no_earlier_than_it_began(bench, model):
    model.begin()
    bench.clock.advance(-3600)
    model.finish()
    assert told(bench)[0]["ended_at"] == told(bench)[0]["begun_at"]


def test_nothing_of_a_visitor_is_told(bench, model):
    to_review(model)
    model.confirm()
    model.finish()
    text = json.dumps(told(bench))
    assert not [said for said in ("3273", "Wulan", "wulan", "example") if said in text]
    begun = vars(SessionLog(*[lambda *_: None] * 3))
    held = {name: value for name, value in vars(model._sessions).items() if not callable(value)}
    assert held == {name: value for name, value in begun.items() if not callable(value)}


def test_every_page_has_a_code():
    assert set(PAGES) == set(Step) - {Step.WELCOME}
    assert set(PAGES.values()) == set(SessionPage)
