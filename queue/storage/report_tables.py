"""The tables of the kept reports, edition by edition, and of the letters that take them to their readers."""

from __future__ import annotations

import sqlalchemy as sa

from .schema import UtcTime, metadata

Col = sa.Column

report_edition = sa.Table(
    "report_edition",
    metadata,
    Col("local_day", sa.Date, primary_key=True),
    Col("edition", sa.Integer, primary_key=True, autoincrement=False),
    Col("made_at", UtcTime, nullable=False),
    Col("figures", sa.Text, nullable=False),
    Col("hash", sa.String(64), nullable=False),
    Col("changes", sa.Text, nullable=False),
    Col("epoch", sa.String(36), nullable=False),
    Col("seq", sa.BigInteger, nullable=False),
    Col("seen_at", UtcTime, nullable=False),
)
"""epoch, seq, seen_at: the last event of the ledger when the day's figures were last compared with it, and when."""

report_letter = sa.Table(
    "report_letter",
    metadata,
    Col("letter_id", sa.String(36), primary_key=True),
    Col("span", sa.String(8), nullable=False),
    Col("local_day", sa.Date, nullable=False),
    Col("edition", sa.Integer, nullable=False),
    Col("recipient", sa.String(254), nullable=False),
    Col("language", sa.String(8), nullable=False),
    Col("state", sa.String(16), nullable=False),
    Col("attempts", sa.Integer, nullable=False),
    Col("queued_at", UtcTime, nullable=False),
    Col("next_at", UtcTime, nullable=False),
    Col("lease_until", UtcTime),
    Col("lease_by", sa.String(64), nullable=False),
    Col("message_id", sa.String(120), nullable=False, unique=True),
    Col("sent_at", UtcTime),
    Col("last_fault", sa.String(64), nullable=False),
    sa.UniqueConstraint("span", "local_day", "edition", "recipient"),
)
"""local_day: the first of the period. edition: 0 of a longer period that is over, for no edition of it is kept; -1, -2
and so on of the report so far of what is not over, sent by hand."""
sa.Index("ix_report_letter_state_next_at", report_letter.c.state, report_letter.c.next_at)
