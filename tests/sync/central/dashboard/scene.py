"""A central PST as an operator finds it: 552 branches with figures, devices, alarms, hostile names, three accounts."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import sqlalchemy as sa

from sambut.sync.central.accounts import add_account
from sambut.sync.central.tables import agreement, branch, device, fork, ledger, parked
from sambut.tests.sync.central.stored import EPOCH, HERE, branch_codes, stored_branches

NOW = datetime(2026, 10, 6, 5, 30, tzinfo=UTC)
"""Tuesday 6 October 2026, 12.30 in Jakarta."""
PASSWORD = "warna langit pagi hari"
LOGINS = {"viewer": "wulan", "operator": "bayu", "administrator": "sri"}
NAMES = {"viewer": "Wulan Prameswari", "operator": "Bayu Hidayat", "administrator": "Sri Handayani"}
HOSTILE = "<script>alert(1)</script>\"'&<img src=x onerror=alert(2)>"
LONG = "BPS Kabupaten " + "Panjangsekalinamanya" * 3 + " dan Kepulauan di Sebelah Utaranya yang Jauh"


def put_accounts(engine: sa.Engine) -> None:
    """One of each role, with the same password."""
    with engine.begin() as conn:
        for role, login in LOGINS.items():
            add_account(conn, login, role, NOW - timedelta(days=40), name=NAMES[role], password=PASSWORD)


def put_scene(engine: sa.Engine, branches: int = 552, days: int = 12, *, storm: bool = False) -> list[str]:
    """Figures up to today, a device each, a few of every alarm (storm: very many). Gives the codes."""
    stored_branches(engine, branches, days, 18, date(2026, 10, 6))
    codes = branch_codes(branches)
    with engine.begin() as conn:
        conn.execute(sa.update(branch).values(contact_at=NOW - timedelta(seconds=40)))
        conn.execute(sa.insert(device), [_device(code, place) for place, code in enumerate(codes)])
        _silence(conn, codes[7 :: 2 if storm else len(codes) // 5])
        conn.execute(sa.update(branch).where(branch.c.code.in_(codes[-3:])).values(contact_at=None))
        for code in codes[45 : 45 + (120 if storm else 2)]:
            _trouble(conn, code)
        conn.execute(sa.update(branch).where(branch.c.code == codes[45]).values(name=LONG))
        conn.execute(sa.update(branch).where(branch.c.code == codes[46]).values(name=HOSTILE))
        conn.execute(sa.update(device).where(device.c.branch == codes[46]).values(name=HOSTILE[:64]))
    return codes


def _device(code: str, place: int) -> dict[str, object]:
    seen = NOW - timedelta(seconds=40)
    return {
        "key_id": f"{code}{place:039d}",
        "branch": code,
        "name": "Server meja depan",
        "public_key": code.encode() * 8,
        "enrolled_at": NOW - timedelta(days=90),
        "seen_at": seen,
        "skew_ms": 190_000 if place in {50, 51, 52} else -300 + place,
    }


def _silence(conn: sa.Connection, codes: list[str]) -> None:
    for place, code in enumerate(codes):
        gone = NOW - timedelta(days=2 + place % 9, hours=place % 7)
        conn.execute(sa.update(branch).where(branch.c.code == code).values(contact_at=gone))


def _trouble(conn: sa.Connection, code: str) -> None:
    epoch, ago = EPOCH.replace(HERE, code), NOW - timedelta(hours=3)
    hashes = {"kept_hash": b"\x2a" * 32, "sent_hash": b"\x7c" * 32, "body": b"-", "key_id": f"{code}{'0' * 39}"}
    conn.execute(sa.insert(fork).values(branch=code, epoch=epoch, seq=118, seen_at=ago, **hashes))
    for seq, reason in ((120, "payload-invalid: payload.visit_id"), (121, "personal-data"), (122, "schema-unknown")):
        row = {"branch": code, "epoch": epoch, "seq": seq, "type": "visit.registered", "reason": reason, "line": b""}
        conn.execute(sa.insert(parked).values(parked_at=ago, **row))
    for ago_days, agreed in ((1, True), (4, False), (5, True)):
        day = date(2026, 10, 6) - timedelta(days=ago_days)
        told = {"missing": [{"epoch": epoch, "first_seq": 4, "last_seq": 9}]} if not agreed else {}
        row = {"branch": code, "day": day, "agreed": agreed, "root": b"\x01" * 32, "detail": told, "at": ago}
        conn.execute(sa.insert(agreement).values(**row))
    older = {"last_seq": 2210, "chain_hash": b"\x02" * 32, "opened_at": ago - timedelta(days=60), "received_at": ago}
    conn.execute(sa.insert(ledger).values(branch=code, epoch=f"0197a000-0000-7000-8000-00000000{code}", **older))
