"""What data for sale costs, by the day; the shipped tariff is the one in force."""

from datetime import date

import pytest

from sambut.queue.errors import KnownError
from sambut.queue.storage.data_files import DataFiles
from sambut.queue.tariff import Tariff, tariff_on

EARLY = Tariff("a", date(2024, 1, 1), "", {}, ())
LATE = Tariff("b", date(2027, 1, 1), "", {}, ())


@pytest.mark.parametrize(
    ("day", "tariff"),
    [
        (date(2023, 12, 31), None),
        (date(2024, 1, 1), EARLY),
        (date(2026, 12, 31), EARLY),
        (date(2027, 1, 1), LATE),
    ],
)
def test_the_latest_that_has_begun_is_in_force(day, tariff):
    assert tariff_on((LATE, EARLY), day) == tariff
    assert tariff_on((EARLY, LATE), day) == tariff


def test_the_shipped_tariff_is_pp_13_of_2024():
    tariff = tariff_on(DataFiles().tariffs(), date(2026, 10, 6))
    assert {item.code: item.rupiah for item in tariff.items} == {
        "publication_first": 50_000,
        "publication_more": 15_000,
        "microdata_raw_first": 20_000,
        "microdata_raw_more": 20,
        "microdata_table_first": 22_000,
        "microdata_table_more": 22,
        "map_country_districts": 12_000_000,
        "map_country_villages": 36_000_000,
        "map_regency_districts": 30_000,
        "map_regency_villages": 70_000,
    }
    assert all({"id", "en"} <= set(item.names) & set(item.units) for item in tariff.items)


@pytest.mark.parametrize("bad", ['{"tariffs": [{}]}', '{"tariffs": 1}', "[]", "{"])
def test_a_damaged_tariff_file_is_named(tmp_path, bad):
    (tmp_path / "tariffs.json").write_text(bad, encoding="utf-8")
    with pytest.raises(KnownError, match=r"tariffs\.json"):
        DataFiles(tmp_path).tariffs()


def test_every_service_tells_its_online_way_and_requirements_in_both_languages():
    for service in DataFiles().services():
        assert service.online_steps("id")
        assert len(service.online_steps("id")) == len(service.online_steps("en"))
        for item in service.requirements:
            for words in (item.texts, item.details, item.slips):
                assert words["id"]
                assert words["en"]
                assert words["id"] != words["en"]
