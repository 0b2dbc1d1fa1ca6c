"""Parts of a day at the desk: guests who wait, go away, come back, are sent on or not there, by keyboard alone."""

from __future__ import annotations

from PySide6.QtCore import Qt

from .desk_day import Day
from .desk_hands import CONTROL

Key = Qt.Key
TITLE = "Kabupaten/Kota Dalam Angka"
"""Found by either language, kept under its own name."""


def call_wrongly_and_hold(day: Day) -> None:
    """09.30 to 09.36: K-002 is called by mistake, called again at 09.31, held for 5 minutes, back on time."""
    ayu = day.ayu
    day.bench.issue("K")
    ayu.waits("K-002")
    ayu.key(Key.Key_F2)
    day.later(seconds=9)
    ayu.chord(Key.Key_Z, CONTROL)
    assert (ayu.number, ayu.model.desk.view.waiting[0].ticket.calls) == ("", 0)
    day.later(seconds=51)
    ayu.key(Key.Key_F2)
    ayu.key(Key.Key_F7)
    ayu.key(Key.Key_Return)
    assert ayu.error("reason") == ayu.says("fault.choose")
    ayu.choose(2, 1)
    assert ayu.number == ""
    (row,) = ayu.model.desk.queue_shown.aside
    assert (row.number, row.minutes, row.due) == ("K-002", "09.36", False)
    day.later(minutes=5)
    (row,) = ayu.model.desk.queue_shown.aside
    assert (row.note, row.due) == (ayu.says("aside.back_now"), True)
    ayu.key(Key.Key_F2)
    ayu.key(Key.Key_F4)
    assert ayu.number == "K-002"


def send_to_the_other_desk(day: Day) -> None:
    """09.42: to Budi for the library; he sees it without being told, calls at 09.43 and ends at 09.49."""
    ayu, budi = day.ayu, day.budi
    day.later(minutes=6)
    ayu.key(Key.Key_F6)
    ayu.choose(1, 0, 0)
    assert ayu.error("reason") == ayu.says("fault.choose")
    assert (ayu.answer("service"), ayu.answer("desk")) == ("P", "any")
    ayu.tab_to("field_desk")
    ayu.key(Key.Key_End)
    ayu.key(Key.Key_3)
    assert ayu.answer("desk") == "3"
    ayu.key(Key.Key_Tab)
    ayu.choose(3)
    assert ayu.number == ""
    budi.waits("K-002")
    assert budi.model.desk.queue_shown.waiting[0].note == budi.says("waiting.sent_here")
    day.later(minutes=1)
    budi.key(Key.Key_F2)
    budi.key(Key.Key_F4)
    guest = budi.model.desk.guest
    budi.write("title_text", {"id": "kabupaten", "en": "regency"}[day.language])
    budi.key(Key.Key_Down)
    budi.key(Key.Key_Return)
    budi.type("Buku lama 1961")
    day.later(minutes=6)
    budi.key(Key.Key_F5)
    assert budi.number == ""
    assert day.record(budi, guest.ticket_id).titles == (TITLE, "Buku lama 1961")


def miss_and_come_back(day: Day) -> None:
    """09.49 to 10.06: K-003 is called after 1 minute, does not come, is taken back 2 minutes later, served for 10."""
    ayu = day.ayu
    day.bench.issue("K")
    ayu.waits("K-003")
    day.later(minutes=1)
    ayu.key(Key.Key_F2)
    ayu.key(Key.Key_F8)
    assert ayu.value("message", "text") == ayu.says("why.soon", 180)
    ayu.key(Key.Key_Escape)
    day.later(minutes=4)
    ayu.key(Key.Key_F8)
    ayu.key(Key.Key_Return)
    assert ayu.number == ""
    day.later(minutes=2)
    ayu.tab_to("fold_missed")
    ayu.key(Key.Key_Return)
    ayu.tab_to("asideList")
    ayu.key(Key.Key_Return)
    ayu.waits("K-003")
    ayu.key(Key.Key_F2)
    ayu.key(Key.Key_F4)
    day.later(minutes=10)
    ayu.key(Key.Key_F5)
    assert ayu.number == ""


def rest_and_be_late(day: Day) -> None:
    """10.06 to 10.22: K-004 waits 11 minutes behind the break, is served late for 5, and that is given its reason."""
    ayu, ticket = day.ayu, day.bench.issue("K")
    ayu.key(Key.Key_F10)
    ayu.choose(2, 2)
    assert ayu.value("restTitle", "text") == ayu.says("rest.title", ayu.says("desks.name", 2), "10.16")
    ayu.follow(lambda: ayu.value("restWaiting", "text") == ayu.says("rest.waiting", 1))
    ayu.key(Key.Key_F2)
    assert ayu.value("message", "text") == ayu.says("why.resting")
    ayu.key(Key.Key_Escape)
    day.later(minutes=11)
    assert ayu.value("restText", "text") == ayu.says("rest.over", 1)
    ayu.key(Key.Key_F10)
    ayu.key(Key.Key_F2)
    ayu.key(Key.Key_F4)
    assert ayu.value("standardTitle", "text") == ayu.says("sla.late")
    day.later(minutes=5)
    ayu.key(Key.Key_F5)
    assert ayu.value("offerText", "text") == ayu.says("offer.late", "K-004")
    ayu.chord(Key.Key_D, CONTROL)
    ayu.key(Key.Key_Return)
    assert ayu.error("reason") == ayu.says("fault.choose")
    assert ayu.answer("ticket") == ticket.ticket_id
    ayu.choose(2)
    assert not ayu.model.dialog.is_open
    assert not ayu.shows("offer")
