"""A real mail server on this machine's own address that keeps what it takes, and misbehaves when it is told to."""

from __future__ import annotations

import asyncio
import ssl
import threading
from collections import Counter
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

HOST = "127.0.0.1"
USER, PASSWORD = "antrean", "rahasia sekali"


class MailServer:
    """taken: the messages, in order. told: what it answers at a step, once for each item and then as usual.

    Steps are "greet", "mail", "rcpt", "data", "end". An answer is a line of the protocol, "drop" or "hang".
    """

    def __init__(self, context: ssl.SSLContext | None = None, *, tls: bool = False, sign_in: bool = False) -> None:
        self.taken: list[EmailMessage] = []
        self.readers: list[str] = []
        self.tried: Counter[str] = Counter()
        self.told: dict[str, list[str]] = {}
        self.refused: dict[str, str] = {}
        self._context, self._tls, self._sign_in = context, tls, sign_in
        self._transports: list[asyncio.WriteTransport] = []
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self.port = 0

    def start(self) -> None:
        """Listens at a free port, or at the one it had."""
        ready = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, args=(self._loop, ready))
        self._thread.start()
        assert ready.wait(10)

    def stop(self) -> None:
        """Nobody answers any more."""
        if self._loop is not None and self._thread is not None:
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(10)
            self._loop = None

    def _run(self, loop: asyncio.AbstractEventLoop, ready: threading.Event) -> None:
        asyncio.set_event_loop(loop)
        context = self._context if self._tls else None
        listening = loop.create_server(lambda: self._session(loop), HOST, self.port, ssl=context, reuse_address=True)
        server = loop.run_until_complete(listening)
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        loop.run_forever()
        server.close()
        for transport in self._transports:  # who is still saying goodbye; below encryption too
            transport.abort()
        self._transports.clear()
        left = asyncio.all_tasks(loop)
        for task in left:
            task.cancel()
        loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
        loop.run_until_complete(server.wait_closed())
        loop.run_until_complete(asyncio.sleep(0.02))
        loop.close()

    def _session(self, loop: asyncio.AbstractEventLoop) -> SMTP:
        starttls = None if self._tls else self._context
        options: dict[str, Any] = {"auth_require_tls": self._context is not None and not self._tls}
        if self._sign_in:
            options |= {"auth_required": True, "authenticator": _authenticate}
        session = _Session(
            self, hostname=HOST, loop=loop, tls_context=starttls, require_starttls=starttls is not None, **options
        )
        session.transports = self._transports
        return session

    async def answer(self, step: str, server: SMTP, usual: str) -> str:
        """What it was told to say, or the usual."""
        told = self.told.get(step, [])
        text = told.pop(0) if told else usual
        if text == "hang":
            await asyncio.sleep(30)
        if text in {"drop", "hang"}:
            assert server.transport is not None
            server.transport.close()
            return "421 gone"
        return text

    async def handle_EHLO(
        self, server: SMTP, session: Session, _envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        """The greeting, which may end badly."""
        session.host_name = hostname
        text = await self.answer("greet", server, "")
        return [text] if text else responses

    async def handle_MAIL(
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Who writes."""
        envelope.mail_from = address
        return await self.answer("mail", server, "250 OK")

    async def handle_RCPT(
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Who reads; some it does not know."""
        self.tried[address] += 1
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return await self.answer("rcpt", server, "250 OK")

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:
        """The whole message. "late drop": taken, but its answer never arrives."""
        content = envelope.content
        assert isinstance(content, bytes)
        text = await self.answer("data", server, "250 OK")
        if text.startswith("250") or text == "late drop":
            message = message_from_bytes(content, policy=default)
            assert isinstance(message, EmailMessage)
            self.taken.append(message)
            self.readers += envelope.rcpt_tos
        if text == "late drop":
            assert server.transport is not None
            server.transport.close()
        return text


class _Session(SMTP):
    """Keeps every transport it is given: with STARTTLS first the bare one, then the encrypted."""

    transports: list[asyncio.WriteTransport]

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Another transport."""
        assert isinstance(transport, asyncio.WriteTransport)
        self.transports.append(transport)
        super().connection_made(transport)


def _authenticate(_server: SMTP, _session: Session, _envelope: Envelope, _kind: str, data: Any) -> AuthResult:
    good = isinstance(data, LoginPassword) and (data.login, data.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=good, handled=False)
