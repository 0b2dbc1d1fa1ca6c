"""What the office's commands can be given; light, for every start of the program reads it."""

from __future__ import annotations

import argparse
import re
from datetime import date
from pathlib import Path

ROLES = ("officer", "head", "administrator")
CARDS = ("ktp", "sim", "passport", "student", "employee", "kitas", "other")
LEAST_DAYS = 30
"""Nobody is cleared whose visit may still be followed up or corrected."""


def init_options(command: argparse.ArgumentParser) -> None:
    """What a new office is made of."""
    command.add_argument("--branch", default="0000", metavar="CODE", help="branch code, four digits (default: 0000)")
    command.add_argument("--agency", default="Badan Pusat Statistik", metavar="NAME", help="name of the agency")
    command.add_argument("--name", default="Kantor Percobaan", metavar="NAME", help="name of the office")
    command.add_argument("--zone", default="Asia/Jakarta", metavar="ZONE", help="time zone, as Asia/Makassar")
    command.add_argument(
        "--desks",
        default="1:KP,2:KJ,3:PJR",
        metavar="LIST",
        help="desks with their services (default: 1:KP,2:KJ,3:PJR)",
    )
    command.add_argument("--ask-password", action="store_true", help="type the administrator's password yourself")
    command.add_argument(
        "--new-password", metavar="ACCOUNT", help="only give this account of the office a new password"
    )


def accounts_options(command: argparse.ArgumentParser) -> None:
    """Accounts: without a deed they are listed."""
    command.set_defaults(deed="list")
    deeds = command.add_subparsers(title="deeds", metavar="DEED")
    _deed(deeds, "list", "list every account")
    add = _deed(deeds, "add", "add an account")
    add.add_argument("login", metavar="LOGIN", help="the account's name: letters, digits and . _ - @")
    add.add_argument("--name", required=True, metavar="NAME", help="the person's full name")
    add.add_argument("--role", required=True, choices=ROLES, help="what the account may do")
    _ask_password(add)
    password = _deed(deeds, "password", "give an account a new password")
    password.add_argument("login", metavar="LOGIN")
    _ask_password(password)
    role = _deed(deeds, "role", "give an account another role")
    role.add_argument("login", metavar="LOGIN")
    role.add_argument("role", choices=ROLES)
    for name, text in (("deactivate", "close an account"), ("activate", "open a closed account again")):
        _deed(deeds, name, text).add_argument("login", metavar="LOGIN")


def audit_options(command: argparse.ArgumentParser) -> None:
    """The days that are asked about."""
    command.set_defaults(wrong=command.error)
    command.add_argument("--from", dest="first", type=_day, required=True, metavar="DATE", help="first local day")
    command.add_argument("--to", dest="last", type=_day, required=True, metavar="DATE", help="last local day, included")
    command.add_argument("--json", action="store_true", help="one JSON object per reading, in order of time")


def person_options(command: argparse.ArgumentParser) -> None:
    """The rights of a person, who is named by a card or, without one, by a ticket."""
    command.set_defaults(wrong=command.error)
    deeds = command.add_subparsers(title="deeds", metavar="DEED", required=True)
    show = _deed(deeds, "show", "print all that is held of a person")
    export = _deed(deeds, "export", "write all that is held of a person into a file")
    export.add_argument("--out", type=Path, required=True, metavar="FILE", help="a new file: .json, or .txt to be read")
    erase = _deed(deeds, "erase", "destroy all that tells who a person is; the visits stay as numbers")
    _rehearsed(erase)
    correct = _deed(deeds, "correct", "correct a person's name or contact, or the answers of one visit")
    correct.add_argument(
        "--set",
        dest="changes",
        action="append",
        required=True,
        metavar="FIELD[=VALUE]",
        help="name, email, phone or a text of a visit's guest book (typed when asked, if not given here), or one of "
        "its codes (- for none); never the kind or number of a card",
    )
    for deed in (show, export, erase, correct):
        _subject(deed)
    expire = _deed(deeds, "expire", "erase who was not here for many days")
    expire.add_argument("--days", type=_days, metavar="N", help="since the last visit (default: as visitors are told)")
    _rehearsed(expire)


def _subject(command: argparse.ArgumentParser) -> None:
    command.add_argument("--account", default="", metavar="LOGIN", help="the administrator who does it")
    command.add_argument("--card", choices=CARDS, help="kind of the person's card; its number is asked for")
    command.add_argument("--number", default="", metavar="NUMBER", help="the number, where nobody reads what is typed")
    command.add_argument("--name", default="", metavar="NAME", help="which of several people with one number")
    command.add_argument("--ticket", default="", metavar="TICKET", help="a number as K-012, of a day")
    command.add_argument("--day", type=_day, metavar="DATE", help="the ticket's local day")


def _rehearsed(command: argparse.ArgumentParser) -> None:
    command.add_argument("--dry-run", action="store_true", help="only tell what would be destroyed")
    command.add_argument("--yes", action="store_true", help="do not ask again")


def _days(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,5}", text) or int(text) < LEAST_DAYS:
        raise argparse.ArgumentTypeError(f"must be a whole number from {LEAST_DAYS} on")
    return int(text)


def _deed(deeds: argparse._SubParsersAction[argparse.ArgumentParser], name: str, text: str) -> argparse.ArgumentParser:
    parser = deeds.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".")
    parser.set_defaults(deed=name)
    return parser


def _ask_password(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--ask-password", action="store_true", help="type the password yourself")


def _day(text: str) -> date:
    try:
        if not re.fullmatch(r"2\d{3}-\d\d-\d\d", text):
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError("must be a date as 2026-10-06") from error
