"""The settings of the report and of its e-mail: what is taken, what is refused and how that is told."""

import tomllib
from pathlib import Path

import pytest

from sambut.queue.errors import Fault, KnownError
from sambut.queue.report_settings import MailSettings, ReportSettings, report_from_home
from sambut.queue.settings import load_settings, parse_settings

MAIL = """
[report.mail]
host = "mail.example.org"
sender = "antrean@example.org"
recipients = ["kepala@example.org", "tata.usaha+pst@kota.example.org"]
"""


def parsed(text):
    return parse_settings(tomllib.loads(text)).report


def test_a_fresh_machine_makes_every_form_in_indonesian_and_sends_nothing():
    assert parsed("") == ReportSettings()
    assert not parsed("[report]").mail.is_set
    assert parsed("").periods == ("month", "quarter", "year")


def test_mail_with_the_usual_ports():
    mail = parsed(MAIL).mail
    assert (mail.host, mail.port, mail.security, mail.language) == ("mail.example.org", 587, "starttls", "id")
    assert mail.recipients == ("kepala@example.org", "tata.usaha+pst@kota.example.org")
    assert (mail.periods, mail.attachments) == (("day",), ("pdf",))
    assert parsed(MAIL + 'security = "tls"').mail.port == 465
    assert parsed(MAIL + "port = 2525").mail.port == 2525
    assert parsed('[report]\nlanguages = ["en", "id"]' + MAIL).mail.language == "en"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_without_encryption_only_to_this_machine(host):
    assert parsed(MAIL.replace("mail.example.org", host) + 'security = "none"').mail.port == 25


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (MAIL + 'security = "none"', "only for a server on this machine"),
        (MAIL + 'security = "maybe"', "report.mail.security must be one of starttls, tls, none"),
        (MAIL + "port = 70000", "report.mail.port must not be more than 65535"),
        (MAIL + 'user = "antrean"', "go together"),
        (MAIL + 'password_file = "mail.txt"', "go together"),
        (MAIL + 'colour = "red"', "unknown key colour in [report.mail]"),
        (MAIL.replace('host = "mail.example.org"', ""), "report.mail.host is missing"),
        (MAIL.replace('sender = "antrean@example.org"', ""), "report.mail.sender is missing"),
        ('[report.mail]\nhost = "h"\nsender = "a@b"', "report.mail.recipients is missing"),
        (MAIL.replace("antrean@", "antrean@x\\r\\nBcc: all@"), "report.mail.sender must be an address"),
        (MAIL.replace("kepala@example.org", "kepala@example.org\\nBcc: a@b"), "report.mail.recipients"),
        (MAIL.replace("kepala@", "Kepala <kepala@"), "report.mail.recipients"),
        (MAIL.replace("mail.example.org", "mail example"), "a host's name or address"),
        ("[report]\nmail = 1", "[report.mail] must be a section"),
        ('[report]\nformats = ["docx"]', 'report.formats: "docx"'),
        ('[report]\nlanguages = ["fr"]', 'report.languages: "fr"'),
        ("[report]\nlanguages = []", "report.languages must not be empty"),
        ('[report]\nfolder = ""', "report.folder must not be empty"),
        ('[report]\nperiods = ["day"]', 'report.periods: "day"'),
        ("[report]\nenabled = 1", "report.enabled must be a true or false"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_place(text, told):
    with pytest.raises(ValueError, match="report") as caught:
        parsed(text)
    assert told in str(caught.value)


def test_files_are_named_from_the_offices_folder(tmp_path):
    assert Path(report_from_home(load_settings(tmp_path).report, tmp_path).folder) == tmp_path / "reports"
    (tmp_path / "sambut.toml").write_text(MAIL + 'user = "a"\npassword_file = "mail.txt"\nca_file = "ca.pem"\n')
    settings = report_from_home(load_settings(tmp_path).report, tmp_path)
    assert Path(settings.mail.password_file) == tmp_path / "mail.txt"
    assert Path(settings.mail.ca_file) == tmp_path / "ca.pem"
    elsewhere = tmp_path / "share"
    (tmp_path / "sambut.toml").write_text(f"[report]\nfolder = '{elsewhere}'\n")
    settings = report_from_home(load_settings(tmp_path).report, tmp_path)
    assert Path(settings.folder) == elsewhere
    assert settings.mail == MailSettings(port=587, language="id")


def test_a_wrong_setting_is_told_with_the_files_name(tmp_path):
    (tmp_path / "sambut.toml").write_text(MAIL + "port = -1\n")
    with pytest.raises(KnownError, match=r"sambut\.toml") as caught:
        load_settings(tmp_path)
    assert caught.value.code is Fault.CONFIG_UNREADABLE


@pytest.mark.parametrize("key", ["sender", "recipients"])
@pytest.mark.parametrize(
    "address", ["kepala.@example.org", "a..b@example.org", ".a@example.org", "a@-", "a@b.", "a@-b.org", "a@b..org"]
)
def test_an_address_that_no_letter_can_be_written_to_is_refused(key, address):
    meant = "antrean@example.org" if key == "sender" else "kepala@example.org"
    with pytest.raises(ValueError, match=rf"report\.mail\.{key}"):
        parsed(MAIL.replace(meant, address))
