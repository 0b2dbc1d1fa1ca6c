"""Devices: found, enrolled by a code that is shown once, revoked after a question."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from http import HTTPStatus

from ....queue.text import NAME_LIMIT, clean_text
from ..accounts import Role
from ..devices import add_branch, name_of, revoke
from ..enrolments import make_code
from ..reference import is_branch_code, reference
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
    return _enrol_form(_Wish(code, _name_of(visit, code), "", False, secrets.token_urlsafe(16)))


@dataclass(frozen=True, slots=True)
class _Wish:
    """What the form asks for. is_sure: the code was looked at again; form: which page it is, once."""

    code: str
    branch_name: str
    name: str
    is_sure: bool
    form: str

    def fault(self, known: str | None) -> str:
        """What is wrong with it, by the field's name; "area" for a code that stands in no list."""
        if known is None and not is_branch_code(self.code):
            return "branch"
        if known is None and not self.is_sure and self.code not in reference().areas:
            return "area"
        if not self.branch_name:
            return "branch_name"
        return "" if self.name else "name"


def _enrol_form(wish: _Wish, fault: str = "") -> Drawn:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if fault else HTTPStatus.OK
    return Drawn("enrol.html", {"wish": wish, "fault": fault, "tab": "devices"}, status)


def _enrol(visit: Visit) -> Answer:
    form = visit.form
    code = clean_text(form.get("branch", ""), 8)
    known = name_of(visit.conn, code) if _is_code(code) else None
    branch_name = clean_text(form.get("branch_name", ""), NAME_LIMIT) or _name_of(visit, code)
    name = clean_text(form.get("name", ""), DEVICE_NAME_LIMIT)
    once = form.get("form", "")[:43] or secrets.token_urlsafe(16)
    wish = _Wish(code, branch_name, name, form.get("sure", "") == code, once)
    if fault := wish.fault(known):
        return _enrol_form(wish, fault)
    if branch_name != known:
        add_branch(visit.conn, code, branch_name)
        note(visit.conn, visit.login, What.BRANCH_NAMED, f"{code} {branch_name}", visit.now)
    made = make_code(visit.conn, code, name, visit.login, visit.now, once)
    shown = {"code": code, "branch_name": branch_name, "name": name, "made": made, "url": visit.settings.url}
    return Drawn("code.html", shown | {"tab": "devices"}, HTTPStatus.OK if made else HTTPStatus.CONFLICT)


def _name_of(visit: Visit, code: str) -> str:
    """The branch's name, or that of its area where it is not known yet; empty for neither."""
    return (name_of(visit.conn, code) or reference().areas.name(code)) if _is_code(code) else ""


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
