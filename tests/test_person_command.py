"""The person command as the administrator meets it who does what a visitor asks for."""

import getpass
import json
import os
import re
import stat

import pytest

from sambut.main import main
from sambut.queue.commands import person
from sambut.queue.office import open_office
from sambut.queue.operations.person_subject import NobodyKnown
from sambut.queue.report.period import Span, period_of
from sambut.queue.storage.schema import account_session

from .queue.rights import CARD, PASSWORD, SYSTEM, TODAY, WULAN, administrator, row, served, told

BY_CARD = ("--account", "wati", "--card", "ktp", "--number", WULAN.id_number)
BY_TICKET = ("--account", "wati", "--ticket", "P-1", "--day", "2026-10-06")


@pytest.fixture
def office(bench):
    bench.wati, bench.ayu = administrator(bench), bench.officer("ayu", 1)
    bench.leg = served(bench, bench.ayu)
    return bench


@pytest.fixture
def run(office, capsys, monkeypatch):
    """Runs a deed with what is typed: the password, then lines; gives (status, printed, complained)."""

    def run(*arguments, lines=(), password=PASSWORD, terminal=True):
        typed = iter(lines)
        monkeypatch.setattr(person, "open_office", lambda home, settings: open_office(home, settings, office.clock))
        monkeypatch.setattr(getpass, "getpass", lambda _: password)
        monkeypatch.setattr("builtins.input", lambda _: next(typed))
        monkeypatch.setattr("sys.stdin.isatty", lambda: terminal, raising=False)
        status = main(["--home", str(office.home), "person", *arguments])
        told = capsys.readouterr()
        return status, told.out, told.err

    return run


def test_all_is_shown_as_a_text_to_be_read(run):
    status, out, _ = run("show", *BY_CARD)
    assert status == 0
    assert f"    name: {WULAN.name}" in out.splitlines()
    assert re.search(r"^ +sex: Perempuan$", out, re.M)
    assert "note: Titip salam" in out
    assert not re.search(r": (None|\[|\{)", out)


def test_number_and_account_are_asked_for_so_that_no_history_keeps_them(run):
    status, out, _ = run("show", "--card", "ktp", lines=["wati", WULAN.id_number])
    assert status == 0
    assert WULAN.name in out


@pytest.mark.parametrize("name", ["held.json", "held.txt"])
def test_an_export_is_a_new_file_that_only_its_owner_reads(run, tmp_path, name):
    path = tmp_path / name
    status, out, _ = run("export", *BY_CARD, "--out", str(path))
    assert status == 0
    assert WULAN.name not in out
    text = path.read_text(encoding="utf-8")
    assert WULAN.name in text
    if name.endswith("json"):
        assert json.loads(text)["persons"][0]["identity"]["email"] == WULAN.email
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    before = path.read_bytes()
    status, _, error = run("export", *BY_CARD, "--out", str(path))
    assert status == 3
    assert "there already" in error
    assert path.read_bytes() == before


def test_nothing_is_read_for_a_file_that_cannot_be_written(office, run, tmp_path):
    assert run("export", *BY_CARD, "--out", str(tmp_path / "none" / "held.json"))[0] == 3
    assert [one["purpose"] for one in told(office, "identity.read")] == []


def test_an_erasure_is_rehearsed_asked_about_and_done(office, run):
    status, out, _ = run("erase", *BY_CARD, "--dry-run")
    assert (status, out.splitlines()[-1]) == (0, "Nothing was changed.")
    held = "Held: 1 visits from 2026-10-06 to 2026-10-06, 1 records, 1 follow-ups (1 of them still open)."
    assert out.splitlines()[0] == held
    assert run("erase", *BY_CARD, lines=["no"])[0] == 3
    status, _, error = run("erase", *BY_CARD, terminal=False)
    assert (status, "--yes" in error) == (3, True)
    assert told(office, "person.erased") == []
    status, out, _ = run("erase", *BY_CARD, lines=["yes"])
    assert (status, out.splitlines()[-1]) == (0, "Erased. Visits that stay as numbers: 1.")
    assert told(office, "person.erased")[0]["by"] == office.wati.account_id
    status, out, _ = run("erase", *BY_CARD, "--yes")
    assert (status, out) == (1, "Nobody of this card or ticket is held here.\n")


def test_without_a_terminal_yes_is_said_beforehand(office, run):
    assert run("erase", *BY_TICKET, "--yes", terminal=False)[0] == 0
    assert office.office.export_person(office.wati, CARD) == NobodyKnown()


def test_who_is_here_now_is_told(office, run):
    office.issue("K", identity=WULAN)
    status, out, _ = run("erase", *BY_CARD, "--yes")
    assert status == 1
    assert "here now with K-001" in out


def test_a_contact_and_the_codes_of_a_visit_are_corrected(office, run):
    status, out, _ = run("correct", *BY_CARD, "--set", "phone", "--set", "email=", lines=["0811 2222 333"])
    assert (status, out) == (0, "Corrected: email, phone.\n")
    status, out, _ = run("correct", *BY_TICKET, "--set", "sex=1", "--set", "education=-")
    assert (status, out) == (0, "Corrected: education, sex.\n")
    assert told(office, "visit.corrected")[0]["changes"] == {"sex": 1, "education": None}
    assert run("correct", *BY_TICKET, "--set", "sex=1")[1] == "All was so already.\n"
    status, _, error = run("correct", *BY_TICKET, "--set", "sex=9")
    assert (status, "sex unknown code" in error) == (3, True)
    status, _, error = run("correct", *BY_CARD, "--set", "email=none")
    assert (status, "email incomplete" in error) == (3, True)


def test_a_correction_of_long_ago_is_in_a_new_edition_at_once(office, run, monkeypatch):
    office.clock.advance(12 * 3600)
    office.office.close_due_days(SYSTEM)
    office.office.file_edition(SYSTEM, TODAY)
    office.clock.advance(300 * 86_400)
    out = run("correct", *BY_TICKET, "--set", "sex=1")[1]
    assert out.splitlines()[-1] == "Edition 2 of the report of 2026-10-06 says so."
    (part,) = [item for item in office.office.report(SYSTEM, period_of(Span.DAY, TODAY)).guests if item.field == "sex"]
    assert {share.code: share.count for share in part.shares} == {1: 1, 2: 0, 0: 0}


@pytest.mark.parametrize(
    "arguments",
    [
        ["show", "--account", "wati"],
        ["show", *BY_CARD, "--ticket", "P-1", "--day", "2026-10-06"],
        ["show", "--ticket", "P-1"],
        ["show", "--ticket", "12", "--day", "2026-10-06"],
        ["show", "--card", "library"],
        ["correct", *BY_CARD, "--set", "sex=1"],
        ["correct", *BY_TICKET, "--set", "sex=1", "--set", "name=x"],
        ["correct", *BY_TICKET, "--set", "shoe_size=1"],
        ["expire", "--days", "29"],
        [],
    ],
)
def test_wrong_arguments_are_told(run, arguments):
    with pytest.raises(SystemExit) as caught:
        run(*arguments)
    assert caught.value.code == 2


def test_only_an_administrator_with_the_password_gets_in_and_no_session_stays(office, run):
    status, out, error = run("show", *BY_CARD, password="wrong")
    assert (status, out) == (3, "")
    assert "wrong" in error
    status, out, error = run("show", "--account", "ayu", *BY_CARD[2:])
    assert (status, out, "no administrator" in error) == (3, "", True)
    run("show", *BY_CARD)
    assert row(office, account_session, account_id=office.wati.account_id).closed_at is not None


def test_who_was_long_not_here_is_cleared_with_a_rehearsal_first(office, run):
    assert run("expire")[1].endswith("Nothing was changed.\n")
    office.clock.advance(364 * 86_400)
    office.issue("K")
    office.clock.advance(2 * 86_400)
    assert run("expire", "--dry-run") == (
        0,
        "Persons kept: 2; last here before 2026-10-07: 1.\nNothing was changed.\n",
        "",
    )
    status, out, _ = run("expire", terminal=False)
    assert (status, out.splitlines()[-1]) == (0, "Persons erased: 1; visits that stay as numbers: 1.")
    assert told(office, "person.erased")[0]["by"] == "system"


def test_a_clock_that_runs_years_ahead_does_not_clear_everybody(office, run):
    office.clock.advance(3000 * 86_400)
    status, _, error = run("expire", terminal=False)
    assert (status, "--yes" in error) == (3, True)
    assert told(office, "person.erased") == []
    assert run("expire", "--yes", terminal=False)[0] == 0
