"""Looks for what is left of a visitor: in the view model, in every item, in fields, keyboard, camera and clipboard."""

from __future__ import annotations

import dataclasses
import gc
from collections import deque
from collections.abc import Iterator, Mapping
from types import CellType, FunctionType, MethodType
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from sambut.kiosk.answers import Answers, CardFacts
from sambut.kiosk.inputs import Inputs
from sambut.kiosk.scan.reading import CardFields
from sambut.queue.guestbook import GuestBook, Identity
from sambut.queue.office import Office
from sambut.queue.operations.recall import Known
from sambut.queue.rulebook import Rulebook
from sambut.tests.kiosk.screens.one_kiosk import Kiosk, every_item

PERSONAL = (Answers, CardFacts, CardFields, GuestBook, Identity, Inputs, Known)
"""What a visitor's words and a card's are kept in while they are needed."""
SAID = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value, QAccessible.Text.Help)
AROUND = (Qt.InputMethodQuery.ImSurroundingText, Qt.InputMethodQuery.ImTextBeforeCursor)
STATIC = (Office, Rulebook, type, str, bytes, int, float)


def remains(kiosk: Kiosk, secrets: tuple[str, ...], deep: bool = True) -> dict[str, list[str]]:
    """Which secrets are found where; empty when nothing is left. deep: among all that Python holds as well."""
    kiosk.settle()
    places = {
        "model": "\n".join(texts_in(kiosk.model)),
        "objects": "\n".join(text for one in (alive() if deep else ()) for text in texts_in(one)),
        "items": kiosk.strings(),
        "spoken": "\n".join(spoken(kiosk)),
        "input method": "\n".join(around_carets(kiosk)),
        "undo": "\n".join(undone(kiosk)),
        "clipboard": QGuiApplication.clipboard().text(),
        "title": kiosk.window.title(),
    }
    found = {place: [secret for secret in secrets if secret in text] for place, text in places.items()}
    if kiosk.pictured():
        found["camera"] = ["a picture"]
    return {place: secret for place, secret in found.items() if secret}


def texts_in(root: Any) -> Iterator[str]:
    """Every text that can be reached from an object: fields, containers, closures; the office and its rules aside."""
    waiting, seen = deque([root]), set[int]()
    while waiting:
        one = waiting.popleft()
        if isinstance(one, str):
            yield one
        elif id(one) not in seen and not isinstance(one, STATIC):
            seen.add(id(one))
            waiting.extend(_parts(one))


def _parts(one: Any) -> Iterator[Any]:
    if isinstance(one, Mapping):
        yield from (part for pair in one.items() for part in pair)
    elif isinstance(one, (list, tuple, set, frozenset, deque)):
        yield from one
    elif isinstance(one, MethodType):
        yield one.__self__
    elif isinstance(one, FunctionType):
        yield from (cell.cell_contents for cell in one.__closure__ or () if cell != CellType())
    elif dataclasses.is_dataclass(one):
        yield from (getattr(one, field.name, None) for field in dataclasses.fields(one))
    elif type(one).__module__.startswith(("sambut.kiosk", "sambut.assets")):
        yield from vars(one).values()


def alive() -> list[Any]:
    """Every value of a personal kind that Python still holds, wherever it is."""
    gc.collect()
    return [one for one in gc.get_objects() if type(one) in PERSONAL]


def spoken(kiosk: Kiosk) -> Iterator[str]:
    """What assistive technology is told of every item."""
    was_active = QAccessible.isActive()
    QAccessible.setActive(True)
    for item in every_item(kiosk.window.contentItem()):
        interface = QAccessible.queryAccessibleInterface(item)
        if interface is not None:
            yield from (interface.text(kind) for kind in SAID)
    QAccessible.setActive(was_active)


def fields(kiosk: Kiosk) -> list[QQuickItem]:
    """Everything that takes text."""
    return [item for item in every_item(kiosk.window.contentItem()) if item.inherits("QQuickTextInput")]


def around_carets(kiosk: Kiosk) -> Iterator[str]:
    """What an input method may ask of every field."""
    for field in fields(kiosk):
        yield from (str(field.inputMethodQuery(question) or "") for question in AROUND)


def undone(kiosk: Kiosk) -> Iterator[str]:
    """What every field can be made to say by undoing, as with Ctrl+Z; then it is done again."""
    for field in fields(kiosk):
        steps = 0
        while field.property("canUndo") and steps < 50:
            steps += 1
            assert field.metaObject().invokeMethod(field, "undo")
            yield str(field.property("text"))
        for _ in range(steps):
            field.metaObject().invokeMethod(field, "redo")
        QTest.qWait(1)
