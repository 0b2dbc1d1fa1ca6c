"""The parts of the OpenAPI description that the framework does not make by itself: problems, signatures, bodies."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from ..wire.problem import MEDIA_TYPE, STATUS, Problem
from ..wire.signing import CLOCK_HEADER
from .problems import TITLES

SIGNED = (
    Problem.MALFORMED,
    Problem.UNSIGNED,
    Problem.SIGNATURE_INVALID,
    Problem.SIGNATURE_EXPIRED,
    Problem.SIGNATURE_REPLAYED,
    Problem.FAILED,
    Problem.BUSY,
)
DEVICE = (*SIGNED, Problem.KEY_UNKNOWN, Problem.KEY_REVOKED, Problem.WRONG_BRANCH)
_TIME = "2026-10-06T02:00:00.000000+00:00"
_MEMBERS: dict[Problem, dict[str, int]] = {
    Problem.GAP: {"expected_seq": 613},
    Problem.FORK: {"fork_seq": 640, "last_seq": 812},
    Problem.CHAIN_BROKEN: {"seq": 640},
}
PROBLEM: dict[str, Any] = {
    "type": "object",
    "description": "Problem details (RFC 9457).",
    "required": ["type", "title", "status", "code", "detail", "central_time"],
    "properties": {
        "type": {"type": "string", "description": "urn:sambut:problem: and the code"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string", "enum": [str(problem) for problem in Problem]},
        "detail": {"type": "string", "description": "for a technician; never what somebody typed"},
        "central_time": {"type": "string", "format": "date-time", "description": "by which a sender sets its created"},
        "expected_seq": {"type": "integer", "description": "gap: the number to go on with"},
        "fork_seq": {"type": "integer", "description": "fork: the first number under which another event is kept"},
        "last_seq": {"type": "integer", "description": "fork: the last number that is kept"},
        "seq": {"type": "integer", "description": "the first event that is wrong"},
    },
}
_RETRY = {
    "Retry-After": {"description": "Seconds, growing with the crowd.", "schema": {"type": "integer", "minimum": 1}}
}
_CHALLENGE = {"WWW-Authenticate": {"description": "Always Signature.", "schema": {"type": "string"}}}
_SCHEME = {
    "type": "http",
    "scheme": "signature",
    "description": (
        "HTTP Message Signatures (RFC 9421) by the device's Ed25519 key, label `sambut`, tag `sambut-1`, over "
        f"@method, @target-uri, content-digest (RFC 9530, SHA-256 or better) and {CLOCK_HEADER}; parameters created "
        f"(within 300 s of central's time), keyid and nonce (each once). {CLOCK_HEADER} is the device's own clock, "
        "as ISO 8601 with offset."
    ),
}


def problems(*which: Problem) -> dict[int | str, dict[str, Any]]:
    """The answers of a route that are problems, one for each status, with an example for each code."""
    answers: dict[int | str, dict[str, Any]] = {}
    for problem in which:
        status = STATUS[problem]
        answer = answers.setdefault(
            status,
            {
                "description": "",
                "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}, "examples": {}}},
            },
        )
        told = f"`{problem}`: {TITLES[problem]}."
        answer["description"] = f"{answer['description']} {told}".strip()
        answer["content"][MEDIA_TYPE]["examples"][str(problem)] = {
            "summary": TITLES[problem],
            "value": _example(problem),
        }
        if problem in {Problem.BUSY, Problem.TOO_MANY}:
            answer["headers"] = _RETRY
        if status == 401:
            answer["headers"] = _CHALLENGE
    return answers


def _example(problem: Problem) -> dict[str, Any]:
    return {
        "type": f"urn:sambut:problem:{problem}",
        "title": TITLES[problem],
        "status": STATUS[problem],
        "code": str(problem),
        "detail": "",
        "central_time": _TIME,
    } | _MEMBERS.get(problem, {})


def json_body(model: str, schema: dict[str, Any]) -> dict[str, Any]:
    """A route's body that it reads by itself, as JSON. schema: the model's own."""
    examples = {"ordinary": {"value": schema["examples"][0]}}
    content = {"schema": {"$ref": f"#/components/schemas/{model}"}, "examples": examples}
    return {"requestBody": {"required": True, "content": {"application/json": content}}, **SECURED}


SECURED: dict[str, Any] = {"security": [{"signature": []}]}


def describe(app: FastAPI, schemas: dict[str, dict[str, Any]]) -> None:
    """Makes the description whole: schemas of bodies that routes read themselves, problems, the signature."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            made = get_openapi(
                title=app.title,
                version=app.version,
                description=app.description,
                routes=app.routes,
                tags=app.openapi_tags,
            )
            parts = made.setdefault("components", {})
            own = parts.setdefault("schemas", {})
            for unused in ("HTTPValidationError", "ValidationError"):
                own.pop(unused, None)
            own |= schemas | {"Problem": PROBLEM}
            parts["securitySchemes"] = {"signature": _SCHEME}
            for path in made["paths"].values():
                for operation in path.values():
                    operation["responses"].pop("422", None) if _is_frameworks(operation) else None
            app.openapi_schema = made
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def _is_frameworks(operation: dict[str, Any]) -> bool:
    answer = operation["responses"].get("422", {})
    return "HTTPValidationError" in str(answer.get("content", ""))
