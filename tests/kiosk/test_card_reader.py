"""The card reader: a watch of its own for each visit, models loaded ahead, and no library that may end the kiosk."""

import threading

import numpy as np
import pytest

from sambut.assets.worker import ImmediateRunner
from sambut.kiosk import card_reader
from sambut.kiosk.card_reader import CardReader
from sambut.kiosk.model import KioskModel
from sambut.kiosk.paper import PaperTickets
from sambut.kiosk.scan.decode import CardDecoder
from sambut.kiosk.scan.documents import TextPass
from sambut.kiosk.scan.text_models import open_text_models
from sambut.kiosk.scan.watch import CardWatch
from sambut.kiosk.steps import Step
from sambut.queue.errors import Fault, KnownError
from sambut.queue.settings import CameraSettings, KioskSettings, PrinterSettings, Settings


class Feed(card_reader.CameraFeed):
    """Opens nothing; keeps what it was given."""

    made: list

    def start(self):
        self.made = [*getattr(self, "made", []), self._make_reader()]

    def stop(self):
        pass


@pytest.fixture
def open_reader(bench, qapp, monkeypatch):
    monkeypatch.setattr(card_reader, "CameraFeed", Feed)
    monkeypatch.setattr(card_reader, "WARM_AFTER_MILLISECONDS", 1)
    opened = []

    def open_it(source="0"):
        runner = ImmediateRunner()
        paper = PaperTickets(PrinterSettings())
        model = KioskModel(bench.office, runner, runner, paper, KioskSettings(), lambda: bench.clock().timestamp())
        model.prime()
        opened.append(CardReader(bench.office, Settings(camera=CameraSettings(source=source)), model))
        return model, opened[-1]

    yield open_it
    for reader in opened:
        reader.end()


@pytest.fixture
def warmed(monkeypatch):
    """Where and how often warm() was called."""
    calls = []
    monkeypatch.setattr(CardDecoder, "warm", lambda _: calls.append(threading.current_thread()))
    return calls


def test_each_visit_has_a_fresh_watch(open_reader, warmed):
    model, reader = open_reader()
    for _ in range(2):
        model.begin()
        model.agree()
        model.finish()
    first, second = reader.feed.made
    assert isinstance(first, CardWatch)
    assert first is not second


def test_models_are_loaded_once_and_not_by_the_window(open_reader, warmed, qtbot):
    open_reader()
    assert warmed == []
    qtbot.waitUntil(lambda: len(warmed) == 1)
    qtbot.wait(20)
    assert len(warmed) == 1
    assert warmed[0] is not threading.main_thread()


def test_without_a_camera_nothing_is_loaded(open_reader, warmed, qtbot):
    model, _ = open_reader(source="")
    qtbot.wait(20)
    assert warmed == []
    model.begin()
    model.agree()
    assert model.shown.page.state == "missing"


def test_a_model_that_cannot_be_loaded_ends_nothing(open_reader, monkeypatch, qtbot, caplog):
    def broken(_):
        raise RuntimeError("no such instruction")

    monkeypatch.setattr(CardDecoder, "warm", broken)
    model, _ = open_reader()
    qtbot.waitUntil(lambda: "scan.not_warm" in caplog.text)
    model.begin()
    assert model.session.step is Step.CONSENT


def test_without_a_library_for_codes_the_kiosk_runs(open_reader, warmed, monkeypatch):
    def missing():
        raise KnownError(Fault.LIBRARY_MISSING, "zxing-cpp")

    monkeypatch.setattr("sambut.kiosk.scan.codes.open_readers", missing)
    model, reader = open_reader()
    model.begin()
    model.agree()
    frame = np.zeros((240, 320, 3), np.uint8)
    assert not reader.feed.made[0].read(frame).accepted
    reader.wedge.line.emit("3273014101500001")
    assert model.shown.page.message == "Terbaca: 32•••01"


def test_models_are_loaded_once_though_the_first_card_comes_while_they_warm_up():
    opened = []

    def open_models():
        opened.append(threading.get_ident())
        return open_text_models()

    decoder = CardDecoder((), lambda: None, (), TextPass(lambda: None, open_models))
    threads = [threading.Thread(target=decoder.warm) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(opened) == 1
