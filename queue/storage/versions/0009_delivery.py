"""What delivery to the central office stands on: leases, its state, parked events, agreed days, two indexes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Four tables, and events found by whether they were delivered and by when they occurred."""
    undelivered = sa.text("delivered_at IS NULL")
    columns = ["epoch", "seq", "occurred_at"]
    op.create_index("ix_event_undelivered", "event", columns, sqlite_where=undelivered, postgresql_where=undelivered)
    op.create_index("ix_event_occurred_at_zone", "event", ["occurred_at", "zone"])
    _sending()
    _answers()


def _sending() -> None:
    op.create_table(
        "outbox_lease",
        sa.Column("lease_id", sa.String(length=36), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("taken_at", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("lease_id", name=op.f("pk_outbox_lease")),
    )
    state = op.create_table(
        "outbox_state",
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("machine", sa.Text(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=True),
        sa.Column("next_at", sa.BigInteger(), nullable=True),
        sa.Column("delivered_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("state", name=op.f("pk_outbox_state")),
    )
    op.execute(sa.insert(state).values(state="unset", reason="", machine=""))


def _answers() -> None:
    op.create_table(
        "parked_event",
        sa.Column("epoch", sa.String(length=36), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("parked_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("epoch", "seq", name=op.f("pk_parked_event")),
    )
    op.create_table(
        "day_agreement",
        sa.Column("local_day", sa.Date(), nullable=False),
        sa.Column("root", sa.String(length=64), nullable=False),
        sa.Column("agreed", sa.Boolean(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("events", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("local_day", name=op.f("pk_day_agreement")),
    )
