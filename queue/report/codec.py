"""A report as plain JSON values: what machines read, what a stored edition keeps, what its hash is taken over."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any

from .measures import Kept
from .report import Report

VERSION = 1
"""Of the form of these values; a key that goes or changes its meaning raises it."""
PASSING = ("made_at", "comparison", "sync")
"""What changes by itself after the period is over, and so is no correction of it."""


def report_dict(report: Report) -> dict[str, Any]:
    """The whole report: dates and aware UTC times as ISO text, durations in seconds, shares 0 to 1."""
    return {"version": VERSION, **_plain(report)}


def kept_dict(report: Report) -> dict[str, Any]:
    """What an edition keeps: the report without what passes."""
    return {name: value for name, value in report_dict(report).items() if name not in PASSING}


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
        return fields | {"judged": value.judged, "kept": value.kept} if isinstance(value, Kept) else fields
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value
