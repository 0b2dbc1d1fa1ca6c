"""Reads bodies with an eye on size and time: what is too large or too slow is cut off while it comes."""

from __future__ import annotations

import asyncio

from fastapi import Request
from starlette.requests import ClientDisconnect

from ..wire.problem import Problem
from .crowd import Place, within
from .problems import Refused, busy

DEADLINE_SECONDS = 30.0
SLOW_SECONDS = 1.0
"""A body that takes longer lets others go before."""
SMALL_BODY = 16 * 1024


async def read_body(request: Request, most: int, place: Place | None = None) -> bytes:
    """The whole body. Raises Refused when it is larger than it may be, declared or not, or too slow."""
    require_size(request, most)
    reading = asyncio.ensure_future(_read(request, most))
    try:
        body = await within(SLOW_SECONDS, reading)
        if body is None:
            if place:
                place.slow()
            body = await within(DEADLINE_SECONDS - SLOW_SECONDS, reading)
    finally:
        if not reading.done():
            reading.cancel()
            await asyncio.gather(reading, return_exceptions=True)
    if body is None:
        raise busy("the body did not come in time")
    if place:
        place.ready()
    return body


def require_size(request: Request, most: int) -> None:
    """Raises Refused for a body that says itself that it is too large, or says nonsense."""
    declared = request.headers.get("content-length", "0")
    if not declared.isascii() or not declared.isdigit():
        raise Refused(Problem.MALFORMED, "content-length")
    if len(declared) > 12 or int(declared) > most:
        raise Refused(Problem.TOO_LARGE, f"more than {most} bytes")


async def _read(request: Request, most: int) -> bytes:
    body = bytearray()
    try:
        async for part in request.stream():
            body += part
            if len(body) > most:
                raise Refused(Problem.TOO_LARGE, f"more than {most} bytes")
    except ClientDisconnect as error:
        raise Refused(Problem.MALFORMED, "the body was not sent to its end") from error
    return bytes(body)
