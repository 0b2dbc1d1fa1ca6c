"""A running central PST with its dashboard, and people who visit it without a browser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest
import sqlalchemy as sa

from sambut.queue.clock import VirtualClock
from sambut.sync.central.dashboard.guard import SESSION, VISITOR
from sambut.sync.central.sessions import hash_token, open_session
from sambut.sync.central.tables import metadata, session
from sambut.tests.conftest import _database
from sambut.tests.sync.central.dashboard.scene import LOGINS, NOW, PASSWORD, put_accounts
from sambut.tests.sync.world import Central, running_central


@dataclass
class Person:
    """Somebody at a browser of their own. csrf: what the forms that they were shown carry."""

    central: Central
    client: httpx.Client
    csrf: str = ""
    login: str = ""

    def get(self, path: str, **options: object) -> httpx.Response:
        """A page."""
        return self.client.get(path, **options)

    def post(self, path: str, **fields: str) -> httpx.Response:
        """A form, with the token and the origin that the browser would send."""
        headers = {"origin": self.central.url}
        return self.client.post(path, data={"csrf": self.csrf} | fields, headers=headers)

    def sign_in(self, login: str, password: str = PASSWORD, **fields: str) -> httpx.Response:
        """Through the form, at a browser that forgot who was here."""
        self.client.cookies.delete(SESSION) if SESSION in self.client.cookies else None
        self.get("/sign-in")
        self.csrf = self.client.cookies[VISITOR]
        answer = self.post("/sign-in", login=login, password=password, **fields)
        if answer.status_code == 303:
            self._carry(login, self.client.cookies[SESSION])
        return answer

    def enter(self, role: str) -> Person:
        """Is signed in, without the form."""
        with self.central.engine.begin() as conn:
            token = open_session(conn, LOGINS[role], self.central.clock())
        self.client.cookies.set(SESSION, token, domain="localhost.local", path="/")
        self._carry(LOGINS[role], token)
        return self

    def _carry(self, login: str, token: str) -> None:
        self.login = login
        with self.central.engine.connect() as conn:
            own = sa.select(session.c.csrf).where(session.c.token_hash == hash_token(token))
            self.csrf = conn.scalars(own).one()


@pytest.fixture(scope="module")
def central_for_all(postgres_server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Central]:
    """A receiver whose clock stands still."""
    folder = tmp_path_factory.mktemp("central")
    with _database(postgres_server) as url, running_central(url, folder, VirtualClock(NOW)) as central:
        yield central


@pytest.fixture
def central(central_for_all: Central) -> Central:
    """Emptied, with the three accounts, at noon."""
    with central_for_all.engine.begin() as conn:
        conn.execute(sa.text(f"TRUNCATE {', '.join(metadata.tables)} CASCADE"))
    central_for_all.clock.move_to(NOW)
    put_accounts(central_for_all.engine)
    return central_for_all


@pytest.fixture
def person(central: Central) -> Iterator[Person]:
    """Somebody who has not signed in."""
    with central.client() as client:
        yield Person(central, client)
