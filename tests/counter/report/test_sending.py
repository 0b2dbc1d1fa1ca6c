"""Letters on their way: each once, again when the server was away, never in the wrong hands, never lost."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from sambut.counter.report import post, sending
from sambut.counter.report.archive import Archive
from sambut.counter.report.filing import REPORTER, Filer
from sambut.counter.report.sending import Sender
from sambut.queue.report.period import Span, period_of
from sambut.queue.storage.letter_rows import LetterState
from sambut.tests.counter.report.ended_day import DAY, READER, end_day, excuse, mail_to, quick

OTHER = "kasubag@example.org"
TODAY = period_of(Span.DAY, DAY)


class Post:
    """A reporter's two halves with one office, beat by beat."""

    def __init__(self, bench, mail, office=None):
        self.bench, self.office = bench, office or bench.office
        settings = quick(bench.home / "reports", mail)
        self.filer = Filer(self.office, settings)
        self.sender = Sender(self.office, mail, Archive(Path(settings.folder), "9971"))

    def beat(self):
        self.filer.file_days()
        return self.sender.send_due()

    def states(self):
        letters = self.office.letters_of(REPORTER, TODAY)
        return sorted((item.recipient, item.edition, str(item.state), item.fault) for item in letters)


@pytest.fixture
def late(any_bench):
    return end_day(any_bench)


@pytest.fixture
def posted(any_bench, late, server, authority):
    return Post(any_bench, mail_to(server.port, authority, READER, OTHER))


def test_each_reader_gets_a_report_once(posted, server):
    assert posted.beat().sent == 2
    assert posted.beat().sent == 0
    assert sorted(server.readers) == [OTHER, READER]
    assert posted.states() == [(OTHER, 1, "sent", ""), (READER, 1, "sent", "")]
    message = server.taken[0]
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == "laporan-pst-9971-2026-10-06.json"
    assert json.loads(attached.get_content())
    assert len({item["Message-ID"] for item in server.taken}) == 2


def test_a_server_that_is_away_gets_them_later(any_bench, posted, server):
    server.stop()
    assert posted.beat().failed == 1, "one attempt shows that the server is away"
    assert sorted(fault for *_, fault in posted.states()) == ["", "unreachable"]
    server.start()
    assert posted.beat().sent == 1
    any_bench.clock.advance(61)
    assert posted.beat().sent == 1
    assert sorted(server.readers) == [OTHER, READER]


@pytest.mark.parametrize("step", ["rcpt", "data"])
@pytest.mark.parametrize("answer", ["451 later", "drop"])
def test_whatever_goes_wrong_on_the_way_it_arrives_once(any_bench, posted, server, step, answer):
    server.told[step] = [answer] * 3
    for _ in range(8):
        posted.beat()
        any_bench.clock.advance(3600)
    assert sorted(server.readers) == [OTHER, READER]
    assert {state for _, _, state, _ in posted.states()} == {"sent"}


def test_a_server_that_hangs_is_tried_again(any_bench, posted, server, monkeypatch):
    monkeypatch.setattr(post, "DATA_SECONDS", 0.3)
    server.told["data"] = ["hang"]
    assert posted.beat().failed == 1
    any_bench.clock.advance(3600)
    posted.beat()
    assert sorted(server.readers) == [OTHER, READER]


def test_pauses_grow_to_an_hour(any_bench, posted, server):
    server.stop()
    gaps, last = [], any_bench.clock()
    posted.beat()
    any_bench.clock.advance(1)
    for _ in range(10 * 3600):
        if len(gaps) == 9:
            break
        tally = posted.sender.send_due()
        if tally.failed:
            gaps.append((any_bench.clock() - last).total_seconds())
            last = any_bench.clock()
        any_bench.clock.advance(30)
    letters = {item.recipient: item.attempts for item in posted.office.letters_of(REPORTER, TODAY)}
    assert sum(letters.values()) == 10
    with any_bench.office._database.reading() as connection:
        waits = connection.execute(sa.text("SELECT next_at FROM report_letter ORDER BY next_at")).scalars().all()
    assert max(waits) <= (any_bench.clock().timestamp() + 3600) * 1_000_000


def test_a_reader_the_server_does_not_know_rests_until_asked_for(any_bench, posted, server):
    server.refused[READER] = "550 nobody here"
    tally = posted.beat()
    assert (tally.sent, tally.parked) == (1, 1)
    any_bench.clock.advance(24 * 3600)
    assert posted.beat().parked == 0
    assert server.tried[READER] == 1
    assert posted.states() == [(OTHER, 1, "sent", ""), (READER, 1, "parked", "refused_550")]
    (told,) = posted.office.troubled_letters(REPORTER)
    assert told.recipient == READER
    server.refused.clear()
    posted.office.queue_letters(REPORTER, TODAY, posted.filer.addressees, again=True)
    assert posted.sender.send_due(TODAY).sent == 1
    assert posted.office.troubled_letters(REPORTER) == ()


def test_the_other_readers_are_told_of_one_who_gets_none(any_bench, posted, server, late):
    server.refused[READER] = "550 nobody here"
    posted.beat()
    excuse(any_bench, late)
    posted.beat()
    assert f"Laporan untuk {READER} tidak dapat disampaikan" in server.taken[-1].get_body().get_content()


def test_a_correction_goes_out_as_the_next_edition(any_bench, posted, server, late):
    posted.beat()
    excuse(any_bench, late)
    assert posted.beat().sent == 2
    assert [message["Subject"].endswith("(edisi 2)") for message in server.taken] == [False, False, True, True]
    assert "edisi-2" in next(server.taken[-1].iter_attachments()).get_filename()


def test_who_still_waits_for_the_first_edition_gets_the_second_instead(any_bench, posted, server, late):
    server.stop()
    posted.beat()
    excuse(any_bench, late)
    server.start()
    any_bench.clock.advance(61)
    posted.beat()
    assert sorted(server.readers) == [OTHER, READER]
    assert all(message["Subject"].endswith("(edisi 2)") for message in server.taken)
    assert {state for _, edition, state, _ in posted.states() if edition == 1} == {"replaced"}


def test_a_letter_waits_for_the_edition_that_fits_its_figures(any_bench, posted, server, late):
    """Excused after the report was kept and before it was sent: what goes out is what is kept."""
    posted.filer.file_days()
    excuse(any_bench, late)
    sent = posted.sender.send_due().sent
    any_bench.clock.advance(61)
    assert sent + posted.beat().sent == 2
    assert all(message["Subject"].endswith("(edisi 2)") for message in server.taken)


def test_two_machines_never_send_the_same_letter_at_the_same_time(any_bench, posted):
    posted.filer.file_days()
    office, other = any_bench.office, any_bench.reopen()
    first = office.take_letter(REPORTER, "one")
    second = other.take_letter(REPORTER, "two")
    assert {first.recipient, second.recipient} == {READER, OTHER}
    assert office.take_letter(REPORTER, "three") is None
    any_bench.clock.advance(16 * 60)
    again = other.take_letter(REPORTER, "four")
    assert again.recipient == first.recipient
    assert again.message_id == first.message_id
    assert not office.note_letter_sent(REPORTER, first, "one"), "its time was over"
    assert other.note_letter_sent(REPORTER, again, "four")
    other.close()


def test_a_report_kept_where_no_mail_is_set_up_is_sent_from_where_it_is(any_bench, late, server, authority):
    Filer(any_bench.office, quick(any_bench.home / "elsewhere")).file_days()
    assert Post(any_bench, mail_to(server.port, authority)).beat().sent == 1
    assert server.readers == [READER]


def test_a_new_reader_does_not_get_all_the_old_reports(any_bench, late, server, authority):
    Filer(any_bench.office, quick(any_bench.home / "elsewhere")).file_days()
    any_bench.clock.advance(2 * 24 * 3600)
    assert Post(any_bench, mail_to(server.port, authority)).beat().sent == 0


def test_what_is_made_weeks_later_is_kept_and_not_sent(any_bench, posted):
    any_bench.clock.advance(20 * 24 * 3600)
    assert posted.beat().sent == 0
    assert len(posted.office.editions_of(REPORTER, DAY)) == 1


def test_a_month_is_sent_where_it_is_wanted(any_bench, late, server, authority):
    mail = replace(mail_to(server.port, authority), periods=("month",))
    posted = Post(any_bench, mail)
    assert posted.beat().sent == 0
    any_bench.clock.advance(26 * 24 * 3600)
    assert posted.filer.queue_periods() == 1
    assert posted.sender.send_due().sent == 1
    assert posted.filer.queue_periods() == 0
    assert posted.sender.send_due().sent == 0
    assert "Oktober 2026" in server.taken[0]["Subject"]


def test_a_password_file_that_is_away_holds_letters_back_and_loses_none(any_bench, posted, server, tmp_path):
    wrong = replace(posted.sender._settings, user="antrean", password_file=str(tmp_path / "gone.txt"))
    other = Post(any_bench, wrong)
    assert other.beat().failed == 1
    assert ("settings" in {fault for *_, fault in other.states()}) is True
    any_bench.clock.advance(3600)
    assert posted.beat().sent == 2


def test_the_answer_lost_on_its_way_is_the_one_way_to_get_it_twice(any_bench, late, server, authority):
    posted = Post(any_bench, mail_to(server.port, authority))
    server.told["data"] = ["late drop"]
    assert posted.beat().failed == 1
    any_bench.clock.advance(61)
    assert posted.beat().sent == 1
    assert [message["Message-ID"] for message in server.taken] == [server.taken[0]["Message-ID"]] * 2


def test_states_of_letters_are_what_is_stored(any_bench, posted):
    posted.beat()
    with any_bench.office._database.reading() as connection:
        stored = set(connection.execute(sa.text("SELECT state FROM report_letter")).scalars())
    assert stored == {str(LetterState.SENT)}


def test_a_day_that_says_otherwise_is_filed_by_whom_meets_it(any_bench, posted, server, monkeypatch):
    """Whatever made it so, and though nothing names the day: its letter must not wait for ever."""
    posted.filer.file_days()
    any_bench.clock.advance(9 * 3600)
    posted.filer.file_days()
    with any_bench.office._database.writing() as connection:
        connection.execute(sa.text("UPDATE report_edition SET figures = replace(figures, '3600', '3601')"))
    assert any_bench.office.days_to_report(REPORTER) == ()
    posted.sender.send_due()
    any_bench.clock.advance(61)
    posted.sender.send_due()
    assert sorted(server.readers) == [OTHER, READER]
    assert all(message["Subject"].endswith("(edisi 2)") for message in server.taken)


def test_a_letter_of_an_edition_that_is_lost_rests(any_bench, posted, server):
    posted.filer.file_days()
    with any_bench.office._database.writing() as connection:
        connection.execute(sa.text("UPDATE report_letter SET edition = 7"))
    assert posted.sender.send_due().parked == 2
    assert {fault for *_, fault in posted.states()} == {"outdated"}


def test_a_letter_that_cannot_be_made_rests_and_the_others_go(any_bench, posted, server, monkeypatch):
    real = sending.letter_of

    def odd(report, words, envelope, *rest):
        if envelope.recipient == READER:
            raise ZeroDivisionError
        return real(report, words, envelope, *rest)

    monkeypatch.setattr(sending, "letter_of", odd)
    tally = posted.beat()
    assert (tally.sent, tally.parked) == (1, 1)
    assert posted.states() == [(OTHER, 1, "sent", ""), (READER, 1, "parked", "unmade")]
    (told,) = posted.office.troubled_letters(REPORTER)
    assert (told.recipient, told.fault) == (READER, "unmade")


def test_who_is_taken_out_of_the_settings_gets_nothing_more_and_is_named_to_nobody(any_bench, posted, server, late):
    server.stop()
    posted.beat()
    server.start()
    any_bench.clock.advance(2 * 3600)
    less = Post(any_bench, replace(posted.sender._settings, recipients=(OTHER,)))
    assert less.beat().sent == 1
    assert server.readers == [OTHER]
    assert less.states() == [(OTHER, 1, "sent", ""), (READER, 1, "dropped", "")]
    assert READER not in server.taken[0].get_body().get_content()
    any_bench.clock.advance(24 * 3600)
    assert (less.beat().sent, posted.beat().sent) == (0, 0)
    assert posted.office.queue_letters(REPORTER, TODAY, posted.filer.addressees, again=True) == 1
    assert posted.beat().sent == 1
    assert server.readers == [OTHER, READER]


def test_a_month_is_sent_though_its_file_cannot_be_written(any_bench, late, server, authority):
    """Also a week, of which no files are made at all."""
    (any_bench.home / "reports").write_text("no folder")
    posted = Post(any_bench, replace(mail_to(server.port, authority), periods=("week", "month")))
    posted.beat()
    any_bench.clock.advance(6 * 24 * 3600)
    posted.filer.file_days()
    assert posted.filer.queue_periods() == 1
    any_bench.clock.advance(20 * 24 * 3600)
    assert posted.filer.queue_periods() == 1
    assert posted.filer.complete() is not None
    assert posted.sender.send_due().sent == 2
    assert ["Oktober 2026" in message["Subject"] for message in server.taken] == [False, True]


def test_a_report_of_what_goes_on_is_named_so(any_bench, server, authority):
    any_bench.officer("ayu", 1)
    posted = Post(any_bench, mail_to(server.port, authority))
    posted.office.queue_letters(REPORTER, TODAY, posted.filer.addressees, again=True)
    assert posted.sender.send_due().sent == 1
    (message,) = server.taken
    assert next(message.iter_attachments()).get_filename() == "laporan-pst-9971-2026-10-06-sementara.json"
    assert message["Content-Language"] == "id"
