"""What wants attention, and settling what somebody has looked at."""

from __future__ import annotations

from urllib.parse import quote

from .. import views
from ..accounts import Role
from .deeds import What, note
from .settling import settle_all_parked, settle_fork, settle_parked
from .shown_period import page_asked
from .visit import Answer, Drawn, NotHereError, Onward, Page, Visit

BIGGEST = 2**63 - 1
MOST_TOGETHER, MOST_ALONE = 8, 40
"""Rows of a list beside the others, and on a page of its own."""


def _alarms(visit: Visit) -> Answer:
    found = views.alarms(visit.conn, visit.now, visit.settings.silent_hours)
    only = visit.asked.get("list", "") if visit.asked.get("list") in found.counts else ""
    number, most = (page_asked(visit), MOST_ALONE) if only else (1, MOST_TOGETHER)
    shown = {"only": only, "number": number, "first": (number - 1) * most, "last": number * most}
    told = {"alarms": found, "silent_hours": visit.settings.silent_hours, "tab": "alarms"}
    return Drawn("alarms.html", shown | told)


def _settle_fork(visit: Visit) -> Answer:
    number = _number(visit.places["fork_id"])
    code = settle_fork(visit.conn, number, visit.login, visit.now)
    if code is None:
        raise NotHereError
    note(visit.conn, visit.login, What.FORK_SETTLED, f"{code} {number}", visit.now)
    return Onward(f"/branches/{code}#forks")


def _settle_parked(visit: Visit) -> Answer:
    places, number = visit.places, _number(visit.places["seq"])
    code = settle_parked(visit.conn, places["code"], places["epoch"], number, visit.login, visit.now)
    if code is None:
        raise NotHereError
    note(visit.conn, visit.login, What.PARKED_SETTLED, f"{code} {places['epoch']} {number}", visit.now)
    return Onward(f"/branches/{code}#parked")


def _settle_all(visit: Visit) -> Answer:
    code = visit.places["code"]
    count = settle_all_parked(visit.conn, code, visit.login, visit.now)
    if count:
        note(visit.conn, visit.login, What.PARKED_SETTLED, f"{code}: {count}", visit.now)
    return Onward(f"/branches/{quote(code)}#parked")


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text[:20]) <= BIGGEST):
        raise NotHereError(text[:20])
    return int(text)


PAGES = (
    Page("GET", "/alarms", Role.VIEWER, _alarms),
    Page("POST", "/forks/{fork_id:str}/settle", Role.OPERATOR, _settle_fork),
    Page("POST", "/parked/{code:str}/settle", Role.OPERATOR, _settle_all),
    Page("POST", "/parked/{code:str}/{epoch:str}/{seq:str}/settle", Role.OPERATOR, _settle_parked),
)
