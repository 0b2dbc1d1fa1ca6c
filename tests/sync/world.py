"""A central PST with real sockets and TLS, branches that are enrolled there, and batches as a sender makes them."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sambut.queue.chain import FIRST_HASH, canonical, event_hash
from sambut.queue.clock import new_id, system_clock
from sambut.queue.delivery import OutboxEvent
from sambut.sync.central.devices import add_branch
from sambut.sync.central.enrolments import make_code
from sambut.sync.central.serve import Server
from sambut.sync.central.settings import CentralSettings
from sambut.sync.central.tables import device, metadata
from sambut.sync.central.tls import TrialTls, make_trial_tls
from sambut.sync.wire.batch import ENCODING, MEDIA_TYPE, pack
from sambut.sync.wire.signing import key_id_of, sign

NOON = datetime(2026, 10, 6, 5, 0, tzinfo=UTC)
BATCH_HEADERS = {"content-type": MEDIA_TYPE, "content-encoding": ENCODING}

DRAWN = {"dirty_day", "dirty_area", "branch_day", "branch_month", "day_spill", "area_figures"}


@dataclass
class Central:
    """A running receiver. url: what is signed; authority: the PEM that its certificate stands under."""

    server: Server
    tls: TrialTls
    clock: Callable[[], datetime] = system_clock

    @property
    def url(self) -> str:
        """As branches know it."""
        return self.server.settings.url

    @property
    def engine(self) -> sa.Engine:
        """Its database."""
        return self.server.engine

    def client(self, **options: Any) -> httpx.Client:
        """A client that trusts it, and only it."""
        context = ssl.create_default_context(cafile=str(self.tls.authority))
        return httpx.Client(base_url=self.url, verify=context, trust_env=False, timeout=30, **options)

    def empty(self) -> None:
        """Takes every row out; what is beside the requests may be at work meanwhile, and has its turn first."""
        for _ in range(100):
            try:
                with self.engine.begin() as connection:
                    connection.execute(sa.text("SET LOCAL lock_timeout = '200ms'"))
                    connection.execute(sa.text(f"TRUNCATE {', '.join(metadata.tables)} CASCADE"))
            except sa.exc.OperationalError:
                continue
            self.server.receiver.devices._known.clear()
            return
        raise AssertionError("its tables are never free")

    def add_branch(self, code: str = "3171", name: str = "BPS Kota Contoh") -> None:
        """Makes a branch known."""
        with self.engine.begin() as connection:
            add_branch(connection, code, name)

    def code(self, branch: str = "3171", name: str = "Meja depan") -> str:
        """An enrolment code."""
        with self.engine.begin() as connection:
            return make_code(connection, branch, name, "test", self.clock())

    def rows(self, table: str, where: str = "true") -> list[sa.Row[Any]]:
        """What a table holds."""
        with self.engine.connect() as connection:
            return list(connection.execute(sa.text(f"SELECT * FROM {table} WHERE {where} ORDER BY 1, 2")))

    def counts(self) -> dict[str, int]:
        """How many rows each table has that a receiver writes; figures are made anew meanwhile."""
        with self.engine.connect() as connection:
            return {
                name: connection.execute(sa.text(f"SELECT count(*) FROM {name}")).scalar_one()
                for name in metadata.tables
                if name not in DRAWN
            }

    def hashes(self, branch: str, epoch: str) -> list[tuple[int, str]]:
        """(number, hash) of an epoch's stored events, in order."""
        query = "SELECT seq, hash FROM event WHERE branch = :branch AND epoch = :epoch ORDER BY seq"
        with self.engine.connect() as connection:
            found = connection.execute(sa.text(query), {"branch": branch, "epoch": epoch})
            return [(row.seq, row.hash.hex()) for row in found]


_names = count(1)


@contextmanager
def fresh_database(server: str) -> Iterator[str]:
    """The address of an empty database on a PostgreSQL server, dropped at the end."""
    name = f"central_{next(_names)}"
    url = sa.make_url(server)
    engine = sa.create_engine(url.set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            connection.execute(sa.text(f"CREATE DATABASE {name}"))
        yield url.set(database=name).render_as_string(hide_password=False)
        with engine.connect() as connection:
            connection.execute(sa.text(f"DROP DATABASE {name} WITH (FORCE)"))
    finally:
        engine.dispose()


@contextmanager
def running_central(
    database: str, folder: Path, clock: Callable[[], datetime] = system_clock, **settings: Any
) -> Iterator[Central]:
    """A receiver on a PostgreSQL address, listening on a free port of this machine until the block ends."""
    tls = make_trial_tls(folder, system_clock())
    values = {
        "url": "https://localhost:0",
        "port": 0,
        "database": database,
        "certificate": str(tls.certificate),
        "key": str(tls.key),
    }
    server = Server(CentralSettings(**(values | settings)), clock)
    server.start()
    try:
        yield Central(server, tls, clock)
    finally:
        server.stop()


@dataclass
class Device:
    """A device of a branch with its own key, that signs as a sender does."""

    central: Central
    branch: str
    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)

    @property
    def key_id(self) -> str:
        """Its key's name."""
        return key_id_of(self.key.public_key())

    def enter(self) -> Device:
        """Is enrolled without asking: as if it had been."""
        with self.central.engine.begin() as connection:
            connection.execute(
                sa.insert(device).values(
                    key_id=self.key_id,
                    branch=self.branch,
                    name="Meja depan",
                    public_key=self.key.public_key().public_bytes_raw(),
                )
            )
        return self

    def signed(self, method: str, path: str, body: bytes = b"", created: datetime | None = None) -> dict[str, str]:
        """The headers that sign a request."""
        now = self.central.clock()
        return sign(method, self.central.url + path, body, self.key, created or now, now)

    def ask(
        self, client: httpx.Client, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None
    ) -> httpx.Response:
        """A signed request's answer."""
        return client.request(method, path, content=body, headers=(headers or {}) | self.signed(method, path, body))

    def put(self, client: httpx.Client, events: list[OutboxEvent]) -> httpx.Response:
        """Sends a batch."""
        return self.ask(client, "PUT", events_path(events), pack(events), BATCH_HEADERS)

    def head(self, client: httpx.Client, epoch: str) -> httpx.Response:
        """Asks how far an epoch has come."""
        return self.ask(client, "GET", f"/v1/branches/{self.branch}/epochs/{epoch}")


def events_path(events: list[OutboxEvent]) -> str:
    """Where a batch is put."""
    first = events[0]
    return f"/v1/branches/{first.branch}/epochs/{first.epoch}/events/{first.seq}"


@dataclass
class Ledger:
    """A branch's ledger without an office: appends events of any kind, chained as the office chains them."""

    branch: str = "3171"
    epoch: str = field(default_factory=lambda: new_id(NOON))
    zone: str = "Asia/Jakarta"
    schema: int = 2
    at: datetime = NOON
    events: list[OutboxEvent] = field(default_factory=list)

    def append(self, kind: str, payload: dict[str, Any], **changes: Any) -> OutboxEvent:
        """One more event. changes: other values of its head."""
        previous = self.events[-1].hash if self.events else FIRST_HASH
        fields: dict[str, Any] = {
            "branch": self.branch,
            "epoch": self.epoch,
            "seq": self.events[-1].seq + 1 if self.events else 1,
            "event_id": new_id(self.at),
            "type": kind,
            "schema": self.schema,
            "occurred_at": self.at.isoformat(timespec="microseconds"),
            "zone": self.zone,
            "payload": payload,
        } | changes
        own = event_hash(previous, fields)
        text = canonical(payload)
        event = OutboxEvent(**(fields | {"payload": text, "prev_hash": previous, "hash": own}))
        self.events.append(event)
        return event

    def fill(self, count: int, kind: str = "invented.event") -> list[OutboxEvent]:
        """So many more events of a type that no version knows."""
        return [self.append(kind, {"number": len(self.events), "code": "ordinary"}) for _ in range(count)]

    def copy(self) -> Ledger:
        """As a restored backup of it would go on."""
        return Ledger(self.branch, self.epoch, self.zone, self.schema, self.at, list(self.events))
