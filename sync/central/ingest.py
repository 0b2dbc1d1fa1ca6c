"""Takes in a batch, exactly once: one transaction from the nonce to the ledger's new end, acknowledged after it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import psycopg
import sqlalchemy as sa

from ..wire.problem import Problem
from .access import Asked, Caller, admit, identify, note_contact, require_standing
from .batch_check import read_batch
from .devices import Devices
from .erasure import blank_new, clean_body, erase_kept, take_turn
from .event_rows import copy_events, keep_fork, mark_dirty, park
from .ledger import Fork, Head, advance, compare, lock_head
from .line import Line
from .partitions import Partitions
from .problems import Refused
from .restated import RESTATED, mark_restated
from .steps import Step, reached
from .transactions import transaction


@dataclass(frozen=True, slots=True)
class Place:
    """Where a batch belongs, as its address tells."""

    branch: str
    epoch: str
    first_seq: int


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of a batch. chain_hash: hex, of last_seq; parked: (number, reason) of those that are kept aside, the
    known ones too; put_aside: how many of the inserted are.
    """

    last_seq: int
    chain_hash: str
    duplicates: int
    parked: tuple[tuple[int, str], ...]
    inserted: int
    put_aside: int


class Ingest:
    """Takes batches in, from many threads at a time and beside other receivers on the same database."""

    def __init__(
        self, engine: sa.Engine, devices: Devices, partitions: Partitions, on_fork: Callable[[bool], None]
    ) -> None:
        """on_fork: told of every fork, and whether it is a new one."""
        self._engine, self._devices, self._partitions, self._on_fork = engine, devices, partitions, on_fork

    def take_in(self, asked: Asked, place: Place, now: datetime) -> TakenIn:
        """Verifies, checks and stores. Raises Refused. now: aware."""
        reached(Step.READ)
        caller = identify(asked, self._devices, place.branch, now)
        reached(Step.IDENTIFIED)
        events = read_batch(asked.body, place.branch, place.epoch, place.first_seq, now)
        self._partitions.require(now)
        reached(Step.CHECKED)
        try:
            outcome = self._stored(caller, asked, place, events, now)
        except (psycopg.errors.CheckViolation, psycopg.errors.UndefinedTable):
            # The partition that was seen is there no longer: the database was put back to a backup. Once more, whole.
            self._partitions.forget()
            self._partitions.require(now)
            events = read_batch(asked.body, place.branch, place.epoch, place.first_seq, now)
            outcome = self._stored(caller, asked, place, events, now)
        reached(Step.COMMITTED)
        if isinstance(outcome, TakenIn):
            return outcome
        fork, head, is_new = outcome
        self._on_fork(is_new)
        raise Refused(Problem.FORK, "other events are kept here", fork_seq=fork.seq, last_seq=head.seq)

    def _stored(
        self, caller: Caller, asked: Asked, place: Place, events: list[Line], now: datetime
    ) -> TakenIn | tuple[Fork, Head, bool]:
        with transaction(self._engine) as cursor:
            reached(Step.BEGUN)
            return _store(cursor, caller, place, events, asked.body, now)


def _store(
    cursor: Any, caller: Caller, place: Place, events: list[Line], body: bytes, now: datetime
) -> TakenIn | tuple[Fork, Head, bool]:
    run = cursor.execute
    admit(run, caller, now)
    reached(Step.ADMITTED)
    take_turn(run, place.branch, events)
    head = lock_head(run, place.branch, place.epoch, events, now)
    require_standing(run, caller)
    found = compare(run, head, events)
    reached(Step.LOCKED)
    note_contact(run, caller, now)
    if found.fork is not None:
        kept = clean_body(run, place.branch, events, body)
        return found.fork, head, keep_fork(run, head, found.fork, caller.device.key_id, kept, now)
    fresh = events[found.known :]
    if fresh:
        _write(cursor, caller, head, fresh, now)
    end = fresh[-1] if fresh else None
    told = [(event.seq, event.parked) for event in fresh if event.parked not in {"", RESTATED}]
    return TakenIn(
        end.seq if end else head.seq,
        end.hash if end else head.hash,
        found.known,
        (*((seq, reason) for seq, reason in found.parked if reason != RESTATED), *told),
        len(fresh),
        len(told),
    )


def _write(cursor: Any, caller: Caller, head: Head, fresh: list[Line], now: datetime) -> None:
    run = cursor.execute
    mark_restated(run, head, fresh)
    erased = blank_new(run, head.branch, fresh)
    copy_events(cursor, head, fresh, caller.skew_ms, now)
    reached(Step.STORED)
    advance(run, head, fresh[-1], now)
    reached(Step.ADVANCED)
    park(cursor, head, fresh, now)
    reached(Step.PARKED)
    days = {event.local_day for event in fresh if not event.withheld and not event.parked}
    if erased:
        days |= erase_kept(run, head.branch, erased, now)
    mark_dirty(run, head.branch, days, now)
    reached(Step.DIRTY)
