"""The pages' words and numbers: percent from ten on, small cells merged, dots that can be counted, every sentence."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sambut.counter.report.concerns import concern_texts
from sambut.counter.report.document import document_of
from sambut.counter.report.edition import EditionNote
from sambut.counter.report.findings import finding_texts
from sambut.counter.report.wording import Wording, wording_of
from sambut.queue.report.causes import Cause
from sambut.queue.report.edition import Change
from sambut.queue.report.measures import Kept, Spread
from sambut.queue.report.period import Span
from sambut.queue.report.report import Concern, Finding, HourRow, Report, StandardRow
from sambut.queue.standard import ClockRule, Excuse

from . import sample_reports as sample

ROOT = Path(__file__).parents[3]


def words(language: str = "id") -> Wording:
    return wording_of(sample.ordinary(), sample.rules(), language)


def block(report: Report, kind: str, title: str = "", language: str = "id") -> dict[str, Any]:
    document = document_of(report, sample.rules(), language)
    found = [
        item
        for item in document["first"] + document["rest"]
        if item["kind"] == kind and (not title or item["title"] == title)
    ]
    assert len(found) == 1, (kind, title)
    return found[0]


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (0, 0, "–"),
        (7, 8, "7 dari 8"),
        (9, 9, "9 dari 9"),
        (10, 10, "100 %"),
        (36, 39, "92,3 %"),
        (1999, 2000, "99,9 %"),
    ],
)
def test_a_percentage_needs_ten_and_never_rounds_up(part, whole, text):
    assert words().ratio(part, whole) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(None, "–"), (0, "0:00"), (218.5, "3:39"), (3599, "59:59"), (3600, "1:00:00"), (7384, "2:03:04")],
)
def test_durations(seconds, text):
    assert words().duration(seconds) == text


def test_numbers_in_both_languages():
    assert (words().number(1_234_567), words("en").number(1_234_567)) == ("1.234.567", "1,234,567")
    assert (words().rupiah(1_250_000), words("en").rupiah(1_250_000)) == ("Rp1.250.000", "Rp 1,250,000")
    assert (words().decimal(2.5), words("en").decimal(2.0)) == ("2,5", "2")


def test_an_unknown_language_is_refused():
    with pytest.raises(ValueError, match="language de"):
        document_of(sample.ordinary(), sample.rules(), "de")


def test_the_five_figures_stand_beside_the_usual_ones():
    figures = document_of(sample.ordinary(), sample.rules(), "id")["head"]["figures"]
    shown = [(item["label"], item["value"], item["unit"], item["note"]) for item in figures]
    assert shown == [
        ("Tamu dilayani", "62", "tamu", "biasanya 56"),
        ("Median tunggu", "3:38", "menit", "biasanya 3:22"),
        ("Sesuai standar", "92,3", "persen", "biasanya 88,2 %"),
        ("Median layanan", "12:47", "menit", "biasanya 12:40"),
        ("Tidak hadir", "2", "tamu", "biasanya 2"),
    ]


def test_a_single_visit_is_no_percentage():
    figures = document_of(sample.one_visit(), sample.rules(), "id")["head"]["figures"]
    assert [(item["value"], item["unit"]) for item in figures][2] == ("1 dari 1", "")


def test_officers_stay_in_the_office_order():
    rows = block(sample.ordinary(), "table", "Per petugas")["rows"]
    assert [row[0]["text"] for row in rows] == ["Ayu Contoh", "Dimas Contoh", "Nyoman Contoh"]


@pytest.mark.parametrize(
    ("most", "unit", "dots"), [(60, 1, 60), (61, 5, 12), (300, 5, 60), (301, 10, 30), (600, 10, 60), (9_000, 250, 36)]
)
def test_never_more_dots_than_can_be_counted(most, unit, dots):
    hours = (HourRow(9, {"K": most}, Spread(), 1.0, 0), HourRow(10, {}, Spread(), 1.0, 0))
    shown = block(replace(sample.ordinary(), hours=hours), "dots")
    assert sum(count for _, count in shown["hours"][0]["dots"]) == dots
    assert shown["hours"][0]["total"] == words().number(most)
    assert shown["sub"] == ("Satu titik, satu tamu" if unit == 1 else f"Satu titik, {unit} tamu (dibulatkan)")


def test_few_guests_in_a_cell_are_merged_into_the_others():
    fields = {item["title"]: item["rows"] for item in block(sample.ordinary(), "bars")["fields"]}
    assert [(row["text"], row["count"]) for row in fields["Pekerjaan"]] == [
        ("Pelajar atau mahasiswa", "31"),
        ("Peneliti atau dosen", "6"),
        ("ASN, TNI, Polri", "14"),
        ("Pegawai swasta", "8"),
        ("Lainnya", "5"),
    ]
    for rows in fields.values():
        assert all(int(row["count"]) >= 5 for row in rows if row["text"] != "Lainnya")
        assert sum(int(row["count"]) for row in rows) == 64


def test_who_did_not_answer_is_told_where_there_are_enough():
    report = replace(sample.ordinary(), guests=(sample.breakdown("sex", 20, 20, 24),))
    rows = block(report, "bars")["fields"][0]["rows"]
    assert [(row["text"], row["count"]) for row in rows] == [
        ("Laki-laki", "20"),
        ("Perempuan", "20"),
        ("Tidak dijawab", "24"),
    ]


def test_the_worst_twenty_of_the_late_and_how_many_there_are():
    late = block(sample.crowded(), "table", "Kunjungan yang melewati batas standar")
    assert len(late["rows"]) == 20
    assert late["sub"] == "20 yang terlama dari 60; semuanya ada di buku kerja"
    assert late["rows"][1][-1]["text"] == "Tamu belum datang saat dipanggil; dikecualikan: Listrik padam"
    opened = block(sample.crowded(), "table", "Tindak lanjut")
    assert (len(opened["rows"]), opened["sub"]) == (20, "20 dari 40; semuanya ada di buku kerja")


def test_four_concerns_on_the_first_page_and_the_rest_on_the_next():
    document = document_of(sample.crowded(), sample.rules(), "id")
    first, more = (next(b for b in document[part] if b["kind"] == "concerns") for part in ("first", "rest"))
    assert (len(first["items"]), len(more["items"])) == (4, 3)
    assert first["note"] == "3 hal lain di halaman berikut."
    assert first["items"][0]["text"].endswith("K-004, dan 55 lagi.")


def test_a_rule_that_changed_is_told_twice_with_its_days():
    notes = block(sample.longer(Span.MONTH), "table", "Per layanan")["notes"]
    assert notes == [
        "Penjualan: target 5 menit, batas 10 menit, dihitung sejak buku tamu selesai dan tamu sebelumnya selesai.",
        "Konsultasi: target 5 menit, batas 10 menit, dihitung sejak buku tamu selesai dan tamu sebelumnya selesai,"
        " berlaku sampai 15 Okt 2026.",
        "Konsultasi: target 3 menit, batas 8 menit, dihitung sejak buku tamu selesai, berlaku sejak 16 Okt 2026.",
        "Layanan baru: target 5 menit, batas 10 menit, dihitung sejak buku tamu selesai, berlaku sejak 16 Okt 2026.",
    ]


def test_rules_with_several_limits_name_no_minutes_in_the_bar():
    keys = block(sample.longer(Span.MONTH), "standard")["keys"]
    assert [key["text"] for key in keys] == ["Dalam target: 700", "Dalam batas: 93", "Lewat batas: 21"]
    keys = block(sample.ordinary(), "standard")["keys"]
    assert keys[1]["text"] == "Lebih dari 5 menit sampai 10 menit: 7"


def test_the_standard_by_the_guest_book_alone():
    base = sample.ordinary()
    rows = tuple(
        StandardRow(p, ClockRule.GUEST_BOOK, 150, 600, row.valid_from, "x")
        for p, row in zip("PR", base.standards, strict=True)
    )
    shown = block(replace(base, standards=rows), "standard")
    assert shown["sub"] == "Sejak buku tamu selesai sampai layanan dimulai, dalam jam layanan"
    assert shown["keys"][0]["text"] == "Sampai 2 menit 30 detik: 29"


def test_the_standard_of_some_services_also_waits_for_the_guest_before():
    base = sample.ordinary()
    added = StandardRow("P", ClockRule.GUEST_BOOK, 300, 600, base.standards[0].valid_from, "x")
    shown = block(replace(base, standards=(added, *base.standards)), "standard")
    assert shown["sub"] == "Sejak buku tamu selesai; pada Penjualan dan Konsultasi juga sejak tamu sebelumnya selesai"
    named = sample.long_names()
    shown = block(replace(named, standards=(added, *named.standards)), "standard")
    assert shown["sub"] == "Menurut layanan; aturannya di bawah tabel layanan"


def test_where_tables_are_long_what_wants_attention_comes_first():
    kinds = [
        [item["kind"] for item in document_of(r, sample.rules(), "id")["first"]]
        for r in (sample.ordinary(), sample.long_names())
    ]
    assert kinds == [
        ["standard", "dots", "table", "table", "concerns"],
        ["standard", "dots", "concerns", "table", "table"],
    ]


def test_excused_and_not_judged_are_told_below_the_bar():
    kept = Kept(10, 2, 1, 3, {"no_standard": 4, "served_before": 1})
    base = sample.ordinary()
    shown = block(replace(base, whole=replace(base.whole, kept=kept)), "standard")
    assert [part["text"] for part in shown["parts"]] == ["10", "2", "1"]
    assert shown["notes"] == ["Dikecualikan: 3.", "Tidak dinilai: 5 (belum punya standar 4, layanan lanjutan 1)."]


def test_a_second_edition_says_so_and_the_first_does_not():
    note = EditionNote(2, sample.at("16:20"), (Change("whole.counts.served", 61, 62),))
    lines = document_of(sample.ordinary(), sample.rules(), "id", note)["head"]["edition"]
    assert lines == [
        "Edisi 2, menggantikan edisi 1. Dibuat Selasa, 6 Oktober 2026 pukul 16.20 WIB.",
        "Perubahan: dilayani 61 → 62.",
    ]
    assert document_of(sample.ordinary(), sample.rules(), "id", replace(note, number=1))["head"]["edition"] == []


CONCERNS = {
    "late": (
        {"count": 1, "limit_seconds": 0, "worst_seconds": 700},
        "1 kunjungan melewati batas standar",
        "Terlama 11:40.",
    ),
    "unfinished": ({"count": 2}, "2 layanan tidak diselesaikan", "Berakhir bersama hari dan tidak masuk lama layanan."),
    "expired": ({"count": 2}, "2 nomor kedaluwarsa", "Masih menunggu saat hari ditutup."),
    "requirements": (
        {"count": 1},
        "1 layanan tanpa syarat lengkap",
        "Persyaratan belum lengkap menurut catatan petugas.",
    ),
    "unrecorded": (
        {"count": 3},
        "3 layanan berbayar tanpa catatan",
        "Selesai dilayani, tetapi penjualannya tidak tercatat.",
    ),
    "disagreements": (
        {"count": 1},
        "1 penilaian tidak sama dengan waktunya",
        "Penilaian yang tersimpan berbeda dari hitungan ulang.",
    ),
    "overdue": ({"count": 1}, "1 tindak lanjut lewat tenggat", "Belum selesai setelah hari terakhirnya."),
    "no_desk": ({"minutes": 12}, "12 menit tanpa loket yang buka", "Tamu menunggu dan tidak ada petugas di loket."),
    "due_next": ({"count": 2, "day": "2026-10-07"}, "2 tindak lanjut tenggat sampai Rabu, 7 Okt", "Masih terbuka."),
    "sync": (
        {"events": 1204},
        "1.204 catatan belum sampai ke pusat",
        "Tersimpan di kantor dan dikirim begitu tersambung.",
    ),
    "abandoned": (
        {"count": 9, "begun": 71, "page": "scan"},
        "9 dari 71 sesi kios berakhir tanpa nomor",
        "Paling sering di halaman Kartu.",
    ),
}


@pytest.mark.parametrize("kind", CONCERNS)
def test_each_concern_is_a_plain_sentence(kind):
    values, title, text = CONCERNS[kind]
    report = replace(sample.ordinary(), concerns=(Concern(kind, "middle", (), values),))
    (shown,) = concern_texts(report, words())
    assert (shown.title, shown.text) == (title, text)
    (shown,) = concern_texts(report, words("en"))
    assert "%" not in shown.title + shown.text
    assert "!" not in shown.title + shown.text


OUTAGE = {"device": "printer", "place": "kiosk-1", "state": "paper_out", "minutes": 7, "tickets": 0}


@pytest.mark.parametrize(
    ("until", "span", "text"),
    [
        (sample.at("10:19"), Span.DAY, "Pukul 10.12–10.19 (7 menit)."),
        (None, Span.DAY, "Sejak pukul 10.12, belum pulih (7 menit)."),
        (None, Span.MONTH, "Sejak 6 Okt 2026 pukul 10.12, belum pulih (7 menit)."),
        (sample.at("10:19"), Span.MONTH, "6 Okt 2026, pukul 10.12–10.19 (7 menit)."),
        (
            sample.at("10:19", sample.DAY.replace(day=7)),
            Span.DAY,
            "6 Okt 2026 pukul 10.12 sampai 7 Okt 2026 pukul 10.19 (7 menit).",
        ),
    ],
)
def test_an_outage_says_when(until, span, text):
    values = OUTAGE | {"since": sample.at("10:12").isoformat(), "until": until.isoformat() if until else ""}
    report = sample.ordinary() if span is Span.DAY else sample.longer(span)
    (shown,) = concern_texts(replace(report, concerns=(Concern("outage", "middle", (), values),)), words())
    assert (shown.title, shown.text) == ("Kertas habis · kiosk-1", text)


def test_an_unknown_state_of_a_device_is_told_by_its_code():
    values = OUTAGE | {
        "device": "lamp",
        "state": "dark",
        "since": sample.at("10:12").isoformat(),
        "until": "",
        "tickets": 1,
    }
    (shown,) = concern_texts(replace(sample.ordinary(), concerns=(Concern("outage", "low", (), values),)), words())
    assert shown.title == "lamp: dark · kiosk-1"
    assert shown.text.endswith("1 nomor tanpa tiket kertas.")


FINDINGS = {
    "holiday": ({"name": "Nyepi"}, "Kantor libur: Nyepi."),
    "closed": ({}, "Tidak ada jam layanan."),
    "nobody": ({}, "Tidak ada tamu yang datang."),
    "served": ({"served": 1_062, "arrivals": 1_064}, "1.062 dari 1.064 tamu dilayani."),
    "kept": (
        {"kept": 36, "judged": 39, "limit_seconds": 0},
        "36 dari 39 kunjungan yang dinilai dilayani dalam batas standarnya.",
    ),
    "understaffed": (
        {"hour": 9, "arrivals": 19, "desks": 1.75, "late": 2},
        "Antara pukul 09.00 dan 10.00 datang 19 tamu dengan rata-rata 1,8 loket buka; 2 kunjungan melewati batas.",
    ),
    "slow_hour": (
        {"hour": 9, "wait_seconds": 365},
        "Waktu tunggu terpanjang terjadi antara pukul 09.00 dan 10.00, median 6 menit 5 detik.",
    ),
    "busier": ({"arrivals": 80, "typical": 58}, "Tamu lebih banyak dari biasanya: 80, biasanya 58."),
    "quieter": ({"arrivals": 30, "typical": 58}, "Tamu lebih sedikit dari biasanya: 30, biasanya 58."),
    "better": ({"share": 0.95, "typical": 0.8}, "Standar dipenuhi lebih baik dari biasanya: 95 %, biasanya 80 %."),
    "worse": (
        {"share": 0.7001, "typical": 0.8999},
        "Standar dipenuhi lebih rendah dari biasanya: 70 %, biasanya 89,9 %.",
    ),
}


@pytest.mark.parametrize("kind", FINDINGS)
def test_each_finding_is_a_plain_sentence(kind):
    values, text = FINDINGS[kind]
    report = replace(sample.ordinary(), findings=(Finding(kind, values),))
    assert finding_texts(report, words()) == (text,)
    (english,) = finding_texts(report, words("en"))
    assert english.endswith(".")
    assert not re.search(r"%\d|!", english)


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_cause_and_every_excuse_has_words(language):
    for cause in Cause:
        assert words(language).known("cause", cause.value) != cause.value
    for excuse in Excuse:
        assert words(language).counter(f"excuse.{excuse.value}")


@pytest.mark.parametrize(("case", "language"), sample.EVERY)
def test_every_report_has_all_its_words(case, language):
    text = str(document_of(sample.CASES[case](), sample.rules(), language))
    assert not re.search(r"%[3-9]", text)
    assert "None" not in text


def test_the_forms_have_only_the_house_colours():
    template = (ROOT / "counter" / "report" / "page.typ").read_text(encoding="utf-8")
    tokens = set(re.findall(r"#[0-9A-F]{6}", (ROOT / "assets" / "ui" / "Theme.qml").read_text(encoding="utf-8")))
    assert set(re.findall(r'rgb\("(#[0-9A-F]{6})"\)', template)) <= tokens
    charts = (ROOT / "counter" / "report" / "sheet_charts.py").read_text(encoding="utf-8")
    assert set(re.findall(r"#[0-9A-F]{6}", charts)) <= tokens
