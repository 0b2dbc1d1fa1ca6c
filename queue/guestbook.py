"""The guest book: what a visit records of its visitor, and what each service needs of it.

Code lists follow the respondent block of BPS's data-needs survey as branches use it; codes are stored, labels are data.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from .identity import IdType
from .priority import Disability, Priority
from .service import Service
from .text import NAME_LIMIT, TEXT_LIMIT, clean_email, clean_phone, clean_text

OTHER_OCCUPATION = 7
OTHER_INSTITUTION = 9
NUMBER_LIMIT = 40


class StaffReason(StrEnum):
    """Why staff take over: never a dead end for the visitor."""

    NONE = ""
    NO_CARD = "no_card"
    NO_CONSENT = "no_consent"
    ASSISTED = "assisted"  # an officer fills the guest book in for one who cannot use the kiosk


@dataclass(frozen=True, slots=True)
class Identity:
    """The fields that are encrypted at rest and never leave the branch; empty text where not given."""

    id_type: IdType | None = None
    id_number: str = ""
    name: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Consent:
    """A real tap on a shown notice: which version, in which language, when (aware, UTC)."""

    notice_version: str
    language: str
    at: datetime


@dataclass(frozen=True, slots=True)
class GuestBook:
    """One visit's answers; None where the visitor did not answer. Codes as in the code list of `lists_version`.

    ready: codes of the service's requirements that the visitor says to have.
    """

    lists_version: str
    language: str
    identity: Identity = Identity()
    consent: Consent | None = None
    staff_reason: StaffReason = StaffReason.NONE
    sex: int | None = None
    age_band: int | None = None
    education: int | None = None
    occupation: int | None = None
    occupation_text: str = ""
    institution_category: int | None = None
    institution_text: str = ""
    institution: str = ""
    main_use: int | None = None
    priority: Priority = Priority.NONE
    disability: Disability | None = None
    ready: tuple[str, ...] = ()


class FieldFault(StrEnum):
    """What is wrong with a field; the screen has the words."""

    REQUIRED = "required"
    INCOMPLETE = "incomplete"
    UNKNOWN_CODE = "unknown_code"
    NOT_SERVED = "not_served"  # the service is for other institutions


CODED_FIELDS = ("sex", "age_band", "education", "occupation", "institution_category", "main_use")


TEXTS = ("occupation_text", "institution_text", "institution")
"""What a visitor wrote freely into the guest book, which can tell who it was."""
OTHERS = {
    "occupation": (OTHER_OCCUPATION, "occupation_text"),
    "institution_category": (OTHER_INSTITUTION, "institution_text"),
}
"""The code of an answer that is a text of the visitor's own, and where that stands."""


def tidy(book: GuestBook) -> GuestBook:
    """The guest book with every text cleaned and phone and e-mail in their stored forms where they have one.

    Of a visitor who refuses consent no text is kept: it could tell who it was. The codes stay.
    """
    if book.staff_reason is StaffReason.NO_CONSENT:
        book = dataclasses.replace(book, occupation_text="", institution_text="", institution="")
    card = book.identity
    identity = Identity(
        card.id_type,
        clean_text(card.id_number, NUMBER_LIMIT).upper(),
        clean_text(card.name, NAME_LIMIT),
        clean_email(card.email) or clean_text(card.email),
        clean_phone(card.phone) or clean_text(card.phone),
    )
    return dataclasses.replace(
        book,
        identity=identity,
        occupation_text=clean_text(book.occupation_text, TEXT_LIMIT),
        institution_text=clean_text(book.institution_text, TEXT_LIMIT),
        institution=clean_text(book.institution, TEXT_LIMIT),
    )


def faults_of(
    book: GuestBook, services: tuple[Service, ...], codes: Mapping[str, frozenset[int]]
) -> dict[str, FieldFault]:
    """Field name to fault of a tidy guest book for the chosen services; empty when it can be kept.

    A visitor who refuses consent leaves no personal data at all; one without a card leaves no number.
    """
    faults = {name: FieldFault.UNKNOWN_CODE for name in CODED_FIELDS if not _known(getattr(book, name), codes[name])}
    if book.staff_reason is StaffReason.NO_CONSENT:
        return faults | ({"consent": FieldFault.UNKNOWN_CODE} if book.identity != Identity() else {})
    if book.consent is None:
        faults["consent"] = FieldFault.REQUIRED
    if not all(service.serves(book.institution_category) for service in services):
        faults["institution_category"] = FieldFault.NOT_SERVED
    if not set(book.ready) <= {item.code for service in services for item in service.requirements}:
        faults["ready"] = FieldFault.UNKNOWN_CODE
    return faults | _identity_faults(book, any(service.needs_email for service in services))


def _identity_faults(book: GuestBook, needs_email: bool) -> dict[str, FieldFault]:
    card, faults = book.identity, dict[str, FieldFault]()
    if not card.name:
        faults["name"] = FieldFault.REQUIRED
    if book.staff_reason is not StaffReason.NO_CARD and not (card.id_number and card.id_type):
        faults["id_number"] = FieldFault.REQUIRED
    if card.email and clean_email(card.email) is None:
        faults["email"] = FieldFault.INCOMPLETE
    elif needs_email and not card.email:
        faults["email"] = FieldFault.REQUIRED
    if card.phone and clean_phone(card.phone) is None:
        faults["phone"] = FieldFault.INCOMPLETE
    return faults


def _known(code: int | None, allowed: frozenset[int]) -> bool:
    return code is None or code in allowed
