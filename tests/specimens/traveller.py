"""Invents holders of passports and residence cards from many countries."""

from __future__ import annotations

import random
from datetime import date, timedelta

from ...queue.identity import Sex
from .icao import Holder
from .names import invent_name, invent_place, invent_word
from .resident import TODAY, invent_birth, invent_nik

# given names of men and of women, surnames
_ENGLISH = (
    "JAMES OLIVER HARRY GEORGE LIAM NOAH ETHAN",
    "OLIVIA AMELIA EMILY GRACE CHLOE RUBY",
    "SMITH O'BRIEN BROWN TAYLOR WALKER MCDONALD CLARKE FITZGERALD SMITH-JONES",
)
_LATIN = (
    "CARLOS JOSÉ MIGUEL ANTÔNIO LUIS RAFAEL",
    "MARÍA ANA LUCÍA SOFÍA INÊS BEATRIZ",
    "GARCÍA NÚÑEZ PEREIRA SILVA MUÑOZ FERNANDES SOARES XIMENES",
)
_GERMAN = (
    "JÜRGEN LUKAS FELIX JÖRG MAXIMILIAN",
    "ANNA LENA KÄTHE SOPHIE GRETA",
    "MÜLLER GROSS SCHRÖDER WEISS KÖNIG HEIDE",
)
_ARABIC = (
    "MOHAMMED AHMED OMAR KHALID YOUSEF",
    "FATEMA NOUR LAYLA HANA AMINA",
    "AL-HARBI EL-SAYED SALEH AL-OTAIBI HADDAD NASSER",
)
_ASIAN = (
    "WEI JUN MIN HIROSHI KENJI SEO-JUN",
    "MEI LING YUKI HANA JI-WOO XIU",
    "TANAKA SATO KIM LEE PARK WANG ZHANG NGUYEN TRAN LIM",
)
_INDIAN = ("RAHUL ARJUN SURESH VIJAY", "PRIYA ANJALI LAKSHMI DIVYA", "SHARMA PATEL KUMAR IYER SRINIVASAN BANERJEE")
_NORDIC = ("LARS ERIK SØREN BJÖRN", "INGRID ÅSA FREJA ASTRID", "ØSTERGAARD LINDSTRÖM HANSEN BERGSTRÖM ÅKESSON")
COUNTRIES = (
    ("IDN", "INDONESIA", None),
    ("MYS", "MALAYSIA", _ARABIC),
    ("SGP", "SINGAPORE", _ASIAN),
    ("AUS", "AUSTRALIA", _ENGLISH),
    ("GBR", "UNITED KINGDOM", _ENGLISH),
    ("USA", "UNITED STATES", _ENGLISH),
    ("NLD", "NEDERLAND", _GERMAN),
    ("DEU", "DEUTSCHLAND", _GERMAN),
    ("FRA", "FRANCE", _LATIN),
    ("ESP", "ESPAÑA", _LATIN),
    ("TLS", "TIMOR-LESTE", _LATIN),
    ("BRA", "BRASIL", _LATIN),
    ("JPN", "JAPAN", _ASIAN),
    ("KOR", "REPUBLIC OF KOREA", _ASIAN),
    ("CHN", "CHINA", _ASIAN),
    ("VNM", "VIET NAM", _ASIAN),
    ("IND", "INDIA", _INDIAN),
    ("SAU", "SAUDI ARABIA", _ARABIC),
    ("EGY", "EGYPT", _ARABIC),
    ("SWE", "SVERIGE", _NORDIC),
    ("DNK", "DANMARK", _NORDIC),
    ("PNG", "PAPUA NEW GUINEA", _ENGLISH),
)
_BY_CODE = {code: name for code, name, _ in COUNTRIES}


def country_name(code: str) -> str:
    """In capitals, as the country's own documents print it."""
    return _BY_CODE[code]


def lines_code(alpha_3: str) -> str:
    """Germany alone writes a single letter."""
    return "D" if alpha_3 == "DEU" else alpha_3


def invent_passport_holder(rng: random.Random) -> tuple[Holder, str, str]:
    """The holder, the nationality's alpha-3 and the place of birth."""
    code = "IDN" if rng.random() < 0.3 else rng.choice(COUNTRIES)[0]
    sex, born, surname, given = _person(rng, code)
    personal = invent_nik(rng, sex or "M", born)[:14] if code == "IDN" and rng.random() < 0.3 else ""
    if code != "IDN" and rng.random() < 0.3:
        personal = "".join(rng.choice("0123456789ABCDEFGHKLMNPRSTUVWXYZ") for _ in range(rng.randrange(6, 15)))
    holder = Holder(
        document="P" if rng.random() < 0.92 else rng.choice(("PO", "PM", "PD")),
        issuer=lines_code(code),
        nationality=lines_code(code),
        number=_number(rng, code),
        surname=surname,
        given_names=given,
        birth_date=born,
        sex=sex,
        expiry_date=_expiry(rng),
        optional=personal,
    )
    return holder, code, _birth_place(rng)


def invent_card_holder(rng: random.Random) -> tuple[Holder, str, str]:
    """Of a residence permit (KITAS) for a foreigner, or of a foreign identity card."""
    code = rng.choice(COUNTRIES[1:])[0]
    sex, born, surname, given = _person(rng, code)
    permit = rng.random() < 0.5
    holder = Holder(
        document=rng.choice(("IR", "AR", "I")) if permit else rng.choice(("I", "ID", "AC")),
        issuer="IDN" if permit else lines_code(code),
        nationality=lines_code(code),
        number=_number(rng, "IDN" if permit else code),
        surname=surname,
        given_names=given,
        birth_date=born,
        sex=sex,
        expiry_date=_expiry(rng),
        optional=str(rng.randrange(10**6, 10**11)) if rng.random() < 0.5 else "",
        optional_2=str(rng.randrange(10**4, 10**9)) if rng.random() < 0.2 else "",
    )
    return holder, code, _birth_place(rng)


def _person(rng: random.Random, code: str) -> tuple[Sex | None, date, str, str]:
    sex: Sex = "F" if rng.random() < 0.5 else "M"
    pool = next(pool for known, _, pool in COUNTRIES if known == code)
    if pool is None:
        words = invent_name(rng, sex).partition(",")[0].split()
        words = [word for word in words if not word.endswith(".")] or [invent_word(rng, 3)]
        surname, given = words[-1], " ".join(words[:-1])
    else:
        given = " ".join(rng.sample(pool[1 if sex == "F" else 0].split(), rng.choice((1, 2, 2, 3))))
        surname = rng.choice(pool[2].split()) if rng.random() < 0.6 else invent_word(rng, 3)
        if rng.random() < 0.15:
            surname = f"{rng.choice(('VAN', 'DE LA', 'BIN', 'SAN'))} {surname}"
    return (sex if rng.random() < 0.97 else None), invent_birth(rng), surname, given


def _number(rng: random.Random, code: str) -> str:
    if code == "IDN":
        return rng.choice("ABCEX") + rng.choice(("", "", "E")) + f"{rng.randrange(10**6, 10**7)}"
    letters = "".join(rng.choice("ABCDEFGHJKLMNPRTUVWXYZ") for _ in range(rng.choice((0, 1, 2))))
    return letters + "".join(str(rng.randrange(10)) for _ in range(rng.choice((7, 8, 9)) - len(letters)))


def _expiry(rng: random.Random) -> date:
    return TODAY + timedelta(days=rng.randrange(-300, 3600))


def _birth_place(rng: random.Random) -> str:
    return rng.choice(
        ("JAKARTA", "MEDAN", "LONDON", "OSAKA", "DILI", invent_place(rng), invent_place(rng), invent_word(rng, 3))
    )
