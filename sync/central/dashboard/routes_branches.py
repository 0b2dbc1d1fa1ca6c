"""What an operator does about a branch: another name, closed and brought back, a code that nobody shall use."""

from __future__ import annotations

from ....queue.text import NAME_LIMIT, clean_text
from ..accounts import Role
from ..devices import add_branch, name_of, retire_branch
from ..enrolments import cancel_code
from .deeds import What, note
from .visit import Answer, NotHereError, Onward, Page, Visit


def _rename(visit: Visit) -> Answer:
    code, name = visit.places["code"], clean_text(visit.form.get("name", ""), NAME_LIMIT)
    known = name_of(visit.conn, code)
    if known is None:
        raise NotHereError(code)
    if name and name != known:
        add_branch(visit.conn, code, name)
        note(visit.conn, visit.login, What.BRANCH_NAMED, f"{code} {name}", visit.now)
    return Onward(f"/branches/{code}#branch")


def _set_open(visit: Visit) -> Answer:
    """Closed twice or opened twice it is as it was."""
    code, is_closed = visit.places["code"], visit.form.get("open") == "no"
    if name_of(visit.conn, code) is None:
        raise NotHereError(code)
    if name := retire_branch(visit.conn, code, is_closed=is_closed, now=visit.now):
        what = What.BRANCH_RETIRED if is_closed else What.BRANCH_BACK
        note(visit.conn, visit.login, what, f"{code} {name}", visit.now)
    return Onward(f"/branches/{code}#branch")


def _cancel(visit: Visit) -> Answer:
    code = visit.places["code"]
    if not cancel_code(visit.conn, code, visit.places["mark"], visit.login, visit.now):
        raise NotHereError(code)
    return Onward(f"/branches/{code}#devices")


PAGES = (
    Page("POST", "/branches/{code:str}/name", Role.OPERATOR, _rename),
    Page("POST", "/branches/{code:str}/open", Role.OPERATOR, _set_open),
    Page("POST", "/branches/{code:str}/codes/{mark:str}/cancel", Role.OPERATOR, _cancel),
)
