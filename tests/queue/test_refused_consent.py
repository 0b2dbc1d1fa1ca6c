"""Who refuses consent leaves no texts; what officers wrote of the visit is told, destroyed and cleared like others'."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from sambut.queue.guestbook import GuestBook, Identity, StaffReason, tidy
from sambut.queue.operations.person_erasure import Erasable, Erased, Expirable, Expired
from sambut.queue.operations.person_export import Exported
from sambut.queue.operations.person_subject import GuestOf, NobodyKnown, StillHere
from sambut.queue.storage.person_rows import Holding
from sambut.queue.storage.record_tables import follow_up, service_record
from sambut.queue.storage.schema import visit

from .rights import NOTE, SYSTEM, TEXTS, TODAY, administrator, row, served, told

REFUSED = {"staff_reason": StaffReason.NO_CONSENT, "consent": None}
DAY_SECONDS = 86_400


@pytest.fixture
def office(any_bench):
    """An office where a guest who refused consent was served, and another guest after."""
    any_bench.wati, any_bench.ayu = administrator(any_bench), any_bench.officer("ayu", 1)
    any_bench.leg = served(any_bench, any_bench.ayu, Identity(), occupation=7, institution_category=9, **REFUSED)
    any_bench.guest = GuestOf(TODAY, any_bench.leg.prefix, any_bench.leg.number)
    any_bench.other = served(any_bench, any_bench.ayu)
    return any_bench


def typed(bench, leg):
    held = row(bench, visit, visit_id=leg.visit_id)
    return {name: getattr(held, name) for name in TEXTS}


def sealed(bench, leg):
    owed = row(bench, follow_up, ticket_id=leg.ticket_id)
    return row(bench, service_record, ticket_id=leg.ticket_id).sealed, owed.sealed_what


def written_before(bench):
    """As an earlier version kept it."""
    with bench.office._database.writing() as connection:
        connection.execute(sa.update(visit).where(visit.c.visit_id == bench.leg.visit_id).values(TEXTS))


def test_what_was_typed_is_not_kept_and_the_codes_are(office):
    assert typed(office, office.leg) == dict.fromkeys(TEXTS, "")
    held = row(office, visit, visit_id=office.leg.visit_id)
    assert (held.occupation, held.institution_category, held.person_id) == (7, 9, None)
    assert typed(office, office.other) == TEXTS
    agreed = GuestBook("1", "id", **TEXTS)
    assert tidy(agreed).institution == TEXTS["institution"]


def test_all_that_is_held_of_the_visit_is_told_by_its_number(office):
    outcome = office.office.export_person(office.wati, office.guest)
    assert isinstance(outcome, Exported)
    assert outcome.visits == (office.leg.visit_id,)
    (held,) = outcome.held["persons"]
    assert (held["person"], held["pseudonym"], held["identity"]) == (None, None, {})
    (seen,) = held["visits"]
    assert seen["tickets"][0]["record"]["note"] == NOTE
    assert seen["follow_ups"][0]["what"] == NOTE
    assert told(office, "identity.read")[-1]["visits"] == [office.leg.visit_id]


def test_all_that_is_held_of_the_visit_is_destroyed_by_its_number(office):
    written_before(office)
    found = office.office.rehearse_erasure(office.wati, office.guest)
    assert found == Erasable(Holding(1, 1, 1, 1, TODAY, TODAY))
    assert office.office.erase_person(office.wati, office.guest) == Erased(1)
    assert typed(office, office.leg) == dict.fromkeys(TEXTS, "")
    assert sealed(office, office.leg) == (b"", b"")
    assert b"" not in sealed(office, office.other)
    assert typed(office, office.other) == TEXTS
    by = office.wati.account_id
    assert told(office, "identity.emptied") == [{"visits": [office.leg.visit_id], "by": by, "reason": "request"}]
    assert told(office, "person.erased") == []
    assert office.office.erase_person(office.wati, office.guest) == NobodyKnown()
    assert office.office.rehearse_erasure(office.wati, office.guest) == NobodyKnown()
    assert office.office.check_ledger() is None


def test_who_is_here_now_is_destroyed_later(office):
    ticket = office.issue("K", identity=Identity(), **REFUSED)
    guest = GuestOf(TODAY, ticket.prefix, ticket.number)
    assert office.office.erase_person(office.wati, guest) == StillHere(ticket.text)


def test_when_the_days_are_over_it_is_cleared(office):
    written_before(office)
    office.clock.advance(400 * DAY_SECONDS)
    before = TODAY + timedelta(days=1)
    assert office.office.count_expired(SYSTEM, TODAY) == Expirable(0, 1, 0)
    assert office.office.count_expired(SYSTEM, before) == Expirable(1, 1, 1)
    assert office.office.expire_persons(SYSTEM, TODAY) == Expired(0, 0)
    assert office.office.expire_persons(SYSTEM, before) == Expired(1, 1, nameless=1)
    assert typed(office, office.leg) == dict.fromkeys(TEXTS, "")
    assert sealed(office, office.leg) == (b"", b"")
    assert told(office, "identity.emptied")[0]["reason"] == "retention"
    assert office.office.expire_persons(SYSTEM, before) == Expired(0, 0)


def test_many_are_cleared_a_few_at_a_time(bench):
    administrator(bench)
    ayu = bench.officer("ayu", 1)
    for _ in range(3):
        served(bench, ayu, Identity(), **REFUSED)
    bench.clock.advance(400 * DAY_SECONDS)
    outcomes = [bench.office.expire_persons(SYSTEM, TODAY + timedelta(days=1), 2) for _ in range(2)]
    assert [(one.nameless, one.more) for one in outcomes] == [(2, True), (1, False)]
