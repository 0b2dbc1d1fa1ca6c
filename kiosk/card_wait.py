"""One visitor's wait at the card page: what camera and readings make of it, and when it is over."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from .card_facts import readable_name
from .derive_form import mask_number
from .inputs import Scan, ScanState
from .scan.reading import Hint, Kind, Reading

READ_PAUSE_SECONDS = 0.9
"""What was read stands so long on the screen."""
PATIENCE_SECONDS: dict[ScanState, float] = {"live": 60.0, "starting": 20.0, "missing": 20.0, "lost": 4.0}
"""Then the visitor is led to typing. Without a camera there is time to use a scanner that types."""
_NOBODY = {Hint.NO_CARD, Hint.TOO_DARK}


class CardWait:
    """Keeps the accepted reading while it is shown; forget() leaves nothing."""

    def __init__(self, elapsed: Callable[[], float]) -> None:
        self._elapsed = elapsed
        self.forget()

    def forget(self) -> Scan:
        """A visitor comes or goes."""
        self._reading: Reading | None = None
        self._begun = self._turned = self._steady = self._read_at = self._elapsed()
        return Scan()

    def camera(self, scan: Scan, state: ScanState) -> Scan:
        """The camera's state changed: what was seen before does not hold any more."""
        if self._reading is not None:
            return scan
        self._turned = self._steady = self._elapsed()
        return Scan(state, since_seconds=scan.since_seconds)

    def look(self, scan: Scan, reading: Reading) -> Scan:
        """A reading came; while an accepted one is shown, any other counts for nothing."""
        if self._reading is not None:
            return scan
        if reading.accepted and reading.fields.number:
            self._reading, self._read_at = reading, self._elapsed()
            named = bool(readable_name(reading.fields.name))
            return Scan("read", read=mask_number(reading.fields.number), named=named)
        if reading.hints or scan.hints or not scan.looked:
            self._steady = self._elapsed()
        under_way = reading.kind in {Kind.KTP, Kind.PASSPORT}
        return dataclasses.replace(
            scan, hints=reading.hints, looked=True, reading=under_way, steady_seconds=self._since(self._steady)
        )

    def tick(self, scan: Scan) -> Scan:
        """Time has passed; whole seconds, so that the page changes once a second at most."""
        if scan.state != "live":
            return scan
        steady = 0.0 if scan.hints or not scan.looked else self._since(self._steady)
        return dataclasses.replace(scan, since_seconds=self._since(self._begun), steady_seconds=steady)

    def take(self) -> Reading | None:
        """The accepted reading, once it has been shown long enough."""
        if self._reading is None or self._elapsed() - self._read_at < READ_PAUSE_SECONDS:
            return None
        reading, self._reading = self._reading, None
        return reading

    def is_over(self, scan: Scan) -> bool:
        """Whether typing is the better way by now."""
        if self._reading is not None:
            return False
        start = self._begun if scan.state == "live" else self._turned
        return self._elapsed() - start >= PATIENCE_SECONDS.get(scan.state, PATIENCE_SECONDS["live"])

    def has_somebody(self, scan: Scan) -> bool:
        """Whether a card is before the camera: its holder touches nothing and is there all the same."""
        return scan.state == "live" and scan.looked and not _NOBODY & set(scan.hints)

    def _since(self, start: float) -> float:
        return float(int(self._elapsed() - start))
