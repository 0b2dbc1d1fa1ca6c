"""Founds an office: folder, key, schema, branch, desks and the first administrator, all or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import sqlalchemy as sa

from ..access import Role
from ..chain import FIRST_HASH
from ..clock import Clock, new_id
from ..errors import Fault, KnownError
from ..rulebook import Branch, Rulebook
from ..service import Desk
from ..storage.data_files import DataFiles
from ..storage.database import Database
from ..storage.record_files import read_areas, read_follow_up_rules, read_record_lists
from ..storage.schema import branch, desk, ledger_head
from ..storage.transaction import Transaction, unit_of_work
from ..storage.vault import Vault, create_key_file, read_key_file
from ..text import NAME_LIMIT, clean_text
from .accounts import AccountRefused, add_account
from .passwords import new_password

ADMINISTRATOR = "admin"


@dataclass(frozen=True, slots=True)
class Foundation:
    """What a new office starts with. An empty password means: make one."""

    branch: Branch
    desks: tuple[Desk, ...]
    administrator_name: str = "Administrator"
    password: str = ""


@dataclass(frozen=True, slots=True)
class Founded:
    """The first administrator's login and password; the password is shown once and stored nowhere."""

    login: str
    password: str


def plan_foundation(code: str, agency: str, name: str, zone: str, desks: str, password: str = "") -> Foundation:
    """A plan from what a technician typed; desks as "1:KP,2:KJ". Raises KnownError saying which part is wrong."""
    if not re.fullmatch(r"\d{4}", code):
        raise KnownError(Fault.ARGUMENT_WRONG, f"branch code {code!r} must be four digits")
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise KnownError(Fault.ARGUMENT_WRONG, f"time zone {zone!r} is not known") from error
    texts = clean_text(agency, NAME_LIMIT), clean_text(name, NAME_LIMIT)
    if not all(texts):
        raise KnownError(Fault.ARGUMENT_WRONG, "agency and office need a name")
    return Foundation(Branch(code, *texts, zone), _desks(desks), password=password)


def _desks(text: str) -> tuple[Desk, ...]:
    found: dict[int, Desk] = {}
    for part in text.split(","):
        match = re.fullmatch(r"\s*(\d{1,2})\s*:\s*([A-Z]+)\s*", part)
        if match is None or int(match[1]) in found or int(match[1]) == 0:
            raise KnownError(Fault.ARGUMENT_WRONG, f"desks must look like 1:KP,2:KJ; {part.strip()!r} does not")
        found[int(match[1])] = Desk(int(match[1]), tuple(dict.fromkeys(match[2])))
    return tuple(found[number] for number in sorted(found))


def read_rulebook(view_connection: sa.Connection, files: DataFiles) -> Rulebook:
    """The rules of the branch that the database belongs to. Raises KnownError when no office was founded in it."""
    row = view_connection.execute(sa.select(branch)).one_or_none()
    if row is None:
        raise KnownError(Fault.OFFICE_MISSING, "the database holds no office yet")
    return make_rulebook(Branch(row.code, row.agency, row.name, row.zone), read_desks(view_connection), files)


_desks_in_order = sa.select(desk.c.number, desk.c.prefixes, desk.c.preferences).order_by(desk.c.number)


def read_desks(connection: sa.Connection) -> tuple[Desk, ...]:
    """The office's desks as they are now: the head may change what each serves while others work."""
    rows = connection.execute(_desks_in_order)
    return tuple(Desk(row.number, tuple(row.prefixes), tuple(map(int, row.preferences))) for row in rows)


def make_rulebook(office: Branch, desks: tuple[Desk, ...], files: DataFiles) -> Rulebook:
    """The rulebook of a branch from its data files."""
    services = files.services()
    unknown = {prefix for place in desks for prefix in place.prefixes} - {service.prefix for service in services}
    if unknown:
        raise KnownError(Fault.DATA_FILE_BAD, f"a desk serves {', '.join(sorted(unknown))}, which no service has")
    hours, lists = files.hours(office.zone), files.code_lists()
    standards, tariffs, occupations = files.standards(services), files.tariffs(), files.occupations()
    return Rulebook(
        office,
        services,
        desks,
        standards,
        hours,
        lists,
        files.policy(),
        tariffs=tariffs,
        occupations=occupations,
        areas=read_areas(files),
        record_lists=read_record_lists(files),
        follow_up_rules=read_follow_up_rules(files),
    )


def found_office(home: Path, database: Database, files: DataFiles, plan: Foundation, clock: Clock) -> Founded:
    """Makes the office. Raises KnownError when there is one already."""
    rules = make_rulebook(plan.branch, plan.desks, files)
    from ..storage.migrations import migrate  # noqa: PLC0415 - rarely needed, slow to load

    migrate(database)
    password, at = plan.password or new_password(), clock()
    with database.writing() as connection:
        database.take_turn(connection)
        if connection.execute(sa.select(branch.c.code)).first() is not None:
            raise KnownError(Fault.OFFICE_EXISTS, "the database holds an office already")
        vault = Vault(_key(home))
        _enter_ledger(connection, plan, at)
        with unit_of_work(connection, rules, vault, at) as work:
            _enter_office(work, plan, password)
    return Founded(ADMINISTRATOR, password)


def _key(home: Path) -> bytes:
    """A founding that was cut short has left its key: it guards nothing yet and is used again."""
    try:
        return read_key_file(home)
    except KnownError as error:
        if error.code is not Fault.KEY_MISSING:
            raise
        return create_key_file(home)


def _enter_ledger(connection: sa.Connection, plan: Foundation, at: datetime) -> None:
    head = {"branch_code": plan.branch.code, "epoch": new_id(at), "last_seq": 0, "last_hash": FIRST_HASH}
    connection.execute(sa.delete(ledger_head))
    connection.execute(sa.insert(ledger_head).values(head))


def _enter_office(work: Transaction, plan: Foundation, password: str) -> None:
    office = plan.branch
    work.connection.execute(
        sa.insert(branch).values(
            code=office.code,
            agency=office.agency,
            name=office.name,
            zone=office.zone,
            key_check=work.vault.check,
            created_at=work.at,
        )
    )
    for place in plan.desks:
        work.connection.execute(sa.insert(desk).values(number=place.number, prefixes="".join(place.prefixes)))
    work.record("office.founded", zone=office.zone, desks=len(plan.desks))
    first = add_account(work, ADMINISTRATOR, plan.administrator_name, Role.ADMINISTRATOR, password)
    if isinstance(first, AccountRefused):
        told = ", ".join(f"{field}: {fault}" for field, fault in first.faults.items())
        raise KnownError(Fault.ARGUMENT_WRONG, f"the first administrator cannot be made; {told}")
