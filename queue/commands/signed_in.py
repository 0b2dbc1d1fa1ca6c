"""Signs an administrator in at the terminal, so that what is done there is done under a name."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from contextlib import contextmanager

from ..access import Actor, Role
from ..errors import Fault, KnownError
from ..office import Office
from ..operations.accounts import SignInRefused
from .asking import ask_line

NOBODY = Actor(Role.NOBODY, "command line")


@contextmanager
def signed_in(office: Office, login: str) -> Iterator[Actor]:
    """The administrator of a login, by password, for as long as the block runs. login: asked for where empty.

    Raises KnownError for a wrong name or password, and for any other role.
    """
    login = login or ask_line("Administrator's account: ")
    try:
        password = getpass.getpass(f"Password of {login}: ")
    except EOFError as error:
        raise KnownError(Fault.ARGUMENT_WRONG, "no password was typed") from error
    account = office.sign_in(NOBODY, login, password)
    if isinstance(account, SignInRefused):
        rest = f"; rests until {office.rules.hours.local(account.retry_at):%H:%M:%S}" if account.retry_at else ""
        raise KnownError(Fault.ARGUMENT_WRONG, f"the account or its password is wrong{rest}")
    try:
        if account.role is not Role.ADMINISTRATOR:
            raise KnownError(Fault.ARGUMENT_WRONG, f"{account.login} is no administrator")
        yield account.actor
    finally:
        office.sign_out(account.actor)
