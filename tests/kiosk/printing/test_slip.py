"""What a ticket says and how it is laid out on either paper."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sambut.kiosk.printing.slip import (
    PAPERS,
    QR_LONGEST,
    Align,
    Cut,
    Feed,
    Font,
    Mark,
    Number,
    Qr,
    Slip,
    Text,
    is_drawable,
    lay_out,
)


def texts(slip: Slip, width_mm: int) -> list[str]:
    return [line.text for line in lay_out(slip, width_mm) if isinstance(line, Text)]


def test_the_ticket_of_a_consultation_on_80_mm(consultation: Slip) -> None:
    assert texts(consultation, 80) == [
        "BADAN PUSAT STATISTIK",
        "Kota Bandung",
        "Pelayanan Statistik Terpadu",
        "NOMOR ANTREAN",
        "KONSULTASI",
        "Loket 1 atau Loket 2",
        "Di depan Anda                            2 orang",
        "Perkiraan tunggu                 sekitar 8 menit",
        "Ambil nomor                     6 Okt 2026 09.42",
        "Standar pelayanan: dilayani paling lama 10 menit",
        "setelah tamu sebelumnya selesai.",
        "Pindai untuk memantau antrean",
        "Nomor lewat jika tidak hadir setelah 3 panggilan. Hubungi",
        "petugas bila perlu didahulukan.",
        "pst.bps.go.id   A7F3-Q2",
    ]


def test_the_ticket_of_a_consultation_on_58_mm(consultation: Slip) -> None:
    assert texts(consultation, 58)[6:12] == [
        "Di depan Anda            2 orang",
        "Perkiraan tunggu sekitar 8 menit",
        "Ambil nomor     6 Okt 2026 09.42",
        "Standar pelayanan: dilayani",
        "paling lama 10 menit setelah",
        "tamu sebelumnya selesai.",
    ]


def test_a_ticket_begins_with_the_mark_and_ends_with_the_cut(consultation: Slip) -> None:
    lines = lay_out(consultation, 80)
    assert isinstance(lines[1], Mark)
    assert isinstance(lines[-2], Feed)
    assert isinstance(lines[-1], Cut)
    assert Number("K-014") in lines
    assert Qr("https://antre.bps.example/t/K014-7F3Q") in lines


def test_a_fact_too_long_for_one_line_takes_two(english: Slip) -> None:
    rows = texts(english, 58)
    at = rows.index("Estimated wait")
    assert rows[at + 1] == "more than 30 minutes".rjust(32)


def test_what_to_bring_has_boxes_and_hangs_its_second_lines(sale: Slip) -> None:
    rows = texts(sale, 58)
    at = rows.index("Siapkan:")
    assert rows[at + 1 : at + 6] == [
        "[ ] Setuju format, biaya, dan",
        "    media",
        "[ ] Setuju abstraksi dan SPPD",
        "    (data mikro, peta)",
        "[ ] Surat permintaan data, bila",
    ]


@pytest.mark.parametrize(
    ("width", "service", "expected"),
    [
        (80, "Konsultasi", [("KONSULTASI", (2, 2))]),
        (80, "Recommendation (Rekomendasi)", [("RECOMMENDATION", (2, 2)), ("(REKOMENDASI)", (2, 2))]),
        (58, "Recommendation (Rekomendasi)", [("RECOMMENDATION", (2, 2)), ("(REKOMENDASI)", (2, 2))]),
        (58, "Ketenagalistrikan Daerah", [("KETENAGALISTRIKAN DAERAH", (1, 2))]),
    ],
)
def test_service_names_wrap_at_double_width(
    consultation: Slip, width: int, service: str, expected: list[tuple[str, tuple[int, int]]]
) -> None:
    lines = lay_out(replace(consultation, service=service), width)
    big = [(line.text, line.size) for line in lines if isinstance(line, Text) and line.size != (1, 1)]
    assert big == expected


def test_a_very_long_service_name_ends_in_dots(consultation: Slip) -> None:
    lines = lay_out(replace(consultation, service="Layanan " * 2000), 80)
    big = [line.text for line in lines if isinstance(line, Text) and line.size == (2, 2)]
    assert len(big) == 4
    assert big[-1].endswith("...")


@pytest.mark.parametrize(("number", "times"), [("KJ014", 6), ("k-014", 6), ("014", 8), ("RESERVASI-2026-000014", 1)])
def test_an_unusual_number_is_printed_in_the_printers_own_letters(consultation: Slip, number: str, times: int) -> None:
    assert not is_drawable(number)
    lines = lay_out(replace(consultation, number=number), 58)
    assert Text(number, Align.CENTER, bold=True, size=(times, times)) in lines


def test_empty_parts_leave_no_empty_lines() -> None:
    bare = Slip(agency="", office="", room="", heading="", number="", service="", to_bring_heading="Siapkan:")
    assert texts(bare, 80) == []


def test_the_small_print_is_in_the_small_font(consultation: Slip) -> None:
    small = [line for line in lay_out(consultation, 58) if isinstance(line, Text) and line.font is Font.B]
    assert small[-1].text == "pst.bps.go.id   A7F3-Q2"
    assert all(len(line.text) <= PAPERS[58].small_columns for line in small)


def test_a_qr_code_that_would_not_fit_the_paper_is_left_out_with_its_caption(consultation: Slip) -> None:
    fits = lay_out(replace(consultation, qr_text="x" * QR_LONGEST), 58)
    too_long = lay_out(replace(consultation, qr_text="x" * (QR_LONGEST + 1)), 58)
    assert any(isinstance(line, Qr) for line in fits)
    assert not any(isinstance(line, Qr) for line in too_long)
    assert Text("Pindai untuk memantau antrean", Align.CENTER) not in too_long


def test_other_paper_is_refused(consultation: Slip) -> None:
    with pytest.raises(KeyError):
        lay_out(consultation, 76)
