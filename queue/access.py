"""Who may do what: roles, acts, and a matrix that denies by default."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """Who asks.

    kiosk writes visits and reads back its own session and, by a shown card, its holder's last visit; board reads the
    public queue; head sees no identity. system is the office's own routine work; nobody is a window that no person has
    signed in to yet.
    """

    KIOSK = "kiosk"
    BOARD = "board"
    OFFICER = "officer"
    HEAD = "head"
    ADMINISTRATOR = "administrator"
    SYSTEM = "system"
    NOBODY = "nobody"


class Act(StrEnum):
    """What can be asked of the office."""

    SEE_PUBLIC = "see_public"
    ISSUE = "issue"
    RECOGNISE = "recognise"
    SUGGEST = "suggest"
    REPORT_PRINT = "report_print"
    PRINT_AGAIN = "print_again"
    ASK_REPRINT = "ask_reprint"
    REPORT_DEVICE = "report_device"
    ASK_HELP = "ask_help"
    SIGN_IN = "sign_in"
    TAKE_DESK = "take_desk"
    SEE_DESK = "see_desk"
    SERVE = "serve"
    SEE_FIGURES = "see_figures"
    CLOSE_DAY = "close_day"
    MANAGE_ACCOUNTS = "manage_accounts"
    KEEP_UP_KIOSK = "keep_up_kiosk"


_EVERYBODY = frozenset(Role)
_STAFF = frozenset({Role.OFFICER, Role.ADMINISTRATOR})

ALLOWED: dict[Act, frozenset[Role]] = {
    Act.SEE_PUBLIC: _EVERYBODY,
    Act.ISSUE: frozenset({Role.KIOSK}),
    Act.RECOGNISE: frozenset({Role.KIOSK}),
    Act.SUGGEST: frozenset({Role.KIOSK}),
    Act.REPORT_PRINT: frozenset({Role.KIOSK}),
    Act.PRINT_AGAIN: frozenset({Role.KIOSK}),
    Act.ASK_REPRINT: _STAFF,
    Act.REPORT_DEVICE: frozenset({Role.KIOSK}),
    Act.ASK_HELP: frozenset({Role.KIOSK}),
    Act.SIGN_IN: frozenset({Role.NOBODY}),
    Act.TAKE_DESK: _STAFF,
    Act.SEE_DESK: _STAFF,
    Act.SERVE: _STAFF,
    Act.SEE_FIGURES: frozenset({Role.HEAD, Role.ADMINISTRATOR, Role.SYSTEM}),
    Act.CLOSE_DAY: frozenset({Role.ADMINISTRATOR, Role.SYSTEM}),
    Act.MANAGE_ACCOUNTS: frozenset({Role.ADMINISTRATOR, Role.SYSTEM}),
    Act.KEEP_UP_KIOSK: frozenset({Role.ADMINISTRATOR}),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks. name: the account or device, for the event; account_id for people, else empty."""

    role: Role
    name: str
    account_id: str = ""


class AccessDenied(Exception):  # noqa: N818 - a refusal, not an error of the environment
    """The matrix says no; reaching this is a bug of the surface that asked."""


def check_access(actor: Actor, act: Act) -> None:
    """Raises AccessDenied unless the matrix allows the act to the actor's role."""
    if actor.role not in ALLOWED.get(act, frozenset()):
        raise AccessDenied(f"{actor.role} may not {act}")
