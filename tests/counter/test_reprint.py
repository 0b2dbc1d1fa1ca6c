"""A ticket printed again from the desk: for the guest there, and for one who waits."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from sambut.queue.access import Actor, Role

KIOSK = Actor(Role.KIOSK, "kiosk-1")
Key = Qt.Key


@pytest.fixture
def desk(open_desk: Any, bench: Any, clock: Any) -> Any:
    window = open_desk(bench.office, clock)
    window.sign_in(desk=2)
    return window


def ready(bench: Any, state: str = "ready") -> None:
    bench.office.report_device(KIOSK, "printer:kiosk-1", state)


@pytest.mark.parametrize("way", ["click", "key"])
def test_the_guest_at_the_desk_gets_paper(desk: Any, bench: Any, way: str) -> None:
    ready(bench)
    ticket = bench.issue("K")
    desk.refresh()
    desk.key(Key.Key_F2)
    desk.key(Key.Key_F4)
    desk.click("reprint") if way == "click" else desk.key(Key.Key_F9)
    assert desk.value("message", "text") == "Tiket K-001 dicetak ulang di kios."
    taken = bench.office.take_reprint(KIOSK, 1)
    assert taken.issued.ticket.ticket_id == ticket.ticket_id


def test_without_a_guest_it_says_why(desk: Any) -> None:
    desk.key(Key.Key_F9)
    assert desk.value("message", "text") == "Belum ada tamu di loket"


@pytest.mark.parametrize("way", ["click", "key"])
def test_a_waiting_guest_gets_paper_by_the_list(desk: Any, bench: Any, way: str) -> None:
    ready(bench)
    for _ in range(3):
        bench.issue("K")
    desk.refresh()
    assert not desk.shows("reprintMarked")
    desk.key(Key.Key_Down, 2)
    assert desk.model.desk.marked_shown.number == "K-002"
    desk.click("reprintMarked") if way == "click" else desk.key(Key.Key_F9)
    assert bench.office.take_reprint(KIOSK, 1).issued.ticket.text == "K-002"


@pytest.mark.parametrize(
    ("state", "text"),
    [
        ("paper_out", "Tiket K-001 dicetak ulang begitu printer kios siap."),
        ("", "Belum ada kios dengan printer."),
    ],
)
def test_it_says_what_will_become_of_it(desk: Any, bench: Any, state: str, text: str) -> None:
    if state:
        ready(bench, state)
    bench.issue("K")
    desk.refresh()
    desk.key(Key.Key_F2)
    desk.key(Key.Key_F9)
    assert desk.value("message", "text") == text


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("paper_low", "Kertas hampir habis"),
        ("paper_out", "Kertas habis"),
        ("cover_open", "Tutup printer terbuka"),
        ("error", "Printer macet"),
        ("offline", "Printer luring"),
        ("unreachable", "Printer tidak terhubung"),
        ("failed", "Printer kios bermasalah"),
    ],
)
def test_every_state_of_the_printer_has_words_and_goes_away(desk: Any, bench: Any, state: str, words: str) -> None:
    ready(bench, state)
    desk.refresh()
    assert words in desk.texts()
    ready(bench)
    desk.refresh()
    assert words not in desk.texts()
    assert "Kios siap" in desk.texts()
