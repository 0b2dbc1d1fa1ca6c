"""Stands before all routes: tells the access log and the metrics, and answers what nobody foresaw."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from starlette.requests import ClientDisconnect

from ...queue.clock import Clock
from ..wire.problem import Problem
from .access_log import note_request
from .problems import Refused, problem_answer
from .receiver import Receiver

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_log = logging.getLogger(__name__)


class Front:
    """An ASGI application around another."""

    def __init__(self, app: ASGIApp, receiver: Receiver, clock: Clock) -> None:
        self._app, self._receiver, self._clock = app, receiver, clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on, and looks after its answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status, retry = time.perf_counter(), 0, False

        async def told(message: Message) -> None:
            nonlocal status, retry
            if message["type"] == "http.response.start":
                status = message["status"]
                retry = any(name == b"retry-after" for name, _ in message["headers"])
            await send(message)

        try:
            await self._app(scope, receive, told)
        except ClientDisconnect:
            pass
        except Exception:  # noqa: BLE001 - the entry point of every request
            _log.exception("request_failed route=%s", _route_of(scope))
            if not status:
                await problem_answer(Refused(Problem.FAILED), self._clock())(scope, receive, told)
        finally:
            self._note(scope, status, time.perf_counter() - began, refused=retry and status == 503)

    def _note(self, scope: Scope, status: int, seconds: float, *, refused: bool) -> None:
        route, method = _route_of(scope), _method_of(scope)
        metrics = self._receiver.metrics
        metrics.requests.labels(route, method, status).inc()
        metrics.seconds.labels(route, method).observe(seconds)
        if refused:
            metrics.refusals.inc()
        note_request(route, method, status, seconds, scope.get("path_params", {}))


def _route_of(scope: Scope) -> str:
    """The route as it is written, never the address that was asked for: there is only a small number of them."""
    route = scope.get("route")
    return str(getattr(route, "path_format", "") or getattr(route, "path", "") or "none")


def _method_of(scope: Scope) -> str:
    method = str(scope["method"])
    return method if method in {"GET", "PUT", "POST", "HEAD"} else "other"
