"""The dialogs of the accounts' page: a new account, a password, a role, closing an account."""

from __future__ import annotations

from ...queue.access import Role
from ...queue.operations.accounts import PERSONAL
from ...queue.password import LOGIN_MOST, PASSWORD_LEAST, PASSWORD_MOST
from ...queue.text import NAME_LIMIT
from ..dialogs.form import Field, Form, Option
from ..inputs import Inputs
from .derive_people import PersonItem


def account_form(inputs: Inputs) -> Form:
    """A new account."""
    say = inputs.say
    fields = (
        Field("full_name", say("people.name"), limit=NAME_LIMIT),
        Field("login", say("people.login"), help=say("people.login_help"), limit=LOGIN_MOST),
        _role(inputs, Role.OFFICER),
        _password(inputs),
    )
    return Form(say("people.add"), say("people.add_yes"), icon="user", fields=fields)


def password_form(inputs: Inputs, person: PersonItem) -> Form:
    """A new password for an account."""
    say = inputs.say
    title, text = say("people.password_for", person.name), say("people.password_text")
    return Form(title, say("people.password_yes"), text, "lock-key", fields=(_password(inputs),))


def made_form(inputs: Inputs, login: str, password: str, *, copied: bool) -> Form:
    """The password that the program made: shown this once."""
    say = inputs.say
    field = Field("made", say("people.made_for", login), "note", password)
    text = say("people.copied" if copied else "people.made_text")
    return Form(say("people.made"), say("people.copy"), text, "lock-key", fields=(field,), no=say("caps.close"))


def role_form(inputs: Inputs, person: PersonItem) -> Form:
    """Another role."""
    say = inputs.say
    title = say("people.role_of", person.name)
    fields = (_role(inputs, Role(person.role_key)),)
    return Form(title, say("people.role_yes"), say("people.role_text"), "users-three", fields=fields)


def closing_form(inputs: Inputs, person: PersonItem) -> Form:
    """Whether an account is closed."""
    say = inputs.say
    title, yes = say("people.close", person.name), say("people.close_yes")
    return Form(title, yes, say("people.close_text"), "user-minus", danger=True)


def _role(inputs: Inputs, chosen: Role) -> Field:
    options = tuple(Option(role, inputs.say(f"role.{role}")) for role in PERSONAL)
    return Field("role", inputs.say("people.role"), "chips", chosen, options=options)


def _password(inputs: Inputs) -> Field:
    text = inputs.say("people.password_help", PASSWORD_LEAST)
    return Field("password", inputs.say("signin.password"), "password", help=text, limit=PASSWORD_MOST + 1)
