"""One founded office on PostgreSQL that every test gets as it was founded: its rows are put back."""

from __future__ import annotations

import sqlalchemy as sa

KEPT = "founded"
"""The schema with a copy of every table as the founding left it; no office looks there."""
OTHERS = (
    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)
MADE = """
WITH made AS (SELECT * FROM pg_class WHERE relnamespace = 'public'::regnamespace)
SELECT md5(string_agg(part, '|' ORDER BY part)) FROM (
  SELECT concat_ws(' ', oid, relname, relkind) AS part FROM made
  UNION ALL SELECT concat_ws(' ', attrelid, attname, atttypid, attnotnull, atthasdef, attisdropped)
    FROM pg_attribute WHERE attrelid IN (SELECT oid FROM made)
  UNION ALL SELECT concat_ws(' ', oid, conname) FROM pg_constraint WHERE conrelid IN (SELECT oid FROM made)
  UNION ALL SELECT concat_ws(' ', oid, tgname, tgenabled) FROM pg_trigger WHERE tgrelid IN (SELECT oid FROM made)
  UNION ALL SELECT concat_ws(' ', oid, proname) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
) AS parts
"""
"""Which tables, columns, constraints, triggers and functions there are, in one word."""


class RewoundDatabase:
    """The database at an address, in which an office was just founded."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._engine = sa.create_engine(sa.make_url(url).set(drivername="postgresql+psycopg"), poolclass=sa.NullPool)
        with self._engine.begin() as connection:
            found = sa.text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
            self._tables = sorted(connection.execute(found).scalars())
            connection.execute(sa.text(f"CREATE SCHEMA {KEPT}"))
            for name in self._tables:
                connection.execute(sa.text(f"CREATE TABLE {KEPT}.{name} AS TABLE public.{name}"))
            self._made = connection.exec_driver_sql(MADE).scalar_one()

    def rewind(self) -> None:
        """Ends whoever is still in it and puts back the rows of the founding, references unchecked meanwhile.

        Raises AssertionError where more than rows was changed: who does that needs a database of its own.
        """
        empty = [f"DELETE FROM public.{name}" for name in self._tables]  # TRUNCATE makes every file of it anew
        fill = [f"INSERT INTO public.{name} SELECT * FROM {KEPT}.{name}" for name in self._tables]
        with self._engine.begin() as connection:
            connection.execute(sa.text(OTHERS))
            assert connection.exec_driver_sql(MADE).scalar_one() == self._made, "an earlier test changed the tables"
            connection.execute(sa.text("SET LOCAL session_replication_role = replica"))
            connection.exec_driver_sql("; ".join(empty + fill))
