"""A day on which nearly everything happens that an office writes down: short, through the office's own doors."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sambut.queue.access import Actor, Role
from sambut.queue.clock import VirtualClock, new_id
from sambut.queue.consultation import Need
from sambut.queue.guestbook import Consent, GuestBook, Identity, StaffReason
from sambut.queue.identity import IdType
from sambut.queue.kiosk_session import KioskSession, Outcome, ScanOutcome, ScanTold, SessionPage
from sambut.queue.office import found_office, open_office
from sambut.queue.operations.calling import ChosenReason
from sambut.queue.operations.desks import BreakReason
from sambut.queue.operations.followups import NewFollowUp
from sambut.queue.operations.founding import plan_foundation
from sambut.queue.operations.issue import IssueRequest
from sambut.queue.operations.legs import TransferReason
from sambut.queue.operations.serving import CancelReason, HoldReason
from sambut.queue.operations.upkeep import Deed
from sambut.queue.priority import Disability, Priority
from sambut.queue.recommendation import Recommendation
from sambut.queue.record import Result, ServiceRecord
from sambut.queue.sale import Sale
from sambut.queue.settings import Settings
from sambut.queue.standard import Excuse
from sambut.queue.tariff import Goods, GoodsKind
from sambut.queue.ticket import PrintState

KIOSK, SYSTEM, NOBODY = Actor(Role.KIOSK, "kiosk-1"), Actor(Role.SYSTEM, "test"), Actor(Role.NOBODY, "counter-1")
PASSWORD, OTHER = "a long test password", "another long password"
DAY = date(2026, 10, 6)
MORNING = datetime(2026, 10, 6, 1, 30, tzinfo=UTC)
SURVEY_ID = "6f0c1f6e-58a3-4f0e-9c1d-1f2f3a4b5c6d"
NEED = Need("Jumlah penduduk", "3273", 2020, 2025, 3, 4, 1)


class EveryDeed:
    """The office and its day. What was issued and called is looked at no further than the next deed needs."""

    def __init__(self, home: Path, branch: str = "9971") -> None:
        self.clock = VirtualClock(MORNING)
        plan = plan_foundation(branch, "Badan Pusat Statistik", "Kota Contoh", "Asia/Makassar", "1:KP,2:KJR", PASSWORD)
        found_office(home, plan, Settings(), self.clock)
        self.office = open_office(home, Settings(), self.clock)
        self.visitors = 0

    def play(self) -> None:
        """The whole day and its correction afterwards."""
        self.accounts()
        self.desks()
        self.kiosk()
        self.first_guests()
        self.records()
        self.moves()
        self.evening()

    def accounts(self) -> None:
        office = self.office
        self.ayu, self.dimas, self.wati = (
            self.account(login, role)
            for login, role in (("ayu", Role.OFFICER), ("dimas", Role.OFFICER), ("wati", Role.ADMINISTRATOR))
        )
        self.head = self.account("head", Role.HEAD)
        office.set_pin(self.ayu, "482915")
        office.unlock(self.ayu, "482916")
        office.unlock(self.ayu, "482915")
        office.set_pin(self.ayu, "")
        office.add_account(self.wati, "sari", "Petugas Sari", Role.OFFICER, PASSWORD)
        office.set_role(self.wati, "sari", Role.HEAD)
        office.deactivate(self.wati, "sari")
        office.activate(self.wati, "sari")
        office.set_password(self.wati, "sari", OTHER)
        office.sign_in(NOBODY, "sari", "wrong")
        sari = office.sign_in(NOBODY, "sari", OTHER).actor
        for _ in range(5):
            office.set_pin(sari, "482915")
            office.unlock(sari, "482916")
        office.change_password(sari, OTHER, PASSWORD)
        office.sign_out(sari)

    def account(self, login: str, role: Role) -> Actor:
        self.office.add_account(SYSTEM, login, f"Petugas {login.title()}", role, PASSWORD)
        return self.office.sign_in(NOBODY, login, PASSWORD).actor

    def desks(self) -> None:
        self.office.set_desk_services(self.head, 2, (("K", 1), ("J", 1), ("R", 2)))
        self.office.take_desk(self.ayu, 1)
        self.office.take_desk(self.dimas, 2)
        self.office.take_break(self.ayu, BreakReason.PRAYER, 10)
        self.clock.advance(300)
        self.office.end_break(self.ayu)

    def kiosk(self) -> None:
        office, at = self.office, self.clock()
        office.report_device(KIOSK, "printer:kiosk-1", "ready")
        office.ask_help(KIOSK)
        office.answer_help(self.ayu, "help:kiosk-1")
        for deed in (Deed.ENTER, Deed.TEST_PRINT, Deed.LEAVE):
            office.record_deed(self.wati, "kiosk-1", deed)
        read = ScanTold(ScanOutcome.READ, IdType.KTP, 840)
        later = at + timedelta(seconds=70)
        office.report_session(KIOSK, 1, KioskSession(at, later, Outcome.TICKET, SessionPage.TICKET, read))
        office.report_session(KIOSK, 1, KioskSession(at, later, Outcome.TIMED_OUT, SessionPage.CONSENT))
        office.answer_survey(KIOSK, SURVEY_ID, (4, 3, 4, 4, 2, 4, 3, 4, 4))

    def issue(self, prefix: str = "K", **changes: object) -> str:
        """The ticket's id."""
        self.clock.advance(40)
        request = self.request(prefix, **changes)
        return self.office.issue(KIOSK, request).ticket.ticket_id

    def request(self, prefix: str, also: tuple[str, ...] = (), **changes: object) -> IssueRequest:
        self.visitors += 1
        identity = Identity(IdType.KTP, f"327301410190{self.visitors:04d}", "Tamu Contoh", "tamu@example.org", "")
        values: dict[str, object] = {
            "lists_version": self.office.rules.code_lists.version,
            "language": "id",
            "identity": identity,
            "consent": Consent("2026-3", "id", self.clock()),
            "sex": 2,
            "age_band": 3,
            "education": 3,
            "occupation": 3,
            "institution_category": 2,
            "institution": "Dinas Contoh",
            "main_use": 2,
        }
        book = GuestBook(**(values | changes))  # type: ignore[arg-type]
        return IssueRequest(new_id(self.clock()), 1, self.clock(), book, prefix, also)

    def first_guests(self) -> None:
        office = self.office
        first = self.issue("K", ready=())
        self.again = self.request("P")
        office.recognise(KIOSK, IdType.KTP, "3273014101900001", "Tamu Contoh")
        office.record_print(KIOSK, first, PrintState.FAILED)
        office.ask_reprint(self.ayu, first)
        self.clock.advance(11)
        taken = office.take_reprint(KIOSK, 1)
        office.finish_reprint(KIOSK, 1, taken.reprint_id, PrintState.PRINTED)
        self.issue("J", also=("K",), ready=("sale_terms", "data_use"))
        self.issue("R")
        self.issue("K", priority=Priority.DISABILITY, disability=Disability.PHYSICAL, language="en")
        self.issue("P", consent=None, identity=Identity(), staff_reason=StaffReason.NO_CONSENT, sex=None)
        self.office.desk_view(self.ayu)
        self.office.find_guests(self.ayu, "Tamu Contoh")

    def serve(self, officer: Actor, ticket_id: str) -> str:
        self.clock.advance(30)
        self.office.call_chosen(officer, ticket_id, ChosenReason.BELONGS_HERE)
        self.clock.advance(15)
        self.office.start(officer, ticket_id)
        self.clock.advance(420)
        return ticket_id

    def waiting(self, service: str) -> str:
        tickets = self.office.tickets_on(SYSTEM, DAY)
        return next(item.ticket_id for item in tickets if item.service == service and item.state == "waiting")

    def records(self) -> None:
        office, dimas = self.office, self.dimas
        sale = self.serve(dimas, self.waiting("J"))
        goods = (Goods(GoodsKind.PUBLICATION, 1, 120), Goods(GoodsKind.MAP_REGENCY_DISTRICTS, 2))
        sold = Sale(goods, have=frozenset({"sale_terms", "data_use"}), billing_code="8202610")
        office.save_record(dimas, sale, 0, ServiceRecord(sale=sold, result=Result.SOLD))
        office.read_record(dimas, sale)
        for number, kind in enumerate(("sale", "consultation")):
            asked = NewFollowUp(new_id(self.clock()), sale, kind, "Kirim data", DAY)
            office.add_follow_up(dimas, asked)
            if number:
                office.cancel_follow_up(dimas, asked.followup_id, "withdrawn")
            else:
                office.finish_follow_up(dimas, asked.followup_id)
        office.go_on(dimas, sale, "K", here=True)
        leg = office.desk_view(dimas).guest.ticket.ticket_id
        office.save_record(dimas, leg, 0, ServiceRecord(needs=(NEED,), titles=("Statistik Indonesia",)))
        office.finish(dimas, leg)
        asked = self.serve(dimas, self.waiting("R"))
        form = Recommendation("Survei contoh", "F-1", DAY, 2)
        office.save_record(dimas, asked, 0, ServiceRecord(recommendation=form, result=Result.RECORDED))
        office.finish(dimas, asked)

    def moves(self) -> None:
        office, ayu, dimas = self.office, self.ayu, self.dimas
        wrong = office.call_next(ayu).ticket.ticket_id
        office.undo_call(ayu, wrong)
        self.clock.advance(20)
        missing = office.call_next(ayu).ticket.ticket_id
        for _ in range(2):
            self.clock.advance(20)
            office.recall(ayu, missing)
        office.no_show(ayu, missing)
        office.restore(ayu, missing)
        late = self.serve(ayu, missing)
        office.hold(ayu, late, HoldReason.DOCUMENTS, 5)
        self.clock.advance(200)
        self.serve(ayu, late)
        office.save_record(ayu, late, 0, ServiceRecord(needs=(NEED,)))
        office.transfer(ayu, late, "J", 2, TransferReason.WRONG_SERVICE)
        office.call_next(dimas)
        office.take_desk(ayu, 2, take_over=True)
        office.start(ayu, office.desk_view(ayu).guest.ticket.ticket_id)
        office.finish(ayu, office.desk_view(ayu).guest.ticket.ticket_id)
        office.excuse(self.head, late, Excuse.POWER)
        office.cancel(ayu, self.issue("K"), CancelReason.GUEST_LEFT)
        office.take_desk(dimas, 1)

    def evening(self) -> None:
        office = self.office
        for prefix in "KK":
            self.issue(prefix)
        self.serve(self.dimas, self.waiting("K"))
        self.clock.move_to(datetime(2026, 10, 6, 10, 0, tzinfo=UTC))
        office.close_due_days(SYSTEM)
        office.file_edition(SYSTEM, DAY)
        office.sign_out(self.ayu)

    def rights(self) -> None:
        """What offices could not do under the first schema version: a new epoch, corrections, an erasure."""
        from sambut.queue.delivery import EpochReason
        from sambut.queue.operations.person_subject import Card, GuestOf

        office = self.office
        office.open_epoch(SYSTEM, EpochReason.REPAIRED, office.epoch_heads(SYSTEM)[-1].epoch)
        office.correct_visit(self.wati, GuestOf(DAY, "K", 1), {"age_band": 4, "priority": Priority.ELDERLY})
        card = Card(IdType.KTP, "3273014101900001")
        office.correct_person(self.wati, card, {"email": "benar@example.org"})
        office.export_person(self.wati, card)
        office.erase_person(self.wati, card)
