"""The `accounts` command: who may sign in, listed and changed by whoever looks after the office's machine."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from ..access import Actor, Role
from ..errors import Fault, KnownError
from ..office import Office, open_office
from ..operations.accounts import Account, AccountChanged, AccountFault, AccountLine, AccountRefused
from ..operations.passwords import new_password
from ..password import PASSWORD_LEAST, PASSWORD_MOST, PasswordFault
from ..settings import Settings
from .asking import ask_password

TERMINAL = Actor(Role.SYSTEM, "command line")
SHOWN_ONCE = "This password is shown only now. Write it down."
Kept = TypeVar("Kept", Account, AccountChanged)

_TOLD: dict[AccountFault | PasswordFault, str] = {
    AccountFault.LOGIN_SHAPE: "the account's name must be letters, digits and . _ - @, beginning with one of the first",
    AccountFault.LOGIN_TAKEN: "the name is taken",
    AccountFault.LOGIN_UNKNOWN: "there is no account of this name",
    AccountFault.NAME_MISSING: "the person needs a name",
    AccountFault.ROLE_UNKNOWN: "no person can have this role",
    AccountFault.LAST_ADMINISTRATOR: "this is the last active administrator",
    AccountFault.ONESELF: "nobody does this to the own account",
    PasswordFault.TOO_SHORT: f"the password needs at least {PASSWORD_LEAST} characters",
    PasswordFault.TOO_LONG: f"the password may have at most {PASSWORD_MOST} characters",
    PasswordFault.UNUSABLE: "the password has characters that cannot be typed",
    PasswordFault.TOO_COMMON: "the password is one that is guessed first",
    PasswordFault.LIKE_LOGIN: "the password is hardly more than the account's name",
    PasswordFault.NOT_DIGITS: "a PIN is digits only",
}
_FAULTS = {AccountFault.LOGIN_TAKEN: Fault.ACCOUNT_EXISTS, AccountFault.LOGIN_UNKNOWN: Fault.ACCOUNT_UNKNOWN}


def run_accounts(home: Path, settings: Settings, options: argparse.Namespace) -> int:
    """Does what the options name."""
    match options.deed:
        case "add":
            return _add(home, settings, options)
        case "password":
            return give_password(home, settings, options.login, asked=options.ask_password)
        case "role":
            return _change(home, settings, options, f"is {options.role} now")
        case "deactivate":
            return _change(home, settings, options, "is closed")
        case "activate":
            return _change(home, settings, options, "is open")
    with _opened(home, settings) as office:
        for line in office.list_accounts(TERMINAL):
            print(_line(office, line))
    return 0


def give_password(home: Path, settings: Settings, login: str, *, asked: bool) -> int:
    """A new password for an account: typed, or made and shown once."""
    password = ask_password() if asked else new_password()
    with _opened(home, settings) as office:
        account = _kept(office.set_password(TERMINAL, login, password), login).account
    _tell_password(account.login, "" if asked else password)
    return 0


def _add(home: Path, settings: Settings, options: argparse.Namespace) -> int:
    password = ask_password() if options.ask_password else new_password()
    with _opened(home, settings) as office:
        outcome = office.add_account(TERMINAL, options.login, options.name, Role(options.role), password)
        account = _kept(outcome, options.login)
    _tell_password(account.login, "" if options.ask_password else password)
    return 0


def _change(home: Path, settings: Settings, options: argparse.Namespace, told: str) -> int:
    with _opened(home, settings) as office:
        if options.deed == "role":
            outcome = office.set_role(TERMINAL, options.login, Role(options.role))
        else:
            act = office.deactivate if options.deed == "deactivate" else office.activate
            outcome = act(TERMINAL, options.login)
        changed = _kept(outcome, options.login)
    print(f"Account {changed.account.login} {told}.")
    if changed.guest is not None:
        print(f"Guest {changed.guest.text} is still at desk {changed.guest.desk}.")
    return 0


@contextmanager
def _opened(home: Path, settings: Settings) -> Iterator[Office]:
    office = open_office(home, settings)
    try:
        yield office
    finally:
        office.close()


def _kept(outcome: Kept | AccountRefused, login: str) -> Kept:
    if not isinstance(outcome, AccountRefused):
        return outcome
    first = next(iter(outcome.faults.values()))
    code = _FAULTS.get(first, Fault.ARGUMENT_WRONG) if isinstance(first, AccountFault) else Fault.ARGUMENT_WRONG
    told = "; ".join(_TOLD[fault] for fault in outcome.faults.values())
    raise KnownError(code, f"{login!r}: {told}")


def _tell_password(login: str, password: str) -> None:
    if not password:
        print(f"Account {login} has the password.")
        return
    print(f"Account {login}, password {password}")
    print(SHOWN_ONCE)


def _line(office: Office, line: AccountLine) -> str:
    state = "open" if line.active else "closed"
    last = f"{office.rules.hours.local(line.signed_in_at):%Y-%m-%d %H:%M}" if line.signed_in_at else "never"
    return f"{line.account.login:<20} {line.account.role:<14} {state:<7} last in {last:<17} {line.account.full_name}"
