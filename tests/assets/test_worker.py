"""Workers: in order, off the GUI thread, faults as values, bugs as bugs."""

import threading

import pytest

from sambut.assets.worker import SerialRunner
from sambut.queue.errors import Fault, KnownError


@pytest.fixture
def runner(qapp):
    made = SerialRunner("test")
    yield made
    made.stop()


def test_jobs_run_in_order_on_another_thread_and_are_delivered_on_this_one(runner, qtbot):
    seen = []
    for number in range(20):
        runner.run(
            lambda number=number: (number, threading.current_thread()),
            lambda value: seen.append((*value, threading.current_thread())),
            lambda error: pytest.fail(str(error)),
        )
    qtbot.waitUntil(lambda: len(seen) == 20)
    assert [number for number, _, _ in seen] == list(range(20))
    assert {worker is threading.main_thread() for _, worker, _ in seen} == {False}
    assert {receiver is threading.main_thread() for _, _, receiver in seen} == {True}


def test_a_known_fault_is_handed_over(runner, qtbot):
    faults = []

    def job():
        raise KnownError(Fault.DISK_FULL)

    runner.run(job, lambda _: pytest.fail("not done"), faults.append)
    qtbot.waitUntil(lambda: bool(faults))
    assert faults[0].code is Fault.DISK_FULL


def test_a_bug_is_raised_again_on_the_gui_thread(runner, qtbot):
    def job():
        raise ZeroDivisionError

    with qtbot.captureExceptions() as exceptions:
        runner.run(job, lambda _: None, lambda _: None)
        qtbot.waitUntil(lambda: bool(exceptions))
    assert exceptions[0][0] is ZeroDivisionError
    done = []
    runner.run(lambda: 1, done.append, lambda _: None)
    qtbot.waitUntil(lambda: done == [1])
