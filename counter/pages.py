"""The pages of the officer's window."""

from __future__ import annotations

from typing import Literal

PageKind = Literal["sign_in", "desks", "main", "followups", "head", "report", "people", "locked"]

AT_WORK: frozenset[PageKind] = frozenset({"desks", "main", "followups", "head", "report", "people"})
"""Pages of somebody who has signed in and is there."""
