"""Puts events into central's tables as the receiver would, without the wire: for tests of what is made of them."""

import json
import uuid
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from sambut.sync.central.spill import mark_dirty
from sambut.sync.central.tables import branch, event, metadata

ZONE = ZoneInfo("Asia/Jakarta")


def make_tables(engine):
    """All tables, and one partition for everything."""
    with engine.begin() as connection:
        metadata.create_all(connection)
        connection.execute(sa.text("CREATE TABLE IF NOT EXISTS event_any PARTITION OF event DEFAULT"))


def add_branch(engine, code, name="", contact_at=None):
    with engine.begin() as connection:
        connection.execute(sa.insert(branch).values(code=code, name=name or f"Kantor {code}", contact_at=contact_at))


class Sent:
    """What one epoch of a branch sends, number by number."""

    def __init__(self, engine, code, epoch="epoch-1", zone=ZONE):
        self.engine, self.code, self.epoch, self.zone, self.seq = engine, code, epoch, zone, 0

    def send(self, events, now):
        """events: (at, type, payload); in one transaction, with the marks of their days."""
        rows, days = [], set()
        for at, kind, payload in events:
            self.seq += 1
            days.add(at.astimezone(self.zone).date())
            rows.append(self._row(at, kind, payload, now))
        if rows:
            with self.engine.begin() as connection:
                connection.execute(sa.insert(event), rows)
                for day in sorted(days):
                    mark_dirty(connection, self.code, day, now)

    def _row(self, at, kind, payload, now):
        return {
            "branch": self.code,
            "epoch": self.epoch,
            "seq": self.seq,
            "event_id": str(uuid.uuid4()),
            "type": kind,
            "schema": 2,
            "occurred_at": at,
            "zone": str(self.zone),
            "local_day": at.astimezone(self.zone).date(),
            "received_at": now,
            "skew_ms": 0,
            "payload": None if payload is None else json.loads(json.dumps(payload)),
            "hash": b"\x00" * 32,
        }


def ledger_of(office):
    """(at, type, payload) of everything an office wrote, in its order."""
    from sambut.queue.storage.schema import event as told

    with office._database.reading() as connection:
        rows = connection.execute(
            sa.select(told.c.occurred_at, told.c.type, told.c.payload).order_by(told.c.epoch, told.c.seq)
        )
        return [(row.occurred_at.astimezone(UTC), row.type, json.loads(row.payload)) for row in rows]


def at(text):
    """A local time of Jakarta, as UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE).astimezone(UTC)
