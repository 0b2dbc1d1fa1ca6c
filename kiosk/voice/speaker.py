"""The process that makes the sound: a system's sound software that hangs or dies takes no window with it.

    python -m sambut.kiosk.voice.speaker FOLDER RATE VOLUME OUTPUT CALLS

One JSON object a line; the end of the input ends the process. In: {"stop": true}, or
{"say": turn, "parts": [[file, seconds, start or null], …], "volume": percent}, and for what the system's voice is to
say, where it can, "sentence": {"language", "text", "after": how many parts come before it}.
Out: {"available": true or false} whenever it changes, {"over": turn} when a run was played or cannot be, and
{"by": {language: engine}} with whose voice speaks, empty for the clips.
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
from .system_voice import SystemVoice

LOST = 3
"""Exit status after the device was lost: a fresh process finds the sound software as it is now."""
LOOK_AGAIN_MILLISECONDS = 600_000
"""Sound software that starts after this process is found so long after at the latest."""
BUNDLED = "bundled"


class Speaker(QObject):
    """Does what comes in, on the main thread."""

    _came = Signal(str)
    _ended = Signal()

    def __init__(self, folder: Path, rate: int, volume: int, output: str, calls: str) -> None:
        super().__init__()
        self._folder, self._rate, self._volume, self._calls = folder, rate, volume, calls
        self._outputs = Outputs(output, self)
        self._player = Player(self._outputs, parent=self)
        self._system = SystemVoice(calls, parent=self)
        self._command: dict[str, Any] = {}
        self._turn = 0
        self._available: bool | None = None
        self._player.finished.connect(self._played)
        self._player.lost.connect(lambda: QCoreApplication.exit(LOST))
        self._system.over.connect(self._over)
        self._system.failed.connect(self._play_sentence)
        self._system.changed.connect(lambda: self._tell({"by": self._system.by}))
        self._outputs.changed.connect(self._tell_available)
        self._came.connect(self._do, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(QCoreApplication.quit, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Looks for outputs and begins to listen."""
        Thread(target=self._listen, name="commands", daemon=True).start()
        self._outputs.look()
        self._tell_available()
        if self._calls != BUNDLED:
            self._system.look()
        QTimer.singleShot(LOOK_AGAIN_MILLISECONDS, self, self._look_again)

    def _listen(self) -> None:
        """Reads without a buffer: its lock, held while waiting, would abort a process that ends by itself."""
        for line in FileIO(0, closefd=False):
            self._came.emit(line.decode("ascii"))
        self._ended.emit()

    def _do(self, line: str) -> None:
        self._command = json.loads(line)
        self._player.stop()
        self._system.stop()
        if "say" not in self._command:
            return
        self._turn = int(self._command["say"])
        sentence = self._command.get("sentence")
        if sentence and self._system.can(sentence["language"]):
            self._play(0, sentence["after"], self._say_sentence)
        else:
            self._command.pop("sentence", None)
            self._play(0, None, self._over)

    def _play(self, first: int, last: int | None, otherwise: Any) -> None:
        """The parts from one on and before another; what else to do where there is nothing to play."""
        parts = tuple(Part(file, seconds, start) for file, seconds, start in self._command["parts"][first:last])
        if not self._player.play(join(self._folder, parts, self._rate), self._rate, self._loudness()):
            otherwise()

    def _played(self) -> None:
        if "sentence" in self._command:
            self._say_sentence()
        else:
            self._over()

    def _say_sentence(self) -> None:
        sentence = self._command["sentence"]
        self._system.say(sentence["language"], sentence["text"], self._loudness())

    def _play_sentence(self) -> None:
        """With the clips, since the system's voice did not."""
        self._play(self._command.pop("sentence")["after"], None, self._over)

    def _loudness(self) -> int:
        return int(self._command.get("volume", self._volume))

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
    folder, rate, volume, output, calls = arguments[1:]
    speaker = Speaker(Path(folder), int(rate), int(volume), output, calls)
    QTimer.singleShot(0, speaker.start)
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv))
