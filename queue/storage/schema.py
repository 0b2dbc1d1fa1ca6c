"""The tables of an office, the same on SQLite and PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


class UtcTime(sa.types.TypeDecorator[datetime]):
    """An aware time as whole microseconds since 1970, UTC: exact, sortable, alike on every database."""

    impl = sa.BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> int | None:  # noqa: ARG002
        """Microseconds of an aware time."""
        return None if value is None else (value - EPOCH) // MICROSECOND

    def process_result_value(self, value: Any | None, dialect: sa.Dialect) -> datetime | None:  # noqa: ARG002
        """The aware UTC time of microseconds."""
        return None if value is None else EPOCH + timedelta(microseconds=value)


class Intervals(sa.types.TypeDecorator[tuple[tuple[datetime, datetime], ...]]):
    """Pairs of aware times as text: whole microseconds since 1970, "from-to,from-to"."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: sa.Dialect) -> str | None:  # noqa: ARG002
        """The text."""
        if value is None:
            return None
        return ",".join(f"{(a - EPOCH) // MICROSECOND}-{(b - EPOCH) // MICROSECOND}" for a, b in value)

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> Any:  # noqa: ARG002
        """The pairs."""
        pairs = [part.split("-") for part in value.split(",")] if value else []
        return tuple((EPOCH + int(a) * MICROSECOND, EPOCH + int(b) * MICROSECOND) for a, b in pairs)


naming = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = sa.MetaData(naming_convention=naming)
Col = sa.Column

branch = sa.Table(
    "branch",
    metadata,
    Col("code", sa.String(4), primary_key=True),
    Col("agency", sa.String(120), nullable=False),
    Col("name", sa.String(120), nullable=False),
    Col("zone", sa.String(64), nullable=False),
    Col("key_check", sa.String(64), nullable=False),
    Col("created_at", UtcTime, nullable=False),
)

desk = sa.Table(
    "desk",
    metadata,
    Col("number", sa.Integer, primary_key=True),
    Col("prefixes", sa.String(26), nullable=False),
    Col("preferences", sa.String(26), nullable=False, server_default=""),
    Col("left_day", sa.Date),
    Col("left_at", UtcTime),
)

account = sa.Table(
    "account",
    metadata,
    Col("account_id", sa.String(36), primary_key=True),
    Col("login", sa.String(64), nullable=False, unique=True),
    Col("full_name", sa.String(120), nullable=False),
    Col("role", sa.String(16), nullable=False),
    Col("password_hash", sa.String(200), nullable=False),
    Col("active", sa.Boolean, nullable=False),
    Col("created_at", UtcTime, nullable=False),
    Col("signed_in_at", UtcTime),
    Col("pin_hash", sa.String(200)),
)

account_session = sa.Table(
    "account_session",
    metadata,
    Col("session_id", sa.String(36), primary_key=True),
    Col("account_id", sa.String(36), sa.ForeignKey("account.account_id"), nullable=False, index=True),
    Col("device_key", sa.String(64), nullable=False),
    Col("opened_at", UtcTime, nullable=False),
    Col("closed_at", UtcTime),
    Col("pin_failures", sa.Integer, nullable=False),
)

sign_in_attempt = sa.Table(
    "sign_in_attempt",
    metadata,
    Col("login_key", sa.String(64), primary_key=True),
    Col("device_key", sa.String(64), primary_key=True),
    Col("failures", sa.Integer, nullable=False),
    Col("last_at", UtcTime, nullable=False, index=True),
    Col("rest_until", UtcTime),
)

identity_read = sa.Table(
    "identity_read",
    metadata,
    Col("local_day", sa.Date, primary_key=True),
    Col("account_id", sa.String(36), sa.ForeignKey("account.account_id"), primary_key=True),
    Col("purpose", sa.String(16), primary_key=True),
    Col("visit_id", sa.String(36), primary_key=True),
)

desk_session = sa.Table(
    "desk_session",
    metadata,
    Col("session_id", sa.String(36), primary_key=True),
    Col("desk", sa.Integer, nullable=False),
    Col("account_id", sa.String(36), sa.ForeignKey("account.account_id"), nullable=False),
    Col("opened_at", UtcTime, nullable=False),
    Col("closed_at", UtcTime),
    Col("break_reason", sa.String(16), nullable=False, server_default=""),
    Col("break_since", UtcTime),
    Col("break_until", UtcTime),
)
OPEN = sa.text("closed_at IS NULL")
sa.Index("uq_desk_session_open_desk", desk_session.c.desk, unique=True, sqlite_where=OPEN, postgresql_where=OPEN)
sa.Index(
    "uq_desk_session_open_account", desk_session.c.account_id, unique=True, sqlite_where=OPEN, postgresql_where=OPEN
)

person = sa.Table(
    "person",
    metadata,
    Col("person_id", sa.String(36), primary_key=True),
    Col("number_index", sa.LargeBinary(32), index=True),
    Col("id_type", sa.LargeBinary),
    Col("id_number", sa.LargeBinary),
    Col("name", sa.LargeBinary),
    Col("email", sa.LargeBinary),
    Col("phone", sa.LargeBinary),
    Col("updated_at", UtcTime, nullable=False),
)

person_key = sa.Table(
    "person_key",
    metadata,
    Col("person_id", sa.String(36), sa.ForeignKey("person.person_id"), primary_key=True),
    Col("wrapped", sa.LargeBinary, nullable=False),
)

visit = sa.Table(
    "visit",
    metadata,
    Col("visit_id", sa.String(36), primary_key=True),
    Col("person_id", sa.String(36), sa.ForeignKey("person.person_id")),
    Col("local_day", sa.Date, nullable=False),
    Col("kiosk", sa.Integer, nullable=False),
    Col("begun_at", UtcTime, nullable=False),
    Col("guest_book_at", UtcTime, nullable=False),
    Col("language", sa.String(8), nullable=False),
    Col("services", sa.String(26), nullable=False),
    Col("staff_reason", sa.String(16), nullable=False),
    Col("consent_version", sa.String(32)),
    Col("consent_language", sa.String(8)),
    Col("consent_at", UtcTime),
    Col("lists_version", sa.String(32), nullable=False),
    Col("sex", sa.SmallInteger),
    Col("age_band", sa.SmallInteger),
    Col("education", sa.SmallInteger),
    Col("occupation", sa.SmallInteger),
    Col("occupation_text", sa.String(160), nullable=False),
    Col("institution_category", sa.SmallInteger),
    Col("institution_text", sa.String(160), nullable=False),
    Col("institution", sa.String(160), nullable=False),
    Col("main_use", sa.SmallInteger),
    Col("priority", sa.String(16), nullable=False),
    Col("disability", sa.String(16)),
    Col("ready", sa.String(240), nullable=False, server_default=""),
)
sa.Index("ix_visit_local_day", visit.c.local_day)
sa.Index("ix_visit_person_id", visit.c.person_id)

number_counter = sa.Table(
    "number_counter",
    metadata,
    Col("local_day", sa.Date, primary_key=True),
    Col("prefix", sa.String(1), primary_key=True),
    Col("last", sa.Integer, nullable=False),
)

office_day = sa.Table(
    "office_day",
    metadata,
    Col("local_day", sa.Date, primary_key=True),
    Col("opened_at", UtcTime),
    Col("opened_by", sa.String(36), nullable=False, server_default=""),
    Col("closed_at", UtcTime),
    Col("closed_by", sa.String(36), nullable=False, server_default=""),
)

ticket = sa.Table(
    "ticket",
    metadata,
    Col("ticket_id", sa.String(36), primary_key=True),
    Col("visit_id", sa.String(36), sa.ForeignKey("visit.visit_id"), nullable=False),
    Col("session_id", sa.String(36), nullable=False, unique=True),
    Col("local_day", sa.Date, nullable=False),
    Col("prefix", sa.String(1), nullable=False),
    Col("number", sa.Integer, nullable=False),
    Col("priority", sa.String(16), nullable=False),
    Col("guest_book_at", UtcTime, nullable=False),
    Col("state", sa.String(16), nullable=False),
    Col("leg", sa.Integer, nullable=False, server_default="1"),
    Col("service", sa.String(1), nullable=False),
    Col("queued_at", UtcTime),
    Col("served_before", sa.Boolean, nullable=False, server_default=sa.false()),
    Col("wanted_desk", sa.Integer),
    Col("calls", sa.Integer, nullable=False),
    Col("round_calls", sa.Integer, nullable=False, server_default="0"),
    Col("desk", sa.Integer),
    Col("officer_id", sa.String(36)),
    Col("previous_finished_at", UtcTime),
    Col("first_called_at", UtcTime),
    Col("called_at", UtcTime),
    Col("last_called_at", UtcTime),
    Col("started_at", UtcTime),
    Col("finished_at", UtcTime),
    Col("held_at", UtcTime),
    Col("held_until", UtcTime),
    Col("hold_reason", sa.String(16), nullable=False, server_default=""),
    Col("called_from", sa.String(16), nullable=False, server_default=""),
    Col("no_show_at", UtcTime),
    Col("restores", sa.Integer, nullable=False, server_default="0"),
    Col("pauses", Intervals, nullable=False, server_default=""),
    Col("away_seconds", sa.Integer, nullable=False, server_default="0"),
    Col("estimate_low", sa.Integer),
    Col("estimate_point", sa.Integer),
    Col("estimate_high", sa.Integer),
    Col("closed_unfinished", sa.Boolean, nullable=False),
    Col("print_state", sa.String(16), nullable=False),
    Col("grade", sa.String(16)),
    Col("rule_version", sa.String(32)),
    Col("clock_start", UtcTime),
    Col("clock_stop", UtcTime),
    Col("clock_seconds", sa.Integer),
    Col("verdict_why", sa.String(16), nullable=False, server_default=""),
    Col("verdict_by", sa.String(36), nullable=False, server_default=""),
    sa.UniqueConstraint("local_day", "prefix", "number", "leg"),
)
ACTIVE = sa.text("state IN ('called', 'serving')")
sa.Index("uq_ticket_active_desk", ticket.c.desk, unique=True, sqlite_where=ACTIVE, postgresql_where=ACTIVE)
sa.Index("uq_ticket_active_officer", ticket.c.officer_id, unique=True, sqlite_where=ACTIVE, postgresql_where=ACTIVE)
ASIDE = sa.text("(state = 'held' OR (state = 'waiting' AND wanted_desk IS NOT NULL))")
NO_SHOWS = sa.text("state = 'no_show'")
sa.Index(
    "ix_ticket_queue",
    ticket.c.local_day,
    ticket.c.state,
    ticket.c.service,
    ticket.c.priority,
    ticket.c.guest_book_at,
    ticket.c.number,
)
sa.Index("ix_ticket_aside", ticket.c.local_day, ticket.c.ticket_id, sqlite_where=ASIDE, postgresql_where=ASIDE)
sa.Index("ix_ticket_no_show", ticket.c.local_day, ticket.c.ticket_id, sqlite_where=NO_SHOWS, postgresql_where=NO_SHOWS)
sa.Index("ix_ticket_called", ticket.c.local_day, ticket.c.last_called_at)
sa.Index("ix_ticket_finished", ticket.c.service, ticket.c.finished_at)
sa.Index("ix_ticket_first_called", ticket.c.local_day, ticket.c.service, ticket.c.first_called_at)
sa.Index("ix_ticket_desk", ticket.c.local_day, ticket.c.desk)
sa.Index("ix_ticket_visit_id", ticket.c.visit_id)

device = sa.Table(
    "device",
    metadata,
    Col("name", sa.String(32), primary_key=True),
    Col("state", sa.String(32), nullable=False),
    Col("since", UtcTime, nullable=False),
)

reprint = sa.Table(
    "reprint",
    metadata,
    Col("reprint_id", sa.String(36), primary_key=True),
    Col("ticket_id", sa.String(36), sa.ForeignKey("ticket.ticket_id"), nullable=False),
    Col("kiosk", sa.Integer, nullable=False),
    Col("asked_at", UtcTime, nullable=False),
    Col("asked_by", sa.String(36), nullable=False),
    Col("taken_by", sa.Integer),
    Col("taken_at", UtcTime),
    Col("done_at", UtcTime),
)
UNDONE = sa.text("done_at IS NULL")
sa.Index("uq_reprint_open_ticket", reprint.c.ticket_id, unique=True, sqlite_where=UNDONE, postgresql_where=UNDONE)

ledger_head = sa.Table(
    "ledger_head",
    metadata,
    Col("branch_code", sa.String(4), primary_key=True),
    Col("epoch", sa.String(36), nullable=False),
    Col("last_seq", sa.BigInteger, nullable=False),
    Col("last_hash", sa.String(64), nullable=False),
)

event = sa.Table(
    "event",
    metadata,
    Col("epoch", sa.String(36), primary_key=True),
    Col("seq", sa.BigInteger, primary_key=True, autoincrement=False),
    Col("event_id", sa.String(36), nullable=False, unique=True),
    Col("type", sa.String(32), nullable=False),
    Col("schema", sa.SmallInteger, nullable=False),
    Col("occurred_at", UtcTime, nullable=False),
    Col("zone", sa.String(64), nullable=False),
    Col("payload", sa.Text, nullable=False),
    Col("prev_hash", sa.String(64), nullable=False),
    Col("hash", sa.String(64), nullable=False),
    Col("delivered_at", UtcTime),
)
sa.Index("ix_event_type_occurred_at", event.c.type, event.c.occurred_at)
sa.Index("ix_event_occurred_at_zone", event.c.occurred_at, event.c.zone)
UNDELIVERED = sa.text("delivered_at IS NULL")
sa.Index(
    "ix_event_undelivered",
    *(event.c.epoch, event.c.seq, event.c.occurred_at),
    sqlite_where=UNDELIVERED,
    postgresql_where=UNDELIVERED,
)
