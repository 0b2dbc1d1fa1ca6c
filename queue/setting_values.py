"""What a value in the settings file may be: its type, its range, its form."""

from __future__ import annotations

import dataclasses
import re
from typing import Any

AUTO = "auto"

_DIALS = {("camera", "focus"): range(256), ("camera", "exposure"): range(-20, 100_001)}
_MOST = {("voice", "volume"): 100, ("report.mail", "port"): 65_535}
_CHOICES = {
    ("printer", "kind"): ("none", "network", "usb", "serial", "file"),
    ("printer", "width"): (58, 80),
    ("printer", "cut"): (AUTO, "full", "partial", "none"),
    ("voice", "calls"): ("bundled", "system"),
    ("report.mail", "security"): ("starttls", "tls", "none"),
    ("report.mail", "language"): ("", "id", "en"),
}
_LEAST = {("board", "slide_seconds"): 2}
_DESKS = r"[1-9][0-9]?(-[1-9][0-9]?)?"
_FORMS = ("pdf|xlsx|csv|json", '"pdf", "xlsx", "csv" and "json"')
_ADDRESS = r"(?=.{3,254}$)[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})*"
_PORT = "6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[1-9][0-9]{0,3}"
_TEXTS = {
    ("board", "services"): (r"[A-Z]", 'letters of services, as "K"'),
    ("board", "desks"): (_DESKS, 'desks, as "3" or "1-4"'),
    ("board", "directions"): (
        rf"{_DESKS}(,{_DESKS})* (left|right|up|down|up-left|up-right|down-left|down-right)( \S.{{0,79}})?",
        'desks, an arrow and a place, as "3 left Ruang Konsultasi | Consultation room"',
    ),
    ("voice", "hours"): (
        r"([01][0-9]|2[0-3]):[0-5][0-9]-(([01][0-9]|2[0-3]):[0-5][0-9]|24:00) (100|[0-9]{1,2})",
        'times and a volume, as "12:00-13:00 40"',
    ),
    ("report", "languages"): ("id|en", '"id" and "en"'),
    ("report", "formats"): _FORMS,
    ("report", "periods"): ("week|month|quarter|year", '"week", "month", "quarter" and "year"'),
    ("report.mail", "recipients"): (_ADDRESS, 'addresses, as "kepala@example.org"'),
    ("report.mail", "periods"): ("day|week|month|quarter|year", '"day", "week", "month", "quarter" and "year"'),
    ("report.mail", "attachments"): _FORMS,
}
_PATTERNS = {
    ("survey", "skd_url"): (r"(https?://[!-~]{3,200})?", "empty or an address, as https://example.org/survey"),
    ("sync", "central"): (
        rf"(https://([A-Za-z0-9.-]{{1,253}}|\[[0-9A-Fa-f:.]{{2,45}}\])(:({_PORT}))?/?)?",
        "empty or an address that begins with https://, without a path, a query or a user, as https://pst.example.go.id",
    ),
    ("report.mail", "host"): (r"[A-Za-z0-9._:-]{0,253}", "a host's name or address"),
    ("report.mail", "sender"): (rf"({_ADDRESS})?", "an address, as antrean@example.org"),
    ("report.mail", "user"): (r"[ -~]{0,254}", "one line of plain characters"),
}


def parse_section(section: str, values: dict[str, Any], default: Any) -> Any:
    """A section's values over its defaults, a dataclass. Raises ValueError with section and key."""
    known = {part.name for part in dataclasses.fields(default)}
    parsed: dict[str, Any] = {}
    for key, value in values.items():
        if key not in known:
            raise ValueError(f"unknown key {key} in [{section}]; known are {', '.join(sorted(known))}")
        parsed[key] = parse_value(section, key, value, getattr(default, key))
    return dataclasses.replace(default, **parsed)


def parse_value(section: str, key: str, value: Any, default: Any) -> Any:
    """The value as the setting takes it, of the default's type. Raises ValueError with section and key."""
    if (section, key) in _DIALS:
        return _parse_dial(value, _DIALS[section, key], f"{section}.{key}")
    if section == "camera" and key == "source" and type(value) is int and value >= 0:
        return str(value)
    if isinstance(default, tuple):
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise ValueError(f"{section}.{key} must be a list of texts")
        return _parse_texts(section, key, value)
    if isinstance(default, float) and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    if type(value) is not type(default):
        raise ValueError(f"{section}.{key} must be a {_PLAIN[type(default)]}")
    allowed = _CHOICES.get((section, key))
    if allowed and value not in allowed:
        raise ValueError(f"{section}.{key} must be one of {', '.join(map(str, allowed))}")
    if (section, key) in _PATTERNS and not re.fullmatch(_PATTERNS[section, key][0], value):
        raise ValueError(f"{section}.{key} must be {_PATTERNS[section, key][1]}")
    if isinstance(value, (int, float)) and not isinstance(value, bool) and value < 0:
        raise ValueError(f"{section}.{key} must not be negative")
    most = _MOST.get((section, key))
    if most is not None and value > most:
        raise ValueError(f"{section}.{key} must not be more than {most}")
    least = _LEAST.get((section, key))
    if least is not None and value < least:
        raise ValueError(f"{section}.{key} must not be less than {least}")
    return value


def _parse_texts(section: str, key: str, value: list[str]) -> tuple[str, ...]:
    pattern, likeness = _TEXTS.get((section, key), ("", ""))
    for text in value:
        if pattern and not re.fullmatch(pattern, text):
            raise ValueError(f'{section}.{key}: "{text}" is none of {likeness}')
    return tuple(value)


def _parse_dial(value: Any, allowed: range, name: str) -> str:
    text = str(value).strip()
    if text == AUTO or (re.fullmatch(r"-?[0-9]{1,6}", text) and int(text) in allowed):
        return text
    raise ValueError(f'{name} must be "{AUTO}" or a whole number from {allowed[0]} to {allowed[-1]}')


_PLAIN = {str: "text", int: "whole number", bool: "true or false", float: "number"}
