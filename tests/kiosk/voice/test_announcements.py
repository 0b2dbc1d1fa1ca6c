"""Calls as they are played: loud enough, unclipped, without gaps, soon after the gong; and what is wrong is found."""

import json
import shutil

import numpy as np
import pytest

from sambut.kiosk.voice.calls import call_sentence
from sambut.kiosk.voice.clips import CHIME, CLIPS, GONG, LIST, ClipBook
from sambut.kiosk.voice.phrase import LANGUAGES
from sambut.tests.tools import voice_check, voice_sound
from sambut.tests.tools.voice_figures import measure_composed, true_peak

BOOK = ClipBook()


@pytest.mark.parametrize("language", LANGUAGES)
def test_calls_are_as_announcements_have_to_be(language):
    findings = voice_check.sample(BOOK, language)
    print(language, findings.line())
    assert findings.calls == voice_check.SAMPLE
    assert findings.faults == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_call_is_the_sum_of_its_clips(language):
    """So that all calls are known from their clips."""
    shelf = voice_check.Shelf(BOOK)
    for letter, number, desk in [("K", 12, 2), ("A", 0, 30), ("Z", 777, 17), ("W", 828, 9)]:
        text = call_sentence(language, f"{letter}-{number:03d}", desk)
        composed = measure_composed(shelf.clips((*CHIME, *BOOK.plan(language, (text,)))))
        heard = voice_check.played(BOOK, language, (letter, number, desk))
        for name in heard.__slots__:
            near = 0.02 if name == "spoken" else 0.002
            assert getattr(composed, name) == pytest.approx(getattr(heard, name), abs=near), name


def test_the_true_peak_of_a_known_tone():
    """A tone of a quarter of the rate whose samples all lie beside its peaks: 3 dB above the loudest of them."""
    tone = np.sin(np.arange(24_000) * np.pi / 2 + np.pi / 4)
    assert np.abs(tone).max() == pytest.approx(np.sqrt(0.5))
    assert true_peak(tone * np.hanning(24_000)) == pytest.approx(0.0, abs=0.1)


@pytest.fixture
def copy(tmp_path):
    """A copy of the clips, and a function that changes the one of a phrase."""
    shutil.copytree(CLIPS, tmp_path / "voice")

    def change(key, how):
        path = tmp_path / "voice" / LIST
        listed = json.loads(path.read_text(encoding="utf-8"))
        row = next(row for row in listed["id"] if row[0] == key)
        samples, rate = voice_sound.read(tmp_path / "voice" / row[2])
        sound = how(samples)
        voice_sound.write(tmp_path / "voice" / row[2], sound)
        row[3] = len(sound) / rate
        path.write_text(json.dumps(listed), encoding="utf-8")
        return ClipBook(tmp_path / "voice")

    return change


def silence_within(samples):
    return np.insert(samples, len(samples) // 3, np.zeros(4800))


def click_at_its_end(samples):
    return np.concatenate([samples[:-1], [0.6]])


@pytest.mark.parametrize(
    ("key", "change", "faults"),
    [
        ("nomor antrean , k", lambda samples: samples[: len(samples) * 2 // 3], {"duration"}),
        ("silakan menuju loket sebelas", lambda samples: samples[: len(samples) * 2 // 3], {"duration"}),
        ("nomor antrean , k", lambda samples: np.clip(samples * 3, -1, 1), {"true peak"}),
        ("nomor antrean , k", silence_within, {"gap"}),
        ("nomor antrean , k", lambda samples: np.concatenate([np.zeros(12_000), samples]), {"start after the gong"}),
        ("nomor antrean , k", lambda samples: samples * 0.0, {"duration"}),
        ("nomor antrean , k", click_at_its_end, {"click at a join"}),
    ],
)
def test_what_is_wrong_with_a_clip_is_found(copy, key, change, faults):
    findings = voice_check.sample(copy(key, change), "id", count=11)
    assert faults <= set(findings.faults)
    assert all("K-" in name or "desk 11" in name for found in findings.faults.values() for _, name in found)


def test_a_gong_that_is_too_loud_or_too_soft_is_found(tmp_path):
    shutil.copytree(CLIPS, tmp_path / "voice")
    samples, _ = voice_sound.read(CLIPS / GONG.file)
    for factor, fault in ((1.55, "gong beside speech"), (0.6, "gong beside speech")):
        voice_sound.write(tmp_path / "voice" / GONG.file, np.clip(samples * factor, -0.95, 0.95))
        assert fault in voice_check.sample(ClipBook(tmp_path / "voice"), "id", count=2).faults


def test_what_is_wrong_is_named_and_told_by_the_exit_status(tmp_path, capsys):
    shutil.copytree(CLIPS, tmp_path / "voice")
    lost = next(part for key, _, part in BOOK.listed("id") if key == "nomor antrean , c")
    (tmp_path / "voice" / lost.file).unlink()
    book = ClipBook(tmp_path / "voice")
    status = voice_check.report((language, voice_check.sample(book, language, count=3)) for language in LANGUAGES)
    told = capsys.readouterr().out
    assert status == 1
    assert "cannot be said: 1 of 3" in told
    assert "'C'" in told
