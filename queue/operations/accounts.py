"""Accounts: who may sign in as what; made, changed and closed by an administrator, each act an event."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from ..access import Actor, Role
from ..clock import new_id
from ..password import PasswordFault, clean_login, is_login
from ..storage.attempts import forget_login
from ..storage.schema import account, account_session
from ..storage.transaction import Transaction, View
from ..text import NAME_LIMIT, clean_text
from ..ticket import Ticket
from .desks import leave_desk
from .passwords import fault_of, hash_password

PERSONAL = (Role.OFFICER, Role.HEAD, Role.ADMINISTRATOR)
"""The roles that an account may have; the others are machines and routine work."""
_runs = sa.exists().where(
    account_session.c.session_id == sa.bindparam("session"),
    account_session.c.account_id == sa.bindparam("id"),
    account_session.c.closed_at.is_(None),
)
_standing = sa.select(account.c.active, account.c.role, _runs.label("is_running")).where(
    account.c.account_id == sa.bindparam("id")
)
_by_login = sa.select(account).where(account.c.login == sa.bindparam("login"))


class AccountFault(StrEnum):
    """Why an account cannot be made or changed so."""

    LOGIN_SHAPE = "login_shape"
    LOGIN_TAKEN = "login_taken"
    LOGIN_UNKNOWN = "login_unknown"
    NAME_MISSING = "name_missing"
    ROLE_UNKNOWN = "role_unknown"
    LAST_ADMINISTRATOR = "last_administrator"
    ONESELF = "oneself"


@dataclass(frozen=True, slots=True)
class Account:
    """A person who may sign in. session_id: the running session when it came from signing in, else empty."""

    account_id: str
    login: str
    full_name: str
    role: Role
    session_id: str = ""

    @property
    def actor(self) -> Actor:
        """Who asks when this person does."""
        return Actor(self.role, self.login, self.account_id, self.session_id)


@dataclass(frozen=True, slots=True)
class SignInRefused:
    """Wrong name or password (not said which); retry_at when the next attempt must rest first."""

    retry_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AccountLine:
    """A line of the list of accounts. Times are aware, UTC; signed_in_at is None for one never used."""

    account: Account
    active: bool
    created_at: datetime
    signed_in_at: datetime | None


@dataclass(frozen=True, slots=True)
class AccountChanged:
    """The account as it is now. guest: who is still at the desk of somebody who may serve no longer."""

    account: Account
    guest: Ticket | None = None


@dataclass(frozen=True, slots=True)
class AccountRefused:
    """Nothing was changed. faults: by field, one of login, full_name, role, password."""

    faults: dict[str, AccountFault | PasswordFault]


def list_accounts(view: View) -> tuple[AccountLine, ...]:
    """Every account, active ones first, then by login."""
    rows = view.connection.execute(sa.select(account).order_by(account.c.active.desc(), account.c.login))
    return tuple(AccountLine(account_of(row), row.active, row.created_at, row.signed_in_at) for row in rows)


def account_of(row: Any) -> Account:
    """The account of a row."""
    return Account(row.account_id, row.login, row.full_name, Role(row.role))


def row_of_login(view: View, login: str) -> Any | None:
    """The row of a cleaned login, or None."""
    return view.connection.execute(_by_login, {"login": login}).one_or_none()


def may_act(view: View, actor: Actor, *, of_session: bool = True) -> bool:
    """Whether the account is active, still has the actor's role, and (of_session) the session it signed in with runs.

    So a deactivation, another role, a new password and a sign-out elsewhere work at the next action.
    """
    row = view.connection.execute(_standing, {"id": actor.account_id, "session": actor.session_id}).one_or_none()
    if row is None or not row.active or row.role != actor.role:
        return False
    return not (of_session and actor.session_id) or bool(row.is_running)


def add_account(
    work: Transaction, login: str, full_name: str, role: Role, password: str, by: str = ""
) -> Account | AccountRefused:
    """A new account; the login is kept in lower case. by: the account that adds it."""
    person = Account(new_id(work.at), clean_login(login), clean_text(full_name, NAME_LIMIT), role)
    faults = _faults(work, person, password)
    if faults:
        return AccountRefused(faults)
    names = {"account_id": person.account_id, "login": person.login, "full_name": person.full_name, "role": role}
    row = {"password_hash": hash_password(password), "active": True, "created_at": work.at}
    work.connection.execute(sa.insert(account).values(names | row))
    work.record("account.added", account=person.account_id, role=role, by=by)
    return person


def _faults(work: Transaction, person: Account, password: str) -> dict[str, AccountFault | PasswordFault]:
    faults: dict[str, AccountFault | PasswordFault] = {}
    if not is_login(person.login):
        faults["login"] = AccountFault.LOGIN_SHAPE
    elif row_of_login(work, person.login) is not None:
        faults["login"] = AccountFault.LOGIN_TAKEN
    if not person.full_name:
        faults["full_name"] = AccountFault.NAME_MISSING
    if person.role not in PERSONAL:
        faults["role"] = AccountFault.ROLE_UNKNOWN
    weak = fault_of(password, person.login)
    return faults | ({"password": weak} if weak else {})


def set_password(work: Transaction, login: str, password: str, by: str = "") -> AccountChanged | AccountRefused:
    """Replaces a password; ends the account's rests, its PIN and every PIN's session."""
    row = row_of_login(work, clean_login(login))
    if row is None:
        return AccountRefused({"login": AccountFault.LOGIN_UNKNOWN})
    weak = fault_of(password, row.login)
    if weak is not None:
        return AccountRefused({"password": weak})
    _update(work, row.account_id, password_hash=hash_password(password), pin_hash=None)
    forget_login(work, row.login)
    end_sessions(work, row.account_id)
    work.record("account.password_set", account=row.account_id, by=by)
    return AccountChanged(account_of(row))


def change_password(work: Transaction, actor: Actor, password: str) -> AccountChanged | AccountRefused:
    """Replaces the actor's own password, which nobody else knows then; ends the sessions at other windows."""
    row = row_of_login(work, clean_login(actor.name))
    if row is None or row.account_id != actor.account_id:
        return AccountRefused({"login": AccountFault.LOGIN_UNKNOWN})
    weak = fault_of(password, row.login)
    if weak is not None:
        return AccountRefused({"password": weak})
    _update(work, row.account_id, password_hash=hash_password(password))
    end_sessions(work, row.account_id, but=actor.session_id)
    work.record("account.password_changed", account=row.account_id)
    return AccountChanged(account_of(row))


def set_role(work: Transaction, actor: Actor, login: str, role: Role) -> AccountChanged | AccountRefused:
    """Gives an account another role, which works at its next action. Never one's own, nor the last administrator's."""
    row = row_of_login(work, clean_login(login))
    if row is not None and role not in PERSONAL:
        return AccountRefused({"role": AccountFault.ROLE_UNKNOWN})
    refused = _untouchable(work, actor, row, keeps=role is Role.ADMINISTRATOR)
    if refused is not None:
        return refused
    assert row is not None
    if row.role == role:
        return AccountChanged(account_of(row))
    _update(work, row.account_id, role=role)
    work.record("account.role_set", account=row.account_id, role=role, was=row.role, by=actor.account_id or actor.name)
    return _stood_down(work, row, role)


def deactivate(work: Transaction, actor: Actor, login: str) -> AccountChanged | AccountRefused:
    """Closes an account: refused at its next action. Never one's own, nor the last active administrator's."""
    row = row_of_login(work, clean_login(login))
    refused = _untouchable(work, actor, row)
    if refused is not None:
        return refused
    assert row is not None
    if not row.active:
        return AccountChanged(account_of(row))
    _update(work, row.account_id, active=False)
    work.record("account.deactivated", account=row.account_id, by=actor.account_id or actor.name)
    return _stood_down(work, row, Role(row.role))


def activate(work: Transaction, actor: Actor, login: str) -> AccountChanged | AccountRefused:
    """Opens a closed account again, with the password it had."""
    row = row_of_login(work, clean_login(login))
    if row is None:
        return AccountRefused({"login": AccountFault.LOGIN_UNKNOWN})
    if not row.active:
        _update(work, row.account_id, active=True)
        work.record("account.activated", account=row.account_id, by=actor.account_id or actor.name)
    return AccountChanged(account_of(row))


def _untouchable(work: Transaction, actor: Actor, row: Any | None, *, keeps: bool = False) -> AccountRefused | None:
    """keeps: whether an administrator stays one."""
    if row is None:
        return AccountRefused({"login": AccountFault.LOGIN_UNKNOWN})
    if row.account_id == actor.account_id:
        return AccountRefused({"login": AccountFault.ONESELF})
    if not keeps and row.active and row.role == Role.ADMINISTRATOR and _administrators(work) <= 1:
        return AccountRefused({"login": AccountFault.LAST_ADMINISTRATOR})
    return None


def _administrators(work: Transaction) -> int:
    active = sa.select(sa.func.count()).where(account.c.active, account.c.role == Role.ADMINISTRATOR)
    return int(work.connection.execute(active).scalar_one())


def _stood_down(work: Transaction, row: Any, role: Role) -> AccountChanged:
    """Ends the sessions and frees the desk, unless a guest is there who must be finished first."""
    end_sessions(work, row.account_id)
    guest = leave_desk(work, Actor(Role(row.role), row.login, row.account_id))
    return AccountChanged(Account(row.account_id, row.login, row.full_name, role), guest)


def end_sessions(work: Transaction, account_id: str, but: str = "") -> None:
    """No PIN opens what was running. but: the session that goes on."""
    running = account_session.c.account_id == account_id, account_session.c.closed_at.is_(None)
    others = sa.update(account_session).where(*running, account_session.c.session_id != but)
    work.connection.execute(others.values(closed_at=work.at))


def _update(work: Transaction, account_id: str, **values: Any) -> None:
    work.connection.execute(sa.update(account).where(account.c.account_id == account_id).values(values))
