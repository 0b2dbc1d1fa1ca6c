"""What may be a password, a PIN and an account's name: length, characters, and what everybody would guess first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from enum import StrEnum
from itertools import pairwise

from .text import clean_text

PASSWORD_LEAST = 12
PASSWORD_MOST = 200
PIN_LEAST, PIN_MOST = 6, 8
LOGIN_MOST = 64
NAME_LEAST, OWN_LEAST = 3, 8
"""A password that holds an account's name of three characters needs eight others besides, no common ones."""
PIECE_MOST = 4
"""A password that only repeats a piece of at most so many characters is guessed at once."""


class PasswordFault(StrEnum):
    """Why something cannot be a password or a PIN."""

    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    UNUSABLE = "unusable"
    TOO_COMMON = "too_common"
    LIKE_LOGIN = "like_login"
    NOT_DIGITS = "not_digits"


def clean_login(text: str) -> str:
    """An account's name as it is kept and looked up: compatible forms folded, lower case, no control characters."""
    return unicodedata.normalize("NFKC", clean_text(text, LOGIN_MOST)).lower()[:LOGIN_MOST]


def is_login(login: str) -> bool:
    """Whether a clean name may be an account's: Latin letters, digits, and . _ - @ inside."""
    return re.fullmatch(r"[a-z0-9][a-z0-9._@-]{0,63}", login) is not None


def clean_password(text: str) -> str:
    """The password as it is hashed: NFKC, so that two keyboards agree; empty for what can be no password at all."""
    if len(text) > PASSWORD_MOST or any(unicodedata.category(char) in {"Cc", "Cs"} for char in text):
        return ""
    password = unicodedata.normalize("NFKC", text)
    return password if len(password) <= PASSWORD_MOST else ""


def password_fault(text: str, login: str, common: Collection[str]) -> PasswordFault | None:
    """Why an account may not have this password; None when it may. common: see `core`."""
    if len(unicodedata.normalize("NFKC", text)) > PASSWORD_MOST:
        return PasswordFault.TOO_LONG
    password = clean_password(text)
    if text and not password:
        return PasswordFault.UNUSABLE
    if len(password.strip()) < PASSWORD_LEAST:
        return PasswordFault.TOO_SHORT
    if _is_common(password, common):
        return PasswordFault.TOO_COMMON
    return PasswordFault.LIKE_LOGIN if _is_like(password, core(login), common) else None


def _is_like(password: str, name: str, common: Collection[str]) -> bool:
    bare = core(password)
    if len(name) < NAME_LEAST or name not in bare:
        return False
    own = bare.replace(name, "")
    return len(own) < OWN_LEAST or _is_common(own, common)


def core(text: str) -> str:
    """Letters and digits alone, caseless: what a list of common passwords is compared by."""
    return "".join(char for char in text.casefold() if char.isalnum())


def _is_common(password: str, common: Collection[str]) -> bool:
    bare = core(password)
    words = (bare, bare.strip("0123456789"), password.casefold())
    return any(word in common for word in words) or is_patterned(bare or password)


def is_patterned(text: str) -> bool:
    """Whether a text only repeats a short piece, or only counts up or down."""
    if any(text == (text[:size] * len(text))[: len(text)] for size in range(1, PIECE_MOST + 1)):
        return True
    codes = [ord(char) for char in text]
    steps = {(after - before) % 10 for before, after in pairwise(codes)}
    return len(steps) == 1 and steps <= {1, 9}


def is_pin(text: str) -> bool:
    """Whether a text has the form of a PIN, which no password has."""
    return text.isascii() and text.isdigit() and PIN_LEAST <= len(text) <= PIN_MOST


def pin_fault(text: str) -> PasswordFault | None:
    """Why this may not be a PIN; None when it may: six to eight digits that are no pattern and no round pairs."""
    if not (text.isascii() and text.isdigit()):
        return PasswordFault.NOT_DIGITS
    if len(text) < PIN_LEAST:
        return PasswordFault.TOO_SHORT
    if len(text) > PIN_MOST:
        return PasswordFault.TOO_LONG
    if is_patterned(text) or len(set(text)) < 3:
        return PasswordFault.TOO_COMMON
    return None
