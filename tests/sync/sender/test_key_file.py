"""The key of this machine: for its owner only, whole or not there, and the same for the same code."""

import os
import stat

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sambut.queue.errors import Fault, KnownError
from sambut.sync.sender.key_file import (
    KEY_FILE,
    UNFINISHED,
    drop_unfinished,
    find_key,
    is_readable_by_others,
    keep_key,
    key_mark,
    unfinished_key,
)


def raw(key):
    return key.private_bytes_raw()


def test_it_is_kept_and_found(tmp_path):
    assert find_key(tmp_path) is None
    before, key = key_mark(tmp_path), Ed25519PrivateKey.generate()
    keep_key(tmp_path, key)
    assert raw(find_key(tmp_path)) == raw(key)
    assert key_mark(tmp_path) != before
    assert [path.name for path in tmp_path.iterdir()] == [KEY_FILE]


@pytest.mark.skipif(os.name != "posix", reason="files have such rights on POSIX only")
def test_nobody_else_reads_it(tmp_path):
    keep_key(tmp_path, unfinished_key(tmp_path, "A"))
    unfinished_key(tmp_path, "B")
    for name in (KEY_FILE, UNFINISHED):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
    assert not is_readable_by_others(tmp_path)
    (tmp_path / KEY_FILE).chmod(0o644)
    assert is_readable_by_others(tmp_path)


def test_the_same_code_is_offered_with_the_same_key(tmp_path):
    first = unfinished_key(tmp_path, "A")
    assert raw(unfinished_key(tmp_path, "A")) == raw(first)
    assert raw(unfinished_key(tmp_path, "B")) != raw(first)
    assert b"A" not in (tmp_path / UNFINISHED).read_bytes().splitlines()
    keep_key(tmp_path, first)
    assert not (tmp_path / UNFINISHED).exists()
    drop_unfinished(tmp_path)


@pytest.mark.parametrize("content", [b"", b"rubbish", b"A\nrubbish", b"\xff" * 300])
def test_what_lies_aside_damaged_is_made_anew(tmp_path, content):
    (tmp_path / UNFINISHED).write_bytes(content)
    assert raw(unfinished_key(tmp_path, "A")) == raw(unfinished_key(tmp_path, "A"))


def other_keys():
    pem, pkcs8 = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    yield generate_private_key(SECP256R1()).private_bytes(pem, pkcs8, serialization.NoEncryption())
    locked = serialization.BestAvailableEncryption(b"secret")
    yield Ed25519PrivateKey.generate().private_bytes(pem, pkcs8, locked)
    yield from (b"", b"rubbish", b"-----BEGIN PRIVATE KEY-----\nAA\n-----END PRIVATE KEY-----\n")


@pytest.mark.parametrize("content", list(other_keys()), ids=["ec", "locked", "empty", "rubbish", "short"])
def test_a_file_that_holds_no_such_key_is_told(tmp_path, content):
    (tmp_path / KEY_FILE).write_bytes(content)
    with pytest.raises(KnownError) as caught:
        find_key(tmp_path)
    assert caught.value.code is Fault.KEY_WRONG
    assert "PRIVATE" not in caught.value.detail


def test_a_folder_that_takes_nothing_is_told(tmp_path):
    (tmp_path / f"{KEY_FILE}.part").mkdir()
    with pytest.raises(KnownError) as caught:
        keep_key(tmp_path, Ed25519PrivateKey.generate())
    assert caught.value.code is Fault.DISK_READ_ONLY
