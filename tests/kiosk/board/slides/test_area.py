"""Slides as they are seen in a window: whole, in round corners, one out of the other."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QSize, QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtQuick import QQuickView

from sambut.kiosk.board import slides
from sambut.kiosk.board.slides.show import SlideShow
from sambut.kiosk.board.slides.slide_picture import SlidePicture
from sambut.tests.kiosk.board.slides.drawing import BLUE, GRAY, GREEN, RED, draw, film

AREA = Path(slides.__file__).parents[1] / "screen" / "SlideArea.qml"
GROUND = "#082b52"


class Window:
    """The area in a window; what is around it is white."""

    def __init__(self, qtbot, show: SlideShow | None, width: int, height: int, **properties) -> None:
        self.view = QQuickView()
        self.view.setColor(QColor("white"))
        self.view.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
        self.view.setInitialProperties({"show": show, **properties})
        self.view.resize(width, height)
        self.view.setSource(QUrl.fromLocalFile(str(AREA)))
        assert self.view.rootObject() is not None, self.view.errors()
        self.view.show()
        qtbot.waitExposed(self.view)

    def at(self, *points: tuple[int, int]) -> list[str]:
        shot = self.view.grabWindow()
        return [shot.pixelColor(x, y).name() for x, y in points]


@pytest.fixture
def window(qtbot):
    made: list[Window] = []

    def make(*args, **properties) -> Window:
        made.append(Window(qtbot, *args, **properties))
        return made[-1]

    yield make
    for one in made:
        one.view.close()
        one.view.deleteLater()


def name(colour) -> str:
    return QColor(*colour).name()


def framed_poster(path: Path, size) -> None:
    """Gray, with a red rim: wherever it is cropped, the rim is missing."""
    picture = Image.new("RGB", size, RED)
    rim = max(size) // 20
    picture.paste(GRAY, (rim, rim, size[0] - rim, size[1] - rim))
    picture.save(path)


def test_a_portrait_poster_stands_whole_on_the_ground(place, start, window):
    framed_poster(place / "1.png", (600, 1200))
    one = start(place)
    seen = window(one.show, 800, 400)
    assert seen.at((400, 200), (5, 200), (0, 0)) == [GROUND, GROUND, "#ffffff"]
    assert seen.view.rootObject().property("showing") is False
    one.show.play(True)
    one.show.start()
    one.until(1)
    assert (one.frames[0].width(), one.frames[0].height()) == (200, 400)
    assert seen.view.rootObject().property("showing") is True
    rim = [(302, 200), (497, 200), (400, 2), (400, 397)]
    assert seen.at(*rim) == [name(RED)] * 4
    assert seen.at((400, 200), (297, 200), (502, 200), (0, 0)) == [name(GRAY), GROUND, GROUND, "#ffffff"]
    one.show.play(False)
    assert seen.at((400, 200)) == [GROUND]


@pytest.mark.parametrize("size", [(1600, 800), (1600, 840), (1600, 760)])
def test_a_landscape_picture_fills_the_area_inside_round_corners(place, start, window, size):
    draw(place / "1.png", RED, size)
    one = start(place)
    seen = window(one.show, 800, 400)
    one.show.play(True)
    one.show.start()
    one.until(1)
    assert seen.at((0, 200), (799, 200), (400, 0), (400, 399), (400, 200)) == [name(RED)] * 5
    assert seen.at((0, 0), (799, 0), (0, 399), (799, 399), (4, 4)) == ["#ffffff"] * 5
    assert seen.at((30, 30)) == [name(RED)]


def test_a_small_picture_is_enlarged_and_a_picture_may_be_transparent(place, start, window, qtbot):
    Image.new("RGBA", (40, 20), (*RED, 0)).save(place / "1.png")
    draw(place / "2.png", GREEN, (40, 20))
    one = start(place)
    seen = window(one.show, 400, 200)
    one.show.play(True)
    one.show.start()
    one.until(1)
    assert seen.at((200, 100)) == [GROUND]
    one.clock.advance(12)
    one.until(2)
    slide = seen.view.rootObject().findChild(SlidePicture, "slide")
    qtbot.waitUntil(lambda: slide.property("blend") == 1, timeout=5000)
    assert seen.at((200, 5), (395, 100)) == [name(GREEN)] * 2


def test_slides_come_out_of_each_other(place, start, window, qtbot):
    draw(place / "1.png", RED, (400, 400))
    draw(place / "2.png", BLUE, (800, 400))
    one = start(place)
    seen = window(one.show, 800, 400)
    slide = seen.view.rootObject().findChild(SlidePicture, "slide")
    one.show.play(True)
    one.show.start()
    one.until(1)
    assert slide.property("blend") == 1
    blends = []
    slide.blendChanged.connect(lambda: blends.append(slide.property("blend")))
    one.clock.advance(12)
    qtbot.waitUntil(lambda: slide.property("blend") == 1 and len(blends) > 1, timeout=5000)
    assert blends == sorted(blends)
    assert seen.at((400, 200), (100, 200)) == [name(BLUE)] * 2


def test_between_two_slides_both_and_their_grounds_are_seen(place, start, window):
    seen = window(start(place).show, 800, 400)
    slide = seen.view.rootObject().findChild(SlidePicture, "slide")
    slide.show(filled(RED, 400, 400))
    slide.turn()
    slide.show(filled(BLUE, 200, 400))
    assert seen.at((400, 200), (250, 200), (100, 200)) == [name(RED), name(RED), GROUND]
    slide.setProperty("blend", 0.5)
    middle, left, ground = (QColor(one).getRgb()[:3] for one in seen.at((400, 200), (250, 200), (100, 200)))
    assert middle == pytest.approx((115, 30, 115), abs=2)
    assert left == pytest.approx((104, 36, 56), abs=2)
    assert ground == pytest.approx(QColor(GROUND).getRgb()[:3], abs=1)
    slide.setProperty("blend", 1.0)
    assert seen.at((400, 200), (250, 200)) == [name(BLUE), GROUND]


def filled(colour, width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(*colour))
    return image


def test_on_a_fine_screen_slides_are_decoded_in_its_pixels(place, start, window):
    draw(place / "1.png", RED, (1600, 800))
    one = start(place)
    seen = window(one.show, 200, 100, unit=2.0)
    one.show.play(True)
    one.show.start()
    one.until(1)
    assert one.frames[0].width() == 400
    assert seen.view.rootObject().findChild(SlidePicture, "slide").textureSize() == QSize(400, 200)
    assert seen.at((100, 50), (0, 50), (0, 0)) == [name(RED), name(RED), "#ffffff"]


def test_a_video_is_seen(place, start, window):
    film(place / "1.avi", frames=50, size=(320, 160), colours=(RED, GREEN))
    one = start(place)
    seen = window(one.show, 400, 200)
    one.show.play(True)
    one.show.start()
    one.until(1)
    first = seen.at((200, 100))
    for count in range(2, 31):
        one.clock.advance(0.0401)
        one.until(count)
    (then,) = seen.at((200, 100))
    assert QColor(first[0]).red() > 150
    assert QColor(then).green() > 120
