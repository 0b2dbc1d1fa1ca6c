"""What the printer of the settings can do, by its capability profile: letters, knife, QR codes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ...queue.setting_values import AUTO
from ...queue.settings import PrinterSettings
from .code_page import ASCII, WIDEST_FIRST, CodePage
from .escpos_library import escpos_library

NO_PAGE = "ascii"


@dataclass(frozen=True, slots=True)
class Abilities:
    """cut: full, partial or none. complaints: settings that the profile does not bear out, for the technician."""

    page: CodePage
    cut: str
    native_qr: bool
    complaints: tuple[str, ...] = ()


@lru_cache(maxsize=8)
def abilities_of(settings: PrinterSettings) -> Abilities:
    """What is used of the printer; a setting that its profile does not know is passed over and complained of.

    Raises KnownError LIBRARY_MISSING.
    """
    complaints = []
    profiles = escpos_library().capabilities
    try:
        profile = profiles.get_profile(settings.profile).profile_data
    except KeyError:
        complaints.append(f'printer.profile "{settings.profile}" is not known')
        profile = profiles.get_profile("default").profile_data
    page = _page(settings.code_page, profile["codePages"], profiles.CAPABILITIES["encodings"])
    if page is None:
        complaints.append(f'printer.code_page "{settings.code_page}" is not in the profile')
    if not profile["features"].get("bitImageRaster", False):
        complaints.append(f'printer.profile "{settings.profile}" draws no pictures, so no number')
    native_qr = settings.native_qr and bool(profile["features"].get("qrCode", False))
    return Abilities(page or ASCII, _cut(settings.cut, profile["features"]), native_qr, tuple(complaints))


def _page(wanted: str, pages: dict[str, str], encodings: dict[str, Any]) -> CodePage | None:
    """None when a page is named that the printer or Python has not."""
    if wanted.lower() == NO_PAGE:
        return ASCII
    names = WIDEST_FIRST if wanted == AUTO else (wanted.upper(),)
    for name in names:
        numbers = [int(number) for number, page in pages.items() if page.upper() == name]
        codec = next((each.get("python_encode") for key, each in encodings.items() if key.upper() == name), None)
        if numbers and codec and _is_single_byte(codec):
            return CodePage(name, codec, min(numbers))
    return ASCII if wanted == AUTO else None


def _is_single_byte(codec: str) -> bool:
    return len(bytes(range(0x80, 0x100)).decode(codec, errors="replace")) == 0x80


def _cut(wanted: str, features: dict[str, bool]) -> str:
    if wanted != AUTO:
        return wanted
    if features.get("paperPartCut", False):
        return "partial"
    return "full" if features.get("paperFullCut", False) else "none"
