"""A window that was locked opens again: by the password, or for the day of signing in by the officer's PIN."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from ..access import Actor
from ..password import PasswordFault, is_pin, pin_fault
from ..storage.attempts import Attempt, attempt_of, count_failure, forget, rest_of
from ..storage.schema import account, account_session
from ..storage.transaction import Transaction, View
from .desks import leave_desk
from .passwords import hash_password

PIN_TRIES = 5
_running = (
    sa.select(account_session, account.c.login, account.c.password_hash, account.c.pin_hash)
    .join(account)
    .where(
        account_session.c.session_id == sa.bindparam("session"),
        account_session.c.account_id == sa.bindparam("account"),
        account_session.c.closed_at.is_(None),
    )
)


@dataclass(frozen=True, slots=True)
class PinSet:
    """The PIN holds from now on; for an empty one, there is none any more."""


@dataclass(frozen=True, slots=True)
class PinRefused:
    """Nothing was changed."""

    fault: PasswordFault


@dataclass(frozen=True, slots=True)
class Unlocked:
    """The window is its officer's again."""


@dataclass(frozen=True, slots=True)
class UnlockRefused:
    """Wrong. retry_at: the password must rest until then. needs_password: no PIN opens this session any more.

    needs_sign_in: there is no running session: sign in anew. tries_left: with the PIN.
    """

    retry_at: datetime | None = None
    needs_password: bool = False
    needs_sign_in: bool = False
    tries_left: int = 0


@dataclass(frozen=True, slots=True)
class Lock:
    """What an attempt is checked against. check: a hash and the text to compare with it; refused: without looking."""

    by_pin: bool
    password_hash: str = ""
    text: str = ""
    refused: UnlockRefused | None = None


def set_pin(work: Transaction, actor: Actor, pin: str) -> PinSet | PinRefused:
    """Sets the officer's PIN, or takes it away with an empty text. A session that lost its PIN does not get it back."""
    fault = pin_fault(pin) if pin else None
    if fault is not None:
        return PinRefused(fault)
    pin_hash = hash_password(work.vault.pepper_pin(actor.account_id, pin)) if pin else None
    work.connection.execute(
        sa.update(account).where(account.c.account_id == actor.account_id).values(pin_hash=pin_hash)
    )
    work.record("account.pin_set" if pin else "account.pin_removed", account=actor.account_id)
    return PinSet()


def lock_of(view: View, actor: Actor, secret: str) -> Lock:
    """What this secret would have to match now."""
    by_pin, row = is_pin(secret), _session(view, actor)
    if row is None:
        return Lock(by_pin, refused=UnlockRefused(needs_sign_in=True))
    if by_pin:
        if not _takes_pin(view, row):
            return Lock(by_pin, refused=UnlockRefused(needs_password=True))
        return Lock(by_pin, row.pin_hash, view.vault.pepper_pin(actor.account_id, secret))
    rest = rest_of(view, _attempt(view, row))
    return Lock(by_pin, row.password_hash, secret, UnlockRefused(rest) if rest else None)


def unlock(work: Transaction, actor: Actor, lock: Lock, *, right: bool) -> Unlocked | UnlockRefused:
    """Takes the attempt, if it may still be made."""
    row = _session(work, actor)
    if row is None:
        return UnlockRefused(needs_sign_in=True)
    if lock.by_pin:
        return _by_pin(work, actor, row, right=right and row.pin_hash == lock.password_hash)
    return _by_password(work, actor, row, right=right and row.password_hash == lock.password_hash)


def sign_out(work: Transaction, actor: Actor) -> None:
    """Ends the session and frees the officer's desk, unless a guest is there; again changes nothing."""
    leave_desk(work, actor)
    if _session(work, actor) is not None:
        _update(work, actor, closed_at=work.at)
        work.record("account.signed_out", account=actor.account_id)


def _by_pin(work: Transaction, actor: Actor, row: Any, *, right: bool) -> Unlocked | UnlockRefused:
    if not _takes_pin(work, row):
        return UnlockRefused(needs_password=True)
    failures = 0 if right else row.pin_failures + 1
    _update(work, actor, pin_failures=failures)
    if right:
        work.record("account.unlocked", account=actor.account_id, by="pin")
        return Unlocked()
    over = failures >= PIN_TRIES
    work.record("account.pin_ended" if over else "account.pin_refused", account=actor.account_id)
    return UnlockRefused(needs_password=over, tries_left=PIN_TRIES - failures)


def _by_password(work: Transaction, actor: Actor, row: Any, *, right: bool) -> Unlocked | UnlockRefused:
    attempt = _attempt(work, row)
    rest = rest_of(work, attempt)
    if rest is not None:
        return UnlockRefused(rest)
    if not right:
        work.record("account.refused", account=actor.account_id)
        return UnlockRefused(count_failure(work, attempt))
    forget(work, attempt)
    work.record("account.unlocked", account=actor.account_id, by="password")
    return Unlocked()


def _session(view: View, actor: Actor) -> Any | None:
    keys = {"session": actor.session_id, "account": actor.account_id}
    return view.connection.execute(_running, keys).one_or_none()


def _takes_pin(view: View, row: Any) -> bool:
    same_day = view.rules.hours.local(row.opened_at).date() == view.today
    return same_day and row.pin_hash is not None and row.pin_failures < PIN_TRIES


def _attempt(view: View, row: Any) -> Attempt:
    return Attempt(attempt_of(view, row.login, "").login, row.device_key)


def _update(work: Transaction, actor: Actor, **values: Any) -> None:
    mine = account_session.c.session_id == actor.session_id
    work.connection.execute(sa.update(account_session).where(mine).values(values))
