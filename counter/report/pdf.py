"""A report as a PDF of A4 pages, and the same pages as pictures for the screen; typeset by Typst, without any file."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ...queue.report.report import Report
from ...queue.rulebook import Rulebook
from .document import document_of
from .edition import EditionNote

if TYPE_CHECKING:
    import typst

TEMPLATE = Path(__file__).parent / "page.typ"
FONTS = Path(__file__).parents[2] / "assets" / "fonts"


def pdf_of(report: Report, rules: Rulebook, language: str, note: EditionNote | None = None) -> bytes:
    """A tagged PDF with title, author and language; by PDF/UA-1 wherever the bundled fonts have all letters.

    The same report makes the same bytes. Raises ValueError for a language that the product does not speak.
    """
    import typst  # noqa: PLC0415 - 80 MB of machine code that only a report needs

    inputs = _inputs(report, rules, language, note)
    made = int(report.made_at.timestamp())
    try:
        pages = _compiler(inputs).compile(format="pdf", pdf_standards=["ua-1"], timestamp=made)
    except typst.TypstError:  # a letter that no bundled font has: shown as a box, which the standard forbids
        pages = _compiler(inputs).compile(format="pdf", timestamp=made)
    return _single(pages)


def pages_of(
    report: Report, rules: Rulebook, language: str, note: EditionNote | None = None, ppi: float = 144
) -> tuple[bytes, ...]:
    """The very same pages as PNG pictures, in order. ppi: pixels an inch; A4 at 144 is 1191 x 1684."""
    pages = _compiler(_inputs(report, rules, language, note)).compile(format="png", ppi=ppi)
    return tuple(pages) if isinstance(pages, list) else (_single(pages),)


def _inputs(report: Report, rules: Rulebook, language: str, note: EditionNote | None) -> dict[str, str]:
    return {"report": json.dumps(document_of(report, rules, language, note), ensure_ascii=False)}


def _compiler(inputs: dict[str, str]) -> typst.Compiler:
    """A fresh one: one that is made of bytes typesets once."""
    import typst  # noqa: PLC0415 - as above

    root = str(TEMPLATE.parent)
    return typst.Compiler(
        TEMPLATE.read_bytes(), root=root, font_paths=_fonts(), ignore_system_fonts=True, sys_inputs=inputs
    )


@cache
def _fonts() -> typst.Fonts:
    """The bundled letters and those inside Typst, so that every machine makes the same pages."""
    import typst  # noqa: PLC0415 - as above

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])


def _single(pages: bytes | list[bytes] | None) -> bytes:
    if not isinstance(pages, bytes):
        raise TypeError("one document was asked for")
    return pages
