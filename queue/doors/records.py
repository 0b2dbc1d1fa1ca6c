"""The door of what is done at a desk: the record of a service, and what must follow the visit."""

from __future__ import annotations

from datetime import date

from ..access import Act, Actor
from ..operations import follow_up_list, followups, records
from ..record import ServiceRecord
from .door import Door


class RecordDoor(Door):
    """What an officer writes about a visit; a head gets counts only."""

    def read_record(self, actor: Actor, ticket_id: str) -> records.RecordView | records.NotYours:
        """A leg's record, empty when nothing was written yet; reading a written one is noted."""
        with self._work(actor, Act.KEEP_RECORDS) as work:
            return records.read_record(work, actor, ticket_id)

    def save_record(self, actor: Actor, ticket_id: str, revision: int, record: ServiceRecord) -> records.SaveOutcome:
        """Writes a draft over the revision that was read (0: none); two windows never overwrite each other unseen."""
        with self._work(actor, Act.KEEP_RECORDS) as work:
            return records.save_record(work, actor, ticket_id, revision, record)

    def add_follow_up(self, actor: Actor, asked: followups.NewFollowUp) -> followups.AddOutcome:
        """Opens a follow-up of a visit, with its due date; the same one however often it is asked for."""
        with self._work(actor, Act.KEEP_RECORDS) as work:
            return followups.add_follow_up(work, actor, asked)

    def finish_follow_up(self, actor: Actor, followup_id: str) -> followups.EndOutcome:
        """A follow-up is done."""
        with self._work(actor, Act.KEEP_RECORDS) as work:
            return followups.finish_follow_up(work, actor, followup_id)

    def cancel_follow_up(self, actor: Actor, followup_id: str, reason: str) -> followups.EndOutcome:
        """A follow-up is given up, with a reason of the list cancel_reason."""
        with self._work(actor, Act.KEEP_RECORDS) as work:
            return followups.cancel_follow_up(work, actor, followup_id, reason)

    def list_follow_ups(self, actor: Actor, *, mine: bool = False) -> tuple[follow_up_list.FollowUpLine, ...]:
        """Open follow-ups and those that ended lately, with whom they are for; the reading is noted."""
        with self._work(actor, Act.SEE_FOLLOW_UPS) as work:
            return follow_up_list.list_follow_ups(work, actor, mine=mine)

    def follow_up_reminder(self, actor: Actor) -> follow_up_list.Reminder:
        """How many follow-ups are due today or overdue: numbers only, cheap enough to ask for often."""
        with self._view(actor, Act.SEE_FOLLOW_UPS) as view:
            return follow_up_list.reminder(view, actor)

    def follow_up_counts(self, actor: Actor, first: date, last: date) -> tuple[follow_up_list.FollowUpCounts, ...]:
        """By kind, of those opened on the local days from first to last: no texts."""
        with self._view(actor, Act.SEE_FIGURES) as view:
            return follow_up_list.follow_up_counts(view, first, last)
