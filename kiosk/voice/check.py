"""What a technician is told of the sound: where it comes from, whether the clips are whole, and whose voice calls."""

from __future__ import annotations

import soundfile

from ...queue.doctor import Check
from ...queue.settings import VoiceSettings
from .clips import GONG, ClipBook, Part
from .inquiry import Sound, inquire
from .phrase import LANGUAGES
from .repertoire import repertoire
from .speaker import BUNDLED

NAME = "sound"
_CUT_SECONDS = 0.02


def sound_check(settings: VoiceSettings, book: ClipBook | None = None) -> Check:
    """A machine without a loudspeaker is well and says so; a named one that is missing and broken clips are not."""
    lost = lost_clips(book or ClipBook())
    if lost:
        told = f'{len(lost)} clips of the voice are missing or damaged, as of "{lost[0]}"; install the program again'
        return Check(NAME, False, told)
    sound = inquire(settings.output, settings.calls)
    if sound is None:
        return Check(NAME, True, "sound software does not answer, so nothing is said aloud; start the machine again")
    if settings.output and settings.output.casefold() not in sound.chosen.casefold():
        return Check(NAME, False, _without_wanted(settings.output, sound))
    if not sound.chosen:
        told = "no sound device, so nothing is said aloud and the board goes on silently; plug in a speaker to hear it"
        return Check(NAME, True, told)
    others = [name for name in sound.outputs if name != sound.chosen]
    beside = f" (also here: {', '.join(others)})" if others else ""
    return Check(NAME, True, f"{sound.chosen}{beside}, {_loudness(settings)}; {_speakers(settings, sound)}")


def lost_clips(book: ClipBook) -> list[str]:
    """What cannot be said, or not to its end, since a clip is not there, not listed or cut off."""
    lengths: dict[str, float] = {}
    lost = [] if _is_whole(book, GONG, lengths) else [GONG.file]
    for language in LANGUAGES:
        listed = {(key, form): part for key, form, part in book.listed(language)}
        for phrase in repertoire(language).values():
            part = listed.get((phrase.key, phrase.form))
            if part is None or not _is_whole(book, part, lengths):
                lost.append(phrase.key)
    return lost


def _is_whole(book: ClipBook, part: Part, lengths: dict[str, float]) -> bool:
    """lengths: what files were found to last."""
    if part.file not in lengths:
        try:
            lengths[part.file] = soundfile.info(book.folder / part.file).duration
        except (OSError, soundfile.SoundFileError):
            lengths[part.file] = 0.0
    return lengths[part.file] >= (part.start or 0.0) + part.seconds - _CUT_SECONDS


def _without_wanted(output: str, sound: Sound) -> str:
    instead = f"{sound.chosen} is used instead" if sound.chosen else "nothing is said aloud"
    return f'no sound device is called "{output}", so {instead}; plug it in, or change voice.output in sambut.toml'


def _loudness(settings: VoiceSettings) -> str:
    times = f", at times {', '.join(settings.hours)}" if settings.hours else ""
    return f"volume {settings.volume} %{times}"


def _speakers(settings: VoiceSettings, sound: Sound) -> str:
    if settings.calls == BUNDLED:
        return "calls by the bundled voice"
    if settings.output:
        return 'calls by the bundled voice: the system\'s cannot be sent to an output; set voice.output = ""'
    told = ", ".join(f"{language} {by or 'none, so the bundled one'}" for language, by in sound.by.items())
    return f"calls by the system's voice: {told}"
