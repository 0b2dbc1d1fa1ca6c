"""What of the ledger leaves the branch: every event by its number and hash, but not every event's content.

Officers' sign-ins and who read whose data are the branch's own affair. Their place in the chain travels, so that it
stays whole, without the payload.
"""

from __future__ import annotations

_STAY = ("account.", "identity.")
_STAY_WHOLE = frozenset({"person.recognised"})


def stays_here(kind: str) -> bool:
    """Whether the payload of this type of event never leaves the branch."""
    return kind.startswith(_STAY) or kind in _STAY_WHOLE
