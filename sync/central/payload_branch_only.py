"""Payloads that never leave the branch: they travel as a number and a hash; the shapes are those of its own ledger."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ...queue.access import Role
from ...queue.operations.reading import Purpose
from .payload_fields import Code, Id, IdOrNone, Known, Payload, Place

Actor = Annotated[str, Field(max_length=120)]


class OfAccount(Payload):
    """An account of the branch."""

    account: IdOrNone
    """Its id."""


class SignedIn(OfAccount):
    """Somebody signed in."""


class SignedOut(OfAccount):
    """Somebody signed out."""


class Refused(OfAccount):
    """A name or password was wrong; account is empty where nobody has that name."""


class Unlocked(OfAccount):
    """A locked window was opened again."""

    by: Code
    """pin or password."""


class PinRefused(OfAccount):
    """A PIN was wrong."""


class PinEnded(OfAccount):
    """A PIN was wrong too often: the session takes none any more."""


class PinSet(OfAccount):
    """A PIN was set."""


class PinRemoved(OfAccount):
    """A PIN was taken away."""


class AccountAdded(OfAccount):
    """An account was made."""

    role: Annotated[Code, Known(Role)]
    """What it may do."""
    by: Actor = ""
    """Who made it."""


class PasswordSet(OfAccount):
    """An administrator replaced a password."""

    by: Actor = ""
    """Who did."""


class PasswordChanged(OfAccount):
    """Somebody replaced the own password."""


class RoleSet(OfAccount):
    """An account got another role."""

    role: Annotated[Code, Known(Role)]
    """What it may do now."""
    was: Annotated[Code, Known(Role)]
    """And before."""
    by: Actor
    """Who said so."""


class Deactivated(OfAccount):
    """An account was closed."""

    by: Actor
    """By whom."""


class Activated(OfAccount):
    """A closed account was opened again."""

    by: Actor
    """By whom."""


class IdentityRead(OfAccount):
    """Somebody read the identity of visitors."""

    purpose: Annotated[Code, Known(Purpose)]
    """What for."""
    visits: list[Id]
    """Whose."""


class PersonRecognised(Payload):
    """A kiosk recognised a returning visitor by the card."""

    person_id: Id
    """The person's id at the branch."""
    kiosk: Place
    """The kiosk's name."""
