"""Where a name could remain: what a window shows, says and holds, the clipboard, and the office's files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from types import CellType, FunctionType, MethodType
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication
from PySide6.QtQml import QJSValue
from PySide6.QtQuick import QQuickItem
from shiboken6 import Shiboken

import sambut

from .desk_hands import Hands

CONTAINERS = (dict, list, tuple, set, frozenset)
ROOT = Path(sambut.__path__[0])
OF_QT = {"text", "displayText", "placeholderText", "title", "props", "page", "queue", "clock", "marked"}
ENCODINGS = ("utf-8", "utf-16-le")


def find_in(texts: Iterable[tuple[str, str]], secrets: Iterable[str]) -> set[tuple[str, str]]:
    """(where, secret) of every secret that a (where, text) holds, in whatever letters."""
    wanted = [(secret, secret.casefold()) for secret in secrets]
    folded = ((where, text.casefold()) for where, text in texts)
    return {(where, secret) for where, text in folded for secret, small in wanted if small in text}


def in_sight(hands: Hands) -> Iterator[tuple[str, str]]:
    """What anybody who comes to the window can see, hear from a screen reader, or paste."""
    for item in hands.items():
        for name in ("text", "displayText", "placeholder"):
            yield f"shown {item.objectName() or item.metaObject().className()}", str(item.property(name) or "")
    for window in QGuiApplication.topLevelWindows():
        yield "title", window.title()
    yield "clipboard", QGuiApplication.clipboard().text()
    yield from _spoken(QAccessible.queryAccessibleInterface(hands.window), "spoken")


def _spoken(face: QAccessibleInterface | None, where: str) -> Iterator[tuple[str, str]]:
    if face is None or not face.isValid() or face.state().invisible:
        return
    for kind in (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value):
        yield where, face.text(kind)
    for place in range(face.childCount()):
        yield from _spoken(face.child(place), where)


def in_objects(hands: Hands) -> Iterator[tuple[str, str]]:
    """Every property that can hold a text, of every Qt object of the windows and of every part of the model."""
    parts = [part for part in vars(hands.model).values() if isinstance(part, QObject)]
    todo: list[Any] = [hands.model, *parts, *QGuiApplication.topLevelWindows()]
    seen: set[int] = set()
    while todo:
        thing = todo.pop()
        if not isinstance(thing, QObject) or (address := Shiboken.getCppPointer(thing)[0]) in seen:
            continue
        seen.add(address)
        todo += thing.children()
        todo += thing.childItems() if isinstance(thing, QQuickItem) else []
        yield from ((f"{thing.objectName()}.{name}", _text(thing, name)) for name in property_names())


@cache
def property_names() -> tuple[str, ...]:
    """What the product's QML declares to hold a text or a map, and what Qt and the window's parts call theirs."""
    declared = re.compile(r"property (?:var|string|list<string>) (\w+)")
    files = [path for folder in ("counter", "assets/ui") for path in (ROOT / folder).rglob("*.qml")]
    return tuple(sorted({name for path in files for name in declared.findall(path.read_text("utf-8"))} | OF_QT))


def _text(thing: QObject, name: str) -> str:
    """Empty for a property of that name which is an object: objects are searched themselves."""
    try:
        value = thing.property(name)
    except RuntimeError:
        return ""
    return repr(value.toVariant() if isinstance(value, QJSValue) else value)


def in_python(hands: Hands) -> Iterator[tuple[str, str]]:
    """Every text that the window's parts hold, through their attributes, lists and what their functions remember."""
    todo: list[tuple[str, Any]] = [("model", hands.model)]
    seen: set[int] = set()
    while todo:
        where, thing = todo.pop()
        if isinstance(thing, str):
            yield where, thing
        elif id(thing) not in seen:
            seen.add(id(thing))
            todo += [(f"{where}.{name}", part) for name, part in _parts(thing)]


def _parts(thing: Any) -> list[tuple[str, Any]]:
    if isinstance(thing, dict):
        return [(str(key), value) for key, value in thing.items()]
    if isinstance(thing, CONTAINERS):
        return [("", value) for value in thing]
    if isinstance(thing, MethodType):
        return [("self", thing.__self__)]
    if isinstance(thing, FunctionType):
        return [("closure", cell) for cell in thing.__closure__ or ()]
    if isinstance(thing, CellType):
        return [("cell", thing.cell_contents)]
    if not type(thing).__module__.startswith("sambut."):
        return []
    slots = [name for kind in type(thing).__mro__ for name in getattr(kind, "__slots__", ())]
    named = vars(thing) if hasattr(thing, "__dict__") else {}
    return [*named.items(), *((name, getattr(thing, name, None)) for name in slots)]


def in_files(folder: Path) -> Iterator[tuple[str, str]]:
    """Every file of the office's folder, however its letters are written."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            raw = path.read_bytes()
            for encoding in ENCODINGS:
                for start in (0, 1):
                    yield path.name, raw[start:].decode(encoding, errors="ignore")
