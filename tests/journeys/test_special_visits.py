"""Visits that are not like most: priority, something missing, not government, no consent, nobody there."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from sambut.kiosk.scan.reading import Hint, Kind, Reading
from sambut.queue.priority import Priority
from sambut.tests.journeys.cards import SITI, SLAMET
from sambut.tests.journeys.ways import FIRST_VISIT, go

NOBODY = Reading(Kind.NONE, False, hints=(Hint.NO_CARD,))


def written(room: Any, column: str) -> list[Any]:
    """What the office's visits say in a column, oldest first."""
    with room.bench.office._database.reading() as connection:
        return list(connection.execute(sa.text(f"SELECT {column} FROM visit ORDER BY guest_book_at")).scalars())


def test_an_elderly_visitor_finds_priority_first_and_chooses_it(room: Any) -> None:
    slamet = room.visitor()
    go(slamet, FIRST_VISIT | {"scan": SLAMET, "service": "Konsultasi"}, until="priority")
    slamet.sees("Perlu didahulukan?", "Petugas tidak meminta bukti. Sentuh salah satu.", "Sesuai umur di kartu Anda")
    rows = [row["text"] for row in room.kiosk.model.page["choices"]]
    assert rows[0] == "Usia 60 tahun ke atas"
    slamet.tap("Usia 60 tahun ke atas", "Ambil nomor")
    assert [ticket.priority for ticket in room.tickets()] == [Priority.ELDERLY]
    assert slamet.taps <= 14, slamet.told()


def test_a_pregnant_visitor_goes_before_who_came_earlier(room: Any) -> None:
    room.bench.issue("K")
    siti = room.visitor()
    go(siti, FIRST_VISIT | {"scan": SITI, "service": "Konsultasi", "priority": "Hamil"})
    siti.sees("K-002")
    called = room.bench.office.call_next(room.bench.officer("ayu", 1))
    assert called.ticket.text == "K-002"


def test_a_sale_without_the_letter_still_gives_a_number(room: Any) -> None:
    siti = room.visitor()
    go(siti, FIRST_VISIT | {"scan": SITI, "service": "Penjualan"}, until="requirements")
    siti.sees("Belum lengkap? Anda tetap mendapat nomor. Petugas menjelaskan langkah berikutnya.")
    siti.tap("Lihat tarif", "Tutup", "Saya setuju dengan format, biaya, dan media")
    go(siti, FIRST_VISIT, until="review")
    siti.sees("1 dari 3 siap")
    siti.tap("Ambil nomor")
    siti.sees("J-001", "Tiket sudah dicetak.")
    assert written(room, "ready") == ["sale_terms"]
    assert "surat permintaan" in room.paper().lower()


def test_a_sale_with_nothing_ready_is_a_visit_too(open_room: Callable[..., Any]) -> None:
    room = open_room()
    go(room.visitor(), FIRST_VISIT | {"scan": SITI, "service": "Penjualan"})
    assert (written(room, "ready"), len(room.printer.tickets)) == ([""], 1)


def test_a_recommendation_is_for_government_and_others_are_helped(room: Any) -> None:
    siti = room.visitor()
    way = FIRST_VISIT | {"scan": SITI, "service": "Rekomendasi", "institution_category": "Swasta"}
    go(siti, way, until="not_served")
    siti.sees("Rekomendasi hanya untuk instansi pemerintah", "Petugas konsultasi membantu Anda mencari jalan lain.")
    siti.tap("Pilih Konsultasi")
    go(siti, way)
    siti.sees("K-001", "Tiket sudah dicetak.")
    assert siti.pages["institution_category"] == 1
    assert [ticket.prefix for ticket in room.tickets()] == ["K"]


def test_who_refuses_consent_gets_a_number_and_leaves_nothing(room: Any) -> None:
    guest = room.visitor()
    guest.tap("Sentuh untuk mulai", "Tidak setuju? Petugas tetap melayani Anda di loket.", "Perpustakaan")
    guest.sees("P-001", "Silakan ke loket. Petugas mencatat kunjungan Anda tanpa data pribadi.")
    assert written(room, "person_id") == [None]
    assert len(room.printer.tickets) == 1


def test_who_hides_from_the_camera_is_asked_and_let_go(room: Any) -> None:
    guest = room.visitor()
    go(guest, FIRST_VISIT, until="scan")
    room.kiosk.model.camera_is("live")
    room.kiosk.model.card_read(NOBODY)
    room.kiosk.pass_time(46)
    guest.sees("Anda masih di sini?")
    guest.tap("Lanjutkan mengisi")
    assert not room.kiosk.shows("Anda masih di sini?")
    room.kiosk.pass_time(4)
    assert guest.step == "scan"
    for _ in range(2):
        room.kiosk.pass_time(46)
        room.kiosk.pass_time(15)
    assert guest.step == "welcome"
    assert room.tickets() == []


def test_who_has_no_card_is_served_with_the_help_of_staff(open_room: Callable[..., Any]) -> None:
    room = open_room()
    guest = room.visitor()
    go(guest, FIRST_VISIT | {"scan": "Isi tanpa memindai", "id_type": "Saya tidak membawa kartu"}, until="name")
    guest.tap_keys("Ani")
    go(guest, FIRST_VISIT | {"service": "Perpustakaan"}, until="review")
    guest.sees("Tanpa kartu, dibantu petugas")
    guest.tap("Ambil nomor")
    guest.sees("P-001")


def test_an_institution_that_others_named_is_one_tap(open_room: Callable[..., Any]) -> None:
    room = open_room("landscape")
    for _ in range(3):
        room.bench.issue("K", institution_category=4, institution="Dinas Contoh Maju")
    siti = room.visitor()
    go(siti, FIRST_VISIT | {"scan": SITI, "service": "Perpustakaan"}, until="institution")
    siti.type("dinas con")
    siti.tap("Dinas Contoh Maju")
    go(siti, FIRST_VISIT)
    assert written(room, "institution")[-1] == "Dinas Contoh Maju"
