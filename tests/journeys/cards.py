"""Cards of invented people as the card reader tells them; nobody's real number, born on days that never matter."""

from __future__ import annotations

from datetime import date

from sambut.kiosk.scan.reading import CardFields, Evidence, Kind, Reading
from sambut.queue.identity import IdType


def ktp(number: str, name: str, sex: str, born: date, occupation: str = "") -> Reading:
    """A KTP whose rows were read."""
    fields = CardFields(number, "", number, IdType.KTP, name=name, sex=sex, birth_date=born, occupation=occupation)
    return Reading(Kind.KTP, True, fields, (Evidence.PRINTED_ROWS,))


SITI = ktp("3273015203920004", "SITI CONTOHWATI", "F", date(1992, 3, 12), "KARYAWAN SWASTA")
SLAMET = ktp("3273010101500001", "SLAMET CONTOHARJO", "M", date(1950, 1, 1))
STUDENT = Reading(Kind.CODE, True, CardFields("2101234567", "CODE128", "2101234567", IdType.STUDENT))
_PASSPORT = CardFields(
    "", "", "X7654321", IdType.PASSPORT, name="JANE EXAMPLE DOE", sex="F", birth_date=date(1988, 7, 4)
)
TRAVELLER = Reading(Kind.PASSPORT, True, _PASSPORT, (Evidence.CHECK_DIGITS,))
