"""What the office answered, in words: why something was refused; nothing where it was done."""

from __future__ import annotations

from ...queue.operations.calling import Called, NobodyWaiting, NoDesk, NotWaiting, OnBreak, StillServing, TooLate
from ...queue.operations.desks import DeskBusy, DeskUnknown, Rested
from ...queue.operations.legs import NoSuchPlace, Transferred
from ...queue.operations.serving import Moved, NoGuest, NotExcusable, NotReady, TooOften, TooSoon
from ...queue.ticket import IllegalMove, Move
from ..shift import Message

Done = Called | Moved | Transferred | Rested
Refused = (
    NobodyWaiting
    | StillServing
    | NoDesk
    | OnBreak
    | NotWaiting
    | DeskBusy
    | DeskUnknown
    | NoSuchPlace
    | IllegalMove
    | TooSoon
    | TooLate
    | TooOften
    | NoGuest
    | NotReady
    | NotExcusable
)
Outcome = Done | Refused


_PLAIN: dict[type, str] = {
    NobodyWaiting: "told.nobody",
    NoDesk: "told.no_desk",
    DeskUnknown: "told.no_desk",
    OnBreak: "told.resting",
    NotWaiting: "told.illegal",
    IllegalMove: "told.illegal",
    NoSuchPlace: "told.no_place",
    NoGuest: "told.no_guest",
    NotReady: "told.not_ready",
    NotExcusable: "told.not_excusable",
}


def refusal(outcome: Outcome) -> Message | None:
    """The key and the values that say why not; None where it was done."""
    match outcome:
        case Called() | Moved() | Transferred() | Rested():
            return None
        case StillServing(ticket) | DeskBusy(ticket):
            return "told.still", (ticket.text,)
        case TooSoon(_, seconds):
            return "told.soon", (seconds,)
        case TooLate(move, seconds):
            return ("told.undo_late", (seconds,)) if move is Move.UNDO_CALL else ("told.restore_late", (seconds // 60,))
        case TooOften(move, times):
            return ("told.recall_often" if move is Move.RECALL else "told.restore_often"), (times,)
        case _:
            return _PLAIN[type(outcome)], ()
