"""A mail server on this machine with a throw-away authority, for the report's letters."""

import pytest

from sambut.tests.counter.report.certificates import make_authority
from sambut.tests.counter.report.mail_server import HOST, MailServer


@pytest.fixture
def authority(tmp_path):
    return make_authority(tmp_path)


@pytest.fixture
def server(authority, tmp_path):
    made = MailServer(authority.server_context(tmp_path, HOST))
    made.start()
    yield made
    made.stop()
