"""The shape of every type of event's payload, by schema version."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, create_model

from . import payload_branch_only as own
from . import payload_office as office
from . import payload_record as record
from . import payload_ticket as ticket
from . import payload_visit as visit
from .payload_fields import Payload

Shapes = dict[str, type[Payload]]


def _before(shape: type[Payload], *missing: str) -> type[Payload]:
    """The shape as earlier releases wrote it, without some fields."""
    fields: dict[str, Any] = {}
    for name in missing:
        told = shape.model_fields[name]
        kind: Any = told.annotation
        for part in told.metadata:
            kind = Annotated[kind, part]
        fields[name] = (kind | None, Field(default=None, description=told.description))
    return create_model(f"{shape.__name__}Before", __base__=shape, __doc__=shape.__doc__, **fields)


_MOVES: Shapes = {
    "ticket.called": ticket.Called,
    "ticket.call_undone": ticket.CallUndone,
    "ticket.recalled": ticket.Recalled,
    "ticket.started": ticket.Started,
    "ticket.finished": ticket.Finished,
    "ticket.held": ticket.Held,
    "ticket.transferred": ticket.Transferred,
    "ticket.no_show": ticket.NoShow,
    "ticket.restored": ticket.Restored,
    "ticket.cancelled": ticket.Cancelled,
    "ticket.expired": ticket.Expired,
    "ticket.closed_unfinished": ticket.ClosedUnfinished,
}
_PRESENT: Shapes = {
    "visit.registered": visit.VisitRegistered,
    "visit.corrected": visit.VisitCorrected,
    "person.erased": visit.PersonErased,
    "person.corrected": visit.PersonCorrected,
    "kiosk.session": visit.KioskSession,
    "survey.answered": visit.SurveyAnswered,
    "ticket.issued": ticket.TicketIssued,
    "ticket.leg_opened": ticket.LegOpened,
    **_MOVES,
    "ticket.excused": ticket.Excused,
    "ticket.taken_over": ticket.TakenOver,
    "ticket.print": ticket.Printed,
    "ticket.reprint_asked": ticket.ReprintAsked,
    "ticket.reprinted": ticket.Reprinted,
    "record.saved": record.RecordSaved,
    "service.recorded": record.ServiceRecorded,
    "follow_up.added": record.FollowUpAdded,
    "follow_up.done": record.FollowUpDone,
    "follow_up.cancelled": record.FollowUpCancelled,
    "office.founded": office.OfficeFounded,
    "epoch.opened": office.EpochOpened,
    "day.opened": office.DayOpened,
    "day.closed": office.DayClosed,
    "desk.opened": office.DeskOpened,
    "desk.closed": office.DeskClosed,
    "desk.break_began": office.BreakBegan,
    "desk.break_ended": office.BreakEnded,
    "desk.services": office.DeskServices,
    "device.state": office.DeviceState,
    "kiosk.upkeep": office.KioskUpkeep,
    "report.filed": office.ReportFiled,
}
_SINCE_2 = ("visit.corrected", "person.erased", "person.corrected", "epoch.opened")
_BEFORE: Shapes = {
    "visit.registered": visit.VisitRegistered1,
    "ticket.issued": _before(ticket.TicketIssued, "number", "service", "leg"),
    **{kind: _before(shape, "service", "at") for kind, shape in _MOVES.items()},
    "ticket.called": _before(ticket.Called, "service", "at", "officer", "shared"),
}

SHAPES: dict[int, Shapes] = {
    1: {kind: _BEFORE.get(kind, shape) for kind, shape in _PRESENT.items() if kind not in _SINCE_2},
    2: _PRESENT,
}
"""What travels, by schema version: the one before and the present one are taken in."""

BRANCH_ONLY: Shapes = {
    "account.signed_in": own.SignedIn,
    "account.signed_out": own.SignedOut,
    "account.refused": own.Refused,
    "account.unlocked": own.Unlocked,
    "account.pin_refused": own.PinRefused,
    "account.pin_ended": own.PinEnded,
    "account.pin_set": own.PinSet,
    "account.pin_removed": own.PinRemoved,
    "account.added": own.AccountAdded,
    "account.password_set": own.PasswordSet,
    "account.password_changed": own.PasswordChanged,
    "account.role_set": own.RoleSet,
    "account.deactivated": own.Deactivated,
    "account.activated": own.Activated,
    "identity.read": own.IdentityRead,
    "person.recognised": own.PersonRecognised,
}
"""What stays: only the event's place in the chain travels."""


def field_names(shape: type[Payload]) -> frozenset[str]:
    """The names of a shape's fields and of those within them."""
    inner = [kind for told in shape.model_fields.values() for kind in _shapes_in(told.annotation)]
    return frozenset(shape.model_fields).union(*map(field_names, inner))


def _shapes_in(kind: Any) -> list[type[Payload]]:
    if isinstance(kind, type) and issubclass(kind, Payload):
        return [kind]
    return [found for part in getattr(kind, "__args__", ()) for found in _shapes_in(part)]
