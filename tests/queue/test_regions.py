"""Regions of a NIK: the shipped table, known and unknown codes, junk."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sambut.queue.errors import Fault, KnownError
from sambut.queue.identity import Doubt
from sambut.queue.regions import Region, Regions
from sambut.queue.storage.data_files import SHIPPED, DataFiles

TOOL = Path(__file__).parents[1] / "tools" / "build_regions.py"
REGIONS = DataFiles().regions()


def load_tool():
    spec = importlib.util.spec_from_file_location("build_regions", TOOL)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_shipped_table_is_whole_and_says_whence():
    data = json.loads((SHIPPED / "regions.json").read_text(encoding="utf-8"))
    assert (len(data["provinces"]), len(data["regencies"])) == (38, 514)
    assert sum(map(len, data["districts"].values())) == 7285
    assert len(data["former"]["regencies"]) == 26
    assert sum(map(len, data["former"]["districts"].values())) == 594
    assert {code[:2] for code in data["former"]["districts"]} == {"91", "92"}
    assert data["valid_from"] == "2025-04-25"
    assert "ODbL" in data["licence"]
    assert "idn-area-data" in data["attribution"]
    assert (SHIPPED / "regions.json").stat().st_size < 400_000
    assert (len(REGIONS.provinces), len(REGIONS.regencies), len(REGIONS.districts)) == (38, 514 + 26, 7285 + 594)


@pytest.mark.parametrize(
    ("nik", "region"),
    [
        ("3273010101900001", Region("Jawa Barat", "Kota Bandung", "Sukasari", "district")),
        (
            "3171010101900001",
            Region("Daerah Khusus Ibukota Jakarta", "Kota Administrasi Jakarta Pusat", "Gambir", "district"),
        ),
        ("9171010101900001", Region("Papua", "Kota Jayapura", "Jayapura Utara", "district")),
        ("9101010101900001", Region("Papua", "Kabupaten Merauke", "Merauke", "district")),
        ("9301010101900001", Region("Papua Selatan", "Kabupaten Merauke", "Merauke", "district")),
        ("9271010101900001", Region("Papua Barat", "Kota Sorong", "Sorong", "district")),
        ("9671010101900001", Region("Papua Barat Daya", "Kota Sorong", "Sorong", "district")),
        ("3273990101900001", Region("Jawa Barat", "Kota Bandung", known="regency")),
        ("3299010101900001", Region("Jawa Barat", known="province")),
        ("9471010101900001", Region("Papua Tengah", known="province")),  # Jayapura's old code at BPS, not Kemendagri's
        ("2001010101900001", Region()),
    ],
)
def test_known_and_unknown_codes(nik, region):
    assert REGIONS.of(nik) == region
    assert REGIONS.of(nik).doubts == (() if region.known == "district" else (Doubt.UNKNOWN_REGION,))


@pytest.mark.parametrize(
    "junk", ["", "3", "32730", " 3273010101900001", "NIK 3273", "３２７３０１", "32.73.01", "\x00" * 20, "-32730"]
)
def test_junk_has_no_region(junk):
    assert REGIONS.of(junk) == Region()


@given(st.text() | st.from_regex(r"[0-9]{0,20}", fullmatch=True))
def test_of_never_raises_and_never_skips_a_level(text):
    region = REGIONS.of(text)
    names = (region.province, region.regency, region.district)
    assert ["none", "province", "regency", "district"].index(region.known) == sum(map(bool, names))
    assert all(names[: sum(map(bool, names))])


def test_names_stay_out_of_the_log():
    assert "Bandung" not in repr(REGIONS.of("3273010101900001"))


@pytest.mark.parametrize(
    "tables",
    [
        ({"3": "x"}, {}, {}),
        ({"32": ""}, {}, {}),
        ({"xx": "x"}, {}, {}),
        ({"32": "x"}, {"3173": "x"}, {}),
        ({"32": "x"}, {"3273": "x"}, {"327401": "x"}),
    ],
)
def test_a_table_that_hangs_nowhere_is_refused(tables):
    with pytest.raises(ValueError, match="cannot be used"):
        Regions(*tables)


@pytest.mark.parametrize(
    "content", ["[]", "{}", '{"provinces": {}, "regencies": 5, "districts": {}, "former": {}}', "{"]
)
def test_a_branchs_broken_file_is_told(tmp_path, content):
    (tmp_path / "regions.json").write_text(content)
    with pytest.raises(KnownError) as caught:
        DataFiles(tmp_path).regions()
    assert caught.value.code is Fault.DATA_FILE_BAD


def make_package(folder, version, rows):
    (folder / "data").mkdir(parents=True)
    (folder / "package.json").write_text(json.dumps({"version": version}))
    for level, lines in rows.items():
        (folder / "data" / f"{level}.csv").write_text("\n".join(["code,name", *lines]))
    return folder


def test_the_tool_joins_both_lists_and_repeats_itself(tmp_path):
    tool = load_tool()
    newest = make_package(
        tmp_path / "new",
        "4",
        {"provinces": ["93,Selatan", "91,Papua"], "regencies": ["93.01,Kabupaten M"], "districts": ["93.01.01,Ha'ya"]},
    )
    older = make_package(
        tmp_path / "old",
        "1",
        {
            "provinces": ["91,PAPUA"],
            "regencies": ["9101,KABUPATEN M"],
            "districts": ["910101,HA'YA", "910102,OLD  ONE"],
        },
    )
    built = tool.build(newest, older)
    assert built == tool.build(newest, older)
    data = json.loads(built)
    assert list(data["provinces"]) == ["91", "93"]
    assert data["districts"] == {"9301": {"01": "Ha'ya"}}
    assert data["former"] == {
        "regencies": {"9101": "Kabupaten M"},
        "districts": {"9101": {"01": "Ha'ya", "02": "Old One"}},
    }
