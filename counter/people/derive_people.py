"""Derives the list of accounts: who may sign in as what, and when they last did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ...assets.words import clock_time, short_date
from ...queue.operations.accounts import AccountFault, AccountLine
from ...queue.password import PASSWORD_LEAST, PASSWORD_MOST, PasswordFault
from ..inputs import Inputs


@dataclass(frozen=True, slots=True)
class PeopleInputs(Inputs):
    """lines: the accounts as they were last read."""

    lines: tuple[AccountLine, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonItem:
    """An account's line. key: its login. mine: of whoever looks; role_key: as the office calls it."""

    key: str
    name: str
    role: str
    role_key: str
    active: bool
    mine: bool
    state: str
    signed_in: str
    spoken: str


@dataclass(frozen=True, slots=True)
class PeopleProps:
    """The accounts."""

    people: tuple[PersonItem, ...] = ()


def derive_people(inputs: PeopleInputs) -> PeopleProps:
    """Every account, as the office orders them."""
    return PeopleProps(tuple(_person(inputs, line) for line in inputs.lines))


def fault_text(inputs: Inputs, fault: AccountFault | PasswordFault) -> str:
    """What is wrong with a field, and what would be right."""
    limits = {PasswordFault.TOO_SHORT: (PASSWORD_LEAST,), PasswordFault.TOO_LONG: (PASSWORD_MOST,)}
    values = limits.get(fault, ()) if isinstance(fault, PasswordFault) else ()
    return inputs.say(f"people.fault.{fault}", *values)


def moment(inputs: Inputs, at: datetime) -> str:
    """A day and a time of the office: 6 Okt 2026 09.42; today only the time."""
    hours = inputs.rules.hours
    day, time = hours.local(at).date(), clock_time(at, hours.zone)
    if day == hours.local(inputs.now).date():
        return inputs.say("people.today", time)
    return short_date(day, inputs.language) + " " + time


def _person(inputs: PeopleInputs, line: AccountLine) -> PersonItem:
    account = line.account
    role = inputs.say(f"role.{account.role}")
    state = inputs.say("people.active" if line.active else "people.inactive")
    signed_in = moment(inputs, line.signed_in_at) if line.signed_in_at else inputs.say("people.never")
    mine = inputs.account is not None and inputs.account.account_id == account.account_id
    last = inputs.say("people.last", signed_in)
    return PersonItem(
        key=account.login,
        name=account.full_name,
        role=role,
        role_key=str(account.role),
        active=line.active,
        mine=mine,
        state=state,
        signed_in=signed_in,
        spoken=", ".join((account.full_name, account.login, role, state, last)),
    )
