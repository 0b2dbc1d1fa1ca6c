"""What one visitor has said, and where the visit stands: plain frozen values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from ..queue.guestbook import Consent, StaffReason
from ..queue.identity import IdType
from ..queue.operations.issue import Issued
from ..queue.priority import Disability, Priority
from ..queue.ticket import PrintState
from .steps import Step


class TextFault(StrEnum):
    """Why a typed answer is not taken yet."""

    REQUIRED = "required"
    EMAIL_INCOMPLETE = "email_incomplete"
    PHONE_INCOMPLETE = "phone_incomplete"
    TOO_SHORT = "too_short"
    NIK_LENGTH = "nik_length"
    NIP_LENGTH = "nip_length"


@dataclass(frozen=True, slots=True)
class Answers:
    """What the visitor has said so far; None and empty text where nothing.

    ready: codes of the requirements that the visitor has; None until the visitor has been asked.
    """

    id_type: IdType | None = None
    id_number: str = field(default="", repr=False)
    name: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    sex: int | None = None
    age_band: int | None = None
    education: int | None = None
    occupation: int | None = None
    occupation_text: str = field(default="", repr=False)
    institution_category: int | None = None
    institution_text: str = field(default="", repr=False)
    institution: str = field(default="", repr=False)
    main_use: int | None = None
    priority: Priority | None = None
    disability: Disability | None = None
    service: str = ""
    ready: frozenset[str] | None = None


def blank(names: Iterable[str]) -> dict[str, Any]:
    """Answers by name as if nothing had been said, to replace what is to be forgotten."""
    return {name: getattr(Answers(), name) for name in names}


@dataclass(frozen=True, slots=True)
class Session:
    """One visitor from the first touch to the ticket.

    from_card: the answers that the card gave. guesses: what the card suggests, by answer; offered first, never taken.
    settled: answers that later pages need not ask again. card_name: as the card prints it. remembered: the answers of
    an earlier visit, unchanged since. reviewing: the visitor came back from the review to change one answer and
    returns there.
    """

    session_id: str = ""
    begun_at: datetime | None = None
    step: Step = Step.WELCOME
    answers: Answers = Answers()
    consent: Consent | None = None
    staff_reason: StaffReason = StaffReason.NONE
    from_card: frozenset[str] = frozenset()
    guesses: tuple[tuple[str, int | str], ...] = ()
    settled: frozenset[str] = frozenset()
    card_name: str = field(default="", repr=False)
    returning: bool = False
    remembered: frozenset[str] = field(default=frozenset(), repr=False)
    online_code: str = ""
    reviewing: bool = False
    fault: TextFault | None = None
    issued: Issued | None = None
    print_state: PrintState = PrintState.PENDING


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What a card tells: the name as printed, sex as 1 or 2, the age band; empty or None where it does not.

    occupation: the guest book's code of the occupation printed on a KTP, which may be long out of date.
    """

    id_type: IdType
    id_number: str = field(repr=False)
    sex: int | None = None
    age_band: int | None = None
    is_elderly: bool = False
    name: str = field(default="", repr=False)
    occupation: int | None = None
