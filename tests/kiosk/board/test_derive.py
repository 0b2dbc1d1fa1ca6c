"""What the board shows, case by case."""

import dataclasses
from datetime import UTC, datetime, timedelta

import pytest

from sambut.assets.maps import to_map
from sambut.kiosk.board.derive import Inputs, derive_board
from sambut.kiosk.board.places import Way
from sambut.queue.operations.founding import make_rulebook
from sambut.queue.operations.public import PublicCall, PublicView, RestingDesk, Section, ServiceQueue
from sambut.queue.rulebook import Branch
from sambut.queue.service import Desk
from sambut.queue.storage.data_files import DataFiles
from sambut.queue.ticket import TicketState

NOW = datetime(2026, 10, 6, 2, 42, tzinfo=UTC)
MONDAY = datetime(2026, 10, 12, 1, 0, tzinfo=UTC)
RULES = make_rulebook(
    Branch("3273", "Badan Pusat Statistik", "Kota Bandung", "Asia/Jakarta"), (Desk(1, ("P", "K")),), DataFiles()
)


def call(text: str, ago: int, state: TicketState = TicketState.DONE, desk: int = 1) -> PublicCall:
    return PublicCall(text, text, text[0], desk, 1, NOW - timedelta(seconds=ago), state)


CALLS = (
    call("J-006", 10, TicketState.CALLED, 2),
    *(call(text, 100 + i) for i, text in enumerate(("K-011", "P-009", "K-010", "R-002", "P-008"))),
)
VIEW = PublicView(
    NOW,
    True,
    None,
    MONDAY,
    "",
    CALLS,
    tuple(ServiceQueue(p, n, 0, ()) for p, n in zip("PJKR", (0, 1, 3, 0), strict=True)),
    4,
)


def board(view: PublicView | None = VIEW, **changes):
    on_show = changes.pop("on_show", view.calls[0] if view and view.calls else None)
    return derive_board(Inputs(RULES, NOW, view, on_show, **changes))


def closed(**changes) -> PublicView:
    queues = tuple(ServiceQueue(p, 0, 0, ()) for p in "PJKR")
    return dataclasses.replace(VIEW, **{"is_open": False, "calls": (), "queues": queues, **changes})


def test_a_call_with_the_ones_before():
    shown = board()
    assert (shown.kind, shown.heading, shown.mean, shown.notice) == ("open", "Sedang dipanggil", "4", "")
    assert shown.call is not None
    assert (shown.call.number, shown.call.service, shown.call.desk) == ("J-006", "Penjualan", "Loket 2")
    assert [one.number for one in shown.previous] == ["K-011", "P-009", "K-010", "R-002"]
    assert [(q.prefix, q.waiting, q.empty) for q in shown.queues] == [
        ("P", "0", True),
        ("J", "1", False),
        ("K", "3", False),
        ("R", "0", True),
    ]
    assert (shown.time, shown.weekday, shown.date) == ("09.42", "Selasa", "6 Oktober 2026")


def test_a_fresh_call_says_so():
    shown = board(fresh=True)
    assert (shown.fresh, shown.heading) == (True, "Panggilan baru")


def test_a_call_whose_turn_is_to_come_is_not_among_the_previous():
    shown = board(on_show=CALLS[1], lined_up=(CALLS[0],))
    assert [one.number for one in shown.previous] == ["P-009", "K-010", "R-002", "P-008"]


def test_nothing_called_yet():
    shown = board(dataclasses.replace(VIEW, calls=()))
    assert (shown.call, shown.previous, shown.kind) == (None, (), "open")
    assert (shown.empty_title, shown.empty_text) == ("Belum ada panggilan", "Silakan ambil nomor di kios.")


def test_an_office_that_was_never_read_is_not_taken_for_an_empty_one():
    shown = board(None)
    assert (shown.kind, shown.empty_title) == ("open", "Selamat datang")
    assert {queue.waiting for queue in shown.queues} == {"–"}
    assert shown.mean == ""


@pytest.mark.parametrize(
    ("view", "title", "text"),
    [
        (closed(), "Kami sedang tutup", "Buka lagi Senin, 12 Oktober, pukul 08.00 WIB."),
        (closed(holiday="Maulid"), "Libur: Maulid", "Buka lagi Senin, 12 Oktober, pukul 08.00 WIB."),
        (closed(next_opening=None), "Kami sedang tutup", "Jadwal buka berikutnya belum ditetapkan."),
    ],
)
def test_closed(view, title, text):
    shown = board(view)
    assert (shown.kind, shown.empty_title, shown.empty_text) == ("closed", title, text)


def test_after_hours_the_last_call_leaves_the_panel():
    shown = board(closed(calls=CALLS[1:]), fresh=True)
    assert (shown.kind, shown.call, shown.previous, shown.fresh) == ("closed", None, (), False)


@pytest.mark.parametrize(
    "changes",
    [
        {"calls": CALLS},
        {"calls": (call("K-011", 5, TicketState.SERVING),)},
        {"calls": CALLS[1:], "queues": (ServiceQueue("K", 1, 0, ()),)},
    ],
)
def test_after_hours_the_board_stays_open_for_guests_in_the_house(changes):
    shown = board(closed(**changes))
    assert shown.kind == "open"
    assert shown.call is not None


@pytest.mark.parametrize(
    ("away", "notice", "mean", "listen"),
    [
        (None, "", "4", False),
        (0.5, "", "", False),
        (9.9, "", "", False),
        (10, "Menyambung ulang …", "", False),
        (119, "Menyambung ulang …", "", False),
        (120, "Dengarkan panggilan petugas.", "", True),
    ],
)
def test_away(away, notice, mean, listen):
    shown = board(away_seconds=away)
    assert (shown.notice, shown.mean, shown.listen) == (notice, mean, listen)
    assert shown.call is not None


def test_the_mean_wait_is_hidden_where_there_is_none():
    assert board(dataclasses.replace(VIEW, mean_wait_minutes=None)).mean == ""
    assert board(dataclasses.replace(VIEW, mean_wait_minutes=0)).mean == "0"


def test_a_call_of_a_service_that_is_gone_keeps_its_number():
    shown = board(dataclasses.replace(VIEW, calls=(call("Z-001", 5, TicketState.CALLED),)))
    assert shown.call is not None
    assert (shown.call.number, shown.call.service, shown.call.icon) == ("Z-001", "", "ticket")


def test_the_running_text_begins_with_the_offices_own():
    running = board(running=("Mohon siapkan kartu.",)).running
    assert running == (
        "Mohon siapkan kartu.",
        "Layanan Perpustakaan, Konsultasi, dan Rekomendasi tidak dipungut biaya",
        "Selasa, pukul 08.00–15.30 WIB",
        "Layanan online: pst.bps.go.id",
    )


def resting(*desks: int) -> PublicView:
    return dataclasses.replace(VIEW, resting=tuple(RestingDesk(n, NOW + timedelta(minutes=33)) for n in desks))


def test_a_desk_on_a_break_runs_by_at_the_foot():
    assert board(resting(2)).running[0] == "Loket 2 istirahat sampai pukul 10.15 WIB"
    assert board(resting(2), language="en").running[0] == "Desk 2 is on a break until 10.15 WIB"


def test_the_hours_of_a_day_that_was_ended_early_are_not_told():
    assert any("15.30" in text for text in board().running)
    assert not any("15.30" in text for text in board(closed(at=NOW)).running)


WAITS = [
    (ServiceQueue("K", 0, 0, (1,)), "Langsung dilayani"),
    (ServiceQueue("K", 3, 8, (1,), 6, 12), "6–12 menit"),
    (ServiceQueue("K", 3, 8, (1,), 0, 12), "0–12 menit"),
    (ServiceQueue("K", 30, 80, (1,), 60, 90), "> 30 menit"),
    (ServiceQueue("K", 3, 8, (), 6, 12), "Belum ada petugas"),
]


@pytest.mark.parametrize(("queue", "told"), WAITS, ids=lambda value: value if isinstance(value, str) else "")
def test_how_long_who_takes_a_number_now_waits(queue, told):
    shown = {one.prefix: one.wait for one in board(dataclasses.replace(VIEW, queues=(queue,))).queues}
    assert (shown["K"], shown["P"]) == (told, "")
    away = {one.wait for one in board(dataclasses.replace(VIEW, queues=(queue,)), away_seconds=1.0).queues}
    assert away == {""}


def test_who_comes_when_the_office_is_closed_is_told_no_wait():
    view = dataclasses.replace(VIEW, is_open=False, queues=(ServiceQueue("K", 3, 8, (1,), 6, 12),))
    assert {one.wait for one in board(view).queues} == {""}


def test_arrow_room_and_the_guests_own_language():
    english = dataclasses.replace(CALLS[0], language="en")
    ways = {2: Way(270, ("Ruang Konsultasi", "Consultation room"))}
    call = board(dataclasses.replace(VIEW, calls=(english,)), ways=ways).call
    assert call is not None
    assert (call.desk, call.turn, call.place) == ("Loket 2", 270, "Ruang Konsultasi")
    assert call.guide == "Desk 2, Consultation room"
    plain = board(ways=ways).call
    assert plain is not None
    assert (plain.guide, board().call and board().call.turn) == ("", 0)


def test_a_board_of_a_part_of_the_office_has_its_queues_only():
    assert [one.prefix for one in board(section=Section(("K", "R"))).queues] == ["K", "R"]
    assert [one.prefix for one in board(section=Section((), (1,))).queues] == ["P", "J", "K", "R"]


SERVED = dataclasses.replace(VIEW, calls=tuple(dataclasses.replace(one, state=TicketState.DONE) for one in CALLS))


@pytest.mark.parametrize(
    ("view", "changes", "slides"),
    [
        (SERVED, {}, True),
        (dataclasses.replace(VIEW, calls=()), {}, True),
        (VIEW, {}, False),
        (SERVED, {"rested": False}, False),
        (SERVED, {"has_slides": False}, False),
        (SERVED, {"lined_up": (CALLS[0],)}, False),
        (SERVED, {"away_seconds": 9.0}, True),
        (SERVED, {"away_seconds": 10.0}, False),
        (closed(), {}, False),
        (None, {}, False),
    ],
)
def test_slides_are_seen_only_while_nobody_is_called(view, changes, slides):
    shown = board(view, **{"rested": True, "has_slides": True, **changes})
    assert shown.slides is slides
    if slides:
        assert shown.call is None
        assert [one.number for one in shown.previous] == [one.text for one in view.calls[:4]]


def test_a_board_that_cannot_be_heard_says_so_unless_worse_is_to_be_said():
    assert board(unheard=True).notice == "Tanpa suara, perhatikan layar"
    assert board(unheard=True, away_seconds=10).notice == "Menyambung ulang …"


CALL_KEYS = {"key", "number", "prefix", "icon", "service", "desk", "turn", "place", "guide"}
BOARD_KEYS = {
    *("kind", "agency", "office", "time", "weekday", "date", "heading", "call", "beside", "fresh", "previous"),
    *("queues", "mean", "emptyTitle", "emptyText", "notice", "listen", "running", "slides", "silent"),
}


def test_the_window_is_given_these_fields_and_no_others():
    given = to_map(board())
    assert set(given) == BOARD_KEYS
    assert all(set(one) == CALL_KEYS for one in [given["call"], *given["previous"]])
    assert all(set(one) == {"prefix", "icon", "service", "waiting", "empty", "wait"} for one in given["queues"])
