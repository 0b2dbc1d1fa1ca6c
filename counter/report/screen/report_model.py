"""The page of the report: what is asked for is read and drawn beside, one step at a time, and the last asked wins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtQml import QmlElement, QmlUncreatable, qmlEngine

from ....assets.worker import Runner
from ....queue.errors import KnownError
from ....queue.report.period import Span, period_before, period_of
from ...dialogs.dialog_model import DialogModel
from ...dialogs.form import Form
from ...part import Part, within
from ...shift import Job, Shift, note_fault
from ..changes import change_texts
from ..wording import wording_of
from .calendar_model import CalendarModel
from .derive_report import derive_report
from .page_pictures import NAME, PagePictures
from .reading import Reading, draw, read
from .report_inputs import EARLIEST, NO_LEAF, SIDES, Leaf, ReportInputs, Side, first_day, next_zoom, page_pixels
from .report_props import ReportProps
from .save_model import SaveModel, Shown
from .send import Send

QML_IMPORT_NAME = "Sambut.Counter"
QML_IMPORT_MAJOR_VERSION = 1
RESIZE_MILLISECONDS = 150
"""The window is still being drawn larger; until then the pages are shown as they are, stretched."""

Step = tuple[Side, Job, Callable[[Any], None]]


@QmlElement
@QmlUncreatable("made by the counter's model")
class ReportModel(Part[ReportInputs, ReportProps]):  # type: ignore[operator]  # the stubs make QmlUncreatable a class
    """Nothing is read before the page is entered, and nothing stays of it when it is left.

    turnedTo: other pages are shown than before. runner: of its own, so that a desk need not wait for a year's figures;
    None: the shift's.
    """

    turnedTo = Signal()

    def __init__(self, shift: Shift, dialog: DialogModel, runner: Runner | None, send: Send | None) -> None:
        super().__init__(shift, ReportInputs, derive_report)
        self._dialog, self._runner = dialog, runner
        self._pictures: PagePictures | None = None
        self._present, self._visit, self._running = False, 0, False
        self._again: set[Side] = set()
        self._readings: dict[Side, Reading] = {}
        self._calendar = CalendarModel(shift, runner)
        self._saver = SaveModel(shift, dialog, runner, self._whole, send)
        self._redraw = QTimer(self, singleShot=True, interval=RESIZE_MILLISECONDS)
        self._redraw.timeout.connect(self._go_on)
        self._calendar.picked.connect(self._picked)
        self._saver.readAnew.connect(self._read_anew)
        shift.changed.connect(self._go_on)
        shift.ticked.connect(self._turn_day)

    def _get_calendar(self) -> CalendarModel:
        return self._calendar

    def _get_saver(self) -> SaveModel:
        return self._saver

    calendar = within(_get_calendar)
    saver = within(_get_saver)

    @property
    def bytes_held(self) -> int:
        """Memory of the pictures."""
        return self._pictures.bytes_held if self._pictures else 0

    # The page comes and goes

    @Slot(QObject)
    def bind(self, page: QObject) -> None:
        """The page whose engine is to show the pictures."""
        engine = qmlEngine(page)
        if self._pictures is None and engine is not None:
            self._pictures = PagePictures()
            engine.addImageProvider(NAME, self._pictures)

    @Slot(float, float)
    def measure(self, pane: float, density: float) -> None:
        """How many logical pixels there are for pages, and how many of the device in each."""
        if (pane, density) == (self._inputs.pane, self._inputs.density):
            return
        self._change(pane=pane, density=density)
        self._draw_soon()

    def attend(self, *, present: bool) -> None:
        """The page is shown, or it is not any more: locked, left, signed out."""
        if present == self._present:
            return
        self._present = present
        self._visit += 1
        if present:
            now = self._shift.now()
            self._change(now=now)
            if self._inputs.day == date.min:
                self._change(day=first_day(self._inputs))
            self._ask()
        else:
            self._leave()

    def _leave(self) -> None:
        self._redraw.stop()
        self._calendar.close()
        self._saver.drop()
        self._again.clear()
        for side in SIDES:
            self._drop(side)
        self._change(busy=False, fault=None)

    def _drop(self, side: Side) -> None:
        if self._pictures is not None:
            self._pictures.drop(side)
        self._readings.pop(side, None)
        self._change(**{side: NO_LEAF})

    def forget(self) -> None:
        """See Part."""
        self._present, self._running = False, False
        self._visit += 1
        self._leave()
        pane, density = self._inputs.pane, self._inputs.density
        super().forget()
        self._change(pane=pane, density=density)

    # What is asked for

    def _ask(self, **changes: Any) -> None:
        """Something else is wanted; a reading that failed is tried anew."""
        if self._shift.locked or not self._present:
            return
        self._change(now=self._shift.now(), fault=None, **changes)
        if not self._inputs.compare:
            self._drop("other")
        self._go_on()

    @Slot(str)
    def chooseSpan(self, key: str) -> None:
        """Days, weeks, months, quarters or years."""
        self._ask(span=Span(key), other_day=None)

    @Slot(int)
    def step(self, by: int) -> None:
        """The period before or after; none that is still to come, or older than every office."""
        self._turn_day()
        period = self._inputs.period
        if by < 0 and self._shown.can_earlier:
            self._ask(day=max(EARLIEST, period_before(period).first))
        elif by > 0 and self._shown.can_later:
            self._ask(day=period.last + timedelta(days=1))

    @Slot()
    def showNow(self) -> None:
        """Today, this week, and so on."""
        self._ask(day=self._today())

    @Slot()
    def showBefore(self) -> None:
        """Yesterday, last week, and so on."""
        self._ask(day=period_before(period_of(self._inputs.span, self._today())).first)

    def _today(self) -> date:
        return self._inputs.rules.hours.local(self._shift.now()).date()

    @Slot(str)
    def pick(self, side: str) -> None:
        """Chooses a day in the month grid."""
        wish = self._inputs.wish("other" if side == "other" else "main")
        if wish is None or self._shift.locked or not self._present:
            return
        if side == "other":
            self._calendar.open("other", wish, wish.first, own=self._inputs.other_day is not None)
        else:
            self._calendar.open("main", wish, self._inputs.day, own=True)

    def _picked(self, side: Side, day: date | None) -> None:
        if side == "other":
            self._ask(other_day=day)
        elif day is not None:
            self._ask(day=day)

    @Slot()
    def switchCompare(self) -> None:
        """Another report beside it, or not."""
        self._ask(compare=not self._inputs.compare, other_day=None)

    @Slot(str)
    def choosePaper(self, language: str) -> None:
        """The document's language."""
        self._ask(paper=language)

    @Slot()
    def renew(self) -> None:
        """Reads anew what is asked for."""
        if self._present:
            self._again = {side for side in SIDES if self._inputs.wish(side)}
            self._ask()

    @Slot()
    def tellChanges(self) -> None:
        """What the kept edition says otherwise than the one before."""
        reading = self._inputs.main.reading
        kept = reading.kept if reading else None
        if reading is None or kept is None or not kept.changes or self._shift.locked:
            return
        say, inputs = self._inputs.say, self._inputs
        lines = change_texts(kept.changes, wording_of(reading.report, inputs.rules, inputs.language))
        title = say("report.changes_title", kept.number, kept.number - 1)
        self._dialog.ask(Form(title, say("report.close"), "\n".join(lines), "info"), lambda _: None)

    # How large it is

    @Slot(int)
    def zoom(self, by: int) -> None:
        """A step larger or smaller; 0: 100 %."""
        self._change(zoom=next_zoom(self._inputs, by) if by else 1.0)
        self._draw_soon()

    @Slot()
    def fit(self) -> None:
        """As wide as there is room."""
        self._change(zoom=0)
        self._draw_soon()

    def _draw_soon(self) -> None:
        if self._inputs.main.sources:
            self._redraw.start()
        else:
            self._go_on()

    # What is read and drawn

    def _turn_day(self) -> None:
        """Notices that a new day has begun: more can be asked for, and what is over by now is read to its end."""
        if self._present and self._today() != self._inputs.today:
            self._change(now=self._shift.now())
            self._go_on()

    def _whole(self) -> Shown | None:
        """What is shown, when it is what was asked for."""
        leaf = self._inputs.main
        if leaf.reading is None or leaf.period != self._inputs.period:
            return None
        return Shown(leaf.reading, self._inputs.document_language)

    def _go_on(self) -> None:
        """Takes the next step, if none is under way; what comes back is taken only if it is still wanted."""
        if self._running or not self._present or self._shift.locked:
            return
        step = next(filter(None, (self._due(side) for side in SIDES)), None)
        self._change(busy=step is not None)
        if step is None:
            return
        side, job, done = step
        visit, self._running = self._visit, True

        def finish(take: Callable[[], None]) -> None:
            self._running = False
            if visit == self._visit:
                take()
            self._go_on()

        def failed(error: KnownError) -> None:
            finish(lambda: self._fail(side, error))

        self._shift.run(job, lambda value: finish(lambda: done(value)), failed, self._runner)

    def _due(self, side: Side) -> Step | None:
        """What a side needs next: to be read, or to be drawn; nothing is read while the office is out of reach."""
        inputs, leaf, reading = self._inputs, self._inputs.leaf(side), self._readings.get(side)
        wish, pixels, language = inputs.wish(side), page_pixels(inputs, side), inputs.document_language
        if wish is None:
            return None
        if inputs.fault in {side, "main"}:
            reading = leaf.reading
        elif reading is None or reading.report.period != wish or side in self._again or inputs.was_open(reading):
            office = self._shift.office
            return side, (lambda actor: read(office, actor, wish)), lambda found: self._take(side, found)
        if reading is None or not pixels:
            return None
        if leaf.reading is reading and (leaf.language, leaf.pixels) == (language, pixels):
            return None
        rules, chosen = self._shift.rules, reading
        made = Leaf(chosen, language, pixels)
        return (
            side,
            lambda _: draw(chosen, rules, language, pixels),
            lambda pages: self._show_pages(side, made, pages),
        )

    def _take(self, side: Side, reading: Reading) -> None:
        self._again.discard(side)
        self._readings[side] = reading
        self._change(now=self._shift.now())

    def _read_anew(self, reading: Reading) -> None:
        """What went into a file is shown too: both say the same."""
        if not self._present or self._shift.locked or reading.report.period != self._inputs.period:
            return
        self._change(fault=None)
        self._take("main", reading)
        self._go_on()

    def _show_pages(self, side: Side, leaf: Leaf, pages: tuple[QImage, ...]) -> None:
        if self._pictures is None or self._inputs.wish(side) is None or not pages:
            return
        size, before = (pages[0].width(), pages[0].height()), self._inputs.main.period
        self._change(**{side: replace(leaf, sources=self._pictures.put(side, pages), size=size)})
        if side == "main" and before != leaf.period:
            self.turnedTo.emit()

    def _fail(self, side: Side, error: KnownError) -> None:
        note_fault(error)
        self._change(fault=side)
