"""The board's view model: follows the public queue, gives each call its turn."""

from __future__ import annotations

import dataclasses
import logging
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Property, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtQml import QmlElement, QmlUncreatable

from ...assets.maps import to_map
from ...assets.tiling import take_screen
from ...assets.worker import Runner
from ...queue.access import Actor, Role
from ...queue.errors import KnownError
from ...queue.office import Office
from ...queue.operations.public import PublicView
from ...queue.settings import BoardSettings
from .announcer import Announcer
from .derive import Inputs, derive_board
from .places import section_of, ways_of
from .props import BoardProps
from .slides.show import SlideShow
from .turns import Turns, advance, is_awaited, observe

QML_IMPORT_NAME = "Sambut.Board"
QML_IMPORT_MAJOR_VERSION = 1

log = logging.getLogger("sambut.board")

TICK_MILLISECONDS = 250
REFRESH_SECONDS = 30.0
RETRY_SECONDS = 2.0
SOUND_SECONDS = 10.0
"""After so long a board knows whether it can be heard."""


@QmlElement
@QmlUncreatable("made by the board's entry point")
class BoardModel(QObject):  # type: ignore[operator]  # the stubs make QmlUncreatable a class
    """One public board. Without an announcer it says nothing, without a show it has no slides."""

    changed = Signal()
    called = Signal()

    def __init__(
        self,
        office: Office,
        runner: Runner,
        settings: BoardSettings,
        elapsed: Callable[[], float] = time.monotonic,
        announcer: Announcer | None = None,
        show: SlideShow | None = None,
        name: str = "",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._office, self._runner, self._elapsed = office, runner, elapsed
        self._announcer, self._show = announcer, show
        self._actor = Actor(Role.BOARD, f"board-{name}" if name else "board")
        self._settings, self._section = settings, section_of(settings)
        self._begun_at = elapsed()
        self._sound_told = ""
        self._turns = Turns()
        self._away_since: float | None = None
        self._read_at = elapsed()
        self._reading = self._read_again = False
        self._inputs = Inputs(
            office.rules,
            office.clock(),
            running=settings.running_text,
            section=self._section,
            ways=ways_of(settings.directions),
        )
        self._shown = derive_board(self._inputs)
        if announcer is not None:
            announcer.finished.connect(self.tick, Qt.ConnectionType.QueuedConnection)
        if show is not None:
            show.readyChanged.connect(self.tick)
        self._timer = QTimer(self, interval=TICK_MILLISECONDS)
        self._timer.timeout.connect(self.tick)

    def attach(self, window: QWindow, *, placed: bool) -> None:
        """Moves the window to its screen, unless it has its place already; also when that is switched on later."""
        if self._settings.full_screen and not placed:
            move = partial(take_screen, window, self._settings.screen)
            move()
            application = QGuiApplication.instance()
            if isinstance(application, QGuiApplication):
                application.screenAdded.connect(lambda _: move())

    def start(self) -> None:
        """Begins to follow the office and the clock."""
        self.refresh()
        self._timer.start()

    def _get_props(self) -> dict[str, Any]:
        return to_map(self._shown)

    props = Property("QVariantMap", _get_props, notify=changed)  # type: ignore[arg-type]

    def _get_show(self) -> QObject | None:
        return self._show

    show = Property(QObject, _get_show, constant=True)
    """The slides, null where there are none."""

    @property
    def shown(self) -> BoardProps:
        """What is on the board; for tests and the rehearsal."""
        return self._shown

    @Slot()
    def refresh(self) -> None:
        """Reads the public queue anew. While one reading is under way only one more is kept in mind."""
        if self._reading:
            self._read_again = True
            return
        self._reading, self._read_again = True, False
        self._read_at = self._elapsed()
        self._runner.run(lambda: self._office.public_view(self._actor, self._section), self._view_is, self._fails)

    def _view_is(self, view: PublicView) -> None:
        self._reading, self._away_since = False, None
        now = self._elapsed()
        turns = observe(self._turns, view, now, speaking=self._is_speaking())
        self._inputs = dataclasses.replace(self._inputs, view=view)
        self._take(turns, now)
        if self._read_again:
            self.refresh()

    def _fails(self, error: KnownError) -> None:
        """The last good state stays; it is never taken for an empty queue."""
        self._reading = False
        if self._away_since is None:
            log.warning("board.office_fault code=%s", error.code)
            self._away_since = self._elapsed()

    @Slot()
    def tick(self) -> None:
        """Time has passed."""
        now = self._elapsed()
        if now - self._read_at >= (REFRESH_SECONDS if self._away_since is None else RETRY_SECONDS):
            self.refresh()
        if self._announcer is not None:
            self._announcer.tick()
        view = self._inputs.view
        turns = self._turns if view is None else advance(self._turns, view, now, speaking=self._is_speaking())
        self._take(turns, now)
        self._tell_sound(now)

    def _tell_sound(self, now: float) -> None:
        """The staff learn that calls are not heard: they call with their own voice then."""
        state = self._sound(now)
        if state != self._sound_told and self._away_since is None:
            self._sound_told = state
            report = partial(self._office.report_device, self._actor, f"sound:{self._actor.name}", state)
            self._runner.run(report, lambda _: None, self._not_told)

    def _sound(self, now: float) -> str:
        """As the staff are told; as before while the loudspeaker is still being looked for."""
        if self._announcer is None:
            return self._sound_told if self._settings.voice else "unset"
        if now - self._begun_at < SOUND_SECONDS:
            return self._sound_told
        return "missing" if self._announcer.deaf else "ready"

    def _not_told(self, error: KnownError) -> None:
        log.info("board.sound_not_told code=%s", error.code)
        self._sound_told = ""

    def _is_speaking(self) -> bool:
        return self._announcer is not None and self._announcer.speaking

    def _take(self, turns: Turns, now: float) -> None:
        """What is said follows what is shown: a turn that begins is announced, one that is taken back falls silent."""
        before, self._turns = self._turns, turns
        begins = turns.since is not None and (before.since, before.on_show) != (turns.since, turns.on_show)
        self._announce(turns, begins=begins, gone=before.on_show is not None and turns.since is None)
        self._update(now)
        if begins and self._shown.call:
            self.called.emit()

    def _announce(self, turns: Turns, *, begins: bool, gone: bool) -> None:
        announcer, view = self._announcer, self._inputs.view
        if announcer is None or view is None:
            return
        if begins and turns.on_show is not None:
            announcer.begin(turns.on_show)
        elif gone and announcer.speaking:
            announcer.stop()
        awaited = turns.on_show is not None and is_awaited(turns.on_show, view)
        announcer.follow(others_wait=bool(turns.queue), awaited=awaited)

    def _update(self, now: float) -> None:
        before, turns = self._shown, self._turns
        self._inputs = dataclasses.replace(
            self._inputs,
            now=self._office.clock(),
            on_show=turns.on_show,
            beside=turns.beside,
            lined_up=turns.queue,
            fresh=turns.is_fresh(now) or self._is_speaking(),
            rested=turns.has_rested(now) and not self._is_speaking(),
            has_slides=self._show is not None and self._show.ready,
            silent=self._announcer.mute if self._announcer is not None else not self._settings.voice,
            unheard=self._announcer is not None and self._announcer.deaf,
            away_seconds=None if self._away_since is None else now - self._away_since,
        )
        self._shown = derive_board(self._inputs)
        if self._show is not None and self._shown.slides != before.slides:
            self._show.play(self._shown.slides)
        if self._shown != before:
            self.changed.emit()
