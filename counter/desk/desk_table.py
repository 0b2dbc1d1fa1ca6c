"""Every action of the desk by its name in the table of keys."""

from __future__ import annotations

from collections.abc import Callable

from ..dialogs.dialog_model import DialogModel
from ..shift import Shift
from .desk_acts import DeskActs
from .desk_model import DeskModel
from .guest_acts import GuestActs
from .queue_acts import QueueActs
from .visit_acts import VisitActs


def desk_table(shift: Shift, dialog: DialogModel, desk: DeskModel) -> dict[str, Callable[[], None]]:
    """What each does; every one says itself why it cannot be done now."""
    guest, queue = GuestActs(shift, dialog, desk), QueueActs(shift, dialog, desk)
    own, visits = DeskActs(shift, dialog, desk), VisitActs(shift, dialog, desk)
    return {
        "call": desk.callNext,
        "recall": desk.recall,
        "start": desk.startService,
        "finish": guest.finish,
        "go_on": guest.go_on,
        "transfer": guest.transfer,
        "hold": guest.hold,
        "no_show": desk.noShow,
        "reprint": desk.reprint,
        "undo": desk.undoCall,
        "rest": own.rest,
        "excuse": own.excuse,
        "visit": visits.make,
        "enter": queue.enter,
        "give_up": queue.cancel,
    }
