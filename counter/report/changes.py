"""What a later edition says otherwise, in words: the figures of the first page by name, the others counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ...queue.report.edition import Change
from .wording import Wording

COUNTS = {
    "whole.counts.arrivals": "arrivals",
    "whole.counts.served": "served",
    "whole.counts.no_shows": "no_shows",
    "whole.counts.cancelled": "cancelled",
    "whole.counts.expired": "expired",
    "whole.counts.unfinished": "unfinished",
    "whole.kept.within_target": "within_target",
    "whole.kept.within_limit": "within_limit",
    "whole.kept.late": "late",
    "whole.kept.excused": "excused",
    "sales.sold": "sold",
    "staff_made": "staff_made",
}
DURATIONS = {"whole.wait.median": "wait", "whole.service.median": "service"}


def change_texts(changes: Sequence[Change], words: Wording) -> list[str]:
    """One text for each figure that has a name, in the order of the page, and how many others there are."""
    found = {change.path: change for change in changes}
    told = [_text(words, code, words.number, found[path]) for path, code in COUNTS.items() if path in found]
    told += [_text(words, code, words.duration, found[path]) for path, code in DURATIONS.items() if path in found]
    more = len(changes) - len(told)
    if more:
        told.append(words.counted("change.more" if told else "change.only", more))
    return told


def _text(words: Wording, code: str, shown: Callable[[Any], str], change: Change) -> str:
    before, after = ("–" if figure is None else shown(figure) for figure in (change.before, change.after))
    return words.say("change.from_to", words.say(f"change.{code}"), before, after)
