"""The service page's view model: the gesture, the sign-in, and what an administrator does behind it."""

from __future__ import annotations

import dataclasses
import logging
import math
import time
from collections.abc import Callable
from importlib.metadata import version
from typing import Any

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ...assets.denied import DENIED, guarded
from ...assets.deploy.supervise import RESTART_EXIT
from ...queue.access import Actor, Role
from ...queue.errors import Fault, KnownError
from ...queue.operations.accounts import Account, SignInRefused
from ...queue.operations.upkeep import Deed, OfficeState
from ...queue.settings import Settings
from ...queue.ticket import PrintState
from ..printing.transport import PrinterState
from .doors import Camera, Doors
from .inputs import CameraSight, Inputs, Refusal
from .knocks import Knocks
from .machine import Machine
from .shown import ShownUpkeep
from .trial_slip import trial_slip

QML_IMPORT_NAME = "Sambut.Upkeep"
QML_IMPORT_MAJOR_VERSION = 1

log = logging.getLogger("sambut.upkeep")

TICK_MILLISECONDS = 500
REFUSALS_AT_MOST = 3
REST_SECONDS = 120.0
"""Fewer tries in the time than an account allows before it rests."""
SIGN_IN_SECONDS = 60.0
SERVICE_SECONDS = 300.0
WARNING_SECONDS = 15.0
LOOK_SECONDS = 5.0
SURE_SECONDS = (0.6, 8.0)
"""A second tap counts so long after the first: not with a double tap, and not when the first is forgotten."""


@QmlElement
@QmlUncreatable("made by the kiosk's entry point")
class UpkeepModel(ShownUpkeep):  # type: ignore[operator]  # the stubs make QmlUncreatable a class
    """One kiosk's service page. All its methods belong to the GUI thread."""

    def __init__(
        self,
        doors: Doors,
        settings: Settings,
        elapsed: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        self._away = Inputs(
            doors.office.rules,
            doors.office.clock(),
            settings.kiosk.number,
            version("sambut"),
            bool(settings.camera.source),
        )
        super().__init__(self._away, parent)
        self._doors, self._width, self._elapsed = doors, settings.printer.width, elapsed
        self._name = f"kiosk-{settings.kiosk.number}"
        self._nobody = Actor(Role.NOBODY, self._name)
        self._actor = self._nobody
        self._knocks = Knocks()
        self._refusals, self._rests_until = 0, -math.inf
        self._stay = object()  # a new one at each opening: what comes back later is nobody's business
        self._touched = self._looked = self._asked = 0.0
        self._camera: Camera | None = None
        self._timer = QTimer(self, interval=TICK_MILLISECONDS)
        self._timer.timeout.connect(self.tick)

    def attach_camera(self, camera: Camera) -> None:
        """The camera that the page shows; it comes after the window."""
        self._camera, self._feed = camera, camera.feed
        self.feedChanged.emit()

    @Slot(float, float)
    def knock(self, x: float, y: float) -> None:
        """A touch anywhere, in design pixels; the gesture opens the sign-in."""
        now = self._elapsed()
        if self._inputs.page == "away" and self._knocks.touch(x, y, now) and now >= self._rests_until:
            self._open()

    @Slot()
    def touched(self) -> None:
        """Somebody is there."""
        self._touched = self._elapsed()
        if self._inputs.idle_seconds is not None:
            self._change(idle_seconds=None)

    @Slot(str)
    def choose(self, key: str) -> None:
        """A button of the strip at the bottom."""
        if key == "language":
            self.touched()
            self._change(language="en" if self._inputs.language == "id" else "id")

    @Slot(str, str)
    def signIn(self, login: str, password: str) -> None:
        """Tries to sign in."""
        if self._inputs.page != "sign_in" or self._inputs.busy:
            return
        self.touched()
        if not login.strip() or not password:
            self._change(refusal="missing")
            return
        self._change(busy=True, refusal="")
        self._run(lambda actor: self._doors.office.sign_in(actor, login, password), self._signed_in, self._not_checked)

    @Slot(str)
    def act(self, key: str) -> None:
        """A button of the service page; restart and close want a second tap."""
        if self._inputs.page != "service":
            return
        self.touched()
        if key == "print":
            self._change(asking="")
            self._print()
        elif key in {"restart", "close"} and self._is_sure(key):
            deed, status = (Deed.RESTART, RESTART_EXIT) if key == "restart" else (Deed.CLOSE, 0)
            self._end(deed, status)

    @Slot()
    def leave(self) -> None:
        """Back to the visitors; nothing that was typed or shown stays."""
        if self._inputs.page == "away":
            return
        if self._inputs.page == "service":
            self._record(Deed.LEAVE, lambda: None)
        self._close()

    @Slot()
    def tick(self) -> None:
        """Time has passed."""
        now = self._elapsed()
        total = SERVICE_SECONDS if self._inputs.page == "service" else SIGN_IN_SECONDS
        left = total - (now - self._touched)
        if self._inputs.page == "away" or left <= 0:
            self.leave()
            return
        near = math.ceil(left) if left <= WARNING_SECONDS else None
        asking = self._inputs.asking if now - self._asked <= SURE_SECONDS[1] else ""
        self._change(now=self._doors.office.clock(), idle_seconds=near, idle_total=int(WARNING_SECONDS), asking=asking)
        if self._inputs.page == "service":
            self._change(camera=self._camera.sight() if self._camera else CameraSight("missing"))
            if now - self._looked >= LOOK_SECONDS:
                self._look()

    # In and out

    def _open(self) -> None:
        self._doors.clear()
        self._stay = object()
        self._touched = self._elapsed()
        self._change(page="sign_in", now=self._doors.office.clock())
        self._timer.start()

    def _signed_in(self, outcome: Account | SignInRefused) -> None:
        if isinstance(outcome, SignInRefused):
            refusal: Refusal = "wrong" if outcome.retry_at is None else "rest"
            self._change(busy=False, refusal=refusal, retry_at=outcome.retry_at)
            self._count_refusal()
        elif outcome.role is not Role.ADMINISTRATOR:
            log.info("upkeep.wrong_role account=%s", outcome.account_id)
            self._change(busy=False, refusal="role")
            self._count_refusal()
        else:
            self._refusals = 0
            self._actor = Actor(outcome.role, outcome.login, outcome.account_id)
            self._record(Deed.ENTER, lambda: self._enter(outcome), self._not_checked)

    def _count_refusal(self) -> None:
        """This page stands in public: after a few refusals the gesture rests, so that nobody locks accounts here."""
        self._refusals += 1
        if self._refusals % REFUSALS_AT_MOST == 0:
            log.warning("upkeep.rests refusals=%s", self._refusals)
            self._rests_until = self._elapsed() + REST_SECONDS
            self._close()

    def _not_checked(self, error: KnownError) -> None:
        log.warning("upkeep.office_fault code=%s detail=%s", error.code, error.detail)
        self._actor = self._nobody
        self._change(busy=False, refusal="office")

    def _enter(self, account: Account) -> None:
        self._touched = self._elapsed()
        self._change(page="service", busy=False, refusal="", account=account)
        if self._camera is not None and self._inputs.camera_set:
            self._camera.start()
        self._for_this_stay(self._doors.looking.run, self._doors.inspect, self._machine_is)
        self._look()

    def _close(self, refusal: Refusal = "") -> None:
        """Every way out ends here. With a refusal the sign-in page stays to tell it."""
        self._timer.stop()
        self._stay, self._actor, self._knocks = object(), self._nobody, Knocks()
        self._touched = self._elapsed()
        if self._camera is not None:
            self._camera.stop()
        fresh = dataclasses.replace(self._away, now=self._doors.office.clock(), language=self._inputs.language)
        self._inputs = dataclasses.replace(fresh, language="id") if not refusal else fresh
        if refusal:
            self._timer.start()
            self._change(page="sign_in", refusal=refusal)
        else:
            self._change()

    # The page

    def _look(self) -> None:
        self._looked = self._elapsed()
        self._run(self._doors.office.state, self._office_is, self._office_fails)
        if not self._inputs.printing:
            self._look_at_printer(self._printer_is)

    def _look_at_printer(self, done: Callable[[PrinterState], None]) -> None:
        self._for_this_stay(self._doors.printing.run, self._doors.paper.prepare, done)

    def _office_is(self, state: OfficeState) -> None:
        self._change(office=state, fault=None)

    def _office_fails(self, error: KnownError) -> None:
        self._change(fault=error.code)

    def _machine_is(self, machine: Machine) -> None:
        self._change(machine=machine)

    def _printer_is(self, state: PrinterState) -> None:
        self._change(printer=str(state))

    def _print(self) -> None:
        if self._inputs.printing:
            return
        self._change(printing=True, printed=None)
        slip = trial_slip(self._inputs, self._width)
        self._record(
            Deed.TEST_PRINT,
            lambda: self._for_this_stay(self._doors.printing.run, lambda: self._doors.paper.print(slip), self._printed),
            self._not_printed,
        )

    def _printed(self, outcome: PrintState) -> None:
        self._change(printing=False, printed=outcome)
        self._look_at_printer(self._report_printer)

    def _report_printer(self, state: PrinterState) -> None:
        self._printer_is(state)
        lost = self._inputs.printed is PrintState.FAILED and state is PrinterState.READY
        if state is not PrinterState.UNSET:
            self._doors.report("printer", str(PrinterState.FAILED if lost else state))

    def _not_printed(self, error: KnownError) -> None:
        self._change(printing=False, fault=error.code)

    def _is_sure(self, key: str) -> bool:
        """Whether this is the second tap; the first one asks for it."""
        now = self._elapsed()
        first, last = SURE_SECONDS
        if self._inputs.asking == key and first <= now - self._asked <= last:
            return True
        if self._inputs.asking != key or now - self._asked > last:
            self._asked = now
            self._change(asking=key)
        return False

    def _end(self, deed: Deed, status: int) -> None:
        """An office that is away must not hold up the restart that may mend it: then the log alone tells of it."""
        account = self._actor.account_id

        def end() -> None:
            self._close()
            self._doors.end(status)

        def end_unrecorded(error: KnownError) -> None:
            log.warning("upkeep.unrecorded deed=%s account=%s code=%s", deed, account, error.code)
            end()

        self._record(deed, end, end_unrecorded)

    # Jobs

    def _record(self, deed: Deed, done: Callable[[], None], failed: Callable[[KnownError], None] | None = None) -> None:
        self._run(lambda actor: self._doors.office.record_deed(actor, self._name, deed), lambda _: done(), failed)

    def _run(
        self,
        job: Callable[[Actor], Any],
        done: Callable[[Any], None],
        failed: Callable[[KnownError], None] | None = None,
    ) -> None:
        """Asks the office as whoever is signed in now; an account that may no more loses the page."""
        actor = self._actor

        def deliver(outcome: Any) -> None:
            if outcome is DENIED:
                self._close("denied")
            else:
                done(outcome)

        self._for_this_stay(self._doors.work.run, guarded(job, actor), deliver, failed or self._office_fails)

    def _for_this_stay(
        self,
        run: Callable[..., None],
        job: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[KnownError], None] | None = None,
    ) -> None:
        """What comes back after the page was left is dropped."""
        stay = self._stay

        def now_or_never(act: Callable[[Any], None]) -> Callable[[Any], None]:
            return lambda outcome: act(outcome) if self._stay is stay else None

        run(job, now_or_never(done), now_or_never(failed or self._told))

    def _told(self, error: KnownError) -> None:
        log.warning("upkeep.fault code=%s detail=%s", error.code, error.detail)
        self._change(printing=False, fault=error.code if error.code is Fault.DATABASE_AWAY else self._inputs.fault)
