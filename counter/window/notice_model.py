"""Tells the officer who looks elsewhere that somebody waits or waits too long: by number, never by name."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ..desk.desk_model import DeskModel
from ..inputs import Inputs
from ..part import Part
from ..shift import Shift
from .arrivals import Alert, Seen, Watch, look

QML_IMPORT_NAME = "Sambut.Counter"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class NoticeInputs(Inputs):
    """alert: what is being told; number: the late ticket; callable: whether the next one can be called."""

    alert: Alert = ""
    waiting: int = 0
    number: str = ""
    callable: bool = False


@dataclass(frozen=True, slots=True)
class NoticeProps:
    """The small window; not there while `open` is False."""

    open: bool = False
    late: bool = False
    text: str = ""
    callable: bool = False


def derive_notice(inputs: NoticeInputs) -> NoticeProps:
    """The notice in words."""
    if not inputs.alert:
        return NoticeProps()
    if inputs.alert == "late":
        return NoticeProps(True, late=True, text=inputs.say("notice.late", inputs.number))
    return NoticeProps(True, text=inputs.say("notice.waiting", inputs.waiting), callable=inputs.callable)


@QmlElement
@QmlUncreatable("made by the counter's model")
class NoticeModel(Part[NoticeInputs, NoticeProps]):  # type: ignore[operator]  # the stubs make QmlUncreatable a class
    """alerted: the desktop is to draw attention to the window. wanted: the officer wants to see the window."""

    alerted = Signal()
    wanted = Signal()

    def __init__(self, shift: Shift, desk: DeskModel) -> None:
        super().__init__(shift, NoticeInputs, derive_notice)
        self._desk, self._watch, self._away = desk, Watch(), False
        for signal in (desk.queueChanged, desk.clockChanged, desk.changed):
            signal.connect(self._look)

    def go_away(self, *, away: bool) -> None:
        """Whether the officer looks elsewhere."""
        self._away = away
        if not away:
            self.close()
        self._look()

    @Slot()
    def close(self) -> None:
        """The notice was seen."""
        self._change(alert="")

    @Slot()
    def show(self) -> None:
        """The window itself is wanted."""
        self.close()
        self.wanted.emit()

    @Slot()
    def callNext(self) -> None:
        """Calls the next guest from the notice, and brings the window."""
        self._desk.callNext()
        self.show()

    def forget(self) -> None:
        """See Part."""
        self._watch = Watch()
        super().forget()

    def _look(self) -> None:
        view = self._desk.view
        if view is None:
            self._watch = Watch()
            self._change(alert="")
            return
        number = view.guest.ticket.text if view.guest else ""
        late = number if self._desk.clock_shown.light == "red" and self._desk.clock_shown.running else ""
        here = (guest.ticket for guest in view.waiting if guest.ticket.wanted_desk in {None, view.desk.number})
        ids = frozenset(ticket.ticket_id for ticket in here)
        seen = Seen(self._shift.now(), self._away, view.waiting_total, ids, late)
        self._watch, alert = look(self._watch, seen)
        actions = self._desk.shown.actions
        free = actions is not None and actions.call.enabled
        self._change(waiting=view.waiting_total, callable=free, **({"alert": alert, "number": late} if alert else {}))
        if alert:
            self.alerted.emit()
        elif self._shown.open and not self._shown.late and not view.waiting_total:
            self.close()
