"""The locked window: after idle minutes or by key; the desk stays, no name is shown, PIN or password opens it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtCore import Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ...assets.words import clock_time
from ...queue.errors import KnownError
from ...queue.operations.locking import Unlocked, UnlockRefused
from ..inputs import Inputs
from ..part import Part
from ..shift import Shift, fault_word, note_fault

QML_IMPORT_NAME = "Sambut.Counter"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class LockInputs(Inputs):
    """refused: why it did not open, as a key of the words with its values."""

    locked: bool = False
    busy: bool = False
    refused: tuple[str, tuple[object, ...]] | None = None


@dataclass(frozen=True, slots=True)
class LockProps:
    """fault: what is said beside the field."""

    locked: bool
    busy: bool
    fault: str


def derive_lock(inputs: LockInputs) -> LockProps:
    """The locked page."""
    key, values = inputs.refused or ("", ())
    return LockProps(inputs.locked, inputs.busy, inputs.say(key, *values) if key else "")


@QmlElement
@QmlUncreatable("made by the counter's model")
class LockModel(Part[LockInputs, LockProps]):  # type: ignore[operator]  # the stubs make QmlUncreatable a class
    """idle_minutes: without a hand at the window for so long it locks itself; 0 for never."""

    def __init__(self, shift: Shift, idle_minutes: int) -> None:
        super().__init__(shift, LockInputs, derive_lock)
        self._idle, self._touched_at = timedelta(minutes=idle_minutes), shift.now()
        shift.ticked.connect(self._look)

    @Slot()
    def lock(self) -> None:
        """Locks the window of whoever has signed in."""
        if self._shift.account is not None:
            self._change(locked=True, busy=False, refused=None)

    @Slot(str)
    def unlock(self, secret: str) -> None:
        """Tries a PIN or the password."""
        if self._inputs.busy or not self._inputs.locked:
            return
        if not secret:
            self._change(refused=("lock.missing", ()))
            return
        self._change(busy=True, refused=None)
        office = self._shift.office
        self._shift.run(lambda actor: office.unlock(actor, secret), self._answered, self._failed)

    @Slot()
    def hush(self) -> None:
        """The next attempt is being typed."""
        self._change(refused=None)

    def touch(self) -> None:
        """A hand is at the window."""
        self._touched_at = self._shift.now()

    def _show(self) -> None:
        turned = self._shift.locked is not self._inputs.locked
        self._shift.locked = self._inputs.locked
        super()._show()
        if turned:
            self._shift.lockedChanged.emit()

    def _look(self) -> None:
        now = self._shift.now()
        self._touched_at = min(self._touched_at, now)
        if self._idle and not self._inputs.locked and now - self._touched_at >= self._idle:
            self.lock()

    def _answered(self, outcome: Unlocked | UnlockRefused) -> None:
        if isinstance(outcome, Unlocked):
            self.touch()
            self._change(locked=False, busy=False, refused=None)
        elif outcome.needs_sign_in:
            self._shift.end()
            self._shift.tell("lock.ended")
        else:
            self._change(busy=False, refused=self._why(outcome))

    def _why(self, refused: UnlockRefused) -> tuple[str, tuple[object, ...]]:
        if refused.retry_at is not None:
            return "signin.rest", (clock_time(refused.retry_at, self._shift.rules.hours.zone),)
        if refused.needs_password:
            return "lock.password", ()
        return ("lock.pin", (refused.tries_left,)) if refused.tries_left else ("lock.wrong", ())

    def _failed(self, error: KnownError) -> None:
        note_fault(error)
        self._change(busy=False, refused=(fault_word(error), ()))
