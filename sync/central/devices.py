"""The devices that may sign for a branch: found, touched, revoked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Any

import sqlalchemy as sa

from .tables import branch, deed, device
from .transactions import passing_faults

QUIET_SECONDS = 60
"""How often, at most, a device's and its branch's last contact is written."""
REMEMBERED = 4096


@dataclass(frozen=True, slots=True)
class Device:
    """What never changes of an enrolled device. public_key: 32 raw bytes."""

    key_id: str
    branch: str
    public_key: bytes


class Devices:
    """Finds devices by key and remembers them; whether one is revoked is asked of the database each time."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._known: dict[str, Device] = {}
        self._lock = Lock()

    def remembered(self, key_id: str) -> Device | None:
        """The device, if it has been found before: asks nobody."""
        return self._known.get(key_id)

    def find(self, key_id: str) -> Device | None:
        """The device of a key; None when the key is not enrolled. Raises Refused where the database is away."""
        found = self._known.get(key_id)
        if found is None and (found := self._read(key_id)) is not None:
            with self._lock:
                if len(self._known) >= REMEMBERED:
                    self._known.clear()
                self._known[key_id] = found
        return found

    def _read(self, key_id: str) -> Device | None:
        with passing_faults(), self._engine.connect() as connection:
            row = connection.execute(_FIND, {"key_id": key_id}).one_or_none()
        return row and Device(key_id, row.branch, row.public_key)


_FIND = sa.select(device.c.branch, device.c.public_key).where(device.c.key_id == sa.bindparam("key_id"))


def revoke(connection: sa.Connection, key_id: str, by: str, now: datetime) -> bool:
    """Lets a key count no more, from this transaction's commit on; False where there is none to revoke. now: aware."""
    done = connection.execute(
        sa.update(device)
        .where(device.c.key_id == key_id, device.c.revoked_at.is_(None))
        .values(revoked_at=now, revoked_by=by)
        .returning(device.c.branch)
    ).scalar()
    if done is None:
        return False
    connection.execute(sa.insert(deed).values(at=now, login=by, what="device_revoked", about=f"{done} {key_id}"))
    return True


def add_branch(connection: sa.Connection, code: str, name: str) -> None:
    """Makes a branch known, or gives it another name. code: four digits."""
    connection.execute(
        sa.text("INSERT INTO branch (code, name) VALUES (:code, :name) ON CONFLICT (code) DO UPDATE SET name = :name"),
        {"code": code, "name": name},
    )


def retire_branch(connection: sa.Connection, code: str, *, is_closed: bool, now: datetime) -> str | None:
    """Closes an office, or brings it back; its name, None where that is nothing new. now: aware."""
    is_other = branch.c.retired_at.is_(None) if is_closed else branch.c.retired_at.is_not(None)
    changed = sa.update(branch).where(branch.c.code == code, is_other).values(retired_at=now if is_closed else None)
    return connection.execute(changed.returning(branch.c.name)).scalar()


def name_of(connection: sa.Connection, code: str) -> str | None:
    """A branch's name; None when it is not known."""
    return connection.execute(sa.select(branch.c.name).where(branch.c.code == code)).scalar()


def touch(run: Callable[[str, tuple[Any, ...]], Any], sender: Device, skew_ms: int, now: datetime) -> None:
    """Writes down the contact with a device and its branch, in this order, unless it was just written."""
    stale = f"(seen_at IS NULL OR seen_at < %s::timestamptz - interval '{QUIET_SECONDS} seconds' OR seen_at > %s)"
    run(
        f"UPDATE device SET seen_at = %s, skew_ms = %s WHERE key_id = %s AND {stale}",  # noqa: S608 - constants
        (now, skew_ms, sender.key_id, now, now),
    )
    stale = stale.replace("seen_at", "contact_at")
    run(f"UPDATE branch SET contact_at = %s WHERE code = %s AND {stale}", (now, sender.branch, now, now))  # noqa: S608
