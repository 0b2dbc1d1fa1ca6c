"""One unit of work: rows and their events are committed together or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from ..rulebook import Rulebook
from .database import Database
from .ledger import append_events, lock_head
from .vault import Vault


class View:
    """A consistent reading of the office at one time. at: aware, UTC."""

    def __init__(self, connection: sa.Connection, rules: Rulebook, vault: Vault, at: datetime) -> None:
        self.connection = connection
        self.rules = rules
        self.vault = vault
        self.at = at

    @property
    def today(self) -> date:
        """The branch's local date."""
        return self.rules.hours.local(self.at).date()


class Transaction(View):
    """A View that may write; what it records becomes events when it commits."""

    def __init__(self, connection: sa.Connection, rules: Rulebook, vault: Vault, at: datetime) -> None:
        super().__init__(connection, rules, vault, at)
        self.entries: list[tuple[str, dict[str, Any]]] = []

    def record(self, kind: str, /, **payload: Any) -> None:
        """Adds an event. Values are codes, numbers and ISO times; never a name, a number of a card, a contact."""
        self.entries.append((kind, payload))


@contextmanager
def transaction(database: Database, rules: Rulebook, vault: Vault, at: datetime) -> Iterator[Transaction]:
    """Runs a block as one transaction, with the events it recorded appended just before the commit."""
    with database.writing() as connection, unit_of_work(connection, rules, vault, at) as work:
        yield work


@contextmanager
def unit_of_work(connection: sa.Connection, rules: Rulebook, vault: Vault, at: datetime) -> Iterator[Transaction]:
    """A block inside a writing transaction that is under way: it takes its turn and adds its events at its end."""
    head = lock_head(connection)
    work = Transaction(connection, rules, vault, at)
    yield work
    if work.entries:
        append_events(connection, head, rules.branch.zone, at, work.entries)
