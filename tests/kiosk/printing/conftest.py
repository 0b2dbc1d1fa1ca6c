"""Slips for the tests of printing, and the paper that judges what is made of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from sambut.kiosk.printing.slip import Slip
from sambut.queue.settings import PrinterSettings
from sambut.tests.specimens.ticket_paper import Paper, read_ticket


@pytest.fixture(scope="session")
def read_paper() -> Callable[[bytes, int], Paper]:
    """Reads a ticket's bytes on paper of 58 or 80 mm."""
    return read_ticket


@pytest.fixture(scope="session")
def consultation() -> Slip:
    return Slip(
        agency="BADAN PUSAT STATISTIK",
        office="Kota Bandung",
        room="Pelayanan Statistik Terpadu",
        heading="NOMOR ANTREAN",
        number="K-014",
        service="Konsultasi",
        desks="Loket 1 atau Loket 2",
        facts=(
            ("Di depan Anda", "2 orang"),
            ("Perkiraan tunggu", "sekitar 8 menit"),
            ("Ambil nomor", "6 Okt 2026 09.42"),
        ),
        promise="Standar pelayanan: dilayani paling lama 10 menit setelah tamu sebelumnya selesai.",
        qr_text="https://antre.bps.example/t/K014-7F3Q",
        qr_caption="Pindai untuk memantau antrean",
        small_print=(
            "Nomor lewat jika tidak hadir setelah 3 panggilan. Hubungi petugas bila perlu didahulukan.",
            "pst.bps.go.id   A7F3-Q2",
        ),
    )


@pytest.fixture(scope="session")
def sale(consultation: Slip) -> Slip:
    return replace(
        consultation,
        number="J-008",
        service="Penjualan",
        to_bring_heading="Siapkan:",
        to_bring=(
            "Setuju format, biaya, dan media",
            "Setuju abstraksi dan SPPD (data mikro, peta)",
            "Surat permintaan data, bila berlaku",
        ),
    )


@pytest.fixture(scope="session")
def english(consultation: Slip) -> Slip:
    return replace(
        consultation,
        heading="QUEUE NUMBER",
        room="Integrated Statistical Service",
        service="Recommendation (Rekomendasi)",
        desks="Desk 1 or Desk 2",
        number="R-003",
        facts=(
            ("Ahead of you", "2 people"),
            ("Estimated wait", "more than 30 minutes"),
            ("Taken on", "6 Oct 2026 09.42"),
        ),
        promise="Our standard: served within 10 minutes after the previous guest has finished.",
        qr_caption="Scan to follow the queue",
        small_print=(
            "Your number passes if you are absent after 3 calls. Ask staff if you need priority.",
            "pst.bps.go.id   A7F3-Q2",
        ),
    )


@pytest.fixture(params=[58, 80])
def settings(request: pytest.FixtureRequest) -> PrinterSettings:
    return PrinterSettings(kind="file", width=request.param)
