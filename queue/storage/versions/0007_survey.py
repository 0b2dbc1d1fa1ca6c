"""The satisfaction survey: how often each element got each score in a month, and which responses were counted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Three tables of their own, with no key to any other."""
    op.create_table(
        "survey_score",
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("element", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("score", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("month", "element", "score", name=op.f("pk_survey_score")),
    )
    op.create_table(
        "survey_month",
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("responses", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("month", name=op.f("pk_survey_month")),
    )
    op.create_table(
        "survey_seen",
        sa.Column("response_id", sa.String(length=36), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("response_id", name=op.f("pk_survey_seen")),
    )
