"""The bundled clips, and which of them say a text: as few as can be, so that there are few joins."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ...assets.word_table import TABLES
from .phrase import END, LANGUAGES, MIDDLE
from .reading import sentences

log = logging.getLogger("sambut.voice")

CLIPS = TABLES.parent / "voice"
LIST = "clips.json"
COMMA_SECONDS = 0.06
SENTENCE_SECONDS = 0.35
TEXT_SECONDS = 0.5
"""Silences between clips, beside the hundredths of a second that each clip brings along."""
_WRONG_FORM = 2.5
"""What a clip of the other form costs, in joins: one that sounds unfinished at the end, or the other way round."""


@dataclass(frozen=True, slots=True)
class Part:
    """A clip to play, or a silence where file is empty.

    seconds: how long it lasts; start: where in the file it begins, None where the clip is the whole file.
    """

    file: str
    seconds: float
    start: float | None = None


GONG = Part("gong.ogg", 0.9)
CHIME = (GONG, Part("", 0.2))
"""What comes before a call: the gong, and a breath."""


class ClipBook:
    """What can be said with the clips of a folder; nothing, where the folder has no list or a broken one."""

    def __init__(self, folder: Path = CLIPS) -> None:
        self.folder = folder
        self.rate = 0
        self._clips: dict[str, dict[str, dict[str, Part]]] = {}
        self._longest: dict[str, int] = {}
        try:
            self._load(json.loads((folder / LIST).read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError, TypeError) as error:
            log.warning("voice.no_clips reason=%s", type(error).__name__)
            self._clips = {}

    def _load(self, listed: dict[str, object]) -> None:
        self.rate = int(str(listed["rate"]))
        for language in LANGUAGES:
            clips: dict[str, dict[str, Part]] = {}
            for key, form, file, seconds, *start in listed[language]:  # type: ignore[attr-defined]
                clips.setdefault(key, {})[form] = Part(file, float(seconds), float(start[0]) if start else None)
            self._clips[language] = clips
            self._longest[language] = max((key.count(" ") + 1 for key in clips), default=0)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say anything with."""
        return not any(self._clips.values())

    def listed(self, language: str) -> Iterator[tuple[str, str, Part]]:
        """Every clip of a language with its words and its form."""
        for key, forms in self._clips.get(language, {}).items():
            for form, part in forms.items():
                yield key, form, part

    def plan(self, language: str, texts: tuple[str, ...]) -> tuple[Part, ...]:
        """What to play for texts, one after the other; a text that cannot be said whole is left out."""
        parts: list[Part] = []
        for text in texts:
            said = self.compose(language, text)
            if not said:
                log.info("voice.not_sayable language=%s words=%d", language, text.count(" ") + 1)
                continue
            parts += [Part("", TEXT_SECONDS), *said] if parts else said
        return tuple(parts)

    def compose(self, language: str, text: str) -> tuple[Part, ...]:
        """The clips of one text; empty where a word of it has none: a name or a number of a card never has."""
        parts: list[Part] = []
        for tokens, _ in sentences(text, language):
            said = self._sentence(language, tokens)
            if said is None:
                return ()
            parts += [Part("", SENTENCE_SECONDS), *said] if parts else said
        return tuple(parts)

    def _sentence(self, language: str, tokens: tuple[str, ...]) -> list[Part] | None:
        clips, words = self._clips.get(language, {}), [token.casefold() for token in tokens]
        count, longest = len(words), self._longest.get(language, 0)
        costs: list[float] = [float("inf")] * count + [0.0]
        steps = [0] * count
        for start in range(count - 1, -1, -1):
            if words[start] == ",":
                costs[start], steps[start] = costs[start + 1] + 0.01, start + 1
                continue
            for stop in range(start + 1, min(count, start + longest) + 1):
                forms = clips.get(" ".join(words[start:stop]), {})
                cost = costs[stop] + 1 + (0 if _form_at(stop, words) in forms else _WRONG_FORM)
                if forms and cost < costs[start]:
                    costs[start], steps[start] = cost, stop
        return None if costs[0] == float("inf") else _walk(clips, words, steps)


def _walk(clips: dict[str, dict[str, Part]], words: list[str], steps: list[int]) -> list[Part]:
    parts: list[Part] = []
    start = 0
    while start < len(words):
        stop = steps[start]
        if words[start] == ",":
            parts.append(Part("", COMMA_SECONDS))
        else:
            forms = clips[" ".join(words[start:stop])]
            parts.append(forms.get(_form_at(stop, words)) or next(iter(forms.values())))
        start = stop
    return parts


def _form_at(stop: int, words: list[str]) -> str:
    return END if stop == len(words) else MIDDLE
