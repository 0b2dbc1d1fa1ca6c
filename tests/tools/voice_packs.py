"""Files with many clips: the digits of calls, a hundred numbers in each, told apart by where each one begins."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np

from sambut.kiosk.voice.phrase import NUMBER, Phrase
from sambut.tests.tools import voice_sound
from sambut.tests.tools.voice_engines import recipe_of, speak
from sambut.tests.tools.voice_sound import RATE

GAP_MILLISECONDS = 80
"""Silence between two clips: so much sound a decoder needs that begins in the middle of a file."""
_MILLISECOND = RATE // 1000

Rows = list[list[Any]]


def packs_of(language: str, phrases: list[Phrase]) -> dict[str, list[Phrase]]:
    """File names, each with what it has: the digits that begin with the same one."""
    digits = [phrase for phrase in phrases if phrase.call == NUMBER]
    packs = [list(group) for _, group in groupby(digits, lambda phrase: phrase.words[0])]
    return {_name(language, pack): pack for pack in packs}


def pack_rows(language: str, packs: dict[str, list[Phrase]], folder: Path, listed: Rows) -> Rows:
    """Rows of the list for each clip of each file; renders files that are not there or are not listed."""
    rows: Rows = []
    for file, pack in packs.items():
        known = [row for row in listed if row[2] == file]
        whole = (folder / file).is_file() and {row[0] for row in known} == {phrase.key for phrase in pack}
        rows += known if whole else _render(language, pack, folder, file)
    return rows


def _render(language: str, pack: list[Phrase], folder: Path, file: str) -> Rows:
    rows, pieces, start = [], [], 0
    with ThreadPoolExecutor(2) as pool:
        sounds = list(pool.map(_speaker(language), pack))
    for phrase, sound in zip(pack, sounds, strict=True):
        whole = -len(sound) % _MILLISECOND
        pieces.append(np.pad(sound, (0, whole + GAP_MILLISECONDS * _MILLISECOND)))
        milliseconds = (len(sound) + whole) // _MILLISECOND
        rows.append([phrase.key, phrase.form, file, milliseconds / 1000, start / 1000])
        start += milliseconds + GAP_MILLISECONDS
    voice_sound.write(folder / file, np.concatenate(pieces))
    return rows


def _speaker(language: str) -> Callable[[Phrase], voice_sound.Sound]:
    return lambda phrase: speak(language, phrase)


def _name(language: str, pack: list[Phrase]) -> str:
    recipe = "\n".join([str(GAP_MILLISECONDS), *(recipe_of(language, phrase) for phrase in pack)])
    return f"{language}/{hashlib.sha256(recipe.encode()).hexdigest()[:12]}.ogg"
