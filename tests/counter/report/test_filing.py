"""The report folder: what is in it, what comes back when it was lost, and what a full or missing disk does to it."""

import errno
import json
import os
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from sambut.counter.report import archive
from sambut.counter.report.archive import Archive, name_of, write_whole
from sambut.counter.report.filing import REPORTER, Filer
from sambut.queue.errors import Fault, KnownError
from sambut.queue.report.period import Period, Span, period_of
from sambut.queue.report_settings import ReportSettings
from sambut.tests.counter.report.ended_day import DAY, end_day, excuse, quick

POSIX_USER = os.name == "posix" and os.geteuid() != 0


@pytest.fixture
def late(bench):
    return end_day(bench)


@pytest.fixture
def filer(bench, late, tmp_path):
    return Filer(bench.office, quick(tmp_path / "laporan"))


def names(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_a_closed_day_has_every_form_under_its_name(bench, late, tmp_path):
    filer = Filer(bench.office, ReportSettings(folder=str(tmp_path / "laporan"), languages=("id", "en")))
    assert filer.file_days() == 1
    assert filer.complete() is None
    assert [Path(name) for name in names(tmp_path / "laporan")] == [
        Path("2026", "10", f"laporan-pst-9971-2026-10-06{end}")
        for end in ("-en.csv", "-en.pdf", "-en.xlsx", ".csv", ".json", ".pdf", ".xlsx")
    ]
    folder = tmp_path / "laporan" / "2026" / "10"
    assert (folder / "laporan-pst-9971-2026-10-06.pdf").read_bytes().startswith(b"%PDF")
    told = json.loads((folder / "laporan-pst-9971-2026-10-06.json").read_text(encoding="utf-8"))
    assert "arrivals" in json.dumps(told)
    assert filer.missing() == []


def test_a_correction_is_a_file_of_its_own(bench, filer, late, tmp_path):
    filer.file_days()
    filer.complete()
    first = (tmp_path / "laporan/2026/10/laporan-pst-9971-2026-10-06.json").read_bytes()
    excuse(bench, late)
    assert filer.file_days() == 1
    filer.complete()
    assert names(tmp_path / "laporan/2026/10") == [
        "laporan-pst-9971-2026-10-06-edisi-2.csv",
        "laporan-pst-9971-2026-10-06-edisi-2.json",
        "laporan-pst-9971-2026-10-06.csv",
        "laporan-pst-9971-2026-10-06.json",
    ]
    assert (tmp_path / "laporan/2026/10/laporan-pst-9971-2026-10-06.json").read_bytes() == first


def test_what_was_lost_is_made_again_and_what_is_there_is_left_alone(bench, filer, late, tmp_path):
    filer.file_days()
    filer.complete()
    folder = tmp_path / "laporan/2026/10"
    kept = folder / "laporan-pst-9971-2026-10-06.csv"
    before = kept.stat()
    (folder / "laporan-pst-9971-2026-10-06.json").unlink()
    assert [path.name for path in filer.missing()] == ["laporan-pst-9971-2026-10-06.json"]
    bench.clock.advance(3 * 24 * 3600)
    filer.complete()
    assert filer.missing() == []
    assert kept.stat().st_mtime_ns == before.st_mtime_ns


def test_a_full_disk_is_told_and_made_up_for(filer, tmp_path, monkeypatch):
    """Only the system's own call is made to fail, as it does on a full disk."""
    real = os.fsync

    def full(handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    filer.file_days()
    assert filer.complete().code is Fault.DISK_FULL
    assert names(tmp_path / "laporan") == []
    monkeypatch.setattr(os, "fsync", real)
    assert filer.complete() is None
    assert len(names(tmp_path / "laporan")) == 2


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs /dev/full")
def test_a_really_full_device_is_told():
    def fill():
        with archive.told_faults(Path("laporan")), Path("/dev/full").open("wb", buffering=0) as full:
            full.write(b"x")

    with pytest.raises(KnownError) as caught:
        fill()
    assert caught.value.code is Fault.DISK_FULL


def test_a_folder_that_is_away_is_told_and_made_up_for(bench, late, tmp_path):
    """A file stands where the share would be mounted."""
    share = tmp_path / "share"
    share.write_text("")
    filer = Filer(bench.office, quick(share / "laporan"))
    assert filer.file_days() == 1
    fault = filer.complete()
    assert fault.code is Fault.FOLDER_AWAY
    assert "share" in fault.detail
    assert len(bench.office.editions_of(REPORTER, DAY)) == 1
    share.unlink()
    assert filer.complete() is None
    assert len(names(share)) == 2


@pytest.mark.skipif(not POSIX_USER, reason="this user may write anywhere")
def test_a_read_only_folder_is_told(filer, tmp_path):
    folder = tmp_path / "laporan"
    folder.mkdir(mode=0o555)
    filer.file_days()
    assert filer.complete().code is Fault.FOLDER_AWAY
    folder.chmod(0o755)
    assert filer.complete() is None


def test_a_write_that_fails_leaves_what_was_there(tmp_path, monkeypatch):
    file = tmp_path / "laporan.csv"
    write_whole(file, b"old")

    def fails(*_):
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr(os, "replace", fails)
    with pytest.raises(OSError, match="broken"):
        write_whole(file, b"new")
    assert file.read_bytes() == b"old"
    assert names(tmp_path) == ["laporan.csv"]


def test_months_quarters_and_years_are_made_when_they_are_over(bench, filer, late, tmp_path):
    filer.file_days()
    filer.complete()
    bench.clock.advance(25 * 24 * 3600)  # the last day of October, in the evening
    filer.complete()
    assert not [name for name in names(tmp_path / "laporan") if "2026-10." in name]
    bench.clock.advance(24 * 3600)
    filer.complete()
    folder = tmp_path / "laporan" / "2026"
    assert [name for name in names(folder) if "/" not in name.replace("\\", "/")] == [
        "laporan-pst-9971-2026-10.csv",
        "laporan-pst-9971-2026-10.json",
    ]
    bench.clock.advance(61 * 24 * 3600)
    filer.complete()
    made = {name.split("9971-")[1] for name in names(folder) if name.endswith(".json")}
    assert made >= {"2026-10.json", "2026-q4.json", "2026.json"}
    assert "2026-12.json" not in made, "nobody came in December"


def test_a_months_report_is_made_again_after_a_correction(bench, tmp_path):
    bench.clock.advance(24 * 24 * 3600)  # Friday, 30 October
    late = end_day(bench)
    filer = Filer(bench.office, quick(tmp_path))
    filer.file_days()
    bench.clock.advance(2 * 24 * 3600)
    filer.file_days()
    filer.complete()
    month = tmp_path / "2026/laporan-pst-9971-2026-10.json"
    before = month.read_bytes()
    bench.clock.advance(60)
    filer.complete()
    assert month.read_bytes() == before
    excuse(bench, late)
    filer.complete()
    assert month.read_bytes() == before, "the day is to be kept first"
    assert filer.file_days() == 1
    filer.complete()
    assert month.read_bytes() != before


@pytest.mark.parametrize(
    ("period", "name"),
    [
        (period_of(Span.DAY, DAY), "2026-10-06"),
        (period_of(Span.WEEK, date(2026, 12, 31)), "2026-w53"),
        (period_of(Span.MONTH, DAY), "2026-10"),
        (period_of(Span.QUARTER, DAY), "2026-q4"),
        (period_of(Span.YEAR, DAY), "2026"),
        (Period(Span.OTHER, DAY, DAY + timedelta(days=3)), "2026-10-06-2026-10-09"),
    ],
)
def test_names_tell_the_period(period, name):
    assert name_of(period) == name


def test_no_two_reports_have_the_same_name(tmp_path):
    store = Archive(tmp_path, "9971")
    periods = [
        period_of(span, DAY + timedelta(days=back)) for span in Span if span is not Span.OTHER for back in range(9)
    ]
    paths = {
        store.path(period, form, language, edition)
        for period in set(periods)
        for form in ("pdf", "csv")
        for language in ("", "en")
        for edition in (1, 2, 11)
    }
    assert len(paths) == len(set(periods)) * 12


def test_a_file_that_is_empty_or_of_another_time_is_written_again(bench, filer, late, tmp_path):
    """A backup was restored: the days since are kept anew, under the numbers that files have already."""
    filer.file_days()
    filer.complete()
    folder = tmp_path / "laporan/2026/10"
    whole, other = folder / "laporan-pst-9971-2026-10-06.json", folder / "laporan-pst-9971-2026-10-06.csv"
    before = whole.read_bytes()
    whole.write_bytes(b"")
    other.write_bytes(b"of the office before")
    earlier = bench.clock().timestamp() - 3600
    os.utime(other, (earlier, earlier))
    assert len(filer.missing()) == 2
    filer.complete()
    assert whole.read_bytes() == before
    assert other.read_bytes() != b"of the office before"
    assert filer.missing() == []


def test_a_lost_file_of_a_day_that_says_otherwise_comes_as_its_next_edition(bench, filer, late, tmp_path):
    filer.file_days()
    bench.clock.advance(9 * 3600)
    filer.file_days()
    with bench.office._database.writing() as connection:
        connection.exec_driver_sql("UPDATE report_edition SET figures = replace(figures, '3600', '3601')")
    assert bench.office.days_to_report(REPORTER) == ()
    filer.complete()
    assert [edition.number for edition in bench.office.editions_of(REPORTER, DAY)] == [1, 2]
    assert "laporan-pst-9971-2026-10-06-edisi-2.json" in names(tmp_path / "laporan/2026/10")
    assert filer.missing() == []


def test_a_machine_that_was_off_over_the_end_of_months_makes_up_for_it(bench, filer, late, tmp_path):
    filer.file_days()
    bench.clock.advance(100 * 24 * 3600)
    filer.complete()
    made = {name.split("9971-")[1] for name in names(tmp_path / "laporan" / "2026") if name.endswith(".json")}
    assert made == {"2026-10.json", "2026-q4.json", "2026.json"}
    bench.clock.advance(400 * 24 * 3600)
    (tmp_path / "laporan" / "2026" / "laporan-pst-9971-2026-10.json").unlink()
    filer.complete()
    assert not (tmp_path / "laporan" / "2026" / "laporan-pst-9971-2026-10.json").exists(), "it may be put away"


@pytest.mark.skipif(os.name != "posix", reason="rights of files")
def test_reports_are_for_their_owner_alone_in_folders_of_their_own(bench, filer, late, tmp_path):
    (tmp_path / "laporan").mkdir(mode=0o755)
    filer.file_days()
    filer.complete()
    modes = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "laporan").rglob("*")}
    assert {modes[name] for name in ("2026", "10")} == {0o700}
    assert {mode for name, mode in modes.items() if name.startswith("laporan")} == {0o600}
    assert (tmp_path / "laporan").stat().st_mode & 0o777 == 0o755, "it was there before"


def test_what_a_writer_that_died_left_is_cleared_when_it_is_old(filer, tmp_path, monkeypatch):
    folder = tmp_path / "laporan/2026/10"
    folder.mkdir(parents=True)
    left = folder / ".laporan-pst-9971-2026-10-06.csv.0123456789ab.part"
    left.write_text("half")
    (folder / ".other.part").write_text("somebody's own")
    filer.file_days()
    filer.complete()
    assert left.exists(), "it may be another machine's that writes now"
    (folder / "laporan-pst-9971-2026-10-06.csv").unlink()
    monkeypatch.setattr(archive, "LEFT_SECONDS", -1)
    filer.complete()
    assert not left.exists()
    assert (folder / ".other.part").exists()
