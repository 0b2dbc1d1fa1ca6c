"""Who is signed in to the dashboard: a random token in a cookie, its hash in the database, ended by age or idleness."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from .tables import account, session

LONGEST = timedelta(hours=12)
IDLE = timedelta(minutes=60)
NOTED_EVERY = timedelta(minutes=1)
"""How often a running session's last use is written: not with every picture of a page."""


@dataclass(frozen=True, slots=True)
class Session:
    """A running session. role: the account's at this very request. token_hash: SHA-256, 32 bytes."""

    login: str
    full_name: str
    role: str
    csrf: str
    token_hash: bytes
    ends_at: datetime


def hash_token(token: str) -> bytes:
    """What of a token is kept: whoever reads the database cannot sign in with it."""
    return hashlib.sha256(token.encode()).digest()


def open_session(conn: sa.Connection, login: str, now: datetime) -> str:
    """Begins a session; gives its token (256 bits), which is nowhere else. What has ended is removed."""
    is_over = (session.c.ends_at <= now) | (session.c.seen_at <= now - IDLE)
    over = sa.select(session.c.token_hash).where(is_over).with_for_update(skip_locked=True)
    conn.execute(sa.delete(session).where(session.c.token_hash.in_(over)))
    token = secrets.token_urlsafe(32)
    times = {"opened_at": now, "seen_at": now, "ends_at": now + LONGEST}
    csrf = secrets.token_urlsafe(32)
    conn.execute(sa.insert(session).values(token_hash=hash_token(token), login=login, csrf=csrf, **times))
    return token


def find_session(conn: sa.Connection, token: str, now: datetime) -> Session | None:
    """The running session of a token whose account is active; None for any other. Notes that it was used."""
    runs = (session.c.token_hash == hash_token(token)) & (session.c.ends_at > now) & (session.c.seen_at > now - IDLE)
    joined = sa.select(session, account.c.full_name, account.c.role).join(account).where(runs & account.c.active)
    row = conn.execute(joined).one_or_none()
    if row is None or row.opened_at - now > NOTED_EVERY:
        return None
    if not timedelta(0) <= now - row.seen_at < NOTED_EVERY:
        seen = sa.update(session).where(session.c.token_hash == row.token_hash).values(seen_at=now)
        conn.execute(seen)
    return Session(row.login, row.full_name, row.role, row.csrf, row.token_hash, row.ends_at)


def end_session(conn: sa.Connection, token_hash: bytes) -> None:
    """Signing out: the token is worth nothing from now on."""
    conn.execute(sa.delete(session).where(session.c.token_hash == token_hash))


def end_all(conn: sa.Connection, login: str, *, keep: bytes = b"") -> None:
    """Ends an account's sessions everywhere, but the one with this token hash."""
    conn.execute(sa.delete(session).where((session.c.login == login) & (session.c.token_hash != keep)))
