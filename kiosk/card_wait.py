"""One visitor's wait at the card page: what camera and readings make of it, and when it is over."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from ..queue.identity import IdType
from ..queue.operations.recall import Known
from .answers import CardFacts
from .card_facts import readable_name
from .derive_review import mask_number
from .inputs import Scan, ScanState
from .scan.reading import Hint, Kind, Reading

READ_PAUSE_SECONDS = 0.9
"""What was read stands so long on the screen."""
KNOW_AT_MOST_SECONDS = 2.5
"""So long is waited for the office to tell whether the holder has been here before."""
PATIENCE_SECONDS: dict[ScanState, float] = {"live": 60.0, "starting": 20.0, "missing": 20.0, "lost": 4.0}
"""Then the visitor is led to typing. Without a camera there is time to use a scanner that types."""
WARNING_SECONDS = 15.0
"""So long before, the page says so; a touch begins the wait anew. A camera that was lost leaves nothing to wait for."""
_NOBODY = {Hint.NO_CARD, Hint.TOO_DARK}


class CardWait:
    """Keeps the accepted reading while it is shown; forget() leaves nothing."""

    def __init__(self, elapsed: Callable[[], float]) -> None:
        self._elapsed = elapsed
        self.forget()

    def forget(self) -> Scan:
        """A visitor comes or goes."""
        self._reading: Reading | None = None
        self._known: Known | None = None
        self._told = False
        self._begun = self._turned = self._steady = self._read_at = self._stayed = self._elapsed()
        return Scan()

    def stay(self) -> None:
        """The visitor touched the screen: there is more time."""
        self._stayed = self._elapsed()

    def camera(self, scan: Scan, state: ScanState) -> Scan:
        """The camera's state changed: what was seen before does not hold any more."""
        if self._reading is not None:
            return scan
        self._turned = self._steady = self._elapsed()
        return Scan(state, since_seconds=scan.since_seconds)

    def look(self, scan: Scan, reading: Reading) -> Scan:
        """A reading came; while an accepted one is shown, any other tells at most the occupation on the same card."""
        if self._reading is not None:
            self._reading = _with_occupation(self._reading, reading)
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
        left = self._left(scan)
        scan = dataclasses.replace(scan, leaving=left is not None and left <= WARNING_SECONDS and scan.state != "lost")
        if scan.state != "live":
            return scan
        steady = 0.0 if scan.hints or not scan.looked else self._since(self._steady)
        return dataclasses.replace(scan, since_seconds=self._since(self._begun), steady_seconds=steady)

    @property
    def has_read(self) -> bool:
        """Whether a card was read that nobody has taken yet."""
        return self._reading is not None

    def know(self, card: CardFacts, known: Known | None) -> None:
        """The office has told about a card's holder; what it tells late of another card counts for nothing."""
        shown = self._reading.fields if self._reading is not None else None
        if shown is not None and (shown.id_type or IdType.OTHER, shown.number) == (card.id_type, card.id_number):
            self._known, self._told = known, True

    def take(self) -> tuple[Reading, Known | None] | None:
        """The accepted reading, once it has been shown long enough and the office has told, or has had its time."""
        if self._reading is None:
            return None
        shown = self._elapsed() - self._read_at
        if shown < READ_PAUSE_SECONDS or not (self._told or shown >= KNOW_AT_MOST_SECONDS):
            return None
        taken = self._reading, self._known
        self._reading, self._known, self._told = None, None, False
        return taken

    def is_over(self, scan: Scan) -> bool:
        """Whether typing is the better way by now."""
        left = self._left(scan)
        return left is not None and left <= 0

    def has_somebody(self, scan: Scan) -> bool:
        """Whether a card is before the camera: its holder touches nothing and is there all the same."""
        return scan.state == "live" and scan.looked and not _NOBODY & set(scan.hints)

    def _left(self, scan: Scan) -> float | None:
        """Seconds until typing is the better way; None while a reading is shown."""
        if self._reading is not None:
            return None
        start = max(self._stayed, self._begun if scan.state == "live" else self._turned)
        return PATIENCE_SECONDS.get(scan.state, PATIENCE_SECONDS["live"]) - (self._elapsed() - start)

    def _since(self, start: float) -> float:
        return float(int(self._elapsed() - start))


def _with_occupation(shown: Reading, later: Reading) -> Reading:
    """A later look at the same card may have read the row that the first one left for it."""
    told = later.fields.occupation
    if not told or not later.accepted or (later.kind, later.fields.number) != (shown.kind, shown.fields.number):
        return shown
    return dataclasses.replace(shown, fields=dataclasses.replace(shown.fields, occupation=told))
