"""What an independent recogniser understands of English calls: letters, digits, desks, against each other.

Needs pocketsphinx with the English model in its wheel (BSD), in a folder of its own that PYTHONPATH names; it is no
part of the project. It knows the sentence, but not which letter, which digits and which desk: the share that it gets
right is a floor, for it hears single letters worse than people do. There is no such model for Indonesian.
"""

from __future__ import annotations

import importlib
import random
import string
from collections import Counter
from typing import Any

import numpy as np

from sambut.kiosk.voice.calls import DESKS, call_sentence
from sambut.kiosk.voice.clips import ClipBook
from sambut.kiosk.voice.numbers import digit_words, number_words
from sambut.kiosk.voice.sound import join
from sambut.tests.tools.voice_sound import Sound, resample

HEARD_RATE = 16_000
_LETTER = "letter_"
_SOUNDS = {"a": "EY", "e": "IY", "i": "AY", "o": "OW"}
"""The names of letters that the dictionary has as words of another sound."""


def recognise(book: ClipBook, count: int, seed: int) -> str:
    """One line for so many calls: shares of letters, digits and desks that were understood, and what was not."""
    picked, decoder = random.Random(seed), _decoder()
    right, wrong = Counter[str](), Counter[str]()
    for turn in range(count):
        letter = string.ascii_uppercase[turn % 26]
        number, desk = f"{picked.randrange(1000):03d}", picked.choice(DESKS)
        parts = book.plan("en", (call_sentence("en", f"{letter}-{number}", desk),))
        heard = _heard(decoder, join(book.folder, parts, book.rate) / 32768, book.rate)
        wanted = (letter, *digit_words(number, "en"), " ".join(number_words(desk, "en")))
        for kind, meant, understood in zip(("letter", *["digit"] * 3, "desk"), wanted, heard, strict=True):
            right[kind] += meant == understood
            if meant != understood:
                wrong[f"{meant} as {understood or 'nothing'}"] += 1
    shares = [f"{kind}s {right[kind] / total:.1%}" for kind, total in (("letter", count), ("desk", count))]
    confused = ", ".join(f"{what} {times}" for what, times in wrong.most_common())
    return f"{count} calls, understood: {shares[0]}, digits {right['digit'] / count / 3:.1%}, {shares[1]}; {confused}"


def _decoder() -> Any:
    sphinx = importlib.import_module("pocketsphinx")
    decoder = sphinx.Decoder(samprate=HEARD_RATE, lm=None, loglevel="FATAL")
    for letter in string.ascii_lowercase:
        decoder.add_word(_LETTER + letter, _SOUNDS.get(letter) or decoder.lookup_word(letter), True)
    decoder.add_jsgf_string("call", _grammar())
    decoder.activate_search("call")
    return decoder


def _grammar() -> str:
    letters = " | ".join(_LETTER + letter for letter in string.ascii_lowercase)
    digits = " | ".join(digit_words("0123456789", "en"))
    desks = " | ".join(" ".join(number_words(desk, "en")) for desk in DESKS)
    said = "public <call> = queue number <letter> <digit> <digit> <digit> please go to desk <desk>;"
    return f"#JSGF V1.0; grammar call; {said} <letter> = {letters}; <digit> = {digits}; <desk> = {desks};"


def _heard(decoder: Any, samples: Sound, rate: int) -> tuple[str, ...]:
    """The letter, three digits and the desk; each empty where nothing was understood."""
    silence = np.zeros(rate // 4)
    sound = resample(np.concatenate([silence, samples, silence]), rate, HEARD_RATE)
    decoder.start_utt()
    decoder.process_raw((np.clip(sound, -1, 1) * 32767).astype(np.int16).tobytes(), False, True)
    decoder.end_utt()
    found = decoder.hyp()
    words = found.hypstr.split() if found else []
    if len(words) < 11:
        return ("",) * 5
    return words[2].removeprefix(_LETTER).upper(), *words[3:6], " ".join(words[10:])
