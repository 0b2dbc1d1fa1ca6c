"""Turns the steps of a ticket into ESC/POS bytes, by python-escpos."""

from __future__ import annotations

import logging
import os
import shutil
from functools import cache
from importlib import import_module
from typing import Any, assert_never

import qrcode
from PIL import Image

from ...queue.errors import Fault, KnownError
from ...queue.settings import PrinterSettings
from .number import mark_raster, number_raster, rule_raster
from .slip import PAPERS, QR_MODULE_DOTS, Cut, Feed, Font, Line, Mark, Number, Paper, Qr, Rule, Text

_FONT_B_SPACING = 21
_QR_LEVEL_M, _QR_MODEL_2 = 1, 2


def render(lines: tuple[Line, ...], settings: PrinterSettings) -> bytes:
    """The bytes of one ticket; the same lines and settings always give the same bytes.

    The first call brings in python-escpos, which takes a third of a second: see warm_up.
    Raises KnownError LIBRARY_MISSING where it is not installed.
    """
    paper = PAPERS[settings.width]
    printer = _blank_ticket(paper)
    printer.hw("INIT")
    for line in lines:
        _add(printer, line, paper, settings)
    output: bytes = printer.output
    return output


def warm_up(settings: PrinterSettings) -> None:
    """Does ahead of the first ticket what only the first one pays for. Call it on the printer's own thread."""
    render((Mark(), Rule(), Number("A-000"), Qr("0")), settings)


def _add(printer: Any, line: Line, paper: Paper, settings: PrinterSettings) -> None:
    match line:
        case Text():
            _add_text(printer, line)
        case Mark():
            _add_picture(printer, mark_raster())
        case Number():
            _add_picture(printer, number_raster(line.number, paper.dots))
        case Rule():
            _add_picture(printer, rule_raster(paper.dots))
        case Qr():
            _add_qr(printer, line.text, native=settings.native_qr)
        case Feed():
            printer._raw(b"\x1bJ" + bytes((line.dots,)))  # ESC J, which python-escpos has no call for
        case Cut():
            printer.cut(feed=False)  # GS V 66: the printer itself feeds as far as its knife needs
        case _:
            assert_never(line)


def _add_text(printer: Any, line: Text) -> None:
    """Every line says its whole style, so that none depends on the one before it."""
    width, height = line.size
    printer.set(
        align=line.align.value, font=line.font.value, bold=line.bold, custom_size=True, width=width, height=height
    )
    if line.font is Font.B:
        printer.line_spacing(_FONT_B_SPACING)
    else:
        printer.line_spacing()
    printer.textln(line.text)


def _add_picture(printer: Any, picture: Image.Image) -> None:
    printer.set(align="center")
    printer.image(picture, impl="bitImageRaster")


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
    """A printer that only collects bytes. It knows the paper's dots, and sends no code pages: all text is ASCII."""
    library = _library()
    profile = library.capabilities.Profile()
    media = {"dpi": 203, "width": {"pixels": paper.dots}}
    profile.profile_data = {**profile.profile_data, "media": media}
    return library.printer.Dummy(profile=profile, magic_encode_args={"disabled": True, "encoding": "CP437"})


@cache
def _library() -> Any:
    """python-escpos without what its import leaves behind: a handler on the root logger and a temporary folder."""
    handlers = list(logging.root.handlers)
    try:
        library = import_module("escpos")
        import_module("escpos.printer")
        capabilities = import_module("escpos.capabilities")
    except ImportError as error:
        raise KnownError(Fault.LIBRARY_MISSING, "python-escpos is not installed") from error
    for handler in set(logging.root.handlers) - set(handlers):
        logging.root.removeHandler(handler)
    if "ESCPOS_CAPABILITIES_PICKLE_DIR" not in os.environ:
        shutil.rmtree(capabilities.pickle_dir, ignore_errors=True)
    return library
