"""Every answer that is no success, in one form: problem details as RFC 9457 has them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

import orjson
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from ...queue.clock import Clock
from ..wire.problem import MEDIA_TYPE, STATUS, Problem

TITLES: dict[Problem, str] = {
    Problem.MALFORMED: "The request is not formed as described",
    Problem.UNSIGNED: "The request is not signed",
    Problem.SIGNATURE_INVALID: "The signature does not fit the request",
    Problem.SIGNATURE_EXPIRED: "The signature is too old or of the future",
    Problem.SIGNATURE_REPLAYED: "The signature was used before",
    Problem.KEY_UNKNOWN: "The key is not enrolled",
    Problem.KEY_REVOKED: "The key was revoked",
    Problem.WRONG_BRANCH: "The key is another branch's",
    Problem.CODE_REFUSED: "The code is not taken",
    Problem.NOT_FOUND: "There is nothing here",
    Problem.METHOD_NOT_ALLOWED: "This cannot be done here",
    Problem.GAP: "Earlier events are missing",
    Problem.FORK: "Other events are kept under these numbers",
    Problem.KEY_TAKEN: "The key is another device's",
    Problem.TOO_LARGE: "The request is too large",
    Problem.UNSUPPORTED: "The body's type or encoding is not taken",
    Problem.CHAIN_BROKEN: "The events do not follow each other",
    Problem.TOO_MANY: "Too many requests",
    Problem.BUSY: "Too busy to take this now",
    Problem.FAILED: "Something went wrong here",
}


class Refused(Exception):  # noqa: N818 - an answer, not a bug
    """What the request is answered with. members: further fields of the problem; retry_after: seconds, 0 for none."""

    def __init__(self, problem: Problem, detail: str = "", *, retry_after: int = 0, **members: Any) -> None:
        super().__init__(str(problem))
        self.problem = problem
        self.detail = detail
        self.retry_after = retry_after
        self.members = members


def busy(detail: str, retry_after: int = 2) -> Refused:
    """The answer to what may well be taken a little later."""
    return Refused(Problem.BUSY, detail, retry_after=retry_after)


def problem_answer(refused: Refused, now: datetime, headers: Mapping[str, str] | None = None) -> Response:
    """The response that tells it. now: aware."""
    own = dict(headers or {}) | {"cache-control": "no-store"}
    if refused.retry_after:
        own["retry-after"] = str(refused.retry_after)
    if STATUS[refused.problem] == HTTPStatus.UNAUTHORIZED:
        own["www-authenticate"] = "Signature"
    body = problem_body(refused, now)
    return Response(body, STATUS[refused.problem], own, MEDIA_TYPE)


def problem_body(refused: Refused, now: datetime) -> bytes:
    """The problem as JSON."""
    fields = {
        "type": f"urn:sambut:problem:{refused.problem}",
        "title": TITLES[refused.problem],
        "status": STATUS[refused.problem],
        "code": str(refused.problem),
        "detail": refused.detail,
        "central_time": now.astimezone(UTC).isoformat(timespec="microseconds"),
    }
    return orjson.dumps(fields | refused.members)


_BY_STATUS = {
    404: Problem.NOT_FOUND,
    405: Problem.METHOD_NOT_ALLOWED,
    413: Problem.TOO_LARGE,
    415: Problem.UNSUPPORTED,
    429: Problem.TOO_MANY,
    503: Problem.BUSY,
}


def answer_problems(app: FastAPI, clock: Clock) -> None:
    """Has the application answer its own refusals and the framework's in the one form."""

    async def refused(_request: Request, error: Exception) -> Response:
        assert isinstance(error, Refused)
        return problem_answer(error, clock())

    async def invalid(_request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        where = sorted({".".join(str(part) for part in fault["loc"][:2]) for fault in error.errors()})
        return problem_answer(Refused(Problem.MALFORMED, ", ".join(where)[:200]), clock())

    async def framework(_request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        fallback = Problem.FAILED if error.status_code >= 500 else Problem.MALFORMED
        return problem_answer(Refused(_BY_STATUS.get(error.status_code, fallback)), clock(), error.headers)

    async def failed(_request: Request, _error: Exception) -> Response:
        return problem_answer(Refused(Problem.FAILED), clock())

    handlers: dict[type[Exception], Callable[[Request, Exception], Any]] = {
        Refused: refused,
        RequestValidationError: invalid,
        HTTPException: framework,
        Exception: failed,
    }
    for kind, handler in handlers.items():
        app.add_exception_handler(kind, handler)
