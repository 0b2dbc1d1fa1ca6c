"""The product's colours for the browser: taken from the one file that has them, light and dark."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

THEME = Path(__file__).parents[3] / "assets" / "ui" / "Theme.qml"
_LITERAL = r'"(#[0-9A-Fa-f]{6})"'
_TOKEN = re.compile(
    rf"property color (\w+): (?:contrast \? {_LITERAL} : )?(?:dark(?: && !contrast)? \? {_LITERAL} : )?"
    rf"(?:{_LITERAL}|(\w+))"
)


@cache
def colours() -> dict[str, tuple[str, str]]:
    """The light and the dark colour of every token."""
    found: dict[str, tuple[str, str]] = {}
    for name, _, dark, plain, other in _TOKEN.findall(THEME.read_text(encoding="utf-8")):
        same = found.get(other, ("", ""))
        found[name] = (plain or same[0], dark or plain or same[1])
    return found


def tokens_css(style: str) -> str:
    """Custom properties of the tokens that a style sheet uses. Raises KeyError for one that the product has not."""
    used = sorted(name for name in set(re.findall(r"var\(--([a-zA-Z]\w*)\)", style)))
    light = "".join(f"--{name}:{colours()[name][0]};" for name in used)
    dark = "".join(f"--{name}:{colours()[name][1]};" for name in used if len(set(colours()[name])) > 1)
    return f":root{{{light}}}@media (prefers-color-scheme:dark){{:root{{{dark}}}}}"
