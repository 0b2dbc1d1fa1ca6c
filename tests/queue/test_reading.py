"""Reading identities: written down before it is shown, found again by who asks after a breach."""

import json
import time
from datetime import date

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sambut.queue.access import AccessDenied, Actor, Role
from sambut.queue.errors import Fault, KnownError
from sambut.queue.guestbook import Identity, StaffReason
from sambut.queue.identity import IdType
from sambut.queue.operations.calling import Called
from sambut.queue.operations.guests import Contact, Found, History, NotYourGuest
from sambut.queue.operations.legs import TransferReason
from sambut.queue.operations.reading import Purpose, note_reads, unread
from sambut.queue.standard import Grade
from sambut.queue.storage import transaction as unit
from sambut.queue.storage.schema import event, identity_read
from sambut.queue.ticket import TicketState

SYSTEM = Actor(Role.SYSTEM, "test")
KIOSK = Actor(Role.KIOSK, "kiosk-1")
TODAY = date(2026, 10, 6)


def reads(bench):
    with bench.office._database.reading() as connection:
        rows = connection.execute(
            sa.select(event.c.payload).where(event.c.type == "identity.read").order_by(event.c.seq)
        )
        return [json.loads(row.payload) for row in rows]


def noted(bench):
    with bench.office._database.reading() as connection:
        return connection.execute(sa.select(identity_read)).all()


def call(bench, officer):
    outcome = bench.office.call_next(officer)
    assert isinstance(outcome, Called), outcome
    return outcome.ticket


def serve(bench, officer):
    ticket = call(bench, officer)
    bench.office.start(officer, ticket.ticket_id)
    bench.clock.advance(300)
    bench.office.finish(officer, ticket.ticket_id)
    return ticket


def person(name, number="3273014101900001"):
    return Identity(IdType.KTP, number, name, "tamu@example.org", "+6281234567890")


def test_a_repeated_reading_is_written_once_a_day_for_each_account_and_purpose(any_bench):
    ayu, dimas = any_bench.officer("ayu"), any_bench.officer("dimas")
    office, listed = any_bench.office, Purpose.QUEUE_LIST

    def note(actor, purpose, visits):
        with office._work(actor, guests_act()) as work:
            note_reads(work, actor, purpose, visits)

    for _ in range(3):
        note(ayu, listed, ["v1", "v2", "v1"])
    note(ayu, listed, ["v2", "v3"])
    note(dimas, listed, ["v1"])
    note(ayu, Purpose.GUEST_CARD, ["v1"])
    assert [(told["account"], told["purpose"], told["visits"]) for told in reads(any_bench)] == [
        (ayu.account_id, "queue_list", ["v1", "v2"]),
        (ayu.account_id, "queue_list", ["v3"]),
        (dimas.account_id, "queue_list", ["v1"]),
        (ayu.account_id, "guest_card", ["v1"]),
    ]
    with office._view(ayu, guests_act()) as view:
        assert unread(view, ayu, listed, ["v9", "v1", "v9", "v3"]) == ["v9"]
    any_bench.clock.advance(86_400)
    note(ayu, listed, ["v1"])
    assert reads(any_bench)[-1]["visits"] == ["v1"]
    assert len(noted(any_bench)) == 1


def test_a_waiting_list_of_many_is_written_at_once(any_bench):
    ayu = any_bench.officer("ayu")
    visits = [f"visit-{number}" for number in range(1700)]
    with any_bench.office._work(ayu, guests_act()) as work:
        note_reads(work, ayu, Purpose.QUEUE_LIST, visits)
    with any_bench.office._view(ayu, guests_act()) as view:
        assert unread(view, ayu, Purpose.QUEUE_LIST, visits) == []
    assert len(reads(any_bench)) == 1


def guests_act():
    from sambut.queue.access import Act

    return Act.READ_GUESTS


def test_without_a_named_account_nobody_is_read(any_bench):
    any_bench.issue("K")
    nameless = Actor(Role.OFFICER, "somebody")
    with pytest.raises(AccessDenied):
        any_bench.office.find_guests(nameless, "K-001")
    assert reads(any_bench) == []


def test_history_is_of_the_guest_at_this_desk_alone(any_bench):
    ayu, dimas = any_bench.officer("ayu", 1), any_bench.officer("dimas", 2)
    any_bench.issue("P", identity=person("Sari Contoh"))
    any_bench.clock.advance(200)
    first = serve(any_bench, ayu)
    any_bench.clock.advance(86_400)
    any_bench.officer("nyoman")
    any_bench.office.take_desk(ayu, 1)
    any_bench.office.take_desk(dimas, 2)
    any_bench.issue("K", identity=person("SARI CONTOH"))
    any_bench.issue("K", identity=person("Lain Contoh"))
    ticket = call(any_bench, ayu)
    other = call(any_bench, dimas)
    outcome = any_bench.office.history(ayu, ticket.ticket_id)
    assert isinstance(outcome, History)
    past = outcome.visits
    assert [(visit.visit_id, visit.day) for visit in past] == [(first.visit_id, TODAY)]
    assert [(s.service, s.state, s.grade, s.wait_seconds) for s in past[0].services] == [
        ("P", TicketState.DONE, Grade.WITHIN_TARGET, 200)
    ]
    assert reads(any_bench) == [
        {"account": ayu.account_id, "purpose": "history", "visits": [ticket.visit_id, first.visit_id]}
    ]
    assert any_bench.office.history(dimas, other.ticket_id) == History(())
    before = len(reads(any_bench))
    assert any_bench.office.history(ayu, other.ticket_id) == NotYourGuest()
    assert any_bench.office.reveal_contact(ayu, other.ticket_id) == NotYourGuest()
    assert any_bench.office.history(ayu, "' OR 1=1 --") == NotYourGuest()
    any_bench.office.start(ayu, ticket.ticket_id)
    any_bench.office.finish(ayu, ticket.ticket_id)
    assert any_bench.office.history(ayu, ticket.ticket_id) == NotYourGuest()
    assert len(reads(any_bench)) == before


def test_a_guest_who_was_sent_on_is_one_number_with_several_legs(any_bench):
    ayu, dimas = any_bench.officer("ayu", 1), any_bench.officer("dimas", 2)
    any_bench.issue("K", identity=person("Sari Contoh"))
    any_bench.clock.advance(100)
    first = call(any_bench, ayu)
    any_bench.office.transfer(ayu, first.ticket_id, "J", None, TransferReason.WRONG_SERVICE)
    found = any_bench.office.find_guests(ayu, "sari")
    assert [(guest.ticket.text, guest.ticket.service) for guest in found.guests] == [("K-001", "J")]
    any_bench.clock.advance(50)
    serve(any_bench, dimas)
    any_bench.issue("K", identity=person("Sari Contoh"))
    visits = any_bench.office.history(ayu, call(any_bench, ayu).ticket_id).visits
    assert [(s.service, s.state, s.wait_seconds) for s in visits[0].services] == [
        ("K", TicketState.TRANSFERRED, 100),
        ("J", TicketState.DONE, 50),
    ]


def test_history_ends_after_ten(bench):
    ayu = bench.officer("ayu", 1)
    for _ in range(12):
        bench.issue("P", identity=person("Sari Contoh"))
        serve(bench, ayu)
    bench.issue("P", identity=person("Sari Contoh"))
    past = bench.office.history(ayu, call(bench, ayu).ticket_id).visits
    assert [visit.services[0].service for visit in past] == ["P"] * 10
    assert [visit.visit_id for visit in past] == sorted((visit.visit_id for visit in past), reverse=True)


def test_contact_is_shown_in_full_and_each_time_written(any_bench):
    ayu = any_bench.officer("ayu", 1)
    any_bench.issue("K", identity=person("Sari Contoh"))
    ticket = call(any_bench, ayu)
    for _ in range(2):
        assert any_bench.office.reveal_contact(ayu, ticket.ticket_id) == Contact("tamu@example.org", "+6281234567890")
    told = {"account": ayu.account_id, "purpose": "contact", "visits": [ticket.visit_id]}
    assert reads(any_bench) == [told, told]


def test_who_refused_consent_has_no_history_and_no_contact(bench):
    ayu = bench.officer("ayu", 1)
    bench.issue("K", consent=None, identity=Identity(), staff_reason=StaffReason.NO_CONSENT)
    ticket = call(bench, ayu)
    assert bench.office.history(ayu, ticket.ticket_id) == History(())
    assert bench.office.reveal_contact(ayu, ticket.ticket_id) == Contact("", "")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("K-001", ["K-001"]),
        (" k1 ", ["K-001"]),
        ("1", ["K-001", "J-001"]),
        ("002", ["K-002"]),
        ("sari", ["K-001", "J-001"]),
        ("SARI c", ["K-001"]),
        ("édi", ["K-002"]),
        ("K-009", []),
        ("nobody", []),
        ("%", None),
        ("s", None),
        ("", None),
        ("\x1b\x00\u202e", None),
    ],
)
def test_todays_tickets_are_found_by_number_or_part_of_a_name(any_bench, text, found):
    ayu = any_bench.officer("ayu")
    any_bench.issue("P", identity=person("Sari Kemarin"))
    any_bench.clock.advance(86_400)
    for prefix, name in (("K", "Sari Contoh"), ("J", "Budi Sari"), ("K", "Édi Contoh")):
        any_bench.issue(prefix, identity=person(name))
        any_bench.clock.advance(1)
    outcome = any_bench.office.find_guests(ayu, text)
    told = reads(any_bench)
    if found is None:
        assert outcome == Found(too_short=True)
        assert told == []
    else:
        assert [guest.ticket.text for guest in outcome.guests] == found
        assert all(guest.name for guest in outcome.guests)
        visits = [guest.ticket.visit_id for guest in outcome.guests]
        assert told == [{"account": ayu.account_id, "purpose": "search", "visits": visits}]


def test_at_most_twenty_are_found_and_only_they_are_written(bench):
    ayu = bench.officer("ayu")
    for number in range(23):
        bench.issue("K", identity=person(f"Sari Contoh {number}", f"32730141019{number:05d}"))
    outcome = bench.office.find_guests(ayu, "contoh")
    assert (len(outcome.guests), outcome.more) == (20, True)
    assert len(reads(bench)[0]["visits"]) == 20


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.one_of(st.text(max_size=200), st.sampled_from(["=cmd|' /C calc'!A0", "<img src=x>", "a" * 10_000])))
def test_any_text_may_be_looked_for(bench, text):
    ayu = bench.office.list_accounts(SYSTEM)[0].account.actor
    before = reads(bench)
    outcome = bench.office.find_guests(ayu, text)
    assert outcome.guests == ()
    for told in reads(bench)[len(before) :]:
        assert told == {"account": ayu.account_id, "purpose": "search", "visits": []}


ASKED = {
    "history": lambda office, actor, ticket: office.history(actor, ticket.ticket_id),
    "contact": lambda office, actor, ticket: office.reveal_contact(actor, ticket.ticket_id),
    "search": lambda office, actor, _: office.find_guests(actor, "sari"),
}


@pytest.mark.parametrize("ask", ASKED)
def test_what_cannot_be_written_down_is_not_shown(any_bench, monkeypatch, ask):
    ayu = any_bench.officer("ayu", 1)
    any_bench.issue("K", identity=person("Sari Contoh"))
    ticket = call(any_bench, ayu)

    def full(*_):
        raise KnownError(Fault.DISK_FULL, "no space left on the disk")

    monkeypatch.setattr(unit, "append_events", full)
    with pytest.raises(KnownError):
        ASKED[ask](any_bench.office, ayu, ticket)
    assert reads(any_bench) == []


def test_a_search_among_five_hundred_is_quick(bench):
    ayu = bench.officer("ayu")
    for number in range(500):
        bench.issue("KPJR"[number % 4], identity=person(f"Sari Contoh {number}", f"32730141019{number:05d}"))
    begun = time.perf_counter()
    assert bench.office.find_guests(ayu, "contoh 499").guests[0].name == "Sari Contoh 499"
    assert time.perf_counter() - begun < 1


def test_after_a_breach_it_is_told_who_read_whom(any_bench):
    ayu = any_bench.officer("ayu", 1)
    ticket = any_bench.issue("K", identity=person("Sari Contoh"))
    any_bench.office.recognise(KIOSK, IdType.KTP, "3273014101900001", "Sari Contoh")
    call(any_bench, ayu)
    any_bench.office.reveal_contact(ayu, ticket.ticket_id)
    any_bench.office.find_guests(ayu, "nobody")
    any_bench.clock.advance(86_400)
    any_bench.office.find_guests(ayu, "nobody")
    told = any_bench.office.reads_between(SYSTEM, TODAY, TODAY)
    assert [(record.who, record.full_name, record.purpose) for record in told] == [
        ("kiosk-1", "", "recognise"),
        ("ayu", "Petugas Ayu", "contact"),
        ("ayu", "Petugas Ayu", "search"),
    ]
    read = told[1].visits[0]
    assert (read.visit_id, read.day, read.tickets) == (ticket.visit_id, TODAY, ("K-001",))
    assert read.person_id == told[0].person_id != ""
    assert "Sari" not in repr(told)
    assert len(any_bench.office.reads_between(SYSTEM, TODAY, date(2026, 10, 7))) == 4
    assert any_bench.office.reads_between(SYSTEM, date(2026, 10, 8), date(2026, 10, 9)) == ()


def test_a_local_day_begins_and_ends_at_the_branchs_midnight(bench):
    ayu = bench.officer("ayu")
    bench.clock.advance(86_400 - 9 * 3600 - 1)
    bench.office.find_guests(ayu, "nobody")
    bench.clock.advance(1)
    bench.office.find_guests(ayu, "nobody")
    for day in (TODAY, date(2026, 10, 7)):
        assert len(bench.office.reads_between(SYSTEM, day, day)) == 1


@pytest.mark.parametrize(
    "tamper",
    [
        "DELETE FROM event WHERE seq = {seq}",
        "UPDATE event SET payload = replace(payload, 'contact', 'history') WHERE seq = {seq}",
        "UPDATE event SET payload = replace(payload, '{account}', '{other}') WHERE seq = {seq}",
        "UPDATE event SET type = 'ticket.called' WHERE seq = {seq}",
        "UPDATE event SET occurred_at = occurred_at - 1 WHERE seq = {seq}",
        "UPDATE event SET zone = 'Asia/Makassar' WHERE seq = {seq}",
        "UPDATE event SET event_id = 'x' WHERE seq = {seq}",
        "UPDATE event SET hash = prev_hash WHERE seq = {seq}",
    ],
)
@pytest.mark.parametrize("kind", ["identity.read", "account.role_set", "account.deactivated", "account.signed_in"])
def test_doctor_finds_any_audit_row_that_was_changed_or_removed(bench, tamper, kind):
    from sambut.queue.doctor import office_checks

    ayu = bench.officer("ayu", 1)
    bench.office.sign_in(Actor(Role.NOBODY, "counter"), "ayu", "a long test password")
    bench.issue("K")
    bench.office.reveal_contact(ayu, call(bench, ayu).ticket_id)
    bench.officer("dimas")
    bench.office.set_role(SYSTEM, "dimas", Role.HEAD)
    bench.office.deactivate(SYSTEM, "dimas")
    assert {check.name: check.good for check in office_checks(bench.home)}["office"]
    with bench.office._database.writing() as connection:
        row = connection.execute(sa.select(event).where(event.c.type == kind)).first()
        account = json.loads(row.payload)["account"]
        statement = tamper.format(seq=row.seq, account=account, other=account[::-1])
        connection.execute(sa.text(statement))
        changed = connection.execute(sa.select(event).where(event.c.seq == row.seq)).one_or_none() != row
    found = {check.name: check for check in office_checks(bench.home)}["office"]
    assert found.good is not changed
    assert not changed or any(f"event {seq} of" in found.text for seq in (row.seq, row.seq - 1))
