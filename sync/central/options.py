"""What the `central` command can be given; light, for every start of the program reads it."""

from __future__ import annotations

import argparse
import re

ROLES = ("viewer", "operator", "administrator")


def central_options(command: argparse.ArgumentParser) -> None:
    """Without a deed it receives."""
    command.set_defaults(deed="receive")
    command.add_argument(
        "--trial", action="store_true", help="with a database and a certificate of its own, to try it on this machine"
    )
    deeds = command.add_subparsers(title="deeds", metavar="DEED")
    account = _deed(deeds, "account", "add an account for the dashboard")
    account.add_argument("login", metavar="LOGIN", help="the account's name: letters, digits and . _ - @")
    account.add_argument("--role", required=True, choices=ROLES, help="what the account may do")
    account.add_argument("--name", default="", metavar="NAME", help="the person's full name")
    account.add_argument("--ask-password", action="store_true", help="type the password yourself")
    code = _deed(deeds, "code", "make a code by which a device of a branch enrols, once, within three days")
    code.add_argument("branch", type=_branch, metavar="BRANCH", help="branch code, four digits")
    code.add_argument("--name", required=True, metavar="NAME", help="of the device, as the dashboard lists it")
    code.add_argument("--branch-name", default="", metavar="NAME", help="of a branch that is new here")


def _deed(deeds: argparse._SubParsersAction[argparse.ArgumentParser], name: str, text: str) -> argparse.ArgumentParser:
    parser = deeds.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".")
    parser.set_defaults(deed=name)
    return parser


def _branch(text: str) -> str:
    if not re.fullmatch(r"[0-9]{4}", text):
        raise argparse.ArgumentTypeError("must be four digits")
    return text
