"""BPS's areas: all of them, BPS's own codes, found by code and by name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sambut.queue.area import COUNTRY, Area, Areas
from sambut.queue.storage.data_files import DataFiles
from sambut.queue.storage.record_files import read_areas

AREAS = read_areas(DataFiles())
REGIONS = DataFiles().read("regions.json")


def test_the_country_38_provinces_and_514_regencies_and_cities():
    provinces = [code for code in AREAS.names if code.endswith("00") and code != COUNTRY]
    assert (len(AREAS.names), len(provinces)) == (553, 38)
    assert AREAS.name(COUNTRY) == "Indonesia"


def test_names_are_those_of_the_region_list_and_cities_are_numbered_from_71():
    below = {code: name for code, name in AREAS.names.items() if not code.endswith("00")}
    assert sorted(below.values()) == sorted(REGIONS["regencies"].values())
    for code, name in below.items():
        assert name.startswith("Kota ") == (int(code[2:]) >= 71), code
    for code, name in AREAS.names.items():
        if code.endswith("00") and code < "9100" and code not in {COUNTRY, "3100", "3400"}:
            assert REGIONS["provinces"][code[:2]] == name


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("1101", "Kabupaten Simeulue"),  # Kemendagri 1109
        ("3171", "Kota Administrasi Jakarta Selatan"),  # Kemendagri 3174
        ("3273", "Kota Bandung"),
        ("9100", "Papua Barat"),
        ("9200", "Papua Barat Daya"),
        ("9271", "Kota Sorong"),
        ("9400", "Papua"),
        ("9471", "Kota Jayapura"),  # Kemendagri 9171
        ("9500", "Papua Selatan"),
        ("9501", "Kabupaten Merauke"),
        ("9600", "Papua Tengah"),
        ("9601", "Kabupaten Mimika"),
        ("9700", "Papua Pegunungan"),
        ("9708", "Kabupaten Pegunungan Bintang"),
    ],
)
def test_codes_are_those_of_bps_not_of_the_ministry(code, name):
    assert AREAS.name(code) == name


def test_an_area_knows_its_province():
    assert AREAS.province("3273") == AREAS.province("3200") == "Jawa Barat"
    assert AREAS.province(COUNTRY) == AREAS.province("9999") == ""


def test_search():
    assert AREAS.search("3273") == (Area("3273", "Kota Bandung"),)
    assert [area.code for area in AREAS.search("bandung")] == ["3204", "3217", "3273"]
    assert AREAS.search("kota ban")[0] == Area("1171", "Kota Banda Aceh")
    assert AREAS.search("papua", limit=20)[0].code == "9100"
    assert [area.name for area in AREAS.search("jawa ba")] == ["Jawa Barat"]
    assert AREAS.search("") == AREAS.search("***") == AREAS.search("x" * 10_000) == ()


@given(st.sampled_from(sorted(AREAS.names)))
def test_every_area_is_found_by_its_code_and_by_its_name(code):
    assert Area(code, AREAS.name(code)) in AREAS.search(code)
    assert Area(code, AREAS.name(code)) in AREAS.search(AREAS.name(code), limit=30)


@pytest.mark.parametrize("bad", [{"123": "x"}, {"3273": "x"}, {"3200": ""}, {"32٠٠": "x"}])
def test_a_list_that_cannot_be_used_is_refused(bad):
    with pytest.raises(ValueError, match="area"):
        Areas(bad)
