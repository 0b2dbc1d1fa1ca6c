"""Signs a request with a device's key and checks it again (RFC 9421 with Ed25519, content digest by RFC 9530)."""

from __future__ import annotations

import secrets
from base64 import urlsafe_b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from http_message_signatures import (
    HTTPMessageSignaturesException,
    HTTPMessageSigner,
    HTTPMessageVerifier,
    InvalidSignature,
    MappingKeyResolver,
    VerifyResult,
    algorithms,
)

from .problem import Problem

TAG = "sambut-1"
LABEL = "sambut"
CLOCK_HEADER = "sambut-clock"
COVERED = ("@method", "@target-uri", "content-digest", CLOCK_HEADER)
MOST_AGE = timedelta(seconds=300)
"""How far a signature's time may be from the receiver's, before and after."""
NONCE_BYTES = 18
FIELDS = frozenset({"signature", "signature-input", "content-digest", CLOCK_HEADER})


class SignatureRefused(Exception):  # noqa: N818 - an answer, not a bug
    """The request is not signed as it must be; problem tells how."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Verified:
    """Who signed. created: aware, UTC, by central's clock as the signer knew it; clock: the signer's own clock."""

    key_id: str
    nonce: str
    created: datetime
    clock: datetime


@dataclass(slots=True)
class _Message:
    method: str
    url: str
    headers: dict[str, str]


def key_id_of(public: Ed25519PublicKey) -> str:
    """The name of a key: SHA-256 of its 32 raw bytes, base64url without padding (43 characters)."""
    return urlsafe_b64encode(sha256(public.public_bytes_raw()).digest()).rstrip(b"=").decode()


def sign(
    method: str, url: str, body: bytes, key: Ed25519PrivateKey, created: datetime, clock: datetime
) -> dict[str, str]:
    """The header fields that sign a request. created: by central's clock as far as known; clock: the machine's own."""
    message = _Message(method, url, {CLOCK_HEADER: clock.astimezone(UTC).isoformat(timespec="microseconds")})
    key_id = key_id_of(key.public_key())
    signer = HTTPMessageSigner(
        signature_algorithm=algorithms.ED25519,
        key_resolver=MappingKeyResolver(public_keys={}, private_keys={key_id: key}),
    )
    nonce = secrets.token_urlsafe(NONCE_BYTES)
    signer.sign(
        message,
        key_id=key_id,
        created=created,
        nonce=nonce,
        label=LABEL,
        tag=TAG,
        covered_component_ids=COVERED,
        body=body,
    )
    return message.headers


def verify(
    method: str,
    url: str,
    headers: Mapping[str, str],
    body: bytes,
    find_key: Callable[[str], Ed25519PublicKey | None],
    now: datetime,
) -> Verified:
    """Who signed the request. Raises SignatureRefused; a key that find_key does not know gives KEY_UNKNOWN.

    url: the whole address as the sender knew it. headers: lower-case names.
    """
    if not {"signature", "signature-input"} <= headers.keys():
        raise SignatureRefused(Problem.UNSIGNED)
    own = {name: headers[name] for name in FIELDS if name in headers}
    verifier = _Verifier(find_key, now)
    try:
        results = verifier.verify(
            _Message(method, url, own), max_age=None, expect_tag=TAG, require_components=COVERED, body=body
        )
        return _verified(results, own)
    except (HTTPMessageSignaturesException, InvalidSignature, ValueError, OverflowError) as error:
        if isinstance(error.__cause__, SignatureRefused):
            raise error.__cause__ from None
        raise SignatureRefused(Problem.SIGNATURE_INVALID) from error


def _verified(results: list[VerifyResult], headers: Mapping[str, str]) -> Verified:
    if len(results) != 1 or not results[0].nonce or len(results[0].nonce) > 64:
        raise SignatureRefused(Problem.SIGNATURE_INVALID)
    clock = datetime.fromisoformat(headers[CLOCK_HEADER])
    if clock.tzinfo is None:
        raise SignatureRefused(Problem.SIGNATURE_INVALID)
    parameters = results[0].parameters
    created = datetime.fromtimestamp(int(parameters["created"]), UTC)
    return Verified(str(parameters["keyid"]), results[0].nonce, created, clock.astimezone(UTC))


class _Verifier(HTTPMessageVerifier):
    """Judges the age by the receiver's clock that it is given, and tells an unknown key from a wrong signature."""

    def __init__(self, find_key: Callable[[str], Ed25519PublicKey | None], now: datetime) -> None:
        super().__init__(signature_algorithm=algorithms.ED25519, key_resolver=_Keys(find_key))
        self._now = now

    def validate_created_and_expires(self, sig_input: Any, max_age: timedelta | None = None) -> None:  # noqa: ARG002
        created = sig_input.params.get("created")
        if type(created) is not int or "expires" in sig_input.params:
            raise InvalidSignature("created, and no expiry, is how requests are dated here")
        if abs(created - self._now.timestamp()) > MOST_AGE.total_seconds():
            raise SignatureRefused(Problem.SIGNATURE_EXPIRED)


class _Keys(MappingKeyResolver):
    def __init__(self, find_key: Callable[[str], Ed25519PublicKey | None]) -> None:
        super().__init__(public_keys={}, private_keys={})
        self._find_key = find_key

    def resolve_public_key(self, key_id: str) -> Ed25519PublicKey:
        key = self._find_key(key_id)
        if key is None:
            raise SignatureRefused(Problem.KEY_UNKNOWN)
        return key
