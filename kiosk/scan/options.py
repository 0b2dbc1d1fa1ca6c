"""What the `scan` command can be given; light, for every start of the program reads it."""

from __future__ import annotations

import argparse
import re
from pathlib import Path


def scan_options(command: argparse.ArgumentParser) -> None:
    """Files, or the live camera."""
    command.set_defaults(wrong=command.error)
    command.add_argument("files", nargs="*", metavar="FILE", help="a picture or a video")
    command.add_argument("--json", action="store_true", help="one JSON object per file, in order")
    command.add_argument("--sequence", action="store_true", help="the files are successive frames of one visitor")
    command.add_argument(
        "--camera", metavar="CAMERA", help="read from this live camera: its number or part of its name"
    )
    command.add_argument(
        "--seconds", type=_seconds, default=30.0, metavar="S", help="how long the camera tries (default: 30)"
    )
    command.add_argument(
        "--pilot", type=Path, metavar="DIR", help="measure with consented cards; DIR takes counts and times only"
    )
    command.add_argument("--summary", action="store_true", help="with --pilot: print the figures so far")


def _seconds(text: str) -> float:
    if not re.fullmatch(r"[0-9]{1,4}(\.[0-9]+)?", text) or not 0 < float(text) <= 3600:
        raise argparse.ArgumentTypeError("must be a number of seconds, at most 3600")
    return float(text)
