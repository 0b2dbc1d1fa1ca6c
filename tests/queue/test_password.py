"""What may be a password, a PIN and an account's name."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sambut.queue.operations.passwords import common_passwords, fault_of, new_password
from sambut.queue.password import (
    PASSWORD_MOST,
    PasswordFault,
    clean_login,
    clean_password,
    core,
    is_login,
    is_pin,
    pin_fault,
)
from sambut.queue.storage.data_files import SHIPPED


@pytest.mark.parametrize(
    ("password", "fault"),
    [
        ("", PasswordFault.TOO_SHORT),
        ("elevenchars", PasswordFault.TOO_SHORT),
        (" " * 20, PasswordFault.TOO_SHORT),
        ("x" * 201, PasswordFault.TOO_LONG),
        ("ﷺ" * 20, PasswordFault.TOO_LONG),
        ("kucing dan\x00gajah", PasswordFault.UNUSABLE),
        ("kucing dan\ud800gajah", PasswordFault.UNUSABLE),
        ("password12345", PasswordFault.TOO_COMMON),
        ("P-A-S-S-W-O-R-D-1-2", PasswordFault.TOO_COMMON),
        ("Kata Sandi 2026", PasswordFault.TOO_COMMON),
        ("qwertyuiop123", PasswordFault.TOO_COMMON),
        ("123456789012", PasswordFault.TOO_COMMON),
        ("210987654321", PasswordFault.TOO_COMMON),
        ("aaaaaaaaaaaaaa", PasswordFault.TOO_COMMON),
        ("bpsbpsbpsbps", PasswordFault.TOO_COMMON),
        ("!@#$%^&*()_+", PasswordFault.TOO_COMMON),
        ("Badan Pusat Statistik", PasswordFault.TOO_COMMON),
        ("ayu.lestari2026", PasswordFault.LIKE_LOGIN),
        ("AyuLestariAyuLestari", PasswordFault.LIKE_LOGIN),
        ("ayulestari dan kucing hijau", None),
        ("kucing hijau di atap", None),
        ("секретный кот дома", None),
        ("🐈🐕🐈🦜🐈🐢🐈🐕🦜🐈🐢🐈", None),
    ],
)
def test_passwords(password, fault):
    assert fault_of(password, "ayu.lestari") is fault


def test_made_passwords_are_good_ones_and_differ():
    made = {new_password() for _ in range(200)}
    assert len(made) == 200
    assert {fault_of(password, "ayu") for password in made} == {None}


def test_the_list_is_written_as_it_is_compared():
    listed = json.loads((SHIPPED / "common_passwords.json").read_text(encoding="utf-8"))["passwords"]
    assert len(listed) == len(set(listed)) == len(common_passwords())
    assert all(core(word) in {word, ""} for word in listed)


@given(st.text(max_size=300))
def test_any_text_is_judged_and_what_is_accepted_can_be_hashed(text):
    fault = fault_of(text, "ayu")
    password = clean_password(text)
    assert len(password) <= PASSWORD_MOST
    password.encode()
    if fault is None:
        assert len(password) >= 12


@given(st.text(st.characters(categories=("L", "N", "P", "S", "M")), min_size=12, max_size=30))
def test_two_keyboards_that_spell_alike_give_one_password(text):
    assert clean_password(unicodedata.normalize("NFD", text)) == clean_password(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    ("pin", "fault"),
    [
        ("", PasswordFault.NOT_DIGITS),
        ("12345a", PasswordFault.NOT_DIGITS),
        ("٣٧٤٩٢١", PasswordFault.NOT_DIGITS),
        ("37492", PasswordFault.TOO_SHORT),
        ("374921586", PasswordFault.TOO_LONG),
        ("111111", PasswordFault.TOO_COMMON),
        ("123456", PasswordFault.TOO_COMMON),
        ("890123", PasswordFault.TOO_COMMON),
        ("87654321", PasswordFault.TOO_COMMON),
        ("121212", PasswordFault.TOO_COMMON),
        ("123123", PasswordFault.TOO_COMMON),
        ("112211", PasswordFault.TOO_COMMON),
        ("374921", None),
        ("37492158", None),
    ],
)
def test_pins(pin, fault):
    assert pin_fault(pin) is fault


@given(st.text(max_size=20))
def test_no_pin_is_ever_a_password(text):
    if is_pin(text):
        assert fault_of(text, "ayu") is PasswordFault.TOO_SHORT


@given(st.text(max_size=300))
def test_a_login_is_plain_and_stays_as_it_is(text):
    login = clean_login(text)
    assert len(login) <= 64
    if is_login(login):
        assert login.isascii()
        assert clean_login(login) == login


@pytest.mark.parametrize("login", ["", " ", "-ayu", "ayu lestari", "ayu'; --", "=cmd", "ayu/..", "<b>ayu</b>"])
def test_odd_logins_are_none(login):
    assert not is_login(clean_login(login))
