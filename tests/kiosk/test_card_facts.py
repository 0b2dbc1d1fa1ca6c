"""What a reading tells the guest book, and that no card can put more than a name into a name."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sambut.kiosk.answers import CardFacts
from sambut.kiosk.card_facts import facts_of_reading, readable_name
from sambut.kiosk.scan.reading import CardFields, Kind, Reading
from sambut.queue.identity import IdType
from sambut.queue.storage.data_files import DataFiles
from sambut.queue.text import NAME_LIMIT

TODAY = date(2026, 10, 6)
OCCUPATIONS = DataFiles().occupations()


def facts(kind=Kind.KTP, **fields):
    return facts_of_reading(Reading(kind, True, CardFields(**fields)), TODAY, OCCUPATIONS)


def test_a_ktp_tells_everything():
    told = facts(
        number="3273014101900001",
        id_type=IdType.KTP,
        name="SITI RAHMAWATI",
        sex="F",
        birth_date=date(1990, 1, 1),
        birth_place="BANDUNG",
    )
    assert told == CardFacts(IdType.KTP, "3273014101900001", 2, 4, False, "SITI RAHMAWATI")


@pytest.mark.parametrize(
    ("printed", "code"), [("DOSEN", 2), ("KARYAWAN SWASTE", 5), ("GURU", None), ("", None), ("<script>", None)]
)
def test_the_occupation_is_told_by_its_code(printed, code):
    reading = Reading(Kind.KTP, True, CardFields(number="3273014101900001", occupation=printed))
    assert facts_of_reading(reading, TODAY, OCCUPATIONS).occupation == code


@pytest.mark.parametrize(
    ("id_type", "kept"),
    [(IdType.PASSPORT, IdType.PASSPORT), (IdType.KITAS, IdType.KITAS), (None, IdType.OTHER)],
)
def test_the_kind_of_card(id_type, kept):
    assert facts(Kind.PASSPORT, number="X1234567", id_type=id_type).id_type is kept


@pytest.mark.parametrize(
    ("born", "band", "elderly"),
    [(date(1966, 10, 6), 6, True), (date(1966, 10, 7), 6, False), (date(2010, 1, 1), 1, False), (None, None, False)],
)
def test_age_and_priority(born, band, elderly):
    told = facts(Kind.PASSPORT, number="X1234567", birth_date=born, sex=None)
    assert (told.age_band, told.is_elderly, told.sex) == (band, elderly, None)


def test_a_code_tells_as_before():
    told = facts(Kind.CODE, text="21012345", number="21012345", id_type=IdType.STUDENT)
    assert told == CardFacts(IdType.STUDENT, "21012345")


@pytest.mark.parametrize(
    "printed",
    [
        "DRS. H. ABDUL RO'UF, M.SI",
        "SITI NUR-AZIZAH",
        "I GUSTI NGURAH RAI",
        "MUHAMMAD/M. ALI",
        "Zoë Müller",
        "BUDI, S.E",
    ],
)
def test_a_name_stays_as_printed(printed):
    assert readable_name(printed) == printed


@pytest.mark.parametrize(
    ("hostile", "left"),
    [
        ("SITI\u202eITAWAMHAR", "SITIITAWAMHAR"),
        ("\u2067SITI\u2069 \u200fRAHMA\u200b", "SITI RAHMA"),
        ("<b>SITI</b>", "bSITI/b"),
        ("<img src='x'>", "img src'x"),
        ("=HYPERLINK(1)", "HYPERLINK"),
        ("SITI\nRAHMA\x00\x1b[2J", "SITI RAHMAJ"),
        ("S" * 10_240, "S" * NAME_LIMIT),
        ("SITI" + "\u0301" * 2000, "SITÍ"),
        ("12345", ""),
        ("<<<<<<", ""),
        ("A", ""),
        (" , - ", ""),
        ("", ""),
        ("\ud800\ue000", ""),
    ],
)
def test_hostile_names(hostile, left):
    told = facts(number="3273014101900001", id_type=IdType.KTP, name=hostile)
    assert told.name == left
    assert len(told.name) <= NAME_LIMIT


@given(st.text(max_size=300))
def test_any_name_is_letters_and_signs_and_cleaning_again_changes_nothing(name):
    once = readable_name(name)
    assert all(char.isalpha() or char in " .,'-/" for char in once)
    assert readable_name(once) == once
