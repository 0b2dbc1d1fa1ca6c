"""The tables of what was done at the desk for a visit, and of what must follow it."""

from __future__ import annotations

import sqlalchemy as sa

from .schema import UtcTime, metadata

Col = sa.Column

service_record = sa.Table(
    "service_record",
    metadata,
    Col("ticket_id", sa.String(36), sa.ForeignKey("ticket.ticket_id"), primary_key=True),
    Col("person_id", sa.String(36), sa.ForeignKey("person.person_id")),
    Col("kind", sa.String(32), nullable=False),
    Col("revision", sa.Integer, nullable=False),
    Col("sealed", sa.LargeBinary, nullable=False),
    Col("updated_at", UtcTime, nullable=False),
    Col("updated_by", sa.String(36), nullable=False),
    Col("closed_at", UtcTime),
    Col("result", sa.String(16)),
)

follow_up = sa.Table(
    "follow_up",
    metadata,
    Col("followup_id", sa.String(36), primary_key=True),
    Col("visit_id", sa.String(36), sa.ForeignKey("visit.visit_id"), nullable=False),
    Col("ticket_id", sa.String(36), sa.ForeignKey("ticket.ticket_id"), nullable=False),
    Col("person_id", sa.String(36), sa.ForeignKey("person.person_id")),
    Col("kind", sa.String(32), nullable=False),
    Col("sealed_what", sa.LargeBinary, nullable=False),
    Col("opened_on", sa.Date, nullable=False),
    Col("due_on", sa.Date, nullable=False),
    Col("rule_version", sa.String(32), nullable=False),
    Col("state", sa.String(16), nullable=False),
    Col("created_at", UtcTime, nullable=False),
    Col("created_by", sa.String(36), nullable=False),
    Col("done_at", UtcTime),
    Col("done_by", sa.String(36)),
    Col("cancel_reason", sa.String(32)),
)
sa.Index("ix_follow_up_state_due_on", follow_up.c.state, follow_up.c.due_on)
sa.Index("ix_follow_up_opened_on", follow_up.c.opened_on)
sa.Index("ix_follow_up_ticket_id", follow_up.c.ticket_id)
