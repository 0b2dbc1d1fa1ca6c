"""The protocol's receiving end in a few lines and in memory, behind a real socket: what tests compare offices with."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sambut.queue.chain import FIRST_HASH
from sambut.sync.wire.batch import unpack
from sambut.sync.wire.signing import SignatureRefused, key_id_of, verify
from sambut.tests.sync.sender.scripted_server import Reply, Request, answer, problem


class SmallCentral:
    """Use it as the server's respond. meddle: may answer in its place, told what it would answer.

    parks: why it keeps a line aside, empty where it does not. It counts a day by all that it holds of it, also what the
    office knows no more.
    """

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self.url, self.clock = "", clock
        self.keys: dict[str, Ed25519PublicKey] = {}
        self.revoked: set[str] = set()
        self.epochs: dict[str, list[dict[str, Any]]] = {}
        self.forks: list[tuple[str, int]] = []
        self.digests: list[tuple[str, dict[str, Any]]] = []
        self.meddle: Callable[[Request, Reply], Reply] = lambda _request, reply: reply
        self.before: Callable[[Request], Reply | None] = lambda _request: None
        self.missing: list[dict[str, Any]] = []
        self.parks: Callable[[dict[str, Any]], str] = lambda _line: ""
        self._nonces: set[str] = set()

    def __call__(self, request: Request) -> Reply:
        early = self.before(request)
        return early if early is not None else self.meddle(request, self._answer(request))

    def trust(self, key: Any) -> None:
        self.keys[key_id_of(key.public_key())] = key.public_key()

    def told(self) -> list[tuple[str, int, str]]:
        """(epoch, number, event) of all, in order."""
        return [(epoch, line["seq"], line["event_id"]) for epoch in sorted(self.epochs) for line in self.epochs[epoch]]

    def _answer(self, request: Request) -> Reply:
        now = self.clock()
        try:
            url = self.url + request.target
            known = verify(request.method, url, request.headers, request.body, self.keys.get, now)
        except SignatureRefused as refused:
            return self._problem(401, refused.problem)
        if known.nonce in self._nonces:
            return self._problem(401, "signature-replayed")
        self._nonces.add(known.nonce)
        if known.key_id in self.revoked:
            return self._problem(403, "key-revoked")
        parts = request.target.split("/")
        if parts[4] == "days":
            return self._digest(parts[5], json.loads(request.body))
        if request.method == "GET":
            return self._head(parts[5])
        return self._take(parts[5], int(parts[7]), [json.loads(line) for line in unpack(request.body)])

    def _head(self, epoch: str) -> Reply:
        kept = self.epochs.get(epoch, [])
        return self._well(last_seq=len(kept), chain_hash=kept[-1]["hash"] if kept else FIRST_HASH)

    def _take(self, epoch: str, first: int, lines: list[dict[str, Any]]) -> Reply:
        kept = self.epochs.setdefault(epoch, [])
        before = kept[first - 2]["hash"] if 1 < first <= len(kept) + 1 else FIRST_HASH
        if first > len(kept) + 1:
            return self._problem(409, "gap", expected_seq=len(kept) + 1)
        if before != lines[0]["prev_hash"]:
            return self._problem(409, "gap", expected_seq=max(1, first - 500))
        for line in lines:
            seq = line["seq"]
            if seq <= len(kept) and kept[seq - 1]["hash"] != line["hash"]:
                self.forks.append((epoch, seq))
                return self._problem(409, "fork", fork_seq=seq, last_seq=len(kept))
        fresh = [line for line in lines if line["seq"] > len(kept)]
        kept += fresh
        parked = [{"seq": line["seq"], "reason": why} for line in lines if (why := self.parks(line))]
        known = len(lines) - len(fresh)
        return self._well(last_seq=len(kept), chain_hash=kept[-1]["hash"], duplicates=known, parked=parked)

    def _digest(self, day: str, sent: dict[str, Any]) -> Reply:
        self.digests.append((day, sent))
        lines = [line for epoch in sorted(self.epochs) for line in self.epochs[epoch] if _day(line) == day]
        root = sha256("".join(line["hash"] for line in lines).encode()).hexdigest()
        missing, self.missing = self.missing, []
        return self._well(agreed=root == sent["root"] and not missing, missing=missing)

    def _well(self, **fields: Any) -> Reply:
        return answer(200, **fields, central_time=self.clock().isoformat())

    def _problem(self, status: int, code: str, **members: Any) -> Reply:
        return problem(status, code, **members, central_time=self.clock().astimezone(UTC).isoformat())


def _day(line: dict[str, Any]) -> str:
    """The local day of a line, by its own zone."""
    return str(datetime.fromisoformat(line["occurred_at"]).astimezone(ZoneInfo(line["zone"])).date())
