"""The card page in its window: hints with their icons, the way from a read card to its name, and to typing."""

import dataclasses
import gc
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QImage

from sambut.kiosk.inputs import Scan
from sambut.kiosk.scan.preview import CameraPreview
from sambut.kiosk.scan.reading import CardFields, Evidence, Hint, Kind, Reading
from sambut.queue.identity import IdType

KTP = Reading(
    Kind.KTP,
    True,
    CardFields(
        number="3273014101500001",
        id_type=IdType.KTP,
        name="DRS. H. ABDUL RO'UF, M.SI",
        sex="M",
        birth_date=date(1950, 1, 1),
    ),
    (Evidence.PRINTED_ROWS,),
)


def hinted(*hints: Hint) -> Reading:
    return Reading(Kind.NONE, False, hints=hints)


def view(kiosk: Any) -> QObject:
    return next(item for item in kiosk.items() if item.metaObject().className().startswith("ScanView"))


@pytest.fixture
def scanning(kiosk: Any, walk: Callable[..., None]) -> Any:
    walk(kiosk, "scan")
    kiosk.model.camera_is("live")
    kiosk.settle()
    return kiosk


def test_a_hint_and_its_icon_come_together_and_stay_to_be_read(scanning: Any) -> None:
    assert scanning.shows("Tunjukkan kartu")
    scanning.model.card_read(hinted(Hint.TOO_FAR))
    scanning.model.card_read(hinted(Hint.GLARE))
    scanning.settle()
    assert not scanning.shows("Silau, miringkan sedikit")
    scanning.qtbot.waitUntil(lambda: scanning.shows("Silau, miringkan sedikit"), timeout=2000)
    assert view(scanning).property("shownIcon") == "sun"
    scanning.model.card_read(hinted(Hint.TOO_FAR))
    scanning.qtbot.waitUntil(lambda: scanning.shows("Dekatkan kartu"), timeout=2000)
    assert view(scanning).property("shownIcon") == "arrows-in"


def test_one_preview_serves_every_visit_and_keeps_no_picture(scanning: Any, walk: Callable[..., None]) -> None:
    def previews() -> list[Any]:
        gc.collect()
        return [item for item in gc.get_objects() if isinstance(item, CameraPreview)]

    def live() -> Any:
        (found,) = [item for item in scanning.items() if item.metaObject().className() == "CameraPreview"]
        return found

    grey, before = QImage(64, 48, QImage.Format.Format_RGB32), len(previews())
    for _ in range(3):
        scanning.feed.framed.emit(grey)
        scanning.settle()
        preview = live()
        assert preview.property("hasPicture")
        assert preview.parentItem().parentItem() is view(scanning)
        scanning.model.finish()
        scanning.settle()
        assert not preview.property("hasPicture")
        scanning.feed.framed.emit(grey)
        assert not preview.property("hasPicture")
        walk(scanning, "scan")
        scanning.model.camera_is("live")
    assert len(previews()) == before


def test_a_card_is_read_its_name_confirmed_with_one_tap_and_the_rest_not_asked(scanning: Any) -> None:
    scanning.model.card_read(KTP)
    scanning.settle()
    assert scanning.shows("Terbaca. Periksa nama Anda.")
    assert view(scanning).property("swept") == 1
    scanning.pass_time(1)
    assert scanning.model.step == "name"
    assert scanning.field().property("text") == "DRS. H. ABDUL RO'UF, M.SI"
    assert scanning.shows("Dibaca dari kartu. Perbaiki bila ada huruf yang salah.")
    assert scanning.shows("Terbaca: DRS. H. ABDUL RO'UF, M.SI")
    scanning.touch("Lanjut")
    assert scanning.model.step == "service"
    scanning.touch("Perpustakaan")
    assert scanning.model.step == "education"
    while scanning.model.step != "priority":
        scanning.model.skip()
        scanning.settle()
    assert not scanning.find("Usia 60 tahun ke atas").property("checked")
    assert scanning.shows("Sesuai umur di kartu Anda")
    scanning.choose("Tidak perlu")
    assert scanning.shows("KTP · 32•••01")
    scanning.click("Ubah, Jenis kelamin")
    scanning.choose("Perempuan")
    assert scanning.model.step == "review"
    assert scanning.shows("Perempuan")


def test_a_wrong_letter_is_mended(scanning: Any) -> None:
    scanning.model.card_read(KTP)
    scanning.pass_time(1)
    scanning.touch("Hapus satu huruf")
    scanning.type("O")
    scanning.touch("Lanjut")
    assert scanning.model.session.answers.name == "DRS. H. ABDUL RO'UF, M.SO"


def test_the_corners_turn_green_in_a_sweep(scanning: Any) -> None:
    scanning.theme.setProperty("reducedMotion", False)
    scanning.model.card_read(KTP)
    seen = set()
    scanning.qtbot.waitUntil(lambda: seen.add(view(scanning).property("swept")) or 1 in seen, timeout=2000)
    assert any(0 < part < 1 for part in seen)
    scanning.theme.setProperty("reducedMotion", True)


def test_after_twenty_seconds_typing_is_urged_once_and_after_sixty_it_comes(scanning: Any) -> None:
    manual = scanning.find("Isi tanpa memindai")
    assert manual.property("kind") == "secondary"
    scanning.model.card_read(hinted(Hint.TILTED))
    scanning.pass_time(20)
    assert manual.property("kind") == "primary"
    scanning.qtbot.waitUntil(lambda: scanning.shows("Kartu miring, luruskan"), timeout=2000)
    scanning.pass_time(40)
    assert scanning.model.step == "id_type"
    assert scanning.shows("Kartu belum terbaca. Silakan isi manual.")
    scanning.choose("Paspor")
    assert scanning.model.step == "id_number"


def test_before_the_page_turns_it_says_so_and_one_touch_gives_more_time(scanning: Any) -> None:
    warning = "Sebentar lagi layar beralih ke isian manual. Sentuh layar bila ingin tetap memindai."
    scanning.model.card_read(hinted(Hint.TILTED))
    scanning.pass_time(44)
    assert not scanning.shows(warning)
    scanning.pass_time(2)
    assert scanning.shows(warning)
    scanning.touch_at(QPoint(540, 700))
    assert not scanning.shows(warning)
    scanning.pass_time(44)
    assert scanning.model.step == "scan"
    scanning.pass_time(14)
    assert scanning.shows(warning)
    scanning.pass_time(2)
    assert scanning.model.step == "id_type"


def test_a_lost_camera_is_told_and_leads_to_typing(scanning: Any) -> None:
    scanning.model.camera_is("lost")
    scanning.settle()
    assert scanning.shows("Kamera terputus. Silakan isi manual.")
    scanning.pass_time(5)
    assert scanning.model.step == "id_type"
    scanning.click("Kembali")
    assert scanning.model.step == "scan"


def test_nothing_of_a_read_card_stays(scanning: Any) -> None:
    for leave in ("while it is shown", "from the name", "by waiting"):
        scanning.model.card_read(KTP)
        scanning.settle()
        if leave != "while it is shown":
            scanning.pass_time(1)
            assert "ABDUL" in scanning.strings()
        if leave == "by waiting":
            scanning.pass_time(80)
            scanning.pass_time(11)
        else:
            while scanning.model.step != "welcome":
                scanning.click("Kembali")
        scanning.settle()
        assert scanning.model.step == "welcome"
        assert "ABDUL" not in scanning.strings()
        assert "3273014101500001" not in scanning.strings()
        scanning.model.begin()
        scanning.model.agree()
        scanning.settle()


@pytest.mark.parametrize("size", [(1080, 1920), (1366, 768)], ids=["portrait", "landscape"])
@pytest.mark.parametrize("large", [False, True])
def test_the_longest_name_is_seen_whole(
    open_kiosk: Callable[..., Any], walk: Callable[..., None], size: tuple[int, int], large: bool
) -> None:
    kiosk = open_kiosk(*size)
    walk(kiosk, "scan")
    if large:
        kiosk.model.access("large")
    name = "RADEN AJENG SITI NURHALIZA KUSUMAWARDHANI PRAWIRODIRDJO HADIKUSUMO WICAKSONO ADININGRAT"
    fields = dataclasses.replace(KTP.fields, name=name)
    kiosk.model.card_read(dataclasses.replace(KTP, fields=fields))
    kiosk.pass_time(1)
    kiosk.settle()
    told = next(item for item in kiosk.items() if str(item.property("text")).startswith("Terbaca: "))
    assert told.property("text").endswith(name)
    assert not told.property("truncated")
    area = told.mapRectToScene(told.boundingRect())
    button = kiosk.find("Lanjut")
    assert area.bottom() <= button.mapRectToScene(button.boundingRect()).top()


def test_markup_in_a_name_is_text(scanning: Any) -> None:
    scanning.model._change(scan=Scan("read", read="<b>1</b>"))
    scanning.settle()
    assert scanning.shows("Terbaca: <b>1</b>")
