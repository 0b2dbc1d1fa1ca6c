"""Compares a local day as the branch tells it with what is kept of it, and says what is missing."""

from __future__ import annotations

from datetime import date, datetime
from hashlib import sha256
from typing import Any

import orjson

from .answers import DayTold, Span
from .epochs import NO_END, counted_ends

_KEPT = "SELECT epoch, seq, type, hash FROM event WHERE branch = %s AND local_day = %s ORDER BY epoch, seq"
_ORIGINS = "SELECT epoch, before, coalesce(before_seq, 0) FROM ledger WHERE branch = %s ORDER BY epoch DESC LIMIT 1000"
_ENDS = "SELECT epoch, last_seq FROM ledger WHERE branch = %s AND epoch = ANY(%s)"
_KEEP = (
    "INSERT INTO agreement (branch, day, agreed, root, detail, at) VALUES (%s, %s, %s, %s, %s, %s)"
    " ON CONFLICT (branch, day) DO UPDATE SET agreed = excluded.agreed, root = excluded.root,"
    " detail = excluded.detail, at = excluded.at,"
    " settled_at = CASE WHEN (agreement.root, agreement.detail) = (excluded.root, excluded.detail)"
    " THEN agreement.settled_at END"
)
"""A day that differs in another way than the one that somebody settled asks again."""


def agree(run: Any, branch: str, day: date, told: DayTold, now: datetime) -> tuple[bool, list[dict[str, object]]]:
    """(whether both count the same, the ranges that are missing here); kept as the day's agreement. now: aware."""
    counts, root = _kept(run, branch, day)
    missing = _missing(run, branch, told.spans)
    agreed = counts == {kind: count for kind, count in told.counts.items() if count} and root == told.root
    detail: dict[str, object] = {"branch": told.counts, "central": counts, "missing": missing}
    kept = orjson.dumps({} if agreed else detail).decode()
    run(_KEEP, (branch, day, agreed, bytes.fromhex(told.root), kept, now))
    return agreed, missing


def _kept(run: Any, branch: str, day: date) -> tuple[dict[str, int], str]:
    """(events by type, root) without those of a story that the branch has left for a later epoch."""
    ends = counted_ends({epoch: (before, seq) for epoch, before, seq in run(_ORIGINS, (branch,)).fetchall()})
    counts: dict[str, int] = {}
    hashes = sha256()
    for epoch, seq, kind, own_hash in run(_KEPT, (branch, day)).fetchall():
        if seq <= ends.get(epoch, NO_END):
            counts[kind] = counts.get(kind, 0) + 1
            hashes.update(own_hash.hex().encode())
    return counts, hashes.hexdigest()


def _missing(run: Any, branch: str, spans: list[Span]) -> list[dict[str, object]]:
    """What lies behind an epoch's end here; before it nothing can be missing."""
    ends = dict(run(_ENDS, (branch, [span.epoch for span in spans])).fetchall())
    found: list[dict[str, object]] = []
    for span in spans:
        first = max(span.first_seq, ends.get(span.epoch, 0) + 1)
        if first <= span.last_seq:
            found.append({"epoch": span.epoch, "first_seq": first, "last_seq": span.last_seq})
    return found
