"""The door of kiosk and board: tickets, paper, devices, and the queue without any name."""

from __future__ import annotations

from datetime import date

from ..access import Act, Actor
from ..identity import IdType
from ..kiosk_session import KioskSession
from ..operations import device, issue, kiosk_sessions, public, recall, reprint, suggest, upkeep, views
from ..ticket import PrintState
from .door import Door


class KioskDoor(Door):
    """What a kiosk, a board and whoever looks after them ask."""

    def public_view(self, actor: Actor, section: public.Section = public.EVERYWHERE) -> public.PublicView:
        """The queue without any name, of the office or of a part of it."""
        with self._view(actor, Act.SEE_PUBLIC) as view:
            return public.public_view(view, section)

    def visits_by_day(self, actor: Actor, days: int) -> tuple[tuple[date, dict[str, int]], ...]:
        """Visits by service on the last working days, oldest first."""
        with self._view(actor, Act.SEE_PUBLIC) as view:
            return views.visits_by_day(view, days)

    def issue(self, actor: Actor, request: issue.IssueRequest) -> issue.Issued | issue.OfficeClosed | issue.NotAccepted:
        """A ticket for a kiosk session: the same one however often it is asked for."""
        with self._view(actor, Act.ISSUE) as view:
            estimate = issue.outlook_of(view, request)
        with self._work(actor, Act.ISSUE) as work:
            return issue.issue(work, request, estimate)

    def recognise(self, actor: Actor, id_type: IdType, number: str, name: str) -> recall.Known | None:
        """The holder of a shown card, by an earlier visit; each time written down who was looked up."""
        with self._work(actor, Act.RECOGNISE) as work:
            return recall.recognise(work, actor, id_type, number, name)

    def institutions(self, actor: Actor) -> dict[int, tuple[str, ...]]:
        """By institution category the names that several visitors have given, most frequent first."""
        with self._view(actor, Act.SUGGEST) as view:
            return suggest.institutions(view)

    def record_print(self, actor: Actor, ticket_id: str, state: PrintState) -> None:
        """What became of a ticket's paper."""
        with self._work(actor, Act.REPORT_PRINT) as work:
            device.record_print(work, ticket_id, state)

    def reprint_due_in(self, actor: Actor, kiosk: int) -> float | None:
        """Seconds until this kiosk may print a ticket again, None when none waits."""
        with self._view(actor, Act.PRINT_AGAIN) as view:
            return reprint.reprint_due_in(view, kiosk)

    def take_reprint(self, actor: Actor, kiosk: int, *, resume: bool = False) -> reprint.Reprint | None:
        """A ticket to print again, which no other kiosk gets then; resume: also one taken before a restart."""
        with self._work(actor, Act.PRINT_AGAIN) as work:
            return reprint.take_reprint(work, kiosk, resume=resume)

    def finish_reprint(self, actor: Actor, kiosk: int, reprint_id: str, state: PrintState) -> None:
        """What became of the paper of a reprint."""
        with self._work(actor, Act.PRINT_AGAIN) as work:
            reprint.finish_reprint(work, kiosk, reprint_id, state)

    def report_device(self, actor: Actor, name: str, state: str) -> None:
        """How a device is now."""
        with self._work(actor, Act.REPORT_DEVICE) as work:
            device.report_device(work, name, state)

    def ask_help(self, actor: Actor) -> None:
        """A visitor at this kiosk asks for a person."""
        with self._work(actor, Act.ASK_HELP) as work:
            device.report_device(work, f"{device.HELP}:{actor.name}", device.CALLING)

    def report_session(self, actor: Actor, kiosk: int, session: KioskSession) -> None:
        """Writes down how a visitor's session at a kiosk ended."""
        with self._work(actor, Act.REPORT_SESSION) as work:
            kiosk_sessions.report_session(work, kiosk, session)

    def record_deed(self, actor: Actor, kiosk: str, deed: upkeep.Deed) -> None:
        """Writes down what an administrator does at a kiosk's service page."""
        with self._work(actor, Act.KEEP_UP_KIOSK) as work:
            upkeep.record_deed(work, actor, kiosk, deed)

    def state(self, actor: Actor) -> upkeep.OfficeState:
        """The office's clock, database and what has not gone to the centre."""
        with self._view(actor, Act.KEEP_UP_KIOSK) as view:
            return upkeep.office_state(view)
