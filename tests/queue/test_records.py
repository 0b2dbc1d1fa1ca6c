"""Records at the desk: saved by their officer, never overwritten unseen, sealed, and closed with codes only."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
import sqlalchemy as sa

from sambut.queue.access import AccessDenied, Act, Actor, Role
from sambut.queue.consultation import Need
from sambut.queue.errors import KnownError
from sambut.queue.guestbook import Identity, StaffReason
from sambut.queue.operations import records
from sambut.queue.operations.records import Erased, NotAccepted, NotYours, RecordView, Saved, Stale
from sambut.queue.record import Result, ServiceRecord, quote_of
from sambut.queue.record_fault import RecordFault
from sambut.queue.sale import Sale
from sambut.queue.storage.record_tables import service_record
from sambut.queue.storage.schema import event, person_key, ticket
from sambut.queue.storage.tickets import find_ticket
from sambut.queue.tariff import Goods, GoodsKind

NEED = Need("Jumlah penduduk menurut umur", "3273", 2020, 2025, 3, 4, 1)
RECORD = ServiceRecord(needs=(NEED,), titles=("Statistik Indonesia",), note="Dikirim lewat email")
SALE = Sale((Goods(GoodsKind.PUBLICATION, 1, 80),), have=frozenset({"sale_terms"}), billing_code="8202610")
SECRETS = ("Rahasiawati", "081298765432", "3273014101900777")


def serve(bench, officer, prefix="K", **changes):
    bench.issue(prefix, **changes)
    leg = bench.office.call_next(officer).ticket
    bench.office.start(officer, leg.ticket_id)
    return leg.ticket_id


def events(bench, kind):
    with bench.office._database.reading() as connection:
        rows = connection.execute(sa.select(event.c.payload).where(event.c.type == kind).order_by(event.c.seq))
        return [json.loads(row) for row in rows.scalars()]


def close(bench, officer, leg):
    """Finishes as the office does: asks what is missing, finishes, writes the result down."""
    office = bench.office
    with office._work(officer, Act.SERVE) as work:
        faults = records.closing_faults(work, find_ticket(work.connection, leg))
    if faults:
        return faults
    office.finish(officer, leg)
    if office.read_record(officer, leg).closed_at is None:
        with office._work(officer, Act.SERVE) as work:
            records.record_result(work, officer, find_ticket(work.connection, leg))
    return {}


@pytest.fixture
def ayu(any_bench):
    return any_bench.officer("ayu", 3)


def test_a_record_is_saved_and_read_again(any_bench, ayu):
    leg = serve(any_bench, ayu, "P", ready=())
    empty = any_bench.office.read_record(ayu, leg)
    assert (empty.revision, empty.record, empty.editable) == (0, ServiceRecord(), True)
    assert events(any_bench, "identity.read") == []
    assert any_bench.office.save_record(ayu, leg, 0, RECORD) == Saved(1, RECORD)
    again = any_bench.office.read_record(ayu, leg)
    assert isinstance(again, RecordView)
    assert (again.revision, again.record, again.updated_by) == (1, RECORD, "Petugas Ayu")
    assert again.updated_at == any_bench.clock()
    assert any_bench.office.save_record(ayu, leg, 1, replace(RECORD, note="")).revision == 2
    saved = events(any_bench, "record.saved")
    assert [each["revision"] for each in saved] == [1, 2]
    assert {each["by"] for each in saved} == {ayu.account_id}
    assert any_bench.office.check_ledger() is None


def test_each_reading_of_a_written_record_is_in_the_audit(any_bench, ayu):
    leg = serve(any_bench, ayu, "P")
    any_bench.office.save_record(ayu, leg, 0, RECORD)
    budi = any_bench.officer("budi")
    seen = any_bench.office.read_record(budi, leg)
    assert (seen.record, seen.editable) == (RECORD, False)
    (read,) = events(any_bench, "identity.read")
    assert (read["account"], read["purpose"], read["visits"]) == (budi.account_id, "record", [seen.ticket.visit_id])


def test_two_windows_never_overwrite_each_other_unseen(any_bench, ayu):
    leg = serve(any_bench, ayu, "P")
    second = any_bench.reopen()
    first, other = replace(RECORD, note="Jendela satu"), replace(RECORD, note="Jendela dua")
    assert any_bench.office.save_record(ayu, leg, 0, first) == Saved(1, first)
    stale = second.save_record(ayu, leg, 0, other)
    assert stale == Stale(1, first, any_bench.clock(), "Petugas Ayu")
    assert second.save_record(ayu, leg, 1, other) == Saved(2, other)
    assert any_bench.office.save_record(ayu, leg, 1, first) == Stale(2, other, any_bench.clock(), "Petugas Ayu")
    assert isinstance(any_bench.office.save_record(ayu, leg, 7, first), Stale)
    assert any_bench.office.read_record(ayu, leg).record == other
    second.close()


def test_of_windows_that_save_together_one_wins(any_bench, ayu):
    leg = serve(any_bench, ayu, "P")
    offices = [any_bench.reopen() for _ in range(4)]
    notes = [replace(RECORD, note=f"Jendela {number}") for number in range(4)]
    for revision in range(3):
        with ThreadPoolExecutor(4) as pool:
            pairs = zip(offices, notes, strict=True)
            saving = [pool.submit(office.save_record, ayu, leg, revision, note) for office, note in pairs]
        outcomes = [each.result() for each in saving]
        (won,) = (each for each in outcomes if isinstance(each, Saved))
        assert [type(each) for each in outcomes].count(Stale) == 3
        assert any_bench.office.read_record(ayu, leg).record == won.record
    for office in offices:
        office.close()


def test_only_its_officer_writes_and_only_until_the_days_end(any_bench, ayu):
    leg = serve(any_bench, ayu, "P")
    budi = any_bench.officer("budi", 2)
    save = any_bench.office.save_record
    assert save(budi, leg, 0, RECORD) == NotYours()
    assert save(ayu, "no such leg", 0, RECORD) == NotYours()
    assert any_bench.office.read_record(ayu, "no such leg") == NotYours()
    assert isinstance(save(ayu, leg, 0, RECORD), Saved)
    assert close(any_bench, ayu, leg) == {}
    assert isinstance(save(ayu, leg, 1, replace(RECORD, note="Nanti")), Saved)
    any_bench.clock.advance(86_400)
    assert save(ayu, leg, 2, RECORD) == NotYours()
    assert any_bench.office.read_record(ayu, leg).editable is False


def test_a_leg_that_waits_is_nobodys(any_bench, ayu):
    waiting = any_bench.issue("P").ticket_id
    assert any_bench.office.save_record(ayu, waiting, 0, RECORD) == NotYours()


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.OFFICER, Role.ADMINISTRATOR}))
def test_nobody_else_sees_a_record(bench, role):
    with pytest.raises(AccessDenied):
        bench.office.read_record(Actor(role, "x"), "any")
    with pytest.raises(AccessDenied):
        bench.office.save_record(Actor(role, "x"), "any", 0, RECORD)


def test_what_is_wrong_is_told_beside_its_field_and_nothing_is_written(any_bench, ayu):
    leg = serve(any_bench, ayu, "J")
    wrong = ServiceRecord(sale=replace(SALE, goods=(Goods(GoodsKind.PUBLICATION, -1, 80),), billing_code="a/b"))
    assert any_bench.office.save_record(ayu, leg, 0, wrong) == NotAccepted(
        {"sale.goods.0.count": RecordFault.NOT_POSITIVE, "sale.billing_code": RecordFault.BAD_FORM}
    )
    assert any_bench.office.read_record(ayu, leg).revision == 0


def test_a_sale_with_a_missing_requirement_is_not_finished_as_sold(any_bench, ayu):
    leg = serve(any_bench, ayu, "J", ready=("sale_terms",))
    assert any_bench.office.read_record(ayu, leg).ready == ("sale_terms",)
    data = replace(SALE, goods=(Goods(GoodsKind.MICRODATA_RAW, 1, 2_000_000),))
    any_bench.office.save_record(ayu, leg, 0, ServiceRecord(sale=data, result=Result.SOLD))
    assert close(any_bench, ayu, leg) == {"sale.requirements.data_use": RecordFault.MISSING}
    complete = replace(data, have=frozenset({"sale_terms", "data_use"}))
    any_bench.office.save_record(ayu, leg, 1, ServiceRecord(sale=complete, result=Result.SOLD))
    view = any_bench.office.read_record(ayu, leg)
    assert quote_of(view.record, view.context).total == 40_000
    assert close(any_bench, ayu, leg) == {}
    (told,) = events(any_bench, "service.recorded")
    assert (told["result"], told["charged"], told["tariff"], told["revision"]) == ("sold", 40_000, "pp-13-2024", 2)
    assert (told["service"], told["ticket"], told["by"]) == ("sale", "J-001", ayu.account_id)


def test_a_sale_may_be_finished_as_not_sold_with_a_reason(any_bench, ayu):
    leg = serve(any_bench, ayu, "J")
    any_bench.office.save_record(ayu, leg, 0, ServiceRecord(result=Result.NOT_SOLD))
    assert close(any_bench, ayu, leg) == {"reason": RecordFault.REQUIRED}
    any_bench.office.save_record(ayu, leg, 1, ServiceRecord(result=Result.NOT_SOLD, reason="price"))
    assert close(any_bench, ayu, leg) == {}
    assert [each["charged"] for each in events(any_bench, "service.recorded")] == [0]


def test_a_closed_record_stays_fit_to_be_closed_and_its_change_is_told_again(any_bench, ayu):
    leg = serve(any_bench, ayu, "J")
    any_bench.office.save_record(ayu, leg, 0, ServiceRecord(sale=SALE, result=Result.SOLD))
    assert close(any_bench, ayu, leg) == {}
    spoiled = ServiceRecord(sale=replace(SALE, have=frozenset()), result=Result.SOLD)
    assert any_bench.office.save_record(ayu, leg, 1, spoiled) == NotAccepted(
        {"sale.requirements.sale_terms": RecordFault.MISSING}
    )
    two = replace(SALE, goods=(Goods(GoodsKind.PUBLICATION, 2, 80),))
    assert any_bench.office.save_record(ayu, leg, 1, ServiceRecord(sale=two, result=Result.SOLD)).revision == 2
    assert [(each["revision"], each["amount"]) for each in events(any_bench, "service.recorded")] == [
        (1, 65_000),
        (2, 130_000),
    ]


def test_a_leg_without_a_record_is_finished_unless_the_branch_requires_one(any_bench, ayu):
    office, leg = any_bench.office, serve(any_bench, ayu, "J")
    lists = office.rules.record_lists
    office.rules = replace(office.rules, record_lists=replace(lists, required=frozenset({"sale"})))
    assert close(any_bench, ayu, leg) == {"record": RecordFault.REQUIRED}
    office.rules = replace(office.rules, record_lists=lists)
    assert close(any_bench, ayu, leg) == {}
    assert events(any_bench, "service.recorded") == []


def planted(bench, **changes):
    identity = replace(bench.book().identity, name=f"Wulan {SECRETS[0]}")
    return {"identity": identity, **changes}


def test_nothing_an_officer_writes_stands_on_the_disk_in_the_clear(bench):
    ayu, texts = bench.officer("ayu", 3), " ".join(SECRETS)
    for changes in (planted(bench), {"consent": None, "identity": Identity(), "staff_reason": StaffReason.NO_CONSENT}):
        leg = serve(bench, ayu, "P", **changes)
        record = ServiceRecord((replace(NEED, detail=texts),), (texts,), note=texts)
        assert isinstance(bench.office.save_record(ayu, leg, 0, record), Saved)
        assert bench.office.read_record(ayu, leg).record == record
        assert close(bench, ayu, leg) == {}
    leg = serve(bench, ayu, "J", **planted(bench))
    sale = replace(SALE, goods=(replace(SALE.goods[0], title=texts),), ground_text=texts)
    bench.office.save_record(ayu, leg, 0, ServiceRecord(sale=sale, result=Result.SOLD, note=texts))
    assert close(bench, ayu, leg) == {}
    for path in (path for path in bench.home.rglob("*") if path.is_file()):
        for text in SECRETS:
            assert text.encode() not in path.read_bytes(), (path.name, text)
            assert text.encode("utf-16-le") not in path.read_bytes(), (path.name, text)
    with bench.office._database.reading() as connection:
        payloads = " ".join(connection.execute(sa.select(event.c.payload)).scalars())
    assert not any(text in payloads for text in SECRETS)


def test_with_the_person_the_record_is_erased(any_bench, ayu):
    office, leg = any_bench.office, serve(any_bench, ayu, "P")
    office.save_record(ayu, leg, 0, RECORD)
    with office._database.writing() as connection:
        connection.execute(sa.delete(person_key))
    seen = office.read_record(ayu, leg)
    assert (seen.erased, seen.record, seen.editable) == (True, ServiceRecord(), False)
    assert office.save_record(ayu, leg, 1, RECORD) == Erased()
    assert close(any_bench, ayu, leg) == {}
    assert events(any_bench, "service.recorded") == []


def test_a_sealed_record_opens_nowhere_else(bench):
    ayu = bench.officer("ayu", 3)
    first = serve(bench, ayu, "P")
    bench.office.save_record(ayu, first, 0, RECORD)
    close(bench, ayu, first)
    second = serve(bench, ayu, "P")
    bench.office.save_record(ayu, second, 0, RECORD)
    with bench.office._database.writing() as connection:
        of = service_record.c.ticket_id
        sealed = connection.execute(sa.select(service_record.c.sealed).where(of == first)).scalar_one()
        connection.execute(sa.update(service_record).where(of == second).values(sealed=sealed))
    with pytest.raises(KnownError):
        bench.office.read_record(ayu, second)


def test_the_leg_of_another_service_has_a_record_of_its_own(any_bench, ayu):
    leg = serve(any_bench, ayu, "P")
    any_bench.office.save_record(ayu, leg, 0, RECORD)
    with any_bench.office._database.writing() as connection:
        connection.execute(sa.update(ticket).where(ticket.c.ticket_id == leg).values(service="Z"))
    assert any_bench.office.read_record(ayu, leg) == NotYours()
