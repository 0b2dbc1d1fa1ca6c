"""The bodies that requests and answers have, as the OpenAPI description tells them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from .enrolments import Enrolled
from .ingest import TakenIn

HASH = r"^[0-9a-f]{64}$"
EPOCH = r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
BRANCH = r"^[0-9]{4}$"
MOST_SEQ = 2**53 - 1
_EPOCH = "019a3f5e-7c00-7abc-8def-0123456789ab"
_HASH = "5df6e0e2761359d30a8275058e299fcc0381534545f55cf43e41983f5d4c9456"
_TIME = "2026-10-06T02:00:00.000000+00:00"

Hash = Annotated[str, StringConstraints(pattern=HASH)]
Epoch = Annotated[str, StringConstraints(pattern=EPOCH)]
Seq = Annotated[int, Field(ge=1, le=MOST_SEQ)]


class Body(BaseModel):
    """Fields that are not named are refused."""

    model_config = ConfigDict(extra="forbid", strict=True)


class ParkedEvent(Body):
    """An event that is kept aside."""

    seq: Seq
    reason: str


class Taken(Body):
    """What came of a batch, once it is committed."""

    last_seq: int = Field(description="the last number that central has of this epoch")
    chain_hash: Hash = Field(description="the hash of that event")
    duplicates: int = Field(description="how many of the batch central had already")
    parked: list[ParkedEvent] = Field(description="those of the batch that are kept aside, with the reason")
    central_time: datetime

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "last_seq": 812,
                    "chain_hash": _HASH,
                    "duplicates": 0,
                    "parked": [{"seq": 811, "reason": "schema-unknown"}],
                    "central_time": _TIME,
                }
            ]
        }
    )


class EpochEnd(Body):
    """How far central has an epoch."""

    last_seq: int = Field(ge=0, description="0 for an epoch that central does not know")
    chain_hash: Hash = Field(description="the hash of that event; zeros where there is none")
    central_time: datetime

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"last_seq": 812, "chain_hash": _HASH, "central_time": _TIME}]}
    )


class Span(Body):
    """A day's share of one epoch."""

    epoch: Epoch
    first_seq: Seq
    last_seq: Seq
    events: Annotated[int, Field(ge=0, le=MOST_SEQ)]


class DayTold(Body):
    """What a local day amounts to at the branch."""

    spans: Annotated[list[Span], Field(max_length=100)]
    counts: Annotated[
        dict[
            Annotated[str, StringConstraints(pattern=r"^[a-z0-9_.-]{1,64}$")], Annotated[int, Field(ge=0, le=MOST_SEQ)]
        ],
        Field(max_length=500, description="events by type"),
    ]
    root: Hash = Field(description="SHA-256 over the day's hashes (hex, one after the other), by epoch and number")

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "spans": [{"epoch": _EPOCH, "first_seq": 700, "last_seq": 812, "events": 113}],
                    "counts": {"visit.registered": 38, "ticket.issued": 38, "ticket.called": 37},
                    "root": _HASH,
                }
            ]
        },
    )


class Missing(Body):
    """Numbers that central does not have."""

    epoch: str
    first_seq: int
    last_seq: int


class Agreed(Body):
    """Whether both sides count the same of a day."""

    agreed: bool
    missing: list[Missing]
    central_time: datetime

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "agreed": False,
                    "missing": [{"epoch": _EPOCH, "first_seq": 790, "last_seq": 812}],
                    "central_time": _TIME,
                }
            ]
        }
    )


class Enrolment(Body):
    """A device asks to be taken in."""

    code: Annotated[str, Field(min_length=1, max_length=40, description="as it was given out, with or without hyphens")]
    public_key: Annotated[
        str,
        StringConstraints(pattern=r"^[A-Za-z0-9_-]{43}$"),
        Field(
            description="Ed25519, 32 raw bytes, base64url without padding; the request is signed with its private half"
        ),
    ]
    name: Annotated[
        str, StringConstraints(pattern=r"^[^\x00-\x1f\x7f]{0,64}$"), Field(description="of the device, as PSTs list it")
    ] = ""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "code": "7K3M-Q9TX-2B4H-W8ZC",
                    "public_key": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
                    "name": "Meja depan",
                }
            ]
        },
    )


class EnrolledDevice(Body):
    """A device that may sign for its branch."""

    branch: Annotated[str, StringConstraints(pattern=BRANCH)]
    key_id: str
    name: str

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"branch": "3171", "key_id": "dUMtoYFSwa3Lq_uhWJB9xXKm9Ot4kgmn0_93XC9oCjM", "name": "Meja depan"}
            ]
        }
    )


class Alive(Body):
    """A receiver that answers."""

    status: str

    model_config = ConfigDict(json_schema_extra={"examples": [{"status": "ok"}]})


def taken(outcome: TakenIn, now: str) -> dict[str, object]:
    """The answer to a batch."""
    return {
        "last_seq": outcome.last_seq,
        "chain_hash": outcome.chain_hash,
        "duplicates": outcome.duplicates,
        "parked": [{"seq": seq, "reason": reason} for seq, reason in outcome.parked],
        "central_time": now,
    }


def enrolled(device: Enrolled) -> dict[str, object]:
    """The answer to an enrolment."""
    return {"branch": device.branch, "key_id": device.key_id, "name": device.name}
