"""Derives what a visitor needs: one block for each need, and the areas that fit what is typed."""

from __future__ import annotations

from ...queue.consultation import DETAIL_LIMIT
from ...queue.record import NEEDS_LIMIT
from ..dialogs.form import Option
from .record_draft import DraftNeed, bare
from .record_texts import area_text
from .records_inputs import Desk
from .records_props import Block, Group

SUGGESTED = 6


def needs_groups(desk: Desk) -> tuple[Group, ...]:
    """The one group of needs; an empty need is there to be filled in."""
    needs = desk.sheet.draft.needs
    blocks = tuple(_block(desk, place, need, alone=len(needs) == 1) for place, need in enumerate(needs))
    done = sum(1 for need in needs if need.detail.strip() and need.outcome)
    return (
        Group(
            key="needs",
            title=desk.say("needs"),
            blocks=blocks,
            badge=desk.inputs.say("figures.of", done, len(needs)) if needs else "",
            done=done == len(needs),
            add=desk.say("add_need") if desk.sheet.editable and len(needs) < NEEDS_LIMIT else "",
            fault=desk.fault("needs"),
        ),
    )


def suggested_areas(desk: Desk) -> tuple[Option, ...]:
    """The areas that fit the typed name or code, with their province."""
    _, number, _ = bare(desk.inputs.seeking).split(".")
    need = desk.sheet.draft.needs[int(number)]
    if need.area:
        return ()
    areas = desk.context.rules.areas
    found = areas.search(need.area_text, SUGGESTED)
    return tuple(Option(area.code, _told(area_text(areas, area.code), areas.province(area.code))) for area in found)


def _told(area: str, province: str) -> str:
    return area if not province or area.startswith(province) else f"{area} · {province}"


def _block(desk: Desk, place: int, need: DraftNeed, *, alone: bool) -> Block:
    path = f"needs.{place}"
    rows = (
        desk.row(f"{path}.detail", "area", need.detail, limit=DETAIL_LIMIT, help=desk.say("detail_help")),
        desk.row(f"{path}.area", "seek", need.area_text, help=desk.say("area_help")),
        desk.row(f"{path}.years", "line", need.years, help=desk.say("years_help"), half=True, limit=20),
        desk.row(f"{path}.period", "pick", need.period, options=desk.options("period"), half=True),
        desk.row(f"{path}.level", "pick", need.level, options=desk.options("level")),
        desk.row(f"{path}.outcome", "chips", need.outcome, options=desk.options("outcome")),
    )
    is_empty = alone and need == DraftNeed()
    return Block(
        rows=rows,
        key=path,
        title="" if alone else desk.say("need", place + 1),
        remove="" if is_empty or not desk.sheet.editable else desk.say("remove_need", place + 1),
    )
