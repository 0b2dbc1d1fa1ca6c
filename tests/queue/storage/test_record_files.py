"""The data files of records: shipped ones are whole in both languages, damaged ones are named."""

import json

import pytest

from sambut.queue.errors import Fault, KnownError
from sambut.queue.record import Result
from sambut.queue.sale import RequirementState
from sambut.queue.storage.data_files import SHIPPED, DataFiles
from sambut.queue.storage.record_files import read_areas, read_follow_up_rules, read_record_lists
from sambut.queue.tariff import GoodsKind

READERS = {"areas.json": read_areas, "needs.json": read_record_lists, "followups.json": read_follow_up_rules}


def test_every_label_has_words_in_both_languages():
    lists = read_record_lists(DataFiles())
    labels = [label.words for entries in lists.lists.values() for label in entries]
    rules = [rule.names for rule in read_follow_up_rules(DataFiles())]
    assert all(words["id"] and words["en"] for words in [*labels, *lists.titles, *rules])


def test_codes_of_the_program_have_labels():
    lists = read_record_lists(DataFiles())
    for name, codes in (("goods", GoodsKind), ("result", Result), ("requirement_state", RequirementState)):
        assert all(lists.label(name, code, "en") for code in codes)
    assert [label.code for label in lists.lists["outcome"]] == [1, 2, 3, 4]
    assert lists.label("level", 3, "id") == "Kabupaten/Kota"
    assert lists.label("level", 99, "id") == ""
    assert lists.zero_rupiah_buyers == {"government", "stis_student", "study_assignment"}


def test_the_shipped_rules_of_follow_ups():
    rules = {rule.kind: (rule.days, rule.counting) for rule in read_follow_up_rules(DataFiles())}
    assert rules == {"consultation": (3, "working"), "sale": (10, "working"), "recommendation": (30, "calendar")}


def damaged(name, change):
    data = json.loads((SHIPPED / name).read_text(encoding="utf-8"))
    change(data)
    return json.dumps(data)


DAMAGES = [
    ("areas.json", "[]"),
    ("areas.json", "{"),
    ("areas.json", damaged("areas.json", lambda data: data["areas"].pop("3200"))),
    ("areas.json", damaged("areas.json", lambda data: data["areas"].update({"32": "x"}))),
    ("needs.json", "{}"),
    ("needs.json", damaged("needs.json", lambda data: data["lists"].pop("outcome"))),
    ("needs.json", damaged("needs.json", lambda data: data["lists"]["goods"].pop())),
    ("needs.json", damaged("needs.json", lambda data: data["lists"]["level"].append({"code": "8", "id": "x"}))),
    ("needs.json", damaged("needs.json", lambda data: data["lists"]["level"].append({"code": 1, "id": "x"}))),
    ("needs.json", damaged("needs.json", lambda data: data["lists"]["buyer"].pop(0))),
    ("needs.json", damaged("needs.json", lambda data: data["lists"]["reason"][0].update(id=""))),
    ("needs.json", damaged("needs.json", lambda data: data["zero_rupiah_buyers"].append("friend"))),
    ("needs.json", damaged("needs.json", lambda data: data["titles"].append({"en": "x"}))),
    ("followups.json", "[]"),
    ("followups.json", damaged("followups.json", lambda data: data["rules"][0].update(valid_from="soon"))),
    ("followups.json", damaged("followups.json", lambda data: data["rules"][0]["kinds"][0].update(days=-1))),
    ("followups.json", damaged("followups.json", lambda data: data["rules"][0]["kinds"][0].update(counting="moon"))),
]


@pytest.mark.parametrize(("name", "text"), DAMAGES)
def test_a_damaged_file_is_named(tmp_path, name, text):
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(KnownError, match=name) as caught:
        READERS[name](DataFiles(tmp_path))
    assert caught.value.code is Fault.DATA_FILE_BAD
