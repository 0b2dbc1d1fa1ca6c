"""The kept editions of each day's report, the letters they are sent by, and events found by type and time."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """An index and two tables."""
    op.create_index("ix_event_type_occurred_at", "event", ["type", "occurred_at"])
    op.create_table(
        "report_edition",
        sa.Column("local_day", sa.Date(), nullable=False),
        sa.Column("edition", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.Column("epoch", sa.String(length=36), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("local_day", "edition", name=op.f("pk_report_edition")),
    )
    _create_letter()


def _create_letter() -> None:
    op.create_table(
        "report_letter",
        sa.Column("letter_id", sa.String(length=36), nullable=False),
        sa.Column("span", sa.String(length=8), nullable=False),
        sa.Column("local_day", sa.Date(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("recipient", sa.String(length=254), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("queued_at", sa.BigInteger(), nullable=False),
        sa.Column("next_at", sa.BigInteger(), nullable=False),
        sa.Column("lease_until", sa.BigInteger(), nullable=True),
        sa.Column("lease_by", sa.String(length=64), nullable=False),
        sa.Column("message_id", sa.String(length=120), nullable=False),
        sa.Column("sent_at", sa.BigInteger(), nullable=True),
        sa.Column("last_fault", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("letter_id", name=op.f("pk_report_letter")),
        sa.UniqueConstraint("message_id", name=op.f("uq_report_letter_message_id")),
        sa.UniqueConstraint(
            "span", "local_day", "edition", "recipient", name=op.f("uq_report_letter_span_local_day_edition_recipient")
        ),
    )
    op.create_index("ix_report_letter_state_next_at", "report_letter", ["state", "next_at"])
