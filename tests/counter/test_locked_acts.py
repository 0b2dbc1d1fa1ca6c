"""A locked window does nothing that is asked of it, whichever way it is asked; what was typed before is still saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sambut.assets.worker import ImmediateRunner
from sambut.counter.desk.queue_acts import QueueActs
from sambut.counter.model import CounterModel
from sambut.queue.access import Actor, Role
from sambut.queue.ticket import TicketState

PASSWORD = "a long test password"
KIOSK = Actor(Role.KIOSK, "kiosk-1")


@pytest.fixture
def model(qapp: Any, bench: Any) -> CounterModel:
    """K-001 at desk 2, served; K-002 waits; the window is not locked yet."""
    bench.officer("ayu")
    made = CounterModel(bench.office, ImmediateRunner())
    made.signIn.signIn("admin", PASSWORD)
    made.seat.chooseDesk(2)
    made.seat.takeDesk()
    bench.issue("K")
    bench.issue("K")
    made.refresh()
    made.desk.callNext()
    return made


def events(bench: Any) -> int:
    """What has been written about anything; readings are not counted."""
    with bench.office._database.reading() as connection:
        statement = "SELECT count(*) FROM event WHERE type NOT LIKE '%read%'"
        return int(connection.exec_driver_sql(statement).scalar_one())


KEYS = ("call", "recall", "start", "finish", "go_on", "transfer", "hold", "no_show", "reprint", "rest", "undo", "visit")
KEYS += ("excuse", "history", "contact", "enter", "give_up", "find", "pin", "day", "leave", "sign_out")


@pytest.mark.parametrize("action", KEYS)
def test_no_action_of_the_table_is_done(model: CounterModel, bench: Any, action: str) -> None:
    bench.clock.advance(200)
    model.tick()
    model.desk.mark(model.desk.view.waiting[0].ticket.ticket_id)
    model.lock.lock()
    before = events(bench)
    model.press(action)
    model.choose(action)
    model._acts[action]() if action != "sign_out" else None
    model.dialog.confirm()
    assert (events(bench), model.dialog.is_open) == (before, False)
    assert not model.palette.shown.open
    assert not model.contact.shown.shown
    assert not model.history.is_open
    assert model.desk.guest.state is TicketState.CALLED


SLOTS: dict[str, Callable[[CounterModel], object]] = {
    "call": lambda model: model.desk.callNext(),
    "from the notice": lambda model: model.notice.callNext(),
    "start": lambda model: model.desk.startService(),
    "reprint of another": lambda model: model.desk.reprint(model.desk.view.waiting[0].ticket.ticket_id),
    "help": lambda model: model.desk.answerHelp("help:kiosk-1"),
    "bar": lambda model: model.finishFromBar(),
    "leave": lambda model: model.seat.leaveDesk(),
    "take": lambda model: model.seat.takeDesk(),
    "account": lambda model: model.people.add(),
    "password": lambda model: model.people.renew("ayu"),
    "role": lambda model: model.people.changeRole("ayu"),
    "closing": lambda model: model.people.switchActive("ayu"),
    "opening": lambda model: model.people.switchActive("budi"),
    "days": lambda model: model.reads.askDays(),
    "desk services": lambda model: model.head.editDesk("1"),
    "day": lambda model: model.head.changeDay(),
    "need": lambda model: model.records.add("needs"),
    "no need": lambda model: model.records.remove("needs.0"),
    "follow-up": lambda model: model.records.addFollowUp(),
    "follow-up done": lambda model: model.followups.finish(),
    "follow-up given up": lambda model: model.followups.cancel(),
}


SERVED = {"follow-up", "follow-up done", "follow-up given up", "need", "no need", "bar"}


def prepare(model: CounterModel, slot: str) -> None:
    """What must be there for a slot to do anything."""
    if slot in {"call", "from the notice", "leave", "take"}:
        model.desk.undoCall()
    if slot == "take":
        model.seat.leaveDesk()
        model.seat.chooseDesk(3)
    if slot in SERVED:
        model.desk.startService()
        model.records.edit("needs.0.detail", "Peta desa")
        model.records.edit("needs.0.outcome", "1")
        model.records.edit("follow.what", "Kirim peta")
    if slot.startswith("follow-up "):
        model.records.addFollowUp()
        model.followups.choose("all")
    for page in ("people", "head", "followups"):
        model._readers[page]()
    model.refresh()
    model.records.flush()


def seen(model: CounterModel, bench: Any) -> tuple[object, ...]:
    return events(bench), model.dialog.is_open, model.shown.message, model.records.shown.groups


@pytest.mark.parametrize("slot", SLOTS)
def test_no_slot_that_acts_is_done(model: CounterModel, bench: Any, slot: str) -> None:
    bench.officer("budi")
    bench.office.deactivate(Actor(Role.SYSTEM, "test"), "budi")
    bench.office.ask_help(KIOSK)
    prepare(model, slot)
    model.lock.lock()
    before = seen(model, bench)
    SLOTS[slot](model)
    model.records.flush()
    assert (seen(model, bench), model.kind) == (before, "locked")
    model.lock.unlock(PASSWORD)
    before = seen(model, bench)
    SLOTS[slot](model)
    assert seen(model, bench) != before, "the same is done when the window is open"


def test_a_question_that_stands_is_not_answered(model: CounterModel, bench: Any) -> None:
    model.press("hold")
    model.dialog.edit("reason", "payment")
    model.lock.lock()
    before = events(bench)
    model.dialog.confirm()
    assert events(bench) == before
    model.lock.unlock(PASSWORD)
    model.dialog.confirm()
    assert model.desk.guest is None


def test_acts_on_the_marked_one_are_refused(model: CounterModel, bench: Any) -> None:
    model.desk.mark(model.desk.view.waiting[0].ticket.ticket_id)
    acts = QueueActs(model._shift, model.dialog, model.desk)
    model.lock.lock()
    acts.cancel()
    acts.call_chosen()
    assert not model.dialog.is_open


def test_what_was_typed_is_saved_under_the_lock(model: CounterModel, bench: Any) -> None:
    model.desk.startService()
    model.records.edit("note", "sebelum kunci")
    model.lock.lock()
    model.records.edit("note", "sebelum kunci, sampai huruf terakhir")
    model.records.flush()
    kept = bench.office.read_record(model._shift.actor, model.desk.guest.ticket_id).record
    assert kept.note == "sebelum kunci, sampai huruf terakhir"


def test_another_who_signs_in_is_not_locked(model: CounterModel, bench: Any) -> None:
    model.desk.undoCall()
    model.seat.leaveDesk()
    model.lock.lock()
    model.signIn.signOut()
    model.signIn.signIn("ayu", PASSWORD)
    model.seat.chooseDesk(1)
    model.seat.takeDesk()
    model.desk.callNext()
    assert model.desk.guest is not None
