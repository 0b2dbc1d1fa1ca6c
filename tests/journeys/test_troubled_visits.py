"""Visits on which something goes wrong with the machine, and visits by other means than a finger and good eyes."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from sambut.queue.ticket import PrintState
from sambut.tests.journeys.cards import SITI
from sambut.tests.journeys.visitor import PRACTISED
from sambut.tests.journeys.ways import FIRST_VISIT, IN_ENGLISH, go

LIBRARY = FIRST_VISIT | {"scan": SITI, "service": "Perpustakaan"}
FAILED = "Tiket tidak tercetak. Nomor Anda tetap berlaku."


@pytest.mark.parametrize(
    ("size", "trouble", "state"),
    [
        ("portrait", {"switched_off_line": True}, "offline"),
        ("landscape", {"cover_open": True}, "cover_open"),
        ("portrait", {"paper": 300}, "paper_out"),
        ("landscape", {"paper": 300}, "paper_out"),
    ],
)
def test_a_printer_in_trouble_costs_no_number_and_prints_again(
    open_room: Callable[..., Any], size: str, trouble: dict[str, Any], state: str
) -> None:
    room = open_room(size)
    for name, value in trouble.items():
        setattr(room.printer, name, value)
    siti = room.visitor()
    go(siti, LIBRARY)
    siti.sees("P-001", FAILED)
    assert room.devices() == {"printer:kiosk-1": state}
    assert room.tickets()[0].print_state is PrintState.FAILED
    room.printer.paper = None
    room.printer.cover_open = room.printer.switched_off_line = False
    siti.tap("Cetak lagi")
    siti.sees("P-001", "Tiket sudah dicetak.")
    assert "PERPUSTAKAAN" in room.paper()
    assert [ticket.print_state for ticket in room.tickets()] == [PrintState.PRINTED]
    assert room.devices() == {"printer:kiosk-1": "ready"}


def test_a_printer_pulled_out_is_told_and_the_next_visitor_is_served(open_room: Callable[..., Any]) -> None:
    room = open_room()
    room.printer.pull_out()
    siti = room.visitor()
    go(siti, LIBRARY)
    siti.sees(FAILED)
    assert room.devices() == {"printer:kiosk-1": "unreachable"}
    room.kiosk.pass_time(20)
    room.printer.plug_in()
    go(room.visitor(), LIBRARY)
    assert room.kiosk.shows("Tiket sudah dicetak.")


def test_the_language_changes_half_way_and_nothing_is_lost(room: Any) -> None:
    guest = room.visitor()
    go(guest, FIRST_VISIT | {"scan": SITI, "service": "Konsultasi"}, until="email")
    guest.tap_keys("sit")
    guest.tap("English")
    guest.sees("What is your email address?", "Guest book")
    assert room.kiosk.field().property("text") == "sit"
    guest.type("i@example.org")
    guest.tap("Next", "Bahasa Indonesia", "D4 atau S1", "English")
    assert room.kiosk.model.session.answers.email == "siti@example.org"
    go(guest, IN_ENGLISH)
    guest.sees("Your ticket is printed.")
    assert "QUEUE NUMBER" in room.paper()


def test_a_visit_with_large_text_contrast_and_a_low_screen(room: Any) -> None:
    siti = room.visitor()
    siti.tap("Teks besar", "Kontras", "Layar rendah")
    go(siti, FIRST_VISIT | {"scan": SITI, "service": "Penjualan"})
    siti.sees("J-001", "Tiket sudah dicetak.")
    assert room.kiosk.theme.property("contrast")
    assert room.kiosk.theme.property("textScale") == 1.2
    siti.tap("Selesai")
    assert not room.kiosk.theme.property("contrast")


def test_a_whole_visit_with_a_keyboard_alone(room: Any) -> None:
    kiosk = room.kiosk

    def go_to(name: str) -> None:
        for _ in range(40):
            said = str(kiosk.window.activeFocusItem().property("name"))
            if said == name or said.startswith(name + ","):
                return
            kiosk.key(Qt.Key.Key_Tab)
        raise AssertionError((name, kiosk.model.step))

    def press(name: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
        before = kiosk.model.step
        go_to(name)
        kiosk.key(key)
        kiosk.qtbot.waitUntil(lambda: kiosk.model.step != before, timeout=2000)
        kiosk.settle()

    for name in ("Sentuh untuk mulai", "Setuju dan lanjut", "Isi tanpa memindai"):
        press(name)
    press("Paspor", Qt.Key.Key_Space)
    for text in ("X7654321", "Siti Contohwati"):
        kiosk.type(text)
        kiosk.key(Qt.Key.Key_Return)
    press("Konsultasi")
    kiosk.type("siti@example.org")
    kiosk.key(Qt.Key.Key_Return)
    for name in ("Perempuan", "35–44 tahun", "S2", "Wiraswasta", "Swasta"):
        press(name, Qt.Key.Key_Space)
    kiosk.type("PT Contoh")
    kiosk.key(Qt.Key.Key_Return)
    for name in ("Komersial", "Tidak perlu", "Ambil nomor"):
        press(name)
    assert kiosk.shows("K-001")
    press("Selesai")
    assert kiosk.model.step == "welcome"


def test_staff_are_called_and_the_page_waits_for_them(room: Any) -> None:
    guest = room.visitor()
    go(guest, FIRST_VISIT | {"scan": SITI, "service": "Konsultasi"}, until="education")
    guest.tap("Panggil petugas")
    guest.sees("Petugas segera datang.")
    assert room.devices()["help:kiosk-1"]
    room.kiosk.pass_time(100)
    assert not room.kiosk.shows("Anda masih di sini?")
    go(guest, FIRST_VISIT)
    guest.sees("K-001")


def test_a_returning_visitor_of_another_service_is_asked_only_what_it_needs(open_room: Callable[..., Any]) -> None:
    room = open_room()
    go(room.visitor(), LIBRARY)
    room.kiosk.pass_time(16)
    again = room.visitor(PRACTISED)
    go(again, FIRST_VISIT | {"scan": SITI, "service": "Konsultasi"})
    again.sees("K-001")
    assert list(again.pages) == ["welcome", "consent", "scan", "service", "email", "review"]


def test_an_office_that_closed_meanwhile_keeps_the_answers_and_gives_no_number(room: Any) -> None:
    siti = room.visitor()
    go(siti, FIRST_VISIT | {"scan": SITI, "service": "Perpustakaan"}, until="review")
    room.kiosk.clock.advance(7 * 3600)
    room.kiosk.model.touched()
    siti.tap("Ambil nomor")
    siti.sees("Kami sedang tutup")
    siti.tap("Selesai")
    assert siti.step == "welcome"
    siti.sees("Kami sedang tutup")
    assert (room.tickets(), room.printer.tickets) == ([], [])
    assert len(QGuiApplication.topLevelWindows()) == 1
