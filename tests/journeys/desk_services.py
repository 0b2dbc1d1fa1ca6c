"""Parts of a day at the desk: what is done for guests, each service with its record, by keyboard alone."""

from __future__ import annotations

from PySide6.QtCore import Qt

from sambut.queue.consultation import Need
from sambut.queue.record import Result
from sambut.queue.tariff import Goods, GoodsKind

from .desk_day import Day

Key = Qt.Key


def arrive(day: Day) -> None:
    """09.00: a wrong password first; the name stays, what is wrong stands beside its field."""
    ayu = day.ayu
    ayu.sign_in_by_keys("ayu", day.language, password="salah")
    assert ayu.value("password", "error") == ayu.says("signin.wrong")
    assert (ayu.value("login", "text"), ayu.has_focus("password")) == ("ayu", True)
    ayu.type("a long test password")
    ayu.key(Key.Key_Return)
    ayu.sit_by_keys(2)
    assert (
        ayu.value("services", "text") == {"id": "Konsultasi, Penjualan", "en": "Consultation, Data sales"}[day.language]
    )
    day.budi.sign_in_by_keys("budi", day.language)
    day.budi.sit_by_keys(3)


def consult(day: Day) -> None:
    """09.00 to 09.10: K-001 waits 2 minutes and is served for 8."""
    ayu, ticket = day.ayu, day.bench.issue("K")
    ayu.waits("K-001")
    day.later(minutes=2)
    ayu.key(Key.Key_F2)
    ayu.key(Key.Key_F4)
    ayu.write("needs.0.detail", "Jumlah penduduk")
    ayu.write("needs.0.area", "bantul")
    ayu.key(Key.Key_Down)
    ayu.key(Key.Key_Return)
    ayu.write("needs.0.years", "dulu")
    day.later(minutes=8)
    ayu.key(Key.Key_F5)
    assert ayu.error("needs.0.years") == ayu.says("record.fault.not_a_number")
    assert (ayu.value("field_needs.0.years", "text"), ayu.has_focus("field_needs.0.years")) == ("dulu", True)
    ayu.rewrite("2019-2024")
    ayu.key(Key.Key_F5)
    assert ayu.error("needs.0.outcome") == ayu.says("record.fault.required")
    assert ayu.has_focus("field_needs.0.outcome")
    ayu.key(Key.Key_1)
    ayu.key(Key.Key_F5)
    assert ayu.number == ""
    assert day.record(ayu, ticket.ticket_id).needs == (Need("Jumlah penduduk", "3402", 2019, 2024, outcome=1),)


def recommend(day: Day) -> None:
    """09.10 to 09.14: J-001 and R-001 come; Ayu takes the sale after 1 minute, Budi the recommendation after 4."""
    day.bench.issue("J", ready=("sale_terms",))
    day.bench.issue("R")
    day.ayu.waits("J-001")
    day.later(minutes=1)
    day.ayu.key(Key.Key_F2)
    day.ayu.key(Key.Key_F4)
    day.budi.waits("R-001")
    day.later(minutes=3)
    day.budi.key(Key.Key_F2)
    day.budi.key(Key.Key_F4)
    assert (day.ayu.number, day.budi.number) == ("J-001", "R-001")


def sell(day: Day) -> None:
    """From 09.14 to 09.25: refused while a requirement and the billing code are missing, then sold, something owed."""
    ayu, guest = day.ayu, day.ayu.model.desk.guest
    ayu.tab_to("field_sale.requirements.sale_terms")
    ayu.key(Key.Key_Space)
    ayu.tab_to("field_sale.goods")
    ayu.key(Key.Key_Return)
    ayu.turn("sale.goods.0.kind", "microdata_raw")
    ayu.write("sale.goods.0.size", {"id": "1,5 MB", "en": "1.5 MB"}[day.language])
    assert {"id": "Rp 30.000", "en": "Rp 30,000"}[day.language] in ayu.texts()
    ayu.tab_to("field_result")
    ayu.key(Key.Key_1)
    ayu.key(Key.Key_F5)
    assert ayu.number == "J-001"
    assert ayu.has_focus("field_sale.requirements.data_use")
    ayu.key(Key.Key_Space)
    ayu.key(Key.Key_F5)
    assert ayu.error("sale.billing_code") == ayu.says("record.fault.required")
    assert ayu.has_focus("field_sale.billing_code")
    ayu.type("8202 6100 6123 456")
    ayu.write("follow.what", "Kirim tautan unduh")
    ayu.tab_to("field_follow.kind")
    ayu.key(Key.Key_2)
    day.later(minutes=11)
    ayu.key(Key.Key_F5)
    assert ayu.number == ""
    kept = day.record(ayu, guest.ticket_id)
    assert (kept.result, kept.sale.billing_code) == (Result.SOLD, "820261006123456")
    assert kept.sale.goods == (Goods(GoodsKind.MICRODATA_RAW, 1, 1_500_000),)


def offer_a_consultation(day: Day) -> None:
    """Budi's guest turns out to be private: declined at 09.25, and Ayu advises from then to 09.30."""
    budi, ayu = day.budi, day.ayu
    guest = budi.model.desk.guest
    budi.turn("recommendation.institution_category", "8")
    budi.tab_to("field_offer")
    budi.key(Key.Key_Return)
    assert budi.number == ""
    kept = day.record(budi, guest.ticket_id)
    assert (kept.result, kept.reason) == (Result.DECLINED, "not_eligible")
    ayu.waits("R-001")
    ayu.key(Key.Key_F2)
    assert ayu.value("guestOrigin", "text") == ayu.says(
        "guest.further", {"id": "Rekomendasi", "en": "Recommendation"}[day.language]
    )
    ayu.key(Key.Key_F4)
    day.later(minutes=5)
    ayu.key(Key.Key_F5)
    assert ayu.number == ""
