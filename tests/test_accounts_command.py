"""The accounts and audit commands as whoever looks after the office's machine meets them."""

import json
import re
from pathlib import Path

import pytest
import sqlalchemy as sa

from sambut.main import main
from sambut.queue.access import Actor, Role
from sambut.queue.operations.accounts import Account, SignInRefused

SYSTEM = Actor(Role.SYSTEM, "test")
NOBODY = Actor(Role.NOBODY, "counter")


@pytest.fixture
def run(bench, capsys):
    """Runs a command on the bench's office; gives (status, what was printed, what was complained)."""

    def run(*arguments):
        status = main(["--home", str(bench.home), *arguments])
        told = capsys.readouterr()
        return status, told.out, told.err

    return run


def test_an_account_is_added_with_a_password_that_is_shown_once(bench, run):
    status, out, _ = run("accounts", "add", "Ayu", "--name", "Ayu Contoh", "--role", "officer")
    assert status == 0
    password = re.search(r"Account ayu, password (\S+)", out)[1]
    assert "shown only now" in out
    assert isinstance(bench.office.sign_in(NOBODY, "ayu", password), Account)
    status, out, _ = run("accounts")
    assert status == 0
    assert re.search(r"^ayu +officer +open +last in 2026-10-06 09:00 +Ayu Contoh$", out, re.M)
    assert re.search(r"^admin +administrator +open +last in never", out, re.M)
    assert password not in out
    logs = "".join(path.read_text() for path in Path(bench.home / "logs").glob("*"))
    assert password not in logs


def test_an_account_is_changed(bench, run):
    bench.officer("ayu", 1)
    assert run("accounts", "role", "ayu", "head")[1] == "Account ayu is head now.\n"
    assert run("accounts", "deactivate", "ayu")[1] == "Account ayu is closed.\n"
    assert isinstance(bench.office.sign_in(NOBODY, "ayu", "a long test password"), SignInRefused)
    assert run("accounts", "activate", "ayu")[1] == "Account ayu is open.\n"
    out = run("accounts", "password", "ayu")[1]
    password = re.search(r"password (\S+)", out)[1]
    assert isinstance(bench.office.sign_in(NOBODY, "ayu", password), Account)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["add", "admin", "--name", "A", "--role", "officer"], "account of this name already"),
        (["add", "a b", "--name", "\x1b", "--role", "officer"], "letters, digits and . _ - @"),
        (["deactivate", "admin"], "last active administrator"),
        (["role", "admin", "officer"], "last active administrator"),
        (["activate", "nobody"], "no such account"),
        (["password", "nobody"], "no such account"),
    ],
)
def test_what_cannot_be_done_is_one_plain_line(run, arguments, words):
    status, out, error = run("accounts", *arguments)
    assert (status, out) == (3, "")
    assert words in error
    assert error.count("\n") == 1


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (["password1234"] * 2, "guessed first"),
        (["ayu12345678901"] * 2, "hardly more than the account's name"),
        (["short"], "at least 12 characters"),
        (["kucing hijau di atap", "kucing biru di atap"], "differ"),
    ],
)
def test_a_typed_password_that_cannot_be_taken_is_told(bench, run, monkeypatch, typed, words):
    answers = iter(typed)
    monkeypatch.setattr("getpass.getpass", lambda _: next(answers))
    status, _, error = run("accounts", "add", "ayu", "--name", "Ayu", "--role", "officer", "--ask-password")
    assert status == 3
    assert words in error
    assert len(bench.office.list_accounts(SYSTEM)) == 1


def test_the_audit_tells_who_read_whom_and_never_an_identity(bench, run):
    ayu = bench.officer("ayu", 1)
    ticket = bench.issue("K")
    bench.office.call_next(ayu)
    bench.office.reveal_contact(ayu, ticket.ticket_id)
    bench.clock.advance(60)
    bench.office.find_guests(ayu, "nobody")
    status, out, _ = run("audit", "--from", "2026-10-06", "--to", "2026-10-06")
    first, second = out.splitlines()
    assert status == 0
    assert first.startswith("2026-10-06 09:00:00  ayu (Petugas Ayu)  contact  K-001 of 2026-10-06  visit ")
    assert ticket.visit_id in first
    assert second == "2026-10-06 09:01:00  ayu (Petugas Ayu)  search  nobody found"
    status, out, _ = run("audit", "--from", "2026-10-06", "--to", "2026-10-06", "--json")
    told = [json.loads(line) for line in out.splitlines()]
    assert [(item["who"], item["purpose"], [v["tickets"] for v in item["visits"]]) for item in told] == [
        ("ayu", "contact", [["K-001"]]),
        ("ayu", "search", []),
    ]
    assert told[0]["at"] == "2026-10-06T09:00:00+07:00"
    assert "Tamu" not in out
    assert run("audit", "--from", "2026-10-07", "--to", "2026-10-08")[:2] == (0, "")


def test_the_audit_of_a_ledger_that_was_changed_says_so(bench, run):
    ayu = bench.officer("ayu")
    bench.office.find_guests(ayu, "nobody")
    with bench.office._database.writing() as connection:
        connection.execute(sa.text("DELETE FROM event WHERE type = 'identity.read'"))
    status, _, error = run("audit", "--from", "2026-10-06", "--to", "2026-10-06")
    assert status == 1
    assert "not whole" in error


@pytest.mark.parametrize(
    "days",
    [
        ("2026-10-07", "2026-10-06"),
        ("6.10.2026", "2026-10-06"),
        ("2026-02-30", "2026-03-01"),
        ("2026-10-06", "9999-12-31"),
    ],
)
def test_days_that_are_none_are_wrong_arguments(run, days):
    with pytest.raises(SystemExit) as caught:
        run("audit", "--from", days[0], "--to", days[1])
    assert caught.value.code == 2
