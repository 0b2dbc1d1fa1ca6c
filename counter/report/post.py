"""Hands one message to a mail server, encrypted and only to the server that was meant, or says why it did not."""

from __future__ import annotations

import contextlib
import os
import smtplib
import socket
import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path

from ...queue.errors import Fault, KnownError
from ...queue.report_settings import MailSettings, is_loopback

STEP_SECONDS = 30.0
"""How long one step may take: a connection, an answer."""
DATA_SECONDS = 180.0
"""How long the message itself may take, and then the server to take it in."""
TEMPORARY = range(400, 500)


class PostFault(StrEnum):
    """Why a message was not taken. What is not the reader's own server's word is tried again and again.

    unmade: the message itself cannot be made; outdated: the edition it was to bring is not kept any more.
    """

    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    DROPPED = "dropped"
    NO_TLS = "no_tls"
    CERTIFICATE = "certificate"
    SIGN_IN = "sign_in"
    SENDER = "sender_refused"
    LATER = "later"
    REFUSED = "refused"
    SETTINGS = "settings"
    UNMADE = "unmade"
    OUTDATED = "outdated"


@dataclass
class NotDeliveredError(Exception):
    """fault: with `code`, the server's number, 0 for none. for_good: this reader will never get it."""

    fault: PostFault
    code: int = 0
    for_good: bool = False

    def __str__(self) -> str:
        return f"{self.fault}_{self.code}" if self.code else str(self.fault)

    @property
    def is_servers(self) -> bool:
        """Whether the server itself cannot be used just now, so that other letters would fare no better."""
        return self.fault not in {PostFault.REFUSED, PostFault.LATER, PostFault.UNMADE, PostFault.OUTDATED}


def deliver(settings: MailSettings, recipient: str, message: EmailMessage, taken: Callable[[], object]) -> None:
    """Hands a message over. taken: called at once when the server has it, before anything else can go wrong.

    Raises NotDeliveredError, and KnownError for unusable files. What the server took is the reader's: that ending the
    connection fails afterwards changes nothing.
    """
    connection = _connected(settings)
    try:
        with _told():
            _greet(connection, settings)
            _sign_in(connection, settings)
            _hand_over(connection, settings.sender, recipient, message)
        taken()
        with contextlib.suppress(smtplib.SMTPException, OSError):
            connection.quit()
    finally:
        with contextlib.suppress(smtplib.SMTPException, OSError):
            connection.close()


def _connected(settings: MailSettings) -> smtplib.SMTP:
    """The name of this machine is told as its address: to look it up could take long, and is nobody's business."""
    own = "localhost"
    with _told():
        if settings.security == "tls":
            context = tls_context(settings)
            return smtplib.SMTP_SSL(settings.host, settings.port, own, context=context, timeout=STEP_SECONDS)
        return smtplib.SMTP(settings.host, settings.port, own, timeout=STEP_SECONDS)


def _greet(connection: smtplib.SMTP, settings: MailSettings) -> None:
    if connection.sock is not None:
        connection.local_hostname = _literal(connection.sock)
    if settings.security == "none":
        _require_loopback(connection, settings)
    connection.ehlo_or_helo_if_needed()
    if settings.security == "starttls":
        if not connection.has_extn("starttls"):
            raise NotDeliveredError(PostFault.NO_TLS)
        try:
            connection.starttls(context=tls_context(settings))
        except smtplib.SMTPResponseException as error:
            raise NotDeliveredError(PostFault.NO_TLS, error.smtp_code) from error
        connection.ehlo_or_helo_if_needed()


def _literal(connection: socket.socket) -> str:
    address = ip_address(connection.getsockname()[0].partition("%")[0])
    return f"[{address}]" if address.version == 4 else f"[IPv6:{address}]"


def _require_loopback(connection: smtplib.SMTP, settings: MailSettings) -> None:
    """Names can lead anywhere: what counts is whom the connection has reached."""
    reached = str(connection.sock.getpeername()[0]) if connection.sock is not None else ""
    if not (is_loopback(settings.host) and is_loopback(reached.removeprefix("::ffff:"))):
        raise NotDeliveredError(PostFault.NO_TLS)


def tls_context(settings: MailSettings) -> ssl.SSLContext:
    """Certificate and name are checked, against the system's authorities or the office's own. Raises KnownError."""
    try:
        return ssl.create_default_context(cafile=settings.ca_file or None)
    except OSError as error:
        raise KnownError(Fault.CONFIG_UNREADABLE, f"{settings.ca_file} is no file of certificates") from error


def _sign_in(connection: smtplib.SMTP, settings: MailSettings) -> None:
    if not settings.user:
        return
    password = read_password(Path(settings.password_file))
    try:
        connection.login(settings.user, password)
    except (smtplib.SMTPResponseException, smtplib.SMTPServerDisconnected):
        raise
    except smtplib.SMTPException as error:  # it has no way of signing in that is known here
        raise NotDeliveredError(PostFault.SIGN_IN) from error


def read_password(path: Path) -> str:
    """The first line of a file that nobody else may read. Raises KnownError saying what to do."""
    try:
        if os.name == "posix" and path.stat().st_mode & 0o077:
            raise KnownError(Fault.CONFIG_UNREADABLE, f"others can read {path}; run: chmod 600 {path}")
        password = path.read_text(encoding="utf-8").partition("\n")[0].rstrip("\r")
    except (OSError, UnicodeDecodeError) as error:
        raise KnownError(Fault.CONFIG_UNREADABLE, f"{path} cannot be read ({type(error).__name__})") from error
    if not password.isascii() or not password:
        raise KnownError(Fault.CONFIG_UNREADABLE, f"{path} has no password of plain letters, digits and signs")
    return password


def _hand_over(connection: smtplib.SMTP, sender: str, recipient: str, message: EmailMessage) -> None:
    content = message.as_bytes(policy=message.policy.clone(linesep="\r\n"))
    size = [f"SIZE={len(content)}"] if connection.has_extn("size") else []
    _require(connection.mail(sender, size)[0], PostFault.SENDER)
    _require(connection.rcpt(recipient)[0], PostFault.REFUSED)
    if connection.sock is not None:
        connection.sock.settimeout(DATA_SECONDS)
    code, _ = connection.data(content)
    _require(code, PostFault.REFUSED)
    if connection.sock is not None:
        connection.sock.settimeout(STEP_SECONDS)


def _require(code: int, fault: PostFault) -> None:
    if 200 <= code < 300:
        return
    if code in TEMPORARY:
        raise NotDeliveredError(PostFault.LATER, code)
    raise NotDeliveredError(fault, code, for_good=fault is PostFault.REFUSED)


@contextlib.contextmanager
def _told() -> Iterator[None]:
    """Whatever the net, the encryption or the server's words are, as NotDeliveredError."""
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise NotDeliveredError(PostFault.CERTIFICATE) from error
    except (smtplib.SMTPException, OSError) as error:
        raise _fault_of(error) from error


def _fault_of(error: Exception) -> NotDeliveredError:
    if isinstance(error, smtplib.SMTPServerDisconnected):
        waited = isinstance(error.__context__, TimeoutError)
        return NotDeliveredError(PostFault.TIMEOUT if waited else PostFault.DROPPED)
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return NotDeliveredError(PostFault.SIGN_IN, error.smtp_code)
    if isinstance(error, smtplib.SMTPDataError) and error.smtp_code >= 500:
        return NotDeliveredError(PostFault.REFUSED, error.smtp_code, for_good=True)
    if isinstance(error, smtplib.SMTPResponseException):
        return NotDeliveredError(PostFault.LATER, error.smtp_code)
    if isinstance(error, ssl.SSLError):
        return NotDeliveredError(PostFault.NO_TLS)
    return NotDeliveredError(PostFault.TIMEOUT if isinstance(error, TimeoutError) else PostFault.UNREACHABLE)
