"""The small rules: texts, catalogue, figures, ids, settings."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sambut.queue.clock import new_id
from sambut.queue.errors import Fault, KnownError
from sambut.queue.figures import figures_of, quantile
from sambut.queue.guestbook import CODED_FIELDS
from sambut.queue.priority import Disability, Priority
from sambut.queue.service import Service, check_catalogue
from sambut.queue.settings import Settings, load_settings, parse_settings
from sambut.queue.storage.data_files import DataFiles
from sambut.queue.text import clean_email, clean_phone, clean_text
from sambut.queue.ticket import Ticket, TicketState

T0 = datetime(2026, 10, 6, 2, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" Siti  Rahmawati ", "Siti Rahmawati"),
        ("DRS. H. ABDUL RO'UF, M.SI", "DRS. H. ABDUL RO'UF, M.SI"),
        ("a\x1b[2Jb\x00c\td\ne", "a[2Jbc d e"),
        ("\u202eevil\u202c", "evil"),
        ("\ud800x", "x"),
        ("I Gusti Ngurah Bagus Dãna", "I Gusti Ngurah Bagus Dãna"),
        ("x" * 500, "x" * 160),
    ],
)
def test_texts_are_one_line_of_plain_characters(typed, kept):
    assert clean_text(typed) == kept


@given(st.text())
def test_clean_text_is_stable_and_bounded(text):
    once = clean_text(text, 40)
    assert len(once) <= 40
    assert clean_text(once, 40) == once
    assert "\n" not in once


@pytest.mark.parametrize("typed", ["rini@gmail.com", " Rini.K+a@BPS.go.id ", "a@b.co", "o'neil@example.org"])
def test_complete_addresses(typed):
    assert clean_email(typed) is not None


@pytest.mark.parametrize(
    "typed", ["", "rini", "rini@", "rini@gmail", "@gmail.com", "a@b..com", "a b@c", "a@-b.com", "=cmd|x@y.z'"]
)
def test_incomplete_addresses(typed):
    assert clean_email(typed) is None


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("0812 3456 7890", "+6281234567890"),
        ("+62 812-3456-7890", "+6281234567890"),
        ("6281234567890", "+6281234567890"),
        ("+14155550100", "+14155550100"),
        ("021 555 0100", "+62215550100"),
        ("12", None),
        ("0812abc45678", None),
        ("+" + "1" * 16, None),
    ],
)
def test_phones_are_kept_as_e164(typed, stored):
    assert clean_phone(typed) == stored


def service(code, prefix):
    return Service(code, prefix, {"id": code}, {"id": ""}, "info", True, False, False, 0, 5)


def test_two_services_never_share_a_prefix():
    check_catalogue((service("a", "A"), service("b", "B")))
    with pytest.raises(ValueError, match="taken"):
        check_catalogue((service("a", "A"), service("b", "A")))
    with pytest.raises(ValueError, match="capital"):
        check_catalogue((service("a", "AB"),))


def test_the_shipped_catalogue_and_code_lists():
    files = DataFiles()
    walk_in = {s.prefix: s for s in files.services() if s.walk_in}
    assert set(walk_in) == set("PJKR")
    assert [s.code for s in files.services() if not s.walk_in] == ["web_api", "transdata"]
    assert {p for p, s in walk_in.items() if s.paid} == {"J"}
    assert {p for p, s in walk_in.items() if s.needs_email} == set("JKR")
    lists = files.code_lists()
    sizes = {"sex": 2, "age_band": 7, "education": 5, "occupation": 7, "institution_category": 9, "main_use": 5}
    assert {name: len(lists.codes(name)) for name in CODED_FIELDS} == sizes
    assert {entry.code for entry in lists.lists["priority"]} == {item.value for item in Priority}
    assert {entry.code for entry in lists.lists["disability"]} == {item.value for item in Disability}
    assert all(set(entry.words) >= {"id", "en"} for entries in lists.lists.values() for entry in entries)


def test_a_branch_replaces_a_data_file_and_a_broken_one_is_named(tmp_path):
    (tmp_path / "hours.json").write_text('{"weeks": []}')
    with pytest.raises(KnownError) as caught:
        DataFiles(tmp_path).hours("Asia/Jakarta")
    assert caught.value.code is Fault.DATA_FILE_BAD
    assert "hours.json" in caught.value.detail
    (tmp_path / "hours.json").write_text("{")
    with pytest.raises(KnownError):
        DataFiles(tmp_path).hours("Asia/Jakarta")


def ticket(number, wait, service_time=None, **changes):
    called = T0 + timedelta(seconds=wait)
    finished = None if service_time is None else called + timedelta(seconds=service_time)
    values = {"state": TicketState.DONE, "first_called_at": called, "started_at": called, "finished_at": finished}
    return Ticket("t", f"v{number}", "s", date(2026, 10, 6), "K", number, Priority.NONE, T0, **(values | changes))


def test_figures_leave_out_services_that_were_never_finished():
    day = [ticket(1, 60, 600), ticket(2, 120, 1200), ticket(3, 30, None, closed_unfinished=True)]
    figures = figures_of(day)
    assert (figures.served, figures.unfinished, figures.visits) == (2, 1, 3)
    assert (figures.service_mean, figures.wait_median) == (900, 60)


def test_an_empty_day_has_no_figures():
    figures = figures_of([])
    assert (figures.visits, figures.wait_mean, figures.wait_p90, figures.judged) == (0, None, None, 0)


def test_the_ninetieth_percentile_is_a_value_that_was_seen():
    assert quantile(list(range(1, 11)), 0.9) == 9
    assert quantile([5], 0.9) == 5


def test_ids_are_uuid7_and_sort_by_time():
    first, second = new_id(T0), new_id(T0 + timedelta(milliseconds=1))
    assert first < second
    assert (UUID(first).version, UUID(first).variant) == (7, "specified in RFC 4122")
    assert new_id(T0) != new_id(T0)


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ({"printr": {}}, "unknown section"),
        ({"printer": {"knd": 1}}, "unknown key"),
        ({"printer": {"kind": "lpt"}}, "one of"),
        ({"printer": {"port": "x"}}, "whole number"),
        ({"printer": {"port": True}}, "whole number"),
        ({"printer": 3}, "must be a section"),
        ({"camera": {"student_patterns": "x"}}, "list of texts"),
        ({"kiosk": {"ticket_seconds": -1}}, "not be negative"),
    ],
)
def test_wrong_settings_are_named(table, words):
    with pytest.raises(ValueError, match=words):
        parse_settings(table)


def test_settings_from_a_file(tmp_path):
    assert load_settings(tmp_path) == Settings()
    (tmp_path / "sambut.toml").write_text('[printer]\nkind = "network"\nhost = "10.0.0.9"\ntimeout_seconds = 2\n')
    printer = load_settings(tmp_path).printer
    assert (printer.kind, printer.host, printer.timeout_seconds, printer.port) == ("network", "10.0.0.9", 2.0, 9100)
    (tmp_path / "sambut.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(KnownError, match="cannot be read"):
        load_settings(tmp_path)
