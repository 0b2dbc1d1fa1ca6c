"""Turns the steps of a ticket into ESC/POS bytes, by python-escpos."""

from __future__ import annotations

import logging
from functools import lru_cache
from pathlib import Path
from typing import Any, assert_never

import qrcode
from PIL import Image

from ...queue.errors import KnownError
from ...queue.settings import PrinterSettings
from .abilities import Abilities, abilities_of
from .code_page import CodePage
from .escpos_library import escpos_library
from .logo import harmless, logo_raster
from .number import mark_raster, number_raster, rule_raster
from .slip import PAPERS, QR_MODULE_DOTS, Cut, Feed, Font, Line, Mark, Number, Paper, Qr, Rule, Text

log = logging.getLogger("sambut.kiosk")

_FONT_B_SPACING = 21
_QR_LEVEL_M, _QR_MODEL_2 = 1, 2
_CUTS = {
    "partial": b"\x1dV\x42\x00",
    "full": b"\x1dV\x41\x00",
    "none": b"\x1bJ\xa0",
}
"""GS V 66 and 65: the printer itself feeds as far as its knife needs. Without a knife: 20 mm, to where it is torn."""
_LOGO_SHARE = 2 / 3
"""How much of the paper's width the logo may take."""


def render(lines: tuple[Line, ...], settings: PrinterSettings) -> bytes:
    """The bytes of one ticket; the same lines and settings always give the same bytes.

    The first call brings in python-escpos, which takes a third of a second: see warm_up.
    Raises KnownError LIBRARY_MISSING where it is not installed.
    """
    paper, abilities = PAPERS[settings.width], abilities_of(settings)
    printer = _blank_ticket(paper)
    printer.hw("INIT")
    _choose_page(printer, lines, abilities.page)
    for line in lines:
        _add(printer, line, paper, settings.logo, abilities)
    output: bytes = printer.output
    return output


def warm_up(settings: PrinterSettings) -> None:
    """Does ahead of the first ticket what only the first one pays for. Call it on the printer's own thread."""
    render((Mark(), Rule(), Number("A-000"), Qr("0")), settings)


def _choose_page(printer: Any, lines: tuple[Line, ...], page: CodePage) -> None:
    """Only where a text needs it. FS . first: printers for China take bytes beyond ASCII for halves of their signs."""
    if page.number is not None and not all(line.text.isascii() for line in lines if isinstance(line, Text)):
        printer._raw(b"\x1c.\x1bt" + bytes((page.number,)))


def _add(printer: Any, line: Line, paper: Paper, logo: str, abilities: Abilities) -> None:
    match line:
        case Text():
            _add_text(printer, line, abilities.page)
        case Mark():
            _add_picture(printer, _head(logo, int(paper.dots * _LOGO_SHARE)))
        case Number():
            _add_picture(printer, number_raster(line.number, paper.dots))
        case Rule():
            _add_picture(printer, rule_raster(paper.dots))
        case Qr():
            _add_qr(printer, line.text, native=abilities.native_qr)
        case Feed():
            printer._raw(b"\x1bJ" + bytes((line.dots,)))  # ESC J, which python-escpos has no call for
        case Cut():
            printer._raw(_CUTS[abilities.cut])
        case _:
            assert_never(line)


@lru_cache(maxsize=4)
def _head(logo: str, dots: int) -> Image.Image:
    """The logo, or the mark where there is none that can be printed."""
    if not logo:
        return mark_raster()
    try:
        return logo_raster(Path(logo), dots)
    except KnownError as error:
        log.warning("kiosk.logo_refused detail=%s", error.detail)
        return mark_raster()


def _add_text(printer: Any, line: Text, page: CodePage) -> None:
    """Every line says its whole style, so that none depends on the one before it."""
    width, height = line.size
    printer.set(
        align=line.align.value, font=line.font.value, bold=line.bold, custom_size=True, width=width, height=height
    )
    if line.font is Font.B:
        printer.line_spacing(_FONT_B_SPACING)
    else:
        printer.line_spacing()
    printer._raw(line.text.encode(page.codec, errors="replace") + b"\n")


def _add_picture(printer: Any, picture: Image.Image) -> None:
    printer.set(align="center")
    printer.image(harmless(picture), impl="bitImageRaster")


def _add_qr(printer: Any, text: str, *, native: bool) -> None:
    if not native:
        _add_picture(printer, _qr_raster(text))
        return
    printer.set(align="center")
    printer.qr(text, ec=_QR_LEVEL_M, size=QR_MODULE_DOTS, model=_QR_MODEL_2, native=True)


def _qr_raster(text: str) -> Image.Image:
    code = qrcode.QRCode(border=0, error_correction=qrcode.ERROR_CORRECT_M)
    code.add_data(text)
    code.make()
    modules = code.get_matrix()
    picture = Image.new("1", (len(modules), len(modules)))
    picture.putdata([0 if dark else 255 for row in modules for dark in row])
    return picture.resize((len(modules) * QR_MODULE_DOTS,) * 2, Image.Resampling.NEAREST)


def _blank_ticket(paper: Paper) -> Any:
    """A printer that only collects bytes; it knows the paper's dots."""
    library = escpos_library()
    profile = library.capabilities.Profile()
    media = {"dpi": 203, "width": {"pixels": paper.dots}}
    profile.profile_data = {**profile.profile_data, "media": media}
    return library.printer.Dummy(profile=profile, magic_encode_args={"disabled": True, "encoding": "CP437"})
