"""What the desk at work is derived from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ...queue.errors import Fault
from ...queue.operations.desk_view import DeskView
from ...queue.ticket import Ticket
from ..inputs import Inputs


@dataclass(frozen=True, slots=True)
class DeskInputs(Inputs):
    """view: the desk as it was last read. filter: a service's prefix. marked: the id of the ticket chosen in the list.

    found: a ticket that was looked up, which need not be in a list to be marked.

    fault: why the last reading failed. aside: which of the lists below the queue is open. dismissed: offers that were
    put away, as kind:ticket id. snoozed, snoozed_until: the ticket whose long service is not asked about until then.
    """

    view: DeskView | None = None
    filter: str = ""
    marked: str = ""
    found: Ticket | None = None
    fault: Fault | None = None
    aside: str = "held"
    dismissed: frozenset[str] = frozenset()
    snoozed: str = ""
    snoozed_until: datetime | None = None

    @property
    def late(self) -> tuple[Ticket, ...]:
        """Today's late visits of this officer, the last one last."""
        return self.view.late if self.view else ()
