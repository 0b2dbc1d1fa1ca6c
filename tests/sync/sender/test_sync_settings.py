"""The section [sync] of the settings file."""

import pytest

from sambut.queue.errors import Fault, KnownError
from sambut.queue.settings import SyncSettings, load_settings


def load(tmp_path, text):
    (tmp_path / "sambut.toml").write_text(f"[sync]\n{text}\n")
    return load_settings(tmp_path).sync


def test_none_is_set_at_first(tmp_path):
    assert load_settings(tmp_path).sync == SyncSettings()
    assert not SyncSettings().is_set


def test_what_can_be_set(tmp_path):
    found = load(tmp_path, 'central = "https://pst.example.go.id:8443"\nauthority = "pusat.pem"')
    assert found == SyncSettings("https://pst.example.go.id:8443", str(tmp_path / "pusat.pem"))
    assert found.is_set
    assert not load(tmp_path, 'central = "https://pst.example.go.id"\nenabled = false').is_set


@pytest.mark.parametrize(
    "text",
    [
        'central = "http://pst.example.go.id"',
        'central = "pst.example.go.id"',
        'central = "https://"',
        'central = "https://user:secret@pst.example.go.id"',
        'central = "https://pst.example.go.id:99999"',
        'central = "https://pst.example.go.id/?a=b"',
        'central = "https://pst.example.go.id\\n"',
        "central = 5",
        'enabled = "yes"',
        "verify = false",
        "insecure = true",
    ],
)
def test_what_cannot(tmp_path, text):
    with pytest.raises(KnownError) as caught:
        load(tmp_path, text)
    assert caught.value.code is Fault.CONFIG_UNREADABLE
    assert "secret" not in caught.value.detail
