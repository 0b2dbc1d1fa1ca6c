"""Tells where a NIK was first issued: its first six digits are a province, a regency or city, and a district."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from .identity import Doubt, Doubts

_PREFIX = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{2})")


@dataclass(frozen=True, slots=True)
class Region:
    """Names from the outside in, empty below what is known. Where a card began, not where its holder lives now."""

    province: str = field(default="", repr=False)
    regency: str = field(default="", repr=False)
    district: str = field(default="", repr=False)
    known: Literal["district", "regency", "province", "none"] = "none"

    @property
    def doubts(self) -> Doubts:
        """UNKNOWN_REGION unless the district is known: a warning only, cards outlive the lists of districts."""
        return () if self.known == "district" else (Doubt.UNKNOWN_REGION,)


@dataclass(frozen=True, slots=True)
class Regions:
    """Names by code: two digits of a province, four of a regency or city, six of a district.

    The codes are those of the interior ministry (Kemendagri), in which Kota Jayapura is 9171. BPS numbers otherwise
    (9471 until 2022): a BPS code looked up here gives another place or none.
    """

    provinces: Mapping[str, str]
    regencies: Mapping[str, str]
    districts: Mapping[str, str]

    def __post_init__(self) -> None:
        """Raises ValueError for a code of a wrong form or one whose outer region is missing."""
        outer: Mapping[str, str] = {"": ""}
        for length, level in ((2, self.provinces), (4, self.regencies), (6, self.districts)):
            for code, name in level.items():
                if len(code) != length or not code.isdecimal() or code[:-2] not in outer or not name:
                    raise ValueError(f"region {code!r} cannot be used")
            outer = level

    def of(self, nik: str) -> Region:
        """The region of a NIK, or of any text that begins with its six digits. Never raises."""
        match = _PREFIX.match(nik)
        if match is None or match[1] not in self.provinces:
            return Region()
        province = self.provinces[match[1]]
        regency = self.regencies.get(match[1] + match[2])
        if regency is None:
            return Region(province, known="province")
        district = self.districts.get(match[0])
        if district is None:
            return Region(province, regency, known="regency")
        return Region(province, regency, district, "district")
