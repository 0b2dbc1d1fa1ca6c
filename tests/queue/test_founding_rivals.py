"""Two real processes at once: they found one office, and bring it to the newest schema once."""

import pytest
import sqlalchemy as sa

from sambut.queue.office import open_database, open_office
from sambut.queue.settings import DatabaseSettings, Settings
from sambut.queue.storage.schema import account, branch, event, ledger_head
from sambut.queue.storage.version import HEAD
from sambut.tests.queue.deeds import begin
from sambut.tests.queue.processes import race


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request):
    return request.getfixturevalue("postgres_url") if request.param == "postgresql" else ""


def assert_one_whole_office(home, url):
    settings = Settings(database=DatabaseSettings(url))
    office = open_office(home, settings)
    with office._database.reading() as connection:
        for table in (branch, account, ledger_head):
            assert connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one() == 1
        kinds = connection.execute(sa.select(event.c.type).order_by(event.c.seq)).scalars().all()
    assert kinds == ["office.founded", "account.added"]
    assert office.check_ledger() is None
    office.close()


@pytest.mark.parametrize("round_", range(3))
def test_of_several_that_found_one_office_one_does(tmp_path, url, round_):
    told = race(begin, [(tmp_path / "office", url, f"997{number}", "found") for number in range(4)])
    assert sorted(told) == ["done", "office_exists", "office_exists", "office_exists"]
    assert_one_whole_office(tmp_path / "office", url)


def test_two_machines_found_one_office_on_one_server(tmp_path, postgres_url):
    homes = [tmp_path / "here", tmp_path / "there"]
    told = race(begin, [(home, postgres_url, "9971", "found") for home in homes])
    assert sorted(told) == ["done", "office_exists"]
    winner, loser = sorted(homes, key=lambda home: told[homes.index(home)])
    assert_one_whole_office(winner, postgres_url)
    assert not (loser / "office.key").exists()


def test_several_migrate_an_empty_database_once(tmp_path, url):
    told = race(begin, [(tmp_path, url, "9971", "migrate")] * 4)
    assert told == ["done"] * 4
    database = open_database(tmp_path, Settings(database=DatabaseSettings(url)))
    with database.reading() as connection:
        versions = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalars().all()
    database.close()
    assert versions == [HEAD]


def test_opening_while_another_founds_sees_nothing_or_all(tmp_path, url):
    home = tmp_path / "office"
    told = race(begin, [(home, url, "9971", "found"), *[(home, url, "9971", "open")] * 3])
    assert told[0] == "done"
    assert set(told[1:]) <= {"done", "office_missing"}
    assert_one_whole_office(home, url)
