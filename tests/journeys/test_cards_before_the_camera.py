"""Visits with a card held before the camera: real frames, real reading, from the picture to the paper."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from sambut.queue.identity import IdType
from sambut.tests.journeys.camera import HeldCamera, hold
from sambut.tests.journeys.visitor import PRACTISED, Visitor
from sambut.tests.journeys.ways import FIRST_VISIT, IN_ENGLISH, go
from sambut.tests.specimens.case import CardSort

READ_WITHIN = 15_000
KTP, PASSPORT, STUDENT_CARD = (CardSort.KTP, 1), (CardSort.PASSPORT, 3), (CardSort.CODE, 4)


@pytest.fixture
def camera() -> HeldCamera:
    return HeldCamera()


@pytest.fixture
def seen(open_room: Callable[..., Any], camera: HeldCamera, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A room with a camera, on a wide screen."""
    room = open_room("landscape")
    reader = room.attach(camera, monkeypatch)
    yield room
    reader.end()


def hold_up(room: Any, visitor: Visitor, camera: HeldCamera, card: tuple[CardSort, int]) -> str:
    """Holds a card up until it is read; its number."""
    cases = hold(*card)
    camera.show(cases)
    room.kiosk.qtbot.waitUntil(lambda: room.kiosk.model.page["state"] == "read", timeout=READ_WITHIN)
    visitor.wait_for_the_card()
    return str(cases[0].truth.number)


def test_a_ktp_the_first_time_and_again(seen: Any, camera: HeldCamera) -> None:
    first = seen.visitor()
    go(first, FIRST_VISIT, until="scan")
    number = hold_up(seen, first, camera, KTP)
    assert seen.kiosk.model.session.answers.id_number == number
    first.sees("Dibaca dari kartu. Perbaiki bila ada huruf yang salah.")
    go(first, {**FIRST_VISIT, "service": "Perpustakaan"})
    assert first.taps <= 14, first.told()
    first.tap("Selesai")
    seen.kiosk.clock.advance(86_400)
    again = seen.visitor(PRACTISED)
    go(again, FIRST_VISIT, until="scan")
    hold_up(seen, again, camera, KTP)
    again.sees("Selamat datang kembali")
    go(again, {**FIRST_VISIT, "service": "Perpustakaan"})
    assert again.taps <= 4, again.told()
    assert len(seen.printer.tickets) == 2


def test_a_foreigner_with_a_passport_in_english(seen: Any, camera: HeldCamera) -> None:
    guest = seen.visitor()
    guest.tap("English")
    go(guest, IN_ENGLISH, until="scan")
    number = hold_up(seen, guest, camera, PASSPORT)
    answers = seen.kiosk.model.session.answers
    assert (answers.id_type, answers.id_number) == (IdType.PASSPORT, number)
    guest.sees("What is your name?", "Read from your card. Correct any wrong letter.")
    go(guest, {**IN_ENGLISH, "service": "Consultation"})
    guest.sees("Your number is ready", "K-001", "Your ticket is printed.")
    assert "QUEUE NUMBER" in seen.paper()
    assert guest.taps <= 14, guest.told()
    guest.tap("Done")
    assert seen.kiosk.model.language == "id"


def test_a_student_with_a_card_that_has_no_name(seen: Any, camera: HeldCamera) -> None:
    student = seen.visitor()
    go(student, FIRST_VISIT, until="scan")
    number = hold_up(seen, student, camera, STUDENT_CARD)
    answers = seen.kiosk.model.session.answers
    assert (answers.id_type, answers.id_number, answers.name) == (IdType.STUDENT, number, "")
    assert student.step == "name"
    student.tap_keys("Di")
    student.type("an Contoh")
    assert seen.kiosk.field().property("text") == "Dian Contoh"
    go(student, {**FIRST_VISIT, "service": "Perpustakaan", "occupation": "Pelajar atau mahasiswa"})
    student.sees("P-001")
    student.tap("Selesai")
    again = seen.visitor(PRACTISED)
    go(again, FIRST_VISIT, until="scan")
    hold_up(seen, again, camera, STUDENT_CARD)
    assert (again.step, seen.kiosk.field().property("text")) == ("name", "")
    assert "Dian" not in seen.kiosk.strings()


def test_a_camera_that_dies_in_use_leads_to_typing(seen: Any, camera: HeldCamera) -> None:
    guest = seen.visitor()
    go(guest, FIRST_VISIT, until="scan")
    seen.kiosk.qtbot.waitUntil(seen.kiosk.pictured, timeout=5000)
    camera.plugged = False
    seen.kiosk.qtbot.waitUntil(lambda: seen.kiosk.model.page["state"] == "lost", timeout=8000)
    guest.sees("Kamera terputus. Silakan isi manual.")
    assert not seen.kiosk.pictured()
    assert seen.devices()["camera:kiosk-1"] == "lost"
    seen.kiosk.pass_time(5)
    assert guest.step == "id_type"
    guest.sees("Kartu belum terbaca. Silakan isi manual.")
    guest.tap("KTP")
    guest.tap_keys("3273015203920004")
    guest.tap("Lanjut")
    guest.type("Siti Contohwati")
    go(guest, {**FIRST_VISIT, "service": "Konsultasi"})
    guest.sees("K-001", "Tiket sudah dicetak.")
