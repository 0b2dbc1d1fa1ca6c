"""Invents Indonesian residents for print: everything a KTP says, its NIK in keeping with the other rows."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from ...queue.identity import Sex
from .names import invent_address, invent_name, invent_place

DATA = Path(__file__).parents[2] / "assets" / "data"
REGIONS, OCCUPATIONS = DATA / "regions.json", DATA / "occupations.json"
TODAY = date(2026, 10, 6)
"""All ages and expiry dates are reckoned from here, so that a seed gives the same card for ever."""

_FAITHS = ("ISLAM", "ISLAM", "ISLAM", "KRISTEN", "KATHOLIK", "HINDU", "BUDHA", "KONGHUCU")
_STATES = ("BELUM KAWIN", "KAWIN", "KAWIN", "CERAI HIDUP", "CERAI MATI")
_USUAL = (
    "PELAJAR/MAHASISWA",
    "KARYAWAN SWASTA",
    "PEGAWAI NEGERI SIPIL",
    "WIRASWASTA",
    "BELUM/TIDAK BEKERJA",
    "PETANI/PEKEBUN",
    "BURUH HARIAN LEPAS",
    "GURU",
    "DOSEN",
    "PENSIUNAN",
    "PERDAGANGAN",
    "NELAYAN/PERIKANAN",
    "KARYAWAN HONORER",
    "KARYAWAN BUMN",
    "TENTARA NASIONAL INDONESIA",
    "BIDAN",
    "SOPIR",
)


@dataclass(frozen=True, slots=True)
class Area:
    """A district with the codes of the interior ministry; names in capitals."""

    code: str
    province: str
    regency: str
    district: str


@dataclass(frozen=True, slots=True)
class Resident:
    """What a KTP says, in capitals."""

    nik: str
    name: str
    sex: Sex
    birth_date: date
    birth_place: str
    blood: str
    address: str
    neighbourhood: str
    village: str
    area: Area
    faith: str
    marriage: str
    occupation: str
    expiry: date | None  # None: for life
    issued: date


@lru_cache(maxsize=1)
def occupations() -> tuple[str, ...]:
    """All that the population register knows, as cards print them."""
    groups = json.loads(OCCUPATIONS.read_text(encoding="utf-8"))["groups"]
    return tuple(sorted(printed for group in groups for printed in group["printed"]))


@lru_cache(maxsize=1)
def _areas() -> tuple[Area, ...]:
    data = json.loads(REGIONS.read_text(encoding="utf-8"))
    return tuple(
        Area(
            regency + code,
            data["provinces"][regency[:2]].upper(),
            data["regencies"][regency].upper(),
            name.upper(),
        )
        for regency, districts in sorted(data["districts"].items())
        for code, name in sorted(districts.items())
    )


def invent_nik(rng: random.Random, sex: Sex, born: date, region: str = "") -> str:
    """Six digits of a district, day (+ 40 for women), month, year, serial."""
    region = region or rng.choice(_areas()).code
    day = born.day + (40 if sex == "F" else 0)
    serial = rng.randrange(1, 30) if rng.random() < 0.8 else rng.randrange(1, 10**4)
    return f"{region}{day:02d}{born:%m%y}{serial:04d}"


def invent_birth(rng: random.Random) -> date:
    """Of somebody of 17 to about 85 years."""
    return TODAY - timedelta(days=rng.randrange(17 * 366, round(min(85, 25 + rng.expovariate(1 / 28)) * 365.25)))


def invent_resident(rng: random.Random) -> Resident:
    """The same state of rng gives the same resident."""
    sex: Sex = "F" if rng.random() < 0.5 else "M"
    born = invent_birth(rng)
    area = rng.choice(_areas())
    birth_area = area if rng.random() < 0.5 else rng.choice(_areas())
    town = birth_area.regency.removeprefix("KABUPATEN ").removeprefix("KOTA ").removeprefix("ADMINISTRASI ")
    issued = min(TODAY, max(born + timedelta(days=17 * 366), date(2011, 3, 1)) + timedelta(days=rng.randrange(4000)))
    nik = invent_nik(rng, sex, born, area.code if rng.random() < 0.8 else "")
    return Resident(
        nik=nik,
        name=invent_name(rng, sex),
        sex=sex,
        birth_date=born,
        birth_place=town if rng.random() < 0.8 else invent_place(rng),
        blood=rng.choice(("O", "A", "B", "AB", "-", "-", "O+", "")),
        address=invent_address(rng),
        neighbourhood=f"{rng.randrange(1, 20):03d}/{rng.randrange(0, 15):03d}",
        village=invent_place(rng),
        area=area,
        faith=rng.choice(_FAITHS),
        marriage=rng.choice(_STATES),
        occupation=_occupation(rng, sex, nik),
        expiry=_expiry(born, issued),
        issued=issued,
    )


def _occupation(rng: random.Random, sex: Sex, nik: str) -> str:
    """Half are usual ones, half any of the register; what is drawn here changes nothing else of a seed's card."""
    usual = rng.choice(_USUAL) if sex == "M" or rng.random() < 0.6 else "MENGURUS RUMAH TANGGA"
    own = random.Random(nik)
    return own.choice(occupations()) if own.random() < 0.5 else usual


def _expiry(born: date, issued: date) -> date | None:
    """Cards issued before 2014 bear a birthday five years on; the others are for life."""
    return None if issued.year >= 2014 else date(issued.year + 5, born.month, min(born.day, 28))
