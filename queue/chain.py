"""The chain of events: each is hashed together with the hash of the one before, so that a change anywhere shows."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

FIRST_HASH = "0" * 64
"""What stands before the first event of an epoch."""


def canonical(fields: dict[str, Any]) -> str:
    """The one way to write an object as text: JSON with sorted keys, no spaces, characters as themselves."""
    return json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def event_hash(previous: str, fields: dict[str, Any]) -> str:
    """SHA-256 over the previous hash and the event's canonical JSON, as hex.

    fields: all of the event but prev_hash and hash, so also those that a later version adds.
    """
    return sha256(previous.encode() + canonical(fields).encode()).hexdigest()
