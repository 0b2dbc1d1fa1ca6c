"""Whole visits by touch and key: from the first touch to the number, in both languages and orientations."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt

from sambut.queue.access import Actor, Role
from sambut.queue.guestbook import StaffReason
from sambut.queue.ticket import PrintState

SYSTEM = Actor(Role.SYSTEM, "test")


def test_a_new_visitor_gets_a_number(kiosk: Any) -> None:
    kiosk.touch("Sentuh untuk mulai")
    kiosk.click("Baca pemberitahuan lengkap")
    assert kiosk.shows("Pengendali data adalah kantor BPS ini")
    kiosk.click("Tutup")
    kiosk.touch("Setuju dan lanjut")
    kiosk.click("Isi tanpa memindai")
    kiosk.choose("KTP")
    kiosk.press_keys("3273014101900001")
    kiosk.touch("Lanjut")
    kiosk.press_keys("S")
    kiosk.press_keys("it")
    kiosk.type("i Rahmawati")
    assert kiosk.field().property("text") == "Siti Rahmawati"
    kiosk.touch("Lanjut")
    kiosk.click("Lebih suka online?")
    kiosk.click("Web API")
    assert kiosk.shows("Web API secara online")
    kiosk.click("Kembali")
    kiosk.click("Kembali")
    kiosk.touch("Konsultasi")
    kiosk.type("siti")
    kiosk.click("Lanjut")
    assert kiosk.shows("Alamat email belum lengkap.")
    kiosk.click("@gmail.com")
    assert kiosk.field().property("text") == "siti@gmail.com"
    assert not kiosk.shows("Alamat email belum lengkap.")
    kiosk.key(Qt.Key.Key_Return)
    kiosk.choose("D4 atau S1")
    kiosk.choose("Pelajar atau mahasiswa")
    kiosk.choose("Swasta")
    kiosk.type("PT Contoh")
    kiosk.click("Lanjut")
    kiosk.choose("Penelitian")
    kiosk.choose("Tidak perlu")
    assert kiosk.shows("s•••@gmail.com")
    assert kiosk.shows("Siti Rahmawati")
    kiosk.click("Ubah, Nama")
    kiosk.type("ni")
    kiosk.click("Lanjut")
    assert kiosk.shows("Siti Rahmawatini")
    kiosk.touch("Ambil nomor")
    assert kiosk.model.step == "ticket"
    assert kiosk.model.page["number"] == "K-001"
    assert kiosk.shows("Tiket sudah dicetak.")
    assert len(kiosk.paper.slips) == 1
    kiosk.touch("Selesai")
    assert kiosk.model.step == "welcome"


def test_the_language_changes_half_way_and_nothing_typed_is_lost(open_kiosk: Callable[..., Any]) -> None:
    kiosk = open_kiosk(1366, 768)
    kiosk.click("English")
    kiosk.click("Touch to start")
    kiosk.click("Agree and continue")
    kiosk.click("Fill in without scanning")
    kiosk.choose("Passport")
    kiosk.type("X7654321")
    kiosk.click("Next")
    kiosk.press_keys("J")
    kiosk.type("ane Doe")
    kiosk.click("Bahasa Indonesia")
    assert kiosk.shows("Siapa nama Anda?")
    assert kiosk.field().property("text") == "Jane Doe"
    kiosk.click("English")
    kiosk.type("s")
    assert kiosk.shows("What is your name?")
    kiosk.click("Next")
    kiosk.click("Back")
    assert kiosk.field().property("text") == "Jane Does"
    assert kiosk.model.language == "en"


def test_refusing_consent_still_gives_a_number(kiosk: Any) -> None:
    kiosk.click("Sentuh untuk mulai")
    kiosk.click("Tidak setuju? Petugas tetap melayani Anda di loket.")
    kiosk.click("Perpustakaan")
    assert kiosk.model.page["number"] == "P-001"
    assert kiosk.shows("Silakan ke loket. Petugas mencatat kunjungan Anda tanpa data pribadi.")


def test_without_a_card_staff_help(kiosk: Any) -> None:
    kiosk.click("Sentuh untuk mulai")
    kiosk.click("Setuju dan lanjut")
    kiosk.click("Isi tanpa memindai")
    kiosk.click("Saya tidak membawa kartu")
    assert kiosk.model.step == "name"
    assert kiosk.model.session.staff_reason is StaffReason.NO_CARD


def test_a_failed_print_is_told_and_tried_again(kiosk: Any, walk: Callable[..., None]) -> None:
    kiosk.paper.state = PrintState.FAILED
    walk(kiosk, "ticket")
    assert kiosk.shows("Tiket tidak tercetak. Nomor Anda tetap berlaku.")
    kiosk.paper.state = PrintState.PRINTED
    kiosk.click("Cetak lagi")
    assert kiosk.shows("Tiket sudah dicetak.")
    assert kiosk.bench.office.public_view(SYSTEM).queues[2].waiting == 1


def test_a_kiosk_without_a_printer_says_so(kiosk: Any, walk: Callable[..., None]) -> None:
    kiosk.paper.state = PrintState.NO_PRINTER
    walk(kiosk, "ticket")
    assert kiosk.shows("Ingat nomor Anda")


def test_a_closed_office_begins_no_visit(kiosk: Any) -> None:
    kiosk.clock.advance(12 * 3600)
    kiosk.model.refresh()
    kiosk.settle()
    assert kiosk.shows("Kami sedang tutup")
    assert kiosk.shows("Buka lagi Rabu, 7 Oktober")
    assert not [item for item in kiosk.items() if str(item.property("name")).startswith("Sentuh")]
    kiosk.click("English")
    assert kiosk.shows("We are closed")


def test_a_ticket_that_cannot_be_made_keeps_the_answers(kiosk: Any, walk: Callable[..., None]) -> None:
    walk(kiosk, "review")
    kiosk.clock.advance(30)
    at = kiosk.clock()
    kiosk.clock.advance(12 * 3600)
    kiosk.model.touched()
    kiosk.click("Ambil nomor")
    assert kiosk.shows("Kantor sudah tutup.")
    kiosk.clock.move_to(at)
    kiosk.click("Selesai")
    assert kiosk.model.step == "welcome"
