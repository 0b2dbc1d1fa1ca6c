"""What was done at the desk for a visit, and what must follow it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Creates both tables."""
    op.create_table(
        "service_record",
        sa.Column("ticket_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=True),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_by", sa.String(length=36), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("result", sa.String(length=16), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.person_id"], name=op.f("fk_service_record_person_id_person")),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.ticket_id"], name=op.f("fk_service_record_ticket_id_ticket")),
        sa.PrimaryKeyConstraint("ticket_id", name=op.f("pk_service_record")),
    )
    _create_follow_up()


def _create_follow_up() -> None:
    op.create_table(
        "follow_up",
        sa.Column("followup_id", sa.String(length=36), nullable=False),
        sa.Column("visit_id", sa.String(length=36), nullable=False),
        sa.Column("ticket_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=True),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("sealed_what", sa.LargeBinary(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("rule_version", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("created_by", sa.String(length=36), nullable=False),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.Column("done_by", sa.String(length=36), nullable=True),
        sa.Column("cancel_reason", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.person_id"], name=op.f("fk_follow_up_person_id_person")),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.ticket_id"], name=op.f("fk_follow_up_ticket_id_ticket")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.visit_id"], name=op.f("fk_follow_up_visit_id_visit")),
        sa.PrimaryKeyConstraint("followup_id", name=op.f("pk_follow_up")),
    )
    op.create_index("ix_follow_up_state_due_on", "follow_up", ["state", "due_on"])
    op.create_index("ix_follow_up_opened_on", "follow_up", ["opened_on"])
    op.create_index("ix_follow_up_ticket_id", "follow_up", ["ticket_id"])
