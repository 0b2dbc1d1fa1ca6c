"""What a card tells the guest book: number, name, sex, age band, what is to be offered as a first choice. Pure."""

from __future__ import annotations

import dataclasses
import unicodedata
from datetime import date

from ..queue.identity import IdType, age_band, age_on, is_elderly, parse_number
from ..queue.occupation import Occupations
from ..queue.text import NAME_LIMIT, clean_text
from .answers import CardFacts, Session
from .scan.reading import Reading
from .session import take_typed

SEXES = {"M": 1, "F": 2}
_NAME_SIGNS = frozenset(" .,'-/")


def facts_of_reading(reading: Reading, today: date, occupations: Occupations) -> CardFacts:
    """The facts of an accepted reading; occupations: what printed occupation has which code."""
    fields = reading.fields
    facts = _facts(fields.id_type or IdType.OTHER, fields.number, fields.sex, fields.birth_date, today)
    occupation = occupations.code(fields.occupation)
    return dataclasses.replace(facts, name=readable_name(fields.name), occupation=occupation)


def readable_name(name: str) -> str:
    """The name as printed, letters and name signs only; empty where less than two letters are left.

    Capitals stay: DRS. H. ABDUL RO'UF, M.SI has no small letters that a rule would get right.
    """
    plain = unicodedata.normalize("NFC", clean_text(name, NAME_LIMIT)).replace("\u2019", "'")
    kept = "".join(char for char in plain if char.isalpha() or char in _NAME_SIGNS)
    tidy = clean_text(kept, NAME_LIMIT).strip(" ,'-/")
    return tidy if sum(char.isalpha() for char in tidy) > 1 else ""


def take_number(session: Session, text: str, today: date) -> Session:
    """The session after a typed number, when it is a plausible one of the chosen kind of card."""
    card = parse_number("".join(text.split()), (), today)
    if card.id_type is None or card.id_type is not session.answers.id_type:
        return dataclasses.replace(session, from_card=frozenset())
    return take_typed(session, _facts(card.id_type, card.number, card.sex, card.birth_date, today))


def _facts(id_type: IdType, number: str, sex: str | None, born: date | None, today: date) -> CardFacts:
    age = age_on(born, today) if born else None
    band = None if age is None else age_band(age)
    return CardFacts(id_type, number, SEXES.get(sex or ""), band, age is not None and is_elderly(age))
