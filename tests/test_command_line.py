"""The command line as a technician meets it: plain help, one clear line where something is missing, no traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sambut.main import main
from sambut.tests.specimens.person import invent_person
from sambut.tests.specimens.plain_card import CardKind, render_card

COMMANDS = (
    "run",
    "kiosk",
    "counter",
    "board",
    "survey",
    "init",
    "accounts",
    "audit",
    "person",
    "rehearse",
    "scan",
    "report",
    "reporter",
    "sync",
    "enrol",
    "doctor",
)


def sambut(*arguments, home=None, **environment):
    command = [sys.executable, "-m", "sambut.main", *(["--home", str(home)] if home else []), *map(str, arguments)]
    kept = {key: value for key, value in os.environ.items() if key not in {"DISPLAY", "WAYLAND_DISPLAY", "SAMBUT_HOME"}}
    kept.pop("QT_QPA_PLATFORM", None)
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        env=kept | environment,
        timeout=120,
        check=False,
    )


def assert_one_line(result, status, words):
    assert result.returncode == status, result.stderr
    assert "Traceback" not in result.stderr + result.stdout
    lines = [line for line in result.stderr.splitlines() if line.strip()]
    assert len(lines) == 1, result.stderr
    assert words in lines[0]


def test_help_names_every_command():
    result = sambut("--help")
    assert result.returncode == 0
    assert all(command in result.stdout for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command, capsys):
    with pytest.raises(SystemExit) as caught:
        main([command, "--help"])
    assert caught.value.code == 0
    assert len(capsys.readouterr().out.splitlines()) >= 3


@pytest.mark.parametrize(
    "arguments", [[], ["bogus"], ["scan"], ["rehearse", "--out", "x", "--visits", "0"], ["run", "--x"]]
)
def test_wrong_arguments_are_told(arguments, capsys):
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "usage:" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["rehearse", "--out", "{file}"], "cannot be used"),
        (["rehearse", "--out", "{file}/below"], "cannot be used"),
        (["--home", "{file}/below", "init"], "cannot be"),
        (["--home", "~no such user", "init"], "no user's folder"),
        (["--home", "{new}", "init", "--branch", "1"], "This cannot be used. (branch code"),
    ],
)
def test_odd_arguments_get_one_line(tmp_path, arguments, words):
    file = tmp_path / "file"
    file.touch()
    assert_one_line(sambut(*(part.format(file=file, new=tmp_path / "new") for part in arguments)), 3, words)


def test_a_password_that_nobody_types_is_told(tmp_path):
    """Without a terminal getpass warns first, in lines of its own."""
    result = sambut("init", "--ask-password", home=tmp_path / "new")
    assert result.returncode == 3
    assert "Traceback" not in result.stderr
    assert "no password was typed" in result.stderr.splitlines()[-1]
    assert not (tmp_path / "new" / "office.key").exists()


def test_a_count_that_is_no_number_is_told_in_plain_words(capsys):
    with pytest.raises(SystemExit):
        main(["rehearse", "--out", "x", "--visits", "abc"])
    assert "must be a whole number" in capsys.readouterr().err


def test_no_office_yet(tmp_path):
    assert_one_line(sambut("board", home=tmp_path / "none"), 3, "sambut init")


def test_no_display(tmp_path):
    home = tmp_path / "office"
    made = sambut("init", home=home)
    assert made.returncode == 0
    assert "password" in made.stdout
    assert_one_line(sambut("kiosk", home=home), 3, "no display")


def test_an_office_is_not_founded_twice(tmp_path):
    home = tmp_path / "office"
    assert sambut("init", home=home).returncode == 0
    key = (home / "office.key").read_bytes()
    assert_one_line(sambut("init", home=home), 3, "nothing was changed")
    assert (home / "office.key").read_bytes() == key


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--branch", "12", "four digits"),
        ("--zone", "Asia/Nowhere", "not known"),
        ("--desks", "1:K,1:J", "must look like"),
        ("--desks", "1:XQ", "no service has"),
        ("--name", "\x1b", "need a name"),
    ],
)
def test_a_wrong_plan_is_told_and_leaves_no_office(tmp_path, option, value, words):
    home = tmp_path / "office"
    assert_one_line(sambut("init", option, value, home=home), 3, words)
    assert not (home / "office.key").exists()


def test_an_unreadable_settings_file(tmp_path):
    (tmp_path / "sambut.toml").write_text("[printer\n")
    assert_one_line(sambut("board", home=tmp_path), 3, "sambut.toml")
    (tmp_path / "sambut.toml").write_text('[printer]\nkind = "lpt"\n')
    assert_one_line(sambut("board", home=tmp_path), 3, "printer.kind must be one of")


def test_a_new_password_for_an_account(tmp_path):
    home = tmp_path / "office"
    sambut("init", home=home)
    assert sambut("init", "--new-password", "admin", home=home).returncode == 0
    assert_one_line(sambut("init", "--new-password", "nobody", home=home), 3, "no account")


def test_scan_goes_on_past_what_it_cannot_read(tmp_path):
    import random
    from datetime import date

    import cv2

    rng = random.Random(3)
    person = invent_person(rng, date(2026, 10, 6))
    good = tmp_path / "kartu é.png"
    good.write_bytes(cv2.imencode(".png", render_card(person, CardKind.STUDENT_QR, rng))[1].tobytes())
    (tmp_path / "empty.mp4").touch()
    (tmp_path / "corrupt.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"junk" * 50)
    files = [tmp_path / "missing.png", tmp_path / "empty.mp4", good, tmp_path / "corrupt.png", tmp_path]
    result = sambut("scan", *files, "--json")
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [Path(item["file"]) for item in found] == files
    assert [item["kind"] for item in found] == ["none", "none", "code", "none", "none"]
    assert ["error" in item for item in found] == [True, True, False, True, True]
    assert found[2]["accepted"] is True
    assert found[2]["fields"]["number"] == person.student_number
    assert set(found[2]) == {"file", "kind", "accepted", "fields", "evidence", "hints", "warnings", "ms"}


def test_doctor_says_what_to_do(tmp_path):
    home = tmp_path / "office"
    sambut("init", home=home)
    (home / "sambut.toml").write_text('[camera]\nsource = ""\n')
    result = sambut("doctor", home=home)
    assert "event ledger whole" in result.stdout
    assert result.returncode == 1  # no display here
    (home / "office.key").chmod(0o644)
    if os.name == "posix":
        assert "chmod 600" in sambut("doctor", home=home).stdout


def test_a_closed_pipe_is_no_crash(tmp_path):
    command = f"{sys.executable} -m sambut.main scan {' '.join(['nope.png'] * 50)} --json"
    result = subprocess.run(["bash", "-c", f"{command} | head -1"], capture_output=True, text=True, check=False)
    assert "Traceback" not in result.stderr
