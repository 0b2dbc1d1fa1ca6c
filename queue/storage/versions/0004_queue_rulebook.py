"""What the queue's whole rulebook needs: legs, holds, breaks, excuses, the day."""

from __future__ import annotations

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Nothing yet."""
