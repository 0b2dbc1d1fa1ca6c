"""A page is read aloud on request: by one button, silent as soon as the page or the guest goes."""

import pytest
from PySide6.QtCore import QObject, Signal

from sambut.assets.worker import ImmediateRunner
from sambut.kiosk.answers import Session
from sambut.kiosk.model import EXCUSE_SECONDS, KioskModel
from sambut.kiosk.page_voice import PageVoice
from sambut.kiosk.paper import PaperTickets
from sambut.queue.settings import KioskSettings, PrinterSettings


class Loudspeaker(QObject):
    """Stands in for the device: says nothing, remembers what it was to say."""

    speakingChanged = Signal()
    availableChanged = Signal()

    def __init__(self, available=True):
        super().__init__()
        self.speaking, self.available, self.said = False, available, []

    def prepare(self):
        pass

    def say(self, language, texts):
        self.said.append((language, texts))
        self._turn(True)

    def stop(self):
        self._turn(False)

    def end(self):
        self.stop()

    def _turn(self, speaking):
        if speaking != self.speaking:
            self.speaking = speaking
            self.speakingChanged.emit()


@pytest.fixture
def open_model(bench, qapp):
    def make(available=True):
        quick = ImmediateRunner()
        elapsed = lambda: bench.clock().timestamp()  # noqa: E731
        model = KioskModel(bench.office, quick, quick, PaperTickets(PrinterSettings()), KioskSettings(), elapsed)
        model.prime()
        speaker = Loudspeaker(available)
        model.attach_voice(PageVoice(speaker, model))
        return model, speaker

    return make


def active(model):
    return {item.key: item.active for item in model.shown.frame.access}["aloud"]


def test_the_button_reads_the_page_and_a_second_touch_silences_it(open_model):
    model, speaker = open_model()
    model.begin()
    model.access("aloud")
    language, texts = speaker.said[-1]
    assert language == "id"
    assert texts[0] == "Data Anda, seperlunya saja"
    assert active(model)
    model.access("aloud")
    assert not speaker.speaking
    assert not active(model)


def test_the_whole_notice_is_read_while_it_is_open(open_model):
    model, speaker = open_model()
    model.begin()
    model.openNotice(True)
    model.access("aloud")
    assert speaker.said[-1][1][0] == "Pemberitahuan pelindungan data"
    model.openNotice(False)
    assert not speaker.speaking
    model.agree()
    model.back()
    model.access("aloud")
    assert speaker.said[-1][1][0] == "Data Anda, seperlunya saja"


@pytest.mark.parametrize("leave", ["agree", "back", "finish", "language"])
def test_it_is_silent_as_soon_as_the_page_goes(open_model, leave):
    model, speaker = open_model()
    model.begin()
    model.access("aloud")
    model.speak("en") if leave == "language" else getattr(model, leave)()
    assert not speaker.speaking


def test_nobody_is_timed_out_while_listening(open_model, bench):
    model, speaker = open_model()
    model.begin()
    model.access("aloud")
    for _ in range(9):
        bench.clock.advance(10)
        model.tick()
        assert not model.shown.idle.visible
    speaker.stop()
    bench.clock.advance(61)
    model.tick()
    assert model.session == Session()


def test_a_loudspeaker_that_never_ends_holds_no_page_for_ever(open_model, bench):
    model, _ = open_model()
    model.begin()
    model.access("aloud")
    for _ in range(20):
        bench.clock.advance(10)
        model.tick()
    assert model.session == Session()


def test_where_nothing_can_be_heard_the_screen_says_so_for_a_while(open_model, bench):
    model, speaker = open_model(available=False)
    model.begin()
    model.access("aloud")
    assert speaker.said == []
    assert model.shown.frame.toast == PageVoice.excuse("id")
    bench.clock.advance(EXCUSE_SECONDS)
    model.tick()
    assert model.shown.frame.toast == ""


def test_nothing_that_was_typed_is_read(open_model):
    model, speaker = open_model()
    model.begin()
    model.agree()
    model.typeInstead()
    model.choose("passport")
    model.submit("X7654321")
    model.submit("Wulan Rahasiawati")
    model.pick("K")
    model.draft("wulan@example.org")
    model.access("aloud")
    model.submit("wulan@example.org")
    while model.step != "review":
        model.choose("none") if model.step == "priority" else model.skip()
    model.access("aloud")
    assert len(speaker.said) == 2
    held = repr(speaker.said)
    assert not [secret for secret in ("X7654321", "Rahasiawati", "wulan", "example.org") if secret in held]
