"""Signing in to the dashboard: the password is checked, failures slow down the account at that address alone.

An address counts only together with an account: behind one proxy or one router sit many people, and guesses at one
account must not lock the others out.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from ...queue.operations.passwords import matches, nobodys_hash, renewed_hash
from ...queue.password import clean_login
from ...queue.throttle import (
    ACCOUNT,
    ACCOUNT_AT_DEVICE,
    FORGOTTEN_AFTER,
    Tally,
    Throttle,
    after_failure,
    resting_until,
)
from .sessions import open_session
from .tables import account, sign_in_attempt

ANYWHERE = ""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The session's token, for the cookie."""

    login: str
    token: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Wrong name or password (not said which), or an account that is closed; retry_at when attempts must rest.

    is_of_account: a password was looked at, and there is such an account: what is worth writing down.
    """

    login: str
    retry_at: datetime | None = None
    is_of_account: bool = False


def sign_in(conn: sa.Connection, login: str, password: str, address: str, now: datetime) -> SignedIn | Refused:
    """One attempt. address: where the request came from. While it rests no password is looked at."""
    login = clean_login(login)
    counts = _counts(login, address)
    _one_at_a_time(conn, counts[0][1])
    if rest := _rest(conn, counts, now):
        return Refused(login, rest)
    row = conn.execute(sa.select(account).where(account.c.login == login)).one_or_none()
    is_right = matches(row.password_hash if row else nobodys_hash(), password)
    if row is None or not is_right or not row.active:
        return Refused(login, _count_failure(conn, counts, now), row is not None)
    return SignedIn(login, _welcome(conn, row, password, counts[0][1], now))


def is_password(conn: sa.Connection, login: str, password: str, address: str, now: datetime) -> bool:
    """Whether a signed-in person knows the present password: what changing it asks for; failures count alike."""
    counts = _counts(login, address)
    _one_at_a_time(conn, counts[0][1])
    if _rest(conn, counts, now):
        return False
    kept = conn.execute(sa.select(account.c.password_hash).where(account.c.login == login)).scalar_one()
    if matches(kept, password):
        return True
    _count_failure(conn, counts, now)
    return False


Key = dict[str, str]
Counts = tuple[tuple[Throttle, Key], ...]


def _counts(login: str, address: str) -> Counts:
    key = {"login_key": _key(login), "address_key": _key(address)}
    return (ACCOUNT_AT_DEVICE, key), (ACCOUNT, key | {"address_key": ANYWHERE})


def _key(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _one_at_a_time(conn: sa.Connection, key: Key) -> None:
    """Attempts at one account wait for each other: guesses sent side by side are all counted."""
    number = int.from_bytes(bytes.fromhex(key["login_key"])[:8], signed=True)
    conn.execute(sa.select(sa.func.pg_advisory_xact_lock(number)))


def _rest(conn: sa.Connection, counts: Counts, now: datetime) -> datetime | None:
    rests = (resting_until(throttle, _tally(conn, key), now) for throttle, key in counts)
    return max((rest for rest in rests if rest is not None), default=None)


def _tally(conn: sa.Connection, key: Key) -> Tally | None:
    row = conn.execute(sa.select(sign_in_attempt).filter_by(**key)).one_or_none()
    return None if row is None else Tally(row.failures, row.last_at, row.rest_until)


def _count_failure(conn: sa.Connection, counts: Counts, now: datetime) -> datetime | None:
    for throttle, key in counts:
        tally = after_failure(throttle, _tally(conn, key), now)
        values = {"failures": tally.failures, "last_at": tally.last_at, "rest_until": tally.rest_until}
        row = insert(sign_in_attempt).values(key | values)
        conn.execute(row.on_conflict_do_update(index_elements=["login_key", "address_key"], set_=values))
    is_old = sign_in_attempt.c.last_at < now - FORGOTTEN_AFTER
    old = sa.select(*sign_in_attempt.primary_key).where(is_old).with_for_update(skip_locked=True)
    conn.execute(sa.delete(sign_in_attempt).where(sa.tuple_(*sign_in_attempt.primary_key).in_(old)))
    return _rest(conn, counts, now)


def _welcome(conn: sa.Connection, row: sa.Row[Any], password: str, key: Key, now: datetime) -> str:
    conn.execute(sa.delete(sign_in_attempt).filter_by(**key))
    renewed = renewed_hash(row.password_hash, password)
    if renewed != row.password_hash:
        conn.execute(sa.update(account).where(account.c.login == row.login).values(password_hash=renewed))
    return open_session(conn, row.login, now)
