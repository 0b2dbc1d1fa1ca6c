"""One day on paper: twenty guests at three desks, told as a table, and played through a real office.

Tuesday 20 October 2026 in Jakarta, open from 08.00 to 15.30. Desk 1 serves K and P, desk 2 K and J, desk 3 P, J and R.
A week before, on Tuesday 13 October, one guest came. Each line: local time, who, what is done, to which number.
After a ticket: the seconds that its holder was told to wait (low, point, high), or "-" where no desk was open for it.
"""

from datetime import UTC, date, datetime

from sambut.queue.access import Actor, Role
from sambut.queue.consultation import Need
from sambut.queue.guestbook import StaffReason
from sambut.queue.identity import IdType
from sambut.queue.kiosk_session import KioskSession, Outcome, ScanOutcome, ScanTold, SessionPage
from sambut.queue.operations.calling import Called, ChosenReason
from sambut.queue.operations.desks import BreakReason, DeskTaken, Rested
from sambut.queue.operations.followups import Added, Ended, NewFollowUp
from sambut.queue.operations.issue import Issued
from sambut.queue.operations.legs import TransferReason, Transferred
from sambut.queue.operations.records import Saved
from sambut.queue.operations.serving import CancelReason, HoldReason, Moved
from sambut.queue.priority import Priority
from sambut.queue.recommendation import Recommendation
from sambut.queue.record import Result, ServiceRecord
from sambut.queue.sale import Sale
from sambut.queue.standard import Excuse
from sambut.queue.tariff import Goods, GoodsKind
from sambut.queue.ticket import PrintState

KIOSK = Actor(Role.KIOSK, "kiosk-1")
SYSTEM = Actor(Role.SYSTEM, "test")
HEAD = Actor(Role.HEAD, "head")
DAY, WEEK_BEFORE = date(2026, 10, 20), date(2026, 10, 13)

EARLIER = """
08:55:00  ayu    sits        1
09:00:00  kiosk  gives       K-001  | 0 0 0
09:01:30  ayu    calls       K-001
09:02:00  ayu    starts      K-001
09:05:00  ayu    promises    K-001  | consultation first
09:05:10  ayu    promises    K-001  | consultation second
09:10:00  ayu    finishes    K-001
15:30:00  ayu    leaves      1
17:30:00  office closes      2026-10-13
"""

TABLE = """
07:50:00  device printer     ready
07:55:00  ayu    sits        1
08:00:00  dimas  sits        2
08:02:00  kiosk  gives       K-001  | 0 0 0
08:02:42  ayu    calls       K-001
08:03:10  ayu    starts      K-001
08:05:00  kiosk  gives       P-001  | 0 518 1236 elderly sex=1 age_band=7
08:06:00  kiosk  gives       J-001  | 0 0 0
08:06:35  dimas  calls       J-001
08:07:00  dimas  starts      J-001
08:07:30  kiosk  gives       R-001  | -
08:11:00  ayu    notes       K-001  | outcomes 1 2
08:11:30  ayu    promises    K-001  | consultation third
08:12:10  ayu    finishes    K-001
08:12:30  ayu    calls       P-001
08:12:50  ayu    starts      P-001
08:20:50  ayu    finishes    P-001
08:21:00  kiosk  gives       K-002  | 0 0 0
08:21:10  dimas  notes       J-001  | sold 1 80
08:21:20  dimas  promises    J-001  | sale fourth
08:21:30  ayu    calls       K-002
08:21:38  ayu    takes-back  K-002
08:22:00  dimas  finishes    J-001
08:23:05  dimas  calls       K-002
08:23:20  dimas  starts      K-002
08:33:20  dimas  goes-on     K-002  | P
08:34:00  ayu    calls       K-002
08:34:10  ayu    starts      K-002
08:40:10  ayu    finishes    K-002
08:41:00  dimas  gives       K-003  | 0 0 0
08:41:15  ayu    calls       K-003
08:41:40  ayu    holds       K-003  | 10
08:45:00  citra  sits        3
08:45:10  citra  calls       R-001
08:45:30  citra  starts      R-001
08:52:00  kiosk  gives       P-002  | 90 688 1406
08:53:00  ayu    calls       K-003
08:53:30  ayu    starts      K-003
08:57:00  ayu    notes       K-003  | outcomes 1
08:58:30  ayu    holds       K-003  | 15
08:58:50  ayu    calls       P-002
08:59:10  ayu    starts      P-002
09:04:00  citra  notes       R-001  | complete
09:04:30  citra  promises    R-001  | recommendation fifth
09:05:30  citra  finishes    R-001
09:06:10  ayu    finishes    P-002
09:10:00  ayu    chooses     K-003
09:10:30  ayu    starts      K-003
09:15:30  ayu    finishes    K-003
09:16:00  kiosk  gives       K-004  | 0 0 0
09:16:20  dimas  calls       K-004
09:17:20  dimas  recalls     K-004
09:19:30  dimas  misses      K-004
09:25:00  dimas  restores    K-004
09:26:00  dimas  calls       K-004
09:26:20  dimas  starts      K-004
09:30:00  kiosk  gives       P-003  | 0 0 0 disability sex=1
09:30:30  citra  calls       P-003
09:31:00  citra  recalls     P-003
09:31:30  citra  recalls     P-003
09:32:00  citra  misses      P-003
09:35:00  dimas  notes       K-004  | outcomes 3
09:35:30  dimas  promises    K-004  | consultation sixth
09:36:20  dimas  finishes    K-004
09:38:00  device printer     lost
09:40:00  kiosk  gives       J-002  | 0 0 0
09:44:00  dimas  cancels     J-002
09:50:00  kiosk  gives       K-005  | 0 0 0
09:50:10  kiosk  prints      K-005  | failed
09:51:00  ayu    calls       K-005
09:51:30  ayu    sends-on    K-005  | J
09:56:00  citra  calls       K-005
09:56:30  citra  starts      K-005
10:05:00  citra  notes       K-005  | unsold
10:06:30  citra  finishes    K-005
10:10:00  kiosk  gives       P-004  | 0 0 0
10:10:05  kiosk  prints      P-004  | printed
10:10:30  ayu    calls       P-004
10:15:00  ayu    recalls     P-004
10:21:00  ayu    starts      P-004
10:27:00  ayu    finishes    P-004
10:30:00  kiosk  gives       J-003  | 0 0 0 sex=1 occupation=3 institution_category=4 main_use=2
10:30:20  kiosk  prints      J-003  | no_printer
10:31:00  kiosk  gives       J-004  | 0 0 0
10:32:00  dimas  chooses     J-004
10:32:20  dimas  starts      J-004
10:33:00  device printer     ready
10:41:00  citra  calls       J-003
10:41:20  citra  starts      J-003
10:41:20  dimas  finishes    J-004
10:50:00  citra  notes       J-003  | zero 2 50
10:51:00  citra  promises    J-003  | sale seventh
10:52:20  citra  finishes    J-003
11:00:00  device camera      lost
11:00:00  kiosk  gives       P-005  | 0 0 0
11:00:30  device camera      live
11:01:00  kiosk  gives       P-006  | 0 0 0 small_child
11:01:20  ayu    calls       P-006
11:01:30  ayu    starts      P-006
11:12:30  ayu    finishes    P-006
11:12:50  ayu    calls       P-005
11:13:00  ayu    starts      P-005
11:20:00  ayu    finishes    P-005
11:25:00  kiosk  gives       R-002  | 0 0 0
11:36:00  citra  calls       R-002
11:36:20  citra  starts      R-002
11:37:00  kiosk  gives       R-003  | 11 1019 2229
11:49:00  citra  notes       R-002  | incomplete
11:50:20  citra  finishes    R-002
11:50:50  citra  calls       R-003
11:51:00  citra  starts      R-003
12:00:00  ayu    rests       30
12:00:00  dimas  leaves      2
12:04:00  citra  finishes    R-003
12:05:00  citra  rests       30
12:06:00  kiosk  gives       P-007  | - education=1
12:30:00  ayu    is-back     1
12:30:20  ayu    calls       P-007
12:30:40  ayu    starts      P-007
12:35:00  citra  is-back     3
13:00:00  dimas  sits        2
14:00:00  ayu    keeps       second
14:00:10  dimas  keeps       sixth
14:00:20  citra  drops       seventh
15:00:00  citra  leaves      3
15:00:00  device camera      lost
15:05:00  dimas  leaves      2
15:20:00  kiosk  gives       P-008  | 0 464 1066
17:30:00  office closes      2026-10-20
"""

SESSIONS = """
08:01:00  ticket     ticket   read 1200
08:04:00  ticket     ticket   read 800
08:05:10  ticket     ticket   read 3000
08:06:40  ticket     ticket   typed
08:20:00  ticket     ticket   none
08:30:00  timed_out  form     read 2500
08:49:00  ticket     ticket   -
09:15:00  ticket     ticket   read 900
09:29:00  ticket     ticket   typed
10:00:00  cancelled  consent  -
11:10:00  timed_out  form     typed
15:31:00  closed     service  typed
"""


def utc(hour, minute, second=0):
    """A local time of the day: Jakarta is seven hours ahead."""
    return datetime(2026, 10, 20, hour - 7, minute, second, tzinfo=UTC)


SCANS = {"read": ScanOutcome.READ, "typed": ScanOutcome.TYPED, "none": ScanOutcome.NONE}
SALES = {"sold": {"sale_terms"}, "zero": {"sale_terms", "request_letter"}}
BUYERS = {"sold": {"billing_code": "8202610"}, "zero": {"buyer": "government", "ground": "government_request"}}


class Played:
    """Plays tables through an office; each line's verb is a method of the same name."""

    def __init__(self, bench):
        self.bench, self.office, self.tickets = bench, bench.office, {}
        self.people, self.day = {}, DAY
        self.to(WEEK_BEFORE, "07:00:00")
        for name in ("dimas", "ayu", "citra"):
            self.people[name] = bench.officer(name)
            bench.clock.advance(60)

    def to(self, day, time):
        self.day = day
        at = datetime.fromisoformat(f"{day} {time}").replace(tzinfo=self.office.rules.hours.zone)
        self.bench.clock.move_to(at)

    def play(self, day, table):
        self.tickets = {}
        for line in table.strip().splitlines():
            told, _, more = line.partition("|")
            time, who, verb, what = told.split()
            self.to(day, time)
            getattr(self, verb.replace("-", "_"), self.device)(who, what, *more.split())

    def device(self, who, what, *more):
        raise AssertionError((who, what, more))

    def printer(self, _, state):
        self.office.report_device(KIOSK, "printer:kiosk-1", state)

    def camera(self, _, state):
        self.office.report_device(KIOSK, "camera:kiosk-1", state)

    def sits(self, who, desk):
        assert isinstance(self.office.take_desk(self.people[who], int(desk)), DeskTaken)

    def leaves(self, who, _):
        assert self.office.leave_desk(self.people[who]) is None

    def rests(self, who, minutes):
        assert isinstance(self.office.take_break(self.people[who], BreakReason.REST, int(minutes)), Rested)

    def is_back(self, who, _):
        assert isinstance(self.office.end_break(self.people[who]), Rested)

    def gives(self, who, number, *more):
        told = [item for item in more if "=" not in item and item.strip("-0123456789") == ""]
        class_ = [Priority(item) for item in more if "=" not in item and item not in told]
        codes = {name: int(code) for name, code in (item.split("=") for item in more if "=" in item)}
        priority = class_[0] if class_ else Priority.NONE
        if who == "kiosk":
            outcome = self.office.issue(KIOSK, self.bench.request(number[0], priority, **codes))
        else:
            codes["staff_reason"] = StaffReason.ASSISTED
            outcome = self.office.register_visit(self.people[who], self.bench.request(number[0], priority, **codes))
        assert isinstance(outcome, Issued), outcome
        ticket = outcome.ticket
        seconds = ticket.estimate_low, ticket.estimate_point, ticket.estimate_high
        assert ticket.text == number
        assert seconds == ((None,) * 3 if told == ["-"] else tuple(map(int, told))), number
        self.tickets[number] = ticket.ticket_id

    def prints(self, _, number, state):
        self.office.record_print(KIOSK, self.tickets[number], PrintState(state))

    def calls(self, who, number):
        self.called(self.office.call_next(self.people[who]), number)

    def chooses(self, who, number):
        self.called(self.office.call_chosen(self.people[who], self.tickets[number], ChosenReason.NEEDS_SOON), number)

    def called(self, outcome, number):
        assert isinstance(outcome, Called), outcome
        assert (outcome.ticket.text, outcome.ticket.ticket_id) == (number, self.tickets[number])

    def moved(self, outcome):
        assert isinstance(outcome, Moved), outcome

    def takes_back(self, who, number):
        self.moved(self.office.undo_call(self.people[who], self.tickets[number]))

    def recalls(self, who, number):
        self.moved(self.office.recall(self.people[who], self.tickets[number]))

    def starts(self, who, number):
        self.moved(self.office.start(self.people[who], self.tickets[number]))

    def finishes(self, who, number):
        self.moved(self.office.finish(self.people[who], self.tickets[number]))

    def misses(self, who, number):
        self.moved(self.office.no_show(self.people[who], self.tickets[number]))

    def restores(self, who, number):
        self.moved(self.office.restore(self.people[who], self.tickets[number]))

    def cancels(self, who, number):
        self.moved(self.office.cancel(self.people[who], self.tickets[number], CancelReason.GUEST_LEFT))

    def holds(self, who, number, minutes):
        self.moved(self.office.hold(self.people[who], self.tickets[number], HoldReason.DOCUMENTS, int(minutes)))

    def sends_on(self, who, number, service):
        why = TransferReason.WRONG_SERVICE
        self.further(number, self.office.transfer(self.people[who], self.tickets[number], service, None, why))

    def goes_on(self, who, number, service):
        self.further(number, self.office.go_on(self.people[who], self.tickets[number], service, here=False))

    def further(self, number, outcome):
        assert isinstance(outcome, Transferred), outcome
        self.tickets[number] = outcome.leg.ticket_id

    def promises(self, who, number, kind, name):
        asked = NewFollowUp(f"follow-up-{name}", self.tickets[number], kind, "Tabel penduduk", self.day)
        assert isinstance(self.office.add_follow_up(self.people[who], asked), Added)

    def keeps(self, who, name):
        assert isinstance(self.office.finish_follow_up(self.people[who], f"follow-up-{name}"), Ended)

    def drops(self, who, name):
        ended = self.office.cancel_follow_up(self.people[who], f"follow-up-{name}", "withdrawn")
        assert isinstance(ended, Ended)

    def notes(self, who, number, kind, *more):
        saved = self.office.save_record(self.people[who], self.tickets[number], 0, self.record(kind, more))
        assert isinstance(saved, Saved), saved

    def record(self, kind, more):
        if kind == "outcomes":
            return ServiceRecord(needs=tuple(Need(f"Kebutuhan {code}", outcome=int(code)) for code in more))
        if kind in SALES:
            pieces, pages = map(int, more)
            goods = (Goods(GoodsKind.PUBLICATION, pieces, pages),)
            sale = Sale(goods, have=frozenset(SALES[kind]), zero_rupiah=kind == "zero", **BUYERS[kind])
            return ServiceRecord(sale=sale, result=Result.SOLD)
        if kind == "unsold":
            sale = Sale((Goods(GoodsKind.MICRODATA_RAW, 1, 500_000),), have=frozenset({"sale_terms"}))
            return ServiceRecord(sale=sale, result=Result.NOT_SOLD, reason="requirement_missing")
        if kind == "incomplete":
            return ServiceRecord(result=Result.INCOMPLETE)
        return ServiceRecord(recommendation=Recommendation("Survei", "R-1", self.day), result=Result.RECORDED)

    def closes(self, _, day):
        assert self.office.close_due_days(SYSTEM).day.isoformat() == day

    def session(self, time, outcome, page, scan, milliseconds=None):
        self.to(self.day, time)
        told = None
        if scan in SCANS:
            kind = IdType.KTP if scan == "read" else None
            told = ScanTold(SCANS[scan], kind, milliseconds and int(milliseconds))
        at = self.bench.clock()
        self.office.report_session(KIOSK, 1, KioskSession(at, at, Outcome(outcome), SessionPage(page), told))


def played(bench):
    """The week before, the day, its kiosk sessions; next morning the head excuses R-001; the clock stands at 10.00."""
    play = Played(bench)
    play.play(WEEK_BEFORE, EARLIER)
    play.play(DAY, TABLE)
    for line in SESSIONS.strip().splitlines():
        play.session(*line.split())
    play.to(date(2026, 10, 21), "09:00:00")
    play.moved(bench.office.excuse(HEAD, play.tickets["R-001"], Excuse.NETWORK))
    play.to(date(2026, 10, 21), "10:00:00")
    return play
