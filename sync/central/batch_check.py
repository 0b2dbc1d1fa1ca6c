"""A whole batch, checked before the database is asked: each line, and that each follows the one before."""

from __future__ import annotations

from datetime import datetime

from ...queue.chain import FIRST_HASH
from ...queue.delivery import MOST_EVENTS
from ..wire.batch import BatchTooLarge, BatchUnreadable, unpack
from ..wire.problem import Problem
from .batch_line import read_line
from .line import Line
from .problems import Refused


def read_batch(body: bytes, branch: str, epoch: str, first_seq: int, now: datetime) -> list[Line]:
    """The events of a body, in order, one at least. Raises Refused. now: aware."""
    lines = _unpacked(body)
    events: list[Line] = []
    previous = FIRST_HASH if first_seq == 1 else ""
    for seq, text in enumerate(lines, first_seq):
        event = read_line(text, branch, epoch, seq, now)
        if previous and event.prev_hash != previous:
            raise Refused(Problem.CHAIN_BROKEN, "an event does not follow the one before", seq=seq)
        previous = event.hash
        events.append(event)
    return events


def _unpacked(body: bytes) -> list[bytes]:
    try:
        lines = unpack(body)
    except BatchTooLarge as error:
        raise Refused(Problem.TOO_LARGE, "batch") from error
    except BatchUnreadable as error:
        raise Refused(Problem.MALFORMED, "not one whole gzip stream") from error
    if not lines:
        raise Refused(Problem.MALFORMED, "no events")
    if len(lines) > MOST_EVENTS:
        raise Refused(Problem.TOO_LARGE, f"more than {MOST_EVENTS} events")
    return lines
