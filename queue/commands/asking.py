"""Asks on the terminal: for a new password, twice and unseen, for a line, and for a yes."""

from __future__ import annotations

import getpass
import sys

from ..errors import Fault, KnownError
from ..password import PASSWORD_LEAST


def ask_password() -> str:
    """The password. Raises KnownError when none is typed, it is too short, or the two differ."""
    try:
        password = getpass.getpass(f"New password (at least {PASSWORD_LEAST} characters): ")
        if len(password) < PASSWORD_LEAST:
            raise KnownError(Fault.ARGUMENT_WRONG, f"the password needs at least {PASSWORD_LEAST} characters")
        if getpass.getpass("The same once more: ") != password:
            raise KnownError(Fault.ARGUMENT_WRONG, "the two passwords differ")
    except EOFError as error:
        raise KnownError(Fault.ARGUMENT_WRONG, "no password was typed") from error
    return password


def ask_line(question: str) -> str:
    """A typed line without blanks around it. Raises KnownError when none is typed."""
    try:
        return input(question).strip()
    except EOFError as error:
        raise KnownError(Fault.ARGUMENT_WRONG, "nothing was typed") from error


def require_yes(question: str) -> None:
    """Goes on only when a person at a terminal says yes. Raises KnownError otherwise."""
    if not sys.stdin.isatty():
        raise KnownError(Fault.ARGUMENT_WRONG, "nobody can be asked here; say --yes")
    if ask_line(f"{question} [yes/no] ").lower() not in {"y", "yes"}:
        raise KnownError(Fault.ARGUMENT_WRONG, "nothing was changed")
