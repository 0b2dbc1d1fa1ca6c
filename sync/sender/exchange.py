"""One HTTPS request and its answer, within limits of time and size that no server can stretch.

Certificates and names are always checked. Redirects are not followed. Proxies are those of the environment
(HTTPS_PROXY, NO_PROXY, and the system's settings on Windows and macOS): the encryption reaches through them to central.
"""

from __future__ import annotations

import asyncio
import ssl
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field

import httpx

from ...queue.errors import Fault, KnownError

MOST_ANSWER = 256 * 1024
USER_AGENT = "sambut"
CERTIFICATE = "certificate"
"""The reason where nobody that is trusted vouches for the server, or for another name or time."""


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds: for a connection, and for a whole request with its answer."""

    connect: float = 10.0
    whole: float = 60.0


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back, whole. headers: lower-case names."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)


class NoReplyError(Exception):
    """No whole answer came; the text is a reason for log and doctor."""


def tls_context(authority: str) -> ssl.SSLContext:
    """Trusts the system's authorities and the one in the file, where one is named. Raises KnownError for the file."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # checks certificates and names by itself
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_default_certs(ssl.Purpose.SERVER_AUTH)
    if authority:
        try:
            context.load_verify_locations(cafile=authority)
        except OSError as error:
            raise KnownError(Fault.CONFIG_UNREADABLE, f"{authority} is no file of certificates") from error
    return context


class Exchange:
    """Keeps a connection between requests. It belongs to one thread; close it at the end."""

    def __init__(self, context: ssl.SSLContext, patience: Patience) -> None:
        self._patience = patience
        self._runner = asyncio.Runner()
        timeout = httpx.Timeout(patience.whole, connect=patience.connect)
        limits = httpx.Limits(max_connections=1, max_keepalive_connections=1, keepalive_expiry=5)
        self._client = httpx.AsyncClient(verify=context, timeout=timeout, limits=limits, follow_redirects=False)

    def send(self, method: str, url: str, headers: Mapping[str, str], body: bytes) -> Reply:
        """The answer, whatever its status. Raises NoReplyError."""
        own = {"accept-encoding": "identity", "user-agent": USER_AGENT, **headers}
        try:
            return self._runner.run(self._send(self._client.build_request(method, url, headers=own, content=body)))
        except TimeoutError as error:
            raise NoReplyError("timeout") from error
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError, UnicodeError, zlib.error) as error:
            raise NoReplyError(_reason(error)) from error

    async def _send(self, request: httpx.Request) -> Reply:
        async with asyncio.timeout(self._patience.whole):
            answer = await self._client.send(request, stream=True)
            try:
                return Reply(answer.status_code, dict(answer.headers), await _read(answer))
            finally:
                await answer.aclose()

    def close(self) -> None:
        """Lets the connection go."""
        self._runner.run(self._client.aclose())
        self._runner.close()


async def _read(answer: httpx.Response) -> bytes:
    """The body as it came, never unpacked: what is small on the wire stays small."""
    body = bytearray()
    async for part in answer.aiter_raw():
        body += part
        if len(body) > MOST_ANSWER:
            raise NoReplyError("answer-too-large")
    return bytes(body)


def _reason(error: BaseException) -> str:
    if isinstance(error, httpx.TimeoutException):
        return "timeout"
    if isinstance(error, httpx.ProxyError):
        return "proxy"
    told: BaseException | None = error
    while told is not None:
        if isinstance(told, ssl.SSLCertVerificationError):
            return CERTIFICATE
        if isinstance(told, ssl.SSLError):
            return "no-tls"
        told = told.__cause__ or told.__context__
    if isinstance(error, httpx.ConnectError):
        return "unreachable"
    return (
        "not-http" if isinstance(error, (httpx.ProtocolError, httpx.DecodingError)) and not _dropped(error) else "cut"
    )


def _dropped(error: BaseException) -> bool:
    return isinstance(error, httpx.RemoteProtocolError) and "without" in str(error)
