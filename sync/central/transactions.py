"""One transaction on a plain cursor; a database that is busy or away is an answer, not an error."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import sqlalchemy as sa

from ..wire.problem import Problem
from .problems import Refused, busy

_PASSING = (
    psycopg.errors.SerializationFailure,
    psycopg.errors.DeadlockDetected,
    psycopg.errors.LockNotAvailable,
    psycopg.errors.QueryCanceled,
    psycopg.errors.InsufficientResources,
    psycopg.errors.ReadOnlySqlTransaction,
    psycopg.OperationalError,
    psycopg.InterfaceError,
)


_TOO_MUCH = (
    psycopg.DataError,
    psycopg.errors.ProgramLimitExceeded,
    psycopg.errors.StatementTooComplex,
    psycopg.errors.TooManyArguments,
)
"""What no second attempt changes: it cannot be stored."""


@contextmanager
def passing_faults() -> Iterator[None]:
    """Raises Refused, in place of what the database's driver raises: where trying again a little later may well
    succeed, and where it never will.
    """
    try:
        yield
    except _TOO_MUCH as error:
        raise Refused(Problem.MALFORMED, "cannot be stored") from error
    except (sa.exc.TimeoutError, *_PASSING) as error:
        raise busy("database") from error
    except sa.exc.DBAPIError as error:
        if isinstance(error.orig, _TOO_MUCH):
            raise Refused(Problem.MALFORMED, "cannot be stored") from error
        if isinstance(error.orig, _PASSING):
            raise busy("database") from error
        raise


@contextmanager
def transaction(engine: sa.Engine) -> Iterator[Any]:
    """A cursor in a transaction: committed at the end, rolled back when the block raises.

    Raises Refused as passing_faults does: nothing is known to be written then.
    """
    with passing_faults(), engine.connect() as connection, connection.begin():
        raw = connection.connection.driver_connection
        assert raw is not None
        with raw.cursor() as cursor:
            yield cursor
