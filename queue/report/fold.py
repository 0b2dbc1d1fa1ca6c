"""Reads the events of a span of days, in their order, into facts.

It keeps what figures need and no more, so that a year is read in seconds; the whole history of single tickets is
`trace`, and both agree on every field that they share.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from sys import intern
from typing import Any

from ..standard import Grade
from ..ticket import TicketState
from ..trace import EVENTS, EXCUSED, ISSUED, LEG_OPENED, TAKEN_OVER
from .facts import GUEST_FIELDS, DeviceChange, Facts, Leg, Record, Session, Visit
from .staffing import Staffing

Payload = Mapping[str, Any]
CORRECTED = "visit.corrected"
"""The answers of a guest were others than the guest book says."""
_parse = datetime.fromisoformat
_NO_ANSWERS = (None,) * len(GUEST_FIELDS)
KINDS = (
    *("visit.registered", CORRECTED, ISSUED, LEG_OPENED, EXCUSED, TAKEN_OVER, "ticket.print", "service.recorded"),
    *("device.state", "kiosk.session", "day.closed", "day.opened"),
    *("desk.opened", "desk.closed", "desk.break_began", "desk.break_ended", *EVENTS.values()),
)
"""The types of the events that anything is taken from."""
TIMED = frozenset({"device.state", "desk.opened", "desk.closed", "desk.break_began", "desk.break_ended"})
"""Events that are told by the time of their writing; all others carry their own."""


class Fold:
    """Takes events in their order. wanted: whether a local day is among those asked for."""

    def __init__(self, wanted: Callable[[date], bool], staffing: Staffing) -> None:
        self.facts = Facts()
        self._wanted = wanted
        self._staffing = staffing
        self._answers: dict[str, tuple[tuple[int | None, ...], bool]] = {}
        self._before_call: dict[str, datetime] = {}
        self._readers: dict[str, Callable[[Payload, datetime], None]] = {
            "visit.registered": self._registered,
            CORRECTED: self._corrected,
            ISSUED: self._issued,
            LEG_OPENED: self._leg_opened,
            EXCUSED: self._excused,
            TAKEN_OVER: self._taken_over,
            "ticket.print": self._printed,
            "service.recorded": self._recorded,
            "device.state": self._device,
            "kiosk.session": self._session,
            "day.closed": self._day_closed,
            "day.opened": self._day_opened,
            "desk.opened": staffing.opened,
            "desk.closed": staffing.closed,
            "desk.break_began": staffing.rest_began,
            "desk.break_ended": staffing.rest_ended,
        }
        self._moves: dict[str, Callable[[Leg, datetime, Payload], None]] = {
            "ticket.called": self._called,
            "ticket.call_undone": self._call_undone,
            "ticket.recalled": _recalled,
            "ticket.started": _started,
            "ticket.finished": _finished,
            "ticket.held": _held,
            "ticket.transferred": _left(TicketState.TRANSFERRED),
            "ticket.no_show": _no_show,
            "ticket.restored": _restored,
            "ticket.cancelled": _cancelled,
            "ticket.expired": _left(TicketState.EXPIRED),
            "ticket.closed_unfinished": _unfinished,
        }

    def take(self, events: Iterable[tuple[str, Payload, datetime]]) -> None:
        """Events in their order: type, payload, when it was written (looked at where the type is in TIMED).

        Of what no figure needs, and of tickets that were not issued on a wanted day, nothing is kept.
        """
        moves, readers, legs = self._moves, self._readers, self.facts.legs
        for kind, payload, occurred_at in events:
            move = moves.get(kind)
            if move is not None:
                leg = legs.get(payload["ticket_id"])
                if leg is not None:
                    when = _parse(payload["at"])
                    move(leg, when if when > leg.latest else leg.latest, payload)
            elif kind in readers:
                readers[kind](payload, occurred_at)

    def done(self, until: datetime) -> Facts:
        """The facts, when all events up to a time were given."""
        self.facts.stretches = self._staffing.stretches(until)
        return self.facts

    def _registered(self, payload: Payload, occurred_at: datetime) -> None:  # noqa: ARG002
        self._answers[payload["visit_id"]] = tuple(map(payload.get, GUEST_FIELDS)), bool(payload.get("staff_reason"))

    def _issued(self, payload: Payload, occurred_at: datetime) -> None:  # noqa: ARG002
        answers, by_staff = self._answers.pop(payload["visit_id"], (_NO_ANSWERS, False))
        if "number" not in payload:
            return
        day = date.fromisoformat(payload["day"])
        if not self._wanted(day):
            return
        arrived = _parse(payload["guest_book_at"])
        told = payload.get("told")
        leg = Leg(
            ticket_id=payload["ticket_id"],
            visit_id=payload["visit_id"],
            text=payload["ticket"],
            day=day,
            service=intern(payload["service"]),
            priority=intern(payload["priority"]),
            guest_book_at=arrived,
            latest=arrived,
            joined_at=arrived,
            kiosk=payload.get("kiosk", 0),
            told=tuple(told) if told else None,
        )
        self.facts.visits[leg.visit_id] = Visit(leg.visit_id, answers, by_staff, leg, [leg], leg.priority)
        self.facts.legs[leg.ticket_id] = leg

    def _corrected(self, payload: Payload, occurred_at: datetime) -> None:  # noqa: ARG002
        visit, changes = self.facts.visits.get(payload["visit_id"]), payload["changes"]
        if visit is not None:
            told = zip(GUEST_FIELDS, visit.answers, strict=True)
            visit.answers = tuple(changes.get(name, code) for name, code in told)
            visit.priority = intern(changes.get("priority", visit.priority))

    def _leg_opened(self, payload: Payload, occurred_at: datetime) -> None:  # noqa: ARG002
        before = self.facts.legs.get(payload["after"])
        if before is None:
            return
        joined = max(_parse(payload["queued_at"]), before.latest)
        leg = Leg(
            ticket_id=payload["ticket_id"],
            visit_id=before.visit_id,
            text=before.text,
            day=before.day,
            service=intern(payload["service"]),
            priority=before.priority,
            guest_book_at=before.guest_book_at,
            latest=joined,
            joined_at=joined,
            kiosk=before.kiosk,
            position=before.position + 1,
            served_before=before.served_before or before.started_at is not None,
            pauses=before.pauses,
        )
        self.facts.visits[leg.visit_id].legs.append(leg)
        self.facts.legs[leg.ticket_id] = leg

    def _excused(self, payload: Payload, occurred_at: datetime) -> None:  # noqa: ARG002
        leg = self.facts.legs.get(payload["ticket_id"])
        if leg is not None and leg.grade is Grade.LATE:
            leg.grade, leg.why = Grade.EXCUSED, payload["excuse"]

    def _taken_over(self, payload: Payload, occurred_at: datetime) -> None:  # noqa: ARG002
        leg = self.facts.legs.get(payload["ticket_id"])
        if leg is not None:
            leg.officer = payload["officer"]

    def _printed(self, payload: Payload, occurred_at: datetime) -> None:  # noqa: ARG002
        leg = self.facts.legs.get(payload["ticket_id"])
        if leg is not None and payload["state"] in {"failed", "no_printer"}:
            leg.unprinted = True

    def _recorded(self, payload: Payload, occurred_at: datetime) -> None:  # noqa: ARG002
        if payload["ticket_id"] in self.facts.legs:
            self.facts.records[payload["ticket_id"]] = _record(payload)

    def _device(self, payload: Payload, occurred_at: datetime) -> None:
        self.facts.devices.append(DeviceChange(payload["device"], payload["state"], occurred_at))

    def _session(self, payload: Payload, occurred_at: datetime) -> None:  # noqa: ARG002
        if self._wanted(date.fromisoformat(payload["day"])):
            scan = payload["scan"]
            read = scan is not None and scan["outcome"] == "read"
            told = scan is not None, read, scan["milliseconds"] if read else None
            self.facts.sessions.append(Session(intern(payload["outcome"]), intern(payload["page"]), *told))

    def _day_closed(self, payload: Payload, occurred_at: datetime) -> None:  # noqa: ARG002
        day = date.fromisoformat(payload["day"])
        if self._wanted(day):
            self.facts.closed.add(day)

    def _day_opened(self, payload: Payload, occurred_at: datetime) -> None:  # noqa: ARG002
        self.facts.closed.discard(date.fromisoformat(payload["day"]))

    def _called(self, leg: Leg, when: datetime, payload: Payload) -> None:
        if leg.state is TicketState.HELD and leg.held_at is not None and leg.started_at is None:
            _pause(leg, leg.held_at, max(leg.held_at, min(when, leg.held_until or when)))
        if leg.first_called_at is None:
            self._before_call[leg.ticket_id] = leg.latest
            previous = payload["previous_finished_at"]
            finished = _parse(previous) if previous else None
            leg.previous_finished_at = finished if finished is None or finished <= when else None
            leg.first_called_at, leg.shared = when, tuple(payload["shared"])
            leg.wait_seconds = int((when - leg.joined_at).total_seconds())
        leg.chosen = payload.get("reason") == "chosen"
        leg.state, leg.calls, leg.desk, leg.officer = (
            TicketState.CALLED,
            leg.calls + 1,
            payload["desk"],
            payload["officer"],
        )
        leg.called_at = leg.latest = when

    def _call_undone(self, leg: Leg, when: datetime, payload: Payload) -> None:  # noqa: ARG002
        if leg.calls == 1:
            leg.first_called_at = leg.previous_finished_at = leg.wait_seconds = None
            leg.shared, leg.latest = (), self._before_call.pop(leg.ticket_id)
        leg.state, leg.calls, leg.desk, leg.officer = TicketState.WAITING, leg.calls - 1, None, None
        leg.called_at, leg.chosen = None, False


def _record(payload: Payload) -> Record:
    return Record(
        service=intern(payload["service"]),
        result=intern(payload["result"]),
        reason=intern(payload["reason"]),
        outcomes=tuple(str(need.get("outcome", "")) for need in payload["needs"]),
        amount=payload.get("amount", 0),
        charged=payload.get("charged", 0),
        zero_rupiah=bool(payload.get("zero_rupiah")),
        lines=tuple((intern(line["code"]), line["units"], line["amount"]) for line in payload.get("lines", ())),
    )


def _recalled(leg: Leg, when: datetime, payload: Payload) -> None:  # noqa: ARG001
    leg.calls += 1
    leg.latest = when


def _started(leg: Leg, when: datetime, payload: Payload) -> None:
    if leg.started_at is not None:
        leg.away_seconds += int((when - leg.held_at).total_seconds()) if leg.held_at else 0
        leg.state = TicketState.SERVING
        return
    leg.state, leg.started_at, leg.latest = TicketState.SERVING, when, when
    leg.grade, leg.why, leg.rule = Grade(payload["grade"]), intern(payload["why"]), intern(payload["rule"])
    leg.clock_start, leg.seconds = _parse(payload["clock_start"]), payload["seconds"]


def _finished(leg: Leg, when: datetime, payload: Payload) -> None:  # noqa: ARG001
    leg.state, leg.finished_at, leg.ended_at, leg.latest = TicketState.DONE, when, when, when
    if leg.started_at is not None:
        leg.service_seconds = int((when - leg.started_at).total_seconds()) - leg.away_seconds


def _held(leg: Leg, when: datetime, payload: Payload) -> None:
    if leg.started_at is not None and leg.state is TicketState.CALLED and leg.held_at is not None:
        leg.away_seconds += int((when - leg.held_at).total_seconds())
    until = payload["until"]
    _stayed(leg, when)
    leg.state, leg.held_at, leg.latest = TicketState.HELD, when, when
    leg.held_until = max(when, _parse(until)) if until else when


def _no_show(leg: Leg, when: datetime, payload: Payload) -> None:  # noqa: ARG001
    _stayed(leg, when)
    leg.state, leg.no_show_at, leg.ended_at, leg.latest = TicketState.NO_SHOW, when, when, when
    leg.closed_unfinished = leg.started_at is not None


def _restored(leg: Leg, when: datetime, payload: Payload) -> None:  # noqa: ARG001
    if leg.started_at is None and leg.no_show_at is not None:
        _pause(leg, leg.no_show_at, when)
    leg.state, leg.ended_at, leg.closed_unfinished = TicketState.WAITING, None, False


def _cancelled(leg: Leg, when: datetime, payload: Payload) -> None:  # noqa: ARG001
    leg.state, leg.ended_at, leg.closed_unfinished = TicketState.CANCELLED, when, leg.started_at is not None


def _unfinished(leg: Leg, when: datetime, payload: Payload) -> None:  # noqa: ARG001
    leg.state, leg.ended_at, leg.closed_unfinished = TicketState.DONE, when, True


def _left(state: TicketState) -> Callable[[Leg, datetime, Payload], None]:
    def move(leg: Leg, when: datetime, payload: Payload) -> None:  # noqa: ARG001
        leg.state, leg.ended_at = state, when

    return move


def _stayed(leg: Leg, until: datetime) -> None:
    if leg.desk is not None and leg.called_at is not None and leg.called_at < until:
        leg.stays = (*leg.stays, (leg.desk, leg.called_at, until))


def _pause(leg: Leg, start: datetime, end: datetime) -> None:
    if start < end:
        leg.pauses = (*leg.pauses, (start, end))
        leg.latest = max(leg.latest, end)
