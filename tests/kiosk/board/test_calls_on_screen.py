"""How a call looks: alone or beside another, with its way, at every size; readable from afar; slides give way to it."""

import pytest
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage

from sambut.kiosk.board.slides.show import SlideShow

SIZES = [(1920, 1080), (1366, 768), (3840, 2160), (1440, 1080), (1080, 1920)]
MILLIMETRES_PER_PIXEL = 952 / 1920
"""Of a 43-inch panel, 952 mm wide."""
COMFORTABLE = 200
"""Letters of a two-hundredth of the distance are read with comfort."""
ROOM = ("1-20 up-left Ruang Konsultasi | Consultation room",)


def named(one, name):
    """From top to bottom."""
    found = [item for item in one.items() if item.objectName() == name]
    return sorted(found, key=lambda item: item.mapToScene(item.boundingRect().topLeft()).y())


def texts(one, name):
    return [item.property("text") for item in named(one, name)]


def shown_numbers(one):
    return [item.property("no") for item in named(one, "number")]


def test_two_calls_share_the_panel_and_a_third_waits(house, board):
    one = board()
    one.open()
    for desk in (1, 2, 3):
        house.guest_called("K", desk)
        one.model.refresh()
    assert shown_numbers(one) == ["K-001", "K-002"]
    assert texts(one, "desk") == ["Loket 1", "Loket 2"]
    one.after(4)
    assert shown_numbers(one) == ["K-002", "K-003"]
    one.after(4)
    assert (shown_numbers(one), texts(one, "desk")) == (["K-003"], ["Loket 3"])


def test_the_way_is_shown_as_seen_from_this_board(house, board):
    one = board(directions=ROOM)
    one.open()
    house.guest("K", language="en")
    house.call(4)
    one.model.refresh()
    assert (texts(one, "desk"), texts(one, "place")) == (["Loket 4"], ["Ruang Konsultasi"])
    assert texts(one, "guide") == ["Desk 4, Consultation room"]
    assert [item.rotation() for item in named(one, "arrow")] == [225]


def cut(one):
    return [item.property("text") for item in one.items() if item.property("truncated")]


def inside(one):
    width, height = one.surface.window.width(), one.surface.window.height()
    for name in ("number", "desk", "place", "guide", "wait", "arrow"):
        for item in named(one, name):
            box = item.mapRectToScene(item.boundingRect())
            if not (box.left() >= 0 and box.right() <= width and box.top() >= 0 and box.bottom() <= height):
                yield name, item.property("text")


def overlap(one):
    """Of what stands on the line of the way."""
    for way in named(one, "way"):
        boxes = [item.mapRectToScene(item.boundingRect()) for item in way.childItems() if item.isVisible()]
        yield from (1 for i, a in enumerate(boxes) for b in boxes[:i] if a.intersects(b))


@pytest.mark.parametrize("contrast", [False, True], ids=["light", "contrast"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_nothing_is_cut_and_nothing_lies_over_another(house, board, size, contrast):
    one = board(contrast=contrast, directions=("10-20 left Ruang Konsultasi | Consultation",))
    one.open(*size)
    for prefix in "JJK":
        house.guest(prefix, language="en")
    for desk in (12, 13):
        house.call(desk)
        one.model.refresh()
        assert (cut(one), list(inside(one)), list(overlap(one))) == ([], [], [])
    one.after(30)
    one.after(30)
    assert len(shown_numbers(one)) == 1
    assert (cut(one), list(inside(one)), list(overlap(one))) == ([], [], [])


def read_at(pixels: float) -> float:
    """Metres at which ExtraBold letters of so many pixels are read with comfort on a 43-inch panel."""
    font = QFont("Plus Jakarta Sans")
    font.setPixelSize(round(pixels))
    font.setWeight(QFont.Weight.ExtraBold)
    return QFontMetricsF(font).capHeight() * MILLIMETRES_PER_PIXEL * COMFORTABLE / 1000


def test_number_and_desk_are_read_at_eight_metres(house, board):
    one = board()
    one.open()
    house.guest_called("K", 2)
    one.model.refresh()
    assert read_at(one.item("number").property("size")) >= 20
    assert read_at(one.item("desk").property("size")) >= 8
    house.guest_called("K", 3)
    one.model.refresh()
    assert all(read_at(item.property("size")) >= 12 for item in named(one, "number"))
    assert all(read_at(item.property("size")) >= 6 for item in named(one, "desk"))


@pytest.fixture
def slides(tmp_path, qtbot):
    picture = QImage(1148, 580, QImage.Format.Format_RGB32)
    picture.fill(QColor("green"))
    folder = tmp_path / "slides"
    folder.mkdir()
    picture.save(str(folder / "one.png"))
    show = SlideShow(folder, 12)
    yield show
    show.end()


def panel(one) -> QColor:
    return one.surface.window.grabWindow().pixelColor(400, 500)


def test_slides_are_shown_while_nothing_is_called_and_give_way_at_once(house, board, slides, qtbot):
    one = board(parts={"show": slides})
    one.open()
    served = house.guest_called("K", 1)
    one.model.refresh()
    slides.start()
    qtbot.waitUntil(lambda: slides.ready)
    one.after(25)
    assert shown_numbers(one) == [served.text]
    house.serve(served, 1)
    one.model.refresh()
    qtbot.waitUntil(lambda: panel(one) == QColor("green"))
    assert {served.text, "Panggilan sebelumnya"} <= {*texts(one, ""), *(item.property("no") for item in one.items())}
    called = house.guest_called("J", 2)
    one.model.refresh()
    assert shown_numbers(one) == [called.text]
    assert panel(one) != QColor("green")


def test_slides_before_the_first_call_say_that_there_was_none(house, board, slides, qtbot):
    one = board(parts={"show": slides})
    one.open()
    slides.start()
    qtbot.waitUntil(lambda: slides.ready)
    one.after(1)
    qtbot.waitUntil(lambda: panel(one) == QColor("green"))
    assert "Belum ada panggilan" in one.texts()
