"""One request to the dashboard and what it can be answered with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from typing import Any

import sqlalchemy as sa

from ..accounts import Role
from ..sessions import Session

LANGUAGES = ("id", "en")


@dataclass(frozen=True, slots=True)
class Visit:
    """What a page is made of. csrf: the token that its forms must carry; session is None before signing in.

    now: aware, UTC. settings: the central office's own (see `settings.py`). csrf is "" on a page that was
    drawn without the database.
    """

    conn: sa.Connection
    session: Session | None
    language: str
    csrf: str
    now: datetime
    address: str
    path: str
    places: Mapping[str, str]
    asked: Mapping[str, str]
    form: Mapping[str, str]
    settings: Any

    @property
    def login(self) -> str:
        """Whose deed it is."""
        return self.session.login if self.session else ""

    def may(self, role: str) -> bool:
        """Whether this person may do what the role may."""
        return self.session is not None and Role(self.session.role).level >= Role(role).level


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page: its template and what it shows."""

    template: str
    shown: dict[str, Any] = field(default_factory=dict)
    status: int = HTTPStatus.OK


@dataclass(frozen=True, slots=True)
class Onward:
    """Go on to another page of the dashboard. cookies: by name, value or None to end it."""

    path: str
    cookies: dict[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class File:
    """Something to keep. name: ASCII, no quotes."""

    name: str
    media_type: str
    body: bytes


Answer = Drawn | Onward | File


class NotHereError(Exception):
    """There is no such thing (any more)."""


@dataclass(frozen=True, slots=True)
class Page:
    """One route. role: the least that may use it, None for everybody; slow: hashes a password, waits in a line."""

    method: str
    path: str
    role: Role | None
    answer: Callable[[Visit], Answer]
    slow: bool = False
