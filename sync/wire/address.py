"""The address of a central office as both ends sign it, whatever way it is written in their settings."""

from __future__ import annotations

import re
from ipaddress import IPv6Address
from urllib.parse import urlsplit

HTTPS_PORT = 443
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9.])?")


def base_of(url: str) -> str:
    """Small letters in the host, no port that https has anyway, nothing behind. Raises ValueError that tells the form.

    Whatever else an address may hold is refused: a path or a query would be signed otherwise than it is sent, and what
    stands before an @ is a password in a file that others may read.
    """
    try:
        parts = urlsplit(url)
        host, port = _named(parts.hostname or ""), parts.port
    except ValueError as error:
        raise ValueError(_FORM) from error
    if parts.scheme != "https" or not url.isprintable() or parts.path not in {"", "/"}:
        raise ValueError(_FORM)
    if "@" in parts.netloc or "?" in url or "#" in url:
        raise ValueError(_FORM)
    return f"https://{host}{f':{port}' if port is not None and port != HTTPS_PORT else ''}"


_FORM = "must be an address that begins with https://, without a path, a query or a user, as https://pst.example.go.id"


def _named(host: str) -> str:
    if ":" in host:
        return f"[{IPv6Address(host).compressed}]"
    if not _HOST.fullmatch(host):
        raise ValueError(_FORM)
    return host
