"""Keeps the process that makes the sound: starts it, speaks with it line by line, starts it again when it ended."""

from __future__ import annotations

import json
import logging
import sys
import time
from typing import Any

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

log = logging.getLogger("sambut.voice")

FIRST_REST, LONGEST_REST = 1.0, 60.0
"""Seconds until an ended process is started again: twice as long each time, until one lived for LONGEST_REST."""
END_MILLISECONDS = 2000
_SPEAKER = ("-m", "sambut.kiosk.voice.speaker")


class SpeakerLink(QObject):
    """One process. No method waits, but end."""

    availableIs = Signal(bool)
    """Whether there is something to hear by; False when the process ended."""
    over = Signal(int)
    """The turn that was played, or cannot be; -1 for whatever it was when the process ended."""

    def __init__(self, arguments: list[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process = QProcess(self)
        self._process.setProgram(sys.executable)
        self._arguments = arguments
        self._process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.stateChanged.connect(self._state_is)
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self.start)
        self._rest, self._began = FIRST_REST, 0.0
        self._ending = False

    def start(self) -> None:
        """Starts the process where it is not running."""
        if self._process.state() == QProcess.ProcessState.NotRunning:
            self._began = time.monotonic()
            self._process.setArguments([*_SPEAKER, *self._arguments])
            self._process.start()

    def send(self, command: dict[str, Any]) -> None:
        """Tells the process something; nothing where it is not running."""
        if self._process.state() == QProcess.ProcessState.Running:
            self._process.write(json.dumps(command).encode() + b"\n")

    def replace(self, arguments: list[str]) -> None:
        """Ends a process that does not answer any more; the next one is started with other arguments."""
        self._arguments = arguments
        self._process.kill()

    def end(self) -> None:
        """Ends the process; waits for it, END_MILLISECONDS at the most."""
        self._ending = True
        self._again.stop()
        self._process.closeWriteChannel()
        if self._process.state() != QProcess.ProcessState.NotRunning and not self._process.waitForFinished(
            END_MILLISECONDS
        ):
            self._process.kill()
            self._process.waitForFinished(END_MILLISECONDS)

    def _read(self) -> None:
        while self._process.canReadLine():
            told = json.loads(bytes(self._process.readLine().data()))
            if "available" in told:
                self.availableIs.emit(bool(told["available"]))
            elif "by" in told:
                log.info("voice.speaks %s", " ".join(f"{lang}={by or 'clips'}" for lang, by in told["by"].items()))
            else:
                self.over.emit(int(told["over"]))

    def _state_is(self, state: QProcess.ProcessState) -> None:
        """A process that could not be started ends here as well."""
        if state != QProcess.ProcessState.NotRunning:
            return
        self.availableIs.emit(False)
        self.over.emit(-1)
        if self._ending:
            return
        lived = time.monotonic() - self._began
        self._rest = FIRST_REST if lived >= LONGEST_REST else self._rest
        log.warning("voice.speaker_ended status=%d lived=%.0f", self._process.exitCode(), lived)
        self._again.start(int(self._rest * 1000))
        self._rest = min(2 * self._rest, LONGEST_REST)
