"""The pages before the guest book: welcome and closed, consent, card."""

from __future__ import annotations

from datetime import datetime

from ..assets.words import clock_time, weekday_date, zone_name
from .inputs import Inputs
from .props import ConsentPage, ScanPage, ScanTile, WelcomePage
from .scan.reading import Hint

DAYS_SHOWN = 37
LEAST_DOTS = 30
"""With fewer visits than this in the window no dots are drawn."""
MANUAL_AFTER_SECONDS = 20
DAYS_PER_MONTH = 30.4
NOTICE_VERSION = "2026-1"
NOTICE_PARAGRAPHS = tuple(f"notice.p{number}" for number in range(1, 7))


def welcome_page(inputs: Inputs) -> WelcomePage:
    """Open, closed, or out of service."""
    public = inputs.public
    if inputs.fault is not None or public is None:
        return _welcome(inputs, "out", "", inputs.say("out.title"), inputs.say("out.text"))
    if public.is_open and public.closes_at is not None:
        pill = inputs.say("welcome.open", *_time(inputs, public.closes_at))
        return _welcome(inputs, "open", pill, inputs.say("welcome.title"), inputs.say("welcome.place"))
    title = inputs.say("closed.holiday", public.holiday) if public.holiday else inputs.say("closed.title")
    return _welcome(inputs, "closed", "", title, next_opening_text(inputs, "closed.again", public.next_opening))


def next_opening_text(inputs: Inputs, key: str, opening: datetime | None) -> str:
    """When the office opens again, in words."""
    if opening is None:
        return inputs.say("closed.unknown")
    day = weekday_date(inputs.rules.hours.local(opening).date(), inputs.language)
    return inputs.say(key, day, *_time(inputs, opening))


def _time(inputs: Inputs, at: datetime) -> tuple[str, str]:
    zone = inputs.rules.hours.zone
    return clock_time(at, zone), zone_name(zone)


def _welcome(inputs: Inputs, kind: str, pill: str, title: str, text: str) -> WelcomePage:
    services = inputs.rules.walk_in
    dots = tuple(tuple(day.get(service.prefix, 0) for service in services) for _, day in inputs.dots)
    enough = kind == "open" and sum(map(sum, dots)) >= LEAST_DOTS
    return WelcomePage(
        kind=kind,
        pill=pill,
        title=title,
        text=text,
        status=_status(inputs) if kind == "open" else "",
        language=inputs.language,
        dots=dots if enough else (),
        dots_text=inputs.say("welcome.dots_days", len(dots)) if enough else "",
        legend=tuple((service.prefix, service.name(inputs.language)) for service in services) if enough else (),
    )


def _status(inputs: Inputs) -> str:
    queues = inputs.public.queues if inputs.public else ()
    waiting = sum(queue.waiting for queue in queues)
    minutes = max((queue.estimate_minutes for queue in queues if queue.waiting), default=0)
    if waiting == 0:
        return inputs.say("welcome.nobody")
    if minutes > 30:
        return inputs.say("welcome.waiting_long", waiting)
    if waiting == 1:
        return inputs.say("welcome.waiting_one", minutes)
    return inputs.say("welcome.waiting", waiting, minutes)


def consent_page(inputs: Inputs) -> ConsentPage:
    """What is asked, why, how long, and the visitor's rights."""
    months = round(inputs.rules.retention_days / DAYS_PER_MONTH)
    rows = (
        ("notebook", "what"),
        ("chart-bar", "why"),
        ("clock-countdown", "how_long"),
        ("camera-slash", "card"),
        ("hand-heart", "rights"),
    )
    return ConsentPage(
        rows=tuple(
            (icon, inputs.say(f"consent.{key}"), inputs.say(f"consent.{key}_text", months)) for icon, key in rows
        ),
        notice=tuple(inputs.say(key) for key in NOTICE_PARAGRAPHS),
    )


_TILES = ((Hint.TOO_DARK, Hint.GLARE), (Hint.NO_CARD,), (Hint.BLURRED,))
_TILE_NAMES = ("light", "position", "still")


def scan_page(inputs: Inputs) -> ScanPage:
    """The camera page: one hint at a time, the most useful first."""
    scan = inputs.scan
    hint = next((item for item in Hint if item in scan.hints), None)
    live = scan.state == "live"
    text = inputs.say(f"scan.hint.{hint}") if live and hint else inputs.say("scan.hint.other_side") if live else ""
    slow = live and scan.since_seconds >= MANUAL_AFTER_SECONDS
    return ScanPage(
        state=scan.state,
        message=_scan_message(inputs),
        hint=inputs.say("scan.slow") if slow else text,
        tiles=tuple(_tile(inputs, name, hints) for name, hints in zip(_TILE_NAMES, _TILES, strict=True)),
        urge_manual=slow or scan.state in {"lost", "missing"},
    )


def _scan_message(inputs: Inputs) -> str:
    state = inputs.scan.state
    if state == "read":
        return inputs.say("scan.read", inputs.scan.read)
    return "" if state == "live" else inputs.say(f"scan.{state}")


def _tile(inputs: Inputs, name: str, hints: tuple[Hint, ...]) -> ScanTile:
    found = next((hint for hint in hints if hint in inputs.scan.hints), None)
    text = inputs.say(f"scan.bad.{found}") if found else inputs.say(f"scan.ok.{name}")
    return ScanTile(inputs.say(f"scan.tile.{name}"), text, found is None and inputs.scan.state in {"live", "read"})
