"""The e-mail of a report: it says the headline figures by itself, and nothing in it can be more than it says."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default

import pytest

from sambut.counter.report.document import document_of
from sambut.counter.report.edition import EditionNote
from sambut.counter.report.letter import Envelope, letter_of
from sambut.counter.report.so_far import is_so_far
from sambut.counter.report.wording import wording_of
from sambut.queue.report.edition import Change
from sambut.queue.report.period import Span, period_of
from sambut.tests.counter.report.ended_day import DAY, READER, SYSTEM, end_day, serve_guest

ENVELOPE = Envelope("antrean@example.org", READER, "<1@9971.sambut.invalid>", datetime(2026, 10, 6, 15, tzinfo=UTC))


@pytest.fixture
def report(bench):
    end_day(bench)
    return bench.office.report(SYSTEM, period_of(Span.DAY, DAY))


def read(message):
    """As the reader's program has it, after its way over the wire."""
    return message_from_bytes(message.as_bytes(), policy=default)


def text_of(message):
    return read(message).get_body(("plain",)).get_content()


def test_the_text_says_the_figures_in_the_readers_language(bench, report):
    told = text_of(letter_of(report, wording_of(report, bench.office.rules, "id"), ENVELOPE))
    assert "Dilayani: 2 dari 2 tamu yang datang." in told
    assert "Standar: 1 dari 2 kunjungan yang dinilai dilayani dalam batas waktunya." in told
    assert "Waktu tunggu: separuh tamu dipanggil dalam 30:00" in told
    assert f"Perlu perhatian: {len(report.concerns)} hal." in told
    assert "Edisi" not in told
    english = text_of(letter_of(report, wording_of(report, bench.office.rules, "en"), ENVELOPE))
    assert "Served: 2 of the 2 guests who came." in english
    assert f"To look at: {len(report.concerns)} thing" in english


def test_an_empty_day_says_so(bench):
    report = bench.office.report(SYSTEM, period_of(Span.DAY, DAY))
    told = text_of(letter_of(report, wording_of(report, bench.office.rules, "id"), ENVELOPE))
    assert "tidak ada tamu yang datang" in told
    assert "tidak ada kunjungan yang dinilai" in told


def test_a_later_edition_says_that_it_is_one(bench, report):
    note = EditionNote(2, ENVELOPE.queued_at, (Change("whole.kept.late", 1, 0), Change("whole.kept.excused", 0, 1)))
    message = letter_of(report, wording_of(report, bench.office.rules, "id"), ENVELOPE, note)
    assert read(message)["Subject"].endswith("(edisi 2)")
    assert "Edisi 2 menggantikan edisi sebelumnya: 2 angka berubah." in text_of(message)


def test_headers_and_attachments(bench, report):
    files = {"laporan.pdf": b"%PDF-1.7 x", "laporan.csv": b"a,b\r\n"}
    message = read(letter_of(report, wording_of(report, bench.office.rules, "id"), ENVELOPE, None, files))
    assert message["Content-Language"] == "id"
    assert message["Message-ID"] == ENVELOPE.message_id
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["To"] == READER
    assert message["From"].addresses[0].display_name == "Kota Contoh"
    assert message["Subject"] == "Laporan harian pelayanan Kota Contoh, Selasa, 6 Oktober 2026"
    found = {part.get_filename(): part for part in message.iter_attachments()}
    assert {name: part.get_content_type() for name, part in found.items()} == {
        "laporan.pdf": "application/pdf",
        "laporan.csv": "text/csv",
    }
    assert found["laporan.pdf"].get_content() == b"%PDF-1.7 x"


def test_the_wire_has_seven_bits_and_short_lines(bench, report):
    branch = replace(report.branch, name="Kantor “Ünïkode” " + "panjang sekali " * 10)
    report = replace(report, branch=branch)
    content = letter_of(report, wording_of(report, bench.office.rules, "id"), ENVELOPE).as_bytes()
    assert max(content) < 128
    assert max(len(line) for line in content.split(b"\r\n")) <= 998
    assert b"\n" not in content.replace(b"\r\n", b"")


@pytest.mark.parametrize(
    "name", ["Kantor\r\nBcc: semua@example.org", "Kantor\nX: y", "Kantor\x00\x1b[2J", "\u2028Bcc: a@b"]
)
def test_a_branchs_name_never_becomes_a_header(bench, report, name):
    report = replace(report, branch=replace(report.branch, name=name))
    message = read(letter_of(report, wording_of(report, bench.office.rules, "id"), ENVELOPE))
    assert message["Bcc"] is None
    assert message["X"] is None
    assert len(message["From"].addresses) == 1


@pytest.mark.parametrize("field", ["sender", "recipient", "message_id"])
def test_an_address_with_a_line_break_is_refused(bench, report, field):
    envelope = replace(ENVELOPE, **{field: "a@example.org\r\nBcc: semua@example.org"})
    with pytest.raises(ValueError, match=r"(?i)line|addr|cr|lf|invalid"):
        letter_of(report, wording_of(report, bench.office.rules, "id"), envelope)


def test_what_is_not_over_says_so(bench):
    """The month on its first days, and the day while it goes on; not the day when it is closed."""
    ayu = bench.officer("ayu", 1)
    serve_guest(bench, ayu)
    rules = bench.office.rules
    day = bench.office.report(SYSTEM, period_of(Span.DAY, DAY))
    message = letter_of(day, wording_of(day, rules, "id"), ENVELOPE)
    assert read(message)["Subject"].endswith("6 Oktober 2026 (sementara, sampai pukul 09.05)")
    assert "belum lengkap; angkanya masih dapat berubah" in text_of(message)
    month = bench.office.report(SYSTEM, period_of(Span.MONTH, DAY))
    english = letter_of(month, wording_of(month, rules, "en"), ENVELOPE)
    assert read(english)["Subject"].endswith("(so far, up to 6 Oct 2026 at 09.05)")
    bench.clock.advance(9 * 3600)
    bench.office.close_due_days(SYSTEM)
    closed = bench.office.report(SYSTEM, period_of(Span.DAY, DAY))
    assert not is_so_far(closed)
    assert "sementara" not in read(letter_of(closed, wording_of(closed, rules, "id"), ENVELOPE))["Subject"]


def test_a_weekend_and_a_day_before_the_office_are_not_so_far(bench):
    for day in (DAY - timedelta(days=1), DAY - timedelta(days=2)):
        assert not is_so_far(bench.office.report(SYSTEM, period_of(Span.DAY, day)))


def test_the_pages_head_says_up_to_when(bench):
    bench.officer("ayu", 1)
    report = bench.office.report(SYSTEM, period_of(Span.DAY, DAY))
    head = document_of(report, bench.office.rules, "id")["head"]
    assert head["hours"].endswith("\nsementara, sampai pukul 09.00")
