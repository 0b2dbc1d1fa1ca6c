"""The `scan` command: says what the codes on pictures or videos of cards tell."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from ...queue.settings import CameraSettings
from .decode import CardDecoder
from .files import scan_files


def print_readings(files: Sequence[str], settings: CameraSettings, *, as_json: bool) -> int:
    """Prints one line per file, in order; 1 when a file could not be read."""
    decoder = CardDecoder(settings.student_patterns, lambda: datetime.now().astimezone().date())
    unreadable = 0
    for found in scan_files(files, decoder):
        print(json.dumps(found) if as_json else _sentence(found), flush=True)  # noqa: T201
        unreadable += "error" in found
    return 1 if unreadable else 0


def _sentence(found: dict[str, Any]) -> str:
    if "error" in found:
        return f"{found['file']}: {found['error']}"
    fields = found["fields"]
    if not fields:
        return f"{found['file']}: nothing read" + (f" ({', '.join(found['hints'])})" if found["hints"] else "")
    number = fields.get("number") or "no number"
    return f"{found['file']}: {fields['symbology']}, {number}" + ("" if found["accepted"] else ", not accepted")
