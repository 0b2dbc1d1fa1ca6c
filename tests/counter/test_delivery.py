"""What the window says of delivery to the central office: read from the real office, seen and asked by real hands."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest

from sambut.assets.worker import ImmediateRunner
from sambut.counter.window.delivery_model import room_of
from sambut.queue.access import Actor, Role
from sambut.queue.delivery import Delivery, DeliveryNote
from sambut.queue.errors import Fault, KnownError
from sambut.queue.settings import DatabaseSettings, Settings

from .test_looks import check as check_looks
from .test_no_cut_text import check

SENDER = Actor(Role.SYSTEM, "sender")
SYSTEM = Actor(Role.SYSTEM, "test")
KIOSK = Actor(Role.KIOSK, "1")
PASSWORD = "a long test password"
NARROW, MIDDLE, WIDE = (1024, 700), (1366, 768), (2560, 1440)
FULL_DISK = 100_000_000


class Branch:
    """An office with a sender that notes what it is told to."""

    def __init__(self, bench: Any, open_desk: Callable[..., Any]) -> None:
        self.bench, self.office, self._open = bench, bench.office, open_desk

    def window(self, desk: int = 2, **options: Any) -> Any:
        made = self._open(self.office, self.bench.clock, **options)
        made.sign_in(desk=desk)
        made.resize(*MIDDLE)
        return made

    def head(self) -> Any:
        self.office.add_account(SYSTEM, "kepala", "Ibu Kepala Contoh", Role.HEAD, PASSWORD)
        made = self._open(self.office, self.bench.clock)
        made.model.signIn.signIn("kepala", PASSWORD)
        made.settle()
        return made

    def deliver(self, parked: int = 0) -> None:
        while (lease := self.office.lease_events(SENDER, "desk-2")) is not None:
            aside = tuple((event.seq, "schema-unknown") for event in lease.events[:parked])
            self.office.acknowledge(SENDER, lease, lease.last_seq, aside)
        self.note(Delivery.DELIVERED)

    def note(self, state: Delivery, reason: str = "") -> None:
        next_at = self.bench.clock() + timedelta(hours=1)
        self.office.note_delivery(SENDER, DeliveryNote(state, "desk-2", reason, next_at))

    def outage(self, minutes: int = 22) -> None:
        self.deliver()
        self.note(Delivery.OFFLINE, "offline")
        self.bench.issue("K")
        self.bench.clock.advance(minutes * 60)


@pytest.fixture
def branch(bench: Any, open_desk: Callable[..., Any]) -> Branch:
    return Branch(bench, open_desk)


def told(desk: Any) -> str:
    return str(desk.value("delivery", "words")) if desk.shows("delivery") else ""


def over(desk: Any, name: str) -> None:
    QTest.mouseMove(desk.window, QPoint(2, desk.window.height() - 2))
    QTest.mouseMove(desk.window, desk.centre(desk.find(name)))


def says(desk: Any) -> str:
    return str(desk.value("delivery", "said"))


def test_a_branch_without_a_central_office_sees_nothing(branch: Branch) -> None:
    desk = branch.window()
    assert branch.office.delivery(SYSTEM).waiting > 0
    assert told(desk) == ""
    assert "Perangkat" in Branch.head(branch).texts()


def test_what_went_well_is_told_with_its_time(branch: Branch) -> None:
    branch.deliver()
    desk = branch.window()
    branch.deliver()
    desk.pass_time(60)
    assert told(desk) == "Tersinkron 09.00"
    desk.model.speak("en")
    desk.settle()
    assert told(desk) == "Synchronised 09.00"


def test_an_outage_is_told_after_a_minute_and_goes_by_itself(branch: Branch) -> None:
    branch.deliver()
    desk = branch.window()
    branch.deliver()
    branch.note(Delivery.OFFLINE, "offline")
    desk.pass_time(6)
    assert told(desk) == "Tersinkron 09.00"
    branch.bench.issue("K")
    desk.pass_time(52)
    desk.refresh()
    assert told(desk).startswith("Menyinkronkan")
    desk.pass_time(10)
    assert told(desk) == f"Luring sejak 09.00 · {branch.office.delivery(SYSTEM).waiting} belum terkirim"
    branch.deliver()
    desk.refresh()
    assert told(desk) == "Tersinkron 09.01"


def test_many_commits_in_a_row_are_read_once(branch: Branch, monkeypatch: pytest.MonkeyPatch) -> None:
    branch.deliver()
    desk, asked = branch.window(), []
    ask = branch.office.delivery
    monkeypatch.setattr(branch.office, "delivery", lambda actor: (asked.append(actor), ask(actor))[1])
    desk.pass_time(6)
    for _ in range(5):
        desk.refresh()
    assert len(asked) == 1
    desk.pass_time(4)
    assert len(asked) == 1
    desk.pass_time(1)
    assert len(asked) == 2
    desk.pass_time(59)
    assert len(asked) == 2
    desk.pass_time(1)
    assert len(asked) == 3


def test_a_branch_without_a_central_office_reads_seldom(branch: Branch, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, asked = branch.window(), []
    ask = branch.office.delivery
    monkeypatch.setattr(branch.office, "delivery", lambda actor: (asked.append(actor), ask(actor))[1])
    for _ in range(5):
        desk.pass_time(11)
        desk.refresh()
    assert asked == []
    branch.deliver()
    desk.pass_time(5)
    assert len(asked) == 1
    assert told(desk).startswith("Tersinkron")


class Kept:
    """A worker that does nothing until it is told."""

    def __init__(self) -> None:
        self.jobs: list[Callable[[], None]] = []

    def run(self, job: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[KnownError], None]) -> None:
        self.jobs.append(lambda: ImmediateRunner().run(job, done, failed))

    def stop(self) -> None:
        """Nothing runs."""


def test_counting_what_waits_holds_no_call_up(branch: Branch) -> None:
    branch.outage()
    kept = Kept()
    desk = branch.window(deliveries=kept)
    desk.key(Qt.Key.Key_F2)
    assert desk.value("number", "no") == "K-001"
    assert told(desk) == ""
    assert len(kept.jobs) == 1
    kept.jobs.pop()()
    desk.settle()
    assert told(desk).startswith("Luring")


@pytest.mark.parametrize("size", [NARROW, MIDDLE, WIDE])
def test_the_mouse_and_the_keyboard_bring_the_whole_story(branch: Branch, size: tuple[int, int]) -> None:
    branch.outage()
    desk = branch.window()
    desk.resize(*size)
    full = desk.model.delivery.shown.full
    assert full.startswith("Kantor pusat tidak dapat dihubungi sejak pukul 09.00.")
    over(desk, "delivery")
    desk.qtbot.waitUntil(lambda: says(desk) == desk.model.delivery.shown.full)
    assert says(desk) == full
    QTest.mouseMove(desk.window, QPoint(2, desk.window.height() - 2))
    desk.qtbot.waitUntil(lambda: says(desk) == "")
    for _ in range(40):
        if desk.has_focus("delivery"):
            break
        desk.key(Qt.Key.Key_Tab)
    assert desk.has_focus("delivery")
    desk.qtbot.waitUntil(lambda: says(desk) == desk.model.delivery.shown.full)
    desk.key(Qt.Key.Key_Tab)
    desk.qtbot.waitUntil(lambda: says(desk) == "")


def test_a_click_brings_it_too_and_keys_go_on(branch: Branch) -> None:
    branch.outage()
    desk = branch.window()
    desk.click("delivery")
    desk.qtbot.waitUntil(lambda: says(desk) == desk.model.delivery.shown.full)
    assert not desk.has_focus("delivery")
    desk.key(Qt.Key.Key_F2)
    assert desk.value("number", "no") == "K-001"


def test_it_is_spoken(branch: Branch) -> None:
    branch.outage()
    desk = branch.window()
    mark = QAccessible.queryAccessibleInterface(desk.find("delivery"))
    assert mark.text(QAccessible.Text.Name).startswith("Luring sejak 09.00 · ")
    assert mark.text(QAccessible.Text.Description) == desk.model.delivery.shown.full


def test_without_trouble_it_is_no_stop_on_the_way(branch: Branch) -> None:
    branch.deliver()
    desk = branch.window()
    assert desk.value("delivery", "activeFocusOnTab") is False


@pytest.mark.parametrize(
    ("state", "reason", "words"),
    [
        (Delivery.REFUSED, "chain-broken", "Ditolak pusat · "),
        (Delivery.REVOKED, "key-revoked", "Izin kirim dicabut · "),
        (Delivery.NOT_ENROLLED, "", "Belum terdaftar di pusat"),
    ],
)
def test_what_needs_a_technician(branch: Branch, state: Delivery, reason: str, words: str) -> None:
    branch.note(state, reason)
    desk = branch.window()
    assert told(desk).startswith(words)
    assert desk.model.delivery.shown.full.endswith("Beri tahu teknisi.")
    check_looks(desk)
    check(desk)


def test_a_disk_that_is_nearly_full_comes_first(branch: Branch) -> None:
    branch.outage()
    desk = branch.window(free_bytes=lambda: FULL_DISK)
    assert told(desk) == "Penyimpanan hampir penuh"
    assert desk.model.delivery.shown.tone == "bad"
    assert [line.key for line in desk.model.delivery.shown.lines] == ["disk", "offline"]
    check_looks(desk)
    check(desk)


def test_the_disk_is_measured_where_the_records_are(branch: Branch, tmp_path: Any) -> None:
    free = room_of(tmp_path / "not" / "yet", Settings())()
    assert free is not None
    assert free > 0
    assert room_of(tmp_path, Settings(database=DatabaseSettings("postgresql://db.example/sambut")))() is None


def test_all_is_well_at_every_size_and_in_every_look(branch: Branch) -> None:
    branch.office.report_device(KIOSK, "printer", "ready")
    branch.deliver()
    desk = branch.window()
    check(desk)
    check_looks(desk)
    desk.model.speak("id")
    desk.resize(*MIDDLE)
    assert "Kios siap" in desk.texts()


def test_an_outage_at_every_size_and_in_every_look(branch: Branch) -> None:
    branch.office.report_device(KIOSK, "printer", "ready")
    branch.outage(minutes=60 * 24)
    desk = branch.window()
    check(desk)
    check_looks(desk)
    desk.resize(*NARROW)
    assert told(desk).startswith("Offline · ")


def test_who_leaves_takes_it_along(branch: Branch) -> None:
    branch.outage()
    desk = branch.window()
    desk.model.signIn.signOut()
    desk.settle()
    assert desk.model.delivery.shown.text == ""
    desk.sign_in(desk=2)
    assert told(desk).startswith("Luring")


def test_a_fault_leaves_what_was_known(branch: Branch, monkeypatch: pytest.MonkeyPatch) -> None:
    branch.outage()
    desk = branch.window()
    before = told(desk)

    def away(_actor: Actor) -> None:
        raise KnownError(Fault.DATABASE_AWAY, "gone")

    with monkeypatch.context() as patch:
        patch.setattr(branch.office, "delivery", away)
        desk.pass_time(61)
        assert told(desk) == before
    branch.deliver()
    desk.pass_time(61)
    assert told(desk).startswith("Tersinkron")


def test_the_head_sees_the_state_and_what_is_to_be_looked_at(branch: Branch) -> None:
    branch.deliver(parked=1)
    desk = branch.head()
    assert desk.value("devicesTitle", "text") == "Pengiriman dan perangkat"
    texts = desk.texts()
    assert "Semua catatan sampai di kantor pusat" in texts or "Sedang dikirim ke kantor pusat" in texts
    assert {"Perlu diperiksa bersama pusat", "1 catatan disisihkan"} <= set(texts)
    check(desk)
    check_looks(desk)


def test_the_small_bar_tells_trouble_where_it_has_room(branch: Branch) -> None:
    branch.outage()
    desk = branch.window()
    desk.key(Qt.Key.Key_F11)
    bar = desk.window.findChild(QQuickWindow, "deskBar")
    label = bar.findChild(QObject, "barDelivery")
    assert label.property("visible")
    assert label.property("text").startswith("Luring · ")
    assert not label.property("truncated")
    check_looks(desk)
    desk.key(Qt.Key.Key_F2)
    assert not label.property("visible")
