"""The door of accounts: signing in and who may."""

from __future__ import annotations

import platform

from ..access import Act, Actor, Role
from ..operations import accounts, locking, passwords, signing_in
from .door import Door


class AccountDoor(Door):
    """What a sign-in page, a locked window and an administrator ask."""

    def sign_in(
        self, actor: Actor, login: str, password: str, device: str = ""
    ) -> accounts.Account | accounts.SignInRefused:
        """The account with a session of its own, or a refusal that does not say which of name and password was wrong.

        device: what tells this window from every other; without one, the actor's name on this machine.
        """
        device = device or f"{actor.name}@{platform.node()}"
        with self._view(actor, Act.SIGN_IN) as view:
            known = signing_in.credentials(view, login, device)
        if known.rest is not None:
            return accounts.SignInRefused(known.rest)
        right = passwords.matches(known.password_hash, password)
        kept = passwords.renewed_hash(known.password_hash, password) if right else ""
        with self._work(actor, Act.SIGN_IN) as work:
            return signing_in.decide(work, known, kept)

    def sign_out(self, actor: Actor) -> None:
        """Ends the session: no PIN opens it again."""
        with self._work(actor, Act.KEEP_SESSION) as work:
            locking.sign_out(work, actor)

    def set_pin(self, actor: Actor, pin: str) -> locking.PinSet | locking.PinRefused:
        """The officer's own PIN of six to eight digits; an empty text takes it away."""
        with self._work(actor, Act.KEEP_SESSION) as work:
            return locking.set_pin(work, actor, pin)

    def unlock(self, actor: Actor, secret: str) -> locking.Unlocked | locking.UnlockRefused:
        """Opens the actor's own locked session by PIN or password."""
        with self._view(actor, Act.KEEP_SESSION) as view:
            lock = locking.lock_of(view, actor, secret)
        if lock.refused is not None:
            return lock.refused
        right = passwords.matches(lock.password_hash, lock.text)
        with self._work(actor, Act.KEEP_SESSION) as work:
            return locking.unlock(work, actor, lock, right=right)

    def change_password(
        self, actor: Actor, old: str, new: str
    ) -> accounts.AccountChanged | accounts.AccountRefused | locking.UnlockRefused:
        """The actor's own new password; the old one is asked for, and rests as at signing in."""
        with self._view(actor, Act.KEEP_SESSION) as view:
            lock = locking.lock_of(view, actor, old)
        if lock.refused is not None or lock.by_pin:
            return lock.refused or locking.UnlockRefused(needs_password=True)
        right = passwords.matches(lock.password_hash, lock.text)
        with self._work(actor, Act.KEEP_SESSION) as work:
            outcome = locking.unlock(work, actor, lock, right=right)
            return accounts.change_password(work, actor, new) if isinstance(outcome, locking.Unlocked) else outcome

    def list_accounts(self, actor: Actor) -> tuple[accounts.AccountLine, ...]:
        """Every account."""
        with self._view(actor, Act.MANAGE_ACCOUNTS) as view:
            return accounts.list_accounts(view)

    def add_account(
        self, actor: Actor, login: str, full_name: str, role: Role, password: str
    ) -> accounts.Account | accounts.AccountRefused:
        """A new account."""
        with self._work(actor, Act.MANAGE_ACCOUNTS) as work:
            return accounts.add_account(work, login, full_name, role, password, actor.account_id or actor.name)

    def set_password(
        self, actor: Actor, login: str, password: str
    ) -> accounts.AccountChanged | accounts.AccountRefused:
        """A new password for an account; its PIN and its rests end."""
        with self._work(actor, Act.MANAGE_ACCOUNTS) as work:
            return accounts.set_password(work, login, password, actor.account_id or actor.name)

    def set_role(self, actor: Actor, login: str, role: Role) -> accounts.AccountChanged | accounts.AccountRefused:
        """Another role, which works at the account's next action."""
        with self._work(actor, Act.MANAGE_ACCOUNTS) as work:
            return accounts.set_role(work, actor, login, role)

    def deactivate(self, actor: Actor, login: str) -> accounts.AccountChanged | accounts.AccountRefused:
        """Closes an account; its desk becomes free unless a guest is there."""
        with self._work(actor, Act.MANAGE_ACCOUNTS) as work:
            return accounts.deactivate(work, actor, login)

    def activate(self, actor: Actor, login: str) -> accounts.AccountChanged | accounts.AccountRefused:
        """Opens a closed account again."""
        with self._work(actor, Act.MANAGE_ACCOUNTS) as work:
            return accounts.activate(work, actor, login)
