"""Passwords made, hashed and checked: Argon2id, renewed where its cost has changed; none is chosen in advance."""

from __future__ import annotations

import secrets
from functools import cache
from typing import TYPE_CHECKING

from ..password import PasswordFault, clean_password, password_fault
from ..storage.data_files import DataFiles

if TYPE_CHECKING:
    from argon2 import PasswordHasher

MADE_LENGTH, MADE_GROUP = 12, 4
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


@cache
def password_hasher() -> PasswordHasher:
    """Argon2id with the library's recommended cost; made when the first password comes."""
    from argon2 import PasswordHasher  # noqa: PLC0415 - signing in pays for it, not every window's start

    return PasswordHasher()


@cache
def nobodys_hash() -> str:
    """A hash that no password matches: checking it takes as long as checking an account's own."""
    return hash_password(secrets.token_hex(16))


@cache
def common_passwords() -> frozenset[str]:
    """What everybody would guess first."""
    return frozenset(DataFiles().read("common_passwords.json")["passwords"])


def fault_of(password: str, login: str) -> PasswordFault | None:
    """Why the account may not have this password; None when it may."""
    return password_fault(password, login, common_passwords())


def hash_password(password: str) -> str:
    """The Argon2id hash with its parameters."""
    return password_hasher().hash(clean_password(password))


def matches(password_hash: str, password: str) -> bool:
    """Whether the password is the one that was hashed; what can be no password takes the same time."""
    from argon2.exceptions import VerificationError  # noqa: PLC0415

    try:
        return password_hasher().verify(password_hash, clean_password(password))
    except VerificationError:
        return False


def renewed_hash(password_hash: str, password: str) -> str:
    """The right password hashed anew where its hash was made at another cost than today's; else the same hash."""
    return hash_password(password) if password_hasher().check_needs_rehash(password_hash) else password_hash


def new_password() -> str:
    """A random password that can be read aloud: three groups of four, no look-alike characters (59 bits)."""
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(MADE_LENGTH))
    return "-".join(letters[start : start + MADE_GROUP] for start in range(0, MADE_LENGTH, MADE_GROUP))
