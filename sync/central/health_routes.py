"""Health: whether the process answers, and whether it can do its work."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from ..wire.problem import Problem
from .answers import Alive
from .described import problems
from .event_routes import json_answer
from .metrics import is_up
from .problems import busy
from .receiver import Receiver


def health_routes(receiver: Receiver) -> APIRouter:
    """The routes."""
    router = APIRouter(tags=["health"], prefix="/health")

    @router.get(
        "/live",
        summary="Ask whether the process answers",
        response_model=Alive,
        responses=problems(Problem.FAILED),
        operation_id="getLive",
    )
    async def live() -> Response:
        return json_answer({"status": "ok"})

    @router.get(
        "/ready",
        summary="Ask whether the database answers too",
        response_model=Alive,
        responses=problems(Problem.BUSY, Problem.FAILED),
        operation_id="getReady",
    )
    async def ready() -> Response:
        if not await receiver.small(lambda: is_up(receiver.engine)):
            raise busy("database", 5)
        return json_answer({"status": "ok"})

    return router
