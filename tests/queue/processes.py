"""Real processes that go at one office at the same moment: each answers, fails, or is killed on its way."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Barrier
from typing import Any

PATIENCE_SECONDS = 100
LOADED = ["sambut.queue.office", "sambut.queue.storage.migrations", "sambut.tests.queue.deeds"]

_CONTEXT = multiprocessing.get_context(
    "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
)
_CONTEXT.set_forkserver_preload(LOADED)
"""One process loads the office once and does nothing else; each of the others is forked from it."""

Deed = Callable[..., Any]
"""What a process does: it calls its first argument when it is ready, and goes on when all are."""


def _do(deed: Deed, start: Barrier, answer: Connection, arguments: tuple[Any, ...]) -> None:
    answer.send(deed(lambda: start.wait(PATIENCE_SECONDS), *arguments))
    answer.close()


def race(deed: Deed, each: Iterable[tuple[Any, ...]]) -> list[Any]:
    """Lets a process for each set of arguments go at once; gives what each answered. All must end well."""
    arguments = list(each)
    start = _CONTEXT.Barrier(len(arguments))
    running = [_begin(deed, start, one) for one in arguments]
    answers = [answer.recv() if answer.poll(PATIENCE_SECONDS) else None for _, answer in running]
    assert [_end(process) for process, _ in running] == [0] * len(running)
    return answers


def exit_status(deed: Deed, *arguments: Any) -> int | None:
    """Lets one process do it alone; gives its exit status, below 0 for the signal that killed it."""
    start = _CONTEXT.Barrier(1)
    process, answer = _begin(deed, start, arguments)
    with answer:
        return _end(process)


@contextmanager
def start_process(deed: Deed, *arguments: Any) -> Iterator[BaseProcess]:
    """Lets one process do it beside the test; one that is still at work at the block's end is killed."""
    start = _CONTEXT.Barrier(1)  # kept until the process has read it
    process, answer = _begin(deed, start, arguments)
    try:
        yield process
    finally:
        process.kill()
        _end(process)
        answer.close()


def _begin(deed: Deed, start: Barrier, arguments: tuple[Any, ...]) -> tuple[BaseProcess, Connection]:
    answer, own = _CONTEXT.Pipe(duplex=False)
    process = _CONTEXT.Process(target=_do, args=(deed, start, own, arguments))
    process.start()
    own.close()
    return process, answer


def _end(process: BaseProcess) -> int | None:
    process.join(PATIENCE_SECONDS)
    return process.exitcode
