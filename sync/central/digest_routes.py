"""Digests: a branch tells what a local day amounts to, and hears whether central counts the same."""

from __future__ import annotations

from datetime import UTC, date
from typing import Annotated, TypeVar

from fastapi import APIRouter, Path, Request
from pydantic import BaseModel, ValidationError
from starlette.responses import Response

from ..wire.problem import Problem
from .access import Asked, admit, identify, note_contact
from .answers import Agreed, DayTold
from .bodies import read_body, require_size
from .described import DEVICE, json_body, problems
from .digests import agree
from .event_routes import BranchCode, json_answer
from .problems import Refused
from .receiver import Receiver
from .transactions import transaction

MOST_BODY = 128 * 1024
LocalDay = Annotated[
    date, Path(description="a local day of the branch, as ISO 8601 writes it", examples=["2026-10-06"])
]
M = TypeVar("M", bound=BaseModel)


def digest_routes(receiver: Receiver) -> APIRouter:
    """The route."""
    router = APIRouter(tags=["digests"])

    @router.put(
        "/v1/branches/{branch}/days/{day}/digest",
        summary="Compare a day",
        description=(
            "Counts by type and root of a local day. Central keeps whether they agree; tells what it lacks. Of its own "
            "it counts what the branch goes on from: not what stands in an epoch behind the place where a later one "
            "left it."
        ),
        responses=problems(*DEVICE, Problem.TOO_LARGE, Problem.UNSUPPORTED),
        response_model=Agreed,
        openapi_extra=json_body("DayTold", DayTold.model_json_schema()),
        operation_id="putDigest",
    )
    async def put_digest(request: Request, branch: BranchCode, day: LocalDay) -> Response:
        require_json(request, MOST_BODY)
        await receiver.require_known(request)
        asked = receiver.asked(request, await read_body(request, MOST_BODY))
        return json_answer(await receiver.small(lambda: _agreed(receiver, asked, branch, day)))

    return router


def _agreed(receiver: Receiver, asked: Asked, branch: str, day: date) -> dict[str, object]:
    now = receiver.clock()
    caller = identify(asked, receiver.devices, branch, now)
    told = parsed(DayTold, asked.body)
    with transaction(receiver.engine) as cursor:
        run = cursor.execute
        admit(run, caller, now)
        agreed, missing = agree(run, branch, day, told, now)
        note_contact(run, caller, now)
    time = receiver.clock().astimezone(UTC).isoformat(timespec="microseconds")
    return {"agreed": agreed, "missing": missing, "central_time": time}


def require_json(request: Request, most: int) -> None:
    """What the headers of a JSON body must tell. Raises Refused."""
    require_size(request, most)
    media = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if media != "application/json":
        raise Refused(Problem.UNSUPPORTED, "content-type")
    if request.headers.get("content-encoding", "identity").strip().lower() != "identity":
        raise Refused(Problem.UNSUPPORTED, "content-encoding")


def parsed(model: type[M], body: bytes) -> M:
    """The body as the model has it. Raises Refused that names the places, never what stood there."""
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        where = sorted({str(fault["loc"][0]) for fault in error.errors(include_input=False) if fault["loc"]})
        known = [name for name in where if name in model.model_fields]
        raise Refused(Problem.MALFORMED, ", ".join(known)) from error
