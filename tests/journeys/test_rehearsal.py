"""A rehearsed day through the real surfaces: same seed, same summary; tickets, pictures, a whole ledger."""

import json

import pytest

from sambut.counter.rehearsal import DeskRehearsal
from sambut.kiosk.rehearsal import RoomRehearsal
from sambut.queue.errors import Fault, KnownError
from sambut.queue.office import open_office
from sambut.queue.rehearsal import rehearse

PICTURES = {"kiosk-welcome", "kiosk-consent", "kiosk-scan", "kiosk-service", "kiosk-ticket", "board", "counter-called"}


@pytest.fixture(scope="module")
def days(tmp_path_factory, qapp):
    folders = [tmp_path_factory.mktemp("day") / name for name in ("first", "again")]
    for folder in folders:
        rehearse(folder, 12, 7, RoomRehearsal, DeskRehearsal)
    return folders


def test_the_same_seed_gives_the_same_summary_byte_for_byte(days):
    first, again = ((folder / "summary.json").read_bytes() for folder in days)
    assert first == again
    summary = json.loads(first)
    assert summary["visits"] == 12
    assert summary["served"] + summary["no_shows"] + summary["expired"] + summary["unfinished"] == 12
    assert 0 <= summary["share_within_5_minutes"] <= summary["share_within_10_minutes"] <= 1
    assert summary["rule_version"] == "perka-78-2020"


def test_the_day_leaves_tickets_pictures_and_a_whole_office(days):
    folder = days[0]
    tickets = sorted((folder / "tickets").iterdir())
    assert len(tickets) == 12
    assert all(path.read_bytes().startswith(b"\x1b@") for path in tickets)
    assert {path.stem for path in (folder / "pictures").iterdir()} >= PICTURES
    assert all(path.stat().st_size > 10_000 for path in (folder / "pictures").iterdir())
    office = open_office(folder)
    assert office.check_ledger() is None
    office.close()


def test_a_used_folder_is_refused(days):
    with pytest.raises(KnownError) as caught:
        rehearse(days[0], 1, 1, RoomRehearsal, DeskRehearsal)
    assert caught.value.code is Fault.FOLDER_NOT_EMPTY
