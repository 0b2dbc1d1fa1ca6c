"""The card page: one hint at a time, three live checks, and when typing is the better way. Pure."""

from __future__ import annotations

from .inputs import Inputs, Scan
from .props import ScanPage, ScanTile
from .scan.reading import Hint

MANUAL_AFTER_SECONDS = 20
OTHER_SIDE_AFTER_SECONDS = 4
"""A number is read within a second or two: whoever is told to turn the card sooner turns it away from the reader."""

_TILES = (
    ("light", (Hint.TOO_DARK, Hint.GLARE)),
    ("distance", (Hint.TOO_FAR, Hint.TOO_NEAR)),
    ("position", (Hint.NO_CARD, Hint.TILTED, Hint.CUT_OFF, Hint.BLURRED, Hint.UPSIDE_DOWN)),
)
_UNKNOWN_WITH = {Hint.TOO_DARK: ("distance", "position"), Hint.NO_CARD: ("distance",)}
_ICONS = {
    "starting": "hourglass-medium",
    "read": "check-circle",
    "lost": "keyboard",
    "missing": "keyboard",
    "slow": "keyboard",
    "hint.digital_id": "qr-code",
    "hint.no_card": "identification-card",
    "hint.too_dark": "sun",
    "hint.glare": "sun",
    "hint.too_far": "arrows-in",
    "hint.too_near": "arrows-out-line-horizontal",
    "hint.tilted": "angle",
    "hint.cut_off": "identification-card",
    "hint.blurred": "pause",
    "hint.upside_down": "repeat",
    "hint.other_side": "repeat",
    "hint.reading": "hourglass-medium",
}


def scan_page(inputs: Inputs) -> ScanPage:
    """What the camera page says and shows."""
    scan = inputs.scan
    key = _hint(scan) if scan.state == "live" else scan.state
    text = _read(inputs) if scan.state == "read" else inputs.say(f"scan.{key}")
    slow = scan.state == "live" and scan.since_seconds >= MANUAL_AFTER_SECONDS
    return ScanPage(
        state=scan.state,
        message="" if scan.state == "live" else text,
        hint=text if scan.state == "live" else "",
        icon=_ICONS[key],
        tiles=tuple(_tile(inputs, name, hints) for name, hints in _TILES),
        leaving=inputs.say("scan.leaving") if scan.leaving else "",
        urge_manual=slow or scan.state in {"lost", "missing"} or Hint.DIGITAL_ID in scan.hints,
    )


def _read(inputs: Inputs) -> str:
    return inputs.say("scan.read_name") if inputs.scan.named else inputs.say("scan.read", inputs.scan.read)


def _hint(scan: Scan) -> str:
    first = next((hint for hint in Hint if hint in scan.hints), None)
    if first is not None:
        return f"hint.{first}"
    if not scan.looked:
        return "hint.no_card"
    if scan.reading or scan.steady_seconds < OTHER_SIDE_AFTER_SECONDS:
        return "hint.reading"
    return "slow" if scan.since_seconds >= MANUAL_AFTER_SECONDS else "hint.other_side"


def _tile(inputs: Inputs, name: str, hints: tuple[Hint, ...]) -> ScanTile:
    scan = inputs.scan
    found = next((hint for hint in hints if hint in scan.hints), None)
    text = inputs.say(f"scan.bad.{found}") if found else inputs.say(f"scan.ok.{name}")
    unknown = any(name in _UNKNOWN_WITH.get(hint, ()) for hint in scan.hints)
    judged = scan.state == "read" or (scan.state == "live" and (scan.looked or bool(scan.hints)) and not unknown)
    return ScanTile(inputs.say(f"scan.tile.{name}"), text, judged and found is None, judged)
