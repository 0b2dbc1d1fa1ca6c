"""Editions of a day's report: what is kept of it, its hash, and what a later one says otherwise."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, TypeAlias

Scalar: TypeAlias = "str | int | float | bool | None"

PASSING_CONCERNS = frozenset({"sync"})
NO_FIGURES = frozenset(
    {"version", "branch", "standards", "findings", "concerns", "names", "name", "officer", "agency", "holiday"}
)
"""Names, rules in force, and sentences: those are made of figures that stand elsewhere, by wording of their time."""
BY_CODE = frozenset({"priority"})
"""Parts that have a name for each code that came on the day, and none for the others."""
NAMED_BY = ("prefix", "desk", "account_id", "hour", "kind", "item", "field", "code", "device", "first")
"""What tells the parts of a list apart, besides the number of a ticket with its day."""


@dataclass(frozen=True, slots=True)
class Change:
    """One figure that differs. path: names of the report's parts with dots between, as "services.K.flow.wait.median".

    before, after: the figure; None where it could not be said. Of a part that came or went whole, whether it is there.
    """

    path: str
    before: Scalar
    after: Scalar


def lasting(kept: Mapping[str, Any]) -> dict[str, Any]:
    """A report's kept values without what follows from other days too.

    The findings go: which of them are told hangs on a comparison, and their figures are all kept elsewhere.
    """
    parts = {name: value for name, value in kept.items() if name != "findings"}
    parts["concerns"] = [part for part in parts.get("concerns", ()) if part["kind"] not in PASSING_CONCERNS]
    return parts


def canonical(kept: Mapping[str, Any]) -> str:
    """The one text of these values: JSON with sorted keys and no spaces. Raises ValueError for what JSON has not."""
    return json.dumps(kept, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def digest(text: str) -> str:
    """SHA-256 of a canonical text, as 64 hexadecimal digits."""
    return sha256(text.encode()).hexdigest()


def corrections_between(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Change, ...]:
    """The changes that are corrections of what happened, and not of how it is told.

    Compared are only the figures that both have: a report of a newer form, a renamed service, a new one that nobody
    came for, or another order of the lists corrects nothing.
    """
    return changes_between(*_common(before, after))


def _common(before: Any, after: Any) -> tuple[Any, Any]:
    """The two without what is not to be compared."""
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        return _shared(before, after)
    if not (_is_list(before) and _is_list(after)):
        return before, after
    rows, others = _named(before), _named(after)
    old, new = _shared(rows, others)
    return [*old.values(), *_alone(rows, others)], [*new.values(), *_alone(others, rows)]


def _shared(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    names = [name for name in before if name in after and name not in NO_FIGURES]
    pairs = {name: (_coded if name in BY_CODE else _common)(before[name], after[name]) for name in names}
    return {name: pair[0] for name, pair in pairs.items()}, {name: pair[1] for name, pair in pairs.items()}


def _coded(before: Any, after: Any) -> tuple[Any, Any]:
    """With the codes that only one has: a guest counts under another one now."""
    if not (isinstance(before, Mapping) and isinstance(after, Mapping)):
        return _common(before, after)
    old, new = _shared(before, after)
    own = {code: part for code, part in before.items() if code not in after and _tells(part)}
    return old | own, new | {code: part for code, part in after.items() if code not in before and _tells(part)}


def _alone(own: Mapping[str, Any], others: Mapping[str, Any]) -> list[Any]:
    """The rows that only one has and that tell of something."""
    return [row for name, row in own.items() if name not in others and _tells(row)]


def _tells(row: Any) -> bool:
    """One of a code list that nobody used is all zeros; another question of the guest book asks no guest anew."""
    if isinstance(row, Mapping) and "field" in row:
        return False
    numbers = list(_numbers(row))
    return not numbers or any(numbers)


def _numbers(part: Any) -> Iterator[float]:
    if isinstance(part, Mapping):
        for name, value in part.items():
            yield from () if name in NAMED_BY else _numbers(value)
    elif _is_list(part):
        for value in part:
            yield from _numbers(value)
    elif isinstance(part, int | float) and not isinstance(part, bool):
        yield part


def _is_list(value: Any) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str | bytes)


def changes_between(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Change, ...]:
    """What differs, in the order of the report; empty exactly when the two say the same."""
    return tuple(_changes("", before, after))


def _changes(path: str, before: Any, after: Any) -> Iterator[Change]:
    if before == after:
        return
    if _is_list(before) and _is_list(after):
        yield from _in_lists(path, before, after)
    elif isinstance(before, Mapping) and isinstance(after, Mapping):
        yield from _in_parts(path, before, after)
    else:
        yield Change(path, _figure(before), _figure(after))


def _in_parts(path: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    for name in [*after, *(name for name in before if name not in after)]:
        place = f"{path}.{name}" if path else name
        if name in before and name in after:
            yield from _changes(place, before[name], after[name])
        elif _is_part(found := before.get(name, after.get(name))):
            yield Change(place, name in before, name in after)
        else:
            yield Change(place, *((found, None) if name in before else (None, found)))


def _in_lists(path: str, before: Sequence[Any], after: Sequence[Any]) -> Iterator[Change]:
    old, new = _named(before), _named(after)
    found = list(_in_parts(path, old, new))
    yield from found
    if not found:  # the same parts in another order
        yield Change(path, ", ".join(old), ", ".join(new))


def _named(parts: Sequence[Any]) -> dict[str, Any]:
    """The parts by what tells them apart; by their place where nothing does, or where two have the same name."""
    names = [_name(part) for part in parts]
    if "" in names or len(set(names)) < len(names):
        names = [str(place) for place in range(1, len(parts) + 1)]
    return dict(zip(names, parts, strict=True))


def _name(part: Any) -> str:
    if not isinstance(part, Mapping):
        return "" if _is_part(part) else str(part)
    if "ticket" in part:
        return f"{part['ticket']} {part.get('day', '')}".strip()
    return next((str(part[key]) for key in NAMED_BY if key in part), "")


def _is_part(value: Any) -> bool:
    return isinstance(value, Mapping) or _is_list(value)


def _figure(value: Any) -> Scalar:
    """A figure as it is; of a part, only that it is there."""
    return True if _is_part(value) else value
