"""A receiver that listens: uvicorn with TLS on a thread of its own, beside its upkeep."""

from __future__ import annotations

import logging
import socket
import ssl
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from wsgiref.simple_server import WSGIServer

import uvicorn

from ...queue.clock import Clock, system_clock
from ...queue.errors import Fault, KnownError
from ..wire.address import base_of
from .app import make_app
from .connections import HEADER_BYTES, LimitedProtocol
from .database import known_faults, migrate, open_engine
from .listener import CountedSocket, Listener
from .metrics import serve_metrics
from .receiver import SMALL_THREADS, Receiver
from .settings import LOOPBACK, CentralSettings
from .upkeep import beside

KEEP_ALIVE_SECONDS = 10
PATIENCE_SECONDS = 20.0
SPARE_CONNECTIONS = 6
SWITCH_SECONDS = 0.0005
"""How long a thread that takes a batch in may keep the others from running: the one that answers all must not wait."""
_log = logging.getLogger(__name__)


class Server:
    """One receiver. Port 0 takes a free one; then a url that ends in :0 gets it too.

    Raises KnownError from start() when it cannot listen safely, or cannot reach its database.
    """

    def __init__(self, settings: CentralSettings, clock: Clock = system_clock) -> None:
        self._asked_for, self._clock = settings, clock
        self.settings = settings
        self._thread: threading.Thread | None = None
        self._failed: BaseException | None = None
        self._metrics: WSGIServer | None = None

    def start(self) -> None:
        """Migrates, listens, and returns when requests are taken."""
        _require_tls(self._asked_for)
        sys.setswitchinterval(SWITCH_SECONDS)
        settings = self._asked_for
        self.engine = open_engine(settings.database, settings.at_once + SMALL_THREADS + SPARE_CONNECTIONS)
        try:
            migrate(self.engine)
            self._listen(settings)
        except BaseException:
            self._end_metrics()
            self.engine.dispose()
            raise

    def _listen(self, settings: CentralSettings) -> None:
        config = _config(settings)
        with _bound(config, settings) as bound:
            port = int(bound.getsockname()[1])
            url = settings.url[:-1] + str(port) if settings.url.endswith(":0") else settings.url
            self.settings = replace(settings, port=port, url=_public(url))
            app = make_app(self.settings, self.engine, self._clock)
            config.app = app
            self.receiver: Receiver = app.state.receiver
            with known_faults():
                self.receiver.partitions.make_ahead(self._clock())
            self._metrics = serve_metrics(self.settings, self.receiver.metrics)
            self._uvicorn = Listener(config)
            counted = CountedSocket(bound, settings.connections)
        self._thread = threading.Thread(target=self._run, args=(counted,), name="receiver", daemon=True)
        self._thread.start()
        self._wait_until_started()
        self._beside = beside(self.engine, self.receiver.partitions, self._clock)
        for one in self._beside:
            one.start()
        _log.info("listening host=%s port=%s url=%s", self.settings.host, port, self.settings.url)

    def _run(self, bound: socket.socket) -> None:
        try:
            self._uvicorn.run(sockets=[bound])
        except BaseException as error:  # noqa: BLE001 - told to whoever waits for the start
            self._failed = error

    def _wait_until_started(self) -> None:
        until = time.monotonic() + PATIENCE_SECONDS
        while not self._uvicorn.started:
            if self._failed is not None or time.monotonic() > until or not self._is_alive():
                raise KnownError(Fault.CONFIG_UNREADABLE, "the receiver did not start") from self._failed
            time.sleep(0.005)

    def _is_alive(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    @property
    def is_running(self) -> bool:
        """Whether it listens still."""
        return self._is_alive()

    def stop(self) -> None:
        """Lets the requests that are under way end, then gives everything back."""
        if self._thread is None:
            return
        self._uvicorn.should_exit = True
        self._thread.join(PATIENCE_SECONDS)
        for one in self._beside:
            one.stop()
        self._end_metrics()
        self.receiver.close()
        self.engine.dispose()
        self._thread = None

    def _end_metrics(self) -> None:
        if self._metrics:
            self._metrics.shutdown()
            self._metrics.server_close()
            self._metrics = None


def _require_tls(settings: CentralSettings) -> None:
    """Nothing listens without TLS but behind a proxy on this very machine."""
    if settings.proxy:
        if settings.host not in LOOPBACK:
            raise KnownError(Fault.CONFIG_UNREADABLE, "without TLS it listens on loopback only")
        return
    if not (settings.certificate and settings.key):
        raise KnownError(Fault.CONFIG_UNREADABLE, "certificate and key are not set, and it does not listen without TLS")
    try:
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(settings.certificate, settings.key)
    except (OSError, ssl.SSLError) as error:
        raise KnownError(Fault.CONFIG_UNREADABLE, "certificate and key cannot be used") from error


def _public(url: str) -> str:
    try:
        return base_of(url)
    except ValueError as error:
        raise KnownError(Fault.CONFIG_UNREADABLE, f"url, the public address, {error}") from error


def _config(settings: CentralSettings) -> uvicorn.Config:
    return uvicorn.Config(
        "sambut.sync.central.app:make_app",
        host=settings.host,
        port=settings.port,
        http=LimitedProtocol,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=True,
        proxy_headers=False,
        backlog=1024,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=int(PATIENCE_SECONDS) // 2,
        h11_max_incomplete_event_size=HEADER_BYTES,
        ssl_certfile=None if settings.proxy else settings.certificate,
        ssl_keyfile=None if settings.proxy else settings.key,
    )


@contextmanager
def _bound(config: uvicorn.Config, settings: CentralSettings) -> Iterator[socket.socket]:
    """A socket on the address that was set, closed when it was not handed on."""
    try:
        bound = config.bind_socket() if settings.port else _free_socket(settings.host)
    except (OSError, SystemExit) as error:
        raise KnownError(Fault.ARGUMENT_WRONG, f"cannot listen on {settings.host}:{settings.port}") from error
    with bound:
        yield bound


def _free_socket(host: str) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    own = socket.socket(family, socket.SOCK_STREAM)
    own.bind((host, 0))
    return own
