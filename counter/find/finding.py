"""Finding and looking up, joined with the window: palette, earlier visits, contact; what each choice does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from ...queue.ticket import Ticket
from ..desk.derive_deeds import CALL, CANCEL, REPRINT, RESTORE
from ..desk.desk_model import DeskModel
from ..desk.queue_acts import QueueActs
from ..dialogs.dialog_model import DialogModel
from ..shift import Shift
from ..window.brief_copy import BriefCopy
from .contact_model import ContactModel
from .history_model import HistoryModel
from .palette_model import PaletteModel


class Finding:
    """to_desk: shows the desk's page. A deed acts on a ticket by its id; the office says if it has moved on since."""

    def __init__(self, shift: Shift, dialog: DialogModel, desk: DeskModel, to_desk: Callable[[], None]) -> None:
        self._desk, self._queue, self._to_desk = desk, QueueActs(shift, dialog, desk), to_desk
        self.palette = PaletteModel(shift, desk)
        self.history = HistoryModel(shift, desk)
        self.contact = ContactModel(shift, desk, BriefCopy())
        self.palette.deedChosen.connect(self._do)

    @property
    def over(self) -> Literal["", "find", "history"]:
        """The action whose sheet stands over the page."""
        return "find" if self.palette.is_open else "history" if self.history.is_open else ""

    def step_back(self) -> bool:
        """Escape: whether there was something of this to put away."""
        if self.palette.is_open:
            self.palette.back()
        elif self.history.is_open:
            self.history.close()
        elif self.contact.is_shown:
            self.contact.hide()
        else:
            return False
        return True

    def put_away(self) -> None:
        """Nothing of it stays to be seen."""
        self.palette.close()
        self.history.close()
        self.contact.hide()

    def switch_history(self) -> None:
        """Opens the earlier visits, or shuts them."""
        if self.history.is_open:
            self.history.close()
        else:
            self.history.open()

    def _do(self, deed: str, ticket: Ticket) -> None:
        if deed == REPRINT:
            self._desk.reprint(ticket.ticket_id)
            return
        self._to_desk()
        acts = {CALL: self._queue.call_chosen, RESTORE: self._queue.restore, CANCEL: self._queue.cancel}
        if deed in acts:
            self._desk.with_marked(ticket, acts[deed])
        elif deed == "history":
            self.history.open()
        else:
            self.contact.switch()
