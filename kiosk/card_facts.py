"""What a card's number tells the guest book: sex, age band, whether priority is to be offered. Pure."""

from __future__ import annotations

import dataclasses
from datetime import date

from ..queue.identity import IdType, age_band, age_on, is_elderly, parse_number
from .scan.reading import Reading
from .session import CardFacts, Session, take_typed

SEXES = {"M": 1, "F": 2}


def facts_of_reading(reading: Reading, today: date) -> CardFacts:
    """The facts of an accepted reading."""
    fields = reading.fields
    return _facts(fields.id_type or IdType.OTHER, fields.number, fields.sex, fields.birth_date, today)


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
