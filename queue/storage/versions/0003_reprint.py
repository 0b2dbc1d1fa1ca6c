"""Tickets that an officer wants on paper again: asked for, taken by one kiosk, done."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Creates the table."""
    op.create_table(
        "reprint",
        sa.Column("reprint_id", sa.String(length=36), nullable=False),
        sa.Column("ticket_id", sa.String(length=36), nullable=False),
        sa.Column("kiosk", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("asked_by", sa.String(length=36), nullable=False),
        sa.Column("taken_by", sa.Integer(), nullable=True),
        sa.Column("taken_at", sa.BigInteger(), nullable=True),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.ticket_id"], name=op.f("fk_reprint_ticket_id_ticket")),
        sa.PrimaryKeyConstraint("reprint_id", name=op.f("pk_reprint")),
    )
    op.create_index(
        "uq_reprint_open_ticket",
        "reprint",
        ["ticket_id"],
        unique=True,
        sqlite_where=sa.text("done_at IS NULL"),
        postgresql_where=sa.text("done_at IS NULL"),
    )
