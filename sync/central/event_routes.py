"""Events: batches are put, and how far an epoch has come is told."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from ...queue.chain import FIRST_HASH
from ..wire.batch import ENCODING, MEDIA_TYPE, MOST_COMPRESSED
from ..wire.problem import Problem
from .access import Asked, admit, identify, note_contact
from .answers import BRANCH, EPOCH, MOST_SEQ, EpochEnd, Taken, taken
from .bodies import SMALL_BODY, read_body, require_size
from .described import DEVICE, SECURED, problems
from .ingest import Place, TakenIn
from .problems import Refused
from .receiver import Receiver
from .transactions import transaction

BranchCode = Annotated[str, Path(pattern=BRANCH, description="four digits", examples=["3171"])]
EpochId = Annotated[str, Path(pattern=EPOCH, examples=["019a3f5e-7c00-7abc-8def-0123456789ab"])]
FirstSeq = Annotated[int, Path(ge=1, le=MOST_SEQ, description="of the batch's first event", examples=[613])]
_BATCH: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "description": (
            "Up to 500 events as JSON lines, gzip-compressed (Content-Encoding: gzip), at most 256 KiB compressed. "
            "Each line holds branch, epoch, seq, event_id, type, schema, occurred_at, zone, payload, prev_hash, hash."
        ),
        "content": {MEDIA_TYPE: {"schema": {"type": "string", "format": "binary"}}},
    },
    "parameters": [
        {
            "name": "Content-Encoding",
            "in": "header",
            "required": True,
            "schema": {"type": "string", "enum": [ENCODING]},
        }
    ],
    **SECURED,
}
_LINE = (
    '{"branch":"3171","epoch":"019a3f5e-7c00-7abc-8def-0123456789ab","seq":613,'
    '"event_id":"019a3f60-0000-7abc-8def-0123456789ab","type":"ticket.called","schema":2,'
    '"occurred_at":"2026-10-06T02:00:00.000000+00:00","zone":"Asia/Jakarta","payload":{"desk":1},'
    f'"prev_hash":"{FIRST_HASH}","hash":"{FIRST_HASH}"}}\n'
)
_BATCH["requestBody"]["content"][MEDIA_TYPE]["examples"] = {"one event": {"summary": "unpacked", "value": _LINE}}
_PUT_PROBLEMS = (
    *DEVICE,
    Problem.GAP,
    Problem.FORK,
    Problem.TOO_LARGE,
    Problem.UNSUPPORTED,
    Problem.CHAIN_BROKEN,
)


_FULL_BATCH = 40_000
"""About what a full batch of ordinary events has, in bytes as it is sent."""


def _share(request: Request) -> float:
    declared = request.headers.get("content-length", "")
    return int(declared) / _FULL_BATCH if declared.isascii() and declared.isdigit() and len(declared) < 12 else 1.0


def event_routes(receiver: Receiver) -> APIRouter:
    """The routes."""
    router = APIRouter(tags=["events"])

    @router.put(
        "/v1/branches/{branch}/epochs/{epoch}/events/{first_seq}",
        summary="Put a batch of events",
        description=(
            "Stores the batch exactly once: what central has already is counted as duplicate where hashes are equal. "
            "Answered with 200 only after the commit. A batch that would leave a gap, or that tells another story than "
            "the one kept, stores no event."
        ),
        responses=problems(*_PUT_PROBLEMS),
        response_model=Taken,
        openapi_extra=_BATCH,
        operation_id="putEvents",
    )
    async def put_events(request: Request, branch: BranchCode, epoch: EpochId, first_seq: FirstSeq) -> Response:
        _require_batch(request)
        await receiver.require_known(request)
        async with receiver.crowd.place(_share(request)) as place:
            body = await read_body(request, MOST_COMPRESSED, place)
            now = receiver.clock()
            asked, where = receiver.asked(request, body), Place(branch, epoch, first_seq)
            outcome = await receiver.batch(lambda: _taken_in(receiver, asked, where, now))
        return json_answer(taken(outcome, _iso(receiver)))

    @router.get(
        "/v1/branches/{branch}/epochs/{epoch}",
        summary="Ask how far an epoch has come",
        description="The last number and hash that central has of the epoch. The branch's sign of life too.",
        responses=problems(*DEVICE, Problem.TOO_LARGE),
        response_model=EpochEnd,
        openapi_extra=SECURED,
        operation_id="getEpoch",
    )
    async def get_epoch(request: Request, branch: BranchCode, epoch: EpochId) -> Response:
        await receiver.require_known(request)
        asked = receiver.asked(request, await read_body(request, SMALL_BODY))
        return json_answer(await receiver.small(lambda: _epoch_end(receiver, asked, branch, epoch)))

    return router


def _taken_in(receiver: Receiver, asked: Asked, where: Place, now: datetime) -> TakenIn:
    metrics = receiver.metrics
    try:
        outcome = receiver.ingest.take_in(asked, where, now)
    except Refused as refused:
        if refused.problem is Problem.GAP:
            metrics.gaps.inc()
        raise
    metrics.events.inc(outcome.inserted)
    metrics.duplicates.inc(outcome.duplicates)
    metrics.parked.inc(outcome.put_aside)
    return outcome


def _require_batch(request: Request) -> None:
    """What the headers alone can tell."""
    require_size(request, MOST_COMPRESSED)
    media = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if media != MEDIA_TYPE:
        raise Refused(Problem.UNSUPPORTED, "content-type")
    if request.headers.get("content-encoding", "").strip().lower() != ENCODING:
        raise Refused(Problem.UNSUPPORTED, "content-encoding")


def _epoch_end(receiver: Receiver, asked: Asked, branch: str, epoch: str) -> dict[str, object]:
    now = receiver.clock()
    caller = identify(asked, receiver.devices, branch, now)
    with transaction(receiver.engine) as cursor:
        admit(cursor.execute, caller, now)
        query = "SELECT last_seq, chain_hash FROM ledger WHERE branch = %s AND epoch = %s"
        row = cursor.execute(query, (branch, epoch)).fetchone()
        note_contact(cursor.execute, caller, now)
    last_seq, chain_hash = (row[0], row[1].hex()) if row else (0, FIRST_HASH)
    return {"last_seq": last_seq, "chain_hash": chain_hash, "central_time": _iso(receiver)}


def _iso(receiver: Receiver) -> str:
    return receiver.clock().astimezone(UTC).isoformat(timespec="microseconds")


def json_answer(fields: dict[str, object], status: int = 200) -> Response:
    """An answer of this moment, that nobody keeps."""
    return Response(orjson.dumps(fields), status, {"cache-control": "no-store"}, "application/json")
