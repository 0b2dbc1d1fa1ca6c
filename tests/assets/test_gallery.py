"""The gallery renders in both palettes. To look at it: pytest tests/assets/test_gallery.py --basetemp=DIR."""

from pathlib import Path

import pytest
from PySide6.QtQuick import QQuickItem

HERE = Path(__file__).parent


@pytest.mark.parametrize("contrast", [False, True], ids=["light", "contrast"])
@pytest.mark.parametrize("scale", [1, 1.2], ids=["normal", "large"])
def test_the_gallery_renders(kit, tmp_path: Path, contrast: bool, scale: float) -> None:
    kit.theme.setProperty("contrast", contrast)
    kit.theme.setProperty("textScale", scale)
    root = kit.open(HERE / "gallery.qml", 2260, 2900)
    root.findChild(QQuickItem, "focused").forceActiveFocus()
    image = kit.view.grabWindow()
    assert image.save(str(tmp_path / "gallery.png"))
    assert image.pixelColor(5, 5) == kit.theme.property("bg")


@pytest.mark.parametrize(("width", "height"), [(1080, 1920), (1920, 1080), (1366, 768)])
@pytest.mark.parametrize("low", [False, True], ids=["high", "low"])
def test_a_form_page_fits_every_window(kit, tmp_path: Path, width: int, height: int, low: bool) -> None:
    root = kit.open(HERE / "form_page.qml", width, height)
    root.setProperty("low", low)
    field = root.findChild(QQuickItem, "field")
    box = field.mapRectToScene(field.boundingRect())
    assert box.left() >= 0
    assert box.right() <= width
    assert kit.view.grabWindow().save(str(tmp_path / "form.png"))
