"""The guest's e-mail and phone in full, for a short time: hidden by time, Escape, another guest, lock, or leaving."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from PySide6.QtCore import Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ...queue.errors import KnownError
from ...queue.operations.guests import Contact, NotYourGuest
from ..desk.desk_model import DeskModel
from ..inputs import Inputs
from ..part import Part
from ..shift import Shift, fault_word, note_fault
from ..window.brief_copy import BriefCopy

QML_IMPORT_NAME = "Sambut.Counter"
QML_IMPORT_MAJOR_VERSION = 1

SHOWN_SECONDS = 20


@dataclass(frozen=True, slots=True)
class ContactInputs(Inputs):
    """ticket_id: whose contact is asked for or shown. copied: which of the two was copied last."""

    ticket_id: str = ""
    contact: Contact | None = field(default=None, repr=False)
    shown_at: datetime | None = None
    busy: bool = False
    copied: str = ""


@dataclass(frozen=True, slots=True)
class ContactProps:
    """left: seconds of showing; share: of the whole time, 1 to 0. copied: what was said of the last copy."""

    shown: bool = False
    busy: bool = False
    email: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    left: int = 0
    share: float = 0.0
    copied: str = ""


def derive_contact(inputs: ContactInputs) -> ContactProps:
    """Shown while its time runs; a clock that was set back ends it too."""
    if inputs.contact is None or inputs.shown_at is None:
        return ContactProps(busy=inputs.busy)
    left = seconds_left(inputs)
    return ContactProps(
        shown=left > 0,
        email=inputs.contact.email if left > 0 else "",
        phone=inputs.contact.phone if left > 0 else "",
        left=int(-(-left // 1)),
        share=left / SHOWN_SECONDS,
        copied=inputs.say(f"contact.copied.{inputs.copied}") if inputs.copied else "",
    )


def seconds_left(inputs: ContactInputs) -> float:
    """Of the time for which it is shown."""
    gone = (inputs.now - inputs.shown_at).total_seconds() if inputs.shown_at else SHOWN_SECONDS
    return SHOWN_SECONDS - gone if 0 <= gone < SHOWN_SECONDS else 0.0


@QmlElement
@QmlUncreatable("made by the counter's model")
class ContactModel(Part[ContactInputs, ContactProps]):  # type: ignore[operator]  # the stubs make QmlUncreatable a class
    """Each showing is asked of the office, which writes it down; nothing of it is kept when it is hidden."""

    follows_time = True

    def __init__(self, shift: Shift, desk: DeskModel, copies: BriefCopy) -> None:
        super().__init__(shift, ContactInputs, derive_contact)
        self._desk, self._copies = desk, copies
        desk.changed.connect(self._guest_may_have_gone)
        shift.ended.connect(copies.clear)
        shift.lockedChanged.connect(copies.clear)

    @property
    def is_shown(self) -> bool:
        """Whether something is there that can be hidden."""
        return self._inputs.contact is not None

    @Slot()
    def switch(self) -> None:
        """Shows the contact of the guest at the desk, or hides it."""
        guest, office = self._desk.guest, self._shift.office
        if self._shift.locked:
            return
        if self._inputs.contact is not None:
            self.hide()
        elif guest is None:
            self._shift.tell("told.plain", self._inputs.say("why.no_guest"))
        elif not self._inputs.busy:
            ticket_id = guest.ticket_id
            self._change(ticket_id=ticket_id, busy=True)
            self._shift.run(
                lambda actor: office.reveal_contact(actor, ticket_id),
                lambda outcome: self._is(ticket_id, outcome),
                self._failed,
            )

    @Slot()
    def hide(self) -> None:
        """Hides it at once, also one that is still being read."""
        if self._inputs.contact is not None or self._inputs.busy:
            self._change(ticket_id="", contact=None, shown_at=None, busy=False, copied="")

    @Slot(str)
    def copy(self, what: str) -> None:
        """Copies "email" or "phone" for a short time."""
        contact = self._inputs.contact
        text = getattr(contact, what) if contact is not None and self._shown.shown else ""
        if text:
            self._copies.put(text)
            self._change(copied=what)

    def _is(self, ticket_id: str, outcome: Contact | NotYourGuest) -> None:
        if self._inputs.ticket_id != ticket_id:
            return
        if isinstance(outcome, NotYourGuest):
            self.hide()
            self._shift.tell("told.no_guest")
            self._desk.refresh()
        else:
            now = self._shift.now()
            self._change(contact=outcome, shown_at=now, now=now, busy=False, copied="")

    def _failed(self, error: KnownError) -> None:
        note_fault(error)
        self.hide()
        full = fault_word(error) == "told.disk_full"
        self._shift.tell("told.disk_full" if full else "contact.away")

    def _follow(self) -> None:
        super()._follow()
        if self._inputs.contact is not None and not self._shown.shown:
            self.hide()

    def _guest_may_have_gone(self) -> None:
        guest = self._desk.guest
        if self._inputs.ticket_id and (guest is None or guest.ticket_id != self._inputs.ticket_id):
            self.hide()
