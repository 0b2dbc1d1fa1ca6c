"""What an officer has typed about a service, letter for letter: the fields of a record as texts, by their paths."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from typing import Any, TypeVar

from ...queue.consultation import DETAIL_LIMIT
from ...queue.operations.followups import WHAT_LIMIT
from ...queue.record import NOTE_LIMIT
from ...queue.tariff import GoodsKind

LIMITS = {"detail": DETAIL_LIMIT, "note": NOTE_LIMIT, "what": WHAT_LIMIT}
LINE_LIMIT = 200
_LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029]")

TICKED = "yes"
"""The text of what is ticked."""


@dataclass(frozen=True, slots=True)
class DraftNeed:
    """One need. area: the chosen code; area_text: what stands in its field. years: one year, or a span."""

    detail: str = ""
    area: str = ""
    area_text: str = ""
    years: str = ""
    level: str = ""
    period: str = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class DraftGoods:
    """One line of a sale."""

    kind: str = GoodsKind.PUBLICATION
    title: str = ""
    count: str = "1"
    size: str = ""
    price: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A whole record. title_text: a title that is still being typed; have: codes of requirements that are there."""

    needs: tuple[DraftNeed, ...] = ()
    titles: tuple[str, ...] = ()
    title_text: str = ""
    goods: tuple[DraftGoods, ...] = ()
    buyer: str = ""
    have: frozenset[str] = frozenset()
    zero_rupiah: str = ""
    ground: str = ""
    ground_text: str = ""
    billing_code: str = ""
    activity: str = ""
    form_reference: str = ""
    complete_on: str = ""
    institution_category: str = ""
    result: str = ""
    reason: str = ""
    note: str = ""


H = TypeVar("H", Draft, DraftNeed, DraftGoods)


def bare(path: str) -> str:
    """A path without the part of the record that holds it: sale.goods.0.size is goods.0.size."""
    return path.removeprefix("sale.").removeprefix("recommendation.")


def typed(path: str, text: str) -> str:
    """A text as a field can show it: one kind of line end, and no longer than it may be."""
    limit = LIMITS.get(path.rsplit(".", maxsplit=1)[-1], LINE_LIMIT)
    return _LINE_ENDS.sub("\n", text[: limit * 4])[:limit]


def with_value(draft: Draft, path: str, text: str) -> Draft:
    """The draft with one field changed. Raises KeyError or IndexError for a path that it has not."""
    name, *rest = bare(path).split(".")
    if name == "requirements":
        return dataclasses.replace(draft, have=_toggled(draft.have, rest[0], text))
    if not rest:
        return _with(draft, name, text)
    items: tuple[Any, ...] = getattr(draft, _known(draft, name))
    place, part = int(rest[0]), rest[1]
    return _with(draft, name, (*items[:place], _with(items[place], part, text), *items[place + 1 :]))


def without_item(draft: Draft, path: str) -> Draft:
    """The draft without one need, line or title: needs.0, sale.goods.1, titles.2."""
    name, number = bare(path).split(".")
    items = getattr(draft, _known(draft, name))
    place = int(number)
    rest = items[:place] + items[place + 1 :]
    return _with(draft, name, rest or ((DraftNeed(),) if name == "needs" else ()))


def with_item(draft: Draft, name: str) -> Draft:
    """The draft with one more need or line."""
    if name == "needs":
        return dataclasses.replace(draft, needs=(*draft.needs, DraftNeed()))
    return dataclasses.replace(draft, goods=(*draft.goods, DraftGoods()))


def with_title(draft: Draft, title: str) -> Draft:
    """The draft with one more title, and an empty field for the next one."""
    title = title.strip()
    titles = draft.titles if not title or title in draft.titles else (*draft.titles, title)
    return dataclasses.replace(draft, titles=titles, title_text="")


def _with(holder: H, name: str, value: object) -> H:
    values: dict[str, Any] = {_known(holder, name): value}
    return dataclasses.replace(holder, **values)


def _known(holder: Any, name: str) -> str:
    if name not in holder.__dataclass_fields__:
        raise KeyError(name)
    return name


def _toggled(have: frozenset[str], code: str, text: str) -> frozenset[str]:
    return have | {code} if text == TICKED else have - {code}
