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

from ..wire.problem import Problem
from ..wire.signing import key_id_of
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


def make_code(connection: sa.Connection, branch: str, name: str, by: str, now: datetime) -> str:
    """A new code for a device of a branch, as it is shown: XXXX-XXXX-XXXX-XXXX. by: who makes it; now: aware."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    connection.execute(
        sa.insert(enrolment).values(
            code_hash=_hash(code), branch=branch, name=name, made_by=by, made_at=now, expires_at=now + VALID
        )
    )
    connection.execute(sa.insert(deed).values(at=now, login=by, what="code_made", about=f"{branch} {name}"))
    return "-".join(code[start : start + 4] for start in range(0, CODE_LENGTH, 4))


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


def enrol(cursor: Any, asked: Asked, code: str, public: Ed25519PublicKey, name: str, now: datetime) -> Enrolled:
    """Spends a code for a key that signed the request itself. Raises Refused. name: empty for the code's own."""
    key_id = key_id_of(public)
    verified = check(asked, lambda named: public if named == key_id else None, now)
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
