"""Codes by which a device enrols: made for a branch, spent once, within three days."""

from __future__ import annotations

import secrets
from base64 import urlsafe_b64decode
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy.dialects.postgresql import insert

from ..wire.problem import Problem
from ..wire.signing import Verified, key_id_of
from .access import Asked, check, spend_nonce
from .problems import Refused
from .tables import deed, enrolment

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base32: no I, L, O, U."""
CODE_LENGTH = 16
VALID = timedelta(hours=72)
_MEANT = str.maketrans({"I": "1", "L": "1", "O": "0", "-": None, " ": None})


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A device that may sign from now on. again: it had enrolled with this very code before."""

    branch: str
    key_id: str
    name: str
    again: bool


def make_code(connection: sa.Connection, branch: str, name: str, by: str, now: datetime, form: str = "") -> str:
    """A new code for a device of a branch, as it is shown: XXXX-XXXX-XXXX-XXXX. by: who makes it; now: aware.

    form: the page that asks for it, if any; empty where that page has had its code.
    """
    code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    values = {"code_hash": _hash(code), "branch": branch, "name": name, "form": form or None}
    row = insert(enrolment).values(values | {"made_by": by, "made_at": now, "expires_at": now + VALID})
    kept = connection.execute(row.on_conflict_do_nothing(index_elements=["form"]).returning(enrolment.c.name))
    if kept.scalar() is None:
        return ""
    connection.execute(sa.insert(deed).values(at=now, login=by, what="code_made", about=f"{branch} {name}"))
    return "-".join(code[start : start + 4] for start in range(0, CODE_LENGTH, 4))


def cancel_code(connection: sa.Connection, branch: str, mark: str, by: str, now: datetime) -> bool:
    """Lets a code that nobody used count no more; False where there is none. mark: of `mark_of`."""
    is_it = (enrolment.c.branch == branch) & enrolment.c.used_at.is_(None) & (enrolment.c.expires_at > now)
    cancelled = sa.update(enrolment).where(is_it & (mark_of() == mark)).values(expires_at=now)
    names = connection.scalars(cancelled.returning(enrolment.c.name)).all()
    for name in names:
        about = f"{branch} {name}"
        connection.execute(sa.insert(deed).values(at=now, login=by, what="code_cancelled", about=about))
    return bool(names)


def mark_of() -> sa.ColumnElement[str]:
    """By what a code is named that only its hash is known of: 64 bits of that, in hex."""
    return sa.func.left(sa.func.encode(enrolment.c.code_hash, "hex"), 16)


def normal_code(text: str) -> str:
    """A code as it is hashed, whatever its writing: upper case, without hyphens, with the digits that are meant."""
    return text.upper().translate(_MEANT)


def _hash(code: str) -> bytes:
    return sha256(code.encode("utf-8", "replace")).digest()


def public_key_of(text: str) -> Ed25519PublicKey:
    """The key of 32 raw bytes in base64url without padding. Raises Refused."""
    try:
        return Ed25519PublicKey.from_public_bytes(urlsafe_b64decode(text + "="))
    except ValueError as error:
        raise Refused(Problem.MALFORMED, "public_key") from error


def proved(asked: Asked, public: Ed25519PublicKey, now: datetime) -> Verified:
    """The signature of a request that brings its own key, before anything is asked of the database. Raises Refused."""
    key_id = key_id_of(public)
    return check(asked, lambda named: public if named == key_id else None, now)


def enrol(cursor: Any, verified: Verified, code: str, public: Ed25519PublicKey, name: str, now: datetime) -> Enrolled:
    """Spends a code for a key that signed the request itself. Raises Refused. name: empty for the code's own."""
    key_id = key_id_of(public)
    run = cursor.execute
    spend_nonce(run, verified, now)
    found = run(
        "SELECT branch, name, expires_at, used_at, key_id FROM enrolment WHERE code_hash = %s FOR UPDATE",
        (_hash(normal_code(code)),),
    ).fetchone()
    if found is None:
        raise Refused(Problem.CODE_REFUSED)
    branch, code_name, expires_at, used_at, used_by = found
    if used_at is not None:
        return _again(run, branch, key_id, used_by)
    if expires_at <= now:
        raise Refused(Problem.CODE_REFUSED)
    return _first(run, _hash(normal_code(code)), Enrolled(branch, key_id, name or code_name, again=False), public, now)


def _again(run: Any, branch: str, key_id: str, used_by: str | None) -> Enrolled:
    kept = run("SELECT name, revoked_at FROM device WHERE key_id = %s", (key_id,)).fetchone()
    if used_by != key_id or kept is None or kept[1] is not None:
        raise Refused(Problem.CODE_REFUSED)
    return Enrolled(branch, key_id, kept[0], again=True)


def _first(run: Any, code_hash: bytes, device: Enrolled, public: Ed25519PublicKey, now: datetime) -> Enrolled:
    made = run(
        "INSERT INTO device (key_id, branch, name, public_key, enrolled_at) VALUES (%s, %s, %s, %s, %s)"
        " ON CONFLICT DO NOTHING",
        (device.key_id, device.branch, device.name, public.public_bytes_raw(), now),
    )
    if made.rowcount != 1:
        raise Refused(Problem.KEY_TAKEN)
    run("UPDATE enrolment SET used_at = %s, key_id = %s WHERE code_hash = %s", (now, device.key_id, code_hash))
    run(
        "INSERT INTO deed (at, login, what, about) VALUES (%s, '', 'device_enrolled', %s)",
        (now, f"{device.branch} {device.key_id}"),
    )
    return device
