"""The clips as sound: none silent, clipped or cut off, all of one loudness; cut out of their file as they went in."""

import shutil

import numpy as np
import pytest

from sambut.kiosk.voice.clips import CLIPS, GONG, ClipBook, Part
from sambut.kiosk.voice.device import fit
from sambut.kiosk.voice.phrase import LANGUAGES
from sambut.kiosk.voice.sound import join, stretch
from sambut.tests.tools import voice_sound

BOOK = ClipBook()
LETTERS_PER_SECOND = (5.0, 20.0)
"""Of texts of some length: slower is a hang, faster has lost its end."""


def clips(language, packed=False):
    return [(key, part) for key, _, part in BOOK.listed(language) if packed is (part.start is not None)]


def trouble(key, figures, listed):
    """What is wrong with a clip, empty where nothing is."""
    low, high = LETTERS_PER_SECOND
    wrong = {
        "silent": figures.rms < 0.03,
        "clipped": figures.peak > 0.98,
        "loudness": abs(figures.loudness - voice_sound.LOUDNESS) > 2.0,
        "cut at its beginning": figures.lead < 0.002,
        "cut at its end": figures.tail < 0.015,
        "silence at its ends": figures.lead > 0.09 or figures.tail > 0.12,
        "too short": figures.seconds < 0.15,
        "too slow or too fast": len(key) > 15 and not low < len(key) / figures.seconds < high,
        "not as listed": abs(figures.seconds - listed) > 0.002,
    }
    return [name for name, is_so in wrong.items() if is_so]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_clip_is_sound(language):
    faults = {}
    for key, part in clips(language):
        samples, rate = voice_sound.read(CLIPS / part.file)
        found = trouble(key, voice_sound.measure(samples, rate), part.seconds)
        if found or rate != BOOK.rate:
            faults[key] = found
    assert not faults


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_clip_of_a_packed_file_is_sound(language):
    packed = clips(language, packed=True)
    files = {file: voice_sound.read(CLIPS / file) for file in {part.file for _, part in packed}}
    assert (len(packed), len(files)) == (1000, 10)
    faults = {}
    for key, part in packed:
        samples, rate = files[part.file]
        start = round(part.start * rate)
        cut = samples[start : start + round(part.seconds * rate)]
        found = trouble(key, voice_sound.measure(cut, rate), part.seconds)
        if found or rate != BOOK.rate:
            faults[key] = found
    assert not faults


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_clip_read_from_the_middle_of_a_file_is_the_same_and_begins_and_ends_in_silence(language):
    first = clips(language, packed=True)[0][1].file
    samples, rate = voice_sound.read(CLIPS / first)
    for key, part in [clip for clip in clips(language, packed=True) if clip[1].file == first]:
        alone = join(CLIPS, (part,), rate) / 32768
        start = round(part.start * rate)
        whole = samples[start : start + len(alone)]
        assert len(alone) == round(part.seconds * rate), key
        assert np.mean((alone - whole) ** 2) < 1e-4 * np.mean(whole**2), key
        assert max(np.abs(alone[:48]).max(), np.abs(alone[-240:]).max()) < 0.004, key


def test_the_measure_finds_what_it_is_for():
    key = "nomor kartu , nama , email , dan telepon disimpan tersandi di kantor ini"
    part = next(part for name, part in clips("id") if name.startswith(key))
    samples, rate = voice_sound.read(CLIPS / part.file)

    def troubles(changed):
        return trouble(key, voice_sound.measure(changed, rate), part.seconds)

    assert "silent" in troubles(samples * 0.01)
    assert "clipped" in troubles(np.clip(samples * 4, -1, 1))
    assert "loudness" in troubles(samples * 0.5)
    assert {"cut at its end", "not as listed"} <= set(troubles(samples[: len(samples) // 2]))
    assert "silence at its ends" in troubles(np.concatenate([np.zeros(rate), samples]))


def test_the_loudness_of_a_known_tone():
    """A full sine of 997 Hz in one channel has -3.01 LUFS, so says ITU-R BS.1770."""
    time = np.arange(48_000 * 3) / 48_000
    assert voice_sound.loudness(np.sin(2 * np.pi * 997 * time), 48_000) == pytest.approx(-3.01, abs=0.1)
    time = np.arange(24_000 * 3) / 24_000
    assert voice_sound.loudness(np.sin(2 * np.pi * 997 * time), 24_000) == pytest.approx(-3.01, abs=0.1)


def test_the_gong():
    samples, rate = voice_sound.read(CLIPS / GONG.file)
    assert len(samples) / rate == pytest.approx(GONG.seconds, abs=0.01)
    figures = voice_sound.measure(samples, rate)
    assert figures.peak < 0.8
    assert abs(figures.loudness - voice_sound.LOUDNESS) <= 1.5


def test_a_clip_that_cannot_be_read_whole_says_nothing_at_all(tmp_path):
    single, packed = clips("id")[0][1], clips("id", packed=True)[-1][1]
    assert len(join(CLIPS, (single, Part("", 0.1), packed), BOOK.rate)) > 0
    for part in (single, packed):
        target = tmp_path / part.file
        target.parent.mkdir(exist_ok=True)
        shutil.copy(CLIPS / part.file, target)
        assert len(join(tmp_path, (part,), BOOK.rate)) > 0
        for content in (target.read_bytes()[: target.stat().st_size * 2 // 3], b"no sound", None):
            target.unlink()
            if content is not None:
                target.write_bytes(content)
            assert len(join(tmp_path, (Part("", 0.1), part), BOOK.rate)) == 0


def test_of_a_file_that_is_cut_no_clip_is_said_by_half(tmp_path):
    packed = clips("id", packed=True)
    file = packed[0][1].file
    (tmp_path / "id").mkdir()
    content = (CLIPS / file).read_bytes()
    (tmp_path / file).write_bytes(content[: len(content) * 2 // 3])
    parts = [part for _, part in packed if part.file == file]
    lengths = {len(join(tmp_path, (part,), BOOK.rate)) / BOOK.rate / part.seconds for part in parts}
    assert {round(share, 2) for share in lengths} == {0.0, 1.0}


def test_another_rate_is_the_same_sound():
    tone = (np.sin(np.arange(24_000) / 24_000 * 2 * np.pi * 440) * 20_000).astype(np.int16)
    twice = stretch(tone, 24_000, 48_000)
    assert len(twice) == 48_000
    assert np.abs(twice[::2].astype(int) - tone).max() <= 1


class Device:
    """Takes one form only."""

    def __init__(self, rate, channels, sample):
        from PySide6.QtMultimedia import QAudioFormat

        self.form = QAudioFormat()
        self.form.setSampleRate(rate)
        self.form.setChannelCount(channels)
        self.form.setSampleFormat(sample)

    def isFormatSupported(self, form):
        return form == self.form

    def preferredFormat(self):
        from PySide6.QtMultimedia import QAudioFormat

        return QAudioFormat(self.form)


@pytest.mark.qt_log_ignore("pipewire-0.3")
@pytest.mark.parametrize("name", ["Int16", "Float"])
def test_a_device_that_takes_only_its_own_form(name):
    from PySide6.QtMultimedia import QAudioFormat

    sample = QAudioFormat.SampleFormat[name]
    tone = (np.sin(np.arange(2400) / 10) * 16_384).astype(np.int16)
    form, data = fit(Device(48_000, 2, sample), tone, 24_000)
    samples = np.frombuffer(data, np.int16 if name == "Int16" else np.float32).reshape(-1, 2)
    assert (form.sampleRate(), form.channelCount(), form.sampleFormat()) == (48_000, 2, sample)
    assert len(samples) == 4800
    assert (samples[:, 0] == samples[:, 1]).all()
    assert np.abs(samples).max() == pytest.approx(16_384 if name == "Int16" else 0.5, rel=0.01)
