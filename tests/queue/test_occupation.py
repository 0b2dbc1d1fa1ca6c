"""From the occupation that a card prints to the guest book's: what is forgiven, and what is left to the visitor."""

import json
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sambut.queue.errors import Fault, KnownError
from sambut.queue.occupation import Occupations, faults, letters_of
from sambut.queue.storage.data_files import SHIPPED, DataFiles

OCCUPATIONS = DataFiles().occupations()
ENTRIES = sorted(OCCUPATIONS.codes)


def test_the_shipped_table_is_whole_and_argues_every_code():
    data = json.loads((SHIPPED / "occupations.json").read_text(encoding="utf-8"))
    assert "109/2019" in data["source"]
    assert data["valid_from"]
    assert all(len(group["why"]) > 20 for group in data["groups"])
    printed = [entry for group in data["groups"] for entry in group["printed"]]
    assert len(printed) == len(set(printed)) == 104
    assert {group["code"] for group in data["groups"]} == {None, *range(1, 8)}


@pytest.mark.parametrize("entry", ENTRIES)
def test_every_entry_tells_its_own_code(entry):
    assert OCCUPATIONS.code(entry) == OCCUPATIONS.codes[entry]
    assert OCCUPATIONS.code(f" {entry.lower().replace('/', ' / ')} ") == OCCUPATIONS.codes[entry]


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("PELAJAR/MAHASISWA", 1),
        ("PELA1AR MAHASISWA", 1),
        ("PELAJARMAHASISVVA", 1),
        ("D0SEN", 2),
        ("DOSFN", 2),
        ("DOSF", None),
        ("PEGAWAI NEGERI SIPIL (PNS)", 3),
        ("KEPOLISIAN RL", 3),
        ("TENTARA NASKONAL INDONESIA", 3),
        ("KARYAWAN BUMX", 4),
        ("KARYAWAN SWASIA", 5),
        ("KARVAWAN SWASIA", 5),
        ("KARVAVAN SWASIA", None),
        ("WIRASWASTA", 6),
        ("PENSIUNAN", 7),
        ("MENGURUS RUMAH TANGGA", 7),
        ("RUMAH TANGGA", None),
        ("GURU", None),
        ("PEGAWAI", None),
        ("KARYAWAN", None),
        ("KAWIN", None),
        ("WNI", None),
        ("SEUMUR HIDUP", None),
        ("", None),
        ("///", None),
        ("А" * 3000, None),
        ("GURU" * 3000, None),
    ],
)
def test_what_is_told_and_what_is_not(printed, code):
    assert OCCUPATIONS.code(printed) == code


@st.composite
def faulty(draw):
    """An entry's letters with one changed, left out or put in."""
    entry = draw(st.sampled_from(ENTRIES))
    letters = letters_of(entry)
    at, letter = draw(st.integers(0, len(letters) - 1)), draw(st.sampled_from(string.ascii_uppercase))
    taken = draw(st.integers(0, 1))
    return entry, letters[:at] + draw(st.sampled_from((letter, ""))) + letters[at + taken :]


@given(faulty())
def test_one_misread_letter_never_tells_another_code(case):
    entry, text = case
    told, own = OCCUPATIONS.code(text), OCCUPATIONS.codes[entry]
    if told != own:
        assert told is None
        distance = faults(text, letters_of(entry), 1)
        assert any(
            faults(text, letters_of(other), distance) is not None
            for other, code in OCCUPATIONS.codes.items()
            if code != own
        )


def test_two_that_are_equally_near_are_left_to_the_visitor():
    table = Occupations({"TUKANG ROTI": 5, "TUKANG KOTI": 6, "TUKANG TOPI": 6})
    assert table.code("TUKANG ROTI") == 5
    assert table.code("TUKANG SOTI") is None
    assert table.code("TUKANG KOPI") == 6


@given(st.text(max_size=300))
def test_any_text_will_do(text):
    assert OCCUPATIONS.code(text) in {None, *range(1, 8)}


@given(st.text("ABC", max_size=7), st.text("ABC", max_size=7), st.integers(0, 3))
def test_faults_are_counted_the_same_both_ways(one, other, most):
    count = faults(one, other, most)
    assert count == faults(other, one, most)
    assert (count == 0) == (one == other)
    assert count is None or abs(len(one) - len(other)) <= count <= most


@pytest.mark.parametrize("codes", [{"": 1}, {"//": 1}, {"GURU": 1, "G U R U": 2}])
def test_a_table_that_cannot_be_looked_up_is_refused(codes):
    with pytest.raises(ValueError, match="cannot be used"):
        Occupations(codes)


@pytest.mark.parametrize(
    "content",
    ["[]", "{}", "{", '{"groups": [{"code": 8, "printed": ["GURU"]}]}', '{"groups": [{"code": 1, "printed": [""]}]}'],
)
def test_a_branchs_broken_file_is_told(tmp_path, content):
    (tmp_path / "occupations.json").write_text(content)
    with pytest.raises(KnownError) as caught:
        DataFiles(tmp_path).occupations()
    assert caught.value.code is Fault.DATA_FILE_BAD


def test_the_office_knows_the_table(bench):
    assert bench.office.rules.occupations.codes == OCCUPATIONS.codes
