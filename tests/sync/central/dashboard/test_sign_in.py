"""Signing in to the dashboard: cookies, ends of sessions, slowing down, and what nobody may learn from it."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest

from sambut.queue.operations.passwords import matches
from sambut.sync.central import sign_in as sign_in_module
from sambut.sync.central.accounts import AccountFault, AccountRefusedError, add_account, set_active, set_role
from sambut.sync.central.dashboard.guard import SESSION, own_path
from sambut.sync.central.sign_in import Refused, Rest, SignedIn, network_of, sign_in
from sambut.tests.sync.central.dashboard.conftest import Person
from sambut.tests.sync.central.dashboard.scene import LOGINS, NOW, PASSWORD

WRONG = "not the password at all"


def is_in(person):
    return person.get("/password").status_code == 200


def test_nobody_is_there_by_default(central_for_all):
    with central_for_all.engine.begin() as conn:
        added, password = add_account(conn, "Pertama", "administrator", NOW)
    assert added.login == "pertama"
    assert len(password) == 14
    with central_for_all.client() as client:
        assert Person(central_for_all, client).sign_in("pertama", password).status_code == 303


def test_the_cookie_is_for_this_host_alone_and_its_token_is_nowhere_else(person, central):
    answer = person.sign_in("wulan")
    cookie = next(line for line in answer.headers.get_list("set-cookie") if line.startswith(SESSION))
    assert cookie.startswith("__Host-")
    for part in ("Secure", "HttpOnly", "SameSite=strict", "Path=/"):
        assert part in cookie
    assert "Domain" not in cookie
    token = person.client.cookies[SESSION]
    (row,) = central.rows("session")
    assert row.token_hash == hashlib.sha256(token.encode()).digest()
    assert is_in(person)


def test_a_session_ends_by_idleness_and_by_age(person, central):
    person.sign_in("wulan")
    central.clock.advance(59 * 60)
    assert is_in(person)
    central.clock.advance(61 * 60)
    assert not is_in(person)
    person.sign_in("wulan")
    for _ in range(14):
        central.clock.advance(50 * 60)
        assert is_in(person)
    central.clock.advance(25 * 60)
    assert not is_in(person)


def test_a_clock_set_back_keeps_no_session_for_ever(person, central):
    person.sign_in("wulan")
    central.clock.advance(-3 * 3600)
    assert not is_in(person)


def test_signing_out_ends_it_also_for_who_kept_the_cookie(person, central):
    person.sign_in("wulan")
    token = person.client.cookies[SESSION]
    assert person.post("/sign-out").headers["location"] == "/sign-in"
    assert central.rows("session") == []
    person.client.cookies.set(SESSION, token, domain="localhost.local", path="/")
    assert not is_in(person)


def test_closing_an_account_and_changing_its_role_work_at_the_next_request(person, central):
    person.sign_in("bayu")
    assert person.get("/enrol").status_code == 200
    with central.engine.begin() as conn:
        set_role(conn, "bayu", "viewer", by="sri")
    assert person.get("/enrol").status_code == 403
    with central.engine.begin() as conn:
        set_active(conn, "bayu", active=False, by="sri")
    assert not is_in(person)
    assert person.sign_in("bayu").status_code == 422


def test_wrong_unknown_and_closed_are_told_alike(person, central):
    with central.engine.begin() as conn:
        set_active(conn, "bayu", active=False, by="sri")
    cases = (("wulan", WRONG), ("nobody", WRONG), ("bayu", PASSWORD))
    pages = [person.sign_in(login, password).text.replace(login, "X") for login, password in cases]
    assert "tidak cocok" in pages[0]
    assert len({page.replace(person.csrf, "") for page in pages}) == 1


def test_failures_rest_this_account_and_no_other(person, central):
    for _ in range(4):
        assert "tidak cocok" in person.sign_in("wulan", WRONG).text
    assert "30 detik" in person.sign_in("wulan", WRONG).text
    assert "30 detik" in person.sign_in("wulan").text, "while it rests no password is looked at"
    assert person.sign_in("sri").status_code == 303, "another account at the same address"
    central.clock.advance(31)
    assert person.sign_in("wulan").status_code == 303
    left = [row.failures for row in central.rows("sign_in_attempt")]
    assert left == [5, 5], "only the mild counts of the account and of the address are left"


def test_the_same_account_elsewhere_goes_on(central):
    with central.engine.begin() as conn:
        for _ in range(9):
            assert isinstance(sign_in(conn, "wulan", WRONG, "192.0.2.7", NOW), Refused)
        assert isinstance(sign_in(conn, "wulan", PASSWORD, "192.0.2.7", NOW), Refused)
        assert isinstance(sign_in(conn, "WULAN ", PASSWORD, "192.0.2.8", NOW), SignedIn)


def test_a_changed_password_ends_the_other_sessions(person, central):
    with central.client() as client:
        other = Person(central, client)
        other.sign_in("wulan")
        person.sign_in("wulan")
        new = {"new": "kolam ikan dekat sawah", "again": "kolam ikan dekat sawah"}
        assert person.post("/password", old=WRONG, **new).status_code == 422
        assert person.post("/password", old=PASSWORD, new="pendek", again="pendek").status_code == 422
        assert person.post("/password", old=PASSWORD, **new | {"again": "x"}).status_code == 422
        assert is_in(other)
        assert "sudah diubah" in person.post("/password", old=PASSWORD, **new).text
        assert is_in(person)
        assert not is_in(other)
        assert other.sign_in("wulan").status_code == 422
        assert other.sign_in("wulan", new["new"]).status_code == 303


def test_the_last_administrator_stays(central):
    with central.engine.begin() as conn:
        for by, fault in (("sri", AccountFault.ONESELF), ("other", AccountFault.LAST_ADMINISTRATOR)):
            with pytest.raises(AccountRefusedError) as refused:
                set_active(conn, LOGINS["administrator"], active=False, by=by)
            assert refused.value.fault is fault
            with pytest.raises(AccountRefusedError):
                set_role(conn, LOGINS["administrator"], "viewer", by=by)


@pytest.mark.parametrize(
    "fault", [("Sri", "viewer"), ("<b>", "viewer"), ("x y", "viewer"), ("ok", "owner"), ("", "viewer")]
)
def test_accounts_that_cannot_be(central, fault):
    with central.engine.begin() as conn, pytest.raises(AccountRefusedError):
        add_account(conn, *fault, NOW)


@pytest.mark.parametrize(
    "path", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/a\nb", "", "/a#b"]
)
def test_nobody_is_sent_on_elsewhere(person, path):
    assert own_path(path) == "/"
    assert person.sign_in("wulan", next=path).headers["location"] == "/"


def test_going_on_to_the_page_that_was_asked_for(person):
    answer = person.get("/branches/3171?period=2026-10")
    assert answer.headers["location"] == "/sign-in?next=%2Fbranches%2F3171%3Fperiod%3D2026-10"
    assert person.sign_in("wulan", next="/branches/3171?period=2026-10").headers["location"].endswith("2026-10")


def test_failures_at_an_account_are_written_down_and_those_at_none_are_not(person, central):
    person.sign_in("wulan", WRONG)
    person.sign_in("my password typed here", WRONG)
    assert [(row.login, row.what) for row in central.rows("deed")] == [("wulan", "refused")]


def spray(conn, address, number, now=NOW):
    """One password with many accounts; what each attempt came to."""
    return [sign_in(conn, f"guess{place}", WRONG, address, now) for place in range(number)]


def test_one_address_cannot_try_a_password_with_all_accounts(central, hashing):
    with central.engine.begin() as conn:
        told = spray(conn, "192.0.2.7", 45)
        assert [item.rest for item in told] == [None] * 29 + [Rest.ADDRESS] * 16
        assert len(hashing) == 30, "while it rests no password is looked at, so others have room"
        assert isinstance(sign_in(conn, "wulan", PASSWORD, "192.0.2.7", NOW), Refused)
        assert isinstance(sign_in(conn, "wulan", PASSWORD, "192.0.2.8", NOW), SignedIn), "another address"
        later = told[-1].retry_at + timedelta(seconds=1)
        assert isinstance(sign_in(conn, "wulan", PASSWORD, "192.0.2.7", later), SignedIn), "it rests for a while only"


def test_who_signed_in_there_before_goes_on_at_an_address_that_rests(person, central):
    assert person.sign_in("wulan").status_code == 303
    (deed,) = central.rows("deed")
    with central.engine.begin() as conn:
        spray(conn, deed.about, 40)
    assert person.sign_in("wulan").status_code == 303
    assert "percobaan dari tempat ini" in person.sign_in("sri").text
    for _ in range(5):
        person.sign_in("wulan", WRONG)
    assert "untuk akun ini dari tempat ini" in person.sign_in("wulan").text, "its own guesses are still counted"


def test_an_ipv6_network_is_one_client(central):
    with central.engine.begin() as conn:
        for place in range(30):
            sign_in(conn, f"guess{place}", WRONG, f"2001:db8:1:2::{place:x}", NOW)
        assert sign_in(conn, "wulan", PASSWORD, "2001:db8:1:2:ffff::1", NOW).rest is Rest.ADDRESS
        assert isinstance(sign_in(conn, "wulan", PASSWORD, "2001:db8:1:3::1", NOW), SignedIn)
    assert network_of("::ffff:192.0.2.7") == network_of("192.0.2.7") == "192.0.2.7"
    assert network_of("no address") == "no address"


def test_an_account_that_rests_everywhere_is_told_so(person, central):
    with central.engine.begin() as conn:
        for place in range(60):
            refused = sign_in(conn, "wulan", WRONG, f"192.0.2.{place}", NOW)
    assert refused.rest is Rest.ACCOUNT
    assert "dari berbagai tempat" in person.sign_in("wulan").text


@pytest.fixture
def hashing(monkeypatch):
    """Every password that was looked at."""
    seen = []
    monkeypatch.setattr(sign_in_module, "matches", lambda kept, typed: seen.append(typed) or matches(kept, typed))
    return seen


def test_ones_own_password_is_not_made_anew_by_oneself(person, central):
    person.enter("administrator")
    before = central.rows("account", "login = 'sri'")
    for login in ("sri", "SRI", " sri"):
        answer = person.post(f"/accounts/{login}/password")
        assert answer.status_code == 422
        assert "administrator lain" in answer.text
    assert central.rows("account", "login = 'sri'") == before
    assert is_in(person)
