"""The survey's view model: takes one guest through nine questions, has the answers counted, and forgets them."""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ...assets.worker import Runner
from ...queue.access import Actor, Role
from ...queue.errors import KnownError
from ...queue.office import Office
from ...queue.operations.survey import Counted, NotAccepted, SurveyOutcome
from ...queue.settings import Settings
from ..inputs import Access
from ..page_voice import PageVoice
from ..patience import HELP_SECONDS
from ..speech import spoken
from .inputs import SurveyInputs
from .response import LAST, Response, answer, go_back, proceed
from .shown import ShownSurvey

QML_IMPORT_NAME = "Sambut.Survey"
QML_IMPORT_MAJOR_VERSION = 1

log = logging.getLogger("sambut.survey")

TICK_MILLISECONDS = 250
THANKS_SECONDS = 10.0
ADDRESS_SECONDS = 40.0
"""So long the last page stands where a code is to be scanned."""
NOTE_SECONDS = 6.0
LISTEN_SECONDS = 120.0
SEND_PATIENCE_SECONDS = 20.0
"""After so long without an answer of the office the page says so; the same response never counts twice."""
TURN_SECONDS = 1.0
"""So long after the first page has come or gone, a second tap on the same place leads nowhere."""


@QmlElement
@QmlUncreatable("made by the entry point of its window")
class SurveyModel(ShownSurvey):  # type: ignore[operator]  # the stubs make QmlUncreatable a class
    """One survey page. All its methods belong to the GUI thread."""

    def __init__(
        self,
        office: Office,
        runner: Runner,
        settings: Settings,
        *,
        own: bool,
        ask_help: Callable[[], None] | None = None,
        elapsed: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        """own: in a window of its own, where the first page is the idle one. ask_help: calls staff, if it can."""
        self._away = SurveyInputs(
            office.rules,
            office.clock(),
            own=own,
            helped=ask_help is not None,
            skd_url=settings.survey.skd_url,
            stage="intro" if own else "away",
        )
        super().__init__(self._away, parent)
        self._office, self._runner, self._patience = office, runner, settings.kiosk
        self._actor = Actor(Role.KIOSK, "survey" if own else f"kiosk-{settings.kiosk.number}")
        self._elapsed, self._help = elapsed, ask_help
        self._touched = elapsed()
        self._heard_until = self._noted_until = self._helped_until = self._sent = 0.0
        self._turned = -TURN_SECONDS
        self._voice: PageVoice | None = None
        self._timer = QTimer(self, interval=TICK_MILLISECONDS)
        self._timer.timeout.connect(self.tick)

    def attach_voice(self, voice: PageVoice) -> None:
        """What reads pages aloud."""
        self._voice = voice
        voice.speakingChanged.connect(self._voice_turned)

    def start(self) -> None:
        """Begins to follow the clock, in a window of its own."""
        self._timer.start()

    def begin(self, language: str, access: Access) -> None:
        """The survey comes up above another page, as its guest has set that."""
        if self._inputs.stage == "away":
            self._touched = self._elapsed()
            self._change(stage="intro", now=self._office.clock(), language=language, access=access)
            self._timer.start()

    @Slot()
    def answerAll(self) -> None:
        """The first question."""
        if self._inputs.stage == "intro":
            self._turn(stage="question", response=Response())

    @Slot(int)
    def choose(self, score: int) -> None:
        """A face; behind the last question all answers are sent."""
        if self._inputs.stage == "question":
            self._onward(answer(self._inputs.response, score))

    @Slot()
    def proceed(self) -> None:
        """Past a question that was answered before."""
        if self._inputs.stage == "question" and self._inputs.response.score is not None:
            self._onward(proceed(self._inputs.response))

    @Slot()
    def back(self) -> None:
        """The question before; from the first one the page before it, with nothing kept."""
        if self._inputs.stage == "question" and self._inputs.response.place > 0:
            self._to(response=go_back(self._inputs.response))
        elif self._inputs.stage == "question" and self._is_turned():
            self._turn(stage="intro", response=self._away.response)

    @Slot()
    def retry(self) -> None:
        """Sends the same response again."""
        if self._inputs.stage == "failed":
            self._send()

    @Slot()
    def stop(self) -> None:
        """The leaving button of the first page and of the questions."""
        if self._is_turned():
            self.leave()

    @Slot()
    def leave(self) -> None:
        """Every way out ends here: no answer and no setting of this guest stays."""
        if self._voice is not None:
            self._voice.stop()
        if self._inputs.stage == "away":
            return
        if not self._inputs.own:
            self._timer.stop()
        self._touched = self._elapsed()
        self._heard_until = self._noted_until = self._helped_until = 0.0
        kept: dict[str, Any] = {name: getattr(self._away, name) for name in _OF_A_GUEST}
        self._change(**kept, now=self._office.clock())

    @Slot(str)
    def access(self, key: str) -> None:
        """A button of the bar at the bottom."""
        if self._inputs.stage == "away":
            return
        self.touched()
        on = self._inputs.access
        match key:
            case "language":
                self._hush()
                self._change(language="en" if self._inputs.language == "id" else "id")
            case "large":
                self._change(access=Access(not on.large, on.contrast, on.low))
            case "contrast":
                self._change(access=Access(on.large, not on.contrast, on.low))
            case "low":
                self._change(access=Access(on.large, on.contrast, not on.low))
            case "aloud":
                self._read_aloud()
            case "help" if self._help is not None:
                self._help()
                self._noted_until = self._elapsed() + NOTE_SECONDS
                self._helped_until = self._elapsed() + HELP_SECONDS
                self._change(help_coming=True)

    @Slot()
    def touched(self) -> None:
        """Somebody is there: every countdown starts anew, but not the office's time to answer."""
        self._touched = self._elapsed()
        if self._shown.idle.visible or self._inputs.end_seconds:
            self.tick()

    @Slot()
    def tick(self) -> None:
        """Time has passed."""
        now = self._elapsed()
        if now < self._helped_until or (self._inputs.speaking and now < self._heard_until):
            self._touched = now
        if now >= self._noted_until:
            self._change(help_coming=False, voiceless=False)
        self._change(now=self._office.clock())
        waited = now - self._touched
        match self._inputs.stage:
            case "intro":
                self._count_intro(waited)
            case "question" | "failed":
                self._count_idle(waited)
            case "sending" if now - self._sent >= SEND_PATIENCE_SECONDS:
                self._touched = now
                self._change(stage="failed")
            case "thanks":
                self._count_end(waited)

    # Inside

    def _to(self, **changes: Any) -> None:
        self._hush()
        self._touched = self._elapsed()
        self._change(idle_seconds=None, **changes)

    def _turn(self, **changes: Any) -> None:
        self._turned = self._elapsed()
        self._to(**changes)

    def _is_turned(self) -> bool:
        return self._elapsed() - self._turned >= TURN_SECONDS

    def _onward(self, response: Response) -> None:
        self._to(response=response)
        if response.place == LAST and response.whole:
            self._send()

    def _send(self) -> None:
        self._sent = self._elapsed()
        self._to(stage="sending")
        response = self._inputs.response

        def is_awaited() -> bool:
            return self._inputs.response is response and self._inputs.stage == "sending"

        def answered(outcome: SurveyOutcome) -> None:
            if isinstance(outcome, NotAccepted):
                log.error("survey.not_accepted")
            if is_awaited():
                self._thank() if isinstance(outcome, Counted) else self._to(stage="failed")

        def failed(error: KnownError) -> None:
            log.warning("survey.office_fault code=%s detail=%s", error.code, error.detail)
            if is_awaited():
                self._to(stage="failed")

        self._runner.run(
            lambda: self._office.answer_survey(self._actor, response.response_id, response.whole), answered, failed
        )

    def _thank(self) -> None:
        """The answers are counted: nothing of them is held any more."""
        seconds = math.ceil(ADDRESS_SECONDS if self._inputs.skd_url else THANKS_SECONDS)
        self._to(stage="thanks", response=self._away.response, end_seconds=seconds, end_total=seconds)

    def _count_intro(self, waited: float) -> None:
        is_changed = (self._inputs.language, self._inputs.access) != (self._away.language, self._away.access)
        if waited >= self._patience.idle_reset_seconds and (is_changed or not self._inputs.own):
            self.leave()

    def _count_idle(self, waited: float) -> None:
        warn, reset = self._patience.idle_warning_seconds, self._patience.idle_reset_seconds
        if waited >= reset:
            self.leave()
        else:
            left = math.ceil(reset - waited) if waited >= warn else None
            self._change(idle_seconds=left, idle_total=max(1, reset - warn))

    def _count_end(self, waited: float) -> None:
        left = self._inputs.end_total - waited
        if left <= 0:
            self.leave()
        else:
            self._change(end_seconds=math.ceil(left))

    @Slot()
    def _voice_turned(self) -> None:
        self._change(speaking=self._voice is not None and bool(self._voice.speaking))

    def _read_aloud(self) -> None:
        """Reads the page, or is silent again; where nothing can be heard, the screen says so."""
        if self._voice is None or not self._voice.available:
            self._noted_until = self._elapsed() + NOTE_SECONDS
            self._change(voiceless=True)
        elif self._voice.speaking:
            self._voice.stop()
        else:
            self._heard_until = self._elapsed() + LISTEN_SECONDS
            self._voice.speak(self._inputs.language, spoken(self._shown, self._inputs.language))

    def _hush(self) -> None:
        if self._voice is not None:
            self._voice.stop()


_OF_A_GUEST = (
    *("stage", "response", "language", "access", "speaking", "voiceless", "help_coming"),
    *("idle_seconds", "idle_total", "end_seconds", "end_total"),
)
