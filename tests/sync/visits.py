"""Invented visits as an office writes them down, for ledgers without an office: five events each."""

from __future__ import annotations

import random
from datetime import timedelta

from sambut.queue.clock import new_id
from sambut.tests.sync.world import Ledger

EVENTS = 5
OFFICER = "019a3f5e-7c00-7abc-8def-00000000000a"


def append_visit(ledger: Ledger, number: int, chance: random.Random, visitor: str | None = None) -> str:
    """One whole visit; its id. visitor: the pseudonym, an invented one by default."""
    visit_id, ticket_id, at = new_id(ledger.at), new_id(ledger.at), ledger.at.isoformat(timespec="microseconds")
    day = (ledger.at + timedelta(hours=7)).date().isoformat()
    about = {"ticket_id": ticket_id, "visit_id": visit_id, "ticket": f"K-{number % 999 + 1:03d}"}
    moved = about | {"service": "K", "desk": 1, "at": at, "by": OFFICER}
    ledger.append("visit.registered", _registered(visit_id, at, chance, visitor))
    issued = {"day": day, "prefix": "K", "number": number % 999 + 1, "service": "K", "leg": 1, "priority": "none"}
    ledger.append("ticket.issued", about | issued | {"guest_book_at": at, "kiosk": 1, "told": [60, 120, 300]})
    ledger.append("ticket.called", moved | {"officer": OFFICER, "shared": [1, 2], "previous_finished_at": None})
    judged = {"grade": "within_target", "why": "", "rule": "2026-1", "clock_start": at, "clock_stop": at, "seconds": 90}
    ledger.append("ticket.started", moved | judged)
    ledger.append("ticket.finished", moved)
    return visit_id


def _registered(visit_id: str, at: str, chance: random.Random, visitor: str | None) -> dict[str, object]:
    return {
        "visit_id": visit_id,
        "visitor": visitor or f"{chance.getrandbits(128):032x}",
        "sex": chance.choice((1, 2)),
        "age_band": chance.randint(1, 7),
        "education": chance.randint(1, 5),
        "occupation": chance.randint(1, 7),
        "institution_category": chance.randint(1, 9),
        "main_use": chance.randint(1, 5),
        "priority": "none",
        "begun_at": at,
        "guest_book_at": at,
        "language": "id",
        "services": "K",
        "staff_reason": "",
        "lists_version": "skd-2026-1",
        "consent_version": "2026-1",
    }
