"""What the `sync` and `enrol` commands can be given; light, for every start of the program reads it."""

from __future__ import annotations

import argparse
import re

NAME_FORM = r"[A-Za-z0-9](?:[A-Za-z0-9 ._-]{0,62}[A-Za-z0-9])?"


def sync_options(command: argparse.ArgumentParser) -> None:
    """Without any, it works until it is told to end."""
    deeds = command.add_mutually_exclusive_group()
    deeds.add_argument(
        "--once", action="store_true", help="deliver what waits and end; 0 when all is delivered, else 1"
    )
    deeds.add_argument(
        "--new-epoch",
        action="store_true",
        help="number events anew, with what waits among them: where the ledger was damaged and mended by hand",
    )


def enrol_options(command: argparse.ArgumentParser) -> None:
    """The code of the central office, and what this machine is to be called there."""
    command.add_argument("code", metavar="CODE", help="the one-time code that the central office made for this branch")
    command.add_argument(
        "--name",
        type=_name,
        metavar="NAME",
        help="what to call this machine there (default: as the code was made for)",
    )


def _name(text: str) -> str:
    if not re.fullmatch(NAME_FORM, text):
        raise argparse.ArgumentTypeError("must be 1 to 64 letters, digits, spaces, dots, - and _")
    return text
