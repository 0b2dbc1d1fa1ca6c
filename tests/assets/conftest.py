"""A window with the kit loaded, and the handles the tests need."""

import os
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

import pytest
from PySide6.QtCore import QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtQml import QQmlComponent
from PySide6.QtQuick import QQuickItem, QQuickView
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from sambut.assets import quick
from sambut.tests.drawn import Drawn


class Kit:
    """One window on one engine with the kit's types in reach."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.view = QQuickView()
        self.drawn = Drawn(self.view)
        self.view.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
        quick.prepare(self.view.engine())
        self._kept: list[QObject] = []
        holder = self.make("QtObject { property var theme: Theme }")
        self.theme: QObject = holder.property("theme")
        self.theme.setProperty("tapPause", 0)

    def make(self, body: str) -> QObject:
        """An object from QML text that sees the kit."""
        component = QQmlComponent(self.view.engine())
        folder = QUrl.fromLocalFile(str(quick.UI_DIR)).toString()
        source = f'import QtQuick\nimport QtQuick.Layouts\nimport "{folder}"\n{body}'
        component.setData(source.encode(), QUrl())
        made = component.create()
        assert made is not None, component.errorString()
        self._kept += [component, made]
        return made

    def show(self, body: str, width: int = 1080, height: int = 1920) -> QQuickItem:
        """The QML text as the content of a shown window."""
        item = self.make(body)
        assert isinstance(item, QQuickItem)
        self.view.resize(width, height)
        item.setParentItem(self.view.contentItem())
        self._settle()
        return item

    def open(self, path: Path, width: int, height: int) -> QQuickItem:
        """A QML file as the window's root."""
        self.view.resize(width, height)
        self.view.setSource(QUrl.fromLocalFile(str(path)))
        assert not self.view.errors()
        self._settle()
        root = self.view.rootObject()
        assert root is not None
        return root

    def centre(self, item: QQuickItem) -> QPoint:
        """Where the middle of an item is in the window."""
        return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()

    def click(self, item: QQuickItem) -> None:
        """A tap in the middle of an item."""
        QTest.mouseClick(self.view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, self.centre(item))

    def _settle(self) -> None:
        self.view.show()
        self.qtbot.waitExposed(self.view)
        self.view.requestActivate()
        self.qtbot.waitUntil(self.view.isActive)
        self.drawn.wait()

    def close(self) -> None:
        """End the window before its engine goes."""
        self.view.close()
        for thing in reversed(self._kept):
            thing.deleteLater()
        self.view.deleteLater()
        QTest.qWait(1)


@pytest.fixture
def kit(qtbot: QtBot) -> Iterator[Kit]:
    made = Kit(qtbot)
    yield made
    made.close()
