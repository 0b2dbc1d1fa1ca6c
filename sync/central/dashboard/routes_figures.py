"""The country, a province and a branch in a day, month or quarter."""

from __future__ import annotations

from typing import Any

from .. import views
from ..accounts import Role
from ..periods import Span, code_of, latest
from ..view_rows import Branch, National, Province
from ..view_states import Part
from ..views import today
from .directory import find_branches, waiting_codes
from .shown_period import page_asked, period_asked, switch_of
from .sorting import Sorted, sorted_as_asked
from .tiles import tiles_of
from .visit import Answer, Drawn, NotHereError, Onward, Page, Visit

MOST_LISTED = 20
"""Rows of each of a branch's lists."""


def national_of(visit: Visit) -> National:
    """The country as asked for."""
    return views.national(visit.conn, period_asked(visit), visit.now, visit.settings.silent_hours)


def province_of(visit: Visit) -> Province:
    """The province as asked for. Raises NotHereError."""
    code = visit.places["code"]
    found = views.province(visit.conn, code, period_asked(visit), visit.now, visit.settings.silent_hours)
    if found is None:
        raise NotHereError(code)
    return found


def branch_of(visit: Visit) -> Branch:
    """The branch as asked for. Raises NotHereError."""
    code = visit.places["code"]
    found = views.branch(visit.conn, code, period_asked(visit), visit.now, visit.settings.silent_hours)
    if found is None:
        raise NotHereError(code)
    return found


def _national(visit: Visit) -> Answer:
    view = national_of(visit)
    order = sorted_as_asked(visit, view.provinces)
    alarms = views.alarms(visit.conn, visit.now, visit.settings.silent_hours, Part(most=0))
    shown = _frame(visit, view, order) | {"tiles": tiles_of(view.provinces), "alarms": alarms}
    return Drawn("national.html", shown | {"silent": sum(line.silent for line in view.provinces)})


def _province(visit: Visit) -> Answer:
    view = province_of(visit)
    return Drawn("province.html", _frame(visit, view, sorted_as_asked(visit, view.branches)))


def _branch(visit: Visit) -> Answer:
    view = branch_of(visit)
    codes = waiting_codes(visit.conn, view.line.code, visit.now)
    return Drawn(
        "branch.html", _frame(visit, view, Sorted((), "", is_down=False)) | {"codes": codes, "most": MOST_LISTED}
    )


def _frame(visit: Visit, view: National | Province | Branch, order: Sorted) -> dict[str, Any]:
    kept = {"sort": order.column, "order": ("down" if order.is_down else "up") if order.column else ""}
    is_today = view.period == latest(Span.DAY, today(visit.now))
    return {
        "view": view,
        "order": order,
        "switch": switch_of(visit, view.period, **kept),
        "period_code": code_of(view.period),
        "suffix": "" if is_today else f"?period={code_of(view.period)}",
        "is_today": is_today,
        "tab": "national" if isinstance(view, National) else "",
    }


def _search(visit: Visit) -> Answer:
    wanted = visit.asked.get("q", "")[:80]
    found = find_branches(visit.conn, wanted, page_asked(visit))
    if found.total == 1 and found.rows and found.rows[0].code == wanted.strip():
        return Onward(f"/branches/{found.rows[0].code}")
    return Drawn("branches.html", {"found": found, "wanted": wanted, "tab": "branches"})


PAGES = (
    Page("GET", "/", Role.VIEWER, _national),
    Page("GET", "/provinces/{code:str}", Role.VIEWER, _province),
    Page("GET", "/branches", Role.VIEWER, _search),
    Page("GET", "/branches/{code:str}", Role.VIEWER, _branch),
)
