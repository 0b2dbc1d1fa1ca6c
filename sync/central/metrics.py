"""What a receiver tells Prometheus about itself; no label names a branch, a device or a person."""

from __future__ import annotations

from wsgiref.simple_server import WSGIServer

import sqlalchemy as sa
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, start_http_server

from ...queue.errors import Fault, KnownError
from .settings import CentralSettings
from .tables import dirty_day

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0)


class Metrics:
    """One registry for each receiver."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        own = self.registry = CollectorRegistry()
        route = ("route", "method")
        self.requests = Counter("sambut_requests", "Requests answered", (*route, "status"), registry=own)
        self.seconds = Histogram(
            "sambut_request_seconds", "How long answers took", route, buckets=BUCKETS, registry=own
        )
        self.events = Counter("sambut_events", "Events taken in", registry=own)
        self.duplicates = Counter("sambut_events_duplicate", "Events that were kept already", registry=own)
        self.parked = Counter("sambut_events_parked", "Events kept aside as not understood", registry=own)
        self.gaps = Counter("sambut_gaps", "Batches that came before what they follow", registry=own)
        self.forks = Counter("sambut_forks", "Batches that told another story", ("new",), registry=own)
        self.refusals = Counter("sambut_admission_refusals", "Requests told to come again", registry=own)
        Gauge("sambut_days_undrawn", "Days whose figures are not made anew yet", registry=own).set_function(
            self._undrawn
        )
        Gauge("sambut_database_up", "Whether the database answers", registry=own).set_function(self._up)

    def fork(self, is_new: bool) -> None:
        """Counts a batch that told another story; is_new: for the first time."""
        self.forks.labels("yes" if is_new else "no").inc()

    def _undrawn(self) -> float:
        try:
            with self._engine.connect() as connection:
                return float(connection.execute(sa.select(sa.func.count()).select_from(dirty_day)).scalar_one())
        except (sa.exc.DBAPIError, sa.exc.TimeoutError):
            return float("nan")

    def _up(self) -> float:
        return 1.0 if is_up(self._engine) else 0.0


def is_up(engine: sa.Engine) -> bool:
    """Whether the database answers."""
    try:
        with engine.connect() as connection:
            connection.execute(sa.text("SELECT 1"))
    except (sa.exc.DBAPIError, sa.exc.TimeoutError):
        return False
    return True


def serve_metrics(settings: CentralSettings, metrics: Metrics) -> WSGIServer | None:
    """Listens on loopback, where the settings name a port. Raises KnownError where something else listens there."""
    if not settings.metrics_port:
        return None
    try:
        server, _ = start_http_server(settings.metrics_port, "127.0.0.1", metrics.registry)
    except OSError as error:
        raise KnownError(Fault.ARGUMENT_WRONG, f"cannot listen on metrics_port {settings.metrics_port}") from error
    return server
