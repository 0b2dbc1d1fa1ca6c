"""What is wrong is put right: a person's contact sealed anew, a visit's codes in the figures of its own day."""

from dataclasses import replace
from datetime import timedelta

import pytest

from sambut.queue.access import AccessDenied, Actor, Role
from sambut.queue.guestbook import FieldFault
from sambut.queue.identity import IdType
from sambut.queue.operations.person_correction import (
    Corrected,
    NotAccepted,
    OtherLists,
    QueueGoesByIt,
    VisitUnknown,
)
from sambut.queue.operations.person_subject import Card, GuestOf, NobodyKnown, SeveralPeople
from sambut.queue.operations.report_editions import Filed
from sambut.queue.priority import Disability, Priority
from sambut.queue.report.period import Span, period_of
from sambut.queue.storage.schema import visit

from .rights import CARD, SYSTEM, TODAY, WULAN, administrator, row, served, told


@pytest.fixture
def office(any_bench):
    """An office where Wulan's visit is over."""
    any_bench.wati, any_bench.ayu = administrator(any_bench), any_bench.officer("ayu", 1)
    any_bench.leg = served(any_bench, any_bench.ayu)
    any_bench.guest = GuestOf(TODAY, any_bench.leg.prefix, any_bench.leg.number)
    return any_bench


def held(bench, card=CARD):
    return bench.office.export_person(bench.wati, card).held["persons"][0]["identity"]


def test_a_contact_is_sealed_anew_and_only_the_names_of_the_fields_are_told(office):
    new = {"name": "Wulan  Rahasiawati, S.Si", "email": "Baru@EXAMPLE.org", "phone": "0811 2222 333"}
    assert office.office.correct_person(office.wati, CARD, new) == Corrected(("email", "name", "phone"))
    assert held(office) == {
        "id_type": "ktp",
        "id_number": WULAN.id_number,
        "name": "Wulan Rahasiawati, S.Si",
        "email": "Baru@example.org",
        "phone": "+628112222333",
    }
    (event,) = told(office, "person.corrected")
    person_id = row(office, visit, visit_id=office.leg.visit_id).person_id
    visitor = office.office._vault.visitor(person_id)
    assert event == {"visitor": visitor, "by": office.wati.account_id, "fields": ["email", "name", "phone"]}
    assert office.office.check_ledger() is None


def test_a_contact_that_was_so_already_is_no_event_and_one_can_be_taken_away(office):
    assert office.office.correct_person(office.wati, CARD, {"name": WULAN.name}) == Corrected(())
    assert told(office, "person.corrected") == []
    assert office.office.correct_person(office.wati, office.guest, {"phone": ""}) == Corrected(("phone",))
    assert held(office)["phone"] == ""


@pytest.mark.parametrize(
    ("texts", "faults"),
    [
        ({"name": "  "}, {"name": FieldFault.REQUIRED}),
        ({"name": "\u202e"}, {"name": FieldFault.REQUIRED}),
        ({"email": "no address"}, {"email": FieldFault.INCOMPLETE}),
        ({"phone": "12"}, {"phone": FieldFault.INCOMPLETE}),
        ({"id_number": "1", "phone": ""}, {"id_number": FieldFault.UNKNOWN_CODE}),
    ],
)
def test_a_contact_with_faults_changes_nothing(office, texts, faults):
    assert office.office.correct_person(office.wati, CARD, texts) == NotAccepted(faults)
    assert held(office)["phone"] == WULAN.phone
    assert told(office, "person.corrected") == []


def test_nobodys_contact_and_that_of_several_is_not_corrected(office):
    stranger = Card(IdType.KTP, "3273014101909999")
    assert office.office.correct_person(office.wati, stranger, {"phone": ""}) == NobodyKnown()
    served(office, office.ayu, replace(WULAN, name="Rani Lain"))
    assert office.office.correct_person(office.wati, CARD, {"phone": ""}) == SeveralPeople(2)


def test_codes_are_corrected_and_only_what_changed_is_told(office):
    changes = {"sex": 1, "age_band": 3, "education": None, "priority": "elderly", "disability": "sensory"}
    outcome = office.office.correct_visit(office.wati, office.guest, changes)
    assert outcome == Corrected(("disability", "education", "priority", "sex"), TODAY)
    (event,) = told(office, "visit.corrected")
    assert event == {
        "visit_id": office.leg.visit_id,
        "by": office.wati.account_id,
        "changes": {"sex": 1, "education": None, "priority": "elderly", "disability": "sensory"},
    }
    after = row(office, visit, visit_id=office.leg.visit_id)
    assert (after.sex, after.education, after.priority, after.disability) == (
        1,
        None,
        Priority.ELDERLY,
        Disability.SENSORY,
    )
    assert office.office.correct_visit(office.wati, office.guest, changes) == Corrected((), TODAY)
    assert len(told(office, "visit.corrected")) == 1
    assert office.office.check_verdicts(SYSTEM, TODAY) == {}
    assert office.office.check_ledger() is None


@pytest.mark.parametrize(
    "changes",
    [
        *({"sex": 3}, {"sex": "1"}, {"sex": True}, {"priority": None}, {"priority": "vip"}, {"disability": "x"}),
        *({"occupation_text": "x"}, {"visit_id": "x"}, {"person_id": None}),
    ],
)
def test_what_the_code_lists_do_not_have_is_not_accepted(office, changes):
    (name,) = changes
    refused = office.office.correct_visit(office.wati, office.guest, changes | {"education": 1})
    assert refused == NotAccepted({name: FieldFault.UNKNOWN_CODE})
    assert told(office, "visit.corrected") == []


def texts(bench):
    held = row(bench, visit, visit_id=bench.leg.visit_id)
    return held.occupation_text, held.institution_text, held.institution


def test_the_text_of_another_answer_goes_with_its_code(office):
    """7 and 9: other, namely."""
    office.office.correct_visit(office.wati, office.guest, {"occupation": 7, "institution_category": 9})
    new = {"occupation_text": "Penulis", "institution_text": "Sanggar"}
    outcome = office.office.correct_visit(office.wati, office.guest, new)
    assert outcome == Corrected(("occupation_text",), None)
    assert texts(office) == ("Penulis", "Sanggar", "Sanggar Rahasia Wulan")
    away = office.office.correct_visit(office.wati, office.guest, {"occupation": 1})
    assert away == Corrected(("occupation", "occupation_text"), TODAY)
    assert texts(office) == ("", "Sanggar", "Sanggar Rahasia Wulan")
    office.office.correct_visit(office.wati, office.guest, {"institution_category": None})
    assert texts(office) == ("", "", "Sanggar Rahasia Wulan")


def test_a_text_is_corrected_and_only_its_name_is_told(office):
    outcome = office.office.correct_visit(office.wati, office.guest, {"institution": " Sanggar\x00  Baru ", "sex": 1})
    assert outcome == Corrected(("institution", "sex"), TODAY)
    assert texts(office)[2] == "Sanggar Baru"
    visitor = office.office._vault.visitor(row(office, visit, visit_id=office.leg.visit_id).person_id)
    by = office.wati.account_id
    assert told(office, "person.corrected") == [{"visitor": visitor, "by": by, "fields": ["institution"]}]
    assert told(office, "visit.corrected")[-1]["changes"] == {"sex": 1}
    assert office.office.correct_visit(office.wati, office.guest, {"institution": None}) == Corrected(("institution",))
    assert texts(office)[2] == ""
    assert "Sanggar" not in str(told(office, "person.corrected") + told(office, "visit.corrected"))


def test_a_visit_without_a_person_keeps_no_texts(office):
    office.office.erase_person(office.wati, CARD)
    refused = office.office.correct_visit(office.wati, office.guest, {"institution": "Sanggar", "sex": 1})
    assert refused == NotAccepted({"institution": FieldFault.UNKNOWN_CODE})
    assert office.office.correct_visit(office.wati, office.guest, {"sex": 1}) == Corrected(("sex",), TODAY)
    assert texts(office) == ("", "", "")


def test_an_unknown_visit_and_one_of_other_code_lists_are_told(office):
    assert office.office.correct_visit(office.wati, GuestOf(TODAY, "K", 77), {"sex": 1}) == VisitUnknown()
    old = office.issue("K", lists_version="skd-1999")
    refused = office.office.correct_visit(office.wati, GuestOf(TODAY, "K", old.number), {"sex": 1})
    assert refused == OtherLists("skd-1999")


def test_the_priority_of_a_guest_who_waits_is_the_queues(office):
    ticket = office.issue("K")
    guest = GuestOf(TODAY, "K", ticket.number)
    assert office.office.correct_visit(office.wati, guest, {"priority": "elderly"}) == QueueGoesByIt()
    assert office.office.correct_visit(office.wati, guest, {"sex": 1}) == Corrected(("sex",), TODAY)
    office.clock.advance(12 * 3600)
    office.office.close_due_days(SYSTEM)
    assert office.office.correct_visit(office.wati, guest, {"priority": "elderly"}) == Corrected(("priority",), TODAY)
    assert {item.priority for item in office.office.tickets_on(SYSTEM, TODAY)} == {Priority.NONE}


def count(report, field, code):
    (found,) = [item for item in report.guests if item.field == field]
    return {share.code: share.count for share in found.shares}[code]


@pytest.mark.parametrize("days", [0, 1, 5, 13])
def test_the_visits_own_day_counts_the_corrected_codes_and_a_new_edition_says_so(office, days):
    period = period_of(Span.DAY, TODAY)
    office.clock.advance(12 * 3600)
    office.office.close_due_days(SYSTEM)
    first = office.office.file_edition(SYSTEM, TODAY)
    assert isinstance(first, Filed)
    assert (count(first.report, "sex", 2), set(first.report.priority)) == (1, {"none"})
    office.clock.advance(days * 86_400)
    if days:
        office.office.file_edition(SYSTEM, TODAY)
    assert TODAY not in office.office.days_to_report(SYSTEM)
    office.office.correct_visit(office.wati, office.guest, {"sex": 1, "priority": "elderly"})
    assert TODAY in office.office.days_to_report(SYSTEM)
    second = office.office.file_edition(SYSTEM, TODAY)
    assert isinstance(second, Filed)
    assert second.edition.number == 2
    changed = {change.path: (change.before, change.after) for change in second.changes}
    assert changed["guests.sex.shares.1.count"] == (0, 1)
    assert changed["guests.sex.shares.2.count"] == (1, 0)
    assert changed["priority.elderly"] == (False, True)
    assert TODAY not in office.office.days_to_report(SYSTEM)
    report = office.office.report(SYSTEM, period)
    assert (count(report, "sex", 1), set(report.priority)) == (1, {"elderly"})
    assert report.whole.counts.arrivals == 1
    if days:
        later = office.office.report(SYSTEM, period_of(Span.DAY, TODAY + timedelta(days=days)))
        assert later.whole.counts.arrivals == 0


def test_an_erasure_changes_no_figure(office):
    office.clock.advance(12 * 3600)
    office.office.close_due_days(SYSTEM)
    office.office.file_edition(SYSTEM, TODAY)
    office.office.erase_person(office.wati, CARD)
    report = office.office.report(SYSTEM, period_of(Span.DAY, TODAY))
    assert report.whole.counts.arrivals == 1
    assert TODAY not in office.office.days_to_report(SYSTEM)
    assert office.office.file_edition(SYSTEM, TODAY).edition.number == 1


def test_only_an_administrator_corrects(office):
    for role in set(Role) - {Role.ADMINISTRATOR}:
        with pytest.raises(AccessDenied):
            office.office.correct_visit(Actor(role, "x"), office.guest, {"sex": 1})
        with pytest.raises(AccessDenied):
            office.office.correct_person(Actor(role, "x"), CARD, {"phone": ""})
