"""Takes what is shown out of the window: into a file, to the system's viewer, or by e-mail."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QStandardPaths, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtQml import QmlElement, QmlUncreatable

from ....assets.worker import Runner
from ....queue.errors import KnownError
from ...dialogs.dialog_model import DialogModel
from ...dialogs.form import Form
from ...inputs import Inputs
from ...part import Part
from ...shift import Shift, note_fault
from .reading import Reading, read
from .saving import FORMS, Outcome, Saving, file_name, save
from .send import Send

QML_IMPORT_NAME = "Sambut.Counter"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown: a report, and the language of its pages."""

    reading: Reading
    language: str


@dataclass(frozen=True, slots=True)
class SaveInputs(Inputs):
    """busy: a file is made, or letters are queued."""

    busy: bool = False
    can_send: bool = False


@dataclass(frozen=True, slots=True)
class SaveProps:
    """hold: why nothing more can be taken out now; empty otherwise."""

    hold: str = ""
    can_send: bool = False


def derive_save(inputs: SaveInputs) -> SaveProps:
    """The buttons."""
    return SaveProps(inputs.say("report.hold.saving") if inputs.busy else "", inputs.can_send)


@QmlElement
@QmlUncreatable("made by the report's model")
class SaveModel(Part[SaveInputs, SaveProps]):  # type: ignore[operator]  # the stubs make QmlUncreatable a class
    """shown: gives what is shown, None while that is not what was asked for. send: None where no e-mail is set up.

    pathAsked: where a form is to go, beginning with this file. readAnew: the Reading that went out, newer than what is
    shown. open_file: shows a file in the system's viewer.
    """

    pathAsked = Signal(str, QUrl)
    readAnew = Signal(object)

    def __init__(
        self,
        shift: Shift,
        dialog: DialogModel,
        runner: Runner | None,
        shown: Callable[[], Shown | None],
        send: Send | None,
    ) -> None:
        self._send = send
        super().__init__(shift, SaveInputs, derive_save)
        self._dialog, self._runner, self._what = dialog, runner, shown
        self._folder: Path | None = None
        self._asked: tuple[str, Shown] | None = None
        self._views, self._view_root = 0, Path(tempfile.gettempdir()) / f"sambut-{uuid4().hex}"
        atexit.register(shutil.rmtree, self._view_root, ignore_errors=True)
        self.open_file: Callable[[Path], bool] = _open_file

    def _fresh(self) -> SaveInputs:
        return replace(super()._fresh(), can_send=self._send is not None)

    @Slot(str)
    def askPath(self, form: str) -> None:
        """Asks where a form of what is shown is to go."""
        shown = self._free()
        if shown is None or form not in FORMS:
            return
        self._asked = form, shown
        folder = self._folder or _documents()
        name = file_name(shown.reading, self._shift.rules, form, shown.language)
        self.pathAsked.emit(form, QUrl.fromLocalFile(str(folder / name)))

    @Slot(QUrl)
    def saveTo(self, url: QUrl) -> None:
        """The answer to pathAsked; a name without the form's ending gets it."""
        if self._asked is None or self._shift.locked or self._inputs.busy:
            return
        (form, shown), self._asked = self._asked, None
        asked = path = Path(url.toLocalFile())
        if not path.name:
            self._shift.tell(f"report.{Outcome.NO_PLACE}")
            return
        if path.suffix.lower() != f".{form}":
            path = path.with_name(f"{path.name}.{form}")
        self._save(Saving(shown.reading.report.period, form, shown.language, path, asked))

    def _save(self, saving: Saving) -> None:
        def done(outcome: Outcome) -> None:
            self._change(busy=False)
            if outcome is Outcome.EXISTS:
                self._ask_replace(saving)
            elif outcome is Outcome.SAVED:
                self._folder = saving.path.parent
                self._shift.tell("report.saved", saving.path.name, saving.path.parent)
            else:
                self._shift.tell(f"report.{outcome}", saving.path.parent)

        self._write(saving, done, self._fail)

    def _write(self, saving: Saving, done: Callable[[Outcome], None], failed: Callable[[KnownError], None]) -> None:
        """Writes what the office knows now; where that is not reached nothing is written."""
        office, rules = self._shift.office, self._shift.rules

        def written(result: tuple[Outcome, Reading | None]) -> None:
            outcome, reading = result
            done(outcome)
            if reading is not None:
                self.readAnew.emit(reading)

        self._change(busy=True)
        self._shift.run(
            lambda actor: save(saving, rules, lambda: read(office, actor, saving.period)),
            written,
            failed,
            self._runner,
        )

    def _fail(self, error: KnownError) -> None:
        self._change(busy=False)
        self._shift.fails(error)

    def _ask_replace(self, saving: Saving) -> None:
        say = self._inputs.say
        form = Form(say("report.replace"), say("report.replace_yes"), saving.path.name, "file-text", danger=True)
        self._dialog.ask(form, lambda _: self._save(replace(saving, replace=True)))

    @Slot()
    def view(self) -> None:
        """Opens the PDF in the system's viewer, from a folder that goes with this window."""
        shown = self._free()
        if shown is None:
            return
        self._views += 1
        name = file_name(shown.reading, self._shift.rules, "pdf", shown.language)
        path = self._view_root / str(self._views) / name

        def done(outcome: Outcome) -> None:
            self._change(busy=False)
            if outcome is not Outcome.SAVED:
                self._shift.tell("report.disk_full" if outcome is Outcome.DISK_FULL else "report.no_view")
            elif not self._shift.locked and not self.open_file(path):
                self._shift.tell("report.no_viewer")

        def failed(error: KnownError) -> None:
            note_fault(error)
            self._change(busy=False)
            self._shift.tell("report.away")

        self._write(Saving(shown.reading.report.period, "pdf", shown.language, path, folder=True), done, failed)

    @Slot()
    def send(self) -> None:
        """Queues the letters of what is shown; another process takes them away."""
        shown, send = self._free(), self._send
        if shown is None or send is None:
            return
        period = shown.reading.report.period

        def done(count: int) -> None:
            self._change(busy=False)
            self._shift.tell("report.sent" if count else "report.sent_before")

        self._change(busy=True)
        self._shift.run(lambda actor: send(actor, period), done, self._fail, self._runner)

    def _free(self) -> Shown | None:
        """What is shown, when something can be done with it."""
        return None if self._inputs.busy or self._shift.locked else self._what()

    def drop(self) -> None:
        """The page is left: an answer that comes still is nobody's."""
        self._asked = None

    def forget(self) -> None:
        """See Part. What was opened in the viewer goes too, as far as the viewer lets it go."""
        self._asked, self._folder = None, None
        shutil.rmtree(self._view_root, ignore_errors=True)
        super().forget()


def _documents() -> Path:
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    try:
        return folder if folder.is_dir() else Path.home()
    except OSError:  # it may not be looked at
        return Path.home()


def _open_file(path: Path) -> bool:
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
