"""Signing in: a named account by its password, slowed down by account and device, the same for a name that is none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from ..clock import new_id
from ..password import clean_login
from ..storage.attempts import Attempt, attempt_of, count_failure, forget, rest_of
from ..storage.schema import account, account_session
from ..storage.transaction import Transaction, View
from .accounts import Account, SignInRefused, account_of, row_of_login
from .passwords import nobodys_hash

SESSIONS_KEPT = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Credentials:
    """What is needed to judge an attempt. rest: when it may be made; None: now. account: None for an unknown name."""

    login: str
    attempt: Attempt
    rest: datetime | None
    account: Account | None
    password_hash: str


def credentials(view: View, login: str, device: str) -> Credentials:
    """The account of a login; an unknown or inactive one has no account and a hash that nothing matches."""
    name, no_match = clean_login(login), nobodys_hash()
    attempt = attempt_of(view, name, device)
    rest, row = rest_of(view, attempt), row_of_login(view, name)
    if row is None or not row.active:
        return Credentials(name, attempt, rest, None, no_match)
    return Credentials(name, attempt, rest, account_of(row), row.password_hash)


def decide(work: Transaction, known: Credentials, renewed_hash: str) -> Account | SignInRefused:
    """Takes the attempt. renewed_hash: to be kept from now on, empty for a wrong password.

    What changed while the password was being checked counts: a rest, another password, a closed account.
    """
    now = row_of_login(work, known.login)
    rest = rest_of(work, known.attempt)
    if rest is not None:
        return SignInRefused(rest)
    same = now is not None and now.active and now.password_hash == known.password_hash
    if known.account is None or not renewed_hash or not same:
        work.record("account.refused", account=known.account.account_id if known.account else "")
        return SignInRefused(count_failure(work, known.attempt))
    forget(work, known.attempt)
    return _signed_in(work, account_of(now), known.attempt, renewed_hash)


def _signed_in(work: Transaction, person: Account, attempt: Attempt, password_hash: str) -> Account:
    values = {"password_hash": password_hash, "signed_in_at": work.at}
    work.connection.execute(sa.update(account).where(account.c.account_id == person.account_id).values(values))
    old = account_session.c.account_id == person.account_id, account_session.c.opened_at < work.at - SESSIONS_KEPT
    work.connection.execute(sa.delete(account_session).where(*old))
    session_id = new_id(work.at)
    row = {"session_id": session_id, "account_id": person.account_id, "device_key": attempt.device}
    work.connection.execute(sa.insert(account_session).values(row | {"opened_at": work.at, "pin_failures": 0}))
    work.record("account.signed_in", account=person.account_id)
    return Account(person.account_id, person.login, person.full_name, person.role, session_id)
