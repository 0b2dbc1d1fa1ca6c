"""The office: the only door to its records. Every method is one transaction; a refusal is a returned value."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import sqlalchemy as sa

from .access import AccessDenied, Act, Actor, Role, check_access
from .clock import Clock, system_clock
from .errors import Fault, KnownError
from .identity import IdType
from .operations import (
    accounts,
    day_close,
    desks,
    device,
    founding,
    issue,
    recall,
    reprint,
    serving,
    suggest,
    upkeep,
    views,
)
from .rulebook import Rulebook
from .settings import Settings, load_settings
from .storage.data_files import DataFiles
from .storage.database import Database, database_url
from .storage.ledger import ChainFault, check_chain
from .storage.schema import branch
from .storage.transaction import Transaction, View, transaction
from .storage.vault import Vault, read_key_file
from .storage.version import HEAD, schema_version
from .storage.watch import ChangeWatch, watch_changes
from .ticket import Move, PrintState, Ticket

log = logging.getLogger("sambut.office")

OWN_DATA = "data"


class Office:
    """One branch's front desk as one process sees it. Make it with open_office."""

    def __init__(self, database: Database, rules: Rulebook, vault: Vault, clock: Clock = system_clock) -> None:
        self._database = database
        self._vault = vault
        self.rules = rules
        self.clock = clock

    # What everybody may see

    def public_view(self, actor: Actor) -> views.PublicView:
        """The queue without any name."""
        with self._view(actor, Act.SEE_PUBLIC) as view:
            return views.public_view(view)

    def visits_by_day(self, actor: Actor, days: int) -> tuple[tuple[date, dict[str, int]], ...]:
        """Visits by service on the last working days, oldest first."""
        with self._view(actor, Act.SEE_PUBLIC) as view:
            return views.visits_by_day(view, days)

    # The kiosk

    def issue(self, actor: Actor, request: issue.IssueRequest) -> issue.Issued | issue.OfficeClosed | issue.NotAccepted:
        """A ticket for a kiosk session: the same one however often it is asked for."""
        with self._work(actor, Act.ISSUE) as work:
            return issue.issue(work, request)

    def recognise(self, actor: Actor, id_type: IdType, number: str, name: str) -> recall.Known | None:
        """The holder of a shown card, by an earlier visit; each time written down who was looked up."""
        with self._work(actor, Act.RECOGNISE) as work:
            return recall.recognise(work, actor, id_type, number, name)

    def institutions(self, actor: Actor) -> dict[int, tuple[str, ...]]:
        """By institution category the names that several visitors have given, most frequent first."""
        with self._view(actor, Act.SUGGEST) as view:
            return suggest.institutions(view)

    def record_print(self, actor: Actor, ticket_id: str, state: PrintState) -> None:
        """What became of a ticket's paper."""
        with self._work(actor, Act.REPORT_PRINT) as work:
            device.record_print(work, ticket_id, state)

    def reprint_due_in(self, actor: Actor, kiosk: int) -> float | None:
        """Seconds until this kiosk may print a ticket again, None when none waits."""
        with self._view(actor, Act.PRINT_AGAIN) as view:
            return reprint.reprint_due_in(view, kiosk)

    def take_reprint(self, actor: Actor, kiosk: int, *, resume: bool = False) -> reprint.Reprint | None:
        """A ticket to print again, which no other kiosk gets then; resume: also one taken before a restart."""
        with self._work(actor, Act.PRINT_AGAIN) as work:
            return reprint.take_reprint(work, kiosk, resume=resume)

    def finish_reprint(self, actor: Actor, kiosk: int, reprint_id: str, state: PrintState) -> None:
        """What became of the paper of a reprint."""
        with self._work(actor, Act.PRINT_AGAIN) as work:
            reprint.finish_reprint(work, kiosk, reprint_id, state)

    def report_device(self, actor: Actor, name: str, state: str) -> None:
        """How a device is now."""
        with self._work(actor, Act.REPORT_DEVICE) as work:
            device.report_device(work, name, state)

    def ask_help(self, actor: Actor) -> None:
        """A visitor at this kiosk asks for a person."""
        with self._work(actor, Act.ASK_HELP) as work:
            device.report_device(work, f"{device.HELP}:{actor.name}", device.CALLING)

    # Signing in and sitting down

    def sign_in(self, actor: Actor, login: str, password: str) -> accounts.Account | accounts.SignInRefused:
        """The account, or a refusal that does not say which of name and password was wrong."""
        with self._view(actor, Act.SIGN_IN) as view:
            known = accounts.credentials(view, login)
        if known.locked_until is not None and known.locked_until > self.clock():
            return accounts.SignInRefused(known.locked_until)
        right = accounts.matches(known.password_hash, password)
        if known.account is None:
            return accounts.SignInRefused()
        with self._work(actor, Act.SIGN_IN) as work:
            again = accounts.credentials(work, login)
            if again.locked_until is not None and again.locked_until > work.at:
                return accounts.SignInRefused(again.locked_until)
            if right:
                accounts.note_success(work, known.account)
                return known.account
            return accounts.SignInRefused(accounts.note_failure(work, known.account))

    def add_account(self, actor: Actor, login: str, full_name: str, role: Role, password: str) -> accounts.Account:
        """A new account."""
        with self._work(actor, Act.MANAGE_ACCOUNTS) as work:
            return accounts.add_account(work, login, full_name, role, password)

    def set_password(self, actor: Actor, login: str, password: str) -> None:
        """A new password for an account. Raises KnownError for an unknown login."""
        with self._work(actor, Act.MANAGE_ACCOUNTS) as work:
            accounts.set_password(work, login, password)

    def desk_places(self, actor: Actor) -> tuple[desks.DeskPlace, ...]:
        """Every desk with its holder."""
        with self._view(actor, Act.TAKE_DESK) as view:
            return desks.places(view)

    def take_desk(self, actor: Actor, number: int, *, take_over: bool = False) -> desks.DeskOutcome:
        """Sits the officer at a desk."""
        with self._work(actor, Act.TAKE_DESK) as work:
            return desks.take_desk(work, actor, number, take_over=take_over)

    def leave_desk(self, actor: Actor) -> Ticket | None:
        """Frees the officer's desk, or gives the guest who must be finished first."""
        with self._work(actor, Act.TAKE_DESK) as work:
            return desks.leave_desk(work, actor)

    # The desk at work

    def desk_view(self, actor: Actor) -> views.DeskView | None:
        """The officer's desk; None without one."""
        with self._view(actor, Act.SEE_DESK) as view:
            return views.desk_view(view, actor)

    def call_next(self, actor: Actor) -> serving.CallOutcome:
        """Calls the next ticket to the officer's desk."""
        with self._work(actor, Act.SERVE) as work:
            return serving.call_next(work, actor)

    def recall(self, actor: Actor, ticket_id: str) -> serving.MoveOutcome:
        """Calls the same ticket again; the wait stays as the first call froze it."""
        return self._move(actor, ticket_id, Move.RECALL)

    def start(self, actor: Actor, ticket_id: str) -> serving.MoveOutcome:
        """The service begins: the standard's clock stops and the visit is judged."""
        return self._move(actor, ticket_id, Move.START)

    def finish(self, actor: Actor, ticket_id: str) -> serving.MoveOutcome:
        """The service is done."""
        return self._move(actor, ticket_id, Move.FINISH)

    def no_show(self, actor: Actor, ticket_id: str) -> serving.MoveOutcome:
        """Nobody came after the calls."""
        return self._move(actor, ticket_id, Move.NO_SHOW)

    def ask_reprint(self, actor: Actor, ticket_id: str) -> reprint.ReprintOutcome:
        """Has a ticket of today printed again, by the kiosk that issued it or another."""
        with self._work(actor, Act.ASK_REPRINT) as work:
            return reprint.ask_reprint(work, actor, ticket_id)

    def answer_help(self, actor: Actor, name: str) -> None:
        """An officer goes to the visitor who asked for help."""
        with self._work(actor, Act.SERVE) as work:
            device.report_device(work, name, device.ANSWERED)

    def _move(self, actor: Actor, ticket_id: str, move: Move) -> serving.MoveOutcome:
        with self._work(actor, Act.SERVE) as work:
            return serving.move(work, actor, ticket_id, move)

    # The day

    def tickets_on(self, actor: Actor, day: date) -> list[Ticket]:
        """Every ticket of a local day: numbers and times, no identity."""
        with self._view(actor, Act.SEE_FIGURES) as view:
            return views.tickets_on(view, day)

    def close_day(self, actor: Actor, day: date) -> day_close.DayClosed:
        """Closes a local day and all before it; again changes nothing."""
        with self._work(actor, Act.CLOSE_DAY) as work:
            return day_close.close_day(work, actor, day)

    def close_due_days(self, actor: Actor) -> day_close.DayClosed:
        """Closes every day that is over: today from two hours after closing time."""
        with self._work(actor, Act.CLOSE_DAY) as work:
            return day_close.close_day(work, actor, day_close.due_day(work))

    # Upkeep

    def record_deed(self, actor: Actor, kiosk: str, deed: upkeep.Deed) -> None:
        """Writes down what an administrator does at a kiosk's service page."""
        with self._work(actor, Act.KEEP_UP_KIOSK) as work:
            upkeep.record_deed(work, actor, kiosk, deed)

    def state(self, actor: Actor) -> upkeep.OfficeState:
        """The office's clock, database and what has not gone to the centre."""
        with self._view(actor, Act.KEEP_UP_KIOSK) as view:
            return upkeep.office_state(view)

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

    @contextmanager
    def _view(self, actor: Actor, act: Act) -> Iterator[View]:
        check_access(actor, act)
        with self._database.reading() as connection:
            view = View(connection, self.rules, self._vault, self.clock())
            _check_account(view, actor)
            yield view

    @contextmanager
    def _work(self, actor: Actor, act: Act) -> Iterator[Transaction]:
        check_access(actor, act)
        with transaction(self._database, self.rules, self._vault, self.clock()) as work:
            _check_account(work, actor)
            yield work


def _check_account(view: View, actor: Actor) -> None:
    """A deactivated account is refused at its next action."""
    if actor.account_id and not accounts.is_active(view, actor.account_id):
        raise AccessDenied(f"account {actor.account_id} is not active")


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
