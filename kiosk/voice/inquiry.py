"""What there is to hear by and whose voices, asked by a process of its own: sound software may hang or abort.

python -m sambut.kiosk.voice.inquiry OUTPUT CALLS
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict, dataclass, field

from PySide6.QtCore import QCoreApplication, QLoggingCategory

from .device import Outputs
from .speaker import BUNDLED
from .system_voice import SystemVoice

LONGEST_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Sound:
    """outputs: what loudspeakers and headphones are called; chosen: the one that is used, empty for none.

    by: the engine that speaks, by language, for the system's voice; empty for the clips.
    """

    outputs: list[str]
    chosen: str
    by: dict[str, str] = field(default_factory=dict)


def inquire(output: str, calls: str) -> Sound | None:
    """As the voice with these settings would find it; None where the system's sound software does not answer."""
    command = [sys.executable, "-m", "sambut.kiosk.voice.inquiry", output, calls]
    try:
        done = subprocess.run(command, capture_output=True, timeout=LONGEST_SECONDS, check=True)  # noqa: S603 - ourselves
    except (OSError, subprocess.SubprocessError):
        return None
    return Sound(**json.loads(done.stdout))


def main(arguments: list[str]) -> int:
    """Gives the exit status."""
    application = QCoreApplication(arguments[:1])
    QLoggingCategory.setFilterRules("qt.multimedia.*=false")
    outputs, system = Outputs(arguments[1]), SystemVoice(arguments[2])
    outputs.look()
    if arguments[2] != BUNDLED:
        system.look()
    best = outputs.best()
    found = Sound(outputs.names(), best.description() if best else "", system.by)
    sys.stdout.write(json.dumps(asdict(found)))
    sys.stdout.flush()
    del outputs, system, application
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
