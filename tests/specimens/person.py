"""Invents people who cannot be mistaken for real ones, with identity numbers that are plausible in form only."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from ...queue.identity import Sex, age_on

_MEN = ("Bagas", "Danu", "Guntur", "Jaka", "Lintang", "Panji", "Rangga", "Satria", "Tirta", "Wira")
_WOMEN = ("Ayu", "Citra", "Dewi", "Kirana", "Laras", "Melati", "Puspa", "Ratih", "Sekar", "Wulan")
SURNAMES = ("Contoh", "Spesimen", "Rekaan", "Misalnya", "Percobaan", "Teladan")
_PLACES = ("KOTA CONTOH", "KABUPATEN REKAAN", "KOTA SPESIMEN")


@dataclass(frozen=True, slots=True)
class SpecimenPerson:
    """An invented person; every number is digits only, save a student number that may start with a letter."""

    name: str
    sex: Sex
    birth_date: date
    birth_place: str
    nik: str
    nip: str
    student_number: str
    licence_number: str


def invent_person(rng: random.Random, today: date) -> SpecimenPerson:
    """A person of 19 to 75 years; the same state of rng gives the same person."""
    sex: Sex = "F" if rng.random() < 0.5 else "M"
    born = _birth_date(rng, today)
    return SpecimenPerson(
        name=f"{rng.choice(_WOMEN if sex == 'F' else _MEN)} {rng.choice(SURNAMES)}",
        sex=sex,
        birth_date=born,
        birth_place=rng.choice(_PLACES),
        nik=_nik(rng, sex, born),
        nip=_nip(rng, sex, born, today),
        student_number=_student_number(rng, today),
        licence_number=f"{born:%y%m}{rng.randrange(10**4):04d}{rng.randrange(10**6):06d}",
    )


def _birth_date(rng: random.Random, today: date) -> date:
    age = min(75, 19 + int(rng.expovariate(1 / 16)))
    born = today - timedelta(days=round(age * 365.25) + rng.randrange(300))
    return born if age_on(born, today) >= 19 else born - timedelta(days=366)


def _nik(rng: random.Random, sex: Sex, born: date) -> str:
    region = f"{rng.choice((31, 32, 33, 34, 35, 51, 73))}{rng.randrange(1, 30):02d}{rng.randrange(1, 20):02d}"
    day = born.day + (40 if sex == "F" else 0)
    return f"{region}{day:02d}{born:%m%y}{rng.randrange(1, 10**4):04d}"


def _nip(rng: random.Random, sex: Sex, born: date, today: date) -> str:
    appointed = min(today.year - 1, born.year + rng.randrange(18, 35))
    month = rng.randrange(1, 13)
    return f"{born:%Y%m%d}{appointed}{month:02d}{'2' if sex == 'F' else '1'}{rng.randrange(1, 1000):03d}"


def _student_number(rng: random.Random, today: date) -> str:
    year = (today.year - rng.randrange(0, 6)) % 100
    prefix = rng.choice(("", "", "", "C"))
    return f"{prefix}{year:02d}{rng.randrange(1, 20):02d}{rng.randrange(10**6):06d}"
