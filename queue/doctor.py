"""Checks an office: folder, settings, key, database, ledger, disk; each with what to do."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from .access import Actor, Role
from .disk import LEAST_FREE_BYTES, free_bytes
from .errors import Fault, KnownError
from .office import Office, open_office
from .settings import load_settings
from .storage.vault import KEY_FILE

DAYS_CHECKED = 8
DOCTOR = Actor(Role.SYSTEM, "doctor")


@dataclass(frozen=True, slots=True)
class Check:
    """One finding: its name, whether all is well, and what was found or is to be done."""

    name: str
    good: bool
    text: str


def office_checks(home: Path) -> list[Check]:
    """The checks of an office's folder, in the order a technician would go."""
    return [
        Check("python", sys.version_info >= (3, 11), sys.version.split()[0]),
        _folder(home),
        _disk(home),
        _tried("settings", lambda: (load_settings(home), "read")[1]),
        _key(home),
        _tried("office", lambda: _office(home)),
    ]


def tried(name: str, attempt: Callable[[], tuple[bool, str]]) -> Check:
    """The check of what an attempt finds; one that cannot be made is a finding too."""
    try:
        return Check(name, *attempt())
    except KnownError as error:
        return Check(name, False, error.detail)


def _tried(name: str, attempt: Callable[[], str]) -> Check:
    try:
        return Check(name, True, attempt())
    except KnownError as error:
        advice = "make one with: sambut init" if error.code is Fault.OFFICE_MISSING else str(error.code)
        return Check(name, False, f"{error.detail}; {advice}")


def _folder(home: Path) -> Check:
    if not home.exists():
        return Check("folder", False, f"{home} does not exist; make the office with: sambut init")
    if not os.access(home, os.W_OK):
        return Check("folder", False, f"{home} cannot be written; give this user the right to")
    return Check("folder", True, str(home))


def _disk(home: Path) -> Check:
    free = free_bytes(home)
    text = f"{free / 1e9:.1f} GB free"
    return Check("disk", free >= LEAST_FREE_BYTES, text if free >= LEAST_FREE_BYTES else f"{text}; free some space")


def _key(home: Path) -> Check:
    path = home / KEY_FILE
    if not path.exists():
        return Check("key", False, f"{path} is missing; put it back, or make the office with: sambut init")
    if os.name == "posix" and path.stat().st_mode & 0o077:
        return Check("key", False, f"others can read {path}; run: chmod 600 {path}")
    return Check("key", True, "readable by its owner only")


def _office(home: Path) -> str:
    office = open_office(home)
    try:
        fault = office.check_ledger()
        wrong = _wrong_tickets(office)
    finally:
        office.close()
    if fault is not None:
        raise KnownError(Fault.DATABASE_DAMAGED, f"event {fault.seq} of epoch {fault.epoch}: {fault.why}")
    if wrong:
        raise KnownError(Fault.DATABASE_DAMAGED, f"not as their events tell: {', '.join(wrong[:5])}")
    return f"{office.rules.branch.name} ({office.rules.branch.code}), event ledger whole, tickets as it tells"


def _wrong_tickets(office: Office) -> list[str]:
    """Tickets of the last days that were changed past the ledger, with their day."""
    today = office.rules.hours.local(office.clock()).date()
    days = [today - timedelta(days=back) for back in range(DAYS_CHECKED)]
    return [f"{day} {name}" for day in days for name in office.check_verdicts(DOCTOR, day)]


def report(checks: Iterable[Check]) -> int:
    """Prints the checks; 0 when all is well, 1 otherwise."""
    found = list(checks)
    for check in found:
        print(f"{'ok   ' if check.good else 'WRONG'} {check.name:<10} {check.text}")  # noqa: T201
    return 0 if all(check.good for check in found) else 1
