"""Joins the dashboard's pages to the central application, each with the least role that may use it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from typing import Any, cast

import anyio
import sqlalchemy as sa
from anyio import to_thread
from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from ....queue.clock import Clock
from .drawing import address_of, draw, static_files
from .guard import LANGUAGE, VISITOR, Asked, answer, language_of, read_request
from .routes_accounts import PAGES as ACCOUNTS
from .routes_alarms import PAGES as ALARMS
from .routes_branches import PAGES as BRANCHES
from .routes_devices import PAGES as DEVICES
from .routes_downloads import PAGES as DOWNLOADS
from .routes_figures import PAGES as FIGURES
from .routes_sign_in import PAGES as SIGN_IN
from .visit import Answer, Drawn, File, Onward, Page, Visit

PAGES: tuple[Page, ...] = (*SIGN_IN, *FIGURES, *ALARMS, *BRANCHES, *DEVICES, *ACCOUNTS, *DOWNLOADS)
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
    _answer_browsers(app, clock)
    app.router.routes.append(Route("/static/{mark}/{name}", _static, methods=["GET"], include_in_schema=False))


def _server(page: Page, engine: sa.Engine, settings: Any, clock: Clock, limiter: anyio.CapacityLimiter) -> Serve:
    def work(asked: Asked) -> Response:
        try:
            with engine.begin() as conn:
                return respond(*answer(conn, page, asked, settings, clock()))
        except (sa.exc.OperationalError, sa.exc.TimeoutError):
            return _bare(asked.cookies, "busy", HTTPStatus.SERVICE_UNAVAILABLE, clock)

    async def serve(request: Request) -> Response:
        asked = await read_request(request, settings.url, behind_proxy=settings.proxy)
        if asked is None:
            return _bare(request.cookies, "bad", HTTPStatus.BAD_REQUEST, clock)
        if limiter.statistics().tasks_waiting >= MOST_WAITING:
            return _bare(asked.cookies, "busy", HTTPStatus.SERVICE_UNAVAILABLE, clock)
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


def _bare(cookies: Mapping[str, str], why: str, status: int, clock: Clock) -> Response:
    """A page that needs no database, and knows nobody."""
    visit = Visit(cast("sa.Connection", None), None, language_of(cookies), "", clock(), "", "/", {}, {}, {}, None)
    headers = HEADERS | {"Content-Language": visit.language}
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        headers |= {"Retry-After": "5"}
    return HTMLResponse(draw(visit, Drawn("refused.html", {"why": why}, status)), status, headers=headers)


def _answer_browsers(app: FastAPI, clock: Clock) -> None:
    """Addresses that there are not are told to browsers as pages; to devices as they were."""
    as_problem = app.exception_handlers[HTTPException]

    async def refused(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        is_page = "text/html" in request.headers.get("accept", "") and not request.url.path.startswith("/v1/")
        if not is_page or error.status_code not in {HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED}:
            told: Response = await as_problem(request, error)  # type: ignore[misc]
            return told
        page = _bare(request.cookies, "gone", error.status_code, clock)
        page.headers.update(error.headers or {})
        return page

    app.add_exception_handler(HTTPException, refused)


async def _static(request: Request) -> Response:
    found = static_files().get(request.path_params["name"])
    if found is None:
        return Response(status_code=HTTPStatus.NOT_FOUND, headers=HEADERS)
    is_this = request.url.path == address_of(request.path_params["name"])  # not another version's
    age = "public, max-age=31536000, immutable" if is_this else "no-store"
    return Response(found[1], media_type=found[0], headers=HEADERS | {"Cache-Control": age})
