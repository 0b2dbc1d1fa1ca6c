"""The tables of the satisfaction survey: counts by month only, so that no answer belongs to anybody."""

from __future__ import annotations

import sqlalchemy as sa

from .schema import metadata

Col = sa.Column

survey_score = sa.Table(
    "survey_score",
    metadata,
    Col("month", sa.Date, primary_key=True),
    Col("element", sa.SmallInteger, primary_key=True, autoincrement=False),
    Col("score", sa.SmallInteger, primary_key=True, autoincrement=False),
    Col("count", sa.Integer, nullable=False),
)

survey_month = sa.Table(
    "survey_month",
    metadata,
    Col("month", sa.Date, primary_key=True),
    Col("responses", sa.Integer, nullable=False),
)

survey_seen = sa.Table(
    "survey_seen",
    metadata,
    Col("response_id", sa.String(36), primary_key=True),
    Col("month", sa.Date, nullable=False),
)
