"""The voice played for real: on a virtual loudspeaker where there is one, and on a machine that has none."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from sambut.kiosk.page_voice import PageVoice
from sambut.kiosk.voice.clips import ClipBook
from sambut.kiosk.voice.voice import Voice

ROOT = Path(__file__).parents[3]
TRIAL = ROOT / "tests" / "tools" / "voice_trial.py"
HALL = all(map(shutil.which, ("pulseaudio", "parec")))


@pytest.fixture(scope="module")
def figures():
    done = subprocess.run([sys.executable, TRIAL], cwd=ROOT, capture_output=True, text=True, timeout=200, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    print(json.dumps(found, indent=1))
    return found


@pytest.mark.skipif(not HALL, reason="no virtual loudspeaker here")
class TestOnALoudspeaker:
    def test_what_is_heard_is_what_was_wanted(self, figures):
        assert figures["heard_seconds"] == pytest.approx(figures["wanted_seconds"], abs=0.12)
        assert figures["heard_silence"] == pytest.approx(figures["wanted_silence"], abs=0.03)
        assert figures["heard_rms"] == pytest.approx(figures["wanted_rms"], rel=0.1)
        assert figures["spoken_seconds"] <= figures["wanted_seconds"] + 1.5

    def test_a_call_is_heard_whole_and_soon(self, figures):
        assert figures["call_seconds"] == pytest.approx(figures["call_wanted_seconds"], abs=0.05)
        assert figures["call_silence"] <= 0.150
        assert 100 < figures["gong_to_speech_ms"] <= 500

    def test_a_volume_is_for_one_call(self, figures):
        assert figures["softer"] == pytest.approx(0.2, abs=0.03)
        assert figures["as_before"] == pytest.approx(1.0, abs=0.03)

    def test_the_systems_voice_says_what_it_can_and_the_clips_the_rest(self, figures):
        assert figures["feigned_en_seconds"] == pytest.approx(0.9, abs=0.05)
        assert figures["feigned_en_over"] > 2.0
        assert figures["feigned_id_seconds"] == pytest.approx(figures["call_wanted_seconds"], abs=0.05)

    def test_the_window_never_waits(self, figures):
        assert figures["prepare_call_ms"] < 50
        assert figures["stop_call_ms"] < 20
        assert figures["gui_worst_ms"] <= 100

    def test_it_stops_at_once(self, figures):
        assert 0.3 < figures["heard_of_one_second"] <= 1.3

    def test_no_file_stays_open(self, figures):
        assert figures["files_after"] <= figures["files_before"]

    def test_a_loudspeaker_that_goes_ends_the_speech_and_nothing_else(self, figures):
        assert figures["given_up_seconds"] < 8
        assert (figures["speaking_without"], figures["available_without"]) == (False, False)

    def test_it_speaks_again_when_the_loudspeaker_is_back(self, figures):
        assert figures["back_seconds"] < 20
        assert figures["spoken_again_seconds"] > figures["wanted_seconds"] - 0.5


@pytest.fixture
def voice(monkeypatch, qtbot, request):
    monkeypatch.setenv("PULSE_SERVER", "unix:/nonexistent/socket")
    made = Voice(calls=getattr(request, "param", "bundled"))
    yield made
    made.end()


@pytest.mark.skipif(sys.platform != "linux", reason="only there a machine without sound can be feigned")
def test_without_any_sound_the_page_says_so_and_nothing_fails(voice, qtbot):
    page = PageVoice(voice)
    page.prepare()
    qtbot.waitUntil(lambda: voice._link._process.processId() > 0, timeout=5000)
    qtbot.wait(1500)
    page.speak("id", ("Selamat datang",))
    assert (page.available, page.speaking) == (False, False)
    assert "Petugas" in page.excuse("id")
    assert "Staff" in page.excuse("en")
    page.stop()


def test_a_speaker_that_dies_is_started_again(voice, qtbot):
    voice.prepare()
    qtbot.waitUntil(lambda: voice._link._process.processId() > 0, timeout=5000)
    first = voice._link._process.processId()
    voice._link._process.kill()
    qtbot.waitUntil(lambda: voice._link._process.processId() not in {0, first}, timeout=10_000)


@pytest.mark.skipif(sys.platform == "win32", reason="there a process cannot be halted")
@pytest.mark.parametrize("voice", ["mock"], indirect=True)
def test_a_speaker_that_hangs_ends_the_speech_and_another_takes_its_place(voice, qtbot):
    voice.prepare()
    qtbot.waitUntil(lambda: voice._link._process.processId() > 0, timeout=5000)
    first = voice._link._process.processId()
    assert voice._link._process.arguments()[-1] == "mock"
    os.kill(first, signal.SIGSTOP)
    voice._available_is(True)
    voice.say("id", ("Selamat datang",))
    with qtbot.waitSignal(voice.finished, timeout=5000):
        voice._patience.start(1)
    assert not voice.speaking
    qtbot.waitUntil(lambda: voice._link._process.processId() not in {0, first}, timeout=10_000)
    assert voice._link._process.arguments()[-1] == "bundled"


def test_speaking_ends_when_the_speaker_dies(voice, qtbot):
    voice.prepare()
    qtbot.waitUntil(lambda: voice._link._process.processId() > 0, timeout=5000)
    voice._available_is(True)
    voice.say("id", ("Selamat datang",))
    assert voice.speaking
    with qtbot.waitSignal(voice.finished, timeout=5000):
        voice._link._process.kill()
    assert (voice.speaking, voice.available) == (False, False)


def test_an_old_turn_does_not_end_the_new_one(voice):
    voice._available_is(True)
    voice.say("id", ("Selamat datang",))
    voice.say("id", ("Ambil nomor",))
    voice._over(voice._turn - 1)
    assert voice.speaking
    voice._over(voice._turn)
    assert not voice.speaking


def test_without_clips_there_is_no_voice(tmp_path, qtbot):
    voice = Voice(book=ClipBook(tmp_path))
    voice.prepare()
    voice.say("id", ("Selamat datang",))
    assert (voice.available, voice.speaking, voice._link._process.processId()) == (False, False, 0)
    voice.end()
