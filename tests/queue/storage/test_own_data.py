"""A branch's own data files: older ones are filled up with what later versions ask for, wrong ones are named."""

import json

import pytest

from sambut.queue.errors import Fault, KnownError
from sambut.queue.priority import Priority
from sambut.queue.storage.data_files import SHIPPED, DataFiles


def shipped(name):
    return json.loads((SHIPPED / name).read_text(encoding="utf-8"))


def own(tmp_path, name, data):
    text = data if isinstance(data, str) else json.dumps(data)
    (tmp_path / name).write_text(text, encoding="utf-8")
    return DataFiles(tmp_path)


def test_a_catalogue_from_before_has_what_requirements_ask_for_now(tmp_path):
    data = shipped("services.json")
    for service in data["services"]:
        for requirement in service["requirements"]:
            for name in ("goods", "buyers", "zero_rupiah"):
                requirement.pop(name, None)
    data["services"][1]["names"]["id"] = "Jual Data"
    services = own(tmp_path, "services.json", data).services()
    assert services[1].name("id") == "Jual Data"
    assert [service.requirements for service in services] == [s.requirements for s in DataFiles().services()]


def test_a_tariff_from_before_has_sizes_and_keeps_its_own_prices(tmp_path):
    data = shipped("tariffs.json")
    for item in data["tariffs"][0]["items"]:
        item.pop("size", None)
        item["rupiah"] += 1
    (tariff,) = own(tmp_path, "tariffs.json", data).tariffs()
    (known,) = DataFiles().tariffs()
    assert [item.rupiah - 1 for item in tariff.items] == [item.rupiah for item in known.items]
    assert [item.size for item in tariff.items] == [item.size for item in known.items]


def test_a_tariff_of_the_branchs_own_name_has_sizes_too(tmp_path):
    data = shipped("tariffs.json")
    data["tariffs"][0]["version"] = "sk-kota-2026"
    for item in data["tariffs"][0]["items"]:
        item.pop("size", None)
    (tariff,) = own(tmp_path, "tariffs.json", data).tariffs()
    assert [item.size for item in tariff.items] == [item.size for item in DataFiles().tariffs()[0].items]


def test_what_a_branch_says_to_be_empty_stays_empty_and_nothing_is_added(tmp_path):
    data = shipped("services.json")
    data["services"] = data["services"][:2]
    data["services"][1]["requirements"][1]["limits"] = {}
    data["services"][0] |= {"online": {}, "names": {"id": "Ruang Baca"}}
    library, sale = own(tmp_path, "services.json", data).services()
    assert (library.online, library.names, library.name("en")) == ({}, {"id": "Ruang Baca"}, "Ruang Baca")
    assert sale.requirements[1].limits == {}


def test_a_policy_may_say_one_thing_only(tmp_path):
    policy = own(tmp_path, "policy.json", {"weights": {"elderly": 3}}).policy()
    assert (policy.weights[Priority.ELDERLY], policy.weights[Priority.NONE], policy.max_priority_run) == (3.0, 1.0, 2)


@pytest.mark.parametrize(
    "text",
    [
        '{"max_priority_run": 0}',
        '{"longest_wait_seconds": 60}',
        '{"weights": {"elderly": 0}}',
        '{"weights": {"elderly": NaN}}',
        '{"urgent_seconds": Infinity}',
        '{"preferences": []}',
        '{"weights": "many"}',
        '{"weights": {"elderly": 1e999}}',
        '{"max_priority_run": 1e999}',
        '{"preferences": "123"}',
        "[]",
        "{",
        "[" * 100_000,
    ],
)
def test_a_policy_under_which_somebody_could_starve_is_refused_by_name(tmp_path, text):
    with pytest.raises(KnownError) as caught:
        own(tmp_path, "policy.json", text).policy()
    assert caught.value.code is Fault.DATA_FILE_BAD
    assert "policy.json" in caught.value.detail
