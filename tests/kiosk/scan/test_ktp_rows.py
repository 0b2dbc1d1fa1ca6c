"""Rows of a KTP as text: labels told from values, sex, birth, names."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sambut.kiosk.scan.ktp_rows import (
    as_digits,
    find_label,
    is_title,
    read_birth,
    read_sex,
    rows_to_occupation,
    tidy_name,
    tidy_occupation,
)

DAY = date(1990, 8, 17)
ANY_TEXT = st.text(max_size=60) | st.text(st.sampled_from("NAMIKTELRGHJDSPOF:;.,'`-/ 0189Ilo\u202e\ud800"), max_size=40)
LABELS = {
    "NIK": "nik",
    "Nama": "name",
    "Nama Lengkap": "name",
    "Tempat/Tgl Lahir": "birth",
    "Tempat / Tgl. Lahir": "birth",
    "Tempat/Tanggal Lahir": "birth",
    "Tgl Lahir": "birth",
    "Jenis kelamin": "sex",
    "Jenis Kelamin": "sex",
    "Gol. Darah": "other",
    "Alamat": "other",
    "RT/RW": "other",
    "Kel/Desa": "other",
    "Kecamatan": "other",
    "Agama": "other",
    "Status Perkawinan": "other",
    "Pekerjaan": "other",
    "Kewarganegaraan": "other",
    "Berlaku Hingga": "other",
}


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("colon", ["", " ", ":", " : ", ": ", " ; "])
def test_every_label_is_cut_off_whole(label: str, colon: str) -> None:
    what = LABELS[label]
    assert find_label(f"{label}{colon}") == (what, len(label + colon))
    if ":" in colon or ";" in colon:
        assert find_label(f"{label.upper()}{colon}BAGAS") == (what, len(label + colon))
        assert find_label(f"{label.replace(' ', '')}{colon}BAGAS") == (what, len(label.replace(" ", "") + colon))
    elif label not in {"NIK", "RT/RW"}:  # capitals, so only a colon tells them from a value
        assert find_label(f"{label} BAGAS") == (what, len(label) + 1)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Nana : BAGAS", "name"),
        ("Nam : BAGAS", "name"),
        ("Namo : BAGAS", "name"),
        ("Namna BAGAS", "name"),
        ("Narna Lengkap: BAGAS", "name"),
        ("TempatTgILahir: SOLO", "birth"),
        ("Tempal/Tgi Lahir : SOLO", "birth"),
        ("Jenls Ke1amin", "sex"),
        ("JenisKelanin:PEREMPUAN", "sex"),
        ("A1amat : JL. MAWAR", "other"),
        ("Kecanatan", "other"),
        ("Kevarganegaraan: WNI", "other"),
        ("Berlaku Hlngga :", "other"),
    ],
)
def test_one_letter_in_four_may_be_misread(text: str, label: str) -> None:
    found = find_label(text)
    assert found is not None
    assert found[0] == label
    assert text[found[1] :] in {"", "BAGAS", "SOLO", "PEREMPUAN", "JL. MAWAR", "WNI"}


@pytest.mark.parametrize(
    "value",
    [
        "NAMIRA PUTRI",
        "NIKITA SARI",
        "NIKO",
        "NIKAH",
        "ALAMSYAH",
        "ALAMANDA NAMA",
        "AGAMAWAN",
        "NAMA ALIAS",
        "RAMA",
        "NANA",
        "NADA",
        "NAMI",
        "AGAM",
        "BAGAS",
        "PEREMPUAN",
        "LAKI-LAKI",
        "BANDUNG, 17-08-1990",
        "3273011708900001",
        "",
        " : ",
    ],
)
def test_values_are_no_labels(value: str) -> None:
    assert find_label(value) is None


@pytest.mark.parametrize(
    ("text", "sex"),
    [
        ("LAKI-LAKI", "M"),
        ("LAKI - LAKI", "M"),
        ("LAK1-LAKl", "M"),
        ("LAXI-LAXI", "M"),
        ("AKI-LAKI", "M"),
        (": LAKI-LAKI Gol. Darah : O", "M"),
        ("PEREMPUAN", "F"),
        ("PEREMPUAN Gol. Darah :B", "F"),
        ("PERENPUAM", "F"),
        ("REMPUAN", "F"),
        ("PEREMPUAN.", "F"),
        ("Lahir", None),
        ("Kelamin", None),
        ("Jenis Kelamin :", None),
        ("Tempat/Tgl Lahir", None),
        ("LAKI", None),
        ("PEREM", None),
        ("PERWNPUIN", None),
        ("LAKI-LAKI PEREMPUAN", None),
        ("LAKSAMANA MALIK", None),
        ("", None),
    ],
)
def test_sex(text: str, sex: str | None) -> None:
    assert read_sex(text) == sex


@pytest.mark.parametrize(
    "text",
    [
        "BANDUNG, 17-08-1990",
        "BANDUNG,17-08-1990",
        "BANDUNG 17-08-1990",
        "BANDUNG, 17/08/1990",
        "BANDUNG, 17.08.1990",
        "BANDUNG, 17 08 1990",
        "BANDUNG, 17 -08- 1990",
        "BANDUNG, 17--08--1990",
        "BANDUNG, 17:08:1990",
        "BANDUNG, 1708-1990",
        "BANDUNG, 17081990",
        "BANDUNG, I7-O8-199O",
        "BANDUNG, l7-QB-I990",
        "BANDUNG , 17-08-1990 .",
    ],
)
def test_birth_in_every_spelling(text: str) -> None:
    assert read_birth(text) == ("BANDUNG", DAY)


@pytest.mark.parametrize(
    ("text", "place", "born"),
    [
        ("KOLAKA UTARA, 01-01-2000", "KOLAKA UTARA", date(2000, 1, 1)),
        ("OGAN ILIR, 1S-0B-1981", "OGAN ILIR", date(1981, 8, 15)),
        ("SOLOK SELATAN, 29-02-2000", "SOLOK SELATAN", date(2000, 2, 29)),
        ("BOLAANG MONGONDOW (BOLMONG), 17-08-1990", "BOLAANG MONGONDOW (BOLMONG", DAY),
        ("17-08-1990", "", DAY),
        ("SOLO, 29-02-1900", "SOLO", None),
        ("SOLO, 31-02-1990", "SOLO", None),
        ("SOLO, 00-08-1990", "SOLO", None),
        ("SOLO, 17-13-1990", "SOLO", None),
        ("SOLO, 17-08-1890", "SOLO", None),
        ("SOLO, 17-08-2190", "SOLO", None),
        ("SOLO, 7-8-1990", "SOLO", None),
        ("SOLO, 17-08-90", "SOLO", None),
        ("SOLO", "SOLO", None),
        ("", "", None),
    ],
)
def test_birth_is_a_place_and_a_day_that_there_was(text: str, place: str, born: date | None) -> None:
    assert read_birth(text) == (place, born)


@given(st.dates(date(1900, 1, 1), date(2026, 10, 6)), st.sampled_from(("-", "/", ".", " ", "")))
def test_every_day_is_read(day: date, gap: str) -> None:
    assert read_birth(f"KOTA TUA, {day:%d}{gap}{day:%m}{gap}{day:%Y}") == ("KOTA TUA", day)


@pytest.mark.parametrize(
    ("read", "name"),
    [
        ("DRS. H. ABDUL RO'UF, M.SI", "DRS. H. ABDUL RO'UF, M.SI"),
        ("DRS.H.ABDUL RO ' UF ,M.SI", "DRS. H. ABDUL RO'UF, M.SI"),
        ("drs.h.abdul ro`uf;m.si", "DRS. H. ABDUL RO'UF, M.SI"),
        ("HJ.SITI", "HJ. SITI"),
        ("PROF.DR.IR.SUKARTI", "PROF. DR. IR. SUKARTI"),
        ("SITI, S.PD.I", "SITI, S.PD.I"),
        ("SITI,SH,MH", "SITI, SH, MH"),
        ("ABDH.ALI", "ABDH.ALI"),
        ("AL - HABSYI", "AL-HABSYI"),
        ("KARO- KARO", "KARO-KARO"),
        ("NUR ' AINI", "NUR'AINI"),
        ("  SITI   AMINAH  ", "SITI AMINAH"),
        (": SITI AMINAH,", "SITI AMINAH"),
        ("-SITI/", "SITI"),
        ("SITI A.", "SITI A."),
        ("SITI 4M1NAH", "SITI MNAH"),
        ("=cmd|'/C calc'!A0", "CMD'/C CALC'A"),
        ("<b>SITI</b>", "BSITI/B"),
        ("SITI\u202e\u200b\x1b[0m", "SITIM"),
        ("'';--", ""),
        ("", ""),
    ],
)
def test_names(read: str, name: str) -> None:
    assert tidy_name(read) == name


@given(ANY_TEXT)
def test_a_tidy_name_is_capitals_and_stays_as_it_is(text: str) -> None:
    name = tidy_name(text)
    assert set(name) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ .,'/-")
    assert tidy_name(name) == name
    assert "  " not in name
    assert name[:1] not in {" ", ",", "'", "-", "/"} or not name


@given(ANY_TEXT)
def test_nothing_raises_on_any_text(text: str) -> None:
    found = find_label(text)
    assert found is None or 3 <= found[1] <= len(text)
    assert read_sex(text) in {None, "M", "F"}
    place, born = read_birth(text)
    assert born is None or 1900 <= born.year < 2100
    assert not any(unicodedata.category(character).startswith("C") for character in place)
    assert is_title(text) in {True, False}
    assert len(as_digits(text)) == len(text)


@pytest.mark.parametrize(
    "text", ["PROVINSI BALI", "PR0VINS1 JAWA BARAT", "PROVINSIACEH", "KABUPATEN ASMAT", "KABUPATFN X"]
)
def test_titles(text: str) -> None:
    assert is_title(text)


@pytest.mark.parametrize(
    "text", ["", "BAGAS", "PROV", "SURAT KETERANGAN", "DAFTAR PROVINSI", "Kabar Pagi", "KOTA BATU"]
)
def test_other_words_are_no_titles(text: str) -> None:
    assert not is_title(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Pekerjaan", (0, 9)),
        ("Pelerjaan : DOSEN", (0, 12)),
        ("kerjaan", (0, 7)),
        ("PEKERJAAN : DOSEN", (0, 12)),
        ("Status Perkawinan: KAWIN", (1, 19)),
        ("Agama", (2, 5)),
        ("Kewarganegaraan :WNI", (-1, 17)),
        ("Berlaku Hingga", (-2, 14)),
        ("Alamat", None),
        ("DOSEN", None),
        (": DOSEN", None),
        ("", None),
    ],
)
def test_a_label_tells_how_far_the_occupation_is(text: str, found: tuple[int, int] | None) -> None:
    assert rows_to_occupation(text) == found


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        (": PELAJAR / MAHASISWA", "PELAJAR/MAHASISWA"),
        ("ANGGOTA DPR - RI", "ANGGOTA DPR-RI"),
        ("PEGAWAI NEGERI SIPIL (PNS)", "PEGAWAI NEGERI SIPIL (PNS)"),
        ("PEKERJA PENGOLAHAN, KERAJINAN ", "PEKERJA PENGOLAHAN, KERAJINAN"),
        ("<b>GURU\u202e</b>1\n", "BGURU/B"),
        ("\ud800", ""),
    ],
)
def test_an_occupation_is_letters_and_few_signs(text: str, tidy: str) -> None:
    assert tidy_occupation(text) == tidy


@given(ANY_TEXT | st.text(min_size=100, max_size=2000))
def test_an_occupation_is_short_whatever_was_read(text: str) -> None:
    tidy = tidy_occupation(text)
    assert len(tidy) <= 48
    assert set(tidy) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ .,'/()-")
