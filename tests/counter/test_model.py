"""The officer's view model where timing matters: who asked, and what a lost database says."""

import pytest

from sambut.counter.model import CounterModel
from sambut.queue.errors import Fault, KnownError


class LateRunner:
    """Holds jobs back until they are let go, as a busy database does."""

    def __init__(self):
        self.jobs = []

    def run(self, job, done, failed):
        self.jobs.append((job, done, failed))

    def stop(self):
        """Nothing to stop."""

    def let_go(self):
        while self.jobs:
            job, done, failed = self.jobs.pop(0)
            try:
                value = job()
            except KnownError as error:
                failed(error)
            else:
                done(value)


@pytest.fixture
def runner():
    return LateRunner()


@pytest.fixture
def counter(bench, runner, qapp):
    model = CounterModel(bench.office, runner, 1)
    model.signIn.signIn("admin", "a long test password")
    runner.let_go()
    model.seat.takeDesk()
    runner.let_go()
    assert model.kind == "main"
    return model


def test_signing_out_while_a_reading_is_under_way_is_no_refusal(counter, runner):
    counter.seat.leaveDesk()
    runner.let_go()
    counter.refresh()
    counter.signIn.signOut()
    runner.let_go()
    assert counter.kind == "sign_in"
    assert counter.shown.message == ""


def test_an_act_is_done_by_who_asked_for_it(bench, counter, runner):
    bench.issue("K")
    counter.refresh()
    runner.let_go()
    counter.desk.callNext()
    counter.signIn.signOut()
    runner.let_go()
    assert counter.kind == "sign_in"
    assert counter.shown.message == ""
    (call,) = bench.office.public_view(counter._shift.actor).calls
    assert call.desk == 1


def test_a_reading_that_fails_says_reconnecting_and_goes_away_by_itself(counter, runner, monkeypatch):
    def away(_actor):
        raise KnownError(Fault.DATABASE_AWAY, "test")

    with monkeypatch.context() as patch:
        patch.setattr(counter._shift.office, "desk_view", away)
        counter.refresh()
        runner.let_go()
    assert counter.desk.shown.away.startswith("Menyambung ulang")
    assert counter.desk.view is not None
    counter.refresh()
    runner.let_go()
    assert counter.desk.shown.away == ""


def test_an_act_that_fails_says_that_it_was_not_saved(bench, counter, runner, monkeypatch):
    def away(_actor):
        raise KnownError(Fault.DATABASE_AWAY, "test")

    bench.issue("K")
    counter.refresh()
    runner.let_go()
    monkeypatch.setattr(counter._shift.office, "call_next", away)
    counter.desk.callNext()
    runner.let_go()
    assert counter.shown.message.startswith("Tidak tersimpan")


def test_a_clock_set_back_an_hour_does_not_lock_the_buttons(bench, counter, runner):
    bench.issue("K")
    counter.refresh()
    runner.let_go()
    counter.desk.callNext()
    runner.let_go()
    bench.clock.advance(1)
    counter.tick()
    assert not counter.desk.shown.actions.recall.enabled
    bench.clock.advance(-3600)
    counter.tick()
    assert counter.desk.shown.actions.recall.enabled
    assert counter.desk.shown.actions.no_show.enabled
