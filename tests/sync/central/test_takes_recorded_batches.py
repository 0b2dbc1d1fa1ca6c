"""A central office that runs takes every recorded batch in, and keeps exactly the events that were sent."""

import gzip
import json
from pathlib import Path

import pytest
import sqlalchemy as sa

from sambut.queue.travel import stays_here
from sambut.sync.central.tables import event, parked
from sambut.sync.wire.batch import MOST_COMPRESSED
from sambut.tests.sync.world import BATCH_HEADERS, Device

FILES = sorted((Path(__file__).parents[1] / "recorded").glob("*.ndjson.gz"))
BRANCH = "9971"


def test_batches_of_both_versions_are_recorded():
    """Without them nothing here is tried."""
    assert {path.name.split("-")[1] for path in FILES} == {"1", "2"}


@pytest.fixture(params=FILES, ids=lambda path: path.name.removesuffix(".ndjson.gz"))
def recorded(request):
    return request.param


@pytest.fixture
def device(central):
    """An enrolled device of the branch that was recorded."""
    central.add_branch(BRANCH)
    return Device(central, BRANCH).enter()


def stored(central):
    columns = (
        "epoch",
        "seq",
        "event_id",
        "type",
        "schema",
        "zone",
        "payload",
        "extra",
        "hash",
        "parked",
        "occurred_at",
    )
    with central.engine.connect() as connection:
        chosen = sa.select(*(event.c[name] for name in columns)).order_by(event.c.epoch, event.c.seq)
        return [row._asdict() for row in connection.execute(chosen)]


def put(central, device, body):
    lines = [json.loads(line) for line in gzip.decompress(body).splitlines()]
    path = f"/v1/branches/{BRANCH}/epochs/{lines[0]['epoch']}/events/{lines[0]['seq']}"
    with central.client() as client:
        return lines, device.ask(client, "PUT", path, body, BATCH_HEADERS)


def test_a_central_office_takes_exactly_these_events_in(central, device, recorded):
    body = recorded.read_bytes()
    assert len(body) <= MOST_COMPRESSED
    lines, answer = put(central, device, body)
    assert answer.status_code == 200, answer.text
    assert answer.json() | {"central_time": ""} == {
        "last_seq": len(lines),
        "chain_hash": lines[-1]["hash"],
        "duplicates": 0,
        "parked": [],
        "central_time": "",
    }
    erased = {line["payload"]["visitor"] for line in lines if line["type"] == "person.erased"}
    for line, row in zip(lines, stored(central), strict=True):
        names = ("epoch", "seq", "event_id", "type", "schema", "zone")
        assert [row[name] for name in names] == [line[name] for name in names]
        assert (bytes(row["hash"]).hex(), row["parked"], row["extra"]) == (line["hash"], None, None)
        assert row["occurred_at"].isoformat(timespec="microseconds") == line["occurred_at"]
        told = line.get("payload")
        assert (told is None) == stays_here(line["type"])
        gone = told is not None and told.get("visitor") in erased
        assert row["payload"] == (told | {"visitor": None} if gone else told)
    with central.engine.connect() as connection:
        assert connection.execute(sa.select(parked)).all() == []
