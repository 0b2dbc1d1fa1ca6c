"""The tables of delivery to the central office: who may send, how it fares, what is parked, what days agree."""

from __future__ import annotations

import sqlalchemy as sa

from .schema import UtcTime, metadata

Col = sa.Column

outbox_lease = sa.Table(
    "outbox_lease",
    metadata,
    Col("lease_id", sa.String(36), primary_key=True),
    Col("holder", sa.Text, nullable=False),
    Col("taken_at", UtcTime, nullable=False),
    Col("until", UtcTime, nullable=False),
)
"""One row at most: taking turns at the head of the ledger sees to that."""

outbox_state = sa.Table(
    "outbox_state",
    metadata,
    Col("state", sa.String(16), primary_key=True),
    Col("reason", sa.Text, nullable=False),
    Col("machine", sa.Text, nullable=False),
    Col("since", UtcTime),
    Col("next_at", UtcTime),
    Col("delivered_at", UtcTime),
)
"""One row, made with the table: a sender's last note, and when something was acknowledged last."""

parked_event = sa.Table(
    "parked_event",
    metadata,
    Col("epoch", sa.String(36), primary_key=True),
    Col("seq", sa.BigInteger, primary_key=True, autoincrement=False),
    Col("reason", sa.Text, nullable=False),
    Col("parked_at", UtcTime, nullable=False),
)

day_agreement = sa.Table(
    "day_agreement",
    metadata,
    Col("local_day", sa.Date, primary_key=True),
    Col("root", sa.String(64), nullable=False),
    Col("agreed", sa.Boolean, nullable=False),
    Col("asked_at", UtcTime, nullable=False),
    Col("events", sa.Integer),
)
"""The last answer of central about a local day. events: how many the day had when it agreed last; empty where it never
did, or where they were numbered anew since."""
