"""Who signed a request, and whether it may be taken: signature, branch, revocation, and each nonce once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from ..wire.problem import Problem
from ..wire.signing import MOST_AGE, SignatureRefused, Verified, verify
from .devices import Device, Devices, touch
from .problems import Refused

FUTURE = timedelta(seconds=60)
_KEY_ID = re.compile(r';\s*keyid="([A-Za-z0-9_-]{43})"')


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it came. url: the public one that was signed; headers: lower-case names; body: not decoded."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks, proved. skew_ms: its clock less central's."""

    device: Device
    verified: Verified
    skew_ms: int


def key_named(headers: Mapping[str, str]) -> str:
    """The key that a request says it is signed with. Raises Refused when it names none."""
    if not {"signature", "signature-input"} <= headers.keys():
        raise Refused(Problem.UNSIGNED)
    named = _KEY_ID.findall(headers["signature-input"])
    if len(named) != 1:
        raise Refused(Problem.SIGNATURE_INVALID)
    return str(named[0])


def identify(asked: Asked, devices: Devices, branch: str, now: datetime) -> Caller:
    """Who signed, who must be of the branch. Raises Refused."""

    def find(key_id: str) -> Ed25519PublicKey | None:
        device = devices.find(key_id)
        return None if device is None else Ed25519PublicKey.from_public_bytes(device.public_key)

    verified = check(asked, find, now)
    device = devices.find(verified.key_id)
    if device is None:
        raise Refused(Problem.KEY_UNKNOWN)
    if device.branch != branch:
        raise Refused(Problem.WRONG_BRANCH)
    return Caller(device, verified, skew_of(verified, now))


def check(asked: Asked, find: Any, now: datetime) -> Verified:
    """The signature's own word, verified. Raises Refused. find: gives the public key of an id, or None."""
    try:
        return verify(asked.method, asked.url, asked.headers, asked.body, find, now)
    except SignatureRefused as error:
        raise Refused(error.problem) from None


def skew_of(verified: Verified, now: datetime) -> int:
    """Milliseconds that the device's clock is ahead of central's, within what a column holds."""
    return (verified.clock - now) // timedelta(milliseconds=1)


def admit(run: Any, caller: Caller, now: datetime) -> None:
    """First in the request's transaction: the nonce is spent and the device not revoked. Raises Refused.

    run: executes one statement with its values and gives the cursor.
    """
    spend_nonce(run, caller.verified, now)
    require_standing(run, caller)


def require_standing(run: Any, caller: Caller) -> None:
    """The device is not revoked at this moment. Raises Refused.

    Who waits for a lock asks again when it has it: so no batch is taken in that began to be stored after a revocation
    was committed. One that is being stored at that very moment still is.
    """
    revoked = run("SELECT revoked_at FROM device WHERE key_id = %s", (caller.device.key_id,)).fetchone()
    if revoked is None:
        raise Refused(Problem.KEY_UNKNOWN)
    if revoked[0] is not None:
        raise Refused(Problem.KEY_REVOKED)


def spend_nonce(run: Any, verified: Verified, now: datetime) -> None:
    """Keeps a nonce for as long as its signature could count. Raises Refused when it was spent before."""
    forget_at = max(now, verified.created) + MOST_AGE + FUTURE
    spent = run(
        "INSERT INTO seen_nonce (key_id, nonce, forget_at) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
        (verified.key_id, verified.nonce, forget_at),
    )
    if spent.rowcount != 1:
        raise Refused(Problem.SIGNATURE_REPLAYED)


def note_contact(run: Any, caller: Caller, now: datetime) -> None:
    """Writes down that the device was heard of."""
    touch(run, caller.device, caller.skew_ms, now)
