"""The door of accounts: signing in and who may."""

from __future__ import annotations

from ..access import Act, Actor, Role
from ..operations import accounts
from .door import Door


class AccountDoor(Door):
    """What a sign-in page and an administrator ask."""

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
