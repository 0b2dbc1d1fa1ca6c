"""Both ends sign one and the same address, however it is written in their settings."""

import pytest

from sambut.queue.clock import system_clock
from sambut.queue.errors import Fault, KnownError
from sambut.queue.setting_values import parse_value
from sambut.sync.central.settings import CentralSettings, require_usable
from sambut.sync.sender.client import Central as Line
from sambut.sync.sender.exchange import tls_context
from sambut.sync.wire.address import base_of
from sambut.tests.sync.world import Device, running_central

SAME = [
    ("https://PST.Example.go.id/", "https://pst.example.go.id"),
    ("https://pst.example.go.id:443", "https://pst.example.go.id"),
    ("HTTPS://pst.example.go.id:8443/", "https://pst.example.go.id:8443"),
    ("https://[::1]:8443", "https://[::1]:8443"),
    ("https://[0:0:0:0:0:0:0:1]", "https://[::1]"),
    ("https://localhost:0", "https://localhost:0"),
]
WRONG = [
    "",
    "http://pst.example.go.id",
    "pst.example.go.id",
    "https://",
    "https://[::1",
    "https://a:99999",
    "https://pst.example.go.id/central",
    "https://pst.example.go.id//",
    "https://user:word@pst.example.go.id",
    "https://@pst.example.go.id",
    "https://pst.example.go.id?",
    "https://pst.example.go.id/?a=b",
    "https://pst.example.go.id#",
    "https://pst.example.go.id\n",
    "https://pst example.go.id",
    "https://höst.example",
]


@pytest.mark.parametrize(("url", "base"), SAME)
def test_one_form_for_all_ways_to_write_it(url, base):
    assert base_of(url) == base
    assert base_of(base) == base


@pytest.mark.parametrize("url", WRONG)
def test_what_cannot_be_signed_is_refused_at_both_ends(url):
    with pytest.raises(ValueError, match="https://, without a path, a query or a user"):
        base_of(url)
    with pytest.raises(ValueError, match="url, the public address, must be"):
        require_usable(CentralSettings(url=url, database="postgresql://x", certificate="c", key="k"))
    with pytest.raises(KnownError) as caught:
        Line(url, tls_context(""), None)
    assert caught.value.code is Fault.CONFIG_UNREADABLE
    assert "word" not in caught.value.detail
    if url:
        with pytest.raises(ValueError, match="https://"):
            parse_value("sync", "central", url, "")


def test_a_central_office_written_otherwise_is_understood(tmp_path, postgres_url):
    with running_central(postgres_url, tmp_path, url="https://LOCALHOST:0") as central:
        central.add_branch()
        device = Device(central, "3171").enter()
        line = Line(
            central.url.upper().replace("HTTPS", "https") + "/",
            tls_context(str(central.tls.authority)),
            device.key,
            system_clock,
        )
        try:
            assert line.head("3171", "019a3f5e-7c00-7abc-8def-0123456789ab").last_seq == 0
        finally:
            line.close()
