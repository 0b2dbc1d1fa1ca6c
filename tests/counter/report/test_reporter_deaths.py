"""A reporter that dies anywhere on its way, and several at once: one edition, whole files, each letter once."""

import json
import shutil
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from sambut.counter.report.filing import REPORTER
from sambut.queue.clock import VirtualClock
from sambut.queue.office import open_office
from sambut.queue.report.period import Span, period_of
from sambut.tests.counter.report.ended_day import DAY, READER, end_day, mail_to, quick
from sambut.tests.counter.report.report_deeds import DEAD, compete, die_at, round_of
from sambut.tests.queue.processes import exit_status, race

OTHERS = ("kasubag@example.org", "tu@example.org")
TODAY = period_of(Span.DAY, DAY)
NAMES = {f"laporan-pst-9971-2026-10-06.{form}" for form in ("csv", "json")}


def assert_all_is_done(office, folder):
    assert [edition.number for edition in office.editions_of(REPORTER, DAY)] == [1]
    assert office.changed_editions(REPORTER) == ()
    assert office.check_ledger() is None
    assert {item.name for item in folder.rglob("*") if item.is_file() and item.name[0] != "."} == NAMES
    assert json.loads(next(folder.rglob("*.json")).read_text(encoding="utf-8"))
    assert {str(letter.state) for letter in office.letters_of(REPORTER, TODAY)} == {"sent"}


@pytest.mark.parametrize("stride", [4, pytest.param(1, marks=pytest.mark.soak)])
def test_killed_at_any_step_nothing_is_lost_and_nothing_is_there_twice(bench, tmp_path, authority, server, stride):
    """Each step in an office of its own: dies there, and the next reporter finds everything to be done."""
    end_day(bench)
    bench.office.close()
    settings = quick(Path(), mail_to(server.port, authority))
    deaths, doubled = 0, 0
    for step in count(2, stride):
        home = tmp_path / f"office-{step}"
        shutil.copytree(bench.home, home)
        own = replace(settings, folder=str(home / "reports"))
        server.taken.clear()
        status = exit_status(die_at, home, bench.clock(), own, step)
        died_after_acceptance = bool(server.taken)
        office = open_office(home, clock=VirtualClock(bench.clock() + timedelta(minutes=16)))
        round_of(office, own)
        assert_all_is_done(office, home / "reports")
        office.close()
        sent = Counter(message["Message-ID"] for message in server.taken)
        assert len(sent) == 1
        assert sum(sent.values()) <= 1 + died_after_acceptance
        doubled += sum(sent.values()) - 1
        shutil.rmtree(home)
        if status == 0:
            break
        assert status == DEAD
        deaths += 1
    assert deaths >= 40 // stride
    assert doubled <= 9, "only between the server's word and its being written down"


def test_several_reporters_at_once_are_as_good_as_one(any_bench, authority, server, tmp_path):
    end_day(any_bench)
    settings = quick(any_bench.home / "reports", mail_to(server.port, authority, READER, *OTHERS))
    arguments = (any_bench.home, any_bench.settings.database.url, any_bench.clock(), settings)
    outcomes = race(compete, [arguments] * 4)
    assert sum(filed for filed, _ in outcomes) == 1
    assert sum(sent for _, sent in outcomes) == 3
    assert sorted(server.readers) == sorted((READER, *OTHERS))
    assert_all_is_done(any_bench.office, any_bench.home / "reports")
