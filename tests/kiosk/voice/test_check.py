"""What a technician is told of the sound: each state, and only what keeps something from working is wrong."""

import shutil

import pytest

from sambut.kiosk import doctor
from sambut.kiosk.voice import inquiry
from sambut.kiosk.voice.check import lost_clips, sound_check
from sambut.kiosk.voice.clips import CLIPS, GONG, ClipBook
from sambut.queue.settings import Settings, VoiceSettings
from sambut.tests.tools.voice_hall import Hall

HALL = all(map(shutil.which, ("pulseaudio", "parec")))


@pytest.fixture
def silent(monkeypatch):
    monkeypatch.setenv("PULSE_SERVER", "unix:/nonexistent/socket")


@pytest.fixture
def hall_of(tmp_path, monkeypatch):
    halls = []

    def make(loudspeaker):
        halls.append(Hall(tmp_path, loudspeaker))
        monkeypatch.setenv("PULSE_SERVER", halls[-1].address)

    yield make
    for hall in halls:
        hall.end()


needs_hall = pytest.mark.skipif(not HALL, reason="no virtual loudspeaker here")


@needs_hall
@pytest.mark.parametrize(
    ("settings", "good", "told"),
    [
        (VoiceSettings(), True, "Null Output, volume 80 %; calls by the bundled voice"),
        (VoiceSettings(50, "null"), True, "Null Output, volume 50 %; calls by the bundled voice"),
        (VoiceSettings(hours=("12:00-13:00 40",)), True, "Null Output, volume 80 %, at times 12:00-13:00 40; calls by"),
        (VoiceSettings(output="USB"), False, 'called "USB", so Null Output is used instead; plug it in, or change'),
        (VoiceSettings(calls="mock"), True, "the system's voice: id none, so the bundled one, en mock"),
        (VoiceSettings(output="null", calls="system"), True, "cannot be sent to an output"),
    ],
)
def test_with_a_loudspeaker(hall_of, settings, good, told):
    hall_of(loudspeaker=True)
    check = sound_check(settings)
    assert (check.name, check.good) == ("sound", good)
    assert told in check.text


@needs_hall
def test_the_output_that_a_sound_server_feigns_is_none(hall_of):
    hall_of(loudspeaker=False)
    assert "no sound device" in sound_check(VoiceSettings()).text


@pytest.mark.usefixtures("silent")
def test_without_a_loudspeaker_the_machine_is_well_and_the_board_silent():
    check = next(check for check in doctor.device_checks(Settings()) if check.name == "sound")
    assert check.good
    assert "nothing is said aloud and the board goes on silently; plug in a speaker" in check.text


@pytest.mark.usefixtures("silent")
def test_a_named_loudspeaker_that_is_missing_is_wrong():
    check = sound_check(VoiceSettings(output="USB"))
    assert not check.good
    assert 'no sound device is called "USB", so nothing is said aloud' in check.text


def test_sound_software_that_hangs_is_told(monkeypatch):
    monkeypatch.setattr(inquiry, "LONGEST_SECONDS", 0.01)
    check = sound_check(VoiceSettings())
    assert check.good
    assert "does not answer" in check.text


def test_all_clips_are_whole():
    assert lost_clips(ClipBook()) == []


@pytest.mark.parametrize("how", ["missing", "cut", "broken", "unlisted"])
def test_clips_that_are_not_whole_are_wrong(tmp_path, how):
    shutil.copytree(CLIPS, tmp_path / "voice")
    book = ClipBook(tmp_path / "voice")
    packed = next(part for key, _, part in book.listed("id") if key == "nol nol nol")
    for name in (packed.file, GONG.file):
        path = book.folder / name
        content = path.read_bytes()
        path.unlink()
        if how in {"cut", "broken"}:
            path.write_bytes(content[: len(content) // 2] if how == "cut" else b"no sound")
    if how == "unlisted":
        book = ClipBook(tmp_path)
    lost = lost_clips(book)
    assert GONG.file in lost
    assert len([key for key in lost if key.startswith("nol ")]) > 10
    check = sound_check(VoiceSettings(), book)
    assert not check.good
    assert "clips of the voice are missing or damaged" in check.text
