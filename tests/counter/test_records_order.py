"""Saves beside the GUI's thread: several under way at once, each after the other, all before the guest is finished."""

from collections.abc import Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from sambut.assets.worker import SerialRunner
from sambut.counter.model import CounterModel

PASSWORD = "a long test password"


@pytest.fixture
def model(bench: Any, qtbot: QtBot) -> Iterator[CounterModel]:
    runner = SerialRunner("office")
    made = CounterModel(bench.office, runner, 2)
    made.signIn.signIn("admin", PASSWORD)
    qtbot.waitUntil(lambda: made.kind == "desks" and bool(made.seat.shown.desks))
    made.seat.chooseDesk(2)
    made.seat.takeDesk()
    qtbot.waitUntil(lambda: made.desk.view is not None)
    yield made
    runner.stop()


def test_letters_typed_while_a_save_is_under_way_are_saved_before_the_finish(
    model: CounterModel, bench: Any, qtbot: QtBot
) -> None:
    ticket = bench.issue("K")
    model.refresh()
    qtbot.waitUntil(lambda: bool(model.desk.view and model.desk.view.waiting_total))
    model.desk.callNext()
    qtbot.waitUntil(lambda: bool(model.desk.guest))
    model.desk.startService()
    qtbot.waitUntil(lambda: model.desk.shown.guest.state == "serving" and bool(model.records.shown.groups))
    records = model.records
    records.edit("needs.0.outcome", "1")
    for text in ("I", "In", "Infl", "Inflasi"):
        records.edit("needs.0.detail", text)
        records.flush()
    records.edit("note", "terakhir")
    records.edit("follow.what", "Kirim tabel")
    model.desk.finish()
    qtbot.waitUntil(lambda: model.desk.guest is None)
    qtbot.waitUntil(lambda: not records.present)
    actor = model._shift.actor
    view = bench.office.read_record(actor, ticket.ticket_id)
    assert (view.record.needs[0].detail, view.record.note) == ("Inflasi", "terakhir")
    assert view.closed_at is not None
    assert view.revision == 5
    assert [line.follow_up.what for line in bench.office.list_follow_ups(actor)] == ["Kirim tabel"]
