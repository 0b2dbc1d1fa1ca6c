"""Asks central, each request signed by this machine's key and dated by central's clock; answers as data."""

from __future__ import annotations

import json
import ssl
from base64 import urlsafe_b64encode
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, TypeVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ...queue.clock import Clock, system_clock
from ...queue.delivery import DayDigest
from ...queue.errors import Fault, KnownError
from ..wire.address import base_of
from ..wire.batch import ENCODING, MEDIA_TYPE
from ..wire.problem import Problem
from ..wire.signing import sign
from .answers import (
    DigestAnswer,
    EnrolAnswer,
    EventsAnswer,
    Fork,
    Gap,
    HeadAnswer,
    Refusal,
    Silence,
    Trouble,
)
from .exchange import Exchange, NoReplyError, Patience
from .reading import Fields, read_compared, read_enrolled, read_head, read_reply, read_taken

T = TypeVar("T")
SIGN_ANEW = 3
"""How often a request is signed anew at once when its nonce was seen before."""


class Central:
    """The central office as one machine speaks to it. It belongs to one thread; close it at the end.

    offset: central's clock less this machine's, as the last answer told; None before any.
    """

    def __init__(
        self,
        url: str,
        context: ssl.SSLContext,
        key: Ed25519PrivateKey,
        clock: Clock = system_clock,
        patience: Patience | None = None,
    ) -> None:
        self._base, self._key, self._clock = _base(url), key, clock
        self._exchange = Exchange(context, patience or Patience())
        self.offset: timedelta | None = None

    def put_events(self, branch: str, epoch: str, first_seq: int, body: bytes) -> EventsAnswer:
        """Sends a packed batch."""
        headers = {"content-type": MEDIA_TYPE, "content-encoding": ENCODING}
        return self._ask("PUT", f"/v1/branches/{branch}/epochs/{epoch}/events/{first_seq}", headers, body, read_taken)

    def head(self, branch: str, epoch: str) -> HeadAnswer:
        """How far central has come; to ask is to be heard of."""
        return _plain(self._ask("GET", f"/v1/branches/{branch}/epochs/{epoch}", {}, b"", read_head))

    def put_digest(self, branch: str, digest: DayDigest) -> DigestAnswer:
        """Sends what a day amounts to here."""
        spans = [
            {"epoch": span.epoch, "first_seq": span.first_seq, "last_seq": span.last_seq, "events": span.events}
            for span in digest.spans
        ]
        fields = {"spans": spans, "counts": dict(digest.counts), "root": digest.root}
        return _plain(self._ask_json("PUT", f"/v1/branches/{branch}/days/{digest.day}/digest", fields, read_compared))

    def enrol(self, code: str, name: str) -> EnrolAnswer:
        """Offers the key with a one-time code."""
        public = urlsafe_b64encode(self._key.public_key().public_bytes_raw()).rstrip(b"=").decode()
        fields = {"code": code, "public_key": public, "name": name}
        return _plain(self._ask_json("POST", "/v1/enrolments", fields, read_enrolled))

    def close(self) -> None:
        """Lets the connection go."""
        self._exchange.close()

    def _ask_json(
        self, method: str, path: str, fields: dict[str, Any], success: Callable[[Fields], T]
    ) -> T | Gap | Fork | Trouble:
        body = json.dumps(fields, separators=(",", ":"), ensure_ascii=False).encode()
        return self._ask(method, path, {"content-type": "application/json"}, body, success)

    def _ask(
        self, method: str, path: str, headers: dict[str, str], body: bytes, success: Callable[[Fields], T]
    ) -> T | Gap | Fork | Trouble:
        """Signs and sends; once more at once with the clock corrected, and a few times where the nonce was seen."""
        corrected, replayed = False, 0
        while True:
            answer = self._once(method, self._base + path, headers, body, success)
            refusal = answer if isinstance(answer, Refusal) else Refusal("")
            if refusal.code == Problem.SIGNATURE_EXPIRED and refusal.central_time and not corrected:
                corrected = True
            elif refusal.code == Problem.SIGNATURE_REPLAYED and replayed < SIGN_ANEW:
                replayed += 1
            else:
                return answer

    def _once(
        self, method: str, url: str, headers: dict[str, str], body: bytes, success: Callable[[Fields], T]
    ) -> T | Gap | Fork | Trouble:
        signed = sign(method, url, body, self._key, self._created(), self._clock())
        try:
            reply = self._exchange.send(method, url, headers | signed, body)
        except NoReplyError as error:
            return Silence(str(error))
        answer = read_reply(reply, success)
        told = getattr(answer, "central_time", None)
        if told is not None:
            self.offset = told - self._clock()
        return answer

    def _created(self) -> datetime:
        try:
            return self._clock() + (self.offset or timedelta())
        except OverflowError:
            return self._clock()


def _plain(answer: T | Gap | Fork) -> T | Refusal:
    """Gap and fork are answers to events only; elsewhere they are refusals."""
    if isinstance(answer, Gap):
        return Refusal(Problem.GAP)
    return Refusal(Problem.FORK) if isinstance(answer, Fork) else answer


def _base(url: str) -> str:
    """Raises KnownError for what is no address that can be signed."""
    try:
        return base_of(url)
    except ValueError as error:
        raise KnownError(Fault.CONFIG_UNREADABLE, f"sync.central {error}") from error
