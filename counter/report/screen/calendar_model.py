"""The picker of days: walks through the months by keys or mouse, and gives the chosen day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ....assets.worker import Runner
from ....queue.report.period import Period
from ...part import Part
from ...shift import Shift, note_fault
from .derive_calendar import CalendarInputs, CalendarProps, derive_calendar, shifted
from .reading import read_guests
from .report_inputs import EARLIEST, Side

QML_IMPORT_NAME = "Sambut.Counter"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by the report's model")
class CalendarModel(Part[CalendarInputs, CalendarProps]):  # type: ignore[operator]  # the stubs make QmlUncreatable a class
    """picked: a side and its day, or None for the usual comparison. Which days had guests is read once a month.

    One month is read at a time, and after it only the one that is looked at then.
    """

    picked = Signal(str, object)

    def __init__(self, shift: Shift, runner: Runner | None) -> None:
        super().__init__(shift, CalendarInputs, derive_calendar)
        self._runner = runner
        self._read: set[date] = set()
        self._wanted: date | None = None
        self._visit, self._running = 0, False

    @property
    def is_open(self) -> bool:
        """Whether a day is being chosen."""
        return self._inputs.side is not None

    def open(self, side: Side, asked: Period, cursor: date, *, own: bool) -> None:
        """Begins to choose a day; the marked one is what is asked for now."""
        now = self._shift.now()
        today = self._inputs.rules.hours.local(now).date()
        self._read.discard(today.replace(day=1))
        self._change(side=side, asked=asked, own=own, now=now)
        self._mark(min(cursor, today), anew=True)

    @Slot()
    def close(self) -> None:
        """Leaves everything as it was."""
        self._wanted = None
        self._change(side=None)

    @Slot(str)
    def choose(self, key: str) -> None:
        """Takes a day by its key, unless it is still to come."""
        side, day = self._inputs.side, date.fromisoformat(key) if key else self._inputs.cursor
        if side is None or day > self._inputs.today or self._shift.locked:
            return
        self.close()
        self.picked.emit(side, day)

    @Slot()
    def chooseUsual(self) -> None:
        """Back to the usual comparison."""
        if self._inputs.side == "other" and not self._shift.locked:
            self.close()
            self.picked.emit("other", None)

    @Slot(int)
    def step(self, days: int) -> None:
        """Marks a day so many further."""
        self._mark(self._inputs.cursor + timedelta(days=days))

    @Slot(int)
    def turn(self, months: int) -> None:
        """Goes so many months further."""
        if self.is_open:
            self._mark(shifted(self._inputs.cursor, months))

    @Slot(bool)
    def edge(self, last: bool) -> None:
        """Marks the week's first or last day within the month."""
        cursor = self._inputs.cursor
        day = cursor + timedelta(days=6 - cursor.weekday() if last else -cursor.weekday())
        while day.month != cursor.month:
            day += timedelta(days=-1 if last else 1)
        self._mark(day)

    def _mark(self, day: date, *, anew: bool = False) -> None:
        if not self.is_open:
            return
        day, before = max(EARLIEST, min(day, self._inputs.today)), self._inputs.month
        self._change(cursor=day, month=day.replace(day=1))
        if anew or self._inputs.month != before:
            self._want(self._inputs.month)

    def _want(self, month: date) -> None:
        """A month is shown now, and no other: its guests are wanted, also where they could not be read before."""
        self._wanted = month
        self._go_on()

    def _go_on(self) -> None:
        month, office, visit = self._wanted, self._shift.office, self._visit
        if self._running or month is None or month in self._read:
            return
        self._wanted, self._running = None, True

        def finish(take: Callable[[], None]) -> None:
            if visit == self._visit:
                self._running = False
                take()
                self._go_on()

        def found(guests: dict[date, int]) -> None:
            self._read.add(month)
            self._change(guests={**self._inputs.guests, **guests})

        self._shift.run(
            lambda actor: read_guests(office, actor, month),
            lambda guests: finish(lambda: found(guests)),
            lambda error: finish(lambda: note_fault(error)),
            self._runner,
        )

    def forget(self) -> None:
        """See Part."""
        self._read, self._wanted = set(), None
        self._visit, self._running = self._visit + 1, False
        super().forget()
