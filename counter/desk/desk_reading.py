"""The desk as it was last read: the guest, the lists, the clock, and when it must be read again."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import Property, Signal

from ...assets.maps import to_map
from ...queue.errors import KnownError
from ...queue.operations.desk_view import DeskView
from ...queue.ticket import Ticket
from ..dialogs.dialog_model import DialogModel
from ..part import Part
from ..shift import Shift, note_fault
from .derive_clock import derive_clock
from .derive_desk import derive_desk
from .derive_marked import derive_marked
from .derive_queue import derive_queue
from .desk_inputs import DeskInputs
from .desk_props import ClockProps, DeskProps
from .queue_props import MarkedProps, QueueProps

READ_AGAIN = timedelta(seconds=15)
"""Who is next changes with time alone: so old the reading may become."""


class DeskReading(Part[DeskInputs, DeskProps]):
    """What an officer's desk is, read anew at each commit and as time passes.

    Lists, clock and mark have signals of their own: the clock changes each second, a long list seldom.

    seatLost: the desk was taken over.
    """

    follows_time = True

    queueChanged = Signal()
    clockChanged = Signal()
    markedChanged = Signal()
    seatLost = Signal()

    def __init__(self, shift: Shift, dialog: DialogModel) -> None:
        self._queue_shown, self._clock_shown, self._marked_shown = QueueProps(), ClockProps(), MarkedProps()
        self._queue_map, self._clock_map = to_map(self._queue_shown), to_map(self._clock_shown)
        self._marked_map = to_map(self._marked_shown)
        super().__init__(shift, DeskInputs, derive_desk)
        self._dialog = dialog
        self._seated = self._reading = False
        self._read_at: datetime | None = None

    # What is shown

    def _get_queue(self) -> dict[str, Any]:
        return self._queue_map

    def _get_clock(self) -> dict[str, Any]:
        return self._clock_map

    def _get_marked(self) -> dict[str, Any]:
        return self._marked_map

    queue = Property("QVariantMap", _get_queue, notify=queueChanged)  # type: ignore[arg-type]
    clock = Property("QVariantMap", _get_clock, notify=clockChanged)  # type: ignore[arg-type]
    marked = Property("QVariantMap", _get_marked, notify=markedChanged)  # type: ignore[arg-type]

    @property
    def queue_shown(self) -> QueueProps:
        """The waiting list."""
        return self._queue_shown

    @property
    def clock_shown(self) -> ClockProps:
        """The standard's clock."""
        return self._clock_shown

    @property
    def marked_shown(self) -> MarkedProps:
        """The ticket that is marked in a list."""
        return self._marked_shown

    @property
    def inputs(self) -> DeskInputs:
        """What all of it is derived from."""
        return self._inputs

    @property
    def view(self) -> DeskView | None:
        """The desk as it was last read."""
        return self._inputs.view

    @property
    def guest(self) -> Ticket | None:
        """The ticket of the guest at the desk."""
        return self._inputs.view.guest.ticket if self._inputs.view and self._inputs.view.guest else None

    def _show(self) -> None:
        """One after the other, each from the inputs of that moment: a list that was told may mark another row."""
        queue = derive_queue(self._inputs)
        if queue != self._queue_shown:
            self._queue_shown, self._queue_map = queue, to_map(queue)
            self.queueChanged.emit()
        clock = derive_clock(self._inputs)
        if clock != self._clock_shown:
            self._clock_shown, self._clock_map = clock, to_map(clock)
            self.clockChanged.emit()
        marked = derive_marked(self._inputs)
        if marked != self._marked_shown:
            self._marked_shown, self._marked_map = marked, to_map(marked)
            self.markedChanged.emit()
        super()._show()

    # Sitting down and leaving

    @property
    def is_seated(self) -> bool:
        """Whether the officer has a desk."""
        return self._seated

    def sit(self) -> None:
        """The officer has a desk now."""
        self._seated, self._reading = True, False
        self._change(view=None, filter="", marked="", aside="held", fault=None)
        self.refresh()

    def rise(self) -> None:
        """The officer has none any more."""
        self._seated = False
        self._change(view=None, marked="", fault=None)

    def forget(self) -> None:
        """See Part."""
        self._seated = False
        super().forget()

    def refresh(self) -> None:
        """Reads the desk anew."""
        if self._seated:
            self._reading, self._read_at = True, self._shift.now()
            self._shift.run(self._shift.office.desk_view, self._view_is, self._away)

    def _follow(self) -> None:
        super()._follow()
        if self._seated and not self._reading and self._is_old():
            self.refresh()

    def _is_old(self) -> bool:
        """Time alone has changed who is next, or brought somebody back from a hold."""
        now, view = self._inputs.now, self._inputs.view
        if self._read_at is None or now - self._read_at >= READ_AGAIN:
            return True
        until = [guest.ticket.held_until for guest in view.held] if view else []
        return any(back and self._read_at < back <= now for back in until)

    def _view_is(self, view: DeskView | None) -> None:
        self._reading = False
        if not self._seated:
            return
        if view is None:
            self._lose_seat()
        else:
            self._change(view=view, fault=None, now=self._shift.now())

    def _lose_seat(self) -> None:
        self.rise()
        self.seatLost.emit()
        self._shift.tell("told.no_desk")

    def _away(self, error: KnownError) -> None:
        """A reading failed: nothing was to be saved, the last good state stays with its time."""
        self._reading = False
        note_fault(error)
        self._change(fault=error.code)
