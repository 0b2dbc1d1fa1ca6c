"""Asks for a new password on the terminal, twice and unseen."""

from __future__ import annotations

import getpass

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
