"""Nothing on the pages is cut or outside the window, in both languages; only names and notes may be shortened."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtQuick import QQuickItem

from sambut.queue.access import Actor, Role
from sambut.queue.guestbook import Identity
from sambut.queue.identity import IdType
from sambut.queue.operations.desks import BreakReason
from sambut.queue.ticket import PrintState

KIOSK = Actor(Role.KIOSK, "1")
SIZES = ((1366, 768), (1024, 700), (1920, 1080), (3840, 2160))
LONG = (
    "Raden Ajeng Siti Nurhaliza Kusumawardhani Prawirodirdjo Hadikusumo "
    "Wicaksono Adiningrat Suryokusumo Bambang Satrianegara"
)
SHORTENED = {"officer", "services", "guestName", "guestAbout", "factValue"}
SHORTENED |= {"deskHolder", "deskServices", "accountName", "accountLogin", "readWho", "readNumbers"}
TABLES = {"branchServices", "branchDesks", "incidents", "devices", "accounts", "reads"}
"""Lists of which every line is whole, save for names and what a hint tells in full."""


def is_shortened(item: QQuickItem) -> bool:
    return item.objectName() in SHORTENED or in_list(item)


def in_list(item: QQuickItem, names: set[str] | None = None) -> bool:
    above: Any = item
    while above is not None:
        if above.objectName() in (names or {"waiting", "desks"}):
            return True
        above = above.parentItem()
    return False


def faults(desk: Any) -> Iterator[str]:
    width, height = desk.window.width(), desk.window.height()
    for item in desk.items():
        if not item.inherits("QQuickText") or not item.property("text") or in_list(item):
            continue
        if in_list(item, {"aside"}):  # the record's column scrolls
            continue
        text = item.property("text")
        if item.property("truncated") and not is_shortened(item):
            yield f"cut: {text}"
        if in_list(item, TABLES):
            continue
        start, end = item.mapToScene(QPointF(0, 0)), item.mapToScene(QPointF(item.width(), item.height()))
        if start.x() < 0 or start.y() < 0 or end.x() > width or end.y() > height:
            yield f"outside: {text}"
        parent = item.parentItem()
        edge = parent.mapToScene(QPointF(parent.width() + 1, 0)).x() + 1
        if item.property("contentWidth") > item.width() + 1 or end.x() > edge:
            yield f"wider than its place: {text}"


def check(desk: Any) -> None:
    for language in ("id", "en"):
        desk.model.speak(language)
        for size in SIZES:
            desk.resize(*size)
            assert not list(faults(desk)), (language, size)


@pytest.fixture
def desk(open_desk: Callable[..., Any], bench: Any) -> Any:
    return open_desk(bench.office, bench.clock)


def test_sign_in(desk: Any) -> None:
    desk.model.signIn.signIn("admin", "wrong")
    check(desk)


def test_desks(desk: Any, bench: Any) -> None:
    bench.officer("ayu", desk=1)
    desk.model.signIn.signIn("admin", "a long test password")
    desk.model.seat.chooseDesk(1)
    check(desk)
    desk.model.seat.takeDesk()
    check(desk)


def test_an_empty_desk(desk: Any) -> None:
    desk.sign_in(desk=3)
    desk.key(Qt.Key.Key_F5)
    check(desk)


def test_a_guest_at_the_desk(desk: Any, bench: Any) -> None:
    bench.office.report_device(KIOSK, "printer", "ready")
    bench.issue("K")
    bench.issue("J", institution=LONG)
    desk.sign_in(desk=2)
    desk.key(Qt.Key.Key_F2)
    desk.pass_time(301)
    check(desk)
    desk.model.desk.startService()
    desk.pass_time(3700)
    check(desk)


def test_help_and_device_trouble(desk: Any, bench: Any) -> None:
    bench.issue("K")
    bench.office.ask_help(KIOSK)
    bench.office.report_device(KIOSK, "printer", "unreachable")
    bench.office.report_device(KIOSK, "camera", "missing")
    desk.sign_in(desk=2)
    desk.key(Qt.Key.Key_F2)
    desk.pass_time(700)
    check(desk)
    facts = [item for item in desk.items() if item.objectName() == "factValue"]
    desk.resize(1024, 700)
    start = desk.find("start").mapToScene(QPointF(0, 0)).y()
    facts = [item for item in desk.items() if item.objectName() == "factValue"]
    assert all(item.mapToScene(QPointF(0, item.height())).y() <= start for item in facts)


def test_names_of_120_characters_are_whole_where_there_is_room(desk: Any, bench: Any) -> None:
    for number in ("3273014101909998", "3273014101909999"):
        bench.issue("K", identity=Identity(IdType.KTP, number, LONG, "tamu@example.org", "081234567890"))
    desk.sign_in(desk=2)
    desk.key(Qt.Key.Key_F2)
    check(desk)
    desk.resize(1366, 768)
    assert desk.value("guestName", "text") == LONG
    assert desk.value("guestName", "truncated") is False


HEAD = Actor(Role.HEAD, "head")
SYSTEM = Actor(Role.SYSTEM, "test")
PASSWORD = "a long test password"


def busy_day(bench: Any) -> None:
    """Every kind of line that the head's page has, with long names and three desks in different states."""
    ayu, budi = bench.officer("ayu", desk=1), bench.officer("budi", desk=2)
    bench.officer("cici", desk=3)
    for _ in range(12):
        bench.issue("P")
        bench.office.call_next(ayu)
        bench.clock.advance(30)
        bench.office.start(ayu, bench.office.desk_view(ayu).guest.ticket.ticket_id)
        bench.office.finish(ayu, bench.office.desk_view(ayu).guest.ticket.ticket_id)
    late, lost = bench.issue("J"), bench.issue("R")
    bench.office.record_print(KIOSK, lost.ticket_id, PrintState.FAILED)
    bench.clock.advance(25 * 60)
    bench.office.call_next(budi)
    bench.office.start(budi, late.ticket_id)
    bench.issue("K")
    bench.office.call_next(ayu)
    bench.clock.advance(3 * 3600)
    bench.office.no_show(ayu, bench.office.desk_view(ayu).guest.ticket.ticket_id)
    bench.issue("K")
    bench.office.take_break(ayu, BreakReason.ERRAND, 5)
    bench.clock.advance(3000)
    bench.office.report_device(KIOSK, "printer:kiosk-1", "unreachable")
    bench.office.report_device(KIOSK, "camera:kiosk-1", "missing")


def test_the_heads_page(desk: Any, bench: Any) -> None:
    busy_day(bench)
    bench.office.add_account(SYSTEM, "kepala", LONG[:118], Role.HEAD, PASSWORD)
    desk.model.signIn.signIn("kepala", PASSWORD)
    assert len({item.title for item in desk.model.head.shown.incidents}) >= 4
    check(desk)
    desk.model.head.editDesk("2")
    check(desk)
    desk.model.cancel()
    desk.model.head.changeDay()
    check(desk)
    desk.model.dialog.confirm()
    check(desk)


def test_the_accounts_and_the_readings(desk: Any, bench: Any) -> None:
    busy_day(bench)
    bench.office.add_account(SYSTEM, "kepala.bidang-pelayanan", LONG[:118], Role.HEAD, PASSWORD)
    desk.model.signIn.signIn("admin", PASSWORD)
    desk.model.press("people")
    desk.settle()
    check(desk)
    desk.click("account_kepala.bidang-pelayanan")
    check(desk)
    desk.click("chip_reads")
    desk.click("chip_month")
    assert desk.model.reads.shown.reads
    check(desk)
    desk.model.people.add()
    desk.model.dialog.confirm()
    check(desk)
    desk.model.cancel()
    desk.model.choose("pin")
    check(desk)
