"""Signing in by device, PINs, and who has read whose data."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Failures are counted by account and device in a table of their own; sessions and readings get theirs."""
    op.drop_column("account", "failures")
    op.drop_column("account", "locked_until")
    op.add_column("account", sa.Column("signed_in_at", sa.BigInteger(), nullable=True))
    op.add_column("account", sa.Column("pin_hash", sa.String(length=200), nullable=True))
    _sessions()
    _attempts()
    _readings()


def _sessions() -> None:
    op.create_table(
        "account_session",
        sa.Column("session_id", sa.String(length=36), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("device_key", sa.String(length=64), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("pin_failures", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.account_id"], name=op.f("fk_account_session_account_id_account")
        ),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_account_session")),
    )
    op.create_index(op.f("ix_account_session_account_id"), "account_session", ["account_id"])


def _attempts() -> None:
    op.create_table(
        "sign_in_attempt",
        sa.Column("login_key", sa.String(length=64), nullable=False),
        sa.Column("device_key", sa.String(length=64), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.BigInteger(), nullable=False),
        sa.Column("rest_until", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("login_key", "device_key", name=op.f("pk_sign_in_attempt")),
    )
    op.create_index(op.f("ix_sign_in_attempt_last_at"), "sign_in_attempt", ["last_at"])


def _readings() -> None:
    op.create_table(
        "identity_read",
        sa.Column("local_day", sa.Date(), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("purpose", sa.String(length=16), nullable=False),
        sa.Column("visit_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.account_id"], name=op.f("fk_identity_read_account_id_account")
        ),
        sa.PrimaryKeyConstraint("local_day", "account_id", "purpose", "visit_id", name=op.f("pk_identity_read")),
    )
