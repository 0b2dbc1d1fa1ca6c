"""Measures calls as they are played, gong and sentence, in both languages; prints one line for each.

    voice_check.py                 some 300, picked by a seed
    voice_check.py --all           every letter, number and desk with a clip of its own; three minutes
    voice_check.py --recognise     has an independent recogniser write down English calls (see voice_recogniser.py)

Exit status 1, with the worst ones named, where a call is too loud or soft, clipped, interrupted, late or too long.
"""

from __future__ import annotations

import argparse
import math
import random
import string
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from sambut.kiosk.voice.calls import DESKS, call_parts, call_sentence
from sambut.kiosk.voice.clips import CHIME, CLIPS, ClipBook, Part
from sambut.kiosk.voice.phrase import LANGUAGES
from sambut.kiosk.voice.sound import join
from sambut.tests.tools.voice_figures import Announcement, Clip, measure_composed, measure_played
from sambut.tests.tools.voice_recogniser import recognise

LOUDNESS, LEEWAY = -16.0, 2.0
TRUE_PEAK = -1.0
APART = 3.0
"""LU between gong and speech."""
GAP, REST, JUMP = 0.150, 0.500, 0.01
PACES = {"id": ((7.0, 9.5), (7.5, 13.5), (9.0, 12.5)), "en": ((5.5, 11.0), (6.5, 16.5), (9.5, 17.0))}
"""Letters a second of the head, the number and the desk: less is a hang, more has lost its end."""
OTHER_DESKS = range(31, 100)
"""Whose way is told in two clips."""
SEED, SAMPLE = 7, 150
Call = tuple[str, int, int]


@dataclass
class Findings:
    """What was measured of a language's calls: the least and the most of each figure, and what is wrong with which."""

    calls: int = 0
    least: dict[str, float] = field(default_factory=dict)
    most: dict[str, float] = field(default_factory=dict)
    faults: dict[str, list[tuple[float, str]]] = field(default_factory=dict)

    def add(self, name: str, figures: dict[str, float], beyond: dict[str, float]) -> None:
        """beyond: how far each figure is from what it may be; 0 and less is well."""
        self.calls += 1
        for key, value in figures.items():
            self.least[key] = min(value, self.least.get(key, math.inf))
            self.most[key] = max(value, self.most.get(key, -math.inf))
        for key, excess in beyond.items():
            if not excess <= 0:
                self.faults.setdefault(key, []).append((excess, name))

    def line(self) -> str:
        """All in one line."""
        least, most = self.least, self.most
        return (
            f"{self.calls} calls: {least['loudness']:.1f} to {most['loudness']:.1f} LUFS, "
            f"gong {least['apart']:+.1f} to {most['apart']:+.1f} LU beside the speech, "
            f"true peak {most['true_peak']:.1f} dBTP, gaps to {most['gap'] * 1000:.0f} ms, "
            f"speech {least['rest'] * 1000:.0f} to {most['rest'] * 1000:.0f} ms after the gong, "
            f"joins to {most['jump']:.4f}, {least['pace']:.1f} to {most['pace']:.1f} letters/s, "
            f"{least['spoken']:.2f} to {most['spoken']:.2f} s"
        )


def judge(language: str, call: Call, found: Announcement, findings: Findings) -> None:
    """Adds the figures of a call, and how far each is from what it may be."""
    letter, number, desk = call
    ticket = f"{letter}-{number:03d}"
    letters = [sum(len(word) for word in words if word != ",") for words in call_parts(language, ticket, desk)]
    paces = [count / max(seconds, 0.001) for count, seconds in zip(letters, found.parts, strict=True)]
    hurry = max(max(slow - pace, pace - fast) for pace, (slow, fast) in zip(paces, PACES[language], strict=True))
    apart = found.gong - found.speech
    figures = {name: getattr(found, name) for name in ("loudness", "true_peak", "gap", "rest", "jump", "spoken")}
    beyond = {
        "loudness": abs(found.loudness - LOUDNESS) - LEEWAY,
        "loudness of the speech": abs(found.speech - LOUDNESS) - LEEWAY,
        "gong beside speech": abs(apart) - APART,
        "true peak": found.true_peak - TRUE_PEAK,
        "gap": found.gap - GAP,
        "start after the gong": found.rest - REST,
        "click at a join": found.jump - JUMP,
        "duration": hurry,
    }
    findings.add(f"{ticket} desk {desk}", figures | {"pace": sum(letters) / found.spoken, "apart": apart}, beyond)


def played(book: ClipBook, language: str, call: Call) -> Announcement | None:
    """The figures of a call decoded and joined as the voice does it; None where it cannot be said."""
    letter, number, desk = call
    parts = (*CHIME, *book.plan(language, (call_sentence(language, f"{letter}-{number:03d}", desk),)))
    samples = join(book.folder, parts, book.rate)
    if parts == CHIME or not len(samples):
        return None
    return measure_played(samples / 32768, book.rate, tuple(round(part.seconds * book.rate) for part in parts))


def sample(book: ClipBook, language: str, count: int = SAMPLE, seed: int = SEED) -> Findings:
    """Some calls, each letter and each desk among them, every third to a desk without a clip of its own."""
    picked, findings = random.Random(seed), Findings()
    for turn in range(count):
        desk = picked.choice(OTHER_DESKS) if turn % 3 == 2 else DESKS[turn % len(DESKS)]
        call = string.ascii_uppercase[turn % 26], picked.randrange(1000), desk
        found = played(book, language, call)
        if found is None:
            findings.add(str(call), {}, {"cannot be said": 1.0})
        else:
            judge(language, call, found, findings)
    return findings


class Shelf:
    """The clips of a folder, each decoded and measured once."""

    def __init__(self, book: ClipBook) -> None:
        self._book, self._clips = book, dict[Part, Clip]()

    def clips(self, parts: tuple[Part, ...]) -> tuple[Clip, ...]:
        """The clips of a plan."""
        return tuple(self._clips.get(part) or self._clips.setdefault(part, self._clip(part)) for part in parts)

    def _clip(self, part: Part) -> Clip:
        samples = join(self._book.folder, (part,), self._book.rate)
        return Clip(samples / 32768 if len(samples) else np.zeros(1), self._book.rate)


def everything(book: ClipBook, language: str, letters: str = string.ascii_uppercase) -> Findings:
    """Every letter, number and desk, from the figures of their clips."""
    shelf, findings = Shelf(book), Findings()
    for call in _calls(letters):
        letter, number, desk = call
        text = call_sentence(language, f"{letter}-{number:03d}", desk)
        judge(language, call, measure_composed(shelf.clips((*CHIME, *book.plan(language, (text,))))), findings)
    return findings


def _calls(letters: str) -> Iterator[Call]:
    for letter in letters:
        for desk in DESKS:
            for number in range(1000):
                yield letter, number, desk


def report(found_of: Iterable[tuple[str, Findings]]) -> int:
    """Prints a line for each language and the worst of what is wrong; gives the exit status."""
    wrong = 0
    for language, findings in found_of:
        print(f"{language}: {findings.line() if findings.least else 'nothing can be said'}", flush=True)
        for fault, found in findings.faults.items():
            worst = ", ".join(f"{name} (by {excess:.3f})" for excess, name in sorted(found, reverse=True)[:5])
            print(f"    {fault}: {len(found)} of {findings.calls}; the worst: {worst}")
            wrong += len(found)
    return 1 if wrong else 0


def main(arguments: list[str]) -> int:
    """Gives the exit status."""
    options = argparse.ArgumentParser()
    options.add_argument("--all", action="store_true")
    options.add_argument("--recognise", type=int, nargs="?", const=390, metavar="CALLS")
    options.add_argument("--clips", type=Path, default=CLIPS)
    chosen = options.parse_args(arguments)
    if chosen.recognise:
        print(f"en: {recognise(ClipBook(chosen.clips), chosen.recognise, SEED)}")
        return 0
    find = everything if chosen.all else sample
    with ProcessPoolExecutor(len(LANGUAGES)) as pool:
        return report(zip(LANGUAGES, pool.map(find, [ClipBook(chosen.clips)] * len(LANGUAGES), LANGUAGES), strict=True))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
