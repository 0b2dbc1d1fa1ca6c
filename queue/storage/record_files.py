"""Reads the data files that an officer's record needs: areas, lists to choose from, rules of follow-ups."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

from ..area import Areas
from ..errors import Fault, KnownError
from ..follow_up import Counting, FollowUpRule
from ..record import Result
from ..rulebook import Label, RecordLists
from ..sale import GENERAL, OTHER_GROUND, RequirementState
from ..tariff import GoodsKind
from .data_files import DataFiles

NUMBERED = frozenset({"level", "period", "outcome"})
"""Lists whose codes are numbers that the program only stores."""
EXACT: dict[str, frozenset[str]] = {
    "goods": frozenset(GoodsKind),
    "requirement_state": frozenset(RequirementState),
    "result": frozenset(Result),
}
"""Lists whose codes the program itself uses: all of them, no others."""
NEEDED = {"buyer": GENERAL, "ground": OTHER_GROUND, "reason": "", "cancel_reason": ""}
"""Lists that a branch may change, and the code in them that the program knows."""

T = TypeVar("T")


def read_areas(files: DataFiles) -> Areas:
    """BPS's areas by code. Raises KnownError naming the file."""
    return _read(files, "areas.json", lambda data: Areas(data["areas"], data["version"]))


def read_record_lists(files: DataFiles) -> RecordLists:
    """The lists of a record. Raises KnownError naming the file."""
    return _read(files, "needs.json", _record_lists)


def read_follow_up_rules(files: DataFiles) -> tuple[FollowUpRule, ...]:
    """Every version of the rule of every kind. Raises KnownError naming the file."""
    return _read(files, "followups.json", _follow_up_rules)


def _read(files: DataFiles, name: str, make: Callable[[Any], T]) -> T:
    data = files.read(name)
    try:
        return make(data)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise KnownError(Fault.DATA_FILE_BAD, f"{name}: {error}") from error


def _record_lists(data: Mapping[str, Any]) -> RecordLists:
    names = (*NUMBERED, *EXACT, *NEEDED)
    lists = {name: _labels(name, data["lists"][name]) for name in names}
    buyers = frozenset(data["zero_rupiah_buyers"])
    if not buyers <= {label.code for label in lists["buyer"]}:
        raise ValueError("zero_rupiah_buyers: not all are buyers")
    titles = tuple({language: str(words) for language, words in title.items()} for title in data["titles"])
    if not all(title["id"] for title in titles):
        raise ValueError("a title without words")
    return RecordLists(str(data["version"]), lists, titles, frozenset(data["record_required"]), buyers)


def _labels(name: str, rows: list[dict[str, Any]]) -> tuple[Label, ...]:
    labels = tuple(Label(row["code"], {key: value for key, value in row.items() if key != "code"}) for row in rows)
    codes = {label.code for label in labels}
    kind = int if name in NUMBERED else str
    if len(codes) != len(labels) or any(type(code) is not kind for code in codes):
        raise ValueError(f"{name}: codes must differ and be of one kind")
    if codes != EXACT.get(name, codes) or NEEDED.get(name, "") not in codes | {""}:
        raise ValueError(f"{name}: not the codes that the program works with")
    if not all(label.words["id"] for label in labels):
        raise ValueError(f"{name}: a code without words")
    return labels


def _follow_up_rules(data: Mapping[str, Any]) -> tuple[FollowUpRule, ...]:
    rules = tuple(_rule(version, kind) for version in data["rules"] for kind in version["kinds"])
    if any(type(rule.days) is not int or rule.days < 0 or not rule.names["id"] for rule in rules):
        raise ValueError("days must be whole numbers and kinds have names")
    return rules


def _rule(version: Mapping[str, Any], kind: Mapping[str, Any]) -> FollowUpRule:
    start = date.fromisoformat(version["valid_from"])
    return FollowUpRule(
        kind["kind"], kind["days"], Counting(kind["counting"]), start, version["version"], kind["names"]
    )
