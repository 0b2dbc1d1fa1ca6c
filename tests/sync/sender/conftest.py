"""A throw-away authority, a scripted server with a small central behind it, and an office that is enrolled there."""

import threading

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sambut.queue.settings import SyncSettings
from sambut.sync.sender.client import Central
from sambut.sync.sender.courier import Courier
from sambut.sync.sender.exchange import Patience, tls_context
from sambut.sync.sender.key_file import keep_key
from sambut.sync.sender.rounds import Rounds
from sambut.tests.counter.report.certificates import make_authority
from sambut.tests.sync.sender.scripted_server import HOST, ScriptedServer
from sambut.tests.sync.sender.small_central import SmallCentral

AMPLE = Patience(connect=20, whole=40)
"""So that a busy machine is no fault."""


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch):
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "HTTP_PROXY", "http_proxy"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def authority(tmp_path_factory):
    return make_authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="session")
def shown(authority, tmp_path_factory):
    return authority.server_context(tmp_path_factory.mktemp("shown"), HOST)


@pytest.fixture
def serve(shown):
    servers = []

    def start(respond, context=shown):
        servers.append(ScriptedServer(context, respond))
        return servers[-1]

    yield start
    for server in servers:
        server.stop()


@pytest.fixture(scope="session")
def key():
    return Ed25519PrivateKey.generate()


@pytest.fixture
def central(serve, clock, key):
    """A small central that knows the key."""
    made = SmallCentral(clock)
    made.trust(key)
    made.server = serve(made)
    made.url = made.server.url
    return made


@pytest.fixture
def line(authority, key, clock):
    """Makes lines to a server: clients, closed at the end."""
    made = []

    def open_line(url, patience=AMPLE, own=key, own_clock=clock):
        made.append(Central(url, tls_context(str(authority.file)), own, own_clock, patience))
        return made[-1]

    yield open_line
    for one in made:
        one.close()


@pytest.fixture
def courier(bench, central, line):
    return Courier(bench.office, line(central.url), "sender-1")


@pytest.fixture
def make_rounds(bench, central, authority, key):
    """Rounds of an enrolled office, with half of every jitter and seconds that pass only as the test wants."""
    made = []

    def make(office=None, url="", draw=lambda: 0.5, **changes):
        keep_key(bench.home, key)
        settings = SyncSettings(url or central.url, str(authority.file))
        seconds = changes.pop("elapsed", lambda: 0.0)
        made.append(
            Rounds(
                office or bench.office,
                bench.home,
                settings,
                threading.Event(),
                patience=AMPLE,
                draw=draw,
                elapsed=seconds,
                **changes,
            )
        )
        return made[-1]

    yield make
    for rounds in made:
        rounds.close()
