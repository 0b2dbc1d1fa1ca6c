"""What the queue's whole rulebook needs: legs of a visit, holds, breaks, excuses, preferences, the office's days."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

ACTIVE = sa.text("state IN ('called', 'serving')")
ASIDE = sa.text("(state = 'held' OR (state = 'waiting' AND wanted_desk IS NOT NULL))")
NO_SHOWS = sa.text("state = 'no_show'")
OLD_INDEXES = (
    "uq_ticket_active_desk",
    "uq_ticket_active_officer",
    "ix_ticket_queue",
    "ix_ticket_called",
    "ix_ticket_finished",
    "ix_ticket_day_finished",
    "ix_ticket_visit_id",
)


def upgrade() -> None:
    """Widens the tables; every ticket from before is the first leg of its visit."""
    op.add_column("desk", _text("preferences", 26))
    op.add_column("desk", sa.Column("left_day", sa.Date()))
    op.add_column("desk", _time("left_at"))
    op.add_column("desk_session", _text("break_reason", 16))
    op.add_column("desk_session", _time("break_since"))
    op.add_column("desk_session", _time("break_until"))
    op.create_table(
        "office_day",
        sa.Column("local_day", sa.Date(), nullable=False),
        _time("opened_at"),
        _text("opened_by", 36),
        _time("closed_at"),
        _text("closed_by", 36),
        sa.PrimaryKeyConstraint("local_day", name=op.f("pk_office_day")),
    )
    _widen_ticket()
    op.execute(sa.text("UPDATE ticket SET service = prefix, called_at = last_called_at, round_calls = calls"))
    _fill_desks()
    op.execute(sa.text("UPDATE ticket SET called_from = 'waiting' WHERE calls > 0"))
    _index_ticket()


def _widen_ticket() -> None:
    for name in OLD_INDEXES:
        op.drop_index(name, "ticket")
    with op.batch_alter_table("ticket") as table:
        table.add_column(sa.Column("leg", sa.Integer(), nullable=False, server_default="1"))
        table.add_column(_text("service", 1))
        table.add_column(sa.Column("served_before", sa.Boolean(), nullable=False, server_default=sa.false()))
        table.add_column(sa.Column("wanted_desk", sa.Integer()))
        for name in ("queued_at", "called_at", "held_at", "held_until", "no_show_at"):
            table.add_column(_time(name))
        for name in ("round_calls", "restores", "away_seconds"):
            table.add_column(sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
        table.add_column(sa.Column("pauses", sa.Text(), nullable=False, server_default=""))
        for name in ("estimate_low", "estimate_point", "estimate_high"):
            table.add_column(sa.Column(name, sa.Integer()))
        for name, length in (("hold_reason", 16), ("called_from", 16), ("verdict_why", 16), ("verdict_by", 36)):
            table.add_column(_text(name, length))
        table.drop_constraint("uq_ticket_local_day_prefix_number", type_="unique")
        table.create_unique_constraint(
            "uq_ticket_local_day_prefix_number_leg", ["local_day", "prefix", "number", "leg"]
        )


def _fill_desks() -> None:
    """When the last guest of each desk finished, and on which day."""
    op.execute(
        sa.text("UPDATE desk SET left_at = (SELECT max(finished_at) FROM ticket WHERE ticket.desk = desk.number)")
    )
    op.execute(
        sa.text(
            "UPDATE desk SET left_day = (SELECT max(local_day) FROM ticket WHERE finished_at = desk.left_at)"
            " WHERE left_at IS NOT NULL"
        )
    )


def _index_ticket() -> None:
    for name, column in (("uq_ticket_active_desk", "desk"), ("uq_ticket_active_officer", "officer_id")):
        op.create_index(name, "ticket", [column], unique=True, sqlite_where=ACTIVE, postgresql_where=ACTIVE)
    queue = ["local_day", "state", "service", "priority", "guest_book_at", "number"]
    op.create_index("ix_ticket_queue", "ticket", queue)
    for name, part in (("ix_ticket_aside", ASIDE), ("ix_ticket_no_show", NO_SHOWS)):
        op.create_index(name, "ticket", ["local_day", "ticket_id"], sqlite_where=part, postgresql_where=part)
    op.create_index("ix_ticket_called", "ticket", ["local_day", "last_called_at"])
    op.create_index("ix_ticket_finished", "ticket", ["service", "finished_at"])
    op.create_index("ix_ticket_first_called", "ticket", ["local_day", "service", "first_called_at"])
    op.create_index("ix_ticket_desk", "ticket", ["local_day", "desk"])
    op.create_index("ix_ticket_visit_id", "ticket", ["visit_id"])


def _text(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length), nullable=False, server_default="")


def _time(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger())
