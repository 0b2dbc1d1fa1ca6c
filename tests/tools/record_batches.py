"""Records what an office's sender would send, batch by batch, to be kept for the contract test.

    record_batches.py HOME NAME [MOST]

HOME: an office's folder, of this or an older release; it is copied, and the copy brought up to date as an update does.
NAME: what the files in tests/sync/recorded begin with. MOST: events of each epoch, from its first.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from sambut.queue.access import Actor, Role
from sambut.queue.office import open_office
from sambut.sync.wire.batch import pack

RECORDED = Path(__file__).parents[1] / "sync" / "recorded"
SENDER = Actor(Role.SYSTEM, "recorder")


def record(home: Path, name: str, most: int, out: Path = RECORDED) -> list[Path]:
    """The files that were written, one for each epoch."""
    made = []
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "office"
        shutil.copytree(home, copy)
        office = open_office(copy)
        while (lease := office.lease_events(SENDER, "recorder")) is not None:
            if lease.first_seq == 1:
                made.append(out / f"{name}-epoch-{len(made) + 1}.ndjson.gz")
                made[-1].write_bytes(pack(lease.events[:most]))
            office.acknowledge(SENDER, lease, lease.last_seq)
        office.close()
    return made


if __name__ == "__main__":
    sys.stdout.write(
        "".join(f"{path}\n" for path in record(Path(sys.argv[1]), sys.argv[2], int((*sys.argv, "500")[3])))
    )
