"""A report holds no visitor's identity and no text that anybody typed, whatever was written at kiosk and desk."""

import json
from datetime import date

from sambut.queue.access import Actor, Role
from sambut.queue.consultation import Need
from sambut.queue.guestbook import Identity
from sambut.queue.identity import IdType
from sambut.queue.operations.followups import Added, NewFollowUp
from sambut.queue.operations.records import Saved
from sambut.queue.record import Result, ServiceRecord
from sambut.queue.report.codec import kept_dict, report_dict
from sambut.queue.report.period import Span, period_of
from sambut.queue.sale import Sale
from sambut.queue.tariff import Goods, GoodsKind

from ..desk_work import start

HEAD = Actor(Role.HEAD, "head")
SECRETS = {
    "name": "Rahasiawati Tersembunyi",
    "number": "3273014101900777",
    "email": "rahasiawati@contoh.example",
    "phone": "081298765432",
    "institution": "Perkumpulan Zamrud Lazuardi",
    "institution_text": "Kategori Kirmizi",
    "occupation_text": "Juru Pualam",
    "note": "Catatan nilakandi",
    "title": "Judul kecubung",
    "detail": "Kebutuhan mirah delima",
    "ground": "Surat safir",
    "billing": "BIL77RAHASIA",
    "goods": "Buku akik",
    "what": "Janji intan",
}


def secretive(bench, prefix):
    who = Identity(IdType.KTP, *(SECRETS[key] for key in ("number", "name", "email", "phone")))
    texts = {key: SECRETS[key] for key in ("institution", "institution_text", "occupation_text")}
    return bench.issue(prefix, identity=who, occupation=7, institution_category=9, **texts)


def test_nobody_and_no_text_is_in_a_report(bench):
    office, clock = bench.office, bench.clock
    officer = bench.officer("ayu", 2)
    secretive(bench, "K")
    leg = start(bench, officer)
    needs = (Need(SECRETS["detail"], outcome=1),)
    record = ServiceRecord(needs=needs, titles=(SECRETS["title"],), note=SECRETS["note"])
    assert isinstance(office.save_record(officer, leg.ticket_id, 0, record), Saved)
    asked = NewFollowUp("follow-up", leg.ticket_id, "consultation", SECRETS["what"], date(2026, 10, 6))
    assert isinstance(office.add_follow_up(officer, asked), Added)
    clock.advance(300)
    office.finish(officer, leg.ticket_id)
    for buyer, more in (("general", {"billing_code": SECRETS["billing"]}), ("government", {"zero_rupiah": True})):
        secretive(bench, "J")
        clock.advance(1200)
        leg = start(bench, officer)
        goods = (Goods(GoodsKind.PRINTED, 1, price=90_000, title=SECRETS["goods"]),)
        have = frozenset({"sale_terms", "request_letter"})
        ground = {"ground": "other", "ground_text": SECRETS["ground"]} if "zero_rupiah" in more else {}
        sale = Sale(goods, buyer, have, **more, **ground)
        saved = office.save_record(officer, leg.ticket_id, 0, ServiceRecord(sale=sale, result=Result.SOLD))
        assert isinstance(saved, Saved), saved
        office.finish(officer, leg.ticket_id)
    secretive(bench, "K")
    clock.advance(8 * 86_400)
    office.close_due_days(Actor(Role.SYSTEM, "test"))
    for span in (Span.DAY, Span.WEEK, Span.MONTH, Span.YEAR):
        report = office.report(HEAD, period_of(span, date(2026, 10, 6)))
        assert (report.whole.counts.arrivals, report.sales.sold, len(report.open_follow_ups)) == (4, 2, 1)
        for told in (report_dict(report), kept_dict(report)):
            text = json.dumps(told, sort_keys=True, ensure_ascii=False).casefold()
            assert [key for key, secret in SECRETS.items() if any(word in text for word in words(secret))] == []


def words(secret):
    """The whole of a secret and its longer words."""
    return [secret.casefold(), *(word for word in secret.casefold().split() if len(word) > 5)]
