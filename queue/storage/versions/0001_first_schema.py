"""The first schema: branch, desks, accounts, persons, visits, tickets, devices, and the event ledger."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Creates every table."""
    op.create_table(
        "account",
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("login", sa.String(length=64), nullable=False),
        sa.Column("full_name", sa.String(length=120), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_account")),
        sa.UniqueConstraint("login", name=op.f("uq_account_login")),
    )
    op.create_table(
        "branch",
        sa.Column("code", sa.String(length=4), nullable=False),
        sa.Column("agency", sa.String(length=120), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("key_check", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_branch")),
    )
    op.create_table(
        "desk",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("prefixes", sa.String(length=26), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_desk")),
    )
    op.create_table(
        "device",
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_device")),
    )
    op.create_table(
        "event",
        sa.Column("epoch", sa.String(length=36), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("event_id", sa.String(length=36), nullable=False),
        sa.Column("type", sa.String(length=32), nullable=False),
        sa.Column("schema", sa.SmallInteger(), nullable=False),
        sa.Column("occurred_at", sa.BigInteger(), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("prev_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("delivered_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("epoch", "seq", name=op.f("pk_event")),
        sa.UniqueConstraint("event_id", name=op.f("uq_event_event_id")),
    )
    op.create_table(
        "ledger_head",
        sa.Column("branch_code", sa.String(length=4), nullable=False),
        sa.Column("epoch", sa.String(length=36), nullable=False),
        sa.Column("last_seq", sa.BigInteger(), nullable=False),
        sa.Column("last_hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("branch_code", name=op.f("pk_ledger_head")),
    )
    op.create_table(
        "number_counter",
        sa.Column("local_day", sa.Date(), nullable=False),
        sa.Column("prefix", sa.String(length=1), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("local_day", "prefix", name=op.f("pk_number_counter")),
    )
    op.create_table(
        "person",
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("number_index", sa.LargeBinary(length=32), nullable=True),
        sa.Column("id_type", sa.LargeBinary(), nullable=True),
        sa.Column("id_number", sa.LargeBinary(), nullable=True),
        sa.Column("name", sa.LargeBinary(), nullable=True),
        sa.Column("email", sa.LargeBinary(), nullable=True),
        sa.Column("phone", sa.LargeBinary(), nullable=True),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_person")),
    )
    op.create_index(op.f("ix_person_number_index"), "person", ["number_index"], unique=False)
    op.create_table(
        "desk_session",
        sa.Column("session_id", sa.String(length=36), nullable=False),
        sa.Column("desk", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.account_id"], name=op.f("fk_desk_session_account_id_account")
        ),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_desk_session")),
    )
    op.create_index(
        "uq_desk_session_open_account",
        "desk_session",
        ["account_id"],
        unique=True,
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.create_index(
        "uq_desk_session_open_desk",
        "desk_session",
        ["desk"],
        unique=True,
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.create_table(
        "person_key",
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.person_id"], name=op.f("fk_person_key_person_id_person")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_person_key")),
    )
    op.create_table(
        "visit",
        sa.Column("visit_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=True),
        sa.Column("local_day", sa.Date(), nullable=False),
        sa.Column("kiosk", sa.Integer(), nullable=False),
        sa.Column("begun_at", sa.BigInteger(), nullable=False),
        sa.Column("guest_book_at", sa.BigInteger(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("services", sa.String(length=26), nullable=False),
        sa.Column("staff_reason", sa.String(length=16), nullable=False),
        sa.Column("consent_version", sa.String(length=32), nullable=True),
        sa.Column("consent_language", sa.String(length=8), nullable=True),
        sa.Column("consent_at", sa.BigInteger(), nullable=True),
        sa.Column("lists_version", sa.String(length=32), nullable=False),
        sa.Column("sex", sa.SmallInteger(), nullable=True),
        sa.Column("age_band", sa.SmallInteger(), nullable=True),
        sa.Column("education", sa.SmallInteger(), nullable=True),
        sa.Column("occupation", sa.SmallInteger(), nullable=True),
        sa.Column("occupation_text", sa.String(length=160), nullable=False),
        sa.Column("institution_category", sa.SmallInteger(), nullable=True),
        sa.Column("institution_text", sa.String(length=160), nullable=False),
        sa.Column("institution", sa.String(length=160), nullable=False),
        sa.Column("main_use", sa.SmallInteger(), nullable=True),
        sa.Column("priority", sa.String(length=16), nullable=False),
        sa.Column("disability", sa.String(length=16), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.person_id"], name=op.f("fk_visit_person_id_person")),
        sa.PrimaryKeyConstraint("visit_id", name=op.f("pk_visit")),
    )
    op.create_index("ix_visit_local_day", "visit", ["local_day"], unique=False)
    op.create_table(
        "ticket",
        sa.Column("ticket_id", sa.String(length=36), nullable=False),
        sa.Column("visit_id", sa.String(length=36), nullable=False),
        sa.Column("session_id", sa.String(length=36), nullable=False),
        sa.Column("local_day", sa.Date(), nullable=False),
        sa.Column("prefix", sa.String(length=1), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("priority", sa.String(length=16), nullable=False),
        sa.Column("guest_book_at", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("calls", sa.Integer(), nullable=False),
        sa.Column("desk", sa.Integer(), nullable=True),
        sa.Column("officer_id", sa.String(length=36), nullable=True),
        sa.Column("previous_finished_at", sa.BigInteger(), nullable=True),
        sa.Column("first_called_at", sa.BigInteger(), nullable=True),
        sa.Column("last_called_at", sa.BigInteger(), nullable=True),
        sa.Column("started_at", sa.BigInteger(), nullable=True),
        sa.Column("finished_at", sa.BigInteger(), nullable=True),
        sa.Column("closed_unfinished", sa.Boolean(), nullable=False),
        sa.Column("print_state", sa.String(length=16), nullable=False),
        sa.Column("grade", sa.String(length=16), nullable=True),
        sa.Column("rule_version", sa.String(length=32), nullable=True),
        sa.Column("clock_start", sa.BigInteger(), nullable=True),
        sa.Column("clock_stop", sa.BigInteger(), nullable=True),
        sa.Column("clock_seconds", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.visit_id"], name=op.f("fk_ticket_visit_id_visit")),
        sa.PrimaryKeyConstraint("ticket_id", name=op.f("pk_ticket")),
        sa.UniqueConstraint("local_day", "prefix", "number", name=op.f("uq_ticket_local_day_prefix_number")),
        sa.UniqueConstraint("session_id", name=op.f("uq_ticket_session_id")),
    )
    op.create_index("ix_ticket_called", "ticket", ["local_day", "last_called_at"], unique=False)
    op.create_index("ix_ticket_day_finished", "ticket", ["local_day", "finished_at"], unique=False)
    op.create_index("ix_ticket_finished", "ticket", ["prefix", "finished_at"], unique=False)
    op.create_index("ix_ticket_queue", "ticket", ["local_day", "prefix", "state", "guest_book_at"], unique=False)
    op.create_index("ix_ticket_visit_id", "ticket", ["visit_id"], unique=False)
    op.create_index(
        "uq_ticket_active_desk",
        "ticket",
        ["desk"],
        unique=True,
        sqlite_where=sa.text("state IN ('called', 'serving')"),
        postgresql_where=sa.text("state IN ('called', 'serving')"),
    )
    op.create_index(
        "uq_ticket_active_officer",
        "ticket",
        ["officer_id"],
        unique=True,
        sqlite_where=sa.text("state IN ('called', 'serving')"),
        postgresql_where=sa.text("state IN ('called', 'serving')"),
    )
