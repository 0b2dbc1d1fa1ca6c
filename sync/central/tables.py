"""The tables of the central PST (PostgreSQL): what branches sent, who may send, and what is made of it."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import BYTEA, JSONB, TIMESTAMP

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = sa.MetaData(naming_convention=NAMING)
Col = sa.Column
Time = TIMESTAMP(timezone=True)
NOW = sa.text("now()")

branch = sa.Table(
    "branch",
    metadata,
    Col("code", sa.String(4), primary_key=True),
    Col("name", sa.String(120), nullable=False),
    Col("added_at", Time, nullable=False, server_default=NOW),
    Col("contact_at", Time),
    Col("retired_at", Time),
)
"""contact_at: of the last request that one of its devices signed. The first two digits of the code are the province.

retired_at: since when the office is closed; nothing of it is an alarm then.
"""

device = sa.Table(
    "device",
    metadata,
    Col("key_id", sa.String(43), primary_key=True),
    Col("branch", sa.String(4), sa.ForeignKey("branch.code"), nullable=False, index=True),
    Col("name", sa.String(64), nullable=False),
    Col("public_key", BYTEA, nullable=False),
    Col("enrolled_at", Time, nullable=False, server_default=NOW),
    Col("revoked_at", Time),
    Col("revoked_by", sa.String(64), nullable=False, server_default=""),
    Col("seen_at", Time),
    Col("skew_ms", sa.BigInteger),
)
"""skew_ms: the device's clock less central's, at its last request; beyond 120 s it is flagged, never refused."""

enrolment = sa.Table(
    "enrolment",
    metadata,
    Col("code_hash", BYTEA, primary_key=True),
    Col("branch", sa.String(4), sa.ForeignKey("branch.code"), nullable=False),
    Col("name", sa.String(64), nullable=False),
    Col("made_by", sa.String(64), nullable=False),
    Col("made_at", Time, nullable=False, server_default=NOW),
    Col("expires_at", Time, nullable=False),
    Col("used_at", Time),
    Col("key_id", sa.String(43)),
    Col("form", sa.String(43), unique=True),
)
"""form: of the page on which the code was asked for: sent twice, it makes one code."""

seen_nonce = sa.Table(
    "seen_nonce",
    metadata,
    Col("key_id", sa.String(43), primary_key=True),
    Col("nonce", sa.String(64), primary_key=True),
    Col("forget_at", Time, nullable=False, index=True),
)

ledger = sa.Table(
    "ledger",
    metadata,
    Col("branch", sa.String(4), sa.ForeignKey("branch.code"), primary_key=True),
    Col("epoch", sa.String(36), primary_key=True),
    Col("last_seq", sa.BigInteger, nullable=False),
    Col("chain_hash", BYTEA, nullable=False),
    Col("opened_at", Time, nullable=False, server_default=NOW),
    Col("received_at", Time, nullable=False, server_default=NOW),
    Col("before", sa.String(36)),
    Col("before_seq", sa.BigInteger),
    Col("overlapping", sa.Boolean, nullable=False, server_default=sa.false()),
)
"""The end of each epoch's chain. Its row is locked while a batch is taken in: that alone makes it exactly once.

before, before_seq: the epoch that this one goes on from and that one's last number that counts; NULL for none.
overlapping: an epoch of the branch took events over from another, so that the same may come under two numbers.
"""

event = sa.Table(
    "event",
    metadata,
    Col("branch", sa.String(4), nullable=False),
    Col("epoch", sa.String(36), nullable=False),
    Col("seq", sa.BigInteger, nullable=False),
    Col("event_id", sa.String(36), nullable=False),
    Col("type", sa.Text, nullable=False),
    Col("schema", sa.SmallInteger, nullable=False),
    Col("occurred_at", Time, nullable=False),
    Col("zone", sa.Text, nullable=False),
    Col("local_day", sa.Date, nullable=False),
    Col("received_at", Time, nullable=False),
    Col("skew_ms", sa.BigInteger, nullable=False),
    Col("payload", JSONB),
    Col("extra", JSONB),
    Col("hash", BYTEA, nullable=False),
    Col("parked", sa.Text),
    sa.Index("ix_event_branch_epoch_seq", "branch", "epoch", "seq"),
    sa.Index("ix_event_branch_local_day", "branch", "local_day"),
    sa.Index(
        "ix_event_visitor",
        "branch",
        sa.text("(payload ->> 'visitor')"),
        postgresql_where=sa.text("(payload ->> 'visitor') IS NOT NULL"),
    ),
    postgresql_partition_by="RANGE (received_at)",
)
"""Every event, one partition for each month of receipt.

Unique keys here would have to hold received_at: that each is here once is the ledger's doing. payload: NULL where the
branch withheld it. extra: fields that this version does not know. parked: why it is kept aside (then occurred_at may be
the time of receipt and local_day its UTC date), else NULL.
"""

fork = sa.Table(
    "fork",
    metadata,
    Col("fork_id", sa.BigInteger, sa.Identity(), primary_key=True),
    Col("branch", sa.String(4), sa.ForeignKey("branch.code"), nullable=False, index=True),
    Col("epoch", sa.String(36), nullable=False),
    Col("seq", sa.BigInteger, nullable=False),
    Col("kept_hash", BYTEA, nullable=False),
    Col("sent_hash", BYTEA, nullable=False),
    Col("key_id", sa.String(43), nullable=False),
    Col("seen_at", Time, nullable=False, server_default=NOW),
    Col("body", BYTEA, nullable=False),
    Col("settled_at", Time),
    Col("settled_by", sa.String(64), nullable=False, server_default=""),
    sa.UniqueConstraint("branch", "epoch", "seq", "sent_hash"),
    sa.Index("ix_fork_unsettled", "branch", postgresql_where=sa.text("settled_at IS NULL")),
)
"""Batches that told another story than the one that is kept: the body as it was sent, compressed, until it is settled;
empty where it holds what must not be kept."""

erased_visitor = sa.Table(
    "erased_visitor",
    metadata,
    Col("branch", sa.String(4), sa.ForeignKey("branch.code"), primary_key=True),
    Col("mark", BYTEA, primary_key=True),
    Col("erased_at", Time, nullable=False, server_default=NOW),
)
"""Pseudonyms that must not come back with a visit that arrives late; mark: SHA-256 of branch and pseudonym."""

parked = sa.Table(
    "parked",
    metadata,
    Col("branch", sa.String(4), sa.ForeignKey("branch.code"), primary_key=True),
    Col("epoch", sa.String(36), primary_key=True),
    Col("seq", sa.BigInteger, primary_key=True),
    Col("type", sa.Text, nullable=False),
    Col("reason", sa.Text, nullable=False),
    Col("line", BYTEA, nullable=False),
    Col("parked_at", Time, nullable=False, server_default=NOW),
    Col("settled_at", Time),
    Col("settled_by", sa.String(64), nullable=False, server_default=""),
    sa.Index("ix_parked_unsettled", "branch", postgresql_where=sa.text("settled_at IS NULL")),
)

agreement = sa.Table(
    "agreement",
    metadata,
    Col("branch", sa.String(4), sa.ForeignKey("branch.code"), primary_key=True),
    Col("day", sa.Date, primary_key=True),
    Col("agreed", sa.Boolean, nullable=False),
    Col("root", BYTEA, nullable=False),
    Col("detail", JSONB, nullable=False),
    Col("at", Time, nullable=False, server_default=NOW),
    Col("settled_at", Time),
    Col("settled_by", sa.String(64), nullable=False, server_default=""),
    sa.Index("ix_agreement_differing", "day", postgresql_where=sa.text("NOT agreed")),
)
"""What came of a day's digest; detail: the counts by type of both sides and missing ranges where they differ."""

dirty_day = sa.Table(
    "dirty_day",
    metadata,
    Col("branch", sa.String(4), primary_key=True),
    Col("day", sa.Date, primary_key=True),
    Col("since", Time, nullable=False, index=True),
    Col("turn", sa.BigInteger, nullable=False, server_default="1"),
)
"""Days whose figures must be made anew. turn: raised by each batch, so that one that came meanwhile is not lost."""

branch_day = sa.Table(
    "branch_day",
    metadata,
    Col("branch", sa.String(4), sa.ForeignKey("branch.code"), primary_key=True),
    Col("day", sa.Date, primary_key=True),
    Col("figures", JSONB, nullable=False),
    Col("visits", sa.Integer, nullable=False),
    Col("served", sa.Integer, nullable=False),
    Col("no_shows", sa.Integer, nullable=False),
    Col("judged", sa.Integer, nullable=False),
    Col("kept", sa.Integer, nullable=False),
    Col("made_at", Time, nullable=False, server_default=NOW),
    sa.Index("ix_branch_day_day", "day"),
)
"""visits to kept: as within figures, so that many days are summed without reading those."""

day_spill = sa.Table(
    "day_spill",
    metadata,
    Col("branch", sa.String(4), primary_key=True),
    Col("day", sa.Date, primary_key=True),
    Col("seen_on", sa.Date, primary_key=True),
    Col("events", sa.Integer, nullable=False),
)
"""Local days (seen_on) that hold events about another day's visits: excuses, corrections, a late close.

A day that is its own seen_on has events of which it is not known yet what day's visits they are about.
"""

branch_month = sa.Table(
    "branch_month",
    metadata,
    Col("branch", sa.String(4), sa.ForeignKey("branch.code"), primary_key=True),
    Col("month", sa.Date, primary_key=True),
    Col("figures", JSONB, nullable=False),
    Col("visits", sa.Integer, nullable=False),
    Col("served", sa.Integer, nullable=False),
    Col("no_shows", sa.Integer, nullable=False),
    Col("judged", sa.Integer, nullable=False),
    Col("kept", sa.Integer, nullable=False),
    Col("made_at", Time, nullable=False, server_default=NOW),
    sa.Index("ix_branch_month_month", "month"),
)
"""Sums of branch_day; month: its first day."""

area_figures = sa.Table(
    "area_figures",
    metadata,
    Col("span", sa.String(5), primary_key=True),
    Col("scope", sa.String(2), primary_key=True),
    Col("first", sa.Date, primary_key=True),
    Col("figures", JSONB, nullable=False),
    Col("visits", sa.Integer, nullable=False),
    Col("served", sa.Integer, nullable=False),
    Col("no_shows", sa.Integer, nullable=False),
    Col("judged", sa.Integer, nullable=False),
    Col("kept", sa.Integer, nullable=False),
    Col("made_at", Time, nullable=False, server_default=NOW),
)
"""Sums over branches. span: "day" or "month"; scope: a province's two digits, "" for the country."""

dirty_area = sa.Table(
    "dirty_area",
    metadata,
    Col("span", sa.String(5), primary_key=True),
    Col("scope", sa.String(2), primary_key=True),
    Col("first", sa.Date, primary_key=True),
    Col("since", Time, nullable=False, index=True),
    Col("turn", sa.BigInteger, nullable=False, server_default="1"),
)
"""Those of which a part changed; as dirty_day."""

account = sa.Table(
    "account",
    metadata,
    Col("login", sa.String(64), primary_key=True),
    Col("full_name", sa.String(120), nullable=False),
    Col("role", sa.String(16), nullable=False),
    Col("password_hash", sa.String(200), nullable=False),
    Col("active", sa.Boolean, nullable=False, server_default=sa.true()),
    Col("added_at", Time, nullable=False, server_default=NOW),
)
"""role: viewer (reads), operator (also enrols, revokes, settles), administrator (also keeps accounts)."""

session = sa.Table(
    "session",
    metadata,
    Col("token_hash", BYTEA, primary_key=True),
    Col("login", sa.String(64), sa.ForeignKey("account.login"), nullable=False),
    Col("csrf", sa.String(64), nullable=False),
    Col("opened_at", Time, nullable=False, server_default=NOW),
    Col("seen_at", Time, nullable=False, server_default=NOW),
    Col("ends_at", Time, nullable=False),
)

sign_in_attempt = sa.Table(
    "sign_in_attempt",
    metadata,
    Col("login_key", sa.String(64), primary_key=True),
    Col("address_key", sa.String(64), primary_key=True),
    Col("failures", sa.Integer, nullable=False),
    Col("last_at", Time, nullable=False),
    Col("rest_until", Time),
)

deed = sa.Table(
    "deed",
    metadata,
    Col("deed_id", sa.BigInteger, sa.Identity(), primary_key=True),
    Col("at", Time, nullable=False, server_default=NOW),
    Col("login", sa.String(64), nullable=False),
    Col("what", sa.String(32), nullable=False),
    Col("about", sa.Text, nullable=False),
)
"""Who did what here: sign-ins, enrolment codes, revocations, forks and parked events settled, accounts."""
