"""What the board shows, case by case."""

import dataclasses
from datetime import UTC, datetime, timedelta

import pytest

from sambut.assets.maps import to_map
from sambut.kiosk.board.derive import Inputs, derive_board
from sambut.queue.operations.founding import make_rulebook
from sambut.queue.operations.views import PublicCall, PublicView, ServiceQueue
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


CALL_KEYS = {"key", "number", "prefix", "icon", "service", "desk"}
BOARD_KEYS = {
    *("kind", "agency", "office", "time", "weekday", "date", "heading", "call", "fresh", "previous", "queues"),
    *("mean", "emptyTitle", "emptyText", "notice", "listen", "running"),
}


def test_the_window_is_given_these_fields_and_no_others():
    given = to_map(board())
    assert set(given) == BOARD_KEYS
    assert all(set(one) == CALL_KEYS for one in [given["call"], *given["previous"]])
    assert all(set(one) == {"prefix", "icon", "service", "waiting", "empty"} for one in given["queues"])
