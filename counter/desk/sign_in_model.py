"""Signing in: account name and password."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ...assets.words import clock_time
from ...queue.errors import KnownError
from ...queue.operations.accounts import Account, SignInRefused
from ..inputs import Inputs
from ..part import Part
from ..shift import Shift, note_fault

QML_IMPORT_NAME = "Sambut.Counter"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class SignInInputs(Inputs):
    """busy: an attempt is under way."""

    busy: bool = False


@dataclass(frozen=True, slots=True)
class SignInProps:
    """What the sign-in page shows beside the frame's message."""

    busy: bool


def derive_sign_in(inputs: SignInInputs) -> SignInProps:
    """The sign-in page."""
    return SignInProps(inputs.busy)


@QmlElement
@QmlUncreatable("made by the counter's model")
class SignInModel(Part[SignInInputs, SignInProps]):  # type: ignore[operator]  # the stubs make QmlUncreatable a class
    """The way in and out."""

    entered = Signal()

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift, SignInInputs, derive_sign_in)

    @Slot(str, str)
    def signIn(self, login: str, password: str) -> None:
        """Tries to sign in."""
        if self._inputs.busy:
            return
        if not login.strip() or not password:
            self._shift.tell("signin.missing")
            return
        self._change(busy=True)
        self._shift.hush()
        office = self._shift.office
        self._shift.run(lambda actor: office.sign_in(actor, login, password), self._answered, self._failed)

    @Slot()
    def signOut(self) -> None:
        """Ends the shift at this window; the desk was left before. Also where the office cannot be told."""
        self._shift.run(self._shift.office.sign_out, lambda _: None, note_fault)
        self._shift.end()

    def _answered(self, outcome: Account | SignInRefused) -> None:
        self._change(busy=False)
        if isinstance(outcome, Account):
            self._shift.hush()
            self._shift.begin(outcome)
            self.entered.emit()
        elif outcome.retry_at is None:
            self._shift.tell("signin.wrong")
        else:
            self._shift.tell("signin.rest", clock_time(outcome.retry_at, self._shift.rules.hours.zone))

    def _failed(self, error: KnownError) -> None:
        self._change(busy=False)
        self._shift.fails(error)
