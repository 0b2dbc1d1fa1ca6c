"""The `init` command: makes a new office and tells its first administrator's password once."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ..office import found_office
from ..operations.founding import plan_foundation
from ..settings import Settings
from . import accounts
from .asking import ask_password


def run_init(home: Path, settings: Settings, options: argparse.Namespace) -> int:
    """Makes the office, or only gives an account a new password."""
    if options.new_password:
        return accounts.give_password(home, settings, options.new_password, asked=options.ask_password)
    make_office(home, settings, options, ask_password() if options.ask_password else "")
    return 0


def make_office(home: Path, settings: Settings, options: argparse.Namespace, password: str = "") -> None:
    """Makes the office of the options. Raises KnownError when there is one."""
    plan = plan_foundation(options.branch, options.agency, options.name, options.zone, options.desks, password)
    founded = found_office(home, plan, settings)
    print(f"A new office is in {home}.")
    print(f"First administrator: account {founded.login}" + ("" if password else f", password {founded.password}"))
    if not password:
        print(accounts.SHOWN_ONCE)
    sys.stdout.flush()
