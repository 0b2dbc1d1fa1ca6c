"""The first tables of the central PST."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import BYTEA, JSONB, TIMESTAMP

revision = "0001"
down_revision = None

TIME = TIMESTAMP(timezone=True)
NOW = sa.text("now()")


def upgrade() -> None:
    """Every table; the partitions of events are made when they are needed."""
    _branches()
    _events()
    _kept_aside()
    _figures()
    _accounts()


def _branches() -> None:
    op.create_table(
        "branch",
        sa.Column("code", sa.String(length=4), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("added_at", TIME, server_default=NOW, nullable=False),
        sa.Column("contact_at", TIME, nullable=True),
        sa.Column("retired_at", TIME, nullable=True),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_branch")),
    )
    op.create_table(
        "device",
        sa.Column("key_id", sa.String(length=43), nullable=False),
        sa.Column("branch", sa.String(length=4), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("public_key", BYTEA(), nullable=False),
        sa.Column("enrolled_at", TIME, server_default=NOW, nullable=False),
        sa.Column("revoked_at", TIME, nullable=True),
        sa.Column("revoked_by", sa.String(length=64), server_default="", nullable=False),
        sa.Column("seen_at", TIME, nullable=True),
        sa.Column("skew_ms", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["branch"], ["branch.code"], name=op.f("fk_device_branch_branch")),
        sa.PrimaryKeyConstraint("key_id", name=op.f("pk_device")),
    )
    op.create_index(op.f("ix_device_branch"), "device", ["branch"], unique=False)
    op.create_table(
        "enrolment",
        sa.Column("code_hash", BYTEA(), nullable=False),
        sa.Column("branch", sa.String(length=4), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("made_by", sa.String(length=64), nullable=False),
        sa.Column("made_at", TIME, server_default=NOW, nullable=False),
        sa.Column("expires_at", TIME, nullable=False),
        sa.Column("used_at", TIME, nullable=True),
        sa.Column("key_id", sa.String(length=43), nullable=True),
        sa.ForeignKeyConstraint(["branch"], ["branch.code"], name=op.f("fk_enrolment_branch_branch")),
        sa.Column("form", sa.String(length=43), nullable=True),
        sa.PrimaryKeyConstraint("code_hash", name=op.f("pk_enrolment")),
        sa.UniqueConstraint("form", name=op.f("uq_enrolment_form")),
    )
    op.create_table(
        "seen_nonce",
        sa.Column("key_id", sa.String(length=43), nullable=False),
        sa.Column("nonce", sa.String(length=64), nullable=False),
        sa.Column("forget_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("key_id", "nonce", name=op.f("pk_seen_nonce")),
    )
    op.create_index(op.f("ix_seen_nonce_forget_at"), "seen_nonce", ["forget_at"], unique=False)


def _events() -> None:
    op.create_table(
        "ledger",
        sa.Column("branch", sa.String(length=4), nullable=False),
        sa.Column("epoch", sa.String(length=36), nullable=False),
        sa.Column("last_seq", sa.BigInteger(), nullable=False),
        sa.Column("chain_hash", BYTEA(), nullable=False),
        sa.Column("opened_at", TIME, server_default=NOW, nullable=False),
        sa.Column("received_at", TIME, server_default=NOW, nullable=False),
        sa.Column("before", sa.String(length=36), nullable=True),
        sa.Column("before_seq", sa.BigInteger(), nullable=True),
        sa.Column("overlapping", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(["branch"], ["branch.code"], name=op.f("fk_ledger_branch_branch")),
        sa.PrimaryKeyConstraint("branch", "epoch", name=op.f("pk_ledger")),
    )
    op.create_table(
        "event",
        sa.Column("branch", sa.String(length=4), nullable=False),
        sa.Column("epoch", sa.String(length=36), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("event_id", sa.String(length=36), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("schema", sa.SmallInteger(), nullable=False),
        sa.Column("occurred_at", TIME, nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("local_day", sa.Date(), nullable=False),
        sa.Column("received_at", TIME, nullable=False),
        sa.Column("skew_ms", sa.BigInteger(), nullable=False),
        sa.Column("payload", JSONB(), nullable=True),
        sa.Column("extra", JSONB(), nullable=True),
        sa.Column("hash", BYTEA(), nullable=False),
        sa.Column("parked", sa.Text(), nullable=True),
        postgresql_partition_by="RANGE (received_at)",
    )
    op.create_index("ix_event_branch_epoch_seq", "event", ["branch", "epoch", "seq"], unique=False)
    op.create_index("ix_event_branch_local_day", "event", ["branch", "local_day"], unique=False)
    op.create_index(
        "ix_event_visitor",
        "event",
        ["branch", sa.text("(payload ->> 'visitor')")],
        unique=False,
        postgresql_where=sa.text("(payload ->> 'visitor') IS NOT NULL"),
    )
    op.create_table(
        "erased_visitor",
        sa.Column("branch", sa.String(length=4), nullable=False),
        sa.Column("mark", BYTEA(), nullable=False),
        sa.Column("erased_at", TIME, server_default=NOW, nullable=False),
        sa.ForeignKeyConstraint(["branch"], ["branch.code"], name=op.f("fk_erased_visitor_branch_branch")),
        sa.PrimaryKeyConstraint("branch", "mark", name=op.f("pk_erased_visitor")),
    )


def _kept_aside() -> None:
    op.create_table(
        "fork",
        sa.Column("fork_id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("branch", sa.String(length=4), nullable=False),
        sa.Column("epoch", sa.String(length=36), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("kept_hash", BYTEA(), nullable=False),
        sa.Column("sent_hash", BYTEA(), nullable=False),
        sa.Column("key_id", sa.String(length=43), nullable=False),
        sa.Column("seen_at", TIME, server_default=NOW, nullable=False),
        sa.Column("body", BYTEA(), nullable=False),
        sa.Column("settled_at", TIME, nullable=True),
        sa.Column("settled_by", sa.String(length=64), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["branch"], ["branch.code"], name=op.f("fk_fork_branch_branch")),
        sa.PrimaryKeyConstraint("fork_id", name=op.f("pk_fork")),
        sa.UniqueConstraint("branch", "epoch", "seq", "sent_hash", name=op.f("uq_fork_branch_epoch_seq_sent_hash")),
    )
    op.create_index(op.f("ix_fork_branch"), "fork", ["branch"], unique=False)
    op.create_index(
        "ix_fork_unsettled", "fork", ["branch"], unique=False, postgresql_where=sa.text("settled_at IS NULL")
    )
    op.create_table(
        "parked",
        sa.Column("branch", sa.String(length=4), nullable=False),
        sa.Column("epoch", sa.String(length=36), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("line", BYTEA(), nullable=False),
        sa.Column("parked_at", TIME, server_default=NOW, nullable=False),
        sa.Column("settled_at", TIME, nullable=True),
        sa.Column("settled_by", sa.String(length=64), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["branch"], ["branch.code"], name=op.f("fk_parked_branch_branch")),
        sa.PrimaryKeyConstraint("branch", "epoch", "seq", name=op.f("pk_parked")),
    )
    op.create_index(
        "ix_parked_unsettled", "parked", ["branch"], unique=False, postgresql_where=sa.text("settled_at IS NULL")
    )
    op.create_table(
        "agreement",
        sa.Column("branch", sa.String(length=4), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("agreed", sa.Boolean(), nullable=False),
        sa.Column("root", BYTEA(), nullable=False),
        sa.Column("detail", JSONB(), nullable=False),
        sa.Column("at", TIME, server_default=NOW, nullable=False),
        sa.Column("settled_at", TIME, nullable=True),
        sa.Column("settled_by", sa.String(length=64), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["branch"], ["branch.code"], name=op.f("fk_agreement_branch_branch")),
        sa.PrimaryKeyConstraint("branch", "day", name=op.f("pk_agreement")),
    )
    op.create_index(
        "ix_agreement_differing", "agreement", ["day"], unique=False, postgresql_where=sa.text("NOT agreed")
    )


def _figures() -> None:
    op.create_table(
        "dirty_day",
        sa.Column("branch", sa.String(length=4), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("since", TIME, nullable=False),
        sa.Column("turn", sa.BigInteger(), server_default="1", nullable=False),
        sa.PrimaryKeyConstraint("branch", "day", name=op.f("pk_dirty_day")),
    )
    op.create_index(op.f("ix_dirty_day_since"), "dirty_day", ["since"], unique=False)
    op.create_table(
        "branch_day",
        sa.Column("branch", sa.String(length=4), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("figures", JSONB(), nullable=False),
        sa.Column("visits", sa.Integer(), nullable=False),
        sa.Column("served", sa.Integer(), nullable=False),
        sa.Column("no_shows", sa.Integer(), nullable=False),
        sa.Column("judged", sa.Integer(), nullable=False),
        sa.Column("kept", sa.Integer(), nullable=False),
        sa.Column("made_at", TIME, server_default=NOW, nullable=False),
        sa.ForeignKeyConstraint(["branch"], ["branch.code"], name=op.f("fk_branch_day_branch_branch")),
        sa.PrimaryKeyConstraint("branch", "day", name=op.f("pk_branch_day")),
    )
    op.create_index("ix_branch_day_day", "branch_day", ["day"], unique=False)
    op.create_table(
        "branch_month",
        sa.Column("branch", sa.String(length=4), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("figures", JSONB(), nullable=False),
        sa.Column("visits", sa.Integer(), nullable=False),
        sa.Column("served", sa.Integer(), nullable=False),
        sa.Column("no_shows", sa.Integer(), nullable=False),
        sa.Column("judged", sa.Integer(), nullable=False),
        sa.Column("kept", sa.Integer(), nullable=False),
        sa.Column("made_at", TIME, server_default=NOW, nullable=False),
        sa.ForeignKeyConstraint(["branch"], ["branch.code"], name=op.f("fk_branch_month_branch_branch")),
        sa.PrimaryKeyConstraint("branch", "month", name=op.f("pk_branch_month")),
    )
    op.create_index("ix_branch_month_month", "branch_month", ["month"], unique=False)
    op.create_table(
        "area_figures",
        sa.Column("span", sa.String(length=5), nullable=False),
        sa.Column("scope", sa.String(length=2), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("figures", JSONB(), nullable=False),
        sa.Column("visits", sa.Integer(), nullable=False),
        sa.Column("served", sa.Integer(), nullable=False),
        sa.Column("no_shows", sa.Integer(), nullable=False),
        sa.Column("judged", sa.Integer(), nullable=False),
        sa.Column("kept", sa.Integer(), nullable=False),
        sa.Column("made_at", TIME, server_default=NOW, nullable=False),
        sa.PrimaryKeyConstraint("span", "scope", "first", name=op.f("pk_area_figures")),
    )
    op.create_table(
        "day_spill",
        sa.Column("branch", sa.String(length=4), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("seen_on", sa.Date(), nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("branch", "day", "seen_on", name=op.f("pk_day_spill")),
    )
    op.create_table(
        "dirty_area",
        sa.Column("span", sa.String(length=5), nullable=False),
        sa.Column("scope", sa.String(length=2), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("since", TIME, nullable=False),
        sa.Column("turn", sa.BigInteger(), server_default="1", nullable=False),
        sa.PrimaryKeyConstraint("span", "scope", "first", name=op.f("pk_dirty_area")),
    )
    op.create_index(op.f("ix_dirty_area_since"), "dirty_area", ["since"], unique=False)


def _accounts() -> None:
    op.create_table(
        "account",
        sa.Column("login", sa.String(length=64), nullable=False),
        sa.Column("full_name", sa.String(length=120), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("added_at", TIME, server_default=NOW, nullable=False),
        sa.PrimaryKeyConstraint("login", name=op.f("pk_account")),
    )
    op.create_table(
        "session",
        sa.Column("token_hash", BYTEA(), nullable=False),
        sa.Column("login", sa.String(length=64), nullable=False),
        sa.Column("csrf", sa.String(length=64), nullable=False),
        sa.Column("opened_at", TIME, server_default=NOW, nullable=False),
        sa.Column("seen_at", TIME, server_default=NOW, nullable=False),
        sa.Column("ends_at", TIME, nullable=False),
        sa.ForeignKeyConstraint(["login"], ["account.login"], name=op.f("fk_session_login_account")),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_session")),
    )
    op.create_table(
        "sign_in_attempt",
        sa.Column("login_key", sa.String(length=64), nullable=False),
        sa.Column("address_key", sa.String(length=64), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_at", TIME, nullable=False),
        sa.Column("rest_until", TIME, nullable=True),
        sa.PrimaryKeyConstraint("login_key", "address_key", name=op.f("pk_sign_in_attempt")),
    )
    op.create_table(
        "deed",
        sa.Column("deed_id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("at", TIME, server_default=NOW, nullable=False),
        sa.Column("login", sa.String(length=64), nullable=False),
        sa.Column("what", sa.String(length=32), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("deed_id", name=op.f("pk_deed")),
    )
