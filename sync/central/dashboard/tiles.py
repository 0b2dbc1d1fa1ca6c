"""Where each province stands in the tile map, and the short name that fits a tile.

No boundary file of today's 38 provinces may be shipped, so the map is a grid of equal tiles in geographic order.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..view_rows import ProvinceLine

_GRID = """
Aceh   .      .      .      .      .      .       Kaltara .    Gorontalo Sulut  .      .      .     .       .
.      Sumut  Riau   Kepri  .      .      Kalbar  Kaltim  .    Sulteng   .      Malut  .      PBD   Pabar   Papua
.      Sumbar Jambi  .      Babel  .      Kalteng Kalsel  .    Sulbar    Sultra .      Maluku .     Papteng Papeg
.      .      Bengkulu Sumsel .    .      .       .       .    Sulsel    .      .      .      .     .       Papsel
.      .      .      Lampung .     DKI    .       .       .    .         .      .      .      .     .       .
Pusat  .      .      .      Banten Jabar  Jateng  Jatim   Bali NTB       NTT    .      .      .     .       .
.      .      .      .      .      .      DIY     .       .    .         .      .      .      .     .       .
"""
_CODES = {
    "0000": "Pusat",
    "1100": "Aceh",
    "1200": "Sumut",
    "1300": "Sumbar",
    "1400": "Riau",
    "1500": "Jambi",
    "1600": "Sumsel",
    "1700": "Bengkulu",
    "1800": "Lampung",
    "1900": "Babel",
    "2100": "Kepri",
    "3100": "DKI",
    "3200": "Jabar",
    "3300": "Jateng",
    "3400": "DIY",
    "3500": "Jatim",
    "3600": "Banten",
    "5100": "Bali",
    "5200": "NTB",
    "5300": "NTT",
    "6100": "Kalbar",
    "6200": "Kalteng",
    "6300": "Kalsel",
    "6400": "Kaltim",
    "6500": "Kaltara",
    "7100": "Sulut",
    "7200": "Sulteng",
    "7300": "Sulsel",
    "7400": "Sultra",
    "7500": "Gorontalo",
    "7600": "Sulbar",
    "8100": "Maluku",
    "8200": "Malut",
    "9100": "Pabar",
    "9200": "PBD",
    "9400": "Papua",
    "9500": "Papsel",
    "9600": "Papteng",
    "9700": "Papeg",
}
_PLACES = {
    name: (column, row)
    for row, line in enumerate(_GRID.split("\n")[1:-1], start=1)
    for column, name in enumerate(line.split(), start=1)
    if name != "."
}
FEW = 10
"""A share of fewer judged visits is told as counts and gets no band."""
GOOD, FAIR = 0.9, 0.75


@dataclass(frozen=True, slots=True)
class Tile:
    """A province in the map. column, row: from 1; band: good, fair, poor, few or none (see `band_of`)."""

    line: ProvinceLine
    short: str
    column: int
    row: int
    band: str


def tiles_of(provinces: tuple[ProvinceLine, ...]) -> tuple[Tile, ...]:
    """A tile for each province that has a place, in the given order."""
    known = ((line, _CODES[line.code]) for line in provinces if line.code in _CODES)
    return tuple(Tile(line, short, *_PLACES[short], band_of(line)) for line, short in known)


def band_of(line: ProvinceLine) -> str:
    """How the standard was kept, in words of the legend: 90 % and more, 75 to 89 %, less, too few to tell, none."""
    share = line.line.share
    if share is None:
        return "none"
    if line.line.judged < FEW:
        return "few"
    return "good" if share >= GOOD else "fair" if share >= FAIR else "poor"
