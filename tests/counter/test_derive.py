"""What the window shows, as a table: no Qt window, no database."""

import dataclasses
from collections import defaultdict
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from sambut.counter.desk.derive_clock import derive_clock
from sambut.counter.desk.derive_desk import derive_desk
from sambut.counter.desk.derive_guest import masked_email, masked_phone
from sambut.counter.desk.derive_queue import derive_queue
from sambut.counter.desk.derive_seat import SeatInputs, derive_seat
from sambut.counter.desk.desk_inputs import DeskInputs
from sambut.counter.frame import FrameInputs, derive_frame
from sambut.queue.access import Role
from sambut.queue.dispatch import Candidate, Reason, Standing
from sambut.queue.errors import Fault
from sambut.queue.figures import figures_of
from sambut.queue.guestbook import Identity
from sambut.queue.hours import WeekHours
from sambut.queue.operations.accounts import Account
from sambut.queue.operations.day import OfficeDay
from sambut.queue.operations.desk_view import DeskView, Guest, WaitingGuest
from sambut.queue.operations.desks import DeskPlace
from sambut.queue.operations.device import DeviceState
from sambut.queue.operations.founding import make_rulebook
from sambut.queue.priority import Priority
from sambut.queue.rulebook import Branch
from sambut.queue.service import Desk
from sambut.queue.standard import clock_start, judge, standard_on
from sambut.queue.storage.data_files import DataFiles
from sambut.queue.ticket import PrintState, Ticket, TicketState

NINE = datetime(2026, 10, 6, 2, 0, tzinfo=UTC)  # 09.00 in Jakarta
DESK = Desk(2, ("K", "J"))
RULES = make_rulebook(
    Branch("9971", "Badan Pusat Statistik", "Kota Contoh", "Asia/Jakarta"),
    (Desk(1, ("P",)), DESK),
    DataFiles(),
)
LUNCH = dataclasses.replace(
    RULES,
    hours=dataclasses.replace(
        RULES.hours,
        weeks=(WeekHours(date(2020, 1, 1), (((time(8), time(12)), (time(13), time(15, 30))),) * 7),),
    ),
)
UNJUDGED = dataclasses.replace(RULES, standards=tuple(rule for rule in RULES.standards if rule.prefix != "K"))
OFFICER = Account("a1", "dimas", "Dimas Prasetyo", Role.OFFICER)
ANSWERS: dict[str, Any] = defaultdict(lambda: None) | {"institution": "Universitas Contoh", "occupation_text": ""}
ANSWERS |= {"occupation": 1, "main_use": 1, "education": 3}


def ticket(number: int = 1, prefix: str = "K", **changes: Any) -> Ticket:
    made = Ticket(f"t{prefix}{number}", "v", "s", date(2026, 10, 6), prefix, number, Priority.NONE, NINE)
    return dataclasses.replace(made, **changes)


def called(**changes: Any) -> Ticket:
    at = NINE + timedelta(seconds=30)
    given: dict[str, Any] = {"state": TicketState.CALLED, "first_called_at": at, "called_at": at, "last_called_at": at}
    calls = changes.pop("calls", 1)
    return ticket(**(given | {"calls": calls, "round_calls": calls, "called_from": "waiting"} | changes))


def view(guest: Ticket | None = None, waiting: tuple[WaitingGuest, ...] = (), **changes: Any) -> DeskView:
    someone = None
    if guest is not None:
        identity = Identity(name="Siti Rahmawati", email="siti.rahma@example.org", phone="+6281234565521")
        someone = Guest(guest, identity, ANSWERS, 3)
    place, day = DeskPlace(DESK, "Dimas Prasetyo", "a1", NINE), OfficeDay(date(2026, 10, 6), NINE)
    made = DeskView(NINE, DESK, place, day, waiting, len(waiting), (), (), (), (), someone, figures_of(()), ())
    return dataclasses.replace(made, **changes)


def at(seen: DeskView, seconds: float = 0, rules: Any = RULES, **changes: Any) -> DeskInputs:
    now = NINE + timedelta(seconds=seconds)
    return DeskInputs(rules, now, account=OFFICER, view=seen, **changes)


def clock_of(seen: DeskView, seconds: float = 0, **changes: Any) -> Any:
    return derive_clock(at(seen, seconds, **changes))


def shown(seen: DeskView, seconds: float = 0, **changes: Any) -> Any:
    return derive_desk(at(seen, seconds, **changes))


def queue(seen: DeskView, seconds: float = 0, **changes: Any) -> Any:
    return derive_queue(at(seen, seconds, **changes))


@pytest.mark.parametrize(
    ("seconds", "light", "time_shown", "text"),
    [
        (0, "green", "00:00", "Sisa 10 menit dari standar 10 menit"),
        (299, "green", "04:59", "Sisa 5 menit 1 detik dari standar 10 menit"),
        (299.6, "green", "04:59", "Sisa 5 menit 1 detik dari standar 10 menit"),
        (300, "amber", "05:00", "Sisa 5 menit dari standar 10 menit"),
        (599, "amber", "09:59", "Sisa 1 detik dari standar 10 menit"),
        (600, "red", "10:00", "Lewat 0 detik dari standar 10 menit"),
        (3700, "red", "1:01:40", "Lewat 51 menit 40 detik dari standar 10 menit"),
    ],
)
def test_the_light_changes_at_the_target_and_at_the_limit(
    seconds: float, light: str, time_shown: str, text: str
) -> None:
    clock = clock_of(view(called()), seconds)
    assert (clock.light, clock.time, clock.text, clock.running) == (light, time_shown, text, True)


def test_the_bar_ends_a_fifth_beyond_the_limit() -> None:
    clock = clock_of(view(called()), 360)
    assert (clock.target, clock.limit) == pytest.approx((300 / 720, 600 / 720))
    assert clock.position == pytest.approx(0.5)
    assert clock_of(view(called()), 5000).position == 1.0


def test_the_previous_guests_finish_starts_the_clock_where_the_rule_says_so() -> None:
    later = NINE + timedelta(seconds=200)
    assert clock_of(view(called(previous_finished_at=later)), 260).time == "01:00"
    library = called(prefix="P", previous_finished_at=later)
    assert clock_of(view(library), 260).time == "04:20"


def test_time_while_the_office_is_closed_does_not_count() -> None:
    before = called(guest_book_at=datetime(2026, 10, 6, 4, 58, tzinfo=UTC))  # 11.58, break from 12 to 13
    seconds = (datetime(2026, 10, 6, 6, 1, tzinfo=UTC) - NINE).total_seconds()
    clock = clock_of(view(before), seconds, rules=LUNCH)
    assert (clock.time, clock.light) == ("03:00", "green")


def test_a_service_without_a_standard_only_tells_the_waiting_time() -> None:
    clock = clock_of(view(called()), 900, rules=UNJUDGED)
    assert (clock.light, clock.title, clock.time, clock.position) == ("none", "Waktu tunggu", "15:00", 0.0)
    serving = called(state=TicketState.SERVING, started_at=NINE + timedelta(seconds=60))
    clock = clock_of(view(serving), 100, rules=UNJUDGED)
    assert (clock.time, clock.service_time, clock.running) == ("01:00", "00:40", False)


@pytest.mark.parametrize(
    ("seconds", "light", "title"),
    [
        (300, "amber", "Sesuai standar"),
        (301, "amber", "Dalam batas standar"),
        (601, "red", "Lewat standar"),
    ],
)
def test_the_start_of_service_stops_the_clock(seconds: int, light: str, title: str) -> None:
    standard = standard_on(RULES.standards, "K", date(2026, 10, 6))
    assert standard is not None
    start = NINE + timedelta(seconds=seconds)
    verdict = judge(standard, clock_start(standard, NINE, None), start, RULES.hours)
    serving = called(state=TicketState.SERVING, started_at=start, verdict=verdict)
    clock = clock_of(view(serving), seconds + 90)
    assert (clock.title, clock.running, clock.service_time) == (title, False, "01:30")
    assert clock.time == clock_of(view(serving), seconds + 500).time
    assert clock.light == light


def actions(main: Any) -> dict[str, str]:
    names = ("call", "recall", "start", "finish", "no_show")
    return {name: "" if getattr(main.actions, name).enabled else getattr(main.actions, name).why for name in names}


NOBODY_HERE = "Belum ada tamu di loket"
ONE = (WaitingGuest(ticket(9), "Budi", 1, "", ""),)
SERVED = "Tamu sedang dilayani"
FIRST = "Selesaikan K-001 dahulu"


@pytest.mark.parametrize(
    ("seen", "seconds", "whys"),
    [
        (view(), 0, ("Belum ada yang menunggu", NOBODY_HERE, NOBODY_HERE, NOBODY_HERE, NOBODY_HERE)),
        (view(waiting=ONE), 0, ("", NOBODY_HERE, NOBODY_HERE, NOBODY_HERE, NOBODY_HERE)),
        (
            view(called()),
            30,
            (FIRST, "Dapat dipakai 15 detik lagi", "", "Mulai layani dahulu", "Dapat dipakai 180 detik lagi"),
        ),
        (view(called()), 44.5, (FIRST, "Dapat dipakai 1 detik lagi", "", "Mulai layani dahulu", None)),
        (view(called()), 45, (FIRST, "", "", "Mulai layani dahulu", None)),
        (view(called(calls=3)), 45, (FIRST, "", "", "Mulai layani dahulu", "")),
        (view(called()), 210, (FIRST, "", "", "Mulai layani dahulu", "")),
        (view(called(state=TicketState.SERVING, started_at=NINE)), 60, (FIRST, SERVED, SERVED, "", SERVED)),
    ],
)
def test_an_action_that_cannot_be_taken_says_why(seen: DeskView, seconds: float, whys: tuple[str | None, ...]) -> None:
    found = actions(shown(seen, seconds)).values()
    assert [why for why, wanted in zip(found, whys, strict=True) if wanted is not None] == [
        wanted for wanted in whys if wanted is not None
    ]


def test_the_waiting_list_tells_priority_paper_and_institution() -> None:
    waiting = (
        WaitingGuest(ticket(1, priority=Priority.ELDERLY), "Wayan", 1, "Dinas", ""),
        WaitingGuest(ticket(2, print_state=PrintState.FAILED), "Budi", 1, "Dinas", ""),
        WaitingGuest(ticket(3), "", None, "", "no_consent"),
        WaitingGuest(ticket(4, "J"), "Rini", 1, "Dinas Kesehatan", ""),
    )
    first = Candidate("tK1", "K", 1, Priority.ELDERLY, NINE, 130, 470)
    seen = view(waiting=waiting, order=(Standing(first, Reason.PRIORITY, 470, 260),))
    main = queue(seen, 130)
    assert [row.note for row in main.waiting] == [
        "Prioritas: lansia",
        "Tiket tidak tercetak",
        "Tanpa data pribadi",
        "Dinas Kesehatan",
    ]
    assert [row.name for row in main.waiting][2] == "Tanpa nama"
    assert [row.next for row in main.waiting] == [True, False, False, False]
    assert {row.minutes for row in main.waiting} == {"2 mnt"}
    assert queue(seen, 59).waiting[0].minutes == "Baru"
    assert main.next_text == "Berikutnya K-001: prioritas lansia"
    assert [(item.prefix, item.count) for item in main.filters] == [("", 4), ("K", 3), ("J", 1)]
    assert main.filters[2].spoken == "Penjualan: 1 menunggu"
    assert [row.number for row in queue(seen, 130, filter="J").waiting] == ["J-004"]
    assert queue(dataclasses.replace(seen, waiting_total=250), 130).more == "dan 246 lagi"


def test_contacts_are_masked() -> None:
    facts = {fact.label: fact.value for fact in shown(view(called())).guest.facts}
    assert facts["Email"] == "siti.r•••@example.org"
    assert facts["Telepon"] == "+6281 •••• 5521"
    assert facts["Kunjungan"] == "Ke-3 tahun ini"
    assert (masked_email(""), masked_email("ab@c.id"), masked_phone("0812")) == ("", "a•••@c.id", "")


def test_the_figures_of_the_day() -> None:
    assert [figure.value for figure in shown(view()).figures] == ["0", "–", "–", "–"]
    standard = standard_on(RULES.standards, "K", date(2026, 10, 6))
    assert standard is not None
    done = [
        called(
            number=number,
            state=TicketState.DONE,
            started_at=NINE + timedelta(seconds=wait),
            finished_at=NINE + timedelta(seconds=wait + 725),
            verdict=judge(standard, NINE, NINE + timedelta(seconds=wait), RULES.hours),
        )
        for number, wait in ((1, 100), (2, 700))
    ]
    figures = shown(view(figures=figures_of(done))).figures
    assert [figure.value for figure in figures] == ["2", "0:30", "1 dari 2", "12:05"]
    assert not figures[2].good
    assert shown(view(figures=figures_of(done[:1]))).figures[2].good


def device(name: str, state: str) -> DeviceState:
    return DeviceState(name, state, NINE)


@pytest.mark.parametrize(
    ("devices", "notices"),
    [
        ((), []),
        ((device("printer", "ready"),), [("Kios siap", "good", "")]),
        (
            (device("camera", "lost"), device("printer", "failed")),
            [("Kamera terputus", "warn", ""), ("Printer kios bermasalah", "warn", "")],
        ),
        ((device("help:1", "calling"),), [("Tamu meminta bantuan", "help", "help:1")]),
        ((device("help:1", "answered"),), []),
    ],
)
def test_the_notices(devices: tuple[DeviceState, ...], notices: list[tuple[str, str, str]]) -> None:
    found = shown(view(devices=devices)).notices
    assert [(notice.text, notice.tone, notice.key) for notice in found] == notices


def test_the_message_says_whether_something_was_not_saved() -> None:
    def told(key: str, *values: object) -> tuple[str, str]:
        props = derive_frame(FrameInputs(RULES, NINE, message=(key, values)))
        return props.message, props.message_tone

    assert told("told.plain", "Nanti") == ("Nanti", "warn")
    assert told("told.fault")[1] == "error"
    assert shown(view(), fault=Fault.DATABASE_AWAY).away == "Menyambung ulang … data terakhir 09.00"


def test_the_desks_tell_who_sits_there() -> None:
    places = (
        DeskPlace(Desk(1, ("P",)), "Ayu Lestari", "a2", NINE),
        DeskPlace(DESK, "Dimas Prasetyo", "a1", NINE),
        DeskPlace(Desk(3, ("R",))),
    )
    props = derive_seat(SeatInputs(RULES, NINE, account=OFFICER, places=places, chosen=1))
    assert [(desk.holder, desk.taken, desk.mine) for desk in props.desks] == [
        ("Dipakai Ayu Lestari sejak 09.00", True, False),
        ("Loket Anda sejak 09.00", False, True),
        ("Kosong", False, False),
    ]


def test_english() -> None:
    inputs = at(view(called()), 300, language="en")
    clock = derive_clock(inputs)
    assert (clock.title, derive_desk(inputs).desk) == ("Serve soon", "Desk 2")
    assert clock.text == "5 min left of the 10-minute standard"
