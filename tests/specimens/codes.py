"""Draws bar and square codes with their quiet zones."""

from __future__ import annotations

import numpy as np
import qrcode
import zxingcpp
from PIL import Image

_FORMATS = {"CODE128": "Code128", "CODE39": "Code39", "PDF417": "PDF417", "DATAMATRIX": "DataMatrix"}
SYMBOLOGIES = ("QR", *_FORMATS)


def draw_code(content: str, symbology: str) -> Image.Image:
    """A code with its quiet zone, gray, small modules: QR, CODE128, CODE39, PDF417 or DATAMATRIX."""
    if symbology == "QR":
        sheet = qrcode.QRCode(border=4, box_size=4, error_correction=qrcode.constants.ERROR_CORRECT_M)
        sheet.add_data(content)
        sheet.make(fit=True)
        return sheet.make_image().get_image().convert("L")
    code = zxingcpp.create_barcode(content, getattr(zxingcpp.BarcodeFormat, _FORMATS[symbology]))
    return Image.fromarray(np.array(zxingcpp.write_barcode_to_image(code, scale=4))).convert("L")
