"""Accounts, kept by administrators, and the book of deeds."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from ..accounts import (
    Account,
    AccountRefusedError,
    Role,
    add_account,
    list_accounts,
    reset_password,
    set_active,
    set_role,
)
from .deeds import PAGE, What, list_deeds, note
from .visit import Answer, Drawn, Onward, Page, Visit


def _accounts(visit: Visit) -> Answer:
    return _drawn(visit)


def _drawn(visit: Visit, fault: str = "", shown: tuple[str, str] | None = None) -> Drawn:
    """shown: a login and the password made for it, this once."""
    status = HTTPStatus.UNPROCESSABLE_ENTITY if fault else HTTPStatus.OK
    found = {"accounts": list_accounts(visit.conn), "roles": tuple(Role), "fault": fault, "made": shown}
    kept = {name: visit.form.get(name, "") if fault else "" for name in ("login", "full_name", "role")}
    return Drawn("accounts.html", found | {"kept": kept, "tab": "accounts"}, status)


def _refusable(deed: Callable[[Visit], Answer]) -> Callable[[Visit], Answer]:
    """What cannot be done is said on the page of accounts."""

    def answer(visit: Visit) -> Answer:
        try:
            return deed(visit)
        except AccountRefusedError as refused:
            return _drawn(visit, refused.fault)

    return answer


def _add(visit: Visit) -> Answer:
    form = visit.form
    added, password = add_account(
        visit.conn, form.get("login", ""), form.get("role", ""), visit.now, name=form.get("full_name", "")
    )
    note(visit.conn, visit.login, What.ACCOUNT_ADDED, f"{added.login} {added.role}", visit.now)
    return _drawn(visit, shown=(added.login, password))


def _set_active(visit: Visit) -> Answer:
    is_open = visit.form.get("active") == "yes"
    held = set_active(visit.conn, visit.places["login"], active=is_open, by=visit.login)
    return _noted(visit, What.ACCOUNT_OPENED if is_open else What.ACCOUNT_CLOSED, held)


def _set_role(visit: Visit) -> Answer:
    role = visit.form.get("role", "")
    held = set_role(visit.conn, visit.places["login"], role, by=visit.login)
    return _noted(visit, What.ROLE_CHANGED, held, role)


def _noted(visit: Visit, what: What, held: Account, detail: str = "") -> Answer:
    note(visit.conn, visit.login, what, f"{held.login} {detail}".strip(), visit.now)
    return Onward("/accounts")


def _reset(visit: Visit) -> Answer:
    login = visit.places["login"]
    password = reset_password(visit.conn, login, by=visit.login)
    note(visit.conn, visit.login, What.PASSWORD_RESET, login, visit.now)
    return _drawn(visit, shown=(login, password))


def _deeds(visit: Visit) -> Answer:
    asked = visit.asked.get("before", "")
    before = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 19 else None
    found = list_deeds(visit.conn, before)
    more = found[-1].deed_id if len(found) == PAGE else None
    return Drawn("deeds.html", {"deeds": found, "more": more, "known": frozenset(What), "tab": "deeds"})


PAGES = (
    Page("GET", "/accounts", Role.ADMINISTRATOR, _accounts),
    Page("POST", "/accounts", Role.ADMINISTRATOR, _refusable(_add), slow=True),
    Page("POST", "/accounts/{login:str}/active", Role.ADMINISTRATOR, _refusable(_set_active)),
    Page("POST", "/accounts/{login:str}/role", Role.ADMINISTRATOR, _refusable(_set_role)),
    Page("POST", "/accounts/{login:str}/password", Role.ADMINISTRATOR, _refusable(_reset), slow=True),
    Page("GET", "/deeds", Role.ADMINISTRATOR, _deeds),
)
