"""Who may use the central dashboard: accounts with one of three roles, made and changed by an administrator."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from ...queue.operations.passwords import fault_of, hash_password, new_password
from ...queue.password import PasswordFault, clean_login, is_login
from ...queue.text import NAME_LIMIT, clean_text
from .sessions import end_all
from .tables import account


class Level(IntEnum):
    """Roles in their order: each may do what the ones before it may."""

    VIEWER = 1
    OPERATOR = 2
    ADMINISTRATOR = 3


class Role(StrEnum):
    """viewer reads; operator also enrols, revokes and settles; administrator also keeps accounts."""

    VIEWER = "viewer"
    OPERATOR = "operator"
    ADMINISTRATOR = "administrator"

    @property
    def level(self) -> Level:
        """Where the role stands."""
        return Level[self.name]


class AccountFault(StrEnum):
    """Why an account cannot be made or changed so."""

    LOGIN_SHAPE = "login_shape"
    LOGIN_TAKEN = "login_taken"
    LOGIN_UNKNOWN = "login_unknown"
    NAME_MISSING = "name_missing"
    ROLE_UNKNOWN = "role_unknown"
    LAST_ADMINISTRATOR = "last_administrator"
    ONESELF = "oneself"


class AccountRefusedError(Exception):
    """Nothing was changed; `fault` says why."""

    def __init__(self, fault: AccountFault | PasswordFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Account:
    """A person who may sign in. added_at is aware, UTC."""

    login: str
    full_name: str
    role: Role
    active: bool
    added_at: datetime


def add_account(
    conn: sa.Connection, login: str, role: str, now: datetime, *, name: str = "", password: str = ""
) -> tuple[Account, str]:
    """A new account and its password: the given one, or one made here, to be shown once.

    Raises AccountRefusedError for a login that is taken or cannot be one, an unknown role, an unfit password.
    """
    login, password = clean_login(login), password or new_password()
    known = _checked(login, role, password)
    added = Account(login, clean_text(name, NAME_LIMIT) or login, known, active=True, added_at=now)
    values = {"login": login, "full_name": added.full_name, "role": known.value, "added_at": now}
    row = insert(account).values(values | {"password_hash": hash_password(password)}).on_conflict_do_nothing()
    if not conn.execute(row.returning(account.c.login)).all():
        raise AccountRefusedError(AccountFault.LOGIN_TAKEN)
    return added, password


def _checked(login: str, role: str, password: str) -> Role:
    if not is_login(login):
        raise AccountRefusedError(AccountFault.LOGIN_SHAPE)
    if role not in set(Role):
        raise AccountRefusedError(AccountFault.ROLE_UNKNOWN)
    if fault := fault_of(password, login):
        raise AccountRefusedError(fault)
    return Role(role)


def list_accounts(conn: sa.Connection) -> tuple[Account, ...]:
    """Every account, active ones first, then by login."""
    rows = conn.execute(sa.select(account).order_by(account.c.active.desc(), account.c.login))
    return tuple(account_of(row) for row in rows)


def account_of(row: Any) -> Account:
    """The account of a row."""
    return Account(row.login, row.full_name, Role(row.role), row.active, row.added_at)


def set_active(conn: sa.Connection, login: str, *, active: bool, by: str) -> Account:
    """Opens or closes an account; closing ends its sessions. Never one's own, never the last administrator."""
    held = _held(conn, login)
    if not active:
        _may_fall(conn, held, by)
        end_all(conn, held.login)
    conn.execute(sa.update(account).where(account.c.login == held.login).values(active=active))
    return held


def set_role(conn: sa.Connection, login: str, role: str, *, by: str) -> Account:
    """Gives an account another role, from its next request on. Never one's own, never the last administrator."""
    held = _held(conn, login)
    if role not in set(Role):
        raise AccountRefusedError(AccountFault.ROLE_UNKNOWN)
    if Role(role) is not held.role:
        _may_fall(conn, held, by)
    conn.execute(sa.update(account).where(account.c.login == held.login).values(role=role))
    return held


def set_password(conn: sa.Connection, login: str, password: str = "", *, keep: bytes = b"") -> str:
    """Another password, given or made; ends every session of the account but the one whose token hash is `keep`."""
    held, password = _held(conn, login), password or new_password()
    if fault := fault_of(password, held.login):
        raise AccountRefusedError(fault)
    changed = sa.update(account).where(account.c.login == held.login).values(password_hash=hash_password(password))
    conn.execute(changed)
    end_all(conn, held.login, keep=keep)
    return password


def reset_password(conn: sa.Connection, login: str, *, by: str) -> str:
    """A new password for somebody else, made here: one's own is changed by who knows the present one."""
    if clean_login(login) == by:
        raise AccountRefusedError(AccountFault.ONESELF)
    return set_password(conn, login)


def _held(conn: sa.Connection, login: str) -> Account:
    """The account, its row locked together with every administrator's: two cannot close each other at once."""
    is_wanted = (account.c.login == clean_login(login)) | (account.c.role == Role.ADMINISTRATOR.value)
    rows = conn.execute(sa.select(account).where(is_wanted).order_by(account.c.login).with_for_update()).all()
    for row in rows:
        if row.login == clean_login(login):
            return account_of(row)
    raise AccountRefusedError(AccountFault.LOGIN_UNKNOWN)


def _may_fall(conn: sa.Connection, held: Account, by: str) -> None:
    if held.login == by:
        raise AccountRefusedError(AccountFault.ONESELF)
    is_other = (account.c.role == Role.ADMINISTRATOR.value) & account.c.active & (account.c.login != held.login)
    others = conn.execute(sa.select(sa.func.count()).select_from(account).where(is_other)).scalar_one()
    if held.role is Role.ADMINISTRATOR and held.active and not others:
        raise AccountRefusedError(AccountFault.LAST_ADMINISTRATOR)
