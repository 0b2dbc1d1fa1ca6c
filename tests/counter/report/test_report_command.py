"""The report command as a technician and a head meet it: text, files, letters, one clear line for what cannot be."""

import json
import os
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from sambut import main as program
from sambut.counter.report import command
from sambut.counter.report.doctor import report_checks
from sambut.counter.report.filing import REPORTER, Filer
from sambut.queue.report_settings import report_from_home
from sambut.queue.settings import load_settings
from sambut.tests.counter.report.certificates import make_authority
from sambut.tests.counter.report.ended_day import DAY, READER, end_day, excuse, quick
from sambut.tests.counter.report.mail_server import HOST, MailServer


@pytest.fixture
def late(bench):
    return end_day(bench)


@pytest.fixture
def run(bench, capfdbinary, monkeypatch):
    """Runs the command by the bench's clock; gives (status, output, complaints)."""
    monkeypatch.setattr(command, "open_office", lambda *_: bench.reopen())
    monkeypatch.setattr("sambut.counter.report.doctor.open_office", lambda *_: bench.reopen())

    def run(*arguments):
        try:
            status = program.main(["--home", str(bench.home), "report", *map(str, arguments)])
        except SystemExit as ended:
            status = ended.code
        told = capfdbinary.readouterr()
        return status, told.out, told.err.decode()

    return run


def test_without_a_form_the_last_closed_day_is_told_in_words(late, run):
    status, out, _ = run()
    lines = out.decode().splitlines()
    assert status == 0
    assert lines[0] == "Kota Contoh (9971), 2026-10-06"
    assert "Dilayani: 2 dari 2 tamu yang datang." in lines
    english = run("2026-10-06", "--lang", "en")[1].decode()
    assert "Served: 2 of the 2 guests who came." in english


def test_each_form_goes_where_it_is_told(late, run, tmp_path):
    files = {form: tmp_path / f"x.{form}" for form in ("pdf", "xlsx", "csv", "json")}
    options = [part for form, path in files.items() for part in (f"--{form}", path)]
    status, out, _ = run("2026-10-06", *options)
    assert (status, out) == (0, b"")
    assert files["pdf"].read_bytes().startswith(b"%PDF")
    assert files["xlsx"].read_bytes().startswith(b"PK")
    assert json.loads(files["json"].read_bytes())["whole"]["counts"]["arrivals"] == 2
    assert run("2026-10-06", "--json", "-")[1] == files["json"].read_bytes()


def test_a_folder_gets_all_forms_under_their_names(late, run, tmp_path):
    status, out, _ = run("2026-10-06", "--month", "--out", tmp_path / "baru" / "lagi")
    names = [f"laporan-pst-9971-2026-10.{form}" for form in ("pdf", "xlsx", "csv", "json")]
    assert status == 0
    assert [Path(line).name for line in out.decode().splitlines()] == names
    assert sorted(names) == sorted(path.name for path in (tmp_path / "baru" / "lagi").iterdir())


@pytest.mark.parametrize(
    ("span", "told"),
    [
        ("--week", "2026-10-05 .. 2026-10-11"),
        ("--month", "2026-10-01 .. 2026-10-31"),
        ("--quarter", "2026-10-01 .. 2026-12-31"),
        ("--year", "2026-01-01 .. 2026-12-31"),
    ],
)
def test_longer_periods(late, run, span, told):
    status, out, _ = run("2026-10-06", span)
    assert status == 0
    assert told in out.decode().splitlines()[0]
    assert "2 dari 2 tamu" in out.decode()


def test_any_span(late, run):
    status, out, _ = run("--from", "2026-10-05", "--to", "2026-10-07")
    assert (status, "2 dari 2 tamu" in out.decode()) == (0, True)


def test_an_empty_day_says_that_nobody_came(late, run):
    status, out, _ = run("2026-10-05")
    assert (status, "tidak ada tamu yang datang" in out.decode()) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (["2026-13-01"], 2, "must be a date as 2026-11-20"),
        (["kemarin"], 2, "must be a date as 2026-11-20"),
        (["2026-10-07"], 2, "has not come yet; today is 2026-10-06"),
        (["--from", "2026-10-01"], 2, "--from and --to go together"),
        (["--from", "2026-10-06", "--to", "2026-10-01"], 2, "--from must not lie after --to"),
        (["--from", "2020-01-01", "--to", "2026-10-01"], 2, "at most two years"),
        (["2026-10-06", "--from", "2026-10-01", "--to", "2026-10-02"], 2, "give either a DAY or --from and --to"),
        (["--week", "--month"], 2, "not allowed with"),
        (["--lang", "fr"], 2, "invalid choice"),
        (["2026-10-06", "--send"], 3, "No mail server is set"),
        (["2026-10-06", "--pdf", "{folder}"], 3, "is a folder; name a file, or use --out"),
        (["2026-10-06", "--csv", "{folder}/nothing/x.csv"], 3, "A folder cannot be reached or written."),
    ],
)
def test_what_cannot_be_is_told_in_one_line(late, run, tmp_path, arguments, status, told):
    found, out, complaint = run(*(part.format(folder=tmp_path) for part in arguments))
    assert found == status
    assert told in complaint
    assert out == b""
    assert "Traceback" not in complaint


def test_no_office_is_told(tmp_path, capsys):
    assert program.main(["--home", str(tmp_path / "nothing"), "report"]) == 3
    assert "make one with: sambut init" in capsys.readouterr().err


@pytest.fixture
def server(bench, tmp_path):
    authority = make_authority(tmp_path)
    made = MailServer(authority.server_context(tmp_path, HOST))
    made.start()
    (bench.home / "sambut.toml").write_text(
        f"[report.mail]\nhost = \"{HOST}\"\nport = {made.port}\nca_file = '{authority.file}'\n"
        f'sender = "antrean@example.org"\nrecipients = ["{READER}"]\n'
    )
    yield made
    made.stop()


def test_it_is_sent_at_once_and_not_twice(late, run, server):
    status, _, told = run("2026-10-06", "--send")
    assert (status, told.strip()) == (0, f"{READER}: sent")
    (message,) = server.taken
    assert next(message.iter_attachments()).get_filename() == "laporan-pst-9971-2026-10-06.pdf"
    assert run("2026-10-06", "--send")[0] == 0
    assert len(server.taken) == 1


def test_a_month_so_far_takes_no_place_of_the_whole_one(bench, late, run, server):
    for _ in range(2):
        assert run("2026-10-06", "--month", "--send")[0] == 0
    bench.clock.advance(26 * 24 * 3600)
    for _ in range(2):
        assert run("2026-10-06", "--month", "--send")[0] == 0
    assert ["Oktober 2026" in message["Subject"] for message in server.taken] == [True] * 3


def test_an_open_day_so_far_takes_no_place_of_its_edition(bench, run, server):
    bench.officer("ayu", 1)
    bench.issue("K")
    assert run("2026-10-06", "--send")[0] == 0
    bench.clock.advance(12 * 3600)
    bench.office.close_due_days(REPORTER)
    assert run("2026-10-06", "--send")[0] == 0
    assert len(server.taken) == 2


def test_what_could_not_be_sent_waits_and_is_told(bench, late, run, server):
    server.stop()
    status, _, told = run("2026-10-06", "--send")
    assert (status, told.strip()) == (1, f"{READER}: waiting (unreachable)")
    server.start()
    assert run("2026-10-06", "--send")[0] == 0
    assert server.readers == [READER]


def test_what_has_no_name_is_not_sent(late, run, server):
    assert "--send takes a day" in run("--from", "2026-10-05", "--to", "2026-10-06", "--send")[2]
    assert server.taken == []


def found(bench):
    return {check.name: (check.good, check.text) for check in report_checks(bench.home, load_settings(bench.home))}


def test_the_doctor_says_what_is_missing_and_that_all_is_well(bench, late, run):
    assert "2026-10-06" in found(bench)["reports"][1]
    Filer(bench.office, report_from_home(load_settings(bench.home).report, bench.home)).file_days()
    good, text = found(bench)["reports"]
    assert (good, "laporan-pst-9971-2026-10-06.csv" in text) == (False, True)
    Filer(bench.office, report_from_home(load_settings(bench.home).report, bench.home)).complete()
    assert {name: good for name, (good, _) in found(bench).items()} == {"editions": True, "reports": True}


def test_the_doctor_tells_a_kept_report_that_was_changed_by_hand(bench, late, run):
    bench.office.file_edition(REPORTER, DAY)
    with bench.office._database.writing() as connection:
        connection.execute(sa.text("UPDATE report_edition SET figures = replace(figures, 'Kota', 'Desa')"))
    good, text = found(bench)["editions"]
    assert (good, "2026-10-06 edition 1" in text) == (False, True)


def test_the_doctor_tells_letters_that_do_not_get_through(bench, late, run, server):
    assert found(bench)["mail"] == (True, f"by {HOST} to 1")
    server.refused[READER] = "550 nobody here"
    assert run("2026-10-06", "--send")[0] == 1
    good, text = found(bench)["mail"]
    assert (good, "refused_550" in text, READER in text) == (False, True, True)
    bench.clock.advance(timedelta(days=31).total_seconds())
    assert found(bench)["mail"][0]


def test_the_doctor_tells_a_folder_that_is_away(bench, late, run, tmp_path):
    (tmp_path / "share").write_text("")
    bench.office.file_edition(REPORTER, DAY)
    (bench.home / "sambut.toml").write_text(f"[report]\nfolder = '{tmp_path / 'share' / 'x'}'\n")
    good, text = found(bench)["reports"]
    assert not good
    assert "share" in text


def test_a_later_edition_is_what_is_written(bench, late, run, tmp_path):
    filer = Filer(bench.office, quick(bench.home / "reports"))
    filer.file_days()
    excuse(bench, late)
    filer.file_days()
    run("2026-10-06", "--out", tmp_path)
    assert (tmp_path / "laporan-pst-9971-2026-10-06-edisi-2.json").exists()


@pytest.mark.skipif(os.name != "posix", reason="links, pipes and rights of files")
def test_a_file_keeps_its_rights_and_a_link_or_a_pipe_stays_what_it_is(late, run, tmp_path):
    own, target, link, pipe = (tmp_path / name for name in ("own.json", "target.json", "link.json", "pipe"))
    own.write_text("old")
    own.chmod(0o640)
    target.write_text("old")
    link.symlink_to(target)
    os.mkfifo(pipe)
    read = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    for path in (own, link, pipe):
        assert run("2026-10-06", "--json", path)[0] == 0
    reader.join(30)
    assert own.stat().st_mode & 0o777 == 0o640
    assert link.is_symlink()
    assert pipe.is_fifo()
    assert json.loads(own.read_bytes())["whole"] == json.loads(target.read_bytes())["whole"]
    assert json.loads(read[0])["whole"] == json.loads(own.read_bytes())["whole"]


def test_two_forms_do_not_go_to_one_output(late, run):
    status, out, told = run("2026-10-06", "--json", "-", "--csv", "-")
    assert (status, out, "only one form can go to the output" in told) == (2, b"", True)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs /dev/full and a shell")
@pytest.mark.parametrize("form", ["", "--json -"])
@pytest.mark.parametrize(("output", "told"), [(">&-", "it is closed"), ("> /dev/full", "ENOSPC")])
def test_an_output_that_cannot_be_written_is_told(bench, late, form, output, told):
    """The real command, by the real clock: a day long ago."""
    asked = f'"$0" -m sambut.main --home "$1" report 2026-01-06 {form} {output}'
    command = ["sh", "-c", asked, sys.executable, str(bench.home)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 3
    assert done.stderr.strip() == f"sambut: The output cannot be written. ({told})"


def test_the_doctor_says_nothing_of_letters_to_who_is_named_no_more(bench, late, run, server):
    server.refused[READER] = "550 nobody here"
    assert run("2026-10-06", "--send")[0] == 1
    settings = bench.home / "sambut.toml"
    settings.write_text(settings.read_text().replace(READER, "lain@example.org"))
    assert found(bench)["mail"][0]
