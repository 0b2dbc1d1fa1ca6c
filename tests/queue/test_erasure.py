"""The right to be forgotten: the key goes with everything that it sealed, the visits stay as numbers, others' stay."""

import signal
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from sambut.queue.access import AccessDenied, Actor, Role
from sambut.queue.guestbook import Identity, StaffReason
from sambut.queue.identity import IdType
from sambut.queue.operations.followups import NewFollowUp, NotAccepted
from sambut.queue.operations.person_erasure import Erasable, Erased, Expirable, Expired
from sambut.queue.operations.person_export import Exported
from sambut.queue.operations.person_subject import Card, GuestOf, NobodyKnown, SeveralPeople, StillHere
from sambut.queue.operations.records import Erased as RecordErased
from sambut.queue.record import ServiceRecord
from sambut.queue.storage.person_rows import Holding
from sambut.queue.storage.record_tables import follow_up, service_record
from sambut.queue.storage.schema import person, person_key, visit

from .deeds import die_erasing
from .processes import exit_status
from .rights import CARD, NOTE, SYSTEM, TEXTS, TODAY, WULAN, administrator, row, served, told

KIOSK = Actor(Role.KIOSK, "kiosk-1")
OTHER = Identity(IdType.KTP, "3273014101900888", "Budi Percobaan", "budi@example.org", "+6281200000001")


@pytest.fixture
def office(any_bench):
    """An office where Wulan was twice and Budi once, all of it over."""
    any_bench.wati, any_bench.ayu = administrator(any_bench), any_bench.officer("ayu", 1)
    any_bench.legs = [served(any_bench, any_bench.ayu), served(any_bench, any_bench.ayu)]
    any_bench.other = served(any_bench, any_bench.ayu, OTHER)
    return any_bench


def test_what_would_go_is_told_first_and_nothing_goes(office):
    found = office.office.rehearse_erasure(office.wati, CARD)
    assert found == Erasable(Holding(2, 2, 2, 2, TODAY, TODAY))
    assert told(office, "person.erased") == []
    assert isinstance(office.office.export_person(office.wati, CARD), Exported)
    read = told(office, "identity.read")[-2]
    assert (read["account"], read["purpose"]) == (office.wati.account_id, "search")
    assert sorted(read["visits"]) == sorted(leg.visit_id for leg in office.legs)


def test_an_erased_person_is_nobody_and_the_visits_stay(office):
    kept = row(office, visit, visit_id=office.legs[0].visit_id)
    pseudonym = office.office._vault.visitor(kept.person_id)
    assert office.office.erase_person(office.wati, CARD) == Erased(2)
    (event,) = told(office, "person.erased")
    assert event == {"visitor": pseudonym, "by": office.wati.account_id, "visits": 2, "reason": "request"}
    for leg in office.legs:
        after = row(office, visit, visit_id=leg.visit_id)
        assert after.person_id is None
        assert {getattr(after, name) for name in TEXTS} == {""}
        assert (after.sex, after.services, after.consent_version) == (kept.sex, kept.services, kept.consent_version)
        assert row(office, service_record, ticket_id=leg.ticket_id).sealed == b""
        assert row(office, follow_up, ticket_id=leg.ticket_id).sealed_what == b""
    husk = row(office, person, person_id=kept.person_id)
    assert {husk.number_index, husk.id_type, husk.id_number, husk.name, husk.email, husk.phone} == {None}
    with office.office._database.reading() as connection:
        keys = connection.execute(sa.select(person_key.c.person_id)).scalars().all()
    assert kept.person_id not in keys
    assert len(office.office.tickets_on(SYSTEM, TODAY)) == 3
    assert office.office.check_verdicts(SYSTEM, TODAY) == {}
    assert office.office.check_ledger() is None


def test_erasing_twice_tells_that_there_is_nobody(office):
    assert isinstance(office.office.erase_person(office.wati, CARD), Erased)
    assert office.office.erase_person(office.wati, CARD) == NobodyKnown()
    assert office.office.rehearse_erasure(office.wati, CARD) == NobodyKnown()
    assert office.office.export_person(office.wati, CARD) == NobodyKnown()
    assert len(told(office, "person.erased")) == 1


def test_the_same_card_is_a_stranger_afterwards(office):
    before = row(office, visit, visit_id=office.legs[0].visit_id).person_id
    office.office.erase_person(office.wati, CARD)
    assert office.office.recognise(KIOSK, IdType.KTP, WULAN.id_number, WULAN.name) is None
    again = served(office, office.ayu)
    after = row(office, visit, visit_id=again.visit_id).person_id
    vault = office.office._vault
    assert after != before
    assert vault.visitor(after) != vault.visitor(before)
    assert office.office.erase_person(office.wati, CARD) == Erased(1)


def test_another_persons_data_still_opens(office):
    office.office.erase_person(office.wati, CARD)
    (held,) = office.office.export_person(office.wati, Card(IdType.KTP, OTHER.id_number)).held["persons"]
    assert held["identity"]["name"] == OTHER.name
    (seen,) = held["visits"]
    assert seen["institution"] == TEXTS["institution"]
    assert seen["tickets"][0]["record"]["note"] == NOTE
    assert seen["follow_ups"][0]["what"] == NOTE
    assert office.office.read_record(office.ayu, office.other.ticket_id).record.note == NOTE


def test_nothing_can_be_written_about_an_erased_persons_visit(office):
    office.office.erase_person(office.wati, CARD)
    leg = office.legs[1]
    seen = office.office.read_record(office.ayu, leg.ticket_id)
    assert (seen.erased, seen.editable, seen.record) == (True, False, ServiceRecord())
    saved = office.office.save_record(office.ayu, leg.ticket_id, 1, ServiceRecord(note="Wulan lagi"))
    assert saved == RecordErased()
    asked = NewFollowUp("f" * 36, leg.ticket_id, "consultation", "Wulan lagi", TODAY)
    assert isinstance(office.office.add_follow_up(office.ayu, asked), NotAccepted)
    lines = office.office.list_follow_ups(office.ayu)
    assert {(line.name, line.follow_up.what) for line in lines} == {("", ""), (OTHER.name, NOTE)}


@pytest.mark.parametrize("moves", [(), ("call",), ("call", "start"), ("call", "start", "hold")])
def test_a_person_who_is_here_now_is_erased_later(office, moves):
    ticket = office.issue("K", identity=WULAN)
    for move in moves:
        if move == "call":
            office.office.call_next(office.ayu)
        elif move == "start":
            office.office.start(office.ayu, ticket.ticket_id)
        else:
            office.office.hold(office.ayu, ticket.ticket_id, "other", 5)
    assert office.office.erase_person(office.wati, CARD) == StillHere(ticket.text)
    assert office.office.rehearse_erasure(office.wati, CARD).still == StillHere(ticket.text)
    office.clock.advance(12 * 3600)
    office.office.close_due_days(SYSTEM)
    assert office.office.erase_person(office.wati, CARD) == Erased(3)


def test_of_two_people_with_one_number_only_the_one_who_is_meant_goes(office):
    served(office, office.ayu, replace(WULAN, name="Rani Lain", email="", phone=""))
    assert office.office.erase_person(office.wati, CARD) == SeveralPeople(2)
    named = replace(CARD, name="WULAN  RAHASIAWATI")
    assert office.office.erase_person(office.wati, named) == Erased(2)
    assert office.office.erase_person(office.wati, CARD) == Erased(1)


def test_who_came_without_a_card_is_erased_by_the_ticket(office):
    plain = Identity(None, "", "Tanpa Kartu", "tanpa@example.org", "")
    leg = served(office, office.ayu, plain, staff_reason=StaffReason.NO_CARD)
    guest = GuestOf(TODAY, leg.prefix, leg.number)
    assert office.office.erase_person(office.wati, guest) == Erased(1)
    assert office.office.erase_person(office.wati, guest) == NobodyKnown()
    assert office.office.erase_person(office.wati, GuestOf(TODAY, "K", 900)) == NobodyKnown()


def test_no_file_holds_anything_that_opens(bench):
    """Byte for byte: neither what was told, nor any sealed form of it, nor the key, in database, log and the rest."""
    wati, ayu = administrator(bench), bench.officer("ayu", 1)
    served(bench, ayu, OTHER, **dict.fromkeys(TEXTS, "Dinas Contoh"))
    leg = served(bench, ayu)
    at_desk = bench.reopen()
    at_desk.desk_view(ayu)
    owner = row(bench, person, person_id=row(bench, visit, visit_id=leg.visit_id).person_id)
    sealed = [owner.number_index, owner.id_type, owner.id_number, owner.name, owner.email, owner.phone]
    sealed.append(row(bench, person_key, person_id=owner.person_id).wrapped)
    sealed.append(row(bench, service_record, ticket_id=leg.ticket_id).sealed)
    sealed.append(row(bench, follow_up, ticket_id=leg.ticket_id).sealed_what)
    assert all(found_in(bench.home, part) for part in sealed)
    assert bench.office.erase_person(wati, CARD) == Erased(1, swept=True)
    plain = [WULAN.id_number, WULAN.name, WULAN.email, WULAN.phone, *TEXTS.values(), NOTE, "Rahasiawati"]
    texts = [text.encode(form) for text in plain for form in ("utf-8", "utf-16-le")]
    for part in [*sealed, *texts]:
        assert not found_in(bench.home, part), part
    at_desk.close()


def found_in(home, part):
    return [path.name for path in home.rglob("*") if path.is_file() and part in path.read_bytes()]


def test_postgresqls_tables_hold_no_destroyed_key(make_bench, postgres_url):
    bench = make_bench(postgres_url)
    wati, ayu = administrator(bench), bench.officer("ayu", 1)
    leg = served(bench, ayu)
    owner = row(bench, visit, visit_id=leg.visit_id).person_id
    wrapped = row(bench, person_key, person_id=owner).wrapped
    assert stored_in(bench, wrapped)
    assert bench.office.erase_person(wati, CARD) == Erased(1, swept=True)
    assert not stored_in(bench, wrapped)


def stored_in(bench, part):
    """Files of the tables that hold some bytes, everything in memory written out first."""
    engine = bench.office._database.engine.execution_options(isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql("CHECKPOINT")
        folder = Path(connection.exec_driver_sql("SHOW data_directory").scalar_one()) / "base"
    return found_in(folder, part)


def test_where_others_are_in_the_way_it_is_told_that_remains_stay(bench, monkeypatch):
    monkeypatch.setattr("sambut.queue.storage.remains.PATIENCE_MILLISECONDS", 50)
    wati, ayu = administrator(bench), bench.officer("ayu", 1)
    served(bench, ayu)
    other = bench.reopen()
    with other._database.reading() as connection:
        connection.execute(sa.select(visit)).all()
        assert bench.office.erase_person(wati, CARD) == Erased(1, swept=False)
    other.close()
    assert bench.office.erase_person(wati, CARD) == NobodyKnown()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
def test_killed_at_any_step_a_person_is_erased_whole_or_not_at_all(any_bench):
    bench = any_bench
    wati, ayu = administrator(bench), bench.officer("ayu", 1)
    leg = served(bench, ayu)
    owner = row(bench, visit, visit_id=leg.visit_id).person_id
    tables = (visit, person, person_key, service_record, follow_up)
    before, died = dump(bench, tables), 0
    for step in range(1, 100):
        status = exit_status(die_erasing, bench.home, bench.settings.database.url, step, wati.account_id, CARD)
        if status == 0:
            break
        assert status == -signal.SIGKILL
        died += 1
        is_whole = bool(told(bench, "person.erased"))
        assert (dump(bench, tables) == before) is not is_whole
        assert bench.office.check_ledger() is None
        if is_whole:
            break
    assert died >= 8
    assert row(bench, person, person_id=owner).name is None
    assert bench.office.erase_person(wati, CARD) == NobodyKnown()
    assert len(told(bench, "person.erased")) == 1


def dump(bench, tables):
    with bench.office._database.reading() as connection:
        return [connection.execute(sa.select(table)).all() for table in tables]


def test_only_an_administrator_erases_and_the_routine_only_when_the_days_are_over(office):
    for role in set(Role) - {Role.ADMINISTRATOR}:
        with pytest.raises(AccessDenied):
            office.office.erase_person(Actor(role, "x"), CARD)
    for role in set(Role) - {Role.SYSTEM}:
        with pytest.raises(AccessDenied):
            office.office.expire_persons(Actor(role, "x"), TODAY)


def test_who_was_long_not_here_is_cleared_and_nobody_else(office):
    office.clock.advance(203 * 86_400)
    office.office.take_desk(office.ayu, 1)
    served(office, office.ayu, OTHER)
    office.clock.advance(200 * 86_400)
    before = TODAY + timedelta(days=35)
    assert office.office.count_expired(SYSTEM, before) == Expirable(1, 2)
    assert office.office.expire_persons(SYSTEM, before) == Expired(1, 2)
    assert office.office.expire_persons(SYSTEM, before) == Expired(0, 0)
    (event,) = told(office, "person.erased")
    assert (event["by"], event["reason"], event["visits"]) == ("system", "retention", 2)
    assert office.office.export_person(office.wati, CARD) == NobodyKnown()
    assert isinstance(office.office.export_person(office.wati, Card(IdType.KTP, OTHER.id_number)), Exported)


def test_many_are_cleared_a_few_at_a_time(bench):
    for number in range(5):
        bench.issue("K", identity=replace(OTHER, id_number=f"327301410190{number:04d}"))
    bench.clock.advance(400 * 86_400)
    outcomes = [bench.office.expire_persons(SYSTEM, TODAY + timedelta(days=1), 2) for _ in range(3)]
    assert [(one.persons, one.more) for one in outcomes] == [(2, True), (2, True), (1, False)]
    assert len(told(bench, "person.erased")) == 5


def test_nobody_of_today_is_ever_cleared(bench):
    bench.issue("K")
    with pytest.raises(ValueError, match="not over"):
        bench.office.expire_persons(SYSTEM, TODAY + timedelta(days=1))
    assert bench.office.expire_persons(SYSTEM, TODAY) == Expired(0, 0)
