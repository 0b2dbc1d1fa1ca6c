"""Guests of today in the command palette, by keys and mouse: found by number and name, and what is done with one."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from sambut.counter.find.derive_palette import derive_palette
from sambut.counter.find.palette_model import PAUSE_MILLISECONDS
from sambut.counter.find.palette_props import PaletteInputs
from sambut.counter.keys import STAFF
from sambut.queue.access import Actor, Role
from sambut.queue.errors import Fault, KnownError
from sambut.queue.guestbook import Identity
from sambut.queue.identity import IdType
from sambut.queue.operations.accounts import Account
from sambut.queue.storage.schema import event
from sambut.queue.ticket import TicketState

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
PAUSE = PAUSE_MILLISECONDS + 120
HOSTILE = (
    "\x1b[2J\x00\x07siti\r\nRETURN\t",
    "\u202emoc.elpmaxe\u202c\u2066k12\u2069",
    "'; DROP TABLE ticket; --",
    "<b>siti</b><img src=x>",
    "A" * 10_000,
    "%' OR name LIKE '%",
    "\ud800siti",
)


def named(name: str, number: int = 1) -> Identity:
    return Identity(IdType.KTP, f"32730141019{number:05d}", name, "tamu@example.org", "081234567890")


@pytest.fixture
def desk(open_desk: Callable[..., Any], bench: Any) -> Any:
    for number, name in enumerate(("Siti Contoh", "Budi Contoh", "Sitorus Contoh", "Tari Contoh"), start=1):
        bench.issue("KJKP"[number - 1], identity=named(name, number))
        bench.clock.advance(1)
    window = open_desk(bench.office, bench.clock)
    window.sign_in(desk=2)
    return window


def find(desk: Any, text: str = "") -> None:
    begin(desk, text)
    search(desk)


def begin(desk: Any, text: str = "") -> None:
    desk.key(Key.Key_K, modifiers=CTRL)
    desk.type(text)


def search(desk: Any) -> None:
    """Lets the pause after the last letter pass, if there is one."""
    if desk.model.palette._pause.isActive():
        desk.cut_short(desk.model.palette._pause)


def rows(desk: Any) -> list[str]:
    return [row.number or row.key for row in desk.model.palette.shown.rows]


def searches(bench: Any) -> list[list[str]]:
    statement = sa.select(event.c.payload).where(event.c.type == "identity.read").order_by(event.c.seq)
    with bench.office._database.reading() as connection:
        told = [json.loads(payload) for payload in connection.execute(statement).scalars()]
    return [read["visits"] for read in told if read["purpose"] == "search"]


def paste(desk: Any, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    desk.key(Key.Key_V, modifiers=CTRL)
    search(desk)


# Found


@pytest.mark.parametrize("typed", ["k2", "K-002", "k 2", "k-0002"])
def test_a_number_finds_its_guest_first(desk: Any, typed: str) -> None:
    find(desk, typed)
    assert rows(desk)[0] == "K-002"
    assert "Sitorus Contoh" in desk.texts()


def test_a_bare_number_finds_all_of_its_services(desk: Any) -> None:
    find(desk, "1")
    assert rows(desk)[:3] == ["K-001", "J-001", "P-001"]


def test_a_name_is_looked_for_after_a_pause_once_and_never_for_commands_only(desk: Any, bench: Any) -> None:
    before = len(searches(bench))
    desk.key(Key.Key_K, modifiers=CTRL)
    desk.type("s")
    desk.settle(PAUSE)
    assert len(searches(bench)) == before
    desk.type("iti")
    assert len(searches(bench)) == before
    desk.settle(PAUSE)
    assert len(searches(bench)) == before + 1
    assert {"K-001"} <= set(rows(desk))
    assert "J-001" not in rows(desk)
    desk.key(Key.Key_Escape)
    find(desk, "> siti")
    assert len(searches(bench)) == before + 1
    assert desk.value("paletteEmpty", "text") == "Tidak ada perintah yang cocok."


def test_enter_before_the_pause_waits_for_the_number(desk: Any) -> None:
    begin(desk, "j1")
    desk.key(Key.Key_Return)
    assert desk.value("paletteNumber", "no") == "J-001"


def test_nothing_found_is_said_and_the_text_stays(desk: Any) -> None:
    find(desk, "qqqq")
    assert desk.value("paletteEmpty", "text") == "Tidak ada perintah atau tamu hari ini yang cocok."
    desk.key(Key.Key_Return)
    assert desk.value("paletteField", "text") == "qqqq"


def test_too_many_are_said(desk: Any, bench: Any) -> None:
    for number in range(30):
        bench.issue("K", identity=named(f"Nama Contoh {number}", 100 + number))
    find(desk, "contoh")
    assert len(rows(desk)) == 20
    assert desk.value("paletteNote", "text").startswith("20 tamu pertama.")


def test_database_away_is_said_calmly_commands_work_and_it_is_tried_again(
    desk: Any, bench: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(actor: Actor, text: str) -> None:
        raise KnownError(Fault.DATABASE_AWAY, "gone")

    with monkeypatch.context() as patch:
        patch.setattr(bench.office, "find_guests", away)
        find(desk, "ta")
        assert desk.value("paletteNote", "text").startswith("Tamu belum dapat dicari")
        assert {"theme", "again"} <= set(rows(desk))
        assert desk.value("paletteField", "text") == "ta"
    desk.model.palette.choose("again")
    desk.settle()
    assert "P-001" in rows(desk)
    assert "again" not in rows(desk)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_finds_nothing_and_harms_nothing(desk: Any, bench: Any, text: str) -> None:
    begin(desk)
    paste(desk, text.encode("utf-8", "replace").decode())
    typed = desk.value("paletteField", "text")
    assert len(typed) <= 60
    assert typed.isprintable()
    assert typed == desk.model.palette.shown.text
    assert desk.shows("paletteSheet")
    desk.model.palette.type(text)
    assert len(bench.office.tickets_on(Actor(Role.SYSTEM, "test"), bench.clock().date())) == 4


def test_an_old_answer_is_put_away(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    begin(desk, "siti")
    waiting: list[Callable[[], None]] = []
    shift = desk.model.palette._shift
    real = shift.run
    monkeypatch.setattr(shift, "run", lambda *job: waiting.append(lambda: real(*job)))
    search(desk)
    assert desk.model.palette.shown.busy
    desk.type("x")
    waiting[0]()
    assert "K-001" not in rows(desk)
    assert not desk.model.palette.shown.busy
    assert desk.model.palette._inputs.found is None


# What is done with one


def choose(desk: Any, number: str, deed: str) -> None:
    find(desk, number)
    desk.key(Key.Key_Return)
    assert desk.value("paletteNumber", "no").replace("-00", "").lower() == number
    assert deed in rows(desk)
    desk.key(Key.Key_Down, rows(desk).index(deed))
    desk.key(Key.Key_Return)
    assert not desk.shows("paletteSheet")


def ticket(bench: Any, number: str) -> Any:
    tickets = bench.office.tickets_on(Actor(Role.SYSTEM, "test"), bench.clock().date())
    return next(found for found in tickets if found.text == number)


def test_a_guest_is_called_out_of_turn_with_a_reason_also_one_of_another_service(desk: Any, bench: Any) -> None:
    choose(desk, "p1", "call")
    assert "P-001" in desk.model.dialog.shown.title
    desk.key(Key.Key_1)
    desk.key(Key.Key_Return)
    assert desk.model.desk.view.guest.ticket.text == "P-001"
    assert desk.model.desk.marked_shown.number == ""


def test_a_ticket_is_cancelled_with_a_reason(desk: Any, bench: Any) -> None:
    choose(desk, "k2", "cancel")
    desk.key(Key.Key_2)
    desk.model.dialog.confirm()
    assert ticket(bench, "K-002").state is TicketState.CANCELLED


def test_a_no_show_is_taken_back(desk: Any, bench: Any) -> None:
    desk.key(Key.Key_F2)
    called = desk.model.desk.guest
    bench.clock.advance(181)
    desk.model.tick()
    desk.key(Key.Key_F8)
    desk.key(Key.Key_Return)
    assert ticket(bench, called.text).state is TicketState.NO_SHOW
    choose(desk, called.text.replace("-00", "").lower(), "restore")
    assert ticket(bench, called.text).state is TicketState.WAITING


def test_a_ticket_is_printed_again(desk: Any, bench: Any) -> None:
    bench.office.report_device(Actor(Role.KIOSK, "1"), "printer:kiosk-1", "ready")
    choose(desk, "j1", "reprint")
    assert "J-001" in desk.value("message", "text")


def test_what_is_not_possible_says_why(desk: Any) -> None:
    desk.key(Key.Key_F2)
    find(desk, "p1")
    desk.key(Key.Key_Return)
    assert "Selesaikan K-001 dahulu" in desk.texts()
    desk.key(Key.Key_Return)
    assert desk.shows("paletteSheet")
    desk.key(Key.Key_Escape)
    assert rows(desk)[0] == "P-001"
    desk.click("palette_P-001")
    desk.click("paletteBack")
    assert rows(desk)[0] == "P-001"
    assert desk.value("paletteField", "text") == "p1"
    desk.type("x")
    assert desk.value("paletteField", "text") == "p1x"


def test_the_own_guest_offers_history_and_contact(desk: Any) -> None:
    desk.key(Key.Key_F2)
    choose(desk, "k1", "history")
    assert desk.shows("historySheet")
    desk.key(Key.Key_Escape)
    choose(desk, "k1", "contact")
    assert desk.shows("contactPanel")


def test_from_another_page_the_desk_is_shown_first(desk: Any) -> None:
    desk.key(Key.Key_3, modifiers=CTRL)
    choose(desk, "j1", "call")
    assert desk.model.kind == "main"
    assert desk.model.dialog.is_open


def test_a_ticket_that_moved_on_meanwhile_is_refused_in_the_dialog(desk: Any, bench: Any) -> None:
    choose(desk, "j1", "call")
    other = bench.officer("ayu", 3)
    bench.office.call_next(other)
    assert ticket(bench, "J-001").state is TicketState.CALLED
    desk.key(Key.Key_1)
    desk.key(Key.Key_Return)
    assert desk.model.dialog.is_open
    assert desk.model.dialog.shown.note


def test_nobody_but_desk_staff_has_guests_looked_for(bench: Any) -> None:
    for role in (Role.HEAD, Role.OFFICER, Role.ADMINISTRATOR):
        account = Account("a", "a", "A Contoh", role)
        inputs = PaletteInputs(bench.office.rules, bench.clock(), account=account, open=True, text="contoh")
        assert (derive_palette(inputs).foot != "") is (role in STAFF)


def test_how_long_somebody_waits_is_told(desk: Any, bench: Any) -> None:
    bench.clock.advance(timedelta(minutes=12).total_seconds())
    find(desk, "k1")
    assert "Konsultasi · menunggu 12 menit" in desk.texts()
