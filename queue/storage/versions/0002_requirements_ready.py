"""A visit keeps which requirements its visitor says to have; a person's visits are found by the person."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Adds the column and the index."""
    op.add_column("visit", sa.Column("ready", sa.String(length=240), nullable=False, server_default=""))
    op.create_index("ix_visit_person_id", "visit", ["person_id"])
