"""Signing in to the dashboard: the password is checked, failures slow down the account at that address alone.

Behind one proxy or one router sit many people, and guesses at one account must not lock the others out: an address
alone counts mildly, and whoever signed in there before goes on.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from ipaddress import IPv6Address, ip_address
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
from .tables import account, deed, sign_in_attempt

ANYWHERE = ANYBODY = ""
ADDRESS = Throttle(free=30, first_rest=15, longest_rest=300, drain=60)
"""One address with any account: slows trying one password with many accounts, and leaves room to hash others'."""
KNOWN_FOR = timedelta(days=30)
"""So long an account goes on at an address that rests, after it signed in there."""


class Rest(StrEnum):
    """What rests."""

    PLACE = "place"
    ACCOUNT = "account"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The session's token, for the cookie."""

    login: str
    token: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Wrong name or password (not said which), or an account that is closed; retry_at when attempts must rest.

    is_of_account: a password was looked at, and there is such an account: what is worth writing down. rest: what rests,
    None without retry_at.
    """

    login: str
    retry_at: datetime | None = None
    is_of_account: bool = False
    rest: Rest | None = None


def sign_in(conn: sa.Connection, login: str, password: str, address: str, now: datetime) -> SignedIn | Refused:
    """One attempt. address: where the request came from. While it rests no password is looked at."""
    login = clean_login(login)
    counts = _counts(login, address)
    _one_at_a_time(conn, counts[0].key["login_key"])
    if (rest := _rest(conn, counts, now)) and not (rest[1] is Rest.ADDRESS and _was_here(conn, login, address, now)):
        return Refused(login, rest[0], rest=rest[1])
    row = conn.execute(sa.select(account).where(account.c.login == login)).one_or_none()
    is_right = matches(row.password_hash if row else nobodys_hash(), password)
    if row is None or not is_right or not row.active:
        _count_failure(conn, counts, now)
        until, what = _rest(conn, counts, now) or (None, None)
        return Refused(login, until, row is not None, what)
    return SignedIn(login, _welcome(conn, row, password, counts[0].key, now))


def is_password(conn: sa.Connection, login: str, password: str, address: str, now: datetime) -> bool:
    """Whether a signed-in person knows the present password: what changing it asks for; failures count alike."""
    counts = _counts(login, address)[:2]
    _one_at_a_time(conn, counts[0].key["login_key"])
    if _rest(conn, counts, now):
        return False
    kept = conn.execute(sa.select(account.c.password_hash).where(account.c.login == login)).scalar_one()
    if matches(kept, password):
        return True
    _count_failure(conn, counts, now)
    return False


@dataclass(frozen=True, slots=True)
class _Count:
    """Failures that are counted together."""

    what: Rest
    throttle: Throttle
    key: dict[str, str]


Counts = tuple[_Count, ...]


def _counts(login: str, address: str) -> Counts:
    own, place, network = _key(login), _key(address), _key(network_of(address))
    return (
        _Count(Rest.PLACE, ACCOUNT_AT_DEVICE, {"login_key": own, "address_key": place}),
        _Count(Rest.ACCOUNT, ACCOUNT, {"login_key": own, "address_key": _key(ANYWHERE)}),
        _Count(Rest.ADDRESS, ADDRESS, {"login_key": _key(ANYBODY), "address_key": network}),
    )


def network_of(address: str) -> str:
    """What one client can send from: an IPv4 address, the /64 of an IPv6 one; anything else as it is."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if isinstance(known, IPv6Address):
        mapped = known.ipv4_mapped
        return str(mapped) if mapped else f"{IPv6Address(int(known) >> 64 << 64)}/64"
    return str(known)


def _key(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _one_at_a_time(conn: sa.Connection, key: str) -> None:
    """Attempts at one account wait for each other: guesses sent side by side are all counted."""
    number = int.from_bytes(bytes.fromhex(key)[:8], signed=True)
    conn.execute(sa.select(sa.func.pg_advisory_xact_lock(number)))


def _rest(conn: sa.Connection, counts: Counts, now: datetime) -> tuple[datetime, Rest] | None:
    """Until when, and what of: the longest rest; that of the address only where no other one is."""
    own = ((resting_until(item.throttle, _tally(conn, item.key), now), item.what) for item in counts)
    found = [(until, what) for until, what in own if until is not None]
    return max(found, key=lambda rest: (rest[1] is not Rest.ADDRESS, rest[0]), default=None)


def _was_here(conn: sa.Connection, login: str, address: str, now: datetime) -> bool:
    """Whether the account signed in from this very address lately."""
    signed_in = (deed.c.login == login) & (deed.c.what == "signed_in") & (deed.c.about == address)
    wanted = sa.select(sa.exists().where(signed_in & (deed.c.at > now - KNOWN_FOR)))
    return bool(conn.execute(wanted).scalar_one())


def _tally(conn: sa.Connection, key: dict[str, str]) -> Tally | None:
    row = conn.execute(sa.select(sign_in_attempt).filter_by(**key)).one_or_none()
    return None if row is None else Tally(row.failures, row.last_at, row.rest_until)


def _count_failure(conn: sa.Connection, counts: Counts, now: datetime) -> None:
    for item in counts:
        if item.what is Rest.ADDRESS:
            _one_at_a_time(conn, item.key["address_key"])
        tally = after_failure(item.throttle, _tally(conn, item.key), now)
        values = {"failures": tally.failures, "last_at": tally.last_at, "rest_until": tally.rest_until}
        row = insert(sign_in_attempt).values(item.key | values)
        conn.execute(row.on_conflict_do_update(index_elements=["login_key", "address_key"], set_=values))
    is_old = sign_in_attempt.c.last_at < now - FORGOTTEN_AFTER
    old = sa.select(*sign_in_attempt.primary_key).where(is_old).with_for_update(skip_locked=True)
    conn.execute(sa.delete(sign_in_attempt).where(sa.tuple_(*sign_in_attempt.primary_key).in_(old)))


def _welcome(conn: sa.Connection, row: sa.Row[Any], password: str, key: dict[str, str], now: datetime) -> str:
    conn.execute(sa.delete(sign_in_attempt).filter_by(**key))
    renewed = renewed_hash(row.password_hash, password)
    if renewed != row.password_hash:
        conn.execute(sa.update(account).where(account.c.login == row.login).values(password_hash=renewed))
    return open_session(conn, row.login, now)
