"""The program's own output, written to the end, or told as what cannot be written."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys
from collections.abc import Iterator
from typing import TextIO

from ...queue.errors import Fault, KnownError


@contextlib.contextmanager
def told_output() -> Iterator[TextIO]:
    """The output, flushed at the end. Raises KnownError where it is closed or full; a reader that left is main's."""
    if sys.stdout is None:
        raise KnownError(Fault.OUTPUT_AWAY, "it is closed")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # an old terminal has not every letter of a name
    try:
        yield sys.stdout
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _let_go(sys.stdout)
        raise KnownError(Fault.OUTPUT_AWAY, errno.errorcode.get(error.errno or 0, type(error).__name__)) from error


def _let_go(output: TextIO) -> None:
    """What is left in it goes nowhere, so that the program's end does not stumble over it again."""
    with contextlib.suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, output.fileno())
        os.close(nowhere)
