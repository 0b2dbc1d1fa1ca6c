"""Templates turned into pages: autoescaped, every value they miss is an error, icons drawn into the page."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path

import jinja2
from markupsafe import Markup

from ..periods import code_of
from .tokens import tokens_css
from .visit import Drawn, Visit
from .wording import Wording

HERE = Path(__file__).parent
ASSETS = Path(__file__).parents[3] / "assets"
FONTS = ("Regular", "SemiBold", "ExtraBold")
_templates = jinja2.Environment(
    loader=jinja2.FileSystemLoader(HERE / "templates"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def draw(visit: Visit, drawn: Drawn) -> str:
    """The page as HTML."""
    say = Wording(visit.language)
    shown = {"visit": visit, "say": say, "t": say.t, "icon": icon, "file": address_of}
    shown |= {"code_of": code_of, "tab": ""}
    page = re.sub(r"\n\s+", "\n", _templates.get_template(drawn.template).render(shown | drawn.shown))
    body, end, rest = page.rpartition("</body>")
    return body + _icons_of(body) + end + rest


@cache
def icon(name: str) -> Markup:
    """One of the product's icons, in the colour of the text around it; hidden from screen readers."""
    return Markup(f'<svg class="icon" aria-hidden="true"><use href="#i-{name}"/></svg>')  # noqa: S704 - a file's name


def _icons_of(page: str) -> str:
    """The icons that a page uses, each once: a long table stays small."""
    names = sorted(set(re.findall(r'<use href="#i-([a-z-]+)"/>', page)))
    return f"<svg hidden>{''.join(map(_symbol, names))}</svg>" if names else ""


@cache
def _symbol(name: str) -> str:
    text = (ASSETS / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    inner = re.sub(r"^.*?<svg[^>]*>|</svg>\s*$", "", text, flags=re.DOTALL)
    return f'<symbol id="i-{name}" viewBox="0 0 256 256">{inner}</symbol>'


@cache
def static_files() -> dict[str, tuple[str, bytes]]:
    """Media type and content by file name: style sheet, script, the mark, the product's own font."""
    files: dict[str, tuple[str, bytes]] = {
        "dashboard.js": ("text/javascript; charset=utf-8", (HERE / "static" / "dashboard.js").read_bytes()),
        "mark.svg": ("image/svg+xml", (HERE / "static" / "mark.svg").read_bytes()),
    }
    for weight in FONTS:
        font = ASSETS / "fonts" / f"PlusJakartaSans-{weight}.ttf"
        files[f"{weight.lower()}.ttf"] = ("font/ttf", font.read_bytes())
    style = (HERE / "static" / "dashboard.css").read_text(encoding="utf-8")
    for name in [name for name in files if name.endswith(".ttf")]:
        style = style.replace(f"FONT_{name}", _address(name, files[name][1]))
    return files | {"dashboard.css": ("text/css; charset=utf-8", (tokens_css(style) + _tight(style)).encode())}


def _tight(style: str) -> str:
    """Without comments and indentation: half the size."""
    bare = re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
    return re.sub(r"\s*([{}:;,])\s+|\s+([{}])", lambda found: found[1] or found[2], bare).strip()


@cache
def address_of(name: str) -> str:
    """Where a static file is; its hash is in the address, so that browsers may keep it."""
    return _address(name, static_files()[name][1])


def _address(name: str, content: bytes) -> str:
    return f"/static/{hashlib.sha256(content).hexdigest()[:12]}/{name}"
