"""What a request can be answered with besides success, each by one code (RFC 9457 problem details)."""

from __future__ import annotations

from enum import StrEnum

MEDIA_TYPE = "application/problem+json"


class Problem(StrEnum):
    """The codes that both ends know; the number is the HTTP status."""

    MALFORMED = "malformed"
    UNSIGNED = "unsigned"
    SIGNATURE_INVALID = "signature-invalid"
    SIGNATURE_EXPIRED = "signature-expired"
    SIGNATURE_REPLAYED = "signature-replayed"
    KEY_UNKNOWN = "key-unknown"
    KEY_REVOKED = "key-revoked"
    WRONG_BRANCH = "wrong-branch"
    CODE_REFUSED = "code-refused"
    NOT_FOUND = "not-found"
    METHOD_NOT_ALLOWED = "method-not-allowed"
    GAP = "gap"
    FORK = "fork"
    KEY_TAKEN = "key-taken"
    TOO_LARGE = "too-large"
    UNSUPPORTED = "unsupported"
    CHAIN_BROKEN = "chain-broken"
    TOO_MANY = "too-many"
    BUSY = "busy"
    FAILED = "failed"


STATUS: dict[Problem, int] = {
    Problem.MALFORMED: 400,
    Problem.UNSIGNED: 401,
    Problem.SIGNATURE_INVALID: 401,
    Problem.SIGNATURE_EXPIRED: 401,
    Problem.SIGNATURE_REPLAYED: 401,
    Problem.KEY_UNKNOWN: 401,
    Problem.KEY_REVOKED: 403,
    Problem.WRONG_BRANCH: 403,
    Problem.CODE_REFUSED: 403,
    Problem.NOT_FOUND: 404,
    Problem.METHOD_NOT_ALLOWED: 405,
    Problem.GAP: 409,
    Problem.FORK: 409,
    Problem.KEY_TAKEN: 409,
    Problem.TOO_LARGE: 413,
    Problem.UNSUPPORTED: 415,
    Problem.CHAIN_BROKEN: 422,
    Problem.TOO_MANY: 429,
    Problem.BUSY: 503,
    Problem.FAILED: 500,
}
