"""Derives what two windows wrote differently: field by field, mine and theirs, until one is chosen."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from ...assets.words import clock_time
from .record_draft import Draft, bare
from .record_reading import draft_of
from .records_inputs import Desk
from .records_props import ClashProps, Line

SHOWN_CHARACTERS = 160
_LISTS = {
    "level": "level",
    "period": "period",
    "outcome": "outcome",
    "kind": "goods",
    "buyer": "buyer",
    "ground": "ground",
    "result": "result",
    "reason": "reason",
}
_SAME_AS = {"area_text": "area", "title_text": "titles"}


def clash_props(desk: Desk) -> ClashProps:
    """Both versions where they differ."""
    stale = desk.sheet.theirs
    if stale is None:
        return ClashProps()
    mine, theirs = desk.sheet.draft, draft_of(stale.record, desk.context)
    zone = desk.context.rules.hours.zone
    who = stale.updated_by or desk.say("somebody")
    told = dict(_fields(mine)), dict(_fields(theirs))
    paths = [path for path in dict.fromkeys([*told[0], *told[1]]) if told[0].get(path, "") != told[1].get(path, "")]
    return ClashProps(
        desk.say("clash", who, clock_time(stale.updated_at, zone)),
        tuple(Line(_name(desk, path), _value(desk, path, told[0].get(path, ""))) for path in paths),
        tuple(Line(_name(desk, path), _value(desk, path, told[1].get(path, ""))) for path in paths),
    )


def _fields(draft: Draft) -> Iterator[tuple[str, str]]:
    """Every field that has something, by its path."""
    for part in dataclasses.fields(draft):
        value = getattr(draft, part.name)
        if isinstance(value, str):
            yield part.name, value.strip()
        elif isinstance(value, frozenset):
            yield part.name, ", ".join(sorted(value))
        elif part.name == "titles":
            yield part.name, ", ".join(value)
        else:
            yield from _of_items(part.name, value)


def _of_items(name: str, items: tuple[object, ...]) -> Iterator[tuple[str, str]]:
    for place, item in enumerate(items):
        for field in dataclasses.fields(item):  # type: ignore[arg-type]  # needs and goods
            if field.name != "area":
                yield f"{name}.{place}.{field.name}", str(getattr(item, field.name)).strip()


def _name(desk: Desk, path: str) -> str:
    parts = bare(path).split(".")
    leaf = _SAME_AS.get(parts[-1], parts[-1])
    name = desk.say(leaf)
    return desk.say("of_line", name, int(parts[1]) + 1) if len(parts) > 1 else name


def _value(desk: Desk, path: str, text: str) -> str:
    leaf = path.rsplit(".", maxsplit=1)[-1]
    if leaf in _LISTS and text:
        code: int | str = int(text) if text.isdecimal() else text
        text = desk.label(_LISTS[leaf], code) or text
    if leaf == "have":
        names = {item.code: item.slips[desk.inputs.language] for item in desk.context.service.requirements}
        text = ", ".join(names.get(code, code) for code in text.split(", ") if code)
    if leaf == "zero_rupiah":
        text = desk.say("ticked") if text else ""
    return text[:SHOWN_CHARACTERS] or desk.inputs.say("fact.none")
