"""The officer's window: its parts, which page is shown, and what each key does."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Property, Signal, Slot
from PySide6.QtGui import QWindow
from PySide6.QtQml import QmlElement, QmlUncreatable

from ..assets.worker import Runner
from ..queue.access import Role
from ..queue.office import Office
from .desk.desk_model import DeskModel
from .desk.desk_table import desk_table
from .desk.seat_model import SeatModel
from .desk.sign_in_model import SignInModel
from .dialogs.dialog_model import DialogModel
from .find.contact_model import ContactModel
from .find.finding import Finding
from .find.history_model import HistoryModel
from .find.palette_model import PaletteModel
from .followups.followups_model import FollowUpsModel
from .frame import FrameInputs, FrameProps, Over, derive_frame
from .head.head_model import HeadModel
from .keys import KEYS
from .pages import PageKind
from .part import Part, within
from .people.people_model import PeopleModel
from .people.pin_model import PinModel
from .people.reads_model import ReadsModel
from .records.records_model import RecordsModel
from .report.screen.report_model import ReportModel
from .report.screen.report_table import report_table
from .report.screen.send import Send
from .shift import Message, Shift
from .window.delivery_model import DeliveryModel, FreeBytes
from .window.layout_file import LayoutFile
from .window.layout_model import LayoutModel
from .window.lock_model import LockModel
from .window.notice_model import NoticeModel
from .window.window_keeper import WindowKeeper

QML_IMPORT_NAME = "Sambut.Counter"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by the counter's entry point")
class CounterModel(Part[FrameInputs, FrameProps]):  # type: ignore[operator]  # the stubs make QmlUncreatable a class
    """One officer's window; what belongs to one page is in that page's part."""

    follows_time = True

    kindChanged = Signal()
    languageChanged = Signal(str)

    def __init__(
        self,
        office: Office,
        runner: Runner,
        desk: int = 0,
        *,
        lock_minutes: int = 0,
        layout: LayoutFile | None = None,
        reports: Runner | None = None,
        deliveries: Runner | None = None,
        send: Send | None = None,
        free_bytes: FreeBytes = lambda: None,
    ) -> None:
        shift = Shift(office, runner)
        super().__init__(shift, FrameInputs, derive_frame)
        self._layout = LayoutModel(shift, runner, layout)
        self._dialog = DialogModel(shift)
        self._sign_in = SignInModel(shift)
        self._seat = SeatModel(shift, self._dialog, desk)
        self._desk = DeskModel(shift, self._dialog)
        self._finding = Finding(shift, self._dialog, self._desk, self._show_desk)
        self._lock = LockModel(shift, lock_minutes)
        self._notice = NoticeModel(shift, self._desk)
        self._head = HeadModel(shift, self._dialog)
        self._delivery = DeliveryModel(shift, free_bytes, deliveries)
        self._people = PeopleModel(shift, self._dialog)
        self._reads = ReadsModel(shift, self._dialog)
        self._pin = PinModel(shift, self._dialog)
        self._records = RecordsModel(shift)
        self._followups = FollowUpsModel(shift, self._dialog)
        self._report = ReportModel(shift, self._dialog, reports, send)
        self._keeper: WindowKeeper | None = None
        self._acts = desk_table(shift, self._dialog, self._desk) | report_table(self._report) | self._window_acts()
        self._readers: dict[PageKind, Callable[[], None]] = {
            "desks": self._seat.refresh,
            "head": self._head.refresh,
            "people": self._people.refresh,
            "followups": self._followups.refresh,
        }
        self._join()
        shift.speak(self._layout.layout.language)

    def _window_acts(self) -> dict[str, Callable[[], None]]:
        return {
            "find": self._switch_palette,
            "history": self._finding.switch_history,
            "contact": self._finding.contact.switch,
            "day": self._change_day,
            "desk": lambda: self.go("main" if self._desk.is_seated else "desks"),
            "head": lambda: self.go("head"),
            "people": lambda: self.go("people"),
            "report": lambda: self.go("report"),
            "followups": self._show_followups,
            "record": self._records.askLast,
            "pin": self._pin.change,
            "bar": self.switchBar,
            "theme": self._layout.nextTheme,
            "language": self.switchLanguage,
            "caps": lambda: self._put_over("caps"),
            "menu": lambda: self._put_over("menu"),
            "lock": self._lock.lock,
            "leave": self._seat.leaveDesk,
            "sign_out": self._sign_in.signOut,
        }

    def _join(self) -> None:
        self._shift.told.connect(self._told)
        self._sign_in.entered.connect(self._entered)
        self._seat.taken.connect(self._seated)
        self._seat.left.connect(self._risen)
        self._desk.seatLost.connect(self._risen)
        self._desk.changed.connect(lambda: self._records.follow(self._desk.guest))
        self._desk.acting.connect(self._records.flush)
        self._desk.notReady.connect(self._records.show_faults)
        self._desk.may_finish = self._records.before_finish
        self._records.moved.connect(self._desk.refresh)
        self._lock.changed.connect(self._locked)
        self.kindChanged.connect(lambda: self._report.attend(present=self._shown.kind == "report"))
        self._finding.palette.commandChosen.connect(self.press)
        self._layout.changed.connect(lambda: self._change(theme=self._layout.layout.theme))
        self._change(theme=self._layout.layout.theme)

    # What QML reads. The getters' types are what qmllint knows.

    def _get_kind(self) -> str:
        return self._shown.kind

    def _get_language(self) -> str:
        return self._inputs.language

    def _get_dialog(self) -> DialogModel:
        return self._dialog

    def _get_sign_in(self) -> SignInModel:
        return self._sign_in

    def _get_seat(self) -> SeatModel:
        return self._seat

    def _get_desk(self) -> DeskModel:
        return self._desk

    def _get_records(self) -> RecordsModel:
        return self._records

    def _get_followups(self) -> FollowUpsModel:
        return self._followups

    def _get_layout(self) -> LayoutModel:
        return self._layout

    def _get_lock(self) -> LockModel:
        return self._lock

    def _get_notice(self) -> NoticeModel:
        return self._notice

    def _get_head(self) -> HeadModel:
        return self._head

    def _get_delivery(self) -> DeliveryModel:
        return self._delivery

    def _get_people(self) -> PeopleModel:
        return self._people

    def _get_reads(self) -> ReadsModel:
        return self._reads

    def _get_report(self) -> ReportModel:
        return self._report

    def _get_palette(self) -> PaletteModel:
        return self._finding.palette

    def _get_history(self) -> HistoryModel:
        return self._finding.history

    def _get_contact(self) -> ContactModel:
        return self._finding.contact

    def _get_keys(self) -> list[dict[str, str]]:
        return [{"action": row.action, "key": row.key} for row in KEYS if row.key]

    def _get_caps(self) -> dict[str, str]:
        return {row.action: row.key for row in KEYS}

    kind = Property(str, _get_kind, notify=kindChanged)
    language = Property(str, _get_language, notify=languageChanged)
    dialog = within(_get_dialog)
    signIn = within(_get_sign_in)
    seat = within(_get_seat)
    desk = within(_get_desk)
    records = within(_get_records)
    followups = within(_get_followups)
    layout = within(_get_layout)
    lock = within(_get_lock)
    notice = within(_get_notice)
    head = within(_get_head)
    delivery = within(_get_delivery)
    people = within(_get_people)
    reads = within(_get_reads)
    report = within(_get_report)
    palette = within(_get_palette)
    history = within(_get_history)
    contact = within(_get_contact)
    keys = Property("QVariantList", _get_keys, constant=True)  # type: ignore[arg-type]
    caps = Property("QVariantMap", _get_caps, constant=True)  # type: ignore[arg-type]

    # Pages

    def go(self, page: PageKind) -> None:
        """Shows a page."""
        self._finding.put_away()
        self._change(page=page, over="")
        self._readers.get(page, lambda: None)()

    def _entered(self) -> None:
        self._followups.remind()
        self._lock.touch()
        self.go("head" if self._shift.actor.role is Role.HEAD else "desks")

    def _seated(self) -> None:
        self._change(seated=True)
        self.go("main")
        self._desk.sit()

    def _risen(self) -> None:
        self._change(seated=False, bar=False)
        self._desk.rise()
        self.go("desks")

    def _locked(self) -> None:
        self._finding.put_away()
        self._change(locked=self._lock.shown.locked, over="")

    def forget(self) -> None:
        """See Part."""
        super().forget()
        self._change(theme=self._layout.layout.theme)

    def _show(self) -> None:
        before = self._shown.kind
        super()._show()
        if self._shown.kind != before:
            self.kindChanged.emit()

    # Keys

    @Slot(str)
    def press(self, action: str) -> None:
        """A key was struck or its line in the menu chosen: does it where it is in force and nothing stands above."""
        row = next(row for row in KEYS if row.action == action)
        role = self._inputs.account.role if self._inputs.account else None
        if not row.is_for(self._shown.kind, role) or (self._dialog.is_open and action != "lock"):
            return
        over = self._shown.over or self._finding.over
        if over and action not in {over, "lock"}:
            return
        self._acts[action]()

    @Slot(str)
    def choose(self, action: str) -> None:
        """A line of the menu was chosen: the menu goes, then it is done."""
        self._change(over="")
        self.press(action)

    @Slot()
    def cancel(self) -> None:
        """Escape: puts away what stands over the page, or else the message, or else what is offered."""
        if self._inputs.locked:
            return
        if self._dialog.is_open:
            self._dialog.cancel()
        elif self._shown.over:
            self._change(over="")
        elif self._finding.step_back():
            return
        elif self._report.calendar.is_open:
            self._report.calendar.close()
        elif self._inputs.message is not None:
            self._shift.hush()
        else:
            self._desk.dismissOffer()

    def _switch_palette(self) -> None:
        if self._finding.palette.is_open:
            self._finding.palette.close()
        else:
            self._finding.palette.open(self._inputs.page, self._inputs.theme)

    def _show_desk(self) -> None:
        if self._inputs.page != "main":
            self.go("main")

    def _show_followups(self) -> None:
        self._followups.enter()
        self.go("followups")

    def _change_day(self) -> None:
        if self._inputs.page != "head":
            self.go("head")
        self._head.askDay()

    def _put_over(self, what: Over) -> None:
        self._change(over="" if self._shown.over == what else what)

    @Slot()
    def switchBar(self) -> None:
        """Puts the desk bar on the desktop, or takes it away."""
        self._change(bar=not self._shown.bar)

    @Slot()
    def finishFromBar(self) -> None:
        """Finishes; where there is something to ask first, the whole window comes forward with the question."""
        self._show_desk()
        self.press("finish")
        if self._dialog.is_open and self._keeper is not None:
            self._keeper.raise_window()

    @Slot(str)
    def speak(self, language: str) -> None:
        """Changes the window's language."""
        self._shift.speak(language)
        self._layout.note(language=language)
        self.languageChanged.emit(language)

    @Slot()
    def switchLanguage(self) -> None:
        """The other language."""
        self.speak("en" if self._inputs.language == "id" else "id")

    # What comes from outside

    def attach(self, window: QWindow, *, placed: bool = False) -> None:
        """The window that shows this model. placed: it stands where it is to stand."""
        keeper = self._keeper = WindowKeeper(window, self._layout, placed=placed)
        for child in window.findChildren(QWindow):
            keeper.watch(child)
        keeper.touched.connect(self._lock.touch)
        keeper.looked.connect(lambda: self._notice.go_away(away=not keeper.is_looked_at()))
        window.activeChanged.connect(lambda: None if window.isActive() else self._finding.contact.hide())
        self._notice.alerted.connect(keeper.alert)
        self._notice.wanted.connect(keeper.raise_window)

    def start(self) -> None:
        """Begins to follow the clock."""
        self._shift.start()

    @Slot()
    def refresh(self) -> None:
        """Reads anew what is shown, and the desk behind it."""
        self._desk.refresh()
        self._delivery.refresh()
        self._readers.get(self._shown.kind, lambda: None)()

    @Slot()
    def tick(self) -> None:
        """Time has passed."""
        self._shift.ticked.emit()

    def _told(self, message: Message | None) -> None:
        self._change(message=message)
