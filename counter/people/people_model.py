"""The accounts' page, for administrators: adds accounts, sets passwords and roles, closes accounts and opens them."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ...queue.access import Role
from ...queue.operations.accounts import Account, AccountChanged, AccountLine, AccountRefused
from ...queue.operations.passwords import new_password
from ..dialogs.dialog_model import Answers, DialogModel
from ..dialogs.form import Form
from ..part import Part
from ..shift import Shift
from ..window.brief_copy import BriefCopy
from .derive_people import PeopleInputs, PeopleProps, PersonItem, derive_people, fault_text
from .people_forms import account_form, closing_form, made_form, password_form, role_form

QML_IMPORT_NAME = "Sambut.Counter"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by the counter's model")
class PeopleModel(Part[PeopleInputs, PeopleProps]):  # type: ignore[operator]  # the stubs make QmlUncreatable a class
    """A password that the program made is shown in one dialog and kept nowhere, its copy for a short time."""

    def __init__(self, shift: Shift, dialog: DialogModel) -> None:
        super().__init__(shift, PeopleInputs, derive_people)
        self._dialog, self._copies = dialog, BriefCopy()
        shift.ended.connect(self._copies.clear)
        shift.lockedChanged.connect(self._copies.clear)

    @Slot()
    def refresh(self) -> None:
        """Reads the accounts anew."""
        self._shift.run(self._shift.office.list_accounts, self._listed)

    def _listed(self, lines: tuple[AccountLine, ...]) -> None:
        self._change(lines=lines, now=self._shift.now())

    # A new account

    @Slot()
    def add(self) -> None:
        """Asks who."""
        if not self._shift.locked:
            self._dialog.ask(account_form(self._inputs), self._add)

    def _add(self, answers: Answers) -> None:
        typed, office = answers["password"], self._shift.office
        password, role = typed or new_password(), Role(answers["role"])
        self._dialog.run(
            lambda actor: office.add_account(actor, answers["login"], answers["full_name"], role, password),
            lambda outcome: self._answered(outcome, "" if typed else password),
        )

    # A new password

    @Slot(str)
    def renew(self, login: str) -> None:
        """Asks for an account's new password."""
        person = self._person(login)
        if person is not None and not self._shift.locked:
            self._dialog.ask(password_form(self._inputs, person), lambda answers: self._renew(login, answers))

    def _renew(self, login: str, answers: Answers) -> None:
        typed, office = answers["password"], self._shift.office
        password = typed or new_password()
        self._dialog.run(
            lambda actor: office.set_password(actor, login, password),
            lambda outcome: self._answered(outcome, "" if typed else password),
        )

    # Another role

    @Slot(str)
    def changeRole(self, login: str) -> None:
        """Asks for an account's role."""
        person = self._person(login)
        if person is not None and not self._shift.locked:
            self._dialog.ask(role_form(self._inputs, person), lambda answers: self._set_role(login, answers))

    def _set_role(self, login: str, answers: Answers) -> None:
        office, role = self._shift.office, Role(answers["role"])
        self._dialog.run(lambda actor: office.set_role(actor, login, role), self._answered)

    # Closed and open again

    @Slot(str)
    def switchActive(self, login: str) -> None:
        """Closes an account after a question, or opens it again."""
        person, office = self._person(login), self._shift.office
        if person is None or self._shift.locked:
            return
        if person.active:
            self._dialog.ask(closing_form(self._inputs, person), lambda _: self._close(login))
        else:
            self._shift.run(lambda actor: office.activate(actor, login), self._switched)

    def _close(self, login: str) -> None:
        office = self._shift.office
        self._shift.run(lambda actor: office.deactivate(actor, login), self._switched)

    def _switched(self, outcome: AccountChanged | AccountRefused) -> None:
        if isinstance(outcome, AccountRefused):
            for fault in outcome.faults.values():
                self._shift.tell("told.plain", fault_text(self._inputs, fault))
        else:
            self._shift.hush()
            self._tell_guest(outcome)
        self.refresh()

    # What came of it

    def _answered(self, outcome: Account | AccountChanged | AccountRefused, made: str = "") -> None:
        if isinstance(outcome, AccountRefused):
            asked = [field.name for field in self._dialog.shown.fields]
            self._dialog.refuse(
                {
                    name if name in asked else asked[0]: fault_text(self._inputs, fault)
                    for name, fault in outcome.faults.items()
                }
            )
            return
        self._dialog.close()
        self.refresh()
        if isinstance(outcome, AccountChanged):
            self._tell_guest(outcome)
        if made:
            account = outcome.account if isinstance(outcome, AccountChanged) else outcome
            self._show_made(account.login, made)

    def _show_made(self, login: str, password: str, *, copied: bool = False) -> None:
        form: Form = made_form(self._inputs, login, password, copied=copied)
        self._dialog.ask(form, lambda _: self._copy(login, password))

    def _copy(self, login: str, password: str) -> None:
        self._copies.put(password)
        self._show_made(login, password, copied=True)

    def _tell_guest(self, outcome: AccountChanged) -> None:
        if outcome.guest is not None:
            self._shift.tell("people.guest", outcome.guest.text)

    def _person(self, login: str) -> PersonItem | None:
        return next((person for person in self._shown.people if person.key == login), None)
