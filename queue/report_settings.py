"""The settings of the daily report: which forms are made, where they are put, and whom they are sent to."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from .setting_values import parse_section

FORMATS = ("pdf", "xlsx", "csv", "json")
PORTS = {"starttls": 587, "tls": 465, "none": 25}
FOLDER = "reports"
_HOST_PART = r"[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?"


@dataclass(frozen=True, slots=True)
class MailSettings:
    """How reports go by e-mail; an empty host means that none are sent.

    security: "starttls", "tls", or "none" for a server on this very machine. port: 0 for the usual one. user: empty
    where the server asks for no password; password_file, ca_file: named from the office's folder, the second for an
    office with a certificate authority of its own. language: empty for the report's first. periods: "day", "month",
    "quarter", "year". attachments: forms.
    """

    host: str = ""
    port: int = 0
    security: str = "starttls"
    user: str = ""
    password_file: str = ""
    ca_file: str = ""
    sender: str = ""
    recipients: tuple[str, ...] = ()
    language: str = ""
    periods: tuple[str, ...] = ("day",)
    attachments: tuple[str, ...] = ("pdf",)

    @property
    def is_set(self) -> bool:
        """Whether reports are sent."""
        return bool(self.host)


@dataclass(frozen=True, slots=True)
class ReportSettings:
    """enabled: whether this machine makes reports by itself. folder: named from the office's folder.

    languages: of the files; the first one's have no language in their names. formats: which of the forms. periods:
    which longer ones are made when they are over.
    """

    enabled: bool = True
    folder: str = FOLDER
    languages: tuple[str, ...] = ("id",)
    formats: tuple[str, ...] = FORMATS
    periods: tuple[str, ...] = ("month", "quarter", "year")
    mail: MailSettings = field(default_factory=MailSettings)


def parse_report(values: dict[str, Any]) -> ReportSettings:
    """Settings from the table [report] with [report.mail] in it. Raises ValueError with section and key."""
    own = values.get("mail", {})
    if not isinstance(own, dict):
        raise ValueError("[report.mail] must be a section")  # noqa: TRY004 - one family for the caller
    rest = {key: value for key, value in values.items() if key != "mail"}
    report: ReportSettings = parse_section("report", rest, ReportSettings())
    mail: MailSettings = parse_section("report.mail", own, MailSettings())
    for key in ("languages", "folder"):
        if not getattr(report, key):
            raise ValueError(f"report.{key} must not be empty")
    _check_mail(mail, own)
    mail = dataclasses.replace(
        mail, port=mail.port or PORTS[mail.security], language=mail.language or report.languages[0]
    )
    return dataclasses.replace(report, mail=mail)


def _check_mail(mail: MailSettings, given: dict[str, Any]) -> None:
    if given and not mail.is_set:
        raise ValueError("report.mail.host is missing")
    if not mail.is_set:
        return
    for key in ("sender", "recipients"):
        if not getattr(mail, key):
            raise ValueError(f"report.mail.{key} is missing")
    for key, address in (("sender", mail.sender), *(("recipients", item) for item in mail.recipients)):
        if not is_address(address):
            raise ValueError(f'report.mail.{key}: "{address}" is no address that mail can be sent to')
    if bool(mail.user) != bool(mail.password_file):
        raise ValueError("report.mail.user and report.mail.password_file go together")
    if mail.security == "none" and not is_loopback(mail.host):
        raise ValueError('report.mail.security may be "none" only for a server on this machine, as 127.0.0.1')


def is_address(text: str) -> bool:
    """Whether letters can be written to it, as what writes them judges; no part of its host begins or ends in "-"."""
    from email.errors import MessageError  # noqa: PLC0415 - only a machine that sends reports needs it
    from email.headerregistry import Address  # noqa: PLC0415

    try:
        found = Address(addr_spec=text)
    except (MessageError, ValueError, IndexError):
        return False
    return bool(found.username) and all(re.fullmatch(_HOST_PART, part) for part in found.domain.split("."))


def is_loopback(host: str) -> bool:
    """Whether a host's name or address is this machine's own."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def report_from_home(report: ReportSettings, home: Path) -> ReportSettings:
    """Files and folders that the settings name from the office's folder, as whole paths."""
    password, authority = report.mail.password_file, report.mail.ca_file
    mail = dataclasses.replace(
        report.mail,
        password_file=str(home / password) if password else "",
        ca_file=str(home / authority) if authority else "",
    )
    return dataclasses.replace(report, folder=str(home / report.folder), mail=mail)
