"""Signing in and out, the language, and one's own password."""

from __future__ import annotations

import math
from http import HTTPStatus

from ..accounts import AccountRefusedError, Role, set_password
from ..sessions import end_session
from ..sign_in import Refused, is_password, sign_in
from .deeds import What, note
from .guard import LANGUAGE, SESSION, own_path
from .visit import LANGUAGES, Answer, Drawn, Onward, Page, Visit


def _show_sign_in(visit: Visit) -> Answer:
    if visit.session:
        return Onward("/")
    return Drawn(
        "sign_in.html", {"onward": own_path(visit.asked.get("next", "/")), "login": "", "wrong": "", "rest": 0}
    )


def _sign_in(visit: Visit) -> Answer:
    onward = own_path(visit.form.get("next", "/"))
    typed, password = visit.form.get("login", ""), visit.form.get("password", "")
    outcome = sign_in(visit.conn, typed, password, visit.address, visit.now)
    if isinstance(outcome, Refused):
        if outcome.is_of_account:
            note(visit.conn, outcome.login, What.REFUSED, visit.address, visit.now)
        shown = {"onward": onward, "login": outcome.login, "wrong": _wrong(outcome, visit)}
        return Drawn("sign_in.html", shown | {"rest": _rest(outcome, visit)}, HTTPStatus.UNPROCESSABLE_ENTITY)
    note(visit.conn, outcome.login, What.SIGNED_IN, visit.address, visit.now)
    return Onward(onward, {SESSION: outcome.token})


def _wrong(refused: Refused, visit: Visit) -> str:
    return f"sign_in.rest_{refused.rest}" if _rest(refused, visit) else "sign_in.wrong"


def _rest(refused: Refused, visit: Visit) -> int:
    """Seconds until the next attempt."""
    return math.ceil((refused.retry_at - visit.now).total_seconds()) if refused.retry_at else 0


def _sign_out(visit: Visit) -> Answer:
    if visit.session:
        end_session(visit.conn, visit.session.token_hash)
        note(visit.conn, visit.login, What.SIGNED_OUT, "", visit.now)
    return Onward("/sign-in", {SESSION: None})


def _choose_language(visit: Visit) -> Answer:
    chosen = visit.form.get("language", "")
    cookies: dict[str, str | None] = {LANGUAGE: chosen} if chosen in LANGUAGES else {}
    return Onward(own_path(visit.form.get("back", "/")), cookies)


def _show_password(_: Visit) -> Answer:
    return _password_page()


def _password_page(fault: str = "", *, is_done: bool = False) -> Drawn:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if fault else HTTPStatus.OK
    return Drawn("password.html", {"fault": fault, "is_done": is_done}, status)


def _change_password(visit: Visit) -> Answer:
    form, session = visit.form, visit.session
    if session is None or not is_password(visit.conn, visit.login, form.get("old", ""), visit.address, visit.now):
        return _password_page("old")
    if not form.get("new") or form["new"] != form.get("again"):
        return _password_page("again")
    try:
        set_password(visit.conn, visit.login, form["new"], keep=session.token_hash)
    except AccountRefusedError as refused:
        return _password_page(refused.fault)
    note(visit.conn, visit.login, What.PASSWORD, "", visit.now)
    return _password_page(is_done=True)


PAGES = (
    Page("GET", "/sign-in", None, _show_sign_in),
    Page("POST", "/sign-in", None, _sign_in, slow=True),
    Page("POST", "/sign-out", Role.VIEWER, _sign_out),
    Page("POST", "/language", None, _choose_language),
    Page("GET", "/password", Role.VIEWER, _show_password),
    Page("POST", "/password", Role.VIEWER, _change_password, slow=True),
)
