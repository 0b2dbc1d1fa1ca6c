"""Enrolment: a device brings its key and a code, and may sign for its branch from then on."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from ..wire.problem import Problem
from .access import Asked, key_named
from .answers import EnrolledDevice, Enrolment, enrolled
from .bodies import SMALL_BODY, read_body
from .described import SIGNED, json_body, problems
from .digest_routes import parsed, require_json
from .enrolments import Enrolled, enrol, proved, public_key_of
from .event_routes import json_answer
from .receiver import Receiver
from .transactions import transaction

_AGAIN: dict[str, Any] = {
    "description": "The same code with the same key again: the same answer.",
    "model": EnrolledDevice,
}


def enrolment_routes(receiver: Receiver) -> APIRouter:
    """The route."""
    router = APIRouter(tags=["enrolment"])

    @router.post(
        "/v1/enrolments",
        status_code=201,
        summary="Enrol a device",
        description=(
            "Signed with the very key that it brings. A code counts once, for 72 hours; unknown, expired and spent "
            "ones are answered alike."
        ),
        responses={
            200: _AGAIN,
            **problems(*SIGNED, Problem.CODE_REFUSED, Problem.KEY_TAKEN, Problem.TOO_LARGE, Problem.UNSUPPORTED),
        },
        response_model=EnrolledDevice,
        response_description="Enrolled.",
        openapi_extra=json_body("Enrolment", Enrolment.model_json_schema()),
        operation_id="enrol",
    )
    async def post_enrolment(request: Request) -> Response:
        require_json(request, SMALL_BODY)
        key_named({name: request.headers[name] for name in request.headers})
        asked = receiver.asked(request, await read_body(request, SMALL_BODY))
        device = await receiver.strange(lambda: _enrol(receiver, asked))
        return json_answer(enrolled(device), 200 if device.again else 201)

    return router


def _enrol(receiver: Receiver, asked: Asked) -> Enrolled:
    told = parsed(Enrolment, asked.body)
    public = public_key_of(told.public_key)
    now = receiver.clock()
    verified = proved(asked, public, now)
    with transaction(receiver.engine) as cursor:
        return enrol(cursor, verified, told.code, public, told.name, now)
