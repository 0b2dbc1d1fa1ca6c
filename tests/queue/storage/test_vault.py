"""Sealed fields open only where they were sealed; the key is never made anew over existing data."""

import os
import stat

import pytest

from sambut.queue.errors import Fault, KnownError
from sambut.queue.storage.vault import Vault, create_key_file, open_field, read_key_file, seal_field

VAULT = Vault(b"k" * 32)


def test_a_field_opens_only_for_its_own_person_and_column():
    key, wrapped = VAULT.new_person_key("p1")
    sealed = seal_field(key, "p1", "name", "Siti")
    assert open_field(VAULT.unwrap("p1", wrapped), "p1", "name", sealed) == "Siti"
    for person, column in (("p2", "name"), ("p1", "email")):
        with pytest.raises(KnownError):
            open_field(key, person, column, sealed)
    with pytest.raises(KnownError):
        open_field(key, "p1", "name", sealed[:-1] + bytes([sealed[-1] ^ 1]))


def test_equal_texts_are_sealed_differently():
    key, _ = VAULT.new_person_key("p1")
    assert seal_field(key, "p1", "name", "Siti") != seal_field(key, "p1", "name", "Siti")


def test_another_offices_key_opens_nothing_and_finds_nothing():
    _, wrapped = VAULT.new_person_key("p1")
    other = Vault(b"o" * 32)
    with pytest.raises(KnownError) as caught:
        other.unwrap("p1", wrapped)
    assert caught.value.code is Fault.KEY_WRONG
    assert other.blind_index("ktp", "1") != VAULT.blind_index("ktp", "1")
    assert other.check != VAULT.check


def test_the_blind_index_tells_kinds_of_cards_apart():
    assert VAULT.blind_index("ktp", "12") == VAULT.blind_index("ktp", "12")
    assert VAULT.blind_index("ktp", "12") != VAULT.blind_index("sim", "12")
    assert len(VAULT.blind_index("ktp", "12")) == 32


def test_the_key_file_is_its_owners_alone_and_never_replaced(tmp_path):
    key = create_key_file(tmp_path)
    assert read_key_file(tmp_path) == key
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / "office.key").stat().st_mode) == 0o600
    with pytest.raises(KnownError) as caught:
        create_key_file(tmp_path)
    assert caught.value.code is Fault.OFFICE_EXISTS
    assert read_key_file(tmp_path) == key


def test_a_damaged_key_file_is_told(tmp_path):
    (tmp_path / "office.key").write_text("not hex")
    with pytest.raises(KnownError) as caught:
        read_key_file(tmp_path)
    assert caught.value.code is Fault.KEY_WRONG
