"""The settings of the central PST: HOME/central.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from ...queue.errors import Fault, KnownError
from ..wire.address import base_of

FILE = "central.toml"
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_RANGES: dict[str, tuple[int, int]] = {
    "port": (0, 65_535),
    "metrics_port": (0, 65_535),
    "silent_hours": (1, 24 * 60),
    "at_once": (1, 64),
}
_RANGES |= {"waiting": (1, 1000), "connections": (10, 100_000)}


@dataclass(frozen=True, slots=True)
class CentralSettings:
    """How this receiver listens, and on which database.

    url: the public address that branches sign, without a path. certificate, key: PEM files, named from the folder.
    proxy: something before it ends TLS; then it speaks plain HTTP, on loopback only. database: postgresql://...
    silent_hours: after so many working hours without contact a branch is listed as silent. metrics_port: on loopback,
    0 for none. at_once: full batches taken in at a time; waiting: further ones; connections: open at a time.
    """

    url: str = ""
    host: str = "127.0.0.1"
    port: int = 8443
    certificate: str = ""
    key: str = ""
    proxy: bool = False
    database: str = ""
    silent_hours: int = 24
    metrics_port: int = 0
    at_once: int = 2
    waiting: int = 6
    connections: int = 2000


def load_central(home: Path) -> CentralSettings:
    """The settings of HOME/central.toml. Raises KnownError when it cannot be used."""
    path = home / FILE
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        return require_usable(_from_home(parse_central(table), home))
    except FileNotFoundError as error:
        raise KnownError(Fault.CONFIG_UNREADABLE, f"there is no {path}; to try it without: --trial") from error
    except (OSError, UnicodeDecodeError, ValueError) as error:
        raise KnownError(Fault.CONFIG_UNREADABLE, f"{path}: {error}") from error


def parse_central(table: dict[str, Any]) -> CentralSettings:
    """The settings that a table tells. Raises ValueError that names the key."""
    known = {part.name: part.default for part in fields(CentralSettings)}
    for key, value in table.items():
        if key not in known:
            raise ValueError(f"unknown key {key}; known are {', '.join(sorted(known))}")
        if type(value) is not type(known[key]):
            raise ValueError(f"{key} must be {_PLAIN[type(known[key])]}")
        _require_range(key, value)
    return CentralSettings(**table)


def _require_range(key: str, value: Any) -> None:
    low, high = _RANGES.get(key, (0, 0))
    if key in _RANGES and not low <= value <= high:
        raise ValueError(f"{key} must be from {low} to {high}")


def require_usable(settings: CentralSettings) -> CentralSettings:
    """The settings again, when they can be used as a whole. Raises ValueError that tells what is wrong."""
    try:
        base_of(settings.url)
    except ValueError as error:
        raise ValueError(f"url, the public address, {error}") from error
    if not settings.database.startswith(("postgresql://", "postgresql+psycopg://")):
        raise ValueError("database must be an address, as postgresql://user@host/name")
    if settings.proxy and settings.host not in LOOPBACK:
        raise ValueError("proxy = true listens without TLS, and so on loopback only: host = 127.0.0.1")
    if not settings.proxy and not (settings.certificate and settings.key):
        raise ValueError("certificate and key must name PEM files (or proxy = true behind what ends TLS)")
    return settings


def _from_home(settings: CentralSettings, home: Path) -> CentralSettings:
    certificate, key = (str(home / name) if name else "" for name in (settings.certificate, settings.key))
    return replace(settings, certificate=certificate, key=key)


_PLAIN: dict[type, str] = {str: "a text", int: "a whole number", bool: "true or false"}
