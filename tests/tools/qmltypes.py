"""Writes what qmllint must know of the QML types that Python registers: one qmldir and plugins.qmltypes per module."""

from __future__ import annotations

import inspect
import sys
import typing
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMetaMethod, QMetaObject, QMetaProperty, QObject

from sambut.counter.desk.desk_model import DeskModel
from sambut.counter.desk.seat_model import SeatModel
from sambut.counter.desk.sign_in_model import SignInModel
from sambut.counter.dialogs.dialog_model import DialogModel
from sambut.counter.find.contact_model import ContactModel
from sambut.counter.find.history_model import HistoryModel
from sambut.counter.find.palette_model import PaletteModel
from sambut.counter.followups.followups_model import FollowUpsModel
from sambut.counter.head.head_model import HeadModel
from sambut.counter.model import CounterModel
from sambut.counter.people.people_model import PeopleModel
from sambut.counter.people.reads_model import ReadsModel
from sambut.counter.records.records_model import RecordsModel
from sambut.counter.report.screen.calendar_model import CalendarModel
from sambut.counter.report.screen.report_model import ReportModel
from sambut.counter.report.screen.save_model import SaveModel
from sambut.counter.window.delivery_model import DeliveryModel
from sambut.counter.window.layout_model import LayoutModel
from sambut.counter.window.lock_model import LockModel
from sambut.counter.window.notice_model import NoticeModel
from sambut.kiosk.board.model import BoardModel
from sambut.kiosk.board.slides.slide_picture import SlidePicture
from sambut.kiosk.model import KioskModel
from sambut.kiosk.scan.preview import CameraPreview
from sambut.kiosk.survey.model import SurveyModel
from sambut.kiosk.upkeep.model import UpkeepModel

COUNTER = (
    CounterModel,
    DialogModel,
    SignInModel,
    SeatModel,
    DeskModel,
    RecordsModel,
    FollowUpsModel,
    DeliveryModel,
    LayoutModel,
    LockModel,
    NoticeModel,
    HeadModel,
    PeopleModel,
    ReadsModel,
    ReportModel,
    CalendarModel,
    SaveModel,
    PaletteModel,
    HistoryModel,
    ContactModel,
)
TYPES: dict[str, tuple[type[QObject], ...]] = {
    "Sambut.Kiosk": (KioskModel,),
    "Sambut.Scan": (CameraPreview,),
    "Sambut.Slides": (SlidePicture,),
    "Sambut.Counter": COUNTER,
    "Sambut.Board": (BoardModel,),
    "Sambut.Upkeep": (UpkeepModel,),
    "Sambut.Survey": (SurveyModel,),
}
UNCREATABLE = frozenset({"Sambut.Kiosk", "Sambut.Counter", "Sambut.Board", "Sambut.Upkeep", "Sambut.Survey"})
_PLAIN = {"float": "double", "PyObject": "QVariant", "void": ""}


def main(out_dir: Path) -> None:
    """Writes every module below out_dir, where qmllint finds it by -I."""
    for module, kinds in TYPES.items():
        folder = out_dir.joinpath(*module.split("."))
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "qmldir").write_text(
            f"module {module}\ntypeinfo plugins.qmltypes\ndepends QtQuick\n", encoding="utf-8"
        )
        components = "".join(describe(module, kind) for kind in kinds)
        text = f"import QtQuick.tooling 1.2\n\nModule {{\n{components}}}\n"
        (folder / "plugins.qmltypes").write_text(text, encoding="utf-8")


def describe(module: str, kind: type[QObject]) -> str:
    """One type of a module, as a qmltypes file has it."""
    meta: QMetaObject = kind.staticMetaObject  # type: ignore[attr-defined]
    name, own = meta.className(), _topmost_own(meta)
    lines = [
        f'name: "{name}"',
        'accessSemantics: "reference"',
        f'prototype: "{own.superClass().className()}"',
        f'exports: ["{module}/{name} 1.0"]',
        "exportMetaObjectRevisions: [256]",
        *(["isCreatable: false"] if module in UNCREATABLE else []),
        *(_property(meta.property(i), kind) for i in range(own.propertyOffset(), meta.propertyCount())),
        *(_method(meta.method(i)) for i in range(own.methodOffset(), meta.methodCount())),
    ]
    body = "\n".join(f"        {line}" for line in lines)
    return f"    Component {{\n{body}\n    }}\n"


def _topmost_own(meta: QMetaObject) -> QMetaObject:
    """The class nearest to Qt's own: what it declares belongs to the type too."""
    while not meta.superClass().className().startswith("Q"):
        meta = meta.superClass()
    return meta


def _property(part: QMetaProperty, owner: type[QObject]) -> str:
    kind, pointer = _kind(_text(part.typeName()))
    if kind == "QObject":
        getter = getattr(inspect.getattr_static(owner, _text(part.name())), "fget", None)
        told = typing.get_type_hints(getter)["return"] if getter else QObject
        kind = told.__name__ if any(told in kinds for kinds in TYPES.values()) else kind
    notify = _text(part.notifySignal().name()) if part.hasNotifySignal() else ""
    fields = [
        f'name: "{_text(part.name())}"',
        f'type: "{kind}"',
        *(["isPointer: true"] if pointer else []),
        *(["isReadonly: true"] if not part.isWritable() else []),
        *([f'notify: "{notify}"'] if notify else []),
        *(["isPropertyConstant: true"] if part.isConstant() else []),
    ]
    return f"Property {{ {'; '.join(fields)} }}"


def _method(part: QMetaMethod) -> str:
    word = "Signal" if part.methodType() == QMetaMethod.MethodType.Signal else "Method"
    returned, _ = _kind(_text(part.typeName()))
    text = f'name: "{_text(part.name())}"' + (f'; type: "{returned}"' if returned else "")
    names = [_text(name) or f"value{i}" for i, name in enumerate(part.parameterNames())]
    kinds = [_kind(_text(kind)) for kind in part.parameterTypes()]
    for name, (kind, pointer) in zip(names, kinds, strict=True):
        text += f'\n            Parameter {{ name: "{name}"; type: "{kind}"{"; isPointer: true" if pointer else ""} }}'
    return f"{word} {{ {text} }}"


def _text(raw: Any) -> str:
    return raw if isinstance(raw, str) else bytes(raw).decode()


def _kind(name: str) -> tuple[str, bool]:
    bare = name.removesuffix("*")
    return _PLAIN.get(bare, bare), bare != name


if __name__ == "__main__":
    main(Path(sys.argv[1]))
