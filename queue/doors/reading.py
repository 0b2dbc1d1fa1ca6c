"""The door of guests' identities: every answer was written down before it is given."""

from __future__ import annotations

from datetime import date

from ..access import Act, Actor
from ..operations import guests, read_audit
from .door import Door


class ReadingDoor(Door):
    """What an officer looks up of guests, and what tells afterwards who looked."""

    def history(self, actor: Actor, ticket_id: str) -> guests.History | guests.NotYourGuest:
        """The earlier visits of the guest who is at this officer's desk now, at most ten."""
        with self._work(actor, Act.READ_GUESTS) as work:
            return guests.history(work, actor, ticket_id)

    def reveal_contact(self, actor: Actor, ticket_id: str) -> guests.Contact | guests.NotYourGuest:
        """E-mail and phone in full of the guest who is at this officer's desk now."""
        with self._work(actor, Act.READ_GUESTS) as work:
            return guests.contact(work, actor, ticket_id)

    def find_guests(self, actor: Actor, text: str) -> guests.Found:
        """Today's tickets by number or part of a name, at most twenty.

        Names are opened in a reading, so that a search holds nobody up; what was found is written down before it is
        given, and not given where that fails.
        """
        with self._view(actor, Act.READ_GUESTS) as view:
            found = guests.find_guests(view, text)
        if not found.too_short:
            with self._work(actor, Act.READ_GUESTS) as work:
                guests.note_found(work, actor, found)
        return found

    def reads_between(self, actor: Actor, first: date, last: date) -> tuple[read_audit.ReadRecord, ...]:
        """Who read which visits for what on these local days, both included."""
        with self._view(actor, Act.READ_AUDIT) as view:
            return read_audit.reads_between(view, first, last)
