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
    REPORT_SESSION = "report_session"
    ANSWER_SURVEY = "answer_survey"
    SIGN_IN = "sign_in"
    KEEP_SESSION = "keep_session"
    TAKE_DESK = "take_desk"
    SEE_DESK = "see_desk"
    SERVE = "serve"
    KEEP_RECORDS = "keep_records"
    SEE_FOLLOW_UPS = "see_follow_ups"
    REGISTER = "register"
    EXCUSE = "excuse"
    SEE_BRANCH = "see_branch"
    MANAGE_DESKS = "manage_desks"
    SEE_FIGURES = "see_figures"
    FILE_REPORT = "file_report"
    SEND_REPORT = "send_report"
    CLOSE_DAY = "close_day"
    MANAGE_ACCOUNTS = "manage_accounts"
    READ_GUESTS = "read_guests"
    READ_AUDIT = "read_audit"
    KEEP_UP_KIOSK = "keep_up_kiosk"
    EXPORT_PERSON = "export_person"
    CORRECT_PERSON = "correct_person"
    CORRECT_VISIT = "correct_visit"
    ERASE_PERSON = "erase_person"
    EXPIRE_PERSONS = "expire_persons"
    DELIVER = "deliver"
    SEE_DELIVERY = "see_delivery"


_EVERYBODY = frozenset(Role)
_STAFF = frozenset({Role.OFFICER, Role.ADMINISTRATOR})
_LEAD = frozenset({Role.HEAD, Role.ADMINISTRATOR})

ALLOWED: dict[Act, frozenset[Role]] = {
    Act.SEE_PUBLIC: _EVERYBODY,
    Act.ISSUE: frozenset({Role.KIOSK}),
    Act.RECOGNISE: frozenset({Role.KIOSK}),
    Act.SUGGEST: frozenset({Role.KIOSK}),
    Act.REPORT_PRINT: frozenset({Role.KIOSK}),
    Act.PRINT_AGAIN: frozenset({Role.KIOSK}),
    Act.ASK_REPRINT: _STAFF,
    Act.REPORT_DEVICE: frozenset({Role.KIOSK, Role.BOARD}),
    Act.ASK_HELP: frozenset({Role.KIOSK}),
    Act.REPORT_SESSION: frozenset({Role.KIOSK}),
    Act.ANSWER_SURVEY: frozenset({Role.KIOSK}),
    Act.SIGN_IN: frozenset({Role.NOBODY}),
    Act.KEEP_SESSION: frozenset({Role.OFFICER, Role.HEAD, Role.ADMINISTRATOR}),
    Act.TAKE_DESK: _STAFF,
    Act.SEE_DESK: _STAFF,
    Act.SERVE: _STAFF,
    Act.KEEP_RECORDS: _STAFF,
    Act.SEE_FOLLOW_UPS: _STAFF,
    Act.REGISTER: _STAFF,
    Act.EXCUSE: _STAFF | {Role.HEAD},
    Act.SEE_BRANCH: _LEAD,
    Act.MANAGE_DESKS: _LEAD,
    Act.SEE_FIGURES: frozenset({Role.HEAD, Role.ADMINISTRATOR, Role.SYSTEM}),
    Act.FILE_REPORT: _LEAD | {Role.SYSTEM},
    Act.SEND_REPORT: frozenset({Role.SYSTEM}),
    Act.CLOSE_DAY: _LEAD | {Role.SYSTEM},
    Act.MANAGE_ACCOUNTS: frozenset({Role.ADMINISTRATOR, Role.SYSTEM}),
    Act.READ_GUESTS: _STAFF,
    Act.READ_AUDIT: frozenset({Role.ADMINISTRATOR, Role.SYSTEM}),
    Act.KEEP_UP_KIOSK: frozenset({Role.ADMINISTRATOR}),
    Act.EXPORT_PERSON: frozenset({Role.ADMINISTRATOR}),
    Act.CORRECT_PERSON: frozenset({Role.ADMINISTRATOR}),
    Act.CORRECT_VISIT: frozenset({Role.ADMINISTRATOR}),
    Act.ERASE_PERSON: frozenset({Role.ADMINISTRATOR}),
    Act.EXPIRE_PERSONS: frozenset({Role.SYSTEM}),
    Act.DELIVER: frozenset({Role.SYSTEM}),
    Act.SEE_DELIVERY: frozenset({Role.OFFICER, Role.HEAD, Role.ADMINISTRATOR, Role.SYSTEM}),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks. name: the account or device, for the event; account_id for people, else empty.

    session_id: what signing in opened; without it there is nothing to unlock.
    """

    role: Role
    name: str
    account_id: str = ""
    session_id: str = ""


class AccessDenied(Exception):  # noqa: N818 - a refusal, not an error of the environment
    """The matrix says no; reaching this is a bug of the surface that asked."""


def check_access(actor: Actor, act: Act) -> None:
    """Raises AccessDenied unless the matrix allows the act to the actor's role."""
    if actor.role not in ALLOWED.get(act, frozenset()):
        raise AccessDenied(f"{actor.role} may not {act}")
