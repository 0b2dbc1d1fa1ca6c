"""What the tests of a person's rights share: an administrator, a person with visits, and what the ledger says."""

from __future__ import annotations

import json
from datetime import date

import sqlalchemy as sa

from sambut.queue.access import Actor, Role
from sambut.queue.clock import new_id
from sambut.queue.guestbook import Identity
from sambut.queue.identity import IdType
from sambut.queue.operations.followups import Added, NewFollowUp
from sambut.queue.operations.person_subject import Card
from sambut.queue.operations.records import Saved
from sambut.queue.operations.serving import Moved
from sambut.queue.record import ServiceRecord
from sambut.queue.storage.schema import event

SYSTEM = Actor(Role.SYSTEM, "test")
TODAY = date(2026, 10, 6)
PASSWORD = "a long test password"
WULAN = Identity(IdType.KTP, "3273014101900777", "Wulan Rahasiawati", "wulan.rahasia@example.org", "+6281298765432")
CARD = Card(IdType.KTP, "3273014101900777")
TEXTS = {"occupation_text": "Juru bayar", "institution_text": "Sanggar", "institution": "Sanggar Rahasia Wulan"}
NOTE = "Titip salam untuk Ibu Rahasiawati"


def administrator(bench) -> Actor:
    """A new administrator."""
    account = bench.office.add_account(SYSTEM, "wati", "Wati Contoh", Role.ADMINISTRATOR, PASSWORD)
    return Actor(account.role, account.login, account.account_id)


def served(bench, officer, identity=WULAN, prefix="P", **changes):
    """A visit that is over, with a record and an open follow-up."""
    bench.issue(prefix, identity=identity, **(TEXTS | changes))
    leg = bench.office.call_next(officer).ticket
    bench.office.start(officer, leg.ticket_id)
    bench.clock.advance(60)
    record = ServiceRecord(titles=("Statistik Indonesia",), note=NOTE)
    assert isinstance(bench.office.save_record(officer, leg.ticket_id, 0, record), Saved)
    asked = NewFollowUp(new_id(bench.clock()), leg.ticket_id, "consultation", NOTE, leg.day)
    assert isinstance(bench.office.add_follow_up(officer, asked), Added)
    assert isinstance(bench.office.finish(officer, leg.ticket_id), Moved)
    return leg


def told(bench, kind):
    """The payloads of the events of a type."""
    with bench.office._database.reading() as connection:
        wanted = sa.select(event.c.payload).where(event.c.type == kind).order_by(event.c.epoch, event.c.seq)
        return [json.loads(text) for text in connection.execute(wanted).scalars()]


def row(bench, table, **where):
    """One row of a table."""
    with bench.office._database.reading() as connection:
        conditions = [table.c[name] == value for name, value in where.items()]
        return connection.execute(sa.select(table).where(*conditions)).one()
