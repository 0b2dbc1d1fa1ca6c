"""The door of a person's rights: to be told what is held, to have it put right, and to be forgotten."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date

from ..access import Act, Actor
from ..operations import person_correction, person_erasure, person_export, person_subject
from ..storage.remains import sweep
from .door import Door

MOST_AT_ONCE = 100
"""So many persons are cleared in one transaction: it holds nobody up at a desk."""


class PersonDoor(Door):
    """What an administrator does for a person who asks for it, and what is due when the days are over."""

    def export_person(
        self, actor: Actor, subject: person_subject.Subject
    ) -> person_export.Exported | person_subject.NobodyKnown | person_subject.SeveralPeople:
        """All that is held of one person, read without holding anybody up.

        The reading is written down with every visit that it tells of; where that fails, nothing is given.
        """
        with self._view(actor, Act.EXPORT_PERSON) as view:
            outcome = person_export.export_person(view, subject)
        with self._work(actor, Act.EXPORT_PERSON) as work:
            person_export.note_export(work, actor, outcome)
        return outcome

    def correct_person(
        self, actor: Actor, subject: person_subject.Subject, texts: Mapping[str, str]
    ) -> (
        person_correction.Corrected
        | person_correction.NotAccepted
        | person_subject.NobodyKnown
        | person_subject.SeveralPeople
    ):
        """Another name, e-mail or phone."""
        with self._work(actor, Act.CORRECT_PERSON) as work:
            return person_correction.correct_person(work, actor, subject, texts)

    def correct_visit(
        self, actor: Actor, guest: person_subject.GuestOf, changes: Mapping[str, person_correction.Code]
    ) -> (
        person_correction.Corrected
        | person_correction.NotAccepted
        | person_correction.VisitUnknown
        | person_correction.OtherLists
        | person_correction.QueueGoesByIt
    ):
        """Other codes in the guest book of one visit, by its number on its day."""
        with self._work(actor, Act.CORRECT_VISIT) as work:
            return person_correction.correct_visit(work, actor, guest, changes)

    def rehearse_erasure(
        self, actor: Actor, subject: person_subject.Subject
    ) -> person_erasure.Erasable | person_subject.NobodyKnown | person_subject.SeveralPeople:
        """What erase_person would destroy."""
        with self._work(actor, Act.ERASE_PERSON) as work:
            return person_erasure.rehearse_erasure(work, actor, subject)

    def erase_person(
        self, actor: Actor, subject: person_subject.Subject
    ) -> person_erasure.Erased | person_subject.NobodyKnown | person_subject.SeveralPeople | person_subject.StillHere:
        """Destroys all that tells who it was, in the database's files too; the visits stay as numbers."""
        with self._work(actor, Act.ERASE_PERSON) as work:
            outcome = person_erasure.erase_person(work, actor, subject)
        if isinstance(outcome, person_erasure.Erased):
            return dataclasses.replace(outcome, swept=sweep(self._database))
        return outcome

    def count_expired(self, actor: Actor, before: date) -> person_erasure.Expirable:
        """How many persons were last here before a local day."""
        with self._view(actor, Act.EXPIRE_PERSONS) as view:
            return person_erasure.count_expired(view, before)

    def expire_persons(self, actor: Actor, before: date, most: int = MOST_AT_ONCE) -> person_erasure.Expired:
        """Erases persons who were last here before a local day, some at once; asked again until there are no more."""
        with self._work(actor, Act.EXPIRE_PERSONS) as work:
            outcome = person_erasure.expire_persons(work, before, most)
        if (outcome.persons or outcome.nameless) and not outcome.more:
            return dataclasses.replace(outcome, swept=sweep(self._database))
        return outcome
