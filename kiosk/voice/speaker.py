"""The process that makes the sound: a system's sound software that hangs or dies takes no window with it.

    python -m sambut.kiosk.voice.speaker FOLDER RATE VOLUME [OUTPUT]

One JSON object a line. In: {"say": turn, "parts": [[file, seconds], …]} or {"stop": true}; the end of the input ends
the process. Out: {"available": true or false} whenever it changes, {"over": turn} when a run was played or cannot be.
"""

from __future__ import annotations

import json
import sys
from io import FileIO
from pathlib import Path
from threading import Thread
from typing import Any

from PySide6.QtCore import QCoreApplication, QLoggingCategory, QObject, Qt, QTimer, Signal

from .clips import Part
from .device import Outputs
from .player import Player
from .sound import join

LOST = 3
"""Exit status after the device was lost: a fresh process finds the sound software as it is now."""
LOOK_AGAIN_MILLISECONDS = 600_000
"""Sound software that starts after this process is found so long after at the latest."""


class Speaker(QObject):
    """Does what comes in, on the main thread."""

    _came = Signal(str)
    _ended = Signal()

    def __init__(self, folder: Path, rate: int, volume: int, output: str) -> None:
        super().__init__()
        self._folder, self._rate = folder, rate
        self._outputs = Outputs(output, self)
        self._player = Player(self._outputs, volume, parent=self)
        self._turn = 0
        self._available: bool | None = None
        self._player.finished.connect(self._over)
        self._player.lost.connect(lambda: QCoreApplication.exit(LOST))
        self._outputs.changed.connect(self._tell_available)
        self._came.connect(self._do, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(QCoreApplication.quit, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Looks for outputs and begins to listen."""
        Thread(target=self._listen, name="commands", daemon=True).start()
        self._outputs.look()
        self._tell_available()
        QTimer.singleShot(LOOK_AGAIN_MILLISECONDS, self, self._look_again)

    def _listen(self) -> None:
        """Reads without a buffer: its lock, held while waiting, would abort a process that ends by itself."""
        for line in FileIO(0, closefd=False):
            self._came.emit(line.decode("ascii"))
        self._ended.emit()

    def _do(self, line: str) -> None:
        command: dict[str, Any] = json.loads(line)
        self._player.stop()
        if "say" not in command:
            return
        self._turn = int(command["say"])
        parts = tuple(Part(str(file), float(seconds)) for file, seconds in command["parts"])
        if not self._player.play(join(self._folder, parts, self._rate), self._rate):
            self._over()

    def _over(self) -> None:
        self._tell({"over": self._turn})

    def _tell_available(self) -> None:
        available = self._outputs.best() is not None
        if available != self._available:
            self._available = available
            self._tell({"available": available})

    def _look_again(self) -> None:
        if not self._available:
            QCoreApplication.exit(LOST)

    @staticmethod
    def _tell(what: dict[str, Any]) -> None:
        sys.stdout.write(json.dumps(what) + "\n")
        sys.stdout.flush()


def main(arguments: list[str]) -> int:
    """Gives the exit status."""
    application = QCoreApplication(arguments[:1])
    QLoggingCategory.setFilterRules("qt.multimedia.*=false")
    speaker = Speaker(Path(arguments[1]), int(arguments[2]), int(arguments[3]), "".join(arguments[4:5]))
    QTimer.singleShot(0, speaker.start)
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv))
