"""Makes the application: routes, problems and description around one receiver."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

import sqlalchemy as sa
from fastapi import FastAPI
from pydantic import BaseModel

from ...queue.clock import Clock, system_clock
from .answers import DayTold, Enrolment
from .dashboard.routes import dashboard
from .described import describe
from .digest_routes import digest_routes
from .enrolment_routes import enrolment_routes
from .event_routes import event_routes
from .front import Front
from .health_routes import health_routes
from .problems import answer_problems
from .receiver import Receiver
from .settings import CentralSettings

_ABOUT = """Takes in the events of the branches' front desks, exactly once and in order.

Each branch numbers its events from 1 in an epoch and chains them by hash. A device signs every request; the branch in
the address must be its own. Whatever is no success is a problem (RFC 9457) with a code."""
_TAGS = [
    {"name": "events", "description": "What happened at the branches."},
    {"name": "digests", "description": "Whether both sides count the same."},
    {"name": "enrolment", "description": "Which devices may send."},
    {"name": "health", "description": "For load balancers."},
]


def make_app(settings: CentralSettings, engine: sa.Engine, clock: Clock = system_clock) -> FastAPI:
    """The application on an engine whose tables are there; app.state.receiver is what its routes work with."""
    receiver = Receiver(settings, engine, clock)
    app = FastAPI(
        title="Sambut, central PST",
        version=version("sambut"),
        description=_ABOUT,
        openapi_tags=_TAGS,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.receiver = receiver
    for routes in (event_routes, digest_routes, enrolment_routes, health_routes):
        app.include_router(routes(receiver))
    answer_problems(app, clock)
    describe(app, {name: _schema(model) for name, model in (("DayTold", DayTold), ("Enrolment", Enrolment))})
    dashboard(app, engine, settings, clock)
    app.add_middleware(Front, receiver=receiver, clock=clock)
    return app


def _schema(model: type[BaseModel]) -> Any:
    """Its schema with its parts in place, as the description has no room for them elsewhere."""
    schema = model.model_json_schema()
    parts = schema.pop("$defs", {})
    return _in_place(schema, parts)


def _in_place(node: Any, parts: dict[str, Any]) -> Any:
    if isinstance(node, dict):
        if "$ref" in node:
            return _in_place(parts[node["$ref"].rsplit("/", 1)[1]], parts)
        return {key: _in_place(value, parts) for key, value in node.items()}
    return [_in_place(one, parts) for one in node] if isinstance(node, list) else node
