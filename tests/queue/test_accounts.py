"""Signing in and the accounts' administration, on both databases."""

import json
from datetime import timedelta

import pytest
import sqlalchemy as sa
from argon2 import PasswordHasher

from sambut.queue.access import AccessDenied, Actor, Role
from sambut.queue.operations import passwords
from sambut.queue.operations.accounts import (
    Account,
    AccountChanged,
    AccountFault,
    AccountRefused,
    SignInRefused,
)
from sambut.queue.operations.calling import Called
from sambut.queue.password import PasswordFault
from sambut.queue.storage.schema import account, event, sign_in_attempt

SYSTEM = Actor(Role.SYSTEM, "test")
NOBODY = Actor(Role.NOBODY, "counter")
PASSWORD = "a long test password"


def events(bench, kind):
    with bench.office._database.reading() as connection:
        rows = connection.execute(sa.select(event.c.payload).where(event.c.type == kind).order_by(event.c.seq))
        return [json.loads(row.payload) for row in rows]


def attempts(bench):
    with bench.office._database.reading() as connection:
        return connection.execute(sa.select(sign_in_attempt)).all()


def sign_in(bench, login, password=PASSWORD, device="window-1"):
    return bench.office.sign_in(NOBODY, login, password, device)


def fail(bench, login, times, device="window-1"):
    for _ in range(times):
        outcome = sign_in(bench, login, "wrong", device)
    return outcome


def administrator(bench, login="wati"):
    return bench.office.add_account(SYSTEM, login, f"Ibu {login.title()}", Role.ADMINISTRATOR, PASSWORD).actor


def test_failures_at_one_window_do_not_rest_the_account_at_another(any_bench):
    any_bench.officer("ayu")
    rest = fail(any_bench, "ayu", 5)
    assert rest == SignInRefused(any_bench.clock() + timedelta(seconds=30))
    assert sign_in(any_bench, "ayu") == rest
    assert isinstance(sign_in(any_bench, "ayu", device="window-2"), Account)
    assert sign_in(any_bench, "ayu") == rest


def test_whoever_guesses_for_a_day_at_one_window_delays_the_holder_elsewhere_by_a_minute_at_most(bench):
    bench.officer("ayu")
    end, guesses = bench.clock() + timedelta(days=1), 0
    while bench.clock() < end:
        outcome = sign_in(bench, "ayu", "wrong")
        guesses += outcome.retry_at is None or outcome.retry_at > bench.clock()
        bench.clock.move_to(outcome.retry_at or bench.clock())
    assert guesses <= 130
    elsewhere = sign_in(bench, "ayu", device="window-2")
    if isinstance(elsewhere, SignInRefused):
        assert elsewhere.retry_at <= bench.clock() + timedelta(seconds=60)
        bench.clock.move_to(elsewhere.retry_at)
    assert isinstance(sign_in(bench, "ayu", device="window-2"), Account)


def test_guesses_from_many_windows_rest_the_account_for_a_minute_at_most(bench):
    bench.officer("ayu")
    rests = []
    for number in range(80):
        outcome = fail(bench, "ayu", 1, f"window-{number}")
        rests.append((outcome.retry_at - bench.clock()).total_seconds() if outcome.retry_at else 0)
        bench.clock.move_to(outcome.retry_at or bench.clock())
    assert rests[:49] == [0] * 49
    assert 0 < rests[49] <= max(rests) <= 60
    bench.clock.advance(60)
    assert isinstance(sign_in(bench, "ayu", device="window-own"), Account)


def test_trying_many_accounts_rests_the_window_for_all_of_them_and_no_other_window(any_bench):
    any_bench.officer("ayu")
    outcomes = [fail(any_bench, f"guess-{number}", 1) for number in range(20)]
    assert outcomes[:19] == [SignInRefused()] * 19
    assert outcomes[19] == SignInRefused(any_bench.clock() + timedelta(seconds=15))
    assert sign_in(any_bench, "ayu") == outcomes[19]
    assert isinstance(sign_in(any_bench, "ayu", device="window-2"), Account)


def test_an_own_account_does_not_buy_more_guesses(bench):
    """Else a colleague would sign in between guesses and never rest."""
    bench.officer("ayu")
    bench.officer("dimas")
    for number in range(19):
        fail(bench, f"guess-{number}", 1)
        assert isinstance(sign_in(bench, "dimas"), Account)
    assert fail(bench, "ayu", 1).retry_at is not None


def test_a_name_that_is_none_answers_like_one_that_is(any_bench):
    any_bench.officer("ayu")
    any_bench.officer("budi")
    any_bench.office.deactivate(SYSTEM, "budi")
    told = [[sign_in(any_bench, login, "wrong", login) for _ in range(7)] for login in ("ayu", "nobody", "budi")]
    assert told[0] == told[1] == told[2]
    assert told[0][4].retry_at is not None


def test_a_name_that_is_none_costs_the_same_work(bench, monkeypatch):
    bench.officer("ayu")
    checked = []
    monkeypatch.setattr(passwords, "matches", lambda hashed, _: checked.append(hashed.rsplit("$", 2)[0]) or False)
    for login in ("ayu", "nobody"):
        for password in ("wrong", "x" * 5000, "\ud800"):
            sign_in(bench, login, password, login)
    assert len(checked) == 6
    assert len(set(checked)) == 1
    refused = events(bench, "account.refused")
    assert len(refused) == 6


def test_what_was_typed_as_a_name_stands_nowhere(bench):
    fail(bench, "3273014101900777", 1, "window of Ayu")
    for path in bench.home.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert b"3273014101900777" not in content
            assert b"window of Ayu" not in content


def test_counted_failures_go_by_themselves(any_bench):
    for number in range(6):
        fail(any_bench, f"guess-{number}", 1, f"window-{number}")
    assert len(attempts(any_bench)) == 18
    any_bench.clock.advance(86_401)
    fail(any_bench, "another", 1)
    assert len(attempts(any_bench)) == 3


def test_a_password_that_was_changed_while_it_was_checked_no_longer_opens(bench, monkeypatch):
    bench.officer("ayu")
    check = passwords.matches

    def slow(hashed, text):
        right = check(hashed, text)
        monkeypatch.setattr(passwords, "matches", check)
        bench.office.set_password(SYSTEM, "ayu", "kucing hijau di atap")
        return right

    monkeypatch.setattr(passwords, "matches", slow)
    assert sign_in(bench, "ayu") == SignInRefused()
    assert isinstance(sign_in(bench, "ayu", "kucing hijau di atap"), Account)


def test_rivals_at_one_window_get_no_more_guesses_than_one(bench, monkeypatch):
    """All of them look before any of them is counted; whoever comes after the fifth is refused, right or not."""
    bench.officer("ayu")
    check, waiting = passwords.matches, []

    def together(hashed, text):
        if len(waiting) < 9:
            waiting.append(text)
            waiting_outcomes.append(bench.office.sign_in(NOBODY, "ayu", "wrong", "window-1"))
        return check(hashed, text)

    waiting_outcomes = []
    monkeypatch.setattr(passwords, "matches", together)
    outcome = sign_in(bench, "ayu")
    assert isinstance(outcome, SignInRefused)
    assert outcome.retry_at is not None
    assert len(events(bench, "account.refused")) == 5


def test_a_hash_of_another_cost_is_renewed_at_the_next_signing_in(any_bench, monkeypatch):
    any_bench.officer("ayu")
    find = sa.select(account.c.password_hash).where(account.c.login == "ayu")

    def kept():
        with any_bench.office._database.reading() as connection:
            return connection.execute(find).scalar_one()

    before = kept()
    sign_in(any_bench, "ayu")
    assert kept() == before
    dearer = PasswordHasher(time_cost=2, memory_cost=128, parallelism=1)
    monkeypatch.setattr(passwords, "password_hasher", lambda: dearer)
    assert sign_in(any_bench, "ayu", "wrong") == SignInRefused()
    assert kept() == before
    assert isinstance(sign_in(any_bench, "ayu"), Account)
    assert kept() != before
    assert not dearer.check_needs_rehash(kept())
    assert isinstance(sign_in(any_bench, "ayu"), Account)


def test_two_spellings_of_one_password_open(any_bench):
    any_bench.office.add_account(SYSTEM, "ayu", "Ayu", Role.OFFICER, "kuc\u00e9ng hijau di atap")
    assert isinstance(sign_in(any_bench, "ＡＹＵ", "kuce\u0301ng hijau di atap"), Account)


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({"login": "ayu lestari"}, {"login": AccountFault.LOGIN_SHAPE}),
        ({"login": " ADMIN "}, {"login": AccountFault.LOGIN_TAKEN}),
        ({"full_name": "\x1b\u202e "}, {"full_name": AccountFault.NAME_MISSING}),
        ({"role": Role.KIOSK}, {"role": AccountFault.ROLE_UNKNOWN}),
        ({"password": "short"}, {"password": PasswordFault.TOO_SHORT}),
        (
            {"login": "", "full_name": "", "password": "password1234"},
            {
                "login": AccountFault.LOGIN_SHAPE,
                "full_name": AccountFault.NAME_MISSING,
                "password": PasswordFault.TOO_COMMON,
            },
        ),
    ],
)
def test_what_is_wrong_with_a_new_account_is_told_by_field(bench, changes, faults):
    values = {"login": "ayu", "full_name": "Ayu", "role": Role.OFFICER, "password": PASSWORD} | changes
    assert bench.office.add_account(SYSTEM, **values) == AccountRefused(faults)
    assert [line.account.login for line in bench.office.list_accounts(SYSTEM)] == ["admin"]


def test_the_list_tells_who_is_open_and_who_was_in(any_bench):
    any_bench.officer("ayu")
    any_bench.officer("budi")
    any_bench.office.deactivate(SYSTEM, "ayu")
    any_bench.clock.advance(60)
    sign_in(any_bench, "budi")
    lines = any_bench.office.list_accounts(administrator(any_bench))
    assert [(line.account.login, line.active) for line in lines] == [
        ("admin", True),
        ("budi", True),
        ("wati", True),
        ("ayu", False),
    ]
    assert [line.signed_in_at for line in lines] == [None, any_bench.clock(), None, None]


def test_a_changed_role_works_at_the_next_action(any_bench):
    ayu = any_bench.officer("ayu", 1)
    assert isinstance(any_bench.office.set_role(SYSTEM, "ayu", Role.HEAD), AccountChanged)
    with pytest.raises(AccessDenied):
        any_bench.office.call_next(ayu)
    with pytest.raises(AccessDenied):
        any_bench.office.find_guests(ayu, "K-001")
    assert sign_in(any_bench, "ayu").role is Role.HEAD
    assert any_bench.office.desk_places(administrator(any_bench))[0].holder == ""


def test_a_role_that_nobody_gave_is_denied(bench):
    """A window that calls itself administrator with an officer's account gets nothing."""
    ayu = bench.officer("ayu")
    with pytest.raises(AccessDenied):
        bench.office.list_accounts(Actor(Role.ADMINISTRATOR, ayu.name, ayu.account_id))


def test_a_closed_account_ends_at_once_and_frees_its_desk(any_bench):
    ayu = any_bench.officer("ayu", 1)
    wati = administrator(any_bench)
    outcome = any_bench.office.deactivate(wati, "AYU")
    assert isinstance(outcome, AccountChanged)
    assert outcome.guest is None
    with pytest.raises(AccessDenied):
        any_bench.office.desk_view(ayu)
    assert isinstance(sign_in(any_bench, "ayu"), SignInRefused)
    assert any_bench.office.desk_places(wati)[0].holder == ""
    any_bench.office.activate(wati, "ayu")
    assert isinstance(sign_in(any_bench, "ayu", device="window-2"), Account)
    assert [told["by"] for told in events(any_bench, "account.deactivated")] == [wati.account_id]
    assert [told["by"] for told in events(any_bench, "account.activated")] == [wati.account_id]


def test_a_guest_at_the_desk_of_a_closed_account_keeps_it_and_is_told(any_bench):
    ayu = any_bench.officer("ayu", 1)
    any_bench.issue("K")
    called = any_bench.office.call_next(ayu)
    assert isinstance(called, Called)
    wati = administrator(any_bench)
    outcome = any_bench.office.deactivate(wati, "ayu")
    assert outcome.guest.ticket_id == called.ticket.ticket_id
    assert any_bench.office.desk_places(wati)[0].holder_id == ayu.account_id


def test_the_last_administrator_stays_and_nobody_changes_the_own_account(any_bench):
    office = any_bench.office
    last = AccountRefused({"login": AccountFault.LAST_ADMINISTRATOR})
    assert office.deactivate(SYSTEM, "admin") == last
    assert office.set_role(SYSTEM, "admin", Role.OFFICER) == last
    wati = administrator(any_bench)
    oneself = AccountRefused({"login": AccountFault.ONESELF})
    assert office.deactivate(wati, "wati") == oneself
    assert office.set_role(wati, "wati", Role.OFFICER) == oneself
    assert isinstance(office.deactivate(wati, "admin"), AccountChanged)
    assert office.deactivate(SYSTEM, "wati") == last
    unknown = AccountRefused({"login": AccountFault.LOGIN_UNKNOWN})
    assert office.deactivate(wati, "nobody") == office.activate(wati, "nobody") == unknown
    assert office.set_role(wati, "nobody", Role.HEAD) == office.set_password(wati, "nobody", PASSWORD) == unknown
    assert office.set_role(wati, "admin", Role.BOARD) == AccountRefused({"role": AccountFault.ROLE_UNKNOWN})


def test_a_new_password_ends_the_rests_at_every_window(any_bench):
    any_bench.officer("ayu")
    for number in range(12):
        fail(any_bench, "ayu", 5, f"window-{number}")
    weak = any_bench.office.set_password(SYSTEM, "ayu", "password1234")
    assert weak == AccountRefused({"password": PasswordFault.TOO_COMMON})
    any_bench.office.set_password(SYSTEM, "ayu", "kucing hijau di atap")
    assert sign_in(any_bench, "ayu", PASSWORD, "window-99") == SignInRefused()
    for number in range(12):
        assert isinstance(sign_in(any_bench, "ayu", "kucing hijau di atap", f"window-{number}"), Account)


def test_every_act_upon_accounts_is_an_event_without_name_or_password(any_bench):
    wati = administrator(any_bench)
    any_bench.office.add_account(wati, "ayu", "Ayu Lestari", Role.OFFICER, PASSWORD)
    any_bench.office.set_role(wati, "ayu", Role.HEAD)
    any_bench.office.set_password(wati, "ayu", "kucing hijau di atap")
    any_bench.office.deactivate(wati, "ayu")
    any_bench.office.activate(wati, "ayu")
    for kind in ("added", "role_set", "password_set", "deactivated", "activated"):
        told = events(any_bench, f"account.{kind}")[-1]
        assert told["by"] == wati.account_id
        text = json.dumps(told).lower()
        assert not any(word in text for word in ("ayu", "lestari", "kucing", "argon"))
    assert any_bench.office.check_ledger() is None
