"""Which way a `scan` command goes: files, the live camera, or a pilot with its figures."""

from __future__ import annotations

import argparse
import dataclasses
import json
import logging
from collections.abc import Callable
from pathlib import Path

from ...queue.regions import Regions
from ...queue.settings import load_settings


def run_scan(options: argparse.Namespace, home: Callable[[], Path], regions: Callable[[Path], Regions]) -> int:
    """Does what the options name, after what cannot go together was refused."""
    if options.summary and not options.pilot:
        options.wrong("--summary needs --pilot DIR")
    if options.sequence and (options.pilot or options.camera is not None or not options.files):
        options.wrong("--sequence needs files, and neither --camera nor --pilot")
    if options.files and options.camera is not None:
        options.wrong("give either files or --camera")
    if not (options.files or options.camera is not None or options.pilot):
        options.wrong("give files, --camera or --pilot DIR")
    logging.getLogger("sambut").addHandler(logging.NullHandler())
    if options.summary:
        return _print_pilot(options)
    from .command import print_files, print_live, with_source  # noqa: PLC0415 - slow to load, as all below

    folder = home()
    settings = with_source(load_settings(folder).camera, options.camera)
    if options.pilot:
        from .pilot import run_pilot  # noqa: PLC0415

        return run_pilot(options.pilot, settings, options.files, options.seconds)
    known = regions(folder)
    if options.camera is not None:
        return print_live(settings, known, options.seconds, as_json=options.json)
    return print_files(options.files, settings, known, as_json=options.json, sequence=options.sequence)


def _print_pilot(options: argparse.Namespace) -> int:
    from .pilot_figures import read_pilot, table  # noqa: PLC0415

    figures = read_pilot(options.pilot)
    lines = [json.dumps(dataclasses.asdict(figures))] if options.json else table(figures)
    for line in lines:
        print(line)  # noqa: T201 - its answer
    return 0
