"""Joins the dashboard's pages to the central application, each with the least role that may use it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any

import anyio
import sqlalchemy as sa
from anyio import to_thread
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from ....queue.clock import Clock
from .drawing import address_of, draw, static_files
from .guard import LANGUAGE, VISITOR, Asked, answer, language_of, read_request
from .routes_accounts import PAGES as ACCOUNTS
from .routes_alarms import PAGES as ALARMS
from .routes_devices import PAGES as DEVICES
from .routes_downloads import PAGES as DOWNLOADS
from .routes_figures import PAGES as FIGURES
from .routes_sign_in import PAGES as SIGN_IN
from .visit import Answer, File, Onward, Page, Visit
from .wording import Wording

PAGES: tuple[Page, ...] = (*SIGN_IN, *FIGURES, *ALARMS, *DEVICES, *ACCOUNTS, *DOWNLOADS)
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; script-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # with no-referrer browsers would send `Origin: null` with our own forms
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Strict-Transport-Security": "max-age=31536000",
    "Cache-Control": "no-store",
}
AT_ONCE, SLOW_AT_ONCE = 6, 2
"""Threads that pages take: the receiver keeps the others. Slow pages hash a password, 64 MiB each time."""
MOST_WAITING = 64
LANGUAGE_AGE = 365 * 86_400

Serve = Callable[[Request], Awaitable[Response]]


def dashboard(app: FastAPI, engine: sa.Engine, settings: Any, clock: Clock) -> None:
    """Adds every page to the application; none of them is part of the described interface."""
    quick, slow = anyio.CapacityLimiter(AT_ONCE), anyio.CapacityLimiter(SLOW_AT_ONCE)
    for page in PAGES:
        serve = _server(page, engine, settings, clock, slow if page.slow else quick)
        app.router.routes.append(Route(page.path, serve, methods=[page.method], include_in_schema=False))
    app.router.routes.append(Route("/static/{mark}/{name}", _static, methods=["GET"], include_in_schema=False))


def _server(page: Page, engine: sa.Engine, settings: Any, clock: Clock, limiter: anyio.CapacityLimiter) -> Serve:
    def work(asked: Asked) -> Response:
        try:
            with engine.begin() as conn:
                return respond(*answer(conn, page, asked, settings, clock()))
        except (sa.exc.OperationalError, sa.exc.TimeoutError):
            return _plain(asked, "busy", HTTPStatus.SERVICE_UNAVAILABLE)

    async def serve(request: Request) -> Response:
        asked = await read_request(request, settings.url, behind_proxy=settings.proxy)
        if asked is None:
            return Response(status_code=HTTPStatus.BAD_REQUEST, headers=HEADERS)
        if limiter.statistics().tasks_waiting >= MOST_WAITING:
            return _plain(asked, "busy", HTTPStatus.SERVICE_UNAVAILABLE)
        return await to_thread.run_sync(work, asked, limiter=limiter)

    return serve


def respond(answered: Answer, visit: Visit) -> Response:
    """The answer as it goes out, with the headers of every page."""
    response = _response(answered, visit)
    if visit.session is None:
        _set(response, VISITOR, visit.csrf)
    return response


def _response(answered: Answer, visit: Visit) -> Response:
    if isinstance(answered, Onward):
        onward = RedirectResponse(answered.path, HTTPStatus.SEE_OTHER, headers=HEADERS)
        for name, value in answered.cookies.items():
            _set(onward, name, value)
        return onward
    if isinstance(answered, File):
        saved = {"Content-Disposition": f'attachment; filename="{answered.name}"'}
        return Response(answered.body, media_type=answered.media_type, headers=HEADERS | saved)
    return HTMLResponse(draw(visit, answered), answered.status, headers=HEADERS | {"Content-Language": visit.language})


def _set(response: Response, name: str, value: str | None) -> None:
    """Each cookie for this host alone, over TLS alone, out of reach of scripts and of other sites."""
    age = 0 if value is None else LANGUAGE_AGE if name == LANGUAGE else None
    response.set_cookie(name, value or "", max_age=age, path="/", secure=True, httponly=True, samesite="strict")


def _plain(asked: Asked, why: str, status: HTTPStatus) -> Response:
    """A page that needs no database."""
    say = Wording(language_of(asked.cookies))
    text = f"{say.t(f'refused.{why}.title')}. {say.t(f'refused.{why}.text')}"
    return Response(text, status, headers=HEADERS | {"Retry-After": "5"}, media_type="text/plain; charset=utf-8")


async def _static(request: Request) -> Response:
    found = static_files().get(request.path_params["name"])
    if found is None:
        return Response(status_code=HTTPStatus.NOT_FOUND, headers=HEADERS)
    is_this = request.url.path == address_of(request.path_params["name"])  # not another version's
    age = "public, max-age=31536000, immutable" if is_this else "no-store"
    return Response(found[1], media_type=found[0], headers=HEADERS | {"Cache-Control": age})
