"""Delivery to the central office as the window reads it: soon after commits, and now and again without one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtQml import QmlElement, QmlUncreatable

from ...assets.worker import Runner
from ...queue.access import Actor
from ...queue.delivery import Delivery, DeliveryState
from ...queue.disk import free_bytes
from ...queue.errors import KnownError
from ...queue.settings import Settings
from ..part import Part
from ..shift import Shift, note_fault
from .derive_delivery import DeliveryInputs, DeliveryProps, derive_delivery

QML_IMPORT_NAME = "Sambut.Counter"
QML_IMPORT_MAJOR_VERSION = 1

READ_AGAIN = timedelta(seconds=60)
AFTER_COMMITS = timedelta(seconds=5)
"""Many commits in a row are read once."""

FreeBytes = Callable[[], int | None]


def room_of(home: Path, settings: Settings) -> FreeBytes:
    """What measures the disk of the office's records; it gives None where a database server keeps them."""

    def measure() -> int | None:
        try:
            return None if settings.database.url else free_bytes(home)
        except OSError:
            return None

    return measure


@QmlElement
@QmlUncreatable("made by the counter's model")
class DeliveryModel(Part[DeliveryInputs, DeliveryProps]):  # type: ignore[operator]  # the stubs make QmlUncreatable a class
    """Says nothing while nobody is signed in. measure: asked beside the GUI thread.

    runner: another than the desk's: counting what waits must not hold a call up, be it the events of years.
    """

    follows_time = True

    def __init__(self, shift: Shift, measure: FreeBytes, runner: Runner | None = None) -> None:
        super().__init__(shift, DeliveryInputs, derive_delivery)
        self._measure, self._runner = measure, runner
        self._read_at: datetime | None = None
        self._is_stale = self._is_reading = False

    def refresh(self) -> None:
        """Something was committed: reads it soon."""
        self._is_stale = True
        self._read_if_due()

    def forget(self) -> None:
        """See Part."""
        self._read_at, self._is_reading = None, False
        super().forget()

    def _follow(self) -> None:
        super()._follow()
        self._read_if_due()

    def _read_if_due(self) -> None:
        if self._shift.account is None or self._is_reading or not self._is_due():
            return
        self._read_at, self._is_stale, self._is_reading = self._shift.now(), False, True
        self._shift.run(self._read, self._seen, self._failed, self._runner)

    def _is_due(self) -> bool:
        if self._read_at is None:
            return True
        state, passed = self._inputs.state, self._shift.now() - self._read_at
        soon = self._is_stale and (state is None or state.state is not Delivery.UNSET)
        return not timedelta(0) <= passed < (AFTER_COMMITS if soon else READ_AGAIN)

    def _read(self, actor: Actor) -> tuple[DeliveryState, int | None]:
        return self._shift.office.delivery(actor), self._measure()

    def _seen(self, found: tuple[DeliveryState, int | None]) -> None:
        self._is_reading = False
        state, free = found
        self._change(state=state, free_bytes=free, now=self._shift.now())

    def _failed(self, error: KnownError) -> None:
        """What was last read stays: the page itself says that the office is away."""
        self._is_reading = False
        note_fault(error)
