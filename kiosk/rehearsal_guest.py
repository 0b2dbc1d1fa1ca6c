"""Invents who comes to the rehearsed kiosk, with a card of their own to hold up before its camera."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from ..queue.identity import IdType, Sex, age_on, is_elderly
from ..tests.specimens.ground import stamp_specimen
from ..tests.specimens.icao import Holder, transliterate
from ..tests.specimens.ktp import draw_ktp
from ..tests.specimens.person import SURNAMES, invent_person
from ..tests.specimens.plain_card import CardKind, card_number, render_card
from ..tests.specimens.resident import invent_resident
from ..tests.specimens.scene import Scene, moments
from ..tests.specimens.sheet import Picture, Sheet
from ..tests.specimens.travel import draw_card, draw_passport
from ..tests.specimens.traveller import invent_card_holder, invent_passport_holder
from ..tests.specimens.view import Condition, View, choose_view

FRAME = (1280, 720)
CONDITIONS = {
    Condition.PLAIN: 56,
    Condition.TILT: 8,
    Condition.PERSPECTIVE: 8,
    Condition.GLARE: 8,
    Condition.MOTION: 6,
    Condition.BLUR: 5,
    Condition.DARK: 4,
    Condition.FAR: 3,
    Condition.THUMB: 2,
}
"""How well cards are held up: most as the screen asks, some not."""
SEXES: tuple[Sex, ...] = ("F", "M")
WIDEST, ASIDE = 0.7, 0.25
"""Who sees the picture holds the card inside its frame."""
MOTHERS_BELOW = 50
"""Years; nobody older comes with the priority for pregnancy."""


@dataclass(frozen=True, slots=True)
class Guest:
    """An invented person. sheet: the card in the hand, None for one who types; its number is card_number.

    id_type and id_number: what is typed where no card was read.
    """

    name: str
    sex: Sex
    birth_date: date
    id_type: IdType
    id_number: str
    sheet: Sheet | None = field(default=None, repr=False)
    card_number: str = ""

    def recognises(self, name: str) -> bool:
        """Whether a name on the screen is the guest's own: letter for letter and word for word, marks aside."""
        return transliterate(name) == transliterate(self.name)

    @property
    def email(self) -> str:
        """An address at a domain that is nobody's."""
        return f"{max(transliterate(self.name).split('<'), key=len).lower()}@example.org"

    def age(self, today: date) -> int:
        """Full years."""
        return age_on(self.birth_date, today)

    def priority(self, planned: str, today: date) -> str:
        """The planned one, as far as age and sex allow."""
        age = self.age(today)
        if planned in {"none", "elderly"}:
            return "elderly" if is_elderly(age) else "none"
        unlikely = planned == "pregnant" and (self.sex == "M" or age >= MOTHERS_BELOW)
        return "none" if unlikely else planned

    def looks(self, rng: random.Random, *, as_asked: bool = False) -> Iterator[Picture]:
        """What the camera sees of the card, frame after frame: one hand, one room, never twice the same.

        as_asked: held up as the screen asks, whatever the seed says.
        """
        if self.sheet is None:
            return
        scene = Scene(self.sheet, _view(self.sheet, rng, as_asked=as_asked), rng, FRAME)
        for moment in moments(rng):
            yield scene.shoot(rng.getrandbits(32), moment).frame


def _view(sheet: Sheet, rng: random.Random, *, as_asked: bool) -> View:
    condition = rng.choices(list(CONDITIONS), list(CONDITIONS.values()))[0]
    view = choose_view(Condition.PLAIN if as_asked else condition, rng)
    view = replace(view, width=min(view.width, WIDEST), aside=ASIDE)
    return view if sheet.number_box else replace(view, fingers=0)


def invent_guest(card: str, rng: random.Random, today: date) -> Guest:
    """A guest with that card of the day's plan; the same state of rng gives the same guest."""
    match card:
        case "ktp":
            person = invent_resident(rng)
            person = replace(person, name=_unreal(person.name, rng))
            sheet = _stamped(draw_ktp(person, rng))
            return Guest(person.name, person.sex, person.birth_date, IdType.KTP, person.nik, sheet, person.nik)
        case "passport":
            holder, nationality, place = invent_passport_holder(rng)
            holder = replace(holder, surname=rng.choice(SURNAMES).upper())
            return _traveller(holder, IdType.PASSPORT, draw_passport(holder, nationality, place, rng), rng)
        case "residence":
            holder, nationality, place = invent_card_holder(rng)
            holder = replace(holder, surname=rng.choice(SURNAMES).upper())
            kind = IdType.KITAS if holder.issuer == "IDN" else IdType.OTHER
            return _traveller(holder, kind, draw_card(holder, nationality, place, rng), rng)
        case _:
            return _local(card, rng, today)


def _unreal(name: str, rng: random.Random) -> str:
    """The name with a last word that nobody is called, titles kept."""
    head, comma, degree = name.partition(",")
    words = head.split()
    return " ".join((*(words[:-1] or words), rng.choice(SURNAMES).upper())) + comma + degree


def _stamped(sheet: Sheet) -> Sheet:
    """Marked once more where no line of the screen hides it: over the portrait."""
    return replace(sheet, picture=stamp_specimen(sheet.picture, (850, 220), 40, (255, 255, 255), 12))


def _traveller(holder: Holder, id_type: IdType, sheet: Sheet, rng: random.Random) -> Guest:
    """A document may leave the sex open; its holder does not."""
    sex: Sex = rng.choice(SEXES) if holder.sex is None else holder.sex
    return Guest(sheet.truth.name, sex, holder.birth_date, id_type, holder.number, sheet, holder.number)


def _local(card: str, rng: random.Random, today: date) -> Guest:
    """Somebody with a code on the card, or without a card; types the number of a KTP that stays in the pocket."""
    person = invent_person(rng, today)
    guest = Guest(person.name, person.sex, person.birth_date, IdType.KTP, person.nik)
    if not card:
        return guest
    kind = CardKind(card)
    return replace(guest, sheet=Sheet(render_card(person, kind, rng)), card_number=card_number(person, kind))
