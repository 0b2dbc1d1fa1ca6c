"""Whether a database has this program's schema: one look at Alembic's own row, without loading Alembic."""

from __future__ import annotations

import sqlalchemy as sa

HEAD = "0009"
"""The newest migration's revision."""


def schema_version(connection: sa.Connection) -> str | None:
    """The revision that the database stands at; None for an empty one."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
