"""Which edition of a report a form is made for, and what changed since the one before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ...queue.report.edition import Change


@dataclass(frozen=True, slots=True)
class EditionNote:
    """number: from 1; made_at: aware; changes: since the edition before."""

    number: int
    made_at: datetime
    changes: tuple[Change, ...]
