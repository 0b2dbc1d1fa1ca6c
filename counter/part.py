"""The pattern of the window's parts: frozen inputs, a pure derivation, frozen props, one signal."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any, ClassVar, Generic, TypeVar, cast

from PySide6.QtCore import Property, QObject, Signal

from ..assets.maps import to_map
from .inputs import Inputs
from .shift import Shift

I = TypeVar("I", bound=Inputs)  # noqa: E741 - inputs
P = TypeVar("P")
T = TypeVar("T")


class Part(QObject, Generic[I, P]):
    """A sub-model. QML reads `props`, Python reads `shown`; `changed` comes only when they differ from before."""

    follows_time: ClassVar[bool] = False
    """Whether the derivation reads the time of day; only then it is done again as time passes."""

    changed = Signal()

    def __init__(self, shift: Shift, inputs: type[I], derive: Callable[[I], P]) -> None:
        super().__init__()
        self._shift, self._make, self._derive = shift, inputs, derive
        self._inputs: I = self._fresh()
        self._shown: P = derive(self._inputs)
        self._map = to_map(self._shown)
        shift.changed.connect(self._follow)
        shift.ended.connect(self.forget)
        if self.follows_time:
            shift.ticked.connect(self._follow)

    @property
    def shown(self) -> P:
        """What is shown; for Python, tests and the rehearsal."""
        return self._shown

    def _get_props(self) -> dict[str, Any]:
        return self._map

    props = Property("QVariantMap", _get_props, notify=changed)  # type: ignore[arg-type]

    def forget(self) -> None:
        """The person has signed out: nothing of them stays."""
        self._inputs = self._fresh()
        self._show()

    def _fresh(self) -> I:
        shift = self._shift
        return self._make(shift.rules, shift.now(), shift.language, shift.account)

    def _follow(self) -> None:
        shift = self._shift
        self._change(now=shift.now(), language=shift.language, account=shift.account)

    def _change(self, **changes: Any) -> None:
        """New inputs, and what follows from them."""
        self._inputs = dataclasses.replace(self._inputs, **changes)
        self._show()

    def _show(self) -> None:
        shown = self._derive(self._inputs)
        if shown != self._shown:
            self._shown, self._map = shown, to_map(shown)
            self.changed.emit()


def within(getter: Callable[[Any], T]) -> T:
    """A part as a property of the whole; its getter's type is what type checker and qmllint know of it."""
    return cast("T", Property(QObject, getter, constant=True))
