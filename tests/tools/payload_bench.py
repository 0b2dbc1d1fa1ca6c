"""What the check of a payload costs: every recorded event of the present version, processor time by type."""

from __future__ import annotations

import gzip
import json
import sys
import time
from pathlib import Path

from sambut.sync.central.payloads import fault_of

RECORDED = Path(__file__).parents[1] / "sync" / "recorded"
ROUNDS, TIMES = 5, 2000


def main() -> None:
    """Prints the best of some rounds for each type, and the mean over a recorded day as it was."""
    lines = [json.loads(line) for line in gzip.decompress(_day().read_bytes()).splitlines()]
    events = [(line["type"], line["schema"], line["payload"]) for line in lines if "payload" in line]
    told = {kind: _microseconds([(kind, schema, payload)], TIMES) for kind, schema, payload in events}
    for kind, spent in sorted(told.items(), key=lambda item: -item[1]):
        sys.stdout.write(f"{kind:28}{spent:6.1f} us\n")
    sys.stdout.write(f"{'mean of a day':28}{_microseconds(events, 50):6.1f} us\n")


def _day() -> Path:
    return RECORDED / "schema-2-every-deed-epoch-1.ndjson.gz"


def _microseconds(events: list[tuple[str, int, dict[str, object]]], times: int) -> float:
    best = float("inf")
    for _ in range(ROUNDS):
        begun = time.process_time()
        for _ in range(times):
            for event in events:
                fault_of(*event)
        best = min(best, (time.process_time() - begun) / times / len(events))
    return best * 1e6


if __name__ == "__main__":
    main()
