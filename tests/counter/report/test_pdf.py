"""The pages: a tagged PDF whose text says what the JSON says, whatever the names are; the same pages as pictures."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from sambut.counter.report.edition import EditionNote
from sambut.counter.report.machine import json_of
from sambut.counter.report.pdf import FONTS, pages_of, pdf_of
from sambut.queue.report.edition import Change
from sambut.queue.report.period import Span
from sambut.queue.report.report import Report

from . import sample_reports as sample

PAGES = {"crowded": 3, "long_names": 4, "hostile": 3, "week": 3, "month": 3, "quarter": 3, "year": 3}
"""Of the others two; one more or less depends on the language."""
TITLES = {
    "id": {
        "week": "Laporan mingguan",
        "month": "Laporan bulanan",
        "quarter": "Laporan triwulanan",
        "year": "Laporan tahunan",
    },
    "en": {"week": "Weekly", "month": "Monthly", "quarter": "Quarterly", "year": "Yearly"},
}
DAILY = {"id": "Laporan harian", "en": "Daily"}


def text_of(data: bytes, folder: Path, *options: str) -> str:
    """The words as another program reads them, in the page's rows, blanks folded."""
    path = folder / "report.pdf"
    path.write_bytes(data)
    made = subprocess.run(["pdftotext", *(options or ("-layout",)), str(path), "-"], capture_output=True, check=True)
    return re.sub(r"[ \xa0]+", " ", made.stdout.decode())


def info_of(data: bytes, folder: Path) -> dict[str, str]:
    path = folder / "report.pdf"
    path.write_bytes(data)
    made = subprocess.run(["pdfinfo", str(path)], capture_output=True, check=True).stdout.decode()
    return {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in made.splitlines())}


def made(report: Report, language: str = "id", note: EditionNote | None = None) -> bytes:
    return pdf_of(report, sample.rules(), language, note)


def clock(seconds: float | None) -> str:
    """As the pages write a duration, written here once more."""
    if seconds is None:
        return "–"
    whole = int(seconds + 0.5)
    minutes = f"{whole % 3600 // 60}:{whole % 60:02d}"
    return minutes if whole < 3600 else f"{whole // 3600}:{minutes.zfill(5)}"


def of(kept: dict[str, Any]) -> str:
    return f"{kept['kept']} dari {kept['judged']}"


def follows(text: str, *parts: str) -> None:
    """Each part stands after the one before."""
    place = 0
    for part in parts:
        found = text.find(part, place)
        assert found >= 0, f"{part!r} not after {text[max(0, place - 60) : place]!r}"
        place = found + len(part)


def test_the_pages_say_what_the_json_says(tmp_path):
    report = sample.ordinary()
    told, text = json.loads(json_of(report)), text_of(made(report), tmp_path)
    whole, ruled = told["whole"], {row["prefix"] for row in told["standards"]}
    share = f"{1000 * whole['kept']['kept'] // whole['kept']['judged'] / 10}".replace(".", ",")
    follows(
        text,
        "Median tunggu",
        f"{whole['counts']['served']} tamu",
        f"{clock(whole['wait']['median'])} menit",
        f"{share} persen",
        f"{clock(whole['service']['median'])} menit",
        f"{whole['counts']['no_shows']} tamu",
    )
    follows(
        text, "Standar pelayanan", *(str(whole["kept"][name]) for name in ("within_target", "within_limit", "late"))
    )
    follows(text, "Kedatangan per jam", *(clock(row["wait"]["median"]) for row in told["hours"]))
    services = []
    for row in told["services"]:
        flow = row["flow"]
        times = [clock(flow["wait"]["median"]), clock(flow["wait"]["longest"]), clock(flow["service"]["median"])]
        kept = of(flow["kept"]) if row["prefix"] in ruled else "tidak diatur"
        cells = [row["names"]["id"], flow["counts"]["arrivals"], flow["counts"]["served"], *times, kept]
        services.append(" ".join(map(str, cells)))
    officers = []
    for row in told["officers"]:
        flow = row["flow"]
        desks = "Loket " + " dan ".join(map(str, row["desks"]))
        rest = f"{row['rest_seconds'] // 3600}:{row['rest_seconds'] % 3600 // 60:02d} jam"
        cells = [row["name"], desks, flow["counts"]["served"], clock(flow["service"]["median"]), of(flow["kept"]), rest]
        officers.append(" ".join(map(str, cells)))
    follows(text, "Per layanan", *services, "Per petugas", *officers, "Perlu perhatian")
    late = [f"{row['ticket']} {names(told, row['prefix'])}" for row in told["late"]]
    seconds = [clock(row["seconds"]) for row in told["late"]]
    follows(
        text,
        "Kunjungan yang melewati batas standar",
        *(part for pair in zip(late, seconds, strict=True) for part in pair),
    )
    follows(
        text,
        "Tindak lanjut",
        *(f"{row['ticket']} {row['names']['id']} {row['officer']}" for row in told["open_follow_ups"]),
    )


def names(told: dict[str, Any], prefix: str) -> str:
    return next(row["names"]["id"] for row in told["services"] if row["prefix"] == prefix)


def test_a_longer_period_says_its_parts(tmp_path):
    report = sample.longer(Span.YEAR)
    text = text_of(made(report), tmp_path)
    follows(text, "Laporan tahunan pelayanan", "Dari bulan ke bulan", "Jan", "Des", "Layanan baru")
    follows(text, "Kepuasan pengunjung (SKM)", "Persyaratan", "3,60", "91,48", "Mutu A", "3,58")
    for part in report.parts:
        assert re.search(rf"\b{part.arrivals}\b", text)


@pytest.mark.parametrize(("case", "language"), sample.EVERY)
def test_every_report_is_a_tagged_document_of_few_pages(case, language, tmp_path):
    data = made(sample.CASES[case](), language)
    info = info_of(data, tmp_path)
    assert abs(int(info["Pages"]) - PAGES.get(case, 2)) <= 1
    assert info["Tagged"] == "yes"
    assert info["Page size"].endswith("(A4)")
    assert info["Title"].startswith(TITLES[language].get(case, DAILY[language]))
    assert info["Author"].startswith("Badan Pusat Statistik ")
    assert b"/StructTreeRoot" in data
    assert re.search(rb"/Lang\s*\(" + language.encode(), data)
    assert b"pdfuaid" in data


def test_an_ordinary_day_is_two_pages(tmp_path):
    assert info_of(made(sample.ordinary()), tmp_path)["Pages"] == "2"
    assert info_of(made(sample.ordinary(), "en"), tmp_path)["Pages"] == "2"


def test_the_document_is_structured(tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(made(sample.ordinary()))
    tree = subprocess.run(["pdfinfo", "-struct", str(path)], capture_output=True, check=True).stdout.decode()
    for tag in ("H1", "H2", "Table", "TH", "TD", "Figure"):
        assert re.search(rf"^\s*{tag}\b", tree, re.MULTILINE), tag


def test_names_are_printed_as_they_are_written(tmp_path):
    text = text_of(made(sample.hostile()), tmp_path)
    for name in (
        "=cmd|' /C calc'!A0",
        "@SUM(1+1)",
        '+1"2 3',
        "-7",
        "#set text(red)",
        "$x^2$ *b* _c_",
        "[a] @b \\ <c> //d",
    ):
        assert name in text, name


def test_sixty_letters_are_all_there(tmp_path):
    text = " ".join(text_of(made(sample.long_names()), tmp_path, "-raw").split())
    assert text.count(sample.LONG) >= 20


def test_letters_that_no_bundled_font_has_do_not_stop_the_report(tmp_path):
    base = sample.ordinary()
    officers = (replace(base.officers[0], name="Wang 王 😀"), *base.officers[1:])
    data = made(replace(base, officers=officers))
    assert info_of(data, tmp_path)["Tagged"] == "yes"
    follows(text_of(data, tmp_path), "Wang", "Dimas Contoh")


def test_a_second_edition_says_what_changed(tmp_path):
    note = EditionNote(2, sample.at("16:20"), (Change("whole.counts.served", 61, 62),))
    text = text_of(made(sample.ordinary(), "id", note), tmp_path)
    follows(text, "Edisi 2, menggantikan edisi 1", "dilayani 61 → 62", "Tamu dilayani")


def test_the_same_report_makes_the_same_bytes():
    assert made(sample.ordinary()) == made(sample.ordinary())


@pytest.mark.parametrize("case", ["ordinary", "crowded", "year"])
def test_the_screen_shows_the_very_same_pages(case, tmp_path):
    report = sample.CASES[case]()
    pictures = pages_of(report, sample.rules(), "id", ppi=72)
    assert len(pictures) == int(info_of(made(report), tmp_path)["Pages"])
    for data in pictures:
        with Image.open(io.BytesIO(data)) as picture:
            assert picture.format == "PNG"
            assert (picture.width, picture.height) in {(595, 842), (596, 842), (595, 841), (596, 843)}
            assert len(picture.convert("L").getcolors(256) or []) > 10


def test_nothing_runs_over_the_edge_of_a_page():
    """The margins stay white, whatever the names are."""
    for case in ("long_names", "crowded", "hostile", "month", "year"):
        for data in pages_of(sample.CASES[case](), sample.rules(), "en", ppi=72):
            with Image.open(io.BytesIO(data)) as picture:
                grey = picture.convert("L")
                for edge in ((0, 0, 46, grey.height), (grey.width - 46, 0, grey.width, grey.height)):
                    assert grey.crop(edge).getextrema() == (255, 255), case


def test_the_parts_of_the_standard_are_told_apart_without_colour(tmp_path):
    """Each key repeats its part's number."""
    text = text_of(made(sample.ordinary()), tmp_path)
    follows(text, "Sampai 5 menit: 29", "Lebih dari 5 menit sampai 10 menit: 7", "Lebih dari 10 menit: 3")


def test_nothing_heavy_is_loaded_before_a_report_is_made():
    code = (
        "import sys, sambut.counter.report.pdf, sambut.counter.report.sheets, sambut.counter.report.machine;"
        "assert not {'typst', 'xlsxwriter', 'PySide6'} & set(sys.modules), sorted(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_fonts_are_bundled():
    assert sorted(path.name for path in FONTS.glob("*.ttf"))
