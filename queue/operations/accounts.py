"""Accounts and signing in: Argon2id, throttled for each account, no password that the program chose in advance."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

import sqlalchemy as sa

from ..access import Role
from ..clock import new_id
from ..errors import Fault, KnownError
from ..storage.schema import account
from ..storage.transaction import Transaction, View

if TYPE_CHECKING:
    from argon2 import PasswordHasher

FREE_FAILURES = 5
FIRST_LOCK_SECONDS = 30
LONGEST_LOCK_SECONDS = 900
PASSWORD_LENGTH = 12
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_active = sa.select(account.c.active).where(account.c.account_id == sa.bindparam("id"))


@dataclass(frozen=True, slots=True)
class Account:
    """A person who may sign in."""

    account_id: str
    login: str
    full_name: str
    role: Role


@dataclass(frozen=True, slots=True)
class SignInRefused:
    """Wrong name or password (not said which); retry_at when the account must rest first."""

    retry_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Credentials:
    """What an account's row says about signing in."""

    account: Account | None
    password_hash: str
    locked_until: datetime | None


@cache
def password_hasher() -> PasswordHasher:
    """Argon2id with the library's recommended cost; made when the first password comes."""
    from argon2 import PasswordHasher  # noqa: PLC0415 - signing in pays for it, not every window's start

    return PasswordHasher()


@cache
def _no_account() -> str:
    return hash_password(secrets.token_hex(16))


def hash_password(password: str) -> str:
    """The Argon2id hash with its parameters."""
    return password_hasher().hash(password)


def matches(password_hash: str, password: str) -> bool:
    """Whether the password is the one that was hashed; takes the same time for an unknown account."""
    from argon2.exceptions import VerificationError  # noqa: PLC0415

    try:
        return password_hasher().verify(password_hash, password)
    except VerificationError:
        return False


def credentials(view: View, login: str) -> Credentials:
    """The account of a login; an unknown or inactive one has no account and a hash that nothing matches."""
    row = view.connection.execute(sa.select(account).where(account.c.login == login.strip().lower())).one_or_none()
    if row is None or not row.active:
        return Credentials(None, _no_account(), None)
    person = Account(row.account_id, row.login, row.full_name, Role(row.role))
    return Credentials(person, row.password_hash, row.locked_until)


def note_success(work: Transaction, person: Account) -> None:
    """Clears the failures of an account."""
    work.connection.execute(
        sa.update(account).where(account.c.account_id == person.account_id).values(failures=0, locked_until=None)
    )
    work.record("account.signed_in", account=person.account_id)


def note_failure(work: Transaction, person: Account) -> datetime | None:
    """Counts a failure; after five the account rests, twice as long each time. Other accounts are not touched."""
    where = account.c.account_id == person.account_id
    failures = work.connection.execute(sa.select(account.c.failures).where(where)).scalar_one() + 1
    locked_until = None
    if failures >= FREE_FAILURES:
        seconds = min(LONGEST_LOCK_SECONDS, FIRST_LOCK_SECONDS * 2 ** (failures - FREE_FAILURES))
        locked_until = work.at + timedelta(seconds=seconds)
    work.connection.execute(sa.update(account).where(where).values(failures=failures, locked_until=locked_until))
    work.record("account.refused", account=person.account_id)
    return locked_until


def add_account(work: Transaction, login: str, full_name: str, role: Role, password: str) -> Account:
    """A new account; the login is kept in lower case. Raises KnownError for a login that is taken."""
    person = Account(new_id(work.at), login.strip().lower(), full_name, role)
    taken = sa.select(account.c.account_id).where(account.c.login == person.login)
    if work.connection.execute(taken).first() is not None:
        raise KnownError(Fault.ACCOUNT_EXISTS, f"there is an account {person.login!r} already")
    work.connection.execute(
        sa.insert(account).values(
            account_id=person.account_id,
            login=person.login,
            full_name=full_name,
            role=role,
            password_hash=hash_password(password),
            active=True,
            failures=0,
            created_at=work.at,
        )
    )
    work.record("account.added", account=person.account_id, role=role)
    return person


def set_password(work: Transaction, login: str, password: str) -> None:
    """Replaces a password and ends the account's rest. Raises KnownError for an unknown login."""
    where = account.c.login == login.strip().lower()
    account_id = work.connection.execute(sa.select(account.c.account_id).where(where)).scalar()
    if account_id is None:
        raise KnownError(Fault.ACCOUNT_UNKNOWN, f"there is no account {login!r}")
    values = {"password_hash": hash_password(password), "failures": 0, "locked_until": None}
    work.connection.execute(sa.update(account).where(where).values(values))
    work.record("account.password_set", account=account_id)


def is_active(view: View, account_id: str) -> bool:
    """Whether the account may still act: a deactivation works at the next action."""
    return bool(view.connection.execute(_active, {"id": account_id}).scalar())


def new_password() -> str:
    """A random password that can be read aloud: three groups of four, no look-alike characters (59 bits)."""
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(PASSWORD_LENGTH))
    return "-".join(letters[start : start + 4] for start in range(0, PASSWORD_LENGTH, 4))
