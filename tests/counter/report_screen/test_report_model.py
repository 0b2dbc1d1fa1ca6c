"""What the page reads and draws, and what it lets go: one step at a time, the last asked wins, nothing stays behind."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtQml import QQmlEngine
from PySide6.QtQuick import QQuickItem

from sambut.assets.worker import ImmediateRunner
from sambut.counter.model import CounterModel
from sambut.counter.report.screen.send import sender_of
from sambut.queue.access import Actor, Role
from sambut.queue.errors import Fault, KnownError
from sambut.queue.report.period import Span
from sambut.queue.report_settings import MailSettings, ReportSettings
from sambut.queue.standard import Excuse

from .conftest import PASSWORD, SYSTEM, HeldRunner, enter

TUESDAY = "Selasa, 6 Oktober 2026"
MONDAY = "Senin, 5 Oktober 2026"


@pytest.fixture
def bind(qapp: Any) -> Any:
    """Gives a model an engine to show its pictures in, and a page with room."""
    engine, items = QQmlEngine(), []

    def give(model: CounterModel, pane: float = 420) -> QQmlEngine:
        from PySide6.QtQml import QQmlComponent

        component = QQmlComponent(engine)
        component.setData(b"import QtQuick\nItem { }", QUrl())
        item = component.create()
        assert isinstance(item, QQuickItem)
        items.append(item)
        model.report.bind(item)
        model.report.measure(pane, 1.0)
        return engine

    yield give
    items.clear()
    engine.deleteLater()


@pytest.fixture
def model(past: Any, bind: Any) -> CounterModel:
    made = CounterModel(past.office, ImmediateRunner())
    bind(made)
    return made


@pytest.fixture
def slow(past: Any, held: HeldRunner, bind: Any) -> CounterModel:
    """Its reports come when the test lets them."""
    made = CounterModel(past.office, ImmediateRunner(), reports=held)
    bind(made)
    return made


def title(model: CounterModel) -> str:
    return str(model.report.shown.main.title)


def test_nothing_is_read_before_the_page_is_entered(slow: CounterModel, held: HeldRunner) -> None:
    slow.signIn.signIn("kepala", PASSWORD)
    assert held.jobs == []
    slow.press("report")
    assert slow.kind == "report"
    assert slow.report.shown.busy
    held.go(2)
    assert title(slow) == TUESDAY
    assert len(slow.report.shown.main.pages) >= 1
    assert not slow.report.shown.busy
    assert held.jobs == []


@pytest.mark.parametrize("login", ["ayu"])
def test_an_officer_never_gets_there(model: CounterModel, login: str) -> None:
    model.signIn.signIn(login, PASSWORD)
    assert "report" not in {row.action for row in model.shown.menu}
    model.press("report")
    model.choose("report")
    assert model.kind == "desks"
    assert title(model) == ""


def test_an_administrator_does(model: CounterModel) -> None:
    enter(model, "admin")
    assert title(model) == TUESDAY


def test_whose_account_was_closed_is_signed_out_and_sees_nothing_more(model: CounterModel, past: Any) -> None:
    enter(model)
    past.office.deactivate(SYSTEM, "kepala")
    model.report.step(-1)
    assert model.kind == "sign_in"
    assert (model.report.bytes_held, title(model)) == (0, "")


def test_the_last_asked_wins(slow: CounterModel, held: HeldRunner) -> None:
    enter(slow)
    for _ in range(5):
        slow.report.step(-1)
    slow.report.showBefore()
    assert len(held.jobs) == 1, "one at a time"
    held.go()
    assert title(slow) == "", "what was read is not wanted any more"
    held.go(2)
    assert title(slow) == MONDAY
    assert held.jobs == []


def test_leaving_the_page_drops_what_is_under_way(slow: CounterModel, held: HeldRunner) -> None:
    enter(slow)
    slow.press("head")
    held.go()
    assert held.jobs == []
    assert slow.report.bytes_held == 0
    slow.press("report")
    held.go(2)
    assert title(slow) == TUESDAY


def test_coming_back_while_the_old_job_runs_takes_nothing_of_it(slow: CounterModel, held: HeldRunner) -> None:
    enter(slow)
    held.go()
    slow.press("head")
    slow.press("report")
    slow.report.showBefore()
    held.go()
    assert title(slow) == ""
    held.go(2)
    assert title(slow) == MONDAY


def test_who_signs_out_while_a_job_runs_leaves_nothing_and_the_next_one_can_work(
    slow: CounterModel, held: HeldRunner
) -> None:
    enter(slow)
    slow.signIn.signOut()
    held.go(len(held.jobs))
    assert (title(slow), slow.report.bytes_held) == ("", 0)
    enter(slow, "admin")
    held.go(2)
    assert title(slow) == TUESDAY


def test_a_locked_window_holds_no_page_and_gets_it_back(model: CounterModel) -> None:
    enter(model)
    model.report.showBefore()
    assert model.report.bytes_held > 0
    model.lock.lock()
    assert model.report.bytes_held == 0
    assert model.report.shown.main.pages == ()
    model.report.step(-1)
    model.report.renew()
    model.report.pick("main")
    assert model.report.bytes_held == 0
    assert not model.report.calendar.is_open
    model.lock.unlock(PASSWORD)
    assert title(model) == MONDAY


def test_signing_out_clears_it_and_the_next_person_begins_anew(model: CounterModel) -> None:
    enter(model)
    model.report.chooseSpan("month")
    model.report.choosePaper("en")
    model.signIn.signOut()
    assert model.report.bytes_held == 0
    assert "2026" not in repr(model.report.shown)
    enter(model, "admin")
    assert model.report.shown.span == "day"
    assert model.report.shown.language == "id"


def test_only_what_is_shown_is_held(model: CounterModel) -> None:
    enter(model)
    once = model.report.bytes_held
    for _ in range(3):
        model.report.step(-1)
    model.report.showNow()
    assert model.report.bytes_held == once
    model.report.switchCompare()
    both = model.report.bytes_held
    model.report.switchCompare()
    assert model.report.bytes_held < max(both, once + 1)
    assert model.report.shown.other.pages == ()


def test_the_pictures_come_from_memory_and_only_the_newest(past: Any, bind: Any) -> None:
    from PySide6.QtCore import QSize

    made = CounterModel(past.office, ImmediateRunner())
    engine = bind(made)
    enter(made)
    (first, *_) = made.report.shown.main.pages
    provider: Any = engine.imageProvider("report")
    path = first.key.removeprefix("image://report/")
    size = QSize()
    assert provider.requestImage(path, size, QSize()).width() == 380
    assert size.width() == 380
    made.report.step(-1)
    assert provider.requestImage(path, size, QSize()).width() == 1, "it is gone"
    assert provider.requestImage("main/999/77", size, QSize()).width() == 1


def test_what_it_is_compared_with(model: CounterModel) -> None:
    enter(model)
    model.report.switchCompare()
    assert model.report.shown.other.title == "Selasa, 29 September 2026"
    model.report.step(-1)
    assert model.report.shown.other.title == "Senin, 28 September 2026"
    model.report.pick("other")
    model.report.calendar.choose("2026-09-29")
    model.report.step(1)
    assert model.report.shown.other.title == "Selasa, 29 September 2026", "somebody chose it: it stays"
    model.report.pick("other")
    model.report.calendar.chooseUsual()
    assert model.report.shown.other.title == "Selasa, 29 September 2026"
    model.report.chooseSpan("week")
    assert model.report.shown.other.title == "Minggu 40, 28 Sep – 4 Okt 2026"


@pytest.mark.parametrize(
    ("span", "now", "before"),
    [
        ("day", TUESDAY, MONDAY),
        ("week", "Minggu 41, 5–11 Okt 2026", "Minggu 40, 28 Sep – 4 Okt 2026"),
        ("month", "Oktober 2026", "September 2026"),
        ("quarter", "Triwulan IV 2026", "Triwulan III 2026"),
        ("year", "Tahun 2026", "Tahun 2025"),
    ],
)
def test_each_span_with_now_before_and_steps(model: CounterModel, span: str, now: str, before: str) -> None:
    enter(model)
    model.report.chooseSpan(span)
    assert title(model) == now
    model.report.step(1)
    assert title(model) == now, "what is to come has no report"
    model.report.showBefore()
    assert title(model) == before
    model.report.step(1)
    assert title(model) == now
    model.report.step(-1)
    model.report.showNow()
    assert title(model) == now


def test_todays_report_follows_only_the_button(model: CounterModel, past: Any) -> None:
    enter(model)
    assert model.report.shown.until == "Sampai pukul 16.00"
    past.clock.advance(600)
    model.tick()
    model.refresh()
    assert model.report.shown.until == "Sampai pukul 16.00"
    model.report.renew()
    assert model.report.shown.until == "Sampai pukul 16.10"


def away(*_: Any) -> None:
    raise KnownError(Fault.DATABASE_AWAY, "gone")


def test_what_cannot_be_read_leaves_the_old_page_and_is_tried_again_by_hand(
    model: CounterModel, past: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter(model)
    with monkeypatch.context() as patch:
        patch.setattr(past.office, "read_draft", away)
        model.report.step(-1)
        assert title(model) == TUESDAY
        assert "Yang tampak: " + TUESDAY in model.report.shown.fault
        held = model.report.bytes_held
        model.report.measure(520, 1.0)
        model.report._redraw.timeout.emit()
        assert model.report.bytes_held > held, "a wider window still gets sharp pages"
    assert model.report.shown.fault
    model.report.renew()
    assert title(model) == MONDAY
    assert model.report.shown.fault == ""


def test_two_languages_of_the_document_and_the_windows_own(model: CounterModel) -> None:
    enter(model)
    first = model.report.shown.main.pages
    model.report.choosePaper("en")
    assert model.report.shown.main.pages != first
    assert model.report.shown.main.title == TUESDAY, "the window speaks as before"
    model.report.choosePaper("")
    model.speak("en")
    assert model.report.shown.language == "en"
    assert model.report.shown.main.title == "Tuesday 6 October 2026"


def served_late(bench: Any) -> str:
    """One guest of a real day, eleven minutes late."""
    officer = bench.officer("budi", desk=1)
    ticket = bench.issue("K")
    bench.clock.advance(11 * 60)
    bench.office.call_next(officer)
    bench.office.start(officer, ticket.ticket_id)
    bench.clock.advance(300)
    bench.office.finish(officer, ticket.ticket_id)
    bench.clock.advance(7 * 3600)
    return str(ticket.ticket_id)


def test_an_edition_is_told_with_what_changed(bench: Any, bind: Any) -> None:
    day, late = date(2026, 10, 6), served_late(bench)
    bench.office.close_day(SYSTEM, day)
    bench.office.file_edition(SYSTEM, day)
    made = CounterModel(bench.office, ImmediateRunner())
    bind(made)
    enter(made, "admin")
    assert made.report.shown.edition == "Edisi 1, disimpan 6 Okt 2026 pukul 16.16"
    assert made.report.shown.changes == ""
    made.report.tellChanges()
    assert not made.dialog.is_open
    bench.office.excuse(made._shift.actor, late, Excuse.POWER)
    made.report.renew()
    assert made.report.shown.edition.startswith("Angka sudah berbeda dari edisi 1")
    bench.clock.advance(60)
    bench.office.file_edition(SYSTEM, day)
    made.report.renew()
    assert made.report.shown.edition == "Edisi 2, disimpan 6 Okt 2026 pukul 16.17"
    assert made.report.shown.changes.endswith(" perubahan")
    made.report.tellChanges()
    assert made.dialog.shown.title == "Edisi 2: yang berbeda dari edisi 1"
    assert "dikecualikan 0 → 1" in made.dialog.shown.text


def test_letters_are_queued_where_mail_is_set_up(past: Any, bind: Any) -> None:
    sent: list[tuple[Role, Span, date]] = []

    def send(actor: Actor, period: Any) -> int:
        sent.append((actor.role, period.span, period.first))
        return len(sent) % 2

    made = CounterModel(past.office, ImmediateRunner(), send=send)
    bind(made)
    assert made.report.saver.shown.can_send
    enter(made)
    made.report.saver.send()
    assert made.shown.message == "Laporan masuk antrean kirim."
    made.report.saver.send()
    assert made.shown.message == "Laporan ini sudah ada di antrean kirim."
    assert sent == [(Role.HEAD, Span.DAY, date(2026, 10, 6))] * 2
    made.lock.lock()
    made.report.saver.send()
    assert len(sent) == 2


def test_without_mail_there_is_no_sending(model: CounterModel) -> None:
    enter(model)
    assert not model.report.saver.shown.can_send
    model.report.saver.send()
    assert model.shown.message == ""


@pytest.mark.parametrize(("language", "written"), [("", "en"), ("id", "id")])
def test_letters_go_to_the_settings_readers_in_their_language(
    past: Any, bind: Any, language: str, written: str
) -> None:
    mail = MailSettings("mail.example.org", sender="a@example.org", recipients=("b@example.org",), language=language)
    send = sender_of(past.office, ReportSettings(languages=("en", "id"), mail=mail))
    made = CounterModel(past.office, ImmediateRunner(), send=send)
    bind(made)
    enter(made)
    made.report.saver.send()
    (letter,) = past.office.letters_of(made._shift.actor, made.report._inputs.period)
    assert (letter.recipient, letter.language) == ("b@example.org", written)
    assert made.shown.message_tone == "good"


@pytest.mark.parametrize("mail", [MailSettings(), MailSettings("mail.example.org", sender="a@example.org")])
def test_without_a_server_or_readers_nothing_is_sent(past: Any, mail: MailSettings) -> None:
    assert sender_of(past.office, ReportSettings(mail=mail)) is None
