"""Brings in python-escpos, which takes a third of a second, without what its import leaves behind."""

from __future__ import annotations

import logging
import os
import shutil
from functools import cache
from importlib import import_module
from typing import Any

from ...queue.errors import Fault, KnownError


@cache
def escpos_library() -> Any:
    """The library. Its import leaves a handler on the root logger and a temporary folder: both go again.

    Raises KnownError LIBRARY_MISSING where it is not installed.
    """
    handlers = list(logging.root.handlers)
    try:
        library = import_module("escpos")
        import_module("escpos.printer")
        capabilities = import_module("escpos.capabilities")
    except ImportError as error:
        raise KnownError(Fault.LIBRARY_MISSING, "python-escpos is not installed") from error
    for handler in set(logging.root.handlers) - set(handlers):
        logging.root.removeHandler(handler)
    if "ESCPOS_CAPABILITIES_PICKLE_DIR" not in os.environ:
        shutil.rmtree(capabilities.pickle_dir, ignore_errors=True)
    return library
