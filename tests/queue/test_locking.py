"""A locked window opens by PIN or password; the PIN opens nothing else."""

import json
from datetime import timedelta

import pytest
import sqlalchemy as sa

from sambut.queue.access import AccessDenied, Actor, Role
from sambut.queue.operations.accounts import Account, AccountChanged, AccountRefused, SignInRefused
from sambut.queue.operations.locking import PinRefused, PinSet, Unlocked, UnlockRefused
from sambut.queue.password import PasswordFault
from sambut.queue.storage.schema import account, event

SYSTEM = Actor(Role.SYSTEM, "test")
NOBODY = Actor(Role.NOBODY, "counter")
PASSWORD = "a long test password"
PIN = "374921"


def signed_in(bench, device="window-1", password=PASSWORD):
    outcome = bench.office.sign_in(NOBODY, "ayu", password, device)
    assert isinstance(outcome, Account), outcome
    return outcome.actor


@pytest.fixture
def ayu(any_bench):
    any_bench.officer("ayu")
    actor = signed_in(any_bench)
    assert any_bench.office.set_pin(actor, PIN) == PinSet()
    return actor


def test_pin_and_password_both_open(any_bench, ayu):
    assert any_bench.office.unlock(ayu, PIN) == Unlocked()
    assert any_bench.office.unlock(ayu, PASSWORD) == Unlocked()
    assert any_bench.office.unlock(ayu, "374922") == UnlockRefused(tries_left=4)
    assert any_bench.office.unlock(ayu, "wrong password") == UnlockRefused()


def test_the_pin_never_signs_in(any_bench, ayu):
    assert any_bench.office.sign_in(NOBODY, "ayu", PIN, "window-2") == SignInRefused()


def test_five_wrong_ones_end_the_pin_for_this_session_alone(any_bench, ayu):
    left = [any_bench.office.unlock(ayu, "374922") for _ in range(5)]
    assert [outcome.tries_left for outcome in left] == [4, 3, 2, 1, 0]
    assert left[4].needs_password
    over = UnlockRefused(needs_password=True)
    assert any_bench.office.unlock(ayu, PIN) == over
    any_bench.office.set_pin(ayu, "502917")
    assert any_bench.office.unlock(ayu, "502917") == over
    assert any_bench.office.unlock(ayu, PASSWORD) == Unlocked()
    assert any_bench.office.unlock(ayu, "502917") == over
    assert any_bench.office.unlock(signed_in(any_bench), "502917") == Unlocked()


def test_the_right_pin_begins_the_count_anew(any_bench, ayu):
    for _ in range(3):
        for _ in range(4):
            any_bench.office.unlock(ayu, "374922")
        assert any_bench.office.unlock(ayu, PIN) == Unlocked()


def test_wrong_passwords_rest_as_at_signing_in(any_bench, ayu):
    outcomes = [any_bench.office.unlock(ayu, "wrong") for _ in range(5)]
    assert outcomes[4] == UnlockRefused(any_bench.clock() + timedelta(seconds=30))
    assert any_bench.office.unlock(ayu, PASSWORD) == outcomes[4]
    assert any_bench.office.sign_in(NOBODY, "ayu", PASSWORD, "window-1") == SignInRefused(outcomes[4].retry_at)
    assert any_bench.office.unlock(ayu, PIN) == Unlocked()
    any_bench.clock.advance(31)
    assert any_bench.office.unlock(ayu, PASSWORD) == Unlocked()


def test_a_pin_opens_on_the_day_of_signing_in_only(any_bench, ayu):
    any_bench.clock.advance(86_400)
    assert any_bench.office.unlock(ayu, PIN) == UnlockRefused(needs_password=True)
    assert any_bench.office.unlock(ayu, PASSWORD) == Unlocked()


def test_no_session_no_pin(any_bench, ayu):
    needed = UnlockRefused(needs_sign_in=True)
    someone = Actor(ayu.role, ayu.name, ayu.account_id)
    assert any_bench.office.unlock(someone, PIN) == needed
    assert any_bench.office.unlock(someone, PASSWORD) == needed
    any_bench.officer("dimas")
    dimas = any_bench.office.sign_in(NOBODY, "dimas", PASSWORD).actor
    assert any_bench.office.unlock(Actor(ayu.role, ayu.name, ayu.account_id, dimas.session_id), PIN) == needed
    any_bench.office.sign_out(ayu)
    any_bench.office.sign_out(ayu)
    assert any_bench.office.unlock(ayu, PIN) == needed


def test_a_closed_account_opens_nothing_and_comes_back_without_its_sessions(any_bench, ayu):
    any_bench.office.deactivate(SYSTEM, "ayu")
    with pytest.raises(AccessDenied):
        any_bench.office.unlock(ayu, PIN)
    any_bench.office.activate(SYSTEM, "ayu")
    assert any_bench.office.unlock(ayu, PIN) == UnlockRefused(needs_sign_in=True)


def test_a_new_password_takes_the_pin_away(any_bench, ayu):
    any_bench.office.set_password(SYSTEM, "ayu", "kucing hijau di atap")
    assert any_bench.office.unlock(ayu, PIN) == UnlockRefused(needs_sign_in=True)
    again = signed_in(any_bench, password="kucing hijau di atap")
    assert any_bench.office.unlock(again, PIN) == UnlockRefused(needs_password=True)


def test_an_own_new_password_needs_the_old_one_and_ends_other_windows(any_bench, ayu):
    other, new = signed_in(any_bench, "window-2"), "kucing hijau di atap"
    office = any_bench.office
    assert office.change_password(ayu, "wrong", new) == UnlockRefused()
    assert office.change_password(ayu, PIN, new) == UnlockRefused(needs_password=True)
    assert office.change_password(ayu, PASSWORD, "short") == AccountRefused({"password": PasswordFault.TOO_SHORT})
    assert office.change_password(other, PASSWORD, "ayu" * 5) == AccountRefused({"password": PasswordFault.TOO_COMMON})
    assert isinstance(office.change_password(ayu, PASSWORD, new), AccountChanged)
    assert office.unlock(ayu, PIN) == Unlocked()
    assert office.unlock(other, PIN) == UnlockRefused(needs_sign_in=True)
    assert office.sign_in(NOBODY, "ayu", PASSWORD, "window-3") == SignInRefused()
    signed_in(any_bench, "window-3", new)


def test_a_trivial_pin_is_refused_and_the_old_one_stays(any_bench, ayu):
    assert any_bench.office.set_pin(ayu, "123456") == PinRefused(PasswordFault.TOO_COMMON)
    assert any_bench.office.set_pin(ayu, "1") == PinRefused(PasswordFault.TOO_SHORT)
    assert any_bench.office.unlock(ayu, PIN) == Unlocked()
    assert any_bench.office.set_pin(ayu, "") == PinSet()
    assert any_bench.office.unlock(ayu, PIN) == UnlockRefused(needs_password=True)


def test_a_stolen_database_does_not_tell_the_pin(bench):
    """A million choices are tried in a night; without the office's key none of them matches."""
    from sambut.queue.operations.passwords import matches

    bench.officer("ayu")
    bench.office.set_pin(signed_in(bench), PIN)
    with bench.office._database.reading() as connection:
        kept = connection.execute(sa.select(account.c.pin_hash).where(account.c.login == "ayu")).scalar_one()
        told = connection.execute(sa.select(event.c.payload).where(event.c.type.like("account.%"))).scalars().all()
    assert kept.startswith("$argon2id$")
    assert not matches(kept, PIN)
    assert PIN not in json.dumps(told)


def test_rivals_with_pins_get_five_tries_together(bench, monkeypatch):
    from sambut.queue.operations import passwords

    bench.officer("ayu")
    actor = signed_in(bench)
    bench.office.set_pin(actor, PIN)
    check, rivals = passwords.matches, []

    def together(hashed, text):
        if len(rivals) < 8:
            rivals.append(None)
            rivals[-1] = bench.office.unlock(actor, "374922")
        return check(hashed, text)

    monkeypatch.setattr(passwords, "matches", together)
    assert bench.office.unlock(actor, PIN) == UnlockRefused(needs_password=True)
