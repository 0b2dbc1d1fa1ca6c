"""Founding: what was cut short is begun again, and what is wrong is told."""

import json

import pytest

from sambut.queue.errors import Fault, KnownError
from sambut.queue.office import found_office, open_database, open_office
from sambut.queue.operations.founding import plan_foundation
from sambut.queue.settings import DatabaseSettings, Settings
from sambut.queue.storage.migrations import migrate

PLAN = plan_foundation("9971", "Badan Pusat Statistik", "Kota Contoh", "Asia/Jakarta", "1:KPJR", "a long password")


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_founding_cut_short_before_its_key_is_no_lost_key(tmp_path, kind, request):
    """Else the next start asks for a key file that never was, on PostgreSQL at the very first start."""
    url = request.getfixturevalue("postgres_url") if kind == "postgresql" else ""
    settings = Settings(database=DatabaseSettings(url))
    database = open_database(tmp_path, settings)
    migrate(database)
    database.close()
    with pytest.raises(KnownError) as caught:
        open_office(tmp_path, settings)
    assert caught.value.code is Fault.OFFICE_MISSING
    found_office(tmp_path, PLAN, settings)
    open_office(tmp_path, settings).close()


def test_a_founded_office_without_its_key_never_gets_a_new_one(bench):
    bench.office.close()
    (bench.home / "office.key").unlink()
    for attempt in (open_office, lambda home: found_office(home, PLAN)):
        with pytest.raises(KnownError) as caught:
            attempt(bench.home)
        assert caught.value.code in {Fault.KEY_MISSING, Fault.OFFICE_EXISTS}
    assert not (bench.home / "office.key").exists()


@pytest.mark.parametrize(
    "lists",
    [
        5,
        {},
        {"sex": 5},
        {"sex": [{"code": "x", "id": "?"}]},
        {"sex": [{"code": 1, "en": "no Indonesian"}]},
        {"id_type": [{"code": "unheard of", "id": "?"}]},
    ],
)
def test_a_code_list_that_would_fail_at_the_visitor_is_told_at_the_start(bench, lists):
    from sambut.queue.storage.data_files import SHIPPED

    shipped = json.loads((SHIPPED / "guest_book.json").read_text(encoding="utf-8"))
    whole = shipped["lists"] | lists if lists and isinstance(lists, dict) else lists
    (bench.home / "data").mkdir()
    (bench.home / "data" / "guest_book.json").write_text(json.dumps(shipped | {"lists": whole}))
    with pytest.raises(KnownError) as caught:
        open_office(bench.home)
    assert caught.value.code is Fault.DATA_FILE_BAD


def test_a_database_address_with_a_bad_port_is_told(tmp_path):
    with pytest.raises(KnownError) as caught:
        open_database(tmp_path, Settings(database=DatabaseSettings("postgresql://localhost:abc/x")))
    assert caught.value.code is Fault.CONFIG_UNREADABLE


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(KnownError) as caught:
        found_office(tmp_path / "file" / "below", PLAN, Settings())
    assert caught.value.code is Fault.DISK_READ_ONLY
