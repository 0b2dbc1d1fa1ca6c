"""The system's voice, by the silent engine that Qt has for tests: English it knows, Indonesian it does not."""

import pytest

from sambut.kiosk.voice.calls import call_sentence
from sambut.kiosk.voice.reading import spell_out
from sambut.kiosk.voice.system_voice import SystemVoice, longest_seconds
from sambut.kiosk.voice.voice import Voice

pytestmark = pytest.mark.qt_log_ignore("pipewire-0.3", "text-to-speech plug-in")
MOCK = "mock"
TEXT = "one two three four"
"""The engine takes a tenth of a second for each word."""


@pytest.fixture
def system(qapp):
    made = SystemVoice(MOCK)
    made.look()
    yield made
    made.stop()


def test_it_says_what_it_has_a_voice_for(system, qtbot):
    assert system.by == {"id": "", "en": MOCK}
    assert system.can("en")
    assert not system.can("id")
    with qtbot.waitSignal(system.over, timeout=3000), qtbot.assertNotEmitted(system.failed):
        system.say("en", TEXT, 80)
    with qtbot.waitSignal(system.over, timeout=3000):
        system.say("en", TEXT, 80)


def test_stopped_it_is_not_over(system, qtbot):
    with qtbot.assertNotEmitted(system.over, wait=800):
        system.say("en", TEXT, 80)
        system.stop()


def test_what_speaks_too_long_is_over_and_not_asked_again(qapp, qtbot):
    system = SystemVoice(MOCK, patience=0.02)
    system.look()
    with qtbot.waitSignals([system.over, system.changed], timeout=3000):
        system.say("en", TEXT, 80)
    assert not system.can("en")
    assert system.by == {"id": "", "en": ""}


def test_what_does_not_begin_has_failed(system, qtbot, monkeypatch):
    monkeypatch.setattr(system, "_patience", 0.02)
    system._engine.stateChanged.disconnect(system._state_is)
    with qtbot.waitSignal(system.failed, timeout=3000), qtbot.assertNotEmitted(system.over):
        system.say("en", TEXT, 80)
    assert not system.can("en")


def test_the_feigned_engine_is_never_taken_by_itself(qapp):
    system = SystemVoice()
    system.look()
    assert MOCK not in system.by.values()


def test_an_engine_that_is_not_there_leaves_the_clips(qapp):
    system = SystemVoice("no such engine")
    system.look()
    assert not system.can("en")


def test_it_gets_words_and_time_enough_for_them():
    text = spell_out(call_sentence("id", "K-014", 2), "id")
    assert text == "Nomor antrean, K, nol satu empat, silakan menuju Loket dua."
    assert 10 < longest_seconds(text) < 30


class Link:
    """Stands in for the process that makes the sound: remembers what it was told."""

    def __init__(self):
        self.told, self.replaced = [], []

    def send(self, command):
        self.told.append(command)

    def replace(self, arguments):
        self.replaced.append(arguments)

    def end(self):
        pass


@pytest.fixture
def voice_of(qapp):
    made = []

    def make(**settings):
        voice = Voice(**settings)
        voice._link = Link()
        voice._available_is(True)
        made.append(voice)
        return voice

    yield make
    for voice in made:
        voice.end()


def test_a_call_is_one_command_with_gong_clips_and_sentence(voice_of):
    voice = voice_of(calls="system")
    voice.say("id", (call_sentence("id", "K-014", 2),), gong=True, volume=40)
    (command,) = voice._link.told
    assert command["volume"] == 40
    assert command["parts"][0][0] == "gong.ogg"
    assert command["sentence"] == {
        "language": "id",
        "text": "Nomor antrean, K, nol satu empat, silakan menuju Loket dua.",
        "after": 2,
    }


@pytest.mark.parametrize("settings", [{}, {"calls": "system", "output": "USB"}])
def test_else_the_clips_say_it(voice_of, settings, caplog):
    voice = voice_of(**settings)
    voice.say("id", (call_sentence("id", "K-014", 2),))
    assert set(voice._link.told[0]) == {"say", "parts"}
    assert ("voice.system_unused" in caplog.text) is bool(settings)


def test_a_process_that_hangs_is_ended_and_the_next_one_plays_clips(voice_of, qtbot):
    voice = voice_of(calls="system")
    voice.say("id", ("Selamat datang",))
    assert voice._patience.interval() > 10_000
    voice._patience.start(1)
    qtbot.waitUntil(lambda: bool(voice._link.replaced), timeout=1000)
    assert voice._link.replaced[0][-1] == "bundled"
    voice._over(-1)
    assert not voice.speaking
    voice.say("id", ("Selamat datang",))
    assert "sentence" not in voice._link.told[-1]
