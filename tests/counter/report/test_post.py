"""Handing a message to a real mail server: what gets through, what is refused, and what never goes out in the open."""

import os
import socket
import threading
from dataclasses import replace
from email.message import EmailMessage

import pytest

from sambut.counter.report import post
from sambut.counter.report.post import NotDeliveredError, PostFault, deliver
from sambut.queue.errors import Fault, KnownError
from sambut.queue.report_settings import MailSettings
from sambut.tests.counter.report.certificates import make_authority
from sambut.tests.counter.report.mail_server import HOST, PASSWORD, USER, MailServer

READER = "kepala@example.org"


def message():
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "antrean@example.org", READER, "Laporan"
    made["Message-ID"] = "<1@9971.sambut.invalid>"
    made.set_content("isi\n.titik di awal baris\n")
    return made


@pytest.fixture
def serve():
    servers = []

    def start(*arguments, **options):
        servers.append(MailServer(*arguments, **options))
        servers[-1].start()
        return servers[-1]

    yield start
    for server in servers:
        server.stop()


def settings(server, authority=None, **changes):
    values = MailSettings(
        HOST, server.port, "starttls", sender="antrean@example.org", recipients=(READER,), language="id"
    )
    return replace(values, ca_file=str(authority.file) if authority else "", **changes)


@pytest.fixture
def secure(serve, authority, tmp_path):
    """A server with STARTTLS, and settings that trust it."""
    server = serve(authority.server_context(tmp_path, HOST, "localhost"))
    return server, settings(server, authority)


def send(mail):
    taken = []
    deliver(mail, READER, message(), lambda: taken.append(True))
    assert taken == [True]


def refused(mail):
    with pytest.raises(NotDeliveredError) as caught:
        send(mail)
    return caught.value


@pytest.mark.parametrize("tls", [False, True])
def test_a_message_goes_encrypted_to_the_server_that_was_meant(serve, authority, tmp_path, tls):
    server = serve(authority.server_context(tmp_path, HOST), tls=tls)
    send(settings(server, authority, security="tls" if tls else "starttls"))
    (taken,) = server.taken
    assert server.readers == [READER]
    assert taken.get_content().splitlines() == ["isi", ".titik di awal baris"]


def test_another_authoritys_certificate_is_refused(secure, tmp_path):
    server, mail = secure
    other = make_authority(tmp_path, "other")
    assert refused(replace(mail, ca_file=str(other.file))).fault is PostFault.CERTIFICATE
    assert refused(replace(mail, ca_file="")).fault is PostFault.CERTIFICATE
    assert server.taken == []


@pytest.mark.parametrize("tls", [False, True])
def test_another_hosts_certificate_is_refused(serve, authority, tmp_path, tls):
    server = serve(authority.server_context(tmp_path, "mail.example.org"), tls=tls)
    mail = settings(server, authority, security="tls" if tls else "starttls")
    assert refused(mail).fault is PostFault.CERTIFICATE
    assert server.tried == {}


def test_a_server_without_encryption_gets_nothing(serve):
    server = serve()
    fault = refused(settings(server))
    assert (fault.fault, fault.for_good, fault.is_servers) == (PostFault.NO_TLS, False, True)
    assert server.tried == {}


def test_a_server_that_says_no_to_encryption_gets_nothing():
    """It offers STARTTLS and then refuses it, as somebody between the two would make it."""
    with socket.create_server((HOST, 0)) as listener:
        heard = []

        def talk():
            connection, _ = listener.accept()
            with connection, connection.makefile("rb") as lines:
                connection.sendall(b"220 hello\r\n")
                for answer in (b"250-x\r\n250 STARTTLS\r\n", b"454 not now\r\n"):
                    heard.append(lines.readline())
                    connection.sendall(answer)
                heard.append(lines.readline())

        thread = threading.Thread(target=talk)
        thread.start()
        mail = MailSettings(HOST, listener.getsockname()[1], "starttls", sender="a@b", recipients=(READER,))
        assert refused(mail).fault is PostFault.NO_TLS
        thread.join(10)
    assert heard == [b"ehlo [127.0.0.1]\r\n", b"STARTTLS\r\n", b""]


def test_a_server_on_this_machine_may_do_without_and_no_other(serve, monkeypatch):
    server = serve()
    send(settings(server, security="none"))
    assert len(server.taken) == 1
    assert refused(settings(server, security="none", host="localhost.example.org")).fault is PostFault.UNREACHABLE
    monkeypatch.setattr(post, "is_loopback", lambda host: host == "localhost")
    assert refused(settings(server, security="none", host="localhost")).fault is PostFault.NO_TLS
    assert len(server.taken) == 1


def with_password(mail, tmp_path, password=PASSWORD, mode=0o600):
    file = tmp_path / "mail.txt"
    file.write_text(f"{password}\n", encoding="utf-8")
    file.chmod(mode)
    return replace(mail, user=USER, password_file=str(file))


def test_a_password_is_read_from_its_file_and_told_to_nobody_else(serve, authority, tmp_path):
    server = serve(authority.server_context(tmp_path, HOST), sign_in=True)
    mail = settings(server, authority)
    send(with_password(mail, tmp_path))
    assert len(server.taken) == 1
    wrong = refused(with_password(mail, tmp_path, "salah"))
    assert (wrong.fault, wrong.code, wrong.for_good) == (PostFault.SIGN_IN, 535, False)
    assert refused(mail).fault in {PostFault.SENDER, PostFault.LATER}
    assert len(server.taken) == 1


@pytest.mark.skipif(os.name != "posix", reason="rights of files")
def test_a_password_that_others_can_read_is_not_used(secure, tmp_path):
    server, mail = secure
    with pytest.raises(KnownError, match="chmod 600") as caught:
        send(with_password(mail, tmp_path, mode=0o644))
    assert caught.value.code is Fault.CONFIG_UNREADABLE
    assert server.tried == {}


@pytest.mark.parametrize("content", [None, "", "\n", "kata sandi é"])
def test_a_password_file_that_is_of_no_use_is_told(tmp_path, content):
    file = tmp_path / "mail.txt"
    if content is not None:
        file.write_text(content, encoding="utf-8")
        file.chmod(0o600)
    with pytest.raises(KnownError, match=r"mail\.txt"):
        post.read_password(file)


def test_a_file_of_no_certificates_is_told(secure, tmp_path):
    _, mail = secure
    (tmp_path / "ca.txt").write_text("no certificate")
    for name in ("ca.txt", "nothing.pem"):
        with pytest.raises(KnownError, match=name):
            send(replace(mail, ca_file=str(tmp_path / name)))


@pytest.mark.parametrize(
    ("step", "answer", "fault", "code", "for_good"),
    [
        ("greet", "421 busy", PostFault.LATER, 530, False),
        ("mail", "550 not you", PostFault.SENDER, 550, False),
        ("mail", "451 later", PostFault.LATER, 451, False),
        ("rcpt", "450 later", PostFault.LATER, 450, False),
        ("rcpt", "550 nobody here", PostFault.REFUSED, 550, True),
        ("rcpt", "drop", PostFault.DROPPED, 0, False),
        ("data", "451 later", PostFault.LATER, 451, False),
        ("data", "552 too big", PostFault.REFUSED, 552, True),
        ("data", "drop", PostFault.DROPPED, 0, False),
    ],
)
def test_what_the_server_says_is_told_apart(secure, step, answer, fault, code, for_good):
    server, mail = secure
    server.told[step] = [answer] * 2
    found = refused(mail)
    assert (found.fault, found.code, found.for_good) == (fault, code, for_good)
    assert server.taken == []


def test_nobody_there_and_somebody_who_says_nothing(serve, monkeypatch):
    monkeypatch.setattr(post, "STEP_SECONDS", 0.3)
    server = serve()
    mail = settings(server)
    server.stop()
    assert refused(mail).fault is PostFault.UNREACHABLE
    with socket.create_server((HOST, 0)) as listener:
        silent = replace(mail, port=listener.getsockname()[1])
        assert refused(silent).fault is PostFault.TIMEOUT
        assert refused(replace(silent, security="tls")).fault in {PostFault.TIMEOUT, PostFault.NO_TLS}


def test_a_server_that_hangs_in_the_middle_is_left(secure, monkeypatch):
    monkeypatch.setattr(post, "DATA_SECONDS", 0.3)
    server, mail = secure
    server.told["data"] = ["hang"]
    assert refused(mail).fault is PostFault.TIMEOUT
    send(mail)
    assert len(server.taken) == 1
