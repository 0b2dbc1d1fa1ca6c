"""Writes down how a visitor's session at a kiosk ended, with nothing that could tell whose it was."""

from __future__ import annotations

from typing import Any

from ..kiosk_session import KioskSession, ScanTold
from ..storage.transaction import Transaction


def report_session(work: Transaction, kiosk: int, session: KioskSession) -> None:
    """One event. Its day is the branch's local day on which the session began."""
    work.record(
        "kiosk.session",
        kiosk=kiosk,
        day=work.rules.hours.local(session.begun_at).date().isoformat(),
        begun_at=session.begun_at.isoformat(),
        ended_at=session.ended_at.isoformat(),
        outcome=session.outcome,
        page=session.page,
        scan=_scan(session.scan),
    )


def _scan(scan: ScanTold | None) -> dict[str, Any] | None:
    if scan is None:
        return None
    return {"outcome": scan.outcome, "kind": scan.kind or "", "milliseconds": scan.milliseconds}
