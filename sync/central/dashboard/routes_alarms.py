"""What wants attention, and settling what somebody has looked at."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote

from .. import views
from ..accounts import Role
from ..view_rows import Alarms
from ..view_states import Part
from .deeds import What, note
from .guard import own_path
from .settling import settle_all_parked, settle_day, settle_fork, settle_parked
from .shown_period import page_asked
from .visit import Answer, Drawn, NotHereError, Onward, Page, Visit

LISTS = ("silent", "forks", "parked", "skewed", "disagreements", "never_sent")
MOST_TOGETHER, MOST_ALONE = 8, 40
"""Rows of a list beside the others, and on a page of its own."""


def _alarms(visit: Visit) -> Answer:
    only, number = visit.asked.get("list", ""), page_asked(visit)
    if only not in LISTS:
        only, number = "", 1
    most = MOST_ALONE if only else MOST_TOGETHER
    found = _read(visit, Part((number - 1) * most, most), only)
    pages = max(1, -(-found.rows[only] // most)) if only else 1
    if number > pages:
        number, found = pages, _read(visit, Part((pages - 1) * most, most), only)
    shown = {"only": only, "number": number, "pages": pages, "most": most}
    told = {"alarms": found, "silent_hours": visit.settings.silent_hours, "tab": "alarms"}
    return Drawn("alarms.html", shown | told)


def _read(visit: Visit, part: Part, only: str) -> Alarms:
    return views.alarms(visit.conn, visit.now, visit.settings.silent_hours, part, only)


def _settle_fork(visit: Visit) -> Answer:
    number = _number(visit.places["fork_id"])
    code = settle_fork(visit.conn, number, visit.login, visit.now)
    if code is None:
        raise NotHereError
    note(visit.conn, visit.login, What.FORK_SETTLED, f"{code} {number}", visit.now)
    return _back(visit, code, "forks")


def _settle_parked(visit: Visit) -> Answer:
    places, number = visit.places, _number(visit.places["seq"])
    code = settle_parked(visit.conn, places["code"], places["epoch"], number, visit.login, visit.now)
    if code is None:
        raise NotHereError
    note(visit.conn, visit.login, What.PARKED_SETTLED, f"{code} {places['epoch']} {number}", visit.now)
    return _back(visit, code, "parked")


def _settle_all(visit: Visit) -> Answer:
    code = visit.places["code"]
    count = settle_all_parked(visit.conn, code, visit.login, visit.now)
    if count:
        note(visit.conn, visit.login, What.PARKED_SETTLED, f"{code}: {count}", visit.now)
    return _back(visit, code, "parked")


def _settle_day(visit: Visit) -> Answer:
    told = visit.places["day"]
    try:
        code = settle_day(visit.conn, visit.places["code"], date.fromisoformat(told), visit.login, visit.now)
    except ValueError:
        raise NotHereError(told) from None
    if code is None:
        raise NotHereError(told)
    note(visit.conn, visit.login, What.DAY_SETTLED, f"{code} {told}", visit.now)
    return _back(visit, code, "disagreements" if visit.form.get("back", "").startswith("/alarms") else "agreements")


def _back(visit: Visit, code: str, heading: str) -> Answer:
    """To the list where the form was, at its heading; to the branch's where that is not told."""
    asked = own_path(visit.form.get("back", "/"))
    return Onward(f"{asked if asked != '/' else f'/branches/{quote(code)}'}#{heading}")


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < MOST_DIGITS):
        raise NotHereError(text[:20])
    return int(text)


MOST_DIGITS = 19
"""A number of fewer digits fits where the database keeps it."""
PAGES = (
    Page("GET", "/alarms", Role.VIEWER, _alarms),
    Page("POST", "/forks/{fork_id:str}/settle", Role.OPERATOR, _settle_fork),
    Page("POST", "/parked/{code:str}/settle", Role.OPERATOR, _settle_all),
    Page("POST", "/parked/{code:str}/{epoch:str}/{seq:str}/settle", Role.OPERATOR, _settle_parked),
    Page("POST", "/days/{code:str}/{day:str}/settle", Role.OPERATOR, _settle_day),
)
