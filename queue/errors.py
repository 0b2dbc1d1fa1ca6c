"""Environment faults that a person can do something about, as one exception family."""

from __future__ import annotations

from enum import StrEnum


class Fault(StrEnum):
    """What is wrong around the program; each has a sentence for the person in front of it."""

    CONFIG_UNREADABLE = "config_unreadable"
    ARGUMENT_WRONG = "argument_wrong"
    OFFICE_MISSING = "office_missing"
    OFFICE_EXISTS = "office_exists"
    DATABASE_AWAY = "database_away"
    DATABASE_BUSY = "database_busy"
    DATABASE_NEWER = "database_newer"
    DATABASE_DAMAGED = "database_damaged"
    DISK_FULL = "disk_full"
    DISK_READ_ONLY = "disk_read_only"
    KEY_MISSING = "key_missing"
    KEY_WRONG = "key_wrong"
    DISPLAY_MISSING = "display_missing"
    LIBRARY_MISSING = "library_missing"
    CAMERA_MISSING = "camera_missing"
    CAMERA_LOST = "camera_lost"
    FRAME_UNREADABLE = "frame_unreadable"
    PRINTER_UNSET = "printer_unset"
    PRINTER_UNREACHABLE = "printer_unreachable"
    PRINTER_FAILED = "printer_failed"
    DATA_FILE_BAD = "data_file_bad"
    ALREADY_RUNNING = "already_running"
    FOLDER_NOT_EMPTY = "folder_not_empty"
    ACCOUNT_EXISTS = "account_exists"
    ACCOUNT_UNKNOWN = "account_unknown"
    FOLDER_AWAY = "folder_away"
    OUTPUT_AWAY = "output_away"
    MAIL_UNSET = "mail_unset"
    CENTRAL_UNSET = "central_unset"
    CENTRAL_AWAY = "central_away"
    CENTRAL_REFUSED = "central_refused"
    NOT_ENROLLED = "not_enrolled"


class KnownError(Exception):
    """An environment fault: a code for the log and the translation, and a detail for the technician.

    The detail is plain English, names no person and never carries what a visitor typed.
    """

    def __init__(self, code: Fault, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else str(code))
        self.code = code
        self.detail = detail
