"""Devices: found, enrolled by a code that is shown once, revoked after a question."""

from __future__ import annotations

import re
from http import HTTPStatus

from ....queue.text import NAME_LIMIT, clean_text
from ..accounts import Role
from ..devices import add_branch, name_of, revoke
from ..enrolments import make_code
from ..reference import reference
from ..view_rows import DeviceLine
from .deeds import What, note
from .directory import find_device, find_devices
from .shown_period import page_asked
from .visit import Answer, Drawn, NotHereError, Onward, Page, Visit

DEVICE_NAME_LIMIT = 64


def _devices(visit: Visit) -> Answer:
    wanted = visit.asked.get("q", "")[:80]
    found = find_devices(visit.conn, wanted, page_asked(visit))
    return Drawn("devices.html", {"found": found, "wanted": wanted, "tab": "devices"})


def _show_enrol(visit: Visit) -> Answer:
    code = visit.asked.get("branch", "")[:4]
    return _enrol_form(code, _name_of(visit, code), "", "")


def _enrol_form(code: str, branch_name: str, name: str, fault: str) -> Drawn:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if fault else HTTPStatus.OK
    shown = {"code": code, "branch_name": branch_name, "name": name, "fault": fault, "tab": "devices"}
    return Drawn("enrol.html", shown, status)


def _enrol(visit: Visit) -> Answer:
    code = clean_text(visit.form.get("branch", ""), 8)
    name = clean_text(visit.form.get("name", ""), DEVICE_NAME_LIMIT)
    known = name_of(visit.conn, code) if _is_code(code) else None
    branch_name = clean_text(visit.form.get("branch_name", ""), NAME_LIMIT) or _name_of(visit, code)
    fault = "branch" if not _is_code(code) else "branch_name" if not branch_name else "" if name else "name"
    if fault:
        return _enrol_form(code, branch_name, name, fault)
    if branch_name != known:
        add_branch(visit.conn, code, branch_name)
        note(visit.conn, visit.login, What.BRANCH_NAMED, f"{code} {branch_name}", visit.now)
    made = make_code(visit.conn, code, name, visit.login, visit.now)
    shown = {"code": code, "branch_name": branch_name, "name": name, "made": made, "url": visit.settings.url}
    return Drawn("code.html", shown | {"tab": "devices"})


def _name_of(visit: Visit, code: str) -> str:
    """The branch's name, or that of its area where it is not known yet; empty for neither."""
    if not _is_code(code):
        return ""
    areas = reference().areas
    return name_of(visit.conn, code) or (areas.name(code) if code in areas.names else "")


def _is_code(text: str) -> bool:
    return re.fullmatch(r"[0-9]{4}", text, re.ASCII) is not None


def _ask_revoke(visit: Visit) -> Answer:
    return Drawn("revoke.html", {"device": _device(visit), "tab": "devices"})


def _revoke(visit: Visit) -> Answer:
    found = _device(visit)
    revoke(visit.conn, found.key_id, visit.login, visit.now)
    return Onward(f"/branches/{found.branch}#devices")


def _device(visit: Visit) -> DeviceLine:
    found = find_device(visit.conn, visit.places["key_id"])
    if found is None:
        raise NotHereError
    return found


PAGES = (
    Page("GET", "/devices", Role.VIEWER, _devices),
    Page("GET", "/enrol", Role.OPERATOR, _show_enrol),
    Page("POST", "/enrol", Role.OPERATOR, _enrol),
    Page("GET", "/devices/{key_id:str}/revoke", Role.OPERATOR, _ask_revoke),
    Page("POST", "/devices/{key_id:str}/revoke", Role.OPERATOR, _revoke),
)
