"""The access log: one line of JSON for each request; no query, no address, no name of a person."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from typing import Any

_log = logging.getLogger("sambut.central.access")
_TOLD = ("branch", "epoch", "first_seq", "day")
"""Of what a route's address holds, that which belongs to no person."""


def note_request(route: str, method: str, status: int, seconds: float, named: Mapping[str, Any]) -> None:
    """Writes the line."""
    fields: dict[str, Any] = {"event": "request", "route": route, "method": method, "status": status}
    fields["ms"] = round(seconds * 1000, 1)
    fields |= {key: str(named[key])[:40] for key in _TOLD if key in named}
    _log.info("%s", json.dumps(fields, separators=(",", ":")))
