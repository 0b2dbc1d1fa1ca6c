"""The right column of the desk in the real window: what is typed is saved, priced, judged, and never lost."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sambut.queue.consultation import Need
from sambut.queue.errors import Fault, KnownError
from sambut.queue.recommendation import Recommendation
from sambut.queue.record import Result, ServiceRecord
from sambut.queue.sale import Sale
from sambut.queue.tariff import Goods, GoodsKind

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(open_desk: Callable[..., Any], bench: Any) -> Any:
    made = open_desk(bench.office, bench.clock)
    made.sign_in(desk=3)
    return made


def serve(desk: Any, bench: Any, prefix: str, **book: object) -> str:
    """A guest at the desk, being served; gives the ticket's id."""
    bench.issue(prefix, **book)
    desk.refresh()
    desk.key(Key.Key_F2)
    desk.key(Key.Key_F4)
    return str(desk.model.desk.guest.ticket_id)


def record(desk: Any, bench: Any, ticket_id: str) -> ServiceRecord:
    return bench.office.read_record(desk.model._shift.actor, ticket_id).record


def enter(desk: Any, name: str) -> None:
    desk.find(f"field_{name}").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    desk.settle()


def write(desk: Any, name: str, text: str) -> None:
    enter(desk, name)
    desk.type(text)


def saved(desk: Any) -> None:
    """Does not wait out the pause after the last change."""
    desk.cut_short(desk.model.records._book._soon)
    assert desk.model.records.shown.state in {"saved", "partly"}


@pytest.fixture
def consulted(open_desk: Callable[..., Any], bench: Any) -> Any:
    made = open_desk(bench.office, bench.clock)
    made.sign_in(desk=2)
    made.ticket_id = serve(made, bench, "K")
    return made


def test_the_column_is_there_while_there_is_a_guest(desk: Any, bench: Any) -> None:
    assert not desk.shows("records")
    bench.issue("J")
    desk.refresh()
    desk.key(Key.Key_F2)
    assert desk.shows("records")
    desk.key(Key.Key_F4)
    desk.key(Key.Key_F5)
    assert not desk.shows("records")


def test_a_consultation_by_keys_alone(consulted: Any, bench: Any) -> None:
    desk = consulted
    write(desk, "needs.0.detail", "Jumlah penduduk")
    desk.key(Key.Key_Tab)
    while not desk.has_focus("field_needs.0.area"):
        desk.key(Key.Key_Tab)
    desk.type("bantul")
    desk.key(Key.Key_Down)
    desk.key(Key.Key_Return)
    assert desk.value("field_needs.0.area", "text") == "Kabupaten Bantul (3402)"
    desk.key(Key.Key_Return)
    assert desk.has_focus("field_needs.0.years")
    desk.type("2019-2024")
    desk.key(Key.Key_Return)
    assert desk.has_focus("field_needs.0.period")
    desk.key(Key.Key_Space)
    desk.key(Key.Key_Down, 3)
    desk.key(Key.Key_Return)
    desk.key(Key.Key_Down)
    assert desk.has_focus("field_needs.0.level")
    desk.key(Key.Key_3)
    desk.key(Key.Key_Down)
    assert desk.has_focus("field_needs.0.outcome")
    desk.key(Key.Key_1)
    assert desk.value("saveState", "text") == "Menyimpan …"
    desk.qtbot.waitUntil(lambda: desk.model.records.shown.state == "saved", timeout=3000)
    assert desk.value("saveState", "text") == "Tersimpan"
    need = Need("Jumlah penduduk", "3402", 2019, 2024, 3, 4, 1)
    assert record(desk, bench, desk.ticket_id).needs == (need,)
    desk.key(Key.Key_F5)
    assert desk.model.desk.guest is None


def test_an_area_is_found_by_its_code_and_taken_with_the_mouse(consulted: Any, bench: Any) -> None:
    desk = consulted
    write(desk, "needs.0.area", "34")
    assert desk.model.records.shown.suggestions[0].key == "3400"
    desk.click("option_3402")
    assert desk.value("field_needs.0.area", "text") == "Kabupaten Bantul (3402)"
    write(desk, "needs.0.detail", "x")
    saved(desk)
    assert record(desk, bench, desk.ticket_id).needs[0].area == "3402"


def test_escape_closes_the_suggestions_and_nothing_else(consulted: Any) -> None:
    desk = consulted
    write(desk, "needs.0.area", "bant")
    assert desk.model.records.shown.suggestions
    desk.key(Key.Key_Escape)
    assert not desk.model.records.shown.suggestions
    assert desk.value("field_needs.0.area", "text") == "bant"
    enter(desk, "needs.0.period")
    desk.key(Key.Key_Space)
    assert desk.value("field_needs.0.period", "open") is True
    desk.key(Key.Key_Escape)
    assert desk.value("field_needs.0.period", "open") is False


def test_needs_come_and_go(consulted: Any, bench: Any) -> None:
    desk = consulted
    write(desk, "needs.0.detail", "satu")
    enter(desk, "needs")
    desk.key(Key.Key_Return)
    assert desk.has_focus("field_needs.1.detail")
    desk.type("dua")
    desk.model.records.remove("needs.0")
    saved(desk)
    assert [need.detail for need in record(desk, bench, desk.ticket_id).needs] == ["dua"]
    assert desk.value("field_needs.0.detail", "text") == "dua"


def test_a_letter_typed_just_before_the_end_is_saved(consulted: Any, bench: Any) -> None:
    desk = consulted
    desk.model.records.edit("needs.0.outcome", "3")
    write(desk, "needs.0.detail", "Peta desa")
    write(desk, "note", "Datang lagi")
    desk.key(Key.Key_F5)
    assert desk.model.desk.guest is None
    kept = record(desk, bench, desk.ticket_id)
    assert (kept.needs[0].detail, kept.note) == ("Peta desa", "Datang lagi")


def test_what_is_typed_is_saved_when_the_window_locks(consulted: Any, bench: Any) -> None:
    desk = consulted
    write(desk, "note", "sebelum kunci")
    desk.key(Key.Key_L, modifiers=CONTROL)
    assert desk.model.kind == "locked"
    assert record(desk, bench, desk.ticket_id).note == "sebelum kunci"
    assert "sebelum kunci" not in desk.texts()


def test_while_the_office_is_away_nothing_is_lost(consulted: Any, bench: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = consulted

    def away(*_: object) -> None:
        raise KnownError(Fault.DATABASE_AWAY, "gone")

    with monkeypatch.context() as patch:
        patch.setattr(bench.office, "save_record", away)
        patch.setattr(bench.office, "add_follow_up", away)
        write(desk, "note", "tetap ada")
        desk.model.records.edit("follow.what", "Kirim tabel")
        desk.model.records.addFollowUp()
        desk.model.records.flush()
        desk.settle()
        assert desk.value("saveState", "text") == "Belum tersimpan"
        assert desk.value("kept", "text").startswith("Data kantor sedang tidak dapat dicapai.")
        desk.type(" dan lanjut")
        assert desk.value("field_note", "text") == "tetap ada dan lanjut"
    desk.cut_short(desk.model.records._book._again)
    assert desk.model.records.shown.state == "saved"
    assert record(desk, bench, desk.ticket_id).note == "tetap ada dan lanjut"
    assert not desk.model.records.shown.kept
    lines = bench.office.list_follow_ups(desk.model._shift.actor)
    assert [line.follow_up.what for line in lines] == ["Kirim tabel"]


def test_a_guest_who_left_unsaved_is_saved_later(consulted: Any, bench: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, first = consulted, consulted.ticket_id

    def away(*_: object) -> None:
        raise KnownError(Fault.DATABASE_AWAY, "gone")

    with monkeypatch.context() as patch:
        patch.setattr(bench.office, "save_record", away)
        write(desk, "note", "belum sampai")
        desk.key(Key.Key_F5)
        assert desk.model.desk.guest is None
        assert desk.value("field_note", "text") == "belum sampai"
        second = serve(desk, bench, "K")
        assert second != first
        assert desk.value("othersUnsaved", "text").startswith("Catatan K-001 belum tersimpan.")
        assert desk.value("field_note", "text") == ""
    desk.qtbot.waitUntil(lambda: not desk.model.records.shown.others, timeout=6000)
    assert record(desk, bench, first).note == "belum sampai"


def test_who_signs_out_unsaved_finds_it_again(consulted: Any, bench: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = consulted

    def away(*_: object) -> None:
        raise KnownError(Fault.DATABASE_AWAY, "gone")

    with monkeypatch.context() as patch:
        patch.setattr(bench.office, "save_record", away)
        write(desk, "note", "masih di sini")
        desk.model.records.flush()
        desk.model.signIn.signOut()
        assert not desk.model.records.shown.shown
    desk.model.signIn.signIn("admin", "a long test password")
    desk.settle()
    assert record(desk, bench, desk.ticket_id).note == "masih di sini"


def test_two_versions_are_kept_until_one_is_chosen(consulted: Any, bench: Any) -> None:
    desk, ticket_id = consulted, consulted.ticket_id
    actor = desk.model._shift.actor
    write(desk, "note", "versi saya")
    bench.office.save_record(actor, ticket_id, 0, ServiceRecord(needs=(Need("dari jendela lain", outcome=1),)))
    desk.model.records.flush()
    desk.settle()
    assert desk.shows("clash")
    clash = desk.model.records.shown.clash
    assert ("Catatan", "versi saya") in [(line.text, line.value) for line in clash.mine]
    assert ("Rincian 1", "dari jendela lain") in [(line.text, line.value) for line in clash.theirs]
    assert record(desk, bench, ticket_id).note == ""
    desk.click("takeMine")
    assert not desk.shows("clash")
    assert record(desk, bench, ticket_id) == ServiceRecord(note="versi saya")
    bench.office.save_record(actor, ticket_id, 2, ServiceRecord(note="lagi dari sana"))
    write(desk, "note", " dan lagi")
    desk.model.records.flush()
    desk.settle()
    desk.click("takeTheirs")
    assert desk.value("field_note", "text") == "lagi dari sana"
    assert record(desk, bench, ticket_id).note == "lagi dari sana"


def test_what_is_missing_is_said_beside_the_field_and_has_the_keyboard(consulted: Any, bench: Any) -> None:
    desk = consulted
    write(desk, "needs.0.detail", "Inflasi")
    desk.key(Key.Key_F5)
    assert desk.model.desk.guest is not None
    assert desk.value("field_needs.0.outcome", "error") == "Bagian ini perlu diisi."
    assert desk.has_focus("field_needs.0.outcome")
    desk.key(Key.Key_2)
    assert desk.value("field_needs.0.outcome", "error") == ""
    desk.key(Key.Key_F5)
    assert desk.model.desk.guest is None


def test_what_is_missing_is_said_too_when_the_visit_goes_on(consulted: Any, bench: Any) -> None:
    desk = consulted
    write(desk, "needs.0.detail", "Inflasi")
    desk.key(Key.Key_F5, modifiers=Qt.KeyboardModifier.ShiftModifier)
    assert desk.model.dialog.is_open
    desk.model.dialog.edit("service", "P")
    desk.model.dialog.confirm()
    desk.settle()
    assert not desk.model.dialog.is_open
    assert desk.value("field_needs.0.outcome", "error") == "Bagian ini perlu diisi."
    assert desk.has_focus("field_needs.0.outcome")


def test_what_cannot_be_read_is_said_and_stays(consulted: Any, bench: Any) -> None:
    desk = consulted
    desk.model.records.edit("needs.0.detail", "Ekspor")
    desk.model.records.edit("needs.0.outcome", "1")
    write(desk, "needs.0.years", "tahun lalu")
    desk.key(Key.Key_F5)
    assert desk.model.desk.guest is not None
    assert desk.value("field_needs.0.years", "text") == "tahun lalu"
    assert desk.value("field_needs.0.years", "error") == "Belum dapat dibaca. Tulis seperti contoh."
    assert desk.has_focus("field_needs.0.years")
    assert desk.value("saveState", "text") == "Tersimpan sebagian"
    assert record(desk, bench, desk.ticket_id).needs[0].detail == "Ekspor"


def test_a_sale_from_the_first_tick_to_sold(desk: Any, bench: Any) -> None:
    ticket_id = serve(desk, bench, "J")
    enter(desk, "sale.requirements.sale_terms")
    desk.key(Key.Key_Space)
    enter(desk, "sale.goods")
    desk.key(Key.Key_Return)
    assert desk.has_focus("field_sale.goods.0.kind")
    desk.type("d")
    write(desk, "sale.goods.0.size", "1,5 MB")
    assert {"Rp 30.000", "500 × Rp 20", "Rp 10.000"} <= set(desk.texts())
    enter(desk, "result")
    desk.key(Key.Key_1)
    missing = [line.path for line in desk.model.records.shown.groups[3].blocks[0].rows[1].lines]
    assert missing == ["sale.requirements.data_use", "sale.billing_code"]
    desk.key(Key.Key_F5)
    assert desk.model.desk.guest is not None
    assert desk.has_focus("field_sale.requirements.data_use")
    desk.key(Key.Key_Space)
    desk.find("link_sale.billing_code").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    desk.key(Key.Key_Return)
    assert desk.has_focus("field_sale.billing_code")
    desk.type("8202 6100 6123 456")
    saved(desk)
    desk.key(Key.Key_F5)
    assert desk.model.desk.guest is None
    goods = (Goods(GoodsKind.MICRODATA_RAW, 1, 1_500_000),)
    have = frozenset({"sale_terms", "data_use"})
    sale = Sale(goods, have=have, billing_code="820261006123456")
    assert record(desk, bench, ticket_id) == ServiceRecord(sale=sale, result=Result.SOLD)


def test_zero_rupiah_is_for_some_buyers_only_and_needs_its_ground(desk: Any, bench: Any) -> None:
    serve(desk, bench, "J")
    assert not desk.shows("field_sale.zero_rupiah")
    enter(desk, "sale.buyer")
    desk.key(Key.Key_2)
    enter(desk, "sale.zero_rupiah")
    desk.key(Key.Key_Space)
    assert desk.shows("field_sale.ground")
    assert not desk.shows("field_sale.billing_code")
    assert desk.value("field_sale.requirements.request_letter", "enabled") is True
    assert desk.model.records.shown.groups[0].badge == "0 dari 2"


def test_what_the_visitor_ticked_at_the_kiosk_is_told(desk: Any, bench: Any) -> None:
    serve(desk, bench, "J", ready=("sale_terms",))
    rows = desk.model.records.shown.groups[0].blocks[0].rows
    assert [row.note for row in rows] == ["Di kios: sudah siap", "", ""]
    assert [row.lines[0].text for row in rows] == ["Belum ada", "Tidak berlaku", "Tidak berlaku"]


def test_who_may_not_have_a_recommendation_is_offered_a_consultation(desk: Any, bench: Any) -> None:
    ticket_id = serve(desk, bench, "R")
    assert not desk.shows("field_offer")
    desk.model.records.edit("recommendation.institution_category", "8")
    desk.settle()
    desk.click("field_offer")
    ended = record(desk, bench, ticket_id)
    assert (ended.result, ended.reason) == (Result.DECLINED, "not_eligible")
    assert desk.model.desk.guest is None
    bench.office.take_desk(bench.officer("budi"), 1)
    assert bench.office.desk_view(desk.model._shift.actor) is not None


def test_a_complete_form_is_recorded(desk: Any, bench: Any) -> None:
    ticket_id = serve(desk, bench, "R")
    write(desk, "recommendation.activity", "Survei Kebutuhan Air")
    desk.key(Key.Key_Return)
    desk.type("R-2026-1")
    desk.key(Key.Key_Return)
    desk.type("7/10")
    enter(desk, "result")
    desk.key(Key.Key_1)
    desk.key(Key.Key_F5)
    assert desk.value("field_recommendation.complete_on", "error") == "Tanggal ini belum tiba."
    assert desk.has_focus("field_recommendation.complete_on")
    enter(desk, "today")
    desk.key(Key.Key_Return)
    desk.key(Key.Key_F5)
    assert desk.model.desk.guest is None
    day = bench.office.rules.hours.local(bench.clock()).date()
    asked = Recommendation("Survei Kebutuhan Air", "R-2026-1", day)
    assert record(desk, bench, ticket_id).recommendation == asked


def test_titles_are_suggested_taken_and_removed(desk: Any, bench: Any) -> None:
    ticket_id = serve(desk, bench, "P")
    write(desk, "title_text", "kabupaten")
    desk.key(Key.Key_Down)
    desk.key(Key.Key_Return)
    desk.type("Buku lama 1961")
    desk.key(Key.Key_Return)
    assert desk.value("field_title_text", "text") == ""
    desk.type("belum selesai")
    desk.key(Key.Key_F5)
    wanted = ("Kabupaten/Kota Dalam Angka", "Buku lama 1961", "belum selesai")
    assert record(desk, bench, ticket_id).titles == wanted


def test_a_follow_up_has_its_day_by_the_rule(consulted: Any, bench: Any) -> None:
    desk = consulted
    assert not desk.shows("field_follow.kind")
    write(desk, "follow.what", "Kirim tautan unduh")
    assert desk.value("due", "text") == "Jumat, 9 Oktober"
    desk.key(Key.Key_Down)
    assert desk.has_focus("field_follow.kind")
    desk.key(Key.Key_2)
    assert desk.value("due", "text") == "Selasa, 20 Oktober"
    desk.click("addFollowUp")
    assert desk.value("field_follow.what", "text") == ""
    desk.type("Jawab pertanyaan")
    desk.key(Key.Key_Return, modifiers=CONTROL)
    lines = bench.office.list_follow_ups(desk.model._shift.actor)
    assert [(line.follow_up.what, line.follow_up.kind) for line in lines] == [
        ("Jawab pertanyaan", "consultation"),
        ("Kirim tautan unduh", "sale"),
    ]


def test_a_follow_up_that_was_only_written_is_opened_at_the_end(consulted: Any, bench: Any) -> None:
    desk = consulted
    write(desk, "follow.what", "Telepon kembali")
    desk.key(Key.Key_F5)
    lines = bench.office.list_follow_ups(desk.model._shift.actor)
    assert [line.follow_up.what for line in lines] == ["Telepon kembali"]


def test_the_last_guests_record_can_be_read_again(consulted: Any, bench: Any) -> None:
    desk = consulted
    desk.model.records.edit("needs.0.outcome", "1")
    write(desk, "needs.0.detail", "Kemiskinan")
    desk.key(Key.Key_F5)
    assert not desk.shows("records")
    desk.key(Key.Key_R, modifiers=CONTROL)
    assert desk.value("field_needs.0.detail", "text") == "Kemiskinan"
    assert desk.value("field_needs.0.detail", "readOnly") is True
    desk.click("putAway")
    assert not desk.shows("records")


HOSTILE = {
    "long": "Ä" * 10_000,
    "control": "a\x00b\x07c\x1b[31md",
    "bidi": "\u202eabc\u2066 \u200f",
    "markup": "<b>tebal</b><img src=x> %1 %2",
    "lines": "satu\r\ndua\tt\u2028tiga",
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("prefix", ["K", "J", "R", "P"])
def test_hostile_texts_are_taken_for_text(desk: Any, bench: Any, prefix: str, name: str) -> None:
    if prefix == "K":
        desk.model.seat.leaveDesk()
        desk.model.seat.chooseDesk(2)
        desk.model.seat.takeDesk()
    serve(desk, bench, prefix)
    records, text = desk.model.records, HOSTILE[name]
    if prefix == "J":
        records.add("sale.goods")
    paths = [row.path for group in records.shown.groups for block in group.blocks for row in block.rows]
    kinds = {row.path: row.kind for group in records.shown.groups for block in group.blocks for row in block.rows}
    for path in [*paths, "note", "follow.what"]:
        if kinds.get(path, "area") in {"line", "area", "seek"}:
            records.edit(path, text)
    records.flush()
    desk.settle()
    assert records.shown.state in {"saved", "partly"}
    records.addFollowUp()
    assert records.shown.shown


def test_the_column_speaks_both_languages(consulted: Any) -> None:
    desk = consulted
    desk.model.speak("en")
    desk.settle()
    assert {"Data needs", "Follow-up", "Note"} <= set(desk.texts())


def test_pasting_more_than_there_is_room_for_is_cut_in_sight(consulted: Any, bench: Any) -> None:
    desk = consulted
    enter(desk, "note")
    desk.find("field_note").setProperty("text", "x" * 10_000)
    desk.settle()
    assert len(desk.value("field_note", "text")) == 500
    desk.model.records.flush()
    assert len(record(desk, bench, desk.ticket_id).note) == 500


def test_time_passes_without_a_letter_moving(consulted: Any, bench: Any) -> None:
    desk = consulted
    write(desk, "needs.0.detail", "tetap di sini")
    cursor = desk.window.activeFocusItem().property("cursorPosition")
    for _ in range(3):
        desk.pass_time(timedelta(minutes=1).total_seconds())
        desk.refresh()
    assert desk.window.activeFocusItem().property("cursorPosition") == cursor
    assert desk.has_focus("field_needs.0.detail")
    QTest.keyClick(desk.window, Key.Key_End)
    desk.type("!")
    assert desk.value("field_needs.0.detail", "text") == "tetap di sini!"
