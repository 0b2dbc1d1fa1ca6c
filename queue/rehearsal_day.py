"""The plan of a rehearsed day: who comes when, with what, for what. Invented people, seeded."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Jakarta")
HOUR_WEIGHTS = {8: 16, 9: 19, 10: 9, 11: 7, 12: 2, 13: 5, 14: 5, 15: 1}
"""Arrivals by hour as a real room sees them: a rush before ten, a lull at noon."""
LAST_HOUR_MINUTES = 20
GOVERNMENT_SHARE = 0.8
"""Of those who ask for a recommendation; the others learn that it is for government only."""
SERVICE_WEIGHTS = {"P": 19, "J": 13, "K": 28, "R": 4}
SERVICE_MINUTES = {"P": 7.0, "J": 15.0, "K": 12.0, "R": 20.0}
CARD_WEIGHTS = {
    "ktp": 55,
    "student_qr": 11,
    "student_code128": 8,
    "employee_qr": 5,
    "employee_code128": 4,
    "licence_pdf417": 2,
    "passport": 4,
    "residence": 1,
    "": 10,
}
"""A passport or a residence card has machine-readable lines; the others but the KTP have a code."""
PRIORITY_WEIGHTS = {"none": 85, "elderly": 5, "disability": 3, "pregnant": 4, "small_child": 3}
OFFICERS = (("ayu", "Ayu Contoh"), ("dimas", "Dimas Contoh"), ("nyoman", "Nyoman Contoh"))
HEAD = ("wayan", "Wayan Contoh")


@dataclass(frozen=True, slots=True)
class Visitor:
    """card: what is held up, empty for typing. pace: seconds a visitor takes for one page. seed: of person and card."""

    arrives_at: datetime
    prefix: str
    card: str
    priority: str
    language: str
    education: int
    occupation: int
    category: int
    use: int
    pace: float
    seed: int


def plan_day(visits: int, rng: random.Random, day: date) -> list[Visitor]:
    """So many visitors, in the order of arrival."""
    return sorted((_visitor(rng, day) for _ in range(visits)), key=lambda visitor: visitor.arrives_at)


def _visitor(rng: random.Random, day: date) -> Visitor:
    prefix = _pick(rng, SERVICE_WEIGHTS)
    return Visitor(
        arrives_at=_arrival(rng, day),
        prefix=prefix,
        card=_pick(rng, CARD_WEIGHTS),
        priority=_pick(rng, PRIORITY_WEIGHTS),
        language="en" if rng.random() < 0.08 else "id",
        education=rng.randint(1, 5),
        occupation=rng.randint(1, 6),
        category=rng.randint(1, 4 if prefix == "R" and rng.random() < GOVERNMENT_SHARE else 8),
        use=rng.randint(1, 5),
        pace=rng.uniform(2.0, 5.0),
        seed=rng.getrandbits(32),
    )


def _arrival(rng: random.Random, day: date) -> datetime:
    hour = int(_pick(rng, {str(key): weight for key, weight in HOUR_WEIGHTS.items()}))
    minutes = rng.uniform(0, LAST_HOUR_MINUTES if hour == max(HOUR_WEIGHTS) else 60)
    start = datetime.combine(day, time(hour), ZONE).astimezone(UTC)
    return start + timedelta(seconds=int(minutes * 60))


def _pick(rng: random.Random, weights: dict[str, int]) -> str:
    return rng.choices(list(weights), weights=list(weights.values()))[0]


def service_seconds(rng: random.Random, prefix: str) -> float:
    """How long a service takes: long-tailed around what is usual for its kind."""
    return SERVICE_MINUTES.get(prefix, 10.0) * 60 * rng.lognormvariate(-0.05, 0.35)
