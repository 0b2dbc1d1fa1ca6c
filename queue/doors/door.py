"""What every door of the office stands on: one transaction per method, the actor checked before anything is read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ..access import AccessDenied, Act, Actor, check_access
from ..clock import Clock, system_clock
from ..operations import accounts
from ..rulebook import Rulebook
from ..storage.database import Database
from ..storage.transaction import Transaction, View, transaction
from ..storage.vault import Vault


class Door:
    """One branch's database, rules and key as one process holds them."""

    def __init__(self, database: Database, rules: Rulebook, vault: Vault, clock: Clock = system_clock) -> None:
        self._database = database
        self._vault = vault
        self.rules = rules
        self.clock = clock

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
