"""Editions of a day's report: what is kept of it, its hash, and what a later one says otherwise."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, TypeAlias

Scalar: TypeAlias = "str | int | float | bool | None"

PASSING_FINDINGS = frozenset({"busier", "quieter", "better", "worse"})
"""They tell a day beside others: another day's correction is none of this one."""
PASSING_CONCERNS = frozenset({"sync"})
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
    """A report's kept values without sentences that change when something else does."""
    parts = dict(kept)
    for name, passing in (("findings", PASSING_FINDINGS), ("concerns", PASSING_CONCERNS)):
        parts[name] = [part for part in parts.get(name, ()) if part["kind"] not in passing]
    return parts


def canonical(kept: Mapping[str, Any]) -> str:
    """The one text of these values: JSON with sorted keys and no spaces. Raises ValueError for what JSON has not."""
    return json.dumps(kept, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def digest(text: str) -> str:
    """SHA-256 of a canonical text, as 64 hexadecimal digits."""
    return sha256(text.encode()).hexdigest()


def changes_between(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Change, ...]:
    """What differs, in the order of the report; empty exactly when the two say the same."""
    return tuple(_changes("", before, after))


def _changes(path: str, before: Any, after: Any) -> Iterator[Change]:
    if before == after:
        return
    if isinstance(before, Sequence) and isinstance(after, Sequence) and not isinstance(before, str | bytes):
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
    return isinstance(value, Mapping) or (isinstance(value, Sequence) and not isinstance(value, str | bytes))


def _figure(value: Any) -> Scalar:
    """A figure as it is; of a part, only that it is there."""
    return True if _is_part(value) else value
