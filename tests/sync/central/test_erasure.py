"""A pseudonym that the branch erased is in nothing that central keeps, whatever came before or comes after."""

import gzip
import random
import threading
from concurrent.futures import ThreadPoolExecutor, wait

import pytest
import sqlalchemy as sa

from sambut.sync.central.dashboard.settling import settle_fork
from sambut.sync.central.erasure import _BLANK_EVENTS
from sambut.sync.central.steps import Step, watch_steps
from sambut.tests.sync.visits import append_visit
from sambut.tests.sync.world import Central, Device, Ledger

CHANCE = random.Random(3)
GONE, OTHER = "0123456789abcdef0123456789abcdef", "f" * 32


def erase(ledger: Ledger, visitor: str = GONE) -> None:
    ledger.append("person.erased", {"visitor": visitor, "by": "system", "visits": 1})


def visitors(central: Central) -> list[str | None]:
    kept = central.rows("event", "type = 'visit.registered'")
    return [row.payload["visitor"] for row in sorted(kept, key=lambda row: (row.epoch, row.seq))]


def dump(central: Central) -> str:
    """Everything that the database holds, as text."""
    told = []
    with central.engine.connect() as connection:
        for table in sa.inspect(connection).get_table_names():
            for row in connection.execute(sa.text(f'SELECT * FROM "{table}"')).mappings():
                told.append(str({key: bytes(v) if isinstance(v, memoryview) else v for key, v in row.items()}))
    return "\n".join(told)


def test_visits_of_all_epochs_lose_it_and_others_keep_theirs(central: Central, client, device: Device, ledger: Ledger):
    before = Ledger()
    append_visit(before, 1, CHANCE, GONE)
    append_visit(before, 2, CHANCE, OTHER)
    append_visit(ledger, 1, CHANCE, GONE)
    assert device.put(client, before.events).status_code == 200
    assert device.put(client, ledger.events).status_code == 200
    erase(ledger)
    assert device.put(client, ledger.events[5:]).json()["parked"] == []
    assert sorted(visitors(central), key=str) == [None, None, OTHER]
    assert GONE not in dump(central)
    assert central.hashes("3171", ledger.epoch) == [(event.seq, event.hash) for event in ledger.events]


def test_a_visit_that_comes_late_arrives_without_it(central, client, device, ledger):
    erase(ledger)
    device.put(client, ledger.events)
    late = Ledger()
    append_visit(late, 1, CHANCE, GONE)
    append_visit(late, 2, CHANCE, OTHER)
    device.put(client, late.events)
    assert visitors(central) == [None, OTHER]
    assert GONE not in dump(central)


def test_in_one_batch(central, client, device, ledger):
    append_visit(ledger, 1, CHANCE, GONE)
    erase(ledger)
    append_visit(ledger, 2, CHANCE, GONE)
    device.put(client, ledger.events)
    assert visitors(central) == [None, None]
    assert GONE not in dump(central)


def test_another_branchs_visitor_of_the_same_pseudonym_stays(central, client, device, ledger):
    central.add_branch("3172", "BPS Kota Lain")
    neighbour, theirs = Device(central, "3172").enter(), Ledger("3172")
    append_visit(theirs, 1, CHANCE, GONE)
    neighbour.put(client, theirs.events)
    erase(ledger)
    device.put(client, ledger.events)
    assert visitors(central) == [GONE]


def test_what_is_parked_or_kept_aside_loses_it_too(central, client, device, ledger):
    parked = Ledger()
    parked.append("visit.registered", {"visitor": GONE, "services": 7})
    device.put(client, parked.events)
    fork, other = Ledger(), Ledger()
    other.epoch = fork.epoch
    fork.fill(1)
    append_visit(other, 1, CHANCE, GONE)
    device.put(client, fork.events)
    assert device.put(client, other.events).json()["code"] == "fork"
    erase(ledger)
    device.put(client, ledger.events)
    assert GONE not in dump(central)
    body = gzip.decompress(central.rows("fork")[0].body)
    assert GONE.encode() not in body
    assert b"visit.registered" in body


def test_a_fork_or_a_parked_visit_that_comes_late(central, client, device, ledger):
    erase(ledger)
    device.put(client, ledger.events)
    late = Ledger()
    late.append("visit.registered", {"visitor": GONE, "services": 7})
    device.put(client, late.events)
    other = Ledger(epoch=late.epoch)
    append_visit(other, 1, CHANCE, GONE)
    assert device.put(client, other.events).json()["code"] == "fork"
    assert GONE not in dump(central)
    assert all(GONE.encode() not in gzip.decompress(row.body) for row in central.rows("fork") if row.body)


@pytest.mark.parametrize("schema", [1, 2])
def test_every_event_that_names_the_visitor_loses_it_before_and_after(central, client, device, schema):
    def told() -> Ledger:
        ledger = Ledger(schema=schema)
        for visitor in (GONE, OTHER):
            corrected = {"visitor": visitor, "by": "system", "fields": ["email"]}
            ledger.append("person.corrected", corrected)
            ledger.append("invented.event", {"visitor": visitor, "a": 1})
        return ledger

    early, eraser, late = told(), Ledger(), told()
    erase(eraser)
    for ledger in (early, eraser, late):
        assert device.put(client, ledger.events).json()["parked"] == []
    assert GONE not in dump(central)
    kept = [row.payload["visitor"] for row in central.rows("event", "type <> 'person.erased'")]
    assert sorted(kept, key=str) == [None] * 4 + [OTHER] * 4


def test_an_erasure_finds_the_visitor_by_an_index(central):
    """Whatever the planner chooses in a small table, it must be able to."""
    query = _BLANK_EVENTS.partition(" WHERE ")[2].partition(" RETURNING")[0]
    wanted = query.replace("%s", "'3171'", 1).replace("%s", "ARRAY['x']")
    with central.engine.connect() as connection:
        connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        plan = connection.exec_driver_sql(f"EXPLAIN SELECT 1 FROM event WHERE {wanted}").scalars().all()
    assert "expr" in str(plan), plan


def test_a_settled_fork_has_no_body_and_an_open_one_is_cleaned(central, client, device, ledger):
    for seq in (1, 2):
        kept, other = Ledger(), Ledger()
        other.epoch = kept.epoch
        kept.fill(1)
        append_visit(other, seq, CHANCE, GONE)
        device.put(client, kept.events)
        assert device.put(client, other.events).json()["code"] == "fork"
    first = min(row.fork_id for row in central.rows("fork"))
    with central.engine.begin() as connection:
        assert settle_fork(connection, first, "operator", central.clock()) == "3171"
    assert [bool(row.body) for row in central.rows("fork")] == [False, True]
    erase(ledger)
    assert device.put(client, ledger.events).status_code == 200
    assert GONE.encode() not in gzip.decompress(central.rows("fork")[1].body)


def test_an_erasure_waits_for_visits_that_are_being_stored(central, client, device, ledger):
    device.head(client, ledger.epoch)  # its contact is written: nothing else makes one wait for the other
    append_visit(ledger, 1, CHANCE, GONE)
    eraser, held, go_on = Ledger(), threading.Event(), threading.Event()
    erase(eraser)

    def hold(step: Step) -> None:
        if step is Step.STORED and not held.is_set():
            held.set()
            go_on.wait(10)

    watch_steps(hold)
    try:
        with ThreadPoolExecutor(2) as threads:
            visit = threads.submit(device.put, client, ledger.events)
            assert held.wait(10)
            erasure = threads.submit(device.put, client, eraser.events)
            wait([erasure], timeout=1)
            go_on.set()
            assert (visit.result().status_code, erasure.result().status_code) == (200, 200)
    finally:
        watch_steps(None)
        go_on.set()
    assert visitors(central) == [None]


@pytest.mark.parametrize("attempt", range(6))
def test_visits_and_erasure_at_the_same_moment(central, client, device, attempt):
    """Whichever comes first: in the end it is gone, and nobody waits for another for ever."""
    visits = [Ledger() for _ in range(3)]
    for ledger in visits:
        for number in range(20):
            append_visit(ledger, number, CHANCE, GONE)
    erasers = [Ledger(), Ledger()]
    for ledger in erasers:
        erase(ledger)
    both = [visits[0], erasers[0], visits[1], erasers[1], visits[2]]
    CHANCE.shuffle(both)
    with ThreadPoolExecutor(5) as threads:
        answers = list(threads.map(lambda ledger: device.put(client, ledger.events).status_code, both))
    assert answers == [200] * 5
    assert set(visitors(central)) == {None}
