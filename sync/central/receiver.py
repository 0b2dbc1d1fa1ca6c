"""What all routes of a receiver work with: database, devices, crowd, figures of its own, threads and clock."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import sqlalchemy as sa
from fastapi import Request

from ...queue.clock import Clock
from ..wire.problem import Problem
from .access import Asked, key_named
from .crowd import Crowd
from .devices import Devices
from .ingest import Ingest
from .metrics import Metrics
from .partitions import Partitions
from .problems import Refused
from .settings import CentralSettings

T = TypeVar("T")
SMALL_THREADS = 4
SMALL_WAITING = 60
STRANGE_THREADS = 2
"""For those who are not known yet: whatever they send, they are in each other's way only."""


class Receiver:
    """One process's share of the central PST. The database knows all; this forgets everything when it ends."""

    def __init__(self, settings: CentralSettings, engine: sa.Engine, clock: Clock) -> None:
        self.settings, self.engine, self.clock = settings, engine, clock
        self.metrics = Metrics(engine)
        self.devices = Devices(engine)
        self.partitions = Partitions(engine)
        self.ingest = Ingest(engine, self.devices, self.partitions, self.metrics.fork)
        self.crowd = Crowd(settings.at_once, settings.waiting)
        self.small_crowd = Crowd(SMALL_THREADS, SMALL_WAITING)
        self.strange_crowd = Crowd(STRANGE_THREADS, SMALL_WAITING)
        self._batches = ThreadPoolExecutor(settings.at_once, thread_name_prefix="batch")
        self._small = ThreadPoolExecutor(SMALL_THREADS, thread_name_prefix="small")
        self._strange = ThreadPoolExecutor(STRANGE_THREADS, thread_name_prefix="strange")

    def asked(self, request: Request, body: bytes) -> Asked:
        """The request as its sender signed it."""
        query = request.scope["query_string"]
        target = request.scope["raw_path"] + (b"?" + query if query else b"")
        headers = {name: ", ".join(request.headers.getlist(name)) for name in request.headers}
        return Asked(request.method, self.settings.url + target.decode("latin-1"), headers, body)

    async def require_known(self, request: Request) -> None:
        """Before a body is read: the request names an enrolled key. Raises Refused."""
        key_id = key_named({name: request.headers[name] for name in request.headers})
        if self.devices.remembered(key_id) is None and await self.strange(lambda: self.devices.find(key_id)) is None:
            raise Refused(Problem.KEY_UNKNOWN)

    async def batch(self, work: Callable[[], T]) -> T:
        """Does it on one of the threads that take batches in."""
        return await self._timed(self._batches, self.crowd, work)

    async def small(self, work: Callable[[], T]) -> T:
        """Does it on one of the threads for what is soon done. Raises Refused when too many wait for them."""
        async with self.small_crowd.place():
            return await self._timed(self._small, self.small_crowd, work)

    async def strange(self, work: Callable[[], T]) -> T:
        """Does it on one of the threads for those who are not known yet. Raises Refused when too many wait."""
        async with self.strange_crowd.place():
            return await self._timed(self._strange, self.strange_crowd, work)

    async def _timed(self, threads: ThreadPoolExecutor, crowd: Crowd, work: Callable[[], T]) -> T:
        def timed() -> tuple[T, float]:
            began = time.perf_counter()
            return work(), time.perf_counter() - began

        answer, seconds = await asyncio.get_running_loop().run_in_executor(threads, timed)
        crowd.served(seconds)
        return answer

    def close(self) -> None:
        """Lets the threads end what they are doing."""
        self._batches.shutdown()
        self._small.shutdown()
        self._strange.shutdown()
