"""The office: the only door to its records. Every method is one transaction; a refusal is a returned value."""

from __future__ import annotations

import logging
from pathlib import Path

import sqlalchemy as sa

from .clock import Clock, system_clock
from .doors.accounts import AccountDoor
from .doors.day import DayDoor
from .doors.desk import DeskDoor
from .doors.editions import EditionDoor
from .doors.kiosk import KioskDoor
from .doors.outbox import OutboxDoor
from .doors.persons import PersonDoor
from .doors.reading import ReadingDoor
from .doors.records import RecordDoor
from .doors.report import ReportDoor
from .doors.survey import SurveyDoor
from .errors import Fault, KnownError
from .operations import founding
from .settings import Settings, load_settings
from .storage.data_files import DataFiles
from .storage.database import Database, database_url
from .storage.ledger_check import ChainFault, check_chain
from .storage.schema import branch
from .storage.vault import Vault, read_key_file
from .storage.version import HEAD, schema_version
from .storage.watch import ChangeWatch, watch_changes

log = logging.getLogger("sambut.office")

OWN_DATA = "data"


class Office(
    KioskDoor,
    AccountDoor,
    DeskDoor,
    DayDoor,
    ReadingDoor,
    RecordDoor,
    ReportDoor,
    EditionDoor,
    SurveyDoor,
    OutboxDoor,
    PersonDoor,
):
    """One branch's front desk as one process sees it. Make it with open_office."""

    def check_ledger(self) -> ChainFault | None:
        """The first event that is missing or changed, or None."""
        with self._database.reading() as connection:
            return check_chain(connection)

    def watch(self) -> ChangeWatch:
        """Wakes its one thread when anybody changed the office."""
        return watch_changes(self._database)

    def close(self) -> None:
        """Gives the database back."""
        self._database.close()


def open_database(home: Path, settings: Settings) -> Database:
    """The office's database as the settings name it."""
    return Database(database_url(home, settings.database.url))


def found_office(
    home: Path, plan: founding.Foundation, settings: Settings | None = None, clock: Clock = system_clock
) -> founding.Founded:
    """Makes a new office in a folder. Raises KnownError when it holds one or cannot be made."""
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KnownError(Fault.DISK_READ_ONLY, f"{home} cannot be made ({type(error).__name__})") from error
    database = open_database(home, settings or load_settings(home))
    try:
        return founding.found_office(home, database, DataFiles(home / OWN_DATA), plan, clock)
    finally:
        database.close()


def open_office(home: Path, settings: Settings | None = None, clock: Clock = system_clock) -> Office:
    """Opens the office of a folder, its schema brought up to date. Raises KnownError saying what is missing."""
    settings = settings or load_settings(home)
    database = open_database(home, settings)
    try:
        _require_office(home, database)
        with database.reading() as connection:
            version = schema_version(connection)
        if version != HEAD:
            from .storage.migrations import migrate  # noqa: PLC0415 - rarely needed, slow to load

            migrate(database)
        with database.reading() as connection:
            rules = founding.read_rulebook(connection, DataFiles(home / OWN_DATA))
            vault = Vault(read_key_file(home))
            _require_key(connection, vault)
    except BaseException:
        database.close()
        raise
    return Office(database, rules, vault, clock)


def _require_office(home: Path, database: Database) -> None:
    if database.is_sqlite and not Path(str(database.url.database)).exists():
        raise KnownError(Fault.OFFICE_MISSING, f"no office in {home}")


def _require_key(connection: sa.Connection, vault: Vault) -> None:
    if connection.execute(sa.select(branch.c.key_check)).scalar_one() != vault.check:
        raise KnownError(Fault.KEY_WRONG, "this key file does not belong to this database")
