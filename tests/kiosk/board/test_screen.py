"""The board's window: what stands where in which state, what moves, and that no name is ever on it."""

import dataclasses
import json
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from sambut.assets.maps import to_map
from sambut.kiosk.board import model

SCREEN = Path(model.__file__).parent / "screen"
SIZES = [(1920, 1080), (1366, 768), (3840, 2160), (1440, 1080), (2560, 1080), (1080, 1920)]


def busy(house):
    for desk, prefix in enumerate("KJRPK", start=1):
        house.guest_called(prefix, desk)
    for prefix in "JJK":
        house.guest(prefix)
    house.clock.advance(60)


def area(item) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def rename(house, **names):
    services = tuple(
        dataclasses.replace(one, names={"id": names.get(one.prefix, one.names["id"])}) for one in house.rules.services
    )
    house.office.rules = dataclasses.replace(house.rules, services=services)


def add_services(house, *prefixes):
    model = house.rules.services[2]
    more = tuple(dataclasses.replace(model, code=p, prefix=p, names={"id": f"Layanan {p}"}) for p in prefixes)
    house.office.rules = dataclasses.replace(house.rules, services=(*house.rules.services, *more))


def test_qmldir_lists_exactly_the_files():
    lines = (SCREEN / "qmldir").read_text().split("\n")
    assert lines[0] == "module Sambut.Board.Screen"
    names = sorted(path.stem for path in SCREEN.glob("*.qml"))
    assert lines[1:-1] == [f"{name} 1.0 {name}.qml" for name in names]


@pytest.mark.parametrize("path", sorted(SCREEN.glob("*.qml")), ids=lambda path: path.stem)
def test_no_file_has_a_literal_colour_or_a_layer(path):
    text = path.read_text()
    assert not re.findall(r'"#[0-9A-Fa-f]{3,8}"|"(?:white|black|transparent)"|layer\.|ShaderEffect|MultiEffect', text)


def test_a_call_on_the_board(house, board):
    busy(house)
    one = board()
    one.open()
    texts = one.texts()
    assert one.item("number").property("no") == "K-002"
    assert one.item("desk").property("text") == "Loket 5"
    assert {"Sedang dipanggil", "Silakan menuju", "Panggilan sebelumnya", "Konsultasi", "09.00"} <= {*texts, "09.00"}
    numbers = [no for item in one.items() if isinstance(no := item.property("no"), str)]
    assert sorted(numbers) == sorted(["K-002", "P-001", "R-001", "J-001", "K-001"])
    assert [item.property("text") for item in one.items() if item.objectName() == "waiting"].count("2") == 1


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_everything_lies_inside_the_window(house, board, size):
    busy(house)
    add_services(house, "D", "M")
    rename(house, J="Penjualan Data Mikro dan Publikasi Resmi", K="Konsultasi Statistik Sektoral")
    one = board()
    one.open(*size)
    window = QRectF(0, 0, *size)
    for name in ("number", "desk", "waiting", "mean", "lines"):
        for item in one.items():
            if item.objectName() == name:
                assert window.adjusted(-1, -1, 1, 1).contains(area(item).intersected(area(item.parentItem()))), name
    rim = [area(item) for item in one.items() if item.objectName() == "waiting"]
    assert len(rim) == 6
    assert all(window.contains(box) for box in rim)
    assert not any(a.intersects(b) for i, a in enumerate(rim) for b in rim[:i])


def test_the_mean_tile_is_there_only_with_a_mean(house, board):
    for desk in (1, 2):
        house.guest_called("K", desk)
    one = board()
    one.open()
    assert not [item for item in one.items() if item.objectName() == "mean"]
    house.guest_called("K", 3)
    one.model.refresh()
    assert one.item("mean").property("text") == "0"


def test_empty_closed_and_away(house, board):
    one = board()
    one.open()
    assert {"Belum ada panggilan", "Silakan ambil nomor di kios."} <= set(one.texts())
    assert "Silakan menuju" not in one.texts()
    house.away = True
    one.after(30)
    one.after(10)
    assert one.item("notice").property("text") == "Menyambung ulang …"
    house.away = False
    one.after(8 * 3600)
    assert {"Kami sedang tutup", "Buka lagi Rabu, 7 Oktober, pukul 08.00 WIB."} <= set(one.texts())
    assert not [item for item in one.items() if item.objectName() in {"notice", "waiting"}]


def colour(one) -> QColor:
    """Of the call panel, just inside its left edge."""
    return one.surface.window.grabWindow().pixelColor(66, 440)


def test_a_new_call_turns_amber_and_goes_back_to_blue(house, board, qtbot):
    one = board()
    house.guest_called("K", 1)
    one.model.refresh()
    one.after(7)
    one.open()
    blue, amber = one.theme.property("panel"), one.theme.property("panelNew")
    assert colour(one) == blue
    house.guest_called("J", 2)
    one.model.refresh()
    scales = []
    number = one.item("number")
    number.scaleChanged.connect(lambda: scales.append(number.scale()))
    glow = one.surface.window.findChild(type(number), "glow")
    qtbot.waitUntil(lambda: len(scales) > 3 and number.scale() == 1.0, timeout=2000)
    assert min(scales) < 0.95
    assert max(scales) > 1.0
    qtbot.waitUntil(lambda: glow.opacity() > 0.3, timeout=2000)
    one.after(6)
    qtbot.waitUntil(lambda: colour(one) == blue, timeout=2000)
    assert glow.opacity() == 0
    assert amber != blue


def test_the_last_call_slides_into_the_list(house, board, qtbot):
    busy(house)
    one = board()
    one.open()
    lines, ys = one.item("lines"), []
    assert lines.y() == 0
    lines.yChanged.connect(lambda: ys.append(lines.y()))
    house.guest_called("J", 6)
    one.model.refresh()
    qtbot.waitUntil(lambda: bool(ys) and lines.y() == 0, timeout=2000)
    assert min(ys) < -50


def test_reduced_motion_moves_nothing(house, board):
    one = board()
    house.guest_called("K", 1)
    one.model.refresh()
    one.after(7)
    one.open()
    one.theme.setProperty("reducedMotion", True)
    moved = []
    number = one.item("number")
    number.scaleChanged.connect(lambda: moved.append(number.scale()))
    before = strip(one).x()
    house.guest_called("J", 2)
    one.model.refresh()
    QTest.qWait(250)
    one.after(7)
    QTest.qWait(100)
    assert [scale for scale in moved if scale != 1.0] == []
    assert one.surface.window.findChild(type(number), "glow").opacity() == 0
    assert strip(one).x() == before


def strip(one):
    return one.item("strip")


def test_the_running_text_runs_and_pauses_during_a_call(house, board, qtbot):
    one = board("Mohon siapkan kartu identitas.")
    one.open()
    start = strip(one).x()
    QTest.qWait(600)
    assert 25 <= start - strip(one).x() <= 80
    house.guest_called("K", 1)
    one.model.refresh()
    still = strip(one).x()
    QTest.qWait(200)
    assert strip(one).x() == still
    one.after(6)
    qtbot.waitUntil(lambda: strip(one).x() < still, timeout=2000)
    assert "Mohon siapkan kartu identitas." in one.texts()


def brightest(one, width: int, height: int) -> int:
    """Of the strip at the foot."""
    image = one.surface.window.grabWindow()
    return max(image.pixelColor(x, height - height // 27).lightness() for x in range(0, width, 3))


@pytest.mark.parametrize(("width", "height", "pictured"), [(1920, 1080, False), (3840, 2160, True)])
def test_on_large_panels_the_running_text_is_a_picture(house, board, qtbot, width, height, pictured):
    one = board()
    one.open(width, height)
    qtbot.wait(600)
    assert any(item.objectName() == "picture" for item in one.items()) is pictured
    assert brightest(one, width, height) > 240
    start = strip(one).x()
    qtbot.waitUntil(lambda: strip(one).x() < start, timeout=2000)


def test_a_name_given_at_the_kiosk_is_nowhere_on_the_board(house, board):
    busy(house)
    one = board()
    one.open()
    words = {*house.visitor.split(), "testi", "0812", "3273014101900001", "Petugas 1", "petugas1"}
    everything = [*one.texts(), json.dumps(to_map(one.shown)), repr(house.office.public_view(one.model._actor))]
    everything += [item.property("Accessible.name") or "" for item in one.items()]
    assert not [(word, text) for word in words for text in everything if word.lower() in text.lower()]


def test_the_window_covers_the_screen_when_asked(house, board):
    one = board()
    one.open()
    assert one.surface.window.visibility() == one.surface.window.Visibility.Windowed
    one.surface.window.setProperty("fullScreen", True)
    assert one.surface.window.visibility() == one.surface.window.Visibility.FullScreen
