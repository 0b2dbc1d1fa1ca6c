"""Derives the titles that a visitor used in the library, and those that fit what is typed."""

from __future__ import annotations

from ...queue.record import TITLE_LIMIT, TITLES_LIMIT
from ..dialogs.form import Option
from .records_inputs import Desk
from .records_props import Block, Group, Line

SUGGESTED = 6


def titles_groups(desk: Desk) -> tuple[Group, ...]:
    """The one group of titles."""
    draft = desk.sheet.draft
    is_full = len(draft.titles) >= TITLES_LIMIT
    lines = tuple(Line(title, path=f"titles.{place}") for place, title in enumerate(draft.titles))
    seek = desk.row(
        "title_text", "seek", draft.title_text, help=desk.say("title_help"), limit=TITLE_LIMIT, hidden=is_full
    )
    used = desk.row("titles", "items", "", label="", hidden=not lines, lines=lines, note=desk.say("remove_title"))
    return (Group(key="titles", title=desk.say("titles"), blocks=(Block((seek, used)),), badge=str(len(lines) or "")),)


def suggested_titles(desk: Desk) -> tuple[Option, ...]:
    """Common titles that have each typed word, those first that begin with what is typed; none twice.

    Publications are found by either language and kept under their Indonesian title, so that one is counted as one.
    """
    draft = desk.sheet.draft
    known = {title["id"]: " ".join(title.values()).casefold() for title in desk.context.rules.record_lists.titles}
    typed = draft.title_text[:TITLE_LIMIT].casefold().split()
    found = [title for title, words in known.items() if title not in draft.titles and all(w in words for w in typed)]
    found.sort(key=lambda title: not title.casefold().startswith(" ".join(typed)))
    return tuple(Option(title, title) for title in found[:SUGGESTED])
