"""What every door of the office stands on: one transaction per method, the actor checked before anything is read."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from ..access import AccessDenied, Act, Actor, check_access
from ..clock import Clock, system_clock
from ..operations import accounts, founding
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
            view = View(connection, self._refresh(connection), self._vault, self.clock())
            _check_account(view, actor, act)
            yield view

    @contextmanager
    def _work(self, actor: Actor, act: Act) -> Iterator[Transaction]:
        check_access(actor, act)
        with transaction(self._database, self.rules, self._vault, self.clock()) as work:
            work.rules = self._refresh(work.connection)
            _check_account(work, actor, act)
            yield work

    def _refresh(self, connection: sa.Connection) -> Rulebook:
        """The rules with the desks as they are now: the head may have changed them at another machine."""
        desks = founding.read_desks(connection)
        if desks != self.rules.desks:
            self.rules = dataclasses.replace(self.rules, desks=desks)
        return self.rules


def _check_account(view: View, actor: Actor, act: Act) -> None:
    """An account that was deactivated, has another role now or whose session ended is refused at its next action.

    What belongs to sessions themselves looks at the session by itself.
    """
    if actor.account_id and not accounts.may_act(view, actor, of_session=act is not Act.KEEP_SESSION):
        raise AccessDenied(f"account {actor.account_id} may not act as {actor.role} any more")
