"""The head's page as a table: the finding, the shares, the services, the desks, the incidents, the devices."""

import dataclasses
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from sambut.counter.head.derive_head import derive_head
from sambut.counter.head.derive_head_services import ratio_text
from sambut.counter.head.head_props import HeadInputs, HeadProps
from sambut.queue.access import Actor, Role
from sambut.queue.estimate import Accuracy
from sambut.queue.operations.desks import BreakReason
from sambut.queue.standard import Excuse, Grade
from sambut.queue.ticket import PrintState

KIOSK = Actor(Role.KIOSK, "kiosk-1")
HEAD = Actor(Role.HEAD, "head")
NINE = datetime(2026, 10, 6, 2, 0, tzinfo=UTC)


@pytest.fixture
def look(bench: Any) -> Callable[..., HeadProps]:
    def derived(language: str = "id", **changes: Any) -> HeadProps:
        inputs = HeadInputs(bench.office.rules, bench.clock(), language, view=bench.office.see_branch(HEAD))
        return derive_head(dataclasses.replace(inputs, **changes))

    return derived


def inputs_of(bench: Any) -> HeadInputs:
    return HeadInputs(bench.office.rules, NINE)


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [(0, 0, "–"), (7, 8, "7 dari 8"), (9, 9, "9 dari 9"), (9, 10, "90 %"), (299, 300, "99 %"), (300, 300, "100 %")],
)
def test_a_percentage_only_of_ten_or_more_and_a_hundred_only_of_all(
    bench: Any, part: int, whole: int, text: str
) -> None:
    assert ratio_text(inputs_of(bench), part, whole) == text


def test_nothing_was_read_yet(bench: Any) -> None:
    assert derive_head(inputs_of(bench)) == HeadProps()


def test_an_empty_day(look: Any) -> None:
    shown = look()
    assert (shown.state, shown.state_text) == ("open", "Buka sampai 15.30")
    assert shown.finding == "Tidak ada yang menunggu, tidak ada loket yang melayani, tidak ada yang lewat standar."
    assert [fact.value for fact in shown.facts] == ["0", "–", "–", "–", "0", "–"]
    assert shown.incidents == ()
    assert (shown.act, shown.act_why) == ("close", "")


def test_the_finding_and_a_service_line(bench: Any, look: Any) -> None:
    ayu = bench.officer("ayu", desk=1)
    for prefix in "KKP":
        bench.issue(prefix)
    bench.office.call_next(ayu)
    bench.clock.advance(12 * 60)
    shown = look()
    assert shown.finding == "2 menunggu, 1 loket melayani, tidak ada yang lewat standar."
    lines = {line.key: line for line in shown.services}
    assert (lines["K"].waiting, lines["K"].serving, lines["K"].longest) == ("1", "1", "12 mnt")
    assert lines["J"].note == "Tanpa loket"
    assert (lines["K"].note, lines["P"].note) == ("1 lewat batas", "1 lewat batas")
    assert lines["K"].spoken.startswith("Konsultasi: 1 menunggu, 1 dilayani, terlama 12 mnt")
    assert look("en").finding == "2 waiting, 1 desk serving, none past the standard."


def test_what_is_wrong_with_a_queue(bench: Any, look: Any) -> None:
    def notes(language: str = "id") -> dict[str, str]:
        return {line.key: line.note for line in look(language).services}

    for _ in range(2):
        bench.issue("K")
    assert notes()["K"] == "Tanpa loket", "that says more than that somebody waits too long"
    bench.officer("ayu", desk=1)
    bench.clock.advance(9 * 60)
    assert notes()["K"] == ""
    bench.clock.advance(60)
    assert (notes()["K"], notes("en")["K"]) == ("2 lewat batas", "2 past the limit")
    assert notes("en")["J"] == "No desk open"
    spoken = {line.key: line.spoken for line in look().services}
    assert spoken["K"].endswith("2 lewat batas")
    bench.clock.advance(7 * 3600)
    assert set(notes().values()) == {""}, "the office is closed"


def test_a_late_visit_is_counted_listed_and_excusable(bench: Any, look: Any) -> None:
    ayu = bench.officer("ayu", desk=1)
    ticket = bench.issue("K")
    bench.clock.advance(11 * 60 + 5)
    bench.office.call_next(ayu)
    bench.office.start(ayu, ticket.ticket_id)
    shown = look()
    assert shown.finding.endswith("1 dilayani lewat standar.")
    (incident,) = shown.incidents
    assert (incident.number, incident.title, incident.detail) == (
        "K-001",
        "Lewat standar",
        "Loket 1 · setelah 11:05 menit",
    )
    assert incident.excusable
    line = next(line for line in shown.services if line.key == "K")
    assert (line.standard, [(part.kind, part.count, part.share) for part in line.parts]) == (
        "0 dari 1",
        [("late", "1", 1.0)],
    )
    assert line.spoken.endswith("Lewat 1")
    bench.office.excuse(HEAD, ticket.ticket_id, Excuse.POWER)
    shown = look()
    assert shown.finding.endswith("tidak ada yang lewat standar.")
    assert [(item.title, item.detail, item.excusable) for item in shown.incidents] == [
        ("Dikecualikan", "Loket 1 · alasan: Listrik padam", False)
    ]
    line = next(line for line in shown.services if line.key == "K")
    assert (line.standard, [part.kind for part in line.parts]) == ("–", ["excused"])


def test_the_grades_keep_their_order_and_share(bench: Any, look: Any) -> None:
    view = bench.office.see_branch(HEAD)
    grades = dict.fromkeys(Grade, 0) | {Grade.LATE: 1, Grade.WITHIN_TARGET: 6, Grade.WITHIN_LIMIT: 3}
    services = tuple(
        dataclasses.replace(one, figures=dataclasses.replace(one.figures, grades=grades)) for one in view.services
    )
    shown = look(view=dataclasses.replace(view, services=services))
    line = shown.services[0]
    assert [(part.kind, part.share) for part in line.parts] == [("ok", 0.6), ("soon", 0.3), ("late", 0.1)]
    assert line.standard == "90 %"


def test_a_service_without_a_standard_says_so(bench: Any, look: Any) -> None:
    shown = look(rules=dataclasses.replace(bench.office.rules, standards=()))
    assert {line.standard for line in shown.services} == {"tidak diatur"}


def test_the_desks_and_a_break_that_is_over(bench: Any, look: Any) -> None:
    ayu, budi = bench.officer("ayu", desk=1), bench.officer("budi", desk=2)
    ticket = bench.issue("K")
    bench.office.call_next(ayu)
    bench.office.take_break(budi, BreakReason.PRAYER, 10)
    desks = look().desks
    assert [desk.state for desk in desks] == ["open", "break", "closed"]
    assert (desks[0].guest, desks[0].guest_text, desks[0].holder) == ("K-001", "Dipanggil 09.00", "Petugas Ayu")
    assert desks[1].state_text == "Istirahat sampai 09.10: ibadah"
    assert desks[2].spoken == "Loket 3, Tidak dijaga, 0 dilayani, Perpustakaan, Penjualan, Rekomendasi"
    bench.clock.advance(13 * 60)
    bench.office.start(ayu, ticket.ticket_id)
    desks = look().desks
    assert (desks[0].guest_text, desks[1].state) == ("Dilayani sejak 09.13", "overdue")
    assert desks[1].state_text == "Istirahat lewat 3 menit: ibadah"


def test_what_is_not_a_desks_main_work_is_told(bench: Any, look: Any) -> None:
    bench.office.set_desk_services(HEAD, 3, (("R", 1), ("P", 3)))
    assert look().desks[2].services == "Rekomendasi, Perpustakaan (Ketiga)"


def test_every_kind_of_incident_in_words(bench: Any, look: Any) -> None:
    ayu, budi = bench.officer("ayu", desk=1), bench.officer("budi", desk=2)
    lost, begun = bench.issue("K"), bench.issue("J")
    for prefix in "PK":
        bench.issue(prefix)
    bench.office.record_print(KIOSK, begun.ticket_id, PrintState.FAILED)
    bench.office.call_next(ayu)
    bench.clock.advance(200)
    bench.office.no_show(ayu, lost.ticket_id)
    bench.office.call_next(budi)
    bench.office.start(budi, begun.ticket_id)
    bench.clock.advance(5 * 3600)
    titles = [(item.number, item.title) for item in look().incidents]
    assert ("K-001", "Tidak hadir") in titles
    assert ("J-001", "Tiket tidak tercetak") in titles
    assert ("J-001", "Belum diselesaikan") in titles
    bench.office.close_day(HEAD, bench.office.rules.hours.local(bench.clock()).date())
    told = {(item.number, item.title, item.detail) for item in look().incidents}
    assert ("P-001", "Kedaluwarsa", "masih menunggu saat tutup hari") in told
    assert ("J-001", "Tidak ditutup", "Loket 2 · tidak masuk rata-rata") in told
    assert len({item.key for item in look().incidents}) == len(look().incidents)


def test_closed_by_hand_and_by_the_hours(bench: Any, look: Any) -> None:
    bench.issue("K")
    bench.office.close_day(HEAD, bench.office.rules.hours.local(bench.clock()).date())
    shown = look()
    assert (shown.state, shown.state_text, shown.act) == ("closed", "Ditutup pukul 09.00", "reopen")
    assert shown.finding == "0 tamu dilayani hari ini, tidak ada yang lewat standar."
    bench.clock.advance(timedelta(hours=7).total_seconds())
    assert look().act_why == "Jam layanan sudah lewat"
    bench.office.reopen_day(HEAD)
    shown = look()
    assert (shown.state, shown.state_text) == ("shut", "Kantor tutup sampai Rabu 08.00")
    bench.clock.advance(timedelta(days=4).total_seconds())
    shown = look()
    assert (shown.act, shown.act_why) == ("close", "Hari ini bukan hari layanan")


def test_the_devices_in_words(bench: Any, look: Any) -> None:
    for name, state in (
        ("printer:kiosk-1", "ready"),
        ("printer:kiosk-2", "unset"),
        ("camera", "lost"),
        ("sound:board", "ready"),
    ):
        bench.office.report_device(KIOSK, name, state)
    bench.office.ask_help(KIOSK)
    told = {(item.text, item.good) for item in look().devices}
    assert ("Printer siap", True) in told
    assert ("Suara papan siap", True) in told
    assert [item.since for item in look().devices if item.good] == ["kiosk-1 · sejak 09.00", "board · sejak 09.00"]
    assert ("Kamera terputus", False) in told
    assert any(text.startswith("Tamu meminta bantuan") for text, _ in told)
    assert len(told) == 4


@pytest.mark.parametrize(
    ("accuracy", "text"),
    [
        (None, "–"),
        (Accuracy(0, None, None), "–"),
        (Accuracy(8, 0.875, 60.0), "7 dari 8"),
        (Accuracy(50, 0.86, 60.0), "86 %"),
    ],
)
def test_how_well_waits_were_told(look: Any, accuracy: Accuracy | None, text: str) -> None:
    assert look(accuracy=accuracy).facts[-1].value == text


def test_what_is_old_is_said(look: Any) -> None:
    assert look(away=True).away == "Menyambung ulang … data terakhir 09.00"
