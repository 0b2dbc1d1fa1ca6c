"""The first picture of a surface: there at once, and gone when the surface is."""

from PySide6.QtGui import QGuiApplication

from sambut.assets.splash import Splash, show_splash


def test_the_splash_is_on_the_screen_when_it_returns(qapp):
    splash = Splash("test", full_screen=False)
    windows = [w for w in QGuiApplication.allWindows() if w.isVisible() and w.title() == "Sambut"]
    assert len(windows) == 1
    image = windows[0].grabWindow()
    seen = {image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}
    assert len(seen) >= 4, "ground, and the mark's three colours"
    splash.close()
    assert not [w for w in QGuiApplication.allWindows() if w.isVisible() and w.title() == "Sambut"]


def test_where_there_is_no_office_there_is_no_splash(tmp_path):
    assert show_splash(tmp_path, "test", full_screen=True) is None
