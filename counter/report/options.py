"""What the `report` and `reporter` commands can be given; light, for every start of the program reads it."""

from __future__ import annotations

import argparse
import re
from datetime import date
from pathlib import Path

FORMS = ("pdf", "xlsx", "csv", "json")


def report_options(command: argparse.ArgumentParser) -> None:
    """The period, the forms, and whether it is sent."""
    command.set_defaults(wrong=command.error)
    command.add_argument("day", nargs="?", type=_day, metavar="DAY", help="a local day (default: the last closed one)")
    spans = command.add_mutually_exclusive_group()
    for span in ("week", "month", "quarter", "year"):
        spans.add_argument(
            f"--{span}", dest="span", action="store_const", const=span, help=f"the whole {span} that DAY lies in"
        )
    command.add_argument("--from", dest="first", type=_day, metavar="DAY", help="first local day of any span")
    command.add_argument("--to", dest="last", type=_day, metavar="DAY", help="last local day, included")
    for form in FORMS:
        command.add_argument(
            f"--{form}", type=Path, metavar="FILE", help=f"write it as {form.upper()}; - to the output"
        )
    command.add_argument("--lang", choices=("id", "en"), help="language (default: as sambut.toml says)")
    command.add_argument("--send", action="store_true", help="send it now to everybody that sambut.toml names")
    command.add_argument("--out", type=Path, metavar="DIR", help="write all forms into a folder, under their own names")


def _day(text: str) -> date:
    try:
        if not re.fullmatch(r"2\d{3}-\d\d-\d\d", text):
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} must be a date as 2026-11-20") from error
