"""Two real processes at once: they found one office, and bring it to the newest schema once."""

import os
import subprocess
import sys

import pytest
import sqlalchemy as sa

from sambut.queue.office import open_database, open_office
from sambut.queue.settings import DatabaseSettings, Settings
from sambut.queue.storage.schema import account, branch, event, ledger_head
from sambut.queue.storage.version import HEAD

START = """
import sys
from pathlib import Path
from sambut.queue.errors import KnownError
from sambut.queue.settings import DatabaseSettings, Settings
from sambut.queue.storage import migrations
from sambut.queue.office import found_office, open_database, open_office
from sambut.queue.operations.founding import plan_foundation
home, url, code, deed = Path(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4]
settings = Settings(database=DatabaseSettings(url))
plan = plan_foundation(code, "Badan Pusat Statistik", "Kota Contoh", "Asia/Jakarta", "1:KPJR", "a long test password")
print("ready", flush=True)
sys.stdin.readline()
try:
    if deed == "found":
        found_office(home, plan, settings)
    elif deed == "migrate":
        migrations.migrate(open_database(home, settings))
    else:
        open_office(home, settings).close()
    print("done")
except KnownError as error:
    print(error.code)
"""


def rivals(*arguments):
    """Starts a process for each, lets all go at once, gives what each said last."""
    command = [sys.executable, "-c", START]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    running = [subprocess.Popen([*command, *map(str, each)], env=os.environ, **pipes) for each in arguments]
    for process in running:
        assert process.stdout.readline() == "ready\n", process.communicate()
    for process in running:
        process.stdin.write("\n")
        process.stdin.flush()
    told = [process.communicate(timeout=100) for process in running]
    assert [error for _, error in told if error] == []
    return [out.strip() for out, _ in told]


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
    told = rivals(*[(tmp_path / "office", url, f"997{number}", "found") for number in range(4)])
    assert sorted(told) == ["done", "office_exists", "office_exists", "office_exists"]
    assert_one_whole_office(tmp_path / "office", url)


def test_two_machines_found_one_office_on_one_server(tmp_path, postgres_url):
    homes = [tmp_path / "here", tmp_path / "there"]
    told = rivals(*[(home, postgres_url, "9971", "found") for home in homes])
    assert sorted(told) == ["done", "office_exists"]
    winner, loser = sorted(homes, key=lambda home: told[homes.index(home)])
    assert_one_whole_office(winner, postgres_url)
    assert not (loser / "office.key").exists()


def test_several_migrate_an_empty_database_once(tmp_path, url):
    told = rivals(*[(tmp_path, url, "9971", "migrate")] * 4)
    assert told == ["done"] * 4
    database = open_database(tmp_path, Settings(database=DatabaseSettings(url)))
    with database.reading() as connection:
        versions = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalars().all()
    database.close()
    assert versions == [HEAD]


def test_opening_while_another_founds_sees_nothing_or_all(tmp_path, url):
    home = tmp_path / "office"
    told = rivals((home, url, "9971", "found"), *[(home, url, "9971", "open")] * 3)
    assert told[0] == "done"
    assert set(told[1:]) <= {"done", "office_missing"}
    assert_one_whole_office(home, url)
