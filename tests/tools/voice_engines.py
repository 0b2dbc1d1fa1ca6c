"""The two programs that speak: what each is given for a phrase, and what comes back as sound."""

from __future__ import annotations

import atexit
import json
import re
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from sambut.kiosk.voice.phrase import NUMBER, Phrase
from sambut.tests.tools import voice_sound
from sambut.tests.tools.voice_sound import Sound

PRONUNCIATION = Path(__file__).with_name("voice_pronunciation.json")
STRETCH, FLITE_STRETCH = "duration_stretch", 1.12
RECIPES = {
    "id": ("espeak-ng", "-v", "id+sambut", "-s", "150", "-p", "42", "-g", "1", "-a", "90"),
    "en": ("flite", "-voice", "slt", "--setf", f"{STRETCH}={FLITE_STRETCH}"),
}
LEAST_SECONDS = 0.95
"""Three digits that flite says in less, as "three eight eight", are said again slower: a hall has an echo."""
HEARS_MARKS = frozenset({"id"})
"""flite says a text the same whatever it ends on."""
VARIANT = Path(__file__).with_name("voice_variant.txt")
"""espeak-ng's female voice f2 without its echo, which blurs short words."""
SOUND_VERSION = "3"
"""To be raised when voice_sound makes the same words sound otherwise."""


def recipe_of(language: str, phrase: Phrase) -> str:
    """All that decides how the clip sounds."""
    variant = VARIANT.read_text(encoding="utf-8") if language == "id" else ""
    call = (str(voice_sound.CALL), str(LEAST_SECONDS)) if phrase.call else ()
    return "\n".join((SOUND_VERSION, *call, *RECIPES[language], variant, spelling(language, phrase)))


def speak(language: str, phrase: Phrase) -> Sound:
    """A clip of the phrase, finished."""
    sound = voice_sound.finish(*_said(language, phrase), call=bool(phrase.call))
    heard = len(sound) / voice_sound.RATE - voice_sound.LEAD - voice_sound.TAIL
    if language == "en" and phrase.call == NUMBER and heard < LEAST_SECONDS:
        sound = voice_sound.finish(*_said(language, phrase, LEAST_SECONDS / heard), call=True)
    return sound


def _said(language: str, phrase: Phrase, slower: float = 1.0) -> tuple[Sound, int]:
    """What the engine makes of the phrase, and its rate. slower: how many times, for flite only."""
    with tempfile.TemporaryDirectory(prefix="sambut-voice-") as folder:
        raw, text = Path(folder) / "raw.wav", spelling(language, phrase)
        command = list(RECIPES[language])
        if language == "id":
            command += [f"--path={espeak_data()}", "-w", str(raw), text]
        else:
            command[-1] = f"{STRETCH}={FLITE_STRETCH * slower:.3f}"
            command += ["-t", text, "-o", str(raw)]
        subprocess.run(command, check=True, capture_output=True)
        return voice_sound.read(raw)


def spelling(language: str, phrase: Phrase) -> str:
    """What the engine is given to read."""
    words = " ".join(word if word == "," else pronounced(language, word) for word in phrase.words)
    return words.replace(" ,", ",") + (phrase.mark if language in HEARS_MARKS else "")


@cache
def pronounced(language: str, word: str) -> str:
    """A word as the engine has to see it to say it right."""
    book, plain = pronunciation()[language], word.casefold()
    if plain in book["spoken"]:
        return str(book["spoken"][plain])
    if plain in book["schwa"]:
        return f"[[{with_schwa(phonemes(plain))}]]"
    if plain in book["open"]:
        return f"[[{phonemes(plain).replace('@', 'E')}]]"
    return word.replace("-", " ")


def with_schwa(said: str) -> str:
    """The phonemes with each e as a schwa; a stress that lay on one lies on the next vowel."""
    weak = re.sub(r"[,']?E", lambda found: "@" if found[0][0] != "'" else "@'", said)
    return re.sub(r"@'([^aiueoEO@']*)(?=[aiueoO@])", r"@\1'", weak)


def phonemes(word: str) -> str:
    """What espeak-ng says for an Indonesian word, in its own notation."""
    command = ["espeak-ng", "-v", "id", "-q", "-x", word]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


@cache
def espeak_data() -> str:
    """A folder with espeak-ng's own data and our variant beside its voices; gone when the program ends."""
    told = subprocess.run(["espeak-ng", "--version"], check=True, capture_output=True, text=True).stdout
    own, folder = Path(told.rpartition("Data at: ")[2].strip()), Path(tempfile.mkdtemp(prefix="sambut-voice-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    voices = folder / "espeak-ng-data" / "voices" / "!v"
    voices.mkdir(parents=True)
    for path in own.iterdir():
        if path.name != "voices":
            (folder / "espeak-ng-data" / path.name).symlink_to(path)
    shutil.copy(VARIANT, voices / "sambut")
    return str(folder)


@cache
def pronunciation() -> dict[str, Any]:
    """The words that the engines would say wrong."""
    found: dict[str, Any] = json.loads(PRONUNCIATION.read_text(encoding="utf-8"))
    return found
