"""What may be written down of what somebody typed: length, characters, e-mail and phone forms."""

from __future__ import annotations

import re
import unicodedata

NAME_LIMIT = 120
TEXT_LIMIT = 160
EMAIL_LIMIT = 254

_EMAIL = re.compile(
    r"[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9-]{1,63})*\.[A-Za-z]{2,24}"
)


def clean_text(text: str, limit: int = TEXT_LIMIT) -> str:
    """One line of plain text: control, format and bidi characters dropped, white space folded, cut at the limit."""
    kept = (" " if char.isspace() else char for char in text[: limit * 8] if char.isspace() or _is_plain(char))
    return " ".join("".join(kept).split())[:limit].strip()


def _is_plain(char: str) -> bool:
    return unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def clean_email(text: str) -> str | None:
    """The address in lower-case domain form, or None when it is not complete."""
    address = clean_text(text, EMAIL_LIMIT).replace(" ", "")
    if not _EMAIL.fullmatch(address) or ".." in address:
        return None
    local, _, domain = address.rpartition("@")
    return f"{local}@{domain.lower()}"


def clean_phone(text: str) -> str | None:
    """The number as E.164; an Indonesian one may begin with 0 or 62. None when it cannot be a number."""
    digits = re.sub(r"[\s().-]", "", text)
    if not re.fullmatch(r"\+?\d{8,16}", digits):
        return None
    if digits.startswith("0"):
        digits = "+62" + digits[1:]
    elif digits.startswith("62"):
        digits = "+" + digits
    return digits if re.fullmatch(r"\+[1-9]\d{7,14}", digits) else None
