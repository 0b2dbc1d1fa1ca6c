"""Finds what must never have travelled: words for a person's data as field names, and values that look like it."""

from __future__ import annotations

import re
from typing import Any

_PERSONAL = """
name full_name first_name last_name visitor_name person_name guest_name nama nama_lengkap id_number id_type identity
identity_number nik nip nisn npwp no_ktp ktp sim passport passport_number paspor card card_number phone phone_number
mobile telephone telepon hp no_hp no_telp whatsapp email e_mail mail surel contact address street alamat birth_date
birthdate date_of_birth birthplace tanggal_lahir tempat_lahir institution institution_text institution_name instansi
nama_instansi occupation_text person person_id photo picture image signature note detail title billing_code login
password what
"""
NAMES = frozenset(_PERSONAL.split())
"""Field names, in lower case with _ for every other sign between words."""

_SAME = bytes.maketrans(b"123456789", b"000000000")
_SIXTEEN = b"0" * 16
_NUMBER = re.compile(r"(?<![0-9a-f])[0-9](?: ?[0-9]){15,19}(?![0-9a-f])")
_EMAIL = re.compile(r"[^\s@]@[^\s@]+\.[^\s@]")
_PHONE = re.compile(r"\+62[ .-]?[0-9]")
_GAPS = re.compile(r"[^a-z0-9]+")
_WORDS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_SMALLEST_NUMBER, _LARGEST_NUMBER, _LARGEST_FLOAT = 10**15, 10**20, 1e16


def texts_of(payload: dict[str, Any], known: frozenset[str]) -> list[str] | None:
    """Every text of a payload, at any depth, with the field names that are not known.

    None where a field is named like a person's data, or one that is not known, or a list, holds a whole number of 16 to
    20 digits.
    """
    texts: list[str] = []
    pending: list[Any] = [payload]
    while pending:
        value = pending.pop()
        if type(value) is list:
            if any(map(_is_number, value)):
                return None
            texts += [item for item in value if type(item) is str]
            pending += [item for item in value if type(item) is dict or type(item) is list]
            continue
        for key, item in value.items():
            if key not in known:
                if _is_personal(key) or _is_number(item):
                    return None
                texts.append(key)
            kind = type(item)
            if kind is str:
                texts.append(item)
            elif kind is dict or kind is list:
                pending.append(item)
    return texts


def in_shape(text: str) -> bool:
    """Whether a text holds a number of 16 to 20 digits, an e-mail address or a phone number of Indonesia.

    Spaces between the digits change nothing; digits that are part of a hexadecimal number are none.
    """
    if "@" in text and _EMAIL.search(text):
        return True
    if "+62" in text and _PHONE.search(text):
        return True
    digits = text.encode(errors="replace").translate(_SAME, b" ")
    return _SIXTEEN in digits and bool(_NUMBER.search(text))


def _is_personal(key: str) -> bool:
    return _GAPS.sub("_", _WORDS.sub("_", key).lower()).strip("_") in NAMES


def _is_number(value: Any) -> bool:
    """Of 16 to 20 digits as JSON writes it: longer floats are written with an exponent."""
    if type(value) is float:
        return _SMALLEST_NUMBER <= abs(value) < _LARGEST_FLOAT
    return type(value) is int and _SMALLEST_NUMBER <= abs(value) < _LARGEST_NUMBER
