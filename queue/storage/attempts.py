"""Failed sign-ins as they are counted: by account and device under a keyed hash, forgotten by themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from ..throttle import (
    ACCOUNT,
    ACCOUNT_AT_DEVICE,
    DEVICE,
    FORGOTTEN_AFTER,
    Tally,
    Throttle,
    after_failure,
    resting_until,
)
from .schema import sign_in_attempt
from .transaction import Transaction, View

ANY = ""
_is_key = sa.and_(
    sign_in_attempt.c.login_key == sa.bindparam("login"), sign_in_attempt.c.device_key == sa.bindparam("device")
)
_find = sa.select(sign_in_attempt.c.failures, sign_in_attempt.c.last_at, sign_in_attempt.c.rest_until).where(_is_key)
_remove = sa.delete(sign_in_attempt).where(_is_key)
_remove_login = sa.delete(sign_in_attempt).where(sign_in_attempt.c.login_key == sa.bindparam("login"))
_remove_old = sa.delete(sign_in_attempt).where(sign_in_attempt.c.last_at < sa.bindparam("before"))
_insert = sa.insert(sign_in_attempt)


@dataclass(frozen=True, slots=True)
class Attempt:
    """Who tries where: keyed hashes of an account's name, whether or not there is one, and of a device."""

    login: str
    device: str

    @property
    def counts(self) -> tuple[tuple[Throttle, dict[str, str]], ...]:
        """The three throttles with the rows they count in."""
        return (
            (ACCOUNT_AT_DEVICE, {"login": self.login, "device": self.device}),
            (DEVICE, {"login": ANY, "device": self.device}),
            (ACCOUNT, {"login": self.login, "device": ANY}),
        )


def attempt_of(view: View, login: str, device: str) -> Attempt:
    """login: cleaned; device: any name that tells one window of one machine from another."""
    return Attempt(view.vault.attempt_key("login", login), view.vault.attempt_key("device", device))


def rest_of(view: View, attempt: Attempt) -> datetime | None:
    """When the next attempt may be made; None: now."""
    rests = (resting_until(throttle, _tally(view, key), view.at) for throttle, key in attempt.counts)
    return max((rest for rest in rests if rest is not None), default=None)


def count_failure(work: Transaction, attempt: Attempt) -> datetime | None:
    """Counts a failure three times; gives when the next attempt may be made. What no longer counts is removed."""
    for throttle, key in attempt.counts:
        tally = after_failure(throttle, _tally(work, key), work.at)
        work.connection.execute(_remove, key)
        values = {"failures": tally.failures, "last_at": tally.last_at, "rest_until": tally.rest_until}
        work.connection.execute(_insert, values | {"login_key": key["login"], "device_key": key["device"]})
    work.connection.execute(_remove_old, {"before": work.at - FORGOTTEN_AFTER})
    return rest_of(work, attempt)


def forget(work: Transaction, attempt: Attempt) -> None:
    """The right password: this account's failures at this device are over. Device and account drain by time alone."""
    work.connection.execute(_remove, {"login": attempt.login, "device": attempt.device})


def forget_login(work: Transaction, login: str) -> None:
    """An account begins afresh at every device. login: cleaned."""
    work.connection.execute(_remove_login, {"login": work.vault.attempt_key("login", login)})


def _tally(view: View, key: dict[str, str]) -> Tally | None:
    row = view.connection.execute(_find, key).one_or_none()
    return None if row is None else Tally(row.failures, row.last_at, row.rest_until)
