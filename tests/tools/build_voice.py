"""Renders the clips that the voice lacks into assets/voice, lists them all, and removes those that nothing says.

    build_voice.py            needs espeak-ng and flite, which Debian has; neither is needed to run the product

Indonesian is espeak-ng's, English is flite's CMU voice slt. A clip is named after its recipe and its text, so only what
changed is rendered. The same clips give the same list.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from sambut.kiosk.voice.clips import CLIPS, GONG, LIST
from sambut.kiosk.voice.phrase import LANGUAGES, NUMBER, Phrase
from sambut.kiosk.voice.repertoire import repertoire
from sambut.tests.tools import voice_sound
from sambut.tests.tools.voice_engines import espeak_data, recipe_of, speak
from sambut.tests.tools.voice_packs import Rows, pack_rows, packs_of
from sambut.tests.tools.voice_sound import RATE, Sound

GONG_PEAK = 0.62
"""So that the gong is about as loud as the speech after it."""


def main() -> int:
    """Gives the exit status."""
    missing = [name for name in ("espeak-ng", "flite") if not shutil.which(name)]
    if missing:
        print(f"missing: {', '.join(missing)}. As an administrator run: apt-get install espeak-ng flite")
        return 1
    before, listed = already_listed(), {}
    for language in LANGUAGES:
        phrases = list(repertoire(language).values())
        files = {phrase: clip_name(language, phrase) for phrase in phrases if phrase.call != NUMBER}
        rendered = render_missing(language, files)
        packs = packs_of(language, phrases)
        rows: Rows = [[p.key, p.form, file, seconds_of(CLIPS / file)] for p, file in files.items()]
        rows += pack_rows(language, packs, CLIPS, before.get(language, []))
        listed[language] = sorted(rows, key=lambda row: row[:2])
        print(f"{language}: {len(phrases)} phrases, {len({row[2] for row in rows})} files, {rendered} clips rendered")
    if not (CLIPS / GONG.file).is_file():
        voice_sound.write(CLIPS / GONG.file, gong())
    (CLIPS / LIST).write_text(lay_out(listed), encoding="utf-8")
    remove_unlisted({row[2] for rows in listed.values() for row in rows})
    print(f"{sum(path.stat().st_size for path in CLIPS.rglob('*.ogg')) / 1e6:.2f} MB")
    return 0


def already_listed() -> dict[str, Any]:
    """The list as it is; empty where there is none."""
    try:
        found: dict[str, Any] = json.loads((CLIPS / LIST).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return found


def render_missing(language: str, files: dict[Phrase, str]) -> int:
    """Renders the clips that are not there; gives how many."""
    espeak_data()
    missing = {file: phrase for phrase, file in files.items() if not (CLIPS / file).is_file()}
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda item: voice_sound.write(CLIPS / item[0], speak(language, item[1])), missing.items()))
    return len(missing)


def clip_name(language: str, phrase: Phrase) -> str:
    """The clip's path under assets/voice: the same recipe and text have the same one."""
    return f"{language}/{hashlib.sha256(recipe_of(language, phrase).encode()).hexdigest()[:12]}.ogg"


@cache
def seconds_of(path: Path) -> float:
    """How long a clip lasts."""
    return round(float(voice_sound.soundfile.info(path).duration), 3)


def gong() -> Sound:
    """Two soft bell notes, a third apart."""
    time = np.arange(int(RATE * GONG.seconds)) / RATE
    sound = np.zeros_like(time)
    for start, pitch in ((0.0, 659.26), (0.3, 523.25)):
        since = np.maximum(time - start, 0.0)
        for part, share in ((1.0, 1.0), (2.0, 0.35), (3.01, 0.12)):
            attack = np.minimum(since / 0.008, 1.0)
            sound += share * attack * np.exp(-since * 4.5 * part) * np.sin(2 * np.pi * pitch * part * since)
    fade = np.minimum(1.0, (GONG.seconds - time) / 0.12)
    return sound * fade * (GONG_PEAK / np.abs(sound).max())


def lay_out(listed: dict[str, Rows]) -> str:
    """JSON with a line for each clip."""
    rows = {lang: ",\n  ".join(json.dumps(row, ensure_ascii=False) for row in listed[lang]) for lang in LANGUAGES}
    body = ",\n".join(f' "{language}": [\n  {rows[language]}]' for language in LANGUAGES)
    return f'{{"rate": {RATE},\n{body}}}\n'


def remove_unlisted(files: set[str]) -> None:
    """Removes what no phrase uses any more."""
    for path in CLIPS.rglob("*.ogg"):
        name = path.relative_to(CLIPS).as_posix()
        if name not in files and name != GONG.file:
            path.unlink()


if __name__ == "__main__":
    sys.exit(main())
