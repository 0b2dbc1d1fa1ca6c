"""Renders the clips that the voice lacks into assets/voice, lists them all, and removes those that nothing says.

    build_voice.py            needs espeak-ng and flite, which Debian has; neither is needed to run the product

Indonesian is espeak-ng's, English is flite's CMU voice slt. A clip is named after its recipe and its text, so only what
changed is rendered. The same clips give the same list.
"""

from __future__ import annotations

import atexit
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from sambut.kiosk.voice.clips import CLIPS, GONG, LIST
from sambut.kiosk.voice.repertoire import LANGUAGES, Phrase, repertoire
from sambut.tests.tools import voice_sound
from sambut.tests.tools.voice_sound import RATE, Sound

PRONUNCIATION = Path(__file__).with_name("voice_pronunciation.json")
RECIPES = {
    "id": ("espeak-ng", "-v", "id+sambut", "-s", "150", "-p", "42", "-g", "1", "-a", "90"),
    "en": ("flite", "-voice", "slt", "--setf", "duration_stretch=1.12"),
}
HEARS_MARKS = frozenset({"id"})
"""flite says a text the same whatever it ends on."""
VARIANT = Path(__file__).with_name("voice_variant.txt")
"""espeak-ng's female voice f2 without its echo, which blurs short words."""
SOUND_VERSION = "3"
"""To be raised when voice_sound makes the same words sound otherwise."""


def main() -> int:
    """Gives the exit status."""
    missing = [name for name in ("espeak-ng", "flite") if not shutil.which(name)]
    if missing:
        print(f"missing: {', '.join(missing)}. As an administrator run: apt-get install espeak-ng flite")
        return 1
    listed: dict[str, Any] = {"rate": RATE}
    for language in LANGUAGES:
        phrases = sorted(repertoire(language).values(), key=lambda phrase: (phrase.key, phrase.form))
        files = {phrase: clip_name(language, phrase) for phrase in phrases}
        rendered = render_missing(language, files)
        print(f"{language}: {len(phrases)} phrases, {len(set(files.values()))} clips, {rendered} rendered")
        listed[language] = [[p.key, p.form, file, seconds_of(CLIPS / file)] for p, file in files.items()]
    if not (CLIPS / GONG).is_file():
        voice_sound.write(CLIPS / GONG, gong())
    (CLIPS / LIST).write_text(lay_out(listed), encoding="utf-8")
    remove_unlisted({row[2] for language in LANGUAGES for row in listed[language]})
    print(f"{sum(path.stat().st_size for path in CLIPS.rglob('*.ogg')) / 1e6:.2f} MB")
    return 0


def render_missing(language: str, files: dict[Phrase, str]) -> int:
    """Renders the clips that are not there; gives how many."""
    espeak_data()
    missing = {file: phrase for phrase, file in files.items() if not (CLIPS / file).is_file()}
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda item: render(language, item[1], CLIPS / item[0]), missing.items()))
    return len(missing)


def render(language: str, phrase: Phrase, target: Path) -> None:
    """Makes one clip."""
    with tempfile.TemporaryDirectory(prefix="sambut-voice-") as folder:
        raw = Path(folder) / "raw.wav"
        text = spelling(language, phrase)
        given = [f"--path={espeak_data()}", "-w", str(raw), text] if language == "id" else ["-t", text, "-o", str(raw)]
        subprocess.run([*RECIPES[language], *given], check=True, capture_output=True)
        voice_sound.write(target, voice_sound.finish(*voice_sound.read(raw)))


def clip_name(language: str, phrase: Phrase) -> str:
    """The clip's path under assets/voice: the same recipe and text have the same one."""
    variant = VARIANT.read_text(encoding="utf-8") if language == "id" else ""
    recipe = "\n".join((SOUND_VERSION, *RECIPES[language], variant, spelling(language, phrase)))
    return f"{language}/{hashlib.sha256(recipe.encode()).hexdigest()[:12]}.ogg"


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


@cache
def seconds_of(path: Path) -> float:
    """How long a clip lasts."""
    return round(float(voice_sound.soundfile.info(path).duration), 3)


def gong() -> Sound:
    """Two soft bell notes, 0.9 seconds."""
    time = np.arange(int(RATE * 0.9)) / RATE
    sound = np.zeros_like(time)
    for start, pitch in ((0.0, 659.26), (0.3, 523.25)):
        since = np.maximum(time - start, 0.0)
        for part, share in ((1.0, 1.0), (2.0, 0.35), (3.01, 0.12)):
            attack = np.minimum(since / 0.008, 1.0)
            sound += share * attack * np.exp(-since * 4.5 * part) * np.sin(2 * np.pi * pitch * part * since)
    fade = np.minimum(1.0, (0.9 - time) / 0.12)
    return sound * fade * (0.5 / np.abs(sound).max())


def lay_out(listed: dict[str, Any]) -> str:
    """JSON with a line for each clip."""
    rows = {lang: ",\n  ".join(json.dumps(row, ensure_ascii=False) for row in listed[lang]) for lang in LANGUAGES}
    body = ",\n".join(f' "{language}": [\n  {rows[language]}]' for language in LANGUAGES)
    return f'{{"rate": {listed["rate"]},\n{body}}}\n'


def remove_unlisted(files: set[str]) -> None:
    """Removes what no phrase uses any more."""
    for path in CLIPS.rglob("*.ogg"):
        name = path.relative_to(CLIPS).as_posix()
        if name not in files and name != GONG:
            path.unlink()


if __name__ == "__main__":
    sys.exit(main())
