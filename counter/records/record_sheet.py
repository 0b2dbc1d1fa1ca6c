"""One guest's record at this window: what was read, what is typed, and how its saving stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ...queue.operations.followups import NewFollowUp
from ...queue.operations.records import RecordView, Stale
from ...queue.record import ServiceRecord
from ...queue.ticket import Ticket
from .record_draft import Draft


class Phase(StrEnum):
    """How the saving stands."""

    CLEAN = "clean"  # nothing was typed since it was read
    TYPED = "typed"
    SAVING = "saving"
    SAVED = "saved"
    AWAY = "away"  # the office's data cannot be reached; tried again
    CLASH = "clash"  # another window wrote in between
    REFUSED = "refused"  # the office will not take it, for what faults say or for ever


@dataclass(frozen=True, slots=True)
class Made:
    """A follow-up of the visit that the office has."""

    what: str = field(repr=False)
    due_on: date


@dataclass(frozen=True, slots=True)
class Sheet:
    """See the module. view: None until it has been read. stored: the record as the office has it.

    faults: by the draft's paths. theirs: the other version of a clash. asked: opened again after the service, to be
    read. what, kind: the follow-up that is being written; asking: those that the office has not taken yet.
    """

    ticket: Ticket
    view: RecordView | None = None
    draft: Draft = field(default_factory=Draft, repr=False)
    stored: ServiceRecord = field(default_factory=ServiceRecord, repr=False)
    phase: Phase = Phase.CLEAN
    faults: Mapping[str, str] = field(default_factory=dict)
    theirs: Stale | None = None
    asked: bool = False
    what: str = field(default="", repr=False)
    kind: str = ""
    asking: tuple[NewFollowUp, ...] = ()
    added: tuple[Made, ...] = ()

    @property
    def editable(self) -> bool:
        """Whether anything may be typed."""
        return self.view is not None and self.view.editable and not self.asked

    @property
    def is_settled(self) -> bool:
        """Whether nothing would be lost if it were put away."""
        return self.phase in {Phase.CLEAN, Phase.SAVED} and not self.asking and not self.what.strip()

    @property
    def is_pressing(self) -> bool:
        """Whether something of it still has to reach the office, and can."""
        is_refused = self.phase is Phase.REFUSED and not self.faults
        return bool(self.asking) or not (is_refused or self.phase in {Phase.CLEAN, Phase.SAVED})
